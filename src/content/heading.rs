//! The headings of a text, each with an id that links can lead to.
//!
//! In: the pieces of a text. Out: the same with an id on every heading: its author's own, else its
//! words in small ASCII letters; no id twice. Ids that pages have for themselves are refused.

use std::collections::BTreeSet;
use std::ops::Range;

use icu_normalizer::DecomposingNormalizer;
use pulldown_cmark::{CowStr, Event, HeadingLevel, Tag, TagEnd};

use super::{Content, Piece, Reader};
use crate::diagnostics::{Diagnostic, Rule};

const ANCHOR: Rule = Rule("anchor");

/// A heading of a text.
#[derive(Debug, Clone)]
pub struct Heading {
    /// Its level; a text's own begin at two, because the page's title is its first.
    pub level: HeadingLevel,
    /// What a link names after `#`.
    pub id: String,
    /// Which of the text's pieces are its words.
    pub words: Range<usize>,
}

/// Ids that the page around a text may have, and beginnings of those of its notes and tables.
const OF_PAGES: [&str; 9] = [
    "announced",
    "content",
    "contact",
    "toc",
    "releases",
    "programmes",
    "figures",
    "related",
    "changed",
];
const OF_PARTS: [&str; 3] = ["fn-", "fnref-", "table-"];

/// What a heading without any letter is called.
const NAMELESS: &str = "section";

impl Content {
    /// Whether a link within the page can lead to an id.
    #[must_use]
    pub fn has_anchor(&self, id: &str) -> bool {
        self.headings.iter().any(|heading| heading.id == id)
    }
}

impl Reader<'_, '_> {
    /// Gives every heading its id, authors' own first, so that none is taken from them.
    pub(super) fn name_headings(&mut self) {
        let mut ids = Ids::default();
        let found = headings(&self.content.pieces);
        let own: Vec<Option<String>> =
            found.iter().map(|words| self.own_id(words.start, &mut ids)).collect();
        for (words, own) in found.into_iter().zip(own) {
            let id = own
                .unwrap_or_else(|| ids.unlike_others(&slug(&said(&self.content.pieces, &words))));
            let start = self.content.pieces.get_mut(words.start - 1);
            let Some(Piece::Markdown(Event::Start(Tag::Heading { id: named, level, .. }), _)) =
                start
            else {
                continue;
            };
            *named = Some(CowStr::from(id.clone()));
            let level = *level;
            self.content.headings.push(Heading { level, id, words });
        }
    }

    /// The id that a heading's author gave it, if it may stand; other attributes are refused.
    fn own_id(&mut self, words: usize, ids: &mut Ids) -> Option<String> {
        let start = self.content.pieces.get(words - 1);
        let Some(Piece::Markdown(Event::Start(Tag::Heading { id, attrs, .. }), range)) = start
        else {
            return None;
        };
        let place = || (self.source.place)(range.clone());
        if let Some((name, _)) = attrs.iter().find(|(name, _)| &**name != "lang") {
            let message = format!("the attribute `{name}` of a heading has no effect");
            let refused = Diagnostic::error(Rule("not-built-yet"), place(), message);
            self.problems.push(refused.help("a heading has `{#id}`, `{.class}` and `{lang=en}`"));
        }
        let id = id.as_deref()?;
        let wrong = if !is_id(id) {
            "has other signs than letters a to z, digits, `-` and `_`"
        } else if is_reserved(id) {
            "is an id that every page may have for itself"
        } else if !ids.take(id) {
            "is the id of an earlier heading too"
        } else {
            return Some(id.to_owned());
        };
        let problem = Diagnostic::error(ANCHOR, place(), format!("`#{id}` {wrong}"));
        self.problems.push(problem.help("give the heading another id, or none"));
        None
    }
}

/// The ids of a page that are taken.
#[derive(Debug, Default)]
struct Ids(BTreeSet<String>);

impl Ids {
    fn take(&mut self, id: &str) -> bool {
        self.0.insert(id.to_owned())
    }

    /// An id that nothing has yet; a number behind it tells it from others of its words.
    fn unlike_others(&mut self, wanted: &str) -> String {
        let mut id = wanted.to_owned();
        let mut next = 2;
        while is_reserved(&id) || !self.take(&id) {
            id = format!("{wanted}-{next}");
            next += 1;
        }
        id
    }
}

/// The pieces that are the words of each heading.
fn headings(pieces: &[Piece]) -> Vec<Range<usize>> {
    let (mut found, mut open) = (Vec::new(), None);
    for (at, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Markdown(Event::Start(Tag::Heading { .. }), _) => open = Some(at + 1),
            Piece::Markdown(Event::End(TagEnd::Heading(_)), _) => {
                found.extend(open.take().map(|start| start..at));
            }
            _ => {}
        }
    }
    found
}

/// The words of a heading as its author wrote them; what the tool writes out has none.
fn said(pieces: &[Piece], words: &Range<usize>) -> String {
    let text = |piece: &Piece| match piece {
        Piece::Markdown(Event::Text(text) | Event::Code(text), _) => text.to_string(),
        Piece::Markdown(Event::SoftBreak | Event::HardBreak, _) => " ".to_owned(),
        Piece::Claim(claim) => claim.wording.text().to_owned(),
        Piece::Date(date) => date.text.clone().unwrap_or_default(),
        Piece::Unresolved(text) => text.clone(),
        Piece::Markdown(..)
        | Piece::Table(_)
        | Piece::Chart(_)
        | Piece::Calendar(_)
        | Piece::Picture(_)
        | Piece::Footnote(_) => String::new(),
    };
    pieces.get(words.clone()).unwrap_or_default().iter().map(text).collect()
}

/// Words as an address writes them: small ASCII letters and digits, hyphens between.
///
/// Letters with signs lose them: `Kā pieteikties?` is `ka-pieteikties`.
fn slug(text: &str) -> String {
    let mut slug = String::new();
    for letter in DecomposingNormalizer::new_nfd().normalize_iter(text.chars()) {
        if letter.is_ascii_alphanumeric() {
            slug.push(letter.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') && !is_mark(letter) {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { NAMELESS.to_owned() } else { slug.to_owned() }
}

/// Whether a sign only stands on the letter before it.
///
/// Source: Unicode, block Combining Diacritical Marks.
fn is_mark(letter: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&letter)
}

fn is_id(id: &str) -> bool {
    let may_stand = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    !id.is_empty() && id.bytes().all(may_stand)
}

fn is_reserved(id: &str) -> bool {
    OF_PAGES.contains(&id) || OF_PARTS.iter().any(|start| id.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::super::in_tests;

    fn ids(markdown: &str) -> (Vec<String>, Vec<String>) {
        let (content, problems) = in_tests::read(markdown, &[]);
        let ids = content.headings.into_iter().map(|heading| heading.id).collect();
        (ids, problems.into_iter().map(|problem| problem.message).collect())
    }

    #[test]
    fn a_heading_is_called_by_its_words_in_small_ascii_letters() {
        let (ids, problems) =
            ids("# Kā *pieteikties* — šogad?\n## `x` & y\n## …\n## Ķīļu ĻAUDIS, Ņ\n");
        assert_eq!(ids, ["ka-pieteikties-sogad", "x-y", "section", "kilu-laudis-n"]);
        assert_eq!(problems, Vec::<String>::new());
    }

    #[test]
    fn no_id_stands_twice_and_authors_have_the_first_choice() {
        let (ids, problems) =
            ids("## Pay\n## Pay\n## Money {#pay}\n## Contents {#toc-of-all}\n## TOC\n");
        assert_eq!(ids, ["pay-2", "pay-3", "pay", "toc-of-all", "toc-2"]);
        assert_eq!(problems, Vec::<String>::new());
    }

    #[test]
    fn an_own_id_that_may_not_stand_is_told() {
        let (_, problems) =
            ids("## A {#a}\n## B {#a}\n## C {#ā}\n## D {#fn-1}\n## E {onclick=x}\n");
        assert_eq!(
            problems,
            [
                "`#a` is the id of an earlier heading too",
                "`#ā` has other signs than letters a to z, digits, `-` and `_`",
                "`#fn-1` is an id that every page may have for itself",
                "the attribute `onclick` of a heading has no effect",
            ]
        );
    }
}
