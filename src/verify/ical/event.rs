//! What an event of the proof must be in iCalendar.
//!
//! In: an event of the proof, the words for it, and where its calendar lists it. Out: each property
//! that its VEVENT must have.
//!
//! Source: docs/data.md, feeds.

use jiff::ToSpan as _;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use super::right::{Right, Value};
use crate::model::calendar::EventStatus;
use crate::model::edtf::{Certainty, Edtf, Form, Known as Sure, Point};
use crate::model::name::EventId;
use crate::verify::proof::Event;

/// An event of the proof whose name and date could be read.
#[derive(Debug)]
pub(in crate::verify) struct Known {
    pub(super) id: EventId,
    pub(super) when: Edtf,
    pub(super) event: Event,
}

/// What a calendar shows of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    /// Local minutes.
    Times(DateTime, DateTime),
    /// The first and the last day.
    Days(Date, Date),
}

/// What is said of an event besides what the proof's event says.
pub(super) struct Said<'a> {
    pub(super) language: &'a str,
    pub(super) host: &'a str,
    pub(super) zone: &'a TimeZone,
    pub(super) zone_name: &'a str,
    pub(super) categories: Vec<String>,
    /// Where the calendar of all lists it.
    pub(super) address: String,
}

impl Known {
    /// An event whose name and date can be read; others are told with the proof.
    pub(super) fn of(event: &Event) -> Option<Self> {
        let (id, when) = (event.id.parse().ok()?, event.when.parse().ok()?);
        Some(Self { id, when, event: event.clone() })
    }

    /// Whether iCalendar can hold it: it has no year 0, and no day after the end of the year 9999.
    pub(super) fn can_be_held(&self) -> bool {
        match self.shown() {
            Shown::Times(first, last) => first.year() > 0 && last.date() < Date::MAX,
            Shown::Days(first, last) => first.year() > 0 && last < Date::MAX,
        }
    }

    /// What a calendar shows of it: of what is half known, all the days that it may be; of an open
    /// end, the days of the end that is known.
    pub(super) fn shown(&self) -> Shown {
        let minute = |end: Sure| match end {
            Sure { point: Point::Minute(minute), certainty: Certainty::Exact } => Some(minute),
            Sure { .. } => None,
        };
        let days = |when: Edtf| {
            let (first, last) = (when.earliest(), when.latest());
            Shown::Days(
                first.map_or(Date::MIN, DateTime::date),
                last.map_or(Date::MAX, DateTime::date),
            )
        };
        match self.when.form() {
            Form::Point(at) => {
                minute(at).map_or_else(|| days(self.when), |at| Shown::Times(at, at))
            }
            Form::Between(start, end) => match (minute(start), minute(end)) {
                (Some(start), Some(end)) => Shown::Times(start, end),
                _ => days(self.when),
            },
            Form::From(end) | Form::Until(end) => days(end.into()),
            Form::OneOf(_) => days(self.when),
        }
    }

    /// Whether all of its days are known and sure.
    fn is_known(&self) -> bool {
        let is_day = |end: Sure| {
            end.certainty == Certainty::Exact
                && matches!(end.point, Point::Day(_) | Point::Minute(_))
        };
        match self.when.form() {
            Form::Point(at) => is_day(at),
            Form::Between(start, end) => is_day(start) && is_day(end),
            Form::From(_) | Form::Until(_) | Form::OneOf(_) => false,
        }
    }

    /// Whether the calendar shows all that is known of it: days that are sure and have no time, or
    /// minutes.
    fn is_told_by_its_days(&self) -> bool {
        let has_time = |end: Sure| matches!(end.point, Point::Minute(_));
        let times = match self.when.form() {
            Form::Between(start, end) => has_time(start) || has_time(end),
            Form::Point(_) | Form::From(_) | Form::Until(_) | Form::OneOf(_) => false,
        };
        match self.shown() {
            Shown::Times(..) => true,
            Shown::Days(..) => self.is_known() && !times,
        }
    }

    /// Every property that it must have.
    pub(super) fn right(&self, said: &Said<'_>) -> Vec<Right> {
        let mut right = vec![
            Right::text("UID", format!("{}@{}", self.event.id, said.host)),
            Right::raw("SEQUENCE", self.event.changes.len().to_string()),
            Right::new("SUMMARY", self.summary(said.language)),
            Right::new("DESCRIPTION", self.description(said)),
        ];
        self.dates(said, &mut right);
        let stamp = self.changed().map(|day| begun(day, said.zone));
        right.push(Right::raw("DTSTAMP", stamp.as_deref().unwrap_or("19700101T000000Z")));
        right.extend(stamp.map(|stamp| Right::raw("LAST-MODIFIED", stamp)));
        let url = self.event.url.as_ref().unwrap_or(&said.address);
        right.push(Right::new("URL", Value::Address(url.clone())));
        if !said.categories.is_empty() {
            right.push(Right::new("CATEGORIES", Value::Texts(said.categories.clone())));
        }
        let place = self.event.place.as_ref().and_then(|place| place.get(said.language));
        right.extend(place.map(|place| Right::text("LOCATION", place)));
        right.extend(self.status().map(|status| Right::raw("STATUS", status)));
        right
    }

    fn summary(&self, language: &str) -> Value {
        let title = self.event.title.get(language).cloned().unwrap_or_default();
        if self.is_told_by_its_days() {
            Value::Text(title)
        } else {
            Value::Date(format!("{title} ("), self.when, ")".to_owned())
        }
    }

    fn description(&self, said: &Said<'_>) -> Value {
        let last = self.event.changes.last().zip(self.changed());
        let Some((last, day)) = last else { return Value::Text(said.address.clone()) };
        let reason = last.reason.get(said.language).map_or("", String::as_str);
        Value::Date(String::new(), day.into(), format!(": {reason}\n{}", said.address))
    }

    fn dates(&self, said: &Said<'_>, right: &mut Vec<Right>) {
        let zone = format!(";TZID={}", said.zone_name);
        let mut date = |name, parameters: &str, text: String| {
            right.push(Right::raw(name, text).with(parameters));
        };
        match self.shown() {
            Shown::Times(start, end) => {
                date("DTSTART", &zone, start.strftime("%Y%m%dT%H%M00").to_string());
                if start != end {
                    date("DTEND", &zone, end.strftime("%Y%m%dT%H%M00").to_string());
                }
            }
            Shown::Days(first, last) => {
                let next = last.saturating_add(1.day());
                date("DTSTART", ";VALUE=DATE", first.strftime("%Y%m%d").to_string());
                date("DTEND", ";VALUE=DATE", next.strftime("%Y%m%d").to_string());
                right.push(Right::raw("TRANSP", "TRANSPARENT"));
            }
        }
    }

    /// The day of its last change.
    pub(super) fn changed(&self) -> Option<Date> {
        self.event.changes.last()?.changed.parse().ok()
    }

    fn status(&self) -> Option<&'static str> {
        let is = |status: EventStatus| self.event.status.as_deref() == Some(status.name());
        if is(EventStatus::Cancelled) {
            Some("CANCELLED")
        } else if is(EventStatus::Planned) || !self.is_known() {
            Some("TENTATIVE")
        } else {
            self.event.status.as_ref().map(|_| "CONFIRMED")
        }
    }
}

/// The moment at which a day begins in a zone, in UTC.
pub(super) fn begun(day: Date, zone: &TimeZone) -> String {
    match day.to_zoned(zone.clone()) {
        Ok(begin) => begin.timestamp().strftime("%Y%m%dT%H%M%SZ").to_string(),
        Err(_) => day.strftime("%Y%m%dT000000Z").to_string(),
    }
}
