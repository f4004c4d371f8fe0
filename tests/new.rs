//! `parskats new`: what it writes builds and verifies at once, and it never writes over anything.

#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test's own folder")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use walkdir::WalkDir;

/// A day after the one of the example's release.
const TODAY: &str = "2026-06-15";

fn run(folder: &Path, line: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_parskats"))
        .args(line.split(' '))
        .current_dir(folder)
        .env_remove("SOURCE_DATE_EPOCH")
        .output()
        .unwrap()
}

/// What a command says that does its work.
fn done(folder: &Path, line: &str) -> String {
    let out = run(folder, line);
    let said = String::from_utf8([out.stdout, out.stderr].concat()).unwrap();
    assert_eq!(out.status.code(), Some(0), "{line}: {said}");
    said
}

/// What a command says that cannot, for people.
fn refused(folder: &Path, line: &str) -> String {
    let out = run(folder, line);
    let said = String::from_utf8(out.stderr).unwrap();
    assert_eq!(
        (out.status.code(), out.stdout.as_slice()),
        (Some(2), [].as_slice()),
        "{line}: {said}"
    );
    said
}

/// Every file and folder below a folder, with what it holds.
fn all(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = WalkDir::new(folder).min_depth(1).into_iter().map(Result::unwrap);
    let one = |entry: walkdir::DirEntry| {
        let name = entry.path().strip_prefix(folder).unwrap().display().to_string();
        (
            name,
            if entry.file_type().is_file() { fs::read(entry.path()).unwrap() } else { Vec::new() },
        )
    };
    entries.map(one).collect()
}

fn new_site() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    done(folder.path(), "new site .");
    folder
}

#[test]
fn a_new_site_builds_without_a_word_and_verifies() {
    let site = new_site();
    let said = done(site.path(), &format!("build --date {TODAY}"));
    assert!(said.contains("findings  none\n"), "{said}");
    let said = done(site.path(), &format!("build --date {TODAY} --record --strict"));
    assert!(said.contains("findings  none\n"), "{said}");
    let said = done(site.path(), &format!("build --date {TODAY} --strict"));
    assert!(said.contains("findings  none\n"), "{said}");
    done(site.path(), "verify public");
    done(site.path(), "verify public --root . --strict");
}

#[test]
fn a_new_site_builds_below_a_path_too() {
    let site = new_site();
    done(site.path(), &format!("build --date {TODAY} --base-url https://example.org/a/b/"));
    done(site.path(), "verify public");
}

#[test]
fn a_programme_and_a_release_are_added_as_drafts_and_build() {
    let site = new_site();
    done(site.path(), "new programme skolas");
    let said =
        done(site.path(), &format!("new release first-results --programme skolas --date {TODAY}"));
    insta::assert_snapshot!(said);
    let said = done(site.path(), &format!("build --date {TODAY} --record --strict"));
    assert!(said.contains("findings  none\nwaiting   2 drafts\n"), "{said}");
    let published = all(&site.path().join("public"));
    let tells = |bytes: &Vec<u8>| String::from_utf8_lossy(bytes).contains("skolas");
    assert!(!published.iter().any(|(path, bytes)| path.contains("skolas") || tells(bytes)));
    let said = done(site.path(), &format!("build --date {TODAY} --drafts --strict --out preview"));
    assert!(said.contains("findings  none\n"), "{said}");
    let page =
        fs::read_to_string(site.path().join("preview/en/programmes/skolas/index.html")).unwrap();
    assert!(page.contains("Name of the programme"), "{page}");
}

#[test]
fn the_table_of_a_new_programme_is_published_once_its_author_says_so() {
    let site = new_site();
    done(site.path(), "new programme skolas");
    let descriptor = site.path().join("data/skolas/datapackage.json");
    let text = fs::read_to_string(&descriptor).unwrap();
    assert!(text.contains("      \"publish\": \"none\",\n"));
    fs::write(&descriptor, text.replace("      \"publish\": \"none\",\n", "")).unwrap();
    for language in ["lv", "en"] {
        let page = site.path().join(format!("content/programmes/skolas.{language}.md"));
        let text = fs::read_to_string(&page).unwrap().replace("draft   = true\n", "");
        fs::write(&page, text.replace("# key_figures", "key_figures")).unwrap();
    }
    done(site.path(), &format!("build --date {TODAY} --record --strict"));
}

#[test]
fn files_follow_the_languages_of_the_site() {
    let site = tempfile::tempdir().unwrap();
    let toml = include_str!("../src/starter/site/site.toml");
    let end = toml.find("key_figures").unwrap();
    let toml = toml.get(..end).unwrap().replace(r#"["lv", "en"]"#, r#"["en"]"#);
    let toml = toml.lines().map(|line| {
        // Of a text in both languages, the English one.
        let (before, after) = line.split_once("{ lv = ").unwrap_or((line, ""));
        let english = after.split_once("en = ").map(|(_, english)| format!("{{ en = {english}"));
        format!("{before}{}\n", english.unwrap_or_default())
    });
    let rest = "[publisher]\nname = { en = \"A\" }\nurl = \"https://example.org/\"\n[licence]\nname = \"A\"\nurl = \"https://example.org/\"\n";
    fs::write(site.path().join("site.toml"), toml.collect::<String>() + rest).unwrap();
    done(site.path(), "new programme p");
    done(site.path(), &format!("new release first --date {TODAY}"));
    let files: Vec<String> =
        all(site.path()).into_keys().filter(|path| path.contains('.')).collect();
    assert_eq!(
        files,
        [
            "content/programmes/p.en.md",
            "content/releases/2026-06-first.en.md",
            "data/p/datapackage.json",
            "data/p/figures.toml",
            "data/p/results.csv",
            "site.toml",
        ]
    );
}

#[test]
fn a_release_finds_the_only_programme_and_names_what_it_can_claim() {
    let site = new_site();
    done(site.path(), &format!("new release second --date {TODAY}"));
    let text =
        fs::read_to_string(site.path().join("content/releases/2026-06-second.lv.md")).unwrap();
    assert!(text.contains("programme = \"example\"\n"), "{text}");
    assert!(text.contains("# Its figures: `projects`, `projects_by_year`, "), "{text}");
}

#[test]
fn nothing_is_ever_written_over_and_nothing_half() {
    let site = new_site();
    done(site.path(), "new programme skolas");
    fs::remove_file(site.path().join("data/skolas/results.csv")).unwrap();
    let before = all(site.path());
    let said = refused(site.path(), "new programme skolas");
    insta::assert_snapshot!(said);
    refused(site.path(), "new site .");
    done(site.path(), &format!("new release first --programme skolas --date {TODAY}"));
    let with_release = all(site.path());
    refused(site.path(), &format!("new release first --programme example --date {TODAY}"));
    assert_eq!(all(site.path()), with_release);
    for path in before.keys() {
        assert_eq!(with_release.get(path), before.get(path), "{path}");
    }
}

#[test]
fn names_that_cannot_be_are_refused_with_one_that_can() {
    let site = new_site();
    let before = all(site.path());
    let name = |arguments: &[&str]| {
        let out = Command::new(env!("CARGO_BIN_EXE_parskats"))
            .args(arguments)
            .current_dir(site.path())
            .output()
            .unwrap();
        assert_eq!(out.status.code(), Some(2));
        String::from_utf8(out.stderr).unwrap()
    };
    let said = [
        name(&["new", "programme", "Skolu programma"]),
        name(&["new", "programme", "…"]),
        name(&["new", "programme", "reference"]),
        name(&["new", "release", "Pirmie rezultāti"]),
        name(&["new", "release", "2026-06-results"]),
        name(&["new", "release", "results", "--programme", "exampel"]),
    ];
    insta::assert_snapshot!(said.join("\n"));
    assert_eq!(all(site.path()), before);
}

#[test]
fn without_a_site_around_there_is_nothing_to_add_to() {
    let folder = tempfile::tempdir().unwrap();
    let said = refused(folder.path(), "new programme p");
    assert!(
        said.contains("error[no-site]") && said.contains("`parskats new site FOLDER`"),
        "{said}"
    );
    assert_eq!(all(folder.path()), BTreeMap::new());
}

#[test]
fn a_new_site_wants_a_folder_around_it_and_leaves_nothing_where_there_is_none() {
    let folder = tempfile::tempdir().unwrap();
    let said = refused(folder.path(), "new site missing/site");
    assert!(said.contains("make `missing` first"), "{said}");
    done(folder.path(), "new site site");
    let top: Vec<String> =
        all(folder.path()).into_keys().filter(|path| !path.contains('/')).collect();
    assert_eq!(top, ["site"]);
    fs::write(folder.path().join("file"), "mine").unwrap();
    refused(folder.path(), "new site file");
    assert_eq!(fs::read(folder.path().join("file")).unwrap(), b"mine");
}

#[test]
fn a_folder_with_a_space_in_its_name_is_told_as_a_shell_takes_it() {
    let folder = tempfile::tempdir().unwrap();
    let said = std::process::Command::new(env!("CARGO_BIN_EXE_parskats"))
        .args(["new", "site", "Mana vietne"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    let said = String::from_utf8(said.stdout).unwrap() + &String::from_utf8(said.stderr).unwrap();
    assert!(said.contains("cd 'Mana vietne' && parskats serve"), "{said}");
}
