//! Whether the months of a calendar show every event on its days: `calendar`.
//!
//! In: the tables of a page whose cells are days, and the events of the proof. Out: a day in
//! another column than its day of the week, or missing; an event on other days than its own, or
//! missing; on the page of a calendar, a month that is missing or too many.
//!
//! A month's table shows every event of its calendar whose days are known and sure, in each week
//! once, across the days on which it is. A calendar has the months in which one begins or ends.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use jiff::ToSpan;
use jiff::civil::Date;

use super::event::Events;
use super::finding::Finding;
use super::html::{Mark, MarkKind, Page, Row, Section, Table};
use super::proof::Filter;
use super::rules;
use super::structure::Said;
use super::verifier::Verifier;
use crate::model::edtf::{Edtf, Form, Point};

/// How many days a week has.
const WEEK: usize = 7;

/// What is wrong with the months of a page.
pub(super) fn judged(verifier: &Verifier, file: &str, page: &Page) -> Vec<Finding> {
    let grids: Vec<Grid<'_>> =
        page.settings.tables.iter().filter_map(|table| Grid::of(page, table)).collect();
    let own = verifier.calendars.get(file);
    let mut findings = Vec::new();
    for grid in &grids {
        let wrong = grid.wrong(&verifier.events, own);
        findings.extend(
            wrong.map(|why| Finding::new(rules::CALENDAR, file, why).at(grid.title.source.clone())),
        );
    }
    if let Some(own) = own {
        let shown: Vec<Option<(i16, i8)>> = grids.iter().map(|grid| grid.month).collect();
        let right = months(&verifier.events, own);
        if shown != right.into_iter().map(Some).collect::<Vec<_>>() {
            let message = "the months are not those in which an event begins or ends";
            findings.push(Finding::new(rules::CALENDAR, file, message));
        }
    }
    findings
}

/// The events of a calendar whose days are known, with these.
fn known(events: &Events, filter: &Filter) -> BTreeMap<String, (Date, Date)> {
    let own = events.iter().filter(|(_, event)| filter.holds(&event.said));
    own.filter_map(|(id, event)| Some((id.to_string(), event.when.known_days()?))).collect()
}

/// The months in which one of them begins or ends.
fn months(events: &Events, filter: &Filter) -> Vec<(i16, i8)> {
    let known = known(events, filter);
    let ends = known.values().flat_map(|(first, last)| [first, last]);
    let months: BTreeSet<(i16, i8)> = ends.map(|day| (day.year(), day.month())).collect();
    months.into_iter().collect()
}

/// The table of a month.
struct Grid<'p> {
    /// What stands above it.
    title: &'p Mark,
    /// The month that it says; `None` where it says another thing.
    month: Option<(i16, i8)>,
    /// Of which events it is.
    of: &'p str,
    weeks: Vec<Week>,
    /// What is wrong with its rows.
    wrong: Option<String>,
}

/// A week of it: its days by their columns, and its events with theirs.
#[derive(Debug, Default, PartialEq, Eq)]
struct Week {
    days: BTreeMap<usize, Date>,
    events: BTreeSet<(String, usize, usize)>,
}

fn said(mark: &Mark) -> Option<(&str, &str)> {
    match &mark.kind {
        MarkKind::Structure(Said::Day { told, of }) => Some((told.as_deref()?, of)),
        _ => None,
    }
}

fn point(told: &str) -> Option<Point> {
    match told.parse::<Edtf>().ok()?.form() {
        Form::Point(known) => Some(known.point),
        _ => None,
    }
}

impl<'p> Grid<'p> {
    /// The grid that a table is; `None` for any other table.
    fn of(page: &'p Page, table: &Table) -> Option<Self> {
        let marks = |range: &Range<usize>| page.marks.get(range.clone()).unwrap_or_default();
        let cells = || table.rows.iter().flat_map(|row| &row.cells);
        if !cells().any(|cell| marks(&cell.marks).iter().any(|mark| said(mark).is_some())) {
            return None;
        }
        let first = cells().next()?.marks.start;
        let title = page.marks.get(first.checked_sub(1)?)?;
        let (told, of) = said(title).unwrap_or_default();
        let month = match point(told) {
            Some(Point::Month(year, month)) => Some((year, month)),
            _ => None,
        };
        let mut grid = Self { title, month, of, weeks: Vec::new(), wrong: None };
        for row in &table.rows {
            match row.section {
                Section::Head => grid.head(page, row),
                Section::Body | Section::Foot => grid.read(page, row),
            }
        }
        Some(grid)
    }

    /// Above the columns stand the days of the week, Monday first.
    fn head(&mut self, page: &Page, row: &Row) {
        let mut names = row.cells.iter().map(|cell| {
            let marks = page.marks.get(cell.marks.clone()).unwrap_or_default();
            marks.iter().find_map(|mark| match &mark.kind {
                MarkKind::Structure(Said::LabelOf(of)) => Some(of.clone()),
                _ => None,
            })
        });
        let is_of_days = (1..=WEEK).all(|day| names.next() == Some(Some(format!("weekday:{day}"))));
        if !is_of_days || names.next().is_some() {
            self.wrong = Some("above the columns do not stand the days of the week".to_owned());
        }
    }

    fn read(&mut self, page: &Page, row: &Row) {
        let width = row.cells.last().map_or(0, |cell| cell.columns.end);
        if width != WEEK || row.cells.iter().any(|cell| cell.spans_rows) {
            self.wrong =
                Some(format!("a row of the month is {width} days wide, or more rows high"));
        }
        let marks = |range: &Range<usize>| page.marks.get(range.clone()).unwrap_or_default();
        let days: BTreeMap<usize, Date> = row
            .cells
            .iter()
            .filter_map(|cell| {
                let (told, _) = marks(&cell.marks).iter().find_map(said)?;
                Some((cell.columns.start, point(told)?.date()?))
            })
            .collect();
        if !days.is_empty() {
            self.weeks.push(Week { days, events: BTreeSet::new() });
            return;
        }
        for cell in &row.cells {
            for mark in marks(&cell.marks) {
                let MarkKind::Structure(Said::LabelOf(of)) = &mark.kind else { continue };
                let event = of.strip_prefix("event:").unwrap_or_default().to_owned();
                let Range { start, end } = cell.columns.clone();
                let is_new = self
                    .weeks
                    .last_mut()
                    .is_some_and(|week| week.events.insert((event, start, end)));
                if !is_new {
                    self.wrong = Some(format!("`{of}` stands in a week twice, or in none"));
                }
            }
        }
    }

    /// What is wrong with it.
    fn wrong(&self, events: &Events, own: Option<&Filter>) -> Option<String> {
        if let Some(wrong) = &self.wrong {
            return Some(wrong.clone());
        }
        let Some((year, month)) = self.month else {
            return Some("above the days stands no month".to_owned());
        };
        let filter = Filter::of_query(self.of);
        let Some(filter) = filter.filter(|filter| own.is_none_or(|own| own == filter)) else {
            return Some(format!("the month is said to be of `{}`, and is not", self.of));
        };
        let right = weeks(year, month, &known(events, &filter));
        let days =
            |weeks: &[Week]| weeks.iter().flat_map(|week| week.days.clone()).collect::<Vec<_>>();
        if self.weeks.len() != right.len() || days(&self.weeks) != days(&right) {
            return Some(format!("the days of `{year}-{month:02}` are not in their places"));
        }
        let mut pairs = self.weeks.iter().zip(&right);
        let (shown, right) = pairs.find(|(shown, right)| shown.events != right.events)?;
        let (event, ..) = shown.events.symmetric_difference(&right.events).next()?;
        Some(format!("`{event}` is not on its days of `{year}-{month:02}`"))
    }
}

/// The weeks of a month, with what is on their days.
fn weeks(year: i16, month: i8, known: &BTreeMap<String, (Date, Date)>) -> Vec<Week> {
    let mut weeks: Vec<Week> = Vec::new();
    let mut day = Date::new(year, month, 1).ok();
    while let Some(date) = day.filter(|day| day.month() == month) {
        let column = usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or_default();
        if column == 0 || weeks.is_empty() {
            weeks.push(Week::default());
        }
        if let Some(week) = weeks.last_mut() {
            week.days.insert(column, date);
        }
        day = date.checked_add(1.day()).ok();
    }
    for week in &mut weeks {
        for (event, (first, last)) in known {
            let on = week.days.iter().filter(|(_, day)| first <= *day && *day <= last);
            let columns: Vec<usize> = on.map(|(column, _)| *column).collect();
            if let (Some(start), Some(end)) = (columns.first(), columns.last()) {
                week.events.insert((event.clone(), *start, end + 1));
            }
        }
    }
    weeks
}
