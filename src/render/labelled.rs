//! Names of figures, members, packages, tables and columns, each marked as what it is the name of:
//! a name may hold numbers, and the verifier holds it to the proof.
//!
//! In: what is named. Out: markup, and what `data-label-of` calls it.

use super::claim::escaped;
use crate::figures::{Figure, FigureDimension, Titled};
use crate::model::language::{Locale, Localised};
use crate::model::name::{DatasetId, DimensionId, EventId, Member, ProgrammeId};

/// A package, as pages and the proof name it.
pub(super) fn package(id: &ProgrammeId) -> String {
    format!("package:{id}")
}

/// A table.
pub(super) fn table(id: &DatasetId) -> String {
    format!("table:{id}")
}

/// The boundaries of a map.
pub(super) fn boundaries(id: &DatasetId) -> String {
    format!("boundaries:{id}")
}

/// A source of a table, by its place in the descriptor; the first is 0.
pub(super) fn source(id: &DatasetId, at: usize) -> String {
    format!("source:{id} {at}")
}

/// A licence of a table, by its place in the descriptor; the first is 0.
pub(super) fn licence(id: &DatasetId, at: usize) -> String {
    format!("licence:{id} {at}")
}

/// The licence of the whole site.
pub(super) const LICENCE: &str = "licence";

/// Who publishes the site.
pub(super) const PUBLISHER: &str = "publisher";

/// A column of a table.
pub(super) fn column(id: &DatasetId, name: &str) -> String {
    format!("column:{id} {name}")
}

/// A member of a table.
pub(super) fn member(id: &DatasetId, key: &str) -> String {
    format!("member:{id} {key}")
}

/// A programme, by what its page or its package calls it.
pub(super) fn programme(id: &ProgrammeId) -> String {
    format!("programme:{id}")
}

/// A day of the week above a month; Monday is 1.
pub(super) fn weekday(day: usize) -> String {
    format!("weekday:{day}")
}

/// An event of a calendar.
pub(super) fn event(id: &EventId) -> String {
    format!("event:{id}")
}

/// The place where an event is.
pub(super) fn venue(id: &EventId) -> String {
    format!("venue:{id}")
}

/// A word that is said of an event: `deadline`, or a status.
pub(super) fn word(name: &str) -> String {
    format!("word:{name}")
}

/// A kind of event.
pub(super) fn kind(name: &str) -> String {
    format!("kind:{name}")
}

/// Why an event has changed, by the change's place; the first is 0.
pub(super) fn change(id: &EventId, at: usize) -> String {
    format!("change:{id} {at}")
}

/// Everything that has changed of published numbers.
pub(super) const CHANGES: &str = "ledger:all";

/// A line of the ledger, as that which a day is the day of.
pub(super) fn line(number: u32) -> String {
    format!("ledger:{number}")
}

/// Why a line of the ledger was written.
pub(super) fn reason(number: u32) -> String {
    format!("ledger:{number} reason")
}

/// What a member of one dimension of a figure is called, marked as its name.
pub(super) fn of_member(figure: &Figure, of: &(DimensionId, String), locale: Locale) -> String {
    format!(
        "<span data-figure=\"{}\" data-member=\"{}\">{}</span>",
        figure.id,
        escaped(&Member(vec![of.clone()]).to_string()),
        escaped(figure.name_of(of, locale))
    )
}

/// A name in a language, marked as that of what is meant.
pub(super) fn markup(of: &str, names: Option<&Localised<String>>, locale: Locale) -> String {
    let name = names.and_then(|names| names.get(locale)).map_or("", String::as_str);
    format!("<span data-label-of=\"{}\">{}</span>", escaped(of), escaped(name))
}

/// What a dimension is called.
pub(super) fn dimension(dimension: &FigureDimension, locale: Locale) -> String {
    let of = match &dimension.titled {
        Titled::Table(id) => table(id),
        Titled::Column(id, name) => column(id, name),
        Titled::Itself => return format!("<code>{}</code>", dimension.id),
    };
    markup(&of, Some(&dimension.titles), locale)
}

/// What a figure is called.
pub(super) fn figure(figure: &Figure, locale: Locale) -> String {
    markup(&figure.id.to_string(), Some(&figure.label), locale)
}
