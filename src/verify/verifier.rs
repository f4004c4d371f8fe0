//! What is known of a site before its files are read: the proof, its tables, its figures. Then each
//! file by itself.
//!
//! In: the folder of a published site. Out: findings and coverage. Nothing of the site is believed
//! and nothing of it is kept but what the figures are worth.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::addresses::Addresses;
use super::agenda;
use super::claim::Figures;
use super::date::{self, Dates};
use super::drawing::{self, Held, Maps, Origins};
use super::event::{self, Events};
use super::feed::Feed;
use super::finding::{Coverage, Finding, Impossible, PageReport};
use super::folder::{Folder, NotOpened};
use super::forms::Forms;
use super::ical::Feeds;
use super::label::Names;
use super::package::{self, Packages};
use super::structure::{Files, Known, Labels, SeenTables};
use super::surfaces::Surface;
use super::unit::Units;
use super::vouched::Sayings;
use super::{calendars, checks, ical, ledger, page, proof, recompute, robots, rules, tables, xml};
use crate::model::edtf::Edtf;
use crate::model::history::History;

/// A site's recomputed figures, against which its pages are held.
pub struct Verifier {
    pub(super) folder: Folder,
    pub(super) files: Files,
    pub(super) seen: SeenTables,
    pub(super) labels: Labels,
    pub(super) reasons: Labels,
    /// The texts that are judged where pages have them.
    pub(super) sayings: Sayings,
    pub(super) figures: Figures,
    pub(super) dates: Dates,
    pub(super) events: Events,
    /// The dates of the changes of events: `projekti.talk 0 from`.
    pub(super) changes: BTreeMap<String, Edtf>,
    /// What the tables speak of, by the tables' names.
    pub(super) table_dates: Events,
    pub(super) names: Names,
    pub(super) forms: Forms,
    pub(super) units: Units,
    /// The exempted texts of each page.
    exempted: BTreeMap<String, Vec<String>>,
    /// Where the site says it stands, ending in `/`.
    base_url: String,
    /// The time zone by which its days begin, if the proof names one that is known.
    pub(super) zone: Option<TimeZone>,
    /// What pages are of, by their paths.
    pub(super) subjects: BTreeMap<String, String>,
    /// The documents, in one language each, by their pages.
    pub(super) documents: BTreeMap<String, Vec<Version>>,
    /// Every page that the proof speaks of.
    pub(super) mentioned: BTreeSet<String>,
    /// How the figures are computed, by their names and the parts of each.
    definitions: BTreeMap<String, String>,
    /// The files of the tables.
    pub(super) table_files: BTreeSet<String>,
    /// The files that describe packages, with what they must say.
    pub(super) packages: Packages,
    /// The files that are published as their authors put them there.
    pub(super) fixed: BTreeSet<String>,
    /// What maps are drawn with.
    pub(super) maps: Maps,
    /// Which events calendars have, by the calendars' paths.
    pub(super) calendars: BTreeMap<String, proof::Filter>,
    /// The files of events.
    pub(super) feeds: Feeds,
    /// The day of the build in the site's time zone, if the proof says it.
    pub(super) today: Option<Date>,
    /// Which tables the figures are computed from.
    pub(super) origins: Origins,
    /// What was published before.
    pub(super) history: History,
}

/// A document in one language, as the proof has it.
#[derive(Debug)]
pub(super) struct Version {
    /// The document.
    pub(super) id: String,
    /// Its title, as plain text.
    pub(super) title: Option<String>,
    /// What it says in short, as plain text.
    pub(super) summary: Option<String>,
    /// Its day, `2022-06-15`; only releases have one.
    pub(super) date: Option<String>,
    /// The language.
    pub(super) language: String,
    /// The day on which what it says was changed last, if it was.
    pub(super) modified: Option<String>,
    /// The lines of the ledger that correct it, the last first.
    pub(super) corrections: Vec<u32>,
}

impl Version {
    /// The day of its last change, else its own.
    pub(super) fn changed(&self) -> Option<&str> {
        self.modified.as_deref().or(self.date.as_deref())
    }
}

/// How a figure is computed, each part by the name that pages give it.
fn definitions(figure: &proof::Figure) -> Vec<(String, String)> {
    let sql = [("sql", Some(&figure.sql)), ("members_sql", figure.members_sql.as_ref())];
    let sql = sql.into_iter().filter_map(|(part, text)| Some((part, text?)));
    let parts = figure.definition.iter().map(|(part, text)| (part.as_str(), text)).chain(sql);
    parts.map(|(part, text)| (format!("{} {part}", figure.id), text.clone())).collect()
}

/// The documents by their pages.
fn documents(documents: &[proof::Document], history: &History) -> BTreeMap<String, Vec<Version>> {
    let mut known: BTreeMap<String, Vec<Version>> = BTreeMap::new();
    for document in documents {
        let mut corrections = history.changes_of_release(&document.id);
        corrections.retain(|line| history.is_correction(*line));
        for (language, page) in &document.pages {
            let version = Version {
                id: document.id.clone(),
                title: document.titles.get(language).cloned(),
                summary: document.summaries.get(language).cloned(),
                date: document.date.clone(),
                language: language.clone(),
                modified: history.changed_on(&document.id).map(|day| day.to_string()),
                corrections: corrections.clone(),
            };
            known.entry(page.clone()).or_default().push(version);
        }
    }
    known
}

impl Verifier {
    /// Reads the proof and the tables in `site` and recomputes every figure.
    ///
    /// # Errors
    /// If there is no proof that could be read.
    pub fn open(site: &Path) -> Result<(Self, Vec<Finding>, Coverage), Impossible> {
        let folder = Folder::open(site)?;
        let proof = proof::in_folder(&folder)?;
        let (mut findings, mut coverage) = (Vec::new(), Coverage::default());
        let mut tables = tables::load(&folder, &proof.tables, &mut findings)?;
        let seen = std::mem::take(&mut tables.seen);
        let mut figures = recompute::figures(&proof.figures, &tables, &mut findings, &mut coverage);
        findings.extend(checks::judged(&proof.checks, &tables));
        coverage.checks = proof.checks.len() as u64;
        let mut names = Names::load(&proof.figures, &tables, &mut findings);
        let maps = Maps::load(&proof.maps, &proof.figures, &tables, &mut findings);
        let origins = Origins::of(&proof);
        let forms = Forms::load(&proof, &figures, &tables, &mut findings);
        let units = Units::of(&proof.units);
        let mut dates = date::of_documents(&proof.documents, &mut findings);
        let history = ledger::read(&folder, &proof, &mut findings);
        findings.extend(ledger::judged(&history, &figures, &proof));
        let zone = proof.timezone.as_deref().and_then(|name| TimeZone::get(name).ok());
        let events = event::of_proof(&proof.events, zone.as_ref(), &mut findings);
        findings.extend(calendars::judged(&proof, &tables));
        let changes = event::changes(&events);
        let feeds = Feeds::of(&proof);
        findings.extend(feeds.judged());
        let table_dates: Vec<_> = proof.tables.iter().filter_map(proof::Table::dated).collect();
        let table_dates = event::of_proof(&table_dates, zone.as_ref(), &mut findings);
        let mut exempted: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for exemption in &proof.exemptions {
            for page in &exemption.pages {
                exempted.entry(page.clone()).or_default().push(exemption.text.clone());
            }
        }
        let of_table = |table: &proof::Table| {
            let forms = std::iter::once(&table.path).chain(&table.office);
            forms.map(|path| format!("{}/{path}", proof::FOLDER)).collect::<Vec<_>>()
        };
        let table_files = proof.tables.iter().flat_map(of_table).collect();
        let packages = package::of(&proof);
        let documents = documents(&proof.documents, &history);
        let subjects = proof.pages;
        let today = agenda::day_of(&proof.as_of, zone.as_ref());
        let pages = documents.keys().chain(subjects.keys()).chain(exempted.keys());
        let mentioned = pages.cloned().collect();
        let files = Files::default();
        let definitions = proof.figures.iter().flat_map(definitions).collect();
        let called = |figure: proof::Figure| (figure.id, figure.label);
        let reason = |exemption: proof::Exemption| (exemption.text, exemption.reason);
        let reasons: Labels = proof.exemptions.into_iter().map(reason).collect();
        let titles = proof.titles;
        let mut labels: Labels = proof.figures.into_iter().map(called).chain(titles).collect();
        let languages = &proof.locales;
        ledger::known(&history, &mut figures, &mut dates, &mut labels, &mut names, languages);
        let sayings = Sayings::of(documents.values().flatten(), &labels, &reasons);
        let verifier = Self {
            folder,
            files,
            seen,
            labels,
            reasons,
            sayings,
            figures,
            dates,
            events,
            changes,
            table_dates,
            names,
            forms,
            units,
            exempted,
            base_url: proof.base_url,
            zone,
            subjects,
            documents,
            mentioned,
            table_files,
            packages,
            definitions,
            fixed: proof.fixed,
            maps,
            calendars: proof.calendars,
            feeds,
            today,
            origins,
            history,
        };
        Ok((verifier, findings, coverage))
    }

    /// Judges one page of the site by itself; `path` is relative to the site, with `/`.
    ///
    /// What only all pages together say is not judged: [`super::site`] does.
    #[must_use]
    pub fn page(&self, path: &str, bytes: &[u8]) -> PageReport {
        page::judged(self, path, bytes, Held::InPage)
    }

    /// Judges what machines are told of a package; `path` is relative to the site, with `/`.
    #[must_use]
    pub fn package(&self, path: &str, bytes: &[u8]) -> Vec<Finding> {
        package::judged(self, path, bytes)
    }

    /// Judges a chart in a file of its own, or the numbers beside one; `path` is relative to the
    /// site, with `/`.
    #[must_use]
    pub fn chart(&self, path: &str, bytes: &[u8]) -> Vec<Finding> {
        match path.rsplit_once('.') {
            Some((_, "csv")) => drawing::numbers(self, path, bytes),
            _ => drawing::file(self, path, bytes).findings,
        }
    }

    /// The texts that are exempted on a page.
    pub(super) fn exempted(&self, path: &str) -> impl Iterator<Item = &str> {
        self.exempted.get(path).into_iter().flatten().map(String::as_str)
    }

    /// Where whole addresses lead.
    pub(super) const fn addresses(&self) -> Addresses<'_> {
        let Self { base_url, folder, .. } = self;
        Addresses { base_url: base_url.as_str(), folder }
    }

    /// What the numbers of the site itself are held against.
    pub(super) const fn known(&self) -> Known<'_> {
        let Self {
            folder,
            files,
            seen: tables,
            figures,
            labels,
            reasons,
            names,
            definitions,
            changes,
            ..
        } = self;
        Known { folder, files, figures, tables, labels, names, definitions, reasons, changes }
    }

    pub(super) fn file(&self, path: &str, surface: Surface) -> PageReport {
        let found = match surface {
            Surface::Page => match self.folder.bytes(path) {
                Ok(bytes) => return self.page(path, &bytes),
                Err(reason) => Err(reason),
            },
            Surface::Drawing => match self.folder.bytes(path) {
                Ok(bytes) => return drawing::file(self, path, &bytes),
                Err(reason) => Err(reason),
            },
            Surface::Numbers => {
                self.folder.bytes(path).map(|bytes| drawing::numbers(self, path, &bytes))
            }
            Surface::Boundaries => Ok(drawing::boundaries(self, path)),
            Surface::Events => {
                self.folder.bytes(path).map(|bytes| ical::judged(self, path, &bytes))
            }
            Surface::Xml => self.folder.bytes(path).map(|bytes| self.xml(path, &bytes)),
            Surface::Package => self.folder.bytes(path).map(|bytes| self.package(path, &bytes)),
            Surface::Redirects => {
                self.folder.text(path).map(|text| robots::redirects(self, path, &text))
            }
            Surface::Robots => self.folder.text(path).map(|text| robots::robots(self, path, &text)),
            Surface::Card => {
                self.folder.bytes(path).map(|bytes| super::card::judged(self, path, &bytes))
            }
            Surface::Hashed => self.folder.sum(path).map(|sum| named_otherwise(path, &sum)),
            // Read as a whole elsewhere, or held by its checksum: it may be larger than any page.
            Surface::Proof
            | Surface::Table
            | Surface::Sums
            | Surface::Ledger
            | Surface::Hosting
            | Surface::Static => self.folder.file(path).map(|_| Vec::new()),
        };
        let findings = found.unwrap_or_else(|reason| vec![unopened(path, &reason)]);
        PageReport { findings, ..PageReport::default() }
    }

    fn xml(&self, path: &str, bytes: &[u8]) -> Vec<Finding> {
        let root = match xml::read(bytes) {
            Ok(root) => root,
            Err(why) => {
                return vec![Finding::new(rules::UNREAD, path, format!("it is no XML: {why}"))];
            }
        };
        match root.name.as_str() {
            "feed" => Feed { verifier: self, file: path, findings: Vec::new() }.judged(&root),
            "urlset" | "sitemapindex" => robots::sitemap(self, path, &root),
            name => {
                let message = format!("`<{name}>` is neither a feed nor a list for robots");
                vec![Finding::new(rules::UNREAD, path, message)]
            }
        }
    }
}

/// Why a file is not read, as a finding.
fn unopened(path: &str, reason: &NotOpened) -> Finding {
    let rule = match reason {
        NotOpened::Outside => rules::OUTSIDE_SITE,
        NotOpened::Missing | NotOpened::NotAFile | NotOpened::Unreadable(_) => rules::INTEGRITY,
    };
    Finding::new(rule, path, reason.message(path))
}

/// A file of the theme carries the beginning of its checksum in its name.
fn named_otherwise(path: &str, sum: &str) -> Vec<Finding> {
    let mut parts = path.rsplit('/').next().unwrap_or_default().rsplit('.').skip(1);
    let named = parts.next().filter(|part| {
        part.len() == 8
            && part.bytes().all(|byte| byte.is_ascii_hexdigit())
            && parts.next().is_some()
    });
    let wrong = named.filter(|digits| !sum.starts_with(digits)).map(|digits| {
        let message = "the checksum in the file's name is not that of its bytes";
        Finding::new(rules::TECHNICAL, path, message).shown(digits).expected(sum)
    });
    wrong.into_iter().collect()
}

/// The text of a published file, to show the lines that findings speak of.
///
/// `None` for a file that is not there, leads out of the site or is no UTF-8.
#[must_use]
pub fn text(site: &Path, file: &str) -> Option<String> {
    let bytes = Folder::open(site).ok()?.bytes(file).ok()?;
    String::from_utf8(bytes).ok()
}
