//! What the cells of one column are, all of them, in memory that does not grow with the rows.
//!
//! In: each cell once. Out: counts and first examples, from which `kind` decides.

use std::collections::{BTreeMap, BTreeSet};

use super::dates::Days;
use super::missing;
use super::numbers::Numbers;

/// A column with more different values than this is no column of members.
pub(super) const MEMBERS: usize = 2_000;

/// More odd cells than this are not kept: one is shown.
const ODD: usize = 3;

/// A cell, for messages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spot {
    pub(super) row: u64,
    pub(super) line: u64,
    pub(super) text: String,
}

/// What is known of a column.
#[derive(Debug, Clone)]
pub(super) struct Column {
    /// Its name in the header.
    pub(super) name: String,
    /// Cells with something in them that is not known to stand for no value.
    pub(super) values: u64,
    pub(super) empty: u64,
    /// Texts that may stand for no value.
    pub(super) markers: BTreeMap<String, u64>,
    pub(super) numbers: Numbers,
    pub(super) days: Days,
    /// Cells of four digits that can be years.
    pub(super) years: u64,
    /// The first cell that is a code though it has digits alone, and why.
    pub(super) code: Option<(Spot, &'static str)>,
    /// Cells that are words for yes and no.
    truths: u64,
    truth_words: BTreeSet<String>,
    /// First cells that are no number.
    pub(super) odd: Vec<Spot>,
    /// The different values, while they are few.
    pub(super) distinct: Option<BTreeSet<String>>,
    /// Whether all cells of digits have one length, which is of how many.
    pub(super) length: Option<usize>,
}

/// Pairs of words for yes and no.
const TRUTHS: [(&str, &str); 7] = [
    ("true", "false"),
    ("True", "False"),
    ("TRUE", "FALSE"),
    ("jā", "nē"),
    ("Jā", "Nē"),
    ("yes", "no"),
    ("Yes", "No"),
];

impl Column {
    pub(super) fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            values: 0,
            empty: 0,
            markers: BTreeMap::new(),
            numbers: Numbers::default(),
            days: Days::default(),
            years: 0,
            code: None,
            truths: 0,
            truth_words: BTreeSet::new(),
            odd: Vec::new(),
            distinct: Some(BTreeSet::new()),
            length: None,
        }
    }

    /// Takes in a cell.
    pub(super) fn add(&mut self, text: &str, row: u64, line: u64) {
        if text.is_empty() {
            self.empty += 1;
            return;
        }
        if missing::reason(text).is_some() {
            *self.markers.entry(text.to_owned()).or_default() += 1;
            return;
        }
        self.values += 1;
        let spot = || Spot { row, line, text: text.to_owned() };
        if let Some(why) = code(text).filter(|_| self.code.is_none()) {
            self.code = Some((spot(), why));
        }
        let is_plain = text.bytes().all(|byte| byte.is_ascii_digit());
        if is_plain {
            let length = if self.values == 1 { Some(text.len()) } else { self.length };
            self.length = length.filter(|length| *length == text.len());
        } else {
            self.length = None;
        }
        self.years += u64::from(is_year(text));
        if !self.numbers.add(text) && self.odd.len() < ODD {
            self.odd.push(spot());
        }
        if !is_plain {
            self.days.add(text);
            if TRUTHS.iter().any(|(yes, no)| [*yes, *no].contains(&text)) {
                self.truths += 1;
                self.truth_words.insert(text.to_owned());
            }
        }
        if let Some(distinct) = &mut self.distinct {
            if !distinct.contains(text) {
                distinct.insert(text.to_owned());
            }
            if distinct.len() > MEMBERS {
                self.distinct = None;
            }
        }
    }

    /// The words for yes and no, if the cells are nothing else.
    pub(super) fn truth(&self) -> Option<(Vec<&'static str>, Vec<&'static str>)> {
        let is_whole = self.values > 0 && self.truths == self.values;
        let used = |(yes, no): &&(&str, &str)| {
            self.truth_words.contains(*yes) || self.truth_words.contains(*no)
        };
        is_whole.then(|| TRUTHS.iter().filter(used).copied().unzip())
    }

    /// Whether every row has a value, where the markers count as values or not.
    pub(super) fn is_always_there(&self, markers_are_values: bool) -> bool {
        self.empty == 0 && (markers_are_values || self.markers.is_empty())
    }

    /// Whether the column's name has one of these words in it, or is one.
    pub(super) fn is_called(&self, parts: &[&str], whole: &[&str]) -> bool {
        let name = crate::model::spelled::identifier(&self.name).unwrap_or_default();
        let words = || name.split('_');
        parts.iter().any(|part| words().any(|word| word.starts_with(part)))
            || whole.iter().any(|whole| words().any(|word| word == *whole))
    }
}

/// Why a text that looks like a number is none.
fn code(text: &str) -> Option<&'static str> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let mut letters = digits.chars();
    let is_digits =
        |text: &str| text.chars().all(|letter| letter.is_ascii_digit() || letter == ' ');
    if letters.next() == Some('0') && letters.next().is_some_and(|next| next.is_ascii_digit()) {
        return Some("begins with a zero, which a number would lose");
    }
    if text.starts_with('+') && is_digits(digits) && digits.len() >= 8 {
        return Some("is a telephone number");
    }
    let is_long = digits.len() > 15 && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_long.then_some("has more than 15 digits, which programs round")
}

fn is_year(text: &str) -> bool {
    text.len() == 4
        && text.parse::<u16>().is_ok_and(|year| (1800..=2100).contains(&year))
        && !text.starts_with('+')
}
