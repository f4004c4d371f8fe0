//! Whether a breakdown is whole, and adds up to the total below it: `breakdown`, `total`.
//!
//! In: a table of a page that names members, and the recomputed figures. Out: each member that is
//! missing or stands there twice; each total that the rows above it do not make, and no note says
//! why.
//!
//! Source: XBRL Calculations 1.1: a number that was rounded stands for all those that round to it,
//! and a sum holds if the intervals meet.

use std::collections::BTreeMap;

use num_rational::BigRational;
use num_traits::{Signed, Zero};

use super::finding::Finding;
use super::html::{Mark, MarkKind, Row, Section, Table};
use super::passage::{Named, named};
use super::rational;
use super::recompute::{Recomputed, Worth};
use super::rules;
use super::standing::Standing;
use super::structure::Said;
use crate::locale::{self, Number};
use crate::model::figure::TotalKind;
use crate::model::name::query_pairs;

/// A member's value in each dimension, sorted.
type Key = Vec<(String, String)>;

/// What a table shows of one figure.
struct Shown<'a> {
    figure: &'a Recomputed,
    /// The number of each member.
    members: BTreeMap<Key, &'a Mark>,
    /// The number below all of them.
    total: Option<&'a Mark>,
}

/// A number as a table shows it.
struct Amount {
    value: BigRational,
    /// How far what was rounded to it may be away.
    around: BigRational,
}

impl<'a> Standing<'a> {
    /// What is wrong with a table that breaks figures down.
    pub(super) fn breakdown(&self, table: &'a Table) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (id, shown) in self.shown(table, &mut findings) {
            let whole = self.missing(id, &shown);
            let is_whole = whole.is_none();
            findings.extend(whole);
            if is_whole {
                findings.extend(self.total(id, &shown));
            }
        }
        findings
    }

    /// The claims of a row, each of which names one figure.
    fn claims(&self, row: &'a Row) -> impl Iterator<Item = (&'a Mark, Named<'a>)> {
        let marks = row.cells.iter().flat_map(|cell| self.marks(&cell.marks));
        marks.flat_map(|mark| {
            let claimed = match &mark.kind {
                MarkKind::Claim { figure, .. } => named(self.verifier, figure),
                _ => Vec::new(),
            };
            claimed.into_iter().map(move |named| (mark, named))
        })
    }

    /// The dimensions whose members a row names.
    fn dimensions(&self, row: &'a Row) -> Vec<String> {
        let marks = row.cells.iter().flat_map(|cell| self.marks(&cell.marks));
        let labels = marks.filter_map(|mark| match &mark.kind {
            MarkKind::Label { member, .. } => query_pairs(member).ok(),
            _ => None,
        });
        labels.flatten().map(|(dimension, _)| dimension).collect()
    }

    /// What the table shows of each figure whose members it names.
    fn shown(&self, table: &'a Table, findings: &mut Vec<Finding>) -> BTreeMap<&'a str, Shown<'a>> {
        let mut shown: BTreeMap<&str, Shown<'_>> = BTreeMap::new();
        for row in table.rows.iter().filter(|row| row.section == Section::Body) {
            let labelled = self.dimensions(row);
            for (mark, Named { id, figure, mut member }) in self.claims(row) {
                // Where a row names one dimension of two, the table is of a part of the members.
                let is_labelled = |dimension| labelled.contains(dimension);
                if labelled.is_empty() || !figure.dimensions.iter().all(is_labelled) {
                    continue;
                }
                member.sort();
                let new = || Shown { figure, members: BTreeMap::new(), total: None };
                if shown.entry(id).or_insert_with(new).members.insert(member, mark).is_some() {
                    let message = format!("the table shows a member of `{id}` twice");
                    findings.push(self.finding(rules::BREAKDOWN, mark, message));
                }
            }
        }
        for row in table.rows.iter().filter(|row| row.section == Section::Foot) {
            for (mark, Named { id, member, .. }) in self.claims(row) {
                if let Some(shown) = shown.get_mut(id).filter(|_| member.is_empty()) {
                    shown.total = Some(mark);
                }
            }
        }
        shown
    }

    /// A breakdown shows each member of its figure.
    fn missing(&self, id: &str, shown: &Shown<'_>) -> Option<Finding> {
        let Shown { figure, members, .. } = shown;
        let first = members.values().next()?;
        let missing = figure.members.keys().find(|key| {
            let mut member: Key =
                figure.dimensions.iter().cloned().zip(key.iter().cloned()).collect();
            member.sort();
            !members.contains_key(&member)
        })?;
        let message = format!("the table does not show `{}` of `{id}`", missing.join("`, `"));
        Some(self.finding(rules::BREAKDOWN, first, message))
    }

    /// The rows add up to the total, or a note says why they do not.
    fn total(&self, id: &str, shown: &Shown<'_>) -> Option<Finding> {
        let Shown { figure, members, total } = shown;
        let mark = (*total)?;
        if figure.kind == TotalKind::Computed {
            return None;
        }
        let total = self.amount(figure, mark, &figure.total)?;
        let (mut sum, mut around) = (BigRational::zero(), total.around);
        for (key, mark) in members {
            let key: Option<Vec<String>> = figure
                .dimensions
                .iter()
                .map(|name| Some(key.iter().find(|(known, _)| known == name)?.1.clone()))
                .collect();
            let worth = figure.members.get(&key?)?;
            let Some(amount) = self.amount(figure, mark, worth) else {
                // A member without a value has no part in the sum.
                continue;
            };
            sum += amount.value;
            around += amount.around;
        }
        let beyond = &sum - &total.value;
        if beyond.abs() <= around {
            return None;
        }
        let is_explained =
            self.page.marks.iter().any(
                |mark| matches!(&mark.kind, MarkKind::Structure(Said::NoteOf(of)) if of == id),
            );
        let message = format!(
            "the rows of `{id}` add up to {}, and the total is {}",
            rational::readable(&sum),
            rational::readable(&total.value)
        );
        let finding = self.finding(rules::TOTAL, mark, message).of_claim(id);
        match (figure.kind, is_explained, beyond.is_negative()) {
            (TotalKind::Overlapping, true, true) => Some(finding.help(
                "members that overlap add up to more: take `overlapping` out, and say in a `note` why rows are missing",
            )),
            (_, true, _) => None,
            (_, false, _) => Some(finding.help(
                "say why in the figure's `note`; if one and the same counts in several members, say `overlapping = true`",
            )),
        }
    }

    /// A number as the table shows it, and how exact that is.
    fn amount(&self, figure: &Recomputed, mark: &Mark, worth: &Worth) -> Option<Amount> {
        let read = locale::reader(mark.locale?).read(self.text(&mark.text)).ok()?;
        let Number::Decimal { shown, scale } = read.number else { return None };
        let unit = |power: u32| rational::unit_of(i32::try_from(power).ok()?);
        let value = rational::from_decimal(shown)? * unit(scale)?;
        let is_exact = !figure.rounds && *worth == Worth::Known(Some(value.clone()));
        let around = if is_exact {
            BigRational::zero()
        } else {
            let last = i32::try_from(scale).ok()? - i32::try_from(shown.scale()).ok()?;
            rational::unit_of(last)? / BigRational::from_integer(2.into())
        };
        Some(Amount { value, around })
    }
}
