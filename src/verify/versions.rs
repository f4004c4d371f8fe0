//! Whether the versions of a document claim the same figures: `languages`.
//!
//! In: what each document's page claims, and which pages are versions of one document. Out: each
//! figure that one version claims and another does not. The values need no comparing: every claim
//! is held to one and the same value, so that no two of them contradict each other.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::finding::Finding;
use super::html::{MarkKind, Page};
use super::rules;
use super::verifier::Version;

/// The figures and members that a page claims, each with the bytes of its first claim.
pub(super) type Claimed = BTreeMap<String, Range<usize>>;

/// What a page claims in its blocks.
pub(super) fn claimed(page: &Page) -> Claimed {
    let mut claimed = Claimed::new();
    for mark in &page.marks {
        let MarkKind::Claim { figure, .. } = &mark.kind else { continue };
        for reference in figure.split(',') {
            claimed.entry(reference.to_owned()).or_insert_with(|| mark.source.clone());
        }
    }
    claimed
}

/// What one version claims and another does not.
pub(super) fn judged(
    documents: &BTreeMap<String, Vec<Version>>,
    claimed: &BTreeMap<&str, Claimed>,
) -> Vec<Finding> {
    let mut versions: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (page, known) in documents {
        for version in known {
            versions.entry(&version.id).or_default().insert(page);
        }
    }
    let mut findings = Vec::new();
    for pages in versions.values() {
        for page in pages {
            let others = pages.iter().filter(|other| *other != page);
            let known = others.filter_map(|other| Some((*other, claimed.get(other)?)));
            for (other, of_other) in known {
                let own = claimed.get(page).into_iter().flatten();
                let missing = own.filter(|(reference, _)| !of_other.contains_key(*reference));
                findings.extend(by_figure(missing).map(|missing| told(page, other, &missing)));
            }
        }
    }
    findings
}

/// A claim of one version with its bytes, and how many more there are of the same figure.
struct Missing<'a> {
    reference: &'a str,
    range: &'a Range<usize>,
    more: usize,
}

/// One of the claims of each figure: a whole table that another version lacks is told once.
fn by_figure<'a>(
    claims: impl Iterator<Item = (&'a String, &'a Range<usize>)>,
) -> impl Iterator<Item = Missing<'a>> {
    let mut figures: BTreeMap<&str, Missing<'a>> = BTreeMap::new();
    for (reference, range) in claims {
        let figure = reference.split('?').next().unwrap_or_default();
        let known = figures.get_mut(figure);
        match known {
            Some(known) => known.more += 1,
            None => {
                figures.insert(figure, Missing { reference, range, more: 0 });
            }
        }
    }
    figures.into_values()
}

fn told(page: &str, other: &str, missing: &Missing<'_>) -> Finding {
    let Missing { reference, range, more } = missing;
    let rest = match more {
        0 => String::new(),
        more => format!(" (and {more} more of its figure)"),
    };
    let message = format!("`{reference}`{rest} is claimed here, and not in the version `{other}`");
    Finding::new(rules::LANGUAGES, page, message)
        .at((*range).clone())
        .of_claim(reference)
        .help("claim it in both, or in neither: readers of one language are told as much as those of another")
}
