//! SQL over the rows of one scope: conditions, joins, aggregates, numbers as exact integers.
//!
//! In: a scope, with the members it is held to. Out: the parts of a query that speak of its rows.

use super::sql::{Block, Style};
use super::words::{column_name, literal, quoted, scaled, table_name};
use super::{
    engine::is_whole,
    expression::{Function, Operator},
    row::{RowExpr, Type},
    scope::{Dimension, MemberTable, Moment, Scope},
    values::Finished,
};
use crate::model::dataset::Dataset;
use crate::model::decimal::power_of_ten;
use crate::model::name::DimensionId;

/// Writes what is computed of a scope's rows.
pub(super) struct Rows<'f, 'a> {
    finished: &'f Finished<'a>,
    scope: &'f Scope,
    dataset: Option<&'f Dataset>,
    scales: &'f [u8],
    /// Whether the scope has any row to count.
    is_empty: bool,
    prefix: &'static str,
    fixed: &'f [(DimensionId, String)],
    columns: &'f [(usize, String)],
}

impl<'f, 'a> Rows<'f, 'a> {
    pub(super) fn new(finished: &'f Finished<'a>, scope: &'f Scope, prefix: &'static str) -> Self {
        let shape = finished.shape(&scope.dataset);
        let dataset = finished.sources().dataset(&scope.dataset);
        Self {
            finished,
            scope,
            dataset,
            scales: shape.map(|shape| shape.scales.as_slice()).unwrap_or_default(),
            is_empty: shape.is_none_or(|shape| shape.rows == 0),
            prefix,
            fixed: &[],
            columns: &[],
        }
    }

    pub(super) fn of_block(
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

    pub(super) fn columns(&self, style: Style) -> String {
        let columns = self
            .columns
            .iter()
            .map(|(at, name)| format!("{} AS {name}", self.aggregate(*at, style)));
        columns.collect::<Vec<_>>().join(", ")
    }

    pub(super) fn grouped(&self, dimensions: &[Dimension], style: Style) -> String {
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

    /// The values of a dimension in all rows of the scope's dataset, whichever of them count.
    pub(super) fn values_of(
        finished: &'f Finished<'a>,
        scope: &'f Scope,
        own: &Dimension,
    ) -> String {
        let rows = Self {
            prefix: if own.via.is_some() { "t." } else { "" },
            ..Self::new(finished, scope, "")
        };
        let at = scope.dimensions.iter().position(|known| known.id == own.id);
        let key = at.and_then(|at| rows.key(at)).unwrap_or_default();
        let name = quoted(own.id.as_str());
        let named = if key == name { key.clone() } else { format!("{key} AS {name}") };
        let from = rows.joined(std::slice::from_ref(own));
        format!("SELECT {named} FROM {from} WHERE {key} IS NOT NULL")
    }

    /// The rows that count, with the tables over which dimensions lead.
    pub(super) fn from(&self, dimensions: &[Dimension]) -> String {
        let mut text = self.joined(dimensions);
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

    /// All rows, with the tables over which dimensions lead.
    fn joined(&self, dimensions: &[Dimension]) -> String {
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
        text
    }

    /// An aggregate over all rows of the query, zero where there are none to sum.
    pub(super) fn aggregate(&self, at: usize, style: Style) -> String {
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
    pub(super) fn is_always_there(&self, argument: Option<&RowExpr>) -> bool {
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
    pub(super) fn scale(&self, expr: &RowExpr) -> u32 {
        match expr {
            RowExpr::Column(at) => self.scales.get(*at).copied().map_or(0, u32::from),
            RowExpr::Number(number) => number.normalized().scale(),
            RowExpr::Negate(inner) => self.scale(inner),
            RowExpr::Binary(Operator::Times, left, right) => self.scale(left) + self.scale(right),
            RowExpr::Binary(operator, left, right) if operator.calculates() => {
                self.scale(left).max(self.scale(right))
            }
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
            | RowExpr::Binary(..)
            | RowExpr::IsNull(_)
            | RowExpr::In(..) => 0,
        }
    }

    fn readable(&self, expr: &RowExpr) -> String {
        let part = |expr: &RowExpr| {
            let text = self.readable(expr);
            match expr {
                RowExpr::Binary(Operator::Plus | Operator::Minus, ..) | RowExpr::Negate(_) => {
                    format!("({text})")
                }
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
            // The column's own decimals alone: a double with 15 digits holds no zero behind them.
            RowExpr::Column(at) => {
                let (column, own) = (self.column(*at), self.scale(expr));
                let units = match power_of_ten(own) {
                    Some(power) if own > 0 => {
                        format!("CAST(round({column} * {power}) AS BIGINT)")
                    }
                    _ => format!("CAST(round({column}) AS BIGINT)"),
                };
                scaled(units, scale.saturating_sub(own))
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
            RowExpr::IsNull(inner) => format!("{} IS NULL", self.operand(inner)),
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
            scale if scale > 0 && sides.iter().any(|side| calculated(&side)) => {
                self.exact(side, scale)
            }
            _ => self.operand(side),
        };
        sides.iter().map(write).collect()
    }

    /// A side of a comparison; a condition in brackets, because comparisons do not chain.
    fn operand(&self, expr: &RowExpr) -> String {
        let text = self.readable(expr);
        match expr {
            RowExpr::Not(_) | RowExpr::IsNull(_) | RowExpr::In(..) => format!("({text})"),
            RowExpr::Binary(operator, ..) if !operator.calculates() => format!("({text})"),
            _ => text,
        }
    }
}

/// The condition that a row of a table is valid when the data speak.
pub(super) fn validity(
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
        let dataset = finished.sources().dataset(&table.dataset);
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
