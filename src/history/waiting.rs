//! What waits: drafts, releases dated later, and what is under embargo.
//!
//! In: the sources, the moment of the build, and whether drafts are wanted. Out: the sources
//! without what waits, and how much that is.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use crate::model::dataset::CalendarFile;
use crate::model::embargo::Embargo;
use crate::model::site::{Document, DocumentKind, Drafts, Sources};

/// How much waits to be published.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Waiting {
    /// Drafts.
    pub drafts: usize,
    /// Releases dated after the day of the build.
    pub later: usize,
    /// Documents, datasets and events under embargo.
    pub embargoed: usize,
    /// When the next of these is published, by the site's clock; drafts have no such moment.
    pub next: Option<DateTime>,
}

/// Sets apart what waits.
pub fn set_apart(sources: &mut Sources, now: &Zoned, drafts: Drafts) -> Waiting {
    let mut waiting = Waiting::default();
    let (published, unpublished) = std::mem::take(&mut sources.documents)
        .into_iter()
        .partition(|document| waiting.passes(document, now, drafts));
    sources.documents = published;
    sources.unpublished = unpublished;
    for package in sources.packages.values_mut() {
        package.datasets.retain(|dataset| {
            let until = Embargo::end(dataset.embargo.as_ref(), now.timestamp());
            sources.withheld.datasets.extend(until.map(|until| (dataset.id.clone(), until)));
            until.is_none()
        });
    }
    for until in sources.withheld.datasets.values() {
        waiting.embargo(*until, now.time_zone());
    }
    sources.events.retain(|id, event| {
        let until = Embargo::end(event.embargo.as_ref(), now.timestamp());
        // A deadline that its event's row gives waits with the event.
        if let Some(until) = until.filter(|_| event.deadline_of.is_none()) {
            waiting.embargo(until, now.time_zone());
        }
        sources.withheld.events.extend(until.map(|until| (id.clone(), until)));
        until.is_none()
    });
    calendars(sources);
    regions(sources);
    let Sources { maps, packages, withheld, .. } = sources;
    maps.retain(|map| !withheld.datasets.contains_key(&map.table));
    // What is left of a programme of which all data are kept back is its name.
    packages.retain(|_, package| {
        let mut files = package.files.iter();
        !package.datasets.is_empty() || files.any(|file| maps.iter().any(|map| map.id == file.id))
    });
    waiting
}

/// A calendar of which every event is kept back is kept back itself, with its changes; and changes
/// are, where those events have all of them.
fn calendars(sources: &mut Sources) {
    for (programme, package) in &mut sources.packages {
        let until = sources.withheld.events.iter();
        let until = until.filter(|(id, _)| id.programme == *programme).map(|(_, until)| *until);
        let Some(until) = until.min() else { continue };
        let mut events = sources.events.values().filter(|event| event.id.programme == *programme);
        let (has_events, has_changes) =
            (events.clone().next().is_some(), events.any(|event| !event.changes.is_empty()));
        package.datasets.retain(|dataset| {
            let is_left = match dataset.calendar {
                None => true,
                Some(CalendarFile::Events) => has_events,
                Some(CalendarFile::Changes) => has_changes,
            };
            if !is_left {
                sources.withheld.datasets.insert(dataset.id.clone(), until);
            }
            is_left
        });
    }
}

/// Regions that are kept back have no pages, and no calendar refers to them, unless a published
/// event does.
fn regions(sources: &mut Sources) {
    let Some(table) = sources.site.geography.as_ref().map(|table| table.id.clone()) else { return };
    if !sources.withheld.datasets.contains_key(&table) {
        return;
    }
    sources.site.geography = None;
    for (programme, package) in &mut sources.packages {
        let mut events = sources.events.values().filter(|event| event.id.programme == *programme);
        if events.any(|event| event.region.is_some()) {
            continue;
        }
        let calendars = package.datasets.iter_mut().filter(|dataset| dataset.calendar.is_some());
        for field in calendars.flat_map(|dataset| &mut dataset.fields) {
            field.dimension = field.dimension.take().filter(|dimension| *dimension != table);
        }
    }
}

impl Waiting {
    /// Whether a document is published; one that is not is counted.
    fn passes(&mut self, document: &Document, now: &Zoned, drafts: Drafts) -> bool {
        if document.is_draft && drafts == Drafts::Waiting {
            self.drafts += 1;
            return false;
        }
        if let Some(until) = Embargo::end(document.embargo.as_ref(), now.timestamp()) {
            self.embargo(until, now.time_zone());
            return false;
        }
        match document.kind {
            DocumentKind::Release(day) if day > now.date() && drafts != Drafts::AndLater => {
                self.later += 1;
                self.comes(day.at(0, 0, 0, 0));
                false
            }
            DocumentKind::Release(_) | DocumentKind::Programme | DocumentKind::Page => true,
        }
    }

    fn embargo(&mut self, until: Timestamp, zone: &TimeZone) {
        self.embargoed += 1;
        self.comes(until.to_zoned(zone.clone()).datetime());
    }

    fn comes(&mut self, at: DateTime) {
        self.next = Some(self.next.map_or(at, |next| next.min(at)));
    }
}
