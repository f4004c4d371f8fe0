//! Streams a dataset's rows: decoded, typed, checked against the descriptor.
//!
//! In: a dataset's description and its file. Out: each row once, and every cell that does not fit,
//! with row, column, text and the descriptor line that would let it be read. A row with a mistake
//! is not handed on.

use std::collections::BTreeSet;
use std::io::{self, Read};

use csv::ByteRecord;

use super::cells;
use super::encoding::{self, BadByte, Transcoder};
use super::keys::{Broken, KeyIndex, Watch};
use super::no_table;
use super::project::{Project, is_utf_16};
use super::quotes::{BadQuote, Quotes};
use super::record::{self, inner};
use crate::diagnostics::{Diagnostic, Rule};
use crate::model::dataset::{Bound, Dataset, Encoding, Field};
use crate::model::decimal::Decimal;
use crate::model::name::LONGEST_PART;
use crate::model::place::{self, Place};
use crate::model::rows::{Cell, Row};

/// More mistakes of one file than this are counted, not shown.
const SHOWN: usize = 40;

/// A dataset to be read.
pub(super) struct Table<'a> {
    pub(super) dataset: &'a Dataset,
    /// The column by whose cells pages are called, if there is one.
    pub(super) named: Option<usize>,
    /// The column that names the events of a calendar, and those that are under embargo: their rows
    /// are checked and passed over.
    pub(super) kept_back: Option<(usize, BTreeSet<&'a str>)>,
}

impl Table<'_> {
    fn keeps_back(&self, row: &Row<'_>) -> bool {
        self.kept_back.as_ref().is_some_and(|(column, events)| {
            matches!(row.cells.get(*column), Some(Cell::Text(event)) if events.contains(event))
        })
    }
}

/// What stands between a dataset's file and those who want its rows.
struct Reading<'a> {
    dataset: &'a Dataset,
    named: Option<usize>,
    problems: Vec<Diagnostic>,
    unshown: usize,
}

/// Reads a dataset and hands each sound row to `each`.
///
/// Whether every row was sound: if not, what was summed up over the rows says nothing.
pub(super) fn read(
    project: &Project,
    table: &Table<'_>,
    mut watch: Watch,
    index: &mut KeyIndex,
    problems: &mut Vec<Diagnostic>,
    each: &mut dyn FnMut(&Row<'_>),
) -> bool {
    let (dataset, named) = (table.dataset, table.named);
    let mut reading = Reading { dataset, named, problems: Vec::new(), unshown: 0 };
    match open(project, dataset) {
        Ok(bytes) => reading.stream(bytes, table, (&mut watch, index), each),
        Err(problem) => reading.problems.push(problem),
    }
    if !reading.problems.is_empty() {
        index.note_unsound(&dataset.id);
    }
    let mut broken = Vec::new();
    match watch.finish(&dataset.id, index, &mut broken) {
        Ok(twice) => twice
            .iter()
            .for_each(|(columns, first, second)| reading.duplicate(columns, *first, *second)),
        Err(error) => reading.failed(&error),
    }
    for broken in &broken {
        reading.broken(broken);
    }
    let sound = reading.problems.is_empty();
    problems.append(&mut reading.problems);
    if reading.unshown > 0 {
        let message = format!("{} more mistakes in this file are not shown", reading.unshown);
        problems.push(Diagnostic::error(Rule("cell"), Place::file(&dataset.path), message));
    }
    sound
}

#[expect(clippy::disallowed_methods, reason = "load is the door through which sources are read")]
fn open(project: &Project, dataset: &Dataset) -> Result<Box<dyn Read>, Diagnostic> {
    let path = project.locate(&dataset.path).map_err(|problem| {
        let at = &dataset.place;
        problem.help(format!("`{}` is described at {}:{}", dataset.id, at.file, at.line))
    })?;
    let unreadable = |error: io::Error| {
        Diagnostic::error(
            Rule("unreadable"),
            Place::file(&dataset.path),
            format!("cannot read the file: {error}"),
        )
    };
    let mut file = std::fs::File::open(path).map_err(unreadable)?;
    let mut first = Vec::new();
    file.by_ref().take(no_table::ENOUGH).read_to_end(&mut first).map_err(unreadable)?;
    if let Some((what, help)) = no_table::told(&first) {
        let message = format!("`{}` {what}", dataset.path);
        let problem = Diagnostic::error(Rule("not-a-table"), Place::file(&dataset.path), message);
        return Err(problem.help(help));
    }
    if is_utf_16(&first) {
        let message = format!("`{}` is UTF-16, which cannot be read", dataset.path);
        return Err(Diagnostic::error(Rule("encoding"), Place::file(&dataset.path), message).help(
            "save the file as UTF-8: Excel calls it “CSV UTF-8”, and UTF-16 “Unicode Text”",
        ));
    }
    let file = io::Cursor::new(first).chain(file);
    Ok(match dataset.encoding {
        Encoding::Utf8 => Box::new(file),
        other => Box::new(Transcoder::new(file, other)),
    })
}

impl Reading<'_> {
    fn stream(
        &mut self,
        bytes: Box<dyn Read>,
        table: &Table<'_>,
        (watch, index): (&mut Watch, &KeyIndex),
        each: &mut dyn FnMut(&Row<'_>),
    ) {
        let dialect = self.dataset.dialect;
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(dialect.delimiter)
            .quote(dialect.quote)
            .escape(dialect.escape)
            .flexible(true)
            .buffer_capacity(1 << 16)
            .from_reader(Quotes::new(bytes, dialect));
        match reader.byte_headers() {
            Ok(header) => {
                let header = header.clone();
                if !self.header(&header) {
                    return;
                }
            }
            Err(error) => return self.unreadable(&error),
        }
        let mut record = ByteRecord::new();
        let (mut number, mut broken) = (0, Vec::new());
        loop {
            match reader.read_byte_record(&mut record) {
                Ok(true) => number += 1,
                Ok(false) => break,
                Err(error) => return self.unreadable(&error),
            }
            let Some(texts) = self.texts(&record, number) else { continue };
            let Some(cells) = self.cells(&record, &texts, number) else { continue };
            let row = Row { number, cells: &cells };
            if table.keeps_back(&row) {
                continue;
            }
            if let Err(error) = watch.row(&row, index, &mut broken) {
                return self.failed(&error);
            }
            for broken in broken.drain(..) {
                self.problems.push(self.reference_problem(&broken, Some(&record)));
            }
            each(&row);
        }
    }

    /// Whether the header names the columns that the descriptor describes, in its order.
    fn header(&mut self, header: &ByteRecord) -> bool {
        let names: Vec<String> = header
            .iter()
            .enumerate()
            .map(|(at, name)| {
                let name = if at == 0 {
                    name.strip_prefix("\u{feff}".as_bytes()).unwrap_or(name)
                } else {
                    name
                };
                String::from_utf8_lossy(name).into_owned()
            })
            .collect();
        let wanted: Vec<&str> =
            self.dataset.fields.iter().map(|field| field.name.as_str()).collect();
        if names == wanted {
            return true;
        }
        let at = &self.dataset.place;
        let described = format!("{}:{}", at.file, at.line);
        let line = names.join(&char::from(self.dataset.dialect.delimiter).to_string());
        let place = Place::within(&self.dataset.path, &line, 0..line.len());
        let message = match (names.len() == 1, names.first()) {
            (true, Some(only)) if wanted.len() > 1 && only.contains([';', ',', '\t']) => {
                format!("the header is one cell, `{only}`")
            }
            _ => format!(
                "the header is `{}`, and the descriptor has `{}`",
                names.join("`, `"),
                wanted.join("`, `")
            ),
        };
        let mut problem = Diagnostic::error(Rule("csv-header"), place, message);
        if names.len() == 1 && wanted.len() > 1 {
            problem = problem.help(format!("is the delimiter another? Add `\"dialect\": {{\"delimiter\": \";\"}}` at {described}"));
        } else {
            for name in wanted.iter().filter(|name| !names.iter().any(|found| found == *name)) {
                problem = problem.help(format!(
                    "column `{name}` is described at {described}, and the file has none"
                ));
            }
            for name in names.iter().filter(|name| !wanted.contains(&name.as_str())) {
                problem = problem.help(format!(
                    "column `{name}` is in the file; add a field for it at {described}"
                ));
            }
        }
        if problem.help.is_empty() {
            problem = problem.help(format!("put the fields into the file's order at {described}"));
        }
        self.problems.push(problem);
        false
    }

    /// The record's cells as text; `None` where the row is ragged or not UTF-8.
    fn texts<'record>(
        &mut self,
        record: &'record ByteRecord,
        number: u64,
    ) -> Option<Vec<&'record str>> {
        let wanted = self.dataset.fields.len();
        if record.len() != wanted {
            let message =
                format!("row {number} has {} cells, and the header has {wanted}", record.len());
            let place = self.line_place(record);
            let ragged = Diagnostic::error(Rule("ragged-row"), place, message);
            self.push(ragged.help(if record.len() < wanted {
                "write a delimiter for each empty cell; if it is the last row, was the file saved half?"
            } else {
                "a cell that holds the delimiter stands in quotes"
            }));
            return None;
        }
        let mut texts = Vec::with_capacity(wanted);
        for (column, cell) in record.iter().enumerate() {
            if let Ok(text) = std::str::from_utf8(cell) {
                texts.push(text);
            } else {
                let name = encoding::name(self.dataset.encoding);
                let at = &self.dataset.place;
                let shown = String::from_utf8_lossy(cell);
                let message = format!("`{shown}` is not {name}");
                let problem = Diagnostic::error(
                    Rule("encoding"),
                    self.cell_place(record, number, column),
                    message,
                );
                self.push(problem.help(format!(
                    "if Excel exported the file, add `\"encoding\": \"windows-1257\"` at {}:{}",
                    at.file, at.line
                )));
                return None;
            }
        }
        Some(texts)
    }

    fn cells<'text>(
        &mut self,
        record: &ByteRecord,
        texts: &[&'text str],
        number: u64,
    ) -> Option<Vec<Cell<'text>>> {
        let mut cells = Vec::with_capacity(texts.len());
        for (column, (field, text)) in self.dataset.fields.iter().zip(texts).enumerate() {
            match cells::read(text, field) {
                Ok(_) if self.named == Some(column) && is_too_long(text) => {
                    let message = format!("no page can be called by an id of {} bytes", text.len());
                    let place = self.cell_place(record, number, column);
                    self.push(
                        Diagnostic::error(Rule("identifier"), place, message)
                            .help(format!("write at most {LONGEST_PART}")),
                    );
                }
                Ok(cell) => match unmet(field, cell, text) {
                    None => cells.push(cell),
                    Some(why) => {
                        let problem = Diagnostic::error(
                            Rule("constraint"),
                            self.cell_place(record, number, column),
                            why,
                        );
                        let at = &field.place;
                        self.push(
                            problem
                                .help(format!("the constraint stands at {}:{}", at.file, at.line)),
                        );
                    }
                },
                Err(unfit) => {
                    let mut problem = Diagnostic::error(
                        Rule("cell"),
                        self.cell_place(record, number, column),
                        unfit.why,
                    );
                    problem.help = unfit.help;
                    self.push(problem);
                }
            }
        }
        (cells.len() == texts.len()).then_some(cells)
    }

    fn push(&mut self, problem: Diagnostic) {
        if self.problems.len() < SHOWN { self.problems.push(problem) } else { self.unshown += 1 }
    }

    fn duplicate(&mut self, columns: &[usize], first: u64, second: u64) {
        let names: Vec<&str> = columns
            .iter()
            .filter_map(|column| self.dataset.fields.get(*column))
            .map(|field| field.name.as_str())
            .collect();
        let mut place = Place::file(&self.dataset.path);
        place.cell = Some(place::Cell { row: second, column: names.join("`, `") });
        let message = format!("row {second} has the same `{}` as row {first}", names.join("`, `"));
        self.push(
            Diagnostic::error(Rule("duplicate-key"), place, message)
                .help("take one of the two rows out"),
        );
    }

    fn broken(&mut self, broken: &Broken) {
        let problem = self.reference_problem(broken, None);
        self.push(problem);
    }

    fn reference_problem(&self, broken: &Broken, record: Option<&ByteRecord>) -> Diagnostic {
        let column = broken.reference.columns.first().copied().unwrap_or_default();
        let place = if let Some(record) = record {
            self.cell_place(record, broken.row, column)
        } else {
            let name = self.dataset.fields.get(column).map(|field| field.name.clone());
            let mut place = Place::file(&self.dataset.path);
            place.cell = Some(place::Cell { row: broken.row, column: name.unwrap_or_default() });
            place
        };
        let Broken { reference, text, .. } = broken;
        let target = reference.target.join(", ");
        let message = format!("`{text}` is no `{target}` of `{}`", reference.table);
        Diagnostic::error(Rule("foreign-key"), place, message)
            .help(format!("write one that `{}` has, or add the row there", reference.table))
    }

    fn unreadable(&mut self, error: &csv::Error) {
        if let Some(bad) = inner::<BadQuote>(error) {
            let dialect = self.dataset.dialect;
            self.problems.push(record::misplaced_quote(&self.dataset.path, *bad, dialect));
            return;
        }
        let line = inner::<BadByte>(error).map(|bad| bad.line);
        let line = line.or_else(|| error.position().map(csv::Position::line));
        let place = match line {
            Some(line) => Place {
                line: u32::try_from(line).unwrap_or(u32::MAX),
                ..Place::file(&self.dataset.path)
            },
            None => Place::file(&self.dataset.path),
        };
        let at = &self.dataset.place;
        let (rule, message) = match error.kind() {
            csv::ErrorKind::Io(error) if error.kind() == io::ErrorKind::InvalidData => {
                (Rule("encoding"), error.to_string())
            }
            _ => (Rule("unreadable"), error.to_string()),
        };
        let help = format!("the encoding is declared at {}:{}", at.file, at.line);
        self.problems.push(Diagnostic::error(rule, place, message).help(help));
    }

    fn failed(&mut self, error: &io::Error) {
        let message = format!("a temporary file cannot be used: {error}");
        self.problems.push(Diagnostic::error(
            Rule("unreadable"),
            Place::file(&self.dataset.path),
            message,
        ));
    }

    fn line_place(&self, record: &ByteRecord) -> Place {
        record::line_place(&self.dataset.path, record, self.dataset.dialect)
    }

    fn cell_place(&self, record: &ByteRecord, number: u64, column: usize) -> Place {
        let name =
            self.dataset.fields.get(column).map(|field| field.name.clone()).unwrap_or_default();
        let cell = place::Cell { row: number, column: name };
        record::cell_place(&self.dataset.path, record, self.dataset.dialect, column, cell)
    }
}

/// Whether an id is too long to be the name of a page's folder, in small letters as there.
fn is_too_long(id: &str) -> bool {
    id.to_lowercase().len() > LONGEST_PART
}

/// Which constraint a cell does not meet, if any.
fn unmet(field: &Field, cell: Cell<'_>, text: &str) -> Option<String> {
    let constraints = &field.constraints;
    if matches!(cell, Cell::Missing(_)) {
        return constraints
            .required
            .then(|| format!("`{}` must have a value, and has none", field.name));
    }
    if !constraints.allowed.is_empty() && !constraints.allowed.iter().any(|allowed| allowed == text)
    {
        return Some(format!("`{text}` is none of `{}`", constraints.allowed.join("`, `")));
    }
    let length = || text.chars().count();
    if constraints.min_length.is_some_and(|least| length() < least) {
        return Some(format!("`{text}` is too short"));
    }
    if constraints.max_length.is_some_and(|most| length() > most) {
        return Some(format!("`{text}` is too long"));
    }
    if constraints.minimum.is_some_and(|least| below(cell, least)) {
        return Some(format!("`{text}` is below the minimum"));
    }
    if constraints.maximum.is_some_and(|most| above(cell, most)) {
        return Some(format!("`{text}` is above the maximum"));
    }
    None
}

fn below(cell: Cell<'_>, limit: Bound) -> bool {
    compare(cell, limit) == Some(std::cmp::Ordering::Less)
}

fn above(cell: Cell<'_>, limit: Bound) -> bool {
    compare(cell, limit) == Some(std::cmp::Ordering::Greater)
}

fn compare(cell: Cell<'_>, limit: Bound) -> Option<std::cmp::Ordering> {
    match (cell, limit) {
        (Cell::Number(number), Bound::Number(limit)) => {
            let scale = u32::from(number.scale).max(limit.scale());
            let value = Decimal::new(i128::from(number.digits), u32::from(number.scale));
            Some(value.at_scale(scale)?.cmp(&limit.at_scale(scale)?))
        }
        (Cell::Date(date), Bound::Date(limit)) => Some(date.cmp(&limit)),
        _ => None,
    }
}
