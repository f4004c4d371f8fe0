//! What is still to be published, and when: for people who wait for it, and for whoever wakes the
//! next build.
//!
//! In: the sources, the moment of the build. Out: what waits then, the next first; then what waits
//! for its author: drafts, and translations of texts that are others now.

use std::collections::BTreeMap;

use jiff::Zoned;

use crate::model::calendar::{Event, EventStatus, Stage};
use crate::model::embargo::Embargo;
use crate::model::name::ProgrammeId;
use crate::model::site::{Document, DocumentKind, Sources};

/// Something that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// When it is published, by the site's clock; `None` for what waits for its author.
    pub at: Option<Zoned>,
    /// Why it waits.
    pub why: Why,
    /// What it is: `content/releases/2026-12-results`, `kontakts.schools`.
    pub what: String,
}

/// Why something waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// It is a draft.
    Draft,
    /// It is a release of a later day.
    Dated,
    /// It is a document under embargo.
    Document,
    /// It is a dataset under embargo.
    Dataset,
    /// It is an event under embargo.
    Event,
    /// It is a translation of a text that is another one now.
    Translation,
    /// It is an event that is over, and nobody says whether it was held.
    Over,
}

impl Why {
    /// In words, for a list.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Dated => "release dated later",
            Self::Document => "embargo of a document",
            Self::Dataset => "embargo of a dataset",
            Self::Event => "embargo of an event",
            Self::Translation => "translation",
            Self::Over => "event that is over",
        }
    }
}

/// Everything that waits at a moment.
#[must_use]
pub fn due(sources: &Sources, now: &Zoned) -> Vec<Due> {
    let end = |embargo: Option<&Embargo>| end(embargo, now);
    let documents = sources.documents.iter().filter_map(|document| of_document(document, now));
    let datasets = sources.datasets().filter_map(|table| {
        let at = end(table.embargo.as_ref())?;
        Some(Due { at: Some(at), why: Why::Dataset, what: table.id.to_string() })
    });
    let events = sources.events.values().filter(|event| event.deadline_of.is_none());
    let events = events.filter_map(|event| {
        let at = end(event.embargo.as_ref())?;
        Some(Due { at: Some(at), why: Why::Event, what: event.id.to_string() })
    });
    let translations = sources.documents.iter().flat_map(outdated);
    let authors = translations.chain(over(sources, now));
    let mut due: Vec<Due> = documents.chain(datasets).chain(events).chain(authors).collect();
    due.sort_by(|left, right| {
        let key = |due: &Due| (due.at.is_none(), due.at.as_ref().map(Zoned::timestamp));
        key(left).cmp(&key(right)).then_with(|| left.what.cmp(&right.what))
    });
    due
}

/// The events that are over and of which nobody says whether they were held, of each programme as
/// one.
fn over(sources: &Sources, now: &Zoned) -> Vec<Due> {
    let mut over: BTreeMap<&ProgrammeId, Vec<&str>> = BTreeMap::new();
    let is_open = |event: &&Event| matches!(event.status, None | Some(EventStatus::Planned));
    let events = sources.events.values().filter(|event| event.deadline_of.is_none());
    for event in events.filter(is_open).filter(|event| event.stage(now.date()) == Stage::Past) {
        over.entry(&event.id.programme).or_default().push(&event.id.event);
    }
    let told = |(programme, events): (&ProgrammeId, Vec<&str>)| {
        let first = events.iter().take(NAMED).copied().collect::<Vec<_>>().join(", ");
        let more = events.len().saturating_sub(NAMED);
        let more = if more == 0 { String::new() } else { format!(" and {more} more") };
        let what = format!(
            "data/{programme}/calendar.csv: {first}{more}: write `done`, `moved` or `cancelled` in `status`"
        );
        Due { at: None, why: Why::Over, what }
    };
    over.into_iter().map(told).collect()
}

/// How many events of a programme are named.
const NAMED: usize = 3;

/// The versions of a document whose source was changed since they were translated, or that do not
/// say from which text they were.
fn outdated(document: &Document) -> Vec<Due> {
    let versions = document.versions.iter().filter_map(|(_, version)| {
        let translation = version.translation.as_ref()?;
        let source = document.versions.get(translation.of)?;
        let (now, of) = (source.mark(), translation.of);
        if translation.mark.as_deref() == Some(now.as_str()) {
            return None;
        }
        let file = &version.file.path;
        let what = match translation.mark {
            Some(_) => format!("{file}: the text in `{of}` has changed; when this one says it too, write `mark = \"{now}\"`"),
            None => format!("{file}: of the text in `{of}` as it is now: write `mark = \"{now}\"`"),
        };
        Some(Due { at: None, why: Why::Translation, what })
    });
    versions.collect()
}

/// The end of an embargo that still holds, by the site's clock.
fn end(embargo: Option<&Embargo>, now: &Zoned) -> Option<Zoned> {
    Some(Embargo::end(embargo, now.timestamp())?.to_zoned(now.time_zone().clone()))
}

fn of_document(document: &Document, now: &Zoned) -> Option<Due> {
    let what = format!("content/{}", document.id);
    if document.is_draft {
        let until = end(document.embargo.as_ref(), now);
        let until = until.map(|at| at.strftime(" (embargo until %Y-%m-%d, %H:%M)").to_string());
        return Some(Due { at: None, why: Why::Draft, what: what + &until.unwrap_or_default() });
    }
    if let Some(at) = end(document.embargo.as_ref(), now) {
        return Some(Due { at: Some(at), why: Why::Document, what });
    }
    let DocumentKind::Release(day) = document.kind else { return None };
    let begin = day.to_zoned(now.time_zone().clone()).ok();
    (day > now.date()).then_some(Due { at: begin, why: Why::Dated, what })
}
