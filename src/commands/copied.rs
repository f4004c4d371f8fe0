//! Files that are published as they are, boundaries and pictures go from the project to the staged site,
//! piece by piece.
//!
//! In: the plan's files, the boundaries of maps, the pictures that pages show. Out: staged copies, and narrower files of
//! photographs; what cannot be read is told, and the others are copied all the same.

use std::collections::BTreeMap;
use std::io::{self, Read as _};

use rayon::prelude::*;

use crate::diagnostics::{Diagnostic, Rule};
use crate::load::Project;
use crate::model::place::Place;
use crate::model::site::Sources;
use crate::output::Staging;
use crate::render::narrowed;
use crate::site::{self, Plan, PublishedPicture};

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

/// Copies the boundaries of every map, byte for byte.
///
/// # Errors
/// Where the staged site cannot be written.
pub(super) fn boundaries(
    project: &Project,
    sources: &Sources,
    staging: &Staging,
    problems: &mut Vec<Diagnostic>,
) -> Result<(), Diagnostic> {
    for (id, (map, _)) in sources.boundaries() {
        file_to(project, &map.path, &site::boundaries(id), staging, problems)?;
    }
    Ok(())
}

/// Copies every picture, named by its file in the project, and makes its narrower files.
///
/// # Errors
/// Where the staged site cannot be written.
pub(super) fn pictures(
    project: &Project,
    shown: &BTreeMap<String, PublishedPicture>,
    staging: &Staging,
    problems: &mut Vec<Diagnostic>,
) -> Result<(), Diagnostic> {
    let told = shown.par_iter().map(|(path, picture)| {
        let mut told = Vec::new();
        file_to(project, path, &picture.address, staging, &mut told)?;
        if told.is_empty() && !picture.narrower.is_empty() {
            narrower(project, path, picture, staging, &mut told)?;
        }
        Ok(told)
    });
    let told: Vec<Vec<Diagnostic>> = told.collect::<Result<_, Diagnostic>>()?;
    problems.extend(told.into_iter().flatten());
    Ok(())
}

fn narrower(
    project: &Project,
    path: &str,
    picture: &PublishedPicture,
    staging: &Staging,
    problems: &mut Vec<Diagnostic>,
) -> Result<(), Diagnostic> {
    let (widths, addresses): (Vec<usize>, Vec<&String>) =
        picture.narrower.iter().map(|(width, address)| (*width, address)).unzip();
    let mut bytes = Vec::new();
    let read = project.file(path).map(|mut file| file.read_to_end(&mut bytes));
    let made = match read {
        Ok(Ok(_)) => narrowed(&bytes, &widths),
        Ok(Err(error)) => Err(error.to_string()),
        Err(problem) => {
            problems.push(problem);
            return Ok(());
        }
    };
    match made {
        Ok(files) => {
            for (address, bytes) in addresses.into_iter().zip(files) {
                staging.write(address, &bytes)?;
            }
        }
        Err(error) => {
            let message = format!("`{path}` cannot be made narrower: {error}");
            let broken = Diagnostic::error(Rule("picture"), Place::file(path), message);
            problems
                .push(broken.help("open it in a program for pictures and save it anew as JPEG"));
        }
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
