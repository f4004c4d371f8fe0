//! A file of the site that is written piece by piece.
//!
//! In: bytes. Out: the staged file, or a link to the old site's if that has the same bytes. A file
//! that is dropped unfinished is removed, so that no half of one is ever published.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::{link, wrong};
use crate::diagnostics::Diagnostic;

/// A staged file that is open for writing; errors carry its path.
#[derive(Debug)]
pub struct StagedFile {
    /// None once it is finished.
    file: Option<BufWriter<File>>,
    staged: PathBuf,
    old: PathBuf,
}

impl StagedFile {
    pub(super) fn new(file: File, staged: PathBuf, old: PathBuf) -> Self {
        Self { file: Some(BufWriter::new(file)), staged, old }
    }

    /// Writes what is still in memory, and puts a link in the file's place if the old site has the
    /// same bytes.
    ///
    /// # Errors
    /// `output`, with the path and the system's words.
    pub fn finish(mut self) -> Result<(), Diagnostic> {
        if let Some(mut file) = self.file.take() {
            file.flush().map_err(|error| {
                remove(&self.staged);
                wrong::io(&self.staged, "written", &error)
            })?;
        }
        if link::equals_file(&self.old, &self.staged) {
            self.replace_by_link()?;
        }
        Ok(())
    }

    /// The link is made beside the file and renamed over it: there is always one or the other.
    #[expect(clippy::disallowed_methods, reason = "`output` is the door through which we write")]
    fn replace_by_link(&self) -> Result<(), Diagnostic> {
        let mut beside = self.staged.clone().into_os_string();
        beside.push(".parskats-link");
        let beside = PathBuf::from(beside);
        if link::make(&self.old, &beside) {
            fs::rename(&beside, &self.staged)
                .map_err(|error| wrong::io(&self.staged, "linked", &error))?;
        }
        Ok(())
    }

    fn with_path(&self, error: &io::Error) -> io::Error {
        io::Error::new(error.kind(), format!("`{}`: {error}", self.staged.display()))
    }
}

impl Write for StagedFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.as_mut().map_or(Ok(0), |file| file.write(bytes));
        written.map_err(|error| self.with_path(&error))
    }

    fn flush(&mut self) -> io::Result<()> {
        let flushed = self.file.as_mut().map_or(Ok(()), Write::flush);
        flushed.map_err(|error| self.with_path(&error))
    }
}

impl Drop for StagedFile {
    fn drop(&mut self) {
        if let Some(file) = self.file.take() {
            // Taken apart, so that dropping it writes nothing more.
            drop(file.into_parts());
            remove(&self.staged);
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "`output` is the door through which we write")]
fn remove(staged: &Path) {
    // If it cannot be removed, it goes with the staging folder of the build that failed.
    let _ = fs::remove_file(staged);
}
