//! What is read, found and written in English, text by text.

mod dates;

use super::super::cases::{
    assert_found, assert_read, assert_written, counted, euro, percent, plural,
};
use super::*;
use crate::locale::*;

#[test]
fn plain_numbers_are_read_with_the_digits_they_show() {
    assert_read(
        LOCALE,
        &[
            ("0", "0"),
            ("7", "7"),
            ("130", "130"),
            ("1000", "1000"),
            ("1,000", "1000"),
            ("241177", "241177"),
            ("128,441", "128441"),
            ("1,092,964.32", "1092964.32"),
            ("128\u{a0}441", "128441"),
            ("128\u{202f}441", "128441"),
            ("128\u{2009}441.50", "128441.50"),
            ("26.6", "26.6"),
            ("11.90", "11.90"),
            ("0.05", "0.05"),
            ("1.234", "1.234"),
            ("3.14159", "3.14159"),
            ("-5", "-5"),
            ("\u{2212}5", "-5"),
            ("-128,441.5", "-128441.5"),
            (" 130 ", "130"),
        ],
    );
}

#[test]
fn a_decimal_comma_is_read_where_it_can_be_nothing_else() {
    assert_read(
        LOCALE,
        &[
            ("26,6%", "26.6"),
            ("0,5", "0.5"),
            ("2872000,00 EUR", "2872000.00"),
            ("128\u{a0}441,50", "128441.50"),
            ("1,234", "1234"),
            ("0,123", "malformed: 0,123"),
            ("1,2345", "malformed: 1,2345"),
            ("1.234,56", "malformed: 1.234,56"),
        ],
    );
}

#[test]
fn what_follows_the_number_is_its_unit_and_words() {
    assert_read(
        LOCALE,
        &[
            ("130 schools", "130"),
            ("130\u{a0}schools", "130"),
            ("130\nschools", "130"),
            ("1 school in Riga", "1"),
            ("128,441 euros", "128441"),
            ("15,951,890 EUR", "15951890"),
            ("100€", "100"),
            ("26.6%", "26.6"),
            ("50 %", "50"),
            ("50 per cent", "50"),
            ("20h", "20"),
            ("5 m²", "5"),
            ("21st", "21"),
            ("130.", "130"),
            ("130, as planned", "130"),
            ("130 municipalities", "130"),
        ],
    );
}

#[test]
fn a_currency_may_stand_before_the_number() {
    assert_read(
        LOCALE,
        &[
            ("€128,441", "128441"),
            ("€ 128,441", "128441"),
            ("€128,441.50", "128441.50"),
            ("EUR 128,441", "128441"),
            ("EUR\u{a0}128,441", "128441"),
            ("EUR128,441", "128441"),
            ("-€5", "-5"),
            ("\u{2212}€5", "-5"),
            ("EUR -5", "-5"),
            ("€-5", "before: €-"),
            ("-€ -5", "before: -€"),
            ("LVL 5", "before: LVL"),
            ("£5", "before: £"),
        ],
    );
}

#[test]
fn words_and_signs_before_the_number_are_not_passed_over() {
    assert_read(
        LOCALE,
        &[
            ("about 990 euros", "before: about"),
            ("more than 130 schools", "before: more than"),
            ("over €5", "before: over €"),
            ("~130", "before: ~"),
            ("≥130", "before: ≥"),
            ("(130)", "before: ("),
            ("+5", "before: +"),
            ("–5", "before: –"),
            ("- 5", "before: -"),
            ("Covid-19", "before: Covid-"),
        ],
    );
}

#[test]
fn a_text_of_no_number_or_of_two_is_not_read() {
    assert_read(
        LOCALE,
        &[
            ("", "no number"),
            ("a hundred schools", "no number"),
            ("m²", "no number"),
            ("–", "no number"),
            ("34 schools and 31", "two numbers"),
            ("6–8", "two numbers"),
            ("6-8", "two numbers"),
            ("11.00-12.00", "two numbers"),
            ("1/2", "two numbers"),
            ("130 000", "two numbers"),
            ("12 34", "two numbers"),
            ("1,234\u{a0}567", "two numbers"),
            ("796,817. 52", "two numbers"),
            ("1e5", "two numbers"),
        ],
    );
}

#[test]
fn digits_that_are_no_english_number_are_malformed() {
    assert_read(
        LOCALE,
        &[
            ("1,5.2", "malformed: 1,5.2"),
            ("1,23,456", "malformed: 1,23,456"),
            ("1,234,56", "malformed: 1,234,56"),
            ("1234,567", "malformed: 1234,567"),
            ("2021,2022", "malformed: 2021,2022"),
            ("1\u{a0}234,567", "malformed: 1\u{a0}234,567"),
            ("1.2.3", "malformed: 1.2.3"),
            ("15.06.2022", "malformed: 15.06.2022"),
            ("007 schools", "malformed: 007"),
            ("5½", "malformed: 5½"),
            ("10² schools", "malformed: 10²"),
            ("٣ schools", "malformed: ٣"),
        ],
    );
}

#[test]
fn a_number_with_a_scale_is_not_read_without_it() {
    assert_read(
        LOCALE,
        &[
            ("€2.8m", "malformed: 2.8m"),
            ("€2.87 million", "malformed: 2.87 million"),
            ("2.8\u{a0}bn euros", "malformed: 2.8\u{a0}bn"),
            ("128k", "malformed: 128k"),
            ("128 thousand pupils", "malformed: 128 thousand"),
            ("2.8 EUR million", "malformed: 2.8 EUR million"),
            ("5 hundred", "malformed: 5 hundred"),
        ],
    );
}

#[test]
fn the_last_digit_shown_is_that_of_the_fraction() {
    for (text, last_digit) in [("130", 0), ("130,000", 0), ("11.9", -1), ("11.90", -2)] {
        assert_eq!(English.read(text).map(|reading| reading.last_digit), Ok(last_digit), "{text}");
    }
}

#[test]
fn the_digits_of_a_reading_are_the_number_alone() {
    for (text, digits) in [("130 schools", 0..3), ("-€128,441", 4..11), (" -5.5%", 1..5)] {
        assert_eq!(English.read(text).map(|reading| reading.digits), Ok(digits), "{text}");
    }
}

#[test]
fn every_number_of_a_text_is_found() {
    assert_found(
        LOCALE,
        &[
            ("", &[]),
            ("No numbers", &[]),
            ("34 schools and 31", &["34", "31"]),
            ("Covid-19", &["19"]),
            ("Of 130,000 people, 26.6% are", &["130,000", "26.6"]),
            ("in 2021, 130 schools", &["2021", "130"]),
            ("in May 130 000 people", &["130", "000"]),
            ("11.00–12.00", &["11.00", "12.00"]),
            ("2022-06-15", &["2022", "06", "15"]),
            ("15 June 2022.", &["15", "2022"]),
            ("a loss (-5) and “-7”", &["-5", "-7"]),
            ("-€5", &["5"]),
            ("50%-60%", &["50", "60"]),
            ("1st and 22nd", &["1", "22"]),
            ("20 m² and CO₂", &["20"]),
            ("a quarter, or ¼", &["¼"]),
        ],
    );
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
