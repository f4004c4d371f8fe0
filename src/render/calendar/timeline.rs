//! The timeline of a calendar: every event from the first day that it may be to the last.
//!
//! In: the events of a calendar. Out: the drawing, and the same events as the rows of a table.

use jiff::civil::DateTime;
use serde::Serialize;

use crate::chart::timeline::{Bar, BarClass, Timeline, draw};
use crate::model::calendar::{Event, EventFilter};
use crate::model::language::Locale;
use crate::render::{Renderer, date, labelled};

/// A drawing with its table.
#[derive(Debug, Serialize)]
pub(in crate::render) struct View {
    /// How the page names it.
    id: String,
    /// What its `<svg>` says of it, as markup.
    attributes: String,
    height: i32,
    /// Its elements, as markup.
    inner: String,
    /// The rows of the table, as markup.
    rows: Vec<Row>,
    /// Whether some dates are half known.
    has_unsure: bool,
    has_deadlines: bool,
    /// Whether something was called off.
    has_cancelled: bool,
}

#[derive(Debug, Serialize)]
struct Row {
    title: String,
    date: String,
    is_cancelled: bool,
}

impl Renderer<'_> {
    /// The timeline of a calendar; `None` where nothing can be drawn.
    pub(in crate::render) fn timeline(
        &self,
        of: &EventFilter,
        id: String,
        locale: Locale,
    ) -> Option<View> {
        let events = self.events_in_order(of);
        let bar = |event: &&Event| Bar {
            id: event.id.to_string(),
            title: event.title.get(locale).cloned().unwrap_or_default(),
            first: event.when.earliest().map(DateTime::date),
            last: event.when.latest().map(DateTime::date),
            class: class(event),
        };
        let bars: Vec<Bar> = events.iter().map(bar).collect();
        let has = |wanted: BarClass| bars.iter().any(|bar| bar.class == wanted);
        let (has_unsure, has_deadlines) = (has(BarClass::Unsure), has(BarClass::Deadline));
        let has_cancelled = has(BarClass::Cancelled);
        let today = self.plan.computed.today;
        let drawing = draw(&Timeline { of: &of.to_string(), events: bars, today })?;
        let row = |event: &&Event| Row {
            title: labelled::markup(&labelled::event(&event.id), Some(&event.title), locale),
            date: date::of_row(event, locale),
            is_cancelled: event.is_cancelled(),
        };
        let rows = events.iter().map(row).collect();
        let (attributes, height, inner) = (drawing.attributes, drawing.height, drawing.inner);
        Some(View { id, attributes, height, inner, rows, has_unsure, has_deadlines, has_cancelled })
    }
}

/// How an event is set off in the drawing.
fn class(event: &Event) -> BarClass {
    if event.is_cancelled() {
        BarClass::Cancelled
    } else if event.when.known_days().is_none() {
        BarClass::Unsure
    } else if event.is_deadline {
        BarClass::Deadline
    } else {
        BarClass::Known
    }
}
