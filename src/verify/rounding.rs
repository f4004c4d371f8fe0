//! Whether a number without a hedge is its figure's value: `figure-mismatch`, `rounding`.
//!
//! In: the number shown, and the exact value. Out: true, another number, or one that is near and
//! not what the value rounds to. The value, rounded half away from zero at the last digit shown, is
//! the number; or cut off there, where its author says so. A part of a whole is exact.

use num_rational::BigRational;
use num_traits::Signed;

use super::number::Shown;
use super::rational;
use super::truth::{Ending, Said, Wrong};

/// How many times smaller than the number a difference is that coarser rounding may explain.
const SLIGHT: i32 = 1000;

/// What is wrong with the number.
pub(super) fn wrong(said: &Said<'_>, exact: &BigRational) -> Option<Wrong> {
    let shown = said.shown;
    let is = |expected: Option<BigRational>| expected.as_ref() == Some(&shown.value);
    let is_cut_off = || said.ending == Ending::Truncated && is(shown.truncated(exact));
    if is(shown.rounded(exact)) || is_cut_off() {
        return None;
    }
    Some(if is_near(shown, exact) { Wrong::Rounding } else { Wrong::Number })
}

/// Whether a number is what the value would be if it were rounded up, down, or more coarsely.
fn is_near(shown: &Shown, exact: &BigRational) -> bool {
    let Some(digits) = &shown.digits else { return false };
    let distance = shown.distance(exact);
    if rational::unit_of(digits.last).is_some_and(|unit| distance < unit) {
        return true;
    }
    // `4 680 000` of 4 678 630,56, but not `200` of 201.
    let coarse = rational::rounded(exact, digits.significant);
    let is_slight = distance * BigRational::from_integer(SLIGHT.into()) <= shown.value.abs();
    is_slight && coarse.as_ref() == Some(&shown.value)
}
