//! The checksums of everything that is published: `SHA256SUMS`, as `sha256sum -c` reads it.
//!
//! In: the staged site. Out: one line for each file, sorted by path. What only hosts read is left
//! out: whoever copies the site does not get it.

use std::io;
use std::path::Path;

use rayon::prelude::*;
use walkdir::WalkDir;

use crate::diagnostics::{Diagnostic, Rule};
use crate::model::checksum::Checksum;
use crate::output::Staging;
use crate::site;

/// Writes the checksums of the staged files.
///
/// # Errors
/// Where a staged file cannot be read again, or the list not be written.
pub(super) fn write(staging: &Staging) -> Result<(), Diagnostic> {
    let mut paths = paths(staging.path())?;
    paths.retain(|path| !site::OF_HOSTS.contains(&path.as_str()));
    paths.sort();
    let lines: Vec<String> = paths
        .par_iter()
        .map(|path| line(staging.path(), path).map_err(|error| unreadable(path, &error)))
        .collect::<Result<_, _>>()?;
    staging.write(site::SUMS, lines.concat().as_bytes())
}

fn paths(folder: &Path) -> Result<Vec<String>, Diagnostic> {
    let mut paths = Vec::new();
    for entry in WalkDir::new(folder) {
        let entry = entry.map_err(|error| unreadable("", &error.into()))?;
        let within = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        if entry.file_type().is_file() {
            let parts: Vec<_> = within.iter().map(|part| part.to_string_lossy()).collect();
            paths.push(parts.join("/"));
        }
    }
    Ok(paths)
}

fn line(folder: &Path, path: &str) -> io::Result<String> {
    let mut sum = Checksum::default();
    #[expect(clippy::disallowed_methods, reason = "what was staged is read again")]
    let mut file = std::fs::File::open(folder.join(path))?;
    io::copy(&mut file, &mut sum)?;
    Ok(format!("{}  {path}\n", sum.finished()))
}

fn unreadable(path: &str, error: &io::Error) -> Diagnostic {
    Diagnostic::placeless(Rule("output"), format!("`{path}` cannot be read again: {error}"))
}
