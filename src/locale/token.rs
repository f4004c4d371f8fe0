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
    let mut cut: Vec<Token> = Vec::with_capacity(text.len() / 3);
    let mut at = 0;
    // Most characters are ASCII, and known by their byte.
    while let Some(first) = text.as_bytes().get(at) {
        let (kind, end) = match first {
            b'a'..=b'z' | b'A'..=b'Z' => (Kind::Word, end_of_word(text, at + 1)),
            b' ' => (Kind::Space, end_of_space(text, at + 1)),
            b'0'..=b'9' => (Kind::Number, digits::end_of_number(text, at, marks)),
            _ => {
                let Some(first) = text.get(at..).and_then(|rest| rest.chars().next()) else {
                    break;
                };
                let after_word = cut.last().is_some_and(|token| token.kind == Kind::Word);
                let next = at + first.len_utf8();
                if digits::is_digit(first, after_word) {
                    (Kind::Number, digits::end_of_number(text, at, marks))
                } else if is_letter(first) || (after_word && first.is_numeric()) {
                    (Kind::Word, end_of_word(text, next))
                } else if first.is_whitespace() {
                    (Kind::Space, end_of_space(text, next))
                } else {
                    (Kind::Mark(first), next)
                }
            }
        };
        let start = if kind == Kind::Number { start_of_number(text, at, &mut cut) } else { at };
        cut.push(Token { kind, start, end });
        at = end;
    }
    cut
}

/// Where the number begins whose first digit is at `first`: at its sign, which is then no mark.
fn start_of_number(text: &str, first: usize, cut: &mut Vec<Token>) -> usize {
    let start = digits::with_sign(text, first);
    let is_signed = start < first && cut.pop_if(|token| token.start == start).is_some();
    if is_signed { start } else { first }
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

/// Where the letters from `from` on end.
fn end_of_word(text: &str, from: usize) -> usize {
    end_of(text, from, u8::is_ascii_alphabetic, is_letter)
}

/// Where the spaces from `from` on end.
fn end_of_space(text: &str, from: usize) -> usize {
    end_of(text, from, u8::is_ascii_whitespace, char::is_whitespace)
}

/// Where a run ends that goes on for as long as a byte of ASCII, or another character, belongs to
/// it.
fn end_of(text: &str, from: usize, ascii: fn(&u8) -> bool, other: fn(char) -> bool) -> usize {
    let mut at = from;
    while let Some(byte) = text.as_bytes().get(at) {
        if ascii(byte) {
            at += 1;
            continue;
        }
        let next = text.get(at..).and_then(|rest| rest.chars().next());
        match next.filter(|next| !byte.is_ascii() && other(*next)) {
            Some(next) => at += next.len_utf8(),
            None => break,
        }
    }
    at
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
