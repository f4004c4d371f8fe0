//! Two true numbers change places in the tables, cards and headings of a page: the verifier finds
//! that each says something false there.

#![expect(clippy::string_slice, reason = "the slices end at ASCII letters that were found")]

use std::ops::Range;

use super::page;
use super::site::{Found, Site};

/// The published pages, by their paths.
fn pages<'a>(site: &'a Site) -> impl Iterator<Item = (&'a String, &'a str)> {
    let text = |(path, bytes): (_, &'a Vec<u8>)| Some((path, std::str::from_utf8(bytes).ok()?));
    site.files.iter().filter(|(path, _)| page::is_one(path)).filter_map(text)
}

/// The claims of a page that stand in its tables, cards and headings, whole.
fn placed_claims(page: &str) -> Vec<Range<usize>> {
    let mut claims = Vec::new();
    for (start, _) in page.match_indices("<data class=\"figure\"") {
        let before = &page[..start];
        let is_within = |element: &str| {
            let begun = before.rfind(&format!("<{element}"));
            begun > before.rfind(&format!("</{element}>"))
        };
        let end = page[start..].find("</data>").map(|found| start + found + "</data>".len());
        if let Some(end) =
            end.filter(|_| is_within("td") || is_within("li class=\"card\"") || is_within("hgroup"))
        {
            claims.push(start..end);
        }
    }
    claims
}

fn named(claim: &str) -> &str {
    let (_, after) = claim.split_once("data-figure=\"").unwrap_or_default();
    after.split('"').next().unwrap_or_default()
}

#[test]
fn two_true_numbers_that_change_places_are_found() {
    let site = Site::built("tests/sites/lauki");
    let (mut count, mut survivors) = (0, Vec::new());
    for (path, page) in pages(&site) {
        for pair in placed_claims(page).windows(2) {
            let [first, second] = pair else { continue };
            let (one, other) = (&page[first.clone()], &page[second.clone()]);
            if named(one) == named(other) {
                continue;
            }
            count += 1;
            let between = &page[first.end..second.start];
            let mutant =
                format!("{}{other}{between}{one}{}", &page[..first.start], &page[second.end..]);
            if site.page(path, mutant.as_bytes()) == Found::Nothing {
                survivors.push(format!("{path}: {one} {other}"));
            }
        }
    }
    assert!(count > 50, "only {count} mutants");
    assert_eq!(survivors, Vec::<String>::new(), "of {count}");
}
