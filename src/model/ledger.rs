//! The ledger: what published releases claimed, and what became of it.
//!
//! A line is written once and never changed. Its check is made of all that it says and of the check
//! of the line before, so that a line that is changed, taken out or put in breaks the chain.

use jiff::civil::Date;

use super::checksum::Checksum;
use super::language::Locale;
use super::name::{FigureId, FigureRef};
use super::place::Place;

/// The lines of the ledger, the first line first.
#[derive(Debug, Clone, Default)]
pub struct Ledger {
    /// The lines.
    pub lines: Vec<Line>,
}

impl Ledger {
    /// The number and the check that the next line follows: 0 and nothing where there is none yet.
    #[must_use]
    pub fn end(&self) -> (u32, &str) {
        self.lines.last().map_or((0, ""), |line| (line.number, line.check.as_str()))
    }

    /// The value that was recorded last for a figure or member; `None` where none was.
    #[must_use]
    pub fn value_of(&self, of: &FigureRef) -> Option<&str> {
        self.lines.iter().rev().find_map(|line| match &line.entry {
            Entry::Claimed { figure, value, .. } | Entry::Changed { figure, value, .. }
                if figure == of =>
            {
                Some(value.as_str())
            }
            _ => None,
        })
    }
}

/// A line of the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Counted from 1.
    pub number: u32,
    /// The day of the release that claims, or of the change.
    pub day: Date,
    /// What happened.
    pub entry: Entry,
    /// The chain's link: 16 hexadecimal digits.
    pub check: String,
    /// Where it stands in the file.
    pub place: Place,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// A release claimed a value.
    Claimed {
        /// The release: `releases/2022-06-applications`.
        document: String,
        /// What it claimed.
        figure: FigureRef,
        /// The value, as the proof publishes it.
        value: String,
        /// Of which data.
        vintage: Vintage,
    },
    /// A claimed value is another one now.
    Changed {
        /// Whether it was right in its time, or wrong.
        kind: ChangeKind,
        /// What has changed.
        figure: FigureRef,
        /// The value before.
        was: String,
        /// The value since.
        value: String,
        /// Of which data it is.
        vintage: Vintage,
        /// Why, by the codes of languages, in the order of the file's columns.
        reasons: Vec<(String, String)>,
    },
    /// A figure has another name.
    Renamed {
        /// The name before.
        was: FigureId,
        /// The name since.
        figure: FigureId,
    },
}

/// Why a claimed value is another one now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeKind {
    /// It was right in its time.
    Revised,
    /// It was wrong.
    Corrected,
}

/// Which data a value is of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Vintage {
    /// What they speak of, in EDTF, as their descriptors say; empty where they do not.
    pub reference_date: String,
    /// The published tables, each with the first 16 digits of its SHA-256:
    /// `kontakts.schools=3f2a…`, separated by spaces.
    pub data: String,
}

/// The columns of the ledger, in their order.
#[must_use]
pub fn columns(locales: &[Locale]) -> Vec<String> {
    let before =
        ["line", "date", "action", "document", "figure", "was", "value", "reference_date", "data"];
    let reasons = locales.iter().map(|locale| format!("reason_{locale}"));
    before.map(str::to_owned).into_iter().chain(reasons).chain(["check".to_owned()]).collect()
}

/// The check of a line: of the check before and of its cells, but for those that are empty, by
/// the names of their columns. So a column that joins the file later changes no check.
#[must_use]
pub fn check<'c>(before: &str, cells: impl Iterator<Item = (&'c str, &'c str)>) -> String {
    let mut said = format!("{before}\n");
    for (column, cell) in cells.filter(|(_, cell)| !cell.is_empty()) {
        // The length keeps two cells from being told as one.
        said.push_str(&format!("{column} {} {cell}\n", cell.len()));
    }
    Checksum::of(said.as_bytes()).chars().take(16).collect()
}
