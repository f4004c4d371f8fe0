//! One attribute, text or element of a part of a page is another.
//!
//! In: a published site, which parts of its pages, which attributes and elements. Out: every change
//! of one digit or letter there, and every element that can be taken away, which nobody finds.

use std::ops::Range;

use rayon::prelude::*;

use super::site::{Found, Site};

/// What can be changed.
pub(crate) struct Kinds {
    /// The attributes that say what stands where.
    pub(crate) attributes: &'static [&'static str],
    /// The elements that can be taken away, by how they begin and end.
    pub(crate) elements: &'static [(&'static str, &'static str)],
}

/// The changes that nobody finds, and how many were made.
pub(crate) fn unfound(
    site: &Site,
    parts: &dyn Fn(&String, &str) -> Vec<Range<usize>>,
    kinds: &Kinds,
) -> (usize, Vec<String>) {
    let mut changes = Vec::new();
    for path in site.files.keys() {
        let Ok(page) = std::str::from_utf8(&site.files[path]) else { continue };
        let made = parts(path, page).into_iter().flat_map(|part| made(page, part, kinds));
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

/// The changes of a part of a page: which bytes, and what stands in their place.
fn made(page: &str, part: Range<usize>, kinds: &Kinds) -> Vec<(Range<usize>, String)> {
    let start = part.start;
    let content = page.get(part).unwrap_or_default();
    let mut changes = Vec::new();
    for name in kinds.attributes {
        let opening = format!(" {name}=\"");
        for (at, _) in content.match_indices(&opening) {
            let value = at + opening.len();
            let rest = content.get(value..).unwrap_or_default();
            let Some(length) = rest.find('"').filter(|length| *length > 0) else { continue };
            let text = rest.get(..length).unwrap_or_default();
            changes.push((value..value + length, other(text)));
        }
    }
    for (begin, end) in kinds.elements {
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
