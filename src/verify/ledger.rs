//! What was published before: whether the published ledger is whole and bears out what releases and
//! figures still say: `ledger`, `silent-revision`, `withdrawn-release`, `redated-release`.
//!
//! In: the published ledger, the recomputed figures, the documents of the proof. Out: a line that does
//! not follow, a figure that is worth another amount than was recorded last, a release that is gone;
//! and what each line says, for the pages, which `lists` and `of_time` hold to it.

mod lists;
mod of_time;

use std::collections::{BTreeMap, BTreeSet};

use super::claim::Figures;
use super::finding::Finding;
use super::folder::{Folder, NotOpened};
use super::html::Page;
use super::label::Names;
use super::proof::Proof;
use super::recompute::{Key, Recomputed, Worth, key_of};
use super::rules;
use super::structure::Labels;
use super::verifier::Verifier;
use super::{date, rational};
use crate::model::figure::Bound;
use crate::model::history::History;
use crate::model::ledger::{Entry, Ledger, languages};
use crate::model::name::{FigureRef, Member};
use crate::model::place::Place;

/// The published ledger, relative to the site.
pub(super) const PATH: &str = "data/ledger.csv";

/// What the names of lines begin with, where pages give their days and reasons.
pub(super) const LINE: &str = "ledger:";

/// What the page of all changes is of.
pub(super) const ALL: &str = "ledger:all";

/// Reads the ledger that the proof speaks of.
pub(super) fn read(folder: &Folder, proof: &Proof, findings: &mut Vec<Finding>) -> History {
    let bytes = match (folder.bytes(PATH), &proof.ledger) {
        (Ok(bytes), Some(_)) => bytes,
        (Err(NotOpened::Missing), None) => return History::default(),
        (Ok(_), None) => {
            let message = "there is a ledger, and the proof does not speak of it";
            findings.push(Finding::new(rules::LEDGER, PATH, message));
            return History::default();
        }
        (Err(reason), _) => {
            findings.push(Finding::new(rules::INTEGRITY, PATH, reason.message(PATH)));
            return History::default();
        }
    };
    let ledger = lines(&bytes);
    let (ledger, wrong) = match ledger {
        Ok(ledger) => (ledger, None),
        Err((ledger, message)) => (ledger, Some(message)),
    };
    let said = proof.ledger.as_ref().map_or(0, |ledger| ledger.lines);
    let count = ledger.lines.len();
    let wrong = wrong.or_else(|| {
        (count != said).then(|| format!("it has {count} lines, and the proof says {said}"))
    });
    findings.extend(wrong.map(|message| Finding::new(rules::LEDGER, PATH, message)));
    History::of(ledger)
}

/// The lines of a ledger; else those before the first that is wrong, and what is wrong with that.
fn lines(bytes: &[u8]) -> Result<Ledger, (Ledger, String)> {
    let mut ledger = Ledger::default();
    let mut reader = csv::Reader::from_reader(bytes);
    let unreadable = |error: csv::Error| format!("it cannot be read: {error}");
    let columns = match reader.headers() {
        Ok(columns) => columns.clone(),
        Err(error) => return Err((ledger, unreadable(error))),
    };
    if languages(columns.iter()).is_none() {
        return Err((ledger, "its columns are not those of a ledger, in their order".to_owned()));
    }
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => return Err((ledger, unreadable(error))),
        };
        let cells: Vec<(&str, &str)> = columns.iter().zip(record.iter()).collect();
        match ledger.next(&cells, Place::file(PATH)) {
            Ok(line) => ledger.lines.push(line),
            Err(broken) => return Err((ledger, broken.message)),
        }
    }
    Ok(ledger)
}

/// Adds what each line says that a figure was worth, as `programme.figure@12`; and the days and
/// reasons of lines, by the names that pages give them.
pub(super) fn known(
    history: &History,
    figures: &mut Figures,
    dates: &mut date::Dates,
    labels: &mut Labels,
    names: &mut Names,
    languages: &[String],
) {
    for line in &history.ledger.lines {
        dates.insert(format!("{LINE}{}", line.number), line.recorded.day);
        if !line.entry.reasons().is_empty() {
            let reason = |code: &String| (code.clone(), line.entry.reason(code).to_owned());
            let reasons = languages.iter().map(reason).collect();
            labels.insert(format!("{LINE}{} reason", line.number), reasons);
        }
    }
    let is_other = |of: &FigureRef| {
        let last = history.last(of).and_then(|line| history.value(line));
        present(figures, of).is_some_and(|value| value.as_deref() != last)
    };
    let told: Vec<_> = history.told_values(&is_other).collect();
    for (of, lines) in told {
        let id = of.figure.to_string();
        let Some(figure) = figures.get(&id).cloned() else { continue };
        let is_there = key(&figure, of).is_some_and(|key| figure.members.contains_key(&key));
        for member in of.member.0.iter().filter(|_| !is_there) {
            names.remember(&id, &Member(vec![member.clone()]).to_string());
        }
        figures.extend(lines.iter().filter_map(|number| {
            let line = history.line(*number)?;
            let value = history.value(*number).and_then(rational::from_text);
            let then = at(&figure, of, Worth::Known(value), line.entry.bound())?;
            Some((format!("{id}@{number}"), then))
        }));
    }
}

/// A figure that was worth this, in all or of one member.
fn at(
    figure: &Recomputed,
    of: &FigureRef,
    worth: Worth,
    bound: Option<Bound>,
) -> Option<Recomputed> {
    let (members, total) = (BTreeMap::new(), Worth::Unknown);
    let mut then = Recomputed { bound, total, members, ..figure.clone() };
    if of.member.is_total() {
        then.total = worth;
    } else {
        then.members.insert(key(figure, of)?, worth);
    }
    Some(then)
}

/// Whether there is such a figure or member now.
fn is_there(figures: &Figures, of: &FigureRef) -> bool {
    let figure = figures.get(&of.figure.to_string());
    figure.is_some_and(|figure| {
        of.member.is_total() || key(figure, of).is_some_and(|key| figure.members.contains_key(&key))
    })
}

fn key(figure: &Recomputed, of: &FigureRef) -> Option<Key> {
    let values = of.member.0.iter().map(|(name, value)| (name.to_string(), value.clone()));
    key_of(&figure.dimensions, &values.collect())
}

/// Whether releases still say what they said, and the figures are still worth what was recorded last.
pub(super) fn judged(history: &History, figures: &Figures, proof: &Proof) -> Vec<Finding> {
    let mut findings = Vec::new();
    let told = |rule, message: String| Finding::new(rule, PATH, message);
    for (name, release) in &history.releases {
        let Some(known) = proof.documents.iter().find(|document| document.id == *name) else {
            let message =
                format!("`{name}`, published on {}, is no longer there", release.published);
            findings.push(told(rules::WITHDRAWN_RELEASE, message));
            continue;
        };
        if known.date != Some(release.published.to_string()) {
            let day = known.date.as_deref().unwrap_or("no day");
            let message =
                format!("`{name}` was published on {}, and is dated {day}", release.published);
            findings.push(told(rules::REDATED_RELEASE, message));
        }
    }
    let claims = history.releases.values().flat_map(|release| release.claims.keys());
    let claimed: BTreeSet<&FigureRef> = claims.collect();
    for of in claimed {
        let Some(line) = history.last(of) else { continue };
        let was = history.value(line).unwrap_or_default();
        let Some(value) = present(figures, of) else { continue };
        let figure = figures.get(&of.figure.to_string());
        let entry = history.line(line).map(|line| &line.entry);
        let unit = entry.and_then(Entry::vintage).map_or("", |vintage| vintage.unit.as_str());
        let own = figure.and_then(|figure| figure.unit.as_deref()).unwrap_or_default();
        let bounds = [entry.and_then(Entry::bound), figure.and_then(|figure| figure.bound)];
        if figure.is_some() && (own != unit || bounds[0] != bounds[1]) {
            let message = format!("line {line} says another unit or another bound of `{of}`");
            findings.push(told(rules::SILENT_REVISION, message).of_claim(&of.to_string()));
        }
        if value.as_deref() != Some(was) {
            let value = value.as_deref().filter(|value| !value.is_empty()).unwrap_or("nothing");
            let message = format!("line {line} says that `{of}` is {was}, and it is {value} now");
            findings.push(told(rules::SILENT_REVISION, message).of_claim(&of.to_string()));
        }
    }
    let pages = proof.pages.values().filter(|of| *of == ALL).count();
    let has_changes = !history.told(&|of| knows(figures, of)).is_empty();
    if has_changes && pages != proof.locales.len() {
        let message = "not every language has a page of all changes".to_owned();
        findings.push(told(rules::LEDGER, message));
    }
    findings
}

/// What a figure or member is worth now, as the proof would say it: `Some(None)` where there is no
/// such figure or member; `None` where it cannot be told, which is told elsewhere.
#[expect(clippy::option_option, reason = "untold, gone, a value")]
fn present(figures: &Figures, of: &FigureRef) -> Option<Option<String>> {
    let Some(figure) = figures.get(&of.figure.to_string()) else { return Some(None) };
    let worth = if of.member.is_total() {
        Some(&figure.total)
    } else {
        key(figure, of).and_then(|key| figure.members.get(&key))
    };
    match worth {
        // A member that is there no more is worth nothing.
        None | Some(Worth::Known(None)) => Some(Some(String::new())),
        Some(Worth::Unknown) => None,
        Some(Worth::Known(Some(value))) => Some(Some(rational::published(value))),
    }
}

/// What is wrong with the lists of lines on a page, and with its numbers of another time.
pub(super) fn on_page(verifier: &Verifier, file: &str, page: &Page) -> Vec<Finding> {
    if verifier.history.ledger.lines.is_empty() && page.settings.ledgers.is_empty() {
        return Vec::new();
    }
    let lists = lists::judged(verifier, file, page).into_iter();
    let of_time = of_time::misplaced(verifier, file, page).into_iter();
    lists.chain(of_time).chain(of_time::unexplained(verifier, file, page)).collect()
}

/// The lines that change something and are told, the last first.
pub(super) fn told(verifier: &Verifier) -> Vec<u32> {
    verifier.history.told(&|of| knows(&verifier.figures, of))
}

/// The pages of all changes and the feeds beside them.
pub(super) fn feeds(verifier: &Verifier) -> impl Iterator<Item = String> {
    let pages = verifier.subjects.iter().filter(|(_, of)| *of == ALL);
    let folders = pages.filter_map(|(page, _)| page.strip_suffix("index.html"));
    folders.map(|folder| format!("{folder}atom.xml"))
}

/// Whether a figure has members like this one, so that it can be told what it was worth.
pub(super) fn knows(figures: &Figures, of: &FigureRef) -> bool {
    lists::label(figures, of).is_some()
}
