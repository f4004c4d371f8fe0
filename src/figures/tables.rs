//! The tables that others refer to, held in memory while the data stream by.
//!
//! In: the rows of reference tables. Out: which of a table's rows a key means at a time, and the
//! members of a dimension.

use std::collections::HashMap;

use jiff::civil::Date;

use super::scope::MemberTable;
use crate::model::dataset::Period;
use crate::model::rows::Row;

/// A table's rows as canonical texts.
#[derive(Debug, Default)]
pub(super) struct Held {
    rows: Vec<Vec<Option<String>>>,
    by_key: HashMap<String, Vec<usize>>,
}

/// Why a key means no single row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoSingleRow {
    /// No row has the key (at that time).
    None,
    /// Two rows have it.
    Two,
    /// One row ends, or another begins, within the period.
    Straddles,
}

impl Held {
    /// Keeps a row.
    pub(super) fn keep(&mut self, row: &Row<'_>, key: usize) {
        let texts: Vec<Option<String>> =
            row.cells.iter().map(crate::model::rows::Cell::canonical).collect();
        if let Some(Some(key)) = texts.get(key) {
            self.by_key.entry(key.clone()).or_default().push(self.rows.len());
        }
        self.rows.push(texts);
    }

    /// A cell's text.
    pub(super) fn text(&self, row: usize, column: usize) -> Option<&str> {
        self.rows.get(row)?.get(column)?.as_deref()
    }

    /// The one row that a key means at a time.
    pub(super) fn row(
        &self,
        table: &MemberTable,
        key: &str,
        at: Option<Period>,
    ) -> Result<usize, NoSingleRow> {
        let candidates = self.by_key.get(key).map(Vec::as_slice).unwrap_or_default();
        let touching: Vec<usize> = candidates
            .iter()
            .copied()
            .filter(|row| self.validity(table, *row).touches(at))
            .collect();
        let covering = touching.iter().filter(|row| self.validity(table, **row).covers(at)).count();
        match (touching.as_slice(), covering) {
            ([row], 1) => Ok(*row),
            ([], _) => Err(NoSingleRow::None),
            (_, 0 | 1) => Err(NoSingleRow::Straddles),
            _ => Err(NoSingleRow::Two),
        }
    }

    /// The keys of the rows that are valid at some of the times, each once, in the table's order,
    /// with the last of its rows that is.
    pub(super) fn members(&self, table: &MemberTable, times: &[Period]) -> Vec<(String, usize)> {
        let mut members: Vec<(String, usize)> = Vec::new();
        let mut places: HashMap<&str, usize> = HashMap::new();
        for row in 0..self.rows.len() {
            let validity = self.validity(table, row);
            let valid =
                table.validity.is_none() || times.iter().any(|time| validity.covers(Some(*time)));
            let Some(key) = self.text(row, table.key).filter(|_| valid) else { continue };
            if let Some(member) = places.get(key).and_then(|place| members.get_mut(*place)) {
                member.1 = row;
            } else {
                places.insert(key, members.len());
                members.push((key.to_owned(), row));
            }
        }
        members
    }

    /// The first key that two rows have.
    pub(super) fn twice(&self) -> Option<&str> {
        let keys = self.by_key.iter().filter(|(_, rows)| rows.len() > 1);
        keys.map(|(key, _)| key.as_str()).min()
    }

    fn validity(&self, table: &MemberTable, row: usize) -> Validity {
        let day = |column| self.text(row, column).and_then(|text| text.parse().ok());
        match table.validity {
            Some((from, to)) => Validity { from: day(from), to: day(to) },
            None => Validity { from: None, to: None },
        }
    }
}

/// When a row is valid; open where nothing is said.
#[derive(Debug, Clone, Copy)]
struct Validity {
    from: Option<Date>,
    to: Option<Date>,
}

impl Validity {
    fn touches(self, at: Option<Period>) -> bool {
        at.is_none_or(|at| {
            self.from.is_none_or(|from| from <= at.last) && self.to.is_none_or(|to| at.first <= to)
        })
    }

    fn covers(self, at: Option<Period>) -> bool {
        at.is_none_or(|at| {
            self.from.is_none_or(|from| from <= at.first) && self.to.is_none_or(|to| at.last <= to)
        })
    }
}
