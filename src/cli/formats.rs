//! How what was found is told: to people on standard error, to machines on standard output.
//!
//! In: the format that was asked for and what a command found. Out: text on one of the two, and
//! whether it could be written.

use std::ffi::OsString;
use std::io::{ErrorKind, IsTerminal, Write};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use clap::ValueEnum;

use crate::diagnostics::human::{self, Colour};
use crate::diagnostics::report::Report;
use crate::diagnostics::{Diagnostic, github, json, junit, sarif};
use crate::model::place::Place;

/// The form in which findings are told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people, with the lines that are meant.
    #[default]
    Human,
    /// Everything that is known of each finding.
    Json,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Annotations of GitHub Actions.
    Github,
    /// JUnit's XML.
    Junit,
}

impl Format {
    /// What writes a report in this format; `None` for people.
    pub(super) fn writer(self) -> Option<fn(&Report<'_>) -> String> {
        match self {
            Self::Human => None,
            Self::Json => Some(json::write),
            Self::Sarif => Some(sarif::write),
            Self::Github => Some(github::write),
            Self::Junit => Some(junit::write),
        }
    }

    /// The format that a command line asks for, even one that cannot be understood otherwise.
    pub(super) fn of(arguments: impl IntoIterator<Item = OsString>) -> Self {
        let mut arguments = arguments.into_iter().map(|typed| typed.to_string_lossy().into_owned());
        let mut asked = Self::Human;
        while let Some(typed) = arguments.next() {
            let value = match typed.strip_prefix("--format") {
                Some("") => arguments.next(),
                Some(rest) => rest.strip_prefix('=').map(str::to_owned),
                None => continue,
            };
            let known = value.and_then(|value| Self::from_str(&value, false).ok());
            asked = known.unwrap_or(asked);
        }
        asked
    }
}

/// Tells people of each diagnostic.
pub(super) fn to_people(diagnostics: &[Diagnostic], no_colour: bool) {
    let mut out = std::io::stderr().lock();
    let colour = if out.is_terminal() && !no_colour { Colour::Terminal } else { Colour::Plain };
    for diagnostic in diagnostics {
        // Where nobody reads, there is nobody to tell that nobody reads.
        let _ = writeln!(out, "{}", human::write(diagnostic, colour));
    }
}

/// Writes to standard output.
///
/// # Errors
/// If what reads it did not get all. Whoever stops reading has read enough.
pub(super) fn to_output(text: &str) -> Result<(), std::io::Error> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error),
        _ => Ok(()),
    }
}

/// The folders that places are relative to.
pub(super) struct Folders {
    /// That of sources.
    pub(super) root: PathBuf,
    /// That of published files.
    pub(super) public: PathBuf,
    /// The one where the command was run.
    pub(super) here: PathBuf,
}

impl Folders {
    /// The diagnostics with their files as seen from where the command was run, which is where CI
    /// looks for them.
    pub(super) fn seen_from_here(&self, diagnostics: &[Diagnostic]) -> Vec<Diagnostic> {
        diagnostics.iter().cloned().map(|diagnostic| self.seen(diagnostic)).collect()
    }

    fn seen(&self, mut diagnostic: Diagnostic) -> Diagnostic {
        let published = diagnostic.judged.as_ref().map(|judged| judged.published.clone());
        let folder = if diagnostic.place == published { &self.public } else { &self.root };
        diagnostic.place = diagnostic.place.map(|place| self.moved(folder, place));
        if let Some(judged) = &mut diagnostic.judged {
            judged.published = self.moved(&self.public, judged.published.clone());
        }
        diagnostic
    }

    fn moved(&self, folder: &Path, place: Place) -> Place {
        let path = folder.join(&*place.file);
        let path = path.strip_prefix(&self.here).unwrap_or(&path);
        let is_real = |part: &Component<'_>| *part != Component::CurDir;
        let path: PathBuf = path.components().filter(is_real).collect();
        Place { file: Arc::from(path.to_string_lossy().as_ref()), ..place }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{Judged, Rule};

    fn typed(arguments: &[&str]) -> Format {
        Format::of(arguments.iter().map(OsString::from))
    }

    #[test]
    fn the_format_of_a_command_line_that_is_wrong_is_known() {
        assert_eq!(typed(&["build", "--dat", "--format", "json"]), Format::Json);
        assert_eq!(typed(&["verify", "--format=sarif", "--x"]), Format::Sarif);
        assert_eq!(typed(&["verify", "--format", "xml"]), Format::Human);
        assert_eq!(typed(&["verify", "--format"]), Format::Human);
    }

    #[test]
    fn places_are_seen_from_the_working_folder() {
        let folders =
            Folders { root: "./site".into(), public: "/srv/public".into(), here: "/srv".into() };
        let source = Diagnostic::error(Rule("unit"), Place::file("content/a.md"), "wrong");
        let published = Place::file("en/a.html");
        let judged =
            Judged { published: published.clone(), claim: None, stated: None, recomputed: None };
        let mut joined = source;
        joined.judged = Some(Box::new(judged));
        let mut left = joined.clone();
        left.place = Some(published);
        let seen = folders.seen_from_here(&[joined, left]);
        let files: Vec<String> = seen
            .iter()
            .map(|one| {
                let place = one.place.as_ref().unwrap();
                format!("{} {}", place.file, one.judged.as_ref().unwrap().published.file)
            })
            .collect();
        assert_eq!(
            files,
            ["site/content/a.md public/en/a.html", "public/en/a.html public/en/a.html"]
        );
    }
}
