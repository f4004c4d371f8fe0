//! Mutants of what has become of published numbers: of the lists of changes, and of what stands
//! behind a number in the text of its release.
//!
//! In: a published site with a ledger. Out: every change there that nobody finds.

use std::ops::Range;

use super::altered::{self, Kinds};
use super::site::Site;

const KINDS: Kinds = Kinds {
    attributes: &[
        "min",
        "max",
        "value",
        "datetime",
        "data-document",
        "data-figure",
        "data-label-of",
        "data-ledger",
        "data-member",
    ],
    elements: &[
        ("<li>", "</li>"),
        ("<s>", "</s>"),
        ("<strong>", "</strong>"),
        ("<meter ", "</meter>"),
        ("<p class=\"why\">", "</p>"),
        ("<small class=\"since\">", "</small>"),
        ("<div class=\"lines\"", "</div>"),
        ("<h2 id=\"changed\">", "</h2>"),
    ],
};

/// The changes that nobody finds, and how many were made.
pub(crate) fn unfound(site: &Site) -> (usize, Vec<String>) {
    let parts = |_: &String, page: &str| {
        let of = |begin: &str, end: &str| -> Vec<Range<usize>> {
            let begins = page.match_indices(begin).map(|(at, _)| at);
            let ends = |at: usize| page.get(at..)?.find(end).map(|found| at + found + end.len());
            begins.filter_map(|at| Some(at..ends(at)?)).collect()
        };
        let lists = of("<div class=\"lines\"", "</div>");
        lists.into_iter().chain(of("<small class=\"since\">", "</small>")).collect()
    };
    altered::unfound(site, &parts, &KINDS)
}
