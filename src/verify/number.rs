//! The number that a claim shows, as exact arithmetic sees it.
//!
//! In: what a text was read as. Out: its value, the place of the last digit shown, and the step by
//! which a hedge may miss it. A part of a whole is taken of 100 where the figure is in per cent.
//!
//! Source: design, section 4, rules 1 and 2.

use num_rational::BigRational;
use num_traits::Signed;

use super::rational;
use crate::locale::Number;
use crate::model::decimal::Decimal;

/// A number that a claim shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shown {
    /// The number.
    pub(super) value: BigRational,
    /// The digits it shows; `None` for a part (`a third`), which is exact.
    pub(super) digits: Option<Digits>,
}

/// How finely a number is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Digits {
    /// The power of ten of the last digit.
    pub(super) last: i32,
    /// The power of ten of the last digit that is not 0; a 0 after the decimal mark counts.
    pub(super) significant: i32,
    /// How many times `10^significant` the step is: 5 if the digit there is a 5.
    times: u8,
}

impl Shown {
    /// The number of a text; `None` beyond all that a page can show.
    pub(super) fn of(number: Number, unit: Option<&str>) -> Option<Self> {
        match number {
            Number::Part { parts, of } => {
                let whole = if matches!(unit, Some("%" | "pp")) { 100 } else { 1 };
                let value = BigRational::new((u64::from(parts) * whole).into(), of.into());
                Some(Self { value, digits: None })
            }
            Number::Decimal { shown, scale } => {
                let last = number.last_digit()?;
                let value = rational::from_decimal(shown)?;
                let value = if scale == 0 {
                    value
                } else {
                    value * rational::unit_of(i32::try_from(scale).ok()?)?
                };
                Some(Self { value, digits: Some(Digits::of(shown, last)) })
            }
        }
    }

    /// What `exact` is at the digits shown, rounded half away from zero; a part is compared as it
    /// is.
    pub(super) fn rounded(&self, exact: &BigRational) -> Option<BigRational> {
        match &self.digits {
            Some(digits) => rational::rounded(exact, digits.last),
            None => Some(exact.clone()),
        }
    }

    /// What `exact` is at the digits shown, cut off.
    pub(super) fn truncated(&self, exact: &BigRational) -> Option<BigRational> {
        let unit = rational::unit_of(self.digits.as_ref()?.last)?;
        Some((exact / &unit).trunc() * unit)
    }

    /// How far `exact` is from the number.
    pub(super) fn distance(&self, exact: &BigRational) -> BigRational {
        (exact - &self.value).abs()
    }
}

impl Digits {
    /// By how much a hedge may miss the number: `10^significant`, or five times that.
    pub(super) fn step(&self) -> Option<BigRational> {
        Some(rational::unit_of(self.significant)? * BigRational::from_integer(self.times.into()))
    }

    fn of(shown: Decimal, last: i32) -> Self {
        let (mut mantissa, mut significant) = (shown.mantissa().unsigned_abs(), last);
        if shown.scale() == 0 {
            while mantissa != 0 && mantissa.is_multiple_of(10) {
                mantissa /= 10;
                significant += 1;
            }
        }
        Self { last, significant, times: if mantissa % 10 == 5 { 5 } else { 1 } }
    }
}
