//! The tables that are published of data whose rows are not: for each figure over them the whole
//! numbers that it is computed from, by member and for the total.
//!
//! In: the sources and the plan; later, the sums. Out: the sources and the plan with these tables,
//! as if an author had described them, or what cannot be read from them; later, their rows. A row
//! without a value in the dimensions is the total.

use std::collections::{BTreeMap, BTreeSet};

use super::expression::Function;
use super::formula::Failure;
use super::groups::SUPPRESSED;
use super::plan::{Compiled, Part, Plan};
use super::scope::{Dimension, Scope};
use super::secret::{REMEDY, RULE, is_kept_back, is_secret};
use super::sql;
use super::suppressed;
use super::values::Finished;
use super::{Figure, failure_problem, keys};
use crate::diagnostics::{Diagnostic, Rule};
use crate::model::dataset::{
    Constraints, Dataset, Encoding, Field, FieldKind, ForeignKey, MissingValue, NumberForm, Publish,
};
use crate::model::exact::Exact;
use crate::model::figure::{FigureDefinition, Written};
use crate::model::language::Localised;
use crate::model::name::{DatasetId, DimensionId, FigureId};
use crate::model::site::Sources;

/// The digits of a number that every engine keeps.
const DIGITS: u32 = 15;

/// How whole numbers are written in these tables.
const PLAIN: NumberForm = NumberForm { decimal_mark: '.', group_mark: None, bare: true };

/// Adds a table for each figure over rows that are not published.
pub fn divide(sources: &mut Sources, mut plan: Plan, problems: &mut Vec<Diagnostic>) -> Plan {
    plan.suppressed = suppressed::read(sources, &plan, problems);
    let mut tables: BTreeMap<DatasetId, Dataset> = BTreeMap::new();
    let (mut parts, mut own) = (BTreeMap::<usize, Vec<Part>>::new(), BTreeMap::new());
    for figure in &plan.figures {
        let Some((definition, dataset)) = over_kept_back(sources, figure) else { continue };
        let aggregates = figure.aggregates();
        let table = Table { sources, figure, definition, dataset };
        if let Some(problem) = table.value_of_a_row(&plan, &aggregates) {
            problems.push(problem);
            continue;
        }
        match table.described(&plan, &tables, &aggregates) {
            Ok((table, columns)) => {
                for (at, column) in aggregates.into_iter().zip(columns) {
                    let part = Part { table: table.id.clone(), column };
                    parts.entry(at).or_default().push(part);
                }
                own.insert(figure.id.clone(), table.id.clone());
                tables.insert(table.id.clone(), table);
            }
            Err(problem) => problems.push(problem),
        }
    }
    plan.passed_on(&mut parts);
    (plan.parts, plan.tables_of_parts) = (parts, own);
    let unreadable = unreadable(sources, &plan, problems);
    plan.figures.retain(|figure| !unreadable.contains(&figure.id));
    // What refers to one of them is not wrong for that.
    sources.unread.figures.extend(unreadable);
    for (id, table) in tables {
        if let Some(package) = sources.packages.get_mut(&id.programme) {
            package.datasets.push(table);
        }
    }
    plan
}

/// The definition of a figure over rows that are not published, and their dataset.
fn over_kept_back<'a>(
    sources: &'a Sources,
    figure: &Compiled,
) -> Option<(&'a FigureDefinition, &'a Dataset)> {
    let definition = sources.figures.iter().find(|known| known.id == figure.id)?;
    let dataset = sources.dataset(&definition.from.as_ref()?.0)?;
    (dataset.publish == Publish::Aggregate).then_some((definition, dataset))
}

/// A table to be described.
struct Table<'a> {
    sources: &'a Sources,
    figure: &'a Compiled,
    definition: &'a FigureDefinition,
    dataset: &'a Dataset,
}

impl Table<'_> {
    /// The table as its author would have described it, and the columns of the aggregates.
    fn described(
        &self,
        plan: &Plan,
        others: &BTreeMap<DatasetId, Dataset>,
        aggregates: &[usize],
    ) -> Result<(Dataset, Vec<String>), Diagnostic> {
        let Self { sources, figure, definition, dataset } = self;
        let id = self.id(others)?;
        let mut table = Dataset {
            titles: joined(&dataset.titles, &definition.label),
            id,
            fields: Vec::new(),
            primary_key: Vec::new(),
            foreign_keys: Vec::new(),
            embargo: None,
            publish: Publish::Parts,
            calendar: None,
            encoding: Encoding::Utf8,
            place: definition.place.clone(),
            ..(*dataset).clone()
        };
        for dimension in &figure.dimensions {
            let field = self.dimension(dimension)?;
            let members = dimension.members.as_ref().map(|members| &members.dataset);
            let of_package = members.filter(|members| members.programme == table.id.programme);
            if let Some(members) = of_package.and_then(|members| sources.dataset(members)) {
                let key = members.member_key().and_then(|key| members.fields.get(key));
                table.foreign_keys.push(ForeignKey {
                    columns: vec![table.fields.len()],
                    dataset: members.id.clone(),
                    target: key.map(|key| key.name.clone()).into_iter().collect(),
                    place: definition.place.clone(),
                });
            }
            table.fields.push(field);
        }
        let taken: BTreeSet<&str> =
            figure.dimensions.iter().map(|dimension| dimension.id.as_str()).collect();
        let columns: Vec<String> = (0..)
            .map(column)
            .filter(|name| !taken.contains(name.as_str()))
            .take(aggregates.len())
            .collect();
        let titles = joined(&definition.label, &said(sources, "data.part"));
        let fields = columns.iter().zip(aggregates).map(|(name, at)| {
            let mut field = Field {
                name: name.clone(),
                titles: titles.clone(),
                kind: FieldKind::Integer(PLAIN),
                ..self.plain()
            };
            if plan.suppressed.contains_key(at) {
                let label = Some(SUPPRESSED.to_owned());
                field.missing.push(MissingValue { text: String::new(), label });
            }
            field
        });
        table.fields.extend(fields);
        Ok((table, columns))
    }

    /// The complaint that the figure asks for a smallest or a greatest: some row's own value.
    fn value_of_a_row(&self, plan: &Plan, aggregates: &[usize]) -> Option<Diagnostic> {
        let mut functions =
            aggregates.iter().filter_map(|at| plan.aggregates.get(*at)).map(|of| of.function);
        functions.find(|of| matches!(of, Function::Min | Function::Max))?;
        let message = format!(
            "a smallest or greatest value is that of a row, and no row of `{}` is published",
            self.dataset.id
        );
        let problem = Diagnostic::error(RULE, self.definition.value.place.clone(), message);
        Some(problem.help("take the figure out, or make it of sums and counts"))
    }

    /// `dataset__figure`, of the dataset's package; of a figure of another one
    /// `dataset__programme__figure`.
    fn id(&self, others: &BTreeMap<DatasetId, Dataset>) -> Result<DatasetId, Diagnostic> {
        let (home, of) = (&self.dataset.id.programme, &self.figure.id);
        let figure = if of.programme == *home {
            of.figure.clone()
        } else {
            format!("{}__{}", of.programme, of.figure)
        };
        let name = format!("{}__{figure}", self.dataset.id.dataset);
        let problem = |message: String| {
            Diagnostic::error(RULE, self.definition.place.clone(), message)
                .help("give the figure or the dataset another name")
        };
        let id = DatasetId::within(home, &name).map_err(|_| {
            problem(format!("`{name}`, the table of what is published, is too long for a file"))
        })?;
        if self.sources.dataset(&id).is_some()
            || self.sources.file(&id).is_some()
            || others.contains_key(&id)
        {
            let message = format!("`{id}`, the table of what is published, is there already");
            return Err(problem(message));
        }
        Ok(id)
    }

    /// The column of a dimension, called like the column of the rows or the table of the members.
    fn dimension(&self, dimension: &Dimension) -> Result<Field, Diagnostic> {
        let Self { sources, figure, definition, dataset } = self;
        let place = definition.by.first().map_or(&definition.place, |by| &by.place);
        let members = dimension.members.as_ref().map(|members| &members.dataset);
        if let Some(members) = members.filter(|members| is_kept_back(sources, members)) {
            let message = format!(
                "the members of `{}` are the rows of `{members}`, which are not published",
                figure.id
            );
            return Err(Diagnostic::error(RULE, place.clone(), message).help(REMEDY));
        }
        let way = dimension.via.as_ref();
        let way =
            way.and_then(|via| sources.dataset(&via.table.dataset)?.fields.get(via.attribute));
        let field = way.or_else(|| dataset.fields.get(dimension.column));
        let kind = field.map_or(FieldKind::Text, |field| field.kind.clone());
        if matches!(kind, FieldKind::Number(_)) {
            let message = format!(
                "the members of `{}` are decimals, and a table of sums has none",
                dimension.id
            );
            return Err(Diagnostic::error(RULE, place.clone(), message)
                .help("give the column the type `integer` or `string`"));
        }
        let titles = members
            .and_then(|members| sources.dataset(members))
            .map(|members| &members.titles)
            .or_else(|| field.map(|field| &field.titles));
        let elsewhere = members.filter(|members| members.programme != dataset.id.programme);
        Ok(Field {
            name: dimension.id.to_string(),
            titles: titles.cloned().unwrap_or_else(|| Localised::new(Vec::new())),
            kind,
            dimension: elsewhere.cloned(),
            ..self.plain()
        })
    }

    fn plain(&self) -> Field {
        Field {
            name: String::new(),
            place: self.definition.place.clone(),
            titles: Localised::new(Vec::new()),
            kind: FieldKind::Text,
            missing: vec![MissingValue { text: String::new(), label: None }],
            constraints: Constraints::default(),
            dimension: None,
            precision: None,
        }
    }
}

/// The name of the n-th column of whole numbers.
fn column(at: usize) -> String {
    format!("part_{}", sql::letter(at))
}

/// Two texts with a colon between them, in each language that both have.
fn joined(left: &Localised<String>, right: &Localised<String>) -> Localised<String> {
    let both = left.iter().filter_map(|(locale, left)| {
        let right = right.get(locale)?;
        Some((locale, format!("{left}: {right}")))
    });
    Localised::new(both.collect())
}

/// A text of the theme.
fn said(sources: &Sources, name: &str) -> Localised<String> {
    let locales = sources.site.locales.iter();
    let said = locales.map(|locale| {
        let phrases = sources.theme.phrases.get(*locale);
        (*locale, phrases.and_then(|phrases| phrases.get(name)).cloned().unwrap_or_default())
    });
    Localised::new(said.collect())
}

/// The figures that cannot be read from the published tables. Those, and checks, that need other
/// sums than the tables have are reported; what no table has at all was.
fn unreadable(
    sources: &Sources,
    plan: &Plan,
    problems: &mut Vec<Diagnostic>,
) -> BTreeSet<FigureId> {
    let mut unreadable = BTreeSet::new();
    for figure in &plan.figures {
        let definition = sources.figures.iter().find(|known| known.id == figure.id);
        let aggregates = figure.aggregates();
        let problem = definition
            .and_then(|known| coarser(plan, &known.value, &aggregates, &figure.dimensions));
        if problem.is_some() || aggregates.iter().any(|at| is_untold(sources, plan, *at)) {
            unreadable.insert(figure.id.clone());
        }
        problems.extend(problem);
    }
    for check in &plan.checks {
        let mut aggregates = Vec::new();
        check.condition.aggregates(&mut aggregates);
        if !is_secret(sources, plan, &aggregates) {
            problems.extend(coarser(plan, &check.holds, &aggregates, &[]));
        }
    }
    unreadable
}

/// Whether an aggregate is over rows that are not published, and no table has it.
fn is_untold(sources: &Sources, plan: &Plan, at: usize) -> bool {
    let scope = plan.aggregates.get(at).and_then(|of| plan.scopes.get(of.scope));
    let table = scope.and_then(|scope| sources.dataset(&scope.dataset));
    table.is_some_and(|table| table.publish == Publish::Aggregate) && !plan.parts.contains_key(&at)
}

/// The complaint that a value needs sums by some of the dimensions of a table of parts alone.
fn coarser(
    plan: &Plan,
    value: &Written,
    aggregates: &[usize],
    dimensions: &[Dimension],
) -> Option<Diagnostic> {
    let (table, lacking) = aggregates.iter().find_map(|at| lacking(plan, *at, dimensions))?;
    let lacking: Vec<String> = lacking.iter().map(|id| format!("`{id}`")).collect();
    let message = format!(
        "this needs sums of `{table}` without its dimension {}, and only those by all of them are published",
        lacking.join(", ")
    );
    Some(Diagnostic::error(RULE, value.place.clone(), message).help(
        "define a figure over the data that has only the other dimensions in `by`, and use that",
    ))
}

/// The dimensions that a table of parts has and that an aggregate is wanted without, at the total
/// or at a member; `None` where the table has what is wanted.
fn lacking<'p>(
    plan: &'p Plan,
    at: usize,
    dimensions: &[Dimension],
) -> Option<(&'p DatasetId, Vec<&'p DimensionId>)> {
    let part = plan.parts.get(&at)?.first()?;
    let aggregate = plan.aggregates.get(at)?;
    let scope: &Scope = plan.scopes.get(aggregate.scope)?;
    let without = |extra: &[Dimension]| {
        let is_held = |id: &DimensionId| {
            aggregate.fixed.iter().any(|(fixed, _)| fixed == id)
                || extra.iter().any(|dimension| dimension.id == *id)
        };
        let ids = scope.dimensions.iter().map(|dimension| &dimension.id);
        let left: Vec<&DimensionId> = ids.filter(|id| !is_held(id)).collect();
        (!left.is_empty() && left.len() < scope.dimensions.len()).then_some(left)
    };
    let left = without(&[]).or_else(|| without(dimensions))?;
    Some((&part.table, left))
}

/// A table of parts with its rows.
#[derive(Debug, Clone)]
pub struct PartsTable {
    /// The table.
    pub dataset: DatasetId,
    /// Its rows: the total, then each member.
    pub rows: Vec<PartsRow>,
}

/// What a member, or the total, is computed from.
#[derive(Debug, Clone)]
pub struct PartsRow {
    /// The member's value in each dimension; `None` throughout for the total.
    pub key: Vec<Option<String>>,
    /// The whole numbers.
    pub parts: Vec<PartValue>,
}

/// A whole number that a figure is computed from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartValue {
    /// It.
    Number(i64),
    /// There is none: of no rows, or of rows without a value.
    Nothing,
    /// Nobody may know.
    Suppressed,
}

/// The tables of parts of the figures that could be computed.
pub fn parts(
    finished: &Finished<'_>,
    figures: &BTreeMap<FigureId, Figure>,
    problems: &mut Vec<Diagnostic>,
) -> Vec<PartsTable> {
    let plan = finished.plan();
    let mut tables = Vec::new();
    for figure in plan.figures.iter().filter(|figure| figures.contains_key(&figure.id)) {
        let Some(table) = plan.tables_of_parts.get(&figure.id) else { continue };
        match rows(finished, figure) {
            Ok(rows) => tables.push(PartsTable { dataset: table.clone(), rows }),
            Err(problem) => problems.extend(problem),
        }
    }
    tables
}

fn rows(finished: &Finished<'_>, figure: &Compiled) -> Result<Vec<PartsRow>, Option<Diagnostic>> {
    let definition = finished.sources().figures.iter().find(|known| known.id == figure.id);
    let failed = |failure| definition.map(|of| failure_problem(finished, of, failure));
    let total = (vec![None; figure.dimensions.len()], Vec::new());
    let members = keys(finished, figure).into_iter().map(|member| {
        (member.iter().map(|(_, value)| Some(value.clone())).collect::<Vec<_>>(), member)
    });
    let mut rows = Vec::new();
    for (key, member) in std::iter::once(total).chain(members) {
        let mut parts = Vec::new();
        for at in figure.aggregates() {
            let value = finished.part(at, &member).map_err(failed)?;
            if value.is_some_and(|value| value.unsigned_abs() >= 10_u64.pow(DIGITS)) {
                return Err(definition.map(too_many_digits));
            }
            parts.push(match value {
                Some(number) => PartValue::Number(number),
                None if finished.is_suppressed(at, &member) => PartValue::Suppressed,
                None => PartValue::Nothing,
            });
        }
        rows.push(PartsRow { key, parts });
    }
    Ok(rows)
}

fn too_many_digits(definition: &FigureDefinition) -> Diagnostic {
    let message = format!(
        "`{}` has more than {DIGITS} digits, counted from the last decimal of the data",
        definition.id
    );
    Diagnostic::error(Rule("overflow"), definition.value.place.clone(), message)
        .help("publish the data with fewer decimals or in a larger unit")
}

impl Finished<'_> {
    /// An aggregate's value for a member, or for the total, counted in its last decimal.
    fn part(&self, at: usize, member: &[(DimensionId, String)]) -> Result<Option<i64>, Failure> {
        let Some(value) = self.aggregate(at, member)? else { return Ok(None) };
        let plan = self.plan();
        let aggregate = plan.aggregates.get(at);
        let of = aggregate.and_then(|of| Some((plan.scopes.get(of.scope)?, of)));
        let scale = of.map_or(0, |(scope, of)| sql::scale_of(self, scope, of));
        let units = crate::model::decimal::power_of_ten(scale)
            .and_then(|power| value.times(Exact::whole(power)))
            .and_then(|value| value.rounded(0))
            .and_then(|value| i64::try_from(value.mantissa()).ok());
        units.map(Some).ok_or(Failure::Overflow)
    }
}
