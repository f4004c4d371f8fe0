//! An event in iCalendar: VEVENT.
//!
//! In: an event, and what is said of it in one language. Out: its properties. They are the same in
//! every file of a language, and the name of the event (UID) in all languages, so that a program
//! that finds it twice knows that it is one.
//!
//! Source: RFC 5545, section 3.6.1.

use jiff::ToSpan as _;
use jiff::civil::{Date, DateTime};

use super::Calendar;
use super::line::Lines;
use super::span::{Span, Spanned};
use crate::locale;
use crate::model::calendar::{Change, Event, EventStatus};
use crate::model::language::Locale;

/// When an event was stamped of which no change is recorded: nobody knows, and the clock of the
/// build would make other bytes of the same event each time.
const NEVER: &str = "19700101T000000Z";

/// An event, and what is said of it besides.
#[derive(Debug)]
pub struct Entry<'a> {
    /// The event.
    pub event: &'a Event,
    /// The host of the site, which makes its name unique in the world.
    pub host: &'a str,
    /// Its programme, its kind, and that it is a deadline, in words.
    pub categories: Vec<String>,
    /// The whole address where the site's calendar lists it.
    pub address: String,
    /// The whole address where more is told about it, if it has one.
    pub url: Option<String>,
}

impl Entry<'_> {
    pub(super) fn write(&self, calendar: &Calendar<'_>, lines: &mut Lines) {
        let spanned = Spanned::of(&self.event.when);
        let last = self.event.changes.last();
        let stamp = last.map(|change| calendar.begin_of(change.day));
        lines.raw("BEGIN", "VEVENT");
        lines.text("UID", &format!("{}@{}", self.event.id, self.host));
        lines.raw("DTSTAMP", stamp.as_deref().unwrap_or(NEVER));
        write_span(spanned.span, calendar.zone_name, lines);
        lines.text("SUMMARY", &self.summary(spanned, calendar.locale));
        lines.text("DESCRIPTION", &self.description(last, calendar.locale));
        if let Some(venue) = self.event.venue.as_ref().and_then(|venue| venue.get(calendar.locale))
        {
            lines.text("LOCATION", venue);
        }
        lines.raw("URL", self.url.as_ref().unwrap_or(&self.address));
        if !self.categories.is_empty() {
            lines.texts("CATEGORIES", &self.categories);
        }
        if let Some(status) = status(self.event.status, spanned) {
            lines.raw("STATUS", status);
        }
        if matches!(spanned.span, Span::Days(..)) {
            lines.raw("TRANSP", "TRANSPARENT");
        }
        lines.raw("SEQUENCE", &self.event.changes.len().to_string());
        if let Some(stamp) = &stamp {
            lines.raw("LAST-MODIFIED", stamp);
        }
        lines.raw("END", "VEVENT");
    }

    /// Its title; with its date in words where days and minutes do not say all of it.
    fn summary(&self, spanned: Spanned, locale: Locale) -> String {
        let title = self.event.title.get(locale).map_or("", String::as_str);
        if spanned.is_all {
            return title.to_owned();
        }
        format!("{title} ({})", locale::writer(locale).when(&self.event.when))
    }

    /// What has changed about it last, and where the site lists it.
    fn description(&self, last: Option<&Change>, locale: Locale) -> String {
        let changed = last.map(|change| {
            let day = locale::writer(locale).when(&change.day.into());
            format!("{day}: {}\n", change.reason.get(locale).map_or("", String::as_str))
        });
        format!("{}{}", changed.unwrap_or_default(), self.address)
    }
}

fn write_span(span: Span, zone: &str, lines: &mut Lines) {
    let minute = |minute: DateTime| minute.strftime("%Y%m%dT%H%M%S").to_string();
    let day = |day: Date| day.strftime("%Y%m%d").to_string();
    match span {
        Span::Times(start, end) => {
            lines.raw(&format!("DTSTART;TZID={zone}"), &minute(start));
            // What ends when it starts has no end: iCalendar wants ends to be later.
            if start < end {
                lines.raw(&format!("DTEND;TZID={zone}"), &minute(end));
            }
        }
        Span::Days(first, last) => {
            lines.raw("DTSTART;VALUE=DATE", &day(first));
            // The end of days is the day after the last.
            lines.raw("DTEND;VALUE=DATE", &day(last.saturating_add(1.day())));
        }
    }
}

/// How sure it is. What was called off stays, and says so.
fn status(status: Option<EventStatus>, spanned: Spanned) -> Option<&'static str> {
    match status {
        Some(EventStatus::Cancelled) => Some("CANCELLED"),
        Some(EventStatus::Planned) => Some("TENTATIVE"),
        _ if !spanned.is_known => Some("TENTATIVE"),
        Some(EventStatus::Confirmed | EventStatus::Moved | EventStatus::Done) => Some("CONFIRMED"),
        None => None,
    }
}
