//! A text cut into numbers, words, marks and spaces, each with its bytes.
//!
//! In: text, and the marks that a language writes between digits. Out: tokens that together are the
//! text. A number is what `digits` finds; a word is a run of letters; everything else that is no
//! space is a mark of one character.

use std::ops::Range;

use super::digits::{self, Marks};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Digits with the marks between them and a sign before them.
    Number,
    /// Letters.
    Word,
    /// White space of any length.
    Space,
    /// One character that is none of these.
    Mark(char),
}

/// A stretch of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Token {
    pub(super) const fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

/// Cuts a text into tokens.
pub(super) fn tokens(text: &str, marks: &Marks) -> Vec<Token> {
    let mut cut: Vec<Token> = Vec::with_capacity(text.len() / 4);
    let mut at = 0;
    while let Some(first) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let after_word = cut.last().is_some_and(|token| token.kind == Kind::Word);
        let (kind, end) = if is_latin(first) {
            (Kind::Word, end_of(text, at, is_letter))
        } else if first == ' ' {
            (Kind::Space, end_of(text, at, char::is_whitespace))
        } else if digits::is_digit(first, after_word) {
            let start = digits::with_sign(text, at);
            let is_signed = start < at && cut.pop_if(|token| token.start == start).is_some();
            let start = if is_signed { start } else { at };
            let end = digits::end_of_number(text, at, marks);
            cut.push(Token { kind: Kind::Number, start, end });
            at = end;
            continue;
        } else if first.is_alphabetic() || (after_word && first.is_numeric()) {
            (Kind::Word, end_of(text, at, is_letter))
        } else if first.is_whitespace() {
            (Kind::Space, end_of(text, at, char::is_whitespace))
        } else {
            (Kind::Mark(first), at + first.len_utf8())
        };
        cut.push(Token { kind, start: at, end });
        at = end;
    }
    cut
}

/// Whether a character is a letter.
fn is_letter(char: char) -> bool {
    is_latin(char) || char.is_alphabetic()
}

/// Whether a character is a Latin letter of the first blocks of Unicode: most are, and the tables
/// of all letters need not be asked.
const fn is_latin(char: char) -> bool {
    char.is_ascii_alphabetic() || matches!(char, 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ɏ')
}

/// Where the run that begins at `from` ends; its first character always belongs to it.
fn end_of(text: &str, from: usize, belongs: impl Fn(char) -> bool) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    let mut chars = rest.char_indices();
    chars.next();
    from + chars.find(|(_, char)| !belongs(*char)).map_or(rest.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        let marks = Marks { decimal: ',', spaces: &[' ', '\u{a0}'], group: None };
        tokens(text, &marks).into_iter().filter_map(|token| text.get(token.range())).collect()
    }

    #[test]
    fn the_tokens_of_a_text_are_the_text() {
        for text in ["", "apm. 20h, m² un −5 (128 441 €)…", "Covid-19 IRD041 1.-3."] {
            assert_eq!(cut(text).concat(), text);
        }
    }

    #[test]
    fn numbers_words_and_marks_are_apart() {
        assert_eq!(cut("20h"), ["20", "h"]);
        assert_eq!(cut("ap −5%"), ["ap", " ", "−5", "%"]);
        assert_eq!(cut("Covid-19"), ["Covid", "-", "19"]);
        assert_eq!(cut("m² 1.-3."), ["m", "²", " ", "1", ".", "-", "3", "."]);
    }
}
