//! Reads the `[[map]]` tables of `site.toml`: which boundaries stand for whose members, and when.

use crate::diagnostics::{Diagnostic, Rule};
use crate::load::fields::Fields;
use crate::model::boundaries::Validity;
use crate::model::figure::Written;
use crate::model::name::DatasetId;
use crate::model::place::Place;
use crate::model::site::SourceFile;

/// A map as `site.toml` declares it.
pub(in crate::load) struct Declared {
    pub(super) place: Place,
    pub(super) boundaries: (DatasetId, Place),
    pub(super) table: (DatasetId, Place),
    pub(super) column: Option<Written>,
    pub(super) property: Option<Written>,
    pub(super) validity: Validity,
}

/// Every map that is declared; what is wrong with one is reported, and it is left out.
pub(in crate::load) fn declared(
    file: &SourceFile,
    fields: &mut Fields<'_>,
    problems: &mut Vec<Diagnostic>,
) -> Vec<Declared> {
    let nodes = fields.list("map", problems);
    let read = |node| {
        let mut fields = Fields::of(file, node, "map", problems)?;
        let place = fields.place();
        let boundaries = name(&mut fields, "boundaries", problems);
        let table = name(&mut fields, "table", problems);
        let column = fields.optional_text("column", problems);
        let property = fields.optional_text("property", problems);
        let days = ["valid_from", "valid_to"].map(|key| {
            let is_there = fields.node(key).is_some();
            (fields.day(key, problems), is_there)
        });
        fields.finish(problems);
        let [(from, is_from), (to, is_to)] = days;
        let days_are_read = from.is_some() == is_from && to.is_some() == is_to;
        if from.zip(to).is_some_and(|(from, to)| from > to) {
            let message = "the map ends before it begins: `valid_from` is after `valid_to`";
            let wrong = Diagnostic::error(Rule("boundaries"), place, message);
            problems.push(wrong.help("exchange the two days"));
            return None;
        }
        let validity = Some(Validity { from, to }).filter(|_| days_are_read)?;
        Some(Declared { place, boundaries: boundaries?, table: table?, column, property, validity })
    };
    nodes.iter().filter_map(read).collect()
}

/// The name of a table or another resource.
fn name(
    fields: &mut Fields<'_>,
    key: &'static str,
    problems: &mut Vec<Diagnostic>,
) -> Option<(DatasetId, Place)> {
    let written = fields.text(key, problems)?;
    if let Ok(id) = written.text.parse() {
        return Some((id, written.place));
    }
    let message = format!("`{}` is no name of a resource", written.text);
    let wrong = Diagnostic::error(Rule("wrong-type"), written.place, message);
    problems.push(wrong.help("write it as `package.resource`"));
    None
}
