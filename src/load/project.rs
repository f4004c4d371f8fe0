//! The door to the project's files: reads them, and lets no path lead out of the project.
//!
//! In: paths relative to the project. Out: bytes and texts, or what is wrong with the path.

use std::fs::File;
use std::path::{Component, Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::diagnostics::{Diagnostic, Rule};
use crate::model::place::Place;
use crate::model::site::SourceFile;

const OUTSIDE: Rule = Rule("outside-project");
const UNREADABLE: Rule = Rule("unreadable");
const NOT_UTF8: Rule = Rule("not-utf8");

/// A project's folder.
#[derive(Debug, Clone)]
pub struct Project {
    root: PathBuf,
}

/// A file of the project.
#[derive(Debug)]
pub(super) struct Listed {
    /// Its path, relative to the project.
    pub(super) path: String,
    /// Whether it is a symbolic link.
    pub(super) is_link: bool,
}

impl Project {
    /// Opens a folder as a project.
    pub fn open(root: &Path) -> Result<Self, Diagnostic> {
        match root.canonicalize() {
            Ok(root) => Ok(Self { root }),
            Err(error) => Err(Diagnostic::placeless(
                UNREADABLE,
                format!("cannot read the project folder `{}`: {error}", root.display()),
            )
            .help("name the folder that holds `site.toml` with `--root`")),
        }
    }

    /// The folder of sources that a path lies in, if it lies in one.
    #[must_use]
    pub fn folder_of_sources(&self, path: &Path) -> Option<&'static str> {
        let parent = path.ancestors().skip(1).find_map(|parent| {
            let parent = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
            parent.canonicalize().ok()
        })?;
        let full = parent.join(path.file_name()?);
        ["content", "data", "templates"]
            .into_iter()
            .find(|folder| full.starts_with(self.root.join(folder)))
    }

    /// Whether there is something at a path.
    #[must_use]
    pub fn has(&self, path: &str) -> bool {
        self.root.join(path).exists()
    }

    /// Where a file of the project is, or would be.
    #[must_use]
    pub fn within(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// The file's place on disk, if it does not lead out of the project.
    pub fn locate(&self, path: &str) -> Result<PathBuf, Diagnostic> {
        let leads_out = || {
            Diagnostic::error(
                OUTSIDE,
                Place::file(path),
                format!("`{path}` leads out of the project"),
            )
            .help("copy the file into the project; links and `..` may not leave it")
        };
        let relative = Path::new(path);
        if relative.components().any(|part| !matches!(part, Component::Normal(_))) {
            return Err(leads_out());
        }
        let full = self.root.join(relative);
        let resolved = full.canonicalize().map_err(|error| unreadable(path, &error))?;
        if !resolved.starts_with(&self.root) {
            return Err(leads_out());
        }
        // A pipe would never end, and a folder never begin.
        if !resolved.is_file() {
            let message = format!("`{path}` is no file");
            return Err(Diagnostic::error(UNREADABLE, Place::file(path), message)
                .help("put a file in its place, or take it out of the project"));
        }
        Ok(full)
    }

    /// A file's bytes.
    #[expect(
        clippy::disallowed_methods,
        reason = "load is the door through which sources are read"
    )]
    pub fn bytes(&self, path: &str) -> Result<Vec<u8>, Diagnostic> {
        std::fs::read(self.locate(path)?).map_err(|error| unreadable(path, &error))
    }

    /// A text file, which must be UTF-8; a byte order mark is dropped.
    pub fn text(&self, path: &str) -> Result<SourceFile, Diagnostic> {
        text_of(path, self.bytes(path)?)
    }

    /// A file to be read piece by piece, from its start.
    #[expect(
        clippy::disallowed_methods,
        reason = "load is the door through which sources are read"
    )]
    pub fn file(&self, path: &str) -> Result<File, Diagnostic> {
        File::open(self.locate(path)?).map_err(|error| unreadable(path, &error))
    }

    /// Every file below a folder, as sorted paths relative to the project; hidden ones are left out.
    ///
    /// Empty where there is no such folder.
    pub fn files_below(&self, folder: &str, problems: &mut Vec<Diagnostic>) -> Vec<String> {
        let is_hidden = |entry: &DirEntry| entry.file_name().as_encoded_bytes().starts_with(b".");
        let listed = self.listed(folder, |entry| !is_hidden(entry), problems);
        listed.into_iter().map(|listed| listed.path).collect()
    }

    /// The same with hidden files, each told from a link.
    pub(super) fn all_below(&self, folder: &str, problems: &mut Vec<Diagnostic>) -> Vec<Listed> {
        self.listed(folder, |_| true, problems)
    }

    fn listed(
        &self,
        folder: &str,
        is_wanted: impl FnMut(&DirEntry) -> bool,
        problems: &mut Vec<Diagnostic>,
    ) -> Vec<Listed> {
        let top = self.root.join(folder);
        if !top.exists() {
            return Vec::new();
        }
        let mut files = Vec::new();
        let walk = WalkDir::new(&top).sort_by_file_name().into_iter();
        for entry in walk.filter_entry(is_wanted) {
            match entry {
                Ok(entry) if entry.file_type().is_dir() => {}
                Ok(entry) => match self.relative(entry.path()) {
                    Some(path) => files.push(Listed { path, is_link: entry.path_is_symlink() }),
                    None => problems.push(nameless(entry.path())),
                },
                Err(error) => problems.push(Diagnostic::error(
                    UNREADABLE,
                    Place::file(folder),
                    format!("cannot list `{folder}`: {error}"),
                )),
            }
        }
        files
    }

    fn relative(&self, path: &Path) -> Option<String> {
        let parts = path.strip_prefix(&self.root).ok()?.components();
        let names: Option<Vec<&str>> = parts.map(|part| part.as_os_str().to_str()).collect();
        Some(names?.join("/"))
    }
}

/// The bytes of a file as text; a byte order mark is dropped.
pub(super) fn text_of(path: &str, bytes: Vec<u8>) -> Result<SourceFile, Diagnostic> {
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            return Err(not_utf8(path, error.as_bytes(), error.utf8_error().valid_up_to()));
        }
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    Ok(SourceFile { path: path.into(), text: text.into() })
}

fn unreadable(path: &str, error: &std::io::Error) -> Diagnostic {
    Diagnostic::error(UNREADABLE, Place::file(path), format!("cannot read `{path}`: {error}"))
}

fn nameless(path: &Path) -> Diagnostic {
    let shown = path.display();
    Diagnostic::placeless(UNREADABLE, format!("the file name `{shown}` is not UTF-8"))
        .help("rename the file with letters, digits and hyphens")
}

/// Whether a file begins with the mark of UTF-16, of either order of bytes.
pub(super) fn is_utf_16(first_bytes: &[u8]) -> bool {
    first_bytes.starts_with(&[0xff, 0xfe]) || first_bytes.starts_with(&[0xfe, 0xff])
}

/// How the files of office programs begin, newer and older ones.
const OFFICE: [&[u8]; 2] = [b"PK\x03\x04", b"\xd0\xcf\x11\xe0"];

fn not_utf8(path: &str, bytes: &[u8], at: usize) -> Diagnostic {
    if OFFICE.iter().any(|magic| bytes.starts_with(magic)) {
        let message = format!("`{path}` is a file of Word, Excel or LibreOffice, and no text");
        return Diagnostic::error(NOT_UTF8, Place::file(path), message).help(
            "save it from there as text: a document as “Plain text” with the encoding UTF-8, a table as “CSV UTF-8”",
        );
    }
    if is_utf_16(bytes) {
        let message = format!("`{path}` is UTF-16, not UTF-8");
        return Diagnostic::error(NOT_UTF8, Place::file(path), message)
            .help("save the file as UTF-8 (Windows calls UTF-16 “Unicode”)");
    }
    let valid = String::from_utf8_lossy(bytes.get(..at).unwrap_or_default());
    let byte = bytes.get(at).copied().unwrap_or_default();
    let place = Place::within(path, &valid, valid.len()..valid.len());
    Diagnostic::error(NOT_UTF8, place, format!("byte {byte:#04x} is not UTF-8"))
        .help("save the file as UTF-8 (in the editor: Save with encoding)")
}
