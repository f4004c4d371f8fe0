//! What a claim's text says: one number with its hedge and unit, or two of a range or a part.
//!
//! In: a claim's tokens. Out: the number, or why it cannot be read. The grammar is that of design:
//! a hedge, a number with scale and unit (the currency before or after), a hedge after it, words
//! that hold no other number. Whether any of it is true is not asked here.

use std::ops::Range;

use super::digits;
use super::letters::is_one_of;
use super::lexicon::{Where, Word};
use super::multiple;
use super::number::{Found, Number, Tokens};
use super::scan::{self, DateAt, Item};
use super::token::{Kind, Token};
use super::{Multiple, Reading, Unread};
use crate::model::decimal::Decimal;
use crate::model::figure::Bound;

/// What may stand between a hedge and a number, besides spaces.
pub(super) const OPENING: [char; 7] = ['(', '[', '“', '„', '«', '"', '‘'];

/// Reads a claim of one figure.
pub(super) fn read(tokens: Tokens<'_>, date_at: DateAt) -> Result<Reading, Unread> {
    let (numbers, dates) = numbers(tokens, date_at);
    match (numbers.as_slice(), dates.as_slice()) {
        ([], []) => Err(Unread::NoNumber),
        ([], [date, ..]) => Err(Unread::Malformed(date.clone())),
        ([first], []) => one(tokens, first, 0, tokens.all.len()),
        ([first, second], []) => match with_stray_space(tokens, first, second) {
            Some(whole) => one(tokens, &whole, 0, tokens.all.len()),
            None => Err(Unread::TwoNumbers),
        },
        _ => Err(Unread::TwoNumbers),
    }
}

/// Reads a claim of two figures: `6–8`, `no 13 līdz 25`, `četras no septiņām`.
pub(super) fn pair(tokens: Tokens<'_>, date_at: DateAt) -> Result<[Reading; 2], Unread> {
    let (numbers, dates) = all_numbers(tokens, date_at);
    if !dates.is_empty() {
        return Err(Unread::ThreeNumbers);
    }
    let [first, second] = numbers.as_slice() else {
        return Err(if numbers.len() < 2 { Unread::OneNumber } else { Unread::ThreeNumbers });
    };
    let start = token_at(tokens, first.range.start);
    let between = first.next..token_at(tokens, second.range.start);
    let mut low = one(tokens, first, opening_of_range(tokens, start), between.start)?;
    low.multiple = multiple::within(tokens, between.start, between.end);
    let mut high = one(tokens, second, between.end, tokens.all.len())?;
    let hedged = tokens
        .all
        .get(between.start..tokens.without_space_before(between.end))
        .and_then(|before| tokens.lexicon.hedge_at_end(tokens.text, before, Where::Anywhere));
    high.hedge = high.hedge.or(hedged.map(|(bound, _)| bound));
    let unit_of_low = unit_after(tokens, between.start);
    low.unit = low.unit.or(unit_of_low.map(|(unit, _)| unit));
    // `€128,441 of €130,000`
    let sign = tokens.without_space_before(between.end).checked_sub(1);
    if let (Some(sign), None) = (sign, high.unit)
        && unit_of_low.is_none_or(|(_, next)| next <= sign)
        && let Some(Word::Unit(unit)) = tokens.word(sign)
    {
        high.unit = Some(unit);
    }
    // `2–3 milj. eiro`: the scale and the unit of a range are said once.
    let is_unit = |at: usize| matches!(tokens.word(at), Some(Word::Unit(_)));
    let is_unit_between = between.clone().any(is_unit);
    if is_range(tokens, between) {
        (low.unit, high.unit) = (low.unit.or(high.unit), high.unit.or(low.unit));
        // Not of two sums of money: `from €500,000 to €1 million`.
        if let (Number::Decimal { scale: to @ 0, .. }, Number::Decimal { scale, .. }) =
            (&mut low.number, &high.number)
            && !is_unit_between
        {
            *to = *scale;
        }
    }
    Ok([low, high])
}

/// The first token of the first number's words: what opens a range is no hedge of it.
fn opening_of_range(tokens: Tokens<'_>, start: usize) -> usize {
    let openings = tokens.lexicon.grammar.openings;
    for at in (0..start).rev() {
        let Some(token) = tokens.get(at) else { break };
        if is_one_of(tokens.shown(token), openings) {
            return at + 1;
        }
        // A currency may stand between: `from €5`.
        if token.kind != Kind::Space && !matches!(tokens.word(at), Some(Word::Unit(_))) {
            break;
        }
    }
    0
}

/// Whether only what joins the ends of a range stands between two numbers.
fn is_range(tokens: Tokens<'_>, between: Range<usize>) -> bool {
    let between = tokens.all.get(between).unwrap_or_default();
    let is_word = |token: &&Token| !matches!(token.kind, Kind::Space | Kind::Mark('.'));
    let signs = |token: &&Token| tokens.lexicon.meaning(tokens.text, **token);
    let is_unit = |token: &&Token| matches!(signs(token), Some(Word::Unit(_)));
    let mut words = between.iter().filter(is_word).filter(|token| !is_unit(token));
    let (Some(word), None) = (words.next(), words.next()) else { return false };
    is_one_of(tokens.shown(*word), tokens.lexicon.grammar.to)
}

/// The token that begins at a byte.
fn token_at(tokens: Tokens<'_>, byte: usize) -> usize {
    tokens.all.partition_point(|token| token.start < byte)
}

/// What a claim's text holds, each in its order.
#[derive(Default)]
struct Held {
    /// Numbers in any text.
    sure: Vec<Found>,
    /// These, and words such as `viena` among them.
    every: Vec<Found>,
    dates: Vec<Range<usize>>,
}

fn held(tokens: Tokens<'_>, date_at: DateAt) -> Held {
    let mut held = Held::default();
    for item in scan::items(tokens, date_at) {
        match item {
            Item::Number(found) => {
                held.sure.push(found.clone());
                held.every.push(found);
            }
            Item::Unsure(found) => held.every.push(found),
            Item::Date(range, _) => held.dates.push(range),
            Item::Form(..) => {}
        }
    }
    held
}

/// The numbers of a claim and its dates; a word such as `viena` is a number where no other is.
fn numbers(tokens: Tokens<'_>, date_at: DateAt) -> (Vec<Found>, Vec<Range<usize>>) {
    let Held { mut sure, every, dates } = held(tokens, date_at);
    if sure.is_empty() && dates.is_empty() {
        sure.extend(every.into_iter().next());
    }
    (sure, dates)
}

/// The numbers of a claim of two, words such as `viena` among them where one is wanting.
fn all_numbers(tokens: Tokens<'_>, date_at: DateAt) -> (Vec<Found>, Vec<Range<usize>>) {
    let Held { sure, every, dates } = held(tokens, date_at);
    (if sure.len() >= 2 { sure } else { every }, dates)
}

/// `796 817, 52 eiro`: a space has slipped in after the decimal comma of a sum of money.
fn with_stray_space(tokens: Tokens<'_>, first: &Found, second: &Found) -> Option<Found> {
    let [comma, space] = tokens.all.get(first.next..token_at(tokens, second.range.start))? else {
        return None;
    };
    let decimal = comma.kind == Kind::Mark(tokens.lexicon.marks.decimal);
    let cents = tokens.text.get(second.range.clone())?;
    let is_cents = cents.len() == 2 && cents.bytes().all(|byte| byte.is_ascii_digit());
    let money = matches!(unit_after(tokens, second.next), Some((unit, _)) if unit != "%");
    if !decimal || space.kind != Kind::Space || !is_cents || !money {
        return None;
    }
    let whole = tokens.text.get(first.range.clone())?;
    let joined = format!("{whole}{}{cents}", tokens.lexicon.marks.decimal);
    let shown = digits::value(&joined, &tokens.lexicon.marks)?;
    let range = first.range.start..second.range.end;
    let number = Some(Number::Decimal { shown, scale: 0 });
    Some(Found { number, range, next: second.next, alone: true })
}

/// Reads one number with what stands around it, between two tokens.
fn one(tokens: Tokens<'_>, found: &Found, from: usize, to: usize) -> Result<Reading, Unread> {
    let number = found.number.ok_or_else(|| Unread::Malformed(found.range.clone()))?;
    let start = token_at(tokens, found.range.start);
    let before = before(tokens, from, start)?;
    let number = if before.minus {
        let signed = tokens.get(start).is_some_and(|token| digits::is_signed(tokens.shown(token)));
        if signed {
            return Err(words_before(tokens, from, start));
        }
        negative(number)
    } else {
        number
    };
    let after = after(tokens, found.next, to);
    Ok(Reading {
        number,
        // Of two hedges the inner decides.
        hedge: before.hedge.or(after.hedge),
        unit: before.unit.or(after.unit),
        multiple: after.multiple,
        digits: found.range.clone(),
    })
}

fn negative(number: Number) -> Number {
    match number {
        Number::Decimal { shown, scale } => {
            let shown = Decimal::new(shown.mantissa().saturating_neg(), shown.scale());
            Number::Decimal { shown, scale }
        }
        part @ Number::Part { .. } => part,
    }
}

/// What stands before a number.
#[derive(Debug, Default)]
struct Before {
    hedge: Option<Bound>,
    unit: Option<&'static str>,
    minus: bool,
}

/// Reads what stands before a number, from the number outwards.
fn before(tokens: Tokens<'_>, from: usize, start: usize) -> Result<Before, Unread> {
    let mut read = Before::default();
    let mut end = start;
    while end > from {
        let Some(token) = tokens.get(end - 1) else { break };
        let known = tokens.all.get(from..end).unwrap_or_default();
        // `A4` and `C130` are names; `EUR5` is an amount.
        let is_name = token.kind == Kind::Word
            && tokens.get(end).is_some_and(|next| next.kind == Kind::Number);
        let hedge = tokens.lexicon.hedge_at_end(tokens.text, known, Where::Inside);
        if let Some((bound, length)) = hedge.filter(|_| !is_name) {
            read.hedge = read.hedge.or(Some(bound));
            end -= length;
            continue;
        }
        let is_first = read.hedge.is_none();
        match tokens.word(end - 1) {
            Some(Word::Unit(unit)) if is_first && read.unit.is_none() && !read.minus => {
                read.unit = Some(unit);
            }
            Some(Word::Minus) if is_first && !read.minus && joins(tokens, end - 1) => {
                read.minus = true;
            }
            Some(Word::Neutral | Word::Article) if !is_name => {}
            // `a total of`.
            Some(Word::Of) if is_neutral_before(tokens, end - 1) => {}
            _ => match token.kind {
                Kind::Space => {}
                Kind::Mark(mark) if OPENING.contains(&mark) => {}
                // `+5 %` is how growth is written.
                Kind::Mark('+') if is_first && joins(tokens, end - 1) => {}
                _ => return Err(words_before(tokens, from, end)),
            },
        }
        end -= 1;
    }
    Ok(read)
}

/// Whether a word that changes nothing stands before a token.
fn is_neutral_before(tokens: Tokens<'_>, at: usize) -> bool {
    let before = tokens.without_space_before(at).checked_sub(1);
    before.and_then(|before| tokens.word(before)) == Some(Word::Neutral)
}

/// Whether a sign stands right before what follows; a word such as `minus` need not.
fn joins(tokens: Tokens<'_>, at: usize) -> bool {
    let kind = |at: usize| tokens.get(at).map(|token| token.kind);
    kind(at) == Some(Kind::Word) || kind(at + 1) != Some(Kind::Space)
}

fn words_before(tokens: Tokens<'_>, from: usize, end: usize) -> Unread {
    let first = tokens.past_space(from);
    let start = tokens.get(first).map_or(0, |token| token.start);
    let last = tokens.without_space_before(end).checked_sub(1);
    let end = last.and_then(|last| tokens.get(last)).map_or(start, |last| last.end);
    Unread::WordsBefore(start..end)
}

/// What stands after a number.
#[derive(Debug, Default)]
struct After {
    hedge: Option<Bound>,
    unit: Option<&'static str>,
    multiple: Option<Multiple>,
}

fn after(tokens: Tokens<'_>, from: usize, to: usize) -> After {
    let mut read = After::default();
    let mut at = from;
    if let Some((unit, next)) = unit_after(tokens, from) {
        read.unit = Some(unit);
        at = next;
    }
    read.multiple =
        multiple::within(tokens, at, to).or_else(|| multiple::right_after(tokens, from));
    let start = at;
    while at < to.min(tokens.all.len()) {
        let rest = tokens.all.get(at..to).unwrap_or_default();
        // `130+` and `130 €+`, but not `130 Erasmus+ projects`.
        let glued =
            at == start && tokens.get(at).is_some_and(|token| is_glued(tokens, token.start));
        let hedge = tokens.lexicon.hedge_at_start(tokens.text, rest, glued, Where::Inside);
        read.hedge = read.hedge.or(hedge.map(|(bound, _)| bound));
        // A sign is one wherever it stands.
        if let (Some(Word::Unit(unit)), Some(token)) = (tokens.word(at), tokens.get(at))
            && matches!(token.kind, Kind::Mark(_))
        {
            read.unit = read.unit.or(Some(unit));
        }
        at += 1;
    }
    read
}

/// Whether no space stands before a byte.
fn is_glued(tokens: Tokens<'_>, start: usize) -> bool {
    let before = tokens.text.get(..start).and_then(|before| before.chars().next_back());
    before.is_some_and(|before| !before.is_whitespace())
}

/// The unit of money or per cent right after a number, and the token after it.
pub(super) fn unit_after(tokens: Tokens<'_>, at: usize) -> Option<(&'static str, usize)> {
    let dot = tokens.get(at).is_some_and(|token| token.kind == Kind::Mark('.'));
    let at = tokens.past_space(at + usize::from(dot));
    if let Some(end) = end_of_abbreviated_points(tokens, at) {
        return Some(("pp", end));
    }
    let (unit, end) = match tokens.word(at)? {
        Word::Unit(unit) => (unit, at + 1),
        // `per cent` is two words.
        Word::Per => {
            let next = tokens.past_space(at + 1);
            let is_cent = tokens.shown(tokens.get(next)?).eq_ignore_ascii_case("cent");
            is_cent.then_some(("%", next + 1))?
        }
        _ => return None,
    };
    match end_of_points(tokens, end) {
        Some(end) if unit == "%" => Some(("pp", end)),
        _ => Some((unit, end)),
    }
}

/// Where `p.p.` or `p. p.` ends.
fn end_of_abbreviated_points(tokens: Tokens<'_>, at: usize) -> Option<usize> {
    let is_p = |at: usize| tokens.get(at).is_some_and(|token| tokens.shown(token) == "p");
    let is_dot = |at: usize| tokens.get(at).is_some_and(|token| token.kind == Kind::Mark('.'));
    let second = tokens.past_space(at + 2);
    (is_p(at) && is_dot(at + 1) && is_p(second)).then_some(second + 1)
}

/// Where `punkti` or `points` after per cent ends: points are another unit.
fn end_of_points(tokens: Tokens<'_>, at: usize) -> Option<usize> {
    let hyphen = tokens.get(at).is_some_and(|token| token.kind == Kind::Mark('-'));
    let at = tokens.past_space(at + usize::from(hyphen));
    let word = tokens.shown(tokens.get(at)?).to_lowercase();
    (word.starts_with("punkt") || word == "point" || word == "points").then_some(at + 1)
}
