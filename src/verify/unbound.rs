//! A number or a date that nothing accounts for: `unbound-number`, `unbound-date`.
//!
//! In: where it stands, and the recomputed figures. Out: a finding that offers the figures and
//! members of equal value, those first that the words around speak of.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use num_rational::BigRational;

use super::claim::{Figures, ForMachines};
use super::event::{self, Events};
use super::finding::Finding;
use super::number::Shown;
use super::recompute::{Recomputed, Worth};
use super::rules;
use super::truth::{Ending, Said};
use crate::locale::{self, Mention, MentionKind};
use crate::model::language::Locale;
use crate::model::name::{DimensionId, EventId, Member};

/// How many figures of equal value are offered.
const OFFERED: usize = 3;

/// Below this, numbers of equal value are most often a coincidence.
const SMALL: i32 = 20;

/// How far around a number words are compared with a figure's, in bytes.
const REACH: usize = 160;

/// A number or date that nothing accounts for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unbound<'a> {
    /// The page.
    pub(super) file: &'a str,
    /// The text of its block.
    pub(super) content: &'a str,
    /// What and where it is.
    pub(super) mention: &'a Mention,
    /// The language of the text.
    pub(super) locale: Locale,
}

impl Unbound<'_> {
    /// The finding, without its place.
    pub(super) fn told(&self, figures: &Figures, events: &Events) -> Finding {
        let shown = self.content.get(self.mention.range.clone()).unwrap_or_default();
        if self.mention.kind == MentionKind::Date {
            return self.told_of_date(shown, events);
        }
        let message = format!("`{shown}` is in no claim, date, label or exemption");
        let finding = Finding::new(rules::UNBOUND_NUMBER, self.file, message).shown(shown);
        let offers = self.offers(shown, figures);
        if offers.is_empty() {
            let help =
                "claim the figure that it is, or exempt it by its literal text with a reason";
            return finding.help(help);
        }
        let lines: Vec<String> =
            offers.iter().map(|offer| format!("`[{shown}](fig:{offer})`")).collect();
        finding
            .help(format!("if it is one of these, write {}", lines.join(" or ")))
            .help("else exempt it by its literal text with a reason")
    }

    fn told_of_date(&self, shown: &str, events: &Events) -> Finding {
        let message = format!("the date `{shown}` is in no claim, label or exemption");
        let finding = Finding::new(rules::UNBOUND_DATE, self.file, message).shown(shown);
        let reader = locale::reader(self.locale);
        let (before, for_machines) = ("", ForMachines::Nothing);
        let is_true = |reference: &String| {
            let (file, locale) = (self.file, self.locale);
            let said = event::Said {
                file,
                reference,
                for_machines,
                text: shown,
                before,
                after: "",
                locale,
            };
            said.judged(events, reader).is_none()
        };
        let offers: Vec<String> =
            events.keys().map(EventId::to_string).filter(is_true).take(OFFERED).collect();
        if offers.is_empty() {
            let help =
                "claim the date of its event, or exempt it by its literal text with a reason";
            return finding.help(help);
        }
        let lines: Vec<String> =
            offers.iter().map(|offer| format!("`[{shown}](date:{offer})`")).collect();
        finding
            .help(format!("if it is one of these, write {}", lines.join(" or ")))
            .help("else exempt it by its literal text with a reason")
    }

    /// The figures and members of which the number would be true, the likeliest first.
    fn offers(&self, shown: &str, figures: &Figures) -> Vec<String> {
        let Ok(reading) = locale::reader(self.locale).read(shown) else { return Vec::new() };
        let words = words(&self.around());
        let plain = Shown::of(reading.number, None);
        let is_small =
            plain.is_some_and(|number| number.value < BigRational::from_integer(SMALL.into()));
        let mut offers: Vec<(usize, Reverse<String>)> = Vec::new();
        for (id, figure) in figures {
            let Some(number) = Shown::of(reading.number, figure.unit.as_deref()) else { continue };
            let said = Said { shown: &number, hedge: None, ending: Ending::Rounded };
            for (reference, worth) in worths(id, figure) {
                let Worth::Known(Some(value)) = worth else { continue };
                if said.wrong(value, None).is_none() {
                    let near = likeness(&words, &reference, figure, self.locale);
                    offers.push((near, Reverse(reference)));
                }
            }
        }
        // A small number is many a figure's: only what the words around speak of is meant.
        let nearest = offers.iter().map(|(near, _)| *near).max().unwrap_or_default();
        if nearest > 0 || is_small {
            offers.retain(|(near, _)| *near > 0);
        }
        offers.sort();
        offers.into_iter().rev().take(OFFERED).map(|(_, Reverse(reference))| reference).collect()
    }

    /// The words around the number.
    fn around(&self) -> String {
        let range = &self.mention.range;
        let before = self.content.get(..range.start).unwrap_or_default();
        let after = self.content.get(range.end..).unwrap_or_default();
        let start = before.len().saturating_sub(REACH);
        let start = (start..=before.len()).find(|at| before.is_char_boundary(*at));
        let end = (0..=REACH.min(after.len())).rev().find(|at| after.is_char_boundary(*at));
        let before = before.get(start.unwrap_or_default()..).unwrap_or_default();
        let after = after.get(..end.unwrap_or_default()).unwrap_or_default();
        format!("{before} {after}")
    }
}

/// A figure and its members as they are claimed, with what each is worth.
fn worths<'a>(
    id: &'a str,
    figure: &'a Recomputed,
) -> impl Iterator<Item = (String, &'a Worth)> + 'a {
    let members = figure.members.iter().map(move |(key, worth)| {
        let pairs = figure.dimensions.iter().zip(key).filter_map(|(dimension, value)| {
            Some((dimension.parse::<DimensionId>().ok()?, value.clone()))
        });
        (format!("{id}?{}", Member(pairs.collect())), worth)
    });
    std::iter::once((id.to_owned(), &figure.total)).chain(members)
}

/// How many letters of a word tell it from others: Latvian endings change.
const STEM: usize = 4;

/// The beginnings of a text's words.
fn words(text: &str) -> BTreeSet<String> {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    let long = words.filter(|word| word.chars().count() >= STEM);
    long.map(|word| word.to_lowercase().chars().take(STEM).collect()).collect()
}

/// How many of the words around a number are a figure's own: its name, its label, its members.
fn likeness(
    around: &BTreeSet<String>,
    reference: &str,
    figure: &Recomputed,
    locale: Locale,
) -> usize {
    let label = figure.label.get(locale.code()).map(String::as_str).unwrap_or_default();
    let own = words(&format!("{} {label}", reference.replace(['_', '.', '?', '=', '&'], " ")));
    own.intersection(around).count()
}
