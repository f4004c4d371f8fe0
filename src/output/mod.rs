//! The only writer: a site is staged beside its target and takes its place in one step.
//!
//! In: the target folder, then files by their address. Out: the target, replaced as a whole; or a
//! diagnostic, and the target as it was. What the files say is none of its business, and nothing
//! is ever written in place.
//!
//! # Why a kill at any instant leaves one whole site
//!
//! 1. `beside` takes the lock, so that whatever else is called like a staging folder was left by a
//!    build that is dead.
//! 2. Files are written into the staging folder only. One that is as it was in the old site is a
//!    hard link to it, and therefore never opened for writing: each address is written once.
//! 3. `swap` gives the staging folder every *file* at the target's top that begins with `.git` (a
//!    worktree's `.git`, `.gitkeep`), as a link or a copy. Both trees have it from here on.
//! 4. One `syncfs`: the new site is on the disk before anything points at it.
//! 5. One `renameat2(EXCHANGE)` (or `NOREPLACE`, where there was no target): before it, the target
//!    is the old site; after it, the new one; there is no between.
//! 6. Every *folder* at the old tree's top that begins with `.git` is renamed into the target. A
//!    folder cannot be in both trees, so this comes after the exchange: a build killed between the
//!    two leaves the whole new site, and the `.git` in a staging folder. The next build finds it
//!    there and puts it back before it removes anything; it refuses to remove a leftover whose
//!    `.git` has no place to go to. If the renaming itself fails, both sites are exchanged back.
//! 7. The target and its parent are synced, and only then the old tree is removed.

mod appended;
mod carried;
mod leftover;
mod link;
mod lock;
mod planted;
mod staged_file;
mod summed;
mod swap;
mod target;
#[cfg(test)]
mod tests;
mod wrong;

use std::collections::BTreeSet;
use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::{PoisonError, RwLock};

pub use appended::append;
pub use planted::{Planted, plant, plant_folder};
pub use staged_file::StagedFile;

use self::lock::Lock;
use self::target::{Old, Target};
use crate::diagnostics::Diagnostic;

/// A site that is being written, beside the one it will replace.
///
/// Dropped without a [`swap`](Self::swap), it removes itself and leaves the target as it was.
#[derive(Debug)]
pub struct Staging {
    target: Target,
    old: Old,
    folder: PathBuf,
    state: State,
    /// The folders that are known to exist, relative to the staging folder.
    made: RwLock<BTreeSet<String>>,
    /// Held until the old tree is gone.
    #[cfg_attr(not(test), expect(dead_code, reason = "held, not used"))]
    lock: Lock,
}

/// What a site has to outlive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lasting {
    /// Whatever happens to the machine.
    Disk,
    /// Nothing but the program that reads it.
    Moment,
}

/// What the staging folder holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// The new site: nobody misses it.
    NewSite,
    /// The old site, perhaps with a `.git` in it, or nothing any more.
    OldSite,
}

/// Opens a staging folder beside `public`, after checking everything that could make the exchange
/// impossible.
///
/// `public` may be absent (its parent may not), an empty folder, a folder with a site of ours, or a
/// symbolic link to one of them.
///
/// # Errors
/// `not-ours`, `mount-point`, `not-writable`, `locked`; `output` for whatever else the system says.
pub fn beside(public: &Path) -> Result<Staging, Diagnostic> {
    let target = Target::resolve(public)?;
    target.refuse_mount_point()?;
    let seen = target.old()?;
    let lock = Lock::take(&target)?;
    // Another build may have published while this one waited for nothing: an absent or empty
    // target is looked at again under the lock; a site of ours stays one.
    let old = if seen == Old::Site { seen } else { target.old()? };
    leftover::clean_up(&target, old)?;
    target.refuse_unwritable(old)?;
    let folder = target.new_folder()?;
    let staging =
        Staging { target, old, folder, state: State::NewSite, made: RwLock::default(), lock };
    staging.refuse_without_exchange()?;
    Ok(staging)
}

impl Staging {
    /// Where the staged site is, to be read before it is published.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.folder
    }

    /// Writes a file of the site, or links the old site's file if it has the same bytes.
    ///
    /// `path` is relative, with `/`; its folders are made. Several threads may write at once.
    ///
    /// # Errors
    /// `output`, if the path leads outside the site or belongs to git, is written twice, or the
    /// system says no.
    pub fn write(&self, path: &str, bytes: &[u8]) -> Result<(), Diagnostic> {
        let staged = self.place_for(path)?;
        if link::equals(&self.old_file(path), bytes) && link::make(&self.old_file(path), &staged) {
            return Ok(());
        }
        let mut file = create(path, &staged)?;
        file.write_all(bytes).map_err(|error| wrong::io(&staged, "written", &error))
    }

    /// Opens a file of the site that is too large to be in memory.
    ///
    /// # Errors
    /// As [`write`](Self::write).
    pub fn stream(&self, path: &str) -> Result<StagedFile, Diagnostic> {
        let staged = self.place_for(path)?;
        let file = create(path, &staged)?;
        Ok(StagedFile::new(file, staged, self.old_file(path)))
    }

    /// Puts the staged site in the target's place.
    ///
    /// What begins with `.git` at the target's top is carried over. Only a [`Lasting::Disk`] site
    /// waits for the disk: the others' target is gone with the program that reads it.
    ///
    /// # Errors
    /// `mount-point`, `not-ours` (the target was changed meanwhile), `output`: the target is as it
    /// was. One that is only a warning says that the new site stands and the old one could not be
    /// removed.
    pub fn swap(mut self, lasting: Lasting) -> Result<(), Diagnostic> {
        self.carry_files()?;
        if lasting == Lasting::Disk {
            self.sync()?;
        }
        self.exchange()?;
        self.carry_folders()?;
        if lasting == Lasting::Disk {
            self.settle()?;
        }
        self.remove_old()
    }

    /// The text of a file of the site that is to be replaced; `None` where it has none, or no text.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "the old site is read as it was written")]
    pub fn replaced(&self, path: &str) -> Option<String> {
        fs::read_to_string(self.old_file(path)).ok()
    }

    /// The same file in the old site, whether or not it exists.
    fn old_file(&self, path: &str) -> PathBuf {
        self.target.path().join(path)
    }

    /// Where a file is staged; its folders exist afterwards.
    fn place_for(&self, path: &str) -> Result<PathBuf, Diagnostic> {
        if path.split('/').any(|part| matches!(part, "" | "." | "..")) {
            return Err(wrong::output(format!("`{path}` is no path inside the site")));
        }
        if carried::is_carried(path.as_ref()) {
            return Err(wrong::output(format!("`{path}` cannot be published"))
                .help("what begins with `.git` at the top belongs to the target folder and stays there: take it out of the site"));
        }
        if let Some((folder, _)) = path.rsplit_once('/') {
            self.make_folder(folder)?;
        }
        Ok(self.folder.join(path))
    }

    #[expect(clippy::disallowed_methods, reason = "`output` is the door through which we write")]
    fn make_folder(&self, folder: &str) -> Result<(), Diagnostic> {
        if self.made.read().unwrap_or_else(PoisonError::into_inner).contains(folder) {
            return Ok(());
        }
        let staged = self.folder.join(folder);
        fs::create_dir_all(&staged).map_err(|error| wrong::io(&staged, "made", &error))?;
        self.made.write().unwrap_or_else(PoisonError::into_inner).insert(folder.to_owned());
        Ok(())
    }
}

impl Drop for Staging {
    #[expect(clippy::disallowed_methods, reason = "`output` is the door through which we write")]
    fn drop(&mut self) {
        if self.state == State::NewSite {
            // What cannot be removed now is removed by the next build, as after a kill.
            let _ = fs::remove_dir_all(&self.folder);
        }
    }
}

/// Creates a staged file that does not exist yet: an existing one may be a link to the old site's.
fn create(path: &str, staged: &Path) -> Result<fs::File, Diagnostic> {
    OpenOptions::new().write(true).create_new(true).open(staged).map_err(|error| {
        if error.kind() == std::io::ErrorKind::AlreadyExists {
            wrong::output(format!("`{path}` is written twice"))
                .help("two pages or files of the site have this address: rename one")
        } else {
            wrong::io(staged, "created", &error)
        }
    })
}

/// The permission bits of a new folder, before the process's mask takes its own away.
fn folder_permissions() -> fs::Permissions {
    fs::Permissions::from_mode(0o777)
}
