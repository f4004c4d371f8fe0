//! What each list of what has changed must say, mark by mark, and whether it does: `ledger`.
//!
//! In: the ledger, the figures, a page as read. Out: a list that is missing, there twice or where none
//! may be; the first of its marks that is not what the ledger says; what is drawn of other bounds.

use super::of_time::line_of;
use super::{ALL, LINE};
use crate::model::history::History;
use crate::model::ledger::Entry;
use crate::model::name::{FigureRef, Member};
use crate::verify::claim::Figures;
use crate::verify::finding::Finding;
use crate::verify::html::{Mark, MarkKind, Page};
use crate::verify::structure::Said;
use crate::verify::verifier::Verifier;
use crate::verify::{rational, rules};

/// What is wrong with the lists of lines on a page.
pub(super) fn judged(verifier: &Verifier, file: &str, page: &Page) -> Vec<Finding> {
    let told = |message: String| Finding::new(rules::LEDGER, file, message);
    let due = due(verifier, file);
    let mut findings = Vec::new();
    for list in &page.settings.ledgers {
        let own = page.marks.get(list.marks.clone()).unwrap_or_default();
        let is: Vec<String> = own.iter().map(|mark| said(page, mark)).collect();
        let of = &list.of;
        match due.iter().find(|due| due.of == *of) {
            None => {
                findings.push(told(format!("no list of what has changed of `{of}` may be here")));
            }
            Some(due) => findings.extend(differs(&is, &due.marks).map(|(is, right)| {
                told(format!(
                    "the list of what has changed of `{of}` says `{is}` where the ledger says `{right}`"
                ))
            })),
        }
    }
    for due in &due {
        let lists = page.settings.ledgers.iter().filter(|list| list.of == due.of).count();
        if lists != 1 {
            let message = format!("the page has {lists} lists of what has changed of `{}`", due.of);
            findings.push(told(message));
        }
    }
    findings.extend(drawn(&verifier.history, file, page));
    findings
}

/// Where two lists of marks first differ: what the one says there, and the other.
fn differs<'m>(is: &'m [String], right: &'m [String]) -> Option<(&'m str, &'m str)> {
    let at = (0..is.len().max(right.len())).find(|at| is.get(*at) != right.get(*at))?;
    let named = |of: &'m [String]| of.get(at).map_or("nothing", String::as_str);
    Some((named(is), named(right)))
}

/// A list that a page must have.
struct Due {
    of: String,
    marks: Vec<String>,
}

/// The lists that a page must have.
fn due(verifier: &Verifier, file: &str) -> Vec<Due> {
    let Verifier { history, figures, .. } = verifier;
    let list = |of: &str, lines: Vec<u32>, word: Option<&str>| {
        let is_drawn = word == Some("history");
        let marks = lines.iter().flat_map(|line| expected(history, figures, *line, is_drawn));
        let marks: Vec<String> = marks.collect();
        let title = word.map(|word| format!("label word:{word}"));
        let of = of.to_owned();
        (!marks.is_empty()).then(|| Due { of, marks: title.into_iter().chain(marks).collect() })
    };
    let documents = verifier.documents.get(file).into_iter().flatten();
    let of_documents = documents
        .filter_map(|it| list(&it.id, history.changes_of_release(&it.id), Some("changed")));
    let subject = verifier.subjects.get(file);
    let of_subject = subject.and_then(|of| match of.as_str() {
        ALL => list("all", history.changes(), None),
        id => list(id, history.of_figure(&id.parse().ok()?), Some("history")),
    });
    of_documents.chain(of_subject).collect()
}

/// What the markup of a line's item says, mark by mark; empty for a line that is not told.
fn expected(history: &History, figures: &Figures, number: u32, is_drawn: bool) -> Vec<String> {
    let Some(line) = history.line(number) else { return Vec::new() };
    let action = line.entry.action();
    let own_day = format!("time ledger:{number}");
    let reason = format!("label ledger:{number} reason");
    let word = format!("label word:{action}");
    match &line.entry {
        Entry::Claimed { .. } | Entry::Changed { .. } => {
            let Some(step) = history.step(number) else { return Vec::new() };
            let Some(label) = label(figures, &step.figure) else { return Vec::new() };
            let is_change = matches!(line.entry, Entry::Changed { .. });
            let day = said_on(history, number).unwrap_or(own_day);
            let claim = |line: u32| format!("claim {}", step.figure.at(line));
            let was = step.before.filter(|_| is_change).map(claim);
            let has_value = history.value(number).is_some_and(|value| !value.is_empty());
            let drawn = (is_drawn && has_value).then(|| claim(number));
            let why = is_change.then_some(reason);
            let begin = [day, word].into_iter().chain(label);
            begin.chain(was).chain([claim(number)]).chain(drawn).chain(why).collect()
        }
        Entry::Withdrawn { document, figure, .. } => {
            let claims = history.withdrawn(number).map(|withdrawn| withdrawn.claims.as_slice());
            let claim = claims.and_then(<[u32]>::first).filter(|_| figure.is_some());
            let named = claim.and_then(|line| {
                let of = &history.step(*line)?.figure;
                let claim = format!("claim {}", of.at(*line));
                Some(label(figures, of)?.into_iter().chain([claim]))
            });
            let begin = [own_day, word, format!("code {document}")].into_iter();
            begin.chain(named.into_iter().flatten()).chain([reason]).collect()
        }
        Entry::Renamed { .. } | Entry::Moved { .. } => Vec::new(),
    }
}

/// What a figure and its member are called, mark by mark; `None` where there is no such figure.
pub(super) fn label(figures: &Figures, of: &FigureRef) -> Option<Vec<String>> {
    let id = of.figure.to_string();
    let figure = figures.get(&id)?;
    let own = figure.dimensions.iter().map(String::as_str);
    if !of.member.is_total() && !own.eq(of.member.0.iter().map(|(name, _)| name.as_str())) {
        return None;
    }
    let members = of.member.0.iter();
    let members = members.map(|member| format!("member {}", Member(vec![member.clone()])));
    Some(std::iter::once(format!("label {id}")).chain(members).collect())
}

/// The day on which a release began to say what a line records: its own, or that of the line where
/// the claim joined later; `None` where it says it no longer.
pub(super) fn said_on(history: &History, line: u32) -> Option<String> {
    let (name, release) = history.claimant(line)?;
    let claim = release.claims.get(&history.step(line)?.figure)?;
    Some(if claim.is_late { format!("time {LINE}{line}") } else { format!("time {name}") })
}

/// What a mark says, in the same words.
pub(super) fn said(page: &Page, mark: &Mark) -> String {
    match &mark.kind {
        MarkKind::Time { document, .. } => format!("time {document}"),
        MarkKind::Structure(Said::LabelOf(of)) => format!("label {of}"),
        MarkKind::Label { member, .. } => format!("member {member}"),
        MarkKind::Claim { figure, .. } => format!("claim {figure}"),
        MarkKind::Code => {
            let text = page.text.content().get(mark.text.clone()).unwrap_or_default();
            format!("code {text}")
        }
        other => format!("{other:?}"),
    }
}

/// What is drawn of a value of the ledger is drawn between 0 and the other values of the same.
fn drawn(history: &History, file: &str, page: &Page) -> Vec<Finding> {
    let wrong = page.settings.meters.iter().filter(|meter| {
        let bounds = page.marks.get(meter.mark).and_then(|mark| match &mark.kind {
            MarkKind::Claim { figure, .. } => bounds(history, figure),
            _ => None,
        });
        bounds != meter.min.clone().zip(meter.max.clone())
    });
    let message = "what is drawn of a value is not drawn between 0 and the largest of them";
    wrong.map(|_| Finding::new(rules::GEOMETRY, file, message)).collect()
}

/// The least and the largest value of what a reference such as `programme.figure@12` is of, with 0.
fn bounds(history: &History, reference: &str) -> Option<(String, String)> {
    let number = line_of(reference)?;
    let lines = history.values.get(&history.step(number)?.figure)?;
    let values = || lines.iter().filter_map(|line| rational::from_text(history.value(*line)?));
    let zero = rational::from_text("0")?;
    let min = values().fold(zero.clone(), std::cmp::Ord::min);
    let max = values().fold(zero, std::cmp::Ord::max);
    Some((rational::published(&min), rational::published(&max)))
}
