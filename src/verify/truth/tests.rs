//! The examples of the design, and a slow, plain definition of its section 4 that judges the same.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::Zero;
use proptest::prelude::*;

use super::slow::slow;
use super::*;
use crate::locale::{self, Number};
use crate::model::decimal::Decimal;
use crate::verify::rational;

fn exact(value: &str) -> BigRational {
    match value.split_once('/') {
        Some((parts, of)) => rational::from_text(parts).unwrap() / rational::from_text(of).unwrap(),
        None => rational::from_text(value).unwrap(),
    }
}

fn read(code: &str, text: &str, unit: Option<&str>) -> (Shown, Option<Bound>) {
    let reader = locale::reader(locale::by_code(code).unwrap());
    let reading = reader.read(text).unwrap_or_else(|reason| panic!("{text}: {reason:?}"));
    (Shown::of(reading.number, unit).unwrap(), reading.hedge)
}

/// What is wrong with a text of a figure that is worth `value`.
fn wrong(code: &str, text: &str, value: &str, unit: Option<&str>) -> Option<Wrong> {
    let (shown, hedge) = read(code, text, unit);
    let said = Said { shown: &shown, hedge, ending: Ending::Rounded };
    said.wrong(&exact(value), None)
}

fn of_bound(text: &str, bound: Bound, value: &str) -> Option<Wrong> {
    let (shown, hedge) = read("lv", text, None);
    Said { shown: &shown, hedge, ending: Ending::Rounded }.wrong(&exact(value), Some(bound))
}

#[test]
fn the_examples_of_the_design_and_the_facts_are_judged_as_it_says() {
    for (text, value, expected) in [
        ("2,87 milj. eiro", "2872000", None),
        ("2,9 milj. eiro", "2872000", None),
        ("2,8 milj. eiro", "2872000", Some(Wrong::Rounding)),
        ("2,7 milj. eiro", "2872000", Some(Wrong::Number)),
        ("4 680 000", "4678630.56", Some(Wrong::Rounding)),
        ("4,68 milj.", "4678630.56", None),
        ("vairāk nekā 120", "130", None),
        ("vairāk nekā 125", "130", None),
        ("vairāk nekā 130", "130", Some(Wrong::Side)),
        ("vairāk nekā 119", "130", Some(Wrong::TooFar)),
        ("vismaz 130", "130", None),
        ("gandrīz 100", "34", Some(Wrong::TooFar)),
        ("vairāk nekā 10 000", "19999", Some(Wrong::TooFar)),
        ("gandrīz 3,0 milj.", "2872000", Some(Wrong::TooFar)),
        ("gandrīz 3 milj.", "2872000", None),
        ("vairāk nekā 2,8 milj. eiro", "2872000", None),
        ("aptuveni 990 eiro", "988.0076923076923", None),
        ("aptuveni 1000 eiro", "988.0076923076923", None),
        ("aptuveni 980 eiro", "988.0076923076923", Some(Wrong::TooFar)),
        ("131", "130", Some(Wrong::Number)),
        ("130", "131", Some(Wrong::Number)),
        ("septiņas", "7", None),
        ("septiņas", "8", Some(Wrong::Number)),
        ("puse", "1/2", None),
        ("trešdaļa", "1/3", None),
        ("trešdaļa", "0.333", Some(Wrong::Number)),
        ("gandrīz trešdaļa", "0.33", None),
        ("gandrīz trešdaļa", "0.2", Some(Wrong::TooFar)),
        ("11,91", "11.90826654282954", None),
        ("11,90", "11.90826654282954", Some(Wrong::Rounding)),
        ("0", "0", None),
        ("vairāk nekā 0", "1", Some(Wrong::TooFar)),
    ] {
        assert_eq!(wrong("lv", text, value, None), expected, "{text} of {value}");
    }
}

#[test]
fn a_part_is_of_a_hundred_where_the_figure_is_in_per_cent() {
    assert_eq!(wrong("lv", "vairāk nekā puse", "57", Some("%")), None);
    assert_eq!(wrong("en", "more than half", "57", Some("%")), None);
    assert_eq!(wrong("lv", "puse", "50", Some("%")), None);
    assert_eq!(wrong("lv", "vairāk nekā puse", "50", Some("%")), Some(Wrong::Side));
}

#[test]
fn a_half_is_rounded_away_from_zero() {
    assert_eq!(wrong("lv", "3", "2.5", None), None);
    assert_eq!(wrong("lv", "-3", "-2.5", None), None);
    assert_eq!(wrong("lv", "2", "2.5", None), Some(Wrong::Rounding));
}

#[test]
fn equality_is_allowed_of_at_least_at_most_and_about_only() {
    for (text, holds) in [
        ("vismaz 130", true),
        ("ne vairāk kā 130", true),
        ("aptuveni 130", true),
        ("vairāk nekā 130", false),
        ("mazāk nekā 130", false),
        ("gandrīz 130", false),
    ] {
        assert_eq!(wrong("lv", text, "130", None).is_none(), holds, "{text}");
    }
}

#[test]
fn a_bound_is_claimed_with_a_hedge_that_follows_from_it() {
    for (text, bound, value, expected) in [
        ("vairāk nekā 260", Bound::MoreThan, "260", None),
        ("vismaz 260", Bound::MoreThan, "260", None),
        ("260", Bound::MoreThan, "260", Some(Wrong::Unhedged)),
        ("gandrīz 260", Bound::MoreThan, "260", Some(Wrong::OtherBound)),
        ("vairāk nekā 250", Bound::MoreThan, "260", Some(Wrong::Number)),
        ("vairāk nekā 10 000", Bound::AtLeast, "10000", Some(Wrong::OtherBound)),
        ("vismaz 10 000", Bound::AtLeast, "10000", None),
        ("10 000 un vairāk", Bound::AtLeast, "10000", None),
        ("20h", Bound::About, "20", Some(Wrong::Unhedged)),
        ("apm. 20h", Bound::About, "20", None),
        ("nepārsniegs 90%", Bound::AtMost, "90", None),
        ("mazāk nekā 90", Bound::AtMost, "90", Some(Wrong::OtherBound)),
        ("vairāk nekā 11 tūkst.", Bound::MoreThan, "10600", Some(Wrong::Rounding)),
        ("vairāk nekā 10 tūkst.", Bound::MoreThan, "10400", None),
    ] {
        assert_eq!(of_bound(text, bound, value), expected, "{text} of {} {value}", bound.name());
    }
}

#[test]
fn what_its_author_calls_cut_off_may_be_cut_off() {
    let (shown, hedge) = read("lv", "2,8 milj. eiro", Some("EUR"));
    let said = Said { shown: &shown, hedge, ending: Ending::Truncated };
    assert_eq!(said.wrong(&exact("2872000"), None), None);
    assert_eq!(said.wrong(&exact("2772000"), None), None, "rounding is true too");
    assert_eq!(said.wrong(&exact("2972000"), None), Some(Wrong::Number));
}

fn any_digits() -> impl Strategy<Value = String> {
    let whole =
        prop_oneof![0..20_u64, 0..200_u64, 0..20_000_u64, (0..300_u64).prop_map(|n| n * 100)];
    let fraction = prop_oneof![3 => Just(String::new()), 1 => "[0-9]", 1 => "[0-9]{2}"];
    (whole, fraction, any::<bool>()).prop_map(|(whole, fraction, negative)| {
        let point = if fraction.is_empty() { "" } else { "." };
        let sign = if negative && whole > 0 { "-" } else { "" };
        format!("{sign}{whole}{point}{fraction}")
    })
}

fn any_hedge() -> impl Strategy<Value = Option<Bound>> {
    proptest::option::of(proptest::sample::select(Bound::ALL.to_vec()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100_000))]

    #[test]
    fn a_claim_is_judged_as_the_slow_definition_does(
        digits in any_digits(),
        scale in prop_oneof![Just(0_u32), Just(3), Just(6)],
        hedge in any_hedge(),
        // The values that matter are near the number: so many hundredths of its tenth away.
        off in prop_oneof![Just(0_i64), -20..21_i64, -300..301_i64],
        halves in 0..3_i64,
    ) {
        let shown: Decimal = digits.parse().unwrap();
        let number = rational::from_text(&digits).unwrap()
            * BigRational::from_integer(BigInt::from(10).pow(scale));
        let unit = BigRational::from_integer(BigInt::from(10).pow(scale));
        let unit = unit / BigRational::from_integer(200.into());
        let near = &number * BigRational::new(off.into(), 1000.into());
        let value = number + if halves == 0 { near } else {
            unit * BigRational::from_integer((off * halves).into())
        };
        let read = Shown::of(Number::Decimal { shown, scale }, None).unwrap();
        let said = Said { shown: &read, hedge, ending: Ending::Rounded };
        let expected = slow(&digits, scale, hedge, &value);
        prop_assert_eq!(said.wrong(&value, None).is_none(), expected, "{} {} {:?} of {}", digits, scale, hedge, value);
        prop_assert!(!value.is_zero() || expected || hedge.is_some() || !read.value.is_zero());
    }
}
