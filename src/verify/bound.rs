//! Whether a figure of which only a limit is known is claimed as such: `bound`.
//!
//! In: the number shown, its hedge, and the limit with its kind. Out: true, or what is wrong. The
//! number is the limit itself, or rounds it so that it says no more; and the hedge follows from it.

use num_rational::BigRational;

use super::rounding;
use super::truth::{Said, Wrong};
use crate::model::figure::Bound;

/// What is wrong with the claim of a limit.
pub(super) fn wrong(
    said: &Said<'_>,
    limit: &BigRational,
    bound: Bound,
    hedge: Option<Bound>,
) -> Option<Wrong> {
    if let Some(wrong) = rounding::wrong(said, limit) {
        return Some(wrong);
    }
    match hedge {
        _ if says_more(&said.shown.value, limit, bound) => Some(Wrong::Rounding),
        None => Some(Wrong::Unhedged),
        Some(hedge) => (!follows(bound, hedge)).then_some(Wrong::OtherBound),
    }
}

/// Whether a number in a limit's place says more than is known.
pub(super) fn says_more(number: &BigRational, limit: &BigRational, bound: Bound) -> bool {
    match bound {
        Bound::MoreThan | Bound::AtLeast => number > limit,
        Bound::LessThan | Bound::AtMost => number < limit,
        Bound::About => false,
    }
}

/// Whether what a hedge says follows from a bound: *more than* is *at least*, never back.
pub(super) const fn follows(bound: Bound, hedge: Bound) -> bool {
    matches!(
        (bound, hedge),
        (Bound::MoreThan, Bound::MoreThan | Bound::AtLeast)
            | (Bound::AtLeast, Bound::AtLeast)
            | (Bound::LessThan, Bound::LessThan | Bound::AtMost)
            | (Bound::AtMost, Bound::AtMost)
            | (Bound::About, Bound::About)
    )
}
