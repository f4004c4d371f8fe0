//! Whether numbers of another time stand only where they may, with what has become of them: `as-of`.
//!
//! In: the ledger, a page as read. Out: a number of another time that stands as one of today; one in
//! the text of its release without what must stand behind it; the day or the reason of a change that
//! changes nothing there.

use super::lists::{said, said_on};
use super::{ALL, LINE, is_there};
use crate::model::history::History;
use crate::model::name::FigureId;
use crate::verify::claim::Figures;
use crate::verify::finding::Finding;
use crate::verify::html::{Group, GroupKind, MarkKind, Page};
use crate::verify::rules;
use crate::verify::structure::{Said, resolved};
use crate::verify::verifier::Verifier;

/// A number of another time stands only on the page of the release that says it, where another page
/// quotes that release, and among what has changed.
pub(super) fn misplaced(verifier: &Verifier, file: &str, page: &Page) -> Vec<Finding> {
    let in_list = |at: usize| page.settings.ledgers.iter().any(|list| list.marks.contains(&at));
    let marks = page.marks.iter().enumerate().filter(|(at, _)| !in_list(*at));
    let is_told = |line: &str| line.parse().is_ok_and(|line| is_of_page(verifier, file, line));
    let mut findings = Vec::new();
    for (at, mark) in marks {
        let figure = match &mark.kind {
            MarkKind::Claim { figure, .. } => figure,
            MarkKind::Time { document: of, .. } | MarkKind::Structure(Said::LabelOf(of)) => {
                let line = of.strip_prefix(LINE).and_then(|of| of.split(' ').next());
                if line.is_some_and(|line| !is_told(line)) && of != ALL {
                    let message = format!("`{of}` changes nothing that this page says");
                    let finding = Finding::new(rules::AS_OF, file, message);
                    findings.push(finding.at(mark.source.clone()));
                }
                continue;
            }
            _ => continue,
        };
        for part in figure.split(',') {
            let Some(release) = release_of(verifier, part) else { continue };
            // Behind a number that was wrong stands the right one.
            if line_of(part).is_some_and(|line| is_of_page(verifier, file, line)) {
                continue;
            }
            let is_own = |page: &str| {
                let versions = verifier.documents.get(page).into_iter().flatten();
                versions.map(|version| version.id.as_str()).any(|id| Some(id) == release)
            };
            let quotes = |group: &Group| {
                group.kind == GroupKind::Article
                    && group.marks.contains(&at)
                    && group
                        .href
                        .as_ref()
                        .is_some_and(|href| resolved(file, href).is_some_and(|page| is_own(&page)))
            };
            if is_own(file) || page.settings.groups.iter().any(quotes) {
                continue;
            }
            let message =
                format!("`{part}` is a number of another time, and stands here as one of today");
            findings.push(
                Finding::new(rules::AS_OF, file, message).at(mark.source.clone()).of_claim(part),
            );
        }
    }
    findings
}

/// A number in the text of a release that is another one now, without what must stand behind it.
/// Titles, lists of contents, cards and what is drawn have no room for it.
pub(super) fn unexplained(verifier: &Verifier, file: &str, page: &Page) -> Vec<Finding> {
    let history = &verifier.history;
    let versions = verifier.documents.get(file).map(Vec::as_slice).unwrap_or_default();
    let settings = &page.settings;
    let mut findings = Vec::new();
    for (at, mark) in page.marks.iter().enumerate() {
        let MarkKind::Claim { figure, .. } = &mark.kind else { continue };
        let lines = figure.split(',').filter_map(|part| Some((part, line_of(part)?)));
        let own = lines.filter(|(_, line)| {
            let claimant = history.claimant(*line).map(|(name, _)| name);
            versions.iter().any(|version| Some(version.id.as_str()) == claimant)
        });
        let due: Vec<String> =
            own.filter_map(|(_, line)| aside(history, &verifier.figures, line)).flatten().collect();
        let is_apart = settings.apart.iter().chain(settings.ledgers.iter().map(|it| &it.marks));
        if due.is_empty() || is_apart.into_iter().any(|marks| marks.contains(&at)) {
            continue;
        }
        let behind = page.marks.get(at + 1..at + 1 + due.len()).unwrap_or_default();
        let is: Vec<String> = behind.iter().map(|mark| said(page, mark)).collect();
        if is != due && !is_on_card(page, at) {
            let message =
                format!("`{figure}` is another number now, and nothing behind it says so");
            let finding = Finding::new(rules::AS_OF, file, message).of_claim(figure);
            findings.push(finding.at(mark.source.clone()));
        }
    }
    findings
}

/// Whether a mark stands on a card: beside the name of a figure.
fn is_on_card(page: &Page, at: usize) -> bool {
    let items = page.settings.groups.iter();
    let mut items =
        items.filter(|group| group.kind == GroupKind::Item && group.marks.contains(&at));
    items.any(|item| {
        let marks = page.marks.get(item.marks.clone()).unwrap_or_default();
        marks.iter().any(|mark| match &mark.kind {
            MarkKind::Structure(Said::LabelOf(of)) => of.parse::<FigureId>().is_ok(),
            _ => false,
        })
    })
}

/// The line that a reference such as `programme.figure@12` names.
pub(super) fn line_of(reference: &str) -> Option<u32> {
    let (_, behind) = reference.split_once('@')?;
    behind.split('?').next()?.parse().ok()
}

/// Whether a line changes what the release of a page says, or recorded what joined it later.
fn is_of_page(verifier: &Verifier, file: &str, line: u32) -> bool {
    let history = &verifier.history;
    let mut versions = verifier.documents.get(file).into_iter().flatten();
    versions.any(|version| {
        let is_own = history.claimant(line).is_some_and(|(name, _)| name == version.id);
        is_own || history.changes_of_release(&version.id).contains(&line)
    })
}

/// The release whose recorded claim a reference such as `programme.figure@12` names: `None` for what
/// a figure is worth now, `Some(None)` for a line that records no claim of a release.
#[expect(clippy::option_option, reason = "of today, of no release, of a release")]
fn release_of<'v>(verifier: &'v Verifier, reference: &str) -> Option<Option<&'v str>> {
    reference.contains('@').then_some(())?;
    let number = line_of(reference);
    Some(number.and_then(|number| verifier.history.claimant(number)).map(|(name, _)| name))
}

/// What must stand right behind a number that a release says and that has changed since, mark by
/// mark: as of when it is and what it is now, or that it was wrong.
fn aside(history: &History, figures: &Figures, line: u32) -> Option<Vec<String>> {
    let (_, release) = history.claimant(line)?;
    let of = &history.step(line)?.figure;
    let changes = &release.claims.get(of)?.changes;
    let (first, last) = (changes.first()?, changes.last()?);
    let wrong = changes.iter().rev().find(|line| history.is_correction(**line));
    let mut marks = Vec::new();
    if !history.is_correction(*first) {
        marks.extend(["label word:as_of".to_owned(), said_on(history, line)?]);
    }
    if let Some(wrong) = wrong {
        marks.extend(["label word:corrected".to_owned(), format!("time {LINE}{wrong}")]);
        marks.extend([format!("claim {}", of.at(*wrong)), format!("label {LINE}{wrong} reason")]);
    }
    if wrong != Some(last) {
        let name = if is_there(figures, of) { of.to_string() } else { of.at(*last) };
        marks.extend(["label word:now".to_owned(), format!("claim {name}")]);
    }
    Some(marks)
}
