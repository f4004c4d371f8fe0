//! The numbers of a text as runs of digits with the marks between them.
//!
//! In: a text. Out: where its numbers stand. A letter's number (`&#39;`) is none.

use std::ops::Range;

/// What may stand between the digits of one number.
const MARKS: [char; 6] = [',', '.', ' ', '\u{a0}', '\u{202f}', '\u{2009}'];

/// Where the numbers of a text stand.
pub(crate) fn in_text(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, byte) in text.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_digit()) {
        match found.last_mut() {
            Some(last) if last.end == at || is_mark(text, last.end, at) => last.end = at + 1,
            _ => found.push(at..at + usize::from(byte.is_ascii_digit())),
        }
    }
    found.retain(|number| !is_of_a_letter(text, number.start));
    found
}

/// Whether one mark of a number stands there, with three digits after it if it parts groups.
fn is_mark(text: &str, start: usize, end: usize) -> bool {
    let Some(between) = text.get(start..end) else { return false };
    let mut letters = between.chars();
    let (Some(mark), None) = (letters.next(), letters.next()) else { return false };
    let digits = text.bytes().skip(end).take_while(u8::is_ascii_digit).count();
    MARKS.contains(&mark) && (matches!(mark, ',' | '.') || digits == 3)
}

fn is_of_a_letter(text: &str, at: usize) -> bool {
    text.get(..at).is_some_and(|before| before.ends_with("&#") || before.ends_with("&#x"))
}

/// The places of the digits of a number.
pub(crate) fn digits(text: &str, number: &Range<usize>) -> Vec<usize> {
    let digits = text.bytes().enumerate().skip(number.start).take(number.len());
    digits.filter(|(_, byte)| byte.is_ascii_digit()).map(|(at, _)| at).collect()
}

/// The places of the marks within a number, with their bytes.
pub(crate) fn marks(text: &str, number: &Range<usize>) -> Vec<Range<usize>> {
    let within = text.get(number.clone()).unwrap_or_default();
    let marks = within.char_indices().filter(|(_, letter)| !letter.is_ascii_digit());
    marks.map(|(at, mark)| number.start + at..number.start + at + mark.len_utf8()).collect()
}
