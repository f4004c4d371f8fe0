//! Writes each figure as SQL that SQLite, DuckDB and PostgreSQL read alike.
//!
//! In: a computed plan. Out: for a figure and its members, the readable query and the exact one
//! with its formula. Where the engines differ (`7/2`, `1/0`, sums of decimals, names of types) the
//! text is chosen so that they do not: see `docs/proof.md`.

use std::collections::BTreeSet;

use serde_json::{Value as Json, json};

use super::engine::formula;
use super::expression::{Function, Operator};
use super::formula::{Condition, Formula};
use super::plan::{Aggregate, Compiled};
use super::scope::{Dimension, Moment, Scope};
use super::sql_parts::{self, Parts};
use super::sql_rows::{Rows, validity};
use super::values::Finished;
use super::words::{column_name, quoted, table_name};
use crate::model::dataset::{Dataset, FieldKind};
use crate::model::decimal::power_of_ten;
use crate::model::name::{DatasetId, DimensionId};

/// A figure's queries.
#[derive(Debug, Clone, PartialEq)]
pub struct Queries {
    /// What a journalist would type: one row, one column `value`.
    pub sql: String,
    /// The same for the members: the dimensions and `value`.
    pub members_sql: Option<String>,
    /// Integer aggregates `a`, `b` … in one row.
    pub exact_sql: String,
    /// The same for the members.
    pub exact_members_sql: Option<String>,
    /// The value over the aggregates, as nested JSON.
    pub formula: Json,
}

/// Whether a query is for reading or for exact checking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Readable,
    Exact,
}

/// Rows that are aggregated together: a scope, held to some members.
pub(super) struct Block<'p> {
    pub(super) scope: &'p Scope,
    pub(super) fixed: &'p [(DimensionId, String)],
    /// The table that has them for rows that are not published.
    pub(super) parts: Option<&'p DatasetId>,
    /// The aggregates of the block: position in the plan, and the column they are.
    pub(super) columns: Vec<(usize, String)>,
}

/// Where the aggregates of a block are published: as rows, or as what was made of rows.
enum Told<'f, 'a> {
    Rows(Rows<'f, 'a>),
    Parts(Parts<'f, 'a>),
}

impl<'f, 'a> Told<'f, 'a> {
    fn of_block(
        finished: &'f Finished<'a>,
        block: &'f Block<'_>,
        dimensions: &[Dimension],
    ) -> Self {
        match block.parts {
            Some(table) => Self::Parts(Parts { finished, block, table }),
            None => Self::Rows(Rows::of_block(finished, block, dimensions)),
        }
    }

    fn columns(&self, style: Style) -> String {
        match self {
            Self::Rows(rows) => rows.columns(style),
            Self::Parts(parts) => parts.columns(style),
        }
    }

    fn aggregate(&self, at: usize, style: Style) -> String {
        match self {
            Self::Rows(rows) => rows.aggregate(at, style),
            Self::Parts(parts) => parts.aggregate(at, style),
        }
    }

    fn from(&self) -> String {
        match self {
            Self::Rows(rows) => rows.from(&[]),
            Self::Parts(parts) => parts.from(&[]),
        }
    }

    fn grouped(&self, dimensions: &[Dimension], style: Style) -> String {
        match self {
            Self::Rows(rows) => rows.grouped(dimensions, style),
            Self::Parts(parts) => parts.grouped(dimensions, style),
        }
    }
}

/// Writes a figure's queries.
pub(super) fn queries(finished: &Finished<'_>, figure: &Compiled) -> Queries {
    let writer = Writer::new(finished, figure);
    let has_members = !figure.dimensions.is_empty();
    Queries {
        sql: writer.total(Style::Readable),
        members_sql: has_members.then(|| writer.members(Style::Readable)),
        exact_sql: writer.total(Style::Exact),
        exact_members_sql: has_members.then(|| writer.members(Style::Exact)),
        formula: writer.json(formula(figure)),
    }
}

/// How many decimals an aggregate's integers stand for.
pub(super) fn scale_of(finished: &Finished<'_>, scope: &Scope, aggregate: &Aggregate) -> u32 {
    match (aggregate.function, &aggregate.argument) {
        (Function::Sum | Function::Min | Function::Max, Some(argument)) => {
            Rows::new(finished, scope, "").scale(argument)
        }
        _ => 0,
    }
}

struct Writer<'f, 'a> {
    finished: &'f Finished<'a>,
    figure: &'f Compiled,
    blocks: Vec<Block<'f>>,
}

impl<'f, 'a> Writer<'f, 'a> {
    fn new(finished: &'f Finished<'a>, figure: &'f Compiled) -> Self {
        let mut aggregates = Vec::new();
        formula(figure).aggregates(&mut aggregates);
        let mut seen = BTreeSet::new();
        let mut letters = free_letters(finished, figure);
        let mut blocks: Vec<Block<'f>> = Vec::new();
        for at in aggregates {
            if !seen.insert(at) {
                continue;
            }
            let Some(aggregate) = finished.plan().aggregates.get(at) else { continue };
            let Some(scope) = finished.plan().scopes.get(aggregate.scope) else { continue };
            let name = letters.next().unwrap_or_default();
            let parts = finished.plan().part(at, &figure.id).map(|part| &part.table);
            let same = |block: &&mut Block<'_>| {
                block.scope == scope && block.fixed == aggregate.fixed && block.parts == parts
            };
            match blocks.iter_mut().find(same) {
                Some(block) => block.columns.push((at, name)),
                None => {
                    blocks.push(Block {
                        scope,
                        fixed: &aggregate.fixed,
                        parts,
                        columns: vec![(at, name)],
                    });
                }
            }
        }
        Self { finished, figure, blocks }
    }

    fn total(&self, style: Style) -> String {
        if let [block] = self.blocks.as_slice() {
            let rows = Told::of_block(self.finished, block, &[]);
            let columns = match style {
                Style::Exact => rows.columns(style),
                Style::Readable => {
                    let value =
                        self.readable(formula(self.figure), &|at| rows.aggregate(at, style));
                    format!("{value} AS value")
                }
            };
            return format!("SELECT {columns} FROM {}", rows.from());
        }
        let blocks = self.blocks.iter().enumerate().map(|(at, block)| {
            let rows = Told::of_block(self.finished, block, &[]);
            format!("(SELECT {} FROM {}) AS s{}", rows.columns(style), rows.from(), at + 1)
        });
        let from = blocks.collect::<Vec<_>>().join(" CROSS JOIN ");
        format!(
            "SELECT {} FROM {from}",
            self.outer(style, &|block, _, name| format!("s{block}.{name}"))
        )
    }

    fn members(&self, style: Style) -> String {
        let dimensions = &self.figure.dimensions;
        let mut select = Vec::new();
        let mut from = Vec::new();
        for (at, dimension) in dimensions.iter().enumerate() {
            let (table, key) = self.spine(dimension);
            let name = quoted(dimension.id.as_str());
            let key = format!("d{}.{key}", at + 1);
            select.push(if key.ends_with(&format!(".{name}")) {
                key
            } else {
                format!("{key} AS {name}")
            });
            from.push(format!("{table} AS d{}", at + 1));
        }
        let mut text = from.join(" CROSS JOIN ");
        for (number, block) in self.blocks.iter().enumerate() {
            let rows = Told::of_block(self.finished, block, dimensions);
            let on = dimensions.iter().enumerate().map(|(at, dimension)| {
                let (_, key) = self.spine(dimension);
                format!("s{}.{} = d{}.{key}", number + 1, quoted(dimension.id.as_str()), at + 1)
            });
            let on = on.collect::<Vec<_>>().join(" AND ");
            text.push_str(&format!(
                " LEFT JOIN ({}) AS s{} ON {on}",
                rows.grouped(dimensions, style),
                number + 1
            ));
        }
        let first =
            dimensions.first().map(|dimension| quoted(dimension.id.as_str())).unwrap_or_default();
        let column = |block: usize, at: usize, name: &str| {
            let found = format!("s{block}.{name}");
            match self.of_nothing(block, at) {
                Nothing::Null => found,
                Nothing::ZeroAlways => format!("coalesce({found}, 0)"),
                Nothing::ZeroWithoutRows => {
                    format!("CASE WHEN s{block}.{first} IS NULL THEN 0 ELSE {found} END")
                }
            }
        };
        select.push(self.outer(style, &column));
        format!("SELECT {} FROM {text}", select.join(", "))
    }

    /// The columns of the outer query, given how an aggregate of a block is named there.
    fn outer(&self, style: Style, column: &dyn Fn(usize, usize, &str) -> String) -> String {
        let named = |at: usize| {
            self.blocks.iter().enumerate().find_map(|(number, block)| {
                let (_, name) = block.columns.iter().find(|(aggregate, _)| *aggregate == at)?;
                Some((column(number + 1, at, name), name.clone()))
            })
        };
        match style {
            Style::Readable => {
                let value =
                    self.readable(formula(self.figure), &|at| named(at).unwrap_or_default().0);
                format!("{value} AS value")
            }
            Style::Exact => {
                let mut all: Vec<(String, String)> = self
                    .blocks
                    .iter()
                    .flat_map(|block| &block.columns)
                    .filter_map(|(at, _)| named(*at))
                    .collect();
                all.sort_by(|(_, left), (_, right)| {
                    left.len().cmp(&right.len()).then_with(|| left.cmp(right))
                });
                all.iter()
                    .map(|(text, name)| format!("{text} AS {name}"))
                    .collect::<Vec<_>>()
                    .join(", ")
            }
        }
    }

    /// What an aggregate is of a member without rows.
    fn of_nothing(&self, block: usize, at: usize) -> Nothing {
        let parts = block.checked_sub(1).and_then(|block| self.blocks.get(block)?.parts);
        // The table of parts has every member of its figure.
        if parts.is_some() && self.blocks.len() == 1 {
            return Nothing::Null;
        }
        let Some(aggregate) = self.finished.plan().aggregates.get(at) else { return Nothing::Null };
        let Some(scope) = self.finished.plan().scopes.get(aggregate.scope) else {
            return Nothing::Null;
        };
        match aggregate.function {
            // Where it has one without a value, nobody may know the value.
            Function::Count | Function::CountDistinct | Function::Sum if parts.is_some() => {
                Nothing::ZeroWithoutRows
            }
            Function::Count | Function::CountDistinct => Nothing::ZeroAlways,
            Function::Sum
                if Rows::new(self.finished, scope, "")
                    .is_always_there(aggregate.argument.as_ref()) =>
            {
                Nothing::ZeroAlways
            }
            Function::Sum => Nothing::ZeroWithoutRows,
            Function::Min | Function::Max | Function::Average => Nothing::Null,
        }
    }

    /// The table of a dimension's members, and its key's name there.
    fn spine(&self, dimension: &Dimension) -> (String, String) {
        let name = quoted(dimension.id.as_str());
        let Some(table) = &dimension.members else {
            let of = self.blocks_with(dimension);
            let of = of.map(|(block, own)| match block.parts {
                Some(table) => sql_parts::values_of(table, own),
                None => Rows::values_of(self.finished, block.scope, own),
            });
            let mut parts: Vec<String> = of.collect();
            parts.dedup();
            if let [only] = parts.as_slice() {
                return (format!("({})", only.replacen("SELECT", "SELECT DISTINCT", 1)), name);
            }
            return (format!("({})", parts.join(" UNION ")), name);
        };
        let key = column_name(self.finished, &table.dataset, table.key);
        let name = table_name(&table.dataset);
        let block = self.blocks_with(dimension).next().map(|(block, _)| block);
        let scope = block.map(|block| block.scope);
        if table.validity.is_none() {
            return (name, key);
        }
        // The days that the rows speak of are not published, and the members of these days are.
        let is_of_days =
            !matches!(scope.and_then(|scope| scope.moment), Some(Moment::Reference(_)));
        if let Some(parts) = block.and_then(|block| block.parts).filter(|_| is_of_days) {
            let own = quoted(dimension.id.as_str());
            let values = sql_parts::values_of(parts, dimension);
            return (format!("({})", values.replacen("SELECT", "SELECT DISTINCT", 1)), own);
        }
        let table_sql = match scope.and_then(|scope| Some((scope, scope.moment?))) {
            None => name,
            Some((_, moment @ Moment::Reference(_))) => {
                let valid = validity(self.finished, table, moment, "", "");
                format!("(SELECT {key} FROM {name} WHERE {valid})")
            }
            Some((scope, moment @ (Moment::Day(column) | Moment::Year(column)))) => {
                let day = column_name(self.finished, &scope.dataset, column);
                let days = format!(
                    "(SELECT DISTINCT {day} FROM {} WHERE {day} IS NOT NULL)",
                    table_name(&scope.dataset)
                );
                let valid = validity(self.finished, table, moment, "m.", &format!("t.{day}"));
                format!("(SELECT DISTINCT m.{key} FROM {name} AS m JOIN {days} AS t ON {valid})")
            }
        };
        (table_sql, key)
    }

    /// The blocks of the figure that have a dimension, each with its own way to it.
    fn blocks_with<'s>(
        &'s self,
        dimension: &'s Dimension,
    ) -> impl Iterator<Item = (&'s Block<'f>, &'s Dimension)> {
        self.blocks.iter().filter_map(move |block| {
            let own = block.scope.dimensions.iter().find(|own| own.id == dimension.id)?;
            Some((block, own))
        })
    }

    // --- formulas -----------------------------------------------------------------------------

    fn readable(&self, formula: &Formula, aggregate: &dyn Fn(usize) -> String) -> String {
        let part = |formula: &Formula| {
            let text = self.readable(formula, aggregate);
            match formula {
                Formula::Binary(Operator::Plus | Operator::Minus | Operator::Over, ..) => {
                    format!("({text})")
                }
                _ => text,
            }
        };
        match formula {
            Formula::Aggregate(at) => aggregate(*at),
            Formula::Number(number) => number.to_string(),
            Formula::Null => "NULL".to_owned(),
            Formula::Binary(Operator::Over, left, right) => {
                let (left, right) =
                    (self.readable(left, aggregate), self.readable(right, aggregate));
                format!("CAST({left} AS DOUBLE PRECISION) / nullif({right}, 0)")
            }
            Formula::Binary(operator, left, right) => {
                format!("{} {} {}", part(left), operator.sql(), part(right))
            }
            // The factor lifts a half that binary floats store a little too low over the edge.
            Formula::Round(inner, digits) => {
                format!(
                    "round(CAST({} * 1.000000000000001 AS DECIMAL(38, 15)), {digits})",
                    part(inner)
                )
            }
            Formula::Coalesce(list) => {
                let list = list.iter().map(|item| self.branch(item, aggregate)).collect::<Vec<_>>();
                format!("coalesce({})", list.join(", "))
            }
            Formula::Case(arms, otherwise) => {
                let mut text = "CASE".to_owned();
                for (condition, result) in arms {
                    let (condition, result) =
                        (self.condition(condition, aggregate), self.branch(result, aggregate));
                    text.push_str(&format!(" WHEN {condition} THEN {result}"));
                }
                if let Some(otherwise) = otherwise {
                    text.push_str(&format!(" ELSE {}", self.branch(otherwise, aggregate)));
                }
                text + " END"
            }
        }
    }

    /// A value that stands beside others of which one is taken: DuckDB would cut all of them to
    /// the fewest decimals that one of them has.
    fn branch(&self, formula: &Formula, aggregate: &dyn Fn(usize) -> String) -> String {
        match formula {
            Formula::Null => "NULL".to_owned(),
            formula => format!("CAST({} AS DOUBLE PRECISION)", self.readable(formula, aggregate)),
        }
    }

    fn condition(&self, condition: &Condition, aggregate: &dyn Fn(usize) -> String) -> String {
        match condition {
            Condition::Compare(operator, left, right) => {
                let (left, right) =
                    (self.readable(left, aggregate), self.readable(right, aggregate));
                format!("{left} {} {right}", operator.sql())
            }
            Condition::And(left, right) => {
                format!(
                    "({}) AND ({})",
                    self.condition(left, aggregate),
                    self.condition(right, aggregate)
                )
            }
            Condition::Or(left, right) => {
                format!(
                    "({}) OR ({})",
                    self.condition(left, aggregate),
                    self.condition(right, aggregate)
                )
            }
            Condition::Not(inner) => format!("NOT ({})", self.condition(inner, aggregate)),
            Condition::IsNull(inner) => format!("{} IS NULL", self.readable(inner, aggregate)),
            // Only checks compare approximately, and their precision is written out before.
            Condition::Approximately(..) => "NULL".to_owned(),
        }
    }

    fn json(&self, formula: &Formula) -> Json {
        match formula {
            Formula::Aggregate(at) => self.json_aggregate(*at),
            Formula::Number(number) => json!(number.to_string()),
            Formula::Null => Json::Null,
            Formula::Binary(operator, left, right) => {
                json!([operator.sql(), self.json(left), self.json(right)])
            }
            Formula::Round(inner, digits) => json!(["round", self.json(inner), digits.to_string()]),
            Formula::Coalesce(list) => {
                let items = list.iter().map(|item| self.json(item));
                Json::Array([json!("coalesce")].into_iter().chain(items).collect())
            }
            Formula::Case(arms, otherwise) => {
                let mut parts = vec![json!("case")];
                for (condition, result) in arms {
                    parts.push(self.json_condition(condition));
                    parts.push(self.json(result));
                }
                parts.push(otherwise.as_ref().map_or(Json::Null, |otherwise| self.json(otherwise)));
                Json::Array(parts)
            }
        }
    }

    fn json_aggregate(&self, at: usize) -> Json {
        let columns = self
            .blocks
            .iter()
            .flat_map(|block| block.columns.iter().map(move |column| (block, column)));
        let Some((block, (_, name))) =
            columns.into_iter().find(|(_, (aggregate, _))| *aggregate == at)
        else {
            return Json::Null;
        };
        let aggregate = self.finished.plan().aggregates.get(at);
        let scale =
            aggregate.map_or(0, |aggregate| scale_of(self.finished, block.scope, aggregate));
        match power_of_ten(scale) {
            Some(power) if scale > 0 => json!(["/", name, power.to_string()]),
            _ => json!(name),
        }
    }

    fn json_condition(&self, condition: &Condition) -> Json {
        match condition {
            Condition::Compare(operator, left, right) => {
                json!([operator.sql(), self.json(left), self.json(right)])
            }
            Condition::And(left, right) => {
                json!(["and", self.json_condition(left), self.json_condition(right)])
            }
            Condition::Or(left, right) => {
                json!(["or", self.json_condition(left), self.json_condition(right)])
            }
            Condition::Not(inner) => json!(["not", self.json_condition(inner)]),
            Condition::IsNull(inner) => json!(["is null", self.json(inner)]),
            Condition::Approximately(..) => Json::Null,
        }
    }
}

/// What an aggregate is of no rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Nothing {
    Null,
    /// Zero, and never null where there are rows.
    ZeroAlways,
    /// Zero, but null where there are rows and none has a value.
    ZeroWithoutRows,
}

/// Names for aggregates that no column and no dimension of the figure has.
fn free_letters(finished: &Finished<'_>, figure: &Compiled) -> impl Iterator<Item = String> {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    taken.extend(figure.dimensions.iter().map(|dimension| dimension.id.to_string()));
    // SQL does not tell capitals from small letters.
    let fields = finished.sources().datasets().flat_map(|dataset| &dataset.fields);
    taken.extend(fields.map(|field| field.name.to_lowercase()).filter(|name| name.len() < 4));
    (0..).map(letter).filter(move |name| !taken.contains(name))
}

/// The name of the n-th aggregate: a … z, then a1 …
pub(super) fn letter(at: usize) -> String {
    let letter = char::from(b'a' + u8::try_from(at % 26).unwrap_or_default());
    if at < 26 { letter.to_string() } else { format!("{letter}{}", at / 26) }
}

/// The scale of a column in the published table, as a decimal's scale.
pub(super) fn published_scale(
    finished: &Finished<'_>,
    dataset: &Dataset,
    column: usize,
) -> Option<u8> {
    let field = dataset.fields.get(column)?;
    let scale = finished
        .shape(&dataset.id)
        .and_then(|shape| shape.scales.get(column).copied())
        .unwrap_or_default();
    matches!(field.kind, FieldKind::Number(_)).then_some(scale)
}
