//! The ways in which one number of a text is made another.
//!
//! In: a text in its language. Out: the places where a change of each kind can be made, and the
//! change itself: bytes, and what stands in their place.

use std::ops::Range;

use parskats::model::language::Locale;

use super::numbers;
use super::random::Random;
use super::words::{self, Words};

/// How a number is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Digit,
    Inserted,
    Deleted,
    Exchanged,
    Minus,
    Decimal,
    Group,
    Sign,
    ScaleInserted,
    Scale,
    HedgeInserted,
    Hedge,
    NumberWord,
    Calendar,
    /// A change of a chart, which `charts` makes.
    Drawn(&'static str),
}

/// A change: which bytes, and what stands in their place.
pub(crate) type Change = (Range<usize>, String);

const SIGNS: [&str; 7] = ["%", "‰", "€", "$", "£", "EUR", "USD"];
const GROUPS: [&str; 6] = [" ", "\u{a0}", "\u{202f}", ",", ".", ""];

impl Kind {
    pub(crate) const ALL: [Self; 14] = [
        Self::Digit,
        Self::Inserted,
        Self::Deleted,
        Self::Exchanged,
        Self::Minus,
        Self::Decimal,
        Self::Group,
        Self::Sign,
        Self::ScaleInserted,
        Self::Scale,
        Self::HedgeInserted,
        Self::Hedge,
        Self::NumberWord,
        Self::Calendar,
    ];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Digit => "digit changed",
            Self::Inserted => "digit inserted",
            Self::Deleted => "digit deleted",
            Self::Exchanged => "digits exchanged",
            Self::Minus => "minus put before",
            Self::Decimal => "decimal mark",
            Self::Group => "thousands group",
            Self::Sign => "unit sign",
            Self::ScaleInserted => "scale inserted",
            Self::Scale => "scale word",
            Self::HedgeInserted => "hedge inserted",
            Self::Hedge => "hedge",
            Self::NumberWord => "number word",
            Self::Calendar => "month or day",
            Self::Drawn(what) => what,
        }
    }

    /// Where in a text such a change can be made.
    pub(crate) fn places(self, text: &str, locale: Option<Locale>) -> Vec<Range<usize>> {
        let words = words::of(locale);
        match self {
            Self::Digit
            | Self::Inserted
            | Self::Deleted
            | Self::Minus
            | Self::ScaleInserted
            | Self::HedgeInserted => numbers::in_text(text),
            Self::Exchanged => {
                let has_two = |number: &Range<usize>| !exchangeable(text, number).is_empty();
                numbers::in_text(text).into_iter().filter(has_two).collect()
            }
            Self::Decimal => numbers::in_text(text)
                .iter()
                .flat_map(|number| numbers::marks(text, number))
                .filter(|mark| matches!(text.get(mark.clone()), Some("," | ".")))
                .collect(),
            Self::Group => numbers::in_text(text)
                .iter()
                .flat_map(|number| numbers::marks(text, number))
                .filter(|mark| is_group(text, mark))
                .collect(),
            Self::Sign => found(text, &SIGNS, Case::Kept),
            Self::Scale => found(text, words.scales, Case::Kept),
            Self::Hedge => found(text, words.hedges, Case::Folded)
                .into_iter()
                .filter(|hedge| is_before_a_number(text, hedge.end, words))
                .collect(),
            Self::NumberWord => listed(text, words.numbers, Case::Folded),
            Self::Calendar => listed(text, words.calendar, Case::Kept),
            Self::Drawn(_) => Vec::new(),
        }
    }

    /// Such a change at one of these places; `None` where chance made none.
    pub(crate) fn change(
        self,
        text: &str,
        at: &Range<usize>,
        locale: Option<Locale>,
        random: &mut Random,
    ) -> Option<Change> {
        let words = words::of(locale);
        let shown = text.get(at.clone())?;
        match self {
            Self::Digit => {
                let place = *random.one_of(&numbers::digits(text, at))?;
                let digit = text.as_bytes().get(place)? - b'0';
                let more = u8::try_from(1 + random.below(9)).unwrap_or(1);
                Some((place..place + 1, char::from(b'0' + (digit + more) % 10).to_string()))
            }
            Self::Inserted => {
                let place = *random.one_of(&numbers::digits(text, at))? + random.below(2);
                Some((place..place, random.below(10).to_string()))
            }
            Self::Deleted => {
                let place = *random.one_of(&numbers::digits(text, at))?;
                Some((place..place + 1, String::new()))
            }
            Self::Exchanged => {
                let place = *random.one_of(&exchangeable(text, at))?;
                let two = text.get(place..place + 2)?;
                Some((place..place + 2, two.chars().rev().collect()))
            }
            Self::Minus => Some((at.start..at.start, (*random.one_of(&["-", "−"])?).to_owned())),
            Self::Decimal => decimal(text, at, random),
            Self::Group => group(text, at, random),
            Self::Sign => {
                let other = random.other_than(&["%", "‰", "€", "$", "£", ""], shown)?;
                Some((at.clone(), other.to_owned()))
            }
            Self::ScaleInserted => {
                Some((at.end..at.end, format!(" {}", random.one_of(words.scales)?)))
            }
            Self::Scale => scale(text, at, words, random),
            Self::HedgeInserted => {
                let before = text.get(..at.start)?;
                let start = before.trim_end_matches(['€', '$', '£', '-', '−']).len();
                Some((start..start, format!("{} ", random.one_of(words.hedges)?)))
            }
            Self::Hedge => {
                let others = [words.hedges, &[""]].concat();
                let other = random.other_than(&others, &shown.to_lowercase())?;
                Some((at.clone(), cased(other, shown)))
            }
            Self::NumberWord => replaced(shown, at, words.numbers, random),
            Self::Calendar => replaced(shown, at, words.calendar, random),
            Self::Drawn(_) => None,
        }
    }
}

/// The places in a number where two digits stand side by side and differ.
fn exchangeable(text: &str, number: &Range<usize>) -> Vec<usize> {
    let bytes = text.as_bytes();
    let pair = |at: &usize| match bytes.get(*at..*at + 2) {
        Some([a, b]) => a != b && a.is_ascii_digit() && b.is_ascii_digit(),
        _ => false,
    };
    (number.start..number.end.saturating_sub(1)).filter(pair).collect()
}

fn is_group(text: &str, mark: &Range<usize>) -> bool {
    text.bytes().skip(mark.end).take_while(u8::is_ascii_digit).count() == 3
}

fn decimal(text: &str, at: &Range<usize>, random: &mut Random) -> Option<Change> {
    let mark = text.get(at.clone())?;
    let other = if mark == "," { "." } else { "," };
    let (before, after) = (text.get(at.start - 1..at.start)?, text.get(at.end..at.end + 1)?);
    Some(match random.below(4) {
        0 => (at.clone(), String::new()),
        1 => (at.clone(), other.to_owned()),
        2 => (at.start - 1..at.end, format!("{mark}{before}")),
        _ => (at.start..at.end + 1, format!("{after}{mark}")),
    })
}

fn group(text: &str, at: &Range<usize>, random: &mut Random) -> Option<Change> {
    let mark = text.get(at.clone())?;
    let after = text.get(at.end..at.end + 1)?;
    Some(match random.below(4) {
        0 => (at.start..at.end + 1, format!("{after}{mark}")),
        1 => (at.start..at.end + 3, String::new()),
        _ => (at.clone(), random.other_than(&GROUPS, mark)?.to_owned()),
    })
}

fn scale(text: &str, at: &Range<usize>, words: &Words, random: &mut Random) -> Option<Change> {
    let before = text.get(..at.start)?;
    if random.below(3) == 0 {
        return Some((before.trim_end().len()..at.end, String::new()));
    }
    let other = random.other_than(words.scales, text.get(at.clone())?)?;
    Some((at.clone(), other.to_owned()))
}

fn replaced(
    shown: &str,
    at: &Range<usize>,
    lists: &[&[&str]],
    random: &mut Random,
) -> Option<Change> {
    let is_shown = |word: &&str| word.to_lowercase() == shown.to_lowercase();
    let list = lists.iter().find(|list| list.iter().any(is_shown))?;
    let same = list.iter().copied().find(is_shown)?;
    Some((at.clone(), cased(random.other_than(list, same)?, shown)))
}

/// A word with a capital where another has one.
fn cased(word: &str, like: &str) -> String {
    let mut letters = word.chars();
    match letters.next() {
        Some(first) if like.starts_with(char::is_uppercase) => {
            first.to_uppercase().chain(letters).collect()
        }
        _ => word.to_owned(),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    Kept,
    Folded,
}

fn listed(text: &str, lists: &[&[&str]], case: Case) -> Vec<Range<usize>> {
    found(text, &lists.concat(), case)
}

/// Where one of the words stands whole, the longest at each place.
fn found(text: &str, words: &[&str], case: Case) -> Vec<Range<usize>> {
    let folded = if case == Case::Folded { text.to_lowercase() } else { text.to_owned() };
    // A letter whose small form has another length would move all places after it.
    let text = if folded.len() == text.len() { folded.as_str() } else { text };
    let mut found: Vec<Range<usize>> = Vec::new();
    for word in words {
        let whole = text.match_indices(word).map(|(at, word)| at..at + word.len());
        found.extend(whole.filter(|range| is_whole(text, range)));
    }
    found.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
    found.dedup_by_key(|range| range.start);
    found
}

/// Whether no letter stands right before or after letters.
fn is_whole(text: &str, range: &Range<usize>) -> bool {
    let word = text.get(range.clone()).unwrap_or_default();
    let before = text.get(..range.start).and_then(|before| before.chars().next_back());
    let after = text.get(range.end..).and_then(|after| after.chars().next());
    let is_letter = |letter: Option<char>| letter.is_some_and(char::is_alphabetic);
    let begins = word.starts_with(char::is_alphabetic) && is_letter(before);
    let ends = word.ends_with(char::is_alphabetic) && is_letter(after);
    !begins && !ends
}

/// Whether a number follows, in digits or words, also in an element of its own.
fn is_before_a_number(text: &str, end: usize, words: &Words) -> bool {
    let rest = text.get(end..).unwrap_or_default().trim_start();
    let rest = rest.trim_start_matches(['€', '$', '-', '−']);
    let is_word = |word: &&str| rest.to_lowercase().starts_with(*word);
    rest.is_empty()
        || rest.starts_with(|first: char| first.is_ascii_digit())
        || words.numbers.concat().iter().any(is_word)
}
