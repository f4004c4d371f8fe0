//! Timelines: events below each other, each from its first day to its last.
//!
//! In: the events with the days that they may be on, in the order in which they are drawn, and the
//! day of the build. Out: the drawing. Everything is computed in whole numbers; half of a tenth of
//! a unit is rounded up.

use jiff::civil::Date;

use super::backend::written;
use super::paint;
use super::text::{self, Line};
use super::{Drawing, WIDTH};

/// How wide the drawing is, in tenths of a unit.
const PARTS: i64 = 3600;

/// The place of the years' names, and where the first event begins, in tenths.
const YEARS: i32 = 100;
const TOP: i32 = 200;

/// How far lines of a name are apart, how high a bar is, how far the next event is, in tenths.
const LINE: i32 = 160;
const BAR: i32 = 80;
const GAP: i32 = 90;

/// How far the lowest line of a name is above its bar, in tenths.
const ABOVE: i32 = 50;

/// The narrowest bar, in tenths.
const LEAST: i32 = 30;

/// The fewest tenths between the names of two years.
const APART: i64 = 380;

/// What is drawn.
pub struct Timeline<'a> {
    /// Which events these are, as pages name it.
    pub of: &'a str,
    /// The events in their order; not empty.
    pub events: Vec<Bar>,
    /// The day of the build.
    pub today: Date,
}

/// An event.
pub struct Bar {
    /// Its name in SQL and pages: `projekti.call`.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// The first day that it may be on; `None` where its start is open.
    pub first: Option<Date>,
    /// The last day.
    pub last: Option<Date>,
    /// How it is set off.
    pub class: BarClass,
}

/// How an event is set off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BarClass {
    /// Its days are known.
    Known,
    /// Its days are half known.
    Unsure,
    /// It is a deadline.
    Deadline,
    /// It was called off.
    Cancelled,
}

impl BarClass {
    const fn name(self) -> &'static str {
        match self {
            Self::Known => "s1",
            Self::Unsure => "unknown",
            Self::Deadline => "own",
            Self::Cancelled => "c0",
        }
    }
}

/// Draws a timeline; `None` where no event has a day.
#[must_use]
pub fn draw(timeline: &Timeline<'_>) -> Option<Drawing> {
    let scale = Scale::of(&timeline.events, timeline.today)?;
    let mut rows = String::new();
    let mut top = TOP;
    for event in &timeline.events {
        rows.push_str(&row(event, &scale, &mut top));
    }
    let height = (top + 9) / 10;
    let (axis, now) = (axis(&scale, height * 10), now(&scale, timeline.today, height * 10));
    let inner = format!("{axis}{now}<g class=\"events\">{rows}</g>");
    let (first, last) = (scale.first_year, scale.last_year);
    let of = text::escaped(timeline.of);
    let attributes = format!("data-timeline=\"{of}\" data-years=\"{first} {last}\"");
    Some(Drawing { attributes, height, inner })
}

/// From the first day of a year to the last of another.
struct Scale {
    first_year: i16,
    last_year: i16,
    first: Date,
    days: i64,
}

impl Scale {
    /// What goes on goes on beyond the day of the build, and what has been since ever before it.
    fn of(events: &[Bar], today: Date) -> Option<Self> {
        let known = || events.iter().flat_map(|event| [event.first, event.last]);
        let is_open = known().any(|day| day.is_none());
        known().flatten().next()?;
        let days = || known().flatten().chain(is_open.then_some(today));
        let (first_year, last_year) = (days().min()?.year(), days().max()?.year());
        let first = Date::new(first_year, 1, 1).ok()?;
        let days = days_between(first, Date::new(last_year, 12, 31).ok()?) + 1;
        Some(Self { first_year, last_year, first, days })
    }

    /// Where so many days after the first begin, in tenths.
    fn at(&self, days: i64) -> i32 {
        let parts = (2 * PARTS * days + self.days) / (2 * self.days);
        i32::try_from(parts).unwrap_or(i32::MAX)
    }

    fn days_until(&self, day: Date) -> i64 {
        days_between(self.first, day)
    }

    /// How many years the names of two are apart at least.
    fn step(&self) -> i16 {
        let is_enough = |step: &i16| PARTS * 365 * i64::from(*step) >= APART * self.days;
        [1, 2, 5, 10, 20, 50, 100, 200, 500].into_iter().find(is_enough).unwrap_or(1000)
    }
}

fn days_between(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}

/// The years: a line where each begins, its name right of it.
fn axis(scale: &Scale, height: i32) -> String {
    let mut axis = paint::AXIS.to_owned();
    let step = scale.step();
    for year in scale.first_year..=scale.last_year {
        let Ok(first) = Date::new(year, 1, 1) else { continue };
        let x = written(scale.at(scale.days_until(first)));
        let (top, bottom) = (written(YEARS + 30), written(height));
        if (year - scale.first_year) % step == 0 {
            let stroke = paint::stroke(None);
            axis.push_str(&format!(
                "<line{stroke} x1=\"{x}\" y1=\"{top}\" x2=\"{x}\" y2=\"{bottom}\"/>"
            ));
            let y = written(YEARS);
            axis.push_str(&format!("<text x=\"{x}\" y=\"{y}\" data-tick=\"{year}\">{year}</text>"));
        }
    }
    axis.push_str("</g>");
    axis
}

/// The line of the day of the build, where it is between the first year and the last.
fn now(scale: &Scale, today: Date, height: i32) -> String {
    let days = scale.days_until(today);
    if !(0..scale.days).contains(&days) {
        return String::new();
    }
    let (x, top, bottom) = (written(scale.at(days)), written(YEARS + 30), written(height));
    let stroke = paint::stroke(Some("zero"));
    format!("<line class=\"zero\"{stroke} x1=\"{x}\" y1=\"{top}\" x2=\"{x}\" y2=\"{bottom}\"/>")
}

/// An event: its name, and below it the bar of its days.
fn row(event: &Bar, scale: &Scale, top: &mut i32) -> String {
    let lines = text::lines(&event.title, WIDTH);
    let count = i32::try_from(lines.len()).unwrap_or(1);
    let y = *top + count * LINE;
    let name = name(event, &lines, *top + LINE - ABOVE);
    let from = event.first.map_or(0, |first| scale.days_until(first));
    let to = event.last.map_or(scale.days, |last| scale.days_until(last) + 1);
    let (from, end) = (scale.at(from), scale.at(to));
    let x = from.min(scale.at(scale.days) - LEAST);
    let width = (end - x).max(LEAST);
    *top = y + BAR + GAP;
    let class = event.class.name();
    format!(
        "{name}<rect class=\"{class}\"{} data-bar=\"{}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>",
        paint::fill(class),
        text::escaped(&event.id),
        written(x),
        written(y),
        written(width),
        written(BAR)
    )
}

fn name(event: &Bar, lines: &[Line], y: i32) -> String {
    let of = text::escaped(&format!("event:{}", event.id));
    let y = written(y);
    if let [line] = lines {
        let words = text::escaped(&line.words);
        return format!("<text x=\"0\" y=\"{y}\" data-label-of=\"{of}\">{words}</text>");
    }
    let mut cut = String::new();
    for (at, line) in lines.iter().enumerate() {
        let dy = if at == 0 { String::new() } else { format!(" dy=\"{}\"", written(LINE)) };
        let after = if line.ends_word && at + 1 < lines.len() { " " } else { "" };
        let words = text::escaped(&line.words);
        cut.push_str(&format!("<tspan x=\"0\"{dy}>{words}</tspan>{after}"));
    }
    format!("<text x=\"0\" y=\"{y}\" data-label-of=\"{of}\">{cut}</text>")
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn bar(first: Option<Date>, last: Option<Date>) -> Bar {
        Bar { id: "p.x".into(), title: "X".into(), first, last, class: BarClass::Known }
    }

    fn drawn(events: Vec<Bar>) -> String {
        draw(&Timeline { of: "", events, today: date(2024, 7, 1) }).unwrap().inner
    }

    #[test]
    fn a_year_fills_the_drawing() {
        let inner = drawn(vec![bar(Some(date(2024, 1, 1)), Some(date(2024, 12, 31)))]);
        assert!(inner.contains("x=\"0\" y=\"36\" width=\"360\" height=\"8\""), "{inner}");
    }

    #[test]
    fn a_day_is_no_narrower_than_can_be_seen() {
        let inner = drawn(vec![bar(Some(date(2024, 7, 1)), Some(date(2024, 7, 1)))]);
        assert!(inner.contains("x=\"179\" y=\"36\" width=\"3\" height=\"8\""), "{inner}");
    }

    #[test]
    fn an_open_end_goes_on_to_the_end_of_the_drawing() {
        let inner =
            drawn(vec![bar(Some(date(2024, 7, 1)), None), bar(None, Some(date(2023, 12, 31)))]);
        assert!(inner.contains("x=\"269.4\" y=\"36\" width=\"90.6\""), "{inner}");
        assert!(inner.contains("x=\"0\" y=\"69\" width=\"179.8\""), "{inner}");
    }

    #[test]
    fn years_that_would_touch_are_named_in_steps() {
        let inner = drawn(vec![bar(Some(date(1999, 5, 1)), Some(date(2029, 5, 1)))]);
        assert!(inner.contains(">1999<") && inner.contains(">2009<") && !inner.contains(">2000<"));
    }
}
