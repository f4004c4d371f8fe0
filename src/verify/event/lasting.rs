//! Whether a text says how long its event is: `date` of a reference `#length`.
//!
//! In: a length as a page claims it, with what stands around it, and the event. Out: what is wrong
//! with it. A number without a hedge is the length, exactly; one with a hedge may miss it by as
//! much as that of a figure may.

use num_rational::BigRational;

use super::{Event, Said};
use crate::locale::{Lasting, NotLasting, Read};
use crate::model::figure::Bound;
use crate::model::length::TimeUnit;
use crate::verify::claim::{ForMachines, unread_why};
use crate::verify::finding::Finding;
use crate::verify::number::Shown;
use crate::verify::text::CUT;
use crate::verify::truth::Wrong;
use crate::verify::{hedge, rational};

/// What a text is held to.
struct Known {
    unit: TimeUnit,
    /// How many of the unit it is.
    exact: BigRational,
    /// The same as machines are told it.
    told: String,
}

impl Said<'_> {
    /// What is wrong with the length, without its place.
    pub(super) fn of_length(&self, event: &Event, reader: &dyn Read) -> Option<Finding> {
        let Some(length) = event.length else {
            let message = format!(
                "no length is known of `{}`: its event is `{}`",
                self.reference, event.when
            );
            return Some(self.finding(message).help("claim its date"));
        };
        if self.is_within_a_word() {
            return Some(self.no_length("it begins or ends within a word"));
        }
        let lasting = match reader.lasting(self.text) {
            Ok(lasting) if !self.text.contains(CUT) => lasting,
            Ok(_) => return Some(self.no_length("it is cut by a paragraph or a cell")),
            Err(why) => return Some(self.no_length(&self.why(&why))),
        };
        let unit = lasting.unit;
        let Some((exact, told)) = length.count(unit).zip(length.told(unit)) else {
            let message = format!(
                "`{}` says more than is known of `{}`: its event is `{}`",
                self.text, self.reference, event.when
            );
            return Some(self.finding(message).help("say it in a longer unit"));
        };
        let known = Known { unit, exact, told };
        self.told_other_length(&known)
            .or_else(|| self.another_number(&lasting, reader))
            .or_else(|| self.untrue_length(event, &known, &lasting, reader))
    }

    /// Nobody reads half a word: `16 min` before `isters` counts ministers.
    fn is_within_a_word(&self) -> bool {
        let join = |first: Option<char>, second: Option<char>| {
            first
                .zip(second)
                .is_some_and(|(first, second)| first.is_alphanumeric() && second.is_alphanumeric())
        };
        join(self.before.chars().next_back(), self.text.chars().next())
            || join(self.text.chars().next_back(), self.after.chars().next())
    }

    fn no_length(&self, why: &str) -> Finding {
        let message =
            format!("`{}` cannot be read as a length of `{}`: {why}", self.text, self.reference);
        let help = "write one number and its unit of time, `three days`; other words stand outside \
                    the claim";
        self.finding(message).help(help)
    }

    fn why(&self, why: &NotLasting) -> String {
        match why {
            NotLasting::Number(unread) => unread_why(unread, self.text),
            NotLasting::NoUnit => "no unit of time stands after its number".to_owned(),
            NotLasting::WordsAfter(range) => {
                let words = self.text.get(range.clone()).unwrap_or_default();
                format!("`{words}` stands after the unit")
            }
        }
    }

    fn told_other_length(&self, known: &Known) -> Option<Finding> {
        let ForMachines::Value(told) = self.for_machines else { return None };
        if told == Some(known.told.as_str()) {
            return None;
        }
        let told = told.map_or_else(|| "nothing".to_owned(), |told| format!("`{told}`"));
        let message =
            format!("machines are told {told} where `{}` is `{}`", self.reference, known.told);
        Some(self.finding(message).expected(known.told.clone()))
    }

    /// What makes another number of it, inside or right beside it.
    fn another_number(&self, lasting: &Lasting, reader: &dyn Read) -> Option<Finding> {
        let reading = &lasting.reading;
        // What follows the unit may belong to the number: `two years` before `and a half`.
        let number = self.text.get(..reading.digits.end).unwrap_or_default();
        let around = reader.beside(self.before, number, self.after);
        let inside = reading.multiple.as_ref().map(|multiple| multiple.words.clone());
        let unit = reading.unit.map(str::to_owned);
        let outside = around.sign.or(around.scale.map(|multiple| multiple.words));
        let more = inside.or(unit).or(outside).or(around.unit.map(|(_, words)| words))?;
        let message = format!("`{more}` makes another number of `{}`", self.text);
        Some(self.finding(message).help("write the length as one number and its unit of time"))
    }

    fn untrue_length(
        &self,
        event: &Event,
        known: &Known,
        lasting: &Lasting,
        reader: &dyn Read,
    ) -> Option<Finding> {
        let Some(shown) = Shown::of(lasting.reading.number, None) else {
            return Some(self.no_length("it shows more digits than any length has"));
        };
        let outside = reader.beside(self.before, self.text, self.after).hedge;
        let outside = outside.filter(|_| lasting.reading.hedge.is_none());
        let said = lasting.reading.hedge.or(outside.as_ref().map(|outside| outside.bound));
        let wrong = match said {
            Some(bound) => hedge::wrong(&shown, &known.exact, bound)?,
            None if shown.value == known.exact => return None,
            None => Wrong::Number,
        };
        let words = match &outside {
            Some(outside) => format!("`{}` beside `{}`", outside.words, self.text),
            None => format!("`{}`", self.text),
        };
        let is = known.words();
        let title = self.title(event);
        let of = format!("`{}` ({title}, `{}`)", self.reference, event.when);
        let message = match (wrong, said) {
            (Wrong::TooFar, Some(bound)) => {
                let reach = rational::readable(&hedge::reach(&shown, bound));
                format!(
                    "{words} is not true of {of}: it is {is}, and {} is said only of what is at \
                     most {reach} away",
                    with_hedge(bound, &shown)
                )
            }
            (_, Some(bound)) => {
                let said = with_hedge(bound, &shown);
                format!("{words} is not true of {of}: it is {is}, which is not {said}")
            }
            (_, None) => format!("{words} is not {of}, which is {is}"),
        };
        let help = format!("write what `{}` says; with no text the tool writes it", known.told);
        Some(self.finding(message).help(help).expected(known.told.clone()))
    }
}

impl Known {
    /// As messages name it: `16 months`.
    fn words(&self) -> String {
        let unit = match self.unit {
            TimeUnit::Year => "year",
            TimeUnit::Month => "month",
            TimeUnit::Week => "week",
            TimeUnit::Day => "day",
            TimeUnit::Hour => "hour",
            TimeUnit::Minute => "minute",
        };
        let count = rational::readable(&self.exact);
        let plural = if count == "1" { "" } else { "s" };
        format!("{count} {unit}{plural}")
    }
}

fn with_hedge(bound: Bound, shown: &Shown) -> String {
    format!("{} {}", bound.name(), rational::readable(&shown.value))
}
