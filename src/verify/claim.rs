//! Whether a claim is true: `unknown-figure`, `figure-mismatch`, `rounding`, `claim-text`, `bound`.
//!
//! In: a claim as a page writes it, and the recomputed figures. Out: what is wrong with it.

use std::collections::BTreeMap;

use num_rational::BigRational;
use num_traits::Signed;

use super::finding::Finding;
use super::recompute::{Recomputed, Worth, key_of};
use super::text::CUT;
use super::{rational, rules};
use crate::diagnostics::nearest;
use crate::locale::{Read, Unread};
use crate::model::name::{DimensionId, Member, query_pairs};

/// How many members are looked through for one that may have been meant.
const MEMBERS_COMPARED: usize = 1_000;

/// What machines are told that a claim is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ForMachines<'a> {
    /// The surface has no place for it.
    Nothing,
    /// The element's `value`, if it has one.
    Value(Option<&'a str>),
}

/// A claim as a page makes it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Claim<'a> {
    /// The page.
    pub(super) file: &'a str,
    /// The figure or member, as the page writes it.
    pub(super) reference: &'a str,
    /// The text that a reader sees.
    pub(super) text: &'a str,
    /// What machines are told.
    pub(super) for_machines: ForMachines<'a>,
}

/// The recomputed figures by their names.
pub(super) type Figures = BTreeMap<String, Recomputed>;

impl Claim<'_> {
    /// What is wrong with the claim, without its place; empty if it is true, or if the figure
    /// could not be computed, which is told of the proof.
    pub(super) fn judged(&self, figures: &Figures, reader: &dyn Read) -> Vec<Finding> {
        let Some((figure, worth)) = referred(figures, self.reference) else {
            return vec![self.unknown(figures)];
        };
        let value = match worth {
            Worth::Unknown => return Vec::new(),
            Worth::Known(value) => value.as_ref(),
        };
        let text = match value {
            None => self.of_nothing(reader),
            Some(value) => self.of_value(value, figure, reader),
        };
        self.told_to_machines(value).into_iter().chain(text).collect()
    }

    fn finding(&self, rule: crate::diagnostics::Rule, message: String) -> Finding {
        Finding::new(rule, self.file, message).of_claim(self.reference).shown(self.text)
    }

    fn unknown(&self, figures: &Figures) -> Finding {
        let reference = self.reference;
        let finding =
            self.finding(rules::UNKNOWN_FIGURE, format!("the proof holds no `{reference}`"));
        let (id, _) = reference.split_once('?').unwrap_or((reference, ""));
        let near = match figures.get(id) {
            None => nearest(id, figures.keys().map(String::as_str)).map(str::to_owned),
            Some(figure) => {
                let members: Vec<String> = references(id, figure).take(MEMBERS_COMPARED).collect();
                nearest(reference, members.iter().map(String::as_str)).map(str::to_owned)
            }
        };
        match near {
            Some(near) => finding.help(format!("did you mean `{near}`?")),
            None => finding,
        }
    }

    fn told_to_machines(&self, value: Option<&BigRational>) -> Option<Finding> {
        let ForMachines::Value(told) = self.for_machines else { return None };
        let expected = value.map(rational::published).unwrap_or_default();
        if told == Some(expected.as_str()) {
            return None;
        }
        let told = told.map_or_else(|| "has none".to_owned(), |told| format!("is `{told}`"));
        let message = format!(
            "`value` {told} where `{}` is claimed, which is {}",
            self.reference,
            known(&expected)
        );
        Some(self.finding(rules::FIGURE_MISMATCH, message).expected(expected))
    }

    /// A claim of null may show no number.
    fn of_nothing(&self, reader: &dyn Read) -> Option<Finding> {
        if reader.numbers(self.text).is_empty() {
            return None;
        }
        let message =
            format!("`{}` is shown for `{}`, which has no value", self.text, self.reference);
        Some(self.finding(rules::FIGURE_MISMATCH, message).expected(String::new()))
    }

    fn of_value(
        &self,
        value: &BigRational,
        figure: &Recomputed,
        reader: &dyn Read,
    ) -> Option<Finding> {
        if self.text.contains(CUT) {
            return Some(self.unread("it is cut by a paragraph, a cell or a line break", value));
        }
        let reading = match reader.read(self.text) {
            Ok(reading) => reading,
            Err(reason) => return Some(self.unread(&self.why(&reason), value)),
        };
        if let Some(bound) = &figure.bound {
            let message = format!(
                "`{}` is shown for `{}`, of which is only known that it is {bound} {}",
                self.text,
                self.reference,
                rational::published(value)
            );
            let help =
                "take the claim out: words that say of which kind a bound is are not read yet";
            return Some(self.finding(rules::BOUND, message).help(help));
        }
        if let Some(wrong) = self.wrong_sign(figure.unit.as_deref()) {
            return Some(wrong);
        }
        let shown = rational::from_decimal(reading.value);
        let expected = rational::rounded(value, reading.last_digit);
        let (Some(shown), Some(expected)) = (shown, expected) else {
            return Some(self.unread("it shows more digits than any figure has", value));
        };
        if shown == expected {
            return None;
        }
        Some(self.mismatch(value, &shown, &expected, reading.last_digit))
    }

    /// A currency or percent sign must be the figure's own.
    fn wrong_sign(&self, unit: Option<&str>) -> Option<Finding> {
        let is_word = |word: &str| {
            self.text.split(|letter: char| !letter.is_alphanumeric()).any(|part| part == word)
        };
        let euro = self.text.contains('€') || is_word("EUR");
        let percent = self.text.contains('%');
        let sign = match (euro, percent) {
            (true, _) if unit != Some("EUR") => "a sign of money",
            (_, true) if unit != Some("%") => "a percent sign",
            _ => return None,
        };
        let own = unit.map_or_else(
            || "is a plain number".to_owned(),
            |unit| format!("has the unit `{unit}`"),
        );
        let message = format!("`{}` has {sign}, and `{}` {own}", self.text, self.reference);
        Some(self.finding(rules::UNIT, message).help("write the unit that the figure has"))
    }

    fn mismatch(
        &self,
        value: &BigRational,
        shown: &BigRational,
        expected: &BigRational,
        last_digit: i32,
    ) -> Finding {
        let unit = rational::unit_of(last_digit);
        let near = unit.is_some_and(|unit| (shown - value).abs() < unit);
        let (text, reference) = (self.text, self.reference);
        let (exact, expected) = (rational::published(value), rational::published(expected));
        let finding = if near {
            let message = format!("`{text}` is not what `{reference}` rounds to, which is {exact}");
            self.finding(rules::ROUNDING, message)
        } else {
            let message = format!("`{text}` is not `{reference}`, which is {exact}");
            self.finding(rules::FIGURE_MISMATCH, message)
        };
        finding.help(format!("write `{expected}`")).expected(expected)
    }

    fn unread(&self, why: &str, value: &BigRational) -> Finding {
        let message =
            format!("`{}` cannot be read as a claim of `{}`: {why}", self.text, self.reference);
        self.finding(rules::CLAIM_TEXT, message)
            .help("write the number and its unit alone; other words stand outside the claim")
            .expected(rational::published(value))
    }

    fn why(&self, reason: &Unread) -> String {
        let part = |range: &std::ops::Range<usize>| {
            self.text.get(range.clone()).unwrap_or_default().to_owned()
        };
        match reason {
            Unread::NoNumber => "it holds no number".to_owned(),
            Unread::TwoNumbers => "it holds more than one number".to_owned(),
            Unread::Malformed(range) => {
                format!("`{}` is not how the language writes a plain number", part(range))
            }
            Unread::WordsBefore(range) => {
                format!("`{}` stands before the number", part(range))
            }
        }
    }
}

/// A value as messages name it.
fn known(published: &str) -> &str {
    if published.is_empty() { "null" } else { published }
}

/// The figure that a reference names, and what it or its member is worth; `None` if the proof
/// holds no such figure or member.
fn referred<'a>(figures: &'a Figures, reference: &str) -> Option<(&'a Recomputed, &'a Worth)> {
    let Some((id, query)) = reference.split_once('?') else {
        let figure = figures.get(reference)?;
        return Some((figure, &figure.total));
    };
    let figure = figures.get(id)?;
    let pairs = query_pairs(query).ok()?;
    let count = pairs.len();
    let values: BTreeMap<String, String> = pairs.into_iter().collect();
    let key = key_of(&figure.dimensions, &values).filter(|key| key.len() == count)?;
    // A figure without dimensions has no member without any: `projekti.schools?` names nothing.
    Some((figure, figure.members.get(&key)?))
}

/// The references of all members of a figure, as pages write them.
fn references<'a>(id: &'a str, figure: &'a Recomputed) -> impl Iterator<Item = String> + 'a {
    figure.members.keys().map(move |key| {
        let pairs = figure.dimensions.iter().zip(key).filter_map(|(dimension, value)| {
            Some((dimension.parse::<DimensionId>().ok()?, value.clone()))
        });
        format!("{id}?{}", Member(pairs.collect()))
    })
}
