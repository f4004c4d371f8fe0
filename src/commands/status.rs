//! `parskats status`: what waits to be published, and when; and what waits for its author.
//!
//! In: the project, the moment. Out: lines for a terminal, or the next instant at which a build
//! publishes more; and what is wrong with the sources. What is due of published numbers a build
//! alone can tell, so one is made where nobody looks for it.

use std::path::Path;

use super::build::{self, AsOf, Purpose, Recording, Request};
use crate::diagnostics::{self, Diagnostic, Rule, Strictness};
use crate::history::{self, Due};
use crate::load;
use crate::model::place::Place;
use crate::model::site::{Drafts, Sources};

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// Everything that waits.
    All,
    /// The next instant.
    Next,
}

/// What is said, and what is wrong with the sources.
#[derive(Debug)]
pub struct Status {
    /// Lines, each with its end; for [`Asked::Next`] an instant as RFC 3339 has it, or nothing where
    /// nothing waits for one.
    pub text: String,
    /// What is wrong, in file order; something may be missing then.
    pub problems: Vec<Diagnostic>,
}

/// Says what waits.
///
/// # Errors
/// If the sources cannot be read.
pub fn run(root: &Path, as_of: AsOf, asked: Asked) -> Result<Status, Vec<Diagnostic>> {
    let mut problems = Vec::new();
    let project = load::project(root).map_err(|problem| vec![problem])?;
    let Some(sources) = load::sources(&project, &mut problems) else { return Err(problems) };
    let now = build::as_of(as_of, &sources).map_err(|problem| vec![problem])?;
    let due = history::due(&sources, &now);
    history::wrong(&sources, &now, &mut problems);
    let text = match asked {
        Asked::All => {
            let twins = without_twin(&mut problems);
            let lines = due.iter().map(line).chain(twins);
            let lines = lines.chain(told_by_a_build(root, as_of, &sources)?);
            Some(lines.collect())
                .filter(|lines: &String| !lines.is_empty())
                .unwrap_or_else(|| "nothing waits\n".to_owned())
        }
        // Half the sources may name an instant far too late.
        Asked::Next if diagnostics::any_error(&problems) => String::new(),
        Asked::Next => next(&due),
    };
    diagnostics::sort(&mut problems);
    Ok(Status { text, problems })
}

/// Lines for the documents that lack a language, which are no longer told as mistakes then.
fn without_twin(problems: &mut Vec<Diagnostic>) -> Vec<String> {
    let is_of_document = |place: &Place| place.line == 0 && place.file.starts_with("content/");
    let is_twin = |problem: &mut Diagnostic| {
        problem.rule == Rule("missing-language")
            && problem.place.as_ref().is_some_and(is_of_document)
    };
    let lacks: Vec<Diagnostic> = problems.extract_if(.., is_twin).collect();
    let told = |problem: &Diagnostic| {
        let help = problem.help.first().map(|help| format!(": {help}")).unwrap_or_default();
        format!("{:INSTANT$}  {:21}  {}{help}\n", "", "missing language", problem.message)
    };
    lacks.iter().map(told).collect()
}

/// What a build says that is neither published nor wrong with the sources, by its rules.
const TOLD_BY_A_BUILD: [(&str, &str); 6] = [
    ("unrecorded", "to be recorded"),
    ("silent-revision", "changed number"),
    ("withdrawn-release", "release that is gone"),
    ("withdrawn-claim", "claim that is gone"),
    ("redated-release", "release of another day"),
    ("unused-exemption", "unused exemption"),
];

/// Lines for what is due of published numbers, and for exemptions that exempt nothing. Who keeps no
/// ledger is not told to record.
fn told_by_a_build(
    root: &Path,
    as_of: AsOf,
    sources: &Sources,
) -> Result<Vec<String>, Vec<Diagnostic>> {
    let no_room = |error: std::io::Error| {
        let message = format!("a temporary file cannot be used: {error}");
        vec![Diagnostic::placeless(Rule("output"), message)]
    };
    let folder = tempfile::tempdir().map_err(no_room)?;
    let outcome = build::run(&Request {
        root: root.to_owned(),
        out: folder.path().join("public"),
        base_url: None,
        as_of,
        drafts: Drafts::Waiting,
        strictness: Strictness::Strict,
        recording: Recording::Off,
        purpose: Purpose::Preview,
    });
    let keeps_a_ledger = !sources.ledger.text.is_empty();
    let told = outcome.diagnostics.iter().filter_map(|problem| {
        let (rule, words) = TOLD_BY_A_BUILD.iter().find(|(rule, _)| *rule == problem.rule.0)?;
        let what = match problem.place.as_ref().filter(|_| *rule == "unused-exemption") {
            Some(place) => format!("{}: {}", place.file, problem.message),
            None => problem.message.clone(),
        };
        let is_due = *rule != "unrecorded" || keeps_a_ledger;
        is_due.then(|| format!("{:INSTANT$}  {words:21}  {what}\n", ""))
    });
    Ok(told.collect())
}

/// How wide the column of instants is.
const INSTANT: usize = "2026-12-01T10:00:00+02:00".len();

fn line(due: &Due) -> String {
    let Due { at, why, what } = due;
    let at = at.as_ref().map(instant).unwrap_or_default();
    format!("{at:INSTANT$}  {:21}  {what}\n", why.words())
}

fn next(due: &[Due]) -> String {
    let next = due.iter().find_map(|due| due.at.as_ref());
    next.map(|at| format!("{}\n", instant(at))).unwrap_or_default()
}

fn instant(at: &jiff::Zoned) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}
