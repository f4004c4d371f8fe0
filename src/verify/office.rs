//! Whether a table for spreadsheets says what the canonical table says: `office-table`.
//!
//! In: the rows of the canonical table as they are read. Out: the checksum that the other file must
//! have: semicolons, a decimal comma in the columns of decimals, an apostrophe before texts that
//! spreadsheets would compute, a byte order mark, lines that end with a carriage return and a line
//! feed.

use std::io::{self, Write as _};

use csv::ByteRecord;

use super::finding::Finding;
use super::folder::{Folder, NotOpened};
use super::proof::{self, ColumnKind, Table};
use super::rules;
use crate::model::checksum::Checksum;

/// The sign that tells spreadsheets that a file is UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The file as it should be, on its way to a checksum.
pub(super) struct OfficeSum {
    out: csv::Writer<Checksum>,
    /// What the columns hold.
    kinds: Vec<ColumnKind>,
}

impl OfficeSum {
    /// Begins with the header.
    pub(super) fn of(table: &Table) -> Self {
        let mut sum = Checksum::default();
        // A checksum takes any bytes.
        let _ = sum.write_all(BYTE_ORDER_MARK.as_bytes());
        let out = csv::WriterBuilder::new()
            .delimiter(b';')
            .terminator(csv::Terminator::CRLF)
            .flexible(true)
            .from_writer(sum);
        let kinds = table.columns.iter().map(|column| column.kind).collect();
        let mut office = Self { out, kinds };
        let names = table.columns.iter().map(|column| of_text(column.name.as_bytes()));
        office.write(&names.collect());
        office
    }

    /// Adds a row of the canonical table.
    pub(super) fn row(&mut self, record: &ByteRecord) {
        let kinds = self.kinds.iter().copied().map(Some).chain(std::iter::repeat(None));
        let cells = record.iter().zip(kinds).map(|(cell, kind)| match kind {
            Some(ColumnKind::Number) => of_decimal(cell),
            Some(ColumnKind::String) => of_text(cell),
            Some(ColumnKind::Integer | ColumnKind::Date | ColumnKind::Boolean) | None => {
                cell.to_vec()
            }
        });
        let cells: ByteRecord = cells.collect();
        self.write(&cells);
    }

    fn write(&mut self, cells: &ByteRecord) {
        let _ = self.out.write_byte_record(cells);
    }

    /// Compares with the published file.
    pub(super) fn compared(self, folder: &Folder, table: &Table, findings: &mut Vec<Finding>) {
        let Some(path) = &table.office else { return };
        let path = format!("{}/{path}", proof::FOLDER);
        let expected = self.out.into_inner().map(Checksum::finished);
        let mut sum = Checksum::default();
        let read = folder.file(&path).map(|mut file| io::copy(&mut file, &mut sum));
        let finding = match read {
            Err(NotOpened::Outside) => Finding::new(
                rules::OUTSIDE_SITE,
                proof::PATH,
                format!("the table `{}`: {}", table.name, NotOpened::Outside.message(&path)),
            ),
            Err(reason) => Finding::new(
                rules::INTEGRITY,
                proof::PATH,
                format!("the table `{}`: {}", table.name, reason.message(&path)),
            ),
            Ok(_) if expected.is_ok_and(|expected| expected == sum.finished()) => return,
            Ok(_) => Finding::new(
                rules::OFFICE_TABLE,
                &path,
                format!("the table for spreadsheets does not say what `{}` says", table.path),
            )
            .help("publish the file as it was built, or build the site again"),
        };
        findings.push(finding);
    }
}

/// A decimal with a comma.
fn of_decimal(cell: &[u8]) -> Vec<u8> {
    cell.iter().map(|byte| if *byte == b'.' { b',' } else { *byte }).collect()
}

/// A text as it is, unless its first byte makes spreadsheets compute it.
fn of_text(cell: &[u8]) -> Vec<u8> {
    match cell.first() {
        Some(b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r') => [b"'", cell].concat(),
        _ => cell.to_vec(),
    }
}
