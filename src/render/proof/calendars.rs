//! Calendars in the proof: the events with all that their calendars say, which calendar and which
//! file has which of them, and what is said of them in words.
//!
//! In: the events, the plan. Out: the parts of the proof that the verifier holds to the published
//! calendars.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Texts, texts};
use crate::calendar::grid::WEEK;
use crate::model::calendar::{Change, DEADLINE_PHRASE, Event, EventStatus, Held, kind_phrase};
use crate::model::language::Locale;
use crate::model::name::{EventId, ProgrammeId};
use crate::render::{Renderer, labelled, phrase};
use crate::site::{FileOf, Page, PageKind, Plan};

/// An event.
#[derive(Serialize)]
pub(super) struct EventView<'a> {
    id: String,
    when: String,
    title: Texts,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'a str>,
    deadline: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    deadline_of: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<Texts>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    changes: Vec<ChangeView>,
}

/// Which events a calendar has; all that agree with what it says.
#[derive(Serialize)]
pub(super) struct FilterView<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    programme: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<&'a str>,
}

#[derive(Serialize)]
pub(super) struct ChangeView {
    changed: String,
    from: String,
    to: String,
    reason: Texts,
}

/// A file of events.
#[derive(Serialize)]
pub(super) struct FeedView<'a> {
    language: &'static str,
    /// The calendar's page, for a calendar.
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<&'a str>,
    /// What the calendar is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    /// The event, for a file of one.
    #[serde(skip_serializing_if = "Option::is_none")]
    event: Option<String>,
}

impl Renderer<'_> {
    /// What events, their places and programmes are called, why they have changed, and the words of
    /// the theme for deadlines, kinds, how sure they are, and the days of the week.
    pub(super) fn said_of_events(&self) -> BTreeMap<String, Texts> {
        let mut said = BTreeMap::new();
        for event in self.sources.events.values() {
            said.insert(labelled::event(&event.id), texts(&event.title));
            said.extend(event.venue.iter().map(|venue| (labelled::venue(&event.id), texts(venue))));
            let reasons = event.changes.iter().enumerate();
            said.extend(
                reasons
                    .map(|(at, change)| (labelled::change(&event.id, at), texts(&change.reason))),
            );
            let programme = &event.id.programme;
            said.entry(labelled::programme(programme)).or_insert_with(|| {
                self.in_each(&|locale| self.name_of_programme(programme, locale))
            });
            for (name, phrase) in words_of(event) {
                said.entry(name).or_insert_with(|| self.phrase_in_each(&phrase));
            }
        }
        if !said.is_empty() {
            said.extend((1..=WEEK).map(|day| {
                (labelled::weekday(day), self.phrase_in_each(&format!("calendar.days.{day}")))
            }));
        }
        said.retain(|_, texts| !texts.is_empty());
        said
    }

    fn phrase_in_each(&self, name: &str) -> Texts {
        self.in_each(&|locale| phrase(self, locale, name))
    }

    /// What is said in each language that has words for it.
    fn in_each(&self, say: &dyn Fn(Locale) -> String) -> Texts {
        let locales = self.sources.site.locales.iter();
        let said = locales.map(|locale| (locale.code(), say(*locale)));
        said.filter(|(_, text)| !text.is_empty()).collect()
    }

    /// Of what each file of events is, by its path.
    pub(super) fn feeds_of_proof<'a>(&'a self) -> BTreeMap<&'a str, FeedView<'a>> {
        let files = self.plan.calendar_files.iter();
        let view = |(key, path): (&'a (FileOf, Locale), &'a String)| {
            let (of, locale) = key;
            let language = locale.code();
            let view = match of {
                FileOf::Calendar(at) => FeedView {
                    language,
                    page: self.plan.file(PageKind::Calendar(*at), *locale),
                    name: self.name_of_calendar(*at, *locale),
                    event: None,
                },
                FileOf::Event(event) => {
                    FeedView { language, page: None, name: None, event: Some(event.to_string()) }
                }
            };
            (path.as_str(), view)
        };
        files.map(view).collect()
    }
}

/// The words that may be said of an event, each with the theme's phrase for it.
fn words_of(event: &Event) -> Vec<(String, String)> {
    let is_off = |change: &Change| change.from == Held::Not || change.to == Held::Not;
    let was_off = event.changes.iter().any(is_off).then_some(EventStatus::Cancelled);
    let statuses = event.status.into_iter().chain(was_off);
    let statuses = statuses.map(|status| (labelled::word(status.name()), status.phrase()));
    let kind = event.kind.as_ref().map(|kind| (labelled::kind(kind), kind_phrase(kind)));
    let deadline =
        event.is_deadline.then(|| (labelled::word("deadline"), DEADLINE_PHRASE.to_owned()));
    statuses.chain(kind).chain(deadline).collect()
}

/// Which events each calendar has, by the path of its page.
pub(super) fn filters(plan: &Plan) -> BTreeMap<&str, FilterView<'_>> {
    let of = |page: &Page| {
        let PageKind::Calendar(at) = page.kind else { return None };
        let filter = plan.calendars.get(at)?;
        Some(FilterView {
            programme: filter.programme.as_ref().map(ProgrammeId::as_str),
            kind: filter.kind.as_deref(),
            region: filter.region.as_deref(),
        })
    };
    plan.pages.iter().filter_map(|page| Some((page.path.as_str(), of(page)?))).collect()
}

/// An event with all that its calendar says.
pub(super) fn event(event: &Event) -> EventView<'_> {
    let change = |change: &Change| ChangeView {
        changed: change.day.to_string(),
        from: change.from.to_string(),
        to: change.to.to_string(),
        reason: texts(&change.reason),
    };
    EventView {
        id: event.id.to_string(),
        when: event.when.to_string(),
        title: texts(&event.title),
        kind: event.kind.as_deref(),
        deadline: event.is_deadline,
        deadline_of: event.deadline_of.as_ref().map(EventId::to_string),
        region: event.region.as_deref(),
        place: event.venue.as_ref().map(texts),
        url: event.url.as_deref(),
        status: event.status.map(EventStatus::name),
        changes: event.changes.iter().map(change).collect(),
    }
}
