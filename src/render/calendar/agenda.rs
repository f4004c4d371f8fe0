//! The agenda: events as a list, with what has changed about them.
//!
//! In: the events of a calendar. Out: those of a stage, ready to be shown.

use std::cmp::Reverse;

use jiff::civil::Date;
use serde::Serialize;

use crate::model::calendar::{
    Change, DEADLINE_PHRASE, Event, EventFilter, EventStatus, Held, Stage, kind_phrase,
};
use crate::model::language::{Locale, Localised};
use crate::render::views::LinkView;
use crate::render::{Renderer, date, labelled, phrase};

/// How many events other pages show of what is to come.
const COMING: usize = 3;

/// The events that stand in one relation to the day of the build; not empty.
#[derive(Debug, Serialize)]
pub(in crate::render) struct StageView {
    /// `now`, `next` or `past`.
    id: &'static str,
    title: String,
    list: EventsView,
}

/// `events.html`
#[derive(Debug, Serialize)]
pub(in crate::render) struct EventsView {
    /// Which list it is, and of which events: `next programme=kontakts`.
    of: String,
    events: Vec<EventView>,
}

/// An event in a list.
#[derive(Debug, Clone, Serialize)]
pub(in crate::render) struct EventView {
    /// When it is, as markup.
    date: String,
    /// As markup.
    title: String,
    /// Where it is, as markup.
    venue: Option<String>,
    /// What kind of event it is, as markup.
    kind: Option<String>,
    /// That it is a deadline, as markup.
    deadline: Option<String>,
    /// Whether it was called off.
    is_cancelled: bool,
    /// How sure it is, as markup.
    status: Option<String>,
    url: Option<String>,
    /// Its programme, where the list is of several.
    programme: Option<LinkView>,
    /// Its name within the page, on the page of a calendar.
    anchor: Option<String>,
    /// The file with which programs that keep calendars take it, while it is not over.
    file: Option<String>,
    /// What has changed about it, the last change first.
    changes: Vec<ChangeView>,
}

/// A change of an event.
#[derive(Debug, Clone, Serialize)]
struct ChangeView {
    /// The day of the change, as markup.
    day: String,
    /// When the event was to be before, as markup; `None` where it had been called off.
    before: Option<String>,
    is_cancelled: bool,
    /// Why, as markup.
    reason: String,
}

/// The ways that a page has to what belongs to an event.
#[derive(Debug, Default)]
pub(in crate::render) struct Ways {
    /// To its programme, where the list is of several.
    pub(in crate::render) programme: Option<LinkView>,
    /// Its name within the page, on the page of a calendar.
    pub(in crate::render) anchor: Option<String>,
    /// To the file with which programs that keep calendars take it, while it is not over.
    pub(in crate::render) file: Option<String>,
}

/// Finds the ways to what belongs to an event.
pub(in crate::render) type Way<'w> = &'w mut dyn FnMut(&Event) -> Ways;

impl Renderer<'_> {
    /// What is under way, what comes next and what has been; a stage of no event is left out.
    pub(in crate::render) fn agenda(
        &self,
        of: &EventFilter,
        locale: Locale,
        way: Way<'_>,
    ) -> Vec<StageView> {
        let stages = [Stage::Now, Stage::Next, Stage::Past].map(|stage| {
            let title = phrase(self, locale, &format!("calendar.{}", stage.name()));
            let mut events = self.events_in_order(of);
            events.retain(|event| event.stage(self.plan.computed.today) == stage);
            if stage == Stage::Past {
                events.sort_by_key(|event| Reverse(event.when.earliest()));
            }
            StageView {
                id: stage.name(),
                title,
                list: self.list(stage.name(), of, events, locale, way),
            }
        });
        stages.into_iter().filter(|stage| !stage.list.events.is_empty()).collect()
    }

    /// The first deadlines that may have come and events that come next, for other pages; `None`
    /// where there are none. What was called off takes no place there.
    pub(super) fn coming(
        &self,
        of: &EventFilter,
        locale: Locale,
        way: Way<'_>,
    ) -> Option<EventsView> {
        let mut events = self.events_in_order(of);
        events.retain(|event| {
            let stage = event.stage(self.plan.computed.today);
            let is_coming = stage == Stage::Next || stage == Stage::Now && event.is_deadline;
            is_coming && !event.is_cancelled()
        });
        events.truncate(COMING);
        Some(self.list("coming", of, events, locale, way)).filter(|list| !list.events.is_empty())
    }

    fn list(
        &self,
        name: &str,
        of: &EventFilter,
        events: Vec<&Event>,
        locale: Locale,
        way: Way<'_>,
    ) -> EventsView {
        let today = self.plan.computed.today;
        let mut ways = |event: &Event| {
            let ways = way(event);
            Ways { programme: ways.programme.filter(|_| of.programme.is_none()), ..ways }
        };
        let events = events.into_iter();
        let events = events.map(|event| self.event(event, ways(event), today, locale)).collect();
        EventsView { of: format!("{name} {of}").trim_end().to_owned(), events }
    }

    fn event(&self, event: &Event, ways: Ways, today: Date, locale: Locale) -> EventView {
        let said = |name: &str, of: String| {
            let word = Some(phrase(self, locale, name)).filter(|word| !word.is_empty())?;
            Some(labelled::markup(&of, Some(&Localised::new(vec![(locale, word)])), locale))
        };
        let status = event.status.filter(|status| *status != EventStatus::Confirmed);
        let changes = event.changes.iter().enumerate().rev();
        EventView {
            date: date::of_event(event, event.stage(today), locale),
            title: labelled::markup(&labelled::event(&event.id), Some(&event.title), locale),
            venue: event
                .venue
                .as_ref()
                .map(|venue| labelled::markup(&labelled::venue(&event.id), Some(venue), locale)),
            kind: event
                .kind
                .as_ref()
                .and_then(|kind| said(&kind_phrase(kind), labelled::kind(kind))),
            deadline: event
                .is_deadline
                .then(|| said(DEADLINE_PHRASE, labelled::word("deadline")))
                .flatten(),
            is_cancelled: event.is_cancelled(),
            status: status.and_then(|status| said(&status.phrase(), labelled::word(status.name()))),
            url: event.url.clone(),
            programme: ways.programme,
            anchor: ways.anchor,
            file: ways.file,
            changes: changes.map(|(at, change)| change_of(event, at, change, locale)).collect(),
        }
    }
}

fn change_of(event: &Event, at: usize, change: &Change, locale: Locale) -> ChangeView {
    let of = |part: &str| format!("{} {at} {part}", event.id);
    let before = match change.from {
        Held::At(when) => Some(date::of_change(&of("from"), &when, locale)),
        Held::Not => None,
    };
    let reason = labelled::change(&event.id, at);
    ChangeView {
        day: date::of_change(&of("changed"), &change.day.into(), locale),
        before,
        is_cancelled: change.to == Held::Not,
        reason: labelled::markup(&reason, Some(&change.reason), locale),
    }
}
