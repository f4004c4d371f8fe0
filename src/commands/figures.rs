//! `parskats figures`: what there is to claim, at the terminal.
//!
//! In: the project, a figure or none. Out: the figures with their values; or one, with its
//! definition, its members, its SQL and where the sources claim it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;
use std::path::PathBuf;

use super::build::{self, AsOf};
use super::claimable;
use super::published::{self, Sums};
use crate::content::{self, Names, Piece, RelativeLinks, Source};
use crate::diagnostics::{self, Diagnostic, Rule};
use crate::figures::Figure;
use crate::load;
use crate::model::exact::Exact;
use crate::model::figure::Written;
use crate::model::language::Locale;
use crate::model::name::{FigureId, ProgrammeId};
use crate::model::place::Place;
use crate::model::site::{Document, Drafts, Sources, Version};

/// What is asked.
#[derive(Debug, Clone)]
pub struct Question {
    /// The project's folder.
    pub root: PathBuf,
    /// As of when.
    pub as_of: AsOf,
    /// A figure, or a programme; `None` for all.
    pub id: Option<String>,
    /// Whether only its SQL is wanted.
    pub sql: bool,
}

/// What is said, and what is wrong with the sources.
#[derive(Debug)]
pub struct Told {
    /// Lines, each with its end.
    pub text: String,
    /// What is wrong, in file order: a figure may be missing because of it.
    pub problems: Vec<Diagnostic>,
}

/// Says what figures there are, or what one is.
///
/// # Errors
/// If the sources cannot be read, or there is no such figure.
pub fn run(asked: &Question) -> Result<Told, Vec<Diagnostic>> {
    let mut problems = Vec::new();
    let alone = |problem| vec![problem];
    let project = load::project(&asked.root).map_err(alone)?;
    let Some(mut sources) = load::sources(&project, &mut problems) else { return Err(problems) };
    let now = build::as_of(asked.as_of, &sources).map_err(alone)?;
    let (_, plan) = build::set_apart(&mut sources, &now, Drafts::Waiting, &mut problems);
    let Sums { finished, figures, .. } =
        published::aside(&project, &sources, &plan, &mut problems).map_err(alone)?;
    let mut names = claimable::names(&sources, &finished, &figures, now.time_zone());
    names.charts = claimable::charts(&sources, &names, &mut problems);
    diagnostics::sort(&mut problems);
    let text = match &asked.id {
        None => list(&sources, figures.values()),
        Some(id) => match named(id, &figures) {
            Some(figure) if asked.sql => sql(figure),
            Some(figure) => one(&sources, &names, figure),
            None => {
                let programme = id.parse::<ProgrammeId>().ok();
                let own =
                    figures.values().filter(|it| Some(&it.id.programme) == programme.as_ref());
                Some(list(&sources, own)).filter(|list| !list.is_empty()).ok_or_else(|| {
                    problems.push(unknown(id, &figures));
                    problems.clone()
                })?
            }
        },
    };
    Ok(Told { text, problems })
}

/// The figure of a name; of a bare one, if only one programme has it.
fn named<'f>(id: &str, figures: &'f BTreeMap<FigureId, Figure>) -> Option<&'f Figure> {
    if let Ok(id) = id.parse::<FigureId>() {
        return figures.get(&id);
    }
    let mut own = figures.values().filter(|figure| figure.id.figure == id);
    own.next().filter(|_| own.next().is_none())
}

fn unknown(id: &str, figures: &BTreeMap<FigureId, Figure>) -> Diagnostic {
    let names: Vec<String> = figures.keys().map(ToString::to_string).collect();
    let short: Vec<&str> = figures.keys().map(|id| id.figure.as_str()).collect();
    let message = format!("there is no figure `{id}`");
    let problem = Diagnostic::placeless(Rule("unknown-figure"), message);
    let near = diagnostics::nearest(id, names.iter().map(String::as_str));
    let near = near.map(str::to_owned).or_else(|| {
        let name = diagnostics::nearest(id, short.iter().copied())?;
        figures.keys().find(|id| id.figure == name).map(ToString::to_string)
    });
    match near {
        Some(near) => problem.help(format!("did you mean `{near}`?")),
        None => problem.help("`parskats figures` lists all"),
    }
}

/// A value as the proof has it, with its unit and the bound that it is.
fn value(figure: &Figure, value: Option<Exact>) -> String {
    let Some(number) = value.and_then(Exact::published) else { return "–".to_owned() };
    let bound = figure.bound.map(|bound| format!("{} ", bound.name())).unwrap_or_default();
    let unit = figure.unit.as_deref().map(|unit| format!(" {unit}")).unwrap_or_default();
    format!("{bound}{number}{unit}")
}

/// Rows of three columns: to the left, to the right, and as long as it is.
fn aligned(rows: &[[String; 3]], indent: &str) -> String {
    let width = |at: usize| {
        let cells = rows.iter().filter_map(|row| row.get(at));
        cells.map(|cell| cell.chars().count()).max().unwrap_or_default()
    };
    let (names, values) = (width(0), width(1));
    let line = |[name, value, more]: &[String; 3]| {
        format!("{indent}{name:names$}  {value:>values$}  {more}\n")
    };
    rows.iter().map(line).collect()
}

/// A line for each figure: its name, its value, what it is called in the site's first language.
fn list<'f>(sources: &Sources, figures: impl Iterator<Item = &'f Figure>) -> String {
    let first = sources.site.locales.first();
    let rows = figures.map(|figure| {
        let label = first.and_then(|locale| figure.label.get(*locale)).cloned();
        [figure.id.to_string(), value(figure, figure.value), label.unwrap_or_default()]
    });
    aligned(&rows.collect::<Vec<_>>(), "")
}

/// The queries of a figure, for any engine that reads its tables.
fn sql(figure: &Figure) -> String {
    let total = format!("-- {}\n{};\n", figure.id, figure.queries.sql);
    let members = figure.queries.members_sql.as_ref();
    let members = members.map(|sql| format!("-- {} by member\n{sql};\n", figure.id));
    total + &members.unwrap_or_default()
}

/// Everything of a figure.
fn one(sources: &Sources, names: &Names, figure: &Figure) -> String {
    let mut text = format!("{}  {}\n", figure.id, value(figure, figure.value));
    for (locale, label) in figure.label.iter() {
        let _ = writeln!(text, "  {:8}  {label}", locale.code());
    }
    if let Some(definition) = sources.figures.iter().find(|known| known.id == figure.id) {
        let by: Vec<&str> = definition.by.iter().map(|by| by.text.as_str()).collect();
        let parts = [
            ("value", Some(definition.value.text.clone())),
            ("from", definition.from.as_ref().map(|(id, _)| id.to_string())),
            ("where", definition.only.as_ref().map(|only| only.text.clone())),
            ("by", Some(by.join(", ")).filter(|by| !by.is_empty())),
            ("defined", Some(format!("{}:{}", definition.place.file, definition.place.line))),
        ];
        for (name, part) in parts.iter().filter_map(|(name, part)| Some((name, part.as_ref()?))) {
            let _ = writeln!(text, "  {name:8}  {part}");
        }
    }
    text + &members(sources, figure) + &claims(sources, names, &figure.id)
}

/// The members with the address by which a text claims each.
fn members(sources: &Sources, figure: &Figure) -> String {
    if figure.members.is_empty() {
        return String::new();
    }
    let first: Option<Locale> = sources.site.locales.first().copied();
    let rows = figure.members.iter().map(|(member, own)| {
        let names = member.0.iter().filter_map(|of| Some(figure.name_of(of, first?)));
        let names = names.collect::<Vec<_>>().join(", ");
        [member.to_string(), value(figure, *own), names]
    });
    format!("members\n{}", aligned(&rows.collect::<Vec<_>>(), "  "))
}

/// Where the sources claim or show a figure, in the order of the documents: their places.
fn claims(sources: &Sources, names: &Names, id: &FigureId) -> String {
    let mut lines = String::new();
    for document in sources.documents.iter().chain(&sources.unpublished) {
        for (_, version) in document.versions.iter() {
            let places = places(document, version, names, id);
            for place in places {
                let _ = writeln!(lines, "  {}:{}", place.file, place.line);
            }
        }
    }
    if lines.is_empty() { lines } else { format!("claimed\n{lines}") }
}

/// Where a document claims or shows a figure, each line once.
fn places(document: &Document, version: &Version, names: &Names, id: &FigureId) -> Vec<Place> {
    let (home, file) = (document.programme.as_ref(), &version.file);
    let in_body = |range: Range<usize>| {
        Place::within(&file.path, &file.text, range.start + version.body..range.end + version.body)
    };
    // What is wrong with a text, the build tells.
    let untold = &mut Vec::new();
    let mut places = Vec::new();
    let cards = version
        .key_figures
        .iter()
        .map(|card| Written { text: format!("[](fig:{})", card.text), place: card.place.clone() });
    let heads = [Some(version.title.clone()), version.summary.clone()].into_iter().flatten();
    for written in heads.chain(cards) {
        let content = content::line(&written, home, names, untold);
        let is_own = content.every_piece().any(|piece| range_of(piece, id).is_some());
        places.extend(is_own.then_some(written.place));
    }
    let relative_links = RelativeLinks::Kept;
    let source = Source { home, names, place: &in_body, relative_links };
    let markdown = file.text.get(version.body..).unwrap_or_default();
    let content = content::body(markdown, &source, untold);
    places.extend(content.every_piece().filter_map(|piece| range_of(piece, id)).map(in_body));
    places.dedup_by_key(|place| place.line);
    places
}

/// Where a piece of a text claims or shows a figure.
fn range_of(piece: &Piece, id: &FigureId) -> Option<Range<usize>> {
    let range = match piece {
        Piece::Claim(claim) => {
            claim.figures.iter().any(|named| named.figure == *id).then_some(&claim.range)
        }
        Piece::Table(table) => Some(&table.range),
        Piece::Chart(chart) => Some(&chart.range),
        _ => None,
    };
    let shows = matches!(piece, Piece::Claim(_)) || piece.shown().any(|shown| shown == id);
    range.filter(|_| shows).cloned()
}
