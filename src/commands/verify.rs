//! `parskats verify`: a published site is read as a stranger would.
//!
//! In: a folder. Out: findings at their places in the published files, and how much was read.

use std::collections::BTreeMap;
use std::path::Path;

use super::rebuilt::{self, Rebuilt};
use super::{Outcome, Step, Watcher, nothing_read, remedy};
use crate::diagnostics::{self, Diagnostic, Rule, Strictness};
use crate::verify::{self, Coverage, Impossible};

/// Verifies a site from its published bytes alone, but for what the rules of `skip` find; with its
/// sources in `root`, it is also compared with what they make.
#[must_use]
pub fn run(
    public: &Path,
    root: Option<&Path>,
    skip: &[String],
    strictness: Strictness,
    watcher: &Watcher<'_>,
) -> Outcome<Coverage> {
    watcher(Step::Verifying);
    verified(public, root, skip).judged(strictness)
}

fn verified(public: &Path, root: Option<&Path>, skip: &[String]) -> Outcome<Coverage> {
    if let Some(problem) = skip.iter().find_map(|name| unknown_rule(name)) {
        return Outcome::impossible(problem);
    }
    let mut report = match verify::site(public) {
        Ok(report) => report,
        Err(impossible) => return Outcome::impossible(incomplete(impossible)),
    };
    let mut of_sources = Vec::new();
    if let Some(root) = root {
        match rebuilt::compared(public, root) {
            Ok(Rebuilt::Compared(findings)) => report.findings.extend(findings),
            Ok(Rebuilt::Broken(diagnostics, tables)) => {
                of_sources = diagnostics;
                report.findings.extend(tables);
            }
            Err(problem) => return Outcome::impossible(problem),
        }
    }
    report.findings.retain(|finding| skip.iter().all(|name| name != finding.rule.0));
    let mut contents: BTreeMap<&str, Option<String>> = BTreeMap::new();
    for finding in &report.findings {
        contents
            .entry(&finding.file)
            .or_insert_with(|| verify::published_text(public, &finding.file));
    }
    let diagnostics: Vec<Diagnostic> = report
        .findings
        .iter()
        .map(|finding| {
            let content = contents.get(finding.file.as_str()).and_then(|text| text.as_deref());
            let mut diagnostic = finding.diagnostic(content);
            diagnostic.help.splice(0..0, remedy::lines(finding));
            diagnostic
        })
        .chain(of_sources)
        .collect();
    let coverage = report.coverage;
    let outcome = match nothing_read(&coverage) {
        Some(problem) => Outcome::broken_off(diagnostics, problem),
        None => {
            let holds = !diagnostics::any_error(&diagnostics);
            Outcome::found(diagnostics, holds.then_some(coverage))
        }
    };
    outcome.covering(coverage)
}

/// Why a verification could not be done.
pub(super) fn incomplete(impossible: Impossible) -> Diagnostic {
    let problem = Diagnostic::placeless(Rule("verification"), impossible.message);
    impossible.help.into_iter().fold(problem, Diagnostic::help)
}

/// What is wrong with the name of a rule to be left out.
fn unknown_rule(name: &str) -> Option<Diagnostic> {
    let known = verify::rules::ALL.map(|rule| rule.0);
    if known.contains(&name) {
        return None;
    }
    let message = format!("no published site is held to a rule `{name}`");
    Some(Diagnostic::placeless(Rule("usage"), message).did_you_mean(name, known))
}
