//! The last rows of a file, among which stand totals and notes that are no data.
//!
//! In: each row. Out: the row before the last ones, as they go by; at the end the last rows without
//! those that are no data, and a word on each of these.

use std::collections::VecDeque;

use csv::ByteRecord;

use super::header::line;
use crate::diagnostics::{Diagnostic, Rule};
use crate::model::place::Place;

/// How many rows are held back.
const HELD: usize = 6;

/// How totals are called.
const TOTALS: [&str; 9] =
    ["kopā", "pavisam", "kopsumma", "kopumā", "summa", "total", "totals", "grand total", "sum"];

/// A row with its number, counted from 1.
pub(super) type Numbered = (ByteRecord, u64);

/// The rows that are held back.
#[derive(Default)]
pub(super) struct Tail {
    held: VecDeque<Numbered>,
    count: u64,
}

impl Tail {
    /// Holds a row back; the one that has been held long enough comes out.
    pub(super) fn push(&mut self, record: ByteRecord) -> Option<Numbered> {
        self.count += 1;
        self.held.push_back((record, self.count));
        if self.held.len() > HELD { self.held.pop_front() } else { None }
    }

    /// The last rows that are data, and what the others are.
    pub(super) fn finish(mut self, shown: &str) -> (VecDeque<Numbered>, Vec<Diagnostic>) {
        let mut problems = Vec::new();
        while let Some(what) = self.held.back().and_then(|(record, _)| no_data(record)) {
            let Some((record, number)) = self.held.pop_back() else { break };
            let place = Place { line: line(&record), ..Place::file(shown) };
            let message = format!("row {number} {what}");
            problems.push(
                Diagnostic::error(Rule("no-data-row"), place, message)
                    .help("take the row out of the file: every row counts"),
            );
        }
        problems.reverse();
        (self.held, problems)
    }
}

/// What a row is, in words, if it is no data.
fn no_data(record: &ByteRecord) -> Option<String> {
    let cells = || record.iter().map(String::from_utf8_lossy);
    let filled = cells().filter(|cell| !cell.trim().is_empty()).count();
    let first = cells().find(|cell| !cell.trim().is_empty()).unwrap_or_default();
    let first = first.trim();
    let called = first.trim_end_matches(':').to_lowercase();
    let is_total = TOTALS.iter().any(|total| {
        called.strip_prefix(total).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    });
    match filled {
        0 => Some("is empty".to_owned()),
        _ if is_total && record.len() > 1 => {
            Some(format!("is a total, `{first}`, which every sum would count once more"))
        }
        1 if record.len() > 2 || first.chars().count() > 60 && record.len() == 2 => {
            Some(format!("holds a note, `{first}`, and no data"))
        }
        _ => None,
    }
}
