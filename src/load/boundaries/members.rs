//! Which member of a table each feature stands for.
//!
//! In: the features of a map and the rows of its table. Out: the map's areas with their members, or
//! each feature and each member that has no other side. Rows that are not valid in the map's time
//! are passed over.

use std::collections::{BTreeMap, BTreeSet};

use super::geojson::{BOUNDARIES, Feature, more};
use super::json;
use super::resolved::Resolved;
use crate::diagnostics::Diagnostic;
use crate::model::boundaries::{Area, Validity};
use crate::model::dataset::Dataset;
use crate::model::rows::{Cell, Row};
use crate::model::site::SourceFile;

/// How many features or members a message names.
const MOST_NAMED: usize = 5;

/// How many features are tried with other keys.
const MOST_TRIED: usize = 1000;

/// How many properties are looked at for ids.
const MOST_PROPERTIES: usize = 100;

/// How many features without a member are shown.
const MOST_SHOWN: usize = 20;

/// What the rows of a table say that are valid in a map's time.
pub(super) struct Members {
    /// The keys of the members by the value of each column.
    columns: Vec<BTreeMap<String, BTreeSet<String>>>,
    /// The keys of all members.
    all: BTreeSet<String>,
    key: usize,
    validity: Option<(usize, usize)>,
    map: Validity,
}

impl Members {
    /// No members yet, of a table whose `key` names them.
    pub(super) fn of(table: &Dataset, key: usize, map: Validity) -> Self {
        Self {
            columns: vec![BTreeMap::new(); table.fields.len()],
            all: BTreeSet::new(),
            key,
            validity: table.column("valid_from").zip(table.column("valid_to")),
            map,
        }
    }

    /// Takes in a row.
    pub(super) fn row(&mut self, row: &Row<'_>) {
        let day = |column: usize| match row.cells.get(column) {
            Some(Cell::Date(day)) => Some(*day),
            _ => None,
        };
        let validity = self.validity.map(|(from, to)| Validity { from: day(from), to: day(to) });
        if validity.is_some_and(|validity| !validity.overlaps(&self.map)) {
            return;
        }
        let Some(key) = row.cells.get(self.key).and_then(Cell::canonical) else { return };
        for (column, cell) in self.columns.iter_mut().zip(row.cells) {
            if let Some(value) = cell.canonical() {
                column.entry(value).or_default().insert(key.clone());
            }
        }
        self.all.insert(key);
    }

    /// The members that have a value in a column.
    fn named(&self, column: usize, value: &str) -> Option<&BTreeSet<String>> {
        self.columns.get(column)?.get(value)
    }
}

/// The id that a feature has for a map.
fn id_of<'a>(feature: &'a Feature, property: Option<&str>) -> Option<&'a str> {
    match property {
        Some(property) => feature.properties.get(property).map(String::as_str),
        None => feature.id.as_deref(),
    }
}

/// The features of one map, being given their members.
pub(super) struct Joining<'a> {
    pub(super) map: &'a Resolved<'a>,
    pub(super) members: &'a Members,
    pub(super) file: &'a SourceFile,
    pub(super) problems: &'a mut Vec<Diagnostic>,
}

impl Joining<'_> {
    /// The areas of the map; `None` where something is wrong, which is reported.
    pub(super) fn areas(mut self, features: Vec<Feature>) -> Option<Vec<Area>> {
        let before = self.problems.len();
        let property = self.map.property;
        let ids = || features.iter().filter_map(|feature| id_of(feature, property));
        if ids().next().is_none() {
            let message = match property {
                Some(property) => format!("no feature has an id in its property `{property}`"),
                None => "no feature has an `id`".to_owned(),
            };
            self.none_fits(message, &features);
            return None;
        }
        if !ids().any(|id| self.members.named(self.map.column, id).is_some()) {
            let some = listed(ids());
            let message = format!(
                "no feature's id stands in the column `{}` of `{}`: {some}",
                self.map.column_name(),
                self.map.table.id
            );
            self.none_fits(message, &features);
            return None;
        }
        let unshown = self.tell_wrong(&features);
        if unshown > 0 {
            self.problems.push(more(self.file, unshown));
        }
        self.members_have_areas(&features);
        if self.problems.len() > before {
            return None;
        }
        let area = |feature: Feature| {
            let id = id_of(&feature, property)?.to_owned();
            let member = self.members.named(self.map.column, &id).and_then(BTreeSet::first);
            Some(Area { member: member.cloned(), feature: id, rings: feature.rings })
        };
        Some(features.into_iter().filter_map(area).collect())
    }

    /// Reports that the ids of a file are not those of the table, with what else would fit.
    fn none_fits(&mut self, message: String, features: &[Feature]) {
        let wrong = Diagnostic::error(BOUNDARIES, self.map.place.clone(), message);
        let help = match self.fitting(features) {
            Some(keys) => format!("did you mean {keys}?"),
            None => format!(
                "name with `column` the column of `{}` that holds the ids, and with `property` the property of the features that is their id",
                self.map.table.id
            ),
        };
        self.problems.push(wrong.help(help));
    }

    /// The keys of the map with which most features would have a member.
    fn fitting(&self, features: &[Feature]) -> Option<String> {
        // A property that is an id stands in every feature.
        let first = features.iter().find(|feature| !feature.properties.is_empty());
        let of_first = first.into_iter().flat_map(|feature| feature.properties.keys());
        let names: Vec<&str> = of_first.map(String::as_str).take(MOST_PROPERTIES).collect();
        let properties = std::iter::once(None).chain(names.into_iter().map(Some));
        let mut best = (0, None, 0);
        for property in properties {
            for column in 0..self.members.columns.len() {
                let some = features.iter().take(MOST_TRIED);
                let ids = some.filter_map(|feature| id_of(feature, property));
                let fitting = ids.filter(|id| self.members.named(column, id).is_some()).count();
                // Of equal ones the keys that are written already, so that least is to be changed.
                let is_written = property == self.map.property || column == self.map.column;
                if fitting > best.0 || (fitting == best.0 && fitting > 0 && is_written) {
                    best = (fitting, property, column);
                }
            }
        }
        let (_, property, column) = Some(best).filter(|best| best.0 > 0)?;
        let field = self.map.table.fields.get(column)?;
        let keys = [
            (column != self.map.column).then(|| format!("`column = \"{}\"`", field.name)),
            property
                .filter(|_| property != self.map.property)
                .map(|property| format!("`property = \"{property}\"`")),
            (property.is_none() && self.map.property.is_some())
                .then(|| "no `property`, for the feature's own `id`".to_owned()),
        ];
        Some(keys.into_iter().flatten().collect::<Vec<_>>().join(" and "))
    }

    /// Reports what is wrong with features; how many more there are than are shown.
    fn tell_wrong(&mut self, features: &[Feature]) -> usize {
        let (mut seen, mut told) = (BTreeSet::new(), 0_usize);
        for feature in features {
            let Some((message, help)) = self.complaint(feature, &mut seen) else { continue };
            told += 1;
            if told <= MOST_SHOWN {
                let place = json::place(self.file, feature.range.clone());
                self.problems.push(Diagnostic::error(BOUNDARIES, place, message).help(help));
            }
        }
        told.saturating_sub(MOST_SHOWN)
    }

    fn complaint<'f>(
        &self,
        feature: &'f Feature,
        seen: &mut BTreeSet<&'f str>,
    ) -> Option<(String, String)> {
        let (table, column) = (&self.map.table.id, self.map.column_name());
        let Some(id) = id_of(feature, self.map.property) else {
            let message = match self.map.property {
                Some(property) => format!("the feature has no id in its property `{property}`"),
                None => "the feature has no `id`".to_owned(),
            };
            return Some((
                message,
                format!("give it the value that its member has in `{column}` of `{table}`"),
            ));
        };
        if !seen.insert(id) {
            let help = "make one feature of the two, a `MultiPolygon`".to_owned();
            return Some((format!("two features have the id `{id}`"), help));
        }
        let Some(members) = self.members.named(self.map.column, id) else {
            let known = self.members.columns.get(self.map.column);
            let known = known.into_iter().flat_map(BTreeMap::keys).map(String::as_str);
            let message = format!(
                "the feature `{id}` stands for no row of `{table}` that is valid in the map's time"
            );
            let help = match crate::diagnostics::nearest(id, known) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("add a row with `{id}` in `{column}`, or take the feature out"),
            };
            return Some((message, help));
        };
        (members.len() > 1).then(|| {
            let some = listed(members.iter().map(String::as_str));
            let message = format!("the feature `{id}` stands for several members: {some}");
            (message, format!("name with `column` one in which each member of `{table}` has a value of its own"))
        })
    }

    /// Reports the members that no feature stands for.
    fn members_have_areas(&mut self, features: &[Feature]) {
        let drawn: BTreeSet<&String> = features
            .iter()
            .filter_map(|feature| id_of(feature, self.map.property))
            .filter_map(|id| self.members.named(self.map.column, id))
            .flatten()
            .collect();
        let left: Vec<&str> = self
            .members
            .all
            .iter()
            .filter(|key| !drawn.contains(key))
            .map(String::as_str)
            .collect();
        if left.is_empty() {
            return;
        }
        let message = format!(
            "no feature of `{}` stands for {} of `{}`",
            self.map.resource,
            listed(left.into_iter()),
            self.map.table.id
        );
        let help = "add a feature for each; where they came later or were gone before, say so with `valid_from` and `valid_to`, of the map or of their rows";
        let wrong = Diagnostic::error(BOUNDARIES, self.map.place.clone(), message);
        self.problems.push(wrong.help(help));
    }
}

/// The first of some names, and how many more there are.
fn listed<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
    let shown = names.iter().take(MOST_NAMED).cloned().collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(MOST_NAMED) {
        0 => shown,
        rest => format!("{shown} and {rest} more"),
    }
}
