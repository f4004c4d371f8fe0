//! The months of a calendar: a table of weeks for each month in which something begins or ends
//! whose days are known.
//!
//! In: the events of a calendar. Out: the rows of each table, by years.

use jiff::civil::Date;
use serde::Serialize;

use crate::calendar::grid::{self, Month, Span, WEEK, Week};
use crate::model::calendar::{Event, EventFilter, EventStatus};
use crate::model::edtf::Point;
use crate::model::language::{Locale, Localised};
use crate::render::{Renderer, date, labelled, phrase};

/// The months of a year.
#[derive(Debug, Serialize)]
pub(in crate::render) struct YearView {
    /// The year, as markup.
    title: String,
    /// Whether its months are shown at once.
    is_open: bool,
    months: Vec<MonthView>,
}

/// A month.
#[derive(Debug, Serialize)]
struct MonthView {
    /// The month, as markup.
    title: String,
    rows: Vec<RowView>,
}

/// The days of a week, or a line of what is on them.
#[derive(Debug, Serialize)]
struct RowView {
    is_of_days: bool,
    cells: Vec<CellView>,
}

/// A day, or what is on some days, or nothing.
#[derive(Debug, Default, Serialize)]
struct CellView {
    /// How many days it spans.
    days: usize,
    /// As markup.
    html: String,
    /// `on` for an event, `due` for a deadline, `off` for what was called off; and how far its name
    /// goes beyond its days.
    class: Option<String>,
    /// Whether it was called off.
    is_off: bool,
    is_today: bool,
}

impl Renderer<'_> {
    /// The months of a calendar, by years.
    pub(in crate::render) fn months(&self, of: &EventFilter, locale: Locale) -> Vec<YearView> {
        let events = self.events_in_order(of).into_iter();
        let known: Vec<(&Event, grid::Days)> =
            events.filter_map(|event| Some((event, event.when.known_days()?))).collect();
        let days: Vec<grid::Days> = known.iter().map(|(_, days)| *days).collect();
        let events: Vec<&Event> = known.iter().map(|(event, _)| *event).collect();
        let months = grid::months(&days);
        let today = self.plan.computed.today;
        let mut years = months.iter().map(|month| month.first.year());
        let open = years
            .find(|year| *year >= today.year())
            .or_else(|| months.last().map(|month| month.first.year()));
        let parts = months.chunk_by(|one, next| one.first.year() == next.first.year());
        let year = |months: &[Month]| {
            let year = months.first()?.first.year();
            let title = date::of_grid(&Point::Year(year).into(), of, locale);
            let months =
                months.iter().map(|month| self.month(month, of, &events, locale)).collect();
            Some(YearView { title, is_open: Some(year) == open, months })
        };
        parts.filter_map(year).collect()
    }

    /// The days of the week, Monday first, as markup.
    pub(in crate::render) fn weekdays(&self, locale: Locale) -> Vec<String> {
        let said = |day: usize| {
            let name = phrase(self, locale, &format!("calendar.days.{day}"));
            let names = Localised::new(vec![(locale, name)]);
            labelled::markup(&labelled::weekday(day), Some(&names), locale)
        };
        (1..=WEEK).map(said).collect()
    }

    fn month(
        &self,
        month: &Month,
        of: &EventFilter,
        events: &[&Event],
        locale: Locale,
    ) -> MonthView {
        let when = Point::Month(month.first.year(), month.first.month()).into();
        let title = date::of_grid(&when, of, locale);
        let rows = month.weeks.iter().flat_map(|week| self.week(week, events, locale)).collect();
        MonthView { title, rows }
    }

    fn week(&self, week: &Week, events: &[&Event], locale: Locale) -> Vec<RowView> {
        let days = week.days.iter().map(|day| self.day(*day)).collect();
        let lanes = week
            .lanes
            .iter()
            .map(|lane| RowView { is_of_days: false, cells: lane_of(lane, events, locale) });
        std::iter::once(RowView { is_of_days: true, cells: days }).chain(lanes).collect()
    }

    fn day(&self, day: Option<Date>) -> CellView {
        let html = day.map(date::of_day).unwrap_or_default();
        let is_today = day == Some(self.plan.computed.today);
        CellView { days: 1, html, is_today, ..CellView::default() }
    }
}

/// The events of a line, and empty cells for the days on which none is.
fn lane_of(lane: &[Span], events: &[&Event], locale: Locale) -> Vec<CellView> {
    let empty = |days: usize| CellView { days, ..CellView::default() };
    let (mut cells, mut next) = (Vec::new(), 0);
    for span in lane {
        if span.columns.start > next {
            cells.push(empty(span.columns.start - next));
        }
        cells.extend(events.get(span.event).map(|event| event_cell(event, span, locale)));
        next = span.columns.end;
    }
    if next < WEEK {
        cells.push(empty(WEEK - next));
    }
    cells
}

/// Of how few days an event is, and whether its name begins before them, for the style sheet.
fn beyond(span: &Span) -> &'static str {
    match (span.columns.len(), span.name.start < span.columns.start) {
        (1, false) => " one",
        (1, true) => " one left",
        (2, false) => " two",
        (2, true) => " two left",
        _ => "",
    }
}

/// An event on its days.
fn event_cell(event: &Event, span: &Span, locale: Locale) -> CellView {
    let of = labelled::event(&event.id);
    let class = match (event.status, event.is_deadline) {
        (Some(EventStatus::Cancelled), _) => "off",
        (_, true) => "due",
        (_, false) => "on",
    };
    CellView {
        days: span.columns.len(),
        html: labelled::markup(&of, Some(&event.title), locale),
        class: Some(format!("{class}{}", beyond(span))),
        is_off: event.is_cancelled(),
        is_today: false,
    }
}
