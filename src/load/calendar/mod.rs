//! Reads `calendar.csv`: the events of a programme.
//!
//! In: a comma-separated file in UTF-8, and that of the changes to it. Out: its events, and every
//! cell that is not what its column says. An event with a mistake is left out, and its name told,
//! so that what claims it is not reported too.
//!
//! An event with a date as its `deadline` makes another: the deadline, `<id>_deadline`.

mod changes;
mod recorded;
mod table;

use std::collections::{BTreeMap, BTreeSet};

use changes::Changes;

use crate::diagnostics::{Diagnostic, Rule};
use crate::load::embargo::{self, NoInstant};
use crate::load::sheet::{self, Columns, Row, in_each};
use crate::model::calendar::{DEADLINE_PHRASE, Event, EventStatus};
use crate::model::edtf::{self, Edtf};
use crate::model::embargo::Embargo;
use crate::model::language::{Locale, Localised};
use crate::model::name::{DatasetId, EventId, ProgrammeId, is_name};
use crate::model::place::Place;
use crate::model::site::{Phrases, SourceFile};

pub(super) use changes::FILE as CHANGES;
pub(super) use table::describe;

/// The file of a programme's events.
pub(super) const FILE: &str = "calendar.csv";

/// The CSV files of a programme that are no datasets.
pub(super) const FILES: [&str; 2] = [FILE, CHANGES];

/// Columns that a calendar may have in any language.
const OPTIONAL: [&str; 6] = ["kind", "deadline", "region", "url", "status", "embargo"];

/// What the readers of a programme's calendar are told of its surroundings.
#[derive(Clone, Copy)]
pub(super) struct Around<'a> {
    pub(super) programme: &'a ProgrammeId,
    pub(super) locales: &'a [Locale],
    pub(super) phrases: &'a Localised<Phrases>,
    /// The table of the site's regions; `None` where it has none.
    pub(super) geography: Option<&'a DatasetId>,
}

/// What a programme's calendar holds.
#[derive(Debug, Default)]
pub(super) struct Calendar {
    pub(super) events: BTreeMap<EventId, Event>,
    /// Events whose rows are broken.
    pub(super) broken: BTreeSet<EventId>,
    /// Whether the name of every event could be read.
    pub(super) is_whole: bool,
}

impl Calendar {
    fn has(&self, id: &EventId) -> bool {
        self.events.contains_key(id) || self.broken.contains(id)
    }
}

/// Reads a calendar and, where there is one, the file of its changes.
pub(super) fn read(
    file: &SourceFile,
    changes: Option<&SourceFile>,
    around: Around<'_>,
    problems: &mut Vec<Diagnostic>,
) -> Calendar {
    let Some(sheet) = sheet::read(file, &columns(around.locales), problems) else {
        return Calendar::default();
    };
    let mut calendar = Calendar { is_whole: sheet.is_whole, ..Calendar::default() };
    for row in &sheet.rows {
        Reader { row, around, problems }.enter(&mut calendar);
    }
    let recorded = match changes {
        Some(file) => changes::read(file, &calendar, around, problems),
        None => Changes { is_whole: true, ..Changes::default() },
    };
    recorded::join(&mut calendar, recorded, problems);
    calendar
}

/// The complaint that there are changes and no calendar.
pub(super) fn nothing_to_change(folder: &str) -> Diagnostic {
    let message = format!("there is no `{FILE}` beside it, of whose events it could tell");
    Diagnostic::error(Rule("event-change"), Place::file(&format!("{folder}/{CHANGES}")), message)
        .help(format!("add `{folder}/{FILE}`, or take this file out"))
}

/// The columns of a calendar.
fn columns(locales: &[Locale]) -> Columns {
    let required = ["id", "when"].map(str::to_owned).into_iter().chain(in_each("title", locales));
    let optional = OPTIONAL.map(str::to_owned).into_iter().chain(in_each("place", locales));
    Columns { called: "calendar", required: required.collect(), optional: optional.collect() }
}

/// One row being read.
struct Reader<'a> {
    row: &'a Row,
    around: Around<'a>,
    problems: &'a mut Vec<Diagnostic>,
}

impl Reader<'_> {
    /// Puts the row's event into the calendar, among the sound or the broken ones.
    fn enter(&mut self, calendar: &mut Calendar) {
        let id = self.id();
        if self.row.is_ragged() {
            match id {
                Some(id) => {
                    calendar.broken.insert(id);
                }
                None => calendar.is_whole = false,
            }
            return;
        }
        if id.is_none() {
            calendar.is_whole = false;
            self.no_id();
        }
        let twice = id.as_ref().is_some_and(|id| calendar.has(id));
        if let Some(id) = id.as_ref().filter(|_| twice) {
            let message = format!("the event `{}` stands twice", id.event);
            self.wrong("id", "duplicate-key", message, "give one of the two another `id`");
        }
        let event = self.event(id.clone());
        match (event, id.filter(|_| !twice)) {
            (Some((event, deadline)), Some(id)) => {
                calendar.events.insert(id, event);
                self.enter_deadline(calendar, deadline);
            }
            (None, Some(id)) => {
                calendar.broken.insert(id);
            }
            (_, None) => {}
        }
    }

    /// Puts the deadline of an event beside it.
    fn enter_deadline(&mut self, calendar: &mut Calendar, deadline: Option<Event>) {
        let Some(deadline) = deadline else { return };
        if calendar.has(&deadline.id) {
            let message = format!(
                "the deadline of this event is called `{}`, as another event is",
                deadline.id.event
            );
            self.wrong("deadline", "duplicate-key", message, "give the other another `id`");
        } else {
            calendar.events.insert(deadline.id.clone(), deadline);
        }
    }

    /// The event and its deadline; `None` where something of it is wrong, which was reported.
    fn event(&mut self, id: Option<EventId>) -> Option<(Event, Option<Event>)> {
        let hidden = self.row.hidden();
        let is_visible = hidden.is_empty();
        self.problems.extend(hidden);
        let when = self.when();
        let title = self.row.localised("title", self.around.locales, self.problems);
        let says_place =
            self.around.locales.iter().any(|locale| self.row.cell_in("place", *locale).is_some());
        let venue = says_place
            .then(|| self.row.localised("place", self.around.locales, self.problems))
            .flatten();
        let deadline = self.deadline(when.as_ref());
        let status = self.status();
        let url = self.url();
        let has_region = self.has_region();
        let kind = self.kind();
        let embargo = self.embargo();
        let is_whole = is_visible && has_region && (!says_place || venue.is_some());
        let event = Event {
            id: id?,
            place: self.row.place(),
            when: when?,
            title: title?,
            kind: kind?,
            is_deadline: deadline? == Deadline::Itself,
            region: self.row.cell("region").map(str::to_owned),
            venue,
            url: url?,
            status: status?,
            deadline_of: None,
            embargo: embargo?,
            changes: Vec::new(),
        };
        let deadline = match deadline? {
            Deadline::At(when) => Some(self.deadline_of(&event, when)),
            Deadline::None | Deadline::Itself => None,
        };
        is_whole.then_some((event, deadline))
    }

    /// The deadline of an event as an event of its own.
    fn deadline_of(&self, event: &Event, when: Edtf) -> Event {
        let word = self.around.said(DEADLINE_PHRASE);
        let titled = |(locale, title): (Locale, &String)| {
            let word = word.get(locale).map_or("", String::as_str);
            (locale, format!("{title}: {word}"))
        };
        let id = EventId { event: format!("{}_deadline", event.id.event), ..event.id.clone() };
        Event {
            id,
            when,
            title: Localised::new(event.title.iter().map(titled).collect()),
            is_deadline: true,
            region: None,
            venue: None,
            // That an event has moved or been says nothing of its deadline.
            status: event.status.filter(|status| *status == EventStatus::Cancelled),
            deadline_of: Some(event.id.clone()),
            ..event.clone()
        }
    }

    fn id(&self) -> Option<EventId> {
        let id = self.row.cell("id").filter(|id| !id.contains('.'))?;
        EventId::within(self.around.programme, id).ok()
    }

    fn no_id(&mut self) {
        let id = self.row.cell("id").unwrap_or_default();
        let message = format!("`{id}` is no name for an event");
        let help = "use small letters a to z, digits and `_`, a letter first";
        self.wrong("id", "identifier", message, help);
    }

    fn when(&mut self) -> Option<Edtf> {
        let text = self.row.cell("when").unwrap_or_default();
        date(self.row, "when", text, "when something is", self.problems)
    }

    fn deadline(&mut self, when: Option<&Edtf>) -> Option<Deadline> {
        let text = match self.row.cell("deadline") {
            None | Some("false") => return Some(Deadline::None),
            Some("true") => return Some(Deadline::Itself),
            Some(text) => text,
        };
        let is_date = text.starts_with(|first: char| first.is_ascii_digit() || first == '[');
        if !is_date {
            let message = format!("`{text}` does not say whether the event is a deadline");
            let help = "write `true` or `false`, the date of its deadline, or nothing";
            self.wrong("deadline", "cell", message, help);
            return None;
        }
        let deadline = date(self.row, "deadline", text, "a deadline", self.problems)?;
        let latest = when.and_then(Edtf::latest);
        let comes_after = deadline.earliest().zip(latest).is_some_and(|(begin, last)| begin > last);
        if let Some(when) = when.filter(|_| comes_after) {
            let message = format!("the deadline `{text}` is after its event, which is `{when}`");
            self.wrong("deadline", "cell", message, "correct one of the two dates");
            return None;
        }
        Some(Deadline::At(deadline))
    }

    /// The kind, which stands in addresses and names a phrase of the theme.
    #[expect(clippy::option_option, reason = "wrong, not said, said")]
    fn kind(&mut self) -> Option<Option<String>> {
        let Some(kind) = self.row.cell("kind") else { return Some(None) };
        if is_name(kind) {
            return Some(Some(kind.to_owned()));
        }
        let message = format!("`{kind}` is no name for a kind of events");
        let help = "use small letters a to z, digits and `_`, a letter first; the theme's phrases \
                    `calendar.kinds.…` say what it is called in each language";
        self.wrong("kind", "identifier", message, help);
        None
    }

    /// Whether the region may be one; which there are, its table says.
    fn has_region(&mut self) -> bool {
        let Some(region) = self.row.cell("region").filter(|_| self.around.geography.is_none())
        else {
            return true;
        };
        let message = format!("`{region}` is no region: this site has none");
        let help = "name the table of regions under `[geography]` of `site.toml`, or leave the \
                    cell empty";
        self.wrong("region", "cell", message, help);
        false
    }

    #[expect(clippy::option_option, reason = "wrong, not said, said")]
    fn status(&mut self) -> Option<Option<EventStatus>> {
        let Some(text) = self.row.cell("status") else { return Some(None) };
        let known = EventStatus::ALL.into_iter().find(|status| status.name() == text);
        if known.is_none() {
            let names = EventStatus::ALL.map(EventStatus::name).join("`, `");
            let message = format!("`{text}` is no status of an event");
            self.wrong("status", "cell", message, &format!("write one of `{names}`, or nothing"));
        }
        known.map(Some)
    }

    #[expect(clippy::option_option, reason = "wrong, not said, said")]
    fn embargo(&mut self) -> Option<Option<Embargo>> {
        let Some(text) = self.row.cell("embargo") else { return Some(None) };
        match embargo::read(text, self.row.place()) {
            Ok(embargo) => Some(Some(embargo)),
            Err(NoInstant { message, help }) => {
                self.wrong(embargo::KEY, embargo::KEY, message, help);
                None
            }
        }
    }

    #[expect(clippy::option_option, reason = "wrong, not said, said")]
    fn url(&mut self) -> Option<Option<String>> {
        let Some(url) = self.row.cell("url") else { return Some(None) };
        if url.starts_with("https://") || url.starts_with("http://") {
            return Some(Some(url.to_owned()));
        }
        let message = format!("`{url}` is no address of a page");
        self.wrong("url", "cell", message, "write it as `https://…`");
        None
    }

    fn wrong(&mut self, column: &str, rule: &'static str, message: String, help: &str) {
        self.problems.push(self.row.wrong(column, rule, message, help));
    }
}

/// What the column `deadline` says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Deadline {
    /// The event is none and has none.
    None,
    /// The event is one.
    Itself,
    /// The event has one.
    At(Edtf),
}

/// Reads a date; what is none is reported as something that cannot be this.
fn date(
    row: &Row,
    column: &str,
    text: &str,
    what: &str,
    problems: &mut Vec<Diagnostic>,
) -> Option<Edtf> {
    let why = match text.parse() {
        Ok(when) => return Some(when),
        Err(why) => why,
    };
    let message = format!("`{text}` cannot be {what}: {}", why.wrong());
    let help = why.help().unwrap_or_else(|| format!("write {}", edtf::FORMS));
    problems.push(row.wrong(column, "cell", message, &help));
    None
}

#[cfg(test)]
mod tests;
