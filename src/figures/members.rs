//! What the members of a dimension are called, in each language.
//!
//! In: a computed figure's dimension. Out: the names of its members, from the table whose rows they
//! are, or their values where there is none. A member without a name in some language is an error:
//! no language stands in for another.

use std::collections::BTreeMap;

use super::engine;
use super::plan::Compiled;
use super::scope::Dimension;
use super::values::Finished;
use super::{DimensionTable, FigureDimension, Titled};
use crate::diagnostics::{Diagnostic, Rule};
use crate::model::dataset::{Dataset, Field};
use crate::model::language::{Locale, Localised};
use crate::model::name::DatasetId;

/// The dimension with the names of its members.
pub(super) fn described(
    finished: &Finished<'_>,
    compiled: &Compiled,
    dimension: &Dimension,
) -> Result<FigureDimension, Diagnostic> {
    let table = dimension.members.as_ref();
    match table.and_then(|table| Some((table.key, finished.sources().dataset(&table.dataset)?))) {
        Some((key, dataset)) => of_table(finished, compiled, dimension, key, dataset),
        None => Ok(of_values(finished, compiled, dimension)),
    }
}

/// Members that are values of a column: they are called what they are.
fn of_values(
    finished: &Finished<'_>,
    compiled: &Compiled,
    dimension: &Dimension,
) -> FigureDimension {
    let locales = &finished.sources().site.locales;
    let in_each = |text: &str| {
        Localised::new(locales.iter().map(|locale| (*locale, text.to_owned())).collect())
    };
    let members = finished.members(compiled, dimension);
    let column = column(finished, compiled, dimension);
    let titles = column.map(|(_, field)| field.titles.clone());
    let source = column.map(|(of, field)| Titled::Column(of.clone(), field.name.clone()));
    FigureDimension {
        id: dimension.id.clone(),
        titles: titles.unwrap_or_else(|| in_each(dimension.id.as_str())),
        titled: source.unwrap_or(Titled::Itself),
        table: None,
        names: members.into_iter().map(|(member, _)| (member.clone(), in_each(&member))).collect(),
    }
}

/// Members that are rows of a table: they are called what its `name_` columns say.
fn of_table(
    finished: &Finished<'_>,
    compiled: &Compiled,
    dimension: &Dimension,
    key: usize,
    dataset: &Dataset,
) -> Result<FigureDimension, Diagnostic> {
    let missing = |message: String, help: String| {
        Diagnostic::error(Rule("missing-language"), compiled.place.clone(), message).help(help)
    };
    let mut columns = Vec::new();
    for locale in &finished.sources().site.locales {
        let name = format!("name_{locale}");
        let column = dataset.column(&name).ok_or_else(|| {
            let (id, members) = (&dataset.id, &dimension.id);
            let message =
                format!("`{id}` has no column `{name}`, which names the members of `{members}`");
            missing(message, format!("add the column to {}", dataset.path))
        })?;
        columns.push((*locale, column, name));
    }
    let mut names = BTreeMap::new();
    for (member, row) in finished.members(compiled, dimension) {
        let mut of_member: Vec<(Locale, String)> = Vec::new();
        for (locale, column, name) in &columns {
            let text = row.and_then(|row| finished.attribute(&dataset.id, row, *column));
            let text = text.filter(|text| !text.trim().is_empty()).ok_or_else(|| {
                let message = format!("`{}` has no `{name}` for `{member}`", dataset.id);
                missing(message, format!("name it in {}", dataset.path))
            })?;
            of_member.push((*locale, text.to_owned()));
        }
        names.insert(member, Localised::new(of_member));
    }
    let key = dataset.fields.get(key).map(|field| field.name.clone()).unwrap_or_default();
    let published = columns.into_iter().map(|(locale, _, name)| (locale, name)).collect();
    Ok(FigureDimension {
        id: dimension.id.clone(),
        titles: dataset.titles.clone(),
        titled: Titled::Table(dataset.id.clone()),
        names,
        table: Some(DimensionTable {
            dataset: dataset.id.clone(),
            key,
            names: Localised::new(published),
        }),
    })
}

/// The column that a dimension without a table is.
fn column<'a>(
    finished: &Finished<'a>,
    compiled: &Compiled,
    dimension: &Dimension,
) -> Option<(&'a DatasetId, &'a Field)> {
    let mut aggregates = Vec::new();
    engine::formula(compiled).aggregates(&mut aggregates);
    let plan = finished.plan();
    let mut parts = aggregates.iter().filter_map(|at| plan.part(*at, &compiled.id));
    let of_parts = parts.find_map(|part| {
        let table = finished.sources().dataset(&part.table)?;
        let at = table.column(dimension.id.as_str())?;
        Some((&table.id, table.fields.get(at)?))
    });
    if of_parts.is_some() {
        return of_parts;
    }
    let scopes =
        aggregates.iter().filter_map(|at| plan.scopes.get(plan.aggregates.get(*at)?.scope));
    let mut owners =
        scopes.filter(|scope| scope.dimensions.iter().any(|own| own.id == dimension.id));
    let dataset = finished.sources().dataset(&owners.next()?.dataset)?;
    Some((&dataset.id, dataset.fields.get(dimension.column)?))
}
