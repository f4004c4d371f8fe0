//! How far a claim's brackets reach around a number: its hedge, its sign of money or share.
//!
//! In: a block of text and a number in it. Out: ranges of which each could be a claim's text, the
//! longest first. A hedge that may be another word (*no*, *līdz*) makes two ranges, one with it and
//! one without.

use std::ops::Range;

use crate::locale::{Read, Surroundings};
use crate::verify::nouns;

/// How many words a hedge has at most.
const HEDGE_WORDS: usize = 5;

/// How many characters a sign before a number may take, with its space.
const SIGN: usize = 4;

/// The ranges that a claim of the number may take in.
pub(super) fn of(text: &str, number: &Range<usize>, reader: &dyn Read) -> Vec<Range<usize>> {
    let plain = with_unit(text, number, reader);
    let hedged = with_hedge(text, &plain, reader);
    let part = |range: Range<usize>| text.get(range).unwrap_or_default();
    let is_certain = || {
        let around: Surroundings =
            reader.beside(part(0..plain.start), part(plain.clone()), part(plain.end..text.len()));
        around.hedge.is_some()
    };
    match hedged {
        Some(hedged) if is_certain() => vec![hedged],
        Some(hedged) => vec![plain, hedged],
        None => vec![plain],
    }
}

/// The number with a sign or name of money or per cent right before or after it.
fn with_unit(text: &str, number: &Range<usize>, reader: &dyn Read) -> Range<usize> {
    let unit = |range: Range<usize>| {
        let reading = reader.read(text.get(range)?).ok()?;
        reading.unit.filter(|_| reading.multiple.is_none())
    };
    if unit(number.clone()).is_some() {
        return number.clone();
    }
    // A sign belongs to the number it stands beside: *128,441 or about €5* is no `128,441 €`.
    let is_beside = |words: usize, end: usize| {
        let last = text.get(..end).and_then(|before| before.chars().next_back());
        words == 1 || last.is_some_and(char::is_alphanumeric)
    };
    let after = (1..=3).filter_map(|words| {
        end_after(text, number.end, words).filter(|end| is_beside(words, *end))
    });
    let mut after = after.map(|end| number.start..end);
    if let Some(range) = after.find(|range| unit(range.clone()).is_some()) {
        return range;
    }
    let before = text.get(..number.start).unwrap_or_default().char_indices().rev().take(SIGN);
    let is_apart = |at: usize| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        before.is_none_or(|char| !char.is_alphanumeric())
    };
    let mut before = before.filter(|(at, char)| !char.is_whitespace() && is_apart(*at));
    let signed = before.find_map(|(at, _)| {
        let range = at..number.end;
        unit(range.clone()).map(|_| range)
    });
    signed.unwrap_or_else(|| number.clone())
}

/// Where a text ends so many words or signs after a byte; `None` where a sentence ends before.
fn end_after(text: &str, from: usize, words: usize) -> Option<usize> {
    let rest = text.get(from..)?;
    let mut end = 0;
    for _ in 0..words {
        let left = rest.get(end..)?;
        let start = end + (left.len() - left.trim_start().len());
        let next = rest.get(start..)?.chars().next()?;
        let word = rest.get(start..)?;
        let length = if next.is_alphanumeric() {
            word.find(|char: char| !char.is_alphanumeric()).unwrap_or(word.len())
        } else {
            next.len_utf8()
        };
        end = start + length;
    }
    Some(from + end)
}

/// The number with the words before it that hedge it; `None` where none do.
fn with_hedge(text: &str, number: &Range<usize>, reader: &dyn Read) -> Option<Range<usize>> {
    let before = text.get(..number.start)?;
    let words = nouns::words(before);
    let reach = words.len().saturating_sub(HEDGE_WORDS);
    let hedge = |start: usize| reader.read(text.get(start..number.end)?).ok()?.hedge;
    let starts = words.iter().skip(reach).map(|word| word.start);
    let hedged: Vec<_> = starts.filter_map(|start| Some((start, hedge(start)?))).collect();
    // Of *ne mazāk kā 5* the whole says which it is, and of *kopumā vairāk nekā 5* the first word
    // says nothing.
    let (_, whole) = hedged.first()?;
    let start = hedged.iter().rev().find(|(_, bound)| bound == whole).map(|(start, _)| *start)?;
    Some(start..number.end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale;

    fn extents(code: &str, text: &str, number: &str) -> Vec<String> {
        let reader = locale::reader(locale::by_code(code).unwrap());
        let at = text.find(number).unwrap();
        let ranges = of(text, &(at..at + number.len()), reader);
        ranges.into_iter().map(|range| text.get(range).unwrap().to_owned()).collect()
    }

    #[test]
    fn a_hedge_stands_in_the_brackets() {
        for (code, text, number, expected) in [
            ("lv", "pieteicās vairāk nekā 260 komandas", "260", "vairāk nekā 260"),
            ("lv", "kopumā ne mazāk kā 30 skolas", "30", "ne mazāk kā 30"),
            ("en", "it is not more than 30 schools", "30", "not more than 30"),
            ("en", "nearly 5 schools", "5", "nearly 5"),
        ] {
            assert_eq!(extents(code, text, number), [expected], "{text}");
        }
    }

    #[test]
    fn what_may_be_no_hedge_makes_two_ranges() {
        assert_eq!(extents("lv", "saņemt līdz 1000 eiro", "1000"), ["1000 eiro", "līdz 1000 eiro"]);
    }

    #[test]
    fn money_and_shares_stand_in_the_brackets() {
        for (code, text, number, expected) in [
            ("lv", "tas ir 128 441 eiro kopā", "128 441", "128 441 eiro"),
            ("lv", "tas ir 26,2 % no visām", "26,2", "26,2 %"),
            ("lv", "tas ir 50% no visa", "50", "50%"),
            ("en", "it is €128,441 in all", "128,441", "€128,441"),
            ("en", "it is EUR 128,441 in all", "128,441", "EUR 128,441"),
            ("en", "it is 5 per cent of it", "5", "5 per cent"),
            ("en", "was €128,441 or about €0.13 million", "128,441", "€128,441"),
        ] {
            assert_eq!(extents(code, text, number), [expected], "{text}");
        }
    }

    #[test]
    fn a_number_alone_stays_alone() {
        assert_eq!(extents("en", "In 34 schools", "34"), ["34"]);
        assert_eq!(extents("en", "34", "34"), ["34"]);
    }
}
