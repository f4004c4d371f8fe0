//! A number shortened by a scale word: how many digits stay, and which word is meant.
//!
//! In: an exact value. Out: the digits to be shown and their scale. The words themselves are each
//! language's own.
//!
//! Source: Unicode CLDR 48, `decimalFormats` of the types `short` and `long`, whose default is two
//! significant digits.

use crate::model::decimal::{Decimal, power_of_ten};
use crate::model::exact::Exact;

/// What the digits of a shortened number are multiplied by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// A thousand.
    Thousand,
    /// A million.
    Million,
    /// A thousand millions.
    Billion,
}

impl Scale {
    const ALL: [Self; 3] = [Self::Thousand, Self::Million, Self::Billion];

    /// How many zeros it stands for.
    pub(super) const fn zeros(self) -> u32 {
        match self {
            Self::Thousand => 3,
            Self::Million => 6,
            Self::Billion => 9,
        }
    }
}

/// A shortened number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Compact {
    /// The digits that stay.
    pub digits: Decimal,
    /// What they are multiplied by.
    pub scale: Scale,
}

impl Compact {
    /// Shortens a value, rounding half away from zero.
    ///
    /// Without a wish for `decimals`, a number below ten of its scale keeps one, unless that is a
    /// zero; any other keeps none. 999 950 becomes one million and not a thousand thousands.
    ///
    /// `None` for what is below a thousand, which has nothing to be shortened, and for what 128 bits
    /// do not hold.
    #[must_use]
    pub fn of(value: Exact, decimals: Option<u32>) -> Option<Self> {
        if whole_part(value.published()?) < 1000 {
            return None;
        }
        let mut shortened = None;
        for scale in Scale::ALL {
            let divisor = Exact::whole(power_of_ten(scale.zeros())?);
            let digits = digits(value.over(divisor)?, decimals)?;
            shortened = Some(Self { digits, scale });
            if whole_part(digits) < 1000 {
                break;
            }
        }
        shortened
    }
}

fn digits(value: Exact, decimals: Option<u32>) -> Option<Decimal> {
    match decimals {
        Some(decimals) => value.rounded(decimals),
        None if whole_part(value.rounded(1)?) < 10 => Some(value.rounded(1)?.normalized()),
        None => value.rounded(0),
    }
}

/// The digits before the decimal mark, without a sign.
fn whole_part(number: Decimal) -> u128 {
    let divisor = power_of_ten(number.scale()).map_or(u128::MAX, i128::unsigned_abs);
    number.mantissa().unsigned_abs() / divisor
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The digits and the number of zeros that a value is shortened to.
    fn shortened(value: i128, decimals: Option<u32>) -> Option<(String, u32)> {
        let compact = Compact::of(Exact::whole(value), decimals)?;
        Some((compact.digits.to_string(), compact.scale.zeros()))
    }

    fn to(digits: &str, zeros: u32) -> (String, u32) {
        (digits.to_owned(), zeros)
    }

    #[test]
    fn a_number_below_ten_of_its_scale_keeps_one_decimal_and_any_other_none() {
        assert_eq!(shortened(2_872_000, None), Some(to("2.9", 6)));
        assert_eq!(shortened(128_441, None), Some(to("128", 3)));
        assert_eq!(shortened(2_500_000_000, None), Some(to("2.5", 9)));
        assert_eq!(shortened(15_951_890, None), Some(to("16", 6)));
        assert_eq!(shortened(-2_872_000, None), Some(to("-2.9", 6)));
        assert_eq!(shortened(9_960_000, None), Some(to("10", 6)));
    }

    #[test]
    fn a_decimal_that_is_zero_is_not_kept_unless_it_is_asked_for() {
        assert_eq!(shortened(1_000_000, None), Some(to("1", 6)));
        assert_eq!(shortened(1_000_000, Some(1)), Some(to("1.0", 6)));
        assert_eq!(shortened(2_872_000, Some(2)), Some(to("2.87", 6)));
    }

    #[test]
    fn a_thousand_of_a_scale_is_one_of_the_next() {
        assert_eq!(shortened(999_950, None), Some(to("1", 6)));
        assert_eq!(shortened(999_999, Some(2)), Some(to("1.00", 6)));
        assert_eq!(shortened(950_000, None), Some(to("950", 3)));
        assert_eq!(shortened(1_234_567_890_123, None), Some(to("1235", 9)));
    }

    #[test]
    fn what_is_below_a_thousand_is_not_shortened() {
        assert_eq!(shortened(999, None), None);
        assert_eq!(shortened(0, None), None);
        assert_eq!(shortened(1000, None), Some(to("1", 3)));
    }
}
