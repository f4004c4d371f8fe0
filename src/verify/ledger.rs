//! What was published before: whether the published ledger is whole, bears out what releases still
//! say, and is told where readers look for it: `ledger`, `silent-revision`, `withdrawn-release`,
//! `as-of`.
//!
//! In: the published ledger, the recomputed figures, the documents of the proof; then page after page.
//! Out: a line that does not follow, a figure that is worth another amount than was recorded last, a
//! release that is gone, a list of lines that lacks one, a number of another time where none may be.

use std::collections::{BTreeMap, BTreeSet};

use super::claim::Figures;
use super::finding::Finding;
use super::folder::{Folder, NotOpened};
use super::html::{Group, GroupKind, Mark, MarkKind, Page};
use super::label::Names;
use super::proof::Proof;
use super::recompute::{Key, Recomputed, Worth, key_of};
use super::rules;
use super::structure::{Labels, Said, resolved};
use super::verifier::Verifier;
use super::{date, rational};
use crate::model::history::History;
use crate::model::ledger::{Entry, Ledger};
use crate::model::name::{FigureId, FigureRef, Member};
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
        dates.insert(format!("ledger:{}", line.number), line.recorded.day);
        let reason = |code: &String| (code.clone(), line.entry.reason(code).to_owned());
        let reasons = languages.iter().map(reason).collect();
        labels.insert(format!("ledger:{} reason", line.number), reasons);
        let Some(step) = history.step(line.number) else { continue };
        let id = step.figure.figure.to_string();
        let Some(figure) = figures.get(&id) else { continue };
        let is_there =
            key(figure, &step.figure).is_some_and(|key| figure.members.contains_key(&key));
        for member in step.figure.member.0.iter().filter(|_| !is_there) {
            names.remember(&id, &Member(vec![member.clone()]).to_string());
        }
        let value = history.value(line.number).and_then(rational::from_text);
        let then = at(figure, &step.figure, Worth::Known(value));
        figures.extend(then.map(|then| (format!("{id}@{}", line.number), then)));
    }
}

/// A figure that was worth this, in all or of one member.
fn at(figure: &Recomputed, of: &FigureRef, worth: Worth) -> Option<Recomputed> {
    let mut then = Recomputed { members: BTreeMap::new(), total: Worth::Unknown, ..figure.clone() };
    if of.member.is_total() {
        then.total = worth;
    } else {
        then.members.insert(key(figure, of)?, worth);
    }
    Some(then)
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
        let unit = history.line(line).and_then(|line| line.entry.vintage());
        let unit = unit.map_or("", |vintage| vintage.unit.as_str());
        let own = figures.get(&of.figure.to_string()).and_then(|figure| figure.unit.as_deref());
        if value.is_some() && own.unwrap_or_default() != unit {
            let own = own.unwrap_or("no unit");
            let message =
                format!("line {line} says that the unit of `{of}` is `{unit}`, not `{own}`");
            findings.push(told(rules::SILENT_REVISION, message).of_claim(&of.to_string()));
        }
        if value.as_deref() != Some(was) {
            let value = value.as_deref().filter(|value| !value.is_empty()).unwrap_or("nothing");
            let message = format!("line {line} says that `{of}` is {was}, and it is {value} now");
            findings.push(told(rules::SILENT_REVISION, message).of_claim(&of.to_string()));
        }
    }
    let pages = proof.pages.values().filter(|of| *of == ALL).count();
    let has_changes = !history.told(&|of| label(figures, of).is_some()).is_empty();
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

/// What the markup of a line's item says, mark by mark; empty for a line that is not told.
fn expected(history: &History, figures: &Figures, number: u32, is_drawn: bool) -> Vec<String> {
    let Some(line) = history.line(number) else { return Vec::new() };
    let action = line.entry.action();
    let own_day = format!("time ledger:{number}");
    let reason = format!("label ledger:{number} reason");
    let word = format!("label word:{action}");
    match &line.entry {
        Entry::Claimed { .. } | Entry::Changed { .. } => {
            let Some(step) = history.step(number) else { return Vec::new() };
            let Some(label) = label(figures, &step.figure) else { return Vec::new() };
            let is_change = matches!(line.entry, Entry::Changed { .. });
            let day = said_on(history, number).unwrap_or(own_day);
            let claim = |line: u32| format!("claim {}", step.figure.at(line));
            let was = step.before.filter(|_| is_change).map(claim);
            let has_value = history.value(number).is_some_and(|value| !value.is_empty());
            let drawn = (is_drawn && has_value).then(|| claim(number));
            let why = is_change.then_some(reason);
            let begin = [day, word].into_iter().chain(label);
            begin.chain(was).chain([claim(number)]).chain(drawn).chain(why).collect()
        }
        Entry::Withdrawn { document, figure, .. } => {
            let claims = history.withdrawn(number).map(|withdrawn| withdrawn.claims.as_slice());
            let claim = claims.and_then(<[u32]>::first).filter(|_| figure.is_some());
            let named = claim.and_then(|line| {
                let of = &history.step(*line)?.figure;
                let claim = format!("claim {}", of.at(*line));
                Some(label(figures, of)?.into_iter().chain([claim]))
            });
            let begin = [own_day, word, format!("code {document}")].into_iter();
            begin.chain(named.into_iter().flatten()).chain([reason]).collect()
        }
        Entry::Renamed { .. } | Entry::Moved { .. } => Vec::new(),
    }
}

/// What a figure and its member are called, mark by mark; `None` where there is no such figure.
pub(super) fn label(figures: &Figures, of: &FigureRef) -> Option<Vec<String>> {
    let id = of.figure.to_string();
    let figure = figures.get(&id)?;
    let own = figure.dimensions.iter().map(String::as_str);
    if !of.member.is_total() && !own.eq(of.member.0.iter().map(|(name, _)| name.as_str())) {
        return None;
    }
    let members = of.member.0.iter();
    let members = members.map(|member| format!("member {}", Member(vec![member.clone()])));
    Some(std::iter::once(format!("label {id}")).chain(members).collect())
}

/// The day on which a release began to say what a line records: its own, or that of the line where
/// the claim joined later; `None` where it says it no longer.
fn said_on(history: &History, line: u32) -> Option<String> {
    let (name, release) = history.claimant(line)?;
    let claim = release.claims.get(&history.step(line)?.figure)?;
    Some(if claim.is_late { format!("time {LINE}{line}") } else { format!("time {name}") })
}

/// What must stand right behind a number that a release says and that has changed since, mark by
/// mark: as of when it is and what it is now, or that it was wrong.
fn aside(history: &History, line: u32) -> Option<Vec<String>> {
    let (_, release) = history.claimant(line)?;
    let of = &history.step(line)?.figure;
    let (first, more) = release.claims.get(of)?.changes.split_first()?;
    let now = ["label word:now".to_owned(), format!("claim {of}")];
    if !history.is_correction(*first) {
        let begin = ["label word:as_of".to_owned(), said_on(history, line)?];
        return Some(begin.into_iter().chain(now).collect());
    }
    let right = [
        "label word:corrected".to_owned(),
        format!("time {LINE}{first}"),
        format!("claim {}", of.at(*first)),
        format!("label {LINE}{first} reason"),
    ];
    Some(right.into_iter().chain(now.into_iter().filter(|_| !more.is_empty())).collect())
}

/// What a mark says, in the same words.
fn said(page: &Page, mark: &Mark) -> String {
    match &mark.kind {
        MarkKind::Time { document, .. } => format!("time {document}"),
        MarkKind::Structure(Said::LabelOf(of)) => format!("label {of}"),
        MarkKind::Label { member, .. } => format!("member {member}"),
        MarkKind::Claim { figure, .. } => format!("claim {figure}"),
        MarkKind::Code => {
            let text = page.text.content().get(mark.text.clone()).unwrap_or_default();
            format!("code {text}")
        }
        other => format!("{other:?}"),
    }
}

/// The lines that change something and are told, the last first.
pub(super) fn told(verifier: &Verifier) -> Vec<u32> {
    verifier.history.told(&|of| label(&verifier.figures, of).is_some())
}

/// The pages of all changes and the feeds beside them.
pub(super) fn feeds(verifier: &Verifier) -> impl Iterator<Item = String> {
    let pages = verifier.subjects.iter().filter(|(_, of)| *of == ALL);
    let folders = pages.filter_map(|(page, _)| page.strip_suffix("index.html"));
    folders.map(|folder| format!("{folder}atom.xml"))
}

/// What is wrong with the lists of lines on a page, and with its numbers of another time.
pub(super) fn on_page(verifier: &Verifier, file: &str, page: &Page) -> Vec<Finding> {
    let history = &verifier.history;
    if history.ledger.lines.is_empty() && page.settings.ledgers.is_empty() {
        return Vec::new();
    }
    let told = |message: String| Finding::new(rules::LEDGER, file, message);
    let mut findings = Vec::new();
    let due = due(verifier, file);
    for list in &page.settings.ledgers {
        let own = page.marks.get(list.marks.clone()).unwrap_or_default();
        let is: Vec<String> = own.iter().map(|mark| said(page, mark)).collect();
        let right = due.iter().find(|due| due.of == list.of);
        let Some(right) = right else {
            findings
                .push(told(format!("no list of what has changed of `{}` may be here", list.of)));
            continue;
        };
        if is != right.marks {
            let differs = |(is, right): &(&String, &String)| is != right;
            let first = is.iter().zip(&right.marks).find(differs);
            let (is, right) = first.map_or_else(
                || {
                    let behind = is.len().min(right.marks.len());
                    (is.get(behind), right.marks.get(behind))
                },
                |(is, right)| (Some(is), Some(right)),
            );
            let named = |of: Option<&String>| of.map_or("nothing", String::as_str).to_owned();
            findings.push(told(format!(
                "the list of what has changed of `{}` says `{}` where the ledger says `{}`",
                list.of,
                named(is),
                named(right)
            )));
        }
    }
    for due in &due {
        let lists = page.settings.ledgers.iter().filter(|list| list.of == due.of).count();
        if lists != 1 {
            let message = format!("the page has {lists} lists of what has changed of `{}`", due.of);
            findings.push(told(message));
        }
    }
    findings.extend(drawn(history, file, page));
    findings.extend(out_of_time(verifier, file, page));
    findings.extend(unexplained(verifier, file, page));
    findings
}

/// A list that a page must have.
struct Due {
    of: String,
    marks: Vec<String>,
}

/// The lists that a page must have.
fn due(verifier: &Verifier, file: &str) -> Vec<Due> {
    let Verifier { history, figures, .. } = verifier;
    let list = |of: &str, lines: Vec<u32>, word: Option<&str>| {
        let is_drawn = word == Some("history");
        let marks = lines.iter().flat_map(|line| expected(history, figures, *line, is_drawn));
        let marks: Vec<String> = marks.collect();
        let title = word.map(|word| format!("label word:{word}"));
        let of = of.to_owned();
        (!marks.is_empty()).then(|| Due { of, marks: title.into_iter().chain(marks).collect() })
    };
    let documents = verifier.documents.get(file).into_iter().flatten();
    let of_documents = documents
        .filter_map(|it| list(&it.id, history.changes_of_release(&it.id), Some("changed")));
    let subject = verifier.subjects.get(file);
    let of_subject = subject.and_then(|of| match of.as_str() {
        ALL => list("all", history.changes(), None),
        id => list(id, history.of_figure(&id.parse().ok()?), Some("history")),
    });
    of_documents.chain(of_subject).collect()
}

/// What is drawn of a value of the ledger is drawn between 0 and the other values of the same.
fn drawn(history: &History, file: &str, page: &Page) -> Vec<Finding> {
    let wrong = page.settings.meters.iter().filter(|meter| {
        let bounds = page.marks.get(meter.mark).and_then(|mark| match &mark.kind {
            MarkKind::Claim { figure, .. } => bounds(history, figure),
            _ => None,
        });
        bounds != meter.min.clone().zip(meter.max.clone())
    });
    let message = "what is drawn of a value is not drawn between 0 and the largest of them";
    wrong.map(|_| Finding::new(rules::GEOMETRY, file, message)).collect()
}

/// The least and the largest value of what a reference such as `programme.figure@12` is of, with 0.
fn bounds(history: &History, reference: &str) -> Option<(String, String)> {
    let number = line_of(reference)?;
    let lines = history.values.get(&history.step(number)?.figure)?;
    let values = || lines.iter().filter_map(|line| rational::from_text(history.value(*line)?));
    let zero = rational::from_text("0")?;
    let min = values().fold(zero.clone(), std::cmp::Ord::min);
    let max = values().fold(zero, std::cmp::Ord::max);
    Some((rational::published(&min), rational::published(&max)))
}

/// A number of another time stands only on the page of the release that says it, where another page
/// quotes that release, and among what has changed.
fn out_of_time(verifier: &Verifier, file: &str, page: &Page) -> Vec<Finding> {
    let in_list = |at: usize| page.settings.ledgers.iter().any(|list| list.marks.contains(&at));
    let marks = page.marks.iter().enumerate().filter(|(at, _)| !in_list(*at));
    let is_told = |line: &str| line.parse().is_ok_and(|line| changes_page(verifier, file, line));
    let mut findings = Vec::new();
    for (at, mark) in marks {
        let figure = match &mark.kind {
            MarkKind::Claim { figure, .. } => figure,
            MarkKind::Time { document: of, .. } | MarkKind::Structure(Said::LabelOf(of)) => {
                let line = of.strip_prefix(LINE).and_then(|of| of.split(' ').next());
                if line.is_some_and(|line| !is_told(line)) && of != ALL {
                    let message = format!("`{of}` changes nothing that this page says");
                    let finding = Finding::new(rules::AS_OF, file, message);
                    findings.push(finding.at(mark.source.clone()));
                }
                continue;
            }
            _ => continue,
        };
        for part in figure.split(',') {
            let Some(release) = release_of(verifier, part) else { continue };
            // Behind a number that was wrong stands the right one.
            if line_of(part).is_some_and(|line| changes_page(verifier, file, line)) {
                continue;
            }
            let is_own = |page: &str| {
                let versions = verifier.documents.get(page).into_iter().flatten();
                versions.map(|version| version.id.as_str()).any(|id| Some(id) == release)
            };
            let quotes = |group: &Group| {
                group.kind == GroupKind::Article
                    && group.marks.contains(&at)
                    && group
                        .href
                        .as_ref()
                        .is_some_and(|href| resolved(file, href).is_some_and(|page| is_own(&page)))
            };
            if is_own(file) || page.settings.groups.iter().any(quotes) {
                continue;
            }
            let message =
                format!("`{part}` is a number of another time, and stands here as one of today");
            findings.push(
                Finding::new(rules::AS_OF, file, message).at(mark.source.clone()).of_claim(part),
            );
        }
    }
    findings
}

/// A number in the text of a release that is another one now, without what must stand behind it.
/// Titles, lists of contents, cards and what is drawn have no room for it.
fn unexplained(verifier: &Verifier, file: &str, page: &Page) -> Vec<Finding> {
    let history = &verifier.history;
    let versions = verifier.documents.get(file).map(Vec::as_slice).unwrap_or_default();
    let settings = &page.settings;
    let mut findings = Vec::new();
    for (at, mark) in page.marks.iter().enumerate() {
        let MarkKind::Claim { figure, .. } = &mark.kind else { continue };
        let lines = figure.split(',').filter_map(|part| Some((part, line_of(part)?)));
        let own = lines.filter(|(_, line)| {
            let claimant = history.claimant(*line).map(|(name, _)| name);
            versions.iter().any(|version| Some(version.id.as_str()) == claimant)
        });
        let due: Vec<String> = own.filter_map(|(_, line)| aside(history, line)).flatten().collect();
        let is_apart = settings.apart.iter().chain(settings.ledgers.iter().map(|it| &it.marks));
        if due.is_empty() || is_apart.into_iter().any(|marks| marks.contains(&at)) {
            continue;
        }
        let behind = page.marks.get(at + 1..at + 1 + due.len()).unwrap_or_default();
        let is: Vec<String> = behind.iter().map(|mark| said(page, mark)).collect();
        if is != due && !is_on_card(page, at) {
            let message =
                format!("`{figure}` is another number now, and nothing behind it says so");
            let finding = Finding::new(rules::AS_OF, file, message).of_claim(figure);
            findings.push(finding.at(mark.source.clone()));
        }
    }
    findings
}

/// Whether a mark stands on a card: beside the name of a figure.
fn is_on_card(page: &Page, at: usize) -> bool {
    let items = page.settings.groups.iter();
    let mut items =
        items.filter(|group| group.kind == GroupKind::Item && group.marks.contains(&at));
    items.any(|item| {
        let marks = page.marks.get(item.marks.clone()).unwrap_or_default();
        marks.iter().any(|mark| match &mark.kind {
            MarkKind::Structure(Said::LabelOf(of)) => of.parse::<FigureId>().is_ok(),
            _ => false,
        })
    })
}

/// The line that a reference such as `programme.figure@12` names.
fn line_of(reference: &str) -> Option<u32> {
    let (_, behind) = reference.split_once('@')?;
    behind.split('?').next()?.parse().ok()
}

/// Whether a line changes what the release of a page says.
fn changes_page(verifier: &Verifier, file: &str, line: u32) -> bool {
    let versions = verifier.documents.get(file).into_iter().flatten();
    let mut changes = versions.flat_map(|version| verifier.history.changes_of_release(&version.id));
    changes.any(|known| known == line)
}

/// The release whose recorded claim a reference such as `programme.figure@12` names: `None` for what
/// a figure is worth now, `Some(None)` for a line that records no claim of a release.
#[expect(clippy::option_option, reason = "of today, of no release, of a release")]
fn release_of<'v>(verifier: &'v Verifier, reference: &str) -> Option<Option<&'v str>> {
    reference.contains('@').then_some(())?;
    let number = line_of(reference);
    Some(number.and_then(|number| verifier.history.claimant(number)).map(|(name, _)| name))
}
