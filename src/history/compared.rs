//! Whether what published releases claim is what the data say now, and what the releases say.
//!
//! In: what the ledger comes to, what the releases claim, what the figures are worth. Out: each
//! value that is another one, each release and each claim that is gone, without a record of it; and
//! what is still to be recorded.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::diagnostics::{Diagnostic, Rule, nearest};
use crate::model::history::{History, Recorded};
use crate::model::language::Locale;
use crate::model::ledger::{ChangeKind, Entry, FILE, Line, Reasons, Vintage};
use crate::model::name::{FigureId, FigureRef};
use crate::model::place::Place;

/// How many changed values of a figure a message names.
const NAMED: usize = 5;

/// What a figure or member is worth now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Present {
    /// This, as the proof has it; empty for no value.
    Value(String),
    /// There is no such figure.
    NoFigure,
    /// It cannot be told, which was reported, or is because of an embargo.
    Untold,
}

/// A published release, and what it claims.
#[derive(Debug)]
pub struct Saying {
    /// Its name: `releases/2022-06-applications`.
    pub document: String,
    /// Its day.
    pub day: Date,
    /// What it claims.
    pub claims: BTreeSet<FigureRef>,
    /// Where it begins.
    pub place: Place,
}

/// What the sources say now.
pub struct Now<'n> {
    /// What a figure or member is worth.
    pub value: &'n dyn Fn(&FigureRef) -> Present,
    /// Of which data a figure is made.
    pub vintage: &'n dyn Fn(&FigureId) -> Vintage,
    /// The figures that there are.
    pub figures: &'n [FigureId],
    /// The site's languages.
    pub locales: &'n [Locale],
}

/// Reports each recorded value that is another one now.
pub fn changed(history: &History, now: &Now<'_>, problems: &mut Vec<Diagnostic>) {
    let mut by_figure: BTreeMap<&FigureId, Vec<Change>> = BTreeMap::new();
    let mut gone: BTreeMap<&FigureId, Vec<&FigureRef>> = BTreeMap::new();
    for of in claimed(history) {
        match (now.value)(of) {
            Present::NoFigure => gone.entry(&of.figure).or_default().push(of),
            Present::Untold => {}
            Present::Value(value) => {
                let change = change(history, now, of, value);
                by_figure.entry(&of.figure).or_default().extend(change);
            }
        }
    }
    let changed = by_figure.into_iter().filter(|(_, changes)| !changes.is_empty());
    problems.extend(changed.map(|(id, changes)| told(history, now, id, &changes)));
    problems.extend(claimed(history).into_iter().filter_map(|of| measured(history, now, of)));
    problems.extend(gone.into_iter().map(|(id, members)| renamed(history, now, id, &members)));
}

/// A figure or member whose value is in another unit now: its number is read as another one.
fn measured(history: &History, now: &Now<'_>, of: &FigureRef) -> Option<Diagnostic> {
    let Present::Value(_) = (now.value)(of) else { return None };
    let line = history.last(of)?;
    let was = &history.line(line)?.entry.vintage()?.unit;
    let unit = (now.vintage)(&of.figure).unit;
    let none =
        |unit: &str| if unit.is_empty() { "no unit".to_owned() } else { format!("`{unit}`") };
    let message = format!("`{of}` was published in {} and is in {} now", none(was), none(&unit));
    let problem = Diagnostic::error(Rule("silent-revision"), place(history, line), message);
    (*was != unit).then(|| {
        problem.help("a number of another unit is of another figure: put the unit back, and give the new figure a name of its own")
    })
}

/// What some release still claims.
fn claimed(history: &History) -> BTreeSet<&FigureRef> {
    history.releases.values().flat_map(|release| release.claims.keys()).collect()
}

/// A value that is another one now.
#[derive(Debug)]
struct Change {
    of: FigureRef,
    was: String,
    value: String,
    /// What kind of bound the value was, and is; empty for an exact one.
    bounds: [String; 2],
    /// The line that said the value last.
    line: u32,
}

fn change(history: &History, now: &Now<'_>, of: &FigureRef, value: String) -> Option<Change> {
    let line = history.last(of)?;
    let was = history.value(line)?.to_owned();
    let bound = history.line(line)?.entry.vintage()?.bound.clone();
    let bounds = [bound, (now.vintage)(&of.figure).bound];
    let is_other = was != value || bounds[0] != bounds[1];
    is_other.then(|| Change { of: of.clone(), was, value, bounds, line })
}

impl Change {
    /// The values before and since, in words.
    fn values(&self) -> [String; 2] {
        let [was, now] = &self.bounds;
        [said(was, &self.was), said(now, &self.value)]
    }
}

/// A value with the bound that it is: `more than 260`.
fn said(bound: &str, value: &str) -> String {
    let value = if value.is_empty() { "nothing" } else { value };
    if bound.is_empty() { value.to_owned() } else { format!("{bound} {value}") }
}

/// The lines that make a change of what was recorded known: of all figures and members that `is`
/// picks out, under one reason.
#[must_use]
pub fn changes(
    history: &History,
    now: &Now<'_>,
    kind: ChangeKind,
    reasons: &Reasons,
    is: &dyn Fn(&FigureRef) -> bool,
) -> Vec<Entry> {
    let picked = claimed(history).into_iter().filter(|of| is(of));
    let changes = picked.filter_map(|of| match (now.value)(of) {
        Present::Value(value) => change(history, now, of, value),
        Present::NoFigure | Present::Untold => None,
    });
    let entry = |Change { of, was, value, .. }| {
        let vintage = (now.vintage)(&of.figure);
        Entry::Changed { kind, figure: of, was, value, vintage, reasons: reasons.clone() }
    };
    changes.map(entry).collect()
}

fn told(history: &History, now: &Now<'_>, id: &FigureId, changes: &[Change]) -> Diagnostic {
    let of = |change: &Change| {
        let member = &change.of.member;
        let named = if member.is_total() { String::new() } else { format!("{member}: ") };
        let [was, value] = change.values();
        format!("{named}{was} → {value}")
    };
    let (message, line) = match changes {
        [only] => {
            let [was, value] = only.values();
            (format!("`{}` was published as {was} and is {value} now", only.of), only.line)
        }
        several => {
            let named: Vec<String> = several.iter().take(NAMED).map(of).collect();
            let more = several.len().saturating_sub(NAMED);
            let more = if more > 0 { format!("; and {more} more") } else { String::new() };
            let line = several.first().map_or(0, |first| first.line);
            (format!("`{id}` has changed since it was published: {}{more}", named.join("; ")), line)
        }
    };
    let claimants = history.releases.iter().filter(|(_, release)| {
        changes.iter().any(|change| release.claims.contains_key(&change.of))
    });
    let claimants: Vec<String> = claimants.map(|(name, _)| format!("`{name}`")).collect();
    let why = asked(now.locales);
    let is_one = changes.len() == 1;
    let name = changes.first().filter(|_| is_one);
    let name = name.map_or_else(|| id.to_string(), |change| change.of.to_string());
    let name = if name.contains(['?', '&']) { format!("'{name}'") } else { name };
    let problem = Diagnostic::error(Rule("silent-revision"), place(history, line), message)
        .help(format!("claimed by {}", claimants.join(", ")));
    if let Some(later) = changes.first().and_then(|change| recorded_later(history, change)) {
        let (number, text) = (later.number, &later.recorded.text);
        return problem.help(format!(
            "line {number} records it on {text}: build as of then, or with the data of the time"
        ));
    }
    problem
        .help(format!("right in its time, and newer data say more: `parskats revise {name} {why}`"))
        .help(format!("wrong when it was published: `parskats correct {name} {why}`"))
        .help("not meant to change: put the data or the definition back")
}

/// The line that records a change, if that is of a time that is still to come for this build.
fn recorded_later<'h>(history: &'h History, change: &Change) -> Option<&'h Line> {
    history.ledger.later.iter().find(|line| match &line.entry {
        Entry::Changed { figure, value, .. } => *figure == change.of && *value == change.value,
        _ => false,
    })
}

/// The options of a command that asks why.
fn asked(locales: &[Locale]) -> String {
    let each: Vec<String> = locales.iter().map(|locale| format!("--why {locale}=\"…\"")).collect();
    each.join(" ")
}

/// A figure that is not there any more: most often it is called otherwise now.
fn renamed(history: &History, now: &Now<'_>, id: &FigureId, members: &[&FigureRef]) -> Diagnostic {
    let line = members.first().and_then(|of| history.last(of)).unwrap_or_default();
    let message = format!("`{id}`, which published releases claim, is no longer defined");
    let problem = Diagnostic::error(Rule("silent-revision"), place(history, line), message);
    let is_same = |other: &&FigureId| {
        members.iter().all(|of| {
            let (figure, member) = ((*other).clone(), of.member.clone());
            let last = history.last(of).and_then(|line| history.value(line));
            match (now.value)(&FigureRef { figure, member }) {
                Present::Value(value) => Some(value.as_str()) == last,
                Present::NoFigure | Present::Untold => false,
            }
        })
    };
    let recorded: BTreeSet<&FigureId> = history.values.keys().map(|of| &of.figure).collect();
    let same = now.figures.iter().filter(|other| !recorded.contains(other));
    let same: Vec<&FigureId> = same.filter(is_same).collect();
    let names: Vec<String> = same.iter().map(ToString::to_string).collect();
    let near = nearest(&id.to_string(), names.iter().map(String::as_str));
    let near = near.or_else(|| names.first().map(String::as_str));
    let problem = match near {
        Some(near) => {
            problem.help(format!("`{near}` has the same values: `parskats rename {id} {near}`"))
        }
        None => problem.help(format!("if it has another name now: `parskats rename {id} …`")),
    };
    let claimant = history
        .releases
        .iter()
        .find(|(_, release)| members.iter().any(|of| release.claims.contains_key(of)));
    let claimant = claimant.map_or("…", |(name, _)| name.as_str());
    problem.help(format!(
        "put its definition back; or say that the release no longer says it: `parskats withdraw {claimant} {id} {}`",
        asked(now.locales)
    ))
}

/// Reports each recorded release that is gone, dated otherwise, or says less than it said.
///
/// `waiting` are the documents that are there and not published.
pub fn withdrawn(
    history: &History,
    said: &[Saying],
    waiting: &BTreeSet<&str>,
    now: &Now<'_>,
    problems: &mut Vec<Diagnostic>,
) {
    let by_name: BTreeMap<&str, &Saying> =
        said.iter().map(|release| (release.document.as_str(), release)).collect();
    for (name, release) in &history.releases {
        let Some(saying) = by_name.get(name.as_str()) else {
            let lines = release.claims.values().map(|claim| claim.line);
            let line = lines.min().unwrap_or_default();
            let of = (name.as_str(), release.published);
            problems.push(if waiting.contains(name.as_str()) {
                kept_back(history, of, line, now)
            } else {
                deleted(history, of, line, said, now)
            });
            continue;
        };
        if saying.day != release.published {
            problems.push(redated(name, release.published, saying));
        }
        for (of, claim) in &release.claims {
            if !saying.claims.contains(of) && (now.value)(of) != Present::NoFigure {
                problems.push(unsaid(name, of, claim, saying, now));
            }
        }
        for (of, line) in release.gone.iter().filter(|(of, _)| saying.claims.contains(of)) {
            let message =
                format!("`{name}` claims `{of}`, which was withdrawn from it (line {line})");
            let problem = Diagnostic::error(Rule("withdrawn-claim"), saying.place.clone(), message);
            problems.push(problem.help("take the claim out; what is new is a release of its own"));
        }
    }
    for line in history.changes() {
        let Some(gone) = history.withdrawn(line).filter(|it| it.is_whole) else {
            continue;
        };
        if let Some(saying) = by_name.get(gone.document.as_str()) {
            let message =
                format!("`{}` was withdrawn (line {line}), and is there again", gone.document);
            let problem =
                Diagnostic::error(Rule("withdrawn-release"), saying.place.clone(), message);
            problems.push(problem.help("give its files another name: it is another release"));
        }
    }
}

fn kept_back(history: &History, (name, day): (&str, Date), line: u32, now: &Now<'_>) -> Diagnostic {
    let message = format!("`{name}`, published on {day}, would not be published now");
    Diagnostic::error(Rule("withdrawn-release"), place(history, line), message)
        .help("take back what keeps it: a later `date`, `draft` or `embargo`")
        .help(format!(
            "or say that it was withdrawn: `parskats withdraw {name} {}`",
            asked(now.locales)
        ))
}

fn deleted(
    history: &History,
    (name, day): (&str, Date),
    line: u32,
    said: &[Saying],
    now: &Now<'_>,
) -> Diagnostic {
    let message = format!("`{name}`, published on {day}, is no longer there");
    let problem = Diagnostic::error(Rule("withdrawn-release"), place(history, line), message);
    let claims = history.releases.get(name).map(|release| &release.claims);
    let is_same = |other: &&Saying| {
        let is_new = !history.releases.contains_key(&other.document);
        is_new && claims.is_some_and(|claims| claims.keys().eq(&other.claims))
    };
    let new = said.iter().filter(is_same).map(|release| release.document.as_str());
    let new: Vec<&str> = new.collect();
    let moved = nearest(name, new.iter().copied()).or_else(|| new.first().copied());
    let problem = match moved {
        Some(moved) => problem.help(format!(
            "`{moved}` claims the same: if its files were renamed, `parskats rename {name} {moved}`"
        )),
        None => problem,
    };
    let why = asked(now.locales);
    problem
        .help(format!("put it back: `git log -- 'content/{name}.*'`"))
        .help(format!("or say that it was withdrawn: `parskats withdraw {name} {why}`"))
}

fn redated(name: &str, published: Date, saying: &Saying) -> Diagnostic {
    let message = format!("`{name}` was published on {published} and is dated {} now", saying.day);
    Diagnostic::error(Rule("redated-release"), saying.place.clone(), message)
        .help(format!("write `date = {published}` again; what is new is a release of its own"))
}

fn unsaid(
    name: &str,
    of: &FigureRef,
    claim: &Recorded,
    saying: &Saying,
    now: &Now<'_>,
) -> Diagnostic {
    let value = if claim.value.is_empty() { "nothing" } else { &claim.value };
    let message = format!("`{name}` was published with `{of}`, {value}, and no longer claims it");
    let why = asked(now.locales);
    Diagnostic::error(Rule("withdrawn-claim"), saying.place.clone(), message)
        .help("put the claim back, with the number that it had: where that is another one now, the page says so by itself")
        .help(format!("or say that it was withdrawn: `parskats withdraw {name} '{of}' {why}`"))
}

/// What published releases claim and the ledger has not: lines to be added to it.
#[must_use]
pub fn unrecorded(history: &History, said: &[Saying], now: &Now<'_>) -> Vec<Entry> {
    let mut entries = Vec::new();
    for release in said {
        let new = release.claims.iter().filter(|of| history.claim(&release.document, of).is_none());
        entries.extend(new.filter_map(|of| {
            let Present::Value(value) = (now.value)(of) else { return None };
            Some(Entry::Claimed {
                document: release.document.clone(),
                published: release.day,
                figure: of.clone(),
                value,
                vintage: (now.vintage)(&of.figure),
            })
        }));
    }
    entries
}

/// Reports, release by release, what is still to be recorded.
pub fn to_be_recorded(said: &[Saying], entries: &[Entry], problems: &mut Vec<Diagnostic>) {
    for release in said {
        let own = entries.iter().filter(
            |entry| matches!(entry, Entry::Claimed { document, .. } if *document == release.document),
        );
        let count = own.count();
        if count > 0 {
            let figures = if count == 1 { "a figure" } else { "figures" };
            let message = format!(
                "`{}` claims {figures} of which the ledger has no record ({count})",
                release.document
            );
            let problem =
                Diagnostic::error(Rule("unrecorded"), release.place.clone(), message).warning();
            problems.push(problem.help(format!(
                "record them when it is published: `parskats build --record`, and keep `{FILE}` with the sources"
            )));
        }
    }
}

fn place(history: &History, line: u32) -> Place {
    history.line(line).map_or_else(|| Place::file(FILE), |line| line.place.clone())
}
