//! Files that are published as they are, and pictures, go from the project to the staged site,
//! piece by piece.
//!
//! In: the plan's files, the pictures that pages show. Out: staged copies; what cannot be read is
//! told, and the others are copied all the same.

use std::collections::BTreeMap;
use std::io;

use crate::diagnostics::{Diagnostic, Rule};
use crate::load::Project;
use crate::model::place::Place;
use crate::output::Staging;
use crate::site::{self, Plan};

/// Copies every file.
///
/// # Errors
/// Where the staged site cannot be written.
pub(super) fn files(
    project: &Project,
    plan: &Plan,
    staging: &Staging,
    problems: &mut Vec<Diagnostic>,
) -> Result<(), Diagnostic> {
    for file in &plan.static_files {
        file_to(project, &site::source_of_file(file), file, staging, problems)?;
    }
    Ok(())
}

/// Copies every picture, named by its file in the project, to its address.
///
/// # Errors
/// Where the staged site cannot be written.
pub(super) fn pictures(
    project: &Project,
    shown: &BTreeMap<String, String>,
    staging: &Staging,
    problems: &mut Vec<Diagnostic>,
) -> Result<(), Diagnostic> {
    for (path, address) in shown {
        file_to(project, path, address, staging, problems)?;
    }
    Ok(())
}

fn file_to(
    project: &Project,
    path: &str,
    address: &str,
    staging: &Staging,
    problems: &mut Vec<Diagnostic>,
) -> Result<(), Diagnostic> {
    match project.file(path) {
        Ok(mut source) => {
            let mut staged = staging.stream(address)?;
            io::copy(&mut source, &mut staged).map_err(|error| {
                let message = format!("`{path}` cannot be copied: {error}");
                Diagnostic::error(Rule("output"), Place::file(path), message)
            })?;
            staged.finish()?;
        }
        Err(problem) => problems.push(problem),
    }
    Ok(())
}
