//! What makes another number of the one before it, and is not read with it.
//!
//! In: the tokens after a number. Out: a scale that its place or its writing keeps from being read
//! (`130 schools, million`), a letter that may be one (`99.75 M`), `times`, `and a half`. Whether a
//! letter is the sign of the claimed unit is not known here.

use super::letters::is_one_of;
use super::lexicon::{Alone, Word};
use super::number::Tokens;
use super::token::Kind;
use super::{Multiple, MultipleKind};

/// The letters that are written for thousands, millions and more, as they are written for these.
const LETTERS: [&str; 10] = ["k", "K", "kk", "KK", "m", "M", "MM", "B", "T", "G"];

/// What may join a number and its scale, besides spaces.
const JOINING: [char; 13] =
    ['-', '\u{2011}', '–', '—', '(', '"', '“', '”', '„', ',', ':', '\'', '’'];

/// What makes another number of the one that ends before the token `from`, up to the token `to`:
/// right after it, or words that can be nothing else anywhere.
pub(super) fn within(tokens: Tokens<'_>, from: usize, to: usize) -> Option<Multiple> {
    right_after(tokens, from).or_else(|| {
        let after = (from..to.min(tokens.all.len())).find_map(|at| scale(tokens, at));
        after.map(|end| said(tokens, end, MultipleKind::Scale))
    })
}

/// What makes another number of the one that ends before the token `at`, right after it.
pub(super) fn right_after(tokens: Tokens<'_>, at: usize) -> Option<Multiple> {
    // `the 200s` are many numbers.
    if tokens.get(at).is_some_and(|token| tokens.shown(token) == "s") {
        return Some(said(tokens, (at, at + 1), MultipleKind::Scale));
    }
    let first = joined(tokens, at);
    let is_near = first <= tokens.past_space(at) + usize::from(is_hyphen(tokens, at));
    if is_near && is_letter(tokens, first) {
        return Some(said(tokens, (first, first + 1), MultipleKind::Letter));
    }
    if is_near && tokens.word(first) == Some(Word::Times) {
        return Some(said(tokens, (first, first + 1), MultipleKind::Times));
    }
    // `[simts trīsdesmit], simts lampu`: after a comma another number may begin.
    let is_own = || {
        let between = tokens.all.get(at..first).unwrap_or_default();
        between.iter().any(|token| matches!(token.kind, Kind::Mark(',' | ':' | '–' | '—')))
            && tokens.number(first).is_some_and(|found| found.alone)
    };
    let words = scale(tokens, first).filter(|_| !is_own())?;
    Some(said(tokens, words, MultipleKind::Scale))
}

/// Whether `times` after a claim only counts: `came [130] times`, but not `[3] times more`.
pub(super) fn counts(tokens: Tokens<'_>, multiple: &Multiple) -> bool {
    let grammar = &tokens.lexicon.grammar;
    let first = tokens.past_space(joined(tokens, 0) + 1);
    let next = tokens.get(first).map(|token| tokens.shown(token)).unwrap_or_default();
    multiple.kind == MultipleKind::Times
        && is_one_of(&multiple.words, grammar.times)
        && !is_one_of(next, grammar.more)
}

/// The scale that stands alone behind the noun of what is counted: `(million)`, `, thousand`.
pub(super) fn set_apart(tokens: Tokens<'_>) -> Option<Multiple> {
    let first = tokens.past_space(0);
    let opens = matches!(tokens.get(first)?.kind, Kind::Mark('(' | ','));
    let (at, end) = scale(tokens, joined(tokens, 0)).filter(|_| opens)?;
    let behind = end + usize::from(is_mark(tokens, end, '.'));
    let closes = tokens.get(behind).is_none_or(|token| matches!(token.kind, Kind::Mark(_)));
    closes.then(|| said(tokens, (at, end), MultipleKind::Scale))
}

/// The scale at the beginning of the next line, in small letters.
pub(super) fn begins(tokens: Tokens<'_>) -> Option<Multiple> {
    let first = tokens.past_space(0);
    let is_small = tokens.shown(tokens.get(first)?).chars().all(char::is_lowercase);
    let words = scale(tokens, first).filter(|_| is_small)?;
    Some(said(tokens, words, MultipleKind::Scale))
}

fn said(tokens: Tokens<'_>, (first, end): (usize, usize), kind: MultipleKind) -> Multiple {
    let start = tokens.get(first).map_or(0, |token| token.start);
    let end = end.checked_sub(1).and_then(|last| tokens.get(last)).map_or(start, |last| last.end);
    Multiple { words: tokens.text.get(start..end).unwrap_or_default().to_owned(), kind }
}

/// The token after the spaces and marks that may join a scale to its number.
fn joined(tokens: Tokens<'_>, mut at: usize) -> usize {
    while let Some(token) = tokens.get(at) {
        match token.kind {
            Kind::Space => {}
            Kind::Mark(mark) if JOINING.contains(&mark) => {}
            _ => break,
        }
        at += 1;
    }
    at
}

fn is_mark(tokens: Tokens<'_>, at: usize, mark: char) -> bool {
    tokens.get(at).is_some_and(|token| token.kind == Kind::Mark(mark))
}

fn is_hyphen(tokens: Tokens<'_>, at: usize) -> bool {
    is_mark(tokens, at, '-') || is_mark(tokens, at, '\u{2011}')
}

/// The first token of words that multiply and can be nothing else, and the token after them.
fn scale(tokens: Tokens<'_>, at: usize) -> Option<(usize, usize)> {
    let is_of_many = || {
        let next = tokens.past_space(at + 1);
        let shown = tokens.get(next).map(|token| tokens.shown(token)).unwrap_or_default();
        is_one_of(shown, tokens.lexicon.grammar.of)
    };
    match tokens.word(at) {
        // `thousands of pupils` are others.
        Some(Word::Scale(_, Alone::Never) | Word::Hundred(Alone::Never)) if is_of_many() => None,
        Some(Word::Scale(..) | Word::Hundred(_) | Word::Dozen | Word::Multiple) => {
            Some((at, at + 1))
        }
        _ => and_a_half(tokens, at).map(|end| (at, end)),
    }
}

/// The token after `and a half`, `un puse`.
fn and_a_half(tokens: Tokens<'_>, at: usize) -> Option<usize> {
    let grammar = &tokens.lexicon.grammar;
    if !is_one_of(tokens.shown(tokens.get(at)?), grammar.and) {
        return None;
    }
    let next = tokens.past_space(at + 1);
    let part = match tokens.word(next)? {
        Word::Article => tokens.past_space(next + 1),
        _ if grammar.has_part_noun => next,
        _ => return None,
    };
    matches!(tokens.word(part)?, Word::Part(2 | 4, _)).then_some(part + 1)
}

/// Whether a token is a letter that may stand for a scale, and no part of a longer sign or word:
/// `m²`, `m/s`, `T-shirts`.
pub(super) fn is_letter(tokens: Tokens<'_>, at: usize) -> bool {
    let is_one = tokens.get(at).is_some_and(|token| LETTERS.contains(&tokens.shown(token)));
    let ends = |kind: Kind| match kind {
        Kind::Space => true,
        Kind::Mark(mark) => !matches!(mark, '-' | '\u{2011}' | '–' | '/' | '&' | '\'' | '’' | '·'),
        Kind::Word | Kind::Number => false,
    };
    is_one && tokens.get(at + 1).is_none_or(|next| ends(next.kind))
}
