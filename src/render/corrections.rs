//! What has changed of published numbers, for readers of feeds and for search engines.
//!
//! In: the lines of the ledger that change something. Out: an Atom feed beside the page of all
//! changes, the last first; and the corrections of a release in the words of schema.org.
//!
//! Source: RFC 4287; for the names of entries RFC 4151 (`tag:`); schema.org `CorrectionComment`.

use jiff::tz::TimeZone;

use super::feed::{ATOM, moment};
use super::ledger::{then, value_at};
use super::views::FeedView;
use super::{Renderer, Rendering, Take, phrase};
use crate::diagnostics::Diagnostic;
use crate::figures::Figure;
use crate::locale;
use crate::model::language::Locale;
use crate::model::ledger::{Entry, Line};
use crate::model::name::FigureRef;
use crate::site::{self, PageKind};

/// A change, in the words of one language.
pub(super) struct Change<'r> {
    line: &'r Line,
    /// What it is of; of a whole release, and of a figure that is there no more, what has become
    /// of it.
    pub(super) of: String,
    /// The release, where nothing else is named.
    gone: Option<&'r str>,
    /// The values before and since; of a whole release none.
    values: Option<[String; 2]>,
    /// Why.
    pub(super) reason: String,
}

impl Change<'_> {
    /// The day on which it was recorded: `2022-06-15`.
    pub(super) fn day(&self) -> String {
        self.line.recorded.day.to_string()
    }
}

impl Renderer<'_> {
    /// A line in words; `None` for one that changes nothing, or of a figure that is there no more.
    pub(super) fn change(&self, number: u32, locale: Locale) -> Option<Change<'_>> {
        let line = self.history.line(number)?;
        let reason = line.entry.reason(locale.code()).to_owned();
        let value = |figure, line| {
            let then = then(self.history, figure, line);
            self.in_words(&then, value_at(self.history, line), locale)
        };
        let withdrawn = || (phrase(self, locale, "ledger.withdrawn"), None);
        let mut gone = None;
        let (of, values) = match &line.entry {
            Entry::Changed { .. } => {
                let step = self.history.step(number)?;
                let figure = self.known(&step.figure)?;
                let values = [value(figure, step.before?), value(figure, number)];
                (name(figure, &step.figure, locale), Some(values))
            }
            Entry::Withdrawn { document, figure: Some(_), .. } => {
                let line = *self.history.withdrawn(number)?.claims.first()?;
                let of = &self.history.step(line)?.figure;
                let none = || locale::writer(locale).missing().to_owned();
                match self.known(of) {
                    Some(figure) => {
                        let values = [value(figure, line), none()];
                        (name(figure, of, locale), Some(values))
                    }
                    None => {
                        gone = Some(document.as_str());
                        withdrawn()
                    }
                }
            }
            Entry::Withdrawn { document, figure: None, .. } => {
                gone = Some(document.as_str());
                withdrawn()
            }
            Entry::Claimed { .. } | Entry::Renamed { .. } | Entry::Moved { .. } => return None,
        };
        Some(Change { line, of, gone, values, reason })
    }

    /// Hands on the feed of each language.
    pub(super) fn feeds_of_corrections(
        &self,
        zone: &TimeZone,
        take: Take<'_>,
    ) -> Result<(), Diagnostic> {
        for locale in &self.sources.site.locales {
            let changes = self.history.changes();
            let changes = changes.iter().filter_map(|line| self.change(*line, *locale));
            let changes: Vec<Change<'_>> = changes.collect();
            let page = self.plan.file(PageKind::Corrections, *locale);
            if let Some(page) = page.filter(|_| !changes.is_empty()) {
                let feed = self.of_corrections(&changes, page, *locale, zone);
                take(&site::feed(page), feed.as_bytes())?;
            }
        }
        Ok(())
    }

    fn of_corrections(
        &self,
        changes: &[Change<'_>],
        page: &str,
        locale: Locale,
        zone: &TimeZone,
    ) -> String {
        let base_url = &self.sources.site.base_url;
        let address = site::encoded(&site::absolute(base_url, page));
        let html = [("rel", "alternate"), ("type", "text/html"), ("href", address.as_str())];
        let site_title = self.sources.site.title.get(locale).map_or("", String::as_str);
        let title = format!("{site_title}: {}", phrase(self, locale, "sections.corrections"));
        let latest = changes.first().map(|latest| latest.line.recorded.day);
        let mut xml = self.begun(page, &title, latest, locale, zone);
        for change in changes {
            let day = change.line.recorded.day;
            let moment = moment(day, zone);
            let name = format!("ledger/{}", change.line.number);
            xml.open("entry", &[]);
            xml.leaf("id", &[], &site::tag(base_url, day, locale, &name));
            let gone = change.gone.map(|document| format!(": {document}")).unwrap_or_default();
            xml.leaf("title", &[], &(change.of.clone() + &gone));
            xml.leaf("published", &[], &moment);
            xml.leaf("updated", &[], &moment);
            xml.empty("link", &html);
            let action = change.line.entry.action();
            let word = phrase(self, locale, &format!("ledger.{action}"));
            xml.empty("category", &[("term", action), ("label", &word)]);
            let values = change.values.as_ref().map(|[was, now]| format!("{was} → {now}: "));
            xml.leaf("summary", &[], &(values.unwrap_or_default() + &change.reason));
            xml.close();
        }
        xml.finish()
    }
}

/// What a figure and its member are called, as plain text.
fn name(figure: &Figure, of: &FigureRef, locale: Locale) -> String {
    let label = figure.label.get(locale).cloned().unwrap_or_default();
    let members = of.member.0.iter().map(|member| figure.name_of(member, locale));
    std::iter::once(label.as_str()).chain(members).collect::<Vec<_>>().join(", ")
}

impl Rendering<'_, '_> {
    /// The feed of what has changed of published numbers; `None` where nothing has.
    pub(super) fn feed_of_corrections(&self) -> Option<FeedView> {
        let page = self.renderer.plan.file(PageKind::Corrections, self.page.locale)?;
        let title = phrase(self.renderer, self.page.locale, "feeds.corrections");
        Some(FeedView { href: self.way_to(&site::feed(page)), kind: ATOM, title })
    }
}
