//! The verification of a whole site: every file of it, and what only all of them together say.
//!
//! In: the folder of a published site; or one whose last pages are still to come, because they say
//! what the others hold. Out: findings and coverage.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rayon::prelude::*;

use super::finding::{Coverage, Finding, Impossible, PageReport, Report};
use super::surfaces::Surface;
use super::verifier::Verifier;
use super::versions::Versions;
use super::{proof, rules, sums, surfaces};

/// How many files are read before what they claim is put away.
const AT_ONCE: usize = 256;

/// Verifies a whole published site: its proof, its tables and every file of it.
///
/// # Errors
/// If there is no proof that could be read, or no page.
pub fn site(folder: &Path) -> Result<Report, Impossible> {
    Begun::of(folder)?.finished()
}

/// A verification whose last files may still be written.
pub struct Begun {
    verifier: Verifier,
    /// Of the proof and its tables.
    findings: Vec<Finding>,
    /// Of the proof and its tables.
    figures: Coverage,
    /// What was read, by path.
    read: BTreeMap<String, PageReport>,
    /// What documents claim.
    versions: Versions,
}

impl Begun {
    /// Reads the proof, recomputes the figures and judges every page and chart that is there.
    ///
    /// # Errors
    /// If there is no proof that could be read.
    pub fn of(folder: &Path) -> Result<Self, Impossible> {
        let (verifier, findings, figures) = Verifier::open(folder)?;
        let mut begun = Self {
            verifier,
            findings,
            figures,
            read: BTreeMap::new(),
            versions: Versions::default(),
        };
        begun.read_on(|surface| matches!(surface, Some(Surface::Page | Surface::Drawing)))?;
        Ok(begun)
    }

    /// What has been read so far.
    #[must_use]
    pub fn coverage(&self) -> Coverage {
        self.read.values().fold(self.figures, |sum, report| sum + report.coverage)
    }

    /// Judges the files of some kinds that were not judged before; the links to folders.
    fn read_on(&mut self, is_due: fn(Option<Surface>) -> bool) -> Result<Vec<String>, Impossible> {
        let found = self.verifier.folder.files()?;
        let is_new =
            |path: &&String| !self.read.contains_key(*path) && is_due(self.reader_of(path));
        let new: Vec<&String> = found.paths.iter().filter(is_new).collect();
        // What pages claim is put away part by part, so that it never is in memory for all.
        for part in new.chunks(AT_ONCE) {
            let reports: Vec<(String, PageReport)> =
                part.par_iter().map(|path| ((*path).clone(), self.report(path))).collect();
            for (path, mut report) in reports {
                if self.verifier.documents.contains_key(&path) {
                    self.versions.add(&path, std::mem::take(&mut report.claimed));
                }
                self.read.insert(path, report);
            }
        }
        Ok(found.linked_folders)
    }

    fn reader_of(&self, path: &str) -> Option<Surface> {
        let Verifier { table_files: tables, packages, fixed, maps, .. } = &self.verifier;
        surfaces::reader_of(path, &surfaces::Known { tables, packages, fixed, maps })
    }

    fn report(&self, path: &str) -> PageReport {
        let Some(surface) = self.reader_of(path) else {
            let message = "nobody reads such a file, and the proof does not name it";
            let finding = Finding::new(rules::UNREAD, path, message)
                .help("publish it from `content/static/`, or take it out");
            return PageReport { findings: vec![finding], ..PageReport::default() };
        };
        self.verifier.file(path, surface)
    }

    /// Judges the rest, and what only all files together say.
    ///
    /// # Errors
    /// If there is no page, or a folder cannot be read.
    pub fn finished(mut self) -> Result<Report, Impossible> {
        let linked = self.read_on(|_| true)?;
        let coverage = self.coverage();
        if coverage.pages == 0 {
            return Err(Impossible::new(
                "the site has no page that could be read",
                "name the folder of a built site",
            ));
        }
        let mut findings = std::mem::take(&mut self.findings);
        findings.extend(linked.iter().map(|link| {
            let message = format!("`{link}` is a link to a folder, whose pages are not read");
            Finding::new(rules::OUTSIDE_SITE, link, message)
        }));
        findings.extend(self.missing_pages());
        findings.extend(self.missing_files());
        findings.extend(self.counts());
        for report in self.read.values_mut() {
            findings.append(&mut report.findings);
        }
        findings.extend(self.versions.judged(&self.verifier.documents));
        let files: Vec<(&String, Option<Surface>)> =
            self.read.keys().map(|path| (path, self.reader_of(path))).collect();
        findings.extend(sums::judged(&self.verifier.folder, &files));
        Ok(Report { findings, coverage })
    }

    /// The pages that the proof speaks of are there.
    fn missing_pages(&self) -> impl Iterator<Item = Finding> {
        let is_page = |path: &&String| self.reader_of(path) == Some(Surface::Page);
        let pages: BTreeSet<&String> = self.read.keys().filter(is_page).collect();
        let missing = self.verifier.mentioned.iter().filter(move |page| !pages.contains(page));
        missing.map(|missing| {
            let message = format!("the proof speaks of the page `{missing}`, which is not there");
            Finding::new(rules::INTEGRITY, proof::PATH, message)
        })
    }

    /// The descriptions of packages, the boundaries and the files of events that the proof speaks of are there.
    fn missing_files(&self) -> impl Iterator<Item = Finding> {
        let Verifier { packages, maps, feeds, .. } = &self.verifier;
        let described = packages.keys().chain(maps.paths()).cloned().chain(feeds.paths());
        let described = described.chain(super::ledger::feeds(&self.verifier));
        described.filter(|path| !self.read.contains_key(path)).map(|missing| {
            let message = format!("the proof speaks of `{missing}`, which is not there");
            Finding::new(rules::INTEGRITY, proof::PATH, message)
        })
    }

    /// What pages say of the others is so: those that say nothing of the kind.
    fn counts(&self) -> Vec<Finding> {
        let others = self.read.values().filter(|report| report.counts.is_empty());
        let others = others.fold(self.figures, |sum, report| sum + report.coverage);
        let known: BTreeMap<&str, u64> = others.counts().into_iter().collect();
        let mut findings = Vec::new();
        for (path, report) in &self.read {
            for count in &report.counts {
                let expected = known.get(count.of.as_str()).copied();
                if expected.is_some() && expected == count.said {
                    continue;
                }
                let is = expected.map_or_else(|| "none".to_owned(), |number| number.to_string());
                let message = format!(
                    "`{}` is said to be the number of `{}` on the other pages, which is `{is}`",
                    count.shown, count.of
                );
                let finding = Finding::new(rules::STRUCTURE, path, message);
                findings.push(finding.at(count.source.clone()).shown(&count.shown).expected(is));
            }
        }
        findings
    }
}
