//! The order of a verification: the proof, its tables, its figures, then page by page.
//!
//! In: the folder of a published site. Out: findings and coverage. Nothing of the site is believed
//! and nothing of it is kept but what the figures are worth.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rayon::prelude::*;

use super::claim::Figures;
use super::date::{self, Dates};
use super::event::{self, Events};
use super::finding::{Coverage, Finding, Impossible, PageReport, Report};
use super::folder::{Folder, NotOpened};
use super::forms::Forms;
use super::label::Names;
use super::structure::{Files, Known, Labels, SeenTables};
use super::unit::Units;
use super::{page, proof, recompute, rules, tables};

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
    /// What pages are of, by their paths.
    pub(super) subjects: BTreeMap<String, String>,
    /// The documents, in one language each, by their pages.
    pub(super) documents: BTreeMap<String, Vec<Version>>,
    /// Every page that the proof speaks of.
    mentioned: BTreeSet<String>,
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
        let documents = documents(&proof.documents);
        let subjects = proof.pages;
        let pages = documents.keys().chain(subjects.keys()).chain(exempted.keys());
        let mentioned = pages.cloned().collect();
        let files = Files::default();
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
            subjects,
            documents,
            mentioned,
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

    /// What the numbers of the site itself are held against.
    pub(super) const fn known(&self) -> Known<'_> {
        let Self { folder, files, seen: tables, figures, labels, reasons, names, .. } = self;
        Known { folder, files, figures, tables, labels, names, reasons }
    }

    fn file(&self, path: &str) -> PageReport {
        match self.folder.bytes(path) {
            Ok(bytes) => self.page(path, &bytes),
            Err(reason) => {
                let rule = match reason {
                    NotOpened::Outside => rules::OUTSIDE_SITE,
                    NotOpened::Missing | NotOpened::NotAFile | NotOpened::Unreadable(_) => {
                        rules::INTEGRITY
                    }
                };
                let findings = vec![Finding::new(rule, path, reason.message(path))];
                PageReport { findings, coverage: Coverage::default() }
            }
        }
    }
}

/// Verifies a whole published site: its proof, its tables and every HTML page.
///
/// # Errors
/// If there is no proof that could be read, or no page.
pub fn site(folder: &Path) -> Result<Report, Impossible> {
    let (verifier, mut findings, mut coverage) = Verifier::open(folder)?;
    let found = verifier.folder.pages()?;
    for link in &found.linked_folders {
        let message = format!("`{link}` is a link to a folder, whose pages are not read");
        findings.push(Finding::new(rules::OUTSIDE_SITE, link, message));
    }
    let pages: BTreeSet<&String> = found.pages.iter().collect();
    for missing in verifier.mentioned.iter().filter(|page| !pages.contains(page)) {
        let message = format!("the proof speaks of the page `{missing}`, which is not there");
        findings.push(Finding::new(rules::INTEGRITY, proof::PATH, message));
    }
    let reports: Vec<PageReport> = found.pages.par_iter().map(|path| verifier.file(path)).collect();
    for report in reports {
        findings.extend(report.findings);
        coverage += report.coverage;
    }
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
