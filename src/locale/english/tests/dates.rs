//! What dates are read, found and written in English, text by text.

use jiff::civil::{Date, Weekday};

use super::super::{English, LOCALE};
use crate::locale::cases::{assert_dates, assert_dates_found, assert_dates_written};
use crate::locale::{Connector, Read, Write};

#[test]
fn a_day_is_read_day_first_and_month_first() {
    assert_dates(
        LOCALE,
        &[
            ("15 March 2024", "2024-03-15"),
            ("05 June 2022", "2022-06-05"),
            ("5\u{a0}June\n2022", "2022-06-05"),
            (" 5 June 2022 ", "2022-06-05"),
            ("15 march 2024", "2024-03-15"),
            ("15 MARCH 2024", "2024-03-15"),
            ("15th March 2024", "2024-03-15"),
            ("15 March, 2024", "2024-03-15"),
            ("the 15th of March 2024", "2024-03-15"),
            ("The 1st of May", "?-05-01"),
            ("2nd May", "?-05-02"),
            ("3rd of May 2024", "2024-05-03"),
            ("15 March", "?-03-15"),
            ("15th March", "?-03-15"),
            ("March 15", "?-03-15"),
            ("March 15th", "?-03-15"),
            ("March the 15th", "?-03-15"),
            ("March 15, 2024", "2024-03-15"),
            ("March 15 2024", "2024-03-15"),
            ("March 15th, 2024", "2024-03-15"),
            ("5 Mar 2024", "2024-03-05"),
            ("5 Mar. 2024", "2024-03-05"),
            ("5 Sept. 2024", "2024-09-05"),
            ("5 Sep 2024", "2024-09-05"),
            ("Dec. 24", "?-12-24"),
            ("2024-03-15", "2024-03-15"),
            ("on 15 March", "?-03-15"),
            ("3 May 1850", "1850-05-03"),
        ],
    );
}

#[test]
fn a_day_that_does_not_exist_is_read_as_it_is_said() {
    assert_dates(
        LOCALE,
        &[
            ("31 February", "?-02-31"),
            ("29 February 2023", "2023-02-29"),
            ("32 January", "-"),
            ("0 January", "-"),
        ],
    );
}

#[test]
fn months_and_years_are_read() {
    assert_dates(
        LOCALE,
        &[
            ("March 2024", "2024-03"),
            ("in March 2024", "2024-03"),
            ("March, 2024", "2024-03"),
            ("March of 2024", "2024-03"),
            ("Mar 2024", "2024-03"),
            ("March", "?-03"),
            ("May", "?-05"),
            ("2017", "2017"),
            ("in 2017", "2017"),
            ("during 2017", "2017"),
            ("the 15th", "-"),
            ("in the year 2017", "-"),
            ("of March 2024", "2024-03"),
            ("in year 2017", "2017"),
        ],
    );
}

#[test]
fn a_range_has_the_last_year_for_both_of_its_ends() {
    assert_dates(
        LOCALE,
        &[
            ("15–20 March 2024", "2024-03-15/2024-03-20"),
            ("15-20 March 2024", "2024-03-15/2024-03-20"),
            ("15 – 20 March 2024", "2024-03-15/2024-03-20"),
            ("15\u{2009}–\u{2009}20 March 2024", "2024-03-15/2024-03-20"),
            ("15 to 20 March 2024", "2024-03-15/2024-03-20"),
            ("15th–20th March", "?-03-15/?-03-20"),
            ("15 March – 20 April 2024", "2024-03-15/2024-04-20"),
            ("15 March to 20 April", "?-03-15/?-04-20"),
            ("March 15–20, 2024", "2024-03-15/2024-03-20"),
            ("March 15–20", "?-03-15/?-03-20"),
            ("March 15 – April 20, 2024", "2024-03-15/2024-04-20"),
            ("March–April 2024", "2024-03/2024-04"),
            ("March to April 2024", "2024-03/2024-04"),
            ("March until May", "?-03/?-05"),
            ("15 August – 31 January 2023", "?-08-15/2023-01-31"),
            ("November–January 2025", "?-11/2025-01"),
        ],
    );
}

#[test]
fn a_range_may_say_both_years() {
    assert_dates(
        LOCALE,
        &[
            ("October 2024 – January 2025", "2024-10/2025-01"),
            ("15 August 2022 – 31 January 2023", "2022-08-15/2023-01-31"),
            ("15 August 2022 to 31 January 2023", "2022-08-15/2023-01-31"),
            ("2016–2019", "2016/2019"),
            ("2016-2019", "2016/2019"),
            ("2016 to 2019", "2016/2019"),
            ("2021/22", "2021/2022"),
            ("2021/2022", "2021/2022"),
            ("1999/00", "1999/2000"),
            ("2021/24", "-"),
            ("2024-03-15 – 2024-03-20", "2024-03-15/2024-03-20"),
        ],
    );
}

#[test]
fn words_make_a_start_an_end_or_both() {
    assert_dates(
        LOCALE,
        &[
            ("by 28 February", "..?-02-28"),
            ("until 28 February", "..?-02-28"),
            ("Until the 28th of February 2022", "..2022-02-28"),
            ("till 28 February", "..?-02-28"),
            ("up to 28 February", "..?-02-28"),
            ("until May", "..?-05"),
            ("by 2027", "..2027"),
            ("until Friday, 15 March", "..?-03-15 Fri"),
            ("by 11am on 15 March", "..?-03-15 T11:00"),
            ("since 28 February", "?-02-28.."),
            ("from 1 March", "?-03-01.."),
            ("starting 1 March", "?-03-01.."),
            ("since 1999", "1999.."),
            ("from 15 August to 31 January 2023", "?-08-15/2023-01-31"),
            ("from 15 August 2022 until 31 January 2023", "2022-08-15/2023-01-31"),
            ("from 15 August to 31 October 2022", "2022-08-15/2022-10-31"),
            ("from March to May", "?-03/?-05"),
            ("from 2016 to 2019", "2016/2019"),
            ("between 1 and 15 March", "?-03-01/?-03-15"),
            ("between the 1st and the 15th of March 2024", "2024-03-01/2024-03-15"),
            ("between 2016 and 2019", "2016/2019"),
            ("between March and May 2024", "2024-03/2024-05"),
            ("between 11am and noon", "T11:00/T12:00"),
            ("between 11am and noon on 15 March", "?-03-15 T11:00/?-03-15 T12:00"),
            ("from 1–15 March", "?-03-01/?-03-15"),
        ],
    );
}

#[test]
fn times_are_read_with_and_without_their_day() {
    assert_dates(
        LOCALE,
        &[
            ("11am", "T11:00"),
            ("11 am", "T11:00"),
            ("11 AM", "T11:00"),
            ("11 a.m.", "T11:00"),
            ("11 p.m.", "T23:00"),
            ("2.30pm", "T14:30"),
            ("2:30 pm", "T14:30"),
            ("12am", "T00:00"),
            ("12pm", "T12:00"),
            ("11:00", "T11:00"),
            ("23:59", "T23:59"),
            ("noon", "T12:00"),
            ("12 noon", "T12:00"),
            ("midnight", "T00:00"),
            ("at 11am", "T11:00"),
            ("11:00–12:00", "T11:00/T12:00"),
            ("11:00 to 12:00", "T11:00/T12:00"),
            ("11am–12pm", "T11:00/T12:00"),
            ("2–3pm", "T14:00/T15:00"),
            ("11–12pm", "T11:00/T12:00"),
            ("11.30–1pm", "T11:30/T13:00"),
            ("from 11am to noon", "T11:00/T12:00"),
            ("15 March 2024, 11:00", "2024-03-15 T11:00"),
            ("15 March at 11am", "?-03-15 T11:00"),
            ("on 15 March at 11am", "?-03-15 T11:00"),
            ("on Friday, 15 March, at 11am", "?-03-15 Fri T11:00"),
            ("15 March 2024, 11:00–12:00", "2024-03-15 T11:00/2024-03-15 T12:00"),
            ("15 March from 11am to noon", "?-03-15 T11:00/?-03-15 T12:00"),
            ("11am on 15 March 2024", "2024-03-15 T11:00"),
            ("11am–noon on 15 March 2024", "2024-03-15 T11:00/2024-03-15 T12:00"),
            ("15 March 2024, 11:00 – 16 March 2024, 12:00", "2024-03-15 T11:00/2024-03-16 T12:00"),
            ("2024-03-15T11:00", "2024-03-15 T11:00"),
            ("13pm", "-"),
            ("0am", "-"),
            ("25:00", "-"),
            ("11.00", "-"),
            ("11", "-"),
        ],
    );
}

#[test]
fn a_day_of_the_week_may_stand_before_the_date() {
    assert_dates(
        LOCALE,
        &[
            ("Friday, 15 March 2024", "2024-03-15 Fri"),
            ("Friday 15 March", "?-03-15 Fri"),
            ("on Friday 15 March", "?-03-15 Fri"),
            ("Friday – 15 March", "?-03-15 Fri"),
            ("Fri, 15 Mar 2024", "2024-03-15 Fri"),
            ("Friday, March 15, 2024", "2024-03-15 Fri"),
            ("Friday the 15th of March", "?-03-15 Fri"),
            ("Friday", "Fri"),
            ("Friday at 11am", "Fri T11:00"),
            ("from Monday, 4 March, to Friday, 8 March", "?-03-04 Mon/?-03-08 Fri"),
            ("Monday 4 – Friday 8 March", "?-03-04 Mon/?-03-08 Fri"),
        ],
    );
}

#[test]
fn parts_of_a_year_are_read() {
    assert_dates(
        LOCALE,
        &[
            ("the first quarter of 2024", "2024-33"),
            ("third quarter of 2025", "2025-35"),
            ("in the 3rd quarter", "?-35"),
            ("Q3 2025", "2025-35"),
            ("H2 2025", "2025-41"),
            ("second half of 2025", "2025-41"),
            ("in the second half of the year", "?-41"),
            ("spring 2025", "2025-21"),
            ("in the summer of 2025", "2025-22"),
            ("in autumn", "?-23"),
            ("winter 2025/26", "2025-24"),
            ("winter of 2025–2026", "2025-24"),
            ("winter 2025", "2025-24"),
            ("from the third quarter of 2025", "2025-35.."),
            ("until spring 2025", "..2025-21"),
            ("third to fourth quarter of 2025", "2025-35/2025-36"),
            ("the first to the third quarter of 2025", "2025-33/2025-35"),
            ("spring–autumn 2025", "2025-21/2025-23"),
            ("autumn 2025 – winter 2025/26", "2025-23/2025-24"),
            ("fourth quarter of 2024 – first quarter of 2025", "2024-36/2025-33"),
        ],
    );
}

#[test]
fn parts_without_a_name_are_read() {
    assert_dates(
        LOCALE,
        &[
            ("mid-April", "?-04 Middle"),
            ("by mid-April", "..?-04 Middle"),
            ("early April 2025", "2025-04 Beginning"),
            ("in the first half of April", "?-04 FirstHalf"),
            ("at the end of April 2025", "2025-04 End"),
            ("at the end of the year", "End"),
            ("at the beginning of the year", "Beginning"),
            ("early 2024", "2024 Beginning"),
            ("mid-2024", "2024 Middle"),
            ("late 2025", "2025 End"),
            ("the end of 2024", "2024 End"),
            ("by the end of 2024", "..2024 End"),
        ],
    );
}

#[test]
fn one_of_several_dates_is_read() {
    assert_dates(
        LOCALE,
        &[
            ("September or October 2024", "[2024-09,2024-10]"),
            ("in September or October", "[?-09,?-10]"),
            ("September, October or November 2024", "[2024-09,2024-10,2024-11]"),
            ("December 2024 or January 2025", "[2024-12,2025-01]"),
            ("2024 or 2025", "[2024,2025]"),
            ("15 or 16 March 2024", "[2024-03-15,2024-03-16]"),
            ("15, 16 or 17 March", "[?-03-15,?-03-16,?-03-17]"),
            ("15 March or 20 April 2024", "[2024-03-15,2024-04-20]"),
            ("15 March 2024, 11:00 or 12:00", "[2024-03-15 T11:00,2024-03-15 T12:00]"),
            ("third or fourth quarter of 2025", "[2025-35,2025-36]"),
            ("in the first or the second half of the year", "[?-40,?-41]"),
            ("spring or summer 2025", "[2025-21,2025-22]"),
        ],
    );
}

#[test]
fn doubt_is_read_with_its_date() {
    assert_dates(
        LOCALE,
        &[
            ("around 15 March", "?-03-15~"),
            ("around 2024", "2024~"),
            ("around the third quarter of 2025", "2025-35~"),
            ("March 2024 (possibly)", "2024-03?"),
            ("around March 2024 (possibly)", "2024-03%"),
            ("15 March at around 11am", "?-03-15 T11:00~"),
            ("from around March 2024", "2024-03~.."),
            ("until March 2024 (possibly)", "..2024-03?"),
            ("around March 2024 – May 2024", "2024-03~/2024-05"),
        ],
    );
}

#[test]
fn what_is_no_date_is_not_read() {
    let no_dates = [
        "",
        " ",
        "130",
        "15",
        "15th",
        "15March 2024",
        "15 June 22",
        "15.06.2022",
        "15/06/2022",
        "11.03.2024.",
        "1.5",
        "21st century",
        "24",
        "024",
        "20245",
        "2024 schools",
        "in 2500 schools",
        "before 15 March",
        "15 March and 20 March",
        "the fifth quarter of 2024",
        "third half of 2024",
        "winter 2025/27",
        "the end",
        "early",
        "March or",
        "from March or April",
        "from the first or second quarter of 2025",
        "until March or April",
        "March, April",
        "March 2024 (surely)",
        "15 March will be",
        "until",
        "from",
        "between 1 March",
        "between 1 and 15",
        "from 2 to 5",
        "grade 9",
        "2024. gada 15. marts",
        "15. martā",
        "15 March 2024.5",
        "15 March – 2024",
        "Marchish 2024",
        "ages 13 to 25",
        "2,024",
        "2024%",
        "March 15 and 20, 2024",
    ];
    assert_dates(LOCALE, &no_dates.map(|text| (text, "-")));
}

#[test]
fn a_full_date_is_a_day_that_exists_and_nothing_more() {
    for text in ["15 June 2022", "June 15, 2022", "15th June 2022", "Wednesday, 15 June 2022"] {
        assert_eq!(Read::date(&English, text), Some(Date::constant(2022, 6, 15)), "{text}");
    }
    for text in [
        "15 June",
        "June 2022",
        "until 15 June 2022",
        "15 June 2022 at 11:00",
        "31 June 2022",
        "29 February 2023",
        "15–16 June 2022",
    ] {
        assert_eq!(Read::date(&English, text), None, "{text}");
    }
}

#[test]
fn dates_are_found_in_prose_with_the_words_that_belong_to_them() {
    assert_dates_found(
        LOCALE,
        &[
            ("Apply by 28 February, not later.", &["by 28 February"]),
            ("It runs from 15 August to 31 January 2023.", &["from 15 August to 31 January 2023"]),
            ("On 15 March at 11am we meet", &["15 March at 11am"]),
            ("Friday, 15 March 2024, 11:00–12:00 on Zoom", &["Friday, 15 March 2024, 11:00–12:00"]),
            ("in 2017 and in 2018", &["2017", "2018"]),
            ("In 2017, schools", &["2017"]),
            ("since 1999", &["since 1999"]),
            ("the 2021–2023 programme", &["2021–2023"]),
            ("the school year 2021/22", &["2021/22"]),
            ("the year 2024", &["2024"]),
            ("early 2024, late 2024, mid-2024", &["2024", "2024", "2024"]),
            ("the end of 2024", &["2024"]),
            ("from 2016 to 2019", &["from 2016 to 2019"]),
            ("between 2016 and 2019", &["between 2016 and 2019"]),
            ("March–April 2024", &["March–April 2024"]),
            ("October 2024 – January 2025", &["October 2024 – January 2025"]),
            ("March 15, 2024 was", &["March 15, 2024"]),
            ("on March 15th we", &["March 15th"]),
            ("in May 2024", &["May 2024"]),
            ("on 5 May", &["5 May"]),
            ("(15–20 March)", &["15–20 March"]),
            ("at 11am, at 2.30pm, at 11:00", &["11am", "2.30pm", "11:00"]),
            ("updated 2024-03-15.", &["2024-03-15"]),
            ("9 and 26 April", &["26 April"]),
            ("31 February", &["31 February"]),
            ("the 15th of March", &["the 15th of March"]),
            ("between 1 and 15 March", &["between 1 and 15 March"]),
            ("By 2027 all", &["By 2027"]),
            ("5 Sept. 2024", &["5 Sept. 2024"]),
            ("“15 March”", &["15 March"]),
        ],
    );
}

#[test]
fn a_plain_number_in_prose_is_no_date() {
    let no_dates = [
        "130 schools",
        "2,872,000 euros",
        "2024 schools",
        "in 2500 schools",
        "in 130 schools",
        "only 5 may attend",
        "15 march on",
        "In March 15 schools applied",
        "In March 15–20 schools applied",
        "1.5 and 1,900",
        "the 21st century",
        "grade 9",
        "from 2 to 5",
        "between 13 and 25",
        "ages 13–25",
        "Covid-19",
        "version 2.0",
        "No. 4-28e/23/3256",
        "€2024",
        "in 2024%",
        "2024/25/26",
        "in 2024.5",
        "x2024-03-15",
        "in 20245",
        "a 2:1 ratio",
        "4.2.3.1/1/24",
        "March and April",
        "Friday and Monday",
        "noon and midnight",
        "11am1",
        "15.03.2024",
        "15/03/2024",
        "https://example.org/konkurss-2021/",
        "10 a day",
    ];
    assert_dates_found(LOCALE, &no_dates.map(|text| (text, &[] as &[&str])));
}

#[test]
fn words_right_before_a_date_are_told() {
    for (before, connector) in [
        ("Apply until ", Some(Connector::Until)),
        ("By\u{a0}", Some(Connector::Until)),
        ("till ", Some(Connector::Until)),
        ("(from ", Some(Connector::From)),
        ("since ", Some(Connector::From)),
        ("until", None),
        ("nearby ", None),
        ("to ", None),
        ("", None),
    ] {
        assert_eq!(English.connector_before(before), connector, "{before:?}");
    }
    for (before, weekday) in [
        ("on Friday, ", Some((Weekday::Friday, 3))),
        ("friday – ", Some((Weekday::Friday, 0))),
        ("Friday", None),
        ("Fridays ", None),
        ("it is ", None),
    ] {
        assert_eq!(English.weekday_before(before), weekday, "{before:?}");
    }
}

#[test]
fn a_date_is_written_day_first_with_its_parts_said_once() {
    assert_dates_written(
        LOCALE,
        &[
            ("2022-06-05", "5_June 2022"),
            ("2024-03", "March 2024"),
            ("2024", "2024"),
            ("2024-03-15T09:05", "15_March 2024, 09:05"),
            ("2024-03/2024-04", "March–April 2024"),
            ("2024-10/2025-01", "October 2024 – January 2025"),
            ("2024-03-15/2024-03-20", "15–20_March 2024"),
            ("2024-03-15/2024-04-20", "15_March – 20_April 2024"),
            ("2022-08-15/2023-01-31", "15_August 2022 – 31_January 2023"),
            ("2026/2028", "2026–2028"),
            ("2024-03-15T11:00/2024-03-15T12:00", "15_March 2024, 11:00–12:00"),
            ("2024-03-15T11:00/2024-03-16T12:00", "15_March 2024, 11:00 – 16_March 2024, 12:00"),
            ("2024/2024", "2024"),
            ("2025-21", "spring 2025"),
            ("2025-22", "summer 2025"),
            ("2025-23", "autumn 2025"),
            ("2025-24", "winter 2025/26"),
            ("1999-24", "winter 1999/00"),
            ("2025-33", "first quarter of 2025"),
            ("2025-36", "fourth quarter of 2025"),
            ("2025-40", "first half of 2025"),
            ("2025-41", "second half of 2025"),
            ("2025-35/2025-36", "third to fourth quarter of 2025"),
            ("2025-36/2026-33", "fourth quarter of 2025 – first quarter of 2026"),
            ("2025-40/2025-41", "first to second half of 2025"),
            ("2025-21/2025-23", "spring–autumn 2025"),
            ("2025-23/2025-24", "autumn 2025 – winter 2025/26"),
            ("2025-33/2025-41", "first quarter of 2025 – second half of 2025"),
            ("2024-03/..", "from March 2024"),
            ("../2024-03", "until March 2024"),
            ("2024-03-15/..", "from 15_March 2024"),
            ("../2025-35", "until the third quarter of 2025"),
            ("2025-41~/..", "from around the second half of 2025"),
            ("2024-03~", "around March 2024"),
            ("2024-03?", "March 2024 (possibly)"),
            ("2024-03-15%", "around 15_March 2024 (possibly)"),
            ("2025-35~", "around the third quarter of 2025"),
            ("2024-03-15T11:00~", "15_March 2024, around 11:00"),
            ("2024-03~/2024-05", "around March 2024 – May 2024"),
            ("2024-03?/2024-05?", "March 2024 (possibly) – May 2024 (possibly)"),
            ("[2024-09,2024-10]", "September or October 2024"),
            ("[2024-09,2024-10,2024-11]", "September, October or November 2024"),
            ("[2024-12,2025-01]", "December 2024 or January 2025"),
            ("[2024,2025]", "2024 or 2025"),
            ("[2024-03-15,2024-03-16]", "15 or 16_March 2024"),
            ("[2024-03-15,2024-04-20]", "15_March or 20_April 2024"),
            ("[2024-12-31,2025-01-01]", "31_December 2024 or 1_January 2025"),
            ("[2024-03-15T11:00,2024-03-15T12:00]", "15_March 2024, 11:00 or 12:00"),
            ("[2025-35,2025-36]", "third or fourth quarter of 2025"),
            ("[2025-40,2025-41]", "first or second half of 2025"),
            ("[2025-21,2025-22]", "spring or summer 2025"),
            ("[2025-23,2025-24]", "autumn 2025 or winter 2025/26"),
        ],
    );
    assert_eq!(Write::date(&English, Date::constant(2022, 6, 5)), "5\u{a0}June 2022");
}
