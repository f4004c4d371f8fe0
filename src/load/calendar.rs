//! Reads `calendar.csv`: the events of a programme.
//!
//! In: a comma-separated file in UTF-8. Out: its events, and every cell that is not what its
//! column says. An event with a mistake is left out, and its name told, so that what claims it is
//! not reported too.

use std::collections::{BTreeMap, BTreeSet};

use csv::ByteRecord;

use super::quotes::{BadQuote, Quotes};
use super::record::{self, inner};
use crate::diagnostics::{Diagnostic, Rule};
use crate::model::calendar::{Event, EventStatus};
use crate::model::control::{code, first_control};
use crate::model::dataset::Dialect;
use crate::model::edtf::{self, Edtf};
use crate::model::language::{Locale, Localised};
use crate::model::name::{EventId, ProgrammeId};
use crate::model::place::{self, Place};
use crate::model::site::SourceFile;

/// The file of a programme's events.
pub(super) const FILE: &str = "calendar.csv";

/// The file of the changes to them, which later versions read.
const CHANGES: &str = "calendar_changes.csv";

/// The CSV files of a programme that are no datasets.
pub(super) const FILES: [&str; 2] = [FILE, CHANGES];

/// Columns that a calendar may have in any language; `id` and `when` it must have.
const COLUMNS: [&str; 7] = ["id", "when", "kind", "deadline", "region", "url", "status"];

const DIALECT: Dialect =
    Dialect { delimiter: b',', quote: b'"', escape: None, skip_initial_space: false };

/// What a programme's calendar holds.
#[derive(Debug, Default)]
pub(super) struct Calendar {
    pub(super) events: BTreeMap<EventId, Event>,
    /// Events whose rows are broken.
    pub(super) broken: BTreeSet<EventId>,
    /// Whether the name of every event could be read.
    pub(super) is_whole: bool,
}

/// Refuses a file of changes.
pub(super) fn refuse_changes(files: &[String], folder: &str, problems: &mut Vec<Diagnostic>) {
    let path = format!("{folder}/{CHANGES}");
    if files.contains(&path) {
        let message = format!("`{CHANGES}` has no effect yet");
        problems.push(
            Diagnostic::error(Rule("not-built-yet"), Place::file(&path), message)
                .help(format!("change the event in `{FILE}`, and take this file out for now")),
        );
    }
}

/// Reads a calendar.
pub(super) fn read(
    file: &SourceFile,
    programme: &ProgrammeId,
    locales: &[Locale],
    problems: &mut Vec<Diagnostic>,
) -> Calendar {
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(Quotes::new(file.text.as_bytes(), DIALECT));
    let mut calendar = Calendar { is_whole: true, ..Calendar::default() };
    let header = match reader.byte_headers() {
        Ok(header) => header.clone(),
        Err(error) => {
            problems.push(unreadable(file, &error));
            return Calendar::default();
        }
    };
    let Some(columns) = columns(file, &header, locales, problems) else {
        return Calendar::default();
    };
    let mut row = Row {
        file,
        programme,
        locales,
        columns: &columns,
        record: ByteRecord::new(),
        number: 0,
        problems,
    };
    loop {
        match reader.read_byte_record(&mut row.record) {
            Ok(true) => row.number += 1,
            Ok(false) => return calendar,
            Err(error) => {
                row.problems.push(unreadable(file, &error));
                calendar.is_whole = false;
                return calendar;
            }
        }
        row.enter(&mut calendar);
    }
}

/// The columns by their names, if all that must be there are.
fn columns(
    file: &SourceFile,
    header: &ByteRecord,
    locales: &[Locale],
    problems: &mut Vec<Diagnostic>,
) -> Option<Vec<String>> {
    let names: Vec<String> =
        header.iter().map(|name| String::from_utf8_lossy(name).into_owned()).collect();
    let of_locales =
        |what: &'static str| locales.iter().map(move |locale| format!("{what}_{locale}"));
    let required: Vec<String> =
        ["id".to_owned(), "when".to_owned()].into_iter().chain(of_locales("title")).collect();
    let known: Vec<String> = COLUMNS
        .iter()
        .map(|name| (*name).to_owned())
        .chain(of_locales("title"))
        .chain(of_locales("place"))
        .collect();
    let wrong = |message: String| {
        let place = record::line_place(&file.path, header, DIALECT);
        Diagnostic::error(Rule("csv-header"), Place { line: 1, ..place }, message)
    };
    for (at, name) in names.iter().enumerate() {
        if names.iter().take(at).any(|other| other == name) {
            problems.push(
                wrong(format!("the column `{name}` stands twice")).help("take one of them out"),
            );
        } else if !known.contains(name) {
            let unknown = wrong(format!("a calendar has no column `{name}`"));
            let unknown = unknown.did_you_mean(name, known.iter().map(String::as_str));
            problems.push(unknown.help(format!("it knows `{}`", known.join("`, `"))));
        }
    }
    let missing: Vec<&String> = required.iter().filter(|name| !names.contains(name)).collect();
    for name in &missing {
        let help = format!("the header begins `{}`, with commas between", required.join(","));
        problems.push(wrong(format!("the calendar has no column `{name}`")).help(help));
    }
    missing.is_empty().then_some(names)
}

fn unreadable(file: &SourceFile, error: &csv::Error) -> Diagnostic {
    match inner::<BadQuote>(error) {
        Some(bad) => record::misplaced_quote(&file.path, *bad, DIALECT),
        None => Diagnostic::error(Rule("unreadable"), Place::file(&file.path), error.to_string()),
    }
}

/// One row of a calendar.
struct Row<'a> {
    file: &'a SourceFile,
    programme: &'a ProgrammeId,
    locales: &'a [Locale],
    columns: &'a [String],
    record: ByteRecord,
    /// Counted from 1, the header not counted.
    number: u64,
    problems: &'a mut Vec<Diagnostic>,
}

impl Row<'_> {
    /// Puts the row's event into the calendar, among the sound or the broken ones.
    fn enter(&mut self, calendar: &mut Calendar) {
        if self.record.len() != self.columns.len() {
            self.ragged();
            match self.id() {
                Some(id) => {
                    calendar.broken.insert(id);
                }
                None => calendar.is_whole = false,
            }
            return;
        }
        let id = self.id();
        if id.is_none() {
            calendar.is_whole = false;
            self.no_id();
        }
        let twice = id
            .as_ref()
            .is_some_and(|id| calendar.events.contains_key(id) || calendar.broken.contains(id));
        if let Some(id) = id.as_ref().filter(|_| twice) {
            let message = format!("the event `{}` stands twice", id.event);
            self.wrong("id", "duplicate-key", message, "give one of the two another `id`");
        }
        match (self.event(id.clone()), id) {
            (Some(event), Some(id)) if !twice => {
                calendar.events.insert(id, event);
            }
            (None, Some(id)) if !twice => {
                calendar.broken.insert(id);
            }
            _ => {}
        }
    }

    /// The event; `None` where something of it is wrong, which was reported.
    fn event(&mut self, id: Option<EventId>) -> Option<Event> {
        let is_visible = self.is_visible();
        let when = self.when();
        let title = self.localised("title");
        if title.is_none() {
            self.missing_languages("title");
        }
        let says_place = self.locales.iter().any(|locale| self.cell_in("place", *locale).is_some());
        let venue = if says_place { self.localised("place") } else { None };
        if says_place && venue.is_none() {
            self.missing_languages("place");
        }
        let is_deadline = self.deadline();
        let status = self.status();
        let url = self.url();
        let is_whole = !says_place || venue.is_some();
        Some(Event {
            id: id?,
            place: record::line_place(&self.file.path, &self.record, DIALECT),
            when: when?,
            title: title?,
            kind: self.cell("kind").map(str::to_owned),
            is_deadline: is_deadline?,
            region: self.cell("region").map(str::to_owned),
            venue,
            url: url?,
            status: status?,
        })
        .filter(|_| is_whole && is_visible)
    }

    fn id(&self) -> Option<EventId> {
        let id = self.cell("id").filter(|id| !id.contains('.'))?;
        EventId::within(self.programme, id).ok()
    }

    fn no_id(&mut self) {
        let message = format!("`{}` is no name for an event", self.cell("id").unwrap_or_default());
        let help = "use small letters a to z, digits and `_`, a letter first";
        self.wrong("id", "identifier", message, help);
    }

    fn when(&mut self) -> Option<Edtf> {
        let text = self.cell("when").unwrap_or_default().to_owned();
        let why = match text.parse() {
            Ok(when) => return Some(when),
            Err(why) => why,
        };
        let message = format!("`{text}` cannot be when something is: {}", why.wrong());
        let help = why.help().unwrap_or_else(|| format!("write {}", edtf::FORMS));
        self.wrong("when", "cell", message, &help);
        None
    }

    /// What a column says in each language, if it says it in all of them.
    fn localised(&self, what: &str) -> Option<Localised<String>> {
        let said = self
            .locales
            .iter()
            .map(|locale| Some((*locale, self.cell_in(what, *locale)?.to_owned())));
        said.collect::<Option<Vec<_>>>().map(Localised::new)
    }

    fn missing_languages(&mut self, what: &str) {
        for locale in self.locales {
            if self.cell_in(what, *locale).is_none() {
                let message = format!("the {what} of the event says nothing in `{locale}`");
                let help = "write it in every language; none stands in for another";
                self.wrong(&format!("{what}_{locale}"), "missing-language", message, help);
            }
        }
    }

    /// Whether no cell holds a control character.
    fn is_visible(&mut self) -> bool {
        let of = |column: &String| Some((column.clone(), first_control(self.cell(column)?)?.1));
        let hidden: Vec<(String, char)> = self.columns.iter().filter_map(of).collect();
        for (column, sign) in &hidden {
            let message = format!("{} is a control character, which no page can hold", code(*sign));
            self.wrong(column, "cell", message, "take it out of the cell");
        }
        hidden.is_empty()
    }

    fn deadline(&mut self) -> Option<bool> {
        match self.cell("deadline") {
            None | Some("false") => Some(false),
            Some("true") => Some(true),
            Some(other) => {
                let message = format!("`{other}` does not say whether the event is a deadline");
                let help = "write `true` or `false`, or leave the cell empty";
                self.wrong("deadline", "cell", message, help);
                None
            }
        }
    }

    #[expect(clippy::option_option, reason = "wrong, not said, said")]
    fn status(&mut self) -> Option<Option<EventStatus>> {
        let Some(text) = self.cell("status").map(str::to_owned) else { return Some(None) };
        let known = EventStatus::ALL.into_iter().find(|status| status.name() == text);
        if known.is_none() {
            let names = EventStatus::ALL.map(EventStatus::name).join("`, `");
            let message = format!("`{text}` is no status of an event");
            self.wrong("status", "cell", message, &format!("write one of `{names}`, or nothing"));
        }
        known.map(Some)
    }

    #[expect(clippy::option_option, reason = "wrong, not said, said")]
    fn url(&mut self) -> Option<Option<String>> {
        let Some(url) = self.cell("url").map(str::to_owned) else { return Some(None) };
        if url.starts_with("https://") || url.starts_with("http://") {
            return Some(Some(url));
        }
        let message = format!("`{url}` is no address of a page");
        self.wrong("url", "cell", message, "write it as `https://…`");
        None
    }

    fn ragged(&mut self) {
        let message = format!(
            "row {} has {} cells, and the header has {}",
            self.number,
            self.record.len(),
            self.columns.len()
        );
        let place = record::line_place(&self.file.path, &self.record, DIALECT);
        self.problems.push(
            Diagnostic::error(Rule("ragged-row"), place, message)
                .help("a cell that holds a comma stands in quotes"),
        );
    }

    /// A cell with something in it.
    fn cell(&self, column: &str) -> Option<&str> {
        let at = self.columns.iter().position(|name| name == column)?;
        let text = std::str::from_utf8(self.record.get(at)?).ok()?;
        (!text.trim().is_empty()).then_some(text)
    }

    fn cell_in(&self, what: &str, locale: Locale) -> Option<&str> {
        self.cell(&format!("{what}_{locale}"))
    }

    fn wrong(&mut self, column: &str, rule: &'static str, message: String, help: &str) {
        let at = self.columns.iter().position(|name| name == column).unwrap_or(usize::MAX);
        let cell = place::Cell { row: self.number, column: column.to_owned() };
        let place = record::cell_place(&self.file.path, &self.record, DIALECT, at, cell);
        self.problems.push(Diagnostic::error(Rule(rule), place, message).help(help));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale;

    fn locales() -> Vec<Locale> {
        ["lv", "en"].map(|code| locale::by_code(code).unwrap()).to_vec()
    }

    fn calendar(text: &str) -> (Calendar, Vec<Diagnostic>) {
        let file = SourceFile { path: "data/p/calendar.csv".into(), text: text.into() };
        let mut problems = Vec::new();
        let calendar = read(&file, &"p".parse().unwrap(), &locales(), &mut problems);
        (calendar, problems)
    }

    /// What is wrong with a calendar of these rows: rule, line, column, text of the cell.
    fn wrong(rows: &str) -> Vec<(&'static str, u32, String, String)> {
        let (_, problems) =
            calendar(&format!("id,when,title_lv,title_en,deadline,status,url\n{rows}"));
        let told = problems.into_iter().map(|problem| {
            let place = problem.place.unwrap();
            let text = place.text().unwrap_or_default().to_owned();
            let column = place.cell.map(|cell| cell.column).unwrap_or_default();
            (problem.rule.0, place.line, column, text)
        });
        told.collect()
    }

    fn cell(
        rule: &'static str,
        line: u32,
        column: &str,
        text: &str,
    ) -> (&'static str, u32, String, String) {
        (rule, line, column.to_owned(), text.to_owned())
    }

    #[test]
    fn a_calendar_with_all_columns_is_read() {
        let (calendar, problems) = calendar(
            "id,when,title_lv,title_en,kind,deadline,region,place_lv,place_en,url,status\n\
             call,2022-08-15/2023-01-31,\"Konkurss, pirmais\",Call,call,true,riga,Rīga,Riga,https://x/,done\n\
             talk,2024,Saruna,Talk,,,,,,,\n",
        );
        assert_eq!(problems, []);
        assert!(calendar.is_whole && calendar.broken.is_empty());
        let call = calendar.events.get(&"p.call".parse().unwrap()).unwrap();
        assert_eq!(call.when.to_string(), "2022-08-15/2023-01-31");
        assert_eq!(call.title.get(locales()[0]).map(String::as_str), Some("Konkurss, pirmais"));
        assert!(call.is_deadline);
        assert_eq!(call.status, Some(EventStatus::Done));
        assert!(call.venue.is_some());
        let talk = calendar.events.get(&"p.talk".parse().unwrap()).unwrap();
        assert_eq!((talk.is_deadline, talk.status, talk.url.as_deref()), (false, None, None));
        assert!(talk.venue.is_none());
    }

    #[test]
    fn every_cell_that_is_wrong_is_told_at_once() {
        assert_eq!(
            wrong(
                "Call,2024,A,A,,,\n\
                 a,15.03.2024,A,A,,,\n\
                 b,2024-3,A,A,,,\n\
                 c,2024,,A,maybe,maybe,ftp://x\n\
                 d,2025/2024,A,A,,,\n\
                 a,2024,A,A,,,\n\
                 e,,A,A,,,\n\
                 p.f,2024,A,A,,,\n"
            ),
            [
                cell("identifier", 2, "id", "Call"),
                cell("cell", 3, "when", "15.03.2024"),
                cell("cell", 4, "when", "2024-3"),
                cell("missing-language", 5, "title_lv", ""),
                cell("cell", 5, "deadline", "maybe"),
                cell("cell", 5, "status", "maybe"),
                cell("cell", 5, "url", "ftp://x"),
                cell("cell", 6, "when", "2025/2024"),
                cell("duplicate-key", 7, "id", "a"),
                cell("cell", 8, "when", ""),
                cell("identifier", 9, "id", "p.f"),
            ]
        );
    }

    #[test]
    fn a_broken_event_is_named_and_not_read() {
        let (calendar, _) = calendar("id,when,title_lv,title_en\na,soon,A,A\nb,2024\nc,2024,C,C\n");
        let broken: Vec<String> = calendar.broken.iter().map(EventId::to_string).collect();
        assert_eq!((broken, calendar.is_whole), (vec!["p.a".to_owned(), "p.b".to_owned()], true));
        assert_eq!(calendar.events.len(), 1);
    }

    #[test]
    fn a_place_in_one_language_only_is_told() {
        let (calendar, problems) =
            calendar("id,when,title_lv,title_en,place_lv\na,2024,A,A,Rīga\n");
        let messages: Vec<String> = problems.into_iter().map(|problem| problem.message).collect();
        assert_eq!(messages, ["the place of the event says nothing in `en`"]);
        assert_eq!(calendar.events.len(), 0);
    }

    #[test]
    fn a_header_is_held_to_the_columns_of_a_calendar() {
        for (header, told) in [
            ("id,when,title_lv", "the calendar has no column `title_en`"),
            ("id,when,title_lv,title_en,kinds", "a calendar has no column `kinds`"),
            ("id,when,title_lv,title_en,id", "the column `id` stands twice"),
            ("id,when,title_lv,title_en,place_de", "a calendar has no column `place_de`"),
        ] {
            let (_, problems) = calendar(&format!("{header}\n"));
            let messages: Vec<_> = problems.into_iter().map(|problem| problem.message).collect();
            assert_eq!(messages, [told], "{header}");
        }
    }

    #[test]
    fn a_quote_that_is_never_closed_leaves_the_rest_unread() {
        let (calendar, problems) =
            calendar("id,when,title_lv,title_en\na,2024,A,A\nb,2024,\"B,B\n");
        assert_eq!(problems.first().map(|problem| problem.rule.0), Some("quote"));
        assert!(!calendar.is_whole);
    }
}
