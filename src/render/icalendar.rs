//! The files of events for programs that keep calendars, and the ways to them.
//!
//! In: the plan's files of events. Out: their bytes, by `calendar::ical`; on pages the links to
//! them. Here it is decided in which words they speak; how the format writes them, there.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Serialize;

use super::views::FeedView;
use super::{Renderer, Rendering, Take, phrase};
use crate::calendar::ical::{About, Calendar, Entry};
use crate::diagnostics::Diagnostic;
use crate::model::calendar::{DEADLINE_PHRASE, Event, Stage, kind_phrase};
use crate::model::language::Locale;
use crate::model::name::{EventId, ProgrammeId};
use crate::site::{self, FileOf, PageKind};

/// The ways to take a calendar along, for `subscribe.html`.
#[derive(Debug, Serialize)]
pub(super) struct SubscribeView {
    /// For programs that keep calendars: they ask for it again and again.
    webcal: String,
    /// The file itself, relative to the page.
    href: String,
    /// The feed of what has changed, where something has.
    changes: Option<FeedView>,
}

impl Renderer<'_> {
    /// Hands on every file of events.
    pub(super) fn calendar_files(&self, zone: &TimeZone, take: Take<'_>) -> Result<(), Diagnostic> {
        for ((of, locale), path) in &self.plan.calendar_files {
            let calendar = Calendar {
                locale: *locale,
                zone,
                zone_name: &self.sources.site.timezone,
                about: self.about(of, *locale, path),
                entries: self.entries(of, *locale),
            };
            take(path, calendar.text().as_bytes())?;
        }
        Ok(())
    }

    fn about(&self, of: &FileOf, locale: Locale, path: &str) -> Option<About> {
        let FileOf::Calendar(at) = of else { return None };
        let page = self.plan.file(PageKind::Calendar(*at), locale)?;
        let name = self.name_of_calendar(*at, locale)?;
        Some(About { name, page: self.address(page), own: self.address(path) })
    }

    /// What a calendar is called among those of other sites.
    pub(super) fn name_of_calendar(&self, at: usize, locale: Locale) -> Option<String> {
        let site = self.sources.site.title.get(locale).cloned().unwrap_or_default();
        let calendar = phrase(self, locale, "sections.calendar");
        let of = self.plan.calendars.get(at)?;
        let programme = of.programme.as_ref().map(|id| self.name_of_programme(id, locale));
        let kind = of.kind.as_ref().map(|kind| self.kind_name(kind, locale));
        let region = of.region.as_ref().and_then(|key| {
            let regions = &self.plan.computed.regions;
            let region = regions.iter().find(|region| region.key == *key)?;
            region.names.get(locale).cloned()
        });
        let parts = [Some(site), Some(calendar), programme, kind, region];
        Some(parts.into_iter().flatten().collect::<Vec<_>>().join(": "))
    }

    /// The events of a file, the earliest first.
    fn entries(&self, of: &FileOf, locale: Locale) -> Vec<Entry<'_>> {
        let events = match of {
            FileOf::Calendar(at) => {
                let calendar = self.plan.calendars.get(*at);
                calendar.map_or_else(Vec::new, |of| self.events_in_order(of))
            }
            FileOf::Event(own) => self.sources.events.get(own).into_iter().collect(),
        };
        let events = events.into_iter().filter(|event| event.can_be_subscribed());
        events.map(|event| self.entry_of(event, locale)).collect()
    }

    fn entry_of<'e>(&'e self, event: &'e Event, locale: Locale) -> Entry<'e> {
        let programme = self.name_of_programme(&event.id.programme, locale);
        let kind = event.kind.as_deref().map(kind_phrase);
        let deadline = event.is_deadline.then(|| DEADLINE_PHRASE.to_owned());
        let said = kind.into_iter().chain(deadline).map(|name| phrase(self, locale, &name));
        let categories = std::iter::once(programme).chain(said);
        Entry {
            event,
            host: site::host(&self.sources.site.base_url),
            categories: categories.filter(|said| !said.is_empty()).collect(),
            address: self.listed_at(&event.id, locale),
            url: event.url.as_deref().map(site::encoded),
        }
    }

    /// The whole address at which the calendar of all lists an event.
    pub(super) fn listed_at(&self, event: &EventId, locale: Locale) -> String {
        let page = self.plan.file(PageKind::Calendar(0), locale).unwrap_or_default();
        format!("{}#{event}", self.address(page))
    }

    /// What a programme is called, as its own page or else its package says it.
    pub(super) fn name_of_programme(&self, programme: &ProgrammeId, locale: Locale) -> String {
        let is_its_page = |at: &&usize| {
            let document = self.sources.documents.get(**at);
            document.is_some_and(|document| document.programme.as_ref() == Some(programme))
        };
        let page = self.plan.programmes.iter().find(is_its_page);
        let head = page.and_then(|at| self.heads.get(&(*at, locale)));
        let package = self.sources.packages.get(programme);
        let titled = || package.and_then(|package| package.titles.get(locale)).cloned();
        head.map(|head| self.plain(&head.title, locale)).or_else(titled).unwrap_or_default()
    }

    /// The whole address of a file of the site.
    fn address(&self, path: &str) -> String {
        site::encoded(&site::absolute(&self.sources.site.base_url, path))
    }
}

impl Rendering<'_, '_> {
    /// The ways to take a calendar along.
    pub(super) fn subscribe(&self, at: usize) -> Option<SubscribeView> {
        let path = self.renderer.plan.calendar_file(FileOf::Calendar(at), self.page.locale)?;
        let whole = self.renderer.address(path);
        let after_scheme = whole.split_once("://").map_or("", |(_, rest)| rest);
        Some(SubscribeView {
            webcal: format!("webcal://{after_scheme}"),
            href: self.way_to(path),
            changes: self.feed_of_changes(),
        })
    }

    /// What the page of a calendar tells programs of: its own file, and the feed of all changes.
    pub(super) fn feeds_of_calendars(&self) -> Vec<FeedView> {
        let PageKind::Calendar(at) = self.page.kind else { return Vec::new() };
        let (plan, locale) = (self.renderer.plan, self.page.locale);
        let file = plan.calendar_file(FileOf::Calendar(at), locale).map(|path| FeedView {
            href: self.way_to(path),
            kind: "text/calendar",
            title: phrase(self.renderer, locale, "feeds.calendar"),
        });
        file.into_iter().chain(self.feed_of_changes()).collect()
    }

    /// What an event is called within the page; other pages than calendars may show it twice.
    pub(super) fn anchor_of_event(&self, event: &EventId) -> Option<String> {
        matches!(self.page.kind, PageKind::Calendar(_)).then(|| event.to_string())
    }

    /// The file of an event that is not over.
    pub(super) fn file_of_event(&self, event: &Event, today: Date) -> Option<String> {
        if event.stage(today) == Stage::Past {
            return None;
        }
        let of = FileOf::Event(event.id.clone());
        let path = self.renderer.plan.calendar_file(of, self.page.locale)?;
        Some(self.way_to(path))
    }
}
