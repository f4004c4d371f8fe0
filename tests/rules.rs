//! Every rule that a published site is held to is broken once, in published bytes, and found.
//!
//! `tests/rules/<rule>.toml` says how, and what is said of it. Adding a rule means adding such a file.

#![expect(clippy::panic, clippy::unwrap_used, reason = "what fails here fails the test")]
#![expect(clippy::disallowed_methods, reason = "a test reads its own folder")]

#[expect(dead_code, reason = "the projects of other tests are broken")]
mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use parskats::verify::rules;
use serde::Deserialize;
use support::Project;

/// How a rule is broken.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Planted {
    /// The golden site that it is broken in.
    #[serde(default = "orchards")]
    site: String,
    /// Whether the site is compared with its sources.
    #[serde(default)]
    with_sources: bool,
    /// Changes of published files.
    #[serde(default)]
    replace: Vec<Replaced>,
    /// Files that are published besides, by their paths.
    #[serde(default)]
    write: BTreeMap<String, String>,
    /// A link in the site, and where it leads.
    link: Option<[String; 2]>,
    /// The message, for this rule alone.
    says: String,
    /// The other rules that the same change breaks.
    #[serde(default)]
    and: BTreeSet<String>,
}

/// A text of a published file that stands there so many times, and what is put in its place.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Replaced {
    file: String,
    from: String,
    to: String,
    #[serde(default = "once")]
    times: usize,
}

fn orchards() -> String {
    "orchards".to_owned()
}

const fn once() -> usize {
    1
}

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules")
}

fn planted() -> BTreeMap<String, Planted> {
    let files = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let read = |path: std::path::PathBuf| {
        let text = fs::read_to_string(&path).unwrap();
        let rule = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let planted = toml::from_str(&text).unwrap_or_else(|error| panic!("{rule}: {error}"));
        (rule, planted)
    };
    files.map(read).collect()
}

/// A golden site, published.
fn published(site: &str) -> Project {
    let project = Project::copy_of(site);
    let built = project.build();
    assert_eq!(built.code, 0, "{}", built.text);
    project
}

/// A copy of the published site with the rule broken.
fn broken(rule: &str, planted: &Planted, published: &Project) -> Project {
    let mut project = Project::copy_of_folder(published.path("").to_str().unwrap());
    for Replaced { file, from, to, times } in &planted.replace {
        let file = format!("public/{file}");
        let text = fs::read_to_string(project.path(&file)).unwrap();
        assert_eq!(text.matches(from).count(), *times, "{rule}: `{from}` in {file}");
        project = project.write(&file, text.replace(from, to));
    }
    for (file, text) in &planted.write {
        // A byte that no UTF-8 has stands for itself.
        let bytes: Vec<u8> = text
            .chars()
            .flat_map(|letter| match letter {
                '\u{fffd}' => vec![0xff],
                letter => letter.to_string().into_bytes(),
            })
            .collect();
        project = project.write(&format!("public/{file}"), bytes);
    }
    if let Some([link, target]) = &planted.link {
        std::os::unix::fs::symlink(target, project.path(&format!("public/{link}"))).unwrap();
    }
    project
}

/// What the verifier says of a site, message by message, each with its rule.
fn told(rule: &str, planted: &Planted, project: &Project) -> Vec<(String, String)> {
    let mut arguments = vec!["verify"];
    if rule != "integrity" {
        arguments.extend(["--skip", "integrity"]);
    }
    if planted.with_sources {
        arguments.extend(["--root", "."]);
    }
    let said = project.run(&arguments);
    assert_eq!(said.code, 1, "{rule}: {}", said.text);
    let heads = said.text.lines().filter_map(|line| line.strip_prefix("error["));
    let split =
        |head: &str| head.split_once("]: ").map(|(rule, says)| (rule.to_owned(), says.to_owned()));
    heads.filter_map(split).collect()
}

#[test]
fn every_rule_is_broken_once() {
    let known: BTreeSet<&str> = rules::ALL.iter().map(|rule| rule.0).collect();
    let planted = planted();
    let broken: BTreeSet<&str> = planted.keys().map(String::as_str).collect();
    assert_eq!(known, broken);
}

#[test]
fn every_rule_that_is_broken_is_found_and_no_other() {
    let mut wrong = Vec::new();
    let mut sites: BTreeMap<String, Project> = BTreeMap::new();
    for (rule, planted) in planted() {
        let site = sites.entry(planted.site.clone()).or_insert_with_key(|site| published(site));
        let project = broken(&rule, &planted, site);
        let told = told(&rule, &planted, &project);
        let of_rule: BTreeSet<&str> =
            told.iter().filter(|(name, _)| *name == rule).map(|(_, says)| says.as_str()).collect();
        let others: BTreeSet<String> =
            told.iter().filter(|(name, _)| *name != rule).map(|(name, _)| name.clone()).collect();
        if !of_rule.contains(planted.says.as_str()) || others != planted.and {
            wrong.push(format!("{rule}\n  says {of_rule:?}\n  and {others:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
