//! What a figure's total is beside its members: whether they should add up to it.
//!
//! In: the formula of a figure. Out: `sum` where its value is made of sums and counts of rows, each
//! of which belongs to one member, multiplied by nothing that changes from member to member.

use super::expression::{Function, Operator};
use super::formula::Formula;
use super::plan::{Compiled, Plan};
use crate::diagnostics::{Diagnostic, Rule};
use crate::model::figure::{FigureDefinition, TotalKind};

/// How a part of a formula behaves when rows are divided among members.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// It is nothing, for every member.
    Zero,
    /// It is the same number for every member.
    Constant,
    /// What the members have of it adds up.
    Sum,
    Other,
}

/// What the total of a figure is.
///
/// # Errors
/// `total`, where members of what is no sum are said to overlap.
pub(super) fn kind(
    plan: &Plan,
    compiled: &Compiled,
    definition: &FigureDefinition,
) -> Result<TotalKind, Diagnostic> {
    let is_sum = part(plan, &compiled.formula) == Part::Sum;
    match (&definition.overlapping, is_sum) {
        (None, true) => Ok(TotalKind::Sum),
        (Some(_), true) => Ok(TotalKind::Overlapping),
        (None, false) => Ok(TotalKind::Computed),
        (Some(place), false) => {
            let message = format!("the members of `{}` never add up", compiled.id);
            Err(Diagnostic::error(Rule("total"), place.clone(), message).help(
                "take it out: only what is made of sums and counts says whether members overlap",
            ))
        }
    }
}

fn part(plan: &Plan, formula: &Formula) -> Part {
    match formula {
        Formula::Aggregate(at) => match plan.aggregates.get(*at).map(|of| of.function) {
            Some(Function::Sum | Function::Count | Function::CountDistinct) => Part::Sum,
            Some(Function::Min | Function::Max | Function::Average) | None => Part::Other,
        },
        Formula::Number(number) if number.mantissa() == 0 => Part::Zero,
        Formula::Number(_) => Part::Constant,
        Formula::Null => Part::Zero,
        Formula::Round(inner, _) => part(plan, inner),
        Formula::Binary(operator, left, right) => {
            combined(*operator, part(plan, left), part(plan, right))
        }
        Formula::Coalesce(list) => {
            let parts: Vec<Part> = list.iter().map(|item| part(plan, item)).collect();
            let is_sum = parts.iter().all(|part| matches!(part, Part::Sum | Part::Zero));
            if is_sum && parts.contains(&Part::Sum) { Part::Sum } else { Part::Other }
        }
        Formula::Case(..) => Part::Other,
    }
}

fn combined(operator: Operator, left: Part, right: Part) -> Part {
    use Part::{Constant, Other, Sum, Zero};
    match (operator, left, right) {
        (Operator::Plus | Operator::Minus, Sum | Zero, Sum | Zero)
        | (Operator::Times | Operator::Over, Sum, Constant)
        | (Operator::Times, Constant, Sum) => Sum,
        (_, Constant | Zero, Constant | Zero) => Constant,
        _ => Other,
    }
}
