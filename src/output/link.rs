//! Whether an old file can stand for a new one, and the hard link that makes it so.
//!
//! In: an old file, and the new bytes or the new file. Out: yes or no. Whatever goes wrong is a no:
//! the file is then written, and if that cannot be done either, writing says so.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

/// How much of each file is in memory at once.
const BUFFER: usize = 64 * 1024;

/// Whether a regular file holds exactly these bytes.
pub(super) fn equals(old: &Path, bytes: &[u8]) -> bool {
    is_regular_of_length(old, bytes.len() as u64) && same(old, bytes).unwrap_or(false)
}

/// Whether a regular file holds exactly the bytes of another.
#[expect(clippy::disallowed_methods, reason = "what was staged is compared to the old site")]
pub(super) fn equals_file(old: &Path, staged: &Path) -> bool {
    let Ok(length) = fs::metadata(staged).map(|found| found.len()) else { return false };
    let same = || same(old, File::open(staged)?);
    is_regular_of_length(old, length) && same().unwrap_or(false)
}

/// Makes `new` a link to `old`; says whether it could.
pub(super) fn make(old: &Path, new: &Path) -> bool {
    fs::hard_link(old, new).is_ok()
}

fn is_regular_of_length(path: &Path, length: u64) -> bool {
    fs::symlink_metadata(path).is_ok_and(|found| found.is_file() && found.len() == length)
}

#[expect(clippy::disallowed_methods, reason = "what was staged is compared to the old site")]
fn same(old: &Path, mut new: impl Read) -> io::Result<bool> {
    let mut old = File::open(old)?;
    let (mut of_old, mut of_new) = (Vec::with_capacity(BUFFER), Vec::with_capacity(BUFFER));
    loop {
        of_old.clear();
        of_new.clear();
        old.by_ref().take(BUFFER as u64).read_to_end(&mut of_old)?;
        new.by_ref().take(BUFFER as u64).read_to_end(&mut of_new)?;
        if of_old != of_new {
            return Ok(false);
        }
        if of_old.is_empty() {
            return Ok(true);
        }
    }
}
