//! Everything in a text that says a number or a date, and the known forms that say neither.
//!
//! In: the tokens of one block of text. Out: items in the order of the text, apart from each other.
//! At each digit and each word that may begin one, a date is tried first, so that no date is taken
//! for a number, nor `11.00–12.00` for decimals; then the forms; then numbers.
//!
//! The forms that are no figures: ordinals (`21. gadsimts`, `1.–3. klase`, `21st`), the numeral at
//! the start of a list or a heading (`1.`, `2.3.`), addresses (`https://…`, `a@b.lv`).

use std::ops::Range;

use super::digits;
use super::letters::is_one_of;
use super::lexicon::{Lexicon, Where, Word};
use super::number::{Found, Number, Tokens};
use super::token::{Kind, Token, tokens};

/// Something in a text that says a number or a date, or looks as if.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Its bytes.
    pub range: Range<usize>,
    /// What it is.
    pub kind: MentionKind,
}

/// What a mention is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MentionKind {
    /// A number, in digits or words.
    Number,
    /// A date or a time.
    Date,
    /// A form that is no figure: an ordinal, a list's numeral, an address.
    Form,
}

/// What a scan finds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Item {
    /// A number in any text.
    Number(Found),
    /// A number if a claim says so: `viena`, `puse`.
    Unsure(Found),
    /// A date, with the token after it.
    Date(Range<usize>, usize),
    /// A form, with the token after it.
    Form(Range<usize>, usize),
}

/// Finds the date that begins at a byte of a text.
pub(super) type DateAt = fn(&str, usize) -> Option<Range<usize>>;

/// How many tokens after a word a date may have its first digit.
const DATE_REACH: usize = 7;

/// The mentions of a text.
pub(super) fn mentions(tokens: Tokens<'_>, date_at: DateAt) -> Vec<Mention> {
    let found = items(tokens, date_at).into_iter();
    let mention = |(range, kind)| Mention { range, kind };
    let kinds = found.filter_map(|item| match item {
        Item::Number(found) => Some((found.range, MentionKind::Number)),
        Item::Unsure(_) => None,
        Item::Date(range, _) => Some((range, MentionKind::Date)),
        Item::Form(range, _) => Some((range, MentionKind::Form)),
    });
    kinds.map(mention).collect()
}

/// The numbers in words of a text in another language. Most texts have none, which is all that is
/// looked for first.
pub(super) fn number_words(lexicon: &Lexicon, text: &str, date_at: DateAt) -> Vec<Mention> {
    let begins = |word: &str| {
        lexicon.word(word).is_some_and(Word::may_begin_a_number)
            && !is_one_of(word, lexicon.grammar.abroad)
    };
    let mut words = text.split(|letter: char| !letter.is_alphabetic());
    if !words.any(begins) {
        return Vec::new();
    }
    let all = tokens(text, &lexicon.marks);
    let found = mentions(Tokens { lexicon, text, all: &all }, date_at).into_iter();
    let is_in_words = |mention: &Mention| {
        let shown = text.get(mention.range.clone()).unwrap_or_default();
        let mut words = shown.split(|letter: char| !letter.is_alphabetic());
        mention.kind == MentionKind::Number
            && !shown.contains(char::is_numeric)
            && words.any(begins)
    };
    found.filter(is_in_words).collect()
}

/// Every item of a text.
pub(super) fn items(tokens: Tokens<'_>, date_at: DateAt) -> Vec<Item> {
    let addresses = addresses(tokens.text);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let item = match token.kind {
            Kind::Space | Kind::Mark(_) => None,
            Kind::Number => address(&addresses, tokens, at)
                .or_else(|| date_of_digits(tokens, at, date_at))
                .or_else(|| form(tokens, at))
                .or_else(|| number(tokens, at)),
            Kind::Word => address(&addresses, tokens, at).or_else(|| match tokens.word(at)? {
                Word::DateStart if is_near_digits(tokens, at) => date(tokens, at, date_at),
                word if word.may_begin_a_number() => number(tokens, at),
                _ => None,
            }),
        };
        at = match &item {
            None => at + 1,
            Some(Item::Number(found) | Item::Unsure(found)) => found.next,
            Some(Item::Date(_, next) | Item::Form(_, next)) => *next,
        };
        found.extend(item);
    }
    found
}

fn number(tokens: Tokens<'_>, at: usize) -> Option<Item> {
    let found = tokens.number(at)?;
    let before = tokens.all.get(..tokens.without_space_before(at))?;
    let hedged = || tokens.lexicon.hedge_at_end(tokens.text, before, Where::Anywhere).is_some();
    // *More than one* is no number that anyone counts.
    let is_one = matches!(found.number, Some(Number::Decimal { shown, scale: 0 })
        if (0..=1).contains(&shown.mantissa()));
    let is_number = found.alone || !is_one && hedged();
    Some(if is_number { Item::Number(found) } else { Item::Unsure(found) })
}

fn date(tokens: Tokens<'_>, at: usize, date_at: DateAt) -> Option<Item> {
    let range = date_at(tokens.text, tokens.get(at)?.start)?;
    let next = at + tokens.all.get(at..)?.partition_point(|token| token.start < range.end);
    // `plkst. 11 130` may be a time and a number, or a number of five digits.
    let is_whole = tokens.get(next.checked_sub(1)?)?.end == range.end;
    is_whole.then_some(Item::Date(range, next))
}

fn date_of_digits(tokens: Tokens<'_>, at: usize, date_at: DateAt) -> Option<Item> {
    may_be_of_a_date(tokens, at).then(|| date(tokens, at, date_at)).flatten()
}

/// Whether a date that begins with a word can have its digits: they stand in reach.
fn is_near_digits(tokens: Tokens<'_>, at: usize) -> bool {
    let reach = at..tokens.all.len().min(at + DATE_REACH);
    let is_number = |at: usize| tokens.get(at).is_some_and(|token| token.kind == Kind::Number);
    reach.into_iter().any(is_number)
}

/// Whether a number may be the first of a date: most are followed by a word that is in none, and
/// trying the grammar of dates on each would cost more than all the rest.
fn may_be_of_a_date(tokens: Tokens<'_>, at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    let shown = tokens.shown(token);
    let is_year = shown.len() == 4 && shown.bytes().all(|byte| byte.is_ascii_digit());
    if is_year || shown.contains(['.', '/']) {
        return true;
    }
    let follows = |at: usize| {
        let token = tokens.get(at)?;
        Some(match token.kind {
            Kind::Mark(mark) => matches!(mark, '.' | ':' | '/' | ',' | '-' | '–' | '‒' | '—'),
            Kind::Word => {
                let word = tokens.shown(token);
                let is = |words: &[&str]| is_one_of(word, words);
                let grammar = &tokens.lexicon.grammar;
                matches!(tokens.word(at), Some(Word::DateStart | Word::Of | Word::Article))
                    || is(grammar.to)
                    || is(grammar.ordinal_endings)
                    || is(grammar.halves_of_the_day)
            }
            Kind::Number | Kind::Space => false,
        })
    };
    [at + 1, tokens.past_space(at + 1)].into_iter().any(|at| follows(at).unwrap_or_default())
}

/// A form that is no figure.
fn form(tokens: Tokens<'_>, at: usize) -> Option<Item> {
    let token = tokens.get(at)?;
    let end = list_numeral(tokens, at).or_else(|| ordinal(tokens, at))?;
    let last = tokens.get(end.checked_sub(1)?)?;
    Some(Item::Form(token.start..last.end, end))
}

/// `1.`, `2)` or `2.3.` at the start of a text.
fn list_numeral(tokens: Tokens<'_>, at: usize) -> Option<usize> {
    let token = tokens.get(at)?;
    let shown = tokens.shown(token);
    let first = tokens.past_space(0) == at;
    let short = shown.split('.').all(|part| {
        (1..=2).contains(&part.len())
            && !part.starts_with('0')
            && part.bytes().all(|byte| byte.is_ascii_digit())
    });
    let mark = tokens.get(at + 1)?;
    let closes = matches!(mark.kind, Kind::Mark('.' | ')'));
    let spaced = tokens.get(at + 2).is_some_and(|token| token.kind == Kind::Space);
    (first && short && closes && spaced).then_some(at + 2)
}

/// `21. gadsimts`, `1.–3. klase`, `1., 2. un 3. klase`; `21st`.
fn ordinal(tokens: Tokens<'_>, at: usize) -> Option<usize> {
    let token = tokens.get(at).filter(|token| is_ordinal_digits(tokens.shown(*token)))?;
    let after = tokens.get(at + 1)?;
    if after.kind == Kind::Word {
        let ending = tokens.shown(after);
        let is_ending = tokens.lexicon.grammar.ordinal_endings.contains(&ending);
        return (is_ending && after.start == token.end).then_some(at + 2);
    }
    if !tokens.lexicon.grammar.ordinals_have_a_point {
        return None;
    }
    if after.kind == Kind::Mark('.') {
        return is_followed_as_an_ordinal(tokens, at + 2).then_some(at + 2);
    }
    // `1–3. klase`: the first has no point of its own.
    let last = next_in_range(tokens, at + 1)?;
    (tokens.get(last + 1)?.kind == Kind::Mark('.')
        && is_ordinal_digits(tokens.shown(tokens.get(last)?))
        && is_followed_as_an_ordinal(tokens, last + 2))
    .then_some(at + 1)
}

fn is_ordinal_digits(shown: &str) -> bool {
    (1..=3).contains(&shown.len()) && shown.bytes().all(|byte| byte.is_ascii_digit())
}

/// The number after a dash.
fn next_in_range(tokens: Tokens<'_>, at: usize) -> Option<usize> {
    let dash = tokens.past_space(at);
    if !matches!(tokens.get(dash)?.kind, Kind::Mark('-' | '\u{2010}'..='\u{2014}')) {
        return None;
    }
    let next = tokens.past_space(dash + 1);
    (tokens.get(next)?.kind == Kind::Number).then_some(next)
}

/// Whether a small word, or more ordinals, follow a point: then it ends no sentence.
fn is_followed_as_an_ordinal(tokens: Tokens<'_>, at: usize) -> bool {
    if next_in_range(tokens, at).is_some() {
        return true;
    }
    let next = tokens.past_space(at);
    let Some(token) = tokens.get(next) else { return false };
    match token.kind {
        Kind::Word => tokens.shown(token).chars().all(char::is_lowercase),
        Kind::Mark(',') => {
            let number = tokens.past_space(next + 1);
            let is = |at: usize, kind: Kind| tokens.get(at).is_some_and(|token| token.kind == kind);
            is(number, Kind::Number) && is(number + 1, Kind::Mark('.'))
        }
        _ => false,
    }
}

/// The addresses of a text: what has `://` or begins with `www.`, and what has an `@`.
fn addresses(text: &str) -> Vec<Range<usize>> {
    if !text.contains("://") && !text.contains("www.") && !text.contains('@') {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut start = 0;
    for part in text.split(char::is_whitespace) {
        let is_mail =
            part.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
        let begins = part.find("http").or_else(|| part.find("www."));
        let is_page = begins.is_some() && (part.contains("://") || part.contains("www."));
        if is_mail || is_page {
            let from = if is_page { begins.unwrap_or_default() } else { 0 };
            found.push(start + from..start + part.len());
        }
        start += part.len();
        start += text.get(start..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    }
    found
}

/// The address that the token stands in.
fn address(addresses: &[Range<usize>], tokens: Tokens<'_>, at: usize) -> Option<Item> {
    let start = tokens.get(at)?.start;
    let range = addresses.iter().find(|range| range.contains(&start))?.clone();
    let next = at + tokens.all.get(at..)?.partition_point(|token: &Token| token.start < range.end);
    let has_digits = tokens.text.get(range.clone())?.contains(|char| digits::is_digit(char, false));
    has_digits.then_some(Item::Form(range, next))
}
