//! Whether a number with its hedge is true of a value.
//!
//! In: the number shown, its hedge, and the exact value with its bound. Out: true, or which rule it
//! breaks. The words of a finding are made elsewhere; here is arithmetic alone.
//!
//! - Unhedged (`figure-mismatch`, `rounding`): the value, rounded at the last digit shown, is the
//!   number.
//! - Hedged (`hedge`): the value lies on the hedge's side, at most one step and at most a fifth
//!   (*more than, at least*), a tenth (*less than, at most*) or half a step and a twentieth
//!   (*about*) of the number away.
//! - Of a bound (`bound`): the number is the bound, and the hedge follows from it.
//!
//! Source: design, section 4.

use num_rational::BigRational;
use num_traits::Signed;

use super::number::{Digits, Shown};
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
            (Some(bound), hedge) => self.wrong_bound(exact, bound, hedge),
            (None, Some(hedge)) => self.wrong_hedge(exact, hedge),
            (None, None) => self.wrong_number(exact),
        }
    }

    fn wrong_hedge(&self, exact: &BigRational, hedge: Bound) -> Option<Wrong> {
        let number = &self.shown.value;
        let on_side = match hedge {
            Bound::MoreThan => exact > number,
            Bound::AtLeast => exact >= number,
            Bound::LessThan => exact < number,
            Bound::AtMost => exact <= number,
            Bound::About => true,
        };
        if !on_side {
            return Some(Wrong::Side);
        }
        (self.shown.distance(exact) > self.reach()).then_some(Wrong::TooFar)
    }

    /// How far from its number a hedged value may be.
    pub(super) fn reach(&self) -> BigRational {
        let Some(hedge) = self.hedge else { return BigRational::from_integer(0.into()) };
        let (part, half) = limits(hedge);
        let part = self.shown.value.abs() / BigRational::from_integer(part.into());
        let step = self.shown.digits.as_ref().and_then(Digits::step);
        let step = step.map(|step| step / BigRational::from_integer(half.into()));
        step.map_or_else(|| part.clone(), |step| step.min(part.clone()))
    }

    fn wrong_number(&self, exact: &BigRational) -> Option<Wrong> {
        let shown = self.shown;
        let is = |expected: Option<BigRational>| expected.as_ref() == Some(&shown.value);
        if is(shown.rounded(exact)) {
            return None;
        }
        if self.ending == Ending::Truncated && is(shown.truncated(exact)) {
            return None;
        }
        Some(if is_near(shown, exact) { Wrong::Rounding } else { Wrong::Number })
    }

    fn wrong_bound(
        &self,
        exact: &BigRational,
        bound: Bound,
        hedge: Option<Bound>,
    ) -> Option<Wrong> {
        if let Some(wrong) = self.wrong_number(exact) {
            return Some(wrong);
        }
        // A rounded bound may not say more than the bound.
        let holds = match bound {
            Bound::MoreThan | Bound::AtLeast => self.shown.value <= *exact,
            Bound::LessThan | Bound::AtMost => self.shown.value >= *exact,
            Bound::About => true,
        };
        match hedge {
            _ if !holds => Some(Wrong::Rounding),
            None => Some(Wrong::Unhedged),
            Some(hedge) => (!follows(bound, hedge)).then_some(Wrong::OtherBound),
        }
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

/// Which part of the number, and which part of its step, the distance may be.
const fn limits(hedge: Bound) -> (i32, i32) {
    match hedge {
        Bound::MoreThan | Bound::AtLeast => (5, 1),
        Bound::LessThan | Bound::AtMost => (10, 1),
        Bound::About => (20, 2),
    }
}

/// Whether a number is what the value would be if it were rounded up, down, or more coarsely.
fn is_near(shown: &Shown, exact: &BigRational) -> bool {
    let Some(digits) = &shown.digits else { return false };
    let distance = shown.distance(exact);
    let unit = super::rational::unit_of(digits.last);
    let coarse = super::rational::rounded(exact, digits.significant);
    // `4 680 000` of 4 678 630,56, but not `200` of 201.
    let slight = &distance * BigRational::from_integer(1000.into()) <= shown.value.abs();
    unit.is_some_and(|unit| distance < unit) || slight && coarse.as_ref() == Some(&shown.value)
}

#[cfg(test)]
mod tests;
