//! Chance that falls the same way in every run: what is found can be found again.

use proptest::prelude::Rng;
use proptest::test_runner::{RngAlgorithm, TestRng};

/// A source of chance.
pub(crate) struct Random(TestRng);

impl Random {
    /// The same seed gives the same run.
    pub(crate) fn of(seed: u8) -> Self {
        Self(TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]))
    }

    /// A number from 0 on and below `end`; 0 if that is none.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end).unwrap_or(u64::MAX).max(1);
        usize::try_from(self.0.next_u64() % end).unwrap_or_default()
    }

    /// One of several.
    pub(crate) fn one_of<'a, T>(&mut self, several: &'a [T]) -> Option<&'a T> {
        several.get(self.below(several.len()))
    }

    /// One of several other than this one.
    pub(crate) fn other_than<'a>(&mut self, several: &[&'a str], this: &str) -> Option<&'a str> {
        let others: Vec<&str> = several.iter().copied().filter(|other| *other != this).collect();
        self.one_of(&others).copied()
    }
}
