//! The list of pages for search engines: `sitemap.xml`.
//!
//! In: the plan of pages. Out: every page with its twins in the other languages, and with the day
//! of its latest change where the sources know one: a release's own, and for a list of releases
//! that of the newest. The page for missing addresses is none to find. More pages than one file may
//! list are cut into several, which are then listed instead.
//!
//! Source: sitemaps.org, protocol 0.9; its limits are 50,000 addresses and 50 MB (52,428,800 bytes).

use jiff::civil::Date;

use super::xml::Xml;
use super::{Take, day};
use crate::diagnostics::Diagnostic;
use crate::model::history::History;
use crate::model::site::{Document, Sources};
use crate::site::{self, Page, PageKind, Plan};

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
const XHTML: &str = "http://www.w3.org/1999/xhtml";

/// How much one file may hold. In bytes a little less than allowed: a page's part is added whole.
#[derive(Debug, Clone, Copy)]
struct Limits {
    pages: usize,
    bytes: usize,
}

const LIMITS: Limits = Limits { pages: 50_000, bytes: 52_000_000 };

/// Hands on each file, one after the other.
///
/// # Errors
/// Whatever `take` finds wrong.
pub(super) fn files(
    sources: &Sources,
    plan: &Plan,
    history: &History,
    take: Take<'_>,
) -> Result<(), Diagnostic> {
    // What is shown on request and before its time asks machines not to find it.
    let is_out = |document: &Document| {
        !document.is_draft && super::day(document) <= Some(plan.computed.today)
    };
    let is_found = |page: &&Page| match page.kind {
        PageKind::NotFound => false,
        PageKind::Document(at) => sources.documents.get(at).is_some_and(is_out),
        _ => true,
    };
    let pages = plan.pages.iter().filter(is_found);
    let dated = pages.map(|page| (page, last_change(sources, plan, history, page)));
    within(LIMITS, &sources.site.base_url, dated, take)
}

fn within<'p>(
    limits: Limits,
    base_url: &str,
    pages: impl Iterator<Item = (&'p Page, Option<Date>)>,
    take: Take<'_>,
) -> Result<(), Diagnostic> {
    let mut pages = pages.peekable();
    let mut parts: Vec<String> = Vec::new();
    loop {
        let mut xml = Xml::new("urlset", &[("xmlns", NAMESPACE), ("xmlns:xhtml", XHTML)]);
        let mut held = 0;
        let mut next =
            |xml: &Xml, held| pages.next_if(|_| held < limits.pages && xml.len() < limits.bytes);
        while let Some((page, date)) = next(&xml, held) {
            entry(&mut xml, page, date, base_url);
            held += 1;
        }
        let is_last = pages.peek().is_none();
        let is_only = is_last && parts.is_empty();
        let part = || site::sitemap_part(parts.len() + 1);
        let path = if is_only { site::SITEMAP.to_owned() } else { part() };
        take(&path, xml.finish().as_bytes())?;
        parts.push(path);
        if is_only {
            return Ok(());
        }
        if is_last {
            return take(site::SITEMAP, index(&parts, base_url).as_bytes());
        }
    }
}

fn entry(xml: &mut Xml, page: &Page, last_change: Option<Date>, base_url: &str) {
    let address = |path: &str| site::encoded(&site::absolute(base_url, path));
    xml.open("url", &[]);
    xml.leaf("loc", &[], &address(&page.path));
    if let Some(date) = last_change {
        xml.leaf("lastmod", &[], &date.to_string());
    }
    let twins = page.twins.iter().map(|(locale, path)| (locale.code(), path.as_str()));
    for (language, path) in twins.chain([("x-default", "index.html")]) {
        let attributes = [("rel", "alternate"), ("hreflang", language), ("href", &address(path))];
        xml.empty("xhtml:link", &attributes);
    }
    xml.close();
}

/// The day on which a page is known to have changed last.
fn last_change(sources: &Sources, plan: &Plan, history: &History, page: &Page) -> Option<Date> {
    let document = match page.kind {
        PageKind::Document(at) => at,
        PageKind::Releases(list, _) => *plan.lists.get(list)?.documents.first()?,
        _ => return None,
    };
    let document = sources.documents.get(document)?;
    let changed = match page.kind {
        PageKind::Document(_) => history.changed_on(&document.id),
        _ => None,
    };
    changed.or_else(|| day(document))
}

fn index(parts: &[String], base_url: &str) -> String {
    let mut xml = Xml::new("sitemapindex", &[("xmlns", NAMESPACE)]);
    for path in parts {
        xml.open("sitemap", &[]);
        xml.leaf("loc", &[], &site::encoded(&site::absolute(base_url, path)));
        xml.close();
    }
    xml.finish()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::model::language::{Locale, Localised};

    fn written(limits: Limits, pages: &[(Page, Option<Date>)]) -> BTreeMap<String, String> {
        let mut files = BTreeMap::new();
        let mut take = |path: &str, bytes: &[u8]| {
            files.insert(path.to_owned(), String::from_utf8(bytes.to_vec()).unwrap());
            Ok(())
        };
        let pages = pages.iter().map(|(page, date)| (page, *date));
        within(limits, "https://example.org/a&b/", pages, &mut take).unwrap();
        files
    }

    fn page(path: &str) -> Page {
        let locale = Locale::new("lv");
        let twins = Localised::new(vec![(locale, path.to_owned())]);
        Page { kind: PageKind::Home, locale, path: path.to_owned(), twins }
    }

    #[test]
    fn an_address_is_escaped_and_a_day_stands_only_where_one_is_known() {
        let day = Some(jiff::civil::date(2022, 6, 1));
        let files =
            written(LIMITS, &[(page("lv/ā/index.html"), None), (page("lv/b/index.html"), day)]);
        let map = &files["sitemap.xml"];
        assert!(map.contains("<loc>https://example.org/a&amp;b/lv/%C4%81/</loc>\n<xhtml:link"));
        assert!(map.contains("/lv/b/</loc>\n<lastmod>2022-06-01</lastmod>"));
        assert!(map.contains("hreflang=\"x-default\" href=\"https://example.org/a&amp;b/\""));
        assert_eq!(map.matches("<lastmod>").count(), 1);
    }

    #[test]
    fn more_pages_than_one_file_may_list_are_cut_and_none_is_lost() {
        let pages: Vec<_> = (0..5).map(|at| (page(&format!("lv/{at}/index.html")), None)).collect();
        for limits in [Limits { pages: 2, bytes: 1_000_000 }, Limits { pages: 9, bytes: 500 }] {
            let files = written(limits, &pages);
            let names: Vec<&String> = files.keys().collect();
            assert_eq!(names, ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml", "sitemap.xml"]);
            let listed: usize = files.values().map(|file| file.matches("<url>").count()).sum();
            assert_eq!(listed, 5);
            assert_eq!(files["sitemap.xml"].matches("<sitemap>").count(), 3);
        }
    }

    #[test]
    fn as_many_pages_as_one_file_may_list_are_one_file() {
        let pages = [(page("a/index.html"), None), (page("b/index.html"), None)];
        assert_eq!(written(Limits { pages: 2, bytes: 1_000_000 }, &pages).len(), 1);
        assert_eq!(written(LIMITS, &[]).len(), 1);
    }
}
