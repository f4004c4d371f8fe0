//! `parskats status`: what waits to be published, and when; and what waits for its author.
//!
//! In: the project, the moment. Out: lines for a terminal, or the next instant at which a build
//! publishes more; and what is wrong with the sources.

use std::path::Path;

use super::build::{self, AsOf};
use crate::diagnostics::{self, Diagnostic};
use crate::history::{self, Due};
use crate::load;

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
        Asked::All if due.is_empty() => "nothing waits to be published\n".to_owned(),
        Asked::All => due.iter().map(line).collect(),
        // Half the sources may name an instant far too late.
        Asked::Next if diagnostics::any_error(&problems) => String::new(),
        Asked::Next => next(&due),
    };
    diagnostics::sort(&mut problems);
    Ok(Status { text, problems })
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
