//! What machines are told: each format of a report, of sites that hold and of sites that do not.

#![expect(clippy::unwrap_used, reason = "a test fails where a report cannot be read")]

#[expect(dead_code, reason = "the projects of other tests are published")]
mod support;

use serde_json::Value;
use support::{Project, TODAY, Written};

const RELEASE: &str = "content/releases/2024-11-harvest.en.md";
const FORMATS: [&str; 4] = ["json", "sarif", "github", "junit"];
const PAGE: &str = "public/en/news/2024/harvest/index.html";

fn orchards() -> Project {
    Project::copy_of("orchards")
}

/// The site with a claim that is off by one.
fn broken() -> Project {
    orchards().replace(RELEASE, "[150]", "[151]")
}

/// The site with a note that nothing refers to, which is a warning.
fn careless() -> Project {
    orchards().append(RELEASE, "\n[^never]: A note.\n")
}

fn built(project: &Project, more: &[&str]) -> Written {
    project.output(&[&["build", "--date", TODAY], more].concat())
}

fn json(written: &Written) -> Value {
    serde_json::from_str(&written.out).unwrap()
}

/// Whether a text is what its format says.
fn is_valid(format: &str, text: &str) -> bool {
    match format {
        "json" | "sarif" => serde_json::from_str::<Value>(text).is_ok(),
        "junit" => text.starts_with("<?xml") && text.trim_end().ends_with("</testsuites>"),
        _ => text.lines().all(|line| line.starts_with("::")),
    }
}

#[test]
fn a_build_tells_the_source_and_the_published_place_of_a_claim() {
    let report = json(&built(&broken(), &["--format", "json"]));
    let finding = &report["findings"][0];
    assert_eq!(finding["rule"], "figure-mismatch");
    assert_eq!(finding["place"]["file"], RELEASE);
    assert_eq!(finding["place"]["text"], "151");
    let published = &finding["published"];
    assert!(published["file"].as_str().unwrap().starts_with("public/en/"), "{published}");
    assert!(
        published["line"].as_u64() > Some(1) && published["end_column"].is_u64(),
        "{published}"
    );
    assert_eq!((&finding["stated"], &finding["recomputed"]), (&"151".into(), &"150".into()));
    assert_eq!(finding["claim"], "apples.picked?valley=north");
}

#[test]
fn a_verification_tells_the_published_place_alone() {
    let project = orchards();
    assert_eq!(project.build().code, 0);
    let project = project.replace(PAGE, ">€0.499<", ">€0.489<");
    let written = project.output(&["verify", "--format", "json"]);
    assert_eq!(written.code, 1);
    let report = json(&written);
    let found = report["findings"].as_array().unwrap();
    let claim = found.iter().find(|finding| finding["rule"] == "figure-mismatch").unwrap();
    assert_eq!(claim["place"], claim["published"]);
    assert_eq!(claim["place"]["file"], PAGE);
    assert_eq!((&claim["stated"], &claim["recomputed"]), (&"€0.489".into(), &"0.49875".into()));
}

#[test]
fn every_format_ends_with_the_same_code_and_coverage() {
    let project = broken();
    let human = built(&project, &[]);
    assert_eq!(human.code, 1);
    let (_, end) = human.err.split_once("\npages     ").unwrap();
    assert!(end.contains("\nclaims    ") && end.ends_with("\n1 error; nothing was published\n"));
    for format in FORMATS {
        let written = built(&project, &["--format", format]);
        assert_eq!(written.code, 1, "{format}");
        assert_eq!(written.err, format!("pages     {end}"), "{format}");
        assert!(is_valid(format, &written.out), "{format}: {}", written.out);
    }
}

#[test]
fn a_site_that_holds_is_told_in_every_format() {
    let project = orchards();
    for format in FORMATS {
        let written = built(&project, &["--format", format]);
        assert_eq!(written.code, 0, "{format}: {}", written.err);
        assert!(is_valid(format, &written.out), "{format}: {}", written.out);
        assert!(written.err.contains("findings  none\n"), "{format}: {}", written.err);
    }
}

#[test]
fn what_cannot_be_done_is_told_in_every_format() {
    let cannot: [&[&str]; 4] = [
        &["verify", "content"],
        &["build", "--out", "/proc/parskats"],
        &["build", "--date", "yesterday"],
        &["verify", "--skip", "nonsense"],
    ];
    let project = orchards();
    for command in cannot {
        for format in FORMATS {
            let written = project.output(&[command, &["--format", format]].concat());
            assert_eq!(written.code, 2, "{command:?} {format}");
            assert!(is_valid(format, &written.out), "{command:?} {format}: {}", written.out);
            let rules = ["verification", "not-writable", "output", "usage"];
            assert!(rules.iter().any(|rule| written.out.contains(rule)), "{}", written.out);
        }
    }
}

#[test]
fn an_unknown_format_is_refused_for_people() {
    let said = orchards().run(&["build", "--format", "xml"]);
    assert_eq!(said.code, 2);
    assert!(
        said.text.contains("[possible values: human, json, sarif, github, junit]"),
        "{}",
        said.text
    );
}

#[test]
fn paths_are_named_as_seen_from_the_working_folder() {
    let project = broken();
    let root = project.path("").display().to_string();
    let above = Project::copy_of("meadows");
    let written = above.output(&["build", "--root", &root, "--date", TODAY, "--format", "github"]);
    let file = format!("file={root}{RELEASE},line=");
    assert!(written.out.contains(&file), "{file}: {}", written.out);
}

#[test]
fn strictly_a_warning_keeps_the_site_from_being_published() {
    let project = careless();
    let lenient = project.build();
    assert_eq!(lenient.code, 0, "{}", lenient.text);
    let before = project.public();
    let project =
        project.replace("content/pages/about.en.md", "title = \"About\"", "title = \"About us\"");
    let strict = project.run(&["build", "--date", TODAY, "--record", "--strict"]);
    assert_eq!(strict.code, 1);
    assert!(strict.text.ends_with("1 warning; nothing was published\n"), "{}", strict.text);
    assert!(project.public() == before, "the published site stays as it was");
}

#[test]
fn strictly_a_site_without_warnings_is_published() {
    let said = orchards().run(&["build", "--date", TODAY, "--record", "--strict"]);
    assert_eq!(said.code, 0, "{}", said.text);
}

#[test]
fn a_site_of_which_nothing_can_be_judged_is_no_success() {
    let proof = r#"{"version": 1, "as_of": "2024-12-01T00:00:00+02:00", "base_url": "https://example.org/",
        "locales": ["en"], "tables": [], "titles": {}, "pages": {}, "documents": [], "events": [],
        "figures": [], "units": {}, "member_names": {}, "exemptions": [], "fixed": []}"#;
    let page = "<!DOCTYPE html>\n<html lang=\"en\"><title>Nothing</title><p>Nothing.</p></html>\n";
    let project =
        orchards().write("public/data/figures.json", proof).write("public/index.html", page);
    let written = project.output(&["verify", "--skip", "integrity"]);
    assert_eq!(written.code, 2, "{}", written.err);
    assert!(written.err.contains("no claim and no number that could be judged"), "{}", written.err);
}

#[test]
fn a_rule_is_explained_and_an_unknown_one_gets_the_nearest() {
    let project = orchards();
    let known = project.output(&["explain", "hedge"]);
    assert_eq!(known.code, 0);
    assert!(
        known.out.starts_with("hedge\n=====\n\nA hedge makes a number untrue"),
        "{}",
        known.out
    );
    let unknown = project.run(&["explain", "hegde"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.text.contains("did you mean `hedge`?"), "{}", unknown.text);
}
