//! `parskats new`: a site, a programme or a release to begin with.
//!
//! In: what is wanted and how it is to be called. Out: the files that were written, and what to do
//! next; or what stands in the way, and then nothing is written.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::build::{self, AsOf};
use crate::diagnostics::{Diagnostic, Rule};
use crate::load;
use crate::model::language::Localised;
use crate::model::name::ProgrammeId;
use crate::model::site::{DocumentKind, Sources};
use crate::model::spelled;
use crate::output;
use crate::starter::{self, File, Phrases};

/// What is to be begun.
#[derive(Debug, Clone)]
pub enum Wanted {
    /// A site, in a folder of its own.
    Site {
        /// The folder: one that is not there yet, or an empty one.
        folder: PathBuf,
    },
    /// A programme of a site.
    Programme {
        /// What it is called in `content/` and `data/`.
        name: String,
        /// The site's folder.
        root: PathBuf,
    },
    /// A release of a programme.
    Release {
        /// The last part of its address.
        name: String,
        /// What it reports on; may be left out where the site has one programme.
        programme: Option<String>,
        /// Its day.
        as_of: AsOf,
        /// The site's folder.
        root: PathBuf,
    },
}

/// Writes what is wanted; the lines say what was written and what comes next.
///
/// # Errors
/// Everything that stands in the way.
pub fn run(wanted: &Wanted) -> Result<Vec<String>, Vec<Diagnostic>> {
    match wanted {
        Wanted::Site { folder } => site(folder),
        Wanted::Programme { name, root } => programme(name, root),
        Wanted::Release { name, programme, as_of, root } => {
            release(name, programme.as_deref(), *as_of, root)
        }
    }
}

fn site(folder: &Path) -> Result<Vec<String>, Vec<Diagnostic>> {
    let files = starter::site();
    output::plant_folder(folder, &planted(&files))?;
    let shown = folder.display();
    let (root, enter) = if folder == Path::new(".") {
        (String::new(), String::new())
    } else {
        (format!("{shown}/"), format!("cd {} && ", typed(&shown.to_string())))
    };
    Ok(vec![
        format!("new       a site of {} files in {shown}, with an invented programme", files.len()),
        format!("look      {enter}parskats serve"),
        format!("edit      {root}site.toml, then {root}content/ and {root}data/"),
        "publish   parskats build, which proves every number first".to_owned(),
    ])
}

/// A folder as a shell takes it: in quotation marks where a space would end it.
fn typed(folder: &str) -> String {
    let is_plain = |letter: char| letter.is_alphanumeric() || "/._-".contains(letter);
    if folder.chars().all(is_plain) {
        folder.to_owned()
    } else {
        format!("'{}'", folder.replace('\'', "'\\''"))
    }
}

fn programme(name: &str, root: &Path) -> Result<Vec<String>, Vec<Diagnostic>> {
    let sources = opened(root)?;
    let id = named(name).map_err(alone)?;
    let files = starter::programme(&id, &phrases(&sources)?);
    output::plant(root, &planted(&files))?;
    let mut lines = written(&files);
    lines.extend([
        "          the page is a draft, and nothing of the invented table is published yet".to_owned(),
        "look      parskats build --drafts --out preview".to_owned(),
        format!("edit      data/{id}/: your table in place of results.csv, as `parskats describe` says"),
        format!("publish   take `draft` out of the page and `publish` out of data/{id}/datapackage.json, then parskats build"),
    ]);
    Ok(lines)
}

fn release(
    name: &str,
    programme: Option<&str>,
    as_of: AsOf,
    root: &Path,
) -> Result<Vec<String>, Vec<Diagnostic>> {
    let sources = opened(root)?;
    let day = build::as_of(as_of, &sources).map_err(alone)?.date();
    let mut problems = Vec::new();
    let slug = slug(name).map_err(|problem| problems.push(problem)).ok();
    let about = reported(programme, &sources).map_err(|problem| problems.push(problem)).ok();
    let (Some(slug), Some(about)) = (slug, about) else { return Err(problems) };
    let figures = sources.figures.iter().filter(|figure| figure.id.programme == about);
    let figures: Vec<String> = figures.map(|figure| figure.id.figure.clone()).collect();
    let files = starter::release(&slug, day, &about, &figures, &phrases(&sources)?);
    output::plant(root, &planted(&files))?;
    let mut lines = written(&files);
    lines.extend([
        "          they are drafts: no page shows them before `draft` is taken out".to_owned(),
        "look      parskats build --drafts --out preview".to_owned(),
        format!("edit      the texts; `parskats figures {about}` lists what they can claim"),
        "publish   take `draft` out of every language, then parskats build".to_owned(),
    ]);
    Ok(lines)
}

fn alone(problem: Diagnostic) -> Vec<Diagnostic> {
    vec![problem]
}

/// The project; what is wrong with its sources is for `build` to say.
fn opened(root: &Path) -> Result<Sources, Vec<Diagnostic>> {
    let project = load::project(root)
        .map_err(|problem| alone(problem.help("`parskats new site FOLDER` begins a site")))?;
    let mut problems = Vec::new();
    load::sources(&project, &mut problems).ok_or(problems)
}

/// The texts to begin with, in the site's languages and in their order.
fn phrases(sources: &Sources) -> Result<Localised<Phrases>, Vec<Diagnostic>> {
    let mut missing = Vec::new();
    let mut found = Vec::new();
    for locale in &sources.site.locales {
        match starter::phrases(*locale) {
            Some(phrases) => found.push((*locale, phrases)),
            None => missing.push(Diagnostic::placeless(
                Rule("usage"),
                format!("nobody has written yet what a new text begins with in `{locale}`"),
            )),
        }
    }
    if missing.is_empty() { Ok(Localised::new(found)) } else { Err(missing) }
}

/// The name of a programme, as it was typed.
fn named(name: &str) -> Result<ProgrammeId, Diagnostic> {
    /// The folder of the tables that programmes share.
    const REFERENCE: &str = "reference";
    if name == REFERENCE {
        let message = format!("`{name}` is the folder of the tables that programmes share");
        return Err(Diagnostic::placeless(Rule("usage"), message).help("choose another name"));
    }
    name.parse().map_err(|_| {
        let message = format!("`{name}` cannot be the name of a programme's folder");
        proposed(Diagnostic::placeless(Rule("identifier"), message), spelled::identifier(name))
            .help("use small letters a to z, digits and `_`, a letter first; its title may be any words")
    })
}

/// The last part of a release's address, as it was typed.
fn slug(name: &str) -> Result<String, Diagnostic> {
    let message = format!("`{name}` cannot stand in an address");
    if !spelled::is_slug(name) {
        let problem = Diagnostic::placeless(Rule("slug"), message);
        return Err(proposed(problem, spelled::slug(name))
            .help("use small letters a to z, digits and hyphens; the headline may be any words"));
    }
    let rest = name.trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == '-');
    if rest.len() == name.len() {
        return Ok(name.to_owned());
    }
    let message = format!("`{name}` begins with a number, where the file has year and month");
    let rest = Some(rest.to_owned()).filter(|rest| !rest.is_empty());
    Err(proposed(Diagnostic::placeless(Rule("slug"), message), rest)
        .help("say the day with `--date`"))
}

fn proposed(problem: Diagnostic, name: Option<String>) -> Diagnostic {
    match name {
        Some(name) => problem.help(format!("did you mean `{name}`?")),
        None => problem,
    }
}

/// The programme that a release is to report on.
fn reported(asked: Option<&str>, sources: &Sources) -> Result<ProgrammeId, Diagnostic> {
    let pages = sources.documents.iter().chain(&sources.unpublished);
    let pages = pages.filter(|document| document.kind == DocumentKind::Programme);
    let known: BTreeSet<&str> =
        pages.filter_map(|document| document.id.rsplit('/').next()).collect();
    let list = known.iter().copied().collect::<Vec<_>>().join("`, `");
    let usage = |message: String| Diagnostic::placeless(Rule("usage"), message);
    let first = || "`parskats new programme NAME` begins one".to_owned();
    let name = match (asked, known.len()) {
        (_, 0) => return Err(usage("the site has no programme yet".to_owned()).help(first())),
        (Some(asked), _) if known.contains(asked) => asked,
        (Some(asked), _) => {
            let problem = usage(format!("the site has no programme `{asked}`"));
            return Err(problem
                .did_you_mean(asked, known.iter().copied())
                .help(format!("it has `{list}`; {}", first())));
        }
        (None, 1) => known.first().copied().unwrap_or_default(),
        (None, _) => {
            let problem = usage("which programme the release reports on is not said".to_owned());
            return Err(problem.help(format!("add `--programme`, with one of `{list}`")));
        }
    };
    name.parse().map_err(|_| usage(format!("`{name}` is no name of a programme")))
}

fn planted(files: &[File]) -> Vec<output::Planted<'_>> {
    files.iter().map(|file| (file.path.as_str(), file.text.as_bytes())).collect()
}

/// A line for each file.
fn written(files: &[File]) -> Vec<String> {
    files.iter().map(|file| format!("new       {}", file.path)).collect()
}
