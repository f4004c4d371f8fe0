//! Published tables: UTF-8, comma, decimal point, an empty cell's reason in a column of its own.
//!
//! In: rows as they stream by. Out: canonical CSV. Its checksum is taken by whoever writes it.

use std::io::{self, Write};

use super::package::{Constraints, constraints};
use crate::figures::{Finished, published_scale};
use crate::model::dataset::{Dataset, FieldKind};
use crate::model::name::DatasetId;
use crate::model::rows::{Cell, Row};

/// A column of a published table.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// `string`, `integer`, `number`, `date` or `boolean`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// The most decimals of its cells; only numbers have it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scale: Option<u8>,
    /// The table of another package whose ids its values are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dimension: Option<String>,
    /// What all of its published cells are, in the words of Table Schema.
    #[serde(skip_serializing_if = "Constraints::is_empty")]
    pub constraints: Constraints,
}

/// The columns of a dataset's published table, once its rows are known.
#[must_use]
pub fn columns(finished: &Finished<'_>, dataset: &Dataset) -> Vec<Column> {
    let mut columns = Vec::new();
    for (at, field) in dataset.fields.iter().enumerate() {
        let kind = match field.kind {
            FieldKind::Text => "string",
            FieldKind::Integer(_) | FieldKind::Year => "integer",
            FieldKind::Number(_) => "number",
            FieldKind::Date => "date",
            FieldKind::Boolean { .. } => "boolean",
        };
        columns.push(Column {
            name: field.name.clone(),
            kind,
            scale: published_scale(finished, dataset, at),
            dimension: field.dimension.as_ref().map(DatasetId::to_string),
            constraints: constraints(field),
        });
        if has_status(dataset, at) {
            columns.push(Column {
                name: status_name(&field.name),
                kind: "string",
                scale: None,
                dimension: None,
                constraints: Constraints::new(),
            });
        }
    }
    columns
}

/// Whether a column says why its empty cells are empty.
fn has_status(dataset: &Dataset, column: usize) -> bool {
    let Some(field) = dataset.fields.get(column) else { return false };
    let labelled = field.missing.iter().any(|missing| missing.label.is_some());
    labelled && !field.constraints.required && dataset.column(&status_name(&field.name)).is_none()
}

fn status_name(column: &str) -> String {
    format!("{column}_status")
}

/// Writes a dataset's rows canonically.
pub struct CanonicalTable<'d, W: Write> {
    dataset: &'d Dataset,
    out: ::csv::Writer<W>,
    status: Vec<bool>,
    rows: u64,
    preview: Vec<Vec<String>>,
    /// The first failure; later rows are not written.
    failed: Option<io::Error>,
}

/// How many rows of a table are shown on its page.
const PREVIEW: usize = 20;

/// A table that was written.
#[derive(Debug)]
pub struct Written<W> {
    /// What it was written to.
    pub out: W,
    /// How many rows it has.
    pub rows: u64,
    /// Its first rows.
    pub preview: Vec<Vec<String>>,
}

impl<'d, W: Write> CanonicalTable<'d, W> {
    /// Begins with the header.
    pub fn new(dataset: &'d Dataset, out: W) -> Self {
        let status: Vec<bool> =
            (0..dataset.fields.len()).map(|column| has_status(dataset, column)).collect();
        let out =
            ::csv::WriterBuilder::new().terminator(::csv::Terminator::Any(b'\n')).from_writer(out);
        let mut table = Self { dataset, out, status, rows: 0, preview: Vec::new(), failed: None };
        let mut header = Vec::new();
        for (field, status) in dataset.fields.iter().zip(&table.status) {
            header.push(field.name.clone());
            if *status {
                header.push(status_name(&field.name));
            }
        }
        table.write(header.iter().map(String::as_bytes));
        table
    }

    /// Adds a row; its cells as they were written.
    pub fn row(&mut self, row: &Row<'_>) -> Vec<String> {
        let mut cells: Vec<String> = Vec::with_capacity(row.cells.len());
        for ((cell, field), status) in row.cells.iter().zip(&self.dataset.fields).zip(&self.status)
        {
            cells.push(cell.canonical().unwrap_or_default());
            if *status {
                let reason = match cell {
                    Cell::Missing(at) => {
                        field.missing.get(*at).and_then(|missing| missing.label.clone())
                    }
                    _ => None,
                };
                cells.push(reason.unwrap_or_default());
            }
        }
        self.write(cells.iter().map(String::as_bytes));
        self.rows += 1;
        if self.preview.len() < PREVIEW {
            self.preview.push(cells.clone());
        }
        cells
    }

    /// Ends the table.
    ///
    /// # Errors
    /// The first failure to write.
    pub fn finish(self) -> io::Result<Written<W>> {
        let (rows, preview) = (self.rows, self.preview);
        match self.failed {
            Some(error) => Err(error),
            None => {
                let out = self.out.into_inner();
                let out = out.map_err(|error| io::Error::other(error.to_string()))?;
                Ok(Written { out, rows, preview })
            }
        }
    }

    fn write<'c>(&mut self, cells: impl Iterator<Item = &'c [u8]>) {
        if self.failed.is_none()
            && let Err(error) = self.out.write_record(cells)
        {
            self.failed = Some(io::Error::other(error.to_string()));
        }
    }
}

/// The sign that tells spreadsheets that a file is UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Writes a published table again for the spreadsheets of offices that write a decimal comma:
/// semicolons, decimal commas, a byte order mark, lines that end as those programs end them, and an
/// apostrophe before texts that those programs would compute.
pub struct OfficeTable<W: Write> {
    out: ::csv::Writer<W>,
    columns: Vec<Office>,
}

/// How the cells of a column are written for offices.
#[derive(Debug, Clone, Copy)]
enum Office {
    /// Numbers with a fraction: with a comma.
    Decimal,
    /// Texts: guarded where a spreadsheet would compute them.
    Text,
    /// As they are.
    Same,
}

/// With what a text begins that spreadsheets take for a formula.
///
/// Source: OWASP, CSV Injection.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A text before which an apostrophe stands if a spreadsheet would take it for a formula.
fn guarded(text: &str) -> String {
    let guard = if text.starts_with(FORMULA) { "'" } else { "" };
    format!("{guard}{text}")
}

impl<W: Write> OfficeTable<W> {
    /// Begins with the header of the canonical table.
    ///
    /// # Errors
    /// The first failure to write.
    pub fn new(dataset: &Dataset, mut out: W) -> io::Result<Self> {
        out.write_all(BYTE_ORDER_MARK.as_bytes())?;
        let out = ::csv::WriterBuilder::new()
            .delimiter(b';')
            .terminator(::csv::Terminator::CRLF)
            .from_writer(out);
        let (mut header, mut columns) = (Vec::new(), Vec::new());
        for (at, field) in dataset.fields.iter().enumerate() {
            header.push(guarded(&field.name));
            columns.push(match field.kind {
                FieldKind::Number(_) => Office::Decimal,
                FieldKind::Text => Office::Text,
                FieldKind::Integer(_)
                | FieldKind::Year
                | FieldKind::Date
                | FieldKind::Boolean { .. } => Office::Same,
            });
            if has_status(dataset, at) {
                header.push(guarded(&status_name(&field.name)));
                columns.push(Office::Text);
            }
        }
        let mut table = Self { out, columns };
        table.write(&header)?;
        Ok(table)
    }

    /// Adds a row of the canonical table.
    ///
    /// # Errors
    /// The first failure to write.
    pub fn row(&mut self, cells: &[String]) -> io::Result<()> {
        let written = self.columns.iter().zip(cells).map(|(column, cell)| match column {
            Office::Decimal => cell.replace('.', ","),
            Office::Text => guarded(cell),
            Office::Same => cell.clone(),
        });
        self.write(&written.collect::<Vec<String>>())
    }

    /// Ends the table and gives back what it was written to.
    ///
    /// # Errors
    /// The first failure to write.
    pub fn finish(self) -> io::Result<W> {
        self.out.into_inner().map_err(|error| io::Error::other(error.to_string()))
    }

    fn write(&mut self, cells: &[String]) -> io::Result<()> {
        self.out.write_record(cells).map_err(|error| io::Error::other(error.to_string()))
    }
}
