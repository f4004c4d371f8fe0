//! Signs that nobody sees are refused: what is read must be what is written.
//!
//! In: a text as it is written. Out: a complaint about each sign that turns the order of letters
//! round, and about each control character, written as itself or as a reference (`&#1;`).

use std::ops::Range;

use super::Reader;
use crate::diagnostics::{Diagnostic, Rule};
use crate::model::control::{code, is_control};

/// The signs that override the direction of letters, so that 200 shows as 002.
///
/// Source: Unicode Bidirectional Algorithm (UAX 9), explicit directional embeddings and overrides.
const TURNING: [char; 4] = ['\u{202a}', '\u{202b}', '\u{202d}', '\u{202e}'];

impl Reader<'_, '_> {
    /// Refuses every hidden sign of the text.
    pub(super) fn refuse_hidden_signs(&mut self) {
        let markdown = self.markdown;
        let written = markdown.char_indices();
        let written = written.map(|(at, letter)| (at..at + letter.len_utf8(), letter));
        for (range, letter) in written.chain(references(markdown)) {
            let message = if TURNING.contains(&letter) {
                "an invisible sign here turns the order of letters round".to_owned()
            } else if is_control(letter) {
                format!("{} is a control character, which no page can hold", code(letter))
            } else {
                continue;
            };
            self.problems.push(
                Diagnostic::error(Rule("markdown"), (self.source.place)(range), message)
                    .help("take it out: what is read must be what is written"),
            );
        }
    }
}

/// The numeric references of a text with the signs that they stand for.
fn references(text: &str) -> impl Iterator<Item = (Range<usize>, char)> {
    text.match_indices("&#").filter_map(|(start, sign)| {
        let rest = text.get(start + sign.len()..)?;
        let hexadecimal = rest.strip_prefix(['x', 'X']);
        let (digits, radix) = hexadecimal.map_or((rest, 10), |digits| (digits, 16));
        let end = digits.find(|letter: char| !letter.is_digit(radix)).unwrap_or(digits.len());
        let letter =
            u32::from_str_radix(digits.get(..end)?, radix).ok().and_then(char::from_u32)?;
        let closed = usize::from(digits.get(end..).is_some_and(|rest| rest.starts_with(';')));
        Some((start..text.len() - digits.len() + end + closed, letter))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_stands_for_a_sign() {
        let found: Vec<_> = references("a &#8;b &#x202E c &#; &amp;").collect();
        assert_eq!(found, [(2..6, '\u{8}'), (8..15, '\u{202e}')]);
    }
}
