//! What is read, found and written in Latvian, text by text.

mod dated;
mod dates;
mod found;
mod lasting;
mod moments;

use super::super::cases::{
    assert_table, assert_written, beside, claim, counted, euro, mentions, pair, percent, plural,
};
use super::*;
use crate::locale::*;

#[test]
fn claims_are_read_as_the_table_says() {
    assert_table(LOCALE, include_str!("claims.txt"), claim);
}

#[test]
fn claims_of_two_figures_are_read_as_the_table_says() {
    assert_table(LOCALE, include_str!("pairs.txt"), pair);
}

#[test]
fn mentions_are_found_as_the_table_says() {
    assert_table(LOCALE, include_str!("mentions.txt"), mentions);
}

#[test]
fn what_stands_beside_a_claim_is_read_as_the_table_says() {
    assert_table(LOCALE, include_str!("beside.txt"), beside);
}

#[test]
fn every_kind_of_space_between_thousands_is_read() {
    for space in ['\u{a0}', '\u{202f}', '\u{2009}'] {
        assert_eq!(claim(LOCALE, &format!("128{space}441 skolas")), "128441");
    }
}

#[test]
fn the_last_digit_shown_is_that_of_the_fraction_times_the_scale() {
    for (text, last_digit) in
        [("130", Some(0)), ("11,90", Some(-2)), ("2,87 milj.", Some(4)), ("puse", None)]
    {
        let reading = Latvian.read(text);
        assert_eq!(reading.map(|reading| reading.number.last_digit()), Ok(last_digit), "{text}");
    }
}

#[test]
fn the_digits_of_a_reading_are_the_number_with_its_scale() {
    for (text, digits) in
        [("130 skolas", 0..3), ("€128 441", 3..10), (" -5,5%", 1..5), ("2,8 milj. eiro", 0..8)]
    {
        assert_eq!(Latvian.read(text).map(|reading| reading.digits), Ok(digits), "{text}");
    }
}

#[test]
fn numbers_are_grouped_from_ten_thousand_on_with_a_no_break_space() {
    for (number, text) in [
        ("0", "0"),
        ("1000", "1000"),
        ("9999", "9999"),
        ("10000", "10\u{a0}000"),
        ("1092964.32", "1\u{a0}092\u{a0}964,32"),
        ("1000.50", "1000,50"),
        ("5.00", "5,00"),
        ("0.05", "0,05"),
        ("-128441", "-128\u{a0}441"),
        ("-0.5", "-0,5"),
        (
            "170141183460469231731687303715884105727",
            "170\u{a0}141\u{a0}183\u{a0}460\u{a0}469\u{a0}231\u{a0}731\u{a0}687\u{a0}303\u{a0}715\u{a0}884\u{a0}105\u{a0}727",
        ),
    ] {
        assert_eq!(Latvian.number(number.parse().unwrap()), text);
    }
}

#[test]
fn amounts_carry_their_unit_in_the_form_for_the_number_as_written() {
    let schools = counted(
        LOCALE,
        &[(Plural::Zero, "skolu"), (Plural::One, "skola"), (Plural::Other, "skolas")],
    );
    assert_written(
        LOCALE,
        &[
            ("128441", &euro(), "128_441_eiro"),
            ("1", &euro(), "1_eiro"),
            ("-5.50", &euro(), "-5,50_eiro"),
            ("26.6", &percent(), "26,6%"),
            ("-3", &percent(), "-3%"),
            ("0", &schools, "0_skolu"),
            ("1", &schools, "1_skola"),
            ("34", &schools, "34_skolas"),
            ("130", &schools, "130_skolu"),
            ("21", &schools, "21_skola"),
            ("0.1", &schools, "0,1_skola"),
            ("0.10", &schools, "0,10_skolas"),
        ],
    );
}

#[test]
fn a_unit_without_the_form_shows_its_id_and_no_other_form() {
    let schools = counted(LOCALE, &[(Plural::One, "skola")]);
    assert_written(LOCALE, &[("1", &schools, "1_skola"), ("2", &schools, "2_school")]);
}

#[test]
fn plurals_are_those_of_cldr_for_the_number_as_written() {
    for (number, category) in [
        ("0", "zero"),
        ("1", "one"),
        ("2", "other"),
        ("10", "zero"),
        ("11", "zero"),
        ("19", "zero"),
        ("20", "zero"),
        ("21", "one"),
        ("30", "zero"),
        ("100", "zero"),
        ("101", "one"),
        ("111", "zero"),
        ("211", "zero"),
        ("1001", "one"),
        ("0.1", "one"),
        ("1.1", "one"),
        ("0.10", "other"),
        ("1.21", "one"),
        ("1.11", "zero"),
        ("10.1", "one"),
        ("1.5", "other"),
        ("-21", "one"),
    ] {
        assert_eq!(plural(LOCALE, number), category, "{number}");
    }
}
