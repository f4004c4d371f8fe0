//! Whether a number with its hedge is true of a value.
//!
//! In: the number shown, its hedge, and the exact value with its bound. Out: true, or what is wrong.
//! Each rule has its file: `rounding` for a number alone, `hedge` for a hedged one, `bound` for a
//! figure of which only a limit is known. The words of a finding are made in `untrue`; here is
//! arithmetic alone.
//!
//! Source: design, section 4.

use num_rational::BigRational;

use super::number::Shown;
use super::{bound, hedge, rounding};
use crate::model::figure::Bound;

/// What a claim says of a figure.
#[derive(Debug, Clone, Copy)]
pub(super) struct Said<'a> {
    /// The number.
    pub(super) shown: &'a Shown,
    /// The hedge that counts.
    pub(super) hedge: Option<Bound>,
    /// How its digits end.
    pub(super) ending: Ending,
}

/// How the digits of a number end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// Rounded half away from zero.
    Rounded,
    /// Cut off, as its author says; rounding is true too.
    Truncated,
}

/// What is wrong with a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wrong {
    /// The number is another.
    Number,
    /// The number is near, and not what the value rounds to.
    Rounding,
    /// The value is not on the side that the hedge says.
    Side,
    /// The value is on that side, and too far away.
    TooFar,
    /// The figure is a bound, and the claim does not say so.
    Unhedged,
    /// The figure is a bound of another kind.
    OtherBound,
}

impl Said<'_> {
    /// What is wrong with the claim of a figure that is worth `exact`, or bounded by it.
    pub(super) fn wrong(&self, exact: &BigRational, bound: Option<Bound>) -> Option<Wrong> {
        match (bound, self.hedge) {
            (Some(bound), hedge) => bound::wrong(self, exact, bound, hedge),
            (None, Some(hedge)) => hedge::wrong(self.shown, exact, hedge),
            (None, None) => rounding::wrong(self, exact),
        }
    }
}

#[cfg(test)]
mod slow;
#[cfg(test)]
mod tests;
