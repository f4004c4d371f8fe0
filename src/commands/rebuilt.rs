//! A site is made again of its sources, as its proof says that it was made, and compared.
//!
//! In: the published site and the project's folder. Out: where the two differ; or, where the sources
//! make no site, what is wrong with them.

use std::path::Path;

use jiff::Timestamp;

use super::build::{self, AsOf, Drafts, Purpose, Recording, Request};
use super::verify::incomplete;
use crate::diagnostics::{self, Diagnostic, Rule, Strictness};
use crate::verify::{self, Finding, Options};

/// What came of making a site again.
pub(super) enum Rebuilt {
    /// Where the published site differs.
    Compared(Vec<Finding>),
    /// The sources make no site: what is wrong with them, and where the published tables differ
    /// from what they hold.
    Broken(Vec<Diagnostic>, Vec<Finding>),
}

/// Builds the sources again beside nothing that is published, and compares.
///
/// # Errors
/// If the site has no proof, or the build cannot be done.
pub(super) fn compared(public: &Path, root: &Path) -> Result<Rebuilt, Diagnostic> {
    let options = verify::options(public).map_err(incomplete)?;
    let folder = tempfile::tempdir().map_err(|error| {
        let message = format!("there is no place to make the site again: {error}");
        Diagnostic::placeless(Rule("verification"), message)
            .help("make room for temporary files, or set TMPDIR")
    })?;
    let out = folder.path().join("public");
    let request = request(options, root, &out)?;
    let outcome = build::run(&request);
    if outcome.impossible {
        let problem = outcome.diagnostics.into_iter().next_back();
        return Err(problem.unwrap_or_else(|| {
            Diagnostic::placeless(Rule("verification"), "the sources could not be built again")
        }));
    }
    if diagnostics::any_error(&outcome.diagnostics) {
        // What a text claims may be wrong because the data are others now: that is told too.
        let tables = match build::tables(&request) {
            Ok(staged) => verify::compared_tables(public, staged.path()).map_err(incomplete)?,
            Err(_) => Vec::new(),
        };
        return Ok(Rebuilt::Broken(outcome.diagnostics, tables));
    }
    verify::compared(public, &out).map(Rebuilt::Compared).map_err(incomplete)
}

/// The build that the proof says was done.
fn request(options: Options, root: &Path, out: &Path) -> Result<Request, Diagnostic> {
    let Options { as_of, base_url, drafts, later } = options;
    let instant: Timestamp = as_of.parse().map_err(|error| {
        let message = format!("the proof does not say when the site was built: {error}");
        Diagnostic::placeless(Rule("verification"), message)
    })?;
    Ok(Request {
        root: root.to_owned(),
        out: out.to_owned(),
        base_url: Some(base_url),
        as_of: AsOf::Instant(instant),
        drafts: match (drafts, later) {
            (_, true) => Drafts::AndLater,
            (true, false) => Drafts::Published,
            (false, false) => Drafts::Waiting,
        },
        strictness: Strictness::Lenient,
        recording: Recording::Off,
        purpose: Purpose::Preview,
    })
}
