//! Links that claim the date or the length of an event: `date:`.
//!
//! In: the address and the words of a link. Out: a claim whose event exists, or what is wrong with
//! it.

use super::claim::Open;
use super::{DateClaim, Piece, Reader};
use crate::diagnostics::Diagnostic;
use crate::model::calendar::{Aspect, EventRef, Part};
use crate::model::name::EventId;

impl Reader<'_, '_> {
    /// The claim; `None` where the event's row is wrong, which was reported there.
    pub(super) fn date(&self, open: &Open) -> Result<Option<Piece>, Diagnostic> {
        let after = open.address.split_once(':').map(|(_, after)| after).unwrap_or_default();
        let (name, fragment) = match after.split_once('#') {
            Some((name, fragment)) => (name, Some(fragment)),
            None => (after, None),
        };
        let id = match self.source.home {
            Some(home) => EventId::within(home, name).ok(),
            None => name.parse().ok(),
        };
        let names = self.source.names;
        let is_unread = |id: &EventId| {
            names.broken_events.contains(id) || names.unread_calendars.contains(&id.programme)
        };
        let event = match id {
            Some(id) if names.events.contains(&id) => id,
            Some(id) if is_unread(&id) => return Ok(None),
            Some(id) if names.withheld.events.contains_key(&id) => {
                return Err(self.under_embargo(open, &id.to_string()));
            }
            _ => return Err(self.unknown_event(open, name)),
        };
        let whole = Some(Aspect::Date(Part::Whole));
        let Some(aspect) = fragment.map_or(whole, Aspect::of_fragment) else {
            let message = format!("an event has no part `{}`", fragment.unwrap_or_default());
            let help = format!("write `date:{name}#start`, `#end`, `#length` or `#before`");
            return Err(self.problem(open, "unknown-event", message).help(help));
        };
        let event = EventRef { event, aspect };
        if let Some((message, help)) = self.unknown_part(&event, name) {
            return Err(self.problem(open, "unknown-event", message).help(help));
        }
        if aspect != Aspect::Before && names.cancelled.contains(&event.event) {
            let message = format!("`{event}` is claimed as if it were to be, and was called off");
            let help = format!(
                "say that it was called off, and claim when it was to be: `date:{name}#before`"
            );
            return Err(self.problem(open, "event-cancelled", message).help(help));
        }
        if open.has_markup {
            return Err(self
                .problem(open, "claim-text", "a claim's text is plain".to_owned())
                .help("put emphasis around the brackets: `**[15 March](date:…)**`"));
        }
        if !open.title.is_empty() {
            let message = format!("the title `{}` of a date has no effect", open.title);
            return Err(self.problem(open, "not-built-yet", message).help("take it out"));
        }
        let text = (!open.text.trim().is_empty()).then(|| open.text.clone());
        let range = open.words.clone().unwrap_or_else(|| open.range.clone());
        Ok(Some(Piece::Date(DateClaim { event, text, range })))
    }

    /// What nobody knows of an event, and what to do about that.
    fn unknown_part(&self, event: &EventRef, name: &str) -> Option<(String, String)> {
        let names = self.source.names;
        if names.open_ends.contains(event) {
            let message = format!("no date is known of `{event}`: that end is open");
            return Some((message, format!("claim the whole event, `date:{name}`")));
        }
        if event.aspect == Aspect::Before && !names.changed.contains(&event.event) {
            let message = format!("no change is recorded of `{}`", event.event);
            let help = format!(
                "claim its date, `date:{name}`, or record in `calendar_changes.csv` when it was to be before"
            );
            return Some((message, help));
        }
        let why = names.no_length.get(&event.event).filter(|_| event.aspect == Aspect::Length)?;
        let message = format!("no length is known of `{event}`: {why}");
        let help = format!(
            "claim its date, `date:{name}`, or say in `calendar.csv` when it starts and ends"
        );
        Some((message, help))
    }

    fn unknown_event(&self, open: &Open, name: &str) -> Diagnostic {
        let (home, events) = (self.source.home, &self.source.names.events);
        let problem = self.problem(open, "unknown-event", format!("there is no event `{name}`"));
        if let Some(id) = events.iter().find(|id| id.event == name) {
            return problem.help(format!("write `{id}`: the event is of another programme"));
        }
        let known = events.iter().map(|id| match home {
            Some(home) if *home == id.programme => id.event.clone(),
            _ => id.to_string(),
        });
        let known: Vec<String> = known.collect();
        let problem = problem.did_you_mean(name, known.iter().map(String::as_str));
        if problem.help.is_empty() {
            problem.help("events stand in the programme's `calendar.csv`")
        } else {
            problem
        }
    }
}
