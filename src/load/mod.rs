//! The only reader of the sources: files become the model, tables become rows.
//!
//! In: a project's folder. Out: everything its authors wrote, and everything that is wrong with
//! it, file by file. What the figures mean and what the texts say is not decided here.

mod alias;
mod boundaries;
mod calendar;
mod cells;
mod charts;
mod documents;
mod draft;
mod embargo;
mod encoding;
mod fields;
mod figures;
mod fixed;
pub mod inferred;
mod keys;
mod ledger;
mod no_table;
mod package;
mod pictures;
mod project;
mod quotes;
mod record;
mod rows;
mod schema;
mod sheet;
mod site;
mod theme;
mod tree;
mod typed;
mod units;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

pub use draft::{DraftFile, draft};
pub use keys::KeyIndex;
pub use project::Project;
use rows::Table;
pub use site::normal_base_url;

use crate::diagnostics::{Diagnostic, Rule};
use crate::model::dataset::{Dataset, Publish};
use crate::model::language::Locale;
use crate::model::name::{DatasetId, ProgrammeId};
use crate::model::place::Place;
use crate::model::rows::Row;
use crate::model::site::{SourceFile, Sources, Unread, Withheld};

/// How no table of SQLite may begin.
///
/// Source: SQLite, CREATE TABLE, section 2.
const RESERVED: &str = "sqlite_";

/// Opens a project.
///
/// # Errors
/// Where there is no such folder, or no `site.toml` in it: nothing can be done at all.
pub fn project(root: &Path) -> Result<Project, Diagnostic> {
    let project = Project::open(root)?;
    if project.has("site.toml") {
        return Ok(project);
    }
    let message = format!("there is no `site.toml` in `{}`", root.display());
    Err(Diagnostic::placeless(Rule("no-site"), message)
        .help("run the command in the folder that holds `site.toml`, or name it with `--root`"))
}

/// Reads everything but the datasets' rows; `None` where `site.toml` leaves nothing to go on.
pub fn sources(project: &Project, problems: &mut Vec<Diagnostic>) -> Option<Sources> {
    let file = match project.text("site.toml") {
        Ok(file) => file,
        Err(problem) => {
            problems.push(problem);
            return None;
        }
    };
    let (site, maps) = site::read(&file, problems)?;
    let locales = site.locales.clone();
    let (ledger, is_whole) = ledger::of(project, problems);
    let mut sources = Sources {
        site,
        ledger,
        packages: BTreeMap::new(),
        charts: Vec::new(),
        maps: Vec::new(),
        figures: Vec::new(),
        checks: Vec::new(),
        units: units::built_in(),
        events: BTreeMap::new(),
        documents: documents::read(project, &locales, problems),
        unpublished: Vec::new(),
        withheld: Withheld::default(),
        static_files: fixed::read(project, problems),
        theme: theme::read(project, &locales, problems),
        unread: Unread { ledger: !is_whole, ..Unread::default() },
    };
    data(project, &locales, &mut sources, problems);
    boundaries::read(project, &maps, &mut sources, problems);
    Some(sources)
}

/// Reads `data/`: a folder for each programme, and the reference tables.
fn data(
    project: &Project,
    locales: &[Locale],
    sources: &mut Sources,
    problems: &mut Vec<Diagnostic>,
) {
    let files = project.files_below("data", problems);
    let names: BTreeSet<&str> = files
        .iter()
        .filter_map(|path| path.split('/').nth(1).filter(|_| path.matches('/').count() > 1))
        .collect();
    for name in names {
        let folder = format!("data/{name}");
        let Ok(programme) = name.parse::<ProgrammeId>() else {
            problems.push(figures::not_an_identifier(Place::file(&folder), name));
            continue;
        };
        if name.starts_with(RESERVED) {
            let message =
                format!("`{name}` cannot be checked: SQLite keeps `{RESERVED}` to itself");
            problems.push(
                Diagnostic::error(Rule("identifier"), Place::file(&folder), message)
                    .help("rename the folder"),
            );
            continue;
        }
        let mut read = |file: &str| {
            let path = format!("{folder}/{file}");
            if !project.has(&path) {
                return None;
            }
            project.text(&path).map_err(|problem| problems.push(problem)).ok()
        };
        let (descriptor, definitions, units) =
            (read("datapackage.json"), read("figures.toml"), read("units.toml"));
        let (events, changes) = (read(calendar::FILE), read(calendar::CHANGES));
        let shown = read(charts::FILE);
        let is_there = |file: &str| project.has(&format!("{folder}/{file}"));
        if let Some(file) = descriptor {
            let before = problems.len();
            let package = package::read(&file, &programme, locales, problems);
            sources.packages.extend(package.map(|package| (programme.clone(), package)));
            if problems.len() > before {
                sources.unread.packages.insert(programme.clone());
            }
        } else if is_there("datapackage.json") {
            sources.unread.packages.insert(programme.clone());
        }
        if let Some(file) = events {
            events_of(&file, changes.as_ref(), &programme, sources, problems);
        } else if is_there(calendar::FILE) {
            sources.unread.calendars.insert(programme.clone());
        } else if is_there(calendar::CHANGES) {
            problems.push(calendar::nothing_to_change(&folder));
        }
        if let Some(file) = definitions {
            let definitions = figures::read(&file, &programme, locales, problems);
            sources.unread.figures.extend(definitions.broken);
            if !definitions.is_whole {
                sources.unread.definitions.insert(programme.clone());
            }
            sources.figures.extend(definitions.figures);
            sources.checks.extend(definitions.checks);
        } else if is_there("figures.toml") {
            sources.unread.definitions.insert(programme.clone());
        }
        if let Some(file) = shown {
            let before = problems.len();
            sources.charts.extend(charts::read(&file, &programme, locales, problems));
            if problems.len() > before {
                sources.unread.charts.insert(programme.clone());
            }
        } else if is_there(charts::FILE) {
            sources.unread.charts.insert(programme.clone());
        }
        if let Some(file) = units {
            units::read(&file, locales, &mut sources.units, problems);
        } else if is_there("units.toml") {
            sources.unread.units = true;
        }
        if !sources.unread.packages.contains(&programme) {
            undescribed(&files, &folder, sources, &programme, problems);
        }
    }
}

/// Reads a programme's calendar, and puts its files among the datasets.
fn events_of(
    file: &SourceFile,
    changes: Option<&SourceFile>,
    programme: &ProgrammeId,
    sources: &mut Sources,
    problems: &mut Vec<Diagnostic>,
) {
    let before = problems.len();
    let around = calendar::Around {
        programme,
        locales: &sources.site.locales,
        phrases: &sources.theme.phrases,
        geography: sources.site.geography.as_ref().map(|table| &table.id),
    };
    let calendar = calendar::read(file, changes, around, problems);
    if !calendar.is_whole {
        sources.unread.calendars.insert(programme.clone());
    }
    sources.unread.events.extend(calendar.broken);
    sources.events.extend(calendar.events);
    if problems.len() > before || sources.unread.packages.contains(programme) {
        sources.unread.packages.insert(programme.clone());
        return;
    }
    let package = sources.packages.entry(programme.clone());
    let package = package.or_insert_with(|| around.package());
    calendar::describe(package, file, changes, around, problems);
}

/// Reports each CSV file that no descriptor describes: it would not be published.
fn undescribed(
    files: &[String],
    folder: &str,
    sources: &Sources,
    programme: &ProgrammeId,
    problems: &mut Vec<Diagnostic>,
) {
    let described = |path: &str| {
        let package = sources.packages.get(programme);
        package.is_some_and(|package| package.datasets.iter().any(|dataset| dataset.path == path))
    };
    let prefix = format!("{folder}/");
    let is_table = |path: &&String| {
        let name = path.strip_prefix(&prefix).unwrap_or_default();
        name.to_ascii_lowercase().ends_with(".csv") && !calendar::FILES.contains(&name)
    };
    for path in files.iter().filter(is_table).filter(|path| !described(path)) {
        let message = format!("no descriptor describes `{path}`");
        problems.push(
            Diagnostic::error(Rule("stray-file"), Place::file(path), message)
                .help(format!("add a resource for it to `{folder}/datapackage.json`")),
        );
    }
}

/// The datasets in an order in which those that others refer to come first.
#[must_use]
pub fn reading_order(sources: &Sources) -> Vec<&Dataset> {
    let all: BTreeMap<&DatasetId, &Dataset> = sources
        .packages
        .values()
        .flat_map(|package| &package.datasets)
        // What is made of figures has no file.
        .filter(|dataset| dataset.publish != Publish::Parts)
        .map(|dataset| (&dataset.id, dataset))
        .collect();
    let (mut ordered, mut seen) = (Vec::new(), BTreeSet::new());
    for dataset in all.values() {
        visit(dataset, &all, &mut seen, &mut ordered);
    }
    ordered
}

fn visit<'a>(
    dataset: &'a Dataset,
    all: &BTreeMap<&DatasetId, &'a Dataset>,
    seen: &mut BTreeSet<&'a DatasetId>,
    ordered: &mut Vec<&'a Dataset>,
) {
    if !seen.insert(&dataset.id) {
        return;
    }
    let dimensions = dataset.fields.iter().filter_map(|field| field.dimension.as_ref());
    for target in dataset.foreign_keys.iter().map(|key| &key.dataset).chain(dimensions) {
        if let Some(target) = all.get(target) {
            visit(target, all, seen, ordered);
        }
    }
    ordered.push(dataset);
}

/// Streams a dataset's rows; whether all of them were sound.
///
/// Datasets are to be read in [`reading_order`], so that `index` holds the keys they refer to.
pub fn rows(
    project: &Project,
    sources: &Sources,
    dataset: &Dataset,
    index: &mut KeyIndex,
    problems: &mut Vec<Diagnostic>,
    each: &mut dyn FnMut(&Row<'_>),
) -> bool {
    let references = keys::references(dataset, sources);
    let wanted: BTreeSet<Vec<String>> = sources
        .datasets()
        .flat_map(|other| keys::references(other, sources))
        .filter(|reference| reference.table == dataset.id)
        .map(|reference| reference.target)
        .collect();
    let wanted: Vec<_> = wanted.into_iter().collect();
    let watch = keys::Watch::over(dataset, references, &wanted);
    let is_geography = sources.site.geography.as_ref().is_some_and(|table| table.id == dataset.id);
    let named = if is_geography { dataset.member_key() } else { None };
    let events = sources.withheld.events.keys();
    let events = events.filter(|event| event.programme == dataset.id.programme);
    let kept_back = dataset.calendar.and_then(|_| {
        Some((dataset.column("id")?, events.map(|event| event.event.as_str()).collect()))
    });
    rows::read(project, &Table { dataset, named, kept_back }, watch, index, problems, each)
}
