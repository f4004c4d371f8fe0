//! What dates are found among other English words.

use jiff::civil::Weekday;

use super::super::{English, LOCALE};
use crate::locale::cases::assert_dates_found;
use crate::locale::{Connector, Read};

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
