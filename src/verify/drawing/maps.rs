//! The maps of a site: their boundaries, and which member each place is.
//!
//! In: the proof's maps, their tables, their files. Out: the boundaries of a map, read once; the
//! keys of the table's row that a place is.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::Date;

use super::boundaries::{self, Boundaries};
use super::moment::Validity;
use crate::model::name::{DatasetId, is_identifier};
use crate::verify::database::Cell;
use crate::verify::finding::Finding;
use crate::verify::folder::Folder;
use crate::verify::proof::{self, Figure};
use crate::verify::rules;
use crate::verify::tables::Loaded;

/// The most places that a map has.
const MOST_PLACES: usize = 100_000;

/// Which members places are.
#[derive(Debug, Default)]
pub(super) struct OfPlaces {
    /// The members that each place is, by its id.
    pub(super) members: BTreeMap<String, BTreeSet<String>>,
    /// The places that are a member.
    pub(super) ids: BTreeMap<String, BTreeSet<String>>,
}

/// The boundaries of a map, or why they cannot be read.
type Read = Result<Arc<Boundaries>, String>;

/// A map of the proof.
#[derive(Debug)]
pub(in crate::verify) struct Map {
    /// The table whose rows its places are.
    pub(super) table: String,
    /// The days on which its boundaries hold.
    pub(super) validity: Validity,
    /// The property that is the id of a feature.
    property: Option<String>,
    /// Which member each place is, by the column of member keys.
    places: BTreeMap<String, OfPlaces>,
}

impl Map {
    /// Which member each place is, for members that this column names.
    pub(super) fn places(&self, key: &str) -> Option<&OfPlaces> {
        self.places.get(key)
    }
}

/// The maps by the paths of their files.
#[derive(Debug, Default)]
pub(in crate::verify) struct Maps {
    all: BTreeMap<String, Map>,
    read: Mutex<BTreeMap<String, Read>>,
}

impl Maps {
    /// Reads which member each place is.
    pub(in crate::verify) fn load(
        maps: &[proof::Map],
        figures: &[Figure],
        tables: &Loaded,
        findings: &mut Vec<Finding>,
    ) -> Self {
        let mut all = BTreeMap::new();
        for map in maps {
            let keys: BTreeSet<&String> = figures
                .iter()
                .flat_map(|figure| figure.dimension_tables.values())
                .filter(|of| of.table == map.table)
                .map(|of| &of.key)
                .collect();
            let mut places = BTreeMap::new();
            for key in keys {
                match of_places(map, key, tables) {
                    Ok(of_places) => {
                        places.insert(key.clone(), of_places);
                    }
                    Err(why) => {
                        let message = format!("the places of the map `{}`: {why}", map.path);
                        findings.push(Finding::new(rules::PROOF, proof::PATH, message));
                    }
                }
            }
            let validity = validity(map, findings);
            let (table, property) = (map.table.clone(), map.property.clone());
            all.insert(map.path.clone(), Map { table, validity, property, places });
        }
        Self { all, read: Mutex::default() }
    }

    /// A map by the path of its file.
    pub(in crate::verify) fn get(&self, path: &str) -> Option<&Map> {
        self.all.get(path)
    }

    /// Whether another map of the same table begins later.
    pub(super) fn is_followed(&self, map: &Map) -> bool {
        let mut others = self.all.values().filter(|other| other.table == map.table);
        others.any(|other| other.validity.from > map.validity.from)
    }

    /// The paths of the files.
    pub(in crate::verify) fn paths(&self) -> impl Iterator<Item = &String> {
        self.all.keys()
    }

    /// One map, in this file.
    #[cfg(test)]
    pub(in crate::verify) fn of(path: &str) -> Self {
        let (table, property, places) = (String::new(), None, BTreeMap::new());
        let validity = Validity::default();
        let all = [(path.to_owned(), Map { table, validity, property, places })].into();
        Self { all, read: Mutex::default() }
    }

    /// Whether a file is that of a map.
    pub(in crate::verify) fn has(&self, path: &str) -> bool {
        self.all.contains_key(path)
    }

    /// The boundaries of a map.
    ///
    /// # Errors
    /// Why they cannot be read.
    pub(in crate::verify) fn boundaries(&self, folder: &Folder, path: &str) -> Read {
        let property = self.get(path).and_then(|map| map.property.as_deref());
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        let known = read.entry(path.to_owned()).or_insert_with(|| {
            let bytes = folder.bytes(path).map_err(|reason| reason.message(path))?;
            boundaries::read(&bytes, property).map(Arc::new)
        });
        known.clone()
    }
}

/// The days on which a map is valid; a day that is none is told.
fn validity(map: &proof::Map, findings: &mut Vec<Finding>) -> Validity {
    let mut day = |text: &Option<String>| {
        let text = text.as_ref()?;
        let day = text.parse::<Date>();
        if day.is_err() {
            let message = format!("`{text}`, a day of the map `{}`, is none", map.path);
            findings.push(Finding::new(rules::PROOF, proof::PATH, message));
        }
        day.ok()
    };
    Validity { from: day(&map.valid_from), to: day(&map.valid_to) }
}

fn of_places(map: &proof::Map, key: &str, tables: &Loaded) -> Result<OfPlaces, String> {
    let are_names = is_identifier(key) && is_identifier(&map.column);
    if !are_names || map.table.parse::<DatasetId>().is_err() {
        return Err("the names of table and columns are no identifiers".to_owned());
    }
    let sql = format!("SELECT DISTINCT \"{}\", \"{key}\" FROM \"{}\"", map.column, map.table);
    let answer = tables.database.ask(&sql, MOST_PLACES).map_err(|reason| reason.message())?;
    let mut places = OfPlaces::default();
    for row in answer.rows {
        let mut cells = row.into_iter().map(text);
        if let (Some(Some(id)), Some(Some(key))) = (cells.next(), cells.next()) {
            places.ids.entry(key.clone()).or_default().insert(id.clone());
            places.members.entry(id).or_default().insert(key);
        }
    }
    Ok(places)
}

fn text(cell: Cell) -> Option<String> {
    match cell {
        Cell::Text(text) | Cell::Double(text) => Some(text),
        Cell::Integer(integer) => Some(integer.to_string()),
        Cell::Null | Cell::Bytes => None,
    }
}
