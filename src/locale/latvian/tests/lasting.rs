//! How lengths of time are read and written in Latvian.

use super::super::{LOCALE, Latvian};
use crate::locale::Write;
use crate::locale::cases::assert_lasting;
use crate::model::length::TimeUnit;

#[test]
fn a_length_is_a_number_with_its_unit_of_time() {
    assert_lasting(
        LOCALE,
        &[
            ("trīs dienas", "3 day"),
            ("trīs dienu", "3 day"),
            ("trim dienām", "3 day"),
            ("trijās dienās", "3 day"),
            ("viena diena", "1 day"),
            ("21 diena", "21 day"),
            ("16 mēneši", "16 month"),
            ("16 mēnešu", "16 month"),
            ("16\u{a0}mēnešos", "16 month"),
            ("16 mēnešus", "16 month"),
            ("divu gadu", "2 year"),
            ("divos gados", "2 year"),
            ("divas nedēļas", "2 week"),
            ("divu stundu", "2 hour"),
            ("pusotras stundas", "1.5 hour"),
            ("pusotru stundu", "1.5 hour"),
            ("pusotrs gads", "1.5 year"),
            ("90 minūtes", "90 minute"),
            ("90 minūšu", "90 minute"),
            ("vairāk nekā 16 mēnešus", "more than 16 month"),
            ("gandrīz divus gadus", "less than 2 year"),
            ("ap divām nedēļām", "about 2 week"),
            ("vismaz trīs dienas", "at least 3 day"),
            ("trīs dienas vai vairāk", "at least 3 day"),
        ],
    );
}

#[test]
fn what_says_no_length_is_not_read_as_one() {
    assert_lasting(
        LOCALE,
        &[
            ("dažas dienas", "no number"),
            ("gads", "no number"),
            ("16", "no unit"),
            ("16 skolas", "no unit"),
            ("trešā diena", "no number"),
            ("trīs dienas nedēļā", "after: nedēļā"),
            ("trīs dienu mācības", "after: mācības"),
            ("divi gadi un trīs mēneši", "two numbers"),
            ("2–3 dienas", "two numbers"),
            ("ik trīs dienas", "before: ik"),
        ],
    );
}

#[test]
fn a_length_is_written_in_digits_with_its_noun() {
    for (count, unit, text) in [
        (1, TimeUnit::Year, "1 gads"),
        (16, TimeUnit::Month, "16 mēneši"),
        (2, TimeUnit::Week, "2 nedēļas"),
        (1, TimeUnit::Day, "1 diena"),
        (3, TimeUnit::Day, "3 dienas"),
        (21, TimeUnit::Day, "21 diena"),
        (2, TimeUnit::Hour, "2 stundas"),
        (90, TimeUnit::Minute, "90 minūtes"),
    ] {
        assert_eq!(Latvian.length(count, unit).replace('\u{a0}', " "), text);
    }
}
