//! What has changed of the calendars, for readers of feeds.
//!
//! In: the recorded changes of all events, in one language. Out: an Atom feed beside the calendar of
//! all, the newest change first; none where nothing has changed. A change's moment is the midnight
//! with which its day begins in the site's time zone.
//!
//! Source: RFC 4287; for the names of entries RFC 4151 (`tag:`).

use std::cmp::Reverse;

use jiff::tz::TimeZone;

use super::feed::{ATOM, moment};
use super::views::FeedView;
use super::xml::Xml;
use super::{Renderer, Rendering, Take, phrase};
use crate::diagnostics::Diagnostic;
use crate::locale;
use crate::model::calendar::{Change, Event, EventStatus, Held};
use crate::model::language::Locale;
use crate::site::{self, PageKind};

/// A change, with its number among those of its event; the first is 1.
struct Recorded<'r> {
    event: &'r Event,
    number: usize,
    change: &'r Change,
}

impl Renderer<'_> {
    /// Every recorded change, the newest first.
    fn recorded(&self) -> Vec<Recorded<'_>> {
        let mut changes = Vec::new();
        for event in self.sources.events.values() {
            let numbered = event.changes.iter().zip(1..);
            changes.extend(numbered.map(|(change, number)| Recorded { event, number, change }));
        }
        changes.sort_by_key(|of| (Reverse(of.change.day), &of.event.id, Reverse(of.number)));
        changes
    }

    /// Hands on the feed of each language.
    pub(super) fn feeds_of_changes(
        &self,
        zone: &TimeZone,
        take: Take<'_>,
    ) -> Result<(), Diagnostic> {
        let changes = self.recorded();
        if changes.is_empty() {
            return Ok(());
        }
        for locale in &self.sources.site.locales {
            if let Some(page) = self.plan.file(PageKind::Calendar(0), *locale) {
                let feed = self.of_changes(&changes, page, *locale, zone);
                take(&site::feed(page), feed.as_bytes())?;
            }
        }
        Ok(())
    }

    fn of_changes(
        &self,
        changes: &[Recorded<'_>],
        page: &str,
        locale: Locale,
        zone: &TimeZone,
    ) -> String {
        let site_title = self.sources.site.title.get(locale).map_or("", String::as_str);
        let title = format!("{site_title}: {}", phrase(self, locale, "calendar.changes"));
        let latest = changes.first().map(|latest| latest.change.day);
        let mut xml = self.begun(page, &title, latest, locale, zone);
        for change in changes {
            self.write_change(&mut xml, change, locale, zone);
        }
        xml.finish()
    }

    fn write_change(&self, xml: &mut Xml, of: &Recorded<'_>, locale: Locale, zone: &TimeZone) {
        let Recorded { event, number, change } = of;
        let moment = moment(change.day, zone);
        let name = format!("{}/{number}", event.id);
        let id = site::tag(&self.sources.site.base_url, change.day, locale, &name);
        let reason = change.reason.get(locale).map_or("", String::as_str);
        let [from, to] = [change.from, change.to].map(|held| self.held(held, locale));
        xml.open("entry", &[]);
        xml.leaf("id", &[], &id);
        xml.leaf("title", &[], event.title.get(locale).map_or("", String::as_str));
        xml.leaf("published", &[], &moment);
        xml.leaf("updated", &[], &moment);
        let address = self.listed_at(&event.id, locale);
        xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &address)]);
        xml.leaf("summary", &[], &format!("{from} → {to}: {reason}"));
        xml.close();
    }

    /// When an event is held, in words.
    fn held(&self, held: Held, locale: Locale) -> String {
        match held {
            Held::At(when) => locale::writer(locale).when(&when),
            Held::Not => phrase(self, locale, &EventStatus::Cancelled.phrase()),
        }
    }
}

impl Rendering<'_, '_> {
    /// The feed of what has changed of the calendars; `None` where nothing has.
    pub(super) fn feed_of_changes(&self) -> Option<FeedView> {
        let has_changes =
            self.renderer.sources.events.values().any(|event| !event.changes.is_empty());
        let page = self.renderer.plan.file(PageKind::Calendar(0), self.page.locale);
        let page = page.filter(|_| has_changes)?;
        let title = phrase(self.renderer, self.page.locale, "feeds.changes");
        Some(FeedView { href: self.way_to(&site::feed(page)), kind: ATOM, title })
    }
}
