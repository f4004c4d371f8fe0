//! Whether a claim in an author's table stands beside its member's name: `member-label`.
//!
//! In: a table whose rows and columns have words and no marks. Out: each claim whose row or column
//! names members of its dimension, and not its own. What the tool labels is held to its labels.

use super::finding::Finding;
use super::html::{Cell, Mark, MarkKind, Section, Table};
use super::passage::{Named, named};
use super::rules;
use super::standing::Standing;
use super::structure::Said;
use crate::model::language::Locale;

impl Standing<'_> {
    /// The claims of a table that stand beside the names of other members.
    pub(super) fn tabular(&self, table: &Table) -> Vec<Finding> {
        let heads = table.rows.iter().filter(|row| row.section == Section::Head);
        let heads: Vec<&Cell> = heads.flat_map(|row| &row.cells).collect();
        let mut findings = Vec::new();
        for row in table.rows.iter().filter(|row| row.section != Section::Head) {
            if row.cells.iter().chain(heads.iter().copied()).any(|cell| self.is_labelled(cell)) {
                continue;
            }
            for (at, cell) in row.cells.iter().enumerate() {
                let first = row.cells.first().filter(|_| at > 0);
                let beside = Self::above(&heads, cell).into_iter().chain(first).chain([cell]);
                let words: Vec<&str> = beside.map(|cell| self.text(&cell.text)).collect();
                let wrong =
                    self.marks(&cell.marks).iter().filter_map(|mark| self.of_another(mark, &words));
                findings.extend(wrong);
            }
        }
        findings
    }

    fn is_labelled(&self, cell: &Cell) -> bool {
        self.marks(&cell.marks).iter().any(|mark| {
            matches!(mark.kind, MarkKind::Label { .. } | MarkKind::Structure(Said::LabelOf(_)))
        })
    }

    /// What is wrong with a claim among these words.
    fn of_another(&self, mark: &Mark, words: &[&str]) -> Option<Finding> {
        let MarkKind::Claim { figure: reference, asks, .. } = &mark.kind else { return None };
        let locale = mark.locale?;
        if asks.split('+').any(|word| word == "member") {
            return None;
        }
        let claimed = named(self.verifier, reference);
        let other = claimed.iter().find_map(|named| self.other(named, words, locale))?;
        let message = format!("`{reference}` stands in the row or column of `{other}`");
        let finding = self.finding(rules::MEMBER_LABEL, mark, message);
        Some(finding.of_claim(reference).help(
            "claim the member that the row and the column name, or mark the claim \"member\" if it is right all the same",
        ))
    }

    /// The member that the words name in the place of a claim's own.
    fn other(&self, claimed: &Named<'_>, words: &[&str], locale: Locale) -> Option<String> {
        let Named { id, figure, member } = claimed;
        member.iter().find_map(|(dimension, value)| {
            let called = self.verifier.forms.of(id, figure, dimension)?;
            let own = called.place(value)?;
            // A number in the claim's own cell, the last, is its amount and no year.
            let named = words.len() - usize::from(called.is_of_values());
            let words = words.iter().take(named);
            let found: Vec<_> = words.flat_map(|text| called.find(text, locale)).collect();
            let is_own = found.iter().any(|found| found.meanings.contains(&own));
            let other = found.first()?.meanings.first()?;
            (!is_own).then(|| called.shown(*other, locale).to_owned())
        })
    }
}
