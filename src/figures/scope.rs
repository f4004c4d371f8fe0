//! How a figure looks at one dataset: which rows count, and what they are grouped by.
//!
//! In: a definition and the dataset it is over. Out: a scope with its dimensions, and the value as
//! a formula over aggregates of the scope; or what is wrong with the definition.

use super::expression::{self, Expr, Function, Kind, Operator};
use super::formula::{Condition, Formula};
use super::plan::Aggregate;
use super::planner::{Planner, Resolved, negated, position_or_push};
use super::row::{self, RowExpr, Type, refused, type_of};
use crate::diagnostics::{Diagnostic, Rule};
use crate::model::dataset::{Dataset, FieldKind, Period};
use crate::model::figure::{FigureDefinition, Written};
use crate::model::name::{DatasetId, DimensionId};

/// Which rows of a dataset are aggregated, and what they can be grouped by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Scope {
    pub(super) dataset: DatasetId,
    pub(super) only: Option<RowExpr>,
    pub(super) moment: Option<Moment>,
    pub(super) dimensions: Vec<Dimension>,
}

/// Which day decides which row of a table with validity periods is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Moment {
    /// The dataset's reference date.
    Reference(Period),
    /// A column with a day in each row.
    Day(usize),
    /// A column with a year in each row.
    Year(usize),
}

/// What a dataset's rows are grouped by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Dimension {
    pub(super) id: DimensionId,
    /// The dataset's own column.
    pub(super) column: usize,
    /// Where the column refers to a table and the table's attribute is meant.
    pub(super) via: Option<Via>,
    /// The table whose rows are the members; `None` where the values themselves are.
    pub(super) members: Option<MemberTable>,
    pub(super) kind: Type,
}

/// The way over a table that a column refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Via {
    pub(super) table: MemberTable,
    /// The attribute's column there.
    pub(super) attribute: usize,
}

/// A table whose rows others refer to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct MemberTable {
    pub(super) dataset: DatasetId,
    pub(super) key: usize,
    /// Columns of the first and last day on which a row is valid.
    pub(super) validity: Option<(usize, usize)>,
}

impl<'a> Planner<'a> {
    pub(super) fn scope(
        &mut self,
        definition: &FigureDefinition,
        dataset: &Dataset,
    ) -> Resolved<usize> {
        let only = match &definition.only {
            None => None,
            Some(written) => {
                let expr = expression::parse(written)?;
                let (condition, kind) = row::resolve(&expr, dataset)?;
                if kind != Type::Boolean {
                    return Err(refused(
                        &expr,
                        "`where` wants a condition, such as `kind = 'school'`",
                    ));
                }
                Some(condition)
            }
        };
        let moment = moment(definition, dataset)?;
        let mut dimensions: Vec<Dimension> = Vec::new();
        for by in &definition.by {
            let dimension = self.dimension(by, dataset, moment)?;
            if dimensions.iter().any(|other| other.id == dimension.id) {
                let message = format!("the dimension `{}` stands twice", dimension.id);
                return Err(Diagnostic::error(Rule("dimension"), by.place.clone(), message));
            }
            dimensions.push(dimension);
        }
        let scope = Scope { dataset: dataset.id.clone(), only, moment, dimensions };
        let at = position_or_push(&mut self.plan.scopes, scope);
        if at == self.plan.places.len() {
            let by = definition.by.first();
            self.plan
                .places
                .push(by.map_or_else(|| definition.place.clone(), |by| by.place.clone()));
        }
        Ok(at)
    }

    fn dimension(
        &self,
        by: &Written,
        dataset: &Dataset,
        moment: Option<Moment>,
    ) -> Resolved<Dimension> {
        let (name, attribute) = match by.text.split_once('.') {
            Some((name, attribute)) => (name, Some(attribute)),
            None => (by.text.as_str(), None),
        };
        let Some((column, field)) =
            dataset.column(name).and_then(|at| Some((at, dataset.fields.get(at)?)))
        else {
            let message = format!("`{}` has no column `{name}`", dataset.id);
            let known = dataset.fields.iter().map(|field| field.name.as_str());
            return Err(Diagnostic::error(Rule("unknown-column"), by.place.clone(), message)
                .did_you_mean(name, known));
        };
        let table = self.referred(dataset, column);
        let Some(attribute) = attribute else {
            let members =
                table.map(member_table).transpose().map_err(|why| dimension_problem(by, &why))?;
            needs_moment(by, members.as_ref(), moment)?;
            if type_of(field) == Type::Boolean {
                return Err(dimension_problem(by, "truth values have no names in the site's languages")
                    .help("give the column texts, and a small table with `id` and a name in each language"));
            }
            let id = dimension_id(by, name)?;
            return Ok(Dimension { id, column, via: None, members, kind: type_of(field) });
        };
        let Some(table) = table else {
            let message = format!("`{name}` refers to no table, so it has no `{attribute}`");
            return Err(dimension_problem(by, &message).help(format!(
                "add a foreign key or `\"dimension\"` to the field ({}:{})",
                field.place.file, field.place.line
            )));
        };
        let with_id = format!("{attribute}_id");
        let Some(at) = table.column(attribute).or_else(|| table.column(&with_id)) else {
            let message = format!("`{}` has no column `{attribute}`", table.id);
            let known = table.fields.iter().map(|field| field.name.as_str());
            return Err(Diagnostic::error(Rule("unknown-column"), by.place.clone(), message)
                .did_you_mean(attribute, known));
        };
        let way = member_table(table).map_err(|why| dimension_problem(by, &why))?;
        needs_moment(by, Some(&way), moment)?;
        let members = self
            .referred(table, at)
            .map(member_table)
            .transpose()
            .map_err(|why| dimension_problem(by, &why))?;
        let kind = table.fields.get(at).map_or(Type::Text, type_of);
        let id = dimension_id(by, attribute)?;
        Ok(Dimension { id, column, via: Some(Via { table: way, attribute: at }), members, kind })
    }

    /// The table that a column refers to, by its dimension or by a foreign key of its own.
    fn referred(&self, dataset: &Dataset, column: usize) -> Option<&'a Dataset> {
        let dimension = dataset.fields.get(column).and_then(|field| field.dimension.as_ref());
        let key =
            dataset.foreign_keys.iter().find(|key| key.columns == [column]).map(|key| &key.dataset);
        dimension.or(key).and_then(|id| self.find(id))
    }
}

/// Resolves a value over one dataset.
pub(super) struct Over<'p, 'a> {
    pub(super) planner: &'p mut Planner<'a>,
    pub(super) scope: usize,
    pub(super) dataset: &'a Dataset,
}

impl Over<'_, '_> {
    pub(super) fn formula(&mut self, expr: &Expr) -> Resolved<Formula> {
        Ok(match &expr.kind {
            Kind::Aggregate(function, argument) => {
                self.aggregate(expr, *function, argument.as_deref())?
            }
            Kind::Number(number) => Formula::Number(*number),
            Kind::Null => Formula::Null,
            Kind::Negate(inner) => negated(self.formula(inner)?),
            Kind::Binary(operator, left, right) if operator.calculates() => Formula::Binary(
                *operator,
                Box::new(self.formula(left)?),
                Box::new(self.formula(right)?),
            ),
            Kind::Round(inner, digits) => Formula::Round(Box::new(self.formula(inner)?), *digits),
            Kind::Coalesce(list) => Formula::Coalesce(
                list.iter().map(|item| self.formula(item)).collect::<Result<_, _>>()?,
            ),
            Kind::Case(arms, otherwise) => {
                let mut cases = Vec::new();
                for (condition, result) in arms {
                    cases.push((self.condition(condition)?, self.formula(result)?));
                }
                let otherwise = otherwise.as_ref().map(|expr| self.formula(expr)).transpose()?;
                Formula::Case(cases, otherwise.map(Box::new))
            }
            Kind::Name(parts) => {
                let name = parts.join(".");
                let message =
                    format!("the column `{name}` has a value in each row, and a figure has one");
                return Err(refused(expr, &message).help(format!(
                    "write `sum({name})`, or take `from` out if `{name}` is a figure"
                )));
            }
            _ => {
                return Err(refused(expr, "a number is wanted here, such as `sum(amount)`")
                    .help(expression::SUPPORTED));
            }
        })
    }

    fn condition(&mut self, expr: &Expr) -> Resolved<Condition> {
        Ok(match &expr.kind {
            Kind::Binary(operator, left, right) if operator.compares() => Condition::Compare(
                *operator,
                Box::new(self.formula(left)?),
                Box::new(self.formula(right)?),
            ),
            Kind::Binary(Operator::And, left, right) => {
                Condition::And(Box::new(self.condition(left)?), Box::new(self.condition(right)?))
            }
            Kind::Binary(Operator::Or, left, right) => {
                Condition::Or(Box::new(self.condition(left)?), Box::new(self.condition(right)?))
            }
            Kind::Not(inner) => Condition::Not(Box::new(self.condition(inner)?)),
            Kind::IsNull(inner) => Condition::IsNull(Box::new(self.formula(inner)?)),
            _ => {
                return Err(refused(
                    expr,
                    "a condition over aggregates is wanted here, such as `sum(a) > 0`",
                ));
            }
        })
    }

    fn aggregate(
        &mut self,
        expr: &Expr,
        function: Function,
        argument: Option<&Expr>,
    ) -> Resolved<Formula> {
        let argument = argument.map(|argument| row::resolve(argument, self.dataset)).transpose()?;
        let kind = argument.as_ref().map(|(_, kind)| *kind);
        let needs_number =
            matches!(function, Function::Sum | Function::Min | Function::Max | Function::Average);
        if needs_number && kind != Some(Type::Number) {
            return Err(refused(expr, "the aggregate wants a number")
                .help("`count` counts values of any type"));
        }
        let argument = argument.map(|(argument, _)| argument);
        if function == Function::CountDistinct && !matches!(argument, Some(RowExpr::Column(_))) {
            return Err(refused(expr, "`count(distinct …)` wants a column"));
        }
        let mut columns = Vec::new();
        if let Some(argument) = &argument {
            argument.columns(&mut columns);
        }
        if argument.is_some() && columns.is_empty() {
            return Err(refused(expr, "the aggregate takes nothing from the rows")
                .help("name a column, or write `count(*)` for how many rows there are"));
        }
        let mut add = |function| {
            let aggregate = Aggregate {
                scope: self.scope,
                function,
                argument: argument.clone(),
                fixed: Vec::new(),
            };
            Formula::Aggregate(self.planner.aggregate(aggregate))
        };
        Ok(match function {
            Function::Average => Formula::Binary(
                Operator::Over,
                Box::new(add(Function::Sum)),
                Box::new(add(Function::Count)),
            ),
            other => add(other),
        })
    }
}

fn moment(definition: &FigureDefinition, dataset: &Dataset) -> Resolved<Option<Moment>> {
    let Some(at) = &definition.at else {
        return Ok(dataset.reference_date.map(Moment::Reference));
    };
    let column = dataset.column(&at.text);
    let field = column.and_then(|column| dataset.fields.get(column));
    match (column, field.map(|field| &field.kind)) {
        (Some(column), Some(FieldKind::Date)) => Ok(Some(Moment::Day(column))),
        (Some(column), Some(FieldKind::Year)) => Ok(Some(Moment::Year(column))),
        (Some(_), _) => {
            let message = format!("`{}` holds neither days nor years", at.text);
            Err(Diagnostic::error(Rule("dimension"), at.place.clone(), message)
                .help("give its field the type `date` or `year`"))
        }
        (None, _) => {
            let message = format!("`{}` has no column `{}`", dataset.id, at.text);
            let known = dataset.fields.iter().map(|field| field.name.as_str());
            Err(Diagnostic::error(Rule("unknown-column"), at.place.clone(), message)
                .did_you_mean(&at.text, known))
        }
    }
}

fn needs_moment(by: &Written, table: Option<&MemberTable>, moment: Option<Moment>) -> Resolved<()> {
    match table {
        Some(table) if table.validity.is_some() && moment.is_none() => {
            let message = format!(
                "the rows of `{}` are valid for a time, and nothing says which time is meant",
                table.dataset
            );
            Err(dimension_problem(by, &message).help(
                "add `at = \"column\"` to the figure or `\"reference_date\"` to the resource",
            ))
        }
        _ => Ok(()),
    }
}

fn dimension_problem(by: &Written, why: &str) -> Diagnostic {
    Diagnostic::error(Rule("dimension"), by.place.clone(), why.to_owned())
}

fn dimension_id(by: &Written, name: &str) -> Resolved<DimensionId> {
    if name == "value" {
        let message = "a dimension cannot be called `value`: so the proof calls what is computed";
        return Err(dimension_problem(by, message).help("name the column otherwise"));
    }
    name.parse().map_err(|_| {
        Diagnostic::error(
            Rule("identifier"),
            by.place.clone(),
            format!("`{name}` is not an identifier"),
        )
        .help("name the column with small letters a to z, digits and `_`, a letter first")
    })
}

/// The table as one that others refer to, or why it cannot be.
fn member_table(table: &Dataset) -> Result<MemberTable, String> {
    let key = table
        .member_key()
        .ok_or_else(|| format!("`{}` has neither a column `id` nor a primary key", table.id))?;
    let validity = table.column("valid_from").zip(table.column("valid_to"));
    Ok(MemberTable { dataset: table.id.clone(), key, validity })
}
