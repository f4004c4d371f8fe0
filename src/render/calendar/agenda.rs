//! The agenda: events as a list, with what has changed about them.
//!
//! In: the events of a calendar. Out: those of a stage, ready to be shown.

use std::cmp::Reverse;

use jiff::civil::Date;
use serde::Serialize;

use crate::model::calendar::{Change, Event, EventFilter, EventStatus, Held, Stage};
use crate::model::name::ProgrammeId;
use crate::render::markdown::Text;
use crate::render::views::LinkView;
use crate::render::{Rendering, date, labelled, phrase};

/// The events that stand in one relation to the day of the build; not empty.
#[derive(Debug, Serialize)]
pub(super) struct StageView {
    /// `now`, `next` or `past`.
    id: &'static str,
    title: String,
    pub(super) events: Vec<EventView>,
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
    /// What kind of event it is, in the theme's words.
    kind: Option<String>,
    is_deadline: bool,
    /// Whether it was called off.
    is_cancelled: bool,
    /// How sure it is, in the theme's words.
    status: Option<String>,
    url: Option<String>,
    /// Its programme, where the list is of several.
    programme: Option<LinkView>,
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

impl Rendering<'_, '_> {
    pub(super) fn stage_of(&mut self, of: &EventFilter, stage: Stage) -> StageView {
        let name = format!("calendar.{}", stage.name());
        let title = phrase(self.renderer, self.page.locale, &name);
        StageView { id: stage.name(), title, events: self.events_of(of, stage, usize::MAX) }
    }

    /// The first events of a stage: what comes next or is under way by its beginning, what has been
    /// the latest first.
    pub(super) fn events_of(
        &mut self,
        of: &EventFilter,
        stage: Stage,
        most: usize,
    ) -> Vec<EventView> {
        let renderer = self.renderer;
        let today = renderer.plan.computed.today;
        let own = renderer.sources.events.values().filter(|event| of.holds(event));
        let mut events: Vec<&Event> = own.filter(|event| event.stage(today) == stage).collect();
        let begin = |event: &Event| event.when.earliest();
        if stage == Stage::Past {
            events.sort_by_key(|event| (Reverse(begin(event)), &event.id));
        } else {
            events.sort_by_key(|event| (begin(event), &event.id));
        }
        let events = events.into_iter().take(most);
        events.map(|event| self.event(event, of, today)).collect()
    }

    fn event(&mut self, event: &Event, of: &EventFilter, today: Date) -> EventView {
        let (renderer, locale) = (self.renderer, self.page.locale);
        let said = |name: String| {
            Some(phrase(renderer, locale, &name)).filter(|phrase| !phrase.is_empty())
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
            kind: event.kind.as_ref().and_then(|kind| said(format!("calendar.kinds.{kind}"))),
            is_deadline: event.is_deadline,
            is_cancelled: event.status == Some(EventStatus::Cancelled),
            status: status.and_then(|status| said(format!("calendar.status.{}", status.name()))),
            url: event.url.clone(),
            programme: if of.programme.is_none() {
                self.of_programme(&event.id.programme)
            } else {
                None
            },
            changes: changes.map(|(at, change)| self.change(event, at, change)).collect(),
        }
    }

    fn change(&self, event: &Event, at: usize, change: &Change) -> ChangeView {
        let locale = self.page.locale;
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

    fn of_programme(&mut self, programme: &ProgrammeId) -> Option<LinkView> {
        self.programme_link(programme)
            .map(|link| LinkView { text: Text { plain: String::new(), ..link.text }, ..link })
    }
}
