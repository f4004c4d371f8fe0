//! A file of the project that only ever grows.
//!
//! In: what the file held when it was read, and what it is to hold. Out: the file as a whole, new or
//! old, whatever happens; or that somebody else has written it in the meantime.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use rustix::fs::{FlockOperation, flock};

use super::wrong;
use crate::diagnostics::Diagnostic;

/// Writes a file that has grown; one that is not there is made.
///
/// # Errors
/// `locked`, if another process is adding to it or has done since `known` was read; `output` for
/// whatever else the system says.
#[expect(clippy::disallowed_methods, reason = "`output` is the door through which we write")]
pub fn append(path: &Path, known: &[u8], grown: &[u8]) -> Result<(), Diagnostic> {
    let failed = |what: &'static str| move |error: io::Error| wrong::io(path, what, &error);
    let folder = path.parent().unwrap_or_else(|| Path::new("."));
    let lock = fs::File::open(folder).map_err(failed("opened"))?;
    flock(&lock, FlockOperation::NonBlockingLockExclusive).map_err(|_| written_by_another(path))?;
    let now = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        Err(error) => return Err(failed("read")(error)),
    };
    if now != known {
        return Err(written_by_another(path));
    }
    let beside = beside(path);
    let write = || {
        let mut file = OpenOptions::new().write(true).create(true).truncate(true).open(&beside)?;
        file.write_all(grown)?;
        if let Ok(old) = fs::metadata(path) {
            file.set_permissions(fs::Permissions::from_mode(old.permissions().mode()))?;
        }
        file.sync_all()?;
        fs::rename(&beside, path)?;
        lock.sync_all()
    };
    write().map_err(|error| {
        // What is left of it is of no use to anybody.
        let _ = fs::remove_file(&beside);
        failed("written")(error)
    })
}

fn beside(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".parskats-new");
    PathBuf::from(name)
}

fn written_by_another(path: &Path) -> Diagnostic {
    let message = format!("another process is writing `{}`", path.display());
    Diagnostic::placeless(wrong::LOCKED, message).help("wait until it has finished, then try again")
}
