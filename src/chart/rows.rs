//! Drawings in which amounts go from left to right: bars, alone, in groups, one after the other,
//! as shares of a whole.
//!
//! In: the rows with their amounts. Out: from where to where each amount goes, and the rows drawn
//! below each other: the name beside its bars, or above them where names are long.

use super::element::{Bar, Canvas, MIDDLE, Raw, Segment, Words, claimed, put};
use super::legend::Legend;
use super::paint::{AXIS, LIGHT_LETTERS};
use super::scale::{MOST_TICKS, Scale, Ticks, around_zero, written_end};
use super::text::{self, LEADING, LINE, Line};
use super::{Chart, Class, Drawing, LEAST_ROOM, Mark, Refusal, Row, WIDTH};
use crate::model::chart::Kind;
use crate::model::exact::Exact;

/// How far a number stands from its bar.
const NEAR: f64 = 5.0;

/// The widest column of names beside bars, and the most lines of a name in it.
const NAMES: f64 = 128.0;
const LINES_BESIDE: usize = 3;

/// The least width in which lengths are compared well.
const LEAST: f64 = 120.0;

/// How far the next row is.
const GAP: f64 = 8.0;

/// From which value to which an amount goes; `None` for one that is missing.
pub(super) type Span = Option<(Exact, Exact)>;

/// Draws rows.
pub(super) fn draw(chart: &Chart<'_>) -> Result<Drawing, Refusal> {
    let spans = chart
        .rows
        .iter()
        .map(|row| match chart.kind {
            Kind::Bars | Kind::Grouped => Ok(side_by_side(row)),
            Kind::Stacked => stacked(row),
            _ => of_a_hundred(row),
        })
        .collect::<Result<Vec<_>, _>>()?;
    let is_of_shares = matches!(chart.kind, Kind::Percent | Kind::Share);
    if is_of_shares && spans.iter().flatten().flatten().all(|(from, to)| from == to) {
        return Err(Refusal::AllZero);
    }
    Ok(Lying::of(chart, &spans, &[])?.drawn())
}

fn side_by_side(row: &Row) -> Vec<Span> {
    row.marks.iter().map(|mark| mark.value.map(|value| (Exact::ZERO, value))).collect()
}

/// Each amount begins where the one before it ends.
pub(super) fn stacked(row: &Row) -> Result<Vec<Span>, Refusal> {
    let mut end = Exact::ZERO;
    let mut spans = Vec::new();
    for mark in &row.marks {
        let next = end.plus(part(mark)?).ok_or(Refusal::Overflow)?;
        spans.push(Some((end, next)));
        end = next;
    }
    Ok(spans)
}

/// The same, the whole row being a hundred.
fn of_a_hundred(row: &Row) -> Result<Vec<Span>, Refusal> {
    let spans = stacked(row)?;
    let whole = spans.iter().flatten().map(|(_, end)| *end).max().unwrap_or(Exact::ZERO);
    let share = |value: Exact| {
        if whole.is_zero() {
            return Some(Exact::ZERO);
        }
        value.times(Exact::whole(100))?.over(whole)
    };
    let shares = spans.into_iter().map(|span| {
        let Some((from, to)) = span else { return Ok(None) };
        let ends = share(from).zip(share(to));
        ends.map(Some).ok_or(Refusal::Overflow)
    });
    shares.collect()
}

/// A part of a whole: there is one, and it is not negative.
pub(super) fn part(mark: &Mark) -> Result<Exact, Refusal> {
    let of = || mark.said.0.clone();
    let value = mark.value.ok_or_else(|| Refusal::Missing(of()))?;
    if value < Exact::ZERO { Err(Refusal::Negative(of())) } else { Ok(value) }
}

/// A drawing of rows before anything of it is written.
pub(super) struct Lying<'a> {
    chart: &'a Chart<'a>,
    spans: Vec<Vec<Span>>,
    /// After which rows the running sum is carried down, and how much it is.
    joins: Vec<Option<Exact>>,
    ticks: Vec<(f64, String, String)>,
    legend: Legend<'a>,
    names: Vec<Vec<Line>>,
    /// Whether names stand beside the bars.
    is_beside: bool,
    scale: Scale,
}

/// Where a row stands.
struct Placed {
    /// The top of its first bar.
    top: f64,
    /// The bottom of its last.
    bottom: f64,
    /// The bottom of all of it.
    end: f64,
}

impl<'a> Lying<'a> {
    /// Lays out rows.
    pub(super) fn of(
        chart: &'a Chart<'a>,
        spans: &[Vec<Span>],
        joins: &[Option<Exact>],
    ) -> Result<Self, Refusal> {
        let mut laid = Self::with(chart, (spans, joins), MOST_TICKS)?;
        for most in (1..MOST_TICKS).rev() {
            if laid.has_room_for_ticks() {
                break;
            }
            laid = Self::with(chart, (spans, joins), most)?;
        }
        Ok(laid)
    }

    /// The same with an axis of about so many parts.
    fn with(
        chart: &'a Chart<'a>,
        (spans, joins): (&[Vec<Span>], &[Option<Exact>]),
        most: u8,
    ) -> Result<Self, Refusal> {
        let legend = Legend::of(chart);
        let ends = spans.iter().flatten().flatten().flat_map(|(from, to)| [*from, *to]);
        let (low, high) = around_zero(ends);
        let is_percent = matches!(chart.kind, Kind::Percent | Kind::Share);
        let has_axis = matches!(chart.kind, Kind::Stacked | Kind::Percent);
        let values = if is_percent { (Exact::ZERO, Exact::whole(100)) } else { (low, high) };
        let ticks = if has_axis {
            let has_parts = !is_percent && chart.has_parts();
            Some(Ticks::around((values.0, values.1), has_parts, most).ok_or(Refusal::Overflow)?)
        } else {
            None
        };
        let values = match &ticks {
            Some(ticks) => ticks.ends(),
            None => written_end(values.0).zip(written_end(values.1)),
        };
        let values = values.ok_or(Refusal::Overflow)?;
        let ticks: Vec<_> = ticks.iter().flat_map(|ticks| ticks.said(chart.tick)).collect();
        let mut laid = Self {
            chart,
            spans: spans.to_vec(),
            joins: joins.to_vec(),
            ticks,
            legend,
            names: Vec::new(),
            is_beside: true,
            scale: Scale { places: (0.0, 0.0), values },
        };
        laid.fit();
        let (left, right) = laid.scale.places;
        if right - left < LEAST_ROOM { Err(Refusal::NoRoom) } else { Ok(laid) }
    }

    /// Names stand beside the bars where that leaves room for both, else above them.
    fn fit(&mut self) {
        self.names = self.cut(NAMES);
        let column = self.names.iter().map(|lines| text::widest(lines)).fold(0.0, f64::max);
        let is_short = self.names.iter().all(|lines| {
            lines.len() <= LINES_BESIDE
                && lines.iter().take(lines.len().max(1) - 1).all(|line| line.ends_word)
        });
        self.scale.places = self.places(if column > 0.0 { column + 8.0 } else { 0.0 });
        self.is_beside = is_short && self.scale.places.1 - self.scale.places.0 >= LEAST;
        if !self.is_beside {
            self.scale.places = self.places(0.0);
            self.names = self.cut(WIDTH - NEAR - self.scale.places.0);
        }
    }

    /// Whether the words of neighbouring ticks stand apart.
    fn has_room_for_ticks(&self) -> bool {
        let widest = self.ticks.iter().map(|(_, _, words)| text::width(words)).fold(0.0, f64::max);
        let parts = count(self.ticks.len().saturating_sub(1).max(1));
        (self.scale.places.1 - self.scale.places.0) / parts >= widest + NEAR
    }

    fn cut(&self, most: f64) -> Vec<Vec<Line>> {
        let name = |row: &Row| row.name.as_ref().map(|name| text::lines(&name.text, most));
        self.chart.rows.iter().map(|row| name(row).unwrap_or_default()).collect()
    }

    /// From where to where the bars go, with room for the numbers at their ends.
    fn places(&self, left: f64) -> (f64, f64) {
        let at_end = |is_wanted: fn(Exact) -> bool| {
            let marks =
                self.chart.marks().filter(|mark| is_wanted(mark.value.unwrap_or(Exact::ZERO)));
            marks.map(|mark| text::width(&mark.text) + NEAR + 1.0).fold(0.0, f64::max)
        };
        let (mut before, mut after) = (0.0, 0.0);
        if self.has_numbers_at_ends() {
            before = at_end(|value| value < Exact::ZERO);
            after = at_end(|value| value >= Exact::ZERO);
        }
        let half = |tick: Option<&(f64, String, String)>| {
            tick.map_or(0.0, |(_, _, words)| text::width(words) / 2.0 + 1.0)
        };
        let first = half(self.ticks.first());
        let last = half(self.ticks.last());
        ((left + before).max(first).ceil(), (WIDTH - after.max(last)).floor())
    }

    fn has_numbers_at_ends(&self) -> bool {
        matches!(self.chart.kind, Kind::Bars | Kind::Grouped | Kind::Waterfall)
    }

    fn thickness(&self) -> f64 {
        match self.chart.kind {
            Kind::Grouped => 15.0,
            Kind::Share => 36.0,
            Kind::Stacked | Kind::Percent => 24.0,
            _ => 20.0,
        }
    }

    /// Where the rows stand, below each other.
    fn placed(&self, mut top: f64) -> Vec<Placed> {
        let mut placed = Vec::new();
        for (row, name) in self.chart.rows.iter().zip(&self.names) {
            let bars = if self.chart.kind == Kind::Grouped { row.marks.len() } else { 1 };
            let bars = count(bars) * self.thickness();
            let lines = count(name.len()) * LINE;
            let (first, end) = if self.is_beside {
                let high = bars.max(lines);
                (top + ((high - bars) / 2.0).floor(), top + high)
            } else {
                (top + lines + 3.0, top + lines + 3.0 + bars)
            };
            placed.push(Placed { top: first, bottom: first + bars, end });
            top = end + if self.is_beside { GAP } else { GAP + 4.0 };
        }
        placed
    }

    pub(super) fn drawn(&self) -> Drawing {
        let top = self.legend.height() + 2.0;
        let rows = self.placed(top);
        let bottom = rows.last().map_or(top, |row| row.end) + 2.0;
        let below = if self.ticks.is_empty() { 0.0 } else { 20.0 };
        let height = bottom + below;
        let mut inner = String::new();
        {
            let canvas = Canvas::new(&mut inner, height);
            self.legend.draw(&canvas);
            self.axis(&canvas, (top - 2.0, bottom));
            for (at, row) in self.chart.rows.iter().enumerate() {
                let Some(placed) = rows.get(at) else { continue };
                self.row(&canvas, at, row, placed);
            }
            self.joined(&canvas, &rows);
            if self.chart.kind != Kind::Share {
                let zero = self.scale.place(0.0);
                let ends = [(zero, top - 2.0), (zero, bottom)];
                put(&canvas.plane(), &Segment { ends, class: Some("zero") });
            }
        }
        let attributes = self.chart.attributes(&self.scale);
        Drawing { attributes, height: whole(height), inner }
    }

    fn axis(&self, canvas: &Canvas<'_>, (top, bottom): (f64, f64)) {
        if self.ticks.is_empty() {
            return;
        }
        let (plane, plot) = (canvas.plane(), canvas.lying(&self.scale));
        put(&plane, &Raw(AXIS));
        for (value, exact, words) in &self.ticks {
            put(&plane, &Raw("<g>"));
            put(&plot, &Segment { ends: [(*value, top), (*value, bottom)], class: None });
            let lines = Line::whole(words);
            let attributes = format!("data-tick=\"{exact}\"");
            let at = [(*value, bottom + 14.0)];
            put(&plot, &Words { at, attributes, anchor: Some("middle"), down: 0, lines: &lines });
            put(&plane, &Raw("</g>"));
        }
        put(&plane, &Raw("</g>"));
    }

    fn row(&self, canvas: &Canvas<'_>, at: usize, row: &Row, placed: &Placed) {
        let plane = canvas.plane();
        put(&plane, &Raw("<g class=\"row\">"));
        self.name(canvas, at, row, placed);
        let spans = self.spans.get(at).map(Vec::as_slice).unwrap_or_default();
        for (number, (mark, span)) in row.marks.iter().zip(spans).enumerate() {
            let below = if self.chart.kind == Kind::Grouped { count(number) } else { 0.0 };
            let top = placed.top + below * self.thickness();
            let bottom = top + self.thickness();
            if let Some((from, to)) = span {
                let corners = [(from.to_f64(), top), (to.to_f64(), bottom)];
                let origin = (self.scale.values.0.to_f64(), 0.0);
                put(&canvas.lying(&self.scale), &Bar::between(corners, origin, mark));
            }
            self.number(canvas, mark, *span, f64::midpoint(top, bottom));
        }
        put(&plane, &Raw("</g>"));
    }

    fn name(&self, canvas: &Canvas<'_>, at: usize, row: &Row, placed: &Placed) {
        let (Some(name), Some(lines)) = (&row.name, self.names.get(at)) else { return };
        let further = i32::try_from(lines.len()).unwrap_or(1).saturating_sub(1);
        let (x, y, down) = if self.is_beside {
            (0.0, f64::midpoint(placed.top, placed.bottom), MIDDLE - LEADING / 2 * further)
        } else {
            // The line from which bars begin stands left of the names above them.
            (self.scale.places.0 + NEAR, placed.top - NEAR, -LEADING * further)
        };
        let attributes = text::attributes(name);
        put(&canvas.plane(), &Words { at: [(x, y)], attributes, anchor: None, down, lines });
    }

    /// The number of a mark, at its end or within it, where it has its place.
    fn number(&self, canvas: &Canvas<'_>, mark: &Mark, span: Span, y: f64) {
        let (x, anchor) = match span {
            None => (self.scale.place(0.0) + NEAR, None),
            Some((from, to)) => {
                let (low, high) = (from.to_f64(), to.to_f64());
                let (from, to) = (self.scale.exact_place(low), self.scale.exact_place(high));
                if self.has_numbers_at_ends() {
                    let is_below = mark.value.is_some_and(|value| value < Exact::ZERO);
                    if is_below { (to - NEAR, Some("end")) } else { (to + NEAR, None) }
                } else if self.chart.kind != Kind::Share
                    && text::width(&mark.text) + 4.0 <= to - from
                {
                    (f64::midpoint(from, to), Some("middle"))
                } else {
                    return;
                }
            }
        };
        let lines = Line::whole(&mark.text);
        let mut attributes = claimed(mark);
        if anchor == Some("middle") && mark.class != Class::Unknown {
            attributes.push_str(LIGHT_LETTERS);
        }
        let words = Words { at: [(x, y)], attributes, anchor, down: MIDDLE, lines: &lines };
        put(&canvas.plane(), &words);
    }

    fn joined(&self, canvas: &Canvas<'_>, rows: &[Placed]) {
        if !self.is_beside {
            return;
        }
        for (at, pair) in rows.windows(2).enumerate() {
            let ([upper, lower], Some(Some(sum))) = (pair, self.joins.get(at)) else { continue };
            let sum = sum.to_f64();
            let ends = [(sum, upper.bottom), (sum, lower.top)];
            put(&canvas.lying(&self.scale), &Segment { ends, class: Some("join") });
        }
    }
}

impl Chart<'_> {
    /// Whether any value is not whole.
    pub(super) fn has_parts(&self) -> bool {
        let values = self.marks().filter_map(|mark| mark.value?.published());
        values.into_iter().any(|value| value.normalized().scale() > 0)
    }
}

#[expect(clippy::cast_precision_loss, reason = "there are few")]
pub(super) fn count(number: usize) -> f64 {
    number as f64
}

/// The least whole number of units that holds a length.
#[expect(clippy::cast_possible_truncation, reason = "drawings are far smaller than that")]
pub(super) fn whole(length: f64) -> i32 {
    length.ceil() as i32
}
