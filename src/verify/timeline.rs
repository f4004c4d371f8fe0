//! Whether the timeline of a calendar draws every event from its first day to its last: `calendar`.
//!
//! In: the drawings of a page that say that they are timelines, and the events of the proof. Out:
//! the first element of each that is another than the events and the form of a timeline make it.
//!
//! Every element is computed anew with all of its attributes, in whole tenths of a unit.
//!
//! Source: docs/charts.md, the form of a timeline.

use std::collections::BTreeMap;

use jiff::civil::{Date, DateTime};

use super::event::{Event, Events};
use super::finding::Finding;
use super::html::{Drawing, Element, MarkKind, Page};
use super::proof::Filter;
use super::rules;
use super::structure::Said;
use super::verifier::Verifier;
use crate::model::calendar::EventStatus;
use crate::model::name::EventId;

/// How wide the drawing is, in tenths of a unit.
const WIDTH: i64 = 3600;

/// An element with its attributes.
type Drawn = (String, BTreeMap<String, String>);

/// What is wrong with the timelines of a page.
pub(super) fn judged(verifier: &Verifier, file: &str, page: &Page) -> Vec<Finding> {
    let own = verifier.calendars.get(file);
    let mut findings = Vec::new();
    let mut count = 0;
    for drawing in &page.drawings {
        let Some(root) = drawing.elements.first() else { continue };
        let Some(of) = root.value("data-timeline") else { continue };
        count += 1;
        let filter = Filter::of_query(of).filter(|filter| own.is_none_or(|own| own == filter));
        let wrong = match (filter, verifier.today) {
            (Some(filter), Some(today)) => {
                let events = in_order(&verifier.events, &filter);
                let wrong = differs(drawing, &events, today);
                wrong.or_else(|| tabled(page, drawing, &events).map(|why| (0, why)))
            }
            _ => Some((0, format!("the timeline is said to be of `{of}`, and is not"))),
        };
        findings.extend(wrong.map(|(at, message)| {
            let source = drawing.elements.get(at).unwrap_or(root).source.clone();
            Finding::new(rules::CALENDAR, file, message).at(source)
        }));
    }
    let today = verifier.today.unwrap_or_default();
    let has_days = |own: &Filter| span(&in_order(&verifier.events, own), today).is_some();
    if own.is_some_and(has_days) && count == 0 {
        let message = "the calendar has no timeline of its events";
        findings.push(Finding::new(rules::CALENDAR, file, message));
    }
    findings
}

/// The events of a calendar by their earliest moments, then by their names.
fn in_order<'v>(events: &'v Events, filter: &Filter) -> Vec<(&'v EventId, &'v Event)> {
    let mut own: Vec<_> = events.iter().filter(|(_, event)| filter.holds(&event.said)).collect();
    own.sort_by_key(|(id, event)| (event.when.earliest(), *id));
    own
}

/// The first and the last day that is known of an event.
fn days(event: &Event) -> (Option<Date>, Option<Date>) {
    let (first, last) = (event.when.earliest(), event.when.latest());
    (first.map(DateTime::date), last.map(DateTime::date))
}

/// From the first year to the last, with that of the build where an end is open; `None` where no
/// day is known.
fn span(events: &[(&EventId, &Event)], today: Date) -> Option<(i16, i16)> {
    let ends = events.iter().flat_map(|(_, event)| {
        let (first, last) = days(event);
        [first, last]
    });
    let ends: Vec<Option<Date>> = ends.collect();
    let known = ends.iter().flatten();
    known.clone().next()?;
    let today = ends.contains(&None).then_some(&today);
    let years: Vec<i16> = known.chain(today).map(|day| day.year()).collect();
    Some((*years.iter().min()?, *years.iter().max()?))
}

/// The first element that is another than it should be.
fn differs(
    drawing: &Drawing,
    events: &[(&EventId, &Event)],
    today: Date,
) -> Option<(usize, String)> {
    if let Some((what, _)) = &drawing.doubtful {
        return Some((0, format!("the timeline is not read alike by all readers: {what}")));
    }
    let lines: Vec<usize> = lines(drawing);
    let right = Form::of(events, &lines, today)?.elements();
    for (at, element) in drawing.elements.iter().enumerate() {
        let shown = drawn(element);
        if right.get(at) != Some(&shown) {
            let name = &shown.0;
            let expected = right.get(at).map_or_else(|| "no element".to_owned(), told);
            return Some((at, format!("the `<{name}>` of the timeline is not {expected}")));
        }
    }
    let missing = right.get(drawing.elements.len())?;
    Some((0, format!("the timeline has not {}", told(missing))))
}

fn told((name, attributes): &Drawn) -> String {
    let said = attributes.iter().map(|(name, value)| format!(" {name}=\"{value}\""));
    format!("`<{name}{}>`", said.collect::<String>())
}

/// An element; of the drawing itself, what names it is left to those who read it out.
fn drawn(element: &Element) -> Drawn {
    let is_name = |name: &str| matches!(name, "id" | "aria-labelledby" | "data-timeline");
    let attributes = element.attributes.iter().filter(|(name, _)| !is_name(name));
    (element.name.clone(), attributes.cloned().collect())
}

/// How many lines the name of each event has.
fn lines(drawing: &Drawing) -> Vec<usize> {
    let elements = drawing.elements.iter().enumerate();
    let names = elements.filter(|(_, element)| element.value("data-label-of").is_some());
    names
        .map(|(at, _)| {
            let inner = drawing.elements.iter().filter(|element| element.parent == Some(at));
            inner.count().max(1)
        })
        .collect()
}

/// What a timeline is made of.
struct Form<'a> {
    events: &'a [(&'a EventId, &'a Event)],
    lines: &'a [usize],
    today: Date,
    years: (i16, i16),
    first: Date,
    days: i64,
}

/// A length in tenths as it is written.
fn written(tenths: i64) -> String {
    match (tenths / 10, tenths % 10) {
        (whole, 0) => whole.to_string(),
        (whole, rest) => format!("{whole}.{rest}"),
    }
}

fn element(name: &str, attributes: &[(&str, String)]) -> Drawn {
    let attributes = attributes.iter().map(|(name, value)| ((*name).to_owned(), value.clone()));
    (name.to_owned(), attributes.collect())
}

fn between(first: Date, last: Date) -> i64 {
    first.until(last).map_or(0, |span| i64::from(span.get_days()))
}

impl<'a> Form<'a> {
    fn of(events: &'a [(&EventId, &Event)], lines: &'a [usize], today: Date) -> Option<Self> {
        let years = span(events, today)?;
        let first = Date::new(years.0, 1, 1).ok()?;
        let days = between(first, Date::new(years.1, 12, 31).ok()?) + 1;
        Some(Self { events, lines, today, years, first, days })
    }

    /// The tenth at which a day begins; half a tenth counts as a whole one.
    fn x(&self, day: Date) -> i64 {
        self.after(between(self.first, day))
    }

    fn after(&self, days: i64) -> i64 {
        (WIDTH * days * 2 + self.days).div_euclid(self.days * 2)
    }

    /// The top of the bar of an event; of the one after the last, where the drawing ends.
    fn top(&self, at: usize) -> i64 {
        let above = self.lines.iter().chain(std::iter::repeat(&1)).take(at);
        let above: i64 = above.map(|lines| 160 * i64::try_from(*lines).unwrap_or(1) + 170).sum();
        let own = self.lines.get(at).copied().unwrap_or(1);
        200 + above + if at < self.events.len() { 160 * i64::try_from(own).unwrap_or(1) } else { 0 }
    }

    fn height(&self) -> i64 {
        (self.top(self.events.len()) + 9) / 10
    }

    fn elements(&self) -> Vec<Drawn> {
        let mut elements = vec![element("desc", &[])];
        elements.insert(0, self.root());
        self.axis(&mut elements);
        if (0..self.days).contains(&between(self.first, self.today)) {
            let line = [("class", "zero".to_owned()), ("stroke", "#5b5f57".to_owned())];
            elements.push(self.line(self.x(self.today), &line));
        }
        elements.push(element("g", &[("class", "events".to_owned())]));
        for at in 0..self.events.len() {
            self.event(at, &mut elements);
        }
        elements
    }

    fn root(&self) -> Drawn {
        let (first, last) = self.years;
        element(
            "svg",
            &[
                ("role", "img".to_owned()),
                ("viewbox", format!("0 0 360 {}", self.height())),
                ("data-years", format!("{first} {last}")),
            ],
        )
    }

    /// How many years the names of two are apart at least: 38 units.
    fn step(&self) -> usize {
        let steps = [1, 2, 5, 10, 20, 50, 100, 200, 500];
        let is_enough = |step: &i64| WIDTH * 365 * *step >= 380 * self.days;
        let step = steps.into_iter().find(is_enough).unwrap_or(1000);
        usize::try_from(step).unwrap_or(1)
    }

    fn axis(&self, elements: &mut Vec<Drawn>) {
        let class = [("class", "axis".to_owned()), ("fill", "#5b5f57".to_owned())];
        elements.push(element("g", &class));
        for year in (self.years.0..=self.years.1).step_by(self.step()) {
            let Ok(first) = Date::new(year, 1, 1) else { continue };
            let x = self.x(first);
            let paint = [("stroke", "#d5cfbf".to_owned()), ("stroke-width", ".7".to_owned())];
            elements.push(self.line(x, &paint));
            let text = [("x", written(x)), ("y", "10".to_owned()), ("data-tick", year.to_string())];
            elements.push(element("text", &text));
        }
    }

    fn line(&self, x: i64, paint: &[(&str, String)]) -> Drawn {
        let (x, bottom) = (written(x), self.height().to_string());
        let ends = [("x1", x.clone()), ("y1", "13".to_owned()), ("x2", x), ("y2", bottom)];
        element("line", &[paint, &ends].concat())
    }

    fn event(&self, at: usize, elements: &mut Vec<Drawn>) {
        let Some((id, event)) = self.events.get(at) else { return };
        let lines = self.lines.get(at).copied().unwrap_or(1);
        let top = self.top(at);
        let first_line = top - 160 * (i64::try_from(lines).unwrap_or(1) - 1) - 50;
        let name = [
            ("x", "0".to_owned()),
            ("y", written(first_line)),
            ("data-label-of", format!("event:{id}")),
        ];
        elements.push(element("text", &name));
        for line in 0..if lines > 1 { lines } else { 0 } {
            let below = (line > 0).then(|| ("dy", "16".to_owned()));
            let attributes: Vec<_> = below.into_iter().chain([("x", "0".to_owned())]).collect();
            elements.push(element("tspan", &attributes));
        }
        let (first, last) = days(event);
        // The narrowest bar stays within the drawing.
        let x = first.map_or(0, |first| self.x(first)).min(WIDTH - 30);
        let end = last.map_or(WIDTH, |last| self.after(between(self.first, last) + 1));
        let (class, fill) = paint(event);
        let bar = [
            ("class", class.to_owned()),
            ("fill", fill.to_owned()),
            ("data-bar", id.to_string()),
            ("x", written(x)),
            ("y", written(top)),
            ("width", written((end - x).max(30))),
            ("height", "8".to_owned()),
        ];
        elements.push(element("rect", &bar));
    }
}

/// The class of an event, and the paint that it has without a style sheet.
fn paint(event: &Event) -> (&'static str, &'static str) {
    if event.said.status.as_deref() == Some(EventStatus::Cancelled.name()) {
        ("c0", "#d3ccb8")
    } else if event.when.known_days().is_none() {
        ("unknown", "#d3ccb8")
    } else if event.said.deadline {
        ("own", "#a85a0a")
    } else {
        ("s1", "#17695a")
    }
}

/// What is wrong with the table of a timeline: it has the same events in the same order.
fn tabled(page: &Page, drawing: &Drawing, events: &[(&EventId, &Event)]) -> Option<String> {
    let after = drawing.elements.last().map_or(0, |last| last.text.end);
    let table = page.settings.tables.iter().find(|table| {
        let mut cells = table.rows.iter().flat_map(|row| &row.cells);
        cells.next().is_some_and(|cell| cell.text.start >= after)
    });
    let named = |of: &MarkKind| match of {
        MarkKind::Structure(Said::LabelOf(of)) => of.strip_prefix("event:").map(str::to_owned),
        _ => None,
    };
    let dated = |of: &MarkKind| match of {
        MarkKind::Event { event, .. } => Some(event.clone()),
        _ => None,
    };
    let mut shown = Vec::new();
    for row in table.iter().flat_map(|table| &table.rows) {
        let marks =
            row.cells.iter().filter_map(|cell| page.marks.get(cell.marks.clone())).flatten();
        let marks: Vec<&MarkKind> = marks.map(|mark| &mark.kind).collect();
        let name = marks.iter().find_map(|of| named(of));
        let date = marks.iter().find_map(|of| dated(of));
        if name != date {
            return Some("a row of the timeline's table has the date of another event".to_owned());
        }
        shown.extend(name);
    }
    let right: Vec<String> = events.iter().map(|(id, _)| id.to_string()).collect();
    (shown != right).then(|| "the table has not the events of the timeline".to_owned())
}
