//! Reads the maps that `site.toml` declares: GeoJSON files whose features are members of a table.
//!
//! In: the declared maps, their files, and the rows of their tables. Out: the maps, or everything
//! that is wrong with them. How a map is drawn is not decided here.

mod declared;
mod geojson;
mod json;
mod members;
mod resolved;
#[cfg(test)]
mod tests;

use std::io::Read as _;

use self::geojson::BOUNDARIES;
use self::members::{Joining, Members};
use self::resolved::Resolved;
use super::keys::KeyIndex;
use super::project::{Project, text_of};
use super::rows;
use crate::diagnostics::{Diagnostic, Rule};
use crate::model::boundaries::Map;
use crate::model::checksum::Checksum;
use crate::model::place::Place;
use crate::model::site::Sources;

pub(super) use self::declared::{Declared, declared};

/// More bytes than this make no map that loads on a telephone: 32 MB.
const MOST_BYTES: u64 = 32_000_000;

/// Reads the declared maps into the sources.
pub(super) fn read(
    project: &Project,
    declared: &[Declared],
    sources: &mut Sources,
    problems: &mut Vec<Diagnostic>,
) {
    for map in declared {
        match one(project, map, sources, problems) {
            Some(read) => sources.maps.push(read),
            None => {
                sources.unread.maps.insert(map.table.0.clone());
            }
        }
    }
    refuse_overlaps(declared, problems);
}

/// Reports each two maps of one table that are valid on one day.
fn refuse_overlaps(maps: &[Declared], problems: &mut Vec<Diagnostic>) {
    for (at, later) in maps.iter().enumerate() {
        let of_table = maps.iter().take(at).filter(|map| map.table.0 == later.table.0);
        for earlier in of_table.filter(|map| map.validity.overlaps(&later.validity)) {
            let (one, two, table) = (&earlier.boundaries.0, &later.boundaries.0, &later.table.0);
            let message = format!("both `{one}` and `{two}` are the map of `{table}` on some day");
            let overlap = Diagnostic::error(BOUNDARIES, later.place.clone(), message);
            problems.push(
                overlap
                    .help("let one end with `valid_to` before the other begins with `valid_from`"),
            );
        }
    }
}

fn one(
    project: &Project,
    declared: &Declared,
    sources: &Sources,
    problems: &mut Vec<Diagnostic>,
) -> Option<Map> {
    let map = Resolved::of(declared, sources, problems)?;
    let path = &map.file.path;
    let bytes = bytes(project, path).map_err(|problem| problems.push(problem)).ok()?;
    let (length, checksum) = (bytes.len() as u64, Checksum::of(&bytes));
    let file = text_of(path, bytes).map_err(|problem| problems.push(problem)).ok()?;
    let features = geojson::read(&file, problems)?;
    let members = members(project, &map, sources)?;
    let joining = Joining { map: &map, members: &members, file: &file, problems };
    Some(Map {
        areas: joining.areas(features)?,
        id: map.resource.clone(),
        place: map.place.clone(),
        table: map.table.id.clone(),
        column: map.column_name().to_owned(),
        property: map.property.map(str::to_owned),
        validity: map.validity,
        path: path.clone(),
        bytes: length,
        checksum,
    })
}

/// The members of a map's table; `None` where a row of it is wrong, which is reported when all rows
/// are read.
fn members(project: &Project, map: &Resolved<'_>, sources: &Sources) -> Option<Members> {
    let mut members = Members::of(map.table, map.key, map.validity);
    let (mut index, mut told_later) = (KeyIndex::default(), Vec::new());
    let is_sound =
        rows(project, sources, map.table, &mut index, &mut told_later, &mut |row| members.row(row));
    is_sound.then_some(members)
}

/// The bytes of a file that is not too large.
fn bytes(project: &Project, path: &str) -> Result<Vec<u8>, Diagnostic> {
    let unreadable = |error: std::io::Error| {
        let message = format!("cannot read `{path}`: {error}");
        Diagnostic::error(Rule("unreadable"), Place::file(path), message)
    };
    let mut file = project.file(path)?;
    let size = file.metadata().map_err(unreadable)?.len();
    if size > MOST_BYTES {
        let millions = size.div_ceil(1_000_000);
        let message = format!("`{path}` is {millions} MB large; boundaries have at most 32 MB");
        let large = Diagnostic::error(BOUNDARIES, Place::file(path), message);
        return Err(large.help(geojson::SIMPLIFY));
    }
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).map_err(unreadable)?;
    Ok(bytes)
}
