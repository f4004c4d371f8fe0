//! A slow, plain definition of what is true, for the tests alone: those of this folder, and those in
//! `tests/mutants`, which take this file as their own.
//!
//! In: the digits of a number as they are written, its scale, its hedge, and the exact value. Out:
//! whether the one is true of the other. It shares no arithmetic with what judges claims.
//!
//! Source: design, section 4.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::Signed;

use crate::model::figure::Bound;

/// The number that digits say, with or without a decimal point.
pub(crate) fn number(digits: &str) -> BigRational {
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all: BigInt = format!("{whole}{fraction}").parse().unwrap();
    BigRational::new(all, BigInt::from(10).pow(u32::try_from(fraction.len()).unwrap()))
}

/// Section 4 of the design, word by word, on the digits of the number as they are written.
pub(crate) fn slow(digits: &str, scale: u32, hedge: Option<Bound>, value: &BigRational) -> bool {
    let power = BigRational::from_integer(BigInt::from(10).pow(scale));
    let number = number(digits) * &power;
    let decimals = digits.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    let place = |after_mark: usize| {
        &power / BigRational::from_integer(BigInt::from(10).pow(u32::try_from(after_mark).unwrap()))
    };
    let Some(hedge) = hedge else {
        // The number is the multiple of the last place that is nearest to the value; of two, the
        // one further from zero.
        let last = place(decimals);
        let half = &last / BigRational::from_integer(2.into());
        let distance = (value - &number).abs();
        return distance < half || distance == half && number.abs() > value.abs();
    };
    // The last digit that is not zero, or a zero after the mark.
    let written: Vec<char> = digits.chars().filter(char::is_ascii_digit).collect();
    let whole = written.len() - decimals;
    let mut last = written.len() - 1;
    while decimals == 0 && last > 0 && written[last] == '0' {
        last -= 1;
    }
    if written.iter().all(|digit| *digit == '0') && decimals == 0 {
        last = written.len() - 1;
    }
    let behind = BigRational::from_integer(
        BigInt::from(10).pow(u32::try_from(whole.saturating_sub(last + 1)).unwrap()),
    );
    let place = if last < whole { &power * behind } else { place(last + 1 - whole) };
    let five = if written[last] == '5' { 5 } else { 1 };
    let step = place * BigRational::from_integer(five.into());
    let ratio = |numer: i64, denom: i64| BigRational::new(numer.into(), denom.into());
    let (side, part, steps) = match hedge {
        Bound::MoreThan => (*value > number, ratio(1, 5), ratio(1, 1)),
        Bound::AtLeast => (*value >= number, ratio(1, 5), ratio(1, 1)),
        Bound::LessThan => (*value < number, ratio(1, 10), ratio(1, 1)),
        Bound::AtMost => (*value <= number, ratio(1, 10), ratio(1, 1)),
        Bound::About => (true, ratio(1, 20), ratio(1, 2)),
    };
    let distance = (value - &number).abs();
    side && distance <= step * steps && distance <= number.abs() * part
}
