//! The site as a whole, and its documents before their Markdown is read.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;

use super::boundaries::{Map, map_for};
use super::calendar::Event;
use super::chart::ChartDefinition;
use super::checksum::Checksum;
use super::dataset::{Dataset, FileResource, Package};
use super::embargo::Embargo;
use super::extra::Extras;
use super::figure::{CheckDefinition, FigureDefinition, Written};
use super::language::{Locale, Localised};
use super::ledger::Ledger;
use super::name::{ChartId, DatasetId, EventId, FigureId, ProgrammeId};
use super::place::Place;
use super::unit::Unit;

/// What `site.toml` says.
#[derive(Debug, Clone)]
pub struct Site {
    /// The site's name.
    pub title: Localised<String>,
    /// What the site is, for its home pages and for search engines.
    pub description: Localised<Written>,
    /// Where it will stand, ending in `/`.
    pub base_url: String,
    /// Its languages, the default first.
    pub locales: Vec<Locale>,
    /// Its time zone's IANA name.
    pub timezone: String,
    /// Who publishes it.
    pub publisher: Publisher,
    /// The licence of what is published.
    pub licence: Licence,
    /// A line for the foot of each page, as Markdown.
    pub footer: Localised<Written>,
    /// The figures that the first pages show.
    pub key_figures: Vec<Written>,
    /// The table whose members have pages of their own: the regions of a country.
    pub geography: Option<Geography>,
    /// Whether each release has a picture for other sites.
    pub social_pictures: bool,
    /// Numbers in texts that are no figures, anywhere on the site.
    pub exemptions: Vec<Exemption>,
    /// Values for the theme.
    pub extra: Extras,
}

/// The table whose members have pages of their own.
#[derive(Debug, Clone)]
pub struct Geography {
    /// The table.
    pub id: DatasetId,
    /// Where the site names it.
    pub place: Place,
}

/// Who publishes a site.
#[derive(Debug, Clone)]
pub struct Publisher {
    /// Its name.
    pub name: Localised<String>,
    /// Its own site.
    pub url: String,
    /// Its general address.
    pub email: Option<String>,
}

/// A licence.
#[derive(Debug, Clone)]
pub struct Licence {
    /// What it is called.
    pub name: String,
    /// Where it can be read.
    pub url: String,
}

/// A number in the text that is no figure, named by its literal text.
#[derive(Debug, Clone)]
pub struct Exemption {
    /// The text, as it stands.
    pub text: Written,
    /// Why it is no figure, in each language.
    pub reason: Localised<String>,
}

/// A text file of the project, kept for showing its lines.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Relative to the project.
    pub path: Arc<str>,
    /// Its content.
    pub text: Arc<str>,
}

/// What kind of page a document becomes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DocumentKind {
    /// A press release, with its day.
    Release(Date),
    /// A programme's own page.
    Programme,
    /// A plain page.
    Page,
}

/// Whether drafts, and releases dated later, are published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drafts {
    /// They wait.
    Waiting,
    /// They are published, with a notice: a preview.
    Published,
    /// They are, and releases dated later are too: the preview of everything but what is under
    /// embargo.
    AndLater,
}

/// One document in all its languages.
#[derive(Debug, Clone)]
pub struct Document {
    /// Path within `content/`, without language and ending: `releases/2022-06-applications`.
    pub id: String,
    /// What kind of page it becomes.
    pub kind: DocumentKind,
    /// The programme it reports on.
    pub programme: Option<ProgrammeId>,
    /// Whether its author has not finished it.
    pub is_draft: bool,
    /// Until when nothing of it may be published.
    pub embargo: Option<Embargo>,
    /// The pictures beside it, by their files' names; `None` for one that is wrong, which was
    /// reported.
    pub pictures: BTreeMap<String, Option<Picture>>,
    /// Its text in each language.
    pub versions: Localised<Version>,
}

/// A picture that stands beside a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Its file, relative to the project.
    pub path: String,
    /// How wide it is, in pixels.
    pub width: usize,
    /// How high it is, in pixels.
    pub height: usize,
    /// The SHA-256 of its bytes, in hexadecimal digits.
    pub checksum: String,
}

/// Whom to ask about a programme: a role, never a person.
#[derive(Debug, Clone)]
pub struct Contact {
    /// The role, in the document's language.
    pub role: String,
    /// The organisation.
    pub organisation: Option<String>,
    /// The general address for letters.
    pub email: Option<String>,
    /// A page to write from.
    pub url: Option<String>,
}

/// A document in one language.
#[derive(Debug, Clone)]
pub struct Version {
    /// The file.
    pub file: SourceFile,
    /// Its title, as Markdown.
    pub title: Written,
    /// What it says in short, as Markdown.
    pub summary: Option<Written>,
    /// The last part of its address.
    pub slug: String,
    /// The figures that it shows first.
    pub key_figures: Vec<Written>,
    /// Whom to ask; releases without one show that of their programme.
    pub contact: Option<Contact>,
    /// Numbers in its text that are no figures.
    pub exemptions: Vec<Exemption>,
    /// The files at its former addresses.
    pub aliases: Vec<Written>,
    /// What the list of releases calls it before its day; `None` where nothing is said of it.
    pub announced: Option<Written>,
    /// Which version it was translated from; `None` where nobody says so.
    pub translation: Option<Translation>,
    /// Values for the theme.
    pub extra: Extras,
    /// Whether a long body begins with a list of its headings.
    pub lists_contents: bool,
    /// Where the body begins in the file, in bytes.
    pub body: usize,
}

/// From what a version was translated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Translation {
    /// The language.
    pub of: Locale,
    /// The mark of the text as it was then ([`Version::mark`]); `None` where nobody noted it.
    pub mark: Option<String>,
}

impl Version {
    /// A mark of what readers are told: title, summary and body. Another text has another one.
    #[must_use]
    pub fn mark(&self) -> String {
        let summary = self.summary.as_ref().map_or("", |summary| &summary.text);
        let body = self.file.text.get(self.body..).unwrap_or_default();
        let sum = Checksum::of([&self.title.text, summary, body].join("\0").as_bytes());
        sum.chars().take(MARK).collect()
    }
}

/// How many digits of a checksum tell one text from another.
const MARK: usize = 12;

/// Interface texts of one language: phrase by name.
pub type Phrases = BTreeMap<String, String>;

/// A template: its name and its text.
#[derive(Debug, Clone)]
pub struct Template {
    /// Relative to `templates/`.
    pub name: String,
    /// Where it comes from, for messages: the project's path, or the default theme's name.
    pub origin: String,
    /// The text.
    pub text: String,
}

/// A file of the theme that is published as it is.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Relative to `assets/`.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The look of a site.
#[derive(Debug, Clone)]
pub struct Theme {
    /// Its templates.
    pub templates: Vec<Template>,
    /// Its stylesheets and the like.
    pub assets: Vec<Asset>,
    /// Its interface texts.
    pub phrases: Localised<Phrases>,
}

/// Everything that authors wrote, apart from the rows of their datasets.
#[derive(Debug, Clone)]
pub struct Sources {
    /// What `site.toml` says.
    pub site: Site,
    /// The Data Packages, by programme.
    pub packages: BTreeMap<ProgrammeId, Package>,
    /// The maps, in the order of `site.toml`.
    pub maps: Vec<Map>,
    /// The figures' definitions, in the files' order.
    pub figures: Vec<FigureDefinition>,
    /// The conditions that must hold.
    pub checks: Vec<CheckDefinition>,
    /// The charts that several texts show.
    pub charts: Vec<ChartDefinition>,
    /// The units, by id.
    pub units: BTreeMap<String, Unit>,
    /// The events of the programmes' calendars.
    pub events: BTreeMap<EventId, Event>,
    /// What published releases claimed, and what became of it.
    pub ledger: Ledger,
    /// The documents, by id.
    pub documents: Vec<Document>,
    /// The documents that are not published yet, once it is known which.
    pub unpublished: Vec<Document>,
    /// What else is kept back, once it is known what.
    pub withheld: Withheld,
    /// The files that are published as they are, by their paths within the site.
    pub static_files: BTreeSet<String>,
    /// The look.
    pub theme: Theme,
    /// What is there and could not be read.
    pub unread: Unread,
}

/// What is kept back by embargoes or for good, besides documents.
#[derive(Debug, Clone, Default)]
pub struct Withheld {
    /// The datasets, each with the instant of its publication.
    pub datasets: BTreeMap<DatasetId, Timestamp>,
    /// The figures that are made of them.
    pub figures: BTreeSet<FigureId>,
    /// The charts that show such figures.
    pub charts: BTreeSet<ChartId>,
    /// Whatever the day: the figures that are made of tables of which nothing is published.
    pub secret: BTreeSet<FigureId>,
    /// The events, each with the instant of its publication.
    pub events: BTreeMap<EventId, Timestamp>,
}

/// What is there and could not be read, which was reported: what refers to it is not reported too.
#[derive(Debug, Clone, Default)]
pub struct Unread {
    /// Packages of which some dataset may be missing.
    pub packages: BTreeSet<ProgrammeId>,
    /// Tables of which some map is broken.
    pub maps: BTreeSet<DatasetId>,
    /// Figures whose definitions are broken.
    pub figures: BTreeSet<FigureId>,
    /// Programmes of whose figures any may be missing.
    pub definitions: BTreeSet<ProgrammeId>,
    /// Programmes of whose charts any may be missing.
    pub charts: BTreeSet<ProgrammeId>,
    /// Whether any line of the ledger may be missing.
    pub ledger: bool,
    /// Whether any unit may be missing.
    pub units: bool,
    /// Events whose rows are broken.
    pub events: BTreeSet<EventId>,
    /// Programmes of whose events any may be missing.
    pub calendars: BTreeSet<ProgrammeId>,
}

impl Sources {
    /// The releases that wait for their day and are announced, the next first.
    #[must_use]
    pub fn announced(&self) -> Vec<(Date, &Document)> {
        let announced = self.unpublished.iter().filter_map(|document| match document.kind {
            DocumentKind::Release(date) if !document.is_draft => Some((date, document)),
            _ => None,
        });
        let is_announced = |document: &Document| {
            document.versions.iter().any(|(_, version)| version.announced.is_some())
        };
        let mut announced: Vec<_> =
            announced.filter(|(_, document)| is_announced(document)).collect();
        announced.sort_by(|left, right| (left.0, &left.1.id).cmp(&(right.0, &right.1.id)));
        announced
    }

    /// Every dataset, package by package, in the descriptors' order.
    pub fn datasets(&self) -> impl Iterator<Item = &Dataset> {
        self.packages.values().flat_map(|package| &package.datasets)
    }

    /// A dataset by its name; `None` where no descriptor describes it.
    #[must_use]
    pub fn dataset(&self, id: &DatasetId) -> Option<&Dataset> {
        self.packages.get(&id.programme)?.datasets.iter().find(|dataset| dataset.id == *id)
    }

    /// Whether anything of a package is published: a table, the boundaries of a map, a figure.
    #[must_use]
    pub fn tells_of(&self, package: &Package) -> bool {
        let mut tables = package.datasets.iter();
        let mut files = package.files.iter();
        tables.any(Dataset::is_published)
            || files.any(|file| self.maps.iter().any(|map| map.id == file.id))
            || self.figures.iter().any(|figure| figure.id.programme == package.programme)
    }

    /// A file that is no table, by its name; `None` where no descriptor lists it.
    #[must_use]
    pub fn file(&self, id: &DatasetId) -> Option<&FileResource> {
        self.packages.get(&id.programme)?.files.iter().find(|file| file.id == *id)
    }

    /// The map of a table's members on a day, without one the latest; `None` where there is none.
    #[must_use]
    pub fn map_for(&self, table: &DatasetId, day: Option<Date>) -> Option<&Map> {
        map_for(&self.maps, table, day)
    }

    /// The resources whose boundaries some map shows, each once, by name.
    #[must_use]
    pub fn boundaries(&self) -> BTreeMap<&DatasetId, (&Map, &FileResource)> {
        let shown = self.maps.iter().filter_map(|map| Some((&map.id, (map, self.file(&map.id)?))));
        shown.collect()
    }
}
