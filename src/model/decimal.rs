//! An exact decimal number as it is written: digits and a scale, never a binary float.
//!
//! In: text of the form `-?digits[.digits]`, or a mantissa and a scale. Out: the same number,
//! printed canonically. Rounding and grouping for readers belong to `locale`.

use std::fmt;
use std::str::FromStr;

/// A decimal number `mantissa × 10^-scale`.
///
/// The scale is kept as written (`5.00` has scale 2), but equality and order go by value.
#[derive(Debug, Clone, Copy)]
pub struct Decimal {
    mantissa: i128,
    scale: u32,
}

/// Why a text is no decimal number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotDecimal {
    /// The text is not of the form `-?digits[.digits]`.
    Form,
    /// The digits do not fit 128 bits.
    TooLong,
}

/// Ten to the power of `exponent`, where 128 bits hold it.
#[must_use]
pub fn power_of_ten(exponent: u32) -> Option<i128> {
    10_i128.checked_pow(exponent)
}

impl Decimal {
    /// Makes the number `mantissa × 10^-scale`.
    #[must_use]
    pub const fn new(mantissa: i128, scale: u32) -> Self {
        Self { mantissa, scale }
    }

    /// The digits without their decimal mark, signed.
    #[must_use]
    pub const fn mantissa(self) -> i128 {
        self.mantissa
    }

    /// How many digits stand after the decimal mark.
    #[must_use]
    pub const fn scale(self) -> u32 {
        self.scale
    }

    /// The same number without zeros at the end of its fraction: `5.00` becomes `5`.
    #[must_use]
    pub const fn normalized(self) -> Self {
        let (mut mantissa, mut scale) = (self.mantissa, self.scale);
        while scale > 0 && mantissa % 10 == 0 {
            mantissa /= 10;
            scale -= 1;
        }
        Self { mantissa, scale }
    }

    /// The number of significant digits: `0.050` has one, `1200` four, zero none.
    #[must_use]
    pub fn significant_digits(self) -> u32 {
        let mut rest = self.normalized().mantissa.unsigned_abs();
        let mut digits = 0;
        while rest > 0 {
            rest /= 10;
            digits += 1;
        }
        digits
    }

    /// The mantissa of the same number at another scale; `None` if digits would be lost or
    /// 128 bits do not hold it.
    #[must_use]
    pub fn at_scale(self, scale: u32) -> Option<i128> {
        if scale >= self.scale {
            return self.mantissa.checked_mul(power_of_ten(scale - self.scale)?);
        }
        let divisor = power_of_ten(self.scale - scale)?;
        (self.mantissa % divisor == 0).then(|| self.mantissa / divisor)
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        let (a, b) = (self.normalized(), other.normalized());
        a.mantissa == b.mantissa && a.scale == b.scale
    }
}

impl Eq for Decimal {}

impl FromStr for Decimal {
    type Err = NotDecimal;

    /// Reads `-?digits[.digits]` and nothing else: no exponent, no sign `+`, no bare point.
    fn from_str(text: &str) -> Result<Self, NotDecimal> {
        let unsigned = text.strip_prefix('-').unwrap_or(text);
        let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
        let digits =
            |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(whole) || !digits(fraction) {
            return Err(NotDecimal::Form);
        }
        let scale = if unsigned.contains('.') { fraction.len() } else { 0 };
        let mut mantissa = 0_i128;
        for byte in whole.bytes().chain(fraction.bytes().take(scale)) {
            mantissa = mantissa
                .checked_mul(10)
                .and_then(|high| high.checked_add(i128::from(byte - b'0')))
                .ok_or(NotDecimal::TooLong)?;
        }
        let sign = if text.starts_with('-') { -1 } else { 1 };
        let scale = u32::try_from(scale).map_err(|_| NotDecimal::TooLong)?;
        Ok(Self::new(sign * mantissa, scale))
    }
}

impl fmt::Display for Decimal {
    /// Prints all digits of the scale: `5.00`, `-0.5`, `128441`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.mantissa.unsigned_abs().to_string();
        let sign = if self.mantissa < 0 { "-" } else { "" };
        let scale = self.scale as usize;
        if scale == 0 {
            return write!(f, "{sign}{digits}");
        }
        let padded = format!("{digits:0>width$}", width = scale + 1);
        let (whole, fraction) = padded.split_at(padded.len() - scale);
        write!(f, "{sign}{whole}.{fraction}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Result<Decimal, NotDecimal> {
        text.parse()
    }

    #[test]
    fn a_decimal_prints_the_digits_it_was_read_from() {
        for text in ["0", "128441", "-0.05", "1092964.32", "5.00"] {
            assert_eq!(decimal(text).map(|d| d.to_string()).as_deref(), Ok(text));
        }
    }

    #[test]
    fn an_exponent_a_plus_and_a_bare_point_are_no_decimal() {
        for text in ["1e5", "+1", ".5", "5.", "", "-", "1_000", "NaN", "1.2.3"] {
            assert_eq!(decimal(text), Err(NotDecimal::Form), "{text}");
        }
    }

    #[test]
    fn equality_goes_by_value_not_by_scale() {
        assert_eq!(decimal("5.00"), decimal("5"));
        assert_ne!(decimal("5.01"), decimal("5"));
    }

    #[test]
    fn significant_digits_do_not_count_zeros_at_either_end() {
        for (text, digits) in [("0.050", 1), ("1092964.32", 9), ("0", 0), ("1200", 4)] {
            assert_eq!(decimal(text).map(Decimal::significant_digits), Ok(digits), "{text}");
        }
    }
}
