//! The gallery: a site with a page for each kind of chart, which is built as any other is.

#[expect(dead_code, reason = "the projects of other tests are broken in more ways")]
mod support;

use std::collections::{BTreeMap, BTreeSet};

use parskats::model::chart::Kind;
use quick_xml::Reader;
use quick_xml::events::Event;
use support::Project;

const SHELVES: &str = "data/libraries/shelves.csv";

/// The most bytes of a drawing of twenty bars.
const BUDGET: usize = 12_000;

fn gallery() -> Project {
    Project::copy_of_folder("tests/gallery")
}

/// What is published, text by path.
fn published(project: &Project) -> BTreeMap<String, String> {
    let said = project.build();
    assert_eq!(said.code, 0, "{}", said.text);
    let files = project.public().into_iter();
    files.filter_map(|(path, bytes)| Some((path, String::from_utf8(bytes).ok()?))).collect()
}

fn ending(path: &str) -> &str {
    path.rsplit_once('.').map_or("", |(_, ending)| ending)
}

/// The kinds that the pages of a language draw.
fn kinds(public: &BTreeMap<String, String>, language: &str) -> BTreeSet<&'static str> {
    let pages = public.iter().filter(|(path, _)| {
        path.strip_prefix(language)
            .is_some_and(|rest| rest.starts_with('/') && ending(rest) == "html")
    });
    let pages: Vec<&String> = pages.map(|(_, page)| page).collect();
    let is_drawn =
        |kind: &str| pages.iter().any(|page| page.contains(&format!("data-chart=\"{kind}\"")));
    Kind::ALL.into_iter().map(|(kind, _)| kind).filter(|kind| is_drawn(kind)).collect()
}

#[test]
fn every_kind_of_chart_is_drawn_in_both_languages_and_as_a_file() {
    let public = published(&gallery());
    let all: BTreeSet<&str> = Kind::ALL.into_iter().map(|(kind, _)| kind).collect();
    for language in ["en", "lv"] {
        assert_eq!(kinds(&public, language), all, "in {language}");
    }
    let drawings: Vec<_> = public
        .iter()
        .filter(|(path, _)| path.starts_with("charts/") && ending(path) == "svg")
        .collect();
    assert!(!drawings.is_empty());
    for (path, drawing) in drawings {
        assert_eq!(wrong_in(drawing), None, "{path}");
    }
}

/// What is not well-formed in a document.
fn wrong_in(text: &str) -> Option<String> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().enable_all_checks(true);
    let mut depth = 0;
    loop {
        match reader.read_event() {
            Err(error) => return Some(error.to_string()),
            Ok(Event::Start(_)) => depth += 1,
            Ok(Event::End(_)) => depth -= 1,
            Ok(Event::Eof) => return (depth != 0).then(|| format!("{depth} elements are open")),
            Ok(_) => {}
        }
    }
}

#[test]
fn a_drawing_of_twenty_bars_is_small() {
    let rows = include_str!("gallery/data/libraries/shelves.csv");
    let twenty: String = rows.split_inclusive('\n').take(21).collect();
    let public = published(&gallery().write(SHELVES, twenty));
    for language in ["en", "lv"] {
        let page = public.values().find(|page| {
            page.contains("data-mark=\"libraries.books_on_shelves?")
                && page.contains(&format!("<html lang=\"{language}\""))
        });
        let drawing = page
            .unwrap()
            .split("<svg role=\"img\"")
            .find(|part| part.contains("data-mark=\"libraries.books_on_shelves?"));
        let drawing = drawing.unwrap().split("</svg>").next().unwrap();
        assert_eq!(drawing.matches("data-mark=").count(), 20);
        assert!(drawing.len() < BUDGET, "{} bytes in {language}", drawing.len());
    }
}
