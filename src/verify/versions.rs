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

/// What all documents claim, each figure and member by a number: a site has many claims of few.
#[derive(Debug, Default)]
pub(super) struct Versions {
    numbers: BTreeMap<String, u32>,
    /// The claims of each page, by the numbers of what is claimed.
    pages: BTreeMap<String, Vec<(u32, Range<usize>)>>,
}

impl Versions {
    /// Keeps what a document's page claims.
    pub(super) fn add(&mut self, page: &str, claimed: Claimed) {
        let number = |(reference, range)| {
            let next = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
            (*self.numbers.entry(reference).or_insert(next), range)
        };
        let mut claims: Vec<_> = claimed.into_iter().map(number).collect();
        claims.sort_by_key(|(number, _)| *number);
        self.pages.insert(page.to_owned(), claims);
    }

    /// What one version claims and another does not.
    pub(super) fn judged(&self, documents: &BTreeMap<String, Vec<Version>>) -> Vec<Finding> {
        let mut versions: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (page, known) in documents {
            for version in known {
                versions.entry(&version.id).or_default().insert(page);
            }
        }
        let references: BTreeMap<u32, &str> =
            self.numbers.iter().map(|(reference, number)| (*number, reference.as_str())).collect();
        let mut findings = Vec::new();
        for pages in versions.values() {
            for page in pages {
                for other in pages.iter().filter(|other| *other != page) {
                    let missing = by_figure(self.missing(page, other, &references));
                    findings.extend(missing.map(|missing| told(page, other, &missing)));
                }
            }
        }
        findings
    }

    /// What one page claims and another does not; nothing where one of them was not read.
    fn missing<'a>(
        &'a self,
        page: &str,
        other: &str,
        references: &BTreeMap<u32, &'a str>,
    ) -> Vec<(&'a str, &'a Range<usize>)> {
        let Some((own, other)) = self.pages.get(page).zip(self.pages.get(other)) else {
            return Vec::new();
        };
        let is_claimed = |number| other.binary_search_by_key(number, |(known, _)| *known).is_ok();
        let missing = own.iter().filter(|(number, _)| !is_claimed(number));
        missing.filter_map(|(number, range)| Some((*references.get(number)?, range))).collect()
    }
}

/// A claim of one version with its bytes, and how many more there are of the same figure.
struct Missing<'a> {
    reference: &'a str,
    range: &'a Range<usize>,
    more: usize,
}

/// One of the claims of each figure: a whole table that another version lacks is told once.
fn by_figure<'a>(
    mut claims: Vec<(&'a str, &'a Range<usize>)>,
) -> impl Iterator<Item = Missing<'a>> {
    claims.sort_by_key(|(reference, _)| *reference);
    let mut figures: BTreeMap<&str, Missing<'a>> = BTreeMap::new();
    for (reference, range) in claims {
        let figure = reference.split('?').next().unwrap_or_default();
        let first = || Missing { reference, range, more: 0 };
        figures.entry(figure).and_modify(|known| known.more += 1).or_insert_with(first);
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
