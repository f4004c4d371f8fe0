//! Files that are published as they are stand in the addresses that pages and data leave free.
//!
//! In: the files of `content/static/` and the planned pages. Out: the files that can be published,
//! and those that cannot, with what stands there already.

use std::collections::BTreeSet;

use super::taken::Taken;
use crate::diagnostics::{Diagnostic, Rule};
use crate::model::place::Place;
use crate::model::site::Sources;

/// The folder of the project in which they stand.
const FOLDER: &str = "content/static/";

/// Where a file that is published as it is comes from.
#[must_use]
pub fn source_of_file(file: &str) -> String {
    format!("{FOLDER}{file}")
}

/// The address of a file of the project, if it is one that is published as it is.
#[must_use]
pub fn file_from(source: &str) -> Option<&str> {
    source.strip_prefix(FOLDER)
}

/// The files that can be published; each collision is reported with both its sides.
pub(super) fn files(
    sources: &Sources,
    taken: &Taken,
    problems: &mut Vec<Diagnostic>,
) -> BTreeSet<String> {
    let mut free = BTreeSet::new();
    for file in &sources.static_files {
        let Some(other) = taken.by(file) else {
            free.insert(file.clone());
            continue;
        };
        let path = source_of_file(file);
        let message = format!("`/{file}` is the address of both `{path}` and {other}");
        problems.push(
            Diagnostic::error(Rule("same-address"), Place::file(&path), message)
                .help("give the file another name"),
        );
    }
    free
}
