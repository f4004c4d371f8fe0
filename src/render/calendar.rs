//! Calendars: what is under way, what comes next and what has been, as of the day of the build.
//!
//! In: the events of the sources, and the day of the build. Out: the page of each calendar; the
//! next events for other pages. Every date is a claim that says of itself where it stands.

use std::cmp::Reverse;

use jiff::civil::Date;
use serde::Serialize;

use super::icalendar::SubscribeView;
use super::markdown::Text;
use super::views::{LinkView, PageView};
use super::{Rendering, date, labelled, phrase};
use crate::model::calendar::{Event, EventStatus, Stage};
use crate::model::name::ProgrammeId;
use crate::model::site::Document;
use crate::site::{CalendarOf, PageKind};

/// How many events other pages show of what is to come.
const NEXT: usize = 3;

/// `calendar.html`
#[derive(Debug, Serialize)]
struct View {
    page: PageView,
    /// What the calendar is of, where it is not of all.
    programme: Option<LinkView>,
    /// The calendars of the programmes; on the page of all.
    calendars: Vec<LinkView>,
    stages: Vec<StageView>,
    subscribe: Option<SubscribeView>,
}

/// The events that stand in one relation to the day of the build; not empty.
#[derive(Debug, Serialize)]
struct StageView {
    /// `now`, `next` or `past`.
    id: &'static str,
    title: String,
    events: Vec<EventView>,
}

/// An event in a list.
#[derive(Debug, Clone, Serialize)]
pub(super) struct EventView {
    /// When it is, as markup.
    date: String,
    /// As markup.
    title: String,
    /// Where it is, as markup.
    venue: Option<String>,
    /// What kind of event it is, in the theme's words.
    kind: Option<String>,
    is_deadline: bool,
    /// Its name within the page, on the page of a calendar.
    anchor: Option<String>,
    /// The file with which programs that keep calendars take it, while it is not over.
    file: Option<String>,
    /// Whether it was called off.
    is_cancelled: bool,
    /// How sure it is, in the theme's words.
    status: Option<String>,
    url: Option<String>,
    /// Its programme, where the list is of several.
    programme: Option<LinkView>,
}

impl Rendering<'_, '_> {
    /// The page of a calendar.
    pub(super) fn calendar(&mut self, at: usize) -> String {
        let renderer = self.renderer;
        let Some(of) = renderer.plan.calendars.get(at) else { return String::new() };
        let programme = match of {
            CalendarOf::All => None,
            CalendarOf::Programme(programme) => self.programme_link(programme),
        };
        let mut title = self.said("sections.calendar");
        if let CalendarOf::Programme(programme) = of {
            let (name, _) = self.programme_heading(programme);
            title.html = format!("{}: {}", title.html, name.html);
            title.plain = format!("{}: {}", title.plain, name.plain);
        }
        let stages = [Stage::Now, Stage::Next, Stage::Past].map(|stage| StageView {
            id: stage.name(),
            title: phrase(renderer, self.page.locale, &format!("calendar.{}", stage.name())),
            events: self.events_of(of, stage, usize::MAX),
        });
        let stages = stages.into_iter().filter(|stage| !stage.events.is_empty()).collect();
        let calendars = if at == 0 { self.calendars() } else { Vec::new() };
        let page = self.page_view(title, None);
        let subscribe = self.subscribe(at);
        self.template("calendar.html", &View { page, programme, calendars, stages, subscribe })
    }

    /// What comes next on a calendar, for other pages.
    pub(super) fn next_events(&mut self, of: &CalendarOf) -> Vec<EventView> {
        self.events_of(of, Stage::Next, NEXT)
    }

    /// What comes next for the programme that a document describes, and the way to its calendar: to
    /// that of all, where no other programme has events.
    pub(super) fn on_calendar(
        &mut self,
        document: &Document,
    ) -> (Vec<EventView>, Option<LinkView>) {
        let Some(programme) = &document.programme else { return (Vec::new(), None) };
        let of = CalendarOf::Programme(programme.clone());
        let has_events = self.renderer.sources.events.keys().any(|event| of.holds(event));
        let link = self.calendar_link(&of);
        let link = link.or_else(|| self.calendar_link(&CalendarOf::All));
        (self.next_events(&of), link.filter(|_| has_events))
    }

    /// The way to a calendar; `None` where it has no page.
    pub(super) fn calendar_link(&self, of: &CalendarOf) -> Option<LinkView> {
        let at = self.renderer.plan.calendars.iter().position(|known| known == of)?;
        self.link_to_kind(PageKind::Calendar(at), self.said("calendar.whole"))
    }

    /// The calendars of the programmes.
    fn calendars(&mut self) -> Vec<LinkView> {
        let mut links = Vec::new();
        for (at, of) in self.renderer.plan.calendars.iter().enumerate() {
            let CalendarOf::Programme(programme) = of else { continue };
            let (text, _) = self.programme_heading(programme);
            links.extend(self.link_to_kind(PageKind::Calendar(at), text));
        }
        links
    }

    /// The first events of a stage: what comes next or is under way by its beginning, what has been
    /// the latest first.
    fn events_of(&mut self, of: &CalendarOf, stage: Stage, most: usize) -> Vec<EventView> {
        let renderer = self.renderer;
        let today = renderer.plan.computed.today;
        let own = renderer.sources.events.values().filter(|event| of.holds(&event.id));
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

    fn event(&mut self, event: &Event, of: &CalendarOf, today: Date) -> EventView {
        let (renderer, locale) = (self.renderer, self.page.locale);
        let said = |name: String| {
            Some(phrase(renderer, locale, &name)).filter(|phrase| !phrase.is_empty())
        };
        let programme = &event.id.programme;
        let status = event.status.filter(|status| *status != EventStatus::Confirmed);
        EventView {
            date: date::of_event(event, event.stage(today), locale),
            title: labelled::markup(&labelled::event(&event.id), Some(&event.title), locale),
            venue: event
                .venue
                .as_ref()
                .map(|venue| labelled::markup(&labelled::venue(&event.id), Some(venue), locale)),
            kind: event.kind.as_ref().and_then(|kind| said(format!("calendar.kinds.{kind}"))),
            is_deadline: event.is_deadline,
            anchor: self.anchor_of_event(&event.id),
            file: self.file_of_event(event, today),
            is_cancelled: event.status == Some(EventStatus::Cancelled),
            status: status.and_then(|status| said(format!("calendar.status.{}", status.name()))),
            url: event.url.clone(),
            programme: if *of == CalendarOf::All { self.of_programme(programme) } else { None },
        }
    }

    fn of_programme(&mut self, programme: &ProgrammeId) -> Option<LinkView> {
        self.programme_link(programme)
            .map(|link| LinkView { text: Text { plain: String::new(), ..link.text }, ..link })
    }
}
