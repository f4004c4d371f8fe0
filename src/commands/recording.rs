//! The ledger of a build: what published releases claim, held against what they claimed.
//!
//! In: the sources, the figures, what the pages of releases claim. Out: what is wrong, and the
//! ledger as it is published, with what was not recorded before where a build is to record it.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostics::{self, Diagnostic, Rule, Strictness};
use crate::figures::Figure;
use crate::history::{self, Now, Present, Saying};
use crate::load::Project;
use crate::model::edtf::Edtf;
use crate::model::exact::Exact;
use crate::model::figure::Bound;
use crate::model::history::History;
use crate::model::ledger::{DIGITS, FILE, Ledger, Line, Moment, Vintage};
use crate::model::name::{FigureId, FigureRef, Member};
use crate::model::place::Place;
use crate::model::site::{DocumentKind, Sources};
use crate::output;
use crate::render::PublishedTable;

/// Whether a build records what it publishes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Recording {
    /// It does not.
    #[default]
    Off,
    /// What it publishes for the first time joins the ledger.
    On,
}

/// What a build is to do with the ledger.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked {
    /// Whether it records.
    pub(super) recording: Recording,
    /// Whether what is not recorded keeps the site from being published.
    pub(super) strictness: Strictness,
}

/// The figures as they are now.
#[derive(Clone, Copy)]
pub(super) struct Figures<'a> {
    pub(super) sources: &'a Sources,
    pub(super) computed: &'a BTreeMap<FigureId, Figure>,
    pub(super) tables: &'a [PublishedTable],
}

/// What figures and their members are worth.
type Values<'a> = BTreeMap<&'a FigureId, BTreeMap<Member, Option<Exact>>>;

impl Figures<'_> {
    /// Calls `then` with what is so now.
    pub(super) fn now<T>(&self, then: impl FnOnce(&Now<'_>) -> T) -> T {
        let ids: Vec<FigureId> = self.computed.keys().cloned().collect();
        let of_figure = |figure: &Figure| {
            let total = (Member::default(), figure.value);
            figure.members.iter().cloned().chain([total]).collect()
        };
        let values = self.computed.iter().map(|(id, figure)| (id, of_figure(figure))).collect();
        then(&Now {
            value: &|of| self.present(of, &values),
            vintage: &|id| self.vintage(id),
            figures: &ids,
            locales: &self.sources.site.locales,
        })
    }

    fn present(&self, of: &FigureRef, values: &Values<'_>) -> Present {
        let Some(members) = values.get(&of.figure) else {
            let is_defined = self.sources.figures.iter().any(|known| known.id == of.figure);
            let unread = &self.sources.unread;
            let is_unread = unread.figures.contains(&of.figure)
                || unread.definitions.contains(&of.figure.programme)
                || self.sources.withheld.figures.contains(&of.figure);
            return if is_defined || is_unread { Present::Untold } else { Present::NoFigure };
        };
        let value = members.get(&of.member).copied().flatten().and_then(Exact::published);
        Present::Value(value.map(|value| value.to_string()).unwrap_or_default())
    }

    fn vintage(&self, id: &FigureId) -> Vintage {
        let datasets = self.computed.get(id).map(|figure| figure.datasets.as_slice());
        let datasets = datasets.unwrap_or_default();
        let described = datasets.iter().filter_map(|dataset| self.sources.dataset(dataset));
        let dates: BTreeSet<String> = described
            .filter_map(|dataset| dataset.reference_date)
            .map(|period| Edtf::of_days(period.first, period.last).to_string())
            .collect();
        let of_table = |table: &PublishedTable| {
            let digits: String = table.canonical.sha256.chars().take(DIGITS).collect();
            format!("{}={digits}", table.dataset)
        };
        let tables = self.tables.iter().filter(|table| datasets.contains(&table.dataset));
        let figure = self.computed.get(id);
        let unit = figure.and_then(|figure| figure.unit.clone());
        let bound = figure.and_then(|figure| figure.bound).map(Bound::name);
        Vintage {
            unit: unit.unwrap_or_default(),
            bound: bound.unwrap_or_default().to_owned(),
            reference_date: dates.into_iter().collect::<Vec<_>>().join(" "),
            data: tables.map(of_table).collect::<Vec<_>>().join(" "),
        }
    }
}

/// Whether the site that is to be replaced holds lines that the project's ledger has lost.
///
/// `published` is its ledger. What a build as of an earlier moment leaves out is not lost.
pub(super) fn lost(published: &str, ledger: &Ledger) -> Option<Diagnostic> {
    let checks: BTreeSet<&str> = lines(ledger).map(|line| line.check.as_str()).collect();
    let mut reader = csv::Reader::from_reader(published.as_bytes());
    let is_lost = |record: &csv::StringRecord| {
        record.iter().next_back().is_some_and(|check| !checks.contains(check))
    };
    let count = reader.records().filter_map(Result::ok).filter(is_lost).count();
    let what = if count == 1 { "a line".to_owned() } else { format!("{count} lines") };
    let message = format!("the published site has {what} that the project's ledger has not");
    let problem = || Diagnostic::error(Rule("ledger"), Place::file(FILE), message);
    (count > 0).then(|| {
        problem()
            .help("take the file back as it was published: it is in the site, as `data/ledger.csv`")
            .help("if that site was never published, remove its folder")
    })
}

fn lines(ledger: &Ledger) -> impl Iterator<Item = &Line> {
    ledger.lines.iter().chain(&ledger.later)
}

/// Why a build can record nothing.
pub(super) fn refused(ledger: &Ledger, until: &Moment) -> Option<Diagnostic> {
    let later = lines(ledger).find(|line| line.recorded.at > until.at)?;
    let message = format!(
        "line {} of the ledger is of {}, and this build of {}",
        later.number, later.recorded.text, until.text
    );
    let problem = Diagnostic::error(Rule("ledger"), later.place.clone(), message);
    Some(problem.help("a record cannot be of an earlier moment than the last: leave out `--date`"))
}

/// The ledger as it is published; what is wrong joins `problems`.
///
/// `claims` holds for each published document by its position what it claims.
pub(super) fn held(
    history: &History,
    claims: &BTreeMap<usize, BTreeSet<FigureRef>>,
    figures: Figures<'_>,
    (asked, at): (Asked, &Moment),
    problems: &mut Vec<Diagnostic>,
) -> History {
    let sources = figures.sources;
    if sources.unread.ledger {
        return history.clone();
    }
    let is_sound = !diagnostics::any_error(problems);
    let said = sayings(sources, claims);
    let waiting: BTreeSet<&str> =
        sources.unpublished.iter().map(|document| document.id.as_str()).collect();
    figures.now(|now| {
        history::changed(history, now, problems);
        // Of a text in which something is wrong it is not known what it claims.
        if !is_sound {
            return history.clone();
        }
        history::withdrawn(history, &said, &waiting, now, problems);
        let new = history::unrecorded(history, &said, now);
        if asked.recording == Recording::Off {
            if asked.strictness == Strictness::Strict {
                history::to_be_recorded(&said, &new, problems);
            }
            return history.clone();
        }
        let mut ledger = history.ledger.clone();
        history::ledger::add(&mut ledger, &sources.site.locales, at, new);
        History::of(ledger)
    })
}

/// The published releases, and what they claim.
fn sayings(sources: &Sources, claims: &BTreeMap<usize, BTreeSet<FigureRef>>) -> Vec<Saying> {
    let documents = sources.documents.iter().enumerate();
    let releases = documents.filter_map(|(at, document)| {
        let DocumentKind::Release(day) = document.kind else { return None };
        let first = document.versions.iter().next();
        let place = first.map(|(_, version)| Place::file(&version.file.path));
        Some(Saying {
            document: document.id.clone(),
            day,
            claims: claims.get(&at).cloned().unwrap_or_default(),
            place: place.unwrap_or_else(|| Place::file(&document.id)),
        })
    });
    releases.collect()
}

/// Writes to the project's file what a ledger has more than the file; how many lines.
///
/// # Errors
/// If another has written to it in the meantime, or it cannot be written.
pub(super) fn append(
    project: &Project,
    sources: &Sources,
    ledger: &Ledger,
) -> Result<usize, Diagnostic> {
    let more = ledger.lines.len().saturating_sub(sources.ledger.lines.len());
    if more > 0 {
        let known = sources.ledger.text.as_bytes();
        let text = history::ledger::grown(&sources.ledger, ledger);
        output::append(&project.within(FILE), known, text.as_bytes())?;
    }
    Ok(more)
}
