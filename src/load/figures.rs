//! Reads `figures.toml`: a programme's figures and checks, as their author wrote them.

use super::fields::{Fields, place_of, written};
use super::site::texts;
use super::tree::{self, Entry};
use crate::diagnostics::{Diagnostic, Rule};
use crate::model::figure::{Bound, CheckDefinition, FigureDefinition, Written};
use crate::model::language::Locale;
use crate::model::name::{DatasetId, FigureId, LONGEST_PART, ProgrammeId};
use crate::model::place::Place;
use crate::model::site::SourceFile;

/// What a programme's `figures.toml` defines.
#[derive(Debug, Default)]
pub(super) struct Definitions {
    pub(super) figures: Vec<FigureDefinition>,
    pub(super) checks: Vec<CheckDefinition>,
    /// Figures whose definitions are broken.
    pub(super) broken: Vec<FigureId>,
    /// Whether the file's syntax left all definitions readable.
    pub(super) is_whole: bool,
}

/// Reads the definitions of a programme.
pub(super) fn read(
    file: &SourceFile,
    programme: &ProgrammeId,
    locales: &[Locale],
    problems: &mut Vec<Diagnostic>,
) -> Definitions {
    let before = problems.len();
    let root = tree::toml(file, 0..file.text.len(), problems);
    let is_whole = problems.len() == before;
    let Some(mut fields) = Fields::of(file, &root, "file of figures", problems) else {
        return Definitions::default();
    };
    let (mut figures, mut broken) = (Vec::new(), Vec::new());
    for entry in fields.tables("figure", problems) {
        match figure(file, programme, entry, locales, problems) {
            Some(figure) => figures.push(figure),
            None => broken.extend(FigureId::within(programme, &entry.key)),
        }
    }
    let mut checks = Vec::new();
    for entry in fields.tables("check", problems) {
        checks.extend(check(file, programme, entry, problems));
    }
    fields.finish(problems);
    Definitions { figures, checks, broken, is_whole }
}

fn figure(
    file: &SourceFile,
    programme: &ProgrammeId,
    entry: &Entry,
    locales: &[Locale],
    problems: &mut Vec<Diagnostic>,
) -> Option<FigureDefinition> {
    let place = Place::within(&file.path, &file.text, entry.key_range.clone());
    let id = FigureId::within(programme, &entry.key).ok().filter(|_| !entry.key.contains('.'));
    if id.is_none() {
        problems.push(not_an_identifier(place.clone(), &entry.key));
    }
    let mut fields = Fields::of(file, &entry.node, "figure", problems)?;
    let label = fields.localised("label", locales, problems);
    let description = fields.optional_localised("description", locales, problems);
    let from =
        fields.optional_text("from", problems).and_then(|from| dataset(programme, from, problems));
    let value = fields.text("value", problems);
    let only = fields.optional_text("where", problems);
    let by = fields.texts("by", problems);
    let at = fields.optional_text("at", problems);
    let unit = fields.optional_text("unit", problems);
    let decimals = fields
        .whole("decimals", problems)
        .and_then(|decimals| shown_decimals(decimals, fields.place(), problems));
    let bound = fields.optional_text("bound", problems).and_then(|text| bound(&text, problems));
    let overlapping = overlapping(&mut fields, problems);
    let suppressed = fields.texts("suppressed", problems);
    let note = fields.optional_localised("note", locales, problems);
    fields.finish(problems);
    Some(FigureDefinition {
        id: id?,
        place,
        label: texts(&label?),
        description,
        from,
        value: value?,
        only,
        by,
        at,
        unit,
        decimals,
        bound,
        overlapping,
        suppressed,
        note,
    })
}

/// Where a figure says that its members overlap.
fn overlapping(fields: &mut Fields<'_>, problems: &mut Vec<Diagnostic>) -> Option<Place> {
    let place = fields.node("overlapping").map(|node| place_of(fields.file(), node));
    fields.boolean("overlapping", problems).filter(|overlap| *overlap).and(place)
}

/// A number of decimals that can be shown: those of a published quotient are the most.
fn shown_decimals(decimals: i64, place: Place, problems: &mut Vec<Diagnostic>) -> Option<u32> {
    const MOST: u32 = 12;
    let fits = u32::try_from(decimals).ok().filter(|decimals| *decimals <= MOST);
    if fits.is_none() {
        let message = format!("`decimals` is {decimals}, and a value shows from 0 to {MOST}");
        problems.push(Diagnostic::error(Rule("wrong-type"), place, message));
    }
    fits
}

fn check(
    file: &SourceFile,
    programme: &ProgrammeId,
    entry: &Entry,
    problems: &mut Vec<Diagnostic>,
) -> Option<CheckDefinition> {
    let mut fields = Fields::of(file, &entry.node, "check", problems)?;
    let holds = fields.text("holds", problems);
    let why = fields.node("why").and_then(|node| written(file, node, "why", problems));
    fields.finish(problems);
    Some(CheckDefinition {
        programme: programme.clone(),
        name: entry.key.clone(),
        holds: holds?,
        why: why.map(|why| why.text),
    })
}

fn dataset(
    programme: &ProgrammeId,
    from: Written,
    problems: &mut Vec<Diagnostic>,
) -> Option<(DatasetId, Place)> {
    if let Ok(id) = DatasetId::within(programme, &from.text) {
        Some((id, from.place))
    } else {
        problems.push(not_an_identifier(from.place, &from.text));
        None
    }
}

fn bound(text: &Written, problems: &mut Vec<Diagnostic>) -> Option<Bound> {
    let found = Bound::named(&text.text);
    if found.is_none() {
        let names = Bound::ALL.map(Bound::name);
        let message = format!("`{}` is not a bound", text.text);
        problems.push(
            Diagnostic::error(Rule("wrong-type"), text.place.clone(), message)
                .help(format!("write one of `{}`", names.join("`, `"))),
        );
    }
    found
}

/// A complaint that a name is not of the form that stands in SQL and in addresses.
pub(super) fn not_an_identifier(place: Place, name: &str) -> Diagnostic {
    if name.len() > LONGEST_PART {
        let message = format!("a name of {} letters is too long for a file", name.len());
        return Diagnostic::error(Rule("identifier"), place, message)
            .help(format!("write at most {LONGEST_PART}"));
    }
    Diagnostic::error(Rule("identifier"), place, format!("`{name}` is not an identifier"))
        .help("use small letters a to z, digits and `_`, a letter first")
}
