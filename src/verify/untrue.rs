//! What is said of a claim that is not true: the exact value, why it is false, what would be true.
//!
//! In: a claim and which part of `truth` it fails. Out: the rule, a message, and a remedy that
//! others write in the page's language.

use num_rational::BigRational;
use num_traits::Zero;

use super::bound::{follows, says_more};
use super::finding::Remedy;
use super::hedge::reach;
use super::truth::{Ending, Said, Wrong};
use super::{rational, rules};
use crate::diagnostics::Rule;
use crate::locale::Reading;
use crate::model::figure::Bound;
use crate::model::language::Locale;

/// A claim that is not true.
#[derive(Debug, Clone, Copy)]
pub(super) struct Untrue<'a> {
    /// The figure or member.
    pub(super) reference: &'a str,
    /// The claim's text.
    pub(super) text: &'a str,
    /// The language it stands in.
    pub(super) locale: Locale,
    /// What the figure is worth, or its limit.
    pub(super) value: &'a BigRational,
    /// What the value is a limit of.
    pub(super) bound: Option<Bound>,
    /// What the claim says.
    pub(super) said: Said<'a>,
    /// What its text was read as.
    pub(super) reading: &'a Reading,
    /// The hedge that stands outside the claim's brackets, if that one counts.
    pub(super) outside: Option<&'a str>,
}

impl Untrue<'_> {
    /// The rule that is broken, the message, and what would be true.
    pub(super) fn told(&self, wrong: Wrong) -> (Rule, String, Remedy) {
        let (text, reference) = (self.text, self.reference);
        let value = self.valued();
        let number = rational::readable(&self.said.shown.value);
        let hedge = self.said.hedge.map_or("", Bound::name);
        let (rule, message) = match wrong {
            Wrong::Number => {
                (rules::FIGURE_MISMATCH, format!("`{text}` is not `{reference}`, which is {value}"))
            }
            Wrong::Rounding if self.says_more(&self.said.shown.value) => (
                rules::ROUNDING,
                format!("{} says more than is known of `{reference}`, {value}", self.words()),
            ),
            Wrong::Rounding => (
                rules::ROUNDING,
                format!("`{text}` is not what `{reference}` rounds to, which is {value}"),
            ),
            Wrong::Side => {
                let is = format!("`{reference}` is {value}, which is not {hedge} {number}");
                (self.hedge_rule(), self.of_hedge(&is))
            }
            Wrong::TooFar => {
                let reach = self.said.hedge.map(|hedge| reach(self.said.shown, hedge));
                let limit = reach.as_ref().map(rational::readable).unwrap_or_default();
                let is = format!(
                    "`{reference}` is {value}, and {hedge} {number} is said only of what is at \
                     most {limit} away"
                );
                (self.hedge_rule(), self.of_hedge(&is))
            }
            Wrong::Unhedged => (
                rules::BOUND,
                format!("`{text}` is shown for `{reference}`, which is known only as {value}"),
            ),
            Wrong::OtherBound => (
                rules::BOUND,
                format!(
                    "{} does not follow from `{reference}`, which is known only as {value}",
                    self.words()
                ),
            ),
        };
        (rule, message, self.remedy(wrong))
    }

    /// The value as messages name it, with what it is a limit of.
    fn valued(&self) -> String {
        let value = rational::readable(self.value);
        self.bound.map_or_else(|| value.clone(), |bound| format!("{} {value}", bound.name()))
    }

    /// Whether a number says more than is known of a figure that is a bound.
    fn says_more(&self, number: &BigRational) -> bool {
        self.bound.is_some_and(|bound| says_more(number, self.value, bound))
    }

    fn hedge_rule(&self) -> Rule {
        if self.outside.is_some() { rules::HEDGE_OUTSIDE } else { rules::HEDGE }
    }

    /// The claim with its hedge.
    fn words(&self) -> String {
        let text = self.text;
        match self.outside {
            Some(words) => format!("`{words}` beside `{text}`"),
            None => format!("`{text}`"),
        }
    }

    fn of_hedge(&self, is: &str) -> String {
        format!("{} is not true: {is}", self.words())
    }

    /// What would be true.
    fn remedy(&self, wrong: Wrong) -> Remedy {
        let shown = self.said.shown;
        let rounded = shown.rounded(self.value).filter(|rounded| !rounded.is_zero());
        let rounded = rounded.filter(|rounded| !self.says_more(rounded));
        let number = rounded.unwrap_or_else(|| self.value.clone());
        let hedges =
            [Bound::MoreThan, Bound::AtLeast, Bound::LessThan, Bound::AtMost, Bound::About];
        let holds = |hedge: &Bound| match self.bound {
            Some(bound) => follows(bound, *hedge),
            // A number that is simply another is no better with a hedge.
            None if wrong == Wrong::Number => false,
            None => Said { hedge: Some(*hedge), ..self.said }.wrong(self.value, None).is_none(),
        };
        let cut = Said { hedge: None, ending: Ending::Truncated, ..self.said };
        Remedy {
            locale: self.locale,
            reading: self.reading.clone(),
            number: rational::published(&number),
            exact: rational::published(self.value),
            hedges: hedges.into_iter().filter(holds).collect(),
            needs_hedge: self.bound.is_some(),
            keeps_number: number == shown.value,
            truncates: wrong == Wrong::Rounding
                && self.bound.is_none()
                && cut.wrong(self.value, None).is_none(),
            outside: self.outside.map(str::to_owned),
        }
    }
}
