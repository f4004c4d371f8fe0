//! A report as workflow commands of GitHub Actions, which shows them beside the changed lines.
//!
//! In: a report. Out: a line for each finding, and one with all counts. GitHub shows ten errors, ten
//! warnings and ten notices of a step and drops the others without a word, so those are plain lines
//! in the log.
//!
//! Source: GitHub Docs, “Workflow commands”; actions/toolkit, `docs/problem-matchers.md` (limits)
//! and `packages/core/src/command.ts` (escapes).

use super::report::Report;
use super::{Diagnostic, Severity};
use crate::model::place::Place;

/// How many annotations of each kind GitHub shows of a step.
const SHOWN: usize = 10;

/// Writes a report.
#[must_use]
pub fn write(report: &Report<'_>) -> String {
    let (mut errors, mut warnings) = (0, 0);
    let mut lines: Vec<String> = Vec::new();
    for diagnostic in report.diagnostics {
        let (kind, told) = match diagnostic.severity {
            Severity::Error => ("error", &mut errors),
            Severity::Warning => ("warning", &mut warnings),
        };
        *told += 1;
        lines.push(if *told > SHOWN { plain(kind, diagnostic) } else { command(kind, diagnostic) });
    }
    let summary = format!("{}; {}", report.counted(), report.covered());
    lines.push(format!("::notice title=parskats {}::{}", property(report.command), data(&summary)));
    lines.join("\n") + "\n"
}

fn command(kind: &str, diagnostic: &Diagnostic) -> String {
    let mut properties = diagnostic.place.as_ref().map(place).unwrap_or_default();
    properties.push(format!("title={}", property(diagnostic.rule.0)));
    let help = diagnostic.help.iter().map(|help| format!("help: {help}"));
    let text: Vec<String> = std::iter::once(diagnostic.message.clone()).chain(help).collect();
    format!("::{kind} {}::{}", properties.join(","), data(&text.join("\n")))
}

fn place(place: &Place) -> Vec<String> {
    let mut properties = vec![format!("file={}", property(&place.file))];
    if place.line > 0 {
        properties.push(format!("line={}", place.line));
    }
    if place.column > 0 {
        properties.push(format!("col={}", place.column));
    }
    if let Some(end) = place.end_column() {
        properties.push(format!("endColumn={end}"));
    }
    properties
}

/// A finding beyond those that are shown, as a line of the log that is no command.
fn plain(kind: &str, diagnostic: &Diagnostic) -> String {
    let place = diagnostic.place.as_ref().map(|place| match place.line {
        0 => format!("{}: ", place.file),
        line => format!("{}:{line}:{}: ", place.file, place.column),
    });
    let (rule, message) = (diagnostic.rule, &diagnostic.message);
    let line = format!("{kind}[{rule}] {}{message}", place.unwrap_or_default());
    // The old form of commands is looked for anywhere in a line.
    line.replace(['\r', '\n'], " ").replace("##[", "## [")
}

/// A text behind the second `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A text in a property, which a comma or a colon would end.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Rule;
    use crate::diagnostics::report::hostile;

    #[test]
    fn a_finding_is_one_line_whatever_its_texts_hold() {
        insta::assert_snapshot!(write(&hostile::report(&hostile::diagnostics())));
    }

    #[test]
    fn the_eleventh_error_and_the_eleventh_warning_are_plain_lines() {
        let one = |at: u32| {
            let mut place = Place::file("a.md");
            (place.line, place.column) = (at, 1);
            Diagnostic::error(Rule("unit"), place, "::error::x ##[error]y\n::error::z")
        };
        let errors = (1..=12).map(one);
        let warnings = (1..=11).map(|at| one(at).warning());
        let diagnostics: Vec<Diagnostic> = errors.chain(warnings).collect();
        let written = write(&hostile::report(&diagnostics));
        let begins = |with: &str| written.lines().filter(|line| line.starts_with(with)).count();
        assert_eq!((begins("::error "), begins("::warning ")), (10, 10));
        assert_eq!((begins("error[unit] a.md:"), begins("warning[unit] a.md:11:1: ")), (2, 1));
        assert_eq!((begins("::notice "), written.lines().count()), (1, 24));
        assert!(written.contains("12 errors and 11 warnings"), "{written}");
        assert!(!written.lines().filter(|line| !line.starts_with("::")).any(|l| l.contains("##[")));
    }

    #[test]
    fn a_run_without_findings_says_how_much_was_verified() {
        let said = "::notice title=parskats build::no findings; verified: pages 3, claims 7\n";
        assert_eq!(write(&hostile::whole()), said);
    }
}
