//! From definitions and rows to exact values, in one pass for each dataset.
//!
//! 1. [`plan`] resolves every definition into formulas over aggregates.
//! 2. [`Engine`] takes each dataset's rows once and sums them up.
//! 3. [`compute`] gives each figure and each member its exact value and its SQL.
//!
//! Nothing here rounds for readers, and no binary floating point touches a value.

mod checked;
mod elimination;
mod engine;
mod expression;
mod formula;
mod given_away;
mod groups;
mod members;
mod parts;
mod plan;
mod planner;
mod row;
mod scope;
mod secret;
mod sql;
mod sql_parts;
mod sql_rows;
mod suppressed;
mod tables;
mod total;
mod values;
mod withheld;
mod words;

use std::collections::{BTreeMap, BTreeSet};

pub use checked::{Checked, checked};
pub use engine::{Engine, Shape};
pub use given_away::given_away;
pub use groups::Lacking;
pub use parts::{PartValue, PartsTable, divide, parts};
pub use plan::Plan;
pub use planner::plan;
pub use secret::{conceal, exposed};
pub use sql::Queries;
pub use values::Finished;
pub use withheld::withhold;

use crate::diagnostics::{Diagnostic, Rule};
use crate::model::dataset::Dataset;
use crate::model::exact::Exact;
use crate::model::figure::{Bound, FigureDefinition, TotalKind, Written};
use crate::model::language::{Locale, Localised};
use crate::model::name::{DatasetId, DimensionId, FigureId, Member};
use formula::Failure;
use plan::Compiled;

/// A figure with its values.
#[derive(Debug, Clone)]
pub struct Figure {
    /// `programme.figure`.
    pub id: FigureId,
    /// What it is called, in each language.
    pub label: Localised<String>,
    /// Its unit's id; `None` for a plain number.
    pub unit: Option<String>,
    /// How many decimals are shown; `None` for all of them.
    pub decimals: Option<u32>,
    /// What the value is a limit of.
    pub bound: Option<Bound>,
    /// What its total is beside its members.
    pub total: TotalKind,
    /// Its dimensions.
    pub dimensions: Vec<FigureDimension>,
    /// Its total; `None` where there is none.
    pub value: Option<Exact>,
    /// Its members in the order of their tables, with their values.
    pub members: Vec<(Member, Option<Exact>)>,
    /// The members, or the total, that have no value because it is suppressed.
    pub suppressed: BTreeSet<Member>,
    /// What its total is computed without.
    pub lacking: Lacking,
    /// The published tables it is computed from.
    pub datasets: Vec<DatasetId>,
    /// The queries that recompute it.
    pub queries: Queries,
}

/// A dimension of a figure with the names of its members.
#[derive(Debug, Clone)]
pub struct FigureDimension {
    /// Its name.
    pub id: DimensionId,
    /// What it is called in tables: the title of its column.
    pub titles: Localised<String>,
    /// The table or the column that is called so.
    pub titled: Titled,
    /// The table whose rows its members are; `None` where the values themselves are.
    pub table: Option<DimensionTable>,
    /// The names of the members.
    pub names: BTreeMap<String, Localised<String>>,
}

/// What the title of a dimension is the title of.
#[derive(Debug, Clone)]
pub enum Titled {
    /// The table whose rows its members are.
    Table(DatasetId),
    /// The column whose values its members are.
    Column(DatasetId, String),
    /// No other than the dimension, which is called by its id.
    Itself,
}

/// Where the names of a dimension's members are published.
#[derive(Debug, Clone)]
pub struct DimensionTable {
    /// The table.
    pub dataset: DatasetId,
    /// The column of its keys.
    pub key: String,
    /// The column of the members' names, in each language.
    pub names: Localised<String>,
}

impl Figure {
    /// The value of the total or of a member; `None` where there is no such member.
    #[must_use]
    pub fn value_of(&self, member: &Member) -> Option<Option<Exact>> {
        if member.is_total() {
            return Some(self.value);
        }
        self.members.iter().find(|(known, _)| known == member).map(|(_, value)| *value)
    }

    /// Whether its members are told apart as this one is; the total always is.
    #[must_use]
    pub fn has_members_like(&self, member: &Member) -> bool {
        let own = self.dimensions.iter().map(|dimension| &dimension.id);
        member.is_total() || own.eq(member.0.iter().map(|(dimension, _)| dimension))
    }

    /// One of its dimensions; `None` where it has no such dimension.
    #[must_use]
    pub fn dimension(&self, id: &DimensionId) -> Option<&FigureDimension> {
        self.dimensions.iter().find(|known| known.id == *id)
    }

    /// What a member of one of its dimensions is called in a language; its key where nothing else is
    /// known.
    #[must_use]
    pub fn name_of<'a>(&'a self, of: &'a (DimensionId, String), locale: Locale) -> &'a str {
        let (dimension, key) = of;
        self.dimension(dimension).map_or(key, |known| known.name_of(key, locale))
    }
}

impl FigureDimension {
    /// What a member is called in a language; its key where nothing else is known.
    #[must_use]
    pub fn name_of<'a>(&'a self, key: &'a str, locale: Locale) -> &'a str {
        self.names.get(key).and_then(|names| names.get(locale)).map_or(key, String::as_str)
    }
}

/// Computes every figure whose definition and data allow it, and evaluates the checks.
pub fn compute(
    finished: &Finished<'_>,
    problems: &mut Vec<Diagnostic>,
) -> BTreeMap<FigureId, Figure> {
    let mut figures = BTreeMap::new();
    for compiled in &finished.plan().figures {
        let definition =
            finished.sources().figures.iter().find(|definition| definition.id == compiled.id);
        let Some(definition) = definition else { continue };
        let mut aggregates = Vec::new();
        engine::formula(compiled).aggregates(&mut aggregates);
        if finished.is_spoiled(&aggregates) {
            continue;
        }
        if let Some(unknown) = finished.unknown_member(&aggregates) {
            problems.push(unknown_member(&definition.value, &unknown));
            continue;
        }
        match figure(finished, compiled, definition) {
            Ok(figure) => {
                figures.insert(figure.id.clone(), figure);
            }
            Err(problem) => problems.push(problem),
        }
    }
    checks(finished, problems);
    figures
}

/// Every figure that is defined with its dimensions; `None` for one that could not be computed,
/// whose mistake was reported.
#[must_use]
pub fn names(
    finished: &Finished<'_>,
    computed: &BTreeMap<FigureId, Figure>,
) -> BTreeMap<FigureId, Option<Vec<DimensionId>>> {
    let dimensions =
        |figure: &Figure| figure.dimensions.iter().map(|dimension| dimension.id.clone()).collect();
    let unread = finished.sources().unread.figures.iter().map(|id| (id.clone(), None));
    let defined = finished.sources().figures.iter();
    defined
        .map(|definition| (definition.id.clone(), computed.get(&definition.id).map(dimensions)))
        .chain(unread)
        .collect()
}

/// The members of a table that figures are grouped by, in the table's order, with their names.
///
/// Empty where no figure is grouped by it.
#[must_use]
pub fn members_of(
    figures: &BTreeMap<FigureId, Figure>,
    table: &DatasetId,
) -> Vec<(String, Localised<String>)> {
    let mut members: Vec<(String, Localised<String>)> = Vec::new();
    for figure in figures.values() {
        let of_table = |dimension: &&FigureDimension| {
            dimension.table.as_ref().is_some_and(|known| known.dataset == *table)
        };
        let Some(dimension) = figure.dimensions.iter().find(of_table) else { continue };
        let keys = figure.members.iter().flat_map(|(member, _)| &member.0);
        for (_, key) in keys.filter(|(id, _)| *id == dimension.id) {
            let is_new = members.iter().all(|(known, _)| known != key);
            if let Some(names) = dimension.names.get(key).filter(|_| is_new) {
                members.push((key.clone(), names.clone()));
            }
        }
    }
    members
}

/// How many decimals the cells of a published column have; `None` for columns of other types.
#[must_use]
pub fn published_scale(finished: &Finished<'_>, dataset: &Dataset, column: usize) -> Option<u8> {
    sql::published_scale(finished, dataset, column)
}

fn figure(
    finished: &Finished<'_>,
    compiled: &Compiled,
    definition: &FigureDefinition,
) -> Result<Figure, Diagnostic> {
    let failed = |failure| failure_problem(finished, definition, failure);
    let value = finished.total(compiled).map_err(failed)?;
    let mut members = Vec::new();
    for member in keys(finished, compiled) {
        let value = finished.member(compiled, &member).map_err(failed)?;
        members.push((Member(member), value));
    }
    for value in members.iter().map(|(_, value)| value).chain([&value]).flatten() {
        value.published().ok_or_else(|| failed(Failure::Overflow))?;
    }
    let suppressed = members.iter().cloned().chain([(Member::default(), value)]);
    let suppressed = suppressed.filter(|(member, value)| {
        value.is_none() && finished.lacking(compiled, &member.0).suppressed
    });
    let suppressed = suppressed.map(|(member, _)| member).collect();
    let dimensions = compiled
        .dimensions
        .iter()
        .map(|dimension| members::described(finished, compiled, dimension))
        .collect::<Result<_, _>>()?;
    Ok(Figure {
        id: compiled.id.clone(),
        label: definition.label.clone(),
        unit: definition.unit.as_ref().map(|unit| unit.text.clone()),
        decimals: definition.decimals,
        bound: definition.bound,
        total: total::kind(finished.plan(), compiled, definition)?,
        dimensions,
        value,
        members,
        suppressed,
        lacking: finished.lacking(compiled, &[]),
        datasets: finished.datasets(compiled),
        queries: sql::queries(finished, compiled),
    })
}

/// Every member of a figure: each member of its first dimension with each of the second …
fn keys(finished: &Finished<'_>, compiled: &Compiled) -> Vec<Vec<(DimensionId, String)>> {
    if compiled.dimensions.is_empty() {
        return Vec::new();
    }
    compiled.dimensions.iter().fold(vec![Vec::new()], |so_far, dimension| {
        let members = finished.members(compiled, dimension);
        so_far
            .into_iter()
            .flat_map(|key: Vec<(DimensionId, String)>| {
                let next = |member: &String| {
                    let mut key = key.clone();
                    key.push((dimension.id.clone(), member.clone()));
                    key
                };
                members.iter().map(|(member, _)| next(member)).collect::<Vec<_>>()
            })
            .collect()
    })
}

fn unknown_member(
    written: &Written,
    (dimension, value, known): &(DimensionId, String, Vec<String>),
) -> Diagnostic {
    let message = format!("`{dimension}` has no member `{value}`");
    let place = match written.text.find(value.as_str()) {
        Some(at) => written.place.part(at..at + value.len()),
        None => written.place.clone(),
    };
    Diagnostic::error(Rule("unknown-member"), place, message)
        .did_you_mean(value, known.iter().map(String::as_str))
}

fn failure_problem(
    finished: &Finished<'_>,
    definition: &FigureDefinition,
    failure: Failure,
) -> Diagnostic {
    let place = definition.value.place.clone();
    match failure {
        Failure::Overflow => {
            let message = format!("`{}` is beyond what can be computed exactly", definition.id);
            Diagnostic::error(Rule("overflow"), place, message)
                .help("engines add in 64 bits, counting in the last decimal of the data: publish them with fewer decimals or in a larger unit")
        }
        Failure::Digits { scope, column } => {
            let (why, help) = finished.too_long(scope, column);
            let message = format!("`{}` cannot be computed exactly: {why}", definition.id);
            Diagnostic::error(Rule("overflow"), place, message).help(help)
        }
        Failure::ZeroDivisor => {
            let message = format!("`{}` divides by zero", definition.id);
            Diagnostic::error(Rule("division-by-zero"), place, message)
                .help("say what it is then: `case when b = 0 then null else a / b end`")
        }
    }
}

fn checks(finished: &Finished<'_>, problems: &mut Vec<Diagnostic>) {
    for check in &finished.plan().checks {
        let mut aggregates = Vec::new();
        check.condition.aggregates(&mut aggregates);
        if finished.is_spoiled(&aggregates) {
            continue;
        }
        if let Some(unknown) = finished.unknown_member(&aggregates) {
            problems.push(unknown_member(&check.holds, &unknown));
            continue;
        }
        let message = match finished.check(check) {
            Ok(Some(true)) => continue,
            Ok(Some(false)) => format!("`{}` does not hold", check.holds.text),
            Ok(None) => format!("`{}` cannot be decided: a value is missing", check.holds.text),
            Err(Failure::Overflow) => {
                format!("`{}` is beyond what can be computed exactly", check.holds.text)
            }
            Err(Failure::Digits { scope, column }) => {
                let (why, _) = finished.too_long(scope, column);
                format!("`{}` cannot be computed exactly: {why}", check.holds.text)
            }
            Err(Failure::ZeroDivisor) => format!("`{}` divides by zero", check.holds.text),
        };
        let mut problem = Diagnostic::error(Rule("check"), check.holds.place.clone(), message);
        if let Some((left, right)) = finished.sides(&check.condition)
            && let (Some(left), Some(right)) = (left.published(), right.published())
        {
            problem = problem.help(format!("the left side is {left}, the right side {right}"));
        }
        if let Some(why) = &check.why {
            problem = problem.help(format!("`{}` is checked because {why}", check.name));
        }
        problems.push(problem);
    }
}
