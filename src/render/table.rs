//! A figure's breakdown as an accessible table with its computed total.
//!
//! In: a figure with dimensions. Out: markup in which every number is a claim and every label names
//! the member it stands for.

use serde::Serialize;

use super::{Renderer, claim};
use crate::diagnostics::Diagnostic;
use crate::figures::Figure;
use crate::locale;
use crate::model::exact::Exact;
use crate::model::language::Locale;
use crate::model::name::{FigureRef, Member};
use crate::model::unit::UnitKind;

/// More decimals than this are not shown in a cell whose figure does not say how many it has.
const MOST_DECIMALS: u32 = 6;

/// What `table.html` gets.
#[derive(Debug, Serialize)]
struct View {
    caption: String,
    /// The titles of the dimensions.
    dimensions: Vec<String>,
    /// What the numbers are.
    measure: String,
    rows: Vec<RowView>,
    total: String,
}

#[derive(Debug, Serialize)]
struct RowView {
    labels: Vec<LabelView>,
    value: String,
}

#[derive(Debug, Serialize)]
struct LabelView {
    figure: String,
    member: String,
    text: String,
}

/// Renders a breakdown.
pub(super) fn markup(
    renderer: &Renderer<'_>,
    locale: Locale,
    figure: &Figure,
    headline: Option<&str>,
    problems: &mut Vec<Diagnostic>,
) -> String {
    let writer = locale::writer(locale);
    let decimals = decimals(figure);
    let label = figure.label.get(locale).cloned().unwrap_or_default();
    let cell = |member: &Member, value: Option<Exact>| {
        let reference = FigureRef { figure: figure.id.clone(), member: member.clone() };
        claim::markup(&reference, value, &claim::cell(writer, value, decimals))
    };
    let rows = figure.members.iter().map(|(member, value)| RowView {
        labels: labels(figure, member, locale),
        value: cell(member, *value),
    });
    let view = View {
        caption: headline.unwrap_or(&label).to_owned(),
        dimensions: figure
            .dimensions
            .iter()
            .map(|dimension| dimension.titles.get(locale).cloned().unwrap_or_default())
            .collect(),
        measure: measure(renderer, figure, &label),
        rows: rows.collect(),
        total: cell(&Member::default(), figure.value),
    };
    renderer.template(locale, "table.html", &view, problems)
}

/// What stands above the numbers: the label, and a unit that is no noun.
fn measure(renderer: &Renderer<'_>, figure: &Figure, label: &str) -> String {
    let unit = figure.unit.as_ref().and_then(|unit| renderer.sources.units.get(unit));
    match unit.map(|unit| &unit.kind) {
        Some(UnitKind::Euro) => format!("{label}, EUR"),
        Some(UnitKind::Percent) => format!("{label}, %"),
        Some(UnitKind::Counted(_)) | None => label.to_owned(),
    }
}

fn labels(figure: &Figure, member: &Member, locale: Locale) -> Vec<LabelView> {
    let label = |(dimension, value): &(crate::model::name::DimensionId, String)| {
        let names =
            figure.dimensions.iter().find(|known| known.id == *dimension).map(|known| &known.names);
        let name = names.and_then(|names| names.get(value)?.get(locale)).unwrap_or(value);
        LabelView {
            figure: figure.id.to_string(),
            member: Member(vec![(dimension.clone(), value.clone())]).to_string(),
            text: name.clone(),
        }
    };
    member.0.iter().map(label).collect()
}

/// How many decimals the cells of a column have: as many as the longest of them needs.
fn decimals(figure: &Figure) -> u32 {
    if let Some(decimals) = figure.decimals {
        return decimals;
    }
    let values = figure.members.iter().map(|(_, value)| *value).chain([figure.value]).flatten();
    let shown = values.filter_map(|value| claim::shown(figure, value));
    shown.map(|shown| shown.normalized().scale()).max().unwrap_or_default().min(MOST_DECIMALS)
}
