//! Whether files of events say what the calendars say: `icalendar`.
//!
//! In: the bytes of an iCalendar file, and the events of the proof, which are those of the published
//! calendars. Out: the first line that is not written as the format wants, or each property and
//! event that is another, missing, there twice, foreign or out of order. The moment of each time is
//! computed twice, with the zone of the proof and with the changes of clocks that the file tells.
//!
//! Source: RFC 5545 and RFC 7986.

mod event;
mod feeds;
mod read;
mod right;
mod zone;

use std::ops::Range;

use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone};

use self::event::{Known, Said, Shown, begun};
pub(super) use self::feeds::{Feeds, Recorded};
use self::read::{Component, texts};
use self::right::{Right, Value, differs};
use super::finding::Finding;
use super::proof::Feed;
use super::rules;
use super::verifier::Verifier;
use super::vouched::unvouched;
use crate::locale;
use crate::model::language::Locale;

/// What is wrong with a file of events.
pub(super) fn judged(verifier: &Verifier, path: &str, bytes: &[u8]) -> Vec<Finding> {
    let whole = |message: &str| vec![Finding::new(rules::ICALENDAR, path, message)];
    let Some(feed) = verifier.feeds.named(path) else {
        return whole("the proof names no such file of events");
    };
    let Some(locale) = locale::by_code(&feed.language) else {
        return whole("the proof names no language that the file can be read in");
    };
    let Some(zone) = &verifier.zone else {
        return whole("the proof names no time zone in which the events are");
    };
    let calendar = match read::read(bytes) {
        Ok(calendar) => calendar,
        Err(wrong) => {
            let finding = Finding::new(rules::ICALENDAR, path, wrong.message);
            return vec![finding.at(wrong.range)];
        }
    };
    let mut judge = File { verifier, path, feed, locale, zone, findings: Vec::new() };
    judge.calendar(&calendar);
    judge.findings
}

/// A file under judgement.
struct File<'a> {
    verifier: &'a Verifier,
    path: &'a str,
    feed: &'a Feed,
    locale: Locale,
    zone: &'a TimeZone,
    findings: Vec<Finding>,
}

impl File<'_> {
    fn find(&mut self, message: impl Into<String>, range: &Range<usize>) {
        let finding = Finding::new(rules::ICALENDAR, self.path, message);
        self.findings.push(finding.at(range.clone()));
    }

    fn calendar(&mut self, calendar: &Component) {
        if calendar.name != "VCALENDAR" {
            self.find("the file holds no calendar", &calendar.range);
            return;
        }
        let events = self.verifier.feeds.events_of(self.feed);
        self.hold(calendar, "the calendar", &self.of_calendar(&events));
        self.name(calendar);
        self.zones(calendar, &events);
        self.events(calendar, &events);
        let known = ["VTIMEZONE", "VEVENT"];
        let foreign = calendar.components.iter().find(|it| !known.contains(&it.name.as_str()));
        if let Some(foreign) = foreign {
            let message = format!("`{}` is nothing that the calendar has", foreign.name);
            self.find(message, &foreign.range);
        }
    }

    fn hold(&mut self, component: &Component, what: &str, right: &[Right]) {
        let wrong = differs(component, what, right, self.locale);
        self.findings.extend(wrong.into_iter().map(|wrong| {
            let finding = Finding::new(rules::ICALENDAR, self.path, wrong.message).at(wrong.range);
            match wrong.expected {
                Some(expected) => finding.expected(expected),
                None => finding,
            }
        }));
    }

    /// What the calendar must say of itself.
    fn of_calendar(&self, events: &[&Known]) -> Vec<Right> {
        let mut right = vec![
            Right::raw("VERSION", "2.0"),
            Right::text("PRODID", format!("-//parskats//{}", self.feed.language)),
            Right::raw("CALSCALE", "GREGORIAN"),
        ];
        let Some(page) = &self.feed.page else { return right };
        let name = self.feed.name.clone().unwrap_or_default();
        let address = |path: &str| Value::Address(self.verifier.addresses().whole(path));
        right.extend([
            Right::text("NAME", name.clone()),
            Right::text("X-WR-CALNAME", name),
            Right::text("X-WR-TIMEZONE", self.verifier.feeds.zone_name.clone()),
            Right::new("URL", address(page)),
            Right::new("SOURCE", address(self.path)).with(";VALUE=URI"),
            Right::raw("REFRESH-INTERVAL", "P1D").with(";VALUE=DURATION"),
            Right::raw("X-PUBLISHED-TTL", "P1D"),
        ]);
        let changed = events.iter().filter_map(|known| known.changed()).max();
        right.extend(changed.map(|day| Right::raw("LAST-MODIFIED", begun(day, self.zone))));
        right
    }

    /// A name that is said of all events says no number of its own.
    fn name(&mut self, calendar: &Component) {
        let names = self.verifier.labels.iter();
        let own: Vec<&str> = names
            .filter(|(of, _)| of.starts_with("programme:"))
            .filter_map(|(_, said)| said.get(&self.feed.language).map(String::as_str))
            .collect();
        let name = self.feed.name.as_deref().unwrap_or_default();
        if let Some(number) = unvouched(self.verifier, name, self.locale, &own) {
            let message = format!("`{number}` is a number of nothing that a page says");
            let finding = Finding::new(rules::UNBOUND_NUMBER, self.path, message);
            self.findings.push(finding.at(calendar.range.clone()).shown(name));
        }
    }

    /// The zone is told where a time needs it, once; each time is the same moment by it and by the
    /// zone of the proof.
    fn zones(&mut self, calendar: &Component, events: &[&Known]) {
        let times: Vec<DateTime> = events.iter().flat_map(|known| times(known)).collect();
        let told = calendar.components.iter().filter(|it| it.name == "VTIMEZONE");
        let told: Vec<&Component> = told.collect();
        match (told.as_slice(), times.iter().min(), times.iter().max()) {
            ([], None, _) => {}
            ([told], Some(first), Some(last)) => {
                let name = &self.verifier.feeds.zone_name;
                let (changes, wrong) = zone::judged(told, name, self.zone, (*first, *last));
                for message in wrong {
                    self.find(message, &told.range);
                }
                for time in &times {
                    let right = self.zone.to_timestamp(*time).map(|at| self.zone.to_offset(at));
                    let right = right.map(Offset::seconds).ok();
                    if zone::offset(&changes, *time) != right {
                        let message = format!("{time} is another moment by the file's time zone");
                        self.find(message, &told.range);
                    }
                }
            }
            _ => self.find(
                "the calendar tells no time zone, or one that no event needs, or several",
                &calendar.range,
            ),
        }
    }

    fn events(&mut self, calendar: &Component, events: &[&Known]) {
        let host = self.verifier.addresses().host();
        let uid = |known: &Known| format!("{}@{host}", known.event.id);
        let told: Vec<(&Component, String)> = calendar
            .components
            .iter()
            .filter(|component| component.name == "VEVENT")
            .map(|component| (component, name_of(component)))
            .collect();
        for (at, (component, name)) in told.iter().enumerate() {
            let Some(known) = events.iter().find(|known| uid(known) == *name) else {
                self.find(format!("`{name}` is no event of this calendar"), &component.range);
                continue;
            };
            if told.iter().take(at).any(|(_, other)| other == name) {
                self.find(format!("`{}` stands twice", known.event.id), &component.range);
            }
            if !component.components.is_empty() {
                let message = format!("something stands within `{}`", known.event.id);
                self.find(message, &component.range);
            }
            let right = known.right(&self.said(known, &host));
            self.hold(component, &format!("`{}`", known.event.id), &right);
        }
        for known in events {
            if !told.iter().any(|(_, name)| uid(known) == *name) {
                self.find(format!("`{}` is missing", known.event.id), &calendar.range);
            }
        }
        self.order(&told, &events.iter().map(|known| uid(known)).collect::<Vec<_>>());
    }

    /// Events stand by their earliest moments, those of one moment by their names.
    fn order(&mut self, told: &[(&Component, String)], right: &[String]) {
        let mut pairs = told.iter().zip(right);
        let wrong = pairs.find(|((_, name), right)| name != *right);
        if let Some(((component, name), right)) = wrong.filter(|_| told.len() == right.len()) {
            self.find(format!("`{name}` stands where `{right}` belongs"), &component.range);
        }
    }

    fn said<'s>(&'s self, known: &Known, host: &'s str) -> Said<'s> {
        let Verifier { feeds, labels, .. } = self.verifier;
        let language = self.feed.language.as_str();
        let word = |of: String| labels.get(&of).and_then(|said| said.get(language)).cloned();
        let programme = word(format!("programme:{}", known.id.programme));
        let kind = known.event.kind.as_ref().and_then(|kind| word(format!("kind:{kind}")));
        let deadline = known.event.deadline.then(|| word("word:deadline".to_owned())).flatten();
        let page = feeds.page_of_all(language).unwrap_or_default();
        Said {
            language,
            host,
            zone: self.zone,
            zone_name: &feeds.zone_name,
            categories: [programme, kind, deadline].into_iter().flatten().collect(),
            address: format!("{}#{}", self.verifier.addresses().whole(page), known.event.id),
        }
    }
}

/// What an event says that it is called.
fn name_of(component: &Component) -> String {
    let uid = component.properties.iter().find(|property| property.name == "UID");
    let name = uid.and_then(|uid| texts(&uid.value)).and_then(|texts| texts.into_iter().next());
    name.unwrap_or_default()
}

/// The local minutes that an event has.
fn times(known: &Known) -> Vec<DateTime> {
    match known.shown() {
        Shown::Times(start, end) => vec![start, end],
        Shown::Days(..) => Vec::new(),
    }
}
