//! What is wrong with embargoes, whether or not they still hold: what they would tell early, or at
//! another moment than their authors mean.
//!
//! In: all sources, and the moment of the build. Out: each embargo by another clock than the site's,
//! of a release of another day, of a file that is published under another name, and each table that
//! refers to one that is published later.

use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, Zoned};

use crate::diagnostics::{Diagnostic, Rule};
use crate::model::dataset::Dataset;
use crate::model::embargo::Embargo;
use crate::model::name::DatasetId;
use crate::model::place::Place;
use crate::model::site::{Document, DocumentKind, Sources};

const RULE: Rule = Rule("embargo");

/// Everything that is wrong with embargoes.
pub fn wrong(sources: &Sources, now: &Zoned, problems: &mut Vec<Diagnostic>) {
    let zone = now.time_zone();
    let of_documents = sources.documents.iter().filter_map(|document| document.embargo.as_ref());
    let of_events = sources.events.values().filter(|event| event.deadline_of.is_none());
    let of_events = of_events.filter_map(|event| event.embargo.as_ref());
    let of_tables = sources.datasets().filter_map(|table| table.embargo.as_ref());
    let all = of_documents.chain(of_events).chain(of_tables);
    problems.extend(all.filter_map(|embargo| other_clock(embargo, zone)));
    problems.extend(sources.documents.iter().filter_map(|document| other_day(document, zone)));
    problems.extend(sources.datasets().filter_map(|table| same_file(sources, table, zone)));
    problems.extend(sources.datasets().flat_map(|table| needed(sources, table, now)));
}

/// The complaint that an embargo is written by a clock that nobody at the site has then.
fn other_clock(embargo: &Embargo, zone: &TimeZone) -> Option<Diagnostic> {
    let written = Offset::from_seconds(embargo.offset?).ok()?;
    let own = zone.to_offset(embargo.until);
    if own == written {
        return None;
    }
    let name = zone.iana_name().unwrap_or("the site's time zone");
    let meant = written.to_datetime(embargo.until).to_zoned(zone.clone()).ok()?;
    let message = format!(
        "the embargo is written by a clock at `{}`, and in {name} clocks are at `{}` then",
        signed(written),
        signed(own)
    );
    let problem = Diagnostic::error(RULE, embargo.place.clone(), message);
    let help = format!(
        "write `{}` if that time is meant there, or `{}` for the same instant",
        instant(meant.timestamp(), zone),
        instant(embargo.until, zone)
    );
    Some(problem.help(help))
}

/// The complaint that a release is under embargo until another day than its own: it would be dated
/// before it was there, or wait for nothing.
fn other_day(document: &Document, zone: &TimeZone) -> Option<Diagnostic> {
    let (DocumentKind::Release(day), Some(embargo)) = (&document.kind, &document.embargo) else {
        return None;
    };
    let until = embargo.until.to_zoned(zone.clone());
    let message = format!(
        "the embargo ends on {}, and the release is of {day}",
        until.strftime("%Y-%m-%d, %H:%M")
    );
    let problem = Diagnostic::error(RULE, embargo.place.clone(), message);
    let help = format!(
        "a release is published on its day: write `date = {}`, or end the embargo on {day}",
        until.date()
    );
    (until.date() != *day).then(|| problem.help(help))
}

/// The complaint that a file under embargo is another table too, which is not, or not as long.
fn same_file(sources: &Sources, table: &Dataset, zone: &TimeZone) -> Option<Diagnostic> {
    let until = until(table);
    let later = |other: &&Dataset| other.path == table.path && self::until(other) > until;
    let other = sources.datasets().find(later)?;
    let message =
        format!("`{}` is of the same file as `{}`, which is under embargo", table.id, other.id);
    let embargo = instant(self::until(other)?, zone);
    Some(
        Diagnostic::error(RULE, table.place.clone(), message)
            .help(format!("give it the same embargo: `\"embargo\": \"{embargo}\"`")),
    )
}

/// The complaints that a table refers to one that is published later than itself.
fn needed(sources: &Sources, table: &Dataset, now: &Zoned) -> Vec<Diagnostic> {
    // Regions that are kept back leave the calendars, as far as no published event has one.
    let is_region = |id: &DatasetId| {
        let own = sources.site.geography.as_ref().is_some_and(|geography| geography.id == *id);
        let mut events = sources.events.values();
        own && table.calendar.is_some()
            && events.all(|event| {
                event.region.is_none()
                    || event.id.programme != table.id.programme
                    || event.embargo.as_ref().is_some_and(|embargo| embargo.holds(now.timestamp()))
            })
    };
    let later = |id: &DatasetId, place: &Place| {
        let end = until(sources.dataset(id)?)?;
        if end <= now.timestamp() || until(table).is_some_and(|own| own >= end) || is_region(id) {
            return None;
        }
        let end = instant(end, now.time_zone());
        let message =
            format!("`{}` refers to `{id}`, which is under embargo until {end}", table.id);
        let help = match table.calendar {
            Some(_) => {
                "let the events wait that have such a region: `embargo` in their rows".to_owned()
            }
            None => format!("keep it back too: `\"embargo\": \"{end}\"`"),
        };
        Some(Diagnostic::error(RULE, place.clone(), message).help(help))
    };
    let dimensions =
        table.fields.iter().filter_map(|field| Some((field.dimension.as_ref()?, &field.place)));
    let keys = table.foreign_keys.iter().map(|key| (&key.dataset, &key.place));
    dimensions.chain(keys).filter_map(|(id, place)| later(id, place)).collect()
}

fn until(table: &Dataset) -> Option<Timestamp> {
    table.embargo.as_ref().map(|embargo| embargo.until)
}

/// An instant as an embargo is written.
fn instant(at: Timestamp, zone: &TimeZone) -> String {
    at.to_zoned(zone.clone()).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// An offset as an embargo is written.
fn signed(offset: Offset) -> String {
    let sign = if offset.is_negative() { '-' } else { '+' };
    let minutes = offset.seconds().unsigned_abs() / 60;
    format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}
