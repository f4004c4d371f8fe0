//! Columns: whether each is as high as its amount, and stands in its slot: `geometry`, `chart`.
//!
//! In: a chart of columns. Out: what stands elsewhere than the published data say.

use num_rational::BigRational;
use num_traits::{Signed, Zero};

use super::chart::Chart;
use super::form::Role;
use super::mark::Mark;
use super::number::{half, integer};
use super::reference::Series;
use super::scale::Scale;
use super::slots::Labelled;
use crate::verify::rules;

/// The room between a column and the number above it.
const ABOVE: i64 = 5;
/// The room between a column that goes down and the number below it.
const BELOW: i64 = 14;

impl<'a> Chart<'a> {
    /// Judges a chart of columns.
    pub(super) fn columns(&mut self) {
        let (Some(scale), Some(labelled)) = (self.scale(), self.labelled()) else { return };
        let (marks, values, pairs) = self.in_columns();
        let missing = values.iter().filter(|value| value.amount.is_none());
        let shown: Vec<_> =
            marks.iter().chain(missing).map(|mark| (mark.at, mark.of.clone())).collect();
        self.complete(&shown);
        if let Some((_, first)) = shown.first() {
            self.all_labelled(&labelled, first);
        }
        let axis = self.axis(&scale, Some(&labelled.slots));
        let zero = BigRational::zero();
        let amounts = marks.iter().filter_map(|mark| mark.amount.as_ref());
        let (least, greatest) =
            amounts.fold((&zero, &zero), |(a, b), amount| (a.min(amount), b.max(amount)));
        self.ends(&scale, (least, greatest), axis.as_ref().map(|axis| &axis.step));
        if pairs > 0 && pairs != marks.len() {
            self.tell(rules::CHART, 0, "numbers stand at some of the columns, and not at all");
        }
        if pairs == 0 && axis.is_none() {
            self.tell(rules::AXIS, 0, "the chart has neither an axis nor numbers at its columns");
        }
        self.upright_bars(&scale, &labelled, &marks);
        for value in values {
            self.number_at_column(&scale, &labelled, &value);
        }
        self.below(&scale, &labelled);
    }

    /// The marks and the numbers of all columns, and how many columns have both.
    fn in_columns(&mut self) -> (Vec<Mark<'a>>, Vec<Mark<'a>>, usize) {
        let (mut marks, mut values, mut pairs) = (Vec::new(), Vec::new(), 0);
        for column in self.within(0, Role::Column) {
            let (of_column, numbers) = (self.marks(column, Role::Mark), self.values(column));
            if of_column.len() > 1 || numbers.len() > 1 {
                self.tell(rules::CHART, column, "a column of several marks or numbers");
            }
            let is_own = |value: &Mark<'a>| match of_column.first() {
                Some(mark) => mark.of.is(&value.of),
                None => value.amount.is_none(),
            };
            if !numbers.iter().all(is_own) {
                self.tell(rules::CHART, column, "a number stands at the column of another");
            }
            pairs += usize::from(!of_column.is_empty() && !numbers.is_empty());
            marks.extend(of_column);
            values.extend(numbers);
        }
        (marks, values, pairs)
    }

    fn upright_bars(&mut self, scale: &Scale, labelled: &Labelled, marks: &[Mark<'a>]) {
        let Some(first) = marks.first() else { return };
        let Some(width) = self.whole(first.at, "width") else { return };
        if width > labelled.slots.width() {
            self.tell(rules::GEOMETRY, first.at, "the column is wider than its slot");
        }
        let series: std::collections::BTreeSet<_> =
            marks.iter().map(|mark| beside(mark, &labelled.dimension)).collect();
        let keyed = self.keyed(&series.into_iter().collect::<Vec<_>>());
        if keyed.count() > 1 {
            self.tell(rules::CHART, 0, "columns of several series");
        }
        for mark in marks {
            let class = keyed.of(&beside(mark, &labelled.dimension));
            let class = class.map_or_else(|| "s1".to_owned(), |(_, class)| class.to_owned());
            let class = self.class_of(&mark.of, &class);
            self.classed(mark.at, &class);
            self.same(mark.at, "width", &width);
            let Some(slot) = labelled.slot(&mark.of) else {
                self.tell(rules::CHART, mark.at, format!("`{}` has no slot", mark.of.told()));
                continue;
            };
            let left = labelled.slots.middle(slot) - half(&width);
            self.held_to(mark.at, "x", &left, "its slot");
            let amount = mark.amount.clone().unwrap_or_default();
            let (end, zero) = (scale.position(&amount), scale.zero());
            let (top, bottom) = if end < zero { (&end, &zero) } else { (&zero, &end) };
            self.held_to(mark.at, "y", top, "its amount");
            self.long_as(mark.at, "height", &(bottom - top), "its amount");
        }
    }

    fn number_at_column(&mut self, scale: &Scale, labelled: &Labelled, value: &Mark<'a>) {
        let Some(slot) = labelled.slot(&value.of) else { return };
        let (middle, zero) = (labelled.slots.middle(slot), BigRational::zero());
        self.held_to(value.at, "x", &middle, "the middle of its slot");
        let end = scale.position(value.amount.as_ref().unwrap_or(&zero));
        let is_negative = value.amount.as_ref().is_some_and(Signed::is_negative);
        let y = if is_negative { end + integer(BELOW) } else { end - integer(ABOVE) };
        self.held_to(value.at, "y", &y, "the end of its column");
        self.set(value.at, Some("middle"), None);
    }

    /// The labels stand below the plot, and the legend apart from both.
    pub(super) fn below(&mut self, scale: &Scale, labelled: &Labelled) {
        if labelled.y <= scale.start {
            let at = self.within(0, Role::Slots).first().copied().unwrap_or(0);
            self.tell(rules::GEOMETRY, at, "the labels do not stand below the chart");
        }
        if let Some(zero) = self.only(0, Role::Zero) {
            for name in ["y1", "y2"] {
                self.held_to(zero, name, &scale.zero(), "zero");
            }
            self.same(zero, "x1", &labelled.slots.left);
            self.same(zero, "x2", &labelled.slots.right);
        }
        self.legend_apart((&scale.end, &labelled.y));
        self.captions_apart((&scale.end, &labelled.y));
    }
}

/// The series of a mark, whose slot one of its members is.
pub(super) fn beside<'a>(mark: &Mark<'a>, dimension: &str) -> Series<'a> {
    let mut series = Series::whole(&mark.of);
    series.member.remove(dimension);
    series
}
