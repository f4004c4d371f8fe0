//! One build at a time: an advisory lock on a file beside the target.
//!
//! In: the target. Out: a lock that is held as long as it lives, or the refusal `locked`. The file
//! stays, because whoever removes it races with whoever has just opened it; the system releases
//! the lock when its holder dies.

use std::os::fd::OwnedFd;

use rustix::fs::{FlockOperation, Mode, OFlags, flock, open};
use rustix::io::Errno;

use super::target::Target;
use super::wrong;
use crate::diagnostics::Diagnostic;

/// The right to replace a target.
#[derive(Debug)]
pub(super) struct Lock(OwnedFd);

impl Lock {
    /// Takes the lock without waiting.
    pub(super) fn take(target: &Target) -> Result<Self, Diagnostic> {
        let mut name = target.prefix();
        name.push("lock");
        let path = target.parent().join(name);
        // Opened to be read: a lock needs no more, and another user may have made the file.
        let flags = OFlags::RDONLY | OFlags::CREATE | OFlags::CLOEXEC;
        let file = open(&path, flags, Mode::from_raw_mode(0o666))
            .map_err(|error| wrong::io(&path, "created", &error.into()))
            .map_err(|problem| match problem.help.as_slice() {
                [] => problem.help("name a folder that can be written with `--out`"),
                _ => problem,
            })?;
        match flock(&file, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => Ok(Self(file)),
            Err(Errno::WOULDBLOCK) => {
                let message = format!("another build is writing `{}`", target.shown().display());
                Err(Diagnostic::placeless(wrong::LOCKED, message)
                    .help("wait until it has finished, then build again"))
            }
            Err(error) => Err(wrong::io(&path, "locked", &error.into())),
        }
    }
}

impl Lock {
    /// Gives the lock back, even while a process that is being started holds a copy of the file.
    pub(super) fn release(&self) {
        // Closing the file, which follows, gives it back too.
        let _ = flock(&self.0, FlockOperation::Unlock);
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        self.release();
    }
}
