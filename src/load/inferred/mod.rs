//! How a CSV file that nobody has described yet is to be described.
//!
//! In: a file, and the project around it if there is one. Out: a resource for `datapackage.json`, with
//! which `load` reads the file; what is not sure about it; what is wrong with the file. A build never
//! comes here: it reads by what is written, and nothing is guessed there.
//!
//! 1. `file` reads all bytes: is it text, and in which encoding? `delimiter` looks at the beginning.
//! 2. `header` finds the names of the columns.
//! 3. Each row goes by once: `column` counts what its cells are, with `numbers`, `dates` and
//!    `missing`; `keys` looks for what stands twice; `tail` keeps the last rows apart.
//! 4. `kind` decides each column's type, `references` the table that it refers to.
//! 5. `written` makes the resource of it.

mod column;
mod dates;
mod delimiter;
mod file;
mod header;
mod keys;
mod kind;
mod missing;
mod numbers;
mod references;
mod tail;
#[cfg(test)]
mod tests;
mod written;

use std::io::Read;
use std::path::Path;

use csv::ByteRecord;

use self::column::{Column, Spot};
use self::keys::{Found, Keys, Same};
use self::kind::Kind;
use self::references::Members;
use self::tail::Tail;
use self::written::{Field, Resource};
use super::Project;
use super::encoding::BadByte;
use super::quotes::{BadQuote, Quotes};
use super::record::{self, inner};
use crate::diagnostics::{self, Diagnostic, Rule};
use crate::locale;
use crate::model::control::{code, first_control};
use crate::model::dataset::Dialect;
use crate::model::language::Locale;
use crate::model::name::ProgrammeId;
use crate::model::place::{self, Place};
use crate::model::site::Sources;
use crate::model::spelled;

/// How much of the file shows what stands between its cells.
const BEGINNING: u64 = 1 << 16;

/// More rows of a wrong width than these are counted, not shown.
const SHOWN: usize = 5;

/// What is not sure.
type Doubts = Vec<Diagnostic>;

/// What a file may refer to, and in which languages it is to be described.
#[derive(Debug, Default)]
pub struct Around {
    locales: Vec<Locale>,
    tables: Vec<Members>,
    programme: Option<ProgrammeId>,
    /// The file's path within its programme's folder.
    path: Option<String>,
}

/// What a project has around a file.
#[must_use]
pub fn around(project: &Project, sources: &Sources, file: &Path) -> Around {
    let within = file.canonicalize().ok().and_then(|full| {
        let path = full.strip_prefix(project.within("data")).ok()?.to_str()?.to_owned();
        let (programme, path) = path.split_once('/')?;
        Some((programme.parse().ok()?, path.to_owned()))
    });
    let (programme, path) = within.unzip();
    let tables = references::of(project, sources);
    Around { locales: sources.site.locales.clone(), tables, programme, path }
}

/// A resource, and what is to be said of it.
#[derive(Debug)]
pub struct Inferred {
    /// JSON, with a line's end.
    pub resource: String,
    /// What is wrong with the file, and as warnings what is not sure, in the file's order.
    pub problems: Vec<Diagnostic>,
}

/// Describes a file; `shown` is its path in messages.
///
/// # Errors
/// If it is no CSV file, or cannot be read to its end.
pub fn describe(path: &Path, shown: &str, around: &Around) -> Result<Inferred, Vec<Diagnostic>> {
    let alone = |problem| vec![problem];
    let (mut doubts, mut problems) = (Vec::new(), Vec::new());
    let encoding = file::encoding(path, shown, &mut doubts).map_err(alone)?;
    let text = || file::text(path, shown, encoding).map_err(alone);
    let cut = delimiter::of(&beginning(text()?));
    if let Some(other) = cut.other {
        let (own, other) = (char::from(cut.delimiter), char::from(other));
        let message = format!("the cells are cut at `{own}`, and `{other}` would do as well");
        let help = format!(
            "if it is that: `\"dialect\": {{\"delimiter\": {}}}`",
            written::text(&other.to_string())
        );
        doubts.push(unsure(Place::file(shown), message).help(help));
    }
    let dialect =
        Dialect { delimiter: cut.delimiter, quote: b'"', escape: None, skip_initial_space: false };
    let mut reading =
        Reading { shown, dialect, columns: Vec::new(), problems: Vec::new(), ragged: 0, rows: 0 };
    let found = reading.all(text()?, cut.width, &mut doubts).map_err(alone)?;
    problems.append(&mut reading.problems);
    if reading.rows == 0 {
        let message =
            format!("`{shown}` has names of columns and no rows, so that no type can be told");
        doubts.push(unsure(Place::file(shown), message).help("describe it again when it has rows"));
    }
    let fields = reading.fields(around, &mut doubts);
    let key = reading.key(&found, &fields, &mut doubts);
    let file_name =
        path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let name = spelled::identifier(&stem).unwrap_or_else(|| "table".to_owned());
    let locales = if around.locales.is_empty() { locale::known() } else { &around.locales };
    let resource = Resource {
        name: &name,
        path: around.path.as_deref().unwrap_or(&file_name),
        locales,
        programme: around.programme.as_ref(),
        encoding,
        delimiter: cut.delimiter,
        fields,
        key: &key,
    };
    let resource = resource.json();
    diagnostics::sort(&mut problems);
    problems.append(&mut doubts);
    Ok(Inferred { resource, problems })
}

/// The beginning of a text, without the row that is cut off there.
fn beginning(text: Box<dyn Read>) -> String {
    let mut bytes = Vec::new();
    // What cannot be read is found when all of it is.
    let _ = text.take(BEGINNING).read_to_end(&mut bytes);
    let is_cut = bytes.len() as u64 == BEGINNING;
    let beginning = String::from_utf8_lossy(&bytes).into_owned();
    match beginning.rsplit_once('\n') {
        Some((whole, _)) if is_cut => whole.to_owned(),
        _ => beginning,
    }
}

/// Something that is not sure, to be said with what would change it.
fn unsure(place: Place, message: impl Into<String>) -> Diagnostic {
    Diagnostic::error(Rule("unsure"), place, message).warning()
}

/// The place of a cell.
fn spot_place(shown: &str, column: &str, spot: &Spot) -> Place {
    if spot.row == 0 {
        return Place::file(shown);
    }
    let mut place = Place::file(shown);
    place.line = u32::try_from(spot.line).unwrap_or(u32::MAX);
    place.cell = Some(place::Cell { row: spot.row, column: column.to_owned() });
    place
}

/// A file whose rows go by.
struct Reading<'a> {
    shown: &'a str,
    dialect: Dialect,
    columns: Vec<Column>,
    problems: Vec<Diagnostic>,
    ragged: usize,
    rows: u64,
}

impl Reading<'_> {
    /// Takes in all rows.
    fn all(
        &mut self,
        text: Box<dyn Read>,
        width: usize,
        doubts: &mut Doubts,
    ) -> Result<Found, Diagnostic> {
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(self.dialect.delimiter)
            .has_headers(false)
            .flexible(true)
            .buffer_capacity(1 << 16)
            .from_reader(Quotes::new(text, self.dialect));
        let (shown, dialect) = (self.shown, self.dialect);
        let mut next = |record: &mut ByteRecord| {
            reader.read_byte_record(record).map_err(|error| unreadable(shown, dialect, &error))
        };
        let mut first = Vec::new();
        let mut record = ByteRecord::new();
        while first.len() < header::LOOKED_AT && next(&mut record)? {
            first.push(record.clone());
        }
        let at = header::position(&first, width);
        let mut above = Vec::from_iter(header::above(&first, at, self.shown));
        let header = first.get(at).cloned().unwrap_or_default();
        let names = header::names(&header, self.shown, &mut above, doubts);
        self.columns = names.iter().map(|name| Column::new(name)).collect();
        self.problems.append(&mut above);
        let mut keys = Keys::over(names.len());
        let mut tail = Tail::default();
        for record in first.drain(..).skip(at + 1) {
            self.held(record, &mut tail, &mut keys)?;
        }
        while next(&mut record)? {
            self.held(record.clone(), &mut tail, &mut keys)?;
        }
        let (rows, problems) = tail.finish(self.shown);
        self.problems.extend(problems);
        for (record, number) in rows {
            self.row(&record, number, &mut keys)?;
        }
        if self.ragged > SHOWN {
            let message = format!("{} more rows have another number of cells", self.ragged - SHOWN);
            self.problems.push(Diagnostic::error(
                Rule("ragged-row"),
                Place::file(self.shown),
                message,
            ));
        }
        keys.finish().map_err(|error| failed(self.shown, &error))
    }

    /// Keeps a row among the last ones, and takes in the one that is none of them any more.
    fn held(
        &mut self,
        record: ByteRecord,
        tail: &mut Tail,
        keys: &mut Keys,
    ) -> Result<(), Diagnostic> {
        match tail.push(record) {
            Some((record, number)) => self.row(&record, number, keys),
            None => Ok(()),
        }
    }

    /// Takes in a row.
    fn row(&mut self, record: &ByteRecord, number: u64, keys: &mut Keys) -> Result<(), Diagnostic> {
        if record.len() != self.columns.len() {
            self.ragged += 1;
            if self.ragged <= SHOWN {
                let (cells, columns) = (record.len(), self.columns.len());
                let message =
                    format!("row {number} has {cells} cells, and the header has {columns}");
                let place = record::line_place(self.shown, record, self.dialect);
                self.problems.push(Diagnostic::error(Rule("ragged-row"), place, message).help(
                    "a cell that holds the delimiter stands in quotes; a row that is no data is taken out",
                ));
            }
            return Ok(());
        }
        self.rows += 1;
        let line = u64::from(header::line(record));
        let cells: Vec<&[u8]> = record.iter().collect();
        keys.row(&cells, number).map_err(|error| failed(self.shown, &error))?;
        for (at, (column, cell)) in self.columns.iter_mut().zip(&cells).enumerate() {
            // The encoding was found of all bytes, so every cell is a text.
            let text = std::str::from_utf8(cell).unwrap_or_default();
            column.add(text, number, line);
            let hidden = first_control(text).map(|(_, sign)| sign);
            let hidden = hidden.or(text.starts_with('\u{feff}').then_some('\u{feff}'));
            if let Some(sign) = hidden.filter(|_| self.problems.len() < 8 * SHOWN) {
                let name = place::Cell { row: number, column: column.name.clone() };
                let place = record::cell_place(self.shown, record, self.dialect, at, name);
                let message =
                    format!("{} is a sign that nobody sees and that no cell can hold", code(sign));
                self.problems.push(
                    Diagnostic::error(Rule("cell"), place, message).help("take it out of the cell"),
                );
            }
        }
        Ok(())
    }

    /// What each column is.
    fn fields<'f>(&'f self, around: &'f Around, doubts: &mut Doubts) -> Vec<Field<'f>> {
        let mark = kind::decimal_mark(&self.columns, self.dialect.delimiter);
        let mut fields = Vec::new();
        for column in &self.columns {
            let kind =
                if self.rows > 0 { kind::of(column, mark, self.shown, doubts) } else { Kind::Text };
            let values =
                column.distinct.as_ref().filter(|values| kind == Kind::Text && !values.is_empty());
            let members = values.and_then(|values| {
                references::meant((&column.name, values), &around.tables, self.shown, doubts)
            });
            let reasons = format!("{}_status", column.name).to_lowercase();
            let has_reasons = self.columns.iter().all(|other| other.name.to_lowercase() != reasons);
            let field = Field { column, kind, members, has_reasons };
            doubts.extend(self.marked(&field));
            fields.push(field);
        }
        fields
    }

    /// What is to be said of texts such as `-`.
    fn marked(&self, field: &Field<'_>) -> Option<Diagnostic> {
        let column = field.column;
        // Among texts, a letter or a word is most likely one of them.
        let is_told = |marker: &&String| !field.markers_are_values() || !missing::is_word(marker);
        let markers: Vec<String> =
            column.markers.keys().filter(is_told).map(|marker| format!("`{marker}`")).collect();
        let are = if markers.len() > 1 { "are" } else { "is" };
        if markers.is_empty() {
            return None;
        }
        let (name, markers) = (&column.name, markers.join(", "));
        Some(if field.markers_are_values() {
            let message = format!(
                "column `{name}` has {markers} among its texts, which may stand for no value"
            );
            unsure(Place::file(self.shown), message).help(
                "if so, add it to the field's `missingValues`, beside the empty cell, with its reason",
            )
        } else {
            let message = format!(
                "column `{name}`: {markers} {are} read as no value, and why there is none only its author knows"
            );
            unsure(Place::file(self.shown), message).help(
                "let the `label` be `missing`, `suppressed` or `not applicable`; where it means none at all, write `0` into the file",
            )
        })
    }

    /// The fewest leading columns that name a row.
    fn key(&self, found: &Found, fields: &[Field<'_>], doubts: &mut Doubts) -> Vec<String> {
        if let Some(Same { count, rows: (first, second) }) =
            found.whole.filter(|_| self.columns.len() > 1)
        {
            let more = if count > 1 {
                format!("; {} more are like that", count - 1)
            } else {
                String::new()
            };
            let message = format!("row {second} is the same as row {first}, in every cell{more}");
            doubts.push(
                unsure(Place::file(self.shown), message)
                    .help("if it was entered twice, take one out"),
            );
        }
        let names_rows = |field: &&Field<'_>| {
            let is_name = match field.kind {
                Kind::Text | Kind::Date | Kind::Year => true,
                Kind::Integer(_) => {
                    field.column.is_called(&["kod", "code"], &["id", "nr", "npk", "number"])
                }
                Kind::Boolean { .. } | Kind::Number(_) => false,
            };
            is_name
                && field.column.values > 0
                && field.column.is_always_there(field.markers_are_values())
        };
        let able = fields.iter().take_while(names_rows).count();
        let mut leading = found.leading.iter().take(able);
        let width = leading.position(Option::is_none).filter(|_| self.rows > 0);
        let names =
            |width: usize| self.columns.iter().take(width).map(|column| column.name.clone());
        if let Some(last) = width {
            return names(last + 1).collect();
        }
        // Almost a key is a mistake in a row more often than chance.
        let almost = |same: &Option<Same>| same.is_some_and(|same| same.count * 5 <= self.rows);
        let at = found.leading.iter().take(able).position(almost);
        let same = at.and_then(|at| found.leading.get(at).copied().flatten());
        if let (Some(at), Some(Same { rows: (first, second), .. })) = (at, same) {
            let shown = names(at + 1).collect::<Vec<_>>().join("`, `");
            let said =
                names(at + 1).map(|name| written::text(&name)).collect::<Vec<_>>().join(", ");
            let message = format!(
                "`{shown}` would name a row, but row {second} has the same there as row {first}"
            );
            doubts.push(unsure(Place::file(self.shown), message).help(format!(
                "if one of them is wrong, mend it, and let the schema say `\"primaryKey\": [{said}]`"
            )));
        }
        Vec::new()
    }
}

fn failed(shown: &str, error: &std::io::Error) -> Diagnostic {
    let message = format!("a temporary file cannot be used: {error}");
    Diagnostic::error(Rule("unreadable"), Place::file(shown), message)
}

/// What keeps the file from being read to its end.
fn unreadable(shown: &str, dialect: Dialect, error: &csv::Error) -> Diagnostic {
    if let Some(bad) = inner::<BadQuote>(error) {
        return record::misplaced_quote(shown, *bad, dialect);
    }
    let line = inner::<BadByte>(error).map_or(0, |bad| bad.line);
    let place = Place { line: u32::try_from(line).unwrap_or(u32::MAX), ..Place::file(shown) };
    Diagnostic::error(Rule("unreadable"), place, error.to_string())
}
