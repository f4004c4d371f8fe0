//! What is written is read back: for any number, in every language.

use proptest::prelude::*;

use super::*;
use crate::model::edtf::tests::any_date;
use crate::model::exact::Exact;
use crate::model::language::Localised;
use crate::model::unit::UnitKind;

fn any_number() -> impl Strategy<Value = Decimal> {
    let digits = prop_oneof![-9_999..10_000_i128, any::<i64>().prop_map(i128::from)];
    (digits, 0..8_u32).prop_map(|(mantissa, scale)| Decimal::new(mantissa, scale))
}

fn any_language() -> impl Strategy<Value = Locale> {
    proptest::sample::select(known())
}

fn units() -> Vec<Unit> {
    let forms = |nouns: [&str; 3]| {
        let categories = [Plural::Zero, Plural::One, Plural::Other];
        categories.into_iter().zip(nouns.map(str::to_owned)).collect()
    };
    let schools = Localised::new(
        known().iter().map(|locale| (*locale, forms(["skolu", "skola", "skolas"]))).collect(),
    );
    let unit = |id: &str, kind| Unit { id: id.into(), kind };
    vec![
        unit("EUR", UnitKind::Euro),
        unit("%", UnitKind::Percent),
        unit("pp", UnitKind::PercentagePoints),
        unit("school", UnitKind::Counted(schools)),
    ]
}

/// What reading a written number must give.
fn reading_of(number: Decimal) -> (String, i32) {
    (number.to_string(), -i32::try_from(number.scale()).unwrap())
}

fn read(locale: Locale, text: &str) -> Option<(String, i32)> {
    let reading = reader(locale).read(text).ok()?;
    let Number::Decimal { shown, scale: 0 } = reading.number else { return None };
    Some((shown.to_string(), reading.number.last_digit()?))
}

proptest! {
    // Some ten thousand for each language.
    #![proptest_config(ProptestConfig::with_cases(20_000))]

    #[test]
    fn a_number_is_read_as_it_was_written(locale in any_language(), number in any_number()) {
        let text = writer(locale).number(number);
        prop_assert_eq!(read(locale, &text), Some(reading_of(number)), "{}", text);
    }

    #[test]
    fn an_amount_is_read_as_it_was_written(locale in any_language(), number in any_number()) {
        for unit in units() {
            let text = writer(locale).amount(number, &unit);
            prop_assert_eq!(read(locale, &text), Some(reading_of(number)), "{}", text);
        }
    }

    #[test]
    fn a_short_number_is_read_with_its_scale(
        locale in any_language(),
        value in any::<i64>().prop_map(|value| Exact::whole(value.into())),
        decimals in proptest::option::of(0..4_u32),
    ) {
        let Some(short) = Compact::of(value, decimals) else { return Ok(()) };
        for unit in units().iter().map(Some).chain([None]) {
            let text = writer(locale).compact(short, unit);
            let number = reader(locale).read(&text).map(|reading| reading.number);
            let scale = short.scale.zeros();
            prop_assert_eq!(number, Ok(Number::Decimal { shown: short.digits, scale }), "{}", text);
        }
    }

    #[test]
    fn a_number_in_words_is_read(locale in any_language(), number in -999_999..1_000_000_i128) {
        let number = Decimal::new(number, 0);
        for unit in units().iter().map(Some).chain([None]) {
            let text = writer(locale).words(number, unit).unwrap();
            let value = reader(locale).read(&text).ok().and_then(|reading| {
                let Number::Decimal { shown, scale } = reading.number else { return None };
                shown.at_scale(0)?.checked_mul(10_i128.checked_pow(scale)?)
            });
            prop_assert_eq!(value, Some(number.mantissa()), "{}", text);
        }
    }

    #[test]
    fn a_hedged_amount_is_read_with_its_hedge(
        locale in any_language(),
        number in any_number(),
        hedge in proptest::sample::select(Bound::ALL.to_vec()),
    ) {
        for unit in units() {
            let amount = writer(locale).amount(number, &unit);
            let text = writer(locale).hedged(hedge, &amount);
            let read = reader(locale).read(&text).map(|reading| reading.hedge);
            prop_assert_eq!(read, Ok(Some(hedge)), "{}", text);
        }
    }

    #[test]
    fn a_written_number_is_found_whole_and_alone(
        locale in any_language(),
        number in any_number(),
    ) {
        let written = writer(locale).number(number);
        let text = format!("pavisam {written}, un tas ir viss");
        let found: Vec<_> =
            reader(locale).mentions(&text).into_iter().map(|mention| mention.range).collect();
        prop_assert_eq!(found, vec![8..8 + written.len()], "{}", text);
    }

    #[test]
    fn no_digit_escapes(locale in any_language(), text in r"([0-9a-zā \u{a0}.,:/€%½²–-]|plkst\. |gada |marts|March |no |līdz ){0,40}") {
        let found: Vec<_> =
            reader(locale).mentions(&text).into_iter().map(|mention| mention.range).collect();
        for (at, _) in text.char_indices().filter(|(_, char)| char.is_ascii_digit()) {
            prop_assert!(found.iter().any(|range| range.contains(&at)), "{at} of {text:?}");
        }
    }

    #[test]
    fn no_text_makes_the_readers_of_claims_panic(
        locale in any_language(),
        text in r"(.|[0-9]{1,30}|[., –+€%-]|milj|tūkst|simts|trīs|puse|daļa|vairāk nekā|un|ar|two|half|a |of |more than|million|from|to){0,30}",
    ) {
        let reader = reader(locale);
        let _ = (reader.read(&text), reader.pair(&text));
        let _ = reader.beside(&text, &text, &text);
    }

    #[test]
    fn numbers_are_found_in_order_and_apart(locale in any_language(), text in ".{0,60}") {
        let found: Vec<_> =
            reader(locale).mentions(&text).into_iter().map(|mention| mention.range).collect();
        for pair in found.windows(2) {
            prop_assert!(pair[0].end <= pair[1].start, "{found:?} in {text:?}");
        }
        for range in &found {
            prop_assert!(text.get(range.clone()).is_some(), "{range:?} in {text:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn a_date_is_read_as_it_was_written(date in any_date()) {
        for locale in known() {
            let text = writer(*locale).when(&date);
            let expected = When::from(&date);
            prop_assert_eq!(reader(*locale).when(&text), Some(expected), "{}", text);
        }
    }
}

proptest! {
    #[test]
    fn no_text_makes_the_readers_of_dates_panic(
        text in r"([0-9]{1,4}|[a-zāī]{1,3}|[ .,:/–\-]|marts|gada|no|līdz|plkst|vai|ap|ceturksnis|otrajā|pusē|ziema|March|to|the|am|or|around|first|half|of|winter|\PC){0,12}",
    ) {
        for locale in known() {
            let reader = reader(*locale);
            let _ = reader.when(&text);
            for at in 0..=text.len() {
                if let Some(found) = reader.date_at(&text, at) {
                    prop_assert!(found.range.start == at && text.get(found.range).is_some());
                }
            }
        }
    }
}

#[test]
fn every_day_of_a_leap_year_is_read_as_it_was_written() {
    let first = Date::constant(2024, 1, 1);
    for locale in known() {
        for day in first.series(jiff::ToSpan::days(1)).take(366) {
            let text = writer(*locale).date(day);
            assert_eq!(reader(*locale).date(&text), Some(day), "{text}");
        }
    }
}

#[test]
fn every_language_lists_the_categories_that_icu_can_return() {
    assert_eq!(writer(latvian::LOCALE).plurals(), icu_plurals("lv"));
    assert_eq!(writer(english::LOCALE).plurals(), icu_plurals("en-GB"));
}

fn icu_plurals(tag: &str) -> Vec<Plural> {
    icu::Formatters::new(&tag.parse().unwrap()).plurals()
}

#[test]
fn every_known_language_is_found_by_its_code_and_no_other_is() {
    for locale in known() {
        assert_eq!(by_code(locale.code()), Some(*locale));
        assert_eq!(language(*locale).locale(), *locale);
    }
    for code in ["de", "", "LV", "en-GB"] {
        assert_eq!(by_code(code), None, "{code}");
    }
}
