//! What a new site, programme or release begins with.
//!
//! In: names and languages. Out: files, each with its path in the project. The texts are files below
//! this folder, and the reference data those of this repository: all of them are in the program.
//! Whether they may be written, and where, is not decided here.

use jiff::civil::Date;

use crate::model::language::{Locale, Localised};
use crate::model::name::ProgrammeId;

/// A file to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its path in the project, with `/`.
    pub path: String,
    /// What it holds.
    pub text: String,
}

impl File {
    fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self { path: path.into(), text: text.into() }
    }
}

/// A file of the new site by its path there, from a file below `site/`.
macro_rules! own {
    ($($path:literal),* $(,)?) => {
        [$(($path, include_str!(concat!("site/", $path)))),*]
    };
}

/// The reference data of this repository, which every site can use.
macro_rules! reference {
    ($($name:literal),* $(,)?) => {
        [$((
            concat!("data/reference/", $name),
            include_str!(concat!("../../data/reference/", $name)),
        )),*]
    };
}

const OWN: [(&str, &str); 17] = own![
    "README.md",
    "content/pages/about.en.md",
    "content/pages/about.lv.md",
    "content/pages/accessibility.en.md",
    "content/pages/accessibility.lv.md",
    "content/pages/contact.en.md",
    "content/pages/contact.lv.md",
    "content/programmes/example.en.md",
    "content/programmes/example.lv.md",
    "content/releases/2025-12-example-results.en.md",
    "content/releases/2025-12-example-results.lv.md",
    "data/example/calendar.csv",
    "data/example/datapackage.json",
    "data/example/figures.toml",
    "data/example/projects.csv",
    "data/reference/units.toml",
    "site.toml",
];

const REFERENCE: [(&str, &str); 9] = reference![
    "SOURCES.md",
    "datapackage.json",
    "municipalities.csv",
    "municipalities_2009.csv",
    "municipalities_2021.geojson",
    "municipality_periods.csv",
    "planning_regions.csv",
    "planning_regions_2009.geojson",
    "planning_regions_2021.geojson",
];

/// The files of a new site: an invented programme with a release, and the reference data.
#[must_use]
pub fn site() -> Vec<File> {
    // Here it must not be called `.gitignore`: git would take it for one of this repository.
    let ignored = (".gitignore", include_str!("site/gitignore"));
    let all = OWN.into_iter().chain(REFERENCE).chain([ignored]);
    all.map(|(path, text)| File::new(path, text)).collect()
}

/// What the tool can begin in a language; `None` where nobody has written it yet.
#[must_use]
pub fn phrases(locale: Locale) -> Option<Phrases> {
    match locale.code() {
        "lv" => Some(LATVIAN),
        "en" => Some(ENGLISH),
        _ => None,
    }
}

/// The texts of a new programme and a new release in one language.
#[derive(Debug, Clone, Copy)]
pub struct Phrases {
    page: &'static str,
    release: &'static str,
    programme: &'static str,
    table: &'static str,
    year: &'static str,
    results: &'static str,
}

const LATVIAN: Phrases = Phrases {
    page: include_str!("programme/page.lv.md"),
    release: include_str!("release/text.lv.md"),
    programme: "Programmas nosaukums",
    table: "Rezultāti pa gadiem",
    year: "Gads",
    results: "Rezultāti",
};

const ENGLISH: Phrases = Phrases {
    page: include_str!("programme/page.en.md"),
    release: include_str!("release/text.en.md"),
    programme: "Name of the programme",
    table: "Results by year",
    year: "Year",
    results: "Results",
};

/// The files of a new programme: its page in each language, as a draft, and a table of which nothing
/// is published until its numbers are somebody's.
#[must_use]
pub fn programme(id: &ProgrammeId, phrases: &Localised<Phrases>) -> Vec<File> {
    let json = |of: fn(&Phrases) -> &str| {
        said(phrases, of, |code, text| format!("\"{code}\": \"{text}\""))
    };
    let toml =
        |of: fn(&Phrases) -> &str| said(phrases, of, |code, text| format!("{code} = \"{text}\""));
    let descriptor = include_str!("programme/datapackage.json")
        .replace("@programme@", id.as_str())
        .replace("@title_of_programme@", &json(|phrases| phrases.programme))
        .replace("@title_of_table@", &json(|phrases| phrases.table))
        .replace("@title_of_year@", &json(|phrases| phrases.year))
        .replace("@title_of_results@", &json(|phrases| phrases.results));
    let figures = include_str!("programme/figures.toml")
        .replace("@label_of_results@", &toml(|phrases| phrases.results));
    let pages = phrases.iter().map(|(locale, phrases)| {
        File::new(format!("content/programmes/{id}.{locale}.md"), phrases.page)
    });
    let data = [
        ("datapackage.json", descriptor),
        ("figures.toml", figures),
        ("results.csv", include_str!("programme/results.csv").to_owned()),
    ];
    let data = data.map(|(name, text)| File::new(format!("data/{id}/{name}"), text));
    pages.chain(data).collect()
}

/// A phrase in every language, as one line.
fn said(
    phrases: &Localised<Phrases>,
    of: fn(&Phrases) -> &str,
    one: impl Fn(&str, &str) -> String,
) -> String {
    let each = phrases.iter().map(|(locale, phrases)| one(locale.code(), of(phrases)));
    each.collect::<Vec<_>>().join(", ")
}

/// The files of a new release, as a draft: one in each language.
///
/// `figures` are what its text can claim, by their names within the programme.
#[must_use]
pub fn release(
    slug: &str,
    day: Date,
    programme: &ProgrammeId,
    figures: &[String],
    phrases: &Localised<Phrases>,
) -> Vec<File> {
    /// More names than these are found sooner with `parskats figures`.
    const NAMED: usize = 8;
    let named: Vec<String> = figures.iter().take(NAMED).map(|name| format!("`{name}`")).collect();
    let list = if named.is_empty() {
        format!("# The programme has no figures yet: `data/{programme}/figures.toml` defines them.")
    } else {
        let more = if figures.len() > NAMED { " and more" } else { "" };
        format!(
            "# Its figures: {}{more}.\n# `parskats figures {programme}` lists them with their values.",
            named.join(", ")
        )
    };
    let month = day.strftime("%Y-%m");
    let text = |phrases: &Phrases| {
        phrases
            .release
            .replace("@date@", &day.to_string())
            .replace("@programme@", programme.as_str())
            .replace("@figures@", &list)
    };
    let file = |(locale, phrases): (Locale, &Phrases)| {
        File::new(format!("content/releases/{month}-{slug}.{locale}.md"), text(phrases))
    };
    phrases.iter().map(file).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;

    #[test]
    fn every_file_of_the_new_site_is_in_the_program() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        let below = |folder: &Path| -> BTreeSet<String> {
            let files = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
            let files = files.filter(|entry| entry.file_type().is_file());
            files
                .map(|entry| entry.path().strip_prefix(folder).unwrap().display().to_string())
                .collect()
        };
        let mut wanted = below(&folder.join("src/starter/site"));
        assert!(wanted.remove("gitignore"));
        wanted.insert(".gitignore".to_owned());
        let reference = below(&folder.join("data/reference"));
        let reference = reference.into_iter().map(|name| format!("data/reference/{name}"));
        wanted.extend(reference);
        let planted: BTreeSet<String> = site().into_iter().map(|file| file.path).collect();
        assert_eq!(planted, wanted);
    }

    #[test]
    fn every_language_that_the_tool_writes_has_its_texts() {
        for code in ["lv", "en"] {
            let phrases = phrases(Locale::new(code)).unwrap();
            assert!(phrases.page.contains("draft   = true"));
            assert!(phrases.release.contains("@programme@"));
        }
    }
}
