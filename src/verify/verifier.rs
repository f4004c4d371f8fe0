//! The order of a verification: the proof, its tables, its figures, then page by page.
//!
//! In: the folder of a published site. Out: findings and coverage. Nothing of the site is believed
//! and nothing of it is kept but what the figures are worth.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use jiff::tz::TimeZone;
use rayon::prelude::*;

use super::addresses::Addresses;
use super::claim::Figures;
use super::date::{self, Dates};
use super::event::{self, Events};
use super::feed::Feed;
use super::finding::{Coverage, Finding, Impossible, PageReport, Report};
use super::folder::{Folder, NotOpened};
use super::forms::Forms;
use super::label::Names;
use super::structure::{Files, Known, Labels, SeenTables};
use super::surfaces::Surface;
use super::unit::Units;
use super::{page, proof, recompute, robots, rules, sums, surfaces, tables, xml};
use crate::model::checksum::Checksum;

/// A site's recomputed figures, against which its pages are held.
pub struct Verifier {
    pub(super) folder: Folder,
    pub(super) files: Files,
    pub(super) seen: SeenTables,
    pub(super) labels: Labels,
    pub(super) reasons: Labels,
    pub(super) figures: Figures,
    pub(super) dates: Dates,
    pub(super) events: Events,
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
    mentioned: BTreeSet<String>,
    /// How the figures are computed, by their names and the parts of each.
    definitions: BTreeMap<String, String>,
    /// The files of the tables.
    table_files: BTreeSet<String>,
    /// The files that are published as their authors put them there.
    fixed: BTreeSet<String>,
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
}

/// How a figure is computed, each part by the name that pages give it.
fn definitions(figure: &proof::Figure) -> Vec<(String, String)> {
    let sql = [("sql", Some(&figure.sql)), ("members_sql", figure.members_sql.as_ref())];
    let sql = sql.into_iter().filter_map(|(part, text)| Some((part, text?)));
    let parts = figure.definition.iter().map(|(part, text)| (part.as_str(), text)).chain(sql);
    parts.map(|(part, text)| (format!("{} {part}", figure.id), text.clone())).collect()
}

/// The documents by their pages.
fn documents(documents: &[proof::Document]) -> BTreeMap<String, Vec<Version>> {
    let mut known: BTreeMap<String, Vec<Version>> = BTreeMap::new();
    for document in documents {
        for (language, page) in &document.pages {
            let version = Version {
                id: document.id.clone(),
                title: document.titles.get(language).cloned(),
                summary: document.summaries.get(language).cloned(),
                date: document.date.clone(),
                language: language.clone(),
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
        let bytes = folder.bytes(proof::PATH).map_err(|reason| {
            Impossible::new(
                format!("there is no proof to verify by: {}", reason.message(proof::PATH)),
                "name the folder of a site that `parskats build` made",
            )
        })?;
        let proof = proof::read(&bytes)?;
        drop(bytes);
        let (mut findings, mut coverage) = (Vec::new(), Coverage::default());
        let mut tables = tables::load(&folder, &proof.tables, &mut findings)?;
        let seen = std::mem::take(&mut tables.seen);
        let figures = recompute::figures(&proof.figures, &tables, &mut findings, &mut coverage);
        let names = Names::load(&proof.figures, &tables, &mut findings);
        let forms = Forms::load(&proof, &figures, &tables, &mut findings);
        let units = Units::of(&proof.units);
        let dates = date::of_documents(&proof.documents, &mut findings);
        let events = event::of_proof(&proof.events, &mut findings);
        let table_dates: Vec<_> = proof.tables.iter().filter_map(proof::Table::dated).collect();
        let table_dates = event::of_proof(&table_dates, &mut findings);
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
        let documents = documents(&proof.documents);
        let subjects = proof.pages;
        let zone = proof.timezone.and_then(|name| TimeZone::get(&name).ok());
        let pages = documents.keys().chain(subjects.keys()).chain(exempted.keys());
        let mentioned = pages.cloned().collect();
        let files = Files::default();
        let definitions = proof.figures.iter().flat_map(definitions).collect();
        let called = |figure: proof::Figure| (figure.id, figure.label);
        let reason = |exemption: proof::Exemption| (exemption.text, exemption.reason);
        let reasons = proof.exemptions.into_iter().map(reason).collect();
        let labels = proof.figures.into_iter().map(called).chain(proof.titles).collect();
        let verifier = Self {
            folder,
            files,
            seen,
            labels,
            reasons,
            figures,
            dates,
            events,
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
            definitions,
            fixed: proof.fixed,
        };
        Ok((verifier, findings, coverage))
    }

    /// Judges one page of the site; `path` is relative to the site, with `/`.
    #[must_use]
    pub fn page(&self, path: &str, bytes: &[u8]) -> PageReport {
        page::judged(self, path, bytes)
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
            folder, files, seen: tables, figures, labels, reasons, names, definitions, ..
        } = self;
        Known { folder, files, figures, tables, labels, names, definitions, reasons }
    }

    fn file(&self, path: &str, surface: Surface) -> PageReport {
        let bytes = match self.folder.bytes(path) {
            Ok(bytes) => bytes,
            Err(reason) => {
                let rule = match reason {
                    NotOpened::Outside => rules::OUTSIDE_SITE,
                    NotOpened::Missing | NotOpened::NotAFile | NotOpened::Unreadable(_) => {
                        rules::INTEGRITY
                    }
                };
                let findings = vec![Finding::new(rule, path, reason.message(path))];
                return PageReport { findings, coverage: Coverage::default() };
            }
        };
        let text = || String::from_utf8_lossy(&bytes);
        let findings = match surface {
            Surface::Page => return self.page(path, &bytes),
            Surface::Xml => self.xml(path, &bytes),
            Surface::Redirects => robots::redirects(self, path, &text()),
            Surface::Robots => robots::robots(self, path, &text()),
            Surface::Hashed => hashed(path, &bytes).into_iter().collect(),
            Surface::Proof
            | Surface::Table
            | Surface::Sums
            | Surface::Hosting
            | Surface::Static => Vec::new(),
        };
        PageReport { findings, coverage: Coverage::default() }
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

/// A file of the theme carries the beginning of its checksum in its name.
fn hashed(path: &str, bytes: &[u8]) -> Option<Finding> {
    let mut parts = path.rsplit('/').next()?.rsplit('.').skip(1);
    let digits = parts.next().filter(|part| {
        part.len() == 8
            && part.bytes().all(|byte| byte.is_ascii_hexdigit())
            && parts.next().is_some()
    })?;
    let sum = Checksum::of(bytes);
    (!sum.starts_with(digits)).then(|| {
        let message = "the checksum in the file's name is not that of its bytes";
        Finding::new(rules::TECHNICAL, path, message).shown(digits).expected(sum)
    })
}

/// Verifies a whole published site: its proof, its tables and every file of it.
///
/// # Errors
/// If there is no proof that could be read, or no page.
pub fn site(folder: &Path) -> Result<Report, Impossible> {
    let (verifier, mut findings, mut coverage) = Verifier::open(folder)?;
    let found = verifier.folder.files()?;
    for link in &found.linked_folders {
        let message = format!("`{link}` is a link to a folder, whose pages are not read");
        findings.push(Finding::new(rules::OUTSIDE_SITE, link, message));
    }
    let known = surfaces::Known { tables: &verifier.table_files, fixed: &verifier.fixed };
    let files: Vec<(&String, Option<Surface>)> =
        found.paths.iter().map(|path| (path, surfaces::reader_of(path, &known))).collect();
    let pages: BTreeSet<&String> = files
        .iter()
        .filter(|(_, surface)| *surface == Some(Surface::Page))
        .map(|(path, _)| *path)
        .collect();
    for missing in verifier.mentioned.iter().filter(|page| !pages.contains(page)) {
        let message = format!("the proof speaks of the page `{missing}`, which is not there");
        findings.push(Finding::new(rules::INTEGRITY, proof::PATH, message));
    }
    let report = |(path, surface): &(&String, Option<Surface>)| match surface {
        Some(surface) => verifier.file(path, *surface),
        None => {
            let message = "nobody reads such a file, and the proof does not name it".to_owned();
            let finding = Finding::new(rules::UNREAD, path, message)
                .help("publish it from `content/static/`, or take it out");
            PageReport { findings: vec![finding], coverage: Coverage::default() }
        }
    };
    let reports: Vec<PageReport> = files.par_iter().map(report).collect();
    for report in reports {
        findings.extend(report.findings);
        coverage += report.coverage;
    }
    findings.extend(sums::judged(&verifier.folder, &files));
    if coverage.pages == 0 {
        return Err(Impossible::new(
            "the site has no page that could be read",
            "name the folder of a built site",
        ));
    }
    Ok(Report { findings, coverage })
}

/// The text of a published file, to show the lines that findings speak of.
///
/// `None` for a file that is not there, leads out of the site or is no UTF-8.
#[must_use]
pub fn text(site: &Path, file: &str) -> Option<String> {
    let bytes = Folder::open(site).ok()?.bytes(file).ok()?;
    String::from_utf8(bytes).ok()
}
