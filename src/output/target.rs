//! Which folder is replaced, and whether it may and can be.
//!
//! In: the path as somebody gave it. Out: the folder behind all symbolic links, what it holds, and
//! a refusal of everything that an exchange would destroy or fail on. Writes nothing but the new
//! staging folder, and a file without a name to see whether it could.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::ErrorKind;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use rustix::fs::{AtFlags, CWD, StatxAttributes, StatxFlags, statx};
use serde::Deserialize;
use serde::de::IgnoredAny;

use super::{carried, folder_permissions, wrong};
use crate::diagnostics::Diagnostic;

/// The file by which a site of ours is known.
const PROOF: &str = "data/figures.json";

/// The folder that a build replaces.
#[derive(Debug)]
pub(super) struct Target {
    /// As it was given, for messages.
    shown: PathBuf,
    parent: PathBuf,
    name: OsString,
    path: PathBuf,
}

/// What stands where the new site will.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Old {
    /// Nothing.
    Absent,
    /// A folder with nothing in it but what belongs to git.
    Empty,
    /// A site that carries our proof.
    Site,
}

impl Target {
    /// Follows symbolic links to the folder that is meant.
    pub(super) fn resolve(public: &Path) -> Result<Self, Diagnostic> {
        let path = match fs::canonicalize(public) {
            Ok(path) => path,
            Err(error) if error.kind() == ErrorKind::NotFound => absent(public)?,
            Err(error) => return Err(wrong::io(public, "resolved", &error)),
        };
        let (Some(parent), Some(name)) = (path.parent(), path.file_name()) else {
            return Err(wrong::mount_point(public));
        };
        let (parent, name) = (parent.to_owned(), name.to_owned());
        Ok(Self { shown: public.to_owned(), parent, name, path })
    }

    /// The folder itself, absolute and without links.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The folder in which the target stands, and staging folders and the lock beside it.
    pub(super) fn parent(&self) -> &Path {
        &self.parent
    }

    /// The target as it was given.
    pub(super) fn shown(&self) -> &Path {
        &self.shown
    }

    /// How everything is called that we put beside the target: `.public.parskats-` and more.
    pub(super) fn prefix(&self) -> OsString {
        let mut prefix = OsString::from(".");
        prefix.push(&self.name);
        prefix.push(".parskats-");
        prefix
    }

    /// What the target holds.
    ///
    /// # Errors
    /// `not-ours`, if it is a file, or a folder with something in it and without our proof.
    pub(super) fn old(&self) -> Result<Old, Diagnostic> {
        match fs::metadata(&self.path) {
            Ok(found) if found.is_dir() => self.old_folder(),
            Ok(_) => Err(self.not_ours("is not a folder")),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Old::Absent),
            Err(error) => Err(wrong::io(&self.shown, "read", &error)),
        }
    }

    fn old_folder(&self) -> Result<Old, Diagnostic> {
        let names = carried::names(&self.path, carried::Which::Others)
            .map_err(|error| wrong::io(&self.shown, "read", &error))?;
        let Some(first) = names.first() else { return Ok(Old::Empty) };
        match proof(&self.path.join(PROOF)) {
            Proof::Valid => Ok(Old::Site),
            Proof::Absent => {
                let name = Path::new(first).display();
                Err(self.not_ours(&format!("holds `{name}`, and no site of ours")))
            }
            Proof::Other => {
                Err(self.not_ours(&format!("holds a `{PROOF}` that is no proof of ours")))
            }
        }
    }

    fn not_ours(&self, what: &str) -> Diagnostic {
        let shown = self.shown.display();
        Diagnostic::placeless(wrong::NOT_OURS, format!("`{shown}` {what}"))
            .help("choose another folder, or empty this one if nothing in it is needed")
    }

    /// Refuses a target on which another file system begins.
    pub(super) fn refuse_mount_point(&self) -> Result<(), Diagnostic> {
        let Ok(folder) = fs::metadata(&self.path) else { return Ok(()) };
        let parent = fs::metadata(&self.parent);
        let parent = parent.map_err(|error| wrong::io(&self.parent, "read", &error))?;
        // A folder mounted within its own file system has its parent's device number; only the
        // attribute tells, where the kernel has it.
        let mounted = statx(CWD, &self.path, AtFlags::empty(), StatxFlags::empty())
            .is_ok_and(|found| found.stx_attributes.contains(StatxAttributes::MOUNT_ROOT));
        if mounted || folder.dev() != parent.dev() {
            return Err(wrong::mount_point(&self.shown));
        }
        Ok(())
    }

    /// Refuses a target from which nothing could be moved or removed, by making a file in it that
    /// has no name, where the file system can, and is gone at once.
    pub(super) fn refuse_unwritable(&self, old: Old) -> Result<(), Diagnostic> {
        if old == Old::Absent {
            return Ok(());
        }
        tempfile::tempfile_in(&self.path)
            .map(drop)
            .map_err(|error| wrong::io(&self.shown, "written", &error))
    }

    /// Makes an empty folder beside the target, with the permissions of any new folder.
    pub(super) fn new_folder(&self) -> Result<PathBuf, Diagnostic> {
        tempfile::Builder::new()
            .prefix(&self.prefix())
            .rand_bytes(Self::RANDOM_CHARS)
            .permissions(folder_permissions())
            .tempdir_in(&self.parent)
            .map(tempfile::TempDir::keep)
            .map_err(|error| wrong::io(&self.parent, "written", &error))
    }

    /// Whether a name beside the target is that of a folder made by `new_folder`.
    pub(super) fn is_staging_name(&self, name: &OsStr) -> bool {
        let (name, prefix) = (name.as_encoded_bytes(), self.prefix());
        name.strip_prefix(prefix.as_encoded_bytes()).is_some_and(|random| {
            random.len() == Self::RANDOM_CHARS && random.iter().all(u8::is_ascii_alphanumeric)
        })
    }

    const RANDOM_CHARS: usize = 6;
}

/// The path of a target that does not exist, in its parent that does.
fn absent(public: &Path) -> Result<PathBuf, Diagnostic> {
    if fs::symlink_metadata(public).is_ok() {
        let message = format!("`{}` is a symbolic link to nothing", public.display());
        return Err(wrong::output(message).help("remove the link, or make the folder it leads to"));
    }
    let parent = public.parent().filter(|parent| !parent.as_os_str().is_empty());
    let parent = parent.unwrap_or(Path::new("."));
    let found = fs::canonicalize(parent).map_err(|error| {
        wrong::io(public, "made", &error).help(format!("make `{}` first", parent.display()))
    })?;
    let name = public.file_name();
    let name =
        name.ok_or_else(|| wrong::output(format!("`{}` names no folder", public.display())))?;
    Ok(found.join(name))
}

/// Whether a file is our proof.
enum Proof {
    Valid,
    Absent,
    Other,
}

/// What every proof of ours has, whatever its version.
#[derive(Deserialize)]
#[expect(dead_code, reason = "it is enough that both are there")]
struct ProofKeys {
    version: IgnoredAny,
    figures: IgnoredAny,
}

#[expect(clippy::disallowed_methods, reason = "ownership is read from what an earlier build wrote")]
fn proof(path: &Path) -> Proof {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Proof::Absent,
        Err(_) => return Proof::Other,
    };
    // Of an array, serde would take the first two elements for the two keys.
    let is_object = bytes.trim_ascii_start().starts_with(b"{");
    if is_object && serde_json::from_slice::<ProofKeys>(&bytes).is_ok() {
        Proof::Valid
    } else {
        Proof::Other
    }
}
