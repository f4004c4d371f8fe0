//! A project of a test: a copy of a site under `tests/sites/` that can be broken and built.

#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test's own folder")]
#![expect(unreachable_pub, reason = "shared by the tests")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// The day on which the tests' sites are built.
pub const TODAY: &str = "2024-12-01";

/// A copy of a site in a folder of its own.
pub struct Project {
    folder: TempDir,
}

/// What a command said.
pub struct Said {
    /// Its exit code.
    pub code: i32,
    /// What it wrote for people, without the folder's own name; where it found something, also
    /// without how much it had read, which would tell of the whole site in each test of one mistake.
    pub text: String,
}

/// What a command wrote, byte for byte.
pub struct Written {
    /// Its exit code.
    pub code: i32,
    /// For machines.
    pub out: String,
    /// For people.
    pub err: String,
}

impl Project {
    /// A copy of `tests/sites/<name>`.
    pub fn copy_of(name: &str) -> Self {
        Self::copy_of_folder(&format!("tests/sites/{name}"))
    }

    /// A copy of a folder of the repository.
    pub fn copy_of_folder(folder: &str) -> Self {
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let folder = tempfile::tempdir().unwrap();
        for file in files(&from) {
            let to = folder.path().join(&file);
            fs::create_dir_all(to.parent().unwrap()).unwrap();
            fs::copy(from.join(&file), to).unwrap();
        }
        Self { folder }
    }

    /// A file of the project.
    pub fn path(&self, file: &str) -> PathBuf {
        self.folder.path().join(file)
    }

    /// Writes a file.
    pub fn write(self, file: &str, bytes: impl AsRef<[u8]>) -> Self {
        let path = self.path(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
        self
    }

    /// Replaces the one place in a file that says `from`.
    pub fn replace(self, file: &str, from: &str, to: &str) -> Self {
        let text = fs::read_to_string(self.path(file)).unwrap();
        assert_eq!(text.matches(from).count(), 1, "`{from}` stands once in {file}");
        self.write(file, text.replace(from, to))
    }

    /// Adds text at the end of a file.
    pub fn append(self, file: &str, more: &str) -> Self {
        let text = fs::read_to_string(self.path(file)).unwrap();
        self.write(file, text + more)
    }

    /// Removes a file.
    pub fn remove(self, file: &str) -> Self {
        fs::remove_file(self.path(file)).unwrap();
        self
    }

    /// Runs the program in the project's folder.
    pub fn run(&self, arguments: &[&str]) -> Said {
        let Written { code, out, err } = self.output(arguments);
        assert!(out.is_empty(), "what is for people goes to stderr");
        let is_coverage = |line: &&str| {
            let names = ["pages   ", "figures   ", "claims   "];
            code != 0 && names.iter().any(|name| line.starts_with(name))
        };
        let text = err.split_inclusive('\n').filter(|line| !is_coverage(line)).collect();
        Said { code, text }
    }

    /// Runs the program in the project's folder, and keeps all that it writes.
    pub fn output(&self, arguments: &[&str]) -> Written {
        let out = Command::new(env!("CARGO_BIN_EXE_parskats"))
            .args(arguments)
            .current_dir(self.folder.path())
            .env_remove("SOURCE_DATE_EPOCH")
            .output()
            .unwrap();
        let own = fs::canonicalize(self.folder.path()).unwrap().display().to_string();
        let text = |bytes| String::from_utf8(bytes).unwrap().replace(&own, "PROJECT");
        Written { code: out.status.code().unwrap(), out: text(out.stdout), err: text(out.stderr) }
    }

    /// Builds into the project's `public/`.
    pub fn build(&self) -> Said {
        self.build_on(TODAY)
    }

    /// Builds into the project's `public/` on a day.
    pub fn build_on(&self, day: &str) -> Said {
        self.run(&["build", "--date", day])
    }

    /// Everything in `public/`: path and bytes.
    pub fn public(&self) -> BTreeMap<String, Vec<u8>> {
        tree(&self.path("public"))
    }
}

/// Every file below a folder with its bytes.
pub fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    files(folder)
        .into_iter()
        .map(|file| (file.clone(), fs::read(folder.join(&file)).unwrap()))
        .collect()
}

fn files(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
        let Ok(entry) = entry else { continue };
        if entry.file_type().is_file() {
            found.push(entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned());
        }
    }
    found
}
