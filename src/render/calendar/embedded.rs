//! Calendars within texts.
//!
//! In: which events a text shows, and how. Out: their agenda, their months or their timeline, or
//! why there is nothing to show.

use serde::Serialize;

use super::{StageView, TimelineView, Ways, YearView};
use crate::content::{Calendar, CalendarView};
use crate::diagnostics::{Diagnostic, Rule};
use crate::model::language::Locale;
use crate::model::place::Place;
use crate::render::Renderer;

/// `embedded.html`
#[derive(Debug, Serialize)]
struct View<'c> {
    /// The words above it.
    headline: &'c str,
    stages: Vec<StageView>,
    timeline: Option<TimelineView>,
    weekdays: Vec<String>,
    years: Vec<YearView>,
}

/// Why a calendar would show nothing.
pub(in crate::render) struct Wrong(&'static str);

impl Wrong {
    /// With its place.
    pub(in crate::render) fn at(self, place: Place) -> Diagnostic {
        Diagnostic::error(Rule("unknown-embed"), place, self.0.to_owned())
            .help("show them as a list: `view=agenda`")
    }
}

impl Renderer<'_> {
    /// A calendar within a text.
    pub(in crate::render) fn embedded_calendar(
        &self,
        shown: &Calendar,
        locale: Locale,
        problems: &mut Vec<Diagnostic>,
    ) -> Result<String, Wrong> {
        let of = &shown.of;
        let mut view = View {
            headline: &shown.headline,
            stages: Vec::new(),
            timeline: None,
            weekdays: Vec::new(),
            years: Vec::new(),
        };
        match shown.view {
            CalendarView::Agenda => view.stages = self.agenda(of, locale, &mut |_| Ways::default()),
            CalendarView::Months => {
                (view.weekdays, view.years) = (self.weekdays(locale), self.months(of, locale));
            }
            CalendarView::Timeline => {
                let id = format!("timeline-{}", shown.range.start);
                view.timeline = self.timeline(of, id, locale);
            }
        }
        match shown.view {
            CalendarView::Months if view.years.is_empty() => {
                Err(Wrong("no event of the calendar has days that are known and sure"))
            }
            CalendarView::Timeline if view.timeline.is_none() => {
                Err(Wrong("no event of the calendar has a day that could be drawn"))
            }
            _ => Ok(self.template(locale, "embedded.html", &view, problems)),
        }
    }
}
