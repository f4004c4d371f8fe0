//! Which pages exist, and the address of each; the one place where addresses are put together.
//!
//! In: the sources. Out: every page with its path in each language, or two
//! pages that want the same one. No HTML.

mod alias;
mod fixed;
mod taken;
mod waiting;

use std::collections::{BTreeMap, BTreeSet};

pub use alias::{REDIRECTS, Redirect, lines as redirect_lines};
pub use fixed::{file_from, source_of_file};
pub use waiting::{Drafts, Waiting, set_apart};

use crate::diagnostics::{Diagnostic, Rule};
use crate::model::language::{Locale, Localised};
use crate::model::name::ProgrammeId;
use crate::model::place::Place;
use crate::model::site::{Document, DocumentKind, Sources};
use taken::Taken;

/// What a page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageKind {
    /// The choice of languages at the top of the site.
    Chooser,
    /// A language's first page.
    Home,
    /// A document, by its position in the sources.
    Document(usize),
}

/// A page.
#[derive(Debug, Clone)]
pub struct Page {
    /// What it shows.
    pub kind: PageKind,
    /// Its language; the site's default for the choice of languages.
    pub locale: Locale,
    /// Its file within the site: `lv/zinas/2022/x/index.html`.
    pub path: String,
    /// The same page in each language.
    pub twins: Localised<String>,
}

/// Every page of the site.
#[derive(Debug, Default)]
pub struct Plan {
    /// The pages, by path.
    pub pages: Vec<Page>,
    /// Each document's file in each language.
    pub documents: BTreeMap<String, Localised<String>>,
    /// The former addresses of pages, by their files.
    pub redirects: BTreeMap<String, Redirect>,
    /// The files that are published as they are.
    pub files: BTreeSet<String>,
}

/// Plans the pages of the documents that are published.
pub fn plan(sources: &Sources, problems: &mut Vec<Diagnostic>) -> Plan {
    let locales = &sources.site.locales;
    let mut plan = Plan::default();
    let home = each(locales, |locale| format!("{locale}/index.html"));
    if let Some(default) = locales.first() {
        plan.pages.push(Page {
            kind: PageKind::Chooser,
            locale: *default,
            path: "index.html".to_owned(),
            twins: home.clone(),
        });
    }
    plan.add(PageKind::Home, &home);
    for (at, document) in sources.documents.iter().enumerate() {
        known_programme(sources, document, problems);
        let paths = each(locales, |locale| path(sources, document, locale));
        plan.documents.insert(document.id.clone(), paths.clone());
        plan.add(PageKind::Document(at), &paths);
    }
    plan.pages.sort_by(|left, right| left.path.cmp(&right.path));
    collisions(sources, &plan, problems);
    let mut taken = Taken::by_pages(sources, &plan);
    plan.redirects = alias::redirects(sources, &plan, &mut taken, problems);
    if !plan.redirects.is_empty() {
        taken.take(REDIRECTS, "the list of aliases");
    }
    plan.files = fixed::files(sources, &taken, problems);
    plan
}

/// The address of one page as another page links to it, so that the site works wherever it stands.
#[must_use]
pub fn relative(from: &str, to: &str) -> String {
    let target = to.strip_suffix("index.html").unwrap_or(to);
    let shared = from.bytes().zip(target.bytes()).take_while(|(here, there)| here == there);
    let shared = shared.enumerate().filter(|(_, (byte, _))| *byte == b'/').last();
    let shared = shared.map_or(0, |(at, _)| at + 1);
    let rest = |path: &str| path.get(shared..).unwrap_or_default().to_owned();
    let link = "../".repeat(rest(from).matches('/').count()) + &rest(target);
    if link.is_empty() { "./".to_owned() } else { link }
}

/// The full address of a page.
#[must_use]
pub fn absolute(base_url: &str, path: &str) -> String {
    format!("{base_url}{}", path.strip_suffix("index.html").unwrap_or(path))
}

/// The file of a dataset's published table.
#[must_use]
pub fn table(programme: &ProgrammeId, dataset: &str) -> String {
    format!("{DATA}{programme}/{dataset}.csv")
}

/// The folder of everything that is data.
pub const DATA: &str = "data/";

/// The file of the proof.
pub const PROOF: &str = "data/figures.json";

impl Plan {
    fn add(&mut self, kind: PageKind, paths: &Localised<String>) {
        for (locale, path) in paths.iter() {
            self.pages.push(Page { kind, locale, path: path.clone(), twins: paths.clone() });
        }
    }
}

fn each(locales: &[Locale], path: impl Fn(Locale) -> String) -> Localised<String> {
    Localised::new(locales.iter().map(|locale| (*locale, path(*locale))).collect())
}

fn path(sources: &Sources, document: &Document, locale: Locale) -> String {
    let slug =
        document.versions.get(locale).map(|version| version.slug.as_str()).unwrap_or_default();
    // A phrase that is missing was reported by the loader; the address only has to be some address.
    let phrases = sources.theme.phrases.get(locale);
    let word = |name: &str| {
        let phrase = phrases.and_then(|phrases| phrases.get(&format!("address.{name}")));
        phrase.cloned().unwrap_or_else(|| name.to_owned())
    };
    match &document.kind {
        DocumentKind::Release(date) => {
            format!("{locale}/{}/{}/{slug}/index.html", word("releases"), date.year())
        }
        DocumentKind::Programme => {
            let own = document.programme.as_ref().map(ProgrammeId::in_address).unwrap_or_default();
            format!("{locale}/{}/{own}/index.html", word("programmes"))
        }
        DocumentKind::Page => format!("{locale}/{slug}/index.html"),
    }
}

fn first_file(document: &Document) -> Place {
    let first = document.versions.iter().next();
    first.map_or_else(|| Place::file(&document.id), |(_, version)| Place::file(&version.file.path))
}

fn known_programme(sources: &Sources, document: &Document, problems: &mut Vec<Diagnostic>) {
    let Some(programme) = &document.programme else { return };
    let described = |other: &&Document| other.kind == DocumentKind::Programme;
    let mut known: Vec<&str> = sources.packages.keys().map(ProgrammeId::as_str).collect();
    known.extend(
        sources
            .documents
            .iter()
            .filter(described)
            .filter_map(|other| Some(other.programme.as_ref()?.as_str())),
    );
    if !known.contains(&programme.as_str()) {
        problems.push(
            Diagnostic::error(
                Rule("unknown-programme"),
                first_file(document),
                format!("there is no programme `{programme}`"),
            )
            .did_you_mean(programme.as_str(), known),
        );
    }
}

/// What a page is made from, for messages.
fn source_of(sources: &Sources, page: &Page) -> String {
    let version = match page.kind {
        PageKind::Chooser | PageKind::Home => None,
        PageKind::Document(at) => {
            sources.documents.get(at).and_then(|document| document.versions.get(page.locale))
        }
    };
    version.map_or_else(
        || format!("the page `/{}`", page.path),
        |version| format!("`{}`", version.file.path),
    )
}

/// Reports each address that two pages want, naming both.
fn collisions(sources: &Sources, plan: &Plan, problems: &mut Vec<Diagnostic>) {
    let file = |page: &Page| match page.kind {
        PageKind::Chooser | PageKind::Home => None,
        PageKind::Document(at) => {
            let document = sources.documents.get(at)?;
            document.versions.get(page.locale).map(|version| version.file.path.to_string())
        }
    };
    for pair in plan.pages.windows(2) {
        let [first, second] = pair else { continue };
        if !first.path.eq_ignore_ascii_case(&second.path) {
            continue;
        }
        let own =
            |page: &Page| file(page).unwrap_or_else(|| "the language's first page".to_owned());
        let address = first.path.strip_suffix("index.html").unwrap_or(&first.path);
        let message =
            format!("`/{address}` is the address of both `{}` and `{}`", own(first), own(second));
        let place = Place::file(&file(second).or_else(|| file(first)).unwrap_or_default());
        problems.push(
            Diagnostic::error(Rule("same-address"), place, message)
                .help("give one of them another `slug`"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_climbs_to_the_top_of_the_site_and_down_again() {
        assert_eq!(relative("lv/zinas/2022/x/index.html", "lv/index.html"), "../../../");
        assert_eq!(
            relative("lv/zinas/2022/x/index.html", "lv/zinas/2023/y/index.html"),
            "../../2023/y/"
        );
        assert_eq!(relative("lv/zinas/2022/x/index.html", "en/index.html"), "../../../../en/");
        assert_eq!(relative("index.html", "lv/index.html"), "lv/");
        assert_eq!(relative("lv/index.html", "assets/style.css"), "../assets/style.css");
        assert_eq!(relative("index.html", "index.html"), "./");
    }
}
