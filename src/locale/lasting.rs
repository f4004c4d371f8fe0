//! What a text says of how long something is: `trīs dienas`, `more than 16 months`, `three-day`.
//!
//! In: a text's tokens, and a language's nouns of time. Out: the number with its hedge, and the
//! unit of time, or why the text says none. Whether any of it is true is not asked here.

use super::claim;
use super::lexicon::{Where, Word};
use super::number::Tokens;
use super::scan::DateAt;
use super::token::Kind;
use super::vocabulary::Vocabulary;
use super::{Lasting, NotLasting};
use crate::model::length::TimeUnit;

/// The nouns of time of a language, each in all the forms of its stems: pairs of a stem and its
/// endings, separated by spaces, of which `-` is none.
pub(super) fn nouns(forms: &[(TimeUnit, &str, &str)]) -> Vocabulary<TimeUnit> {
    let mut nouns = Vocabulary::new();
    for (unit, stem, endings) in forms {
        for ending in endings.split(' ') {
            nouns.insert(&format!("{stem}{}", ending.trim_start_matches('-')), *unit);
        }
    }
    nouns
}

/// Reads a text that says one length and nothing else.
pub(super) fn read(
    tokens: Tokens<'_>,
    date_at: DateAt,
    nouns: &Vocabulary<TimeUnit>,
) -> Result<Lasting, NotLasting> {
    let reading = claim::read(tokens, date_at).map_err(NotLasting::Number)?;
    let after = tokens.all.partition_point(|token| token.start < reading.digits.end);
    let noun = noun_at(tokens, after);
    let word = tokens.get(noun).ok_or(NotLasting::NoUnit)?;
    let unit = *nouns.get(tokens.shown(word)).ok_or(NotLasting::NoUnit)?;
    let end = past_hedge(tokens, past_apostrophe(tokens, noun + 1));
    match tokens.get(tokens.past_space(end)) {
        None => Ok(Lasting { reading, unit }),
        Some(more) => Err(NotLasting::WordsAfter(more.start..tokens.text.trim_end().len())),
    }
}

/// Where the noun stands after a number: `3 days`, `three-day`, `half an hour`.
fn noun_at(tokens: Tokens<'_>, after: usize) -> usize {
    let is_hyphen = |at: usize| {
        tokens.get(at).is_some_and(|token| matches!(token.kind, Kind::Mark('-' | '\u{2011}')))
    };
    let at = tokens.past_space(after + usize::from(is_hyphen(after)));
    if tokens.word(at) == Some(Word::Article) { tokens.past_space(at + 1) } else { at }
}

/// Past the apostrophe of `two weeks’`.
fn past_apostrophe(tokens: Tokens<'_>, at: usize) -> usize {
    let is_one = tokens.get(at).is_some_and(|token| matches!(token.kind, Kind::Mark('\'' | '’')));
    at + usize::from(is_one)
}

/// Past the hedge of `three days or more`.
fn past_hedge(tokens: Tokens<'_>, from: usize) -> usize {
    let at = tokens.past_space(from);
    let rest = tokens.all.get(at..).unwrap_or_default();
    let hedge = tokens.lexicon.hedge_at_start(tokens.text, rest, at == from, Where::Inside);
    hedge.map_or(from, |(_, length)| at + length)
}
