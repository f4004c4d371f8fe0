//! What each language writes besides plain numbers: short ones, words, hedges, lists, orders.

use super::cases::{counted, euro, percent};
use super::*;
use crate::model::exact::Exact;
use crate::model::unit::UnitKind;

const LV: Locale = latvian::LOCALE;
const EN: Locale = english::LOCALE;

fn points() -> Unit {
    Unit { id: "pp".into(), kind: UnitKind::PercentagePoints }
}

fn schools(locale: Locale) -> Unit {
    if locale == LV {
        counted(LV, &[(Plural::Zero, "skolu"), (Plural::One, "skola"), (Plural::Other, "skolas")])
    } else {
        counted(EN, &[(Plural::One, "school"), (Plural::Other, "schools")])
    }
}

/// A no-break space cannot be seen in a test: `_` stands for it.
fn seen(text: &str) -> String {
    text.replace('\u{a0}', "_")
}

fn compact(locale: Locale, value: i128, unit: Option<&Unit>) -> String {
    let short = Compact::of(Exact::whole(value), None).unwrap();
    seen(&writer(locale).compact(short, unit))
}

fn words(locale: Locale, number: &str, unit: Option<&Unit>) -> Option<String> {
    writer(locale).words(number.parse().unwrap(), unit)
}

fn sorted<'a>(locale: Locale, names: &[&'a str]) -> Vec<&'a str> {
    let mut names = names.to_vec();
    names.sort_by(|left, right| writer(locale).compare(left, right));
    names
}

#[test]
fn a_short_latvian_number_takes_the_genitive_plural() {
    let schools = schools(LV);
    for (value, unit, expected) in [
        (2_872_000, None, "2,9_milj."),
        (2_872_000, Some(&euro()), "2,9_milj._eiro"),
        (128_441, Some(&schools), "128_tūkst._skolu"),
        (1_000_000, Some(&schools), "1_milj._skolu"),
        (2_500_000_000, Some(&euro()), "2,5_mljrd._eiro"),
        (-15_951_890, Some(&euro()), "-16_milj._eiro"),
        (1000, Some(&percent()), "1_tūkst._procentu"),
        (1000, Some(&points()), "1_tūkst._procentpunktu"),
    ] {
        assert_eq!(compact(LV, value, unit), expected);
    }
}

#[test]
fn a_short_english_number_has_its_sign_of_money_before_it() {
    let schools = schools(EN);
    for (value, unit, expected) in [
        (2_872_000, None, "2.9_million"),
        (2_872_000, Some(&euro()), "€2.9_million"),
        (-2_872_000, Some(&euro()), "-€2.9_million"),
        (128_441, Some(&euro()), "€128_thousand"),
        (1_000_000, Some(&schools), "1_million_schools"),
        (2_500_000_000, Some(&euro()), "€2.5_billion"),
        (1000, Some(&percent()), "1_thousand_per cent"),
        (1000, Some(&points()), "1_thousand_percentage points"),
    ] {
        assert_eq!(compact(EN, value, unit), expected);
    }
}

#[test]
fn words_agree_with_their_noun() {
    let (lv, en) = (schools(LV), schools(EN));
    for (number, unit, in_latvian, in_english) in [
        ("7", None, "septiņi", "seven"),
        ("7", Some((&lv, &en)), "septiņas skolas", "seven schools"),
        ("1", Some((&lv, &en)), "viena skola", "one school"),
        ("130", Some((&lv, &en)), "simt trīsdesmit skolu", "one hundred and thirty schools"),
        ("-2", Some((&euro(), &euro())), "mīnus divi eiro", "minus two euros"),
        ("2.0", Some((&percent(), &percent())), "divi procenti", "two per cent"),
        ("1", Some((&points(), &points())), "viens procentpunkts", "one percentage point"),
    ] {
        let (lv, en) = (unit.map(|(lv, _)| lv), unit.map(|(_, en)| en));
        assert_eq!(words(LV, number, lv).as_deref(), Some(in_latvian));
        assert_eq!(words(EN, number, en).as_deref(), Some(in_english));
    }
}

#[test]
fn what_is_not_whole_or_a_million_has_no_words() {
    for number in ["0.5", "1000000", "-1000000"] {
        assert_eq!(words(LV, number, None), None);
        assert_eq!(words(EN, number, None), None);
    }
}

#[test]
fn percentage_points_are_counted() {
    let amount =
        |locale, number: &str| seen(&writer(locale).amount(number.parse().unwrap(), &points()));
    for (number, in_latvian, in_english) in [
        ("5", "5_procentpunkti", "5_percentage points"),
        ("1", "1_procentpunkts", "1_percentage point"),
        ("10", "10_procentpunktu", "10_percentage points"),
        ("-0.5", "-0,5_procentpunkti", "-0.5_percentage points"),
    ] {
        assert_eq!(amount(LV, number), in_latvian);
        assert_eq!(amount(EN, number), in_english);
    }
    assert_eq!((writer(LV).points(), writer(EN).points()), ("procentpunkti", "percentage points"));
}

#[test]
fn every_bound_has_its_words() {
    let hedged = |locale| Bound::ALL.map(|bound| writer(locale).hedged(bound, "5"));
    assert_eq!(
        hedged(LV),
        ["vairāk nekā 5", "vismaz 5", "mazāk nekā 5", "ne vairāk kā 5", "aptuveni 5"]
    );
    assert_eq!(hedged(EN), ["more than 5", "at least 5", "less than 5", "at most 5", "about 5"]);
}

#[test]
fn a_list_has_a_word_before_its_last_item() {
    let list = |locale, items: &[&str]| {
        writer(locale).list(&items.iter().map(|item| (*item).to_owned()).collect::<Vec<_>>())
    };
    assert_eq!(list(LV, &["A", "B", "C"]), "A, B un C");
    assert_eq!(list(EN, &["A", "B", "C"]), "A, B and C");
    assert_eq!(list(EN, &["A", "B"]), "A and B");
    assert_eq!(list(EN, &["A"]), "A");
    assert_eq!(list(EN, &[]), "");
}

#[test]
fn ranges_have_a_dash_and_ordinals_their_ending() {
    assert_eq!(writer(LV).range("6", "8"), "6–8");
    assert_eq!(writer(EN).range("6", "8"), "6–8");
    assert_eq!(writer(LV).ordinal(21), "21.");
    let ordinals = [1, 2, 3, 4, 11, 12, 13, 21, 102, 111].map(|number| writer(EN).ordinal(number));
    assert_eq!(
        ordinals,
        ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "102nd", "111th"]
    );
}

#[test]
fn each_language_sorts_by_its_own_alphabet() {
    let names = ["Cukurs", "Čakste", "Cēsis", "Ādaži", "Adaži", "Īle", "Iļģi", "Žagare", "Zasa"];
    assert_eq!(
        sorted(LV, &names),
        ["Adaži", "Ādaži", "Cēsis", "Cukurs", "Čakste", "Iļģi", "Īle", "Zasa", "Žagare"]
    );
    assert_eq!(
        sorted(EN, &names),
        ["Adaži", "Ādaži", "Čakste", "Cēsis", "Cukurs", "Īle", "Iļģi", "Žagare", "Zasa"]
    );
}

#[test]
fn names_that_are_sorted_alike_are_still_told_apart() {
    for locale in [LV, EN] {
        assert_eq!(writer(locale).compare("a", "a"), Ordering::Equal);
        assert_ne!(writer(locale).compare("a\u{ad}b", "ab"), Ordering::Equal);
    }
}
