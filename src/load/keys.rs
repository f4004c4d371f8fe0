//! Holds keys unique and references unbroken while rows stream by.
//!
//! In: each row of each dataset, those referred to first. Out: duplicate keys and references that
//! find nothing. Keys that must be unique spill to disk; only the keys of tables that others refer
//! to are held in memory, as hashes.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::io;

use crate::model::dataset::{Dataset, Field};
use crate::model::name::DatasetId;
use crate::model::rows::Row;
use crate::model::site::Sources;
use crate::spill::{self, Entry, Spill};

/// The keys that a table offers to others: by the names of their columns.
type Offered = BTreeMap<Vec<String>, HashSet<u128>>;

/// The keys of every table that another refers to, of those read so far.
#[derive(Debug, Default)]
pub struct KeyIndex {
    tables: BTreeMap<DatasetId, Offered>,
    /// Tables of which a row was refused: a key that is not found there may be that row's.
    unsound: BTreeSet<DatasetId>,
}

impl KeyIndex {
    /// Notes that a row of a table was refused.
    pub(super) fn note_unsound(&mut self, table: &DatasetId) {
        self.unsound.insert(table.clone());
    }

    /// Whether a table is known to have no such key; `None` where the table is not known yet.
    fn lacks(&self, reference: &Reference, key: u128) -> Option<bool> {
        let keys = self.tables.get(&reference.table)?.get(&reference.target)?;
        Some(!keys.contains(&key) && !self.unsound.contains(&reference.table))
    }
}

/// A reference from some columns to the key of a table.
#[derive(Debug, Clone)]
pub(super) struct Reference {
    pub(super) columns: Vec<usize>,
    pub(super) table: DatasetId,
    pub(super) target: Vec<String>,
}

/// A reference that finds nothing.
#[derive(Debug)]
pub(super) struct Broken {
    pub(super) reference: Reference,
    pub(super) row: u64,
    pub(super) text: String,
}

/// What is watched in one dataset.
pub(super) struct Watch {
    /// Columns that must be unique together, with the entries seen.
    unique: Vec<(Vec<usize>, Spill)>,
    references: Vec<Reference>,
    offered: Vec<(Vec<usize>, Vec<String>)>,
    own: Offered,
    /// References to tables not read yet (to itself, mostly), kept until the dataset ends.
    pending: Vec<(usize, u128, u64, String)>,
}

/// Every reference of a dataset: foreign keys and dimensions of other packages.
///
/// A table that is not there is left out: whoever resolves names reports it.
pub(super) fn references(dataset: &Dataset, sources: &Sources) -> Vec<Reference> {
    let keys = dataset.foreign_keys.iter().map(|key| Reference {
        columns: key.columns.clone(),
        table: key.dataset.clone(),
        target: key.target.clone(),
    });
    let dimensions = dataset.fields.iter().enumerate().filter_map(|(column, field)| {
        let table = field.dimension.clone()?;
        let key = sources.dataset(&table)?;
        let name = key.fields.get(key.member_key()?)?.name.clone();
        Some(Reference { columns: vec![column], table, target: vec![name] })
    });
    keys.chain(dimensions).collect()
}

impl Watch {
    /// What a dataset's rows must keep, given what other datasets want of it.
    pub(super) fn over(
        dataset: &Dataset,
        references: Vec<Reference>,
        wanted: &[Vec<String>],
    ) -> Self {
        let mut unique: Vec<Vec<usize>> = Vec::new();
        if !dataset.primary_key.is_empty() {
            unique.push(dataset.primary_key.clone());
        }
        let alone = |(at, field): (usize, &Field)| field.constraints.unique.then(|| vec![at]);
        unique.extend(dataset.fields.iter().enumerate().filter_map(alone));
        let columns = |names: &Vec<String>| {
            names.iter().map(|name| dataset.column(name)).collect::<Option<Vec<_>>>()
        };
        let offered: Vec<_> =
            wanted.iter().filter_map(|names| Some((columns(names)?, names.clone()))).collect();
        let own = offered.iter().map(|(_, names)| (names.clone(), HashSet::new())).collect();
        let unique = unique.into_iter().map(|columns| (columns, Spill::default())).collect();
        Self { unique, references, offered, own, pending: Vec::new() }
    }

    /// Looks at one row; `broken` gets each reference that finds nothing.
    pub(super) fn row(
        &mut self,
        row: &Row<'_>,
        index: &KeyIndex,
        broken: &mut Vec<Broken>,
    ) -> io::Result<()> {
        for (columns, seen) in &mut self.unique {
            if let Some((key, _)) = key_of(row, columns) {
                seen.add(key, row.number)?;
            }
        }
        for (columns, names) in &self.offered {
            if let (Some((key, _)), Some(own)) = (key_of(row, columns), self.own.get_mut(names)) {
                own.insert(key);
            }
        }
        for (at, reference) in self.references.iter().enumerate() {
            let Some((key, text)) = key_of(row, &reference.columns) else { continue };
            match index.lacks(reference, key) {
                Some(false) => {}
                Some(true) => broken.push(Broken {
                    reference: reference.clone(),
                    row: row.number,
                    text: text.join(", "),
                }),
                None => self.pending.push((at, key, row.number, text.join(", "))),
            }
        }
        Ok(())
    }

    /// Ends the dataset: hands its keys to the index, reports what is broken and what stands twice.
    ///
    /// Duplicates are the columns with the earlier and the later row.
    pub(super) fn finish(
        self,
        id: &DatasetId,
        index: &mut KeyIndex,
        broken: &mut Vec<Broken>,
    ) -> io::Result<Vec<(Vec<usize>, u64, u64)>> {
        index.tables.insert(id.clone(), self.own);
        for (at, key, row, text) in self.pending {
            let Some(reference) = self.references.get(at) else { continue };
            if index.lacks(reference, key) == Some(true) {
                broken.push(Broken { reference: reference.clone(), row, text });
            }
        }
        let mut twice = Vec::new();
        for (columns, seen) in self.unique {
            let mut last: Option<Entry> = None;
            seen.finish(|entry| match last {
                Some((key, row)) if key == entry.0 => twice.push((columns.clone(), row, entry.1)),
                _ => last = Some(entry),
            })?;
        }
        twice.sort_by_key(|(_, _, later)| *later);
        Ok(twice)
    }
}

/// The hashed key of some cells, with their texts; `None` where one of them has no value.
fn key_of(row: &Row<'_>, columns: &[usize]) -> Option<(u128, Vec<String>)> {
    let mut texts = Vec::with_capacity(columns.len());
    for column in columns {
        texts.push(row.cells.get(*column)?.canonical()?);
    }
    let bytes: Vec<&[u8]> = texts.iter().map(String::as_bytes).collect();
    Some((spill::key(&bytes), texts))
}
