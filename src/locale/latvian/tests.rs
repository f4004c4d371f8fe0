//! What is read, found and written in Latvian, text by text.

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
            ("241177", "241177"),
            ("10 000", "10000"),
            ("1 000", "1000"),
            ("128\u{a0}441", "128441"),
            ("128\u{202f}441", "128441"),
            ("128\u{2009}441", "128441"),
            ("128\n441", "128441"),
            ("1 092 964,32", "1092964.32"),
            ("1\u{a0}092 964,32", "1092964.32"),
            ("26,6", "26.6"),
            ("11,90", "11.90"),
            ("0,05", "0.05"),
            ("1,234", "1.234"),
            ("3,14159", "3.14159"),
            ("-5", "-5"),
            ("\u{2212}5", "-5"),
            ("-128 441,5", "-128441.5"),
            (" 130 ", "130"),
        ],
    );
}

#[test]
fn a_decimal_point_is_read_where_it_can_be_nothing_else() {
    assert_read(
        LOCALE,
        &[
            ("2 872 000.00 EUR", "2872000.00"),
            ("1 907 056.73 eiro", "1907056.73"),
            ("860418.72", "860418.72"),
            ("26.6%", "26.6"),
            ("1.234", "malformed: 1.234"),
            ("2.872.000", "malformed: 2.872.000"),
            ("1.234,56", "malformed: 1.234,56"),
            ("1,234.56", "malformed: 1,234.56"),
            ("1.2345", "malformed: 1.2345"),
        ],
    );
}

#[test]
fn what_follows_the_number_is_its_unit_and_words() {
    assert_read(
        LOCALE,
        &[
            ("130 skolas", "130"),
            ("130\u{a0}skolu", "130"),
            ("130\nskolas", "130"),
            ("1 skola no Rīgas", "1"),
            ("128 441 eiro", "128441"),
            ("15 951 890 EUR", "15951890"),
            ("15 951 890,00 €", "15951890.00"),
            ("100€", "100"),
            ("26,6%", "26.6"),
            ("50 %", "50"),
            ("20h", "20"),
            ("5 m²", "5"),
            ("21. gadsimts", "21"),
            ("130.", "130"),
            ("130, kā plānots", "130"),
            ("3 simtgades pasākumi", "3"),
        ],
    );
}

#[test]
fn a_currency_may_stand_before_the_number() {
    assert_read(
        LOCALE,
        &[
            ("€128 441", "128441"),
            ("€ 128 441", "128441"),
            ("EUR 128 441", "128441"),
            ("-€5", "-5"),
            ("\u{2212}€5", "-5"),
            ("EUR -5", "-5"),
            ("€-5", "before: €-"),
            ("-€ -5", "before: -€"),
            ("Ls 5", "before: Ls"),
            ("$5", "before: $"),
        ],
    );
}

#[test]
fn words_and_signs_before_the_number_are_not_passed_over() {
    assert_read(
        LOCALE,
        &[
            ("aptuveni 990 eiro", "before: aptuveni"),
            ("vairāk nekā 130 skolas", "before: vairāk nekā"),
            ("~130", "before: ~"),
            ("≥130", "before: ≥"),
            ("(130)", "before: ("),
            ("+5", "before: +"),
            ("–5", "before: –"),
            ("- 5", "before: -"),
            ("--5", "before: --"),
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
            ("simts skolu", "no number"),
            ("m²", "no number"),
            ("–", "no number"),
            ("34 skolas un 31", "two numbers"),
            ("6–8", "two numbers"),
            ("6-8", "two numbers"),
            ("11.00-12.00", "two numbers"),
            ("1/2", "two numbers"),
            ("12 34", "two numbers"),
            ("12 34 567", "two numbers"),
            ("1 092964.32", "two numbers"),
            ("796 817, 52 eiro", "two numbers"),
            ("2021 130 skolas", "two numbers"),
            ("1,5 000", "two numbers"),
            ("130  000", "two numbers"),
            ("1e5", "two numbers"),
        ],
    );
}

#[test]
fn digits_that_are_no_latvian_number_are_malformed() {
    assert_read(
        LOCALE,
        &[
            ("1,5.2", "malformed: 1,5.2"),
            ("1,23,456", "malformed: 1,23,456"),
            ("15.06.2022.", "malformed: 15.06.2022"),
            ("1.2.3", "malformed: 1.2.3"),
            ("007 skolas", "malformed: 007"),
            ("00", "malformed: 00"),
            ("5½", "malformed: 5½"),
            ("½", "malformed: ½"),
            ("10² skolas", "malformed: 10²"),
            ("٣ skolas", "malformed: ٣"),
            (
                "9999999999999999999999999999999999999999",
                "malformed: 9999999999999999999999999999999999999999",
            ),
        ],
    );
}

#[test]
fn a_number_with_a_scale_is_not_read_without_it() {
    assert_read(
        LOCALE,
        &[
            ("2,87 milj. eiro", "malformed: 2,87 milj"),
            ("2,8\u{a0}miljoni eiro", "malformed: 2,8\u{a0}miljoni"),
            ("128 tūkst.", "malformed: 128 tūkst"),
            ("5 tūkstošiem jauniešu", "malformed: 5 tūkstošiem"),
            ("2,5 mljrd. eiro", "malformed: 2,5 mljrd"),
            ("2,8 EUR milj.", "malformed: 2,8 EUR milj"),
            ("5 simti eiro", "malformed: 5 simti"),
        ],
    );
}

#[test]
fn the_last_digit_shown_is_that_of_the_fraction() {
    for (text, last_digit) in [("130", 0), ("130 000", 0), ("11,9", -1), ("11,90", -2)] {
        assert_eq!(Latvian.read(text).map(|reading| reading.last_digit), Ok(last_digit), "{text}");
    }
}

#[test]
fn the_digits_of_a_reading_are_the_number_alone() {
    for (text, digits) in [("130 skolas", 0..3), ("€128 441", 3..10), (" -5,5%", 1..5)] {
        assert_eq!(Latvian.read(text).map(|reading| reading.digits), Ok(digits), "{text}");
    }
}

#[test]
fn every_number_of_a_text_is_found() {
    assert_found(
        LOCALE,
        &[
            ("", &[]),
            ("Bez skaitļiem", &[]),
            ("34 skolas un 31", &["34", "31"]),
            ("Covid-19", &["19"]),
            ("No 130 000 jauniešu 26,6% ir", &["130 000", "26,6"]),
            ("plkst. 11.00–12.00", &["11.00", "12.00"]),
            ("2022-06-15", &["2022", "06", "15"]),
            ("2022. gada 15. jūnijs", &["2022", "15"]),
            ("15.06.2022. vakarā", &["15.06.2022"]),
            ("3.-4. ceturksnis", &["3", "4"]),
            ("5–6", &["5", "6"]),
            ("peļņa (-5) un „-7”", &["-5", "-7"]),
            ("50%-60%", &["50", "60"]),
            ("+371 67 228 008", &["371", "67 228 008"]),
            ("tālr. 67350895.", &["67350895"]),
            ("ES4 un 5G", &["4", "5"]),
            ("20 m² un CO₂", &["20"]),
            ("x²³ un 10²³", &["10²³"]),
            ("ceturtdaļa jeb ¼", &["¼"]),
            ("12\u{ad}8441", &["12", "8441"]),
        ],
    );
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
