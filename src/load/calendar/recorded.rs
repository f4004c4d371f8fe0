//! Whether the changes of events lead to what the calendar says: `event-change`.
//!
//! In: the events, and the changes by their events. Out: the events with their changes, and each
//! event that has moved or was called off without a record of it, or whose records do not join.

use std::collections::BTreeMap;

use super::Calendar;
use super::changes::{Changes, FILE};
use crate::diagnostics::{Diagnostic, Rule};
use crate::model::calendar::{Change, Event, EventStatus, Held};

/// Gives each event its changes.
pub(super) fn join(calendar: &mut Calendar, mut changes: Changes, problems: &mut Vec<Diagnostic>) {
    for event in calendar.events.values_mut() {
        event.changes = changes.of.remove(&event.id).unwrap_or_default();
    }
    call_off_deadlines(calendar);
    for event in calendar.events.values() {
        problems.extend(event.changes.windows(2).filter_map(|pair| match pair {
            [one, next] => parted(event, one, next),
            _ => None,
        }));
        if changes.is_whole {
            problems.extend(unrecorded(event));
        }
    }
}

/// Calls the deadline off with its event, on the same day and for the same reason.
fn call_off_deadlines(calendar: &mut Calendar) {
    let last = calendar.events.iter().filter_map(|(id, event)| Some((id, event.changes.last()?)));
    let called_off = last.filter(|(_, change)| change.to == Held::Not);
    let called_off: BTreeMap<_, _> =
        called_off.map(|(id, change)| (id.clone(), change.clone())).collect();
    for event in calendar.events.values_mut() {
        let Some(change) = event.deadline_of.as_ref().and_then(|of| called_off.get(of)) else {
            continue;
        };
        if event.changes.last().is_none_or(|own| own.to != Held::Not) {
            let from = Held::At(event.when);
            event.changes.push(Change { from, ..change.clone() });
        }
    }
}

/// The complaint that a change does not begin where the one before it ended.
fn parted(event: &Event, one: &Change, next: &Change) -> Option<Diagnostic> {
    let wrong = |message: String, help: &str| {
        Some(Diagnostic::error(Rule("event-change"), next.place.clone(), message).help(help))
    };
    if next.day < one.day {
        let message = format!(
            "this change of `{}` is of {}, and the row before it of {}",
            event.id.event, next.day, one.day
        );
        return wrong(message, "write the rows of an event in the order of their days");
    }
    if next.from == one.to {
        return None;
    }
    let message = format!(
        "`{}` was `{}` before this change, and the change before that says `{}`",
        event.id.event, next.from, one.to
    );
    wrong(message, "write in `from` what the row before says in `to`")
}

/// The complaint that an event is not when its last change says.
fn unrecorded(event: &Event) -> Option<Diagnostic> {
    let id = &event.id.event;
    let wrong = |message: String, help: String| {
        Some(Diagnostic::error(Rule("event-change"), event.place.clone(), message).help(help))
    };
    let is = event.held();
    let add =
        |from: &str| format!("add a row to `{FILE}`: `{id},<day of the change>,{from},{is},<why>`");
    match (event.changes.last(), event.status) {
        (Some(last), _)
            if last.to == is && is == Held::Not && last.from != Held::At(event.when) =>
        {
            let message = format!(
                "`{id}` was to be `{}` when it was called off, and here it is `{}`",
                last.from, event.when
            );
            wrong(message, format!("write `{}` in `when`, or correct the change", last.from))
        }
        (Some(last), _) if last.to == is => None,
        (Some(last), _) => {
            let message = format!(
                "`{id}` is `{is}` here, and the last change of it says that it is `{}`",
                last.to
            );
            wrong(message, add(&last.to.to_string()))
        }
        // That an event was called off with its deadline is told of the event.
        (None, Some(EventStatus::Cancelled)) if event.deadline_of.is_none() => {
            let message = format!("`{id}` is `cancelled`, and no change of it is recorded");
            wrong(message, add(&event.when.to_string()))
        }
        (None, Some(EventStatus::Moved)) => {
            let message = format!("`{id}` is `moved`, and no change of it is recorded");
            wrong(message, add("<date before>"))
        }
        (None, _) => None,
    }
}
