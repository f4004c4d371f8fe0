//! Which pages exist, and the address of each; the one place where addresses are put together.
//!
//! In: the sources, the figures that have a value and the members of the site's geography. Out:
//! every page with its path in each language, or two pages that want the same one; the redirects,
//! and the files that are published as they are. No HTML.

mod address;

mod alias;
mod calendar;
mod fixed;
mod lists;
mod pictures;
mod subscribed;
mod taken;

use std::collections::{BTreeMap, BTreeSet};

pub use alias::{Redirect, lines as redirect_lines};
pub use calendar::doubted;
pub use fixed::{file_from, source_of_file};

pub use address::{
    ASSETS, HEADERS, LEDGER, NO_JEKYLL, NOT_FOUND, OF_HOSTS, PICTURES, PROOF, REDIRECTS, ROBOTS,
    SITEMAP, SUMS, absolute, announced, base_path, boundaries, card, chart, encoded, encoded_path,
    feed, host, office_table, package, relative, sitemap_part, table, tag, within_data,
};
pub use lists::{ListOf, ReleaseList};
pub use pictures::{PublishedPicture, picture};
pub use subscribed::{CalendarFiles, FileOf};

use jiff::civil::Date;

use crate::diagnostics::{Diagnostic, Rule};
use crate::model::calendar::{Event, EventFilter, kind_phrase};
use crate::model::language::{Locale, Localised};
use crate::model::name::{DatasetId, FigureId, ProgrammeId};
use crate::model::place::Place;
use crate::model::site::{Document, DocumentKind, Sources};
use address::Addresses;
use taken::Taken;

/// What a page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PageKind {
    /// The choice of languages at the top of the site.
    Chooser,
    /// What a host shows where there is no page.
    NotFound,
    /// A language's first page.
    Home,
    /// A document, by its position in the sources.
    Document(usize),
    /// A page of a list of releases, by the list's position in the plan; the first page is 1.
    Releases(usize, usize),
    /// The programmes.
    Programmes,
    /// A calendar, by its position in the plan.
    Calendar(usize),
    /// Every figure.
    Statistics,
    /// A figure, by its position in the plan.
    Figure(usize),
    /// Every dataset.
    Data,
    /// A dataset, by its position in the plan.
    Dataset(usize),
    /// The members of the site's geography.
    Regions,
    /// A member of it, by its position in the plan.
    Region(usize),
    /// What was verified.
    Verification,
    /// What has changed of published numbers.
    Corrections,
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

/// A member of the site's geography.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Region {
    /// Its key in the table.
    pub key: String,
    /// What it is called.
    pub names: Localised<String>,
}

/// What pages are made of besides the sources.
#[derive(Debug, Clone, Default)]
pub struct Computed {
    /// The figures that have a value, by programme and in the order of their definitions.
    pub figures: Vec<FigureId>,
    /// The datasets whose tables are published.
    pub datasets: Vec<DatasetId>,
    /// The members of the site's geography, in the order of their table.
    pub regions: Vec<Region>,
    /// The day of the build in the site's time zone.
    pub today: Date,
    /// How often published numbers were changed or withdrawn.
    pub changes: usize,
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
    pub static_files: BTreeSet<String>,
    /// The published documents' positions in the sources, by kind: programmes and plain pages.
    pub programmes: Vec<usize>,
    /// See [`programmes`](Self::programmes).
    pub plain_pages: Vec<usize>,
    /// The lists of releases; the first is of all.
    pub lists: Vec<ReleaseList>,
    /// The calendars: that of all events, those of programmes, of kinds and of regions.
    pub calendars: Vec<EventFilter>,
    /// The files of events for programs that keep calendars.
    pub calendar_files: CalendarFiles,
    /// What the pages of figures, datasets and regions are of.
    pub computed: Computed,
    /// The file of each kind of page that there is one of, in each language.
    files: BTreeMap<PageKind, Localised<String>>,
}

/// Plans the pages of the documents that are published.
pub fn plan(sources: &Sources, computed: Computed, problems: &mut Vec<Diagnostic>) -> Plan {
    let addresses = Addresses { sources };
    let mut plan = Plan { computed, ..Plan::default() };
    plan.entrances(&addresses);
    plan.documents(&addresses, problems);
    plan.releases(&addresses);
    plan.calendars(&addresses);
    plan.subscribed(&addresses, problems);
    plan.indexes(&addresses);
    plan.of_data(&addresses);
    plan.pages.sort_by(|left, right| left.path.cmp(&right.path));
    collisions(sources, &plan, problems);
    let mut taken = Taken::by_pages(sources, &plan);
    plan.redirects = alias::redirects(sources, &plan, &mut taken, problems);
    plan.static_files = fixed::files(sources, &taken, problems);
    plan
}

impl Plan {
    /// The file of a page in a language.
    #[must_use]
    pub fn file(&self, kind: PageKind, locale: Locale) -> Option<&str> {
        self.files.get(&kind)?.get(locale).map(String::as_str)
    }

    /// The position of the list of releases that are of this.
    #[must_use]
    pub fn list(&self, of: &ListOf) -> Option<usize> {
        self.lists.iter().position(|list| list.of == *of)
    }

    /// The latest releases of a list.
    #[must_use]
    pub fn latest(&self, of: &ListOf, most: usize) -> &[usize] {
        let list = self.lists.iter().find(|list| list.of == *of);
        list.and_then(|list| list.documents.get(..most.min(list.documents.len())))
            .unwrap_or_default()
    }

    fn add(&mut self, kind: PageKind, paths: Localised<String>) {
        for (locale, path) in paths.iter() {
            self.pages.push(Page { kind, locale, path: path.clone(), twins: paths.clone() });
        }
        self.files.insert(kind, paths);
    }

    /// The pages at the top: the choice of languages, each language's first page, and what stands
    /// where there is none.
    fn entrances(&mut self, addresses: &Addresses<'_>) {
        let home = addresses.each(|locale| format!("{locale}/index.html"));
        let default = addresses.sources.site.locales.first();
        for (kind, path) in [(PageKind::Chooser, "index.html"), (PageKind::NotFound, NOT_FOUND)] {
            self.pages.extend(default.map(|locale| Page {
                kind,
                locale: *locale,
                path: path.to_owned(),
                twins: home.clone(),
            }));
        }
        self.add(PageKind::Home, home);
    }

    fn documents(&mut self, addresses: &Addresses<'_>, problems: &mut Vec<Diagnostic>) {
        let sources = addresses.sources;
        for (at, document) in sources.documents.iter().enumerate() {
            known_programme(sources, document, problems);
            match document.kind {
                DocumentKind::Programme => self.programmes.push(at),
                DocumentKind::Page => self.plain_pages.push(at),
                DocumentKind::Release(_) => {}
            }
            let paths = addresses.each(|locale| addresses.document(document, locale));
            self.documents.insert(document.id.clone(), paths.clone());
            self.add(PageKind::Document(at), paths);
        }
    }

    fn releases(&mut self, addresses: &Addresses<'_>) {
        let sources = addresses.sources;
        let documents = sources.documents.iter().enumerate();
        let published: Vec<usize> = documents
            .filter(|(_, document)| self.documents.contains_key(&document.id))
            .map(|(at, _)| at)
            .collect();
        self.lists = lists::of(sources, &published);
        let described = |programme: &ProgrammeId| {
            let of = |at: &usize| sources.documents.get(*at).and_then(|it| it.programme.as_ref());
            self.programmes.iter().any(|at| of(at) == Some(programme))
        };
        // A list beside a programme's page needs that page.
        self.lists.retain(|list| match &list.of {
            ListOf::Programme(programme) => described(programme),
            ListOf::All | ListOf::Year(_) => true,
        });
        for at in 0..self.lists.len() {
            let Some(list) = self.lists.get(at) else { continue };
            let (pages, of) = (list.pages(), list.of.clone());
            for number in 1..=pages {
                let paths = addresses.each(|locale| {
                    let releases = addresses.folder(locale, "releases");
                    let folder = match &of {
                        ListOf::All => releases,
                        ListOf::Year(year) => format!("{releases}{year}/"),
                        ListOf::Programme(programme) => addresses.releases_of(programme, locale),
                    };
                    addresses.list_page(&folder, number, locale)
                });
                self.add(PageKind::Releases(at, number), paths);
            }
        }
    }

    /// The calendar of all events and those of some.
    fn calendars(&mut self, addresses: &Addresses<'_>) {
        self.calendars = filters(addresses.sources);
        for (at, of) in self.calendars.clone().iter().enumerate() {
            let paths = addresses.each(|locale| addresses.calendar(of, locale));
            self.add(PageKind::Calendar(at), paths);
        }
    }

    /// The pages that lead to others; one that would lead nowhere is not made.
    fn indexes(&mut self, addresses: &Addresses<'_>) {
        let indexes = [
            (PageKind::Programmes, "programmes", self.programmes.is_empty()),
            (PageKind::Statistics, "statistics", self.computed.figures.is_empty()),
            (PageKind::Data, "data", self.computed.datasets.is_empty()),
            (PageKind::Regions, "regions", self.computed.regions.is_empty()),
            (PageKind::Verification, "verification", false),
        ];
        for (kind, name, _) in indexes.into_iter().filter(|(_, _, leads_nowhere)| !leads_nowhere) {
            let path = |locale| format!("{}index.html", addresses.folder(locale, name));
            self.add(kind, addresses.each(path));
        }
        if self.computed.changes > 0 {
            let path = |locale| format!("{}index.html", addresses.folder(locale, "corrections"));
            self.add(PageKind::Corrections, addresses.each(path));
        }
    }

    /// A page for each figure, dataset and region.
    fn of_data(&mut self, addresses: &Addresses<'_>) {
        let computed = self.computed.clone();
        for (at, id) in computed.figures.iter().enumerate() {
            self.add(PageKind::Figure(at), addresses.each(|locale| addresses.figure(id, locale)));
        }
        for (at, id) in computed.datasets.iter().enumerate() {
            self.add(PageKind::Dataset(at), addresses.each(|locale| addresses.dataset(id, locale)));
        }
        for (at, region) in computed.regions.iter().enumerate() {
            let path = |locale| addresses.region(&region.key, locale);
            self.add(PageKind::Region(at), addresses.each(path));
        }
    }
}

/// The calendars that have pages: of all events; of each programme, kind and region, where the
/// events are of several.
fn filters(sources: &Sources) -> Vec<EventFilter> {
    let events = || sources.events.values();
    let programmes: BTreeSet<_> = events().map(|event| &event.id.programme).collect();
    // A kind that the theme has no words for is for its authors alone.
    let has_words = |kind: &&String| {
        let phrase = kind_phrase(kind);
        sources.theme.phrases.iter().all(|(_, phrases)| phrases.contains_key(&phrase))
    };
    let kinds = events().filter_map(|event| event.kind.as_ref()).filter(has_words);
    let kinds: BTreeSet<_> = kinds.collect();
    let regions: BTreeSet<_> = events().filter_map(|event| event.region.as_ref()).collect();
    let are_several =
        |count: usize, of: &dyn Fn(&Event) -> bool| count > 1 || count == 1 && !events().all(of);
    let mut filters = Vec::new();
    if events().next().is_some() {
        filters.push(EventFilter::default());
    }
    if programmes.len() > 1 {
        filters.extend(programmes.into_iter().map(EventFilter::of_programme));
    }
    if are_several(kinds.len(), &|event| event.kind.is_some()) {
        let of = |kind: &String| EventFilter { kind: Some(kind.clone()), ..EventFilter::default() };
        filters.extend(kinds.into_iter().map(of));
    }
    if are_several(regions.len(), &|event| event.region.is_some()) {
        let of = |region: &String| EventFilter {
            region: Some(region.clone()),
            ..EventFilter::default()
        };
        filters.extend(regions.into_iter().map(of));
    }
    filters
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
    let mut waiting = sources.withheld.datasets.keys().map(|id| &id.programme);
    let mut events = sources.withheld.events.keys().map(|id| &id.programme);
    if known.contains(&programme.as_str()) {
        return;
    }
    if waiting.any(|waits| waits == programme) || events.any(|waits| waits == programme) {
        let message = format!("the programme `{programme}` is under embargo");
        let problem = Diagnostic::error(Rule("embargo"), first_file(document), message);
        problems.push(problem.help("keep back what is of it too, with `embargo`"));
    } else {
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
        PageKind::Document(at) => {
            sources.documents.get(at).and_then(|document| document.versions.get(page.locale))
        }
        // What the build makes by itself has no file to name.
        _ => None,
    };
    version.map_or_else(
        || format!("the page `/{}`", page.path),
        |version| format!("`{}`", version.file.path),
    )
}

/// The complaint that two members of the geography have one page, if these are such pages.
fn one_page_of_two_regions(
    sources: &Sources,
    plan: &Plan,
    first: &Page,
    second: &Page,
) -> Option<Diagnostic> {
    let key = |page: &Page| match page.kind {
        PageKind::Region(at) => Some(plan.computed.regions.get(at)?.key.as_str()),
        _ => None,
    };
    let (first, second) = (key(first)?, key(second)?);
    let table = &sources.site.geography.as_ref()?.id;
    let file = sources.dataset(table).map_or("", |dataset| dataset.path.as_str());
    let message = format!("`{first}` and `{second}` of `{table}` would have one page");
    Some(Diagnostic::error(Rule("same-address"), Place::file(file), message).help(
        "change one of the ids: in addresses capitals are small, and all signs but letters and digits are `-`",
    ))
}

/// Reports each address that two pages want, naming both.
fn collisions(sources: &Sources, plan: &Plan, problems: &mut Vec<Diagnostic>) {
    let file = |page: &Page| match page.kind {
        PageKind::Document(at) => {
            let document = sources.documents.get(at)?;
            document.versions.get(page.locale).map(|version| version.file.path.to_string())
        }
        _ => None,
    };
    for pair in plan.pages.windows(2) {
        let [first, second] = pair else { continue };
        if !first.path.eq_ignore_ascii_case(&second.path) {
            continue;
        }
        if let Some(clash) = one_page_of_two_regions(sources, plan, first, second) {
            // Each language has the same.
            if !problems.contains(&clash) {
                problems.push(clash);
            }
            continue;
        }
        let own =
            |page: &Page| file(page).unwrap_or_else(|| "a page that the tool makes".to_owned());
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
