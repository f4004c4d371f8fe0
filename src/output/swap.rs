//! The steps by which a staged site takes its target's place, in the order of the module's page.
//!
//! In: a staging folder with a whole site. Out: after each step, a target that is one whole site,
//! and everything that belongs to git in the target or in a folder where the next build finds it.

use std::ffi::OsString;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::{io, os};

use rustix::fs::{CWD, RenameFlags, fsync, renameat_with, syncfs};

use super::carried::{self, Which};
use super::target::Old;
use super::{Staging, State, wrong};
use crate::diagnostics::Diagnostic;

impl Staging {
    /// Refuses a file system that cannot exchange two folders, by exchanging two empty ones.
    #[expect(clippy::disallowed_methods, reason = "`output` is the door through which we write")]
    pub(super) fn refuse_without_exchange(&self) -> Result<(), Diagnostic> {
        let other = self.target.new_folder()?;
        let exchanged = renameat_with(CWD, &self.folder, CWD, &other, RenameFlags::EXCHANGE);
        let removed = fs::remove_dir_all(&other);
        exchanged.map_err(|error| {
            wrong::io(
                self.target.parent(),
                "used, because its file system exchanges no folders",
                &error.into(),
            )
            .help("choose a folder on a local file system")
        })?;
        removed.map_err(|error| wrong::io(&other, "removed", &error))
    }

    /// Gives the new site every file at the old one's top that begins with `.git`.
    pub(super) fn carry_files(&mut self) -> Result<(), Diagnostic> {
        if self.old == Old::Absent {
            return Ok(());
        }
        for name in self.carried(self.target.path(), Which::Files)? {
            let (from, to) = (self.target.path().join(&name), self.folder.join(&name));
            copy(&from, &to).map_err(|error| wrong::io(&from, "carried over", &error))?;
        }
        Ok(())
    }

    /// Waits until the new site is on the disk.
    pub(super) fn sync(&self) -> Result<(), Diagnostic> {
        let synced = open(&self.folder).and_then(|folder| Ok(syncfs(folder)?));
        synced.map_err(|error| wrong::io(&self.folder, "synced", &error))
    }

    /// Puts the new site in the target's place, in one step.
    pub(super) fn exchange(&mut self) -> Result<(), Diagnostic> {
        self.refuse_if_changed()?;
        let how = match self.old {
            Old::Absent => RenameFlags::NOREPLACE,
            Old::Empty | Old::Site => RenameFlags::EXCHANGE,
        };
        renameat_with(CWD, &self.folder, CWD, self.target.path(), how)
            .map_err(|error| wrong::io(self.target.shown(), "replaced", &error.into()))?;
        self.state = State::OldSite;
        Ok(())
    }

    /// Looks once more at a target that was absent or empty: somebody may have put something there.
    fn refuse_if_changed(&self) -> Result<(), Diagnostic> {
        if self.old == Old::Site || self.target.old()? == self.old {
            return Ok(());
        }
        let shown = self.target.shown().display();
        Err(Diagnostic::placeless(
            wrong::NOT_OURS,
            format!("`{shown}` was changed while the site was built"),
        )
        .help("build again"))
    }

    /// Moves every folder at the old site's top that begins with `.git` into the new one; if one
    /// cannot be moved, everything goes back to where it was.
    pub(super) fn carry_folders(&mut self) -> Result<(), Diagnostic> {
        if self.old == Old::Absent {
            return Ok(());
        }
        let mut moved = Vec::new();
        for name in self.carried(&self.folder, Which::Folders)? {
            let (from, to) = (self.folder.join(&name), self.target.path().join(&name));
            if let Err(error) = renameat_with(CWD, &from, CWD, &to, RenameFlags::NOREPLACE) {
                let found = wrong::io(&from, "carried over", &error.into());
                return Err(self.undo(&moved).err().unwrap_or(found));
            }
            moved.push(name);
        }
        Ok(())
    }

    /// Moves folders back to the old site, and the old site back to its place.
    fn undo(&mut self, moved: &[OsString]) -> Result<(), Diagnostic> {
        for name in moved {
            let (from, to) = (self.target.path().join(name), self.folder.join(name));
            renameat_with(CWD, &from, CWD, &to, RenameFlags::NOREPLACE)
                .map_err(|error| wrong::io(&from, "moved back", &error.into()))?;
        }
        renameat_with(CWD, &self.folder, CWD, self.target.path(), RenameFlags::EXCHANGE)
            .map_err(|error| wrong::io(self.target.shown(), "put back", &error.into()))?;
        self.state = State::NewSite;
        Ok(())
    }

    /// Waits until the exchange is on the disk.
    pub(super) fn settle(&self) -> Result<(), Diagnostic> {
        for folder in [self.target.path(), self.target.parent()] {
            let synced = open(folder).and_then(|folder| Ok(fsync(folder)?));
            synced.map_err(|error| wrong::io(folder, "synced", &error))?;
        }
        Ok(())
    }

    /// Removes the old site.
    #[expect(clippy::disallowed_methods, reason = "`output` is the door through which we write")]
    pub(super) fn remove_old(&self) -> Result<(), Diagnostic> {
        if self.old == Old::Absent {
            return Ok(());
        }
        fs::remove_dir_all(&self.folder).map_err(|error| {
            wrong::io(&self.folder, "removed", &error)
                .warning()
                .help("the new site is published; the next build tries again to remove the old one")
        })
    }

    fn carried(&self, folder: &Path, which: Which) -> Result<Vec<OsString>, Diagnostic> {
        carried::names(folder, which)
            .map_err(|error| wrong::io(self.target.shown(), "read", &error))
    }
}

/// Opens a folder to have it synced.
#[expect(clippy::disallowed_methods, reason = "a folder is opened to be synced, and not read")]
fn open(folder: &Path) -> io::Result<File> {
    File::open(folder)
}

/// Has a file or link in two places: as one file where it can be, else as two.
fn copy(from: &Path, to: &Path) -> io::Result<()> {
    if fs::hard_link(from, to).is_ok() {
        return Ok(());
    }
    if fs::symlink_metadata(from)?.is_symlink() {
        let leads_to: PathBuf = fs::read_link(from)?;
        return os::unix::fs::symlink(leads_to, to);
    }
    fs::copy(from, to).map(drop)
}
