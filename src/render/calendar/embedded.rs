//! Calendars within texts.
//!
//! In: which events a text shows, and how. Out: their agenda, their months or their timeline.

use serde::Serialize;

use super::{StageView, TimelineView, Ways, YearView};
use crate::content::{Calendar, CalendarView};
use crate::diagnostics::Diagnostic;
use crate::model::language::Locale;
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

impl Renderer<'_> {
    /// A calendar within a text.
    pub(in crate::render) fn embedded_calendar(
        &self,
        shown: &Calendar,
        locale: Locale,
        problems: &mut Vec<Diagnostic>,
    ) -> String {
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
        self.template(locale, "embedded.html", &view, problems)
    }
}
