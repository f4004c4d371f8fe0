//! One number in the tokens of a text: digits or words, with the scale that multiplies them.
//!
//! In: tokens, and where to begin. Out: what is said there, how far it goes, and whether it is a
//! number in any text or only where a claim or a hedge says so (`viena`, `puse`).
//!
//! - digits, then a scale: `2,87 milj.`, `10 tūkst.`, `€2.9m`;
//! - words to 999 999 and with scales above: `divdesmit viena`, `one hundred and thirty`,
//!   `two million three hundred thousand`;
//! - halves: `pusotrs miljons`, `two and a half`, `half a million`;
//! - parts: `trešdaļa`, `divas trešās daļas`, `three quarters`. A part is exact.

use std::ops::Range;

use super::digits;
use super::lexicon::{Alone, Lexicon, Word};
use super::token::{Kind, Token};
use crate::model::decimal::Decimal;

/// A number as a text says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Number {
    /// Digits or words, multiplied by a power of ten: `2,87 milj.` is 2.87 and 6.
    Decimal {
        /// The number before its scale, with the decimals it shows.
        shown: Decimal,
        /// The power of ten by which it is multiplied.
        scale: u32,
    },
    /// So many parts of a whole: three of four quarters.
    Part {
        /// How many.
        parts: u32,
        /// Of how many; never 0.
        of: u32,
    },
}

/// A number found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// What it says; `None` where the language does not write numbers so.
    pub(super) number: Option<Number>,
    /// Its bytes.
    pub(super) range: Range<usize>,
    /// The token after it.
    pub(super) next: usize,
    /// Whether it is a number in any text.
    pub(super) alone: bool,
}

/// Tokens of a text, read with a language's words.
#[derive(Clone, Copy)]
pub(super) struct Tokens<'a> {
    pub(super) lexicon: &'a Lexicon,
    pub(super) text: &'a str,
    pub(super) all: &'a [Token],
}

/// What is after a number word: the next word, and whether a hyphen joins it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Next {
    at: usize,
    word: Word,
    hyphen: bool,
}

impl<'a> Tokens<'a> {
    pub(super) fn get(&self, at: usize) -> Option<Token> {
        self.all.get(at).copied()
    }

    pub(super) fn shown(&self, token: Token) -> &'a str {
        self.text.get(token.range()).unwrap_or_default()
    }

    /// What the token at `at` means.
    pub(super) fn word(&self, at: usize) -> Option<Word> {
        self.lexicon.meaning(self.text, self.get(at)?)
    }

    /// The first token from `at` on that is no space.
    pub(super) fn past_space(&self, at: usize) -> usize {
        let is_space = |token: &Token| token.kind == Kind::Space;
        at + usize::from(self.all.get(at).is_some_and(is_space))
    }

    /// The word after a space or a hyphen.
    fn next_word(&self, at: usize) -> Option<Next> {
        let is_hyphen =
            |token: Token| matches!(token.kind, Kind::Mark('-' | '\u{2010}' | '\u{2011}'));
        let hyphen = self.get(at).is_some_and(is_hyphen);
        let at = if hyphen { at + 1 } else { self.past_space(at) };
        Some(Next { at, word: self.word(at)?, hyphen })
    }

    /// Where the tokens before `at` end, without a space.
    pub(super) fn without_space_before(&self, at: usize) -> usize {
        let space = at.checked_sub(1).and_then(|before| self.get(before));
        at - usize::from(space.is_some_and(|token| token.kind == Kind::Space))
    }

    fn bytes(&self, from: usize, to: usize) -> Range<usize> {
        let start = self.get(from).map_or(0, |token| token.start);
        let end = to.checked_sub(1).and_then(|last| self.get(last)).map_or(start, |last| last.end);
        start..end
    }

    /// The number that begins with the token at `at`.
    pub(super) fn number(&self, at: usize) -> Option<Found> {
        match self.get(at)?.kind {
            Kind::Number => Some(self.digits(at)),
            Kind::Word => self.words(at),
            Kind::Space | Kind::Mark(_) => None,
        }
    }

    fn found(&self, from: usize, to: usize, number: Option<Number>, alone: bool) -> Found {
        Found { number, range: self.bytes(from, to), next: to, alone }
    }

    fn digits(&self, at: usize) -> Found {
        let (shown, next) = self.shown_digits(at);
        let (shown, next) = self.with_half(shown, next);
        let (scale, next, is_known) = self.scale(next);
        let number = shown.filter(|_| is_known).map(|shown| Number::Decimal { shown, scale });
        let Some(Number::Decimal { shown: more, scale: power }) = number else {
            return self.found(at, next, number, true);
        };
        // `2 milj. 872 tūkst.` is one number.
        let dot = self.get(next).is_some_and(|token| token.kind == Kind::Mark('.'));
        let rest = self.past_space(next + usize::from(dot));
        if power > 3 && more.scale() == 0 && self.get(rest).is_some_and(|t| t.kind == Kind::Number)
        {
            let (low, end) = self.shown_digits(rest);
            let (low_scale, end, is_known) = self.scale(end);
            let joined = low
                .filter(|low| is_known && low_scale >= 3 && low_scale < power && low.scale() == 0);
            let joined = joined.and_then(|low| joined_scales(more, power, low, low_scale));
            if let Some(shown) = joined {
                let number = Number::Decimal { shown, scale: low_scale };
                return self.found(at, end, Some(number), true);
            }
        }
        self.found(at, next, number, true)
    }

    /// `2 and a half million`, `2 ar pusi miljoni`.
    fn with_half(&self, whole: Option<Decimal>, next: usize) -> (Option<Decimal>, usize) {
        let half = || self.and_a_half(self.next_word(next).filter(|next| !next.hyphen)?);
        match (whole, half()) {
            (Some(whole), Some((half, end))) if whole.scale() == 0 => {
                let hundredths = whole.mantissa().checked_mul(100);
                (hundredths.and_then(|hundredths| with_hundredths(hundredths, half)), end)
            }
            _ => (whole, next),
        }
    }

    /// The value of digits, also of such as a stray space cuts: `1 092964.32`.
    fn shown_digits(&self, at: usize) -> (Option<Decimal>, usize) {
        let digits_at = |at: usize| {
            self.get(at).filter(|token| token.kind == Kind::Number).map(|token| self.shown(token))
        };
        let marks = &self.lexicon.marks;
        let first = digits_at(at).unwrap_or_default();
        let rest = self.past_space(at + 1);
        if rest > at + 1
            && let Some(more) = digits_at(rest)
            && let Some(whole) = digits::continued(first, more)
        {
            return (digits::value(&whole, marks), rest + 1);
        }
        (digits::value(first, marks), at + 1)
    }

    /// The scale after a number, the token after it, and whether it is one that can be read: two
    /// in a row, or a currency before one, are not.
    fn scale(&self, at: usize) -> (u32, usize, bool) {
        let glued = match self.word(at) {
            Some(Word::Glued(power)) => Some(power),
            _ => None,
        };
        if let Some(power) = glued {
            return (power, at + 1, true);
        }
        let word = |at: usize| match self.word(at) {
            Some(Word::Scale(power, _)) => Some(Some(power)),
            Some(Word::Hundred(_) | Word::Dozen) => Some(None),
            _ => None,
        };
        let first = self.past_space(at);
        let Some(power) = word(first) else {
            if let Some(Word::Unit(_)) = self.word(first) {
                let behind = self.past_space(first + 1);
                if behind > first + 1 && word(behind).is_some() {
                    return (0, behind + 1, false);
                }
            }
            return (0, at, true);
        };
        let dot = self.get(first + 1).is_some_and(|token| token.kind == Kind::Mark('.'));
        let behind = self.past_space(first + 1 + usize::from(dot));
        match (power, word(behind)) {
            (Some(power), None) => (power, first + 1, true),
            (_, Some(_)) => (0, behind + 1, false),
            (None, None) => (0, first + 1, false),
        }
    }

    fn words(&self, at: usize) -> Option<Found> {
        match self.word(at)? {
            Word::Halves(halves) => {
                let (scale, next, is_known) = self.scale(at + 1);
                let shown = Decimal::new(i128::from(halves) * 5, 1);
                let number = is_known.then_some(Number::Decimal { shown, scale });
                Some(self.found(at, next, number, true))
            }
            Word::HalfScale(scale) => {
                let number = Number::Decimal { shown: Decimal::new(5, 1), scale };
                Some(self.found(at, at + 1, Some(number), true))
            }
            Word::Part(of, alone) if alone != Alone::Never => {
                Some(self.part_of_scale(at, at + 1, of).unwrap_or_else(|| {
                    let number = Number::Part { parts: 1, of };
                    self.found(at, at + 1, Some(number), alone == Alone::Number)
                }))
            }
            // `otrā daļa` is what comes second.
            Word::Ordinal(of) if of > 2 => {
                let next = self.next_word(at + 1).filter(|next| next.word == Word::PartNoun)?;
                let number = Number::Part { parts: 1, of };
                Some(self.found(at, next.at + 1, Some(number), false))
            }
            Word::Article => self.after_article(at),
            Word::Small(_)
            | Word::Tens(_)
            | Word::Hundred(_)
            | Word::Hundreds(_)
            | Word::Scale(..)
            | Word::Dozen => self.cardinal(at, at),
            _ => None,
        }
    }

    /// `half a million`, `puse miljona`, `a quarter of a million`, `half a dozen`.
    fn part_of_scale(&self, from: usize, at: usize, of: u32) -> Option<Found> {
        let tenths = match of {
            2 => Decimal::new(5, 1),
            4 => Decimal::new(25, 2),
            _ => return None,
        };
        let mut next = self.next_word(at)?;
        if next.word == Word::Of {
            next = self.next_word(next.at + 1)?;
        }
        if next.word == Word::Article {
            next = self.next_word(next.at + 1)?;
        }
        let number = match next.word {
            Word::Scale(scale, _) => Number::Decimal { shown: tenths, scale },
            Word::Dozen => {
                Number::Decimal { shown: Decimal::new(i128::from(12 / of), 0), scale: 0 }
            }
            _ => return None,
        };
        Some(self.found(from, next.at + 1, Some(number), true))
    }

    /// `a million`, `a hundred and thirty`, `a third of`, `a dozen`.
    fn after_article(&self, at: usize) -> Option<Found> {
        let next = self.next_word(at + 1).filter(|next| !next.hyphen)?;
        match next.word {
            Word::Hundred(_) | Word::Scale(..) | Word::Dozen => self.cardinal(at, next.at),
            Word::Part(of, _) | Word::Ordinal(of) if is_part(next.word) => {
                Some(self.part_of_scale(at, next.at + 1, of).unwrap_or_else(|| {
                    let is_of = self.next_word(next.at + 1).is_some_and(|n| n.word == Word::Of);
                    let number = Number::Part { parts: 1, of };
                    let alone = is_of && of > 2;
                    self.found(at, next.at + 1, Some(number), alone)
                }))
            }
            _ => None,
        }
    }

    /// A cardinal in words; `from` is its article, if it has one.
    fn cardinal(&self, from: usize, at: usize) -> Option<Found> {
        let mut sum = Cardinal::default();
        let (mut end, mut next) = (at, Some(Next { at, word: self.word(at)?, hyphen: false }));
        while let Some(word) = next {
            let taken = match word.word {
                // British English has `and` before the tens.
                Word::And if sum.takes_and() => {
                    let behind = self.next_word(word.at + 1);
                    behind.filter(|behind| {
                        matches!(behind.word, Word::Small(1..) | Word::Tens(_))
                            && sum.add(behind.word, false)
                    })
                }
                _ => sum.add(word.word, word.hyphen).then_some(word),
            };
            let Some(taken) = taken else { break };
            end = taken.at + 1;
            next = self.next_word(end);
        }
        if end == at {
            return None;
        }
        self.with_part(from, end, &sum)
    }

    /// What follows a cardinal and makes something else of it: halves, parts, an ordinal.
    fn with_part(&self, from: usize, end: usize, sum: &Cardinal) -> Option<Found> {
        let alone =
            sum.is_number_alone() || from + 1 < end && self.word(from) == Some(Word::Article);
        let next = self.next_word(end);
        // `divdesmit pirmais`, `twenty-first`; but `twenty first prizes` are twenty.
        let joins = |next: &Next| next.hyphen || self.lexicon.grammar.has_part_noun;
        let next_joined = next.filter(joins);
        if let (true, Some(Next { word: Word::Ordinal(of), at, .. })) = (sum.is_tens(), next_joined)
        {
            // `divdesmit piektā daļa`
            let noun = self.next_word(at + 1).filter(|next| next.word == Word::PartNoun)?;
            let number = sum.small().map(|tens| Number::Part { parts: 1, of: tens + of });
            return Some(self.found(from, noun.at + 1, number, false));
        }
        if let (Some(next), Some(parts)) = (next, sum.small()) {
            if let Some((of, end)) = self.parts(parts, next) {
                let number = Number::Part { parts, of };
                return Some(self.found(from, end, Some(number), parts > 1 || self.is_of(end)));
            }
            if let Some((half, end)) = self.and_a_half(next) {
                let (scale, end, is_known) = self.scale(end);
                let shown = with_hundredths(i128::from(parts) * 100, half);
                let number = shown.filter(|_| is_known);
                let number = number.map(|shown| Number::Decimal { shown, scale });
                return Some(self.found(from, end, number, true));
            }
        }
        Some(self.found(from, end, Some(sum.number()), alone))
    }

    fn is_of(&self, at: usize) -> bool {
        self.next_word(at).is_some_and(|next| next.word == Word::Of)
    }

    /// `trešdaļas`, `trešās daļas`, `quarters`; of one also `third`.
    fn parts(&self, parts: u32, next: Next) -> Option<(u32, usize)> {
        match next.word {
            // `divas puses` are sides, `two half days` days.
            Word::Part(_, Alone::IfClaimed) if parts > 1 && !next.hyphen => None,
            Word::Part(of, _) => Some((of, next.at + 1)),
            // `viena divdesmit piektā daļa`, `one twenty-fifth`
            Word::Tens(tens) if parts == 1 => {
                let ordinal = self.next_word(next.at + 1)?;
                let is_ordinal = matches!(ordinal.word, Word::Ordinal(1..=9));
                let (of, end) = self.parts(parts, ordinal).filter(|_| is_ordinal)?;
                Some((tens + of, end))
            }
            Word::Ordinal(of) => {
                let behind = self.next_word(next.at + 1);
                if let Some(noun) = behind.filter(|behind| behind.word == Word::PartNoun) {
                    return Some((of, noun.at + 1));
                }
                (parts == 1 && of > 2 && !self.lexicon.grammar.has_part_noun)
                    .then_some((of, next.at + 1))
            }
            _ => None,
        }
    }

    /// `and a half`, `ar pusi`: hundredths.
    fn and_a_half(&self, next: Next) -> Option<(i128, usize)> {
        if !matches!(next.word, Word::And | Word::With) {
            return None;
        }
        let mut part = self.next_word(next.at + 1)?;
        if part.word == Word::Article {
            part = self.next_word(part.at + 1)?;
        }
        match part.word {
            Word::Part(2, _) => Some((50, part.at + 1)),
            Word::Part(4, _) => Some((25, part.at + 1)),
            _ => None,
        }
    }
}

/// Whether a word after an article is a part: `a half`, `a third`, but not `a second`.
const fn is_part(word: Word) -> bool {
    matches!(word, Word::Part(..) | Word::Ordinal(3..))
}

/// A whole number in hundredths and a half or a quarter, with no more decimals than these have.
fn with_hundredths(whole: i128, part: i128) -> Option<Decimal> {
    let sum = whole.checked_add(if whole < 0 { -part } else { part })?;
    Some(if part == 50 { Decimal::new(sum / 10, 1) } else { Decimal::new(sum, 2) })
}

/// `2 milj.` and `872 tūkst.` together, in units of the smaller scale.
fn joined_scales(high: Decimal, power: u32, low: Decimal, low_power: u32) -> Option<Decimal> {
    let times = 10_i128.checked_pow(power - low_power)?;
    let high = high.mantissa().checked_mul(times)?;
    let fits = low.mantissa() >= 0 && low.mantissa() < times && high >= 0;
    fits.then(|| high.checked_add(low.mantissa())).flatten().map(|sum| Decimal::new(sum, 0))
}

/// A cardinal while its words are added up.
#[derive(Debug, Default)]
struct Cardinal {
    /// What is multiplied already.
    sum: i128,
    /// Below a thousand: what the words since the last scale say.
    group: u32,
    /// The last scale.
    scale: Option<u32>,
    /// The last word.
    last: Option<Word>,
    words: u32,
}

impl Cardinal {
    /// Adds a word; false if it cannot follow.
    fn add(&mut self, word: Word, hyphen: bool) -> bool {
        let group = self.group;
        let starts = self.last.is_none();
        // `septiņi tūkstoši septiņi`, but not `septiņi septiņi`.
        let empty = group == 0 && !matches!(self.last, Some(Word::Small(_) | Word::Dozen));
        let fits = match word {
            Word::Small(n @ 0..=9) if group % 100 >= 20 && group.is_multiple_of(10) => n > 0,
            Word::Small(n) => {
                !hyphen
                    && (group.is_multiple_of(100) && group > 0 && n > 0
                        || empty && (n > 0 || starts))
            }
            Word::Tens(_) => !hyphen && group.is_multiple_of(100) && (group > 0 || empty),
            Word::Hundred(alone) => {
                // `divi tūkstoši simts` has no word for the one hundred.
                let after_scale = group == 0 && matches!(self.last, Some(Word::Scale(..)));
                (1..=9).contains(&group) && !hyphen
                    || starts && alone != Alone::Never
                    || after_scale && alone == Alone::Number && !hyphen
            }
            Word::Hundreds(_) => empty && !hyphen,
            Word::Scale(power, alone) => {
                let smaller = self.scale.is_none_or(|last| power < last);
                smaller && (group > 0 || starts && alone != Alone::Never)
            }
            Word::Dozen => self.scale.is_none() && group < 10 && (group > 0 || starts),
            _ => false,
        };
        if !fits || matches!(self.last, Some(Word::Dozen)) {
            return false;
        }
        match word {
            Word::Small(n) | Word::Tens(n) => self.group += n,
            Word::Hundred(_) => self.group = group.max(1) * 100,
            Word::Hundreds(n) => self.group = n,
            Word::Dozen => self.group = group.max(1) * 12,
            Word::Scale(power, _) => {
                self.sum += i128::from(group.max(1)) * 10_i128.pow(power);
                (self.group, self.scale) = (0, Some(power));
            }
            _ => {}
        }
        (self.last, self.words) = (Some(word), self.words + 1);
        true
    }

    /// Whether `and` may follow.
    const fn takes_and(&self) -> bool {
        matches!(self.last, Some(Word::Hundred(_) | Word::Hundreds(_) | Word::Scale(..)))
    }

    /// Whether the words end in tens, which an ordinal may follow: `twenty-first`.
    const fn is_tens(&self) -> bool {
        matches!(self.last, Some(Word::Tens(_)))
    }

    /// The number, if it is one below a hundred.
    fn small(&self) -> Option<u32> {
        (self.scale.is_none() && self.group < 100).then_some(self.group)
    }

    /// Whether it is a number in any text: `viens` is also an article, `miljonu` may be many.
    const fn is_number_alone(&self) -> bool {
        match self.last {
            Some(Word::Small(0 | 1) | Word::Dozen) => self.words > 1,
            Some(Word::Hundred(alone) | Word::Scale(_, alone)) => {
                self.words > 1 || matches!(alone, Alone::Number)
            }
            _ => true,
        }
    }

    /// The number; what ends with a scale shows nothing below it.
    fn number(&self) -> Number {
        let (shown, scale) = match (self.last, self.scale) {
            (Some(Word::Scale(..)), Some(scale)) => (self.sum / 10_i128.pow(scale), scale),
            _ => (self.sum + i128::from(self.group), 0),
        };
        Number::Decimal { shown: Decimal::new(shown, 0), scale }
    }
}

impl Number {
    /// The power of ten of the last digit shown: `130` has 0, `11,90` has -2, `2,87 milj.` has 4;
    /// `None` for a part, which is exact.
    #[must_use]
    pub fn last_digit(self) -> Option<i32> {
        match self {
            Self::Decimal { shown, scale } => {
                i32::try_from(scale).ok()?.checked_sub_unsigned(shown.scale())
            }
            Self::Part { .. } => None,
        }
    }
}
