//! What is still to be published, and when: for people who wait for it, and for whoever wakes the
//! next build.
//!
//! In: the sources, the moment of the build. Out: what waits then, the next first; drafts, which
//! wait for their author, last.

use jiff::{Timestamp, Zoned};

use crate::model::embargo::Embargo;
use crate::model::site::{Document, DocumentKind, Sources};

/// Something that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// When it is published, by the site's clock; `None` for a draft.
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
        }
    }
}

/// Everything that waits at a moment.
#[must_use]
pub fn due(sources: &Sources, now: &Zoned) -> Vec<Due> {
    let until = |embargo: Option<&Embargo>| {
        embargo.filter(|embargo| embargo.holds(now.timestamp())).map(|embargo| embargo.until)
    };
    let at = |instant: Timestamp| instant.to_zoned(now.time_zone().clone());
    let documents = sources.documents.iter().filter_map(|document| of_document(document, now));
    let datasets = sources.datasets().filter_map(|table| {
        let at = at(until(table.embargo.as_ref())?);
        Some(Due { at: Some(at), why: Why::Dataset, what: table.id.to_string() })
    });
    let events = sources.events.values().filter(|event| event.deadline_of.is_none());
    let events = events.filter_map(|event| {
        let at = at(until(event.embargo.as_ref())?);
        Some(Due { at: Some(at), why: Why::Event, what: event.id.to_string() })
    });
    let mut due: Vec<Due> = documents.chain(datasets).chain(events).collect();
    due.sort_by(|left, right| {
        let key = |due: &Due| (due.at.is_none(), due.at.as_ref().map(Zoned::timestamp));
        key(left).cmp(&key(right)).then_with(|| left.what.cmp(&right.what))
    });
    due
}

fn of_document(document: &Document, now: &Zoned) -> Option<Due> {
    let what = format!("content/{}", document.id);
    if document.is_draft {
        let embargo = document.embargo.as_ref().filter(|of| of.holds(now.timestamp()));
        let until = embargo.map(|embargo| embargo.until.to_zoned(now.time_zone().clone()));
        let until = until.map(|at| at.strftime(" (embargo until %Y-%m-%d, %H:%M)").to_string());
        return Some(Due { at: None, why: Why::Draft, what: what + &until.unwrap_or_default() });
    }
    if let Some(embargo) = document.embargo.as_ref().filter(|of| of.holds(now.timestamp())) {
        let at = embargo.until.to_zoned(now.time_zone().clone());
        return Some(Due { at: Some(at), why: Why::Document, what });
    }
    let DocumentKind::Release(day) = document.kind else { return None };
    let begin = day.to_zoned(now.time_zone().clone()).ok();
    (day > now.date()).then_some(Due { at: begin, why: Why::Dated, what })
}
