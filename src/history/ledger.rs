//! Adds lines to the ledger, and never changes one.
//!
//! In: the ledger, what happened, the site's languages. Out: the bytes that the file has more, each
//! line with the check that links it to the line before.

use jiff::civil::Date;

use crate::model::language::Locale;
use crate::model::ledger::{ChangeKind, Entry, Ledger, Vintage, check, columns};

/// The lines that are added: those of a new file begin with its header.
#[must_use]
pub fn added(
    ledger: &Ledger,
    is_new: bool,
    locales: &[Locale],
    entries: &[(Date, Entry)],
) -> String {
    let columns = columns(locales);
    let (mut number, before) = ledger.end();
    let mut before = before.to_owned();
    let mut lines = if is_new { columns.join(",") + "\n" } else { String::new() };
    for (day, entry) in entries {
        number += 1;
        let cells = cells(number, *day, entry, &columns);
        let link = check(
            &before,
            columns.iter().map(String::as_str).zip(cells.iter().map(String::as_str)),
        );
        let quoted = cells.iter().take(columns.len() - 1).map(|cell| quoted(cell));
        lines.push_str(&format!("{},{link}\n", quoted.collect::<Vec<_>>().join(",")));
        before = link;
    }
    lines
}

/// The cells of a line, without its check.
fn cells(number: u32, day: Date, entry: &Entry, columns: &[String]) -> Vec<String> {
    let none = Vintage::default();
    let (action, document, figure, was, value, vintage, reasons): (_, &str, _, _, &str, _, &[_]) =
        match entry {
            Entry::Claimed { document, figure, value, vintage } => {
                ("claimed", document, figure.to_string(), String::new(), value, vintage, &[])
            }
            Entry::Changed { kind, figure, was, value, vintage, reasons } => {
                let action = match kind {
                    ChangeKind::Revised => "revised",
                    ChangeKind::Corrected => "corrected",
                };
                (action, "", figure.to_string(), was.clone(), value, vintage, reasons)
            }
            Entry::Renamed { was, figure } => {
                ("renamed", "", figure.to_string(), was.to_string(), "", &none, &[])
            }
        };
    let cell = |column: &String| match column.as_str() {
        "line" => number.to_string(),
        "date" => day.to_string(),
        "action" => action.to_owned(),
        "document" => document.to_owned(),
        "figure" => figure.clone(),
        "was" => was.clone(),
        "value" => value.to_owned(),
        "reference_date" => vintage.reference_date.clone(),
        "data" => vintage.data.clone(),
        column => {
            let code = column.strip_prefix("reason_");
            let reason =
                reasons.iter().find(|(of, _): &&(String, String)| Some(of.as_str()) == code);
            reason.map(|(_, text)| text.clone()).unwrap_or_default()
        }
    };
    columns.iter().map(cell).collect()
}

/// A cell as CSV has it (RFC 4180).
fn quoted(cell: &str) -> String {
    if cell.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}
