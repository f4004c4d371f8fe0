//! Reads `charts.toml`: charts that several texts show, each under a name.

use super::fields::Fields;
use super::figures::not_an_identifier;
use super::tree::{self, Entry};
use crate::diagnostics::Diagnostic;
use crate::model::chart::ChartDefinition;
use crate::model::language::Locale;
use crate::model::name::{ChartId, ProgrammeId};
use crate::model::place::Place;
use crate::model::site::SourceFile;

/// The file, in a programme's folder of data.
pub(super) const FILE: &str = "charts.toml";

/// Reads the charts of a programme; what is wrong joins `problems`.
pub(super) fn read(
    file: &SourceFile,
    programme: &ProgrammeId,
    locales: &[Locale],
    problems: &mut Vec<Diagnostic>,
) -> Vec<ChartDefinition> {
    let root = tree::toml(file, 0..file.text.len(), problems);
    let Some(mut fields) = Fields::of(file, &root, "file of charts", problems) else {
        return Vec::new();
    };
    let mut charts = Vec::new();
    for entry in fields.tables("chart", problems) {
        charts.extend(chart(file, programme, entry, locales, problems));
    }
    fields.finish(problems);
    charts
}

fn chart(
    file: &SourceFile,
    programme: &ProgrammeId,
    entry: &Entry,
    locales: &[Locale],
    problems: &mut Vec<Diagnostic>,
) -> Option<ChartDefinition> {
    let place = Place::within(&file.path, &file.text, entry.key_range.clone());
    let id = ChartId::within(programme, &entry.key).ok().filter(|_| !entry.key.contains('.'));
    if id.is_none() {
        problems.push(not_an_identifier(place.clone(), &entry.key));
    }
    let mut fields = Fields::of(file, &entry.node, "chart", problems)?;
    let show = fields.text("show", problems);
    let headline = fields.optional_localised("headline", locales, problems);
    fields.finish(problems);
    Some(ChartDefinition { id: id?, place, show: show?, headline })
}
