//! Charts whose amounts go from left to right: whether each bar is as long as its amount, begins
//! where it should and stands in its row: `geometry`, `axis`, `chart`.
//!
//! In: a chart with rows. Out: what stands elsewhere than the published data say.
//!
//! Source: docs/charts.md, the form of a drawing.

use std::collections::BTreeMap;

use num_rational::BigRational;
use num_traits::{Signed, Zero};

use super::axis::Axis;
use super::chart::Chart;
use super::form::{Kind, Role};
use super::legend::Keyed;
use super::mark::Mark;
use super::number::{half, integer};
use super::row::{Band, Names, Row};
use super::scale::Scale;
use super::waterfall;
use crate::verify::rules;

/// The room between the end of a bar and its number.
const BESIDE: i64 = 5;
/// The shift of a text to the middle of its line, in hundredths of its size.
const MIDDLE: i64 = 35;

/// From which amount to which a bar goes.
#[derive(Debug, Clone)]
pub(super) struct Span {
    pub(super) from: BigRational,
    pub(super) to: BigRational,
}

impl<'a> Chart<'a> {
    /// Judges a chart of rows.
    pub(super) fn lying(&mut self) {
        let Some(scale) = self.scale() else { return };
        let rows = self.rows();
        let shown: Vec<_> =
            rows.iter().flat_map(Row::shown).map(|mark| (mark.at, mark.of.clone())).collect();
        self.complete(&shown);
        let keyed = self.keyed(&series(&rows));
        self.in_order(&rows, &keyed);
        let spans = self.spans(&rows);
        let axis = self.axis(&scale, None);
        self.extremes(&scale, &spans, axis.as_ref());
        let bands = self.bars(&scale, &rows, &keyed, &spans);
        self.across(&scale, &bands, axis.as_ref());
        if self.kind == Kind::Waterfall {
            self.joins(&scale, &rows, &bands);
        }
        if self.kind == Kind::Share {
            let marks: Vec<_> = rows.into_iter().flat_map(|row| row.marks).collect();
            self.numbers_of_keys(&marks);
        }
    }

    /// From where to where each mark of each row goes.
    fn spans(&mut self, rows: &[Row<'a>]) -> Vec<Vec<Span>> {
        if matches!(self.kind, Kind::Bars | Kind::Grouped) {
            let of_row = |row: &Row<'a>| row.marks.iter().map(from_zero).collect();
            return rows.iter().map(of_row).collect();
        }
        for mark in rows.iter().flat_map(|row| &row.marks) {
            if mark.amount.as_ref().is_some_and(Signed::is_negative) {
                let message =
                    format!("`{}` is negative, and no part of a whole is", mark.of.told());
                self.tell(rules::CHART, mark.at, message);
            }
        }
        if self.kind == Kind::Waterfall {
            let (spans, wrong) = waterfall::spans(rows);
            if let Some((at, message)) = wrong {
                self.tell(rules::CHART, at, message);
            }
            return spans;
        }
        let is_of_shares = self.kind.is_of_shares();
        rows.iter().map(|row| one_after_the_other(row, is_of_shares)).collect()
    }

    fn extremes(&mut self, scale: &Scale, spans: &[Vec<Span>], axis: Option<&Axis>) {
        let zero = BigRational::zero();
        let ends = spans.iter().flatten().flat_map(|span| [&span.from, &span.to]);
        let (least, greatest) =
            ends.fold((&zero, &zero), |(least, greatest), end| (least.min(end), greatest.max(end)));
        self.ends(scale, (least, greatest), axis.map(|axis| &axis.step));
        let needs_axis = matches!(self.kind, Kind::Stacked | Kind::Percent);
        if needs_axis && axis.is_none() {
            self.tell(rules::AXIS, 0, "the chart has no axis");
        }
    }

    /// The marks of a row stand in the order of the series.
    fn in_order(&mut self, rows: &[Row<'a>], keyed: &Keyed<'a>) {
        for row in rows {
            let mut last = None;
            for mark in &row.marks {
                let Some((place, class)) = keyed.of(&row.series(&mark.of)) else { continue };
                let class = self.class_of(&mark.of, class);
                self.classed(mark.at, &class);
                if last.replace(place).is_some_and(|last| last >= place) {
                    let message = format!("`{}` stands out of the legend's order", mark.of.told());
                    self.tell(rules::CHART, mark.at, message);
                }
            }
        }
    }

    /// Holds every bar to its place; the rows' bands.
    fn bars(
        &mut self,
        scale: &Scale,
        rows: &[Row<'a>],
        keyed: &Keyed<'a>,
        spans: &[Vec<Span>],
    ) -> Vec<Band> {
        let mut bands: Vec<Band> = Vec::new();
        let first = rows.iter().find_map(|row| row.marks.first());
        let Some(height) = first.and_then(|mark| self.whole(mark.at, "height")) else {
            self.tell(rules::CHART, 0, "nothing is drawn");
            return bands;
        };
        let mut names: Option<Names> = None;
        for (row, spans) in rows.iter().zip(spans) {
            let Some(band) = self.band(row, &height, keyed) else { return Vec::new() };
            let mut top = band.top.clone();
            if let Some((name, _)) = &row.name {
                names = self.named(*name, (&band, &scale.start), names);
                if names == Some(Names::Above) {
                    top -= integer(BESIDE);
                }
            }
            if bands.last().is_some_and(|last| last.bottom > top) {
                self.tell(rules::GEOMETRY, row.at, "the row lies upon the row before it");
            }
            self.row(scale, row, spans, &band, keyed);
            bands.push(band);
        }
        bands
    }

    /// Holds the bars and the numbers of one row to their places.
    fn row(
        &mut self,
        scale: &Scale,
        row: &Row<'a>,
        spans: &[Span],
        band: &Band,
        keyed: &Keyed<'a>,
    ) {
        let mut ends = BTreeMap::new();
        for (mark, span) in row.marks.iter().zip(spans) {
            let (from, to) = (scale.position(&span.from), scale.position(&span.to));
            let (left, right) = if to < from { (&to, &from) } else { (&from, &to) };
            self.held_to(mark.at, "x", left, "its amount");
            self.long_as(mark.at, "width", &(right - left), "its amount");
            ends.insert((mark.of.id, &mark.of.member), (mark.at, from, to));
        }
        for value in &row.values {
            if value.amount.is_none() {
                self.held_to(value.at, "x", &(scale.zero() + integer(BESIDE)), "what has no value");
                self.set(value.at, None, Some(MIDDLE));
                let y = self.slot_of_missing(row, value, band, keyed);
                self.held_to(value.at, "y", &y, "what has no value");
                continue;
            }
            if let Some((mark, from, to)) = ends.get(&(value.of.id, &value.of.member)) {
                self.number(value, *mark, (from, to));
            }
        }
    }

    /// Holds the number beside or within a bar to its place.
    fn number(&mut self, value: &Mark<'a>, mark: usize, (from, to): (&BigRational, &BigRational)) {
        let (y, height) = (self.coordinate(mark, "y"), self.coordinate(mark, "height"));
        let (Some(y), Some(height)) = (y, height) else { return };
        self.held_to(value.at, "y", &(y + half(&height)), "the middle of its bar");
        let is_negative = value.amount.as_ref().is_some_and(Signed::is_negative);
        let (x, anchor, of) = if self.kind.is_stacked() {
            (half(&(from + to)), Some("middle"), "the middle of its bar")
        } else if is_negative {
            (to - integer(BESIDE), Some("end"), "the end of its bar")
        } else {
            (to + integer(BESIDE), None, "the end of its bar")
        };
        self.held_to(value.at, "x", &x, of);
        self.set(value.at, anchor, Some(MIDDLE));
    }

    fn slot_of_missing(
        &self,
        row: &Row<'a>,
        value: &Mark<'a>,
        band: &Band,
        keyed: &Keyed<'a>,
    ) -> BigRational {
        let place = keyed.of(&row.series(&value.of)).map(|(place, _)| place);
        let (Some(place), Kind::Grouped) = (place, self.kind) else { return band.middle() };
        let slots = integer(i64::try_from(keyed.count()).unwrap_or(1).max(1));
        let height = (&band.bottom - &band.top) / slots;
        &band.top + &height * integer(i64::try_from(place).unwrap_or(0)) + half(&height)
    }

    /// Holds what runs across all rows to its place: the line of zero, those of the axis.
    fn across(&mut self, scale: &Scale, bands: &[Band], axis: Option<&Axis>) {
        let (Some(first), Some(last)) = (bands.first(), bands.last()) else { return };
        let zero = self.only(0, Role::Zero);
        let needs_zero = matches!(self.kind, Kind::Bars | Kind::Grouped | Kind::Waterfall);
        if needs_zero && zero.is_none() {
            self.tell(rules::AXIS, 0, "the chart has no line of zero");
        }
        let mut lines = Vec::new();
        if let Some(zero) = zero {
            for name in ["x1", "x2"] {
                self.held_to(zero, name, &scale.zero(), "zero");
            }
            let ends = (self.whole(zero, "y1"), self.whole(zero, "y2"));
            if let (Some(y1), Some(y2)) = ends {
                lines.push((zero, y1, y2));
            }
        }
        if let Some((y1, y2)) = axis.and_then(|axis| axis.lines.clone()) {
            lines.push((self.within(0, Role::Axis).first().copied().unwrap_or(0), y1, y2));
        }
        let (mut top, mut bottom) = (first.top.clone(), last.bottom.clone());
        for (at, y1, y2) in lines {
            if y1 > first.top || y2 < last.bottom {
                self.tell(rules::GEOMETRY, at, "the line does not run along all rows");
            }
            (top, bottom) = (top.min(y1), bottom.max(y2));
        }
        self.legend_apart((&top, &bottom));
        self.captions_apart((&top, &bottom));
    }
}

/// The series of all rows, in the order in which they are met.
fn series<'a>(rows: &[Row<'a>]) -> Vec<super::reference::Series<'a>> {
    let (mut all, mut known) = (Vec::new(), std::collections::BTreeSet::new());
    for row in rows {
        for mark in row.shown() {
            let series = row.series(&mark.of);
            if known.insert(series.clone()) {
                all.push(series);
            }
        }
    }
    all
}

fn from_zero(mark: &Mark<'_>) -> Span {
    Span { from: BigRational::zero(), to: mark.amount.clone().unwrap_or_default() }
}

/// The parts of a row, each beginning where the one before it ends.
fn one_after_the_other(row: &Row<'_>, of_shares: bool) -> Vec<Span> {
    let whole: BigRational = row.marks.iter().filter_map(|mark| mark.amount.as_ref()).sum();
    let part = |amount: BigRational| match of_shares {
        true if whole.is_zero() => BigRational::zero(),
        true => amount * integer(100) / &whole,
        false => amount,
    };
    let mut reached = BigRational::zero();
    let spans = row.marks.iter().map(|mark| {
        let from = reached.clone();
        reached += part(mark.amount.clone().unwrap_or_default());
        Span { from, to: reached.clone() }
    });
    spans.collect()
}
