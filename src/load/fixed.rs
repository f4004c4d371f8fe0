//! Finds the files of `content/static/`, which are published as they are.
//!
//! In: the folder. Out: the files' paths within it, hidden ones too (`.well-known/`). They are not
//! read here; what they say is their author's business.

use std::collections::BTreeSet;

use super::project::{Listed, Project};
use crate::diagnostics::{Diagnostic, Rule};
use crate::model::place::Place;

/// The folder of files that are published as they are.
pub(super) const FOLDER: &str = "content/static";

/// The file that people put there for GitHub Pages. The build writes the same one, so an empty one
/// is passed over.
const EMPTY: &str = ".nojekyll";

/// Lists every file; links are refused, because what they lead to may change unseen.
pub(super) fn read(project: &Project, problems: &mut Vec<Diagnostic>) -> BTreeSet<String> {
    let mut files = BTreeSet::new();
    for Listed { path, is_link } in project.all_below(FOLDER, problems) {
        let Some(name) = path.strip_prefix(FOLDER).and_then(|name| name.strip_prefix('/')) else {
            continue;
        };
        if is_link {
            let message = format!("`{path}` is a symbolic link, which is not published");
            problems.push(
                Diagnostic::error(Rule("outside-project"), Place::file(&path), message)
                    .help("copy the file into its place"),
            );
        } else if name.starts_with(".git") {
            let message =
                format!("`{path}` cannot be published: what begins with `.git` belongs to git");
            problems.push(
                Diagnostic::error(Rule("stray-file"), Place::file(&path), message)
                    .help("take it out of `content/static/`"),
            );
        } else if name != EMPTY || !project.bytes(&path).is_ok_and(|bytes| bytes.is_empty()) {
            files.insert(name.to_owned());
        }
    }
    files
}
