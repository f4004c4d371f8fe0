//! Whether a hedged number is true of its figure's value: `hedge`, `hedge-outside`.
//!
//! In: the number shown, its hedge, and the exact value. Out: true, on the wrong side, or too far
//! away. Where the hedge stands, inside the brackets or right outside of them, makes no difference
//! to the truth, only to the rule's name.

use num_rational::BigRational;
use num_traits::Signed;

use super::number::{Digits, Shown};
use super::truth::Wrong;
use crate::model::figure::Bound;

/// What is wrong with the hedged number.
pub(super) fn wrong(shown: &Shown, exact: &BigRational, hedge: Bound) -> Option<Wrong> {
    let number = &shown.value;
    let is_on_side = match hedge {
        Bound::MoreThan => exact > number,
        Bound::AtLeast => exact >= number,
        Bound::LessThan => exact < number,
        Bound::AtMost => exact <= number,
        Bound::About => true,
    };
    if !is_on_side {
        return Some(Wrong::Side);
    }
    (shown.distance(exact) > reach(shown, hedge)).then_some(Wrong::TooFar)
}

/// How far from its number a hedged value may be: a part of the number, and no more than its step,
/// or half of that. A part of a whole has no step.
pub(super) fn reach(shown: &Shown, hedge: Bound) -> BigRational {
    let (part, steps) = match hedge {
        Bound::MoreThan | Bound::AtLeast => (5, 1),
        Bound::LessThan | Bound::AtMost => (10, 1),
        Bound::About => (20, 2),
    };
    let part = shown.value.abs() / BigRational::from_integer(part.into());
    let step = shown.digits.as_ref().and_then(Digits::step);
    match step.map(|step| step / BigRational::from_integer(steps.into())) {
        Some(step) => step.min(part),
        None => part,
    }
}
