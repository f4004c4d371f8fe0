//! Whether a date is that of the event it names: `date`.
//!
//! In: a date as a page claims it, with what stands before it, and the events of the proof. Out:
//! what is wrong with it.
//!
//! A text is true if every part that it says is the event's: a year, a month, a day, a day of the
//! week, a time. It may say less than is known and not more: of an event that is not sure, it must
//! say so. Of an interval, an end that the text names is held to that end, and a date that names
//! none to both; an open end is never said. Of one of several dates, a date must be true of all of
//! them, or the text must name each of them and no other.
//!
//! A length, `#length`, is judged in `lasting`.
//!
//! Words such as `spring` and `mid-April` are true if all days that the event may be are among
//! those that the words allow.

mod held;
mod lasting;
mod length;

use std::collections::BTreeMap;

use held::{Difference, Of, Untrue, one_end, untrue};
use jiff::tz::TimeZone;
use length::Length;

use super::claim::ForMachines;
use super::finding::Finding;
use super::proof::{self, Event as Entry};
use super::rules;
use super::text::CUT;
use crate::diagnostics::nearest;
use crate::locale::{Connector, Moment, Read, When};
use crate::model::calendar::{Aspect, EventRef, EventStatus, Part};
use crate::model::edtf::Edtf;
use crate::model::language::Locale;
use crate::model::name::EventId;

/// An event of the proof.
#[derive(Debug, Clone)]
pub(super) struct Event {
    pub(super) when: Edtf,
    /// How long it is, as far as that is known.
    length: Option<Length>,
    /// All that the proof says of it.
    pub(super) said: Entry,
}

/// The events by their names.
pub(super) type Events = BTreeMap<EventId, Event>;

/// The proof's events, with times in this zone; what cannot be read, or is said twice, is a
/// finding.
pub(super) fn of_proof(
    entries: &[Entry],
    zone: Option<&TimeZone>,
    findings: &mut Vec<Finding>,
) -> Events {
    let mut events = Events::new();
    let mut wrong = |message| findings.push(Finding::new(rules::PROOF, proof::PATH, message));
    for entry in entries {
        let Entry { id, when, .. } = entry;
        let Ok(name) = id.parse::<EventId>() else {
            wrong(format!("`{id}` is no name of an event"));
            continue;
        };
        let parsed = match when.parse::<Edtf>() {
            Ok(parsed) => parsed,
            Err(why) => {
                wrong(format!("`{when}`, the date of the event `{id}`, cannot be read: {why}"));
                continue;
            }
        };
        let length = Length::of(&parsed, zone);
        let event = Event { when: parsed, length, said: entry.clone() };
        if events.insert(name, event).is_some() {
            wrong(format!("the event `{id}` is listed twice"));
        }
    }
    events
}

/// The dates of the changes of events, by event, change and `changed` or `from`.
///
/// What cannot be read is not there, so that what shows it is told.
pub(super) fn changes(events: &Events) -> BTreeMap<String, Edtf> {
    let mut dates = BTreeMap::new();
    for (id, event) in events {
        for (at, change) in event.said.changes.iter().enumerate() {
            for (part, text) in [("changed", &change.changed), ("from", &change.from)] {
                dates.extend(text.parse().ok().map(|when| (format!("{id} {at} {part}"), when)));
            }
        }
    }
    dates
}

/// A date as a page claims it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Said<'a> {
    /// The page.
    pub(super) file: &'a str,
    /// The event, or one end of it, as the page writes it.
    pub(super) reference: &'a str,
    /// What machines are told.
    pub(super) for_machines: ForMachines<'a>,
    /// The text that a reader sees.
    pub(super) text: &'a str,
    /// What stands before it in its block.
    pub(super) before: &'a str,
    /// What stands after it in its block.
    pub(super) after: &'a str,
    /// The language it stands in.
    pub(super) locale: Locale,
}

impl Said<'_> {
    /// What is wrong with the date, without its place.
    pub(super) fn judged(&self, events: &Events, reader: &dyn Read) -> Option<Finding> {
        let reference = self.reference.parse::<EventRef>().ok();
        let known = reference.and_then(|to| Some((events.get(&to.event)?, to.aspect)));
        let (event, part) = match known {
            None => return Some(self.unknown(events)),
            Some((event, Aspect::Length)) => return self.of_length(event, reader),
            Some((event, Aspect::Date(part))) => (event, part),
            Some((event, Aspect::Before)) => return self.of_before(event, reader),
        };
        let Some(when) = part.of(event.when) else {
            let message = format!("no date is known of `{}`: that end is open", self.reference);
            return Some(self.finding(message).help("claim the whole event"));
        };
        self.told_otherwise(&when)
            .or_else(|| self.other_end(event, part, reader))
            .or_else(|| self.untrue(event, &when, reader))
    }

    /// A text may not give the date of an event that was called off, but when it was to be.
    pub(super) fn called_off(&self, events: &Events) -> Option<Finding> {
        let reference = self.reference.parse::<EventRef>().ok()?;
        let event = events.get(&reference.event)?;
        let is_off = event.said.status.as_deref() == Some(EventStatus::Cancelled.name());
        let message =
            format!("the text gives the date of `{}`, which was called off", reference.event);
        (is_off && reference.aspect != Aspect::Before).then(|| {
            let help =
                format!("say that it was called off, and claim `{}#before`", reference.event);
            self.finding(message).help(help)
        })
    }

    /// What is wrong with what is said of when an event was to be before its last change.
    fn of_before(&self, event: &Event, reader: &dyn Read) -> Option<Finding> {
        let changes = event.said.changes.iter().rev();
        let mut before = changes.filter_map(|change| change.from.parse::<Edtf>().ok());
        let Some(when) = before.next() else {
            let message = format!("no date is known of `{}`: nothing has changed", self.reference);
            return Some(self.finding(message));
        };
        self.told_otherwise(&when).or_else(|| self.untrue(event, &when, reader))
    }

    /// What is wrong with a date that must be said whole, as what a table speaks of is.
    pub(super) fn judged_whole(&self, events: &Events, reader: &dyn Read) -> Option<Finding> {
        let partly = || {
            let when = events.get(&self.reference.parse().ok()?)?.when;
            let message = format!("`{}` is not all of `{}`, `{when}`", self.text, self.reference);
            let is_whole = reader.when(self.text) == Some(When::from(&when));
            (!is_whole).then(|| self.finding(message).expected(when.to_string()))
        };
        self.judged(events, reader).or_else(partly)
    }

    fn unknown(&self, events: &Events) -> Finding {
        let finding = self.finding(format!("the proof holds no event `{}`", self.reference));
        let (id, _) = self.reference.split_once('#').unwrap_or((self.reference, ""));
        let known: Vec<String> = events.keys().map(EventId::to_string).collect();
        match nearest(id, known.iter().map(String::as_str)) {
            Some(near) => finding.help(format!("did you mean `{near}`?")),
            None => finding,
        }
    }

    /// Machines must be told what the event says, to the letter.
    fn told_otherwise(&self, when: &Edtf) -> Option<Finding> {
        let ForMachines::Value(told) = self.for_machines else { return None };
        let expected = when.to_string();
        if told == Some(expected.as_str()) {
            return None;
        }
        let told = told.map_or_else(|| "nothing".to_owned(), |told| format!("`{told}`"));
        let message =
            format!("machines are told {told} where `{}` is `{expected}`", self.reference);
        Some(self.finding(message).expected(expected))
    }

    /// `until` and `from` may not stand with the other end of an interval.
    fn other_end(&self, event: &Event, part: Part, reader: &dyn Read) -> Option<Finding> {
        let said = match reader.when(self.text)? {
            When::From(_) => Some(Connector::From),
            When::Until(_) => Some(Connector::Until),
            When::At(_) => reader.connector_before(self.before),
            When::Between(..) | When::OneOf(_) => None,
        };
        let (end, other) = match (part, said?) {
            (Part::Start, Connector::Until) => ("start", "until"),
            (Part::End, Connector::From) => ("end", "from"),
            (Part::Whole | Part::Start | Part::End, _) => return None,
        };
        let message = format!(
            "`{}` says {other} when, and `{}` is the {end} of an event",
            self.text, self.reference
        );
        let help = "claim the other end, or the whole event";
        event.when.is_interval().then(|| self.finding(message).help(help))
    }

    fn untrue(&self, event: &Event, when: &Edtf, reader: &dyn Read) -> Option<Finding> {
        let read = reader.when(self.text).filter(|_| !self.text.contains(CUT));
        let Some(read) = read else {
            let message =
                format!("`{}` cannot be read as a date of `{}`", self.text, self.reference);
            let help = "write the date alone; other words stand outside the claim";
            return Some(self.finding(message).help(help).expected(when.to_string()));
        };
        let read = self.with_what_stands_before(read, when, reader);
        let untrue = untrue(read, when)?;
        let meant = match untrue.of {
            Of::Whole => *when,
            Of::Start | Of::End => untrue.known.into(),
        };
        let finding = self.finding(self.message(event, &untrue, &meant));
        let finding = match one_end(read, when) {
            Some(end) if untrue.of == Of::Whole && !self.reference.contains('#') => {
                let id = self.reference;
                finding.help(format!("if only its {end} is meant, claim `{id}#{end}`"))
            }
            _ => finding,
        };
        let help = match untrue.wrong {
            Difference::Weekday => "write the right day of the week, or none".to_owned(),
            Difference::Other | Difference::MorePrecise => {
                format!("write what `{meant}` says, or less; with no text the tool writes it")
            }
        };
        Some(finding.help(help).expected(meant.to_string()))
    }

    /// What the event is called in the claim's language.
    fn title<'e>(&self, event: &'e Event) -> &'e str {
        event.said.title.get(self.locale.code()).map_or("untitled", String::as_str)
    }

    /// What is wrong, in words.
    fn message(&self, event: &Event, untrue: &Untrue, meant: &Edtf) -> String {
        let text = self.text;
        let title = self.title(event);
        let of = match untrue.of {
            Of::Whole => "",
            Of::Start => "the start of ",
            Of::End => "the end of ",
        };
        let named = format!("{of}`{}` ({title}), which is `{meant}`", self.reference);
        match (untrue.wrong, untrue.known.point.date()) {
            (Difference::MorePrecise, _) => {
                format!("`{text}` says more than is known of {named}")
            }
            (Difference::Weekday, Some(day)) => {
                let weekday = day.strftime("%A");
                format!("`{text}` stands with another day of the week than {named}, a {weekday}")
            }
            (Difference::Weekday, None) | (Difference::Other, _) => {
                format!("`{text}` is not {named}")
            }
        }
    }

    /// The date with the day of the week and the word that stand right before it.
    fn with_what_stands_before(&self, read: When, when: &Edtf, reader: &dyn Read) -> When {
        let weekday = reader.weekday_before(self.before);
        let named = |moment: Moment| Moment {
            weekday: moment.weekday.or(weekday.map(|(weekday, _)| weekday)),
            ..moment
        };
        let start = weekday.map_or(self.before.len(), |(_, start)| start);
        let connector = reader.connector_before(self.before.get(..start).unwrap_or_default());
        match read {
            When::At(moment) => match connector.filter(|_| when.is_interval()) {
                Some(Connector::From) => When::From(named(moment)),
                Some(Connector::Until) => When::Until(named(moment)),
                None => When::At(named(moment)),
            },
            When::From(moment) => When::From(named(moment)),
            When::Until(moment) => When::Until(named(moment)),
            When::Between(left, right) => When::Between(named(left), right),
            When::OneOf(_) => read,
        }
    }

    fn finding(&self, message: String) -> Finding {
        Finding::new(rules::DATE, self.file, message).of_claim(self.reference).shown(self.text)
    }
}
