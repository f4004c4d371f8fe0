//! What a calendar cannot truthfully say: a time of a day that no clock shows, that something has
//! been that has not begun, and that it changed on a day that is still to come.
//!
//! In: the events, and the day of the build in the site's time zone. Out: each such event, at its
//! row.

use jiff::Zoned;
use jiff::tz::{AmbiguousOffset, TimeZone};

use crate::diagnostics::{Diagnostic, Rule};
use crate::model::calendar::{Event, EventStatus, Stage};
use crate::model::edtf::{Edtf, Form, Point};
use crate::model::site::Sources;

/// Reports each event that cannot be as its row says.
pub fn doubted(sources: &Sources, as_of: &Zoned, problems: &mut Vec<Diagnostic>) {
    for event in sources.events.values() {
        problems.extend(skipped(event, as_of.time_zone()));
        problems.extend(done_too_early(event, as_of));
        problems.extend(changed_too_early(event, as_of));
    }
}

/// The complaint that a time is one that clocks pass over when they are put forward.
fn skipped(event: &Event, zone: &TimeZone) -> Option<Diagnostic> {
    let is_skipped = |point: &Point| match point {
        Point::Minute(time) => {
            matches!(zone.to_ambiguous_timestamp(*time).offset(), AmbiguousOffset::Gap { .. })
        }
        _ => false,
    };
    let time = points(&event.when).into_iter().find(is_skipped)?;
    let message = format!(
        "`{}` is at {time}, a time that no clock shows: on that day clocks are put forward",
        event.id
    );
    let problem = Diagnostic::error(Rule("cell"), event.place.clone(), message);
    Some(problem.help("write the time as clocks show it that day, or the day alone"))
}

/// The complaint that an event is done and has not begun.
fn done_too_early(event: &Event, as_of: &Zoned) -> Option<Diagnostic> {
    let is_early =
        event.status == Some(EventStatus::Done) && event.stage(as_of.date()) == Stage::Next;
    let message = format!(
        "`{}` is `done`, and on {} it has not begun: it is `{}`",
        event.id,
        as_of.date(),
        event.when
    );
    let problem = Diagnostic::error(Rule("cell"), event.place.clone(), message);
    is_early.then(|| {
        problem.help("correct `when`, or write `planned` or `confirmed` until it has been")
    })
}

/// The complaint that a change is of a day after that of the build.
fn changed_too_early(event: &Event, as_of: &Zoned) -> Option<Diagnostic> {
    // The change by which a deadline is called off is told of its event.
    let own = if event.deadline_of.is_none() { event.changes.as_slice() } else { &[] };
    let early = own.iter().rfind(|change| change.day > as_of.date())?;
    let message =
        format!("this change of `{}` is of {}, and today is {}", event.id, early.day, as_of.date());
    let problem = Diagnostic::error(Rule("event-change"), early.place.clone(), message);
    Some(problem.help("record a change when it is announced"))
}

/// The points that a date says.
fn points(when: &Edtf) -> Vec<Point> {
    match when.form() {
        Form::Point(known) | Form::From(known) | Form::Until(known) => vec![known.point],
        Form::Between(start, end) => vec![start.point, end.point],
        Form::OneOf(points) => points.iter().collect(),
    }
}
