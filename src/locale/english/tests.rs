//! What is read, found and written in English, text by text.

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
        assert_eq!(claim(LOCALE, &format!("128{space}441 schools")), "128441");
    }
}

#[test]
fn the_last_digit_shown_is_that_of_the_fraction_times_the_scale() {
    for (text, last_digit) in
        [("130", Some(0)), ("11.90", Some(-2)), ("€2.87m", Some(4)), ("half", None)]
    {
        let reading = English.read(text);
        assert_eq!(reading.map(|reading| reading.number.last_digit()), Ok(last_digit), "{text}");
    }
}

#[test]
fn the_digits_of_a_reading_are_the_number_with_its_scale() {
    for (text, digits) in
        [("130 schools", 0..3), ("-€128,441", 4..11), (" -5.5%", 1..5), ("€2.8m", 3..7)]
    {
        assert_eq!(English.read(text).map(|reading| reading.digits), Ok(digits), "{text}");
    }
}

#[test]
fn numbers_are_grouped_from_a_thousand_on_with_a_comma() {
    for (number, text) in [
        ("0", "0"),
        ("999", "999"),
        ("1000", "1,000"),
        ("10000", "10,000"),
        ("1092964.32", "1,092,964.32"),
        ("5.00", "5.00"),
        ("0.05", "0.05"),
        ("-128441", "-128,441"),
    ] {
        assert_eq!(English.number(number.parse().unwrap()), text);
    }
}

#[test]
fn amounts_carry_their_unit_in_the_form_for_the_number_as_written() {
    let schools = counted(LOCALE, &[(Plural::One, "school"), (Plural::Other, "schools")]);
    assert_written(
        LOCALE,
        &[
            ("128441", &euro(), "€128,441"),
            ("-5.50", &euro(), "-€5.50"),
            ("0", &euro(), "€0"),
            ("26.6", &percent(), "26.6%"),
            ("-3", &percent(), "-3%"),
            ("0", &schools, "0_schools"),
            ("1", &schools, "1_school"),
            ("21", &schools, "21_schools"),
            ("1.0", &schools, "1.0_schools"),
            ("1000", &schools, "1,000_schools"),
        ],
    );
}

#[test]
fn a_unit_without_the_form_shows_its_id_and_no_other_form() {
    let skola = counted(LOCALE, &[(Plural::One, "skola")]);
    assert_written(LOCALE, &[("1", &skola, "1_skola"), ("2", &skola, "2_school")]);
}

#[test]
fn plurals_are_those_of_cldr_for_the_number_as_written() {
    for (number, category) in
        [("0", "other"), ("1", "one"), ("1.0", "other"), ("2", "other"), ("21", "other")]
    {
        assert_eq!(plural(LOCALE, number), category, "{number}");
    }
}
