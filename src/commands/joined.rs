//! Joins what the verifier found in published bytes to the sources that caused it.
//!
//! In: findings with the bytes of a page. Out: diagnostics at the line of Markdown, or at the
//! published file where no source is to blame. A page is rendered again with marks only here.

use std::collections::{BTreeMap, BTreeSet};

use super::remedy;
use crate::diagnostics::Diagnostic;
use crate::model::place::Place;
use crate::model::site::Sources;
use crate::render::{self, Gathered, Mark, Renderer};
use crate::site::Plan;
use crate::verify::{Finding, rules};

/// The findings as diagnostics at their sources, each source's mistake once.
pub(super) fn to_sources(
    findings: &[Finding],
    renderer: &Renderer<'_>,
    gathered: &Gathered,
    plan: &Plan,
    sources: &Sources,
) -> Vec<Diagnostic> {
    let mut by_page: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for finding in findings {
        by_page.entry(&finding.file).or_default().push(finding);
    }
    let mut diagnostics: Vec<Diagnostic> = Vec::new();
    for (path, findings) in by_page {
        let page = plan.pages.iter().find(|page| page.path == path);
        let again = page.map(|page| renderer.traced(page, gathered));
        for finding in findings {
            let mut diagnostic = finding.diagnostic(again.as_ref().map(|page| page.html.as_str()));
            let marks = again.as_ref().map(|page| page.marks.as_slice()).unwrap_or_default();
            let mark = finding.range.as_ref().and_then(|range| render::source(marks, range));
            if let Some(place) = defined(finding, sources) {
                diagnostic.place = Some(place.clone());
            } else if let Some(mark) = mark {
                diagnostic.place = Some(narrowed(mark, finding));
            }
            diagnostic.help.splice(0..0, remedy::lines(finding));
            // A title stands on several pages and in several places of each; its mistake is one.
            if diagnostics.iter().any(|other| says_as_much(other, &diagnostic)) {
                continue;
            }
            diagnostics.retain(|other| !says_as_much(&diagnostic, other));
            diagnostics.push(diagnostic);
        }
    }
    without_repeats(diagnostics, plan)
}

/// The definition that is to blame where no text is: members that do not add up to the total.
fn defined<'a>(finding: &Finding, sources: &'a Sources) -> Option<&'a Place> {
    let claimed = finding.claim.as_deref().filter(|_| finding.rule == rules::TOTAL)?;
    let mut definitions = sources.figures.iter();
    definitions.find(|known| known.id.to_string() == claimed).map(|known| &known.place)
}

/// Without what stands only on a page that repeats a source's words: the mistake is told there.
fn without_repeats(diagnostics: Vec<Diagnostic>, plan: &Plan) -> Vec<Diagnostic> {
    let is_published = |diagnostic: &Diagnostic| {
        let file = diagnostic.place.as_ref().map(|place| &*place.file);
        file.is_some_and(|file| plan.pages.iter().any(|page| page.path == file))
    };
    let said = |diagnostic: &Diagnostic| (diagnostic.rule, diagnostic.message.clone());
    let (repeats, told): (Vec<_>, Vec<_>) = diagnostics.into_iter().partition(is_published);
    let known: BTreeSet<_> = told.iter().map(said).collect();
    let new = repeats.into_iter().filter(|repeat| !known.contains(&said(repeat)));
    told.into_iter().chain(new).collect()
}

/// Whether one diagnostic says what another says, of the same words or of some of them.
fn says_as_much(narrow: &Diagnostic, wide: &Diagnostic) -> bool {
    let (Some(inner), Some(outer)) = (&narrow.place, &wide.place) else { return narrow == wide };
    let within = match (&inner.excerpt, &outer.excerpt) {
        (Some(inner), Some(outer)) => outer.start <= inner.start && inner.end <= outer.end,
        (inner, outer) => inner == outer,
    };
    let same_line = (&inner.file, inner.line) == (&outer.file, outer.line);
    // Plain texts have plain spaces where markup has those that do not break.
    let words = |message: &str| message.split_whitespace().collect::<Vec<_>>().join(" ");
    let same = narrow.rule == wide.rule && words(&narrow.message) == words(&wide.message);
    same && same_line && within
}

/// The part of a source that says what was judged: at the same distance from its beginning as in
/// the page, where markup has not moved it, else where the source says it once.
fn narrowed(mark: &Mark, finding: &Finding) -> Place {
    let place = &mark.place;
    let (Some(text), Some(shown)) = (place.text(), finding.shown.as_deref()) else {
        return place.clone();
    };
    let distance =
        finding.range.as_ref().and_then(|range| range.start.checked_sub(mark.range.start));
    if let Some(at) = distance
        && text.get(at..at + shown.len()) == Some(shown)
    {
        return place.part(at..at + shown.len());
    }
    let mut found = text.match_indices(shown);
    match (found.next(), found.next()) {
        (Some((at, _)), None) => place.part(at..at + shown.len()),
        _ => place.clone(),
    }
}
