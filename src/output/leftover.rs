//! What killed builds left beside the target: what belongs to git goes back, the rest is removed.
//!
//! In: the target, whose lock is held. Out: no staging folder beside it, or a refusal to remove one
//! that holds a git folder which has no place to go to. Files that begin with `.git` need no way
//! back: they are in both trees before any exchange.

use std::fs;
use std::path::Path;

use rustix::fs::{CWD, RenameFlags, renameat_with};

use super::target::{Old, Target};
use super::{carried, wrong};
use crate::diagnostics::Diagnostic;

/// Removes every staging folder of builds that are dead, after putting back what they had not yet
/// carried over.
#[expect(clippy::disallowed_methods, reason = "`output` is the door through which we write")]
pub(super) fn clean_up(target: &Target, old: Old) -> Result<(), Diagnostic> {
    let unread = |error| wrong::io(target.parent(), "read", &error);
    for entry in fs::read_dir(target.parent()).map_err(unread)? {
        let entry = entry.map_err(unread)?;
        let is_folder = entry.file_type().map_err(unread)?.is_dir();
        if is_folder && target.is_staging_name(&entry.file_name()) {
            let leftover = entry.path();
            put_back(target, old, &leftover)?;
            fs::remove_dir_all(&leftover)
                .map_err(|error| wrong::io(&leftover, "removed", &error))?;
        }
    }
    Ok(())
}

fn put_back(target: &Target, old: Old, leftover: &Path) -> Result<(), Diagnostic> {
    let names = carried::names(leftover, carried::Which::Folders)
        .map_err(|error| wrong::io(leftover, "read", &error))?;
    for name in names {
        let (from, to) = (leftover.join(&name), target.path().join(&name));
        let moved = renameat_with(CWD, &from, CWD, &to, RenameFlags::NOREPLACE);
        if old == Old::Absent || moved.is_err() {
            let message = format!(
                "a build that was killed left `{}`, which cannot be put back to `{}`",
                from.display(),
                to.display()
            );
            return Err(wrong::output(message)
                .help("move it to where it belongs, or remove it if it is not needed"));
        }
    }
    Ok(())
}
