//! A site without its pages: what a verifier needs to judge a text before there is a page of it.
//!
//! In: the project, the moment. Out: the verifier of its figures and events, the sources, and what is
//! wrong with them. The site itself is gone by then: a verifier has read all that it needs.

use std::path::Path;

use jiff::Zoned;

use super::{AsOf, Drafts, Purpose, Recording, Request, Stage, before_pages};
use crate::commands::verify::incomplete;
use crate::diagnostics::{Diagnostic, Rule, Strictness};
use crate::figures;
use crate::model::site::Sources;
use crate::render::Gathered;
use crate::site;
use crate::verify::Verifier;

/// What a draft is held against.
pub(in crate::commands) struct Unpaged {
    pub(in crate::commands) verifier: Verifier,
    pub(in crate::commands) sources: Sources,
    /// What is wrong with the sources; what is wrong with documents among it.
    pub(in crate::commands) problems: Vec<Diagnostic>,
}

/// Computes the figures of a project and publishes them aside, with no page.
///
/// # Errors
/// If the sources cannot be read so far.
pub(in crate::commands) fn unpaged(root: &Path, as_of: AsOf) -> Result<Unpaged, Vec<Diagnostic>> {
    let mut problems = Vec::new();
    let folder = tempfile::tempdir().map_err(|error| {
        let message = format!("a temporary file cannot be used: {error}");
        vec![Diagnostic::placeless(Rule("output"), message)]
    })?;
    let request = Request {
        root: root.to_owned(),
        out: folder.path().join("public"),
        base_url: None,
        as_of,
        drafts: Drafts::AndLater,
        strictness: Strictness::Lenient,
        recording: Recording::Off,
        purpose: Purpose::Preview,
    };
    let opened = before_pages(&request, &mut problems, |stage, as_of, _| {
        Ok((opened(stage, as_of)?, stage.sources.clone()))
    });
    match opened {
        Ok(Some(Ok((verifier, sources)))) => Ok(Unpaged { verifier, sources, problems }),
        Ok(Some(Err(problem))) | Err(problem) => Err(vec![problem]),
        Ok(None) => Err(problems),
    }
}

/// The verifier of what is published so far.
fn opened(stage: &Stage<'_>, as_of: &Zoned) -> Result<Verifier, Diagnostic> {
    // No page is rendered: what is wrong with texts is the build's to tell.
    let untold = &mut Vec::new();
    stage.rendering(as_of, untold, |renderer, _, _| {
        let moment = as_of.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string();
        let checks = figures::checked(stage.finished);
        let proof = renderer.proof(&moment, stage.drafts, &checks, &Gathered::default());
        stage.staging.write(site::PROOF, proof.as_bytes())?;
        let (verifier, _, _) = Verifier::open(stage.staging.path()).map_err(incomplete)?;
        Ok(verifier)
    })
}
