//! Which columns name a row.
//!
//! In: each row once. Out: for the first column, the first two and so on, the first two rows that
//! have the same there; and whether whole rows are the same. Memory is bounded: hashes spill.

use std::io;

use crate::spill::{self, Spill};

/// More columns than these make no key that anyone would call by its name.
const COLUMNS: usize = 5;

/// The keys of a file while its rows go by.
#[derive(Default)]
pub(super) struct Keys {
    leading: Vec<Spill>,
    whole: Spill,
}

/// Rows that have the same in some columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Same {
    /// How many rows have what an earlier one has.
    pub(super) count: u64,
    /// The first two of one kind, by their numbers.
    pub(super) rows: (u64, u64),
}

/// What stands twice: in the first column, the first two, and so on; and in all.
pub(super) struct Found {
    pub(super) leading: Vec<Option<Same>>,
    pub(super) whole: Option<Same>,
}

impl Keys {
    /// Watches a file of so many columns.
    pub(super) fn over(width: usize) -> Self {
        let leading = (0..width.min(COLUMNS)).map(|_| Spill::default()).collect();
        Self { leading, whole: Spill::default() }
    }

    pub(super) fn row(&mut self, cells: &[&[u8]], row: u64) -> io::Result<()> {
        for (at, spill) in self.leading.iter_mut().enumerate() {
            spill.add(spill::key(cells.get(..=at).unwrap_or(cells)), row)?;
        }
        self.whole.add(spill::key(cells), row)
    }

    pub(super) fn finish(self) -> io::Result<Found> {
        let leading = self.leading.into_iter().map(same).collect::<io::Result<_>>()?;
        Ok(Found { leading, whole: same(self.whole)? })
    }
}

fn same(spill: Spill) -> io::Result<Option<Same>> {
    let (mut before, mut found) = (None, None::<Same>);
    spill.finish(|(key, row)| {
        if let Some((_, earlier)) = before.filter(|(known, _)| *known == key) {
            let same = found.get_or_insert(Same { count: 0, rows: (earlier, row) });
            same.count += 1;
            same.rows = same.rows.min((earlier, row));
        }
        before = Some((key, row));
    })?;
    Ok(found)
}
