//! What is computed of one row: the argument of an aggregate, the condition of `where`.
//!
//! In: an expression over columns, checked once for its types. Out: a value for each row, exact,
//! with SQL's three-valued logic. There is no division here: it belongs to the formula over sums.

use jiff::civil::Date;

use super::expression::{Expr, Kind, Operator};
use crate::diagnostics::{Diagnostic, Rule};
use crate::model::dataset::{Dataset, Field, FieldKind};
use crate::model::decimal::Decimal;
use crate::model::rows::Cell;

const EXPRESSION: Rule = Rule("expression");

/// The type of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Type {
    Number,
    Text,
    Date,
    Boolean,
    /// `null`, which fits every type.
    Any,
}

/// An expression over the columns of one dataset, sound in its types.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum RowExpr {
    Column(usize),
    Number(Decimal),
    Text(String),
    Date(Date),
    Boolean(bool),
    Null,
    Negate(Box<RowExpr>),
    Not(Box<RowExpr>),
    /// Arithmetic without division, comparison, `and`, `or`.
    Binary(Operator, Box<RowExpr>, Box<RowExpr>),
    IsNull(Box<RowExpr>),
    In(Box<RowExpr>, Vec<RowExpr>),
    Coalesce(Vec<RowExpr>),
    Case(Vec<(RowExpr, RowExpr)>, Option<Box<RowExpr>>),
}

/// A value of one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Value<'row> {
    Null,
    Number(Decimal),
    Text(&'row str),
    Date(Date),
    Boolean(bool),
}

/// A number that 128 bits do not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Overflow;

/// Checks an expression against a dataset's columns.
pub(super) fn resolve(expr: &Expr, dataset: &Dataset) -> Result<(RowExpr, Type), Diagnostic> {
    Resolver { dataset }.expr(expr)
}

/// The type of a column.
pub(super) const fn type_of(field: &Field) -> Type {
    match field.kind {
        FieldKind::Text => Type::Text,
        FieldKind::Integer(_) | FieldKind::Number(_) | FieldKind::Year => Type::Number,
        FieldKind::Date => Type::Date,
        FieldKind::Boolean { .. } => Type::Boolean,
    }
}

struct Resolver<'a> {
    dataset: &'a Dataset,
}

impl Resolver<'_> {
    fn expr(&self, expr: &Expr) -> Result<(RowExpr, Type), Diagnostic> {
        Ok(match &expr.kind {
            Kind::Number(number) => (RowExpr::Number(*number), Type::Number),
            Kind::Text(text) => (RowExpr::Text(text.clone()), Type::Text),
            Kind::Boolean(truth) => (RowExpr::Boolean(*truth), Type::Boolean),
            Kind::Null => (RowExpr::Null, Type::Any),
            Kind::Name(parts) => self.column(expr, parts)?,
            Kind::Negate(inner) => {
                (RowExpr::Negate(Box::new(self.of(inner, Type::Number)?)), Type::Number)
            }
            Kind::Not(inner) => {
                (RowExpr::Not(Box::new(self.of(inner, Type::Boolean)?)), Type::Boolean)
            }
            Kind::Binary(operator, left, right) => self.binary(expr, *operator, left, right)?,
            Kind::IsNull(inner) => (RowExpr::IsNull(Box::new(self.expr(inner)?.0)), Type::Boolean),
            Kind::In(inner, list) => {
                let (inner, kind) = self.expr(inner)?;
                let list = list.iter().map(|item| self.of(item, kind)).collect::<Result<_, _>>()?;
                (RowExpr::In(Box::new(inner), list), Type::Boolean)
            }
            Kind::Coalesce(list) => {
                let kind = self.common(list.iter())?;
                let list = list.iter().map(|item| self.of(item, kind)).collect::<Result<_, _>>()?;
                (RowExpr::Coalesce(list), kind)
            }
            Kind::Case(arms, otherwise) => self.case(arms, otherwise.as_deref())?,
            Kind::Aggregate(..) => {
                return Err(refused(
                    expr,
                    "an aggregate cannot stand within an aggregate or a condition on rows",
                ));
            }
            Kind::Round(..) => {
                return Err(refused(
                    expr,
                    "`round` cannot stand within an aggregate or a condition on rows",
                ));
            }
            Kind::Member(..) | Kind::Approximately(..) => {
                return Err(refused(
                    expr,
                    "figures cannot stand within an aggregate or a condition on rows",
                ));
            }
        })
    }

    /// An expression that must be of a type; a text is read as a day where a day is wanted.
    fn of(&self, expr: &Expr, wanted: Type) -> Result<RowExpr, Diagnostic> {
        let (resolved, found) = self.expr(expr)?;
        match (resolved, found) {
            (RowExpr::Text(text), Type::Text) if wanted == Type::Date => {
                text.parse().map(RowExpr::Date).map_err(|_| {
                    refused(expr, &format!("`{text}` is not a date; write `'2022-06-15'`"))
                })
            }
            (resolved, found) if found == wanted || found == Type::Any || wanted == Type::Any => {
                Ok(resolved)
            }
            (_, found) => Err(refused(
                expr,
                &format!("{} stands where {} is wanted", found.name(), wanted.name()),
            )),
        }
    }

    fn column(&self, expr: &Expr, parts: &[String]) -> Result<(RowExpr, Type), Diagnostic> {
        let found = match parts {
            [name] => self.dataset.column(name).map(|at| (at, name)),
            _ => None,
        };
        if let Some((at, field)) =
            found.and_then(|(at, _)| Some((at, self.dataset.fields.get(at)?)))
        {
            Ok((RowExpr::Column(at), type_of(field)))
        } else {
            let name = parts.join(".");
            let message = format!("`{}` has no column `{name}`", self.dataset.id);
            let known = self.dataset.fields.iter().map(|field| field.name.as_str());
            Err(Diagnostic::error(Rule("unknown-column"), expr.place.clone(), message)
                .did_you_mean(&name, known))
        }
    }

    fn binary(
        &self,
        expr: &Expr,
        operator: Operator,
        left: &Expr,
        right: &Expr,
    ) -> Result<(RowExpr, Type), Diagnostic> {
        let (wanted, kind) = if operator == Operator::Over {
            return Err(refused(
                expr,
                "an aggregate holds no division: divide sums, `sum(a) / sum(b)`",
            ));
        } else if operator.calculates() {
            (Type::Number, Type::Number)
        } else if operator.compares() {
            (self.common([left, right].into_iter())?, Type::Boolean)
        } else {
            (Type::Boolean, Type::Boolean)
        };
        let ordered = !matches!(operator, Operator::Equal | Operator::NotEqual);
        if operator.compares() && ordered && matches!(wanted, Type::Text | Type::Boolean) {
            return Err(refused(
                expr,
                "texts are only equal or not: how they sort differs between engines",
            ));
        }
        let (left, right) = (self.of(left, wanted)?, self.of(right, wanted)?);
        Ok((RowExpr::Binary(operator, Box::new(left), Box::new(right)), kind))
    }

    fn case(
        &self,
        arms: &[(Expr, Expr)],
        otherwise: Option<&Expr>,
    ) -> Result<(RowExpr, Type), Diagnostic> {
        let kind = self.common(arms.iter().map(|(_, result)| result).chain(otherwise))?;
        let mut resolved = Vec::new();
        for (condition, result) in arms {
            resolved.push((self.of(condition, Type::Boolean)?, self.of(result, kind)?));
        }
        let otherwise = otherwise.map(|expr| self.of(expr, kind)).transpose()?;
        Ok((RowExpr::Case(resolved, otherwise.map(Box::new)), kind))
    }

    /// The one type of several expressions; a date where a date stands with texts.
    fn common<'e>(&self, exprs: impl Iterator<Item = &'e Expr>) -> Result<Type, Diagnostic> {
        let mut common = Type::Any;
        for expr in exprs {
            let (_, kind) = self.expr(expr)?;
            common = match (common, kind) {
                (Type::Any, kind) => kind,
                (Type::Text, Type::Date) | (Type::Date, Type::Text) => Type::Date,
                (common, _) => common,
            };
        }
        Ok(common)
    }
}

impl Type {
    const fn name(self) -> &'static str {
        match self {
            Self::Number => "a number",
            Self::Text => "a text",
            Self::Date => "a date",
            Self::Boolean => "a truth value",
            Self::Any => "nothing",
        }
    }
}

/// A complaint about an expression.
pub(super) fn refused(expr: &Expr, why: &str) -> Diagnostic {
    Diagnostic::error(EXPRESSION, expr.place.clone(), why.to_owned())
}

impl RowExpr {
    /// The value of the expression for one row.
    pub(super) fn value<'row>(&'row self, cells: &[Cell<'row>]) -> Result<Value<'row>, Overflow> {
        Ok(match self {
            Self::Column(at) => match cells.get(*at) {
                Some(Cell::Text(text)) => Value::Text(text),
                Some(Cell::Number(number)) => Value::Number(number.decimal()),
                Some(Cell::Date(date)) => Value::Date(*date),
                Some(Cell::Boolean(truth)) => Value::Boolean(*truth),
                Some(Cell::Missing(_)) | None => Value::Null,
            },
            Self::Number(number) => Value::Number(*number),
            Self::Text(text) => Value::Text(text),
            Self::Date(date) => Value::Date(*date),
            Self::Boolean(truth) => Value::Boolean(*truth),
            Self::Null => Value::Null,
            Self::Negate(inner) => match inner.value(cells)? {
                Value::Number(number) => {
                    Value::Number(Decimal::new(-number.mantissa(), number.scale()))
                }
                _ => Value::Null,
            },
            Self::IsNull(inner) => Value::Boolean(inner.value(cells)? == Value::Null),
            Self::Coalesce(list) => {
                for item in list {
                    let value = item.value(cells)?;
                    if value != Value::Null {
                        return Ok(value);
                    }
                }
                Value::Null
            }
            Self::Case(arms, otherwise) => {
                for (condition, result) in arms {
                    if condition.truth(cells)? == Some(true) {
                        return result.value(cells);
                    }
                }
                match otherwise {
                    Some(otherwise) => otherwise.value(cells)?,
                    None => Value::Null,
                }
            }
            Self::Binary(operator, left, right) if operator.calculates() => {
                calculate(*operator, left.value(cells)?, right.value(cells)?)?
            }
            Self::Not(_) | Self::Binary(..) | Self::In(..) => {
                self.truth(cells)?.map_or(Value::Null, Value::Boolean)
            }
        })
    }

    /// The truth of a condition for one row; `None` where it is unknown.
    pub(super) fn truth(&self, cells: &[Cell<'_>]) -> Result<Option<bool>, Overflow> {
        Ok(match self {
            Self::Not(inner) => inner.truth(cells)?.map(|truth| !truth),
            Self::Binary(Operator::And, left, right) => {
                match (left.truth(cells)?, right.truth(cells)?) {
                    (Some(false), _) | (_, Some(false)) => Some(false),
                    (Some(true), Some(true)) => Some(true),
                    _ => None,
                }
            }
            Self::Binary(Operator::Or, left, right) => {
                match (left.truth(cells)?, right.truth(cells)?) {
                    (Some(true), _) | (_, Some(true)) => Some(true),
                    (Some(false), Some(false)) => Some(false),
                    _ => None,
                }
            }
            Self::Binary(operator, left, right) if operator.compares() => {
                order(left.value(cells)?, right.value(cells)?)?.map(|order| operator.holds(order))
            }
            Self::In(inner, list) => within(inner.value(cells)?, list, cells)?,
            other => match other.value(cells)? {
                Value::Boolean(truth) => Some(truth),
                _ => None,
            },
        })
    }

    /// The columns that the expression speaks of.
    pub(super) fn columns(&self, into: &mut Vec<usize>) {
        match self {
            Self::Column(at) => into.push(*at),
            Self::Number(_) | Self::Text(_) | Self::Date(_) | Self::Boolean(_) | Self::Null => {}
            Self::Negate(inner) | Self::Not(inner) | Self::IsNull(inner) => inner.columns(into),
            Self::Binary(_, left, right) => {
                left.columns(into);
                right.columns(into);
            }
            Self::In(inner, list) => {
                inner.columns(into);
                for item in list {
                    item.columns(into);
                }
            }
            Self::Coalesce(list) => {
                for item in list {
                    item.columns(into);
                }
            }
            Self::Case(arms, otherwise) => {
                for (condition, result) in arms {
                    condition.columns(into);
                    result.columns(into);
                }
                if let Some(otherwise) = otherwise {
                    otherwise.columns(into);
                }
            }
        }
    }
}

fn within<'row>(
    value: Value<'row>,
    list: &'row [RowExpr],
    cells: &[Cell<'row>],
) -> Result<Option<bool>, Overflow> {
    let mut unknown = value == Value::Null;
    for item in list {
        match order(value, item.value(cells)?)? {
            Some(order) if order.is_eq() => return Ok(Some(true)),
            Some(_) => {}
            None => unknown = true,
        }
    }
    Ok(if unknown { None } else { Some(false) })
}

fn calculate<'row>(
    operator: Operator,
    left: Value<'row>,
    right: Value<'row>,
) -> Result<Value<'row>, Overflow> {
    let (Value::Number(left), Value::Number(right)) = (left, right) else { return Ok(Value::Null) };
    let number = if operator == Operator::Times {
        left.mantissa()
            .checked_mul(right.mantissa())
            .map(|mantissa| Decimal::new(mantissa, left.scale() + right.scale()))
    } else {
        let scale = left.scale().max(right.scale());
        let (left, right) = (left.at_scale(scale), right.at_scale(scale));
        let sum = left.zip(right).and_then(|(left, right)| match operator {
            Operator::Minus => left.checked_sub(right),
            _ => left.checked_add(right),
        });
        sum.map(|mantissa| Decimal::new(mantissa, scale))
    };
    number.map(Value::Number).ok_or(Overflow)
}

fn order(left: Value<'_>, right: Value<'_>) -> Result<Option<std::cmp::Ordering>, Overflow> {
    Ok(match (left, right) {
        (Value::Number(left), Value::Number(right)) => {
            let scale = left.scale().max(right.scale());
            let (left, right) = left.at_scale(scale).zip(right.at_scale(scale)).ok_or(Overflow)?;
            Some(left.cmp(&right))
        }
        (Value::Text(left), Value::Text(right)) => Some(left.cmp(right)),
        (Value::Date(left), Value::Date(right)) => Some(left.cmp(&right)),
        (Value::Boolean(left), Value::Boolean(right)) => Some(left.cmp(&right)),
        _ => None,
    })
}
