//! Whether the files that a chart leads to show what it shows: `chart`.
//!
//! In: a chart of a page, and the links of the `<figure>` around it. Out: a drawing that is not
//! there, or is of another kind, in another language or of other amounts; numbers that are others'.
//! What is wrong within a file is told of the file.

use std::collections::BTreeSet;
use std::ops::Range;

use super::chart::Held;
use super::numbers;
use super::reference::{Member, Reference};
use crate::verify::finding::Finding;
use crate::verify::html::{self, Drawing, Link};
use crate::verify::rules;
use crate::verify::structure::resolved;
use crate::verify::verifier::Verifier;

/// Figures and members of them.
pub(super) type Amounts = BTreeSet<(String, Member)>;

/// The endings of a chart's files.
const ENDINGS: [&str; 2] = [".svg", ".csv"];

/// What is wrong with the files that a drawing leads to; one in a file of its own leads to none.
pub(super) fn judged(
    verifier: &Verifier,
    page: &str,
    (drawing, held): (&Drawing, Held),
) -> Vec<Finding> {
    let (mut findings, mut found) = (Vec::new(), BTreeSet::new());
    for Link { href, is_download, source } in &drawing.links {
        let file = resolved(page, href).filter(|file| file.starts_with("charts/"));
        let Some(file) = file else {
            if *is_download {
                let message = format!("the chart leads to `{href}`, which is no file of a chart");
                findings.push(told(page, source.clone(), message));
            }
            continue;
        };
        if let Some(why) = wrong(verifier, &file, drawing) {
            let message = format!("the chart leads to `{file}`, {why}");
            findings.push(told(page, source.clone(), message));
        }
        found.extend(ENDINGS.into_iter().filter(|ending| file.ends_with(ending)));
    }
    let root = drawing.elements.first().map(|root| root.source.clone()).unwrap_or_default();
    let has_files = held == Held::InPage && drawing.links.iter().any(|link| link.is_download);
    let lacking = ENDINGS.into_iter().filter(|ending| has_files && !found.contains(ending));
    findings.extend(lacking.map(|ending| {
        told(page, root.clone(), format!("the chart leads to no `{ending}` file of itself"))
    }));
    findings
}

fn told(page: &str, source: Range<usize>, message: String) -> Finding {
    let help = "build the site again: each chart leads to its own files";
    Finding::new(rules::CHART, page, message).at(source).help(help)
}

/// What is wrong with a file that a drawing leads to.
fn wrong(verifier: &Verifier, file: &str, drawing: &Drawing) -> Option<String> {
    let bytes = match verifier.folder.bytes(file) {
        Ok(bytes) => bytes,
        Err(reason) => return Some(format!("which cannot be read: {}", reason.message(file))),
    };
    if file.rsplit('.').next() == Some("csv") {
        let is_same = numbers::shown(verifier, file, &bytes) == Some(amounts(verifier, drawing));
        return (!is_same).then(|| "which does not hold the same amounts".to_owned());
    }
    let page = html::read(&String::from_utf8_lossy(&bytes));
    let [other] = page.drawings.as_slice() else {
        return Some("which is no drawing".to_owned());
    };
    if kind(drawing) != kind(other) {
        return Some("which is a chart of another kind".to_owned());
    }
    if drawing.locale != other.locale {
        return Some("which is in another language".to_owned());
    }
    let is_same = amounts(verifier, drawing) == amounts(verifier, other);
    (!is_same).then(|| "which draws other amounts".to_owned())
}

fn kind(drawing: &Drawing) -> Option<&str> {
    drawing.elements.first()?.value("data-chart")
}

/// What a drawing draws.
fn amounts(verifier: &Verifier, drawing: &Drawing) -> Amounts {
    let marks = drawing.elements.iter().filter_map(|element| element.value("data-mark"));
    let named = marks.filter_map(|mark| Reference::of(&verifier.figures, mark));
    named.map(|of| (of.id.to_owned(), of.member)).collect()
}
