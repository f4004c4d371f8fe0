//! Which mutants are made: the places where numbers stand, drawn by surface, class and kind, the
//! rare ones as well as the many.
//!
//! In: files, and how they are cut into stretches. Out: mutants, the same in every run.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::kinds::Kind;
use super::published::Mutant;
use super::random::Random;
use super::surfaces::Stretch;

/// The files of which mutants are made.
pub(crate) struct Ground<'a> {
    /// The files.
    pub(crate) files: &'a BTreeMap<String, Vec<u8>>,
    /// Which of them are meant.
    pub(crate) among: &'a dyn Fn(&str) -> bool,
    /// How a file is cut into stretches.
    pub(crate) cut: fn(&str, &str) -> Vec<Stretch>,
    /// The texts that are exempted in a file.
    pub(crate) exempted: &'a dyn Fn(&str) -> Vec<String>,
}

/// Where mutants of one surface, class and kind can be made.
type Strata<'a> =
    BTreeMap<(&'static str, &'static str, Kind), Vec<(&'a str, Stretch, Range<usize>)>>;

impl Ground<'_> {
    fn strata(&self) -> Strata<'_> {
        let mut strata = Strata::new();
        for (path, bytes) in self.files.iter().filter(|(path, _)| (self.among)(path)) {
            let Ok(text) = std::str::from_utf8(bytes) else { continue };
            let exempted = (self.exempted)(path);
            for stretch in (self.cut)(path, text) {
                let content = text.get(stretch.range.clone()).unwrap_or_default();
                for kind in Kind::ALL {
                    for place in kind.places(content, stretch.locale) {
                        if kind == Kind::Hedge && !is_hedge(content, &place, text, &stretch) {
                            continue;
                        }
                        let class = class_of(&stretch, content, &place, &exempted);
                        let places = strata.entry((stretch.surface, class, kind)).or_default();
                        places.push((path, Stretch { class, ..stretch.clone() }, place));
                    }
                }
            }
        }
        strata
    }

    /// Draws mutants: each stratum once, the rest by the root of its size.
    pub(crate) fn drawn(&self, count: usize, random: &mut Random) -> Vec<Mutant> {
        let strata = self.strata();
        let strata: Vec<_> = strata.iter().collect();
        let weight = |places: usize| places.isqrt().max(1);
        let whole: usize = strata.iter().map(|(_, places)| weight(places.len())).sum();
        let (mut mutants, mut known) = (Vec::new(), BTreeSet::new());
        let first = 0..strata.len();
        for draw in 0..count * 3 {
            if mutants.len() == count {
                break;
            }
            let at = if first.contains(&draw) && strata.len() < count {
                draw
            } else {
                let mut left = random.below(whole);
                let reached = |(_, places): &(_, &Vec<_>)| {
                    let found = left < weight(places.len());
                    left = left.saturating_sub(weight(places.len()));
                    found
                };
                strata.iter().position(reached).unwrap_or_default()
            };
            let Some(((_, _, kind), places)) = strata.get(at) else { continue };
            let mutant = random.one_of(places).cloned();
            let mutant = mutant.and_then(|place| self.mutant_at(*kind, place, random));
            let is_new = |mutant: &Mutant| {
                known.insert((mutant.path.clone(), mutant.range.start, mutant.with.clone()))
            };
            mutants.extend(mutant.filter(is_new));
        }
        mutants
    }

    fn mutant_at(
        &self,
        kind: Kind,
        (path, stretch, place): (&str, Stretch, Range<usize>),
        random: &mut Random,
    ) -> Option<Mutant> {
        let bytes = self.files.get(path)?;
        let text = std::str::from_utf8(bytes.get(stretch.range.clone())?).ok()?;
        let (range, with) = kind.change(text, &place, stretch.locale, random)?;
        let range = stretch.range.start + range.start..stretch.range.start + range.end;
        let Stretch { surface, class, locale, .. } = stretch;
        let mutant = Mutant { path: path.to_owned(), range, with, kind, surface, class, locale };
        (mutant.bytes(bytes) != *bytes).then_some(mutant)
    }
}

/// Whether a hedge at the end of a stretch stands before a claim.
fn is_hedge(content: &str, place: &Range<usize>, text: &str, stretch: &Stretch) -> bool {
    let is_last = content.get(place.end..).is_some_and(|rest| rest.trim().is_empty());
    let after = text.get(stretch.range.end..).unwrap_or_default();
    !is_last || after.starts_with("<data ") || after.starts_with("<time ")
}

/// What a number is that no markup says anything of.
fn class_of(
    stretch: &Stretch,
    content: &str,
    place: &Range<usize>,
    exempted: &[String],
) -> &'static str {
    if stretch.class != "plain" {
        return stretch.class;
    }
    let is_within = |text: &String| {
        let mut found = content.match_indices(text.as_str());
        found.any(|(at, text)| at <= place.start && place.end <= at + text.len())
    };
    if exempted.iter().any(is_within) { "exempt" } else { "plain" }
}
