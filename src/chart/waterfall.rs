//! A whole and how it is made up: the first row is the whole, and each group of rows after it goes
//! from nothing to the whole, step by step.
//!
//! In: the amounts in order. Out: from where to where each step goes, or by how much the last group
//! is not the whole.

use super::rows::{Lying, Span, part};
use super::{Chart, Drawing, Refusal};
use crate::model::exact::Exact;

/// Draws a waterfall.
pub(super) fn draw(chart: &Chart<'_>) -> Result<Drawing, Refusal> {
    chart.marks().try_for_each(|mark| part(mark).map(drop))?;
    let mut marks = chart.marks();
    let whole = marks.next().map_or(Ok(Exact::ZERO), part)?;
    let mut spans: Vec<Vec<Span>> = vec![vec![Some((Exact::ZERO, whole))]];
    let (mut joins, mut sum) = (vec![None], Exact::ZERO);
    for mark in marks {
        let next = sum.plus(part(mark)?).ok_or(Refusal::Overflow)?;
        if next > whole {
            return Err(Refusal::NotTheWhole { sum: next, whole });
        }
        spans.push(vec![Some((sum, next))]);
        sum = if next == whole { Exact::ZERO } else { next };
        joins.push((!sum.is_zero()).then_some(sum));
    }
    if !sum.is_zero() {
        return Err(Refusal::NotTheWhole { sum, whole });
    }
    Ok(Lying::of(chart, &spans, &joins)?.drawn())
}
