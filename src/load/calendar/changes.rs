//! Reads `calendar_changes.csv`: what has changed about a programme's events.
//!
//! In: a comma-separated file in UTF-8, and the events. Out: the changes of each event in the
//! file's order, and every cell that is not what its column says.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Around, Calendar, date};
use crate::diagnostics::Diagnostic;
use crate::load::cells::parse_date;
use crate::load::sheet::{self, Columns, Row, in_each};
use crate::model::calendar::{Change, Held};
use crate::model::language::Locale;
use crate::model::name::EventId;
use crate::model::site::SourceFile;

/// The file of the changes.
pub(in crate::load) const FILE: &str = "calendar_changes.csv";

/// The changes that could be read.
#[derive(Default)]
pub(super) struct Changes {
    pub(super) of: BTreeMap<EventId, Vec<Change>>,
    /// Whether every row could be read.
    pub(super) is_whole: bool,
}

/// Reads the changes.
pub(super) fn read(
    file: &SourceFile,
    calendar: &Calendar,
    around: Around<'_>,
    problems: &mut Vec<Diagnostic>,
) -> Changes {
    let before = problems.len();
    let mut changes = Changes::default();
    let sheet = sheet::read(file, &columns(around.locales), problems);
    for row in sheet.iter().flat_map(|sheet| &sheet.rows).filter(|row| !row.is_ragged()) {
        let id = Reader { row, around, problems }.event(calendar);
        let change = Reader { row, around, problems }.change();
        if let Some((id, change)) = id.zip(change) {
            changes.of.entry(id).or_default().push(change);
        }
    }
    changes.is_whole = problems.len() == before;
    changes
}

/// The columns of the file.
pub(super) fn columns(locales: &[Locale]) -> Columns {
    let required = ["id", "changed", "from", "to"].map(str::to_owned);
    let required = required.into_iter().chain(in_each("reason", locales)).collect();
    Columns { called: "list of changes", required, optional: Vec::new() }
}

/// One row being read.
struct Reader<'a> {
    row: &'a Row,
    around: Around<'a>,
    problems: &'a mut Vec<Diagnostic>,
}

impl Reader<'_> {
    /// The event that has changed.
    fn event(&mut self, calendar: &Calendar) -> Option<EventId> {
        let text = self.row.cell("id").unwrap_or_default();
        let id = EventId::within(self.around.programme, text).ok().filter(|id| calendar.has(id));
        if id.is_none() && calendar.is_whole {
            let names: Vec<&str> = calendar.events.keys().map(|id| id.event.as_str()).collect();
            let message = format!("there is no event `{text}` in the calendar");
            let help = "write the `id` of an event, or put its row back into the calendar";
            let problem = self.row.wrong("id", "unknown-event", message, help);
            self.problems.push(problem.did_you_mean(text, names));
        }
        id
    }

    fn change(&mut self) -> Option<Change> {
        let hidden = self.row.hidden();
        let is_visible = hidden.is_empty();
        self.problems.extend(hidden);
        let day = self.day();
        let (from, to) = (self.held("from"), self.held("to"));
        if let Some((from, _)) = from.zip(to).filter(|(from, to)| from == to) {
            let message = format!("nothing has changed: it was and is `{from}`");
            let help = "write in `to` when the event is now, or take the row out";
            self.problems.push(self.row.wrong("to", "event-change", message, help));
            return None;
        }
        let reason = self.row.localised("reason", self.around.locales, self.problems);
        let change =
            Change { place: self.row.place(), day: day?, from: from?, to: to?, reason: reason? };
        is_visible.then_some(change)
    }

    fn day(&mut self) -> Option<Date> {
        let text = self.row.cell("changed").unwrap_or_default();
        let day = parse_date(text);
        if day.is_none() {
            let message = format!("`{text}` is not the day of a change");
            self.problems.push(self.row.wrong("changed", "cell", message, "write `2024-03-15`"));
        }
        day
    }

    fn held(&mut self, column: &str) -> Option<Held> {
        let text = self.row.cell(column).unwrap_or_default();
        if text == Held::NOT {
            return Some(Held::Not);
        }
        let what = "when an event was or is, nor `cancelled`";
        date(self.row, column, text, what, self.problems).map(Held::At)
    }
}
