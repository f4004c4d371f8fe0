//! The numbers that a drawing is written with.
//!
//! In: the texts of attributes. Out: exact numbers. A coordinate has at most one decimal and is no
//! longer than any drawing is wide; whoever writes otherwise has no place in a drawing.

use num_rational::BigRational;
use num_traits::Signed;

use crate::verify::rational;

/// The longest coordinate: `-99999.5`.
const LONGEST: usize = 8;

/// The longest number of a scale.
const LONGEST_OF_SCALE: usize = 40;

/// How far a written coordinate may be from the right one: half a tenth, and what the arithmetic of
/// a builder may lose.
const TOLERANCE: (i64, i64) = (501, 10_000);

/// Reads a coordinate.
pub(super) fn coordinate(text: &str) -> Option<BigRational> {
    let decimals = text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let is_one = text.len() <= LONGEST && decimals <= 1 && text != "-0";
    is_one.then(|| rational::from_text(text)).flatten()
}

/// Reads a coordinate that must be a whole number.
pub(super) fn whole(text: &str) -> Option<BigRational> {
    coordinate(text).filter(|_| !text.contains('.'))
}

/// Reads the numbers of a scale, apart by one space.
pub(super) fn of_scale<const COUNT: usize>(text: &str) -> Option<[BigRational; COUNT]> {
    if text.len() > COUNT * (LONGEST_OF_SCALE + 1) {
        return None;
    }
    let numbers = text
        .split(' ')
        .map(|part| (part.len() <= LONGEST_OF_SCALE).then(|| rational::from_text(part)).flatten());
    <[BigRational; COUNT]>::try_from(numbers.collect::<Option<Vec<_>>>()?).ok()
}

/// Reads a shift of a line, `.35em`, in hundredths of the size of letters.
pub(super) fn shift(text: &str) -> Option<i64> {
    let number = text.strip_suffix("em")?;
    let (sign, digits) = number.strip_prefix('-').map_or((1, number), |digits| (-1, digits));
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
    let are_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.len() > 2 || decimals.len() > 2 || decimals.is_empty() || !are_digits(decimals) {
        return None;
    }
    let whole: i64 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    let hundredths: i64 = format!("{decimals:0<2}").parse().ok()?;
    (are_digits(digits.get(..1)?) || digits.starts_with('.'))
        .then_some(sign * (whole * 100 + hundredths))
}

/// Whether a written coordinate stands for the right one.
pub(super) fn is_near(written: &BigRational, right: &BigRational) -> bool {
    let (of, parts) = TOLERANCE;
    (written - right).abs() <= BigRational::new(of.into(), parts.into())
}

/// A whole number.
pub(super) fn integer(number: i64) -> BigRational {
    BigRational::from_integer(number.into())
}

/// Half of a number.
pub(super) fn half(number: &BigRational) -> BigRational {
    number / integer(2)
}

/// A position as messages show it: at one decimal.
pub(super) fn told(position: &BigRational) -> String {
    rational::rounded(position, -2).map_or_else(String::new, |shown| rational::published(&shown))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_coordinate_has_at_most_one_decimal() {
        for text in ["1e999", "1.25", "+1", ".5", "5.", "", "-0", "NaN", "123456789", "1 ", "1,5"] {
            assert_eq!(coordinate(text), None, "{text}");
        }
        for text in ["0", "-1.5", "360"] {
            assert!(coordinate(text).is_some(), "{text}");
        }
        assert_eq!(whole("1.0"), None);
    }

    #[test]
    fn a_shift_is_read_in_hundredths() {
        for (text, shift) in
            [(".35em", 35), ("0.35em", 35), ("-.25em", -25), ("1.2em", 120), ("-2.4em", -240)]
        {
            assert_eq!(super::shift(text), Some(shift), "{text}");
        }
        for text in ["", "em", ".em", "1.em", ".35", ".355em", "--1em", "1e9em", "-em"] {
            assert_eq!(shift(text), None, "{text}");
        }
    }

    #[test]
    fn a_scale_of_giant_numbers_is_not_read() {
        assert!(of_scale::<2>(&format!("1 {}", "9".repeat(100))).is_none());
        assert!(of_scale::<2>("1 2 3").is_none());
        assert!(of_scale::<2>(&"1 ".repeat(1_000_000)).is_none());
        assert_eq!(of_scale::<2>("1 2.25"), Some([integer(1), integer(9) / integer(4)]));
    }
}
