//! How anything wrong is said: a rule, a place, what is wrong, what to do.
//!
//! In: mistakes found by any stage. Out: text for people (`human`) and for machines (`json`,
//! `sarif`, `github`, `junit`), and what each rule means (`explained`). Nothing here decides whether
//! something is wrong, and nothing here prints.

pub mod explained;
pub mod github;
pub mod human;
pub mod json;
pub mod junit;
pub mod report;
pub mod sarif;

use std::collections::BTreeSet;
use std::fmt;

use crate::model::place::Place;

/// The stable kebab-case name of a rule: `unbound-number`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rule(pub &'static str);

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// Whether a diagnostic stops publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is published.
    Error,
    /// Published all the same.
    Warning,
}

/// What keeps a site from being published, and makes a command end with findings.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Strictness {
    /// Errors only.
    #[default]
    Lenient,
    /// Warnings too.
    Strict,
}

impl Strictness {
    /// Whether a diagnostic stops publication.
    #[must_use]
    pub fn stops(self, diagnostic: &Diagnostic) -> bool {
        self == Self::Strict || diagnostic.severity == Severity::Error
    }
}

/// What the verifier knows of a mistake in a published file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// Where readers meet it.
    pub published: Place,
    /// The figure, member or event that is claimed.
    pub claim: Option<String>,
    /// What the file says.
    pub stated: Option<String>,
    /// What follows from the data, as a plain decimal where it is a number.
    pub recomputed: Option<String>,
}

/// One thing that is wrong, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule that was broken.
    pub rule: Rule,
    /// Whether it stops publication.
    pub severity: Severity,
    /// Where; `None` where no file is to blame (usage, the whole project).
    pub place: Option<Place>,
    /// What is wrong, without a full stop, values in backticks.
    pub message: String,
    /// What to do, one line each, the likeliest first.
    pub help: Vec<String>,
    /// What the verifier knows of it, where the verifier found it.
    pub judged: Option<Box<Judged>>,
}

impl Diagnostic {
    /// An error at a place.
    #[must_use]
    pub fn error(rule: Rule, place: Place, message: impl Into<String>) -> Self {
        Self {
            rule,
            severity: Severity::Error,
            place: Some(place),
            message: message.into(),
            help: Vec::new(),
            judged: None,
        }
    }

    /// An error that belongs to no file.
    #[must_use]
    pub fn placeless(rule: Rule, message: impl Into<String>) -> Self {
        Self {
            rule,
            severity: Severity::Error,
            place: None,
            message: message.into(),
            help: Vec::new(),
            judged: None,
        }
    }

    /// The same, as a warning.
    #[must_use]
    pub fn warning(mut self) -> Self {
        self.severity = Severity::Warning;
        self
    }

    /// The same with one more line of help.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    /// The same with the nearest of `known` offered, if one is near.
    #[must_use]
    pub fn did_you_mean<'a>(self, typed: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        match nearest(typed, known) {
            Some(name) => self.help(format!("did you mean `{name}`?")),
            None => self,
        }
    }
}

/// The name of `known` that is nearest to what was typed, if any is near enough to be meant.
#[must_use]
pub fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    const NEAR_ENOUGH: f64 = 0.75;
    known
        .into_iter()
        .map(|name| (strsim::jaro_winkler(typed, name), name))
        .filter(|(nearness, _)| *nearness > NEAR_ENOUGH)
        // The first of equally near names wins, so that the order of `known` decides.
        .fold(None, |best: Option<(f64, &str)>, next| match best {
            Some(best) if best.0 >= next.0 => Some(best),
            _ => Some(next),
        })
        .map(|(_, name)| name)
}

/// The rule of what cannot be read at all.
const SYNTAX: Rule = Rule("syntax");

/// Sorts into file order: by file, line, column; what has no place comes first.
pub fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by(|a, b| {
        let key = |d: &Diagnostic| d.place.as_ref().map(|p| (p.file.clone(), p.line, p.column));
        key(a).cmp(&key(b)).then_with(|| a.message.cmp(&b.message))
    });
}

/// Takes out what only follows from a line that could not be read: what else is said of that line,
/// and keys of that file that are missing, because the line held them.
pub fn without_consequences(diagnostics: &mut Vec<Diagnostic>) {
    let line = |diagnostic: &Diagnostic| {
        let place = diagnostic.place.as_ref()?;
        Some((place.file.clone(), place.line))
    };
    let is_syntax = |diagnostic: &&Diagnostic| diagnostic.rule == SYNTAX;
    let lines: BTreeSet<_> = diagnostics.iter().filter(is_syntax).filter_map(line).collect();
    diagnostics.retain(|diagnostic| {
        let Some((file, line)) = line(diagnostic).filter(|_| diagnostic.rule != SYNTAX) else {
            return true;
        };
        let is_of_file = lines.iter().any(|(of, _)| *of == file);
        let is_missing = diagnostic.rule == Rule("missing-key") && is_of_file;
        !is_missing && !lines.contains(&(file, line))
    });
}

/// Whether any of them stops publication, however lenient one is.
#[must_use]
pub fn any_error(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
}
