//! Files that are published as they are stand in the addresses that pages and data leave free.
//!
//! In: the files of `content/static/` and the planned pages. Out: the files that can be published,
//! and those that cannot, with what stands there already.

use std::collections::{BTreeMap, BTreeSet};

use super::{Plan, source_of};
use crate::diagnostics::{Diagnostic, Rule};
use crate::model::place::Place;
use crate::model::site::Sources;

/// Folders that hold what the build itself makes.
const OWN: [&str; 2] = ["assets", "data"];

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
    plan: &Plan,
    problems: &mut Vec<Diagnostic>,
) -> BTreeSet<String> {
    // Some file systems do not tell small letters from large ones.
    let mut taken: BTreeMap<String, String> = BTreeMap::new();
    for page in &plan.pages {
        let path = page.path.to_lowercase();
        let source = source_of(sources, page);
        for (at, _) in path.match_indices('/') {
            let folder = path.get(..at).unwrap_or_default().to_owned();
            taken.entry(folder).or_insert_with(|| source.clone());
        }
        taken.insert(path, source);
    }
    let mut free = BTreeSet::new();
    for file in &sources.static_files {
        let small = file.to_lowercase();
        let top = small.split('/').next().unwrap_or_default();
        let own = OWN.contains(&top).then(|| format!("the site's own `{top}/`"));
        let Some(other) = own.or_else(|| taken.get(&small).cloned()) else {
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
