//! Whether a map is of the time that its amounts speak of: `map`.
//!
//! In: the maps of the proof with the days on which they are valid; the marks of a map; the tables
//! that their figures are computed from. Out: a map of another time than theirs.
//!
//! The amounts speak of the end of the year whose member all of them have, else of the last day of
//! what their tables speak of. Where nothing says which day that is, the map is the latest.
//!
//! Source: docs/charts.md, the form of a drawing.

use jiff::civil::Date;

use super::chart::Chart;
use super::maps::Map;
use super::mark::Mark;
use crate::verify::forms::Called;
use crate::verify::rules;

/// The days on which something is valid, both included; an open end is `None`.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Validity {
    pub(super) from: Option<Date>,
    pub(super) to: Option<Date>,
}

impl Validity {
    fn holds(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    fn told(&self) -> String {
        match (self.from, self.to) {
            (Some(from), Some(to)) => format!("from {from} to {to}"),
            (Some(from), None) => format!("from {from}"),
            (None, Some(to)) => format!("to {to}"),
            (None, None) => "on all days".to_owned(),
        }
    }
}

impl Chart<'_> {
    /// The map is one of the day that the marks speak of.
    pub(super) fn of_its_time(&mut self, map: &Map, marks: &[Mark<'_>]) {
        if marks.is_empty() {
            return;
        }
        let Some(day) = self.day(marks) else {
            if self.verifier.maps.is_followed(map) {
                let message =
                    "nothing says of which day the amounts speak, and there is a later map";
                self.tell(rules::MAP, 0, message);
            }
            return;
        };
        if !map.validity.holds(day) {
            let valid = map.validity.told();
            let message = format!("the map is valid {valid}, and the amounts speak of {day}");
            self.tell_with(rules::MAP, 0, message, "draw them on the map of their time");
        }
    }

    /// The day that marks speak of.
    fn day(&self, marks: &[Mark<'_>]) -> Option<Date> {
        let verifier = self.verifier;
        let years = marks.iter().flat_map(|mark| {
            let of = &mark.of;
            of.member.iter().filter_map(|(dimension, value)| {
                let called = verifier.forms.of(of.id, of.figure, dimension);
                let year = value.parse().ok().filter(|_| called.is_some_and(Called::is_time))?;
                Date::new(year, 12, 31).ok()
            })
        });
        let last = || marks.iter().filter_map(|mark| verifier.origins.last_day(mark.of.id)).max();
        years.max().or_else(last)
    }
}
