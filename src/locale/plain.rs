//! What a claim's text says, read as one plain number that nothing hedges.
//!
//! In: a text, the language's marks and its words that multiply a number. Out: the one number,
//! its last digit and its place, or why there is none. Whether the unit after it is the right one
//! is not asked here.
//!
//! A scale word (`milj.`, `million`) is refused and not passed over: `2,8 milj.` read as 2,8 would
//! be a wrong number.

use std::ops::Range;

use super::digits::{self, Marks};
use super::{Reading, Unread};
use crate::model::decimal::Decimal;

/// The words by which a language multiplies a number.
pub(super) struct Scales {
    /// How such words begin: `miljon`.
    pub(super) stems: &'static [&'static str],
    /// Such words as a whole, where others begin like them: `m`, `simti`.
    pub(super) whole: &'static [&'static str],
}

/// The euro as it may stand before a number.
const EURO: [&str; 2] = ["€", "EUR"];

/// The names of a currency that may stand between a number and its scale: `2,8 EUR milj.`
const EURO_NAMES: [&str; 4] = ["EUR", "eiro", "euro", "euros"];

/// Reads a text as one plain number.
pub(super) fn read(text: &str, marks: &Marks, scales: &Scales) -> Result<Reading, Unread> {
    let mut numbers = digits::numbers(text, marks).into_iter();
    let number = numbers.next().ok_or(Unread::NoNumber)?;
    if numbers.next().is_some() {
        return Err(Unread::TwoNumbers);
    }
    let shown = text.get(number.clone()).unwrap_or_default();
    let value = digits::value(shown, marks).ok_or_else(|| Unread::Malformed(number.clone()))?;
    if let Some(end) = end_of_scale(text, number.end, scales) {
        return Err(Unread::Malformed(number.start..end));
    }
    let value = match sign_before_currency(text, &number)? {
        Some(Minus) => Decimal::new(value.mantissa().saturating_neg(), value.scale()),
        None => value,
    };
    let last_digit = i32::try_from(value.scale()).map_or(i32::MIN, |scale| -scale);
    Ok(Reading { value, last_digit, digits: number })
}

/// A minus that stands before the currency and not before the digits: `-€5`.
struct Minus;

/// Looks at what stands before the number: nothing, a currency, or a currency with a minus.
fn sign_before_currency(text: &str, number: &Range<usize>) -> Result<Option<Minus>, Unread> {
    let (before, shown) = text.split_at_checked(number.start).unwrap_or_default();
    let words = before.trim();
    if words.is_empty() || EURO.contains(&words) {
        return Ok(None);
    }
    match words.strip_prefix(digits::MINUSES) {
        Some(currency) if EURO.contains(&currency) && !shown.starts_with(digits::MINUSES) => {
            Ok(Some(Minus))
        }
        _ => {
            let start = before.len() - before.trim_start().len();
            Err(Unread::WordsBefore(start..start + words.len()))
        }
    }
}

/// Where the scale word after the number ends, if there is one.
fn end_of_scale(text: &str, number_end: usize, scales: &Scales) -> Option<usize> {
    let mut past = number_end;
    for _ in 0..2 {
        let rest = text.get(past..)?;
        let start = past + rest.find(char::is_alphabetic)?;
        let word = text.get(start..)?.split(|char: char| !char.is_alphanumeric()).next()?;
        past = start + word.len();
        let lower = word.to_lowercase();
        let is_scale = scales.stems.iter().any(|stem| lower.starts_with(stem))
            || scales.whole.contains(&&*lower);
        if is_scale {
            return Some(past);
        }
        if !EURO_NAMES.contains(&word) {
            return None;
        }
    }
    None
}
