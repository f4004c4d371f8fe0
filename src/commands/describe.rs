//! `parskats describe`: how a CSV file is to be described.
//!
//! In: a file, and a project or none. Out: a resource for `datapackage.json`; what is wrong with the
//! file, and what is not sure.

use std::path::{Path, PathBuf};

use crate::diagnostics::{Diagnostic, Rule};
use crate::load;
use crate::load::inferred::{self, Around, Inferred};

/// Describes a file.
///
/// # Errors
/// If the file is no CSV file, or the project that was named cannot be read.
pub fn run(file: &Path, root: Option<&Path>) -> Result<Inferred, Vec<Diagnostic>> {
    let shown = file.display().to_string();
    let found = root.map(Path::to_owned).or_else(|| around(file));
    let Some(root) = found else {
        let mut inferred = inferred::describe(file, &shown, &Around::default())?;
        inferred.problems.push(alone());
        return Ok(inferred);
    };
    let project = load::project(&root).map_err(|problem| vec![problem])?;
    // What is wrong with the sources is for `build` to say: this file may be why.
    let mut problems = Vec::new();
    match load::sources(&project, &mut problems) {
        Some(sources) => {
            inferred::describe(file, &shown, &inferred::around(&project, &sources, file))
        }
        None => Err(problems),
    }
}

/// The project that a file lies in; else the one that the command is run in, if it is.
fn around(file: &Path) -> Option<PathBuf> {
    let full = file.canonicalize().ok()?;
    let here = Path::new(".");
    let is_project = |folder: &&Path| folder.join("site.toml").is_file();
    full.ancestors().skip(1).chain([here]).find(is_project).map(Path::to_owned)
}

fn alone() -> Diagnostic {
    let message = "no `site.toml` is around the file, so the tables it may refer to are not known";
    Diagnostic::placeless(Rule("unsure"), message)
        .warning()
        .help("name the project's folder with `--root`")
}
