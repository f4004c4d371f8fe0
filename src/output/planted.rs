//! New files of a project, all of them or none, and never in the place of one that is there.
//!
//! In: files by their paths. Out: all of them, on the disk; or what stands in the way of each, and
//! the folder as it was. They are written whole into a folder of ours first, so that only names
//! change where the project is: a name that is taken in that moment is not given away.

use std::fs;
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, RenameFlags, renameat_with};
use tempfile::TempDir;

use super::{carried, folder_permissions, wrong};
use crate::diagnostics::{Diagnostic, Rule};

/// How the folders are called in which files are made ready.
const PREFIX: &str = ".parskats-new-";

/// A file to be written: its path with `/`, and its bytes.
pub type Planted<'a> = (&'a str, &'a [u8]);

/// Makes a folder with these files; one that is there must be empty, but for what belongs to git.
///
/// # Errors
/// `already-there`, if something is in the folder; `output` and `not-writable` for whatever the
/// system says. The folder is as it was then.
pub fn plant_folder(folder: &Path, files: &[Planted<'_>]) -> Result<(), Vec<Diagnostic>> {
    let alone = |problem| vec![problem];
    match fs::metadata(folder) {
        Ok(found) if found.is_dir() => {
            let names = carried::names(folder, carried::Which::Others)
                .map_err(|error| alone(wrong::io(folder, "read", &error)))?;
            match names.first() {
                // A folder in which somebody stands is filled and not replaced.
                None => plant(folder, files),
                Some(first) => Err(alone(not_empty(folder, Path::new(first)))),
            }
        }
        Ok(_) => Err(alone(already_there(&folder.display().to_string()))),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            whole_folder(folder, files).map_err(alone)
        }
        Err(error) => Err(alone(wrong::io(folder, "read", &error))),
    }
}

/// Adds files to a project.
///
/// # Errors
/// `already-there`, once for each file that exists; `output` and `not-writable` for whatever the
/// system says. Nothing is written then.
pub fn plant(root: &Path, files: &[Planted<'_>]) -> Result<(), Vec<Diagnostic>> {
    let taken = files.iter().filter(|(path, _)| fs::symlink_metadata(root.join(path)).is_ok());
    let taken: Vec<Diagnostic> = taken.map(|(path, _)| already_there(path)).collect();
    if !taken.is_empty() {
        return Err(taken);
    }
    let ready = made_ready(root, files).map_err(|problem| vec![problem])?;
    let mut placed = Placed::default();
    for (path, _) in files {
        placed.place(root, ready.path(), path).map_err(|problem| vec![problem])?;
    }
    synced(root).map_err(|error| vec![wrong::io(root, "written", &error)])?;
    placed.keep();
    Ok(())
}

/// A folder that is not there yet comes into being with all that is in it.
fn whole_folder(folder: &Path, files: &[Planted<'_>]) -> Result<(), Diagnostic> {
    let parent = folder.parent().filter(|parent| !parent.as_os_str().is_empty());
    let parent = parent.unwrap_or(Path::new("."));
    let ready = made_ready(parent, files).map_err(|problem| {
        if parent.is_dir() {
            return problem;
        }
        problem.help(format!("make `{}` first", parent.display()))
    })?;
    let failed = |error: io::Error| wrong::io(folder, "made", &error);
    synced(ready.path()).map_err(failed)?;
    renameat_with(CWD, ready.path(), CWD, folder, RenameFlags::NOREPLACE)
        .map_err(|error| failed(error.into()))?;
    // It has another name now, by which nobody is to remove it.
    let _ = ready.keep();
    Ok(())
}

/// Lets all that was written come to the disk.
#[expect(clippy::disallowed_methods, reason = "`output` is the door through which we write")]
fn synced(folder: &Path) -> io::Result<()> {
    let folder = fs::File::open(folder)?;
    rustix::fs::syncfs(folder).map_err(io::Error::from)
}

/// A folder of ours in `parent` that holds the files; it is removed when it is dropped.
fn made_ready(parent: &Path, files: &[Planted<'_>]) -> Result<TempDir, Diagnostic> {
    let ready = tempfile::Builder::new()
        .prefix(PREFIX)
        .permissions(folder_permissions())
        .tempdir_in(parent)
        .map_err(|error| wrong::io(parent, "written", &error))?;
    for (path, bytes) in files {
        write(&ready.path().join(path), bytes)
            .map_err(|error| wrong::io(Path::new(path), "written", &error))?;
    }
    Ok(ready)
}

#[expect(clippy::disallowed_methods, reason = "`output` is the door through which we write")]
fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::OpenOptions::new().write(true).create_new(true).open(path)?.write_all(bytes)
}

/// What was placed so far; unless it is kept, it is taken back.
#[derive(Default)]
struct Placed {
    folders: Vec<PathBuf>,
    files: Vec<PathBuf>,
}

impl Placed {
    /// Gives a file that is ready its place.
    fn place(&mut self, root: &Path, ready: &Path, path: &str) -> Result<(), Diagnostic> {
        let place = root.join(path);
        let failed = |error: io::Error| match error.kind() {
            ErrorKind::AlreadyExists => already_there(path),
            _ => wrong::io(&place, "written", &error),
        };
        if let Some(folder) = place.parent() {
            self.folder(folder).map_err(failed)?;
        }
        renameat_with(CWD, ready.join(path), CWD, &place, RenameFlags::NOREPLACE)
            .map_err(|error| failed(error.into()))?;
        self.files.push(place);
        Ok(())
    }

    /// Makes a folder, and those around it that are not there either.
    fn folder(&mut self, folder: &Path) -> io::Result<()> {
        if folder.is_dir() {
            return Ok(());
        }
        if let Some(around) = folder.parent() {
            self.folder(around)?;
        }
        fs::create_dir(folder)?;
        self.folders.push(folder.to_owned());
        Ok(())
    }

    fn keep(mut self) {
        self.folders.clear();
        self.files.clear();
    }
}

impl Drop for Placed {
    #[expect(clippy::disallowed_methods, reason = "`output` is the door through which we write")]
    fn drop(&mut self) {
        for file in self.files.iter().rev() {
            let _ = fs::remove_file(file);
        }
        for folder in self.folders.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

fn already_there(path: &str) -> Diagnostic {
    Diagnostic::placeless(Rule("already-there"), format!("`{path}` is there already"))
        .help("choose another name, or edit that file: nothing of yours is ever overwritten")
}

fn not_empty(folder: &Path, first: &Path) -> Diagnostic {
    let message = format!("`{}` is not empty: it holds `{}`", folder.display(), first.display());
    Diagnostic::placeless(Rule("already-there"), message)
        .help("name a folder that does not exist yet, or an empty one")
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "a test's own folder")]
mod tests {
    use super::*;

    const FILES: [Planted<'_>; 2] = [("a/b.txt", b"b"), ("c.txt", b"c")];

    fn all(folder: &Path) -> Vec<String> {
        let files = walkdir::WalkDir::new(folder).sort_by_file_name().min_depth(1).into_iter();
        files
            .map(|entry| entry.unwrap().path().strip_prefix(folder).unwrap().display().to_string())
            .collect()
    }

    #[test]
    fn a_folder_that_is_not_there_comes_with_all_its_files() {
        let around = tempfile::tempdir().unwrap();
        plant_folder(&around.path().join("new"), &FILES).unwrap();
        assert_eq!(all(around.path()), ["new", "new/a", "new/a/b.txt", "new/c.txt"]);
    }

    #[test]
    fn an_empty_folder_is_filled_and_what_is_gits_stays() {
        let around = tempfile::tempdir().unwrap();
        fs::create_dir(around.path().join(".git")).unwrap();
        plant_folder(around.path(), &FILES).unwrap();
        assert_eq!(all(around.path()), [".git", "a", "a/b.txt", "c.txt"]);
    }

    #[test]
    fn a_folder_that_holds_something_stays_as_it_is() {
        let around = tempfile::tempdir().unwrap();
        fs::write(around.path().join("mine"), "").unwrap();
        let problems = plant_folder(around.path(), &FILES).unwrap_err();
        assert!(problems[0].message.contains("it holds `mine`"), "{problems:?}");
        assert_eq!(all(around.path()), ["mine"]);
    }

    #[test]
    fn of_files_that_are_there_each_is_named_and_none_is_written() {
        let around = tempfile::tempdir().unwrap();
        fs::write(around.path().join("c.txt"), "mine").unwrap();
        let problems = plant(around.path(), &FILES).unwrap_err();
        let said: Vec<&str> = problems.iter().map(|problem| problem.message.as_str()).collect();
        assert_eq!(said, ["`c.txt` is there already"]);
        assert_eq!(all(around.path()), ["c.txt"]);
        assert_eq!(fs::read(around.path().join("c.txt")).unwrap(), b"mine");
    }

    #[test]
    fn what_cannot_be_placed_takes_back_what_was() {
        let around = tempfile::tempdir().unwrap();
        // Where a folder is to be, a file stands.
        fs::write(around.path().join("d"), "mine").unwrap();
        let files: [Planted<'_>; 2] = [("a/b.txt", b"b"), ("d/e.txt", b"e")];
        assert_eq!(plant(around.path(), &files).unwrap_err().len(), 1);
        assert_eq!(all(around.path()), ["d"]);
    }
}
