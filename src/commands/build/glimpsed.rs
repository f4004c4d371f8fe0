//! The pages of some documents before all others: what somebody has just written.
//!
//! In: a build that is asked for, and the files that have changed. Out: the pages that these files
//! become, with the bytes that the whole build will give them. Nothing is verified and nothing
//! published here; where something is wrong, the whole build will tell, and there is no page.

use std::collections::{BTreeMap, BTreeSet};

use super::{Request, Stage, as_of, published, set_apart, sources};
use crate::commands::published::Sums;
use crate::commands::recording::Asked;
use crate::diagnostics::{self, Diagnostic};
use crate::load;
use crate::model::history::History;
use crate::output;
use crate::render::Gathered;
use crate::site::{Page, PageKind};

/// The pages of the documents whose files have changed, by their paths.
///
/// The request's target is only a place to work beside.
#[must_use]
pub fn glimpsed(request: &Request, changed: &BTreeSet<String>) -> BTreeMap<String, Vec<u8>> {
    rendered(request, changed).ok().flatten().unwrap_or_default()
}

fn rendered(
    request: &Request,
    changed: &BTreeSet<String>,
) -> Result<Option<BTreeMap<String, Vec<u8>>>, Diagnostic> {
    let mut problems = Vec::new();
    let project = load::project(&request.root)?;
    let staging = output::beside(&request.out)?;
    let Some(mut sources) = sources(&project, request, &mut problems)? else { return Ok(None) };
    let as_of = as_of(request.as_of, &sources)?;
    let (_, plan) = set_apart(&mut sources, &as_of, request.drafts, &mut problems);
    let history = History::of(sources.ledger.clone());
    let computed = published::computed(&project, &sources, &plan, &staging, &mut problems)?;
    let Some(Sums { finished, figures, tables }) = computed else { return Ok(None) };
    let stage = Stage {
        project: &project,
        sources: &sources,
        finished: &finished,
        figures: &figures,
        tables: &tables,
        staging: &staging,
        drafts: request.drafts,
        history: &history,
        ledger: Asked { recording: request.recording, strictness: request.strictness },
        watcher: &|_| (),
    };
    let pages = stage.rendering(&as_of, &mut problems, |renderer, plan, problems| {
        let file = |page: &Page| match page.kind {
            PageKind::Document(at) => {
                let version = sources.documents.get(at)?.versions.get(page.locale)?;
                Some(version.file.path.clone())
            }
            _ => None,
        };
        let is_changed =
            |page: &&Page| file(page).is_some_and(|file| changed.contains::<str>(&file));
        let mut pages = BTreeMap::new();
        for page in plan.pages.iter().filter(is_changed) {
            // Documents are rendered first of all: no other page has said anything yet.
            let mut rendered = renderer.page(page, &Gathered::default());
            problems.append(&mut rendered.problems);
            pages.insert(page.path.clone(), rendered.html.into_bytes());
        }
        pages
    });
    Ok((!diagnostics::any_error(&problems)).then_some(pages))
}
