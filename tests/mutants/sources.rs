//! Mutants of a project's sources: each is built, and the build fails or publishes something else.
//!
//! In: a project. Out: each mutant with its fate. A build that succeeds is no falsehood in itself:
//! data that change take their figures with them. `class` says of which sort such a mutant is.

#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test's own folder")]

use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::Command;

use parskats::locale;
use parskats::model::language::Locale;
use tempfile::TempDir;

use super::drawn::Ground;
use super::excluded;
use super::kinds::Kind;
use super::page;
use super::published::{Fate, Mutant};
use super::random::Random;
use super::site::DATE;
use super::support;
use super::surfaces::Stretch;

/// A copy of a project whose files can be changed one at a time.
pub(crate) struct Sources {
    /// What it is called.
    pub(crate) name: String,
    /// The files that are changed.
    pub(crate) files: BTreeMap<String, Vec<u8>>,
    /// What is published of them as they are.
    public: BTreeMap<String, Vec<u8>>,
    folder: TempDir,
}

/// The folders of a project, but for what it publishes.
const FOLDERS: [&str; 3] = ["content", "data", "templates"];

impl Sources {
    /// A copy of a project of the repository with the default theme, built once.
    pub(crate) fn of(project: &str) -> Self {
        let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
        let from = repository.join(project);
        let folder = tempfile::tempdir().unwrap();
        for part in FOLDERS {
            let theme = part == "templates";
            copy(&if theme { repository.join(part) } else { from.join(part) }, &folder, part);
        }
        fs::copy(from.join("site.toml"), folder.path().join("site.toml")).unwrap();
        let mut files = support::tree(folder.path());
        files.retain(|path, _| is_changed(path));
        let mut sources = Self { name: project.to_owned(), files, public: BTreeMap::new(), folder };
        sources.public = sources.built().unwrap();
        sources
    }

    fn public(&self) -> PathBuf {
        self.folder.path().join("public")
    }

    /// What is published, if the build succeeds.
    fn built(&self) -> Option<BTreeMap<String, Vec<u8>>> {
        let mut command = Command::new(env!("CARGO_BIN_EXE_parskats"));
        command.arg("build").arg("--root").arg(self.folder.path()).args(["--date", DATE]);
        let out = command.output().unwrap();
        out.status.success().then(|| support::tree(&self.public()))
    }

    /// Draws mutants of the sources.
    pub(crate) fn drawn(&self, count: usize, random: &mut Random) -> Vec<Mutant> {
        let exempted = |_: &str| Vec::new();
        let (files, among, cut) = (&self.files, &|_: &str| true, stretches);
        Ground { files, among, cut, exempted: &exempted }.drawn(count, random)
    }

    /// What becomes of each.
    pub(crate) fn judged(&self, mutants: Vec<Mutant>) -> Vec<(Mutant, Fate)> {
        let judged = mutants.into_iter().map(|mutant| {
            let original = &self.files[&mutant.path];
            let file = self.folder.path().join(&mutant.path);
            fs::write(&file, mutant.bytes(original)).unwrap();
            let published = self.built();
            fs::write(&file, original).unwrap();
            let fate = match published {
                None => Fate::Caught,
                Some(published) => self.fate(&mutant, &published),
            };
            (mutant, fate)
        });
        judged.collect()
    }

    /// Whether all that has changed on the pages are claims that are true too.
    fn is_true(&self, published: &BTreeMap<String, Vec<u8>>) -> bool {
        let proof = serde_json::from_slice(&published["data/figures.json"]).unwrap();
        let pages = published.iter().filter(|(path, _)| page::is_one(path));
        let changed: Vec<(&[u8], &[u8])> = pages
            .filter_map(|(path, new)| Some((self.public.get(path)?.as_slice(), new.as_slice())))
            .filter(|(old, new)| old != new)
            .collect();
        let is_true = |(old, new): &(&[u8], &[u8])| {
            let place = changed_part(old, new);
            std::str::from_utf8(new).is_ok_and(|page| excluded::is_true_at(&proof, page, &place, 0))
        };
        !changed.is_empty() && changed.iter().all(is_true)
    }

    /// Of which sort a mutant is that is published.
    fn fate(&self, mutant: &Mutant, published: &BTreeMap<String, Vec<u8>>) -> Fate {
        if *published == self.public {
            return Fate::Excluded("nothing published has changed");
        }
        if self.is_true(published) {
            return Fate::Excluded("true as well");
        }
        let original = &self.files[&mutant.path];
        let new = String::from_utf8_lossy(&mutant.bytes(original)).into_owned();
        let old = String::from_utf8_lossy(original);
        if is_true_claim(published, mutant, &new) {
            return Fate::Excluded("true as well");
        }
        if excluded::is_of_no_number(mutant, &old, &new) {
            return Fate::Excluded("a word that is no number by itself");
        }
        if excluded::is_less_of_a_day(mutant) {
            return Fate::Excluded(excluded::LESS_OF_A_DAY);
        }
        if is_numeral_of_a_list(mutant, &old) {
            return Fate::Excluded("the numeral of a list, which then is a paragraph");
        }
        if excluded::is_form(mutant, &old, &new) {
            return Fate::Excluded("a form, which is counted and held to nothing");
        }
        if excluded::is_in_address(&old, &mutant.range) {
            return Fate::Excluded("an address, which tells no number");
        }
        match (mutant.surface, mutant.class) {
            ("template", "code") => Fate::Excluded("code, which tells no number of the programme"),
            ("figures.toml", "holds" | "why") => {
                Fate::Excluded("another check, which is published as it holds")
            }
            // A name may say what its author means by the figure; docs/rules.md ends the promise there.
            ("figures.toml", "label") => Fate::Excluded("a name, which its author gives"),
            ("CSV", "cell") => Fate::Excluded("data, which change with their figures"),
            ("calendar", _) => Fate::Excluded("a calendar's date, which changes with its events"),
            ("figures.toml", "value" | "where" | "from" | "by" | "at" | "decimals" | "unit") => {
                Fate::Excluded("another figure, published as it is defined")
            }
            _ => Fate::Survived,
        }
    }
}

/// Whether the number of an item of a list is taken away.
fn is_numeral_of_a_list(mutant: &Mutant, old: &str) -> bool {
    let (before, after) = (old.get(..mutant.range.start), old.get(mutant.range.end..));
    let is_first = before.is_some_and(|before| before.ends_with('\n'));
    let is_numeral = after.is_some_and(|after| after.starts_with(". "));
    mutant.surface == "Markdown" && mutant.kind == Kind::Deleted && is_first && is_numeral
}

/// Whether the change lies in a claim of one figure, which is true as well.
fn is_true_claim(published: &BTreeMap<String, Vec<u8>>, mutant: &Mutant, new: &str) -> bool {
    let Some(locale) = mutant.locale else { return false };
    let place = mutant.range.start;
    let open = new.get(..place).and_then(|before| before.rfind('[')).map(|at| at + 1);
    let claim = open.and_then(|open| new.get(open..)?.split_once(')')).map(|(claim, _)| claim);
    let Some((text, name)) = claim.and_then(|claim| claim.split_once("](fig:")) else {
        return false;
    };
    let is_within = open.is_some_and(|open| place <= open + text.len());
    let proof = serde_json::from_slice(&published["data/figures.json"]).unwrap();
    is_within && excluded::is_true_of_figure(&proof, name, text, locale)
}

/// The bytes of a file between those that are as they were.
fn changed_part(old: &[u8], new: &[u8]) -> Range<usize> {
    let same = |(old, new): &(&u8, &u8)| old == new;
    let before = old.iter().zip(new).take_while(same).count();
    let after = old.iter().rev().zip(new.iter().rev()).take_while(same).count();
    before..(new.len() - after).max(before)
}

fn copy(from: &Path, folder: &TempDir, part: &str) {
    if !from.exists() {
        return;
    }
    for (file, bytes) in support::tree(from) {
        let to = folder.path().join(part).join(file);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::write(to, bytes).unwrap();
    }
}

/// Whether a file is one whose numbers authors write.
fn is_changed(path: &str) -> bool {
    let is_text = [".md", ".csv", ".toml", ".html"].iter().any(|ending| path.ends_with(ending));
    is_text && !path.starts_with("content/static/")
}

fn stretches(path: &str, text: &str) -> Vec<Stretch> {
    let name = path.rsplit('/').next().unwrap_or_default();
    let mut parts = name.rsplit('.');
    let locale = match (parts.next(), parts.next()) {
        (Some("md" | "toml"), Some(code)) => locale::by_code(code),
        _ => None,
    };
    match (name, name.rsplit('.').next()) {
        ("calendar.csv", _) => rows(text, "calendar"),
        ("figures.toml", _) => lines(text, "figures.toml", None),
        (_, Some("csv")) => rows(text, "CSV"),
        (_, Some("md")) => document(text, locale),
        _ if path.starts_with("templates/i18n/") => lines(text, "i18n", locale),
        _ if path.starts_with("templates/") => words(text),
        _ => lines(text, "other TOML", None),
    }
}

fn rows(text: &str, surface: &'static str) -> Vec<Stretch> {
    let header = text.find('\n').map_or(text.len(), |end| end + 1);
    vec![Stretch { range: header..text.len(), surface, class: "cell", locale: None }]
}

/// What a template says between its markup.
fn words(text: &str) -> Vec<Stretch> {
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(start) = text.get(at..).and_then(|rest| rest.find(['<', '{'])) {
        let start = at + start;
        let range = at..start;
        let before = text.get(..start).unwrap_or_default();
        // Its own end comes later, so the element that begins last is open.
        let is_code = before.rfind("<code") > before.rfind("</code");
        let class = if is_code { "code" } else { "plain" };
        found.push(Stretch { range, surface: "template", class, locale: None });
        let rest = text.get(start..).unwrap_or_default();
        at = start + end_of_markup(rest);
    }
    found
}

/// Where the tag or the instruction ends that a text begins with; a tag may hold instructions, in
/// which a `>` compares.
fn end_of_markup(text: &str) -> usize {
    let instruction = |from: usize| {
        let end = text.get(from..).and_then(|rest| rest.find('}')).map(|end| from + end + 1);
        let is_twice = end.is_some_and(|end| text.get(end..).is_some_and(|on| on.starts_with('}')));
        end.map_or(text.len(), |end| end + usize::from(is_twice))
    };
    if text.starts_with('{') {
        return instruction(0);
    }
    let mut at = 0;
    while let Some(found) = text.get(at..).and_then(|rest| rest.find(['{', '>'])) {
        at += found;
        if text.get(at..).is_some_and(|rest| rest.starts_with('>')) {
            return at + 1;
        }
        at = instruction(at);
    }
    text.len()
}

/// The lines of TOML; the class is the key.
fn lines(text: &str, surface: &'static str, locale: Option<Locale>) -> Vec<Stretch> {
    let mut at = 0;
    let line = |line: &str| {
        let key = line.split(['=', '.']).next().unwrap_or_default().trim();
        let range = at..at + line.len();
        at += line.len();
        // What stands after `#` is nobody's.
        let is_read = !line.starts_with(['#', '[']);
        is_read.then_some(Stretch { range, surface, class: key_of(key), locale })
    };
    text.split_inclusive('\n').filter_map(line).collect()
}

fn key_of(key: &str) -> &'static str {
    const KEYS: [&str; 14] = [
        "label",
        "description",
        "from",
        "value",
        "where",
        "by",
        "at",
        "unit",
        "decimals",
        "bound",
        "holds",
        "why",
        "title",
        "date",
    ];
    KEYS.into_iter().find(|known| *known == key).unwrap_or("plain")
}

/// The front matter by its keys, and the claims, dates and words of a document.
fn document(text: &str, locale: Option<Locale>) -> Vec<Stretch> {
    let head = text.get(3..).and_then(|rest| rest.find("+++")).map_or(0, |end| end + 6);
    let (front, body) = text.split_at(head);
    let mut found: Vec<Stretch> = lines(front, "front matter", locale);
    let mut push = |range: Range<usize>, class| {
        found.push(Stretch { range, surface: "Markdown", class, locale });
    };
    let mut at = 0;
    while let Some(middle) = body.get(at..).and_then(|rest| rest.find("](")).map(|found| at + found)
    {
        let start =
            body.get(at..middle).and_then(|before| before.rfind('[')).map_or(at, |open| at + open);
        let after = body.get(middle..).unwrap_or_default();
        let end = middle + after.find(')').map_or(after.len(), |end| end + 1);
        let class = match after {
            link if link.starts_with("](fig:") => "claim",
            link if link.starts_with("](date:") => "date",
            _ => "link",
        };
        push(head + at..head + start, "plain");
        push(head + start..head + middle, class);
        push(head + middle..head + end, "reference");
        at = end;
    }
    push(head + at..text.len(), "plain");
    found
}
