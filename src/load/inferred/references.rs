//! Which table the values of a column are members of.
//!
//! In: the different values of a column; the tables of the project that others can refer to, with
//! their ids and the names of their rows. Out: the table whose ids they are; or what keeps it from
//! being one, with the id to write for each.

use std::collections::{BTreeMap, BTreeSet};

use super::{Doubts, unsure};
use crate::diagnostics::nearest;
use crate::load::{self, KeyIndex, Project};
use crate::model::dataset::{Dataset, FieldKind};
use crate::model::name::DatasetId;
use crate::model::place::Place;
use crate::model::rows::Cell;
use crate::model::site::Sources;

use super::column::MEMBERS;

/// More values than these are not listed in a message.
const LISTED: usize = 5;

/// A table that others can refer to.
#[derive(Debug, Clone)]
pub(super) struct Members {
    pub(super) table: DatasetId,
    /// The column of the ids.
    pub(super) key: String,
    ids: BTreeSet<String>,
    /// The id of each name and other form, in small letters.
    names: BTreeMap<String, String>,
}

/// The tables of a project that others can refer to; of those that are not sound, what is.
pub(super) fn of(project: &Project, sources: &Sources) -> Vec<Members> {
    let mut index = KeyIndex::default();
    let mut problems = Vec::new();
    let datasets = load::reading_order(sources);
    let mut found = Vec::new();
    for dataset in datasets {
        let Some(key) = dataset.member_key() else { continue };
        let is_text = dataset.fields.get(key).is_some_and(|field| field.kind == FieldKind::Text);
        if !is_text || !has_names(dataset, sources) {
            continue;
        }
        let mut members = Members {
            table: dataset.id.clone(),
            key: dataset.fields.get(key).map(|field| field.name.clone()).unwrap_or_default(),
            ids: BTreeSet::new(),
            names: BTreeMap::new(),
        };
        let mut rows = |row: &crate::model::rows::Row<'_>| {
            if members.ids.len() <= MEMBERS {
                members.take(dataset, key, row.cells);
            }
        };
        load::rows(project, sources, dataset, &mut index, &mut problems, &mut rows);
        if !members.ids.is_empty() && members.ids.len() <= MEMBERS {
            found.push(members);
        }
    }
    // The smallest table says most; of equals the first by name.
    found.sort_by_key(|members| members.ids.len());
    found
}

/// Whether a table has a name for each row in each language, as one of members must.
fn has_names(dataset: &Dataset, sources: &Sources) -> bool {
    let locales = &sources.site.locales;
    locales.iter().all(|locale| dataset.column(&format!("name_{locale}")).is_some())
}

impl Members {
    fn take(&mut self, dataset: &Dataset, key: usize, cells: &[Cell<'_>]) {
        let Some(Cell::Text(id)) = cells.get(key) else { return };
        self.ids.insert((*id).to_owned());
        for (field, cell) in dataset.fields.iter().zip(cells) {
            let is_name = ["name_", "full_", "short_", "also_"]
                .iter()
                .any(|start| field.name.starts_with(start));
            if let (true, Cell::Text(names)) = (is_name, cell) {
                for name in names.split('|') {
                    self.names
                        .entry(name.trim().to_lowercase())
                        .or_insert_with(|| (*id).to_owned());
                }
            }
        }
    }

    /// The id that a value is or names.
    fn id_of(&self, value: &str) -> Option<&str> {
        let named = || self.names.get(&value.trim().to_lowercase());
        self.ids.get(value).or_else(named).map(String::as_str)
    }
}

/// The table whose ids all values are; what comes near to one is said.
pub(super) fn meant<'m>(
    (column, values): (&str, &BTreeSet<String>),
    tables: &'m [Members],
    shown: &str,
    doubts: &mut Doubts,
) -> Option<&'m Members> {
    let all_ids = |members: &&Members| values.iter().all(|value| members.ids.contains(value));
    if let Some(members) = tables.iter().find(all_ids) {
        let others: Vec<String> = tables
            .iter()
            .filter(|other| other.table != members.table && all_ids(other))
            .map(|other| format!("`{}`", other.table))
            .collect();
        if !others.is_empty() {
            let message = format!(
                "the values of column `{column}` are ids of `{}`, and of {} too",
                members.table,
                others.join(", ")
            );
            doubts.push(
                unsure(Place::file(shown), message)
                    .help("name the table that is meant in its place"),
            );
        }
        return Some(members);
    }
    let near = |members: &&Members| {
        let known = values.iter().filter(|value| members.id_of(value).is_some()).count();
        known > 0 && known * 5 >= values.len() * 3
    };
    let members = tables.iter().find(near)?;
    doubts.push(almost(column, values, members, shown));
    None
}

/// What keeps the values from being ids of a table.
fn almost(
    column: &str,
    values: &BTreeSet<String>,
    members: &Members,
    shown: &str,
) -> crate::diagnostics::Diagnostic {
    let table = &members.table;
    let (mut written, mut unknown) = (Vec::new(), Vec::new());
    for value in values.iter().filter(|value| !members.ids.contains(*value)) {
        match members.id_of(value) {
            Some(id) => written.push(format!("`{id}` for `{value}`")),
            None => unknown.push(value.as_str()),
        }
    }
    let what = if unknown.is_empty() { "are names" } else { "are mostly ids or names" };
    let message = format!(
        "the values of column `{column}` {what} of `{table}`, which knows its rows by their ids"
    );
    let mut doubt = unsure(Place::file(shown), message);
    if !written.is_empty() {
        let more = if written.len() > LISTED { " …" } else { "" };
        written.truncate(LISTED);
        doubt = doubt.help(format!("write {}{more}", written.join(", ")));
    }
    for value in unknown.iter().take(LISTED) {
        let ids = members.ids.iter().map(String::as_str);
        doubt = doubt.help(match nearest(value, ids) {
            Some(id) => format!("`{value}` is none of them; did you mean `{id}`?"),
            None => format!("`{value}` is none of them"),
        });
    }
    doubt.help(format!("then add `\"dimension\": \"{table}\"` to the field"))
}
