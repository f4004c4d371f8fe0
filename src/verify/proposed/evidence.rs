//! How much the words around a number speak for something that it may claim.
//!
//! In: words near and far, and what figures or events are called. Out: a weight. A word that many
//! are called by says little: of *n* it counts a hundredth of √(10000 ÷ n).

use std::collections::BTreeMap;

use super::likeness::{alike, is_among, words};

/// What a word that only one thing is called by is worth.
const WHOLE: u64 = 100;

/// The words around a number, nearer and farther.
#[derive(Debug)]
pub(super) struct Around {
    /// Of its clause.
    pub(super) clause: Vec<Vec<char>>,
    /// Of its sentence.
    pub(super) sentence: Vec<Vec<char>>,
    /// Of its block and what stands above it.
    pub(super) block: Vec<Vec<char>>,
}

impl Around {
    pub(super) fn of(clause: &str, sentence: &str, block: &[&str]) -> Self {
        let block = block.iter().flat_map(|text| words(text)).collect();
        Self { clause: words(clause), sentence: words(sentence), block }
    }
}

/// What several things are called, word by word.
#[derive(Debug, Default)]
pub(super) struct Labels {
    /// The words of each.
    of: BTreeMap<String, Vec<Vec<char>>>,
    /// How many are called by a word that is like this one.
    shared: BTreeMap<Vec<char>, u64>,
}

impl Labels {
    /// Of things by their names.
    pub(super) fn new<'a>(labels: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let of: BTreeMap<String, Vec<Vec<char>>> =
            labels.into_iter().map(|(name, label)| (name.to_owned(), words(label))).collect();
        let mut shared: BTreeMap<Vec<char>, u64> = BTreeMap::new();
        for word in of.values().flatten() {
            if !shared.contains_key(word) {
                let count = of.values().filter(|words| is_among(word, words)).count();
                shared.insert(word.clone(), u64::try_from(count).unwrap_or(u64::MAX));
            }
        }
        Self { of, shared }
    }

    /// How much the words around speak for one of them.
    ///
    /// What it is called and nobody says counts against it, a little: of two that are both spoken
    /// of, the one is meant of which more is said.
    pub(super) fn weight(&self, name: &str, around: &Around) -> i64 {
        let label = self.of.get(name).map(Vec::as_slice).unwrap_or_default();
        let mut weight = 0_u64;
        let mut missing = 0_u64;
        let mut counted: Vec<&Vec<char>> = Vec::new();
        for word in label {
            // *Project* twice in a label is said once.
            if counted.iter().any(|known| alike(known, word)) {
                continue;
            }
            counted.push(word);
            let shared = self.shared.get(word).copied().unwrap_or(1).max(1);
            let worth = (WHOLE * WHOLE / shared).isqrt();
            if is_among(word, &around.clause) {
                weight += worth;
            } else if is_among(word, &around.sentence) {
                weight += worth * 6 / 10;
            } else if is_among(word, &around.block) {
                weight += worth * 2 / 10;
            } else {
                missing += worth * 3 / 10;
            }
        }
        i64::try_from(weight).unwrap_or(i64::MAX) - i64::try_from(missing).unwrap_or(i64::MAX)
    }
}
