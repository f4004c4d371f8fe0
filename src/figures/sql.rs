//! Writes each figure as SQL that SQLite, DuckDB and PostgreSQL read alike.
//!
//! In: a computed plan. Out: for a figure and its members, the readable query and the exact one
//! with its formula. Where the engines differ (`7/2`, `1/0`, sums of decimals, names of types) the
//! text is chosen so that they do not: see `docs/proof.md`.

use std::collections::BTreeSet;

use serde_json::{Value as Json, json};

use super::engine::{Finished, formula, is_whole};
use super::expression::{Function, Operator};
use super::formula::{Condition, Formula};
use super::plan::{Aggregate, Compiled, Dimension, MemberTable, Moment, Scope};
use super::row::{RowExpr, Type};
use crate::model::dataset::{Dataset, FieldKind};
use crate::model::decimal::power_of_ten;
use crate::model::name::{DatasetId, DimensionId, is_identifier};

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
enum Style {
    Readable,
    Exact,
}

/// Rows that are aggregated together: a scope, held to some members.
struct Block<'p> {
    scope: &'p Scope,
    fixed: &'p [(DimensionId, String)],
    /// The aggregates of the block: position in the plan, and the column they are.
    columns: Vec<(usize, String)>,
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
        let mut blocks: Vec<Block<'f>> = Vec::new();
        for at in aggregates {
            if !seen.insert(at) {
                continue;
            }
            let Some(aggregate) = finished.plan().aggregates.get(at) else { continue };
            let Some(scope) = finished.plan().scopes.get(aggregate.scope) else { continue };
            let name = letter(seen.len() - 1);
            let same =
                |block: &&mut Block<'_>| block.scope == scope && block.fixed == aggregate.fixed;
            match blocks.iter_mut().find(same) {
                Some(block) => block.columns.push((at, name)),
                None => {
                    blocks.push(Block { scope, fixed: &aggregate.fixed, columns: vec![(at, name)] })
                }
            }
        }
        Self { finished, figure, blocks }
    }

    fn total(&self, style: Style) -> String {
        if let [block] = self.blocks.as_slice() {
            let rows = Rows::of_block(self.finished, block, &[]);
            let columns = match style {
                Style::Exact => rows.columns(style),
                Style::Readable => {
                    let value =
                        self.readable(formula(self.figure), &|at| rows.aggregate(at, style));
                    format!("{value} AS value")
                }
            };
            return format!("SELECT {columns} FROM {}", rows.from(&[]));
        }
        let blocks = self.blocks.iter().enumerate().map(|(at, block)| {
            let rows = Rows::of_block(self.finished, block, &[]);
            format!("(SELECT {} FROM {}) AS s{}", rows.columns(style), rows.from(&[]), at + 1)
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
            let rows = Rows::of_block(self.finished, block, dimensions);
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
            match self.of_nothing(at) {
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
    fn of_nothing(&self, at: usize) -> Nothing {
        let Some(aggregate) = self.finished.plan().aggregates.get(at) else { return Nothing::Null };
        let Some(scope) = self.finished.plan().scopes.get(aggregate.scope) else {
            return Nothing::Null;
        };
        match aggregate.function {
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
            let of = self.scopes_with(dimension).map(|(scope, own)| {
                let column = column_name(self.finished, &scope.dataset, own.column);
                let renamed =
                    if column == name { column.clone() } else { format!("{column} AS {name}") };
                format!(
                    "SELECT {renamed} FROM {} WHERE {column} IS NOT NULL",
                    table_name(&scope.dataset)
                )
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
        let scope = self.scopes_with(dimension).next().map(|(scope, _)| scope);
        if table.validity.is_none() {
            return (name, key);
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

    /// The scopes of the figure that have a dimension, each with its own way to it.
    fn scopes_with<'s>(
        &'s self,
        dimension: &'s Dimension,
    ) -> impl Iterator<Item = (&'s Scope, &'s Dimension)> {
        self.blocks.iter().filter_map(move |block| {
            let own = block.scope.dimensions.iter().find(|own| own.id == dimension.id)?;
            Some((block.scope, own))
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
                    "round(CAST({} * 1.0000000000001 AS DECIMAL(38, 15)), {digits})",
                    part(inner)
                )
            }
            Formula::Coalesce(list) => {
                let list =
                    list.iter().map(|item| self.readable(item, aggregate)).collect::<Vec<_>>();
                format!("coalesce({})", list.join(", "))
            }
            Formula::Case(arms, otherwise) => {
                let mut text = "CASE".to_owned();
                for (condition, result) in arms {
                    let (condition, result) =
                        (self.condition(condition, aggregate), self.readable(result, aggregate));
                    text.push_str(&format!(" WHEN {condition} THEN {result}"));
                }
                if let Some(otherwise) = otherwise {
                    text.push_str(&format!(" ELSE {}", self.readable(otherwise, aggregate)));
                }
                text + " END"
            }
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
            // Only checks compare approximately, and checks are not written as SQL.
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

/// Writes what is computed of a scope's rows.
struct Rows<'f, 'a> {
    finished: &'f Finished<'a>,
    scope: &'f Scope,
    dataset: Option<&'f Dataset>,
    scales: Vec<u8>,
    /// Whether the scope has any row to count.
    is_empty: bool,
    prefix: &'static str,
    fixed: &'f [(DimensionId, String)],
    columns: &'f [(usize, String)],
}

impl<'f, 'a> Rows<'f, 'a> {
    fn new(finished: &'f Finished<'a>, scope: &'f Scope, prefix: &'static str) -> Self {
        let shape = finished.shape(&scope.dataset);
        let package = finished.sources().packages.get(&scope.dataset.programme);
        let dataset = package.and_then(|package| {
            package.datasets.iter().find(|dataset| dataset.id == scope.dataset)
        });
        Self {
            finished,
            scope,
            dataset,
            scales: shape.scales,
            is_empty: shape.rows == 0,
            prefix,
            fixed: &[],
            columns: &[],
        }
    }

    fn of_block(
        finished: &'f Finished<'a>,
        block: &'f Block<'_>,
        dimensions: &[Dimension],
    ) -> Self {
        let mut rows = Self::new(finished, block.scope, "");
        rows.fixed = block.fixed;
        rows.columns = &block.columns;
        if rows.joins(dimensions).next().is_some() {
            rows.prefix = "t.";
        }
        rows
    }

    /// The scope's dimensions that lead over another table, of those needed.
    fn joins(&self, needed: &[Dimension]) -> impl Iterator<Item = (usize, &'f Dimension)> {
        let fixed = self.fixed;
        let needed: Vec<DimensionId> =
            needed.iter().map(|dimension| dimension.id.clone()).collect();
        self.scope.dimensions.iter().enumerate().filter(move |(_, dimension)| {
            dimension.via.is_some()
                && (needed.contains(&dimension.id)
                    || fixed.iter().any(|(id, _)| *id == dimension.id))
        })
    }

    fn columns(&self, style: Style) -> String {
        let columns = self
            .columns
            .iter()
            .map(|(at, name)| format!("{} AS {name}", self.aggregate(*at, style)));
        columns.collect::<Vec<_>>().join(", ")
    }

    fn grouped(&self, dimensions: &[Dimension], style: Style) -> String {
        let keys: Vec<(String, String)> = dimensions
            .iter()
            .filter_map(|dimension| {
                let at = self.scope.dimensions.iter().position(|own| own.id == dimension.id)?;
                Some((self.key(at)?, quoted(dimension.id.as_str())))
            })
            .collect();
        let named = keys
            .iter()
            .map(|(key, name)| if key == name { key.clone() } else { format!("{key} AS {name}") });
        let columns = self
            .columns
            .iter()
            .map(|(at, name)| format!("{} AS {name}", self.plain_aggregate(*at, style)));
        let select = named.chain(columns).collect::<Vec<_>>().join(", ");
        let by = keys.iter().map(|(key, _)| key.as_str()).collect::<Vec<_>>().join(", ");
        format!("SELECT {select} FROM {} GROUP BY {by}", self.from(dimensions))
    }

    /// A dimension's value in a row.
    fn key(&self, at: usize) -> Option<String> {
        let dimension = self.scope.dimensions.get(at)?;
        Some(match &dimension.via {
            None => format!(
                "{}{}",
                self.prefix,
                column_name(self.finished, &self.scope.dataset, dimension.column)
            ),
            Some(via) => format!(
                "m{}.{}",
                at + 1,
                column_name(self.finished, &via.table.dataset, via.attribute)
            ),
        })
    }

    fn from(&self, dimensions: &[Dimension]) -> String {
        let mut text = table_name(&self.scope.dataset);
        if !self.prefix.is_empty() {
            text.push_str(" AS t");
        }
        for (at, dimension) in self.joins(dimensions) {
            let Some(via) = &dimension.via else { continue };
            let own = column_name(self.finished, &self.scope.dataset, dimension.column);
            let key = column_name(self.finished, &via.table.dataset, via.table.key);
            let alias = format!("m{}", at + 1);
            text.push_str(&format!(
                " JOIN {} AS {alias} ON {alias}.{key} = t.{own}",
                table_name(&via.table.dataset)
            ));
            if let (Some(_), Some(moment)) = (via.table.validity, self.scope.moment) {
                let day = match moment {
                    Moment::Reference(_) => String::new(),
                    Moment::Day(column) | Moment::Year(column) => {
                        format!("t.{}", column_name(self.finished, &self.scope.dataset, column))
                    }
                };
                let valid = validity(self.finished, &via.table, moment, &format!("{alias}."), &day);
                text.push_str(&format!(" AND {valid}"));
            }
        }
        let only = self.scope.only.as_ref().map(|only| self.condition(only));
        let fixed = self.fixed.iter().filter_map(|(id, value)| {
            let at = self.scope.dimensions.iter().position(|dimension| dimension.id == *id)?;
            let literal = match self.scope.dimensions.get(at)?.kind {
                Type::Number => value.clone(),
                Type::Boolean if matches!(value.as_str(), "true" | "false") => value.clone(),
                _ => literal(value),
            };
            Some(format!("{} = {literal}", self.key(at)?))
        });
        let fixed: Vec<String> = fixed.collect();
        let only = only.map(|only| if fixed.is_empty() { only } else { format!("({only})") });
        let conditions: Vec<String> = only.into_iter().chain(fixed).collect();
        if !conditions.is_empty() {
            text.push_str(&format!(" WHERE {}", conditions.join(" AND ")));
        }
        text
    }

    /// An aggregate over all rows of the query, zero where there are none to sum.
    fn aggregate(&self, at: usize, style: Style) -> String {
        let plain = self.plain_aggregate(at, style);
        let Some(aggregate) = self.finished.plan().aggregates.get(at) else { return plain };
        let has_rows = !self.is_empty && self.scope.only.is_none() && self.fixed.is_empty();
        if aggregate.function != Function::Sum || has_rows {
            return plain;
        }
        if self.is_always_there(aggregate.argument.as_ref()) {
            format!("coalesce({plain}, 0)")
        } else {
            format!("CASE WHEN count(*) = 0 THEN 0 ELSE {plain} END")
        }
    }

    fn plain_aggregate(&self, at: usize, style: Style) -> String {
        let Some(aggregate) = self.finished.plan().aggregates.get(at) else {
            return "NULL".to_owned();
        };
        let argument = |style| match (&aggregate.argument, style) {
            (None, _) => "*".to_owned(),
            (Some(argument), Style::Readable) => self.readable(argument),
            (Some(argument), Style::Exact) => self.exact(argument, self.scale(argument)),
        };
        match aggregate.function {
            Function::Sum => format!("sum({})", argument(style)),
            Function::Min => format!("min({})", argument(style)),
            Function::Max => format!("max({})", argument(style)),
            Function::Count => format!("count({})", argument(Style::Readable)),
            Function::CountDistinct => format!("count(DISTINCT {})", argument(Style::Readable)),
            // An average is planned as a sum over a count.
            Function::Average => format!("avg({})", argument(style)),
        }
    }

    /// Whether the argument has a value in every row.
    fn is_always_there(&self, argument: Option<&RowExpr>) -> bool {
        let field = |at: &usize| self.dataset.and_then(|dataset| dataset.fields.get(*at));
        match argument {
            Some(RowExpr::Column(at)) => {
                field(at).is_some_and(crate::model::dataset::Field::is_always_there)
            }
            Some(RowExpr::Number(_)) => true,
            _ => false,
        }
    }

    // --- values of a row ----------------------------------------------------------------------

    fn column(&self, at: usize) -> String {
        format!("{}{}", self.prefix, column_name(self.finished, &self.scope.dataset, at))
    }

    fn is_whole(&self, at: usize) -> bool {
        self.dataset
            .and_then(|dataset| dataset.fields.get(at))
            .is_some_and(|field| is_whole(&field.kind))
    }

    /// How many decimals a number over the row can have.
    fn scale(&self, expr: &RowExpr) -> u32 {
        match expr {
            RowExpr::Column(at) => self.scales.get(*at).copied().map_or(0, u32::from),
            RowExpr::Number(number) => number.normalized().scale(),
            RowExpr::Negate(inner) => self.scale(inner),
            RowExpr::Binary(Operator::Times, left, right) => self.scale(left) + self.scale(right),
            RowExpr::Binary(_, left, right) => self.scale(left).max(self.scale(right)),
            RowExpr::Coalesce(list) => {
                list.iter().map(|item| self.scale(item)).max().unwrap_or_default()
            }
            RowExpr::Case(arms, otherwise) => {
                let results = arms.iter().map(|(_, result)| result).chain(otherwise.as_deref());
                results.map(|result| self.scale(result)).max().unwrap_or_default()
            }
            RowExpr::Text(_)
            | RowExpr::Date(_)
            | RowExpr::Boolean(_)
            | RowExpr::Null
            | RowExpr::Not(_)
            | RowExpr::IsNull(_)
            | RowExpr::In(..) => 0,
        }
    }

    fn readable(&self, expr: &RowExpr) -> String {
        let part = |expr: &RowExpr| {
            let text = self.readable(expr);
            match expr {
                RowExpr::Binary(Operator::Plus | Operator::Minus, ..) => format!("({text})"),
                _ => text,
            }
        };
        match expr {
            RowExpr::Column(at) => self.column(*at),
            RowExpr::Number(number) => number.normalized().to_string(),
            RowExpr::Text(text) => literal(text),
            RowExpr::Date(date) => literal(&date.to_string()),
            RowExpr::Boolean(truth) => truth.to_string().to_uppercase(),
            RowExpr::Null => "NULL".to_owned(),
            RowExpr::Negate(inner) => format!("0 - {}", part(inner)),
            RowExpr::Binary(operator, left, right) if operator.calculates() => {
                format!("{} {} {}", part(left), operator.sql(), part(right))
            }
            RowExpr::Coalesce(list) => {
                let list: Vec<String> = list.iter().map(|item| self.readable(item)).collect();
                format!("coalesce({})", list.join(", "))
            }
            RowExpr::Case(arms, otherwise) => {
                self.case(arms, otherwise.as_deref(), &|result| self.readable(result))
            }
            RowExpr::Not(_) | RowExpr::Binary(..) | RowExpr::IsNull(_) | RowExpr::In(..) => {
                self.condition(expr)
            }
        }
    }

    /// A number over the row as an integer of `scale` decimals.
    fn exact(&self, expr: &RowExpr, scale: u32) -> String {
        match expr {
            RowExpr::Column(at) if self.is_whole(*at) => scaled(self.column(*at), scale),
            RowExpr::Column(at) => {
                let column = self.column(*at);
                match power_of_ten(scale) {
                    Some(power) if scale > 0 => {
                        format!("CAST(round({column} * {power}) AS BIGINT)")
                    }
                    _ => format!("CAST(round({column}) AS BIGINT)"),
                }
            }
            RowExpr::Number(number) => number
                .at_scale(scale)
                .map_or_else(|| "NULL".to_owned(), |digits| digits.to_string()),
            RowExpr::Negate(inner) => format!("(0 - {})", self.exact(inner, scale)),
            RowExpr::Binary(Operator::Times, left, right) => {
                let (of_left, of_right) = (self.scale(left), self.scale(right));
                let product =
                    format!("({} * {})", self.exact(left, of_left), self.exact(right, of_right));
                scaled(product, scale.saturating_sub(of_left + of_right))
            }
            RowExpr::Binary(operator, left, right) if operator.calculates() => {
                format!(
                    "({} {} {})",
                    self.exact(left, scale),
                    operator.sql(),
                    self.exact(right, scale)
                )
            }
            RowExpr::Coalesce(list) => {
                let list: Vec<String> = list.iter().map(|item| self.exact(item, scale)).collect();
                format!("coalesce({})", list.join(", "))
            }
            RowExpr::Case(arms, otherwise) => {
                self.case(arms, otherwise.as_deref(), &|result| self.exact(result, scale))
            }
            other => self.readable(other),
        }
    }

    fn case(
        &self,
        arms: &[(RowExpr, RowExpr)],
        otherwise: Option<&RowExpr>,
        write: &dyn Fn(&RowExpr) -> String,
    ) -> String {
        let mut text = "CASE".to_owned();
        for (condition, result) in arms {
            text.push_str(&format!(" WHEN {} THEN {}", self.condition(condition), write(result)));
        }
        if let Some(otherwise) = otherwise {
            text.push_str(&format!(" ELSE {}", write(otherwise)));
        }
        text + " END"
    }

    fn condition(&self, expr: &RowExpr) -> String {
        let part = |expr: &RowExpr| match expr {
            RowExpr::Binary(Operator::And | Operator::Or, ..) => {
                format!("({})", self.condition(expr))
            }
            _ => self.condition(expr),
        };
        match expr {
            RowExpr::Not(inner) => format!("NOT ({})", self.condition(inner)),
            RowExpr::Binary(operator @ (Operator::And | Operator::Or), left, right) => {
                format!("{} {} {}", part(left), operator.sql(), part(right))
            }
            RowExpr::Binary(operator, left, right) if operator.compares() => {
                let [left, right] = self.comparable([left, right]);
                format!("{left} {} {right}", operator.sql())
            }
            RowExpr::IsNull(inner) => format!("{} IS NULL", self.readable(inner)),
            RowExpr::In(inner, list) => {
                let all: Vec<&RowExpr> = std::iter::once(&**inner).chain(list).collect();
                let mut texts = self.all_comparable(&all).into_iter();
                let inner = texts.next().unwrap_or_default();
                format!("{inner} IN ({})", texts.collect::<Vec<_>>().join(", "))
            }
            other => self.readable(other),
        }
    }

    fn comparable(&self, sides: [&RowExpr; 2]) -> [String; 2] {
        let mut texts = self.all_comparable(&sides).into_iter();
        [texts.next().unwrap_or_default(), texts.next().unwrap_or_default()]
    }

    /// Values to be compared: as they are, or as integers where arithmetic would round them.
    fn all_comparable(&self, sides: &[&RowExpr]) -> Vec<String> {
        let calculated = |expr: &&&RowExpr| {
            matches!(
                expr,
                RowExpr::Binary(..) | RowExpr::Negate(_) | RowExpr::Coalesce(_) | RowExpr::Case(..)
            )
        };
        let scale = sides.iter().map(|side| self.scale(side)).max().unwrap_or_default();
        let write = |side: &&RowExpr| match scale {
            0 => self.readable(side),
            scale if sides.iter().any(|side| calculated(&side)) => self.exact(side, scale),
            _ => self.readable(side),
        };
        sides.iter().map(write).collect()
    }
}

/// The condition that a row of a table is valid when the data speak.
fn validity(
    finished: &Finished<'_>,
    table: &MemberTable,
    moment: Moment,
    prefix: &str,
    day: &str,
) -> String {
    let Some((from, to)) = table.validity else { return "TRUE".to_owned() };
    let name = |column| format!("{prefix}{}", column_name(finished, &table.dataset, column));
    let (from_name, to_name) = (name(from), name(to));
    let as_text = |column: &str| format!("CAST({column} AS VARCHAR)");
    let (first, last, from_value, to_value) = match moment {
        Moment::Reference(period) => (
            literal(&period.first.to_string()),
            literal(&period.last.to_string()),
            from_name.clone(),
            to_name.clone(),
        ),
        Moment::Day(_) => (day.to_owned(), day.to_owned(), from_name.clone(), to_name.clone()),
        Moment::Year(_) => {
            let of_year = |rest: &str| format!("{} || '{rest}'", as_text(day));
            (of_year("-01-01"), of_year("-12-31"), as_text(&from_name), as_text(&to_name))
        }
    };
    let always = |column: usize| {
        let package = finished.sources().packages.get(&table.dataset.programme);
        let dataset = package
            .and_then(|package| package.datasets.iter().find(|other| other.id == table.dataset));
        dataset
            .and_then(|dataset| dataset.fields.get(column))
            .is_some_and(crate::model::dataset::Field::is_always_there)
    };
    let begins = format!("{from_value} <= {first}");
    let ends = format!("{last} <= {to_value}");
    let begins = if always(from) { begins } else { format!("({from_name} IS NULL OR {begins})") };
    let ends = if always(to) { ends } else { format!("({to_name} IS NULL OR {ends})") };
    format!("{begins} AND {ends}")
}

fn scaled(text: String, scale: u32) -> String {
    match power_of_ten(scale) {
        Some(power) if scale > 0 => format!("({text} * {power})"),
        _ => text,
    }
}

/// The name of the n-th aggregate: a … z, then a1 …
fn letter(at: usize) -> String {
    let letter = char::from(b'a' + u8::try_from(at % 26).unwrap_or_default());
    if at < 26 { letter.to_string() } else { format!("{letter}{}", at / 26) }
}

fn table_name(id: &DatasetId) -> String {
    format!("\"{id}\"")
}

fn column_name(finished: &Finished<'_>, dataset: &DatasetId, column: usize) -> String {
    let package = finished.sources().packages.get(&dataset.programme);
    let dataset =
        package.and_then(|package| package.datasets.iter().find(|other| other.id == *dataset));
    let field = dataset.and_then(|dataset| dataset.fields.get(column));
    field.map(|field| quoted(&field.name)).unwrap_or_default()
}

/// A text as SQL writes it.
fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// A name as SQL writes it: in quotes where it is no plain identifier or a word of SQL.
fn quoted(name: &str) -> String {
    if is_identifier(name) && !RESERVED.contains(&name) {
        name.to_owned()
    } else {
        format!("\"{}\"", name.replace('"', "\"\""))
    }
}

/// Words that one of the three engines does not take as a column's name.
///
/// Source: the reserved words of PostgreSQL 17, appendix C; SQLite's list of keywords; DuckDB's
/// `duckdb_keywords()` where reserved.
const RESERVED: &[&str] = &[
    "abort",
    "action",
    "add",
    "after",
    "all",
    "alter",
    "always",
    "analyse",
    "analyze",
    "and",
    "any",
    "array",
    "as",
    "asc",
    "asymmetric",
    "attach",
    "authorization",
    "autoincrement",
    "before",
    "begin",
    "between",
    "binary",
    "both",
    "by",
    "case",
    "cast",
    "check",
    "collate",
    "collation",
    "column",
    "commit",
    "concurrently",
    "conflict",
    "constraint",
    "create",
    "cross",
    "current_catalog",
    "current_date",
    "current_role",
    "current_schema",
    "current_time",
    "current_timestamp",
    "current_user",
    "database",
    "default",
    "deferrable",
    "deferred",
    "delete",
    "desc",
    "describe",
    "detach",
    "distinct",
    "do",
    "drop",
    "each",
    "else",
    "end",
    "escape",
    "except",
    "exists",
    "false",
    "fetch",
    "for",
    "foreign",
    "freeze",
    "from",
    "full",
    "glob",
    "grant",
    "group",
    "having",
    "ilike",
    "in",
    "index",
    "initially",
    "inner",
    "insert",
    "intersect",
    "into",
    "is",
    "isnull",
    "join",
    "lambda",
    "lateral",
    "leading",
    "left",
    "like",
    "limit",
    "localtime",
    "localtimestamp",
    "match",
    "natural",
    "not",
    "notnull",
    "null",
    "offset",
    "on",
    "only",
    "or",
    "order",
    "outer",
    "over",
    "overlaps",
    "pivot",
    "placing",
    "primary",
    "qualify",
    "references",
    "regexp",
    "returning",
    "right",
    "select",
    "set",
    "show",
    "similar",
    "some",
    "symmetric",
    "table",
    "then",
    "to",
    "transaction",
    "true",
    "union",
    "unique",
    "unpivot",
    "update",
    "user",
    "using",
    "vacuum",
    "values",
    "variadic",
    "verbose",
    "view",
    "virtual",
    "when",
    "where",
    "window",
    "with",
    "without",
];

/// The scale of a column in the published table, as a decimal's scale.
pub(super) fn published_scale(
    finished: &Finished<'_>,
    dataset: &Dataset,
    column: usize,
) -> Option<u8> {
    let field = dataset.fields.get(column)?;
    let scale = finished.shape(&dataset.id).scales.get(column).copied().unwrap_or_default();
    matches!(field.kind, FieldKind::Number(_)).then_some(scale)
}
