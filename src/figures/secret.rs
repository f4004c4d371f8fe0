//! What is made of tables of which nothing is published: figures that serve checks alone.
//!
//! In: the sources, and the plan of all figures. Out: what is published although it needs such a
//! table; then the sources and the plan without the figures that are made of one. Their checks stay
//! in the plan: they are held, and told to nobody else.

use std::collections::BTreeSet;

use super::plan::{Compiled, Plan};
use super::scope::Scope;
use super::withheld::drop_units;
use crate::diagnostics::{Diagnostic, Rule};
use crate::model::dataset::{Dataset, Publish};
use crate::model::name::{DatasetId, FigureId};
use crate::model::place::Place;
use crate::model::site::Sources;

pub(super) const RULE: Rule = Rule("publish");

/// Reports everything that would be published and needs a table that is not. For what else is to be
/// found out, such a table is one like others: nothing of this build is published.
pub fn exposed(sources: &mut Sources, problems: &mut Vec<Diagnostic>) {
    let mut needed: BTreeSet<DatasetId> = BTreeSet::new();
    for table in sources.datasets().filter(|table| table.publish == Publish::Rows) {
        problems.extend(same_file(sources, table));
        for (id, problem) in references(sources, table) {
            needed.insert(id);
            problems.push(problem);
        }
    }
    let geography = sources.site.geography.as_ref().map(|table| (&table.id, &table.place));
    let maps = sources.maps.iter().map(|map| (&map.table, &map.place));
    for (table, place) in geography.into_iter().chain(maps) {
        if is_kept_back(sources, table) {
            let message = format!("the rows of `{table}` are not published, and its members are");
            problems.push(Diagnostic::error(RULE, place.clone(), message).help(REMEDY));
            needed.insert(table.clone());
        }
    }
    for table in sources.packages.values_mut().flat_map(|package| &mut package.datasets) {
        if needed.contains(&table.id) {
            table.publish = Publish::Rows;
        }
    }
}

pub(super) const REMEDY: &str = "take `publish` out of the description of that table";

/// Takes out of the sources and of the plan the figures that are made of tables of which nothing is
/// published.
pub fn conceal(sources: &mut Sources, mut plan: Plan) -> Plan {
    let secret = secrets(sources, &plan);
    drop_units(sources, &secret);
    sources.figures.retain(|figure| !secret.contains(&figure.id));
    plan.figures.retain(|figure| !secret.contains(&figure.id));
    sources.withheld.secret = secret;
    plan
}

/// Whether some of the aggregates are made of a table of which nothing is published.
pub(super) fn is_secret(sources: &Sources, plan: &Plan, aggregates: &[usize]) -> bool {
    let is_of_such = |scope: &Scope| {
        let table = sources.dataset(&scope.dataset);
        table.is_some_and(|table| table.publish == Publish::Nothing)
    };
    let mut scopes =
        aggregates.iter().filter_map(|at| plan.scopes.get(plan.aggregates.get(*at)?.scope));
    scopes.any(is_of_such)
}

fn secrets(sources: &Sources, plan: &Plan) -> BTreeSet<FigureId> {
    let is_secret = |figure: &&Compiled| {
        let aggregates = figure.aggregates();
        is_secret(sources, plan, &aggregates)
    };
    plan.figures.iter().filter(is_secret).map(|figure| figure.id.clone()).collect()
}

pub(super) fn is_kept_back(sources: &Sources, table: &DatasetId) -> bool {
    sources.dataset(table).is_some_and(|table| !table.is_published())
}

/// The complaint that the file of a published table is also one that is kept back.
fn same_file(sources: &Sources, table: &Dataset) -> Option<Diagnostic> {
    let is_other = |other: &&Dataset| other.path == table.path && !other.is_published();
    let other = sources.datasets().find(is_other)?;
    let message =
        format!("`{}` is of the same file as `{}`, whose rows are kept back", table.id, other.id);
    let problem = Diagnostic::error(RULE, table.place.clone(), message);
    Some(problem.help("describe the file once, or publish the rows of neither"))
}

/// The tables that a published one refers to and that are not, each with the complaint.
fn references(sources: &Sources, table: &Dataset) -> Vec<(DatasetId, Diagnostic)> {
    let unpublished = |(id, place): (&DatasetId, &Place)| {
        let message = format!("`{}` refers to `{id}`, whose rows are not published", table.id);
        let problem = Diagnostic::error(RULE, place.clone(), message).help(REMEDY);
        is_kept_back(sources, id).then(|| (id.clone(), problem))
    };
    let dimensions =
        table.fields.iter().filter_map(|field| Some((field.dimension.as_ref()?, &field.place)));
    let keys = table.foreign_keys.iter().map(|key| (&key.dataset, &key.place));
    dimensions.chain(keys).filter_map(unpublished).collect()
}
