//! The published site as files: the one door through which the verifier opens any of them.
//!
//! In: paths relative to the site. Out: bytes, or the reason why the path is not followed. A path
//! of the proof is a stranger's text: nothing outside the site is ever opened through it.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use walkdir::WalkDir;

use super::finding::Impossible;
use crate::model::checksum::Checksum;

/// The largest file that is read into memory as a whole.
const LARGEST: u64 = 512 << 20;

/// Why a file of the site is not opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum NotOpened {
    /// The path leads out of the site, by its form or by a symbolic link.
    Outside,
    /// There is no such file.
    Missing,
    /// It is a folder, a pipe, a device or larger than any published file.
    NotAFile,
    /// The system refuses.
    Unreadable(String),
}

impl NotOpened {
    /// What is wrong with `path`, without a full stop.
    pub(super) fn message(&self, path: &str) -> String {
        match self {
            Self::Outside => format!("`{path}` leads out of the site"),
            Self::Missing => format!("`{path}` is not there"),
            Self::NotAFile => format!("`{path}` is no file that can be read"),
            Self::Unreadable(why) => format!("`{path}` cannot be read: {why}"),
        }
    }
}

/// A published site.
#[derive(Debug, Clone)]
pub(super) struct Folder(PathBuf);

impl Folder {
    /// The site in a folder.
    ///
    /// # Errors
    /// If there is no such folder.
    pub(super) fn open(site: &Path) -> Result<Self, Impossible> {
        let found = fs::canonicalize(site).ok().filter(|site| site.is_dir());
        found.map(Self).ok_or_else(|| {
            Impossible::new(
                format!("`{}` is no folder that can be read", site.display()),
                "name the folder of a built site",
            )
        })
    }

    /// Opens a file for reading from its start.
    pub(super) fn file(&self, path: &str) -> Result<File, NotOpened> {
        let resolved =
            fs::canonicalize(self.0.join(within(path)?)).map_err(|error| not_opened(&error))?;
        if !resolved.starts_with(&self.0) {
            return Err(NotOpened::Outside);
        }
        if !resolved.is_file() {
            return Err(NotOpened::NotAFile);
        }
        #[expect(clippy::disallowed_methods, reason = "the verifier's one door to the site")]
        File::open(&resolved).map_err(|error| not_opened(&error))
    }

    /// Reads a file as a whole.
    pub(super) fn bytes(&self, path: &str) -> Result<Vec<u8>, NotOpened> {
        let mut bytes = Vec::new();
        let read = self.file(path)?.take(LARGEST + 1).read_to_end(&mut bytes);
        match read {
            Ok(length) if length as u64 > LARGEST => Err(NotOpened::NotAFile),
            Ok(_) => Ok(bytes),
            Err(error) => Err(not_opened(&error)),
        }
    }

    /// Reads a file as a whole; what is no UTF-8 in it stands as `\u{fffd}`.
    pub(super) fn text(&self, path: &str) -> Result<String, NotOpened> {
        Ok(String::from_utf8_lossy(&self.bytes(path)?).into_owned())
    }

    /// The checksum of a file of any size.
    pub(super) fn sum(&self, path: &str) -> Result<String, NotOpened> {
        let (mut file, mut sum) = (self.file(path)?, Checksum::default());
        io::copy(&mut file, &mut sum).map_err(|error| not_opened(&error))?;
        Ok(sum.finished())
    }

    /// The paths of all files but git's own, and of links to folders, which are not followed;
    /// sorted.
    ///
    /// # Errors
    /// If a folder of the site cannot be listed: what it hides would go unread.
    pub(super) fn files(&self) -> Result<Files, Impossible> {
        let mut found = Files::default();
        let is_of_git = |entry: &walkdir::DirEntry| {
            entry.depth() == 1
                && entry.file_name().to_str().is_some_and(|name| name.starts_with(".git"))
        };
        for entry in WalkDir::new(&self.0).into_iter().filter_entry(|entry| !is_of_git(entry)) {
            let entry = entry.map_err(|error| {
                Impossible::new(
                    format!("a folder of the site cannot be read: {error}"),
                    "let the reader into all folders of the site",
                )
            })?;
            if entry.path_is_symlink() && entry.path().is_dir() {
                found.linked_folders.push(self.name(entry.path())?);
            } else if !entry.file_type().is_dir() {
                found.paths.push(self.name(entry.path())?);
            }
        }
        found.paths.sort();
        found.linked_folders.sort();
        Ok(found)
    }

    /// A path as findings and the proof name it: relative, with `/`.
    fn name(&self, path: &Path) -> Result<String, Impossible> {
        let parts = path.strip_prefix(&self.0).ok().map(|relative| {
            relative.components().map(|part| part.as_os_str().to_str()).collect::<Option<Vec<_>>>()
        });
        parts.flatten().map(|parts| parts.join("/")).ok_or_else(|| {
            Impossible::new(
                format!("the name of `{}` is not UTF-8", path.display()),
                "give the file another name",
            )
        })
    }
}

/// What a site has to be read, as paths relative to it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Files {
    /// The files.
    pub(super) paths: Vec<String>,
    /// Symbolic links to folders.
    pub(super) linked_folders: Vec<String>,
}

/// The path, if by its form it stays where it starts.
fn within(path: &str) -> Result<&Path, NotOpened> {
    let stays = !path.contains(['\\', '\0'])
        && path.split('/').all(|part| !part.is_empty())
        && Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
    if stays { Ok(Path::new(path)) } else { Err(NotOpened::Outside) }
}

fn not_opened(error: &io::Error) -> NotOpened {
    match error.kind() {
        io::ErrorKind::NotFound => NotOpened::Missing,
        _ => NotOpened::Unreadable(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_leads_out_of_the_site_is_never_opened() {
        let site = tempfile::tempdir().unwrap();
        let folder = Folder::open(site.path()).unwrap();
        for path in [
            "../secret",
            "/etc/hostname",
            "data//secret",
            "data/../../secret",
            "",
            "a\\..\\b",
            "./a",
        ] {
            assert_eq!(folder.file(path).err(), Some(NotOpened::Outside), "{path}");
        }
    }

    #[test]
    fn a_link_that_leads_out_of_the_site_is_never_followed() {
        let (site, elsewhere) =
            (tempfile::tempdir().unwrap(), tempfile::NamedTempFile::new().unwrap());
        std::os::unix::fs::symlink(elsewhere.path(), site.path().join("table.csv")).unwrap();
        let folder = Folder::open(site.path()).unwrap();
        assert_eq!(folder.file("table.csv").err(), Some(NotOpened::Outside));
    }

    #[test]
    fn a_folder_is_no_file() {
        let site = tempfile::tempdir().unwrap();
        fs::create_dir(site.path().join("a")).unwrap();
        let folder = Folder::open(site.path()).unwrap();
        assert_eq!(folder.file("a").err(), Some(NotOpened::NotAFile));
        assert_eq!(folder.file("b").err(), Some(NotOpened::Missing));
    }
}
