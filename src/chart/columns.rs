//! Drawings in which amounts go upwards: columns, and lines through points.
//!
//! In: the rows, one below the other as columns side by side. Out: equal slots with their names
//! below, an axis with round values at the left.

use super::element::{Bar, Canvas, Curve, Dot, MIDDLE, Raw, Segment, Words, claimed, put};
use super::legend::Legend;
use super::paint::{AXIS, SLOTS};
use super::rows::{count, whole};
use super::scale::{MOST_TICKS, Scale, Ticks, around_zero};
use super::text::{self, Line};
use super::{Chart, Drawing, LEAST_ROOM, Mark, NameOf, Refusal, Row, WIDTH};
use crate::model::chart::Kind;
use crate::model::exact::Exact;

/// How high the plot is.
const HEIGHT: f64 = 180.0;

/// The part of a slot that a column fills, and the widest column.
const FILLED: f64 = 0.7;
const WIDEST: f64 = 44.0;

/// The longest name of a series at the end of its line.
const LONGEST_NAME: f64 = 110.0;

/// By how much a name may be wider than it seems where readers have other letters.
const SPARE: f64 = 1.1;

/// How far two names at the ends of lines are apart at least.
const APART: f64 = 15.0;

/// Draws columns or lines.
pub(super) fn draw(chart: &Chart<'_>) -> Result<Drawing, Refusal> {
    Ok(Standing::of(chart)?.drawn())
}

/// A drawing before anything of it is written.
struct Standing<'a> {
    chart: &'a Chart<'a>,
    legend: Option<Legend<'a>>,
    ticks: Vec<(f64, String, String)>,
    scale: Scale,
    /// From where to where the slots go, and how many there are.
    slots: (f64, f64, usize),
}

impl<'a> Standing<'a> {
    fn of(chart: &'a Chart<'a>) -> Result<Self, Refusal> {
        let values = around_zero(chart.marks().filter_map(|mark| mark.value));
        let ticks =
            Ticks::around(values, chart.has_parts(), MOST_TICKS).ok_or(Refusal::Overflow)?;
        let values = ticks.ends().ok_or(Refusal::Overflow)?;
        let ticks: Vec<_> = ticks.said(chart.tick).collect();
        let left = ticks.iter().map(|(_, _, words)| text::width(words)).fold(0.0, f64::max);
        let mut laid = Self {
            chart,
            legend: Some(Legend::of(chart)),
            ticks,
            scale: Scale { places: (0.0, 0.0), values },
            slots: ((left + 6.0).ceil(), WIDTH, chart.slot_count()),
        };
        laid.name_lines_at_their_ends();
        laid.leave_room_for_the_last_name();
        if laid.slots.1 - laid.slots.0 < LEAST_ROOM {
            return Err(Refusal::NoRoom);
        }
        let top = laid.legend.as_ref().map_or(0.0, Legend::height) + 18.0;
        laid.scale.places = (top + HEIGHT, top);
        laid.names_fit()?;
        Ok(laid)
    }

    /// Names stand at the ends of lines instead of in a key, where they have room.
    fn name_lines_at_their_ends(&mut self) {
        let names = self.chart.series.iter().map(|name| text::width(&name.text));
        let widest = names.fold(0.0, f64::max);
        if self.chart.kind != Kind::Line || widest > LONGEST_NAME {
            return;
        }
        let mut ends: Vec<f64> = Vec::new();
        let places = Scale { places: (HEIGHT, 0.0), ..self.scale };
        for series in 0..self.chart.series.len() {
            let Some((_, value)) = self.last_of(series) else { return };
            ends.push(places.place(value.to_f64()));
        }
        ends.sort_by(f64::total_cmp);
        let is_crowded = ends.windows(2).any(|pair| matches!(pair, [a, b] if b - a < APART));
        if !is_crowded && !self.chart.series.is_empty() {
            self.legend = None;
            // The last point is half a slot from the end of the plot.
            self.slots.1 = (WIDTH - widest - 8.0).floor();
        }
    }

    /// The name below the last slot may be wider than the slot.
    fn leave_room_for_the_last_name(&mut self) {
        let last = self.chart.rows.last().and_then(|row| row.name.as_ref());
        let half = last.map_or(0.0, |name| text::width(&name.text) * SPARE / 2.0);
        let beyond = half - self.slot_width() / 2.0;
        if beyond > 0.0 {
            self.slots.1 = self.slots.1.min((WIDTH - beyond).floor());
        }
    }

    /// The slot and the value of the last point of a series.
    fn last_of(&self, series: usize) -> Option<(usize, Exact)> {
        let rows = self.chart.rows.iter().enumerate().rev();
        let mut marks = rows.filter_map(|(at, row)| Some((at, row.marks.get(series)?.value?)));
        let (at, value) = marks.next()?;
        Some((self.chart.slot(at), value))
    }

    fn middle(&self, slot: usize) -> f64 {
        let (left, right, slots) = self.slots;
        left + (count(slot) + 0.5) * (right - left) / count(slots)
    }

    fn slot_width(&self) -> f64 {
        let (left, right, slots) = self.slots;
        (right - left) / count(slots)
    }

    /// Every name stands below its slot, but for years, of which some may be left out.
    fn names_fit(&self) -> Result<(), Refusal> {
        if self.chart.first_year.is_some() {
            return Ok(());
        }
        let names = self.chart.rows.iter().filter_map(|row| row.name.as_ref());
        let long = names.into_iter().find(|name| text::width(&name.text) > self.slot_width());
        long.map_or(Ok(()), |name| Err(Refusal::LongName(name.text.clone())))
    }

    /// Every how many slots a year is named.
    fn every(&self) -> usize {
        let widths = self.chart.rows.iter().filter_map(|row| row.name.as_ref());
        let widest = widths.map(|name| text::width(&name.text) + 8.0).fold(1.0, f64::max);
        let fits = |every: &usize| count(*every) * self.slot_width() >= widest;
        (1..=self.slots.2).find(fits).unwrap_or(self.slots.2)
    }

    fn drawn(&self) -> Drawing {
        let height = self.scale.places.0 + 22.0;
        let mut inner = String::new();
        {
            let canvas = Canvas::new(&mut inner, height);
            if let Some(legend) = &self.legend {
                legend.draw(&canvas);
            }
            self.axis(&canvas);
            if self.chart.kind == Kind::Columns {
                self.columns(&canvas);
            } else {
                self.lines(&canvas);
            }
            let ends = [(self.slots.0, 0.0), (self.slots.1, 0.0)];
            put(&canvas.standing(&self.scale), &Segment { ends, class: Some("zero") });
            self.names(&canvas);
        }
        let (left, right, slots) = self.slots;
        let mut attributes = self.chart.attributes(&self.scale);
        attributes.push_str(&format!(" data-slots=\"{left} {right} {slots}\""));
        if let Some(year) = self.chart.first_year {
            attributes.push_str(&format!(" data-first=\"{year}\""));
        }
        Drawing { attributes, height: whole(height), inner }
    }

    fn axis(&self, canvas: &Canvas<'_>) {
        let plot = canvas.standing(&self.scale);
        put(&plot, &Raw(AXIS));
        for (value, exact, words) in &self.ticks {
            put(&plot, &Raw("<g>"));
            let (left, right, _) = self.slots;
            put(&plot, &Segment { ends: [(left, *value), (right, *value)], class: None });
            let lines = Line::whole(words);
            let attributes = format!("data-tick=\"{exact}\"");
            let at = [(left - 5.0, *value)];
            put(&plot, &Words { at, attributes, anchor: Some("end"), down: MIDDLE, lines: &lines });
            put(&plot, &Raw("</g>"));
        }
        put(&plot, &Raw("</g>"));
    }

    fn columns(&self, canvas: &Canvas<'_>) {
        let (plot, plane) = (canvas.standing(&self.scale), canvas.plane());
        let wide = (self.slot_width() * FILLED).min(WIDEST).floor().max(1.0);
        let fits = |mark: &Mark| text::width(&mark.text) + 2.0 <= self.slot_width();
        let has_numbers = self.chart.marks().all(fits);
        for (at, row) in self.chart.rows.iter().enumerate() {
            let Some(mark) = row.marks.first() else { continue };
            let middle = self.middle(self.chart.slot(at));
            put(&plane, &Raw("<g class=\"column\">"));
            if let Some(value) = mark.value.map(Exact::to_f64) {
                let corners = [(middle - wide / 2.0, 0.0), (middle + wide / 2.0, value)];
                let origin = (0.0, self.scale.values.0.to_f64());
                put(&plot, &Bar::between(corners, origin, mark));
            }
            // What has no value is told from nothing at all.
            if has_numbers || mark.value.is_none() {
                let value = mark.value.map_or(0.0, Exact::to_f64);
                let away = if value < 0.0 { 14.0 } else { -5.0 };
                let at = [(middle, self.scale.place(value) + away)];
                let (lines, attributes) = (Line::whole(&mark.text), claimed(mark));
                let anchor = Some("middle");
                put(&plane, &Words { at, attributes, anchor, down: 0, lines: &lines });
            }
            put(&plane, &Raw("</g>"));
        }
    }

    fn lines(&self, canvas: &Canvas<'_>) {
        let (plot, plane) = (canvas.standing(&self.scale), canvas.plane());
        for series in 0..self.chart.series.len().max(1) {
            let mark = |row: &'a Row| row.marks.get(series);
            let points: Vec<Option<(f64, f64)>> = self
                .chart
                .rows
                .iter()
                .enumerate()
                .map(|(at, row)| {
                    let value = mark(row)?.value?;
                    Some((self.middle(self.chart.slot(at)), value.to_f64()))
                })
                .collect();
            put(&plane, &Raw(&format!("<g class=\"line s{}\">", series + 1)));
            let before = std::iter::once(&None).chain(&points);
            let begins = before.zip(&points).filter(|(_, this)| this.is_some());
            let begins = begins.map(|(before, _)| before.is_none()).collect();
            let curve =
                Curve { points: points.iter().flatten().copied().collect(), series, begins };
            put(&plot, &curve);
            for (row, point) in self.chart.rows.iter().zip(&points) {
                if let (Some(mark), Some(point)) = (mark(row), point) {
                    put(&plot, &Dot { middle: [*point], mark });
                }
            }
            if self.legend.is_none()
                && let (Some(name), Some((slot, value))) =
                    (self.chart.series.get(series), self.last_of(series))
            {
                let at = [(self.middle(slot) + 7.0, self.scale.place(value.to_f64()))];
                let (lines, attributes) = (Line::whole(&name.text), text::attributes(name));
                put(&plane, &Words { at, attributes, anchor: None, down: MIDDLE, lines: &lines });
            }
            put(&plane, &Raw("</g>"));
        }
    }

    fn names(&self, canvas: &Canvas<'_>) {
        let plane = canvas.plane();
        put(&plane, &Raw(SLOTS));
        let every = if self.chart.first_year.is_some() { self.every() } else { 1 };
        let mut next = 0;
        for (at, row) in self.chart.rows.iter().enumerate() {
            let slot = self.chart.slot(at);
            let Some(name) = row.name.as_ref().filter(|_| slot >= next) else { continue };
            next = slot + every;
            let (lines, attributes) = (Line::whole(&name.text), text::attributes(name));
            let at = [(self.middle(slot), self.scale.places.0 + 17.0)];
            let anchor = Some("middle");
            put(&plane, &Words { at, attributes, anchor, down: 0, lines: &lines });
        }
        put(&plane, &Raw("</g>"));
    }
}

impl Chart<'_> {
    /// The slot of a row: its place, or its year.
    fn slot(&self, at: usize) -> usize {
        self.year(at).zip(self.first_year).map_or(at, |(year, first)| {
            usize::try_from(i64::from(year) - i64::from(first)).unwrap_or(at)
        })
    }

    fn slot_count(&self) -> usize {
        self.rows.len().checked_sub(1).map_or(0, |last| self.slot(last) + 1)
    }

    /// The year that a row stands for, where each has its year.
    fn year(&self, at: usize) -> Option<i32> {
        self.first_year?;
        match &self.rows.get(at)?.name.as_ref()?.of {
            NameOf::Member(_, member) => member.split_once('=')?.1.parse().ok(),
            NameOf::Figure(_) => None,
        }
    }
}
