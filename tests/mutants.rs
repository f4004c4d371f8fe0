//! A number that a reader or a machine can see is changed anywhere on a published page: the verifier
//! finds it, without any checksum. So it does with what machines are told of a package.
//!
//! Every run of digits is changed alone: in texts, in attributes that are shown, read out or told to
//! machines, in data for search engines. Left alone are links (the link checker's), code, sizes of
//! pictures, and `data-figures`, which says where in a title its claims stand: it shows nothing.

#![expect(clippy::panic, reason = "what fails here fails the test")]
#![expect(clippy::string_slice, reason = "the slices end at ASCII letters that were found")]

#[expect(dead_code, reason = "the projects of other tests are broken")]
mod support;

use std::collections::BTreeMap;
use std::ops::Range;

use parskats::verify::Verifier;
use support::Project;

/// Attributes whose digits people or machines are told.
const TOLD: [&str; 11] = [
    "value",
    "datetime",
    "alt",
    "title",
    "aria-label",
    "content",
    "data-cell",
    "data-rows",
    "data-size-of",
    "data-address",
    "data-definition-of",
];

/// The runs of digits of a page that someone can see.
fn seen(page: &str) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let (mut at, mut hidden): (usize, Option<&str>) = (0, None);
    while let Some(start) = page[at..].find('<').map(|found| at + found) {
        if hidden.is_none() {
            digits(page, at..start, &mut runs);
        }
        let end = page[start..].find('>').map_or(page.len(), |found| start + found + 1);
        let tag = &page[start..end];
        let name =
            tag.trim_start_matches(['<', '/']).split([' ', '>', '\n']).next().unwrap_or_default();
        match hidden {
            Some(open) if tag.starts_with("</") && name == open => hidden = None,
            None if matches!(name, "code" | "style") && !tag.starts_with("</") => {
                hidden = Some(if name == "code" { "code" } else { "style" });
            }
            _ => {}
        }
        if !matches!(name, "link" | "script")
            && !tag.contains("name=\"viewport\"")
            && !tag.contains("http-equiv")
        {
            attributes(page, start..end, &mut runs);
        }
        at = end;
    }
    runs
}

fn attributes(page: &str, tag: Range<usize>, runs: &mut Vec<Range<usize>>) {
    let mut at = tag.start;
    while let Some(found) = page[at..tag.end].find("=\"") {
        let name_end = at + found;
        let value = name_end + 2;
        let name = page[..name_end].rsplit([' ', '\n']).next().unwrap_or_default();
        let end = page[value..tag.end].find('"').map_or(tag.end, |found| value + found);
        let is_address = page[value..end].starts_with("http");
        if TOLD.contains(&name) && !is_address {
            digits(page, value..end, runs);
        }
        at = end + 1;
    }
}

fn digits(page: &str, within: Range<usize>, runs: &mut Vec<Range<usize>>) {
    every_run(page, within, runs);
    // A letter's number is no number, and addresses of other sites are theirs.
    runs.retain(|run| !page[..run.start].ends_with("&#") && !is_in_address(page, run.start));
}

fn every_run(page: &str, within: Range<usize>, runs: &mut Vec<Range<usize>>) {
    let mut run: Option<Range<usize>> = None;
    for (at, byte) in page.as_bytes()[within.clone()].iter().enumerate() {
        let at = within.start + at;
        match (&mut run, byte.is_ascii_digit()) {
            (Some(run), true) => run.end = at + 1,
            (None, true) => run = Some(at..at + 1),
            (_, false) => runs.extend(run.take()),
        }
    }
    runs.extend(run);
}

fn is_in_address(page: &str, at: usize) -> bool {
    let word = page[..at].rsplit([' ', '"', '>']).next().unwrap_or_default();
    word.starts_with("https://creativecommons.org/")
}

/// The page with another last digit there.
fn mutant(page: &str, run: &Range<usize>) -> String {
    let last = run.end - 1;
    let digit = page.as_bytes()[last] - b'0';
    let other = char::from(b'0' + (digit + 3) % 10);
    format!("{}{other}{}", &page[..last], &page[run.end..])
}

/// The published pages, by their paths.
fn pages(project: &Project) -> BTreeMap<String, String> {
    let text = |(path, bytes): (String, Vec<u8>)| Some((path, String::from_utf8(bytes).ok()?));
    let files = project.public().into_iter().filter_map(text);
    files.filter(|(_, text)| text.starts_with("<!DOCTYPE html>")).collect()
}

/// The mutants of a site that nobody finds, each as what stands around it.
fn survivors(site: &str) -> (usize, Vec<String>) {
    let project = Project::copy_of(site);
    let said = project.build();
    assert_eq!(said.code, 0, "{}", said.text);
    let (verifier, findings, _) = Verifier::open(&project.path("public"))
        .unwrap_or_else(|impossible| panic!("{}", impossible.message));
    assert_eq!(findings, []);
    let (mut count, mut survivors) = (0, Vec::new());
    for (path, page) in pages(&project) {
        for run in seen(&page) {
            count += 1;
            if verifier.page(&path, mutant(&page, &run).as_bytes()).findings.is_empty() {
                let from = page.floor_char_boundary(run.start.saturating_sub(60));
                let to = page.ceil_char_boundary((run.end + 30).min(page.len()));
                survivors.push(format!("{path}: {}", &page[from..to]));
            }
        }
    }
    (count, survivors)
}

#[test]
fn every_changed_number_of_a_page_is_found() {
    let (count, survivors) = survivors("orchards");
    assert!(count > 500, "only {count} mutants");
    assert_eq!(survivors, Vec::<String>::new(), "of {count}");
}

#[test]
fn every_changed_number_that_machines_are_told_of_a_package_is_found() {
    let project = Project::copy_of("lauki");
    let said = project.build();
    assert_eq!(said.code, 0, "{}", said.text);
    let (verifier, ..) = Verifier::open(&project.path("public"))
        .unwrap_or_else(|impossible| panic!("{}", impossible.message));
    let (mut count, mut survivors) = (0, Vec::new());
    for (path, bytes) in project.public() {
        if !path.ends_with("/datapackage.json") {
            continue;
        }
        let text = String::from_utf8(bytes).unwrap_or_default();
        assert_eq!(verifier.package(&path, text.as_bytes()), []);
        let mut runs = Vec::new();
        every_run(&text, 0..text.len(), &mut runs);
        for run in runs {
            count += 1;
            if verifier.package(&path, mutant(&text, &run).as_bytes()).is_empty() {
                survivors.push(format!("{path}: {}", &text[..run.end]));
            }
        }
    }
    assert!(count > 100, "only {count} mutants");
    assert_eq!(survivors, Vec::<String>::new(), "of {count}");
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
    let project = Project::copy_of("lauki");
    let said = project.build();
    assert_eq!(said.code, 0, "{}", said.text);
    let (verifier, ..) = Verifier::open(&project.path("public"))
        .unwrap_or_else(|impossible| panic!("{}", impossible.message));
    let (mut count, mut survivors) = (0, Vec::new());
    for (path, page) in pages(&project) {
        for pair in placed_claims(&page).windows(2) {
            let [first, second] = pair else { continue };
            let (one, other) = (&page[first.clone()], &page[second.clone()]);
            if named(one) == named(other) {
                continue;
            }
            count += 1;
            let between = &page[first.end..second.start];
            let mutant =
                format!("{}{other}{between}{one}{}", &page[..first.start], &page[second.end..]);
            if verifier.page(&path, mutant.as_bytes()).findings.is_empty() {
                survivors.push(format!("{path}: {one} {other}"));
            }
        }
    }
    assert!(count > 50, "only {count} mutants");
    assert_eq!(survivors, Vec::<String>::new(), "of {count}");
}
