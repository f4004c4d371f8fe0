//! Adds lines to the ledger, and never changes one.
//!
//! In: the ledger, what happened and when, the site's languages. Out: the ledger with more lines,
//! each with the check that links it to the line before; and its lines as the file has them.

use crate::model::language::Locale;
use crate::model::ledger::{Entry, FILE, Ledger, Line, Moment, Vintage, check, columns};
use crate::model::place::Place;

/// Adds what happened at a moment; a language that joined the site gets its column.
pub fn add(ledger: &mut Ledger, locales: &[Locale], recorded: &Moment, entries: Vec<Entry>) {
    let new = locales.iter().map(|locale| locale.code().to_owned());
    let new: Vec<String> = new.filter(|code| !ledger.languages.contains(code)).collect();
    ledger.languages.extend(new);
    let columns = columns(&ledger.languages);
    for entry in entries {
        let (last, before) = ledger.end();
        let (number, recorded) = (last + 1, recorded.clone());
        let place = Place::file(FILE);
        let mut line = Line { number, recorded, entry, check: String::new(), place };
        let cells = cells(&line, &columns);
        let named = columns.iter().map(String::as_str).zip(cells.iter().map(String::as_str));
        line.check = check(before, named.filter(|(column, _)| *column != "check"));
        ledger.lines.push(line);
    }
}

/// Sets apart what was recorded after a moment: a build as of then knows nothing of it.
pub fn cut(ledger: &mut Ledger, until: &Moment) {
    let lines = std::mem::take(&mut ledger.lines).into_iter();
    let (lines, later) = lines.partition(|line| line.recorded.at <= until.at);
    (ledger.lines, ledger.later) = (lines, later);
}

/// The whole of a ledger, as its file has it.
#[must_use]
pub fn written(ledger: &Ledger) -> String {
    let columns = columns(&ledger.languages);
    columns.join(",") + "\n" + &lines(ledger, &columns, 0)
}

/// What the file of a ledger is to hold that got more lines: what it held, to the byte, and these;
/// all of it anew where a language joined.
#[must_use]
pub fn grown(before: &Ledger, after: &Ledger) -> String {
    if before.text.is_empty() || before.languages != after.languages {
        return written(after);
    }
    let begun = if before.text.ends_with('\n') { "" } else { "\n" };
    let more = lines(after, &columns(&after.languages), before.lines.len());
    format!("{}{begun}{more}", before.text)
}

fn lines(ledger: &Ledger, columns: &[String], behind: usize) -> String {
    let mut writer = csv::WriterBuilder::new().has_headers(false).from_writer(Vec::new());
    for line in ledger.lines.iter().skip(behind) {
        // Nothing that is written to memory fails.
        let _ = writer.write_record(cells(line, columns));
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// The cells of a line.
fn cells(line: &Line, columns: &[String]) -> Vec<String> {
    let mut cells = Cells::default();
    match &line.entry {
        Entry::Claimed { document, published, figure, value, vintage } => {
            cells.document.clone_from(document);
            cells.published = published.to_string();
            cells.figure = figure.to_string();
            cells.value.clone_from(value);
            cells.vintage = vintage.clone();
        }
        Entry::Changed { figure, was, value, vintage, .. } => {
            cells.figure = figure.to_string();
            (cells.was, cells.value) = (was.clone(), value.clone());
            cells.vintage = vintage.clone();
        }
        Entry::Renamed { was, figure } => {
            (cells.was, cells.figure) = (was.to_string(), figure.to_string());
        }
        Entry::Moved { was, document } => {
            (cells.was, cells.document) = (was.clone(), document.clone());
        }
        Entry::Withdrawn { document, figure, .. } => {
            cells.document.clone_from(document);
            cells.figure = figure.as_ref().map(ToString::to_string).unwrap_or_default();
        }
    }
    columns.iter().map(|column| cells.of(column, line)).collect()
}

/// What a line says in the columns that not every line has.
#[derive(Default)]
struct Cells {
    document: String,
    published: String,
    figure: String,
    was: String,
    value: String,
    vintage: Vintage,
}

impl Cells {
    fn of(&self, column: &str, line: &Line) -> String {
        match column {
            "line" => line.number.to_string(),
            "recorded" => line.recorded.text.clone(),
            "action" => line.entry.action().to_owned(),
            "document" => self.document.clone(),
            "published" => self.published.clone(),
            "figure" => self.figure.clone(),
            "was" => self.was.clone(),
            "value" => self.value.clone(),
            "unit" => self.vintage.unit.clone(),
            "bound" => self.vintage.bound.clone(),
            "reference_date" => self.vintage.reference_date.clone(),
            "data" => self.vintage.data.clone(),
            "check" => line.check.clone(),
            column => {
                let code = column.strip_prefix("reason_");
                let mut reasons = line.entry.reasons().iter();
                let reason = reasons.find(|(of, _)| Some(of.as_str()) == code);
                reason.map(|(_, text)| text.clone()).unwrap_or_default()
            }
        }
    }
}
