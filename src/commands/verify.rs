//! `parskats verify`: a published site is read as a stranger would.
//!
//! In: a folder. Out: findings at their places in the published files, and how much was read.

use std::collections::BTreeMap;
use std::path::Path;

use super::{Outcome, remedy};
use crate::diagnostics::{Diagnostic, Rule};
use crate::verify::{self, Coverage};

/// Verifies a site from its published bytes alone.
#[must_use]
pub fn run(public: &Path) -> Outcome<Coverage> {
    let report = match verify::site(public) {
        Ok(report) => report,
        Err(impossible) => {
            let problem = Diagnostic::placeless(Rule("verification"), impossible.message);
            return Outcome::impossible(
                impossible.help.into_iter().fold(problem, Diagnostic::help),
            );
        }
    };
    let mut contents: BTreeMap<&str, Option<String>> = BTreeMap::new();
    for finding in &report.findings {
        contents
            .entry(&finding.file)
            .or_insert_with(|| verify::published_text(public, &finding.file));
    }
    let diagnostics = report
        .findings
        .iter()
        .map(|finding| {
            let content = contents.get(finding.file.as_str()).and_then(|text| text.as_deref());
            let mut diagnostic = finding.diagnostic(content);
            diagnostic.help.splice(0..0, remedy::lines(finding));
            diagnostic
        })
        .collect();
    Outcome::found(diagnostics, report.coverage)
}
