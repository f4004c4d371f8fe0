//! Calendars: what is under way, what comes next and what has been, as of the day of the build;
//! the months; a drawing of all of it.
//!
//! In: the events of the sources, and the day of the build. Out: the page of each calendar; the
//! next events for other pages. Every date is a claim that says of itself where it stands.

mod agenda;
mod embedded;
mod months;
mod timeline;

use serde::Serialize;

use super::icalendar::SubscribeView;
use super::markdown::Text;
use super::releases::AnnouncedView;
use super::views::{LinkView, PageView};
use super::{Renderer, Rendering, labelled, phrase, plain};
use crate::model::calendar::{Event, EventFilter, kind_phrase};
use crate::model::language::Locale;
use crate::model::site::Document;
use crate::site::PageKind;

pub(super) use agenda::{EventsView, StageView, Ways};
pub(super) use months::YearView;
pub(super) use timeline::View as TimelineView;

/// `calendar.html`
#[derive(Debug, Serialize)]
struct View {
    page: PageView,
    /// What the calendar is of, where it is of a programme.
    programme: Option<LinkView>,
    /// The other calendars, by what they are of; on the page of all.
    calendars: Vec<CalendarsView>,
    stages: Vec<StageView>,
    /// The releases that are announced, the next first; on the page of all.
    announced: Vec<AnnouncedView>,
    timeline: Option<TimelineView>,
    weekdays: Vec<String>,
    years: Vec<YearView>,
    subscribe: Option<SubscribeView>,
}

/// The calendars of programmes, of kinds or of regions.
#[derive(Debug, Serialize)]
struct CalendarsView {
    title: String,
    links: Vec<LinkView>,
}

impl Rendering<'_, '_> {
    /// The page of a calendar.
    pub(super) fn calendar(&mut self, at: usize) -> String {
        let renderer = self.renderer;
        let Some(of) = renderer.plan.calendars.get(at) else { return String::new() };
        let programme = of.programme.as_ref().and_then(|id| self.programme_link(id));
        let mut title = self.said("sections.calendar");
        if let Some(name) = self.name_of(of) {
            title.html = format!("{}: {}", title.html, name.html);
            title.plain = format!("{}: {}", title.plain, name.plain);
        }
        let locale = self.page.locale;
        let stages = renderer.agenda(of, locale, &mut |event| self.ways_to(event));
        let calendars = if at == 0 { self.calendars() } else { Vec::new() };
        let announced = if at == 0 { self.announced() } else { Vec::new() };
        let timeline = renderer.timeline(of, "timeline".to_owned(), locale);
        let (weekdays, years) = (renderer.weekdays(locale), renderer.months(of, locale));
        self.draws_timeline = true;
        let page = self.page_view(title, None);
        let subscribe = self.subscribe(at);
        let view = View {
            page,
            programme,
            calendars,
            stages,
            announced,
            timeline,
            weekdays,
            years,
            subscribe,
        };
        self.template("calendar.html", &view)
    }

    /// What a calendar is of; `None` where it is of all.
    fn name_of(&mut self, of: &EventFilter) -> Option<Text> {
        if let Some(programme) = &of.programme {
            return Some(self.programme_heading(programme).0);
        }
        if let Some(kind) = &of.kind {
            return Some(plain(Some(&self.renderer.kind_name(kind, self.page.locale))));
        }
        let key = of.region.as_ref()?;
        let table = self.renderer.sources.site.geography.as_ref()?;
        let regions = &self.renderer.plan.computed.regions;
        let names = regions.iter().find(|region| region.key == *key).map(|region| &region.names);
        let member = labelled::member(&table.id, key);
        let html = labelled::markup(&member, names, self.page.locale);
        let name = names.and_then(|names| names.get(self.page.locale)).cloned().unwrap_or_default();
        Some(Text { html, plain: name, ..Text::default() })
    }

    /// What comes next on a calendar, for other pages.
    pub(super) fn coming(&mut self, of: &EventFilter) -> Option<EventsView> {
        let renderer = self.renderer;
        renderer.coming(of, self.page.locale, &mut |event| self.ways_to(event))
    }

    /// What comes next for the programme that a document describes, and the way to its calendar: to
    /// that of all, where no other programme has events.
    pub(super) fn on_calendar(
        &mut self,
        document: &Document,
    ) -> (Option<EventsView>, Option<LinkView>) {
        let Some(programme) = &document.programme else { return (None, None) };
        let of = EventFilter::of_programme(programme);
        let has_events = self.renderer.sources.events.values().any(|event| of.holds(event));
        let link = self.calendar_link(&of);
        let link = link.or_else(|| self.calendar_link(&EventFilter::default()));
        (self.coming(&of), link.filter(|_| has_events))
    }

    /// The way to a calendar; `None` where it has no page.
    pub(super) fn calendar_link(&self, of: &EventFilter) -> Option<LinkView> {
        let at = self.renderer.plan.calendars.iter().position(|known| known == of)?;
        self.link_to_kind(PageKind::Calendar(at), self.said("calendar.whole"))
    }

    /// The calendars of some events, by what they are of.
    fn calendars(&mut self) -> Vec<CalendarsView> {
        type Is = fn(&EventFilter) -> bool;
        let groups: [(&str, Is); 3] = [
            ("programmes", |of| of.programme.is_some()),
            ("calendar.by_kind", |of| of.kind.is_some()),
            ("sections.regions", |of| of.region.is_some()),
        ];
        let mut views = Vec::new();
        for (title, is_of) in groups {
            let mut links = Vec::new();
            for (at, of) in self.renderer.plan.calendars.iter().enumerate() {
                if let Some(name) = Some(of).filter(|of| is_of(of)).and_then(|of| self.name_of(of))
                {
                    links.extend(self.link_to_kind(PageKind::Calendar(at), name));
                }
            }
            if !links.is_empty() {
                let title = phrase(self.renderer, self.page.locale, title);
                views.push(CalendarsView { title, links });
            }
        }
        views
    }

    /// The ways to an event's programme and to its file, as they stand beside it.
    fn ways_to(&mut self, event: &Event) -> Ways {
        let programme = self.programme_link(&event.id.programme);
        let today = self.renderer.plan.computed.today;
        Ways {
            programme: programme
                .map(|link| LinkView { text: Text { plain: String::new(), ..link.text }, ..link }),
            anchor: self.anchor_of_event(&event.id),
            file: self.file_of_event(event, today),
        }
    }
}

impl Renderer<'_> {
    /// A kind of event in the theme's words; as its authors write it where the theme has none.
    pub(super) fn kind_name(&self, kind: &str, locale: Locale) -> String {
        let said = phrase(self, locale, &kind_phrase(kind));
        if said.is_empty() { kind.replace('_', " ") } else { said }
    }

    /// The events of a calendar by their earliest moments, then by their names.
    pub(super) fn events_in_order(&self, of: &EventFilter) -> Vec<&Event> {
        let events = self.sources.events.values();
        let mut events: Vec<&Event> = events.filter(|event| of.holds(event)).collect();
        events.sort_by_key(|event| (event.when.earliest(), &event.id));
        events
    }
}
