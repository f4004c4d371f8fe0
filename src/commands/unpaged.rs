//! A site without its pages: what a verifier needs to judge a text before there is a page of it.
//!
//! In: the project, the moment. Out: the verifier of its figures and events, the sources, and what is
//! wrong with them. The site lies where nobody looks for it, as long as it is held.

use std::path::Path;

use tempfile::TempDir;

use super::build::{self, AsOf};
use super::claimable;
use super::published::{self, Sums};
use super::verify::incomplete;
use crate::diagnostics::{Diagnostic, Rule};
use crate::figures;
use crate::load;
use crate::model::history::History;
use crate::model::site::{Drafts, Sources};
use crate::output;
use crate::render::{Gathered, Renderer};
use crate::site::{self, Computed};
use crate::verify::Verifier;

/// What a draft is held against.
pub(super) struct Unpaged {
    pub(super) verifier: Verifier,
    pub(super) sources: Sources,
    /// What is wrong with the sources; what is wrong with documents among it.
    pub(super) problems: Vec<Diagnostic>,
    _folder: TempDir,
}

/// Computes the figures of a project and publishes them aside, with no page.
///
/// # Errors
/// If the sources cannot be read so far.
pub(super) fn of(root: &Path, asked: AsOf) -> Result<Unpaged, Vec<Diagnostic>> {
    let alone = |problem: Diagnostic| vec![problem];
    let mut problems = Vec::new();
    let project = load::project(root).map_err(alone)?;
    let Some(mut sources) = load::sources(&project, &mut problems) else { return Err(problems) };
    let as_of = build::as_of(asked, &sources).map_err(alone)?;
    let (_, plan) = build::set_apart(&mut sources, &as_of, Drafts::Published, &mut problems);
    let folder = tempfile::tempdir().map_err(|error| {
        let message = format!("a temporary file cannot be used: {error}");
        alone(Diagnostic::placeless(Rule("output"), message))
    })?;
    let staging = output::beside(&folder.path().join("public")).map_err(alone)?;
    let computed = published::computed(&project, &sources, &plan, &staging, &mut problems);
    let unread = || Diagnostic::placeless(Rule("output"), "the tables cannot be read");
    let sums = computed.and_then(|sums| sums.ok_or_else(unread)).map_err(alone)?;
    let Sums { finished, figures, tables } = sums;
    let names = claimable::names(&sources, &finished, &figures, as_of.time_zone());
    // No page is rendered: what is wrong with texts is the build's to tell.
    let untold = &mut Vec::new();
    let pages =
        site::plan(&sources, Computed { today: as_of.date(), ..Computed::default() }, untold);
    let history = History::of(sources.ledger.clone());
    let renderer = Renderer::new(&sources, &figures, &tables, &names, &pages, &history, untold);
    let moment = as_of.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string();
    let checks = figures::checked(&finished);
    let proof = renderer.proof(&moment, Drafts::Published, &checks, &Gathered::default());
    staging.write(site::PROOF, proof.as_bytes()).map_err(alone)?;
    let opened = Verifier::open(staging.path()).map_err(|problem| alone(incomplete(problem)))?;
    let (verifier, _, _) = opened;
    drop(renderer);
    drop(finished);
    Ok(Unpaged { verifier, sources, problems, _folder: folder })
}
