//! How dates are read in English, text by text.

use jiff::civil::Date;

use super::super::{English, LOCALE};
use crate::locale::Read;
use crate::locale::cases::assert_dates;

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
