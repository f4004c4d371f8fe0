//! An exact rational number: what a figure's value is before anybody shows it.
//!
//! In: decimals and the four operations, each checked for overflow. Out: a ratio, and the decimal
//! text that stands for it in the proof and in `value="…"`.

use std::cmp::Ordering;

use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedDiv, CheckedMul, CheckedSub, ToPrimitive, Zero};

use super::decimal::{Decimal, power_of_ten};

/// How many decimals stand for a quotient that does not terminate.
const DECIMALS_OF_A_QUOTIENT: u32 = 12;

/// An exact rational number within 128 bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Exact(Ratio<i128>);

impl Exact {
    /// Zero.
    pub const ZERO: Self = Self(Ratio::new_raw(0, 1));

    /// A whole number.
    #[must_use]
    pub const fn whole(value: i128) -> Self {
        Self(Ratio::new_raw(value, 1))
    }

    /// The same value as a decimal; `None` if its scale is beyond 128 bits.
    #[must_use]
    pub fn from_decimal(decimal: Decimal) -> Option<Self> {
        let decimal = decimal.normalized();
        Some(Self(Ratio::new(decimal.mantissa(), power_of_ten(decimal.scale())?)))
    }

    /// The sum, or `None` on overflow.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        self.0.checked_add(&other.0).map(Self)
    }

    /// The difference, or `None` on overflow.
    #[must_use]
    pub fn minus(self, other: Self) -> Option<Self> {
        self.0.checked_sub(&other.0).map(Self)
    }

    /// The product, or `None` on overflow.
    #[must_use]
    pub fn times(self, other: Self) -> Option<Self> {
        self.0.checked_mul(&other.0).map(Self)
    }

    /// The quotient, or `None` on overflow or where `other` is zero.
    #[must_use]
    pub fn over(self, other: Self) -> Option<Self> {
        self.0.checked_div(&other.0).map(Self)
    }

    /// Whether the value is zero.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// The distance to zero; `None` on overflow.
    #[must_use]
    pub fn distance_to_zero(self) -> Option<Self> {
        if self.0.cmp(&Ratio::zero()) == Ordering::Less {
            Self::ZERO.minus(self)
        } else {
            Some(self)
        }
    }

    /// Rounds half away from zero to `decimals` digits after the decimal mark.
    ///
    /// `None` if 128 bits do not hold the digits.
    #[must_use]
    pub fn rounded(self, decimals: u32) -> Option<Decimal> {
        let (numer, denom) = (*self.0.numer(), *self.0.denom());
        let (whole, rest) = (numer / denom, numer % denom);
        let (mut digits, mut rest) = (whole, rest);
        for _ in 0..decimals {
            let next = rest.checked_mul(10)?;
            digits = digits.checked_mul(10)?.checked_add(next / denom)?;
            rest = next % denom;
        }
        if rest.unsigned_abs() >= denom.unsigned_abs() - rest.unsigned_abs() {
            digits = digits.checked_add(numer.signum())?;
        }
        Some(Decimal::new(digits, decimals))
    }

    /// The decimal that stands for the value in the proof: all its digits if it terminates, else
    /// twelve decimals, rounded half away from zero.
    ///
    /// `None` if 128 bits do not hold the digits.
    #[must_use]
    pub fn published(self) -> Option<Decimal> {
        let decimals = decimals_until_the_end(*self.0.denom()).unwrap_or(DECIMALS_OF_A_QUOTIENT);
        self.rounded(decimals).map(Decimal::normalized)
    }

    /// The nearest binary fraction: for the geometry of drawings, and for nothing that is shown.
    #[must_use]
    pub fn to_f64(self) -> f64 {
        self.0.to_f64().unwrap_or_default()
    }
}

/// How many decimals a fraction with this denominator has, if they ever end.
fn decimals_until_the_end(denominator: i128) -> Option<u32> {
    let (mut rest, mut twos, mut fives) = (denominator, 0, 0);
    while rest % 2 == 0 {
        rest /= 2;
        twos += 1;
    }
    while rest % 5 == 0 {
        rest /= 5;
        fives += 1;
    }
    (rest == 1).then_some(twos.max(fives))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ratio(numer: i128, denom: i128) -> Exact {
        Exact(Ratio::new(numer, denom))
    }

    fn published(value: Exact) -> Option<String> {
        value.published().map(|decimal| decimal.to_string())
    }

    #[test]
    fn a_half_is_rounded_away_from_zero() {
        for (numer, denom, decimals, text) in [
            (1, 2, 0, "1"),
            (-1, 2, 0, "-1"),
            (5, 1000, 2, "0.01"),
            (-5, 1000, 2, "-0.01"),
            (49, 10_000, 2, "0.00"),
            (2_345, 1000, 2, "2.35"),
            (2, 3, 2, "0.67"),
        ] {
            let shown = ratio(numer, denom).rounded(decimals).map(|d| d.to_string());
            assert_eq!(shown.as_deref(), Some(text), "{numer}/{denom}");
        }
    }

    #[test]
    fn a_quotient_that_ends_is_published_with_all_its_digits() {
        assert_eq!(published(ratio(1, 1 << 14)).as_deref(), Some("0.00006103515625"));
        assert_eq!(published(ratio(128_441, 1)).as_deref(), Some("128441"));
    }

    #[test]
    fn a_quotient_that_does_not_end_is_published_with_twelve_decimals() {
        assert_eq!(published(ratio(2_872_000, 241_177)).as_deref(), Some("11.90826654283"));
        assert_eq!(published(ratio(-2, 3)).as_deref(), Some("-0.666666666667"));
    }

    #[test]
    fn overflow_is_no_value() {
        let huge = Exact::whole(i128::MAX);
        assert_eq!(huge.plus(Exact::whole(1)), None);
        assert_eq!(huge.times(huge), None);
        assert_eq!(huge.over(Exact::ZERO), None);
    }
}
