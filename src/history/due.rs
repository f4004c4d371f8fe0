//! What is still to be published, and when: for people who wait for it, and for whoever wakes the
//! next build.
//!
//! In: the sources, the moment of the build. Out: what waits then, the next first; then what waits
//! for its author: drafts, and translations of texts that are others now.

use jiff::Zoned;

use crate::model::embargo::Embargo;
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
    let mut due: Vec<Due> = documents.chain(datasets).chain(events).chain(translations).collect();
    due.sort_by(|left, right| {
        let key = |due: &Due| (due.at.is_none(), due.at.as_ref().map(Zoned::timestamp));
        key(left).cmp(&key(right)).then_with(|| left.what.cmp(&right.what))
    });
    due
}

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
