//! Where the cells of a CSV record stand, for messages.
//!
//! In: a record and the dialect of its file. Out: the record written again as one line, with the
//! place of each cell in it; and what stopped the parser.

use std::ops::Range;

use csv::ByteRecord;

use super::quotes::BadQuote;
use crate::diagnostics::{Diagnostic, Rule};
use crate::model::dataset::Dialect;
use crate::model::place::{Cell, Excerpt, Place};

/// The place of a whole record.
pub(super) fn line_place(file: &str, record: &ByteRecord, dialect: Dialect) -> Place {
    let (line, ranges) = line(record, dialect);
    let end = ranges.last().map_or(0, |range| range.end);
    let mut place = Place::within(file, &line, 0..end);
    place.line = line_number(record);
    place
}

/// The place of one cell; `cell` says which one in the words of a spreadsheet.
pub(super) fn cell_place(
    file: &str,
    record: &ByteRecord,
    dialect: Dialect,
    column: usize,
    cell: Cell,
) -> Place {
    let (line, ranges) = line(record, dialect);
    let range = ranges.get(column).cloned().unwrap_or(0..0);
    let mut place = Place::within(file, &line, range.clone());
    place.line = line_number(record);
    place.excerpt = Some(Excerpt { line, start: range.start, end: range.end });
    place.cell = Some(cell);
    place
}

/// A quote that is not where one may be.
pub(super) fn misplaced_quote(file: &str, bad: BadQuote, dialect: Dialect) -> Diagnostic {
    let mut place = Place::file(file);
    place.line = u32::try_from(bad.line).unwrap_or(u32::MAX);
    let quote = char::from(dialect.quote);
    Diagnostic::error(Rule("quote"), place, bad.to_string()).help(format!(
        "a cell with `{quote}` in it stands between two of them and doubles its own: `{quote}Old {quote}{quote}Hill{quote}{quote}{quote}`"
    ))
}

/// What stopped one of the readers below the parser, if it was this.
pub(super) fn inner<E: std::error::Error + 'static>(error: &csv::Error) -> Option<&E> {
    match error.kind() {
        csv::ErrorKind::Io(error) => error.get_ref()?.downcast_ref(),
        _ => None,
    }
}

/// A record as one line, with the bytes of each cell in it.
fn line(record: &ByteRecord, dialect: Dialect) -> (String, Vec<Range<usize>>) {
    let (delimiter, quote) = (char::from(dialect.delimiter), char::from(dialect.quote));
    let (mut line, mut ranges) = (String::new(), Vec::new());
    for (at, cell) in record.iter().enumerate() {
        if at > 0 {
            line.push(delimiter);
        }
        let text = String::from_utf8_lossy(cell).replace(['\n', '\r'], " ");
        let quoted = text.contains(delimiter) || text.contains(quote);
        if quoted {
            line.push(quote);
        }
        let start = line.len();
        line.push_str(&text.replace(quote, &format!("{quote}{quote}")));
        ranges.push(start..line.len());
        if quoted {
            line.push(quote);
        }
    }
    (line, ranges)
}

fn line_number(record: &ByteRecord) -> u32 {
    record.position().and_then(|at| u32::try_from(at.line()).ok()).unwrap_or_default()
}
