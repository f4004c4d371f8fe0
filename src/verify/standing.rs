//! A page whose numbers are held to where they stand; `setting`, `breakdown` and `tabular` judge it.
//!
//! In: the page as read. Out: its marks and texts by their places, and findings at them.

use std::collections::BTreeSet;
use std::ops::Range;

use super::finding::Finding;
use super::html::{Cell, Mark, Page};
use super::verifier::Verifier;
use crate::diagnostics::Rule;

/// A page, with what its numbers are held to.
pub(super) struct Standing<'a> {
    pub(super) verifier: &'a Verifier,
    /// Its path.
    pub(super) file: &'a str,
    pub(super) page: &'a Page,
    /// Those of its marks that stand in tables.
    pub(super) in_tables: BTreeSet<usize>,
    /// Those that stand in tables and charts.
    pub(super) apart: BTreeSet<usize>,
}

impl<'a> Standing<'a> {
    /// Some marks of the page.
    pub(super) fn marks(&self, of: &Range<usize>) -> &'a [Mark] {
        self.page.marks.get(of.clone()).unwrap_or_default()
    }

    /// A part of the page's text.
    pub(super) fn text(&self, of: &Range<usize>) -> &'a str {
        self.page.text.content().get(of.clone()).unwrap_or_default()
    }

    /// What stands above a cell.
    pub(super) fn above<'c>(heads: &[&'c Cell], cell: &Cell) -> Vec<&'c Cell> {
        let meets = |head: &&&Cell| {
            head.columns.start < cell.columns.end && cell.columns.start < head.columns.end
        };
        heads.iter().filter(meets).copied().collect()
    }

    /// What is wrong with a mark.
    pub(super) fn finding(&self, rule: Rule, mark: &Mark, message: String) -> Finding {
        let finding = Finding::new(rule, self.file, message).at(mark.source.clone());
        finding.shown(self.text(&mark.text))
    }
}
