//! A published site is compared with what its sources make: `verify --root`.

#[expect(dead_code, reason = "the projects of other tests are broken")]
mod support;

use std::collections::BTreeSet;

use support::{Project, Said};

const HARVEST: &str = "data/apples/harvest.csv";
const RELEASE: &str = "content/releases/2024-11-harvest.en.md";

/// The orchards, published with options that are not the usual ones.
fn published() -> Project {
    let project = Project::copy_of("orchards");
    let options = ["--date", "2026-11-20T10:20:30Z", "--drafts", "--base-url", "https://h/p/"];
    let said = project.run(&[&["build"], &options[..]].concat());
    assert_eq!(said.code, 0, "{}", said.text);
    project
}

fn verified(project: &Project) -> Said {
    project.run(&["verify", "--root", "."])
}

/// The lines that name a rule or a file.
fn told(said: &Said) -> Vec<&str> {
    let is_told = |line: &&str| line.starts_with("error[") || line.trim_start().starts_with("-->");
    said.text.lines().filter(is_told).map(str::trim).collect()
}

#[test]
fn a_site_is_made_again_with_the_options_of_its_proof() {
    let said = verified(&published());
    assert_eq!(said.code, 0, "{}", said.text);
}

#[test]
fn a_cell_that_the_sources_have_otherwise_is_named_although_texts_are_false_now() {
    let project = published().replace(HARVEST, "14.25", "15.25");
    let said = verified(&project);
    assert_eq!(said.code, 1);
    let message =
        "error[source-data]: row 2, `income`: `14.25` is published, and the sources have `15.25`";
    assert!(told(&said).contains(&message), "{}", said.text);
    assert!(said.text.contains(RELEASE), "{}", said.text);
}

#[test]
fn machines_are_told_of_sources_in_their_own_folder_and_of_the_site_in_its() {
    let project = published().replace(HARVEST, "14.25", "15.25");
    let said = project.output(&["verify", "--root", ".", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    let findings = report["findings"].as_array().unwrap().iter();
    let files: BTreeSet<&str> =
        findings.filter_map(|finding| finding["place"]["file"].as_str()).collect();
    let table = "public/data/apples/harvest.csv";
    assert_eq!(files, [RELEASE, "content/releases/2024-11-harvest.lv.md", table].into());
}

#[test]
fn a_row_that_the_sources_have_besides_is_told() {
    let project = published().append(HARVEST, "Nowhere,south,0,0\n");
    let said = verified(&project);
    let message = "error[source-data]: the sources have a further row 4";
    assert!(told(&said).contains(&message), "{}", said.text);
}

#[test]
fn a_text_that_the_sources_have_otherwise_is_told_at_its_line() {
    let project = published().replace(RELEASE, "An apple brought", "Each apple brought");
    let said = verified(&project);
    assert_eq!(said.code, 1);
    assert!(said.text.contains("help: the sources make `<p>Each apple brought"), "{}", said.text);
    assert!(told(&said).contains(&"--> en/news/2024/harvest/index.html:73:1"), "{}", said.text);
}

#[test]
fn a_file_too_many_and_one_too_few_are_told() {
    let project = published().write("public/more.txt", "more\n").remove("public/robots.txt");
    let said = project.run(&["verify", "--root", ".", "--skip", "integrity", "--skip", "unread"]);
    let told = told(&said);
    assert_eq!(
        told,
        [
            "error[rebuild]: the file is published, and the sources make none such",
            "--> more.txt",
            "error[rebuild]: the sources make such a file, and it is not published",
            "--> robots.txt",
        ]
    );
}

#[test]
fn sources_that_are_not_there_leave_the_check_undone() {
    let said = published().run(&["verify", "--root", "nowhere"]);
    assert_eq!(said.code, 2, "{}", said.text);
}
