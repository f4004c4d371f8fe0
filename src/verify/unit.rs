//! Whether the nouns of a claim are those of its figure: `unit`.
//!
//! In: a claim's text, and the nouns that the proof lists for each unit. Out: a text that names
//! units, and neither its figure's own nor the claimed member. `33 pašvaldības` of applications by
//! kind of applicant is fine where the member is called so; `33 skolas` is not.

use std::collections::{BTreeMap, BTreeSet};

use super::finding::Finding;
use super::nouns::{Found, Phrases};
use super::passage::{Named, Passage};
use super::rules;
use crate::locale;
use crate::model::language::Locale;

/// How many nouns are offered.
const NOUNS_OFFERED: usize = 6;

/// The nouns of all units.
#[derive(Debug, Default)]
pub(super) struct Units {
    /// By language: the nouns, with their units' ids.
    phrases: BTreeMap<&'static str, Phrases<String>>,
    /// By unit and language: its nouns in order.
    nouns: BTreeMap<String, BTreeMap<String, Vec<String>>>,
}

impl Units {
    /// Takes the nouns from the proof.
    pub(super) fn of(proof: &BTreeMap<String, BTreeMap<String, Vec<String>>>) -> Self {
        let mut phrases = BTreeMap::new();
        for locale in locale::known() {
            let of_counted = proof.iter().flat_map(|(id, nouns)| {
                let nouns = nouns.get(locale.code()).into_iter().flatten();
                nouns.map(move |noun| (noun.as_str(), id.clone()))
            });
            phrases.insert(locale.code(), Phrases::new(of_counted));
        }
        Self { phrases, nouns: proof.clone() }
    }

    /// Where a text names units.
    pub(super) fn find(&self, text: &str, locale: Locale) -> Vec<Found<'_, String>> {
        self.phrases.get(locale.code()).map(|phrases| phrases.find(text)).unwrap_or_default()
    }

    /// Whether a unit is written so: by its name, or by one of its nouns.
    pub(super) fn writes(&self, unit: &str, locale: Locale, words: &str) -> bool {
        unit == words || self.nouns(unit, locale).iter().any(|noun| noun == words)
    }

    fn nouns(&self, unit: &str, locale: Locale) -> &[String] {
        self.nouns.get(unit).and_then(|nouns| nouns.get(locale.code())).map_or(&[], Vec::as_slice)
    }
}

/// The words of a claim.
pub(super) struct Words<'p, 'a> {
    pub(super) passage: &'p Passage<'a>,
    pub(super) text: &'a str,
    pub(super) reference: &'a str,
}

impl Words<'_, '_> {
    /// What is wrong with the nouns, without its place.
    pub(super) fn judged(&self, named: &[Named<'_>]) -> Option<Finding> {
        let (verifier, locale) = (self.passage.verifier, self.passage.locale);
        let mut nouns = verifier.units.find(self.text, locale);
        if nouns.is_empty() {
            return None;
        }
        let own: Vec<&str> =
            named.iter().map(|named| named.figure.unit.as_deref()).collect::<Option<_>>()?;
        for named in named {
            for (dimension, value) in &named.member {
                let Some(called) = verifier.forms.of(named.id, named.figure, dimension) else {
                    continue;
                };
                let members = called.find(self.text, locale);
                let claimed = called.place(value);
                let own = claimed.map_or(&[][..], |place| called.forms(place, locale));
                if members.iter().any(|found| own.contains(&found.phrase)) {
                    return None;
                }
                // The `municipal` of *municipal institutions* is no municipality.
                nouns.retain(|noun| !members.iter().any(|member| is_part(noun, member)));
            }
        }
        let units: BTreeSet<&String> = nouns.iter().flat_map(|noun| noun.meanings).collect();
        let first = nouns.first()?;
        if own.is_empty() || own.iter().any(|own| self.names(own, &units)) {
            return None;
        }
        Some(self.finding(self.text.get(first.range.clone())?, first.meanings.first()?, &own))
    }

    /// Whether the text names a figure's own unit: by a noun, or as money and per cent are named.
    fn names(&self, own: &str, units: &BTreeSet<&String>) -> bool {
        let reader = locale::reader(self.passage.locale);
        let one = reader.read(self.text).into_iter();
        let mut readings = one.chain(reader.pair(self.text).into_iter().flatten());
        units.iter().any(|unit| *unit == own) || readings.any(|reading| reading.unit == Some(own))
    }

    fn finding(&self, noun: &str, unit: &str, own: &[&str]) -> Finding {
        let (text, reference, locale) = (self.text, self.reference, self.passage.locale);
        let own = own.first().copied().unwrap_or_default();
        let message = format!(
            "`{text}` names `{noun}`, the unit `{unit}`, and the unit of `{reference}` is `{own}`"
        );
        let finding = Finding::new(rules::UNIT, self.passage.file, message);
        let finding = finding.of_claim(reference).shown(text);
        let offered = self.passage.verifier.units.nouns(own, locale).iter();
        let offered: Vec<&str> = offered.map(String::as_str).take(NOUNS_OFFERED).collect();
        let finding = if offered.is_empty() {
            finding
        } else {
            finding.help(format!("name the figure's own unit, `{}`", offered.join("`, `")))
        };
        finding.help(
            "or leave the noun outside the brackets, or add it to the unit's `also` in units.toml",
        )
    }
}

/// Whether a noun is only a part of a member's longer name.
fn is_part(noun: &Found<'_, String>, member: &Found<'_, usize>) -> bool {
    let (noun, member) = (&noun.range, &member.range);
    member.start <= noun.start && noun.end <= member.end && member.len() > noun.len()
}
