//! Mutants of published files: which can be made, which are made, and what becomes of them.
//!
//! In: a built site and how many mutants are wanted. Out: each with its fate. Places are drawn by
//! surface, class and kind, the rare ones as well as the many.

use std::ops::Range;

use parskats::model::language::Locale;
use rayon::prelude::*;

use super::drawn::Ground;
use super::kinds::Kind;
use super::random::Random;
use super::site::{Found, Site};
use super::surfaces;
use super::{excluded, page};

/// A change of one published file.
#[derive(Debug, Clone)]
pub(crate) struct Mutant {
    /// The file.
    pub(crate) path: String,
    /// The bytes that are replaced.
    pub(crate) range: Range<usize>,
    /// What stands in their place.
    pub(crate) with: String,
    /// How it was made.
    pub(crate) kind: Kind,
    /// Who sees the place.
    pub(crate) surface: &'static str,
    /// What its numbers are.
    pub(crate) class: &'static str,
    /// The language it stands in.
    pub(crate) locale: Option<Locale>,
}

/// What becomes of a mutant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fate {
    /// It is found.
    Caught,
    /// It is not, and by a stated rule it need not be.
    Excluded(&'static str),
    /// It is not.
    Survived,
}

impl Mutant {
    /// The file with the change.
    pub(crate) fn bytes(&self, original: &[u8]) -> Vec<u8> {
        let (before, after) = (&original[..self.range.start], &original[self.range.end..]);
        [before, self.with.as_bytes(), after].concat()
    }

    /// The place before and after, with what stands around it.
    pub(crate) fn told(&self, original: &[u8]) -> String {
        let lossy = |range: Range<usize>| {
            let bytes = original.get(range).unwrap_or_default();
            String::from_utf8_lossy(bytes).replace('\n', "⏎").replace('\u{a0}', "⍽")
        };
        let before = lossy(self.range.start.saturating_sub(90)..self.range.start);
        let after = lossy(self.range.end..(self.range.end + 50).min(original.len()));
        let shown = lossy(self.range.clone());
        let Self { path, surface, class, kind, with, .. } = self;
        format!("{path} [{surface}, {class}, {}]: {before}⟦{shown}→{with}⟧{after}", kind.name())
    }
}

/// Draws mutants of a published site: three of four of its pages, which are judged alone.
pub(crate) fn drawn(site: &Site, count: usize, random: &mut Random) -> Vec<Mutant> {
    let exempted = |path: &str| excluded::exempted(site, path);
    let mut of = |among: &dyn Fn(&str) -> bool, count| {
        let (files, cut, exempted) = (&site.files, surfaces::stretches, &exempted);
        Ground { files, among, cut, exempted }.drawn(count, random)
    };
    let mut mutants = of(&page::is_one, count - count / 4);
    mutants.extend(of(&|path| !page::is_one(path), count / 4));
    mutants
}

/// What becomes of each.
pub(crate) fn judged(site: &Site, mutants: Vec<Mutant>) -> Vec<(Mutant, Fate)> {
    let is_alone = |path: &str| page::is_one(path) || path.starts_with("charts/");
    let (pages, others): (Vec<_>, Vec<_>) =
        mutants.into_iter().partition(|mutant| is_alone(&mutant.path));
    let is_caught = |mutant: &Mutant| site.alone(mutant) == Found::More;
    let (caught, left): (Vec<_>, Vec<_>) = pages.into_par_iter().partition(is_caught);
    let caught = caught.into_iter().map(|mutant| (mutant, Fate::Caught));
    let excused = |mutant: Mutant| match excluded::rule(site, &mutant) {
        Some(rule) => Ok((mutant, Fate::Excluded(rule))),
        None => Err(mutant),
    };
    let (mut judged, mut left_over): (Vec<_>, Vec<_>) = (caught.collect(), Vec::new());
    for mutant in left {
        match excused(mutant) {
            Ok(excluded) => judged.push(excluded),
            Err(mutant) => left_over.push(mutant),
        }
    }
    // What a page alone does not show, the whole site may.
    for mutant in left_over.into_iter().chain(others) {
        let fate = of_the_whole(site, &mutant);
        judged.push((mutant, fate));
    }
    judged
}

fn of_the_whole(site: &Site, mutant: &Mutant) -> Fate {
    let found = site.whole(&mutant.path, &mutant.bytes(&site.files[&mutant.path]));
    match (found, excluded::is_held_by_checksum(site, &mutant.path)) {
        (Found::More, _) => Fate::Caught,
        (Found::Checksum, true) => Fate::Excluded("held by its checksum alone"),
        (Found::Nothing, true) => Fate::Survived,
        (_, false) => excluded::rule(site, mutant).map_or(Fate::Survived, Fate::Excluded),
    }
}
