//! What waits: drafts, releases dated later, and what is under embargo.
//!
//! In: the sources, the moment of the build, and whether drafts are wanted. Out: the sources
//! without what waits, and how much that is.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use crate::diagnostics::{Diagnostic, Rule};
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

/// Sets apart what waits. A release whose embargo ends on another day than its own is reported: it
/// would be dated before it was there, or wait for nothing.
pub fn set_apart(
    sources: &mut Sources,
    now: &Zoned,
    drafts: Drafts,
    problems: &mut Vec<Diagnostic>,
) -> Waiting {
    let mut waiting = Waiting::default();
    problems.extend(sources.documents.iter().filter_map(|of| other_day(of, now.time_zone())));
    let (published, unpublished) = std::mem::take(&mut sources.documents)
        .into_iter()
        .partition(|document| waiting.passes(document, now, drafts));
    sources.documents = published;
    sources.unpublished = unpublished;
    for package in sources.packages.values_mut() {
        package.datasets.retain(|dataset| {
            let until = kept_back(dataset.embargo.as_ref(), now);
            sources.withheld.datasets.extend(until.map(|until| (dataset.id.clone(), until)));
            until.is_none()
        });
    }
    // What is left of a programme of which all data are kept back is its name.
    sources.packages.retain(|_, package| !package.datasets.is_empty() || !package.files.is_empty());
    sources.events.retain(|id, event| {
        let until = kept_back(event.embargo.as_ref(), now);
        // A deadline that its event's row gives waits with the event.
        if let Some(until) = until.filter(|_| event.deadline_of.is_none()) {
            waiting.embargo(until, now.time_zone());
        }
        sources.withheld.events.extend(until.map(|until| (id.clone(), until)));
        until.is_none()
    });
    for until in sources.withheld.datasets.values() {
        waiting.embargo(*until, now.time_zone());
    }
    waiting
}

/// Until when something is kept back; `None` where it is not.
fn kept_back(embargo: Option<&Embargo>, now: &Zoned) -> Option<Timestamp> {
    embargo.filter(|embargo| embargo.holds(now.timestamp())).map(|embargo| embargo.until)
}

/// What is wrong with the embargo of a release that does not end on the release's day.
fn other_day(document: &Document, zone: &TimeZone) -> Option<Diagnostic> {
    let (DocumentKind::Release(day), Some(embargo)) = (&document.kind, &document.embargo) else {
        return None;
    };
    let until = embargo.until.to_zoned(zone.clone());
    let message = format!(
        "the embargo ends on {}, and the release is of {day}",
        until.strftime("%Y-%m-%d, %H:%M")
    );
    let problem = Diagnostic::error(Rule("embargo"), embargo.place.clone(), message);
    let help = format!(
        "a release is published on its day: write `date = {}`, or end the embargo on {day}",
        until.date()
    );
    (until.date() != *day).then(|| problem.help(help))
}

impl Waiting {
    /// Whether a document is published; one that is not is counted.
    fn passes(&mut self, document: &Document, now: &Zoned, drafts: Drafts) -> bool {
        if document.is_draft && drafts == Drafts::Waiting {
            self.drafts += 1;
            return false;
        }
        if let Some(embargo) = document.embargo.as_ref().filter(|of| of.holds(now.timestamp())) {
            self.embargo(embargo.until, now.time_zone());
            return false;
        }
        match document.kind {
            DocumentKind::Release(day) if day > now.date() => {
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
