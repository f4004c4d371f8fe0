//! Footnotes as markup: the numeral in the text, the notes at its end, and the ways back.
//!
//! In: a text whose notes have their numbers. Out: links within the page. The numeral is the note's
//! position in its list; the verifier counts it for itself.

use super::claim::escaped;
use super::markdown::Writer;
use super::phrase;
use crate::content::{Content, Note, Reference};

impl Writer<'_, '_> {
    /// The numeral that leads to a note.
    pub(super) fn reference(&mut self, of: &Reference) -> String {
        let name = escaped(&phrase(self.renderer, self.locale, "footnote"));
        let markup = format!(
            "<sup><a id=\"{}\" href=\"#{}\" role=\"doc-noteref\" aria-label=\"{name} {number}\">{number}</a></sup>",
            way_back(of.note, of.nth),
            target(of.note),
            number = of.note,
        );
        let place = || (self.place)(of.range.clone());
        self.trace.around(&markup, place)
    }

    /// The notes of a text, in the order of their numbers; nothing where there are none.
    pub(super) fn footnotes(&mut self, content: &Content) -> String {
        if content.notes.is_empty() {
            return String::new();
        }
        let label = escaped(&phrase(self.renderer, self.locale, "footnotes"));
        let mut markup = format!(
            "<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"{label}\">\n<ol>\n"
        );
        for (at, note) in content.notes.iter().enumerate() {
            let text = self.fragment(&note.pieces, content.has_html);
            let ways = self.ways_back(at + 1, note);
            let text = text.trim_end();
            // The ways back stand on the last line of the note, not under it.
            let text = match text.strip_suffix("</p>") {
                Some(open) => format!("{open} {ways}</p>"),
                None => format!("{text}\n<p>{ways}</p>"),
            };
            markup.push_str(&format!("<li id=\"{}\">\n{text}\n</li>\n", target(at + 1)));
        }
        markup + "</ol>\n</section>\n"
    }

    fn ways_back(&self, number: usize, note: &Note) -> String {
        let name = escaped(&phrase(self.renderer, self.locale, "back_to_text"));
        let way = |nth| {
            let id = way_back(number, nth);
            format!("<a href=\"#{id}\" role=\"doc-backlink\" aria-label=\"{name}\">↩</a>")
        };
        (1..=note.references).map(way).collect::<Vec<_>>().join(" ")
    }
}

/// The id of a note.
fn target(number: usize) -> String {
    format!("fn-{number}")
}

/// The id of a reference to a note.
fn way_back(number: usize, nth: usize) -> String {
    if nth == 1 { format!("fnref-{number}") } else { format!("fnref-{number}-{nth}") }
}
