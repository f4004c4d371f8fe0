//! Scales: which place stands for which value, and the round values that an axis names.
//!
//! In: the values of a drawing. Out: a scale that holds zero and all of them, and its ticks.

use std::ops::Range;

use plotters::coord::ranged1d::{KeyPointHint, NoDefaultFormatting, Ranged};

use super::backend::{parts, written};
use crate::model::decimal::Decimal;
use crate::model::exact::Exact;

/// How many parts an axis has, about, where there is room for them.
pub(super) const MOST_TICKS: u8 = 5;

/// How many digits the end of a scale has at most, unless more stand before its decimal mark, and
/// how many decimals.
const DIGITS: u32 = 12;
const MOST_DECIMALS: u32 = 36;

/// One direction of a drawing, as the library maps it: linear, rounded to the nearest part.
#[derive(Debug, Clone, Copy)]
pub(super) struct Axis {
    from: f64,
    to: f64,
}

impl Axis {
    pub(super) const fn new(from: f64, to: f64) -> Self {
        Self { from, to }
    }
}

impl Ranged for Axis {
    type FormatOption = NoDefaultFormatting;
    type ValueType = f64;

    #[expect(clippy::cast_possible_truncation, reason = "drawings are far smaller than that")]
    fn map(&self, value: &f64, limit: (i32, i32)) -> i32 {
        let length = f64::from(limit.1) - f64::from(limit.0);
        let place = f64::from(limit.0) + length * (value - self.from) / (self.to - self.from);
        place.round() as i32
    }

    fn key_points<Hint: KeyPointHint>(&self, _hint: Hint) -> Vec<f64> {
        Vec::new()
    }

    fn range(&self) -> Range<f64> {
        self.from..self.to
    }
}

/// From which place to which the values go, and from which value to which.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    /// The places of the two values.
    pub(super) places: (f64, f64),
    /// The smallest and the greatest value on it.
    pub(super) values: (Exact, Exact),
}

impl Scale {
    /// How the library maps it.
    pub(super) fn axis(&self) -> Axis {
        Axis::new(self.values.0.to_f64(), self.values.1.to_f64())
    }

    /// The same places in parts, for the library.
    pub(super) fn limit(&self) -> Range<i32> {
        parts(self.places.0)..parts(self.places.1)
    }

    /// The place of a value, as it is drawn.
    pub(super) fn place(&self, value: f64) -> f64 {
        let limit = self.limit();
        f64::from(self.axis().map(&value, (limit.start, limit.end))) / super::backend::PARTS
    }

    /// The place of a value before it is rounded.
    pub(super) fn exact_place(&self, value: f64) -> f64 {
        let limit = self.limit();
        let (from, to) = (f64::from(limit.start), f64::from(limit.end));
        let (low, high) = (self.values.0.to_f64(), self.values.1.to_f64());
        (from + (to - from) * (value - low) / (high - low)) / super::backend::PARTS
    }

    /// As the drawing says it: `110 320 0 34`.
    pub(super) fn published(&self) -> String {
        let limit = self.limit();
        let value =
            |value: Exact| value.published().map(|value| value.to_string()).unwrap_or_default();
        let (low, high) = self.values;
        format!("{} {} {} {}", written(limit.start), written(limit.end), value(low), value(high))
    }
}

/// The smallest and the greatest of some values and zero; zero and one where there is nothing else.
pub(super) fn around_zero(values: impl Iterator<Item = Exact>) -> (Exact, Exact) {
    let zero = Exact::ZERO;
    let (low, high) =
        values.fold((zero, zero), |(low, high), value| (low.min(value), high.max(value)));
    if low == high { (zero, Exact::whole(1)) } else { (low, high) }
}

/// The decimal next to the end of a scale without ticks, with as many digits as a drawing needs.
///
/// `None` where 128 bits do not hold them.
pub(super) fn written_end(end: Exact) -> Option<Exact> {
    let is_enough = |decimal: &Decimal| {
        decimal.significant_digits() >= DIGITS || Exact::from_decimal(*decimal) == Some(end)
    };
    let rounded = (0..MOST_DECIMALS).filter_map(|decimals| end.rounded(decimals));
    Exact::from_decimal(rounded.into_iter().find(is_enough)?)
}

/// Equally spaced round values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Ticks {
    /// The values, the smallest first.
    pub(super) values: Vec<Decimal>,
}

impl Ticks {
    /// Round values from the one below the least to the one above the greatest, in about `most` parts.
    ///
    /// `None` where 128 bits do not hold them.
    pub(super) fn around((low, high): (Exact, Exact), has_parts: bool, most: u8) -> Option<Self> {
        let (step, scale) = step(high.to_f64() - low.to_f64(), has_parts, most);
        let unit = Exact::from_decimal(Decimal::new(step, scale))?;
        // Rounding away from zero goes one step too far at most; what lies beyond is left out.
        let steps = |value: Exact| value.over(unit)?.rounded(0)?.at_scale(0);
        let at = |steps: i128| Some(Decimal::new(steps.checked_mul(step)?, scale));
        let value = |steps: i128| Exact::from_decimal(at(steps)?);
        let (mut first, mut last) = (steps(low)?, steps(high)?);
        if value(first)? > low {
            first -= 1;
        }
        if value(last)? < high {
            last += 1;
        }
        Some(Self { values: (first..=last).map(at).collect::<Option<_>>()? })
    }

    /// Each value for the geometry, exactly, and as readers see it.
    pub(super) fn said(
        &self,
        say: &dyn Fn(Decimal) -> String,
    ) -> impl Iterator<Item = (f64, String, String)> {
        self.values.iter().map(move |value| {
            let exact = value.normalized();
            (Exact::from_decimal(exact).map_or(0.0, Exact::to_f64), exact.to_string(), say(*value))
        })
    }

    /// The values that the axis begins and ends with.
    pub(super) fn ends(&self) -> Option<(Exact, Exact)> {
        let end = |value: Option<&Decimal>| Exact::from_decimal(*value?);
        Some((end(self.values.first())?, end(self.values.last())?))
    }
}

/// A round step (1, 2, 2.5 or 5 times a power of ten) that cuts a span into about `most` parts, as a mantissa and a scale; a whole one where the values have no parts.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a power of ten")]
fn step(span: f64, has_parts: bool, most: u8) -> (i128, u32) {
    let rough = span / f64::from(most);
    let power = if rough > 0.0 { rough.log10().floor() as i32 } else { 0 };
    let base = 10_f64.powi(power);
    let tenths = [10, 20, 25, 50, 100];
    let wanted =
        tenths.into_iter().find(|tenths| f64::from(*tenths) * base / 10.0 >= rough * 0.999);
    let mut mantissa = i128::from(wanted.unwrap_or(100));
    // The step is `mantissa` tenths of ten to the power of `power`.
    let mut exponent = power - 1;
    while exponent < 0 && mantissa % 10 == 0 {
        mantissa /= 10;
        exponent += 1;
    }
    if exponent >= 0 {
        return (mantissa * 10_i128.checked_pow(exponent as u32).unwrap_or(1), 0);
    }
    if has_parts { (mantissa, exponent.unsigned_abs()) } else { (1, 0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ticks(low: i128, high: i128, has_parts: bool) -> Vec<String> {
        let ticks =
            Ticks::around((Exact::whole(low), Exact::whole(high)), has_parts, MOST_TICKS).unwrap();
        ticks.values.iter().map(Decimal::to_string).collect()
    }

    #[test]
    fn ticks_are_round_and_reach_around_the_values() {
        assert_eq!(ticks(0, 34, false), ["0", "10", "20", "30", "40"]);
        assert_eq!(ticks(0, 100, false), ["0", "20", "40", "60", "80", "100"]);
        assert_eq!(ticks(-3, 8, true), ["-5.0", "-2.5", "0.0", "2.5", "5.0", "7.5", "10.0"]);
    }

    #[test]
    fn what_is_counted_has_no_ticks_between_whole_numbers() {
        assert_eq!(ticks(0, 2, false), ["0", "1", "2"]);
        assert_eq!(ticks(0, 2, true), ["0.0", "0.5", "1.0", "1.5", "2.0"]);
    }

    #[test]
    fn a_scale_is_published_with_its_places_and_its_values() {
        let values = around_zero([Exact::whole(34), Exact::whole(14)].into_iter());
        let scale = Scale { places: (110.0, 320.25), values };
        assert_eq!(scale.published(), "110 320.3 0 34");
        assert!((scale.place(17.0) - 215.2).abs() < 1e-9);
    }

    #[test]
    fn a_scale_ends_at_a_decimal_however_small_its_values_are() {
        let end = |numer: i128, denom: i128| {
            let value = Exact::whole(numer).over(Exact::whole(denom)).unwrap();
            written_end(value)?.published().map(|end| end.to_string())
        };
        assert_eq!(end(41, 2).as_deref(), Some("20.5"));
        assert_eq!(end(1, 3_000_000_000_000_000).as_deref(), Some("0.000000000000000333333333333"));
        assert_eq!(end(-20_000_000_000_000_001, 3).as_deref(), Some("-6666666666666667"));
        assert_eq!(end(1, i128::MAX), None);
    }

    #[test]
    fn a_scale_of_nothing_but_zeros_ends_at_one() {
        let (low, high) = around_zero([Exact::ZERO].into_iter());
        assert_eq!((low, high), (Exact::ZERO, Exact::whole(1)));
    }
}
