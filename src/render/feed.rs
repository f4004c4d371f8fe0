//! What readers of feeds get: the newest releases, of all and of each programme.
//!
//! In: a list of releases, in one language. Out: the list's Atom feed, or where it is. Titles and
//! summaries are the documents' own, as plain text. A release's moment is the midnight with which
//! its day begins in the site's time zone: the sources know no hour.
//!
//! Source: RFC 4287; for the names of entries RFC 4151 (`tag:`).

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::views::FeedView;
use super::xml::Xml;
use super::{Head, Renderer, Rendering, Take, day, phrase};
use crate::content::Content;
use crate::diagnostics::Diagnostic;
use crate::model::language::Locale;
use crate::model::site::{Document, DocumentKind};
use crate::site::{self, ListOf, PageKind, ReleaseList};

/// How many releases a feed has.
const NEWEST: usize = 20;

/// The media type of feeds.
pub(super) const ATOM: &str = "application/atom+xml";

const NAMESPACE: &str = "http://www.w3.org/2005/Atom";

/// A feed: of which list, in which language.
#[derive(Clone, Copy)]
struct Feed<'r> {
    list: &'r ReleaseList,
    locale: Locale,
    /// The list's own page.
    page: &'r str,
}

/// A release that a feed has.
struct Entry<'r> {
    document: &'r Document,
    head: &'r Head,
    date: Date,
    /// The day of its last change, else its own.
    updated: Date,
    page: &'r str,
}

/// Whether a list has a feed. Years end; what has no release has no moment of its latest change,
/// which a feed must name.
fn has_feed(list: &ReleaseList) -> bool {
    !list.documents.is_empty() && !matches!(list.of, ListOf::Year(_))
}

impl Renderer<'_> {
    /// Hands on every feed.
    pub(super) fn feeds(&self, zone: &TimeZone, take: Take<'_>) -> Result<(), Diagnostic> {
        for (at, list) in self.plan.lists.iter().enumerate().filter(|(_, list)| has_feed(list)) {
            for locale in &self.sources.site.locales {
                let page = self.plan.file(PageKind::Releases(at, 1), *locale);
                let Some(page) = page else { continue };
                let feed = Feed { list, locale: *locale, page };
                take(&site::feed(page), self.feed(&feed, zone).as_bytes())?;
            }
        }
        Ok(())
    }

    fn feed(&self, feed: &Feed<'_>, zone: &TimeZone) -> String {
        let newest = feed.list.documents.iter().take(NEWEST);
        let entries: Vec<Entry<'_>> =
            newest.filter_map(|at| self.entry(*at, feed.locale)).collect();
        let latest = entries.iter().map(|entry| entry.updated).max();
        let title = self.title_of(feed);
        let mut xml = self.begun(feed.page, &title, latest, feed.locale, zone);
        for entry in &entries {
            self.write_entry(&mut xml, entry, feed.locale, zone);
        }
        xml.finish()
    }

    /// The head of the feed beside a page, in the page's language.
    pub(super) fn begun(
        &self,
        page: &str,
        title: &str,
        latest: Option<Date>,
        locale: Locale,
        zone: &TimeZone,
    ) -> Xml {
        let base_url = &self.sources.site.base_url;
        let address = |path: &str| site::encoded(&site::absolute(base_url, path));
        let own = address(&site::feed(page));
        let mut xml = Xml::new("feed", &[("xmlns", NAMESPACE), ("xml:lang", locale.code())]);
        xml.leaf("id", &[], &own);
        xml.leaf("title", &[], title);
        xml.leaf("updated", &[], &latest.map(|day| moment(day, zone)).unwrap_or_default());
        xml.empty("link", &[("rel", "self"), ("type", ATOM), ("href", &own)]);
        let html = [("rel", "alternate"), ("type", "text/html"), ("href", &address(page))];
        xml.empty("link", &html);
        self.author(&mut xml, locale);
        xml
    }

    fn author(&self, xml: &mut Xml, locale: Locale) {
        let publisher = &self.sources.site.publisher;
        xml.open("author", &[]);
        xml.leaf("name", &[], publisher.name.get(locale).map_or("", String::as_str));
        xml.leaf("uri", &[], &site::encoded(&publisher.url));
        if let Some(email) = &publisher.email {
            xml.leaf("email", &[], email);
        }
        xml.close();
    }

    fn entry(&self, at: usize, locale: Locale) -> Option<Entry<'_>> {
        let document = self.sources.documents.get(at)?;
        let date = day(document)?;
        Some(Entry {
            document,
            head: self.heads.get(&(at, locale))?,
            date,
            updated: self.history.changed_on(&document.id).unwrap_or(date),
            page: self.plan.file(PageKind::Document(at), locale)?,
        })
    }

    fn write_entry(&self, xml: &mut Xml, entry: &Entry<'_>, locale: Locale, zone: &TimeZone) {
        let base_url = &self.sources.site.base_url;
        let address = site::encoded(&site::absolute(base_url, entry.page));
        let moment = moment(entry.date, zone);
        xml.open("entry", &[]);
        xml.leaf("id", &[], &site::tag(base_url, entry.date, locale, &entry.document.id));
        xml.leaf("title", &[], &self.plain(&entry.head.title, locale));
        xml.leaf("published", &[], &moment);
        xml.leaf("updated", &[], &self::moment(entry.updated, zone));
        xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &address)]);
        if let Some(summary) = &entry.head.summary {
            xml.leaf("summary", &[], &self.plain(summary, locale));
        }
        xml.close();
    }

    /// The site's title, and the programme's where the feed is of one.
    fn title_of(&self, feed: &Feed<'_>) -> String {
        let site = self.sources.site.title.get(feed.locale).cloned().unwrap_or_default();
        let ListOf::Programme(programme) = &feed.list.of else { return site };
        let is_own = |at: &&usize| {
            let document = self.sources.documents.get(**at);
            document.is_some_and(|document| {
                document.kind == DocumentKind::Programme
                    && document.programme.as_ref() == Some(programme)
            })
        };
        let own = self.plan.programmes.iter().find(is_own);
        let head = own.and_then(|at| self.heads.get(&(*at, feed.locale)));
        match head {
            Some(head) => format!("{}: {}", site, self.plain(&head.title, feed.locale)),
            None => site,
        }
    }

    /// A title or a summary as plain text.
    pub(super) fn plain(&self, content: &Content, locale: Locale) -> String {
        self.untold(locale, |writer| writer.line(content)).plain
    }
}

impl Rendering<'_, '_> {
    /// The feeds that a page tells readers of: on a list its own, elsewhere that of all releases
    /// and that of the page's programme.
    pub(super) fn feeds(&self) -> Vec<FeedView> {
        let plan = self.renderer.plan;
        let all = Some(ListOf::All);
        let of = match self.page.kind {
            PageKind::Home => [all, None],
            PageKind::Document(at) => {
                let document = self.renderer.sources.documents.get(at);
                match document.filter(|document| document.kind != DocumentKind::Page) {
                    Some(document) => [all, document.programme.clone().map(ListOf::Programme)],
                    None => [None, None],
                }
            }
            PageKind::Releases(list, _) => match plan.lists.get(list).map(|list| &list.of) {
                Some(of @ ListOf::Programme(_)) => [Some(of.clone()), None],
                Some(ListOf::All | ListOf::Year(_)) | None => [all, None],
            },
            PageKind::Chooser
            | PageKind::NotFound
            | PageKind::Programmes
            | PageKind::Calendar(_)
            | PageKind::Statistics
            | PageKind::Figure(_)
            | PageKind::Data
            | PageKind::Dataset(_)
            | PageKind::Regions
            | PageKind::Region(_)
            | PageKind::Verification
            | PageKind::Corrections => [None, None],
        };
        let of_releases = of.iter().flatten().filter_map(|of| self.feed(of));
        let of_changes = match self.page.kind {
            PageKind::Corrections | PageKind::Home => self.feed_of_corrections(),
            _ => None,
        };
        of_releases.chain(of_changes).chain(self.feeds_of_calendars()).collect()
    }

    fn feed(&self, of: &ListOf) -> Option<FeedView> {
        let (plan, locale) = (self.renderer.plan, self.page.locale);
        let at = plan.list(of)?;
        let page = plan
            .lists
            .get(at)
            .filter(|list| has_feed(list))
            .and_then(|_| plan.file(PageKind::Releases(at, 1), locale))?;
        let name = match of {
            ListOf::All | ListOf::Year(_) => "feeds.all",
            ListOf::Programme(_) => "feeds.programme",
        };
        let title = phrase(self.renderer, locale, name);
        Some(FeedView { href: self.way_to(&site::feed(page)), kind: ATOM, title })
    }
}

/// The beginning of a day, as RFC 3339 writes it.
pub(super) fn moment(date: Date, zone: &TimeZone) -> String {
    match date.to_zoned(zone.clone()) {
        Ok(moment) => moment.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
        // Only a day at the very end of the calendar has no such moment.
        Err(_) => format!("{date}T00:00:00Z"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_at_midnight_where_the_site_is() {
        let zone = TimeZone::get("Europe/Riga").unwrap();
        let moment = |day| moment(day, &zone);
        assert_eq!(moment(jiff::civil::date(2022, 6, 1)), "2022-06-01T00:00:00+03:00");
        assert_eq!(moment(jiff::civil::date(2022, 12, 1)), "2022-12-01T00:00:00+02:00");
    }

    #[test]
    fn a_year_has_no_feed_and_neither_has_a_list_of_none() {
        let list = |of, documents: &[usize]| ReleaseList { of, documents: documents.to_vec() };
        assert!(has_feed(&list(ListOf::All, &[0])));
        assert!(!has_feed(&list(ListOf::All, &[])));
        assert!(!has_feed(&list(ListOf::Year(2022), &[0])));
    }
}
