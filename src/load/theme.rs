//! The look of the site: the default theme that the binary carries, and what the project replaces.
//!
//! In: the project's `templates/`. Out: templates, published assets, interface texts. A file of the
//! same name replaces the default one; a phrase that one language has and another has not is an
//! error, because no language stands in for another.

use std::collections::{BTreeMap, BTreeSet};

use super::project::Project;
use super::tree::{self, Entry, Value};
use crate::diagnostics::{Diagnostic, Rule};
use crate::model::language::{Locale, Localised};
use crate::model::place::Place;
use crate::model::site::{Asset, Phrases, SourceFile, Template, Theme};

/// Where the default theme's files come from, for messages.
const DEFAULT: &str = "default theme";

/// The files of the default theme: name within `templates/`, and bytes.
const FILES: [(&str, &[u8]); 40] = [
    ("announced.html", include_bytes!("../../templates/announced.html")),
    ("base.html", include_bytes!("../../templates/base.html")),
    ("cards.html", include_bytes!("../../templates/cards.html")),
    ("chooser.html", include_bytes!("../../templates/chooser.html")),
    ("corrections.html", include_bytes!("../../templates/corrections.html")),
    ("lines.html", include_bytes!("../../templates/lines.html")),
    ("contact.html", include_bytes!("../../templates/contact.html")),
    ("data.html", include_bytes!("../../templates/data.html")),
    ("dataset.html", include_bytes!("../../templates/dataset.html")),
    ("figure.html", include_bytes!("../../templates/figure.html")),
    ("home.html", include_bytes!("../../templates/home.html")),
    ("not_found.html", include_bytes!("../../templates/not_found.html")),
    ("page.html", include_bytes!("../../templates/page.html")),
    ("programme.html", include_bytes!("../../templates/programme.html")),
    ("programmes.html", include_bytes!("../../templates/programmes.html")),
    ("redirect.html", include_bytes!("../../templates/redirect.html")),
    ("region.html", include_bytes!("../../templates/region.html")),
    ("regions.html", include_bytes!("../../templates/regions.html")),
    ("release.html", include_bytes!("../../templates/release.html")),
    ("releases.html", include_bytes!("../../templates/releases.html")),
    ("statistics.html", include_bytes!("../../templates/statistics.html")),
    ("chart.html", include_bytes!("../../templates/chart.html")),
    ("calendar.html", include_bytes!("../../templates/calendar.html")),
    ("subscribe.html", include_bytes!("../../templates/subscribe.html")),
    ("events.html", include_bytes!("../../templates/events.html")),
    ("embedded.html", include_bytes!("../../templates/embedded.html")),
    ("months.html", include_bytes!("../../templates/months.html")),
    ("timeline.html", include_bytes!("../../templates/timeline.html")),
    ("grid.html", include_bytes!("../../templates/grid.html")),
    ("table.html", include_bytes!("../../templates/table.html")),
    ("toc.html", include_bytes!("../../templates/toc.html")),
    ("verification.html", include_bytes!("../../templates/verification.html")),
    ("assets/icon.svg", include_bytes!("../../templates/assets/icon.svg")),
    ("assets/changes.css", include_bytes!("../../templates/assets/changes.css")),
    ("assets/charts.css", include_bytes!("../../templates/assets/charts.css")),
    ("assets/style.css", include_bytes!("../../templates/assets/style.css")),
    ("assets/fonts/OFL.txt", include_bytes!("../../templates/assets/fonts/OFL.txt")),
    (
        "assets/fonts/parskats-sans.woff2",
        include_bytes!("../../templates/assets/fonts/parskats-sans.woff2"),
    ),
    ("i18n/en.toml", include_bytes!("../../templates/i18n/en.toml")),
    ("i18n/lv.toml", include_bytes!("../../templates/i18n/lv.toml")),
];

/// A theme's file with where it comes from.
struct ThemeFile {
    origin: String,
    bytes: Vec<u8>,
}

/// Reads the theme.
pub(super) fn read(project: &Project, locales: &[Locale], problems: &mut Vec<Diagnostic>) -> Theme {
    let mut files: BTreeMap<String, ThemeFile> = FILES
        .iter()
        .map(|(name, bytes)| {
            let origin = format!("{DEFAULT}: {name}");
            ((*name).to_owned(), ThemeFile { origin, bytes: bytes.to_vec() })
        })
        .collect();
    for path in project.files_below("templates", problems) {
        let name = path.strip_prefix("templates/").unwrap_or(&path).to_owned();
        match project.bytes(&path) {
            Ok(bytes) => {
                files.insert(name, ThemeFile { origin: path, bytes });
            }
            Err(problem) => problems.push(problem),
        }
    }
    let (mut templates, mut assets) = (Vec::new(), Vec::new());
    let mut phrases = BTreeMap::new();
    for (name, file) in files {
        if let Some(asset) = name.strip_prefix("assets/") {
            assets.push(Asset { name: asset.to_owned(), bytes: file.bytes });
        } else if let Some(code) =
            name.strip_prefix("i18n/").and_then(|name| name.strip_suffix(".toml"))
        {
            if let Some(locale) = locales.iter().find(|locale| locale.code() == code)
                && let Some(source) = text(&file, problems)
            {
                phrases.insert(*locale, (source.clone(), read_phrases(&source, problems)));
            }
        } else if let Some(source) = text(&file, problems) {
            templates.push(Template { name, origin: file.origin, text: source.text.to_string() });
        }
    }
    compare(&mut phrases, locales, problems);
    let phrases = locales
        .iter()
        .map(|locale| {
            (*locale, phrases.remove(locale).map(|(_, phrases)| phrases).unwrap_or_default())
        })
        .collect();
    Theme { templates, assets, phrases: Localised::new(phrases) }
}

fn text(file: &ThemeFile, problems: &mut Vec<Diagnostic>) -> Option<SourceFile> {
    if let Ok(text) = std::str::from_utf8(&file.bytes) {
        Some(SourceFile { path: file.origin.as_str().into(), text: text.into() })
    } else {
        let message = "the template is not UTF-8";
        problems.push(Diagnostic::error(Rule("not-utf8"), Place::file(&file.origin), message));
        None
    }
}

fn read_phrases(file: &SourceFile, problems: &mut Vec<Diagnostic>) -> Phrases {
    let root = tree::toml(file, 0..file.text.len(), problems);
    let mut phrases = Phrases::new();
    if let Value::Table(entries) = &root.value {
        flatten(file, "", entries, &mut phrases, problems);
    }
    phrases
}

/// Tables within tables become names with dots: `address.releases`.
fn flatten(
    file: &SourceFile,
    above: &str,
    entries: &[Entry],
    into: &mut Phrases,
    problems: &mut Vec<Diagnostic>,
) {
    for entry in entries {
        let name =
            if above.is_empty() { entry.key.clone() } else { format!("{above}.{}", entry.key) };
        match &entry.node.value {
            Value::Text(text) if !text.trim().is_empty() => {
                into.insert(name, text.clone());
            }
            Value::Table(entries) => flatten(file, &name, entries, into, problems),
            _ => {
                let place = Place::within(&file.path, &file.text, entry.node.range.clone());
                problems.push(Diagnostic::error(
                    Rule("wrong-type"),
                    place,
                    format!("the phrase `{name}` is no text"),
                ));
            }
        }
    }
}

/// Reports each phrase that some language has and another has not.
fn compare(
    phrases: &mut BTreeMap<Locale, (SourceFile, Phrases)>,
    locales: &[Locale],
    problems: &mut Vec<Diagnostic>,
) {
    let all: BTreeSet<String> =
        phrases.values().flat_map(|(_, phrases)| phrases.keys().cloned()).collect();
    for locale in locales {
        let Some((file, own)) = phrases.get_mut(locale) else {
            let path = format!("templates/i18n/{locale}.toml");
            problems.push(
                Diagnostic::error(
                    Rule("missing-phrase"),
                    Place::file(&path),
                    format!("there is no `{path}`"),
                )
                .help("copy the file of another language and translate its phrases"),
            );
            continue;
        };
        for name in &all {
            if own.contains_key(name) {
                continue;
            }
            let message = format!("the phrase `{name}` is not said in `{locale}`");
            problems.push(
                Diagnostic::error(Rule("missing-phrase"), Place::file(&file.path), message)
                    .help(format!("add `{name} = \"…\"`; no language stands in for another")),
            );
            // The templates ask for it all the same, and that is not another mistake.
            own.insert(name.clone(), name.clone());
        }
    }
}
