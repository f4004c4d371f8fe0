//! `parskats describe`: what is said of files as offices export them, one file for each case.
//!
//! In: `tests/describe/*.csv`. Out: what the command writes, reviewed one by one.

#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test reads its own folder")]

use std::path::Path;
use std::process::{Command, Output};

fn describe(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_parskats"))
        .arg("describe")
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap()
}

fn said(out: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    format!(
        "exit code {}\n{}---\n{}",
        out.status.code().unwrap(),
        text(&out.stdout),
        text(&out.stderr)
    )
}

#[test]
fn every_kind_of_export_is_described_or_refused_with_a_remedy() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/describe");
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| Path::new(name).extension().is_some_and(|ending| ending == "csv"))
        .collect();
    names.sort();
    assert!(names.len() > 30, "{names:?}");
    for name in names {
        let out = describe(&[&format!("tests/describe/{name}"), "--root", "."]);
        insta::with_settings!({ snapshot_path => "describe", prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(name.trim_end_matches(".csv").to_owned(), said(&out));
        });
    }
}

#[test]
fn the_project_is_the_one_around_the_file() {
    let out = describe(&["data/kontakts/institutions_by_kind.csv"]);
    let said = String::from_utf8(out.stdout).unwrap();
    let key = r#""foreignKeys": [{"fields": ["institution_kind"], "reference": {"resource": "institution_kinds", "fields": ["id"]}}]"#;
    assert!(said.contains(key), "{said}");
    assert!(said.contains(r#""path": "institutions_by_kind.csv""#), "{said}");
}

#[test]
fn what_is_printed_is_json() {
    let out = describe(&["tests/describe/latvian_office.csv"]);
    let resource: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!(resource["encoding"], "windows-1257");
    assert_eq!(resource["schema"]["fields"][3]["groupChar"], "\u{a0}");
}

#[test]
fn a_file_outside_of_any_project_is_described_all_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("t.csv");
    std::fs::write(&file, "a,b\n1,x\n").unwrap();
    let out = Command::new(env!("CARGO_BIN_EXE_parskats"))
        .args(["describe", "t.csv"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    insta::with_settings!({ snapshot_path => "describe", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("outside", said(&out));
    });
}

#[test]
fn a_file_that_is_not_there_and_a_folder_are_refused() {
    for path in ["nowhere.csv", "data"] {
        let out = describe(&[path]);
        assert_eq!(out.status.code(), Some(2));
        assert!(String::from_utf8(out.stderr).unwrap().contains("error[unreadable]"), "{path}");
    }
}

#[test]
fn the_document_shows_what_the_command_says() {
    let document = include_str!("../docs/data.md");
    let section = document.split("## Describing a file\n").nth(1).unwrap();
    let command = section.split("```sh\n").nth(1).unwrap().lines().next().unwrap();
    let file = command.strip_prefix("parskats describe ").unwrap();
    assert_eq!(describe(&[file]).status.code(), Some(0), "{file}");
    let shown = section.split("```text\n").nth(1).unwrap().split("```").next().unwrap();
    let said = said(&describe(&["tests/describe/thousand_or_decimal.csv"]));
    assert!(said.contains(shown), "{said}");
}
