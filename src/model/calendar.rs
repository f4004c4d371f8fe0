//! The events of a programme's calendar, and how a text refers to one.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

use super::edtf::{Edtf, Form};
use super::embargo::Embargo;
use super::language::Localised;
use super::name::{EventId, NotAName, ProgrammeId, query_value};
use super::place::Place;

/// One row of a programme's calendar.
#[derive(Debug, Clone)]
pub struct Event {
    /// `programme.event`.
    pub id: EventId,
    /// Where its row stands.
    pub place: Place,
    /// When it is, as precisely as it is known.
    pub when: Edtf,
    /// What it is called, in each language.
    pub title: Localised<String>,
    /// Of what kind it is: a name, for which a theme may have words.
    pub kind: Option<String>,
    /// Whether it is the last moment to do something.
    pub is_deadline: bool,
    /// The region that it is in.
    pub region: Option<String>,
    /// The place where it is, in each language.
    pub venue: Option<Localised<String>>,
    /// Where more is told about it.
    pub url: Option<String>,
    /// How sure it is; `None` if nothing is said about that.
    pub status: Option<EventStatus>,
    /// The event whose deadline it is, where that event's row says so.
    pub deadline_of: Option<EventId>,
    /// Until when nothing of it may be published.
    pub embargo: Option<Embargo>,
    /// What has changed about it since it was announced, the first change first.
    pub changes: Vec<Change>,
}

/// A change of an event, as `calendar_changes.csv` records it.
#[derive(Debug, Clone)]
pub struct Change {
    /// Where its row stands.
    pub place: Place,
    /// The day of the change.
    pub day: Date,
    /// When the event was to be before.
    pub from: Held,
    /// When it is to be since.
    pub to: Held,
    /// Why, in each language.
    pub reason: Localised<String>,
}

/// When an event is held, if it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// At this date.
    At(Edtf),
    /// It was called off.
    Not,
}

impl Held {
    /// What `calendar_changes.csv` writes for an event that was called off.
    pub const NOT: &str = "cancelled";
}

impl fmt::Display for Held {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::At(when) => write!(f, "{when}"),
            Self::Not => f.write_str(Self::NOT),
        }
    }
}

/// Where an event stands to a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// It is on that day, or may be.
    Now,
    /// It has not begun.
    Next,
    /// It has been.
    Past,
}

impl Stage {
    /// As pages publish it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Now => "now",
            Self::Next => "next",
            Self::Past => "past",
        }
    }
}

impl Event {
    /// When it is held, if it is.
    #[must_use]
    pub fn held(&self) -> Held {
        if self.status == Some(EventStatus::Cancelled) { Held::Not } else { Held::At(self.when) }
    }

    /// Whether programs that keep calendars can hold it: iCalendar has no year 0, and no day after
    /// the last of the year 9999, with which what is all of it would end.
    #[must_use]
    pub fn can_be_subscribed(&self) -> bool {
        let (first, last) = self.when.spanned();
        first.year() > 0 && last < Date::MAX
    }

    /// When it was to be before its last change, also where that called it off; `None` where
    /// nothing has changed.
    #[must_use]
    pub fn before(&self) -> Option<Edtf> {
        self.changes.iter().rev().find_map(|change| match change.from {
            Held::At(when) => Some(when),
            Held::Not => None,
        })
    }

    /// Whether it was called off.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.status == Some(EventStatus::Cancelled)
    }

    /// Where it stands to a day; what is half known has begun as soon as it may have.
    #[must_use]
    pub fn stage(&self, today: Date) -> Stage {
        if self.when.latest().is_some_and(|end| end.date() < today) {
            Stage::Past
        } else if self.when.earliest().is_some_and(|begin| begin.date() > today) {
            Stage::Next
        } else {
            Stage::Now
        }
    }
}

/// How sure an event is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventStatus {
    /// It may still change.
    Planned,
    /// It will be as it is announced.
    Confirmed,
    /// It will be, at another time than was announced.
    Moved,
    /// It will not be.
    Cancelled,
    /// It has been.
    Done,
}

impl EventStatus {
    /// Every status.
    pub const ALL: [Self; 5] =
        [Self::Planned, Self::Confirmed, Self::Moved, Self::Cancelled, Self::Done];

    /// The theme's phrase for it.
    #[must_use]
    pub fn phrase(self) -> String {
        format!("calendar.status.{}", self.name())
    }

    /// As `calendar.csv` writes it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Confirmed => "confirmed",
            Self::Moved => "moved",
            Self::Cancelled => "cancelled",
            Self::Done => "done",
        }
    }
}

/// The theme's phrase for a deadline.
pub const DEADLINE_PHRASE: &str = "calendar.deadline";

/// The theme's phrase for a kind of events; a theme may have none.
#[must_use]
pub fn kind_phrase(kind: &str) -> String {
    format!("calendar.kinds.{kind}")
}

/// Which events are meant: those that agree with all that it names.
///
/// Empty: all events.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct EventFilter {
    /// Of this programme.
    pub programme: Option<ProgrammeId>,
    /// Of this kind.
    pub kind: Option<String>,
    /// In this region.
    pub region: Option<String>,
}

impl EventFilter {
    /// The events of a programme.
    #[must_use]
    pub fn of_programme(programme: &ProgrammeId) -> Self {
        Self { programme: Some(programme.clone()), ..Self::default() }
    }

    /// Whether an event is meant.
    #[must_use]
    pub fn holds(&self, event: &Event) -> bool {
        let agrees =
            |wanted: Option<&String>, is: Option<&String>| wanted.is_none() || wanted == is;
        self.programme.as_ref().is_none_or(|programme| *programme == event.id.programme)
            && agrees(self.kind.as_ref(), event.kind.as_ref())
            && agrees(self.region.as_ref(), event.region.as_ref())
    }
}

impl fmt::Display for EventFilter {
    /// As in an address's query: `programme=projekti&kind=open%20day`, values percent-encoded;
    /// nothing for all events.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let programme = self.programme.as_ref().map(ProgrammeId::as_str);
        let parts = [
            ("programme", programme),
            ("kind", self.kind.as_deref()),
            ("region", self.region.as_deref()),
        ];
        let said = parts.into_iter().filter_map(|(name, value)| Some((name, value?)));
        let said: Vec<String> =
            said.map(|(name, value)| format!("{name}={}", query_value(value))).collect();
        f.write_str(&said.join("&"))
    }
}

/// What of an event's date is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// All of it.
    Whole,
    /// Where an interval starts.
    Start,
    /// Where an interval ends.
    End,
}

impl Part {
    /// This part of a date; `None` for an open end. What is no interval has no ends but itself.
    #[must_use]
    pub fn of(self, when: Edtf) -> Option<Edtf> {
        match (self, when.form()) {
            (Self::Whole, _) | (_, Form::Point(_) | Form::OneOf(_)) => Some(when),
            (Self::Start, Form::Between(start, _) | Form::From(start)) => Some(start.into()),
            (Self::End, Form::Between(_, end) | Form::Until(end)) => Some(end.into()),
            (Self::Start, Form::Until(_)) | (Self::End, Form::From(_)) => None,
        }
    }
}

/// What is claimed of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aspect {
    /// When it is, or when it starts or ends.
    Date(Part),
    /// How long it is.
    Length,
    /// When it was to be before its last change.
    Before,
}

impl Aspect {
    /// Reads what follows the `#` of a reference.
    #[must_use]
    pub fn of_fragment(fragment: &str) -> Option<Self> {
        match fragment {
            "start" => Some(Self::Date(Part::Start)),
            "end" => Some(Self::Date(Part::End)),
            "length" => Some(Self::Length),
            "before" => Some(Self::Before),
            _ => None,
        }
    }
}

/// An event's date, one end of it, its length or its former date: `projekti.call#end`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventRef {
    /// The event.
    pub event: EventId,
    /// What of it.
    pub aspect: Aspect,
}

impl fmt::Display for EventRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fragment = match self.aspect {
            Aspect::Date(Part::Whole) => "",
            Aspect::Date(Part::Start) => "#start",
            Aspect::Date(Part::End) => "#end",
            Aspect::Length => "#length",
            Aspect::Before => "#before",
        };
        write!(f, "{}{fragment}", self.event)
    }
}

impl FromStr for EventRef {
    type Err = NotAName;

    fn from_str(text: &str) -> Result<Self, NotAName> {
        let Some((event, fragment)) = text.split_once('#') else {
            return Ok(Self { event: text.parse()?, aspect: Aspect::Date(Part::Whole) });
        };
        let aspect = Aspect::of_fragment(fragment).ok_or_else(|| NotAName(text.to_owned()))?;
        Ok(Self { event: event.parse()?, aspect })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_read_as_it_is_shown() {
        for text in ["p.call", "p.call#start", "p.call#end", "p.call#length", "p.call#before"] {
            let reference = text.parse::<EventRef>().map(|reference| reference.to_string());
            assert_eq!(reference.as_deref(), Ok(text));
        }
        for text in ["call", "p.call#", "p.call#middle", "p.call#end#end", "P.call"] {
            assert!(text.parse::<EventRef>().is_err(), "{text}");
        }
    }

    #[test]
    fn what_no_calendar_program_can_hold_is_not_handed_to_any() {
        for (when, can_be) in [
            ("0001", true),
            ("0000", false),
            ("0000-12-31/0001-01-01", false),
            ("../0000", false),
            ("9999-12-30", true),
            ("9999-12-31", false),
            ("9999-12-31T11:00", false),
            ("9999-24", false),
        ] {
            let event = Event {
                id: "p.e".parse().unwrap(),
                place: Place::file("calendar.csv"),
                when: when.parse().unwrap(),
                title: Localised::new(Vec::new()),
                kind: None,
                is_deadline: false,
                region: None,
                venue: None,
                url: None,
                status: None,
                deadline_of: None,
                embargo: None,
                changes: Vec::new(),
            };
            assert_eq!(event.can_be_subscribed(), can_be, "{when}");
        }
    }

    #[test]
    fn the_ends_of_an_interval_are_parts_of_it() {
        for (when, start, end) in [
            ("2022-08-15/2023-01", Some("2022-08-15"), Some("2023-01")),
            ("2022-08-15~/2023-01?", Some("2022-08-15~"), Some("2023-01?")),
            ("2024/..", Some("2024"), None),
            ("../2024", None, Some("2024")),
            ("2024-33", Some("2024-33"), Some("2024-33")),
            ("[2024-09,2024-10]", Some("[2024-09,2024-10]"), Some("[2024-09,2024-10]")),
        ] {
            let date: Edtf = when.parse().unwrap();
            let of = |part: Part| part.of(date).map(|part| part.to_string());
            assert_eq!(of(Part::Whole).as_deref(), Some(when));
            assert_eq!((of(Part::Start).as_deref(), of(Part::End).as_deref()), (start, end));
        }
    }
}
