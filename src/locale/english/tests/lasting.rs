//! How lengths of time are read and written in English.

use super::super::{English, LOCALE};
use crate::locale::Write;
use crate::locale::cases::assert_lasting;
use crate::model::length::TimeUnit;

#[test]
fn a_length_is_a_number_with_its_unit_of_time() {
    assert_lasting(
        LOCALE,
        &[
            ("three days", "3 day"),
            ("one day", "1 day"),
            ("three-day", "3 day"),
            ("Three-day", "3 day"),
            ("16-month", "16 month"),
            ("16 months", "16 month"),
            ("16\u{a0}months", "16 month"),
            ("two weeks", "2 week"),
            ("two weeks’", "2 week"),
            ("two years", "2 year"),
            ("1.5 hours", "1.5 hour"),
            ("half an hour", "1/2 hour"),
            ("90 minutes", "90 minute"),
            ("90 min", "90 minute"),
            ("more than 16 months", "more than 16 month"),
            ("nearly two years", "less than 2 year"),
            ("about two weeks", "about 2 week"),
            ("at least three days", "at least 3 day"),
            ("three days or more", "at least 3 day"),
        ],
    );
}

#[test]
fn what_says_no_length_is_not_read_as_one() {
    assert_lasting(
        LOCALE,
        &[
            ("a few days", "no number"),
            ("a day", "no number"),
            ("16", "no unit"),
            ("16 schools", "no unit"),
            ("16 long months", "no unit"),
            ("third day", "no number"),
            ("three days a week", "after: a week"),
            ("three days of training", "after: of training"),
            ("two years and three months", "two numbers"),
            ("2–3 days", "two numbers"),
            ("every three days", "before: every"),
        ],
    );
}

#[test]
fn a_length_is_written_in_digits_with_its_noun() {
    for (count, unit, text) in [
        (1, TimeUnit::Year, "1 year"),
        (16, TimeUnit::Month, "16 months"),
        (2, TimeUnit::Week, "2 weeks"),
        (1, TimeUnit::Day, "1 day"),
        (21, TimeUnit::Day, "21 days"),
        (2, TimeUnit::Hour, "2 hours"),
        (90, TimeUnit::Minute, "90 minutes"),
        (1461, TimeUnit::Day, "1,461 days"),
    ] {
        assert_eq!(English.length(count, unit).replace('\u{a0}', " "), text);
    }
}
