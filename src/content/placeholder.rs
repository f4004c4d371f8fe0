//! What a template left to be filled in: `TODO`, `[[name]]`, `{{ date }}`, *Lorem ipsum*.
//!
//! In: a stretch of plain text. Out: where its first placeholder stands. A page that still says
//! *insert the date here* is not finished, whoever publishes it.

use std::ops::Range;

use super::Reader;
use crate::diagnostics::{Diagnostic, Rule};

/// Words that stand for what is still to be written, in capitals and alone.
const WORDS: [&str; 4] = ["TODO", "TBD", "FIXME", "XXX"];

/// What stands around a name to be filled in.
const BRACKETS: [(&str, &str); 3] = [("[[", "]]"), ("{{", "}}"), ("<<", ">>")];

/// The text that printers fill pages with.
const FILLER: &str = "lorem ipsum";

impl Reader<'_, '_> {
    /// Reports the placeholder in a stretch of text that begins at `start`.
    pub(super) fn refuse_placeholder(&mut self, text: &str, start: usize) {
        let Some(found) = placeholder(text) else { return };
        let message =
            format!("`{}` is still to be filled in", text.get(found.clone()).unwrap_or_default());
        let place = (self.source.place)(start + found.start..start + found.end);
        let unfilled = Diagnostic::error(Rule("placeholder"), place, message);
        self.problems
            .push(unfilled.help("write what belongs there, or put it into code: `` `…` ``"));
    }
}

fn placeholder(text: &str) -> Option<Range<usize>> {
    let bracketed = BRACKETS.iter().filter_map(|(open, close)| {
        let start = text.find(open)?;
        let end = start + text.get(start..)?.find(close)? + close.len();
        Some(start..end)
    });
    let words = WORDS.iter().filter_map(|word| {
        let alone = |(at, _): &(usize, &str)| {
            let before = text.get(..*at).and_then(|before| before.chars().next_back());
            let after = text.get(at + word.len()..).and_then(|after| after.chars().next());
            ![before, after].into_iter().flatten().any(char::is_alphanumeric)
        };
        let (at, _) = text.match_indices(word).find(alone)?;
        Some(at..at + word.len())
    });
    let filler = text.to_ascii_lowercase().find(FILLER).map(|at| at..at + FILLER.len());
    bracketed.chain(words).chain(filler).min_by_key(|found| found.start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_to_be_filled_in_is_found() {
        for (text, found) in [
            ("Written on [[date]].", Some("[[date]]")),
            ("By {{ name }}", Some("{{ name }}")),
            ("TODO: more", Some("TODO")),
            ("Price: XXX.", Some("XXX")),
            ("lorem Ipsum dolor", Some("lorem Ipsum")),
            ("the TODOs of a list", None),
            ("Chapter XXXI", None),
            ("[one] {two}", None),
            ("a << b", None),
        ] {
            let range = placeholder(text);
            assert_eq!(range.and_then(|range| text.get(range)), found, "{text}");
        }
    }
}
