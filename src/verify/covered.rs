//! Which parts of a text are accounted for, and which digits of it must be.
//!
//! In: parts of a text, as bytes. Out: whether one of them holds a number whole.

use std::cmp::Reverse;
use std::ops::Range;

/// The parts of a text that are accounted for.
pub(super) struct Covered(Vec<(usize, usize)>);

impl Covered {
    /// Each part by its start, with the furthest end of all that start no later.
    pub(super) fn new(mut parts: Vec<Range<usize>>) -> Self {
        parts.sort_by_key(|part| (part.start, Reverse(part.end)));
        let mut furthest = 0;
        let ends = parts.into_iter().map(|part| {
            furthest = furthest.max(part.end);
            (part.start, furthest)
        });
        Self(ends.collect())
    }

    /// Whether one part holds the whole of a number.
    pub(super) fn holds(&self, number: &Range<usize>) -> bool {
        let following = self.0.partition_point(|(start, _)| *start <= number.start);
        let before = following.checked_sub(1).and_then(|at| self.0.get(at));
        before.is_some_and(|(_, end)| *end >= number.end)
    }
}

/// The runs of digits of a number or a date.
pub(super) fn digits_of(content: &str, date: &Range<usize>) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    let shown = content.get(date.clone()).unwrap_or_default();
    for (at, char) in shown.char_indices().filter(|(_, char)| char.is_numeric()) {
        let at = date.start + at;
        match runs.last_mut() {
            Some(run) if run.end == at => run.end += char.len_utf8(),
            _ => runs.push(at..at + char.len_utf8()),
        }
    }
    runs
}
