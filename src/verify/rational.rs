//! Exact numbers of any size, and the decimal text that stands for them in the published form.
//!
//! In: decimal texts and rationals. Out: rationals and decimal texts. This is the verifier's own
//! arithmetic: it shares none with what computed the figures.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Signed, Zero};

use crate::model::decimal::Decimal;

/// How many decimals stand for a quotient that does not terminate.
const DECIMALS_OF_A_QUOTIENT: i32 = 12;

/// The longest decimal that is read: a double's text without exponent stays below this.
const LONGEST_DECIMAL: usize = 1100;

/// The powers of ten that a number shown on a page can end in.
const LARGEST_EXPONENT: u32 = 400;

/// Reads `-?digits[.digits]` and nothing else; `None` for any other text.
pub(super) fn from_text(text: &str) -> Option<BigRational> {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if text.len() > LONGEST_DECIMAL || !digits(whole) || !digits(fraction) {
        return None;
    }
    let digits = BigInt::parse_bytes(format!("{whole}{fraction}").as_bytes(), 10)?;
    let value = BigRational::new(digits, power_of_ten(fraction.len()));
    Some(if text.starts_with('-') { -value } else { value })
}

/// The exact value of a decimal; `None` if it has more decimals than any number shown.
pub(super) fn from_decimal(decimal: Decimal) -> Option<BigRational> {
    let scale = usize::try_from(decimal.scale()).ok()?;
    if scale == 0 {
        return Some(BigRational::from_integer(decimal.mantissa().into()));
    }
    let readable = scale <= LONGEST_DECIMAL;
    readable.then(|| BigRational::new(decimal.mantissa().into(), power_of_ten(scale)))
}

/// Ten to the power of `exponent`.
fn power_of_ten(exponent: usize) -> BigInt {
    num_traits::pow(BigInt::from(10), exponent)
}

/// `10^exponent`, also of a negative one; `None` beyond what a page can show.
pub(super) fn unit_of(exponent: i32) -> Option<BigRational> {
    if exponent.unsigned_abs() > LARGEST_EXPONENT {
        return None;
    }
    let power = power_of_ten(usize::try_from(exponent.unsigned_abs()).ok()?);
    Some(if exponent < 0 {
        BigRational::new(BigInt::one(), power)
    } else {
        BigRational::from_integer(power)
    })
}

/// Rounds half away from zero to a multiple of `10^last_digit`; `None` beyond what a page can
/// show.
pub(super) fn rounded(value: &BigRational, last_digit: i32) -> Option<BigRational> {
    // A whole number is what it rounds to; most claims are of one, and dividing costs.
    if value.is_integer() && last_digit <= 0 && last_digit.unsigned_abs() <= LARGEST_EXPONENT {
        return Some(value.clone());
    }
    let unit = unit_of(last_digit)?;
    // `BigRational::round` goes half away from zero.
    Some((value / &unit).round() * unit)
}

/// The decimal that stands for a value in the proof and in `value="…"`: all its digits if it
/// terminates, else twelve decimals, rounded half away from zero, zeros at the end dropped.
pub(super) fn published(value: &BigRational) -> String {
    if value.is_integer() {
        return value.numer().to_string();
    }
    let decimals = decimals_until_the_end(value.denom()).unwrap_or(DECIMALS_OF_A_QUOTIENT);
    match (rounded(value, -decimals), unit_of(-decimals)) {
        (Some(rounded), Some(unit)) => digits(&(rounded / unit).to_integer(), decimals),
        // A denominator that needs so many decimals is refused before; twelve tell it apart.
        _ => value.to_string(),
    }
}

/// The published decimal as messages show it: digits in groups of three from five digits on.
pub(super) fn readable(value: &BigRational) -> String {
    let published = published(value);
    let (whole, fraction) = published.split_once('.').unwrap_or((&published, ""));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    let mut grouped = String::from(sign);
    for (at, digit) in digits.char_indices() {
        let behind = digits.len() - at;
        if at > 0 && digits.len() > 4 && behind.is_multiple_of(3) {
            grouped.push(' ');
        }
        grouped.push(digit);
    }
    if !fraction.is_empty() {
        grouped.push('.');
        grouped.push_str(fraction);
    }
    grouped
}

/// Prints `units × 10^-decimals` without zeros at the end of its fraction.
fn digits(units: &BigInt, decimals: i32) -> String {
    let decimals = usize::try_from(decimals).unwrap_or_default();
    let sign = if units.is_negative() { "-" } else { "" };
    let digits = format!("{:0>width$}", units.abs().to_string(), width = decimals + 1);
    let (whole, fraction) = digits.split_at(digits.len() - decimals);
    match fraction.trim_end_matches('0') {
        "" => format!("{sign}{whole}"),
        fraction => format!("{sign}{whole}.{fraction}"),
    }
}

/// How many decimals a fraction with this denominator has, if they ever end.
fn decimals_until_the_end(denominator: &BigInt) -> Option<i32> {
    let (mut rest, mut longest) = (denominator.clone(), 0);
    for factor in [2_u32, 5] {
        let mut times = 0;
        while (&rest % factor).is_zero() {
            rest /= factor;
            times += 1;
        }
        longest = longest.max(times);
    }
    rest.is_one().then_some(longest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ratio(numer: i64, denom: i64) -> BigRational {
        BigRational::new(numer.into(), denom.into())
    }

    #[test]
    fn a_value_that_ends_is_published_with_all_its_digits() {
        for (numer, denom, text) in [
            (130, 1, "130"),
            (1, 8, "0.125"),
            (-5, 2, "-2.5"),
            (1, 1 << 14, "0.00006103515625"),
            (1000, 1, "1000"),
            (0, 1, "0"),
        ] {
            assert_eq!(published(&ratio(numer, denom)), text);
        }
    }

    #[test]
    fn a_value_that_does_not_end_is_published_with_twelve_decimals_rounded_away_from_zero() {
        assert_eq!(published(&ratio(2, 3)), "0.666666666667");
        assert_eq!(published(&ratio(-2, 3)), "-0.666666666667");
        assert_eq!(published(&ratio(2_872_000, 241_177)), "11.90826654283");
    }

    #[test]
    fn a_half_is_rounded_away_from_zero_at_any_digit() {
        for (numer, denom, last_digit, text) in [
            (5, 2, 0, "3"),
            (-5, 2, 0, "-3"),
            (2_872_000, 1, 5, "2900000"),
            (2_345, 1000, -2, "2.35"),
            (49, 10_000, -2, "0"),
        ] {
            let shown = rounded(&ratio(numer, denom), last_digit).map(|value| published(&value));
            assert_eq!(shown.as_deref(), Some(text), "{numer}/{denom}");
        }
    }

    #[test]
    fn a_digit_that_no_page_can_show_is_no_place_to_round_at() {
        assert_eq!(rounded(&ratio(1, 3), i32::MIN), None);
        assert_eq!(rounded(&ratio(1, 3), i32::MAX), None);
    }

    #[test]
    fn only_plain_decimals_are_read() {
        for text in ["", "-", "+1", "1e5", ".5", "5.", "1_000", "inf", "NaN", "1.2.3", " 1"] {
            assert_eq!(from_text(text), None, "{text}");
        }
        assert_eq!(from_text("-11.90"), Some(ratio(-119, 10)));
    }

    #[test]
    fn a_decimal_of_absurd_length_is_not_read() {
        assert_eq!(from_text(&"1".repeat(2000)), None);
        assert_eq!(from_decimal(Decimal::new(1, u32::MAX)), None);
    }
}
