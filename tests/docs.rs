//! The documents say what the program does: rules, links and commands are held to it.

#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test reads its own folder")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use pulldown_cmark::{Event, Options, Parser, Tag};

/// A mark between two stages, which no message ever shows.
const NEVER_SHOWN: &str = "follows";

const DOCUMENTS: [&str; 20] = [
    "README.md",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "docs/charts.md",
    "docs/check-it-yourself.lv.md",
    "docs/check-it-yourself.md",
    "docs/claims.md",
    "docs/content.md",
    "docs/data.md",
    "docs/deploy.md",
    "docs/figures.md",
    "docs/hosting.md",
    "docs/ledger.md",
    "docs/proof.md",
    "docs/reports.md",
    "docs/rules.md",
    "docs/serve.md",
    "docs/theme.md",
    "docs/writing.en.md",
    "docs/writing.lv.md",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn text(file: &str) -> String {
    fs::read_to_string(root().join(file)).unwrap()
}

/// Every rule that the source text names: `Rule("name")`, or the same through a helper of its own.
fn rules() -> BTreeSet<String> {
    let sources = walkdir::WalkDir::new(root().join("src")).into_iter().map(Result::unwrap);
    let is_rust = |path: &Path| path.extension().is_some_and(|ending| ending == "rs");
    let mut rules = BTreeSet::new();
    for source in sources.filter(|entry| is_rust(entry.path())) {
        let source = fs::read_to_string(source.path()).unwrap();
        let source: String = source.split_whitespace().collect();
        for start in ["Rule(\"", "problem(open,\""] {
            let named = source.split(start).skip(1).filter_map(|rest| rest.split_once('"'));
            rules.extend(named.map(|(name, _)| name.to_owned()));
        }
    }
    rules.remove(NEVER_SHOWN);
    rules
}

/// The fenced blocks of a document that are in a language.
fn fenced(document: &str, language: &str) -> Vec<String> {
    let mut blocks = Vec::new();
    let mut open: Option<(bool, String)> = None;
    for line in text(document).lines() {
        match (line.strip_prefix("```"), &mut open) {
            (Some(_), Some(_)) => {
                let (wanted, block) = open.take().unwrap();
                blocks.extend(wanted.then_some(block));
            }
            (Some(named), None) => open = Some((named == language, String::new())),
            (None, Some((_, block))) => {
                block.push_str(line);
                block.push('\n');
            }
            (None, None) => {}
        }
    }
    assert_eq!(open, None, "a block of {document} is not closed");
    blocks
}

/// What a heading is called in an address, as GitHub does it.
fn anchor(heading: &str) -> String {
    let kept = |letter: &char| letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '_');
    heading.to_lowercase().chars().filter(kept).collect::<String>().replace(' ', "-")
}

/// The arguments of the README's commands that run the program, in order.
fn commands() -> Vec<Vec<String>> {
    let blocks = fenced("README.md", "sh").concat();
    let program = |line: &str| {
        let own = line.strip_prefix("parskats ");
        let arguments = own.or_else(|| line.strip_prefix("cargo run --release -- "))?;
        Some(arguments.split_whitespace().map(str::to_owned).collect())
    };
    blocks.lines().filter_map(program).collect()
}

/// Runs the program in the project, with another folder in place of `public`.
fn run(arguments: &[String], public: &Path) -> String {
    let public = public.to_str().unwrap();
    let mut arguments: Vec<String> = arguments
        .iter()
        .map(|argument| if argument == "public" { public.to_owned() } else { argument.clone() })
        .collect();
    if arguments.first().is_some_and(|command| command == "build") {
        arguments.extend(["--out".to_owned(), public.to_owned()]);
    }
    let out = Command::new(env!("CARGO_BIN_EXE_parskats"))
        .args(&arguments)
        .current_dir(root())
        .env_remove("SOURCE_DATE_EPOCH")
        .output()
        .unwrap();
    let said = String::from_utf8(out.stderr).unwrap();
    assert!(out.status.success(), "{arguments:?}: {said}");
    said.replace(public, "public")
}

/// A text with every number in it as `0`.
fn form(text: &str) -> String {
    let mut form = String::new();
    for letter in text.chars() {
        match letter.is_ascii_digit() {
            true if form.ends_with('0') => {}
            true => form.push('0'),
            false => form.push(letter),
        }
    }
    form
}

#[test]
fn every_rule_has_a_paragraph_and_every_paragraph_a_rule() {
    let document = text("docs/rules.md");
    let mut explained = BTreeSet::new();
    for section in document.split("\n### ").skip(1) {
        let (name, rest) = section.split_once('\n').unwrap();
        assert!(explained.insert(name.to_owned()), "`{name}` is explained twice");
        let paragraph = rest.trim_start().lines().next().unwrap_or_default();
        assert!(!paragraph.is_empty() && !paragraph.starts_with('#'), "`{name}` has no paragraph");
    }
    let rules = rules();
    let unexplained: Vec<_> = rules.difference(&explained).collect();
    let unknown: Vec<_> = explained.difference(&rules).collect();
    assert!(unexplained.is_empty(), "without a paragraph in docs/rules.md: {unexplained:?}");
    assert!(unknown.is_empty(), "docs/rules.md explains what is no rule: {unknown:?}");
}

/// The targets of a document's links.
fn links(document: &str) -> Vec<String> {
    let text = text(document);
    let parser = Parser::new_ext(&text, Options::ENABLE_TABLES);
    let target = |event| match event {
        Event::Start(Tag::Link { dest_url, .. }) => Some(dest_url.to_string()),
        _ => None,
    };
    parser.filter_map(target).collect()
}

#[test]
fn every_link_between_documents_leads_somewhere() {
    for document in DOCUMENTS {
        for target in links(document).iter().filter(|target| !target.contains("://")) {
            let (path, heading) = target.split_once('#').unwrap_or((target, ""));
            let folder = Path::new(document).parent().unwrap();
            let file: PathBuf = if path.is_empty() { document.into() } else { folder.join(path) };
            assert!(root().join(&file).exists(), "{document} links to {target}");
            if !heading.is_empty() {
                let headings = text(file.to_str().unwrap());
                let mut headings = headings.lines().filter(|line| line.starts_with('#'));
                let is_meant = |line: &str| anchor(line.trim_start_matches('#').trim()) == heading;
                assert!(headings.any(is_meant), "{document} links to {target}");
            }
        }
    }
}

#[test]
fn the_commands_of_the_readme_run_and_say_what_it_shows() {
    let folder = tempfile::tempdir().unwrap();
    let public = folder.path().join("public");
    let shown = fenced("README.md", "text").into_iter().next().unwrap();
    let commands = commands();
    assert_eq!(commands.first().unwrap(), &["build"]);
    assert_eq!(commands.len(), 2, "{commands:?}");
    for (at, command) in commands.iter().enumerate() {
        let said = run(command, &public);
        if at == 0 {
            assert_eq!(form(&said), form(&shown));
        }
    }
    let proof = fs::read_to_string(public.join("data/figures.json")).unwrap();
    let proof: serde_json::Value = serde_json::from_str(&proof).unwrap();
    let statements: BTreeSet<&str> = proof["figures"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|figure| figure["sql"].as_str())
        .collect();
    let asked: Vec<String> = fenced("README.md", "sh")
        .concat()
        .lines()
        .filter_map(|line| Some(line.split_once("'SELECT ")?.1.split_once('\'')?.0.to_owned()))
        .collect();
    assert_eq!(asked.len(), 2, "one for each engine");
    for statement in asked {
        assert!(statements.contains(&*format!("SELECT {statement}")), "{statement}");
    }
}
