//! Whether a claim is true of its figure: `unknown-figure`, `claim-text`, and the rules of `truth`.
//!
//! In: a claim as a page writes it, with the words around it, and the recomputed figures. Out: what
//! is wrong with it. A claim of two figures (`6–8`, `four of seven`) is two claims in one text.

use std::collections::BTreeMap;
use std::ops::Range;

use num_rational::BigRational;

use super::finding::Finding;
use super::number::Shown;
use super::recompute::{Recomputed, Worth, key_of};
use super::text::CUT;
use super::truth::{Ending, Said};
use super::unit::Units;
use super::untrue::Untrue;
use super::{rational, rules, sign};
use crate::diagnostics::{Rule, nearest};
use crate::locale::{self, MentionKind, Multiple, MultipleKind, Reading, Surroundings, Unread};
use crate::model::language::Locale;
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
    /// The figure or member, as the page writes it; two with a comma between them.
    pub(super) reference: &'a str,
    /// What its author asks of the reader of the text: `truncated`.
    pub(super) asks: &'a str,
    /// The text before it in its block.
    pub(super) before: &'a str,
    /// The text that a reader sees.
    pub(super) text: &'a str,
    /// The text after it in its block.
    pub(super) after: &'a str,
    /// The language it stands in.
    pub(super) locale: Locale,
    /// What machines are told.
    pub(super) for_machines: ForMachines<'a>,
    /// The language of the page, whose readers see it.
    pub(super) page_locale: Option<Locale>,
    /// How units are written.
    pub(super) units: &'a Units,
}

/// The recomputed figures by their names.
pub(super) type Figures = BTreeMap<String, Recomputed>;

/// A figure that a claim names, with what it is worth.
#[derive(Debug, Clone, Copy)]
struct Named<'a> {
    reference: &'a str,
    figure: &'a Recomputed,
    worth: &'a Worth,
}

impl Claim<'_> {
    /// What is wrong with the claim, without its place; empty if it is true, or if the figure
    /// could not be computed, which is told of the proof.
    pub(super) fn judged(&self, figures: &Figures) -> Vec<Finding> {
        let (begun, ended) = (word_at_end(self.before), word_at_start(self.after));
        let begun = if self.text.starts_with(char::is_alphabetic) { begun } else { "" };
        let ended = if self.text.ends_with(char::is_alphabetic) { ended } else { "" };
        if begun.is_empty() && ended.is_empty() {
            return self.of_whole_words(figures);
        }
        // Nobody reads half a word: `260 billi` before `on` is `260 billion`.
        let text = format!("{begun}{}{ended}", self.text);
        let before = self.before.strip_suffix(begun).unwrap_or_default();
        let after = self.after.strip_prefix(ended).unwrap_or_default();
        Claim { before, text: &text, after, ..*self }.of_whole_words(figures)
    }

    fn of_whole_words(&self, figures: &Figures) -> Vec<Finding> {
        let mut named = Vec::new();
        for reference in self.reference.split(',') {
            match referred(figures, reference) {
                Some((figure, worth)) => named.push(Named { reference, figure, worth }),
                None => return vec![self.unknown(figures, reference)],
            }
        }
        let mut values = Vec::new();
        for named in &named {
            match named.worth {
                Worth::Unknown => return Vec::new(),
                Worth::Known(value) => values.push(value.as_ref()),
            }
        }
        let told = self.told_to_machines(&values);
        told.into_iter().chain(self.text_of(&named, &values)).collect()
    }

    /// What is wrong with the text.
    fn text_of(&self, named: &[Named<'_>], values: &[Option<&BigRational>]) -> Vec<Finding> {
        match (named, values) {
            ([_, ..], [None, ..] | [_, None]) => self.of_nothing().into_iter().collect(),
            ([one], [Some(value)]) => self.of_one(one, value),
            ([low, high], [Some(low_value), Some(high_value)]) => {
                self.of_two([(low, low_value), (high, high_value)])
            }
            _ => vec![self.finding(
                rules::CLAIM_TEXT,
                format!("`{}` is claimed of more than two figures", self.text),
            )],
        }
    }

    fn finding(&self, rule: Rule, message: String) -> Finding {
        Finding::new(rule, self.file, message).of_claim(self.reference).shown(self.text)
    }

    fn unknown(&self, figures: &Figures, reference: &str) -> Finding {
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

    fn told_to_machines(&self, values: &[Option<&BigRational>]) -> Option<Finding> {
        let ForMachines::Value(told) = self.for_machines else { return None };
        let expected: Vec<String> =
            values.iter().map(|value| value.map(rational::published).unwrap_or_default()).collect();
        let expected = expected.join(" ");
        if told == Some(expected.as_str()) {
            return None;
        }
        let told = told.map_or_else(|| "has none".to_owned(), |told| format!("is `{told}`"));
        let message = format!(
            "`value` {told} where `{}` is claimed, which is {}",
            self.reference,
            if expected.is_empty() { "null" } else { &expected }
        );
        Some(self.finding(rules::FIGURE_MISMATCH, message).expected(expected))
    }

    /// A claim of null may show no number.
    fn of_nothing(&self) -> Option<Finding> {
        let mentions = locale::reader(self.locale).mentions(self.text);
        if !mentions.iter().any(|mention| mention.kind == MentionKind::Number) {
            return None;
        }
        let message =
            format!("`{}` is shown for `{}`, which has no value", self.text, self.reference);
        Some(self.finding(rules::FIGURE_MISMATCH, message).expected(String::new()))
    }

    fn of_one(&self, named: &Named<'_>, value: &BigRational) -> Vec<Finding> {
        if self.text.contains(CUT) {
            return vec![self.unread("it is cut by a paragraph, a cell or a line break", value)];
        }
        let reader = locale::reader(self.locale);
        let reading = match reader.read(self.text) {
            Ok(reading) => reading,
            Err(reason) => return vec![self.unread(&unread_why(&reason, self.text), value)],
        };
        if let Some(finding) = self.misread(std::slice::from_ref(&reading)) {
            return vec![finding];
        }
        self.of_reading(named, value, &reading, &self.around()).into_iter().collect()
    }

    fn of_two(&self, two: [(&Named<'_>, &BigRational); 2]) -> Vec<Finding> {
        let reader = locale::reader(self.locale);
        let [(low, low_value), (high, high_value)] = two;
        let [first, second] = match reader.pair(self.text) {
            Ok(readings) if !self.text.contains(CUT) => readings,
            Ok(_) => return vec![self.unread("it is cut by a paragraph or a cell", low_value)],
            Err(reason) => return vec![self.unread(&unread_why(&reason, self.text), low_value)],
        };
        if let Some(finding) = self.misread(&[first.clone(), second.clone()]) {
            return vec![finding];
        }
        let around = self.around();
        let before = Surroundings { unit: None, scale: None, ..around.clone() };
        let after = Surroundings { hedge: None, sign: None, ..around };
        let found = [
            self.of_reading(low, low_value, &first, &before),
            self.of_reading(high, high_value, &second, &after),
        ];
        found.into_iter().flatten().collect()
    }

    /// What stands around the claim, in its language or in the page's.
    fn around(&self) -> Surroundings {
        let beside = |locale| locale::reader(locale).beside(self.before, self.text, self.after);
        let own = beside(self.locale);
        let Some(page) = self.other_language() else { return own };
        let other = beside(page);
        Surroundings {
            hedge: own.hedge.or(other.hedge),
            unit: own.unit.or(other.unit),
            scale: own.scale.or(other.scale),
            sign: own.sign.or(other.sign),
        }
    }

    /// The language of the page where the claim stands in another.
    fn other_language(&self) -> Option<Locale> {
        self.page_locale.filter(|page| *page != self.locale)
    }

    /// A number that the page's readers read as another: `11,908` in Latvian on an English page.
    fn misread(&self, readings: &[Reading]) -> Option<Finding> {
        let page = self.other_language()?;
        let reader = locale::reader(page);
        let others = match readings {
            [_] => vec![reader.read(self.text).ok()?],
            _ => reader.pair(self.text).ok()?.to_vec(),
        };
        let value = |reading: &Reading| Shown::of(reading.number, None).map(|shown| shown.value);
        let mut pairs = readings.iter().zip(&others);
        if pairs.all(|(own, other)| value(own) == value(other)) {
            return None;
        }
        let (text, locale) = (self.text, self.locale);
        let message = format!(
            "`{text}` stands in `{locale}` on a page in `{page}`, where it is read as another number"
        );
        let finding = self.finding(rules::LANGUAGE, message);
        Some(finding.help("write it in the language of the page, or so that both read the same"))
    }

    /// Judges one number of the text.
    fn of_reading(
        &self,
        named: &Named<'_>,
        value: &BigRational,
        reading: &Reading,
        around: &Surroundings,
    ) -> Option<Finding> {
        let unit = named.figure.unit.as_deref();
        if let Some(finding) = self.multiplied(unit, reading, around) {
            return Some(finding);
        }
        if let Some(sign) = &around.sign {
            let message =
                format!("`{sign}` stands before `{}` and makes another number of it", self.text);
            let finding = self.finding(rules::CLAIM_TEXT, message);
            return Some(finding.help("claim the number that they make together"));
        }
        if let Some(wrong) = sign::wrong(named.reference, unit, self.text, reading, around) {
            return Some(
                self.finding(rules::UNIT, wrong).help("write the unit that the figure has"),
            );
        }
        let Some(shown) = Shown::of(reading.number, unit) else {
            return Some(self.unread("it shows more digits than any figure has", value));
        };
        let outside = around.hedge.as_ref().filter(|_| reading.hedge.is_none());
        let hedge = reading.hedge.or(outside.map(|outside| outside.bound));
        let is_cut = self.asks.split('+').any(|word| word == "truncated");
        let ending = if is_cut { Ending::Truncated } else { Ending::Rounded };
        let said = Said { shown: &shown, hedge, ending };
        let wrong = said.wrong(value, named.figure.bound)?;
        let untrue = Untrue {
            reference: named.reference,
            text: self.text,
            locale: self.locale,
            value,
            bound: named.figure.bound,
            said,
            reading,
            outside: outside.map(|outside| outside.words.as_str()),
        };
        let (rule, message, remedy) = untrue.told(wrong);
        Some(self.finding(rule, message).expected(remedy.number.clone()).remedied(remedy))
    }

    /// What after the number multiplies it, and is not how its unit is written.
    fn multiplied(
        &self,
        unit: Option<&str>,
        reading: &Reading,
        around: &Surroundings,
    ) -> Option<Finding> {
        let is_unit = |multiple: &&Multiple| match (multiple.kind, unit) {
            (MultipleKind::Scale, _) | (MultipleKind::Letter, None) => false,
            (MultipleKind::Times, None) => true,
            (MultipleKind::Letter | MultipleKind::Times, Some(unit)) => {
                self.units.writes(unit, self.locale, &multiple.words)
            }
        };
        let text = self.text;
        if let Some(Multiple { words, .. }) =
            reading.multiple.as_ref().filter(|multiple| !is_unit(multiple))
        {
            let message = format!(
                "`{words}` makes another number of `{text}`, and cannot be read as a scale"
            );
            let help = "write the scale in full right after the digits, and other words outside";
            return Some(self.finding(rules::CLAIM_TEXT, message).help(help));
        }
        let Multiple { words, .. } = around.scale.as_ref().filter(|multiple| !is_unit(multiple))?;
        let message = format!("`{words}` follows `{text}` and makes another number of it");
        Some(self.finding(rules::CLAIM_TEXT, message).help("write it inside the brackets"))
    }

    fn unread(&self, why: &str, value: &BigRational) -> Finding {
        let message =
            format!("`{}` cannot be read as a claim of `{}`: {why}", self.text, self.reference);
        self.finding(rules::CLAIM_TEXT, message)
            .help("write the number with its hedge and its unit; other words stand after it, or outside")
            .expected(rational::published(value))
    }
}

/// Why a text is not read as one number or two, in words.
pub(super) fn unread_why(reason: &Unread, text: &str) -> String {
    let part = |range: &Range<usize>| text.get(range.clone()).unwrap_or_default().to_owned();
    match reason {
        Unread::NoNumber => "it holds no number".to_owned(),
        Unread::OneNumber => "it holds one number, and two figures are claimed".to_owned(),
        Unread::TwoNumbers => "it holds more than one number".to_owned(),
        Unread::ThreeNumbers => "it holds more than two numbers".to_owned(),
        Unread::Malformed(range) => {
            format!("`{}` is not how the language writes a number", part(range))
        }
        Unread::WordsBefore(range) => format!("`{}` stands before the number", part(range)),
    }
}

/// The letters that a text begins with.
fn word_at_start(text: &str) -> &str {
    let rest = text.trim_start_matches(char::is_alphabetic);
    text.strip_suffix(rest).unwrap_or_default()
}

/// The letters that a text ends with.
fn word_at_end(text: &str) -> &str {
    let rest = text.trim_end_matches(char::is_alphabetic);
    text.strip_prefix(rest).unwrap_or_default()
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
