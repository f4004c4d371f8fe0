//! Mutants of calendars: one attribute, text or element of an agenda, a month or a timeline is
//! another.
//!
//! In: a published site. Out: every change of one digit or letter that can be made in the pages of
//! its calendars and in the lists of events of other pages, and every element that can be taken
//! away, which nobody finds.

use std::collections::BTreeSet;
use std::ops::Range;

use rayon::prelude::*;

use super::site::{Found, Site};

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
    let mut changes = Vec::new();
    for path in site.files.keys() {
        let Ok(page) = std::str::from_utf8(&site.files[path]) else { continue };
        let own = if calendars.contains(path) { Vec::from([content(page)]) } else { lists(page) };
        let made = own.into_iter().flat_map(|part| made(page, part));
        changes.extend(made.map(|(range, with)| (path, page, range, with)));
    }
    let is_unfound = |(path, page, range, with): &(&String, &str, Range<usize>, String)| {
        let (before, after) = (page.get(..range.start)?, page.get(range.end..)?);
        let mutant = format!("{before}{with}{after}");
        let found = site.page(path, mutant.as_bytes());
        let around = before.len().saturating_sub(60);
        let told = format!(
            "{path}: {}⟦{}→{with}⟧{}",
            String::from_utf8_lossy(page.as_bytes().get(around..range.start)?),
            page.get(range.clone())?,
            after.chars().take(40).collect::<String>()
        );
        (found != Found::More).then_some(told)
    };
    (changes.len(), changes.par_iter().filter_map(is_unfound).collect())
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

/// The changes of a part of a page: which bytes, and what stands in their place.
fn made(page: &str, part: Range<usize>) -> Vec<(Range<usize>, String)> {
    let start = part.start;
    let content = page.get(part).unwrap_or_default();
    let mut changes = Vec::new();
    for name in ATTRIBUTES {
        let opening = format!(" {name}=\"");
        for (at, _) in content.match_indices(&opening) {
            let value = at + opening.len();
            let rest = content.get(value..).unwrap_or_default();
            let Some(length) = rest.find('"').filter(|length| *length > 0) else { continue };
            let text = rest.get(..length).unwrap_or_default();
            changes.push((value..value + length, other(text)));
        }
    }
    for (begin, end) in ELEMENTS {
        for (at, _) in content.match_indices(begin) {
            let rest = content.get(at..).unwrap_or_default();
            let Some(length) = rest.find(end) else { continue };
            changes.push((at..at + length + end.len(), String::new()));
        }
    }
    for mark in ["<time ", "<data ", "<span data-label-of="] {
        for (at, _) in content.match_indices(mark) {
            let Some(open) = content.get(at..).and_then(|rest| rest.find('>')) else { continue };
            let text = at + open + 1;
            let Some(length) = content.get(text..).and_then(|rest| rest.find('<')) else {
                continue;
            };
            let shown = content.get(text..text + length).unwrap_or_default();
            changes.push((text..text + length, other(shown)));
        }
    }
    changes
        .into_iter()
        .map(|(range, with)| (range.start + start..range.end + start, with))
        .collect()
}

/// A text with its last digit another, or where it has none, its last letter.
fn other(text: &str) -> String {
    let is_digit = |letter: &(usize, char)| letter.1.is_ascii_digit();
    let letters = || text.char_indices();
    let Some((at, letter)) = letters().rev().find(is_digit).or_else(|| letters().next_back())
    else {
        return "x".to_owned();
    };
    let with = match letter {
        '9' => '8',
        '0'..='8' => char::from(u8::try_from(letter).unwrap_or(b'0') + 1),
        'x' => 'y',
        _ => 'x',
    };
    let (before, after) = text.split_at(at);
    format!("{before}{with}{}", after.get(letter.len_utf8()..).unwrap_or_default())
}
