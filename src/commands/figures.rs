//! `parskats figures`: what there is to claim, at the terminal.
//!
//! In: the project, a figure or none. Out: the figures with their values; or one, with its
//! definition, its members, its SQL and where the sources claim it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;

use super::build::{self, AsOf};
use super::published::{self, Sums};
use crate::diagnostics::{self, Diagnostic, Rule};
use crate::figures::Figure;
use crate::load;
use crate::model::exact::Exact;
use crate::model::language::Locale;
use crate::model::name::{FigureId, ProgrammeId, query_pairs};
use crate::model::site::{Drafts, Sources};

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
    let Sums { figures, .. } =
        published::aside(&project, &sources, &plan, &mut problems).map_err(alone)?;
    diagnostics::sort(&mut problems);
    let text = match &asked.id {
        None => list(&sources, figures.values()),
        Some(id) => match named(id, &figures) {
            Some(figure) if asked.sql => sql(figure),
            Some(figure) => one(&sources, figure),
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

/// A line for each figure: its name, its value, what it is called in the site's first language.
fn list<'f>(sources: &Sources, figures: impl Iterator<Item = &'f Figure>) -> String {
    let first = sources.site.locales.first();
    let rows = figures.map(|figure| {
        let label = first.and_then(|locale| figure.label.get(*locale)).cloned();
        (figure.id.to_string(), value(figure, figure.value), label.unwrap_or_default())
    });
    let rows: Vec<(String, String, String)> = rows.collect();
    let width = |of: fn(&(String, String, String)) -> &String| {
        rows.iter().map(|row| of(row).chars().count()).max().unwrap_or_default()
    };
    let (names, values) = (width(|row| &row.0), width(|row| &row.1));
    let line = |(id, value, label): &(String, String, String)| {
        format!("{id:names$}  {value:>values$}  {label}\n")
    };
    rows.iter().map(line).collect()
}

/// The queries of a figure, for any engine that reads its tables.
fn sql(figure: &Figure) -> String {
    let total = format!("-- {}\n{};\n", figure.id, figure.queries.sql);
    let members = figure.queries.members_sql.as_ref();
    let members = members.map(|sql| format!("-- {} by member\n{sql};\n", figure.id));
    total + &members.unwrap_or_default()
}

/// Everything of a figure.
fn one(sources: &Sources, figure: &Figure) -> String {
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
    text + &members(sources, figure) + &claims(sources, &figure.id)
}

/// The members with the address by which a text claims each.
fn members(sources: &Sources, figure: &Figure) -> String {
    if figure.members.is_empty() {
        return String::new();
    }
    let first: Option<Locale> = sources.site.locales.first().copied();
    let rows: Vec<(String, String, String)> = figure
        .members
        .iter()
        .map(|(member, own)| {
            let names = member.0.iter().filter_map(|of| Some(figure.name_of(of, first?)));
            let names = names.collect::<Vec<_>>().join(", ");
            (member.to_string(), value(figure, *own), names)
        })
        .collect();
    let width = |of: fn(&(String, String, String)) -> &String| {
        rows.iter().map(|row| of(row).chars().count()).max().unwrap_or_default()
    };
    let (keys, values) = (width(|row| &row.0), width(|row| &row.1));
    let lines = rows
        .iter()
        .map(|(key, value, names)| format!("  {key:keys$}  {value:>values$}  {names}\n"));
    format!("members\n{}", lines.collect::<String>())
}

/// Where the sources claim or show a figure: `content/releases/x.lv.md:12`.
fn claims(sources: &Sources, id: &FigureId) -> String {
    let mut lines = String::new();
    for document in sources.documents.iter().chain(&sources.unpublished) {
        for (_, version) in document.versions.iter() {
            for (number, line) in (1..).zip(version.file.text.lines()) {
                let home = document.programme.as_ref();
                for address in addresses(line).filter(|address| is_of(address, id, home)) {
                    let _ = writeln!(lines, "  {}:{number}  {address}", version.file.path);
                }
            }
        }
    }
    if lines.is_empty() { lines } else { format!("claimed\n{lines}") }
}

/// The addresses of claims and embeds in a line: `fig:schools?region=north`.
fn addresses(line: &str) -> impl Iterator<Item = &str> {
    line.split("](").skip(1).filter_map(|rest| {
        let end = rest.find([')', ' ', '"']).unwrap_or(rest.len());
        let address = rest.get(..end)?;
        let scheme = address.split(':').next()?;
        matches!(scheme, "fig" | "table" | "chart" | "map").then_some(address)
    })
}

/// Whether an address names a figure, of the programme of its text where it names none.
fn is_of(address: &str, id: &FigureId, home: Option<&ProgrammeId>) -> bool {
    let names = address.split_once(':').map_or("", |(_, names)| names);
    let mut names = names.split(',').map(|name| name.split_once('?').unwrap_or((name, "")));
    names.any(|(name, query)| {
        let own = match home {
            Some(home) => FigureId::within(home, name).ok(),
            None => name.parse().ok(),
        };
        own.as_ref() == Some(id) && query_pairs(query).is_ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_a_figure_of_its_texts_programme_or_of_the_one_it_names() {
        let id: FigureId = "p.schools".parse().unwrap();
        let home: ProgrammeId = "p".parse().unwrap();
        let line = "[3](fig:schools) of [4](fig:q.schools,p.schools?x=a \"member\") ![](table:schools?by=x) [x](https://p.schools)";
        let own: Vec<&str> =
            addresses(line).filter(|address| is_of(address, &id, Some(&home))).collect();
        assert_eq!(own, ["fig:schools", "fig:q.schools,p.schools?x=a", "table:schools?by=x"]);
        assert!(!is_of("fig:schools", &id, None));
    }
}
