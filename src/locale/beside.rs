//! What stands right outside a claim and belongs to its number: a hedge, a scale, a unit.
//!
//! In: the words before a claim, the claim, the words after it. Out: what a reader, who sees no
//! brackets, takes with the number. Only unambiguous hedges count here: `no`, `līdz`, `from` do
//! not. What compares (`par 5 vairāk nekā`, `three times more than`) is no hedge either.

use super::claim::{OPENING, unit_after};
use super::letters::is_one_of;
use super::lexicon::{Lexicon, Where, Word};
use super::number::Tokens;
use super::token::{Kind, Token, tokens};
use super::{Outside, Surroundings};

/// How far around a claim words are read, in bytes.
const REACH: usize = 120;

/// How many words may stand between a claim and the hedge after it: its noun and the noun's own.
const WORDS_TO_HEDGE: usize = 3;

/// Reads what stands around a claim.
pub(super) fn read(lexicon: &Lexicon, before: &str, claim: &str, after: &str) -> Surroundings {
    let (before, after) = (end_of(before), start_of(after));
    let (before_tokens, after_tokens) =
        (tokens(before, &lexicon.marks), tokens(after, &lexicon.marks));
    let before = Tokens { lexicon, text: before, all: &before_tokens };
    let after = Tokens { lexicon, text: after, all: &after_tokens };
    let claim_tokens = tokens(claim, &lexicon.marks);
    let claim = Tokens { lexicon, text: claim, all: &claim_tokens };
    let bare = ends_with_number(claim);
    Surroundings {
        hedge: hedge_before(before, claim).or_else(|| hedge_after(after)),
        sign: sign_before(before),
        unit: unit_before(before).or_else(|| sign_or_word_after(after, bare)),
        scale: if bare { scale_after(after) } else { None },
    }
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

/// The tokens before a claim, without spaces and opening marks at their end.
fn trimmed(before: Tokens<'_>) -> &[Token] {
    let mut known = before.all;
    while let Some((last, rest)) = known.split_last() {
        match last.kind {
            Kind::Space => known = rest,
            Kind::Mark(mark) if OPENING.contains(&mark) => known = rest,
            _ => break,
        }
    }
    known
}

fn hedge_before(before: Tokens<'_>, claim: Tokens<'_>) -> Option<Outside> {
    let known = trimmed(before);
    let (bound, length) = before.lexicon.hedge_at_end(before.text, known, Where::Anywhere)?;
    let (rest, hedge) = known.split_at_checked(known.len().checked_sub(length)?)?;
    let words = before.text.get(hedge.first()?.start..hedge.last()?.end)?;
    let rest = Tokens { all: rest, ..before };
    let doubtful = is_one_of(words, before.lexicon.grammar.during) && governs(rest, claim);
    let compares = compares(rest, hedge.len() > 1);
    (!doubtful && !compares).then(|| Outside { bound, words: words.to_owned() })
}

/// Whether `over` says how long or of what: `over [three years]`, `spread over [three regions]`.
fn governs(before: Tokens<'_>, claim: Tokens<'_>) -> bool {
    let grammar = &before.lexicon.grammar;
    let lasts = claim.all.iter().any(|token| is_one_of(claim.shown(*token), grammar.lasting));
    let last = before.without_space_before(before.all.len()).checked_sub(1);
    let verb = last.and_then(|last| before.get(last)).map(|token| before.shown(token));
    lasts || verb.is_some_and(|verb| is_one_of(verb, grammar.governing))
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
            return Some(Outside { bound, words });
        }
        match token.kind {
            Kind::Space | Kind::Mark('%' | '€') => {}
            Kind::Word if words < WORDS_TO_HEDGE => words += 1,
            Kind::Word | Kind::Number | Kind::Mark(_) => return None,
        }
    }
    None
}

/// What makes another number of the claim's first digit: a minus, or a point with nothing before it.
fn sign_before(before: Tokens<'_>) -> Option<String> {
    let end = before.without_space_before(before.all.len());
    let last = before.get(end.checked_sub(1)?)?;
    let is_glued = end == before.all.len();
    let earlier = end.checked_sub(2).and_then(|at| before.get(at));
    let opens = earlier.is_none_or(|token| match token.kind {
        Kind::Space => true,
        Kind::Mark(mark) => OPENING.contains(&mark),
        Kind::Number | Kind::Word => false,
    });
    let changes = match last.kind {
        Kind::Word => before.word(end - 1) == Some(Word::Minus),
        Kind::Mark('-' | '\u{2212}' | '.' | ',') => is_glued && opens,
        Kind::Mark(_) | Kind::Number | Kind::Space => false,
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

fn scale_after(after: Tokens<'_>) -> Option<String> {
    let joined = |token: Token| matches!(token.kind, Kind::Mark('-' | '‑' | '(' | '"' | '“' | '„'));
    let mark = after.past_space(0);
    let first = mark + usize::from(after.get(mark).is_some_and(joined));
    let token = after.get(first)?;
    let multiplies = match after.word(first)? {
        Word::Scale(..) | Word::Hundred(_) | Word::Dozen => true,
        Word::Glued(_) => first == 0,
        _ => false,
    };
    multiplies.then(|| after.shown(token).to_owned())
}
