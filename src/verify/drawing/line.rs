//! Lines: whether each point stands at its amount and in its slot, and the line goes through all
//! of them and over no gap: `geometry`, `chart`.
//!
//! In: a chart of lines. Out: what stands elsewhere than the published data say.

use std::collections::BTreeSet;

use num_rational::BigRational;

use super::chart::Chart;
use super::columns::beside;
use super::form::Role;
use super::mark::Mark;
use super::number::{coordinate, integer, is_near};
use super::reference::Series;
use super::scale::Scale;
use super::slots::Labelled;
use crate::verify::rules;

/// How large a point is.
const RADIUS: &str = "3";
/// The room between the last point of a line and its name.
const BESIDE: i64 = 7;

/// One line.
struct Line<'a> {
    at: usize,
    marks: Vec<Mark<'a>>,
    series: Series<'a>,
}

/// A point where it should stand.
struct Point {
    slot: i64,
    x: BigRational,
    y: BigRational,
}

impl Chart<'_> {
    /// Judges a chart of lines.
    pub(super) fn lines(&mut self) {
        let (Some(scale), Some(labelled)) = (self.scale(), self.labelled()) else { return };
        let (mut lines, mut all, mut known) = (Vec::new(), Vec::new(), BTreeSet::new());
        for at in self.within(0, Role::Line) {
            let marks = self.marks(at, Role::Mark);
            let Some(first) = marks.first() else {
                self.tell(rules::CHART, at, "a line through nothing");
                continue;
            };
            let series = beside(first, &labelled.dimension);
            if !known.insert(series.clone()) {
                self.tell(rules::CHART, at, "two lines of one series");
                continue;
            }
            all.push(series.clone());
            lines.push(Line { at, marks, series });
        }
        let marks = || lines.iter().flat_map(|line| &line.marks);
        let shown: Vec<_> = marks().map(|mark| (mark.at, mark.of.clone())).collect();
        self.complete(&shown);
        let axis = self.axis(&scale, Some(&labelled.slots));
        if axis.is_none() {
            self.tell(rules::AXIS, 0, "the chart has no axis");
        }
        let amounts = || marks().filter_map(|mark| mark.amount.as_ref());
        if let (Some(least), Some(greatest)) = (amounts().min(), amounts().max()) {
            self.ends(&scale, (least, greatest), axis.as_ref().map(|axis| &axis.step));
        }
        let keyed = self.keyed(&all);
        let has_legend = !self.within(0, Role::Legend).is_empty();
        for line in &lines {
            let class = keyed.of(&line.series).map(|(_, class)| class.to_owned());
            let class = class.unwrap_or_default();
            self.line(line, &class, &scale, &labelled);
            let is_named = has_legend || lines.len() == 1;
            if !is_named && self.within(line.at, Role::Name).is_empty() {
                self.tell(rules::CHART, line.at, "a line without a name at its end or in a legend");
            }
        }
        self.below(&scale, &labelled);
    }

    fn line(&mut self, line: &Line<'_>, class: &str, scale: &Scale, labelled: &Labelled) {
        if let Some(first) = line.marks.first() {
            self.all_labelled(labelled, &first.of);
            self.classed(line.at, &format!("line {class}"));
        }
        let mut points: Vec<Point> = Vec::new();
        for mark in &line.marks {
            let class = self.class_of(&mark.of, class);
            self.classed(mark.at, &class);
            if beside(mark, &labelled.dimension) != line.series {
                self.tell(rules::CHART, mark.at, "a point of another series stands on the line");
            }
            let Some(slot) = labelled.slot(&mark.of) else {
                self.tell(rules::CHART, mark.at, format!("`{}` has no slot", mark.of.told()));
                return;
            };
            let amount = mark.amount.clone().unwrap_or_default();
            let point = Point { slot, x: labelled.slots.middle(slot), y: scale.position(&amount) };
            self.held_to(mark.at, "cx", &point.x, "the middle of its slot");
            self.held_to(mark.at, "cy", &point.y, "its amount");
            if self.value(mark.at, "r") != Some(RADIUS) {
                self.tell(rules::GEOMETRY, mark.at, format!("`r` of a point is not {RADIUS}"));
            }
            if points.last().is_some_and(|last| last.slot >= slot) {
                self.tell(rules::CHART, mark.at, "the points do not follow each other");
                return;
            }
            points.push(point);
        }
        self.path(line, &points, labelled);
        self.end_of_line(line, &points);
    }

    /// Holds the path to the points, with a gap wherever a member between them has no value.
    fn path(&mut self, line: &Line<'_>, points: &[Point], labelled: &Labelled) {
        let Some(path) = self.only(line.at, Role::Path) else {
            self.tell(rules::CHART, line.at, "points without their line");
            return;
        };
        let Some(of) = line.marks.first() else { return };
        let gaps = labelled.without_value(&of.of);
        let joins = |last: i64, next: i64| match labelled.slots.first {
            Some(_) => gaps.range(last + 1..next).next().is_none(),
            None => next == last + 1,
        };
        let drawn = moves(self.value(path, "d").unwrap_or_default(), points.len());
        let mut last = None;
        let is_so = drawn.is_some_and(|drawn| {
            drawn.len() == points.len()
                && drawn.iter().zip(points).all(|((letter, x, y), point)| {
                    let joined =
                        last.replace(point.slot).is_some_and(|last| joins(last, point.slot));
                    let right = if joined { 'L' } else { 'M' };
                    *letter == right && is_near(x, &point.x) && is_near(y, &point.y)
                })
        });
        if !is_so {
            let message = "the line does not go through its points, with gaps where values lack";
            self.tell(rules::GEOMETRY, path, message);
        }
    }

    /// Holds a name at the end of a line to its series and its place.
    fn end_of_line(&mut self, line: &Line<'_>, points: &[Point]) {
        let Some(at) = self.within(line.at, Role::Name).first().copied() else { return };
        let (Some((_, named)), Some(last)) = (self.name(line.at), points.last()) else { return };
        if !line.marks.first().is_some_and(|mark| named.holds(&mark.of)) {
            self.tell(rules::CHART, at, "the name at the end of the line is that of another");
        }
        self.held_to(at, "x", &(&last.x + integer(BESIDE)), "the end of the line");
        self.held_to(at, "y", &last.y, "the end of the line");
        self.set(at, None, Some(35));
        if !self.within(at, Role::NameLine).is_empty() {
            self.tell(rules::CHART, at, "the name at the end of a line has several lines");
        }
    }
}

/// The moves of a path of straight lines between points, at most so many.
fn moves(path: &str, most: usize) -> Option<Vec<(char, BigRational, BigRational)>> {
    let (mut moves, mut rest) = (Vec::new(), path);
    while let Some(letter) = rest.chars().next() {
        if moves.len() > most || !matches!(letter, 'M' | 'L') {
            return None;
        }
        rest = rest.get(1..)?;
        let end = rest.find(['M', 'L']).unwrap_or(rest.len());
        let (x, y) = rest.get(..end)?.split_once(' ')?;
        moves.push((letter, coordinate(x)?, coordinate(y)?));
        rest = rest.get(end..)?;
    }
    Some(moves)
}
