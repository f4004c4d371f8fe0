//! The checksums of what was staged.
//!
//! In: the staged files. Out: the checksum of each, by its path.

use std::collections::BTreeMap;
use std::io;

use rayon::prelude::*;
use walkdir::WalkDir;

use super::{Staging, wrong};
use crate::diagnostics::Diagnostic;
use crate::model::checksum::Checksum;

impl Staging {
    /// The checksum of every staged file, in hexadecimal digits, by its path with `/`.
    ///
    /// # Errors
    /// `output`, where a file cannot be read again.
    pub fn checksums(&self) -> Result<BTreeMap<String, String>, Diagnostic> {
        self.paths()?
            .into_par_iter()
            .map(|path| Ok((path.clone(), self.checksum(&path)?)))
            .collect()
    }

    fn paths(&self) -> Result<Vec<String>, Diagnostic> {
        let mut paths = Vec::new();
        for entry in WalkDir::new(&self.folder) {
            let entry = entry.map_err(|error| wrong::io(&self.folder, "listed", &error.into()))?;
            let within = entry.path().strip_prefix(&self.folder).unwrap_or(entry.path());
            if entry.file_type().is_file() {
                let parts: Vec<_> = within.iter().map(|part| part.to_string_lossy()).collect();
                paths.push(parts.join("/"));
            }
        }
        Ok(paths)
    }

    fn checksum(&self, path: &str) -> Result<String, Diagnostic> {
        let (staged, mut sum) = (self.folder.join(path), Checksum::default());
        #[expect(clippy::disallowed_methods, reason = "what was staged is read again")]
        let read = std::fs::File::open(&staged).and_then(|mut file| io::copy(&mut file, &mut sum));
        read.map_err(|error| wrong::io(&staged, "read again", &error))?;
        Ok(sum.finished())
    }
}
