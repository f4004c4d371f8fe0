//! `parskats revise`, `correct`, `rename`, `withdraw`: a change of what was published becomes a line
//! of the ledger, with its reason.
//!
//! In: the project, what has changed, why. Out: lines behind the ledger's last; nothing else is
//! written, and nothing is published.

use std::path::PathBuf;

use super::Outcome;
use super::build::{self, AsOf};
use super::published::{self, Sums};
use super::recording::{self, Figures};
use crate::diagnostics::{self, Diagnostic, Rule};
use crate::history;
use crate::load::{self, Project};
use crate::model::control::{self, is_unseen};
use crate::model::history::History;
pub use crate::model::ledger::ChangeKind;
use crate::model::ledger::{Entry, Ledger, Moment, Reasons};
use crate::model::name::{FigureId, FigureRef, ProgrammeId};
use crate::model::site::{DocumentKind, Drafts, Sources};

/// What is typed asks for nothing that can be done.
const USAGE: Rule = Rule("usage");

/// What a change command is asked to do.
#[derive(Debug, Clone)]
pub struct Change {
    /// The project's folder.
    pub root: PathBuf,
    /// When it is recorded.
    pub as_of: AsOf,
    /// What has changed.
    pub what: What,
    /// Why, each as it was typed: `lv=…`.
    pub why: Vec<String>,
}

/// What has changed.
#[derive(Debug, Clone)]
pub enum What {
    /// The values of figures, of members, or of all figures of programmes.
    Values(ChangeKind, Vec<String>),
    /// The name of a figure or of a release.
    Name {
        /// The name before.
        was: String,
        /// The name since.
        now: String,
    },
    /// A release no longer says what it said of some figures, or is gone.
    Withdrawn {
        /// The release.
        release: String,
        /// The figures or members; none for the whole release.
        figures: Vec<String>,
    },
}

/// What was recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// Each line in words.
    pub lines: Vec<String>,
}

/// Records a change.
#[must_use]
pub fn run(change: &Change) -> Outcome<Changed> {
    let mut problems = Vec::new();
    let project = match load::project(&change.root) {
        Ok(project) => project,
        Err(problem) => return Outcome::impossible(problem),
    };
    let Some(mut sources) = load::sources(&project, &mut problems) else {
        return Outcome::undone(problems);
    };
    let as_of = match build::as_of(change.as_of, &sources) {
        Ok(as_of) => as_of,
        Err(problem) => return Outcome::broken_off(problems, problem),
    };
    let at = Moment::of(&as_of);
    problems.extend(recording::refused(&sources.ledger, &at));
    let (_, plan) = build::set_apart(&mut sources, &as_of, Drafts::Waiting, &mut problems);
    let history = History::of(sources.ledger.clone());
    let reasons = reasons(change, &sources, &mut problems);
    let computed = published::aside(&project, &sources, &plan, &mut problems);
    // A change is recorded of what is sound, or not at all.
    if diagnostics::any_error(&problems) {
        let impossible = problems.iter().any(|problem| problem.rule == USAGE);
        return Outcome { impossible, ..Outcome::found(problems, None) };
    }
    let entries = computed.and_then(|computed| {
        let Sums { figures, tables, .. } = &computed;
        let figures = Figures { sources: &sources, computed: figures, tables };
        entries(change, &reasons, &history, figures)
    });
    match entries.and_then(|entries| append(&project, &sources, &at, entries)) {
        Ok(changed) => Outcome::found(problems, Some(changed)),
        Err(problem) => Outcome::broken_off(problems, problem),
    }
}

/// Why, in each language; what is missing is reported.
fn reasons(change: &Change, sources: &Sources, problems: &mut Vec<Diagnostic>) -> Reasons {
    let asked = !matches!(change.what, What::Name { .. });
    let mut reasons = Reasons::new();
    let usage = |message: String| Diagnostic::placeless(USAGE, message);
    for why in &change.why {
        let known = why.split_once('=').and_then(|(code, text)| {
            let locale = sources.site.locales.iter().find(|locale| locale.code() == code.trim())?;
            Some((locale.code().to_owned(), text.split_whitespace().collect::<Vec<_>>().join(" ")))
        });
        match known {
            Some((code, _)) if reasons.iter().any(|(known, _)| *known == code) => {
                problems.push(usage(format!("two reasons are given in `{code}`")));
            }
            Some((_, text)) if text.is_empty() => {}
            // Lines are never changed: what pages cannot show as it is must not get into one.
            Some((code, text)) if text.contains(is_unseen) => {
                let sign = text.chars().find(|letter| is_unseen(*letter)).unwrap_or_default();
                let message = format!(
                    "the reason in `{code}` holds {}, which nobody sees",
                    control::code(sign)
                );
                problems.push(usage(message).help("type the reason anew, without it"));
                reasons.push((code, text));
            }
            Some(reason) => reasons.push(reason),
            None => {
                let codes: Vec<&str> = sources.site.locales.iter().map(|it| it.code()).collect();
                let message = format!("`{why}` begins with no language of the site");
                problems.push(usage(message).help(format!("write `{}=…`", codes.join("=…` or `"))));
            }
        }
    }
    for locale in sources.site.locales.iter().filter(|_| asked) {
        if reasons.iter().all(|(code, _)| code != locale.code()) {
            let message = format!("no reason is given in `{locale}`");
            let help = format!("readers are told why: add `--why {locale}=\"…\"`");
            problems.push(usage(message).help(help));
        }
    }
    reasons
}

fn entries(
    change: &Change,
    reasons: &Reasons,
    history: &History,
    figures: Figures<'_>,
) -> Result<Vec<Entry>, Diagnostic> {
    match &change.what {
        What::Values(kind, ids) => {
            let mut entries = Vec::new();
            for id in ids {
                let is = picked(id)?;
                let new = figures.now(|now| history::changes(history, now, *kind, reasons, &is));
                if new.is_empty() {
                    return Err(unchanged(id, history, &is));
                }
                entries.extend(
                    new.into_iter().filter(|entry| !entries.contains(entry)).collect::<Vec<_>>(),
                );
            }
            Ok(entries)
        }
        What::Name { was, now } => named(was, now, history, figures).map(|entry| vec![entry]),
        What::Withdrawn { release, figures: gone } => {
            withdrawn(release, gone, reasons, history, figures.sources)
        }
    }
}

/// Which figures and members a name means: those of a programme, those of a figure, or one.
fn picked(id: &str) -> Result<impl Fn(&FigureRef) -> bool + use<>, Diagnostic> {
    let programme = id.parse::<ProgrammeId>().ok();
    let figure = id.parse::<FigureId>().ok();
    let member = id.parse::<FigureRef>().ok();
    if programme.is_none() && member.is_none() {
        let message = format!("`{id}` names no figure");
        return Err(Diagnostic::placeless(USAGE, message)
            .help("write `programme.figure`, one member as `'programme.figure?dimension=key'`, or a programme for all its figures"));
    }
    Ok(move |of: &FigureRef| {
        programme.as_ref() == Some(&of.figure.programme)
            || figure.as_ref() == Some(&of.figure)
            || member.as_ref() == Some(of)
    })
}

fn unchanged(id: &str, history: &History, is: &dyn Fn(&FigureRef) -> bool) -> Diagnostic {
    let mut known = history.values.keys().filter(|of| is(of));
    let problem = match known.next() {
        Some(of) => {
            let value = history.last(of).and_then(|line| history.value(line)).unwrap_or_default();
            let is_claimed = history.releases.values().any(|it| it.claims.contains_key(of));
            let message = if is_claimed {
                format!("nothing of `{id}` has changed: `{of}` was published as {value}")
            } else {
                format!("no published release claims `{of}` any more")
            };
            let problem = Diagnostic::placeless(USAGE, message);
            return if is_claimed {
                problem.help("change the data first; this records that they have changed, and why")
            } else {
                problem
            };
        }
        None => {
            let message = format!("no published release claims `{id}`");
            Diagnostic::placeless(USAGE, message)
        }
    };
    let names: Vec<String> = history.values.keys().map(|of| of.figure.to_string()).collect();
    problem.did_you_mean(id, names.iter().map(String::as_str))
}

/// A figure or a release under another name.
fn named(
    was: &str,
    now: &str,
    history: &History,
    figures: Figures<'_>,
) -> Result<Entry, Diagnostic> {
    let usage = |message: String| Diagnostic::placeless(USAGE, message);
    if let Some(release) = history.releases.keys().find(|name| *name == was) {
        let releases = figures.sources.documents.iter();
        let releases = releases.filter(|it| matches!(it.kind, DocumentKind::Release(_)));
        let mut documents = releases.map(|document| document.id.as_str());
        if documents.clone().any(|id| id == was) {
            return Err(usage(format!("`{was}` is still there: nothing was renamed")));
        }
        if !documents.any(|id| id == now) {
            let all = figures.sources.documents.iter().map(|document| document.id.as_str());
            let all = all.filter(|id| *id != now && !history.releases.contains_key(*id));
            return Err(
                usage(format!("there is no published release `{now}`")).did_you_mean(now, all)
            );
        }
        let is_gone = |line: &u32| {
            history.withdrawn(*line).is_some_and(|it| it.is_whole && it.document == now)
        };
        if history.releases.contains_key(now) || history.changes().iter().any(is_gone) {
            return Err(usage(format!("`{now}` is, or was, a published release of its own")));
        }
        return Ok(Entry::Moved { was: release.clone(), document: now.to_owned() });
    }
    let mut recorded: Vec<FigureId> = history.values.keys().map(|of| of.figure.clone()).collect();
    recorded.dedup();
    let known = was.parse::<FigureId>().ok().filter(|id| recorded.contains(id));
    let Some(old) = known else {
        let names: Vec<String> = recorded
            .iter()
            .map(ToString::to_string)
            .chain(history.releases.keys().cloned())
            .collect();
        return Err(usage(format!("the ledger has no figure and no release `{was}`"))
            .did_you_mean(was, names.iter().map(String::as_str)));
    };
    if figures.computed.contains_key(&old) {
        return Err(usage(format!("`{was}` is still defined: nothing was renamed")));
    }
    let Some(new) = now.parse::<FigureId>().ok().filter(|id| figures.computed.contains_key(id))
    else {
        let names: Vec<String> = figures.computed.keys().map(ToString::to_string).collect();
        return Err(usage(format!("there is no figure `{now}`"))
            .did_you_mean(now, names.iter().map(String::as_str)));
    };
    if recorded.contains(&new) {
        return Err(usage(format!("`{now}` was published under its own name")));
    }
    Ok(Entry::Renamed { was: old, figure: new })
}

fn withdrawn(
    release: &str,
    gone: &[String],
    reasons: &Reasons,
    history: &History,
    sources: &Sources,
) -> Result<Vec<Entry>, Diagnostic> {
    let usage = |message: String| Diagnostic::placeless(USAGE, message);
    let Some(recorded) = history.releases.get(release) else {
        let names = history.releases.keys().map(String::as_str);
        return Err(
            usage(format!("the ledger has no release `{release}`")).did_you_mean(release, names)
        );
    };
    let entry = |figure| {
        let (document, reasons) = (release.to_owned(), reasons.clone());
        Entry::Withdrawn { document, figure, reasons }
    };
    if gone.is_empty() {
        if sources.documents.iter().any(|document| document.id == release) {
            return Err(usage(format!("`{release}` is still published")).help(
                "take it out of `content/` first, or name the figures that it no longer claims",
            ));
        }
        return Ok(vec![entry(None)]);
    }
    let mut entries = Vec::new();
    for id in gone {
        let is = picked(id)?;
        let claims: Vec<&FigureRef> = recorded.claims.keys().filter(|of| is(of)).collect();
        if claims.is_empty() {
            let names: Vec<String> = recorded.claims.keys().map(ToString::to_string).collect();
            return Err(usage(format!("`{release}` was not published with `{id}`"))
                .did_you_mean(id, names.iter().map(String::as_str)));
        }
        let new = claims.into_iter().map(|of| entry(Some(of.clone())));
        let new: Vec<Entry> = new.filter(|entry| !entries.contains(entry)).collect();
        entries.extend(new);
    }
    Ok(entries)
}

/// Adds lines to the project's ledger.
fn append(
    project: &Project,
    sources: &Sources,
    at: &Moment,
    entries: Vec<Entry>,
) -> Result<Changed, Diagnostic> {
    let mut ledger: Ledger = sources.ledger.clone();
    let behind = ledger.lines.len();
    history::ledger::add(&mut ledger, &sources.site.locales, at, entries);
    recording::append(project, sources, &ledger)?;
    let lines = ledger.lines.iter().skip(behind);
    Ok(Changed {
        lines: lines.map(|line| format!("line {}: {}", line.number, said(&line.entry))).collect(),
    })
}

fn said(entry: &Entry) -> String {
    let action = entry.action();
    match entry {
        Entry::Claimed { document, figure, value, .. } => {
            format!("{action} {figure} {value} ({document})")
        }
        Entry::Changed { figure, was, value, .. } => format!("{action} {figure}, {was} → {value}"),
        Entry::Renamed { was, figure } => format!("{action} {was} → {figure}"),
        Entry::Moved { was, document } => format!("{action} {was} → {document}"),
        Entry::Withdrawn { document, figure: Some(figure), .. } => {
            format!("{action} {figure} ({document})")
        }
        Entry::Withdrawn { document, figure: None, .. } => format!("{action} {document}"),
    }
}
