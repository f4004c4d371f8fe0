//! What begins with `.git` at a site's top: it belongs to the folder and not to the site, and is
//! carried from the old tree to the new one.
//!
//! In: a folder. Out: the names of what is carried, or of everything else. Moves nothing itself.

use std::ffi::{OsStr, OsString};
use std::path::Path;
use std::{fs, io};

/// Which entries of a folder are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    /// Carried, and a folder of its own.
    Folders,
    /// Carried, and a file or a link.
    Files,
    /// Not carried.
    Others,
}

/// Whether something at the top is carried over, by its name or by a path that begins with it.
pub(super) fn is_carried(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".git")
}

/// The names at the top of `folder` that are meant, sorted.
pub(super) fn names(folder: &Path, which: Which) -> io::Result<Vec<OsString>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let is_meant = match which {
            Which::Others => !is_carried(&entry.file_name()),
            Which::Folders => is_carried(&entry.file_name()) && entry.file_type()?.is_dir(),
            Which::Files => is_carried(&entry.file_name()) && !entry.file_type()?.is_dir(),
        };
        if is_meant {
            names.push(entry.file_name());
        }
    }
    names.sort_unstable();
    Ok(names)
}
