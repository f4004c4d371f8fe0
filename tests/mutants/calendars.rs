//! Mutants of calendars: one attribute, text or element of an agenda, a month or a timeline is
//! another.
//!
//! In: a published site. Out: every change of one digit or letter that can be made in the pages of
//! its calendars and in the lists of events of other pages, and every element that can be taken
//! away, which nobody finds.

use std::collections::BTreeSet;
use std::ops::Range;

use super::altered::{self, Kinds};
use super::site::Site;

const KINDS: Kinds = Kinds { attributes: &ATTRIBUTES, elements: &ELEMENTS };

/// The attributes that say what stands where.
const ATTRIBUTES: [&str; 22] = [
    "x",
    "y",
    "width",
    "height",
    "x1",
    "y1",
    "x2",
    "y2",
    "dy",
    "viewBox",
    "colspan",
    "datetime",
    "value",
    "data-event",
    "data-bar",
    "data-day",
    "data-events",
    "data-label-of",
    "data-stage",
    "data-change",
    "data-tick",
    "data-years",
];

/// The elements that can be taken away, by how they begin and end.
const ELEMENTS: [(&str, &str); 9] = [
    ("<div role=\"listitem\">", "</div>"),
    ("<rect ", "/>"),
    ("<line ", "/>"),
    ("<text ", "</text>"),
    ("<tr class=\"days\">", "</tr>"),
    ("<table class=\"month\">", "</table>"),
    ("<td colspan=", "</td>"),
    ("<td class=", "</td>"),
    ("<tr><th scope=\"row\">", "</tr>"),
];

/// The changes that nobody finds, and how many were made.
pub(crate) fn unfound(site: &Site) -> (usize, Vec<String>) {
    let calendars = site.proof["calendars"].as_object().into_iter().flatten();
    let calendars: BTreeSet<&String> = calendars.map(|(path, _)| path).collect();
    let parts = |path: &String, page: &str| {
        if calendars.contains(path) { Vec::from([content(page)]) } else { lists(page) }
    };
    altered::unfound(site, &parts, &KINDS)
}

/// What a page has of its own.
fn content(page: &str) -> Range<usize> {
    let start = page.find("<h1").unwrap_or_default();
    start..page.rfind("<footer").unwrap_or(page.len())
}

/// The lists of events on a page.
fn lists(page: &str) -> Vec<Range<usize>> {
    let end = |at: usize| page.get(at..).and_then(|rest| rest.find("\n</div>")).map(|end| at + end);
    let lists = page.match_indices("<div class=\"facts events\"");
    lists.filter_map(|(at, _)| Some(at..end(at)?)).collect()
}
