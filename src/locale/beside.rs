//! What stands right outside a claim and belongs to its number: a hedge, a scale, a unit.
//!
//! In: the words before a claim, the claim, the words after it. Out: what a reader, who sees no
//! brackets, takes with the number. Only unambiguous hedges count here: `no`, `līdz`, `from` do
//! not. What compares (`par 5 vairāk nekā`, `three times more than`) is no hedge either.

use super::claim::{OPENING, unit_after};
use super::letters::{is_one_of, same};
use super::lexicon::{Lexicon, Where, Word};
use super::multiple;
use super::number::{Number, Tokens};
use super::token::{Kind, Token, tokens};
use super::{Multiple, MultipleKind, Outside, Surroundings};
use crate::model::figure::Bound;

/// How far around a claim words are read, in bytes.
const REACH: usize = 120;

/// What may close a quotation between a hedge and the claim.
const QUOTES: [char; 4] = ['”', '»', '’', '\''];

/// How many words may stand between a claim and the hedge after it: its noun and the noun's own.
const WORDS_TO_HEDGE: usize = 3;

/// Reads what stands around a claim.
pub(super) fn read(lexicon: &Lexicon, before: &str, claim: &str, after: &str) -> Surroundings {
    let (after, next_line) = after.split_once(NEXT_LINE).unwrap_or((after, ""));
    let (before, after, next_line) = (end_of(before), start_of(after), start_of(next_line));
    let (before_tokens, after_tokens) =
        (tokens(before, &lexicon.marks), tokens(after, &lexicon.marks));
    let before = Tokens { lexicon, text: before, all: &before_tokens };
    let after = Tokens { lexicon, text: after, all: &after_tokens };
    let claim_tokens = tokens(claim, &lexicon.marks);
    let claim = Tokens { lexicon, text: claim, all: &claim_tokens };
    let bare = ends_with_number(claim);
    let is_last = bare && after.text.trim().is_empty();
    Surroundings {
        hedge: hedge_before(before, claim).or_else(|| hedge_after(after)),
        sign: sign(before).or_else(|| multiplier_before(before, claim, bare)),
        unit: unit_before(before).or_else(|| sign_or_word_after(after, bare)),
        scale: scale_after(after, bare || ends_with_unit(claim))
            .or_else(|| if is_last { scale_below(lexicon, next_line) } else { None }),
    }
}

/// What stands between the lines, cells and paragraphs of a page.
const NEXT_LINE: char = '\n';

/// A scale below the claim: `<br>million`.
fn scale_below(lexicon: &Lexicon, line: &str) -> Option<Multiple> {
    let all = tokens(line, &lexicon.marks);
    multiple::begins(Tokens { lexicon, text: line, all: &all })
}

/// A scale after the claim; of one that ends with a noun, only what stands alone.
fn scale_after(after: Tokens<'_>, bare: bool) -> Option<Multiple> {
    if !bare {
        return multiple::set_apart(after);
    }
    let glued = after.get(0).filter(|_| matches!(after.word(0), Some(Word::Glued(_))));
    let glued = glued
        .map(|token| Multiple { words: after.shown(token).to_owned(), kind: MultipleKind::Letter });
    // `[99.75] EUR million`
    let behind_unit = || multiple::right_after(after, unit_after(after, 0)?.1);
    let multiple = || multiple::right_after(after, 0).or_else(behind_unit);
    glued.or_else(multiple).filter(|multiple| !multiple::counts(after, multiple))
}

/// The last bytes of a text, from a character on.
fn end_of(text: &str) -> &str {
    let from = text.len().saturating_sub(REACH);
    let from = (from..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or_default();
    text.get(from..).unwrap_or_default()
}

/// The first bytes of a text, whole characters.
fn start_of(text: &str) -> &str {
    let to = REACH.min(text.len());
    let to = (0..=to).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
    text.get(..to).unwrap_or_default()
}

/// Whether a claim's text ends with the unit right after its number: `99.75 euros`.
fn ends_with_unit(claim: Tokens<'_>) -> bool {
    (0..claim.all.len()).any(|at| {
        let unit = claim.number(at).and_then(|found| unit_after(claim, found.next));
        unit.is_some_and(|(_, end)| claim.past_space(end) >= claim.all.len())
    })
}

/// Whether a claim's text ends with its number or the number's scale.
fn ends_with_number(claim: Tokens<'_>) -> bool {
    let mut at = 0;
    while at < claim.all.len() {
        match claim.number(at) {
            Some(found) if claim.past_space(found.next) >= claim.all.len() => return true,
            Some(found) => at = found.next,
            None => at += 1,
        }
    }
    false
}

/// What stands between a hedge and the claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gap {
    /// Spaces, quotation marks, opening brackets.
    Narrow,
    /// A comma, a dash or a small word too: there `about:` and `over the` say something else.
    Wide,
}

/// The hedge that ends nearest to the claim, with the tokens before it and its own.
fn nearest_hedge(before: Tokens<'_>) -> Option<(Bound, &[Token], &[Token])> {
    let (mut known, mut gap) = (before.all, Gap::Narrow);
    loop {
        let hedge = before.lexicon.hedge_at_end(before.text, known, Where::Anywhere);
        if let Some((bound, length)) = hedge {
            let (rest, hedge) = known.split_at_checked(known.len().checked_sub(length)?)?;
            let last = before.shown(*hedge.last()?);
            let compares = is_one_of(last, before.lexicon.grammar.than);
            return (gap == Gap::Narrow || compares).then_some((bound, rest, hedge));
        }
        let (last, rest) = known.split_last()?;
        match last.kind {
            Kind::Space => {}
            Kind::Mark(mark) if OPENING.contains(&mark) || QUOTES.contains(&mark) => {}
            Kind::Mark(',' | ':' | ')' | '-' | '–' | '—') => gap = Gap::Wide,
            Kind::Word if is_small_word(before, known.len() - 1) => gap = Gap::Wide,
            _ => return None,
        }
        known = rest;
    }
}

/// Whether a word changes nothing of the number after it.
fn is_small_word(before: Tokens<'_>, at: usize) -> bool {
    matches!(before.word(at), Some(Word::Neutral | Word::Article))
        || before.get(at).is_some_and(|word| is_vague(before, before.shown(word)))
}

/// Whether a word says *about* only where no hedge stands before it: `fewer than some`.
fn is_vague(before: Tokens<'_>, word: &str) -> bool {
    is_one_of(word, before.lexicon.grammar.vague)
}

fn hedge_before(before: Tokens<'_>, claim: Tokens<'_>) -> Option<Outside> {
    let (mut bound, mut rest, mut hedge) = nearest_hedge(before)?;
    if is_vague(before, before.shown(*hedge.first()?))
        && let Some(outer) = nearest_hedge(Tokens { all: rest, ..before })
    {
        (bound, rest, hedge) = outer;
    }
    let end = hedge.last()?.end;
    let words = before.text.get(hedge.first()?.start..end)?;
    let is_apart = before.text.get(end..)?.contains('(');
    let rest = Tokens { all: rest, ..before };
    let compares = compares(rest, hedge.len() > 1);
    (!governs(rest, words, claim) && !compares).then(|| Outside {
        bound,
        words: words.to_owned(),
        is_apart,
    })
}

/// Whether a hedge says how long or of what: `over [three years]`, `spread over [three regions]`.
fn governs(before: Tokens<'_>, hedge: &str, claim: Tokens<'_>) -> bool {
    let grammar = &before.lexicon.grammar;
    let lasts = || claim.all.iter().any(|token| is_one_of(claim.shown(*token), grammar.lasting));
    let last = before.without_space_before(before.all.len()).checked_sub(1);
    let verb = last.and_then(|last| before.get(last)).map(|token| before.shown(token));
    let mut prepositions = grammar.governing.iter().filter(|(known, _)| same(hedge, known));
    is_one_of(hedge, grammar.during) && lasts()
        || prepositions.any(|(_, verbs)| verb.is_some_and(|verb| is_one_of(verb, verbs)))
}

/// Whether the words before `vairāk nekā` say by how much or how many times; a number right before
/// says it only before more than one word.
fn compares(before: Tokens<'_>, many_words: bool) -> bool {
    let grammar = &before.lexicon.grammar;
    let shown = |at: usize| before.get(at).map(|token| before.shown(token)).unwrap_or_default();
    let words: Vec<usize> = (0..before.all.len())
        .filter(|at| before.get(*at).is_some_and(|token| token.kind != Kind::Space))
        .collect();
    let Some(last) = words.last() else { return false };
    if is_one_of(shown(*last), grammar.times) {
        return true;
    }
    // `par 12,7 % vairāk nekā`, `by 5 schools more than`: a number at most two words back.
    let near = words.iter().rev().take(4).copied().collect::<Vec<_>>();
    let by = near.windows(2).any(|pair| match pair {
        [number, by] => before.number(*number).is_some() && is_one_of(shown(*by), grammar.by),
        _ => false,
    });
    let number = near.iter().position(|at| before.number(*at).is_some_and(|found| found.alone));
    // `12.7% more than`, but not `In 2022 more than`.
    let right_before = match near.as_slice() {
        // `of the 1,500 more than 130`: a part, and no difference.
        [first, rest @ ..] if number == Some(0) => {
            let mut before = rest.iter().take(2).map(|at| shown(*at));
            !is_year(shown(*first)) && !before.any(|word| is_one_of(word, grammar.of))
        }
        [first, ..] if number == Some(1) => shown(*first) == "%",
        _ => false,
    };
    by || many_words && right_before
}

/// Whether digits may be a year.
fn is_year(digits: &str) -> bool {
    digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"))
}

fn hedge_after(after: Tokens<'_>) -> Option<Outside> {
    let mut words = 0;
    for at in 0..after.all.len() {
        let (token, rest) = (after.get(at)?, after.all.get(at..)?);
        if let Some((bound, length)) =
            after.lexicon.hedge_at_start(after.text, rest, at == 0, Where::Anywhere)
        {
            let last = rest.get(length.checked_sub(1)?)?;
            let words = after.text.get(token.start..last.end)?.to_owned();
            return Some(Outside { bound, words, is_apart: false });
        }
        match token.kind {
            Kind::Space | Kind::Mark('%' | '€') => {}
            Kind::Word if words < WORDS_TO_HEDGE => words += 1,
            Kind::Word | Kind::Number | Kind::Mark(_) => return None,
        }
    }
    None
}

/// `twice`, `three times`, `double`, `half of`, `M€` right before the claim. What is half of
/// `[130 schools]` leaves them 130.
fn multiplier_before(before: Tokens<'_>, claim: Tokens<'_>, bare: bool) -> Option<String> {
    let grammar = &before.lexicon.grammar;
    let last = before.without_space_before(before.all.len()).checked_sub(1)?;
    let token = before.get(last)?;
    let shown = before.shown(token);
    if is_one_of(shown, grammar.times) || is_one_of(shown, grammar.doubling) {
        return Some(shown.to_owned());
    }
    let from = |at: usize| {
        let start = before.get(at)?.start;
        let words = before.text.get(start..token.end)?;
        Some(words.trim_end_matches([':', '(', ')', ' ']).to_owned())
    };
    if let Some(scale) = scale_before(before).filter(|_| !has_scale(claim)) {
        return from(scale);
    }
    let part = before.without_space_before(last).checked_sub(1)?;
    let is_half = matches!(before.word(part), Some(Word::Part(2, _)));
    (bare && is_half && is_one_of(shown, grammar.of)).then(|| from(part)).flatten()
}

/// Whether a claim has a scale of its own: `counted in thousands: [€2,872k]`.
fn has_scale(claim: Tokens<'_>) -> bool {
    let number = |at| claim.number(at).and_then(|found| found.number);
    (0..claim.all.len()).any(|at| matches!(number(at), Some(Number::Decimal { scale: 1.., .. })))
}

/// Where a scale with or without a unit begins that is of no other number: `EUR million [99.75]`,
/// `tūkst. eiro: [99,75]`, `M€ [99.75]`.
fn scale_before(before: Tokens<'_>) -> Option<usize> {
    let earlier = |at: usize| before.without_space_before(at).checked_sub(1);
    let is_unit = |at: usize| matches!(before.word(at), Some(Word::Unit(_)));
    let is_mark = |at: usize| {
        matches!(before.get(at).map(|token| token.kind), Some(Kind::Mark('.' | ':' | ')' | '(')))
    };
    let mut at = earlier(before.all.len())?;
    while is_mark(at) {
        at = earlier(at)?;
    }
    let mut has_unit = is_unit(at);
    if has_unit {
        at = earlier(at)?;
        while is_mark(at) {
            at = earlier(at)?;
        }
    }
    let ahead = earlier(at);
    has_unit |= ahead.is_some_and(is_unit);
    let is_scale = match before.word(at) {
        Some(Word::Scale(..) | Word::Dozen | Word::Multiple) => true,
        _ => has_unit && multiple::is_letter(before, at),
    };
    let is_number = |at: usize| {
        before.get(at).is_some_and(|token| token.kind == Kind::Number)
            || before.word(at).is_some_and(Word::may_begin_a_number)
    };
    (is_scale && !ahead.is_some_and(is_number)).then_some(at)
}

/// The last token before a claim that is no space and no opening mark; 0 where there is none.
fn trimmed_of_opening(before: Tokens<'_>) -> usize {
    let opens = |token: Token| match token.kind {
        Kind::Space => true,
        Kind::Mark(mark) => OPENING.contains(&mark),
        Kind::Number | Kind::Word => false,
    };
    let mut last = before.all.len().saturating_sub(1);
    while last > 0 && before.get(last).is_some_and(opens) {
        last -= 1;
    }
    last
}

/// What makes another number of the claim's first digit: a minus, or a point with nothing before it.
fn sign(before: Tokens<'_>) -> Option<String> {
    let end = before.without_space_before(before.all.len());
    let last = before.get(end.checked_sub(1)?)?;
    let is_glued = end == before.all.len();
    let earlier = end.checked_sub(2).and_then(|at| before.get(at));
    let opens = earlier.is_none_or(|token| match token.kind {
        Kind::Space => true,
        Kind::Mark(mark) => OPENING.contains(&mark),
        Kind::Number | Kind::Word => false,
    });
    // `minus ([5])`
    let word = trimmed_of_opening(before);
    if before.word(word) == Some(Word::Minus) && before.get(word)?.kind == Kind::Word {
        return Some(before.shown(before.get(word)?).to_owned());
    }
    let changes = match last.kind {
        Kind::Mark('-' | '\u{2212}' | '.' | ',') => is_glued && opens,
        Kind::Mark('≠' | '×' | '÷' | '±' | '√') => true,
        Kind::Word | Kind::Mark(_) | Kind::Number | Kind::Space => false,
    };
    changes.then(|| before.shown(last).to_owned())
}

/// A sign or a currency right before the claim.
fn unit_before(before: Tokens<'_>) -> Option<(&'static str, String)> {
    let end = before.without_space_before(before.all.len());
    let last = before.get(end.checked_sub(1)?)?;
    let Some(Word::Unit(unit)) = before.word(end - 1) else { return None };
    let shown = before.shown(last);
    // `eiro` before a claim ends what stands there: `128 441 eiro, 130 skolas`.
    let is_sign = !shown.chars().any(char::is_lowercase) && unit != "%";
    is_sign.then(|| (unit, shown.to_owned()))
}

/// A sign right after the claim; after one that ends with its number, a word too.
fn sign_or_word_after(after: Tokens<'_>, bare: bool) -> Option<(&'static str, String)> {
    let first = after.past_space(0);
    let (unit, _) = unit_after(after, 0)?;
    let token = after.get(first)?;
    let is_sign = matches!(token.kind, Kind::Mark(_));
    (is_sign || bare).then(|| (unit, after.shown(token).to_owned()))
}
