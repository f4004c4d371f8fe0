//! Calendars as programs subscribe to them: iCalendar.
//!
//! In: events, and what is said of them in one language. Out: the bytes of a file. Nothing in them
//! is the clock's: an event is stamped with the day of its last recorded change, so that the same
//! events are the same bytes, whenever they are written.
//!
//! Source: RFC 5545; for the names and addresses of calendars RFC 7986.

mod event;
mod line;
mod span;
mod zone;

use jiff::civil::Date;
use jiff::tz::TimeZone;

pub use event::Entry;
use line::Lines;
use span::{Span, Spanned};

use crate::model::language::Locale;

/// A file.
#[derive(Debug)]
pub struct Calendar<'a> {
    /// Its language.
    pub locale: Locale,
    /// The zone in which its times are local.
    pub zone: &'a TimeZone,
    /// What the zone is called.
    pub zone_name: &'a str,
    /// What it says of itself; `None` for a file that is taken once.
    pub about: Option<About>,
    /// Its events, in their order.
    pub entries: Vec<Entry<'a>>,
}

/// What a calendar to which programs subscribe says of itself.
#[derive(Debug)]
pub struct About {
    /// What it is called.
    pub name: String,
    /// The whole address of its page.
    pub page: String,
    /// Its own whole address.
    pub own: String,
}

impl Calendar<'_> {
    /// The file's text.
    #[must_use]
    pub fn text(&self) -> String {
        let mut lines = Lines::default();
        lines.raw("BEGIN", "VCALENDAR");
        lines.raw("VERSION", "2.0");
        lines.text("PRODID", &format!("-//parskats//{}", self.locale.code()));
        lines.raw("CALSCALE", "GREGORIAN");
        if let Some(about) = &self.about {
            self.say(about, &mut lines);
        }
        self.write_zone(&mut lines);
        for entry in &self.entries {
            entry.write(self, &mut lines);
        }
        lines.raw("END", "VCALENDAR");
        lines.finish()
    }

    fn say(&self, about: &About, lines: &mut Lines) {
        lines.text("NAME", &about.name);
        lines.text("X-WR-CALNAME", &about.name);
        lines.text("X-WR-TIMEZONE", self.zone_name);
        lines.raw("URL", &about.page);
        lines.raw("SOURCE;VALUE=URI", &about.own);
        lines.raw("REFRESH-INTERVAL;VALUE=DURATION", "P1D");
        lines.raw("X-PUBLISHED-TTL", "P1D");
        let changes = self.entries.iter().filter_map(|entry| entry.event.changes.last());
        if let Some(latest) = changes.map(|change| change.day).max() {
            lines.raw("LAST-MODIFIED", &self.begin_of(latest));
        }
    }

    /// Times need their zone told; days need none.
    fn write_zone(&self, lines: &mut Lines) {
        let spans = self.entries.iter().map(|entry| Spanned::of(&entry.event.when).span);
        let times: Vec<_> = spans
            .filter_map(|span| match span {
                Span::Times(start, end) => Some([start, end]),
                Span::Days(..) => None,
            })
            .flatten()
            .collect();
        if let (Some(first), Some(last)) = (times.iter().min(), times.iter().max()) {
            zone::write(self.zone_name, self.zone, (*first, *last), lines);
        }
    }

    /// The beginning of a day where the site is, in UTC.
    fn begin_of(&self, day: Date) -> String {
        let begin = day.to_zoned(self.zone.clone()).map(|begin| begin.timestamp());
        // Only a day at the very end of the calendar has no such moment.
        begin.map_or_else(
            |_| day.strftime("%Y%m%dT000000Z").to_string(),
            |begin| begin.strftime("%Y%m%dT%H%M%SZ").to_string(),
        )
    }
}

#[cfg(test)]
mod tests;
