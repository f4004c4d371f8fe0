//! Which files of events a site must have, and what each must hold.
//!
//! In: the proof. Out: its events in their order, the files by their paths; and
//! what is wrong with the list of the files itself.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::event::Known;
use crate::model::name::EventId;
use crate::verify::finding::Finding;
use crate::verify::proof::{self, Change, Event, Feed, Filter, Proof};
use crate::verify::rules;

/// The feed of changes, beside the page of the calendar of all.
const CHANGES: &str = "atom.xml";

/// A change of an event, with its number among those of the event; the first is 1.
pub(in crate::verify) struct Recorded<'a> {
    pub(in crate::verify) id: &'a EventId,
    pub(in crate::verify) event: &'a Event,
    pub(in crate::verify) number: usize,
    pub(in crate::verify) change: &'a Change,
}

/// The files of events that the proof names.
#[derive(Debug)]
pub(in crate::verify) struct Feeds {
    /// By their paths; `None` where the proof is from before there were any.
    of: Option<BTreeMap<String, Feed>>,
    /// The events of all programmes, the earliest first.
    pub(super) events: Vec<Known>,
    /// Which events each calendar has.
    calendars: BTreeMap<String, Filter>,
    locales: Vec<String>,
    /// What the zone of the site is called.
    pub(super) zone_name: String,
}

impl Feeds {
    /// What a proof says of them.
    pub(in crate::verify) fn of(proof: &Proof) -> Self {
        let mut events: Vec<Known> = proof.events.iter().filter_map(Known::of).collect();
        events.sort_by(|one, other| {
            (one.when.earliest(), &one.id).cmp(&(other.when.earliest(), &other.id))
        });
        Self {
            of: proof.feeds.clone(),
            events,
            calendars: proof.calendars.clone(),
            locales: proof.locales.clone(),
            zone_name: proof.timezone.clone().unwrap_or_default(),
        }
    }

    /// What the proof says of a file.
    pub(super) fn named(&self, path: &str) -> Option<&Feed> {
        self.of.as_ref()?.get(path)
    }

    /// The files that must be there.
    pub(in crate::verify) fn paths(&self) -> BTreeSet<String> {
        let of_changes = self.calendars.keys().filter_map(|page| page.strip_suffix("index.html"));
        let of_changes = of_changes.map(|folder| format!("{folder}{CHANGES}"));
        let of_changes = of_changes.filter(|path| self.changes_at(path).is_some());
        let Some(of) = &self.of else { return BTreeSet::new() };
        of.keys().cloned().chain(of_changes).collect()
    }

    /// The events that a file must hold, in order.
    pub(super) fn events_of(&self, feed: &Feed) -> Vec<&Known> {
        let held = self.events.iter().filter(|known| known.can_be_held());
        match (&feed.event, &feed.page) {
            (Some(event), _) => held.filter(|known| known.event.id == *event).collect(),
            (None, Some(page)) => {
                let Some(filter) = self.calendars.get(page) else { return Vec::new() };
                held.filter(|known| filter.holds(&known.event)).collect()
            }
            (None, None) => Vec::new(),
        }
    }

    /// The page of the calendar of all events in a language, where it has one.
    pub(in crate::verify) fn page_of_all(&self, language: &str) -> Option<&str> {
        let all = self.calendars.iter().filter(|(_, filter)| **filter == Filter::default());
        let mut pages = all.map(|(page, _)| page.as_str());
        pages.find(|page| page.split('/').next() == Some(language))
    }

    /// The changes that the feed of changes at a path must have, the newest first; `None` where
    /// another feed stands, or none.
    pub(in crate::verify) fn changes_at(&self, path: &str) -> Option<Vec<Recorded<'_>>> {
        let page = format!("{}index.html", path.strip_suffix(CHANGES)?);
        self.calendars.get(&page).filter(|filter| **filter == Filter::default())?;
        let mut changes = Vec::new();
        for Known { id, event, .. } in &self.events {
            let numbered = (1..).zip(&event.changes);
            changes.extend(numbered.map(|(number, change)| Recorded { id, event, number, change }));
        }
        changes.sort_by(|one, other| {
            let key = |of: &Recorded<'_>| (Reverse(of.change.changed.clone()), of.id.clone());
            key(one).cmp(&key(other)).then(other.number.cmp(&one.number))
        });
        Some(changes).filter(|changes| !changes.is_empty())
    }

    /// What is wrong with the list of the files.
    pub(in crate::verify) fn judged(&self) -> Vec<Finding> {
        let Some(feeds) = &self.of else { return Vec::new() };
        let mut right = BTreeSet::new();
        for (page, filter) in &self.calendars {
            let language = page.split('/').next().unwrap_or_default();
            let mut held = self.events.iter().filter(|known| known.can_be_held());
            if held.any(|known| filter.holds(&known.event)) {
                right.insert((language, page.as_str()));
            }
        }
        let held = self.events.iter().filter(|known| known.can_be_held());
        for known in held {
            let languages = self.locales.iter();
            right.extend(languages.map(|language| (language.as_str(), known.event.id.as_str())));
        }
        let told = |message: String| Finding::new(rules::ICALENDAR, proof::PATH, message);
        let mut findings = Vec::new();
        for (path, feed) in feeds {
            let of = feed.event.as_deref().or(feed.page.as_deref()).unwrap_or_default();
            if !right.remove(&(feed.language.as_str(), of)) {
                let message = format!("`{path}` is of `{of}`, which has no such file, or another");
                findings.push(told(message));
            }
        }
        findings.extend(right.iter().map(|(language, of)| {
            told(format!("the proof names no file of the events of `{of}` in `{language}`"))
        }));
        findings
    }
}
