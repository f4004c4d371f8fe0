//! The pages of some documents before all others: what somebody has just written.
//!
//! In: a build that is asked for, and the files that have changed. Out: the pages that these files
//! become, with the bytes that the whole build will give them. Nothing is verified and nothing
//! published here; where something is wrong, the whole build will tell, and there is no page.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Zoned;

use super::{Request, Stage, before_pages};
use crate::diagnostics::{self, Diagnostic};
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
    let pages = before_pages(request, &mut problems, |stage, as_of, problems| {
        pages_of(stage, as_of, changed, problems)
    })?;
    Ok(pages.filter(|_| !diagnostics::any_error(&problems)))
}

/// The pages of the documents that have changed.
fn pages_of(
    stage: &Stage<'_>,
    as_of: &Zoned,
    changed: &BTreeSet<String>,
    problems: &mut Vec<Diagnostic>,
) -> BTreeMap<String, Vec<u8>> {
    stage.rendering(as_of, problems, |renderer, plan, problems| {
        let file = |page: &Page| match page.kind {
            PageKind::Document(at) => {
                let version = stage.sources.documents.get(at)?.versions.get(page.locale)?;
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
    })
}
