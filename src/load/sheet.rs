//! Reads a CSV file whose columns are known by their names.
//!
//! In: a comma-separated file in UTF-8, the columns that it may and must have. Out: its rows, and
//! what is wrong with the header, with quotes and with the number of cells.

use std::collections::BTreeSet;

use csv::ByteRecord;

use crate::diagnostics::{Diagnostic, Rule};
use crate::load::quotes::{BadQuote, Quotes};
use crate::load::record::{self, inner};
use crate::model::control::{code, first_control};
use crate::model::dataset::Dialect;
use crate::model::language::{Locale, Localised};
use crate::model::place::{self, Place};
use crate::model::site::SourceFile;

/// How the cells of such a file are separated.
pub(super) const DIALECT: Dialect =
    Dialect { delimiter: b',', quote: b'"', escape: None, skip_initial_space: false };

/// The columns of a file, by their names.
pub(super) struct Columns {
    /// What the file is called in messages: `calendar`.
    pub(super) called: &'static str,
    /// Those that must be there.
    pub(super) required: Vec<String>,
    /// Those that may be there.
    pub(super) optional: Vec<String>,
}

impl Columns {
    fn known(&self) -> impl Iterator<Item = &String> {
        self.required.iter().chain(&self.optional)
    }
}

/// The names of a column in each language: `title_lv`, `title_en`.
pub(super) fn in_each(what: &str, locales: &[Locale]) -> Vec<String> {
    locales.iter().map(|locale| format!("{what}_{locale}")).collect()
}

/// The rows of a file.
pub(super) struct Sheet {
    pub(super) rows: Vec<Row>,
    /// Whether nothing kept the rest of the file from being read.
    pub(super) is_whole: bool,
}

/// Reads a file; nothing of it where its header leaves nothing to go on.
pub(super) fn read(
    file: &SourceFile,
    columns: &Columns,
    problems: &mut Vec<Diagnostic>,
) -> Option<Sheet> {
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(Quotes::new(file.text.as_bytes(), DIALECT));
    let header = match reader.byte_headers() {
        Ok(header) => header.clone(),
        Err(error) => {
            problems.push(unreadable(file, &error));
            return None;
        }
    };
    let names = named(file, &header, columns, problems)?;
    let mut sheet = Sheet { rows: Vec::new(), is_whole: true };
    loop {
        let mut record = ByteRecord::new();
        match reader.read_byte_record(&mut record) {
            Ok(true) => {}
            Ok(false) => return Some(sheet),
            Err(error) => {
                problems.push(unreadable(file, &error));
                sheet.is_whole = false;
                return Some(sheet);
            }
        }
        let number = sheet.rows.len() as u64 + 1;
        let path = file.path.to_string();
        let row = Row { path, columns: names.clone(), record, number };
        if row.is_ragged() {
            problems.push(row.ragged());
        }
        sheet.rows.push(row);
    }
}

/// The names of a sound header; `None` where it is none.
pub(super) fn header(file: &SourceFile, columns: &Columns) -> Option<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().from_reader(file.text.as_bytes());
    named(file, &reader.byte_headers().ok()?.clone(), columns, &mut Vec::new())
}

/// The columns by their names, if all that must be there are.
fn named(
    file: &SourceFile,
    header: &ByteRecord,
    columns: &Columns,
    problems: &mut Vec<Diagnostic>,
) -> Option<Vec<String>> {
    let names: Vec<String> =
        header.iter().map(|name| String::from_utf8_lossy(name).into_owned()).collect();
    let wrong = |message: String| {
        let place = record::line_place(&file.path, header, DIALECT);
        Diagnostic::error(Rule("csv-header"), Place { line: 1, ..place }, message)
    };
    let called = columns.called;
    let mut seen = BTreeSet::new();
    for name in &names {
        if !seen.insert(name) {
            problems.push(
                wrong(format!("the column `{name}` stands twice")).help("take one of them out"),
            );
        } else if !columns.known().any(|known| known == name) {
            let unknown = wrong(format!("a {called} has no column `{name}`"));
            let unknown = unknown.did_you_mean(name, columns.known().map(String::as_str));
            let known: Vec<&str> = columns.known().map(String::as_str).collect();
            problems.push(unknown.help(format!("it knows `{}`", known.join("`, `"))));
        }
    }
    let missing: Vec<&String> =
        columns.required.iter().filter(|name| !names.contains(name)).collect();
    for name in &missing {
        let begin = columns.required.join(",");
        let help = format!("the header begins `{begin}`, with commas between");
        problems.push(wrong(format!("the {called} has no column `{name}`")).help(help));
    }
    missing.is_empty().then_some(names)
}

fn unreadable(file: &SourceFile, error: &csv::Error) -> Diagnostic {
    match inner::<BadQuote>(error) {
        Some(bad) => record::misplaced_quote(&file.path, *bad, DIALECT),
        None => Diagnostic::error(Rule("unreadable"), Place::file(&file.path), error.to_string()),
    }
}

/// One row.
pub(super) struct Row {
    path: String,
    columns: Vec<String>,
    record: ByteRecord,
    /// Counted from 1, the header not counted.
    number: u64,
}

impl Row {
    /// Whether it has more or fewer cells than the header, which was reported.
    pub(super) fn is_ragged(&self) -> bool {
        self.record.len() != self.columns.len()
    }

    fn ragged(&self) -> Diagnostic {
        let (cells, columns) = (self.record.len(), self.columns.len());
        let number = self.number;
        let message = format!("row {number} has {cells} cells, and the header has {columns}");
        Diagnostic::error(Rule("ragged-row"), self.place(), message)
            .help("a cell that holds a comma stands in quotes")
    }

    /// Where the row stands.
    pub(super) fn place(&self) -> Place {
        record::line_place(&self.path, &self.record, DIALECT)
    }

    /// A cell with something in it.
    pub(super) fn cell(&self, column: &str) -> Option<&str> {
        let at = self.columns.iter().position(|name| name == column)?;
        let text = std::str::from_utf8(self.record.get(at)?).ok()?;
        (!text.trim().is_empty()).then_some(text)
    }

    /// Every column with its cell, in the file's order; empty where the cell is no text.
    pub(super) fn cells(&self) -> impl Iterator<Item = (&str, &str)> {
        let cells = self.record.iter().map(|cell| std::str::from_utf8(cell).unwrap_or_default());
        self.columns.iter().map(String::as_str).zip(cells)
    }

    /// What a column says in a language.
    pub(super) fn cell_in(&self, what: &str, locale: Locale) -> Option<&str> {
        self.cell(&format!("{what}_{locale}"))
    }

    /// What a column says in each language; where it does not say it in all of them, each that is
    /// missing is reported.
    pub(super) fn localised(
        &self,
        what: &str,
        locales: &[Locale],
        problems: &mut Vec<Diagnostic>,
    ) -> Option<Localised<String>> {
        for locale in locales.iter().filter(|locale| self.cell_in(what, **locale).is_none()) {
            let message = format!("the {what} of the event says nothing in `{locale}`");
            let help = "write it in every language; none stands in for another";
            problems.push(self.wrong(
                &format!("{what}_{locale}"),
                "missing-language",
                message,
                help,
            ));
        }
        let said =
            locales.iter().map(|locale| Some((*locale, self.cell_in(what, *locale)?.to_owned())));
        said.collect::<Option<Vec<_>>>().map(Localised::new)
    }

    /// The complaints about cells that hold a control character.
    pub(super) fn hidden(&self) -> Vec<Diagnostic> {
        let of = |column: &String| Some((column.clone(), first_control(self.cell(column)?)?.1));
        let hidden = self.columns.iter().filter_map(of);
        let told = hidden.map(|(column, sign)| {
            let message = format!("{} is a control character, which no page can hold", code(sign));
            self.wrong(&column, "cell", message, "take it out of the cell")
        });
        told.collect()
    }

    /// A complaint about a cell.
    pub(super) fn wrong(
        &self,
        column: &str,
        rule: &'static str,
        message: String,
        help: &str,
    ) -> Diagnostic {
        let at = self.columns.iter().position(|name| name == column).unwrap_or(usize::MAX);
        let cell = place::Cell { row: self.number, column: column.to_owned() };
        let place = record::cell_place(&self.path, &self.record, DIALECT, at, cell);
        Diagnostic::error(Rule(rule), place, message).help(help)
    }
}
