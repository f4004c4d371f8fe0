//! What the names of a declared map mean: its resource, its table and its column.
//!
//! In: a declared map and the packages. Out: the same with its names resolved, or each name that is
//! nobody's. What stands in a package that could not be read is not reported too.

use super::declared::Declared;
use super::geojson::BOUNDARIES;
use crate::diagnostics::{Diagnostic, Rule};
use crate::model::boundaries::Validity;
use crate::model::dataset::{Dataset, FileResource};
use crate::model::figure::Written;
use crate::model::name::DatasetId;
use crate::model::place::Place;
use crate::model::site::Sources;

/// A map whose names are known.
pub(super) struct Resolved<'a> {
    pub(super) place: &'a Place,
    pub(super) resource: &'a DatasetId,
    pub(super) file: &'a FileResource,
    pub(super) table: &'a Dataset,
    /// The column that names the members.
    pub(super) key: usize,
    /// The column that holds the ids of the features.
    pub(super) column: usize,
    pub(super) property: Option<&'a str>,
    pub(super) validity: Validity,
}

impl<'a> Resolved<'a> {
    /// Resolves the names of a map.
    pub(super) fn of(
        map: &'a Declared,
        sources: &'a Sources,
        problems: &mut Vec<Diagnostic>,
    ) -> Option<Self> {
        let file = resource(map, sources, problems);
        let table = table(map, sources, problems)?;
        let Some(key) = table.member_key() else {
            let message = format!("`{}` has no column that names its members", table.id);
            let nameless = Diagnostic::error(BOUNDARIES, map.table.1.clone(), message);
            problems.push(nameless.help("give it a column `id`, or a `primaryKey`"));
            return None;
        };
        let column = match &map.column {
            Some(written) => column(written, table, problems)?,
            None => key,
        };
        let property = map.property.as_ref().map(|property| property.text.as_str());
        let (place, resource, validity) = (&map.place, &map.boundaries.0, map.validity);
        Some(Self { place, resource, file: file?, table, key, column, property, validity })
    }

    /// The name of the column that holds the ids of the features.
    pub(super) fn column_name(&self) -> &'a str {
        self.table.fields.get(self.column).map_or("", |field| field.name.as_str())
    }
}

/// The file of the boundaries.
fn resource<'a>(
    map: &Declared,
    sources: &'a Sources,
    problems: &mut Vec<Diagnostic>,
) -> Option<&'a FileResource> {
    let (id, place) = &map.boundaries;
    if let Some(file) = sources.file(id) {
        if file.is_geojson {
            return Some(file);
        }
        let message = format!("`{id}` is not called GeoJSON by its description");
        let wrong = Diagnostic::error(BOUNDARIES, place.clone(), message);
        let at = &file.place;
        problems.push(
            wrong.help(format!(
                "if it is, add `\"format\": \"geojson\"` at {}:{}",
                at.file, at.line
            )),
        );
        return None;
    }
    if sources.dataset(id).is_some() {
        let message = format!("`{id}` is a table, and no boundaries");
        let wrong = Diagnostic::error(BOUNDARIES, place.clone(), message);
        problems
            .push(wrong.help("name the resource of a GeoJSON file; the table stands in `table`"));
    } else if !sources.unread.packages.contains(&id.programme) {
        let files = sources.packages.values().flat_map(|package| &package.files);
        let known: Vec<String> =
            files.filter(|file| file.is_geojson).map(|file| file.id.to_string()).collect();
        let message = format!("there is no resource `{id}`");
        problems.push(
            Diagnostic::error(Rule("unknown-dataset"), place.clone(), message)
                .did_you_mean(&id.to_string(), known.iter().map(String::as_str))
                .help(format!("list the file in `data/{}/datapackage.json`", id.programme)),
        );
    }
    None
}

fn table<'a>(
    map: &Declared,
    sources: &'a Sources,
    problems: &mut Vec<Diagnostic>,
) -> Option<&'a Dataset> {
    let (id, place) = &map.table;
    let table = sources.dataset(id);
    if table.is_none() && !sources.unread.packages.contains(&id.programme) {
        let known: Vec<String> = sources.datasets().map(|dataset| dataset.id.to_string()).collect();
        let message = format!("there is no dataset `{id}`");
        problems.push(
            Diagnostic::error(Rule("unknown-dataset"), place.clone(), message)
                .did_you_mean(&id.to_string(), known.iter().map(String::as_str)),
        );
    }
    table
}

fn column(written: &Written, table: &Dataset, problems: &mut Vec<Diagnostic>) -> Option<usize> {
    let column = table.column(&written.text);
    if column.is_none() {
        let known = table.fields.iter().map(|field| field.name.as_str());
        let message = format!("`{}` has no column `{}`", table.id, written.text);
        problems.push(
            Diagnostic::error(Rule("unknown-column"), written.place.clone(), message)
                .did_you_mean(&written.text, known),
        );
    }
    column
}
