//! How it is said that the site cannot be written: the path, the system's words, a remedy.
//!
//! In: what failed. Out: a diagnostic. Decides only which rule an error of the system belongs to.

use std::io::{Error, ErrorKind};
use std::path::Path;

use crate::diagnostics::{Diagnostic, Rule};

/// The target holds something that is not ours.
pub(super) const NOT_OURS: Rule = Rule("not-ours");
/// The target or its parent cannot be written.
pub(super) const NOT_WRITABLE: Rule = Rule("not-writable");
/// The target cannot be exchanged, because another file system begins there.
pub(super) const MOUNT_POINT: Rule = Rule("mount-point");
/// Another build is writing the same target.
pub(super) const LOCKED: Rule = Rule("locked");
/// Anything else that keeps the site from being written.
const OUTPUT: Rule = Rule("output");

/// A mistake in what is to be written.
pub(super) fn output(message: String) -> Diagnostic {
    Diagnostic::placeless(OUTPUT, message)
}

/// What the system says of a path: "`public` cannot be {done}: No space left on device".
pub(super) fn io(path: &Path, done: &str, error: &Error) -> Diagnostic {
    let message = format!("`{}` cannot be {done}: {error}", path.display());
    match error.kind() {
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            Diagnostic::placeless(NOT_WRITABLE, message)
                .help("choose another folder, or give this user the right to write it and the folder it is in")
        }
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            output(message).help("free some space: the site on the disk is as it was")
        }
        ErrorKind::CrossesDevices | ErrorKind::ResourceBusy => mount_point(path),
        _ => output(message),
    }
}

/// The target begins another file system, so that no exchange can be atomic.
pub(super) fn mount_point(path: &Path) -> Diagnostic {
    let message = format!(
        "`{}` is a mount point or on another file system than the folder it is in, so it cannot be replaced in one step",
        path.display()
    );
    Diagnostic::placeless(MOUNT_POINT, message)
        .help("write to a folder inside it, or mount the folder it is in")
}
