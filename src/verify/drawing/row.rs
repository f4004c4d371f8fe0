//! The rows of a lying chart: what each of them is of, and where it stands.
//!
//! In: the rows of a chart. Out: their names, marks and numbers; marks of another than the row's
//! name are told: `chart`; and rows and names at another place than they should be: `geometry`.

use std::collections::{BTreeMap, BTreeSet};

use num_rational::BigRational;

use super::chart::Chart;
use super::form::{Kind, Role};
use super::legend::Keyed;
use super::mark::Mark;
use super::number::{half, integer, is_near};
use super::reference::{Named, Reference, Series};
use crate::verify::rules;

/// How far a name above a row stands from it.
const ABOVE: i64 = 5;
/// How far a name above a row stands from where the scale begins, and the line of zero may be.
const INDENT: i64 = 5;
/// The shift of a text to the middle of its line, in hundredths of its size.
const MIDDLE: i64 = 35;
/// From one line of a name to the next, in hundredths of its size.
const LINE: i64 = 120;

/// A row.
#[derive(Debug)]
pub(super) struct Row<'a> {
    pub(super) at: usize,
    /// Its name, and what it names.
    pub(super) name: Option<(usize, Named<'a>)>,
    pub(super) marks: Vec<Mark<'a>>,
    pub(super) values: Vec<Mark<'a>>,
}

impl<'a> Row<'a> {
    /// The series of something in the row.
    pub(super) fn series(&self, of: &Reference<'a>) -> Series<'a> {
        self.name.as_ref().map_or_else(|| Series::whole(of), |(_, named)| named.rest(of))
    }

    /// All that it is of: its marks, and what has no value.
    pub(super) fn shown(&self) -> impl Iterator<Item = &Mark<'a>> {
        self.marks.iter().chain(self.values.iter().filter(|value| value.amount.is_none()))
    }
}

/// Where a row stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Band {
    pub(super) top: BigRational,
    pub(super) bottom: BigRational,
}

impl Band {
    pub(super) fn middle(&self) -> BigRational {
        half(&(&self.top + &self.bottom))
    }
}

/// Where the names of rows stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Names {
    Beside,
    Above,
}

impl<'a> Chart<'a> {
    /// The rows of the chart; what is of another than its row is told.
    pub(super) fn rows(&mut self) -> Vec<Row<'a>> {
        let all = self.within(0, Role::Row);
        let mut rows: Vec<Row<'a>> = Vec::new();
        for at in &all {
            let name = self.name(*at);
            let (marks, values) = (self.marks(*at, Role::Mark), self.values(*at));
            let row = Row { at: *at, name, marks, values };
            self.is_of_its_name(&row, all.len());
            rows.push(row);
        }
        let mut names = BTreeSet::new();
        for (at, named) in rows.iter().filter_map(|row| row.name.as_ref()) {
            if !names.insert(named) {
                self.tell(rules::CHART, *at, "two rows have one name");
            }
        }
        rows
    }

    fn is_of_its_name(&mut self, row: &Row<'a>, rows: usize) {
        match &row.name {
            None if rows > 1 => {
                self.tell(rules::CHART, row.at, "a row without a name");
            }
            None => {}
            Some((at, named)) => {
                let others = row.marks.iter().chain(&row.values);
                let others = others.filter(|mark| !named.holds(&mark.of));
                let others: Vec<(usize, String)> =
                    others.map(|mark| (mark.at, mark.of.told())).collect();
                for (at, told) in others {
                    let message = format!("`{told}` stands in the row of another");
                    self.tell(rules::CHART, at, message);
                }
                let is_of = |figure: &str| row.shown().any(|mark| mark.of.id == figure);
                let is_first = self.within(row.at, Role::Name).first() == Some(at);
                if let Named::Member { figure, .. } = named
                    && !(is_of(figure) && is_first)
                {
                    self.tell(rules::CHART, *at, "the row's name is of a figure that is not in it");
                }
            }
        }
        if row.shown().next().is_none() {
            self.tell(rules::CHART, row.at, "a row that shows nothing");
        }
        let singles = matches!(self.kind, Kind::Bars | Kind::Waterfall);
        if singles && row.shown().count() > 1 {
            self.tell(rules::CHART, row.at, "a row of several marks");
        }
        self.values_are_of_marks(row);
    }

    /// Each number beside a mark is that of a mark of the row, and there is one where there must be.
    fn values_are_of_marks(&mut self, row: &Row<'a>) {
        let key = |mark: &Mark<'a>| (mark.of.id, mark.of.member.clone());
        let mut left: BTreeMap<_, &Mark<'a>> =
            row.marks.iter().map(|mark| (key(mark), mark)).collect();
        for value in row.values.iter().filter(|value| value.amount.is_some()) {
            if left.remove(&key(value)).is_none() {
                let message = format!("`{}` stands beside no mark of its own", value.of.told());
                self.tell(rules::CHART, value.at, message);
            }
        }
        if self.kind == Kind::Share && !row.values.is_empty() {
            self.tell(rules::CHART, row.at, "the numbers of a share stand at its keys");
        }
        if !self.kind.is_stacked() {
            for mark in left.values() {
                let message = format!("`{}` is drawn without its number", mark.of.told());
                self.tell(rules::CHART, mark.at, message);
            }
        }
    }

    /// Where a row stands; `height` is that of every mark of the chart.
    pub(super) fn band(
        &mut self,
        row: &Row<'a>,
        height: &BigRational,
        keyed: &Keyed<'a>,
    ) -> Option<Band> {
        let place = |mark: &Mark<'a>| {
            keyed
                .of(&row.series(&mark.of))
                .map_or(0, |(place, _)| i64::try_from(place).unwrap_or(0))
        };
        let is_grouped = self.kind == Kind::Grouped;
        let down =
            |mark: &Mark<'a>| if is_grouped { integer(place(mark)) * height } else { integer(0) };
        let slots = if is_grouped { i64::try_from(keyed.count()).unwrap_or(1) } else { 1 };
        let Some(first) = row.marks.first() else {
            // A row in which nothing is drawn is as high as the others.
            let value = row.values.first()?;
            let y = self.coordinate(value.at, "y")?;
            let top = y - down(value) - half(height);
            return Some(Band { bottom: &top + height * integer(slots), top });
        };
        let top = self.whole(first.at, "y")? - down(first);
        for mark in &row.marks {
            self.same(mark.at, "height", height);
            self.same(mark.at, "y", &(&top + down(mark)));
        }
        let bottom = &top + height * integer(slots);
        Some(Band { top, bottom })
    }

    /// Holds a row's name to its place; how the names of all rows stand.
    pub(super) fn named(
        &mut self,
        at: usize,
        (band, start): (&Band, &BigRational),
        names: Option<Names>,
    ) -> Option<Names> {
        let y = self.coordinate(at, "y")?;
        let above = &band.top - integer(ABOVE);
        let names =
            names.unwrap_or(if is_near(&y, &band.middle()) { Names::Beside } else { Names::Above });
        let right = if names == Names::Beside { &band.middle() } else { &above };
        let left = match names {
            Names::Beside => integer(0),
            Names::Above => start + integer(INDENT),
        };
        self.same(at, "x", &left);
        self.held_to(at, "y", right, "the name of the row");
        let lines = self.within(at, Role::NameLine);
        let more = i64::try_from(lines.len()).unwrap_or_default().saturating_sub(1).max(0);
        let first = match names {
            Names::Beside => Some(MIDDLE - LINE / 2 * more),
            Names::Above if more > 0 => Some(-LINE * more),
            Names::Above => None,
        };
        self.set(at, None, if lines.is_empty() { first } else { None });
        for (number, line) in lines.iter().enumerate() {
            self.same(*line, "x", &left);
            self.shifted(*line, if number == 0 { first } else { Some(LINE) });
        }
        Some(names)
    }
}
