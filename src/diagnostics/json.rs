//! A report as JSON: everything that is known of each finding, for programs of one's own.
//!
//! In: a report. Out: one object with a line break at its end; `docs/reports.md` describes its keys.
//! Keys are added over time, never renamed, and stand in one order.

use serde::{Serialize, Serializer};

use super::report::{Report, VERSION};
use super::{Diagnostic, Severity};
use crate::model::place::Place;

/// Changes only if a reader of the old form would read the new one wrongly.
const FORM: u8 = 1;

#[derive(Serialize)]
struct Document<'a> {
    version: u8,
    program: &'a str,
    command: &'a str,
    exit_code: u8,
    coverage: Option<Counts<'a>>,
    findings: Vec<Finding<'a>>,
}

#[derive(Serialize)]
struct Finding<'a> {
    rule: &'a str,
    severity: &'a str,
    message: &'a str,
    help: &'a [String],
    claim: Option<&'a str>,
    stated: Option<&'a str>,
    recomputed: Option<&'a str>,
    place: Option<Stretch<'a>>,
    published: Option<Stretch<'a>>,
}

#[derive(Serialize)]
struct Stretch<'a> {
    file: &'a str,
    line: Option<u32>,
    column: Option<u32>,
    end_line: Option<u32>,
    end_column: Option<u32>,
    text: Option<&'a str>,
    row: Option<u64>,
    field: Option<&'a str>,
}

struct Counts<'a>(&'a [(&'static str, u64)]);

impl Serialize for Counts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().copied())
    }
}

/// Writes a report.
#[must_use]
pub fn write(report: &Report<'_>) -> String {
    let document = Document {
        version: FORM,
        program: VERSION,
        command: report.command,
        exit_code: report.ending.code(),
        coverage: report.coverage.as_deref().map(Counts),
        findings: report.diagnostics.iter().map(finding).collect(),
    };
    // Writing plain texts and numbers to memory cannot fail.
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    text
}

fn finding(diagnostic: &Diagnostic) -> Finding<'_> {
    let judged = diagnostic.judged.as_deref();
    Finding {
        rule: diagnostic.rule.0,
        severity: match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        message: &diagnostic.message,
        help: &diagnostic.help,
        claim: judged.and_then(|judged| judged.claim.as_deref()),
        stated: judged.and_then(|judged| judged.stated.as_deref()),
        recomputed: judged.and_then(|judged| judged.recomputed.as_deref()),
        place: diagnostic.place.as_ref().map(stretch),
        published: judged.map(|judged| stretch(&judged.published)),
    }
}

fn stretch(place: &Place) -> Stretch<'_> {
    let line = Some(place.line).filter(|line| *line > 0);
    let end_column = place.end_column();
    Stretch {
        file: &place.file,
        line,
        column: Some(place.column).filter(|column| *column > 0),
        end_line: line.filter(|_| end_column.is_some()),
        end_column,
        text: place.text(),
        row: place.cell.as_ref().map(|cell| cell.row),
        field: place.cell.as_ref().map(|cell| cell.column.as_str()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::report::hostile;

    #[test]
    fn a_report_has_every_key_in_one_order() {
        insta::assert_snapshot!(write(&hostile::report(&hostile::diagnostics())));
    }

    #[test]
    fn hostile_texts_come_back_as_they_were() {
        let written = write(&hostile::report(&hostile::diagnostics()));
        let read: serde_json::Value = serde_json::from_str(&written).unwrap();
        assert_eq!(read["findings"][0]["message"], hostile::TEXT);
    }

    #[test]
    fn a_report_without_findings_has_an_empty_list() {
        let read: serde_json::Value = serde_json::from_str(&write(&hostile::whole())).unwrap();
        assert_eq!(
            (read["exit_code"].as_u64(), &read["findings"]),
            (Some(0), &serde_json::json!([]))
        );
    }

    #[test]
    fn what_was_never_verified_has_no_coverage() {
        let written = write(&hostile::impossible(&hostile::diagnostics()));
        let read: serde_json::Value = serde_json::from_str(&written).unwrap();
        assert_eq!((read["exit_code"].as_u64(), read["coverage"].is_null()), (Some(2), true));
    }
}
