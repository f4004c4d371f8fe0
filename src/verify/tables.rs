//! The published tables, read strictly and loaded into SQLite.
//!
//! In: the proof's list of tables and the CSV files it names. Out: a database with one table for
//! each, and every cell, row and file that is not what the proof declares. A file is read once, as
//! a stream: its checksum is made of the same bytes that are loaded.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read};

use csv::ByteRecord;
use jiff::civil::Date;
use num_bigint::BigInt;
use rusqlite::types::ToSqlOutput;
use rusqlite::{Connection, Statement, ToSql};

use super::database::{self, Database};
use super::finding::{Finding, Impossible};
use super::folder::Folder;
use super::office::OfficeSum;
use super::proof::{self, Column, ColumnKind, Table};
use super::rules;
use super::structure::{FIRST_ROWS, Seen, SeenTables};
use crate::model::checksum::Checksum;
use crate::model::decimal::Decimal;
use crate::model::name::DatasetId;

/// The digits that a double keeps of any decimal.
const SIGNIFICANT_DIGITS: u32 = 15;
/// The longest row of a table, in bytes.
const LONGEST_ROW: u64 = 8 << 20;
/// How many wrong cells of one table are told; the rest is counted.
const CELLS_TOLD: u64 = 20;
/// How much of a wrong cell is quoted, in characters.
const CELL_QUOTED: usize = 40;

/// The tables in SQLite, and what their cells say about the precision of sums.
pub(super) struct Loaded {
    /// The tables.
    pub(super) database: Database,
    /// The same tables without a row.
    pub(super) without_rows: Database,
    /// What pages may show of the tables.
    pub(super) seen: SeenTables,
    /// The sum of all negative amounts, in their smallest units.
    pub(super) cancelling: BigInt,
}

/// Loads every table of the proof.
///
/// # Errors
/// If SQLite cannot be used at all.
pub(super) fn load(
    folder: &Folder,
    tables: &[Table],
    findings: &mut Vec<Finding>,
) -> Result<Loaded, Impossible> {
    let mut connection = database::empty().map_err(|error| no_sqlite(&error))?;
    let (mut names, mut paths) = (BTreeSet::new(), BTreeSet::new());
    let (mut rows, mut cancelling, mut seen) = (0, BigInt::ZERO, SeenTables::new());
    for table in tables {
        if !names.insert(table.name.clone()) || !paths.insert(&table.path) {
            let message = format!("the table `{}` or its file is listed twice", table.name);
            findings.push(Finding::new(rules::PROOF, proof::PATH, message));
            continue;
        }
        if let Some(counted) = one(folder, table, &mut connection, findings)? {
            rows += counted.seen.rows;
            cancelling += counted.negative;
            seen.insert(table.name.clone(), counted.seen);
        }
    }
    let bare = database::without_rows(&connection).map_err(|error| no_sqlite(&error))?;
    let closed = |connection, rows| {
        Database::closed(connection, names.clone(), rows).map_err(|error| no_sqlite(&error))
    };
    let (database, without_rows) = (closed(connection, rows)?, closed(bare, 0)?);
    Ok(Loaded { database, without_rows, seen, cancelling })
}

fn no_sqlite(error: &rusqlite::Error) -> Impossible {
    Impossible::new(
        format!("SQLite cannot hold the published tables: {error}"),
        "make room for temporary files, or set TMPDIR to where there is some",
    )
}

/// What is remembered of a table besides its cells.
#[derive(Default)]
struct Counted {
    seen: Seen,
    negative: BigInt,
}

/// Loads one table; `None` if it cannot be.
fn one(
    folder: &Folder,
    table: &Table,
    connection: &mut Connection,
    findings: &mut Vec<Finding>,
) -> Result<Option<Counted>, Impossible> {
    let path = format!("{}/{}", proof::FOLDER, table.path);
    if let Err(message) = well_formed(table) {
        findings.push(Finding::new(rules::PROOF, proof::PATH, message));
        return Ok(None);
    }
    let file = match folder.file(&path) {
        Ok(file) => file,
        Err(reason) => {
            let rule = match reason {
                super::folder::NotOpened::Outside => rules::OUTSIDE_SITE,
                _ => rules::INTEGRITY,
            };
            let message = format!("the table `{}`: {}", table.name, reason.message(&path));
            findings.push(Finding::new(rule, proof::PATH, message));
            return Ok(None);
        }
    };
    let transaction = connection.transaction().map_err(|error| no_sqlite(&error))?;
    transaction.execute_batch(&creation(table)).map_err(|error| no_sqlite(&error))?;
    let mut insert = transaction.prepare(&insertion(table)).map_err(|error| no_sqlite(&error))?;
    let columns = table.columns.iter().map(|column| column.name.clone()).collect();
    let counted = Counted { seen: Seen { columns, ..Seen::default() }, ..Counted::default() };
    let office = OfficeSum::of(table);
    let mut loading = Loading { table, path: &path, findings, wrong: 0, counted, office };
    let sum = loading.file(file, &mut insert)?;
    let (counted, office) = loading.finished(&sum);
    office.compared(folder, table, findings);
    drop(insert);
    transaction.commit().map_err(|error| no_sqlite(&error))?;
    Ok(Some(counted))
}

/// Whether a table's and its columns' names can stand in SQL.
fn well_formed(table: &Table) -> Result<(), String> {
    if table.name.parse::<DatasetId>().is_err() {
        return Err(format!("`{}` is no name of a table", table.name));
    }
    let mut names = BTreeSet::new();
    for column in &table.columns {
        let is_name = !column.name.is_empty() && !column.name.contains(char::is_control);
        // SQLite does not tell capitals from small letters in the names of columns.
        if !is_name || !names.insert(column.name.to_lowercase()) {
            return Err(format!("`{}` cannot be a column of `{}`", column.name, table.name));
        }
        if column.scale.is_some_and(|scale| scale > SIGNIFICANT_DIGITS) {
            return Err(format!("the scale of `{}` in `{}` is too large", column.name, table.name));
        }
    }
    let some = (1..=1000).contains(&table.columns.len());
    if some { Ok(()) } else { Err(format!("`{}` has no columns, or too many", table.name)) }
}

/// Names stand in quotes, as the queries write those that are no identifiers.
fn creation(table: &Table) -> String {
    let columns: Vec<String> = table
        .columns
        .iter()
        .map(|column| {
            let affinity = match column.kind {
                ColumnKind::String | ColumnKind::Date => "TEXT",
                ColumnKind::Integer | ColumnKind::Boolean => "INTEGER",
                ColumnKind::Number => "REAL",
            };
            format!("\"{}\" {affinity}", column.name.replace('"', "\"\""))
        })
        .collect();
    format!("CREATE TABLE \"{}\" ({})", table.name, columns.join(", "))
}

fn insertion(table: &Table) -> String {
    let places = vec!["?"; table.columns.len()].join(", ");
    format!("INSERT INTO \"{}\" VALUES ({places})", table.name)
}

/// One table on its way from CSV into SQLite.
struct Loading<'a> {
    table: &'a Table,
    path: &'a str,
    findings: &'a mut Vec<Finding>,
    wrong: u64,
    counted: Counted,
    office: OfficeSum,
}

impl Loading<'_> {
    /// Reads the whole file, loads its rows and returns its checksum.
    fn file(&mut self, file: File, insert: &mut Statement<'_>) -> Result<String, Impossible> {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .buffer_capacity(1 << 17)
            .from_reader(Hashed { file, sum: Checksum::default(), read: 0, limit: LONGEST_ROW });
        let mut record = ByteRecord::new();
        let mut header = true;
        loop {
            let start = reader.position().byte();
            reader.get_mut().limit = start + LONGEST_ROW;
            match reader.read_byte_record(&mut record) {
                Ok(true) => {}
                Ok(false) => break,
                Err(error) => {
                    let message = format!("the table cannot be read on: {error}");
                    self.findings.push(Finding::new(rules::TABLE, self.path, message));
                    break;
                }
            }
            let range = place(start)..place(reader.position().byte());
            if std::mem::take(&mut header) {
                if !self.header(&record, range) {
                    break;
                }
            } else {
                self.row(&record, range, insert)?;
            }
        }
        if header {
            let message = "the table has no header".to_owned();
            self.findings.push(Finding::new(rules::TABLE, self.path, message));
        }
        let mut rest = reader.into_inner();
        rest.limit = u64::MAX;
        // What follows an unreadable row still belongs to the file that the checksum is of.
        let _ = io::copy(&mut rest, &mut io::sink());
        Ok(rest.sum.finished())
    }

    fn header(&mut self, record: &ByteRecord, range: std::ops::Range<usize>) -> bool {
        let declared: Vec<&str> =
            self.table.columns.iter().map(|column| column.name.as_str()).collect();
        if record.iter().eq(declared.iter().map(|name| name.as_bytes())) {
            return true;
        }
        let message =
            format!("the columns of the table are not those of the proof: {}", declared.join(","));
        self.findings.push(Finding::new(rules::TABLE, self.path, message).at(range));
        false
    }

    fn row(
        &mut self,
        record: &ByteRecord,
        range: std::ops::Range<usize>,
        insert: &mut Statement<'_>,
    ) -> Result<(), Impossible> {
        self.counted.seen.rows += 1;
        if self.counted.seen.first.len() < FIRST_ROWS {
            let cells = record.iter().map(|cell| String::from_utf8_lossy(cell).into_owned());
            self.counted.seen.first.push(cells.collect());
        }
        self.office.row(record);
        let columns = &self.table.columns;
        if record.len() != columns.len() {
            let (found, expected) = (record.len(), columns.len());
            let message =
                format!("row {} has {found} cells and not {expected}", self.counted.seen.rows);
            self.wrong(|path| Finding::new(rules::TABLE, path, message).at(range));
            return Ok(());
        }
        for (at, (cell, column)) in record.iter().zip(columns).enumerate() {
            let cell = read(cell, column).unwrap_or_else(|what| {
                let row = self.counted.seen.rows;
                let quoted: String =
                    String::from_utf8_lossy(cell).chars().take(CELL_QUOTED).collect();
                let message = format!("`{quoted}` in row {row}, column `{}`, {what}", column.name);
                self.wrong(|path| {
                    Finding::new(rules::CELL, path, message)
                        .at(range.clone())
                        .in_cell(row, &column.name)
                });
                Cell::Null
            });
            if let Cell::Number(_, units) = cell
                && units < 0
            {
                self.counted.negative += units;
            }
            insert.raw_bind_parameter(at + 1, cell).map_err(|error| no_sqlite(&error))?;
        }
        insert.raw_execute().map(|_| ()).map_err(|error| no_sqlite(&error))
    }

    /// Tells one more wrong cell or row, unless enough of them are told already.
    fn wrong(&mut self, finding: impl FnOnce(&str) -> Finding) {
        self.wrong += 1;
        if self.wrong <= CELLS_TOLD {
            self.findings.push(finding(self.path));
        }
    }

    /// Compares the checksum and counts what was not told.
    fn finished(self, sum: &str) -> (Counted, OfficeSum) {
        if self.wrong > CELLS_TOLD {
            let message = format!("{} more cells or rows are wrong", self.wrong - CELLS_TOLD);
            self.findings.push(Finding::new(rules::CELL, self.path, message));
        }
        if !sum.eq_ignore_ascii_case(&self.table.sha256) {
            let message = "the file is not the one that the proof was made of".to_owned();
            self.findings.push(
                Finding::new(rules::INTEGRITY, self.path, message)
                    .shown(sum)
                    .expected(self.table.sha256.clone())
                    .help("publish the file as it was built, or build the site again"),
            );
        }
        (self.counted, self.office)
    }
}

/// A cell as SQLite gets it.
enum Cell<'a> {
    Null,
    Text(&'a str),
    Integer(i64),
    /// A decimal, as a double and in units of its column's scale.
    Number(f64, i128),
}

impl ToSql for Cell<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Null => rusqlite::types::Null.into(),
            Self::Text(text) => (*text).into(),
            Self::Integer(integer) => (*integer).into(),
            Self::Number(double, _) => (*double).into(),
        })
    }
}

/// Reads a cell as its column declares it; the error says what is wrong with it.
fn read<'a>(cell: &'a [u8], column: &Column) -> Result<Cell<'a>, String> {
    if cell.is_empty() {
        return Ok(Cell::Null);
    }
    let text = std::str::from_utf8(cell).map_err(|_| "is not UTF-8".to_owned())?;
    match column.kind {
        ColumnKind::String => Ok(Cell::Text(text)),
        ColumnKind::Integer => {
            let decimal = decimal(text)?;
            let whole = (decimal.scale() == 0).then(|| i64::try_from(decimal.mantissa()).ok());
            whole.flatten().map(Cell::Integer).ok_or_else(|| "is no integer".to_owned())
        }
        ColumnKind::Number => number(text, column.scale),
        ColumnKind::Date => match text.parse::<Date>() {
            Ok(date) if date.to_string() == text => Ok(Cell::Text(text)),
            _ => Err("is no date of the form `2022-06-15`".to_owned()),
        },
        ColumnKind::Boolean => match text {
            "true" => Ok(Cell::Integer(1)),
            "false" => Ok(Cell::Integer(0)),
            _ => Err("is neither `true` nor `false`".to_owned()),
        },
    }
}

fn number(text: &str, scale: Option<u32>) -> Result<Cell<'static>, String> {
    let decimal = decimal(text)?;
    let scale = scale.unwrap_or(decimal.scale());
    let units = decimal.normalized().at_scale(scale);
    let units = units.ok_or_else(|| format!("has more than {scale} decimals"))?;
    let double = text.parse().map_err(|_| "is no decimal".to_owned())?;
    Ok(Cell::Number(double, units))
}

fn decimal(text: &str) -> Result<Decimal, String> {
    let decimal: Decimal = text.parse().map_err(|_| "is no decimal".to_owned())?;
    if decimal.significant_digits() > SIGNIFICANT_DIGITS {
        return Err(format!("has more than {SIGNIFICANT_DIGITS} significant digits"));
    }
    Ok(decimal)
}

/// A file whose checksum is made while it is read, and which ends in an error where a row is
/// longer than any.
struct Hashed {
    file: File,
    sum: Checksum,
    read: u64,
    limit: u64,
}

impl Read for Hashed {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.read > self.limit {
            return Err(io::Error::other("a row is longer than any row may be"));
        }
        let length = self.file.read(buffer)?;
        self.sum.add(buffer.get(..length).unwrap_or_default());
        self.read += length as u64;
        Ok(length)
    }
}

/// A place in a file as ranges count it.
fn place(byte: u64) -> usize {
    usize::try_from(byte).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(text: &str, kind: ColumnKind, scale: Option<u32>) -> bool {
        let column = Column { name: "n".into(), kind, scale, dimension: None, constraints: None };
        read(text.as_bytes(), &column).is_err()
    }

    #[test]
    fn a_cell_is_read_strictly_as_its_column_declares_it() {
        for (text, kind, scale) in [
            ("1.5", ColumnKind::Integer, None),
            ("1e5", ColumnKind::Integer, None),
            ("+1", ColumnKind::Integer, None),
            (" 1", ColumnKind::Integer, None),
            ("99999999999999999999", ColumnKind::Integer, None),
            ("1.005", ColumnKind::Number, Some(2)),
            ("1,5", ColumnKind::Number, Some(2)),
            ("NaN", ColumnKind::Number, None),
            ("1234567890123.456", ColumnKind::Number, Some(3)),
            ("2022-02-30", ColumnKind::Date, None),
            ("20220215", ColumnKind::Date, None),
            ("2022-02-15T10:00", ColumnKind::Date, None),
            ("True", ColumnKind::Boolean, None),
            ("1", ColumnKind::Boolean, None),
        ] {
            assert!(wrong(text, kind, scale), "{text}");
        }
    }

    #[test]
    fn cells_of_the_declared_type_are_taken() {
        for (text, kind, scale) in [
            ("", ColumnKind::Integer, None),
            ("-12", ColumnKind::Integer, None),
            ("123456789012345", ColumnKind::Integer, None),
            ("1092964.32", ColumnKind::Number, Some(2)),
            ("5.50", ColumnKind::Number, Some(1)),
            ("2022-02-15", ColumnKind::Date, None),
            ("true", ColumnKind::Boolean, None),
            ("Rīga", ColumnKind::String, None),
        ] {
            assert!(!wrong(text, kind, scale), "{text}");
        }
    }
}
