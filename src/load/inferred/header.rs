//! The row of a file that names its columns.
//!
//! In: the first rows, and how many cells most rows have. Out: which of them is the header, and a name
//! for every column: the file's own where it can stand, else one to be written into the file.

use std::collections::BTreeSet;

use csv::ByteRecord;

use super::{Doubts, unsure};
use crate::diagnostics::{Diagnostic, Rule};
use crate::model::name::is_identifier;
use crate::model::place::Place;
use crate::model::spelled;

/// More rows than these nobody has above a header.
pub(super) const LOOKED_AT: usize = 12;

/// The position of the header: the first row that is as wide as most and mostly filled; the first
/// row of all where none is.
pub(super) fn position(first: &[ByteRecord], width: usize) -> usize {
    let is_header = |record: &ByteRecord| {
        let filled = record.iter().filter(|cell| !cell.trim_ascii().is_empty()).count();
        record.len() == width && (width == 1 || filled >= 2 && filled * 2 > width)
    };
    first.iter().position(is_header).unwrap_or_default()
}

/// What is wrong with rows above the header.
pub(super) fn above(first: &[ByteRecord], header: usize, shown: &str) -> Option<Diagnostic> {
    let title = first.iter().take(header).flat_map(ByteRecord::iter);
    let title = title.map(String::from_utf8_lossy).find(|cell| !cell.trim().is_empty());
    let record = first.get(header)?;
    let line = line(record);
    (header > 0).then(|| {
        let message = format!(
            "the columns are named in line {line}, and above it stands `{}`",
            title.unwrap_or_default()
        );
        Diagnostic::error(Rule("no-data-row"), Place { line: 1, ..Place::file(shown) }, message)
            .help(format!(
                "take out all that stands above line {line}: the names of the columns come first"
            ))
    })
}

/// The names of the columns, in order, each of which can be a field's.
pub(super) fn names(
    header: &ByteRecord,
    shown: &str,
    problems: &mut Vec<Diagnostic>,
    doubts: &mut Doubts,
) -> Vec<String> {
    let place = || Place { line: line(header), ..Place::file(shown) };
    let written: Vec<String> = header
        .iter()
        .enumerate()
        .map(|(at, name)| {
            let name = String::from_utf8_lossy(name);
            let name = if at == 0 { name.strip_prefix('\u{feff}').unwrap_or(&name) } else { &name };
            name.to_owned()
        })
        .collect();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut names = Vec::new();
    for (at, name) in written.iter().enumerate() {
        let number = at + 1;
        let wrong = |message: String| Diagnostic::error(Rule("csv-header"), place(), message);
        let is_nameless = name.trim().is_empty() || name.contains(char::is_control);
        let is_taken = seen.contains(&name.to_lowercase());
        if !is_nameless && !is_taken {
            seen.insert(name.to_lowercase());
            names.push(name.clone());
            continue;
        }
        let base = spelled::identifier(name).unwrap_or_else(|| "column".to_owned());
        let taken = |candidate: &String| {
            seen.contains(candidate)
                || written.iter().any(|other| other.to_lowercase() == *candidate)
        };
        let candidates = (number..).map(|count| format!("{base}_{count}"));
        let proposed = candidates.into_iter().find(|candidate| !taken(candidate)).unwrap_or(base);
        let problem = if is_nameless {
            wrong(format!("column {number} has no name")).help(format!(
                "name it in the file, `{proposed}` for instance; or take it out, if it is empty"
            ))
        } else {
            wrong(format!("the column `{name}` stands twice"))
                .help(format!("name one of the two otherwise in the file: `{proposed}`"))
        };
        problems.push(problem);
        seen.insert(proposed.clone());
        names.push(proposed);
    }
    doubts.extend(unspeakable(&names, place()));
    names
}

/// What is to be said of names that no figure can say.
fn unspeakable(names: &[String], place: Place) -> Option<Diagnostic> {
    let long: Vec<&String> = names.iter().filter(|name| !is_identifier(name)).collect();
    let pairs = long
        .iter()
        .filter_map(|name| Some(format!("`{}` for `{name}`", spelled::identifier(name)?)));
    let pairs: Vec<String> = pairs.take(8).collect();
    let first = long.first()?;
    let message = format!(
        "no figure can name the column `{first}`: names are small letters a to z, digits and `_`"
    );
    let problem = unsure(place, message);
    Some(if pairs.is_empty() {
        problem.help("write other names into the first row of the file")
    } else {
        problem.help(format!(
            "write {} into the first row of the file, and describe it again; what readers see are `titles`",
            pairs.join(", ")
        ))
    })
}

pub(super) fn line(record: &ByteRecord) -> u32 {
    record.position().and_then(|at| u32::try_from(at.line()).ok()).unwrap_or(1)
}
