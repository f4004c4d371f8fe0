//! A published site whose files can be changed one at a time and verified again.
//!
//! In: a site of the tests or the sample, built once. Out: what the verifier finds in it with one
//! change. A page is judged in memory; any other file is written, the whole site verified, and the
//! file written back.

#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test's own folder")]

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use parskats::verify::{self, Finding, Verifier};
use serde_json::Value;
use tempfile::TempDir;

use super::page;
use super::published::Mutant;
use super::support;

/// Later than every release of the sites.
pub(crate) const DATE: &str = "2030-01-01";

/// A built site.
pub(crate) struct Site {
    /// What it is called.
    pub(crate) name: String,
    /// Its files.
    pub(crate) files: BTreeMap<String, Vec<u8>>,
    /// What it says of itself.
    pub(crate) proof: Value,
    verifier: Verifier,
    public: PathBuf,
    _folder: TempDir,
}

impl Site {
    /// Builds a project of the repository: `.` is the sample.
    pub(crate) fn built(project: &str) -> Self {
        let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(project);
        let folder = tempfile::tempdir().unwrap();
        let public = folder.path().join("public");
        let mut command = Command::new(env!("CARGO_BIN_EXE_parskats"));
        command.arg("build").arg("--root").arg(root).arg("--out").arg(&public);
        let out = command.args(["--date", DATE]).output().unwrap();
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        let files = support::tree(&public);
        let proof = serde_json::from_slice(&files["data/figures.json"]).unwrap();
        let (verifier, findings, _) = Verifier::open(&public).unwrap();
        assert_eq!(findings, [], "{project} is true as it is built");
        Self { name: project.to_owned(), files, proof, verifier, public, _folder: folder }
    }

    /// What is found in a page with other bytes.
    pub(crate) fn page(&self, path: &str, bytes: &[u8]) -> Found {
        Found::of(&self.verifier.page(path, bytes).findings)
    }

    /// What is found in what machines are told of a package, with other bytes.
    pub(crate) fn package(&self, path: &str, bytes: &[u8]) -> Found {
        Found::of(&self.verifier.package(path, bytes))
    }

    /// What is found in a page, a chart or its numbers with a change, without the other files;
    /// nothing in what is judged with them alone.
    pub(crate) fn alone(&self, mutant: &Mutant) -> Found {
        let (path, bytes) = (mutant.path.as_str(), mutant.bytes(&self.files[&mutant.path]));
        match path {
            path if page::is_one(path) => self.page(path, &bytes),
            path if path.starts_with("charts/") => Found::of(&self.verifier.chart(path, &bytes)),
            _ => Found::Nothing,
        }
    }

    /// What is found in the whole site when one file has other bytes.
    pub(crate) fn whole(&self, path: &str, bytes: &[u8]) -> Found {
        let file = self.public.join(path);
        // The file may be a link to the same bytes elsewhere.
        fs::remove_file(&file).unwrap();
        fs::write(&file, bytes).unwrap();
        // What is wrong with data is most often found before any page is read.
        let opened = if path.starts_with("data/") { self.opened() } else { Found::Nothing };
        let found = match opened {
            Found::More => Found::More,
            Found::Nothing | Found::Checksum => {
                verify::site(&self.public).map_or(Found::More, |report| Found::of(&report.findings))
            }
        };
        fs::write(&file, &self.files[path]).unwrap();
        found
    }

    fn opened(&self) -> Found {
        Verifier::open(&self.public).map_or(Found::More, |(_, findings, _)| Found::of(&findings))
    }

    /// Whether the files of authors name this one, which nobody reads.
    pub(crate) fn is_fixed(&self, path: &str) -> bool {
        let fixed = self.proof.get("fixed").and_then(Value::as_array);
        fixed.is_some_and(|fixed| fixed.iter().any(|known| known.as_str() == Some(path)))
    }
}

/// What the verifier says of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Found {
    /// Nothing.
    Nothing,
    /// That a checksum is another, and no more.
    Checksum,
    /// What is wrong with the file, or that the site cannot be verified at all.
    More,
}

impl Found {
    fn of(findings: &[Finding]) -> Self {
        match findings {
            [] => Self::Nothing,
            findings if findings.iter().all(|finding| finding.rule.0 == "integrity") => {
                Self::Checksum
            }
            _ => Self::More,
        }
    }
}
