//! The checksums of everything that is published: `SHA256SUMS`, as `sha256sum -c` reads it.
//!
//! In: the staged site. Out: one line for each file, sorted by path. What only hosts read is left
//! out: whoever copies the site does not get it.

use crate::diagnostics::Diagnostic;
use crate::output::Staging;
use crate::site;

/// Writes the checksums of the staged files.
///
/// # Errors
/// Where a staged file cannot be read again, or the list not be written.
pub(super) fn write(staging: &Staging) -> Result<(), Diagnostic> {
    let sums = staging.checksums()?;
    let listed = sums.iter().filter(|(path, _)| !site::OF_HOSTS.contains(&path.as_str()));
    let lines: Vec<String> = listed.map(|(path, sum)| format!("{sum}  {path}\n")).collect();
    staging.write(site::SUMS, lines.concat().as_bytes())
}
