//! The proof as it is published: `data/figures.json`, read as what it says and no more.
//!
//! In: the bytes of the file. Out: its entries as plain types. Nothing here is believed: every
//! value is recomputed, every path and statement is judged where it is used. Keys that this
//! version does not know are passed over, so that a later proof can say more.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::finding::Impossible;
use super::folder::Folder;
use crate::model::name::query_pairs;

/// Where the proof stands in a published site.
pub(super) const PATH: &str = "data/figures.json";

/// The folder that the paths of the proof's tables start from.
pub(super) const FOLDER: &str = "data";

/// The newest form of the proof that this verifier reads.
const VERSION: u32 = 1;

/// Everything the proof says that this verifier holds the site to.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Proof {
    version: u32,
    /// The published tables that the figures are computed from.
    #[serde(default)]
    pub(super) tables: Vec<Table>,
    /// The files that describe packages to machines, by the packages' names.
    #[serde(default)]
    pub(super) packages: BTreeMap<String, String>,
    /// The languages of the site, the default first.
    #[serde(default)]
    pub(super) locales: Vec<String>,
    /// What packages, tables and columns are called, in each language.
    #[serde(default)]
    pub(super) titles: BTreeMap<String, BTreeMap<String, String>>,
    /// The files that are published as their authors put them there.
    #[serde(default)]
    pub(super) fixed: BTreeSet<String>,
    /// The time zone by which its days begin.
    #[serde(default)]
    pub(super) timezone: Option<String>,
    /// Where the site stands, ending in `/`.
    #[serde(default)]
    pub(super) base_url: String,
    /// The moment of the build, as RFC 3339 has it.
    #[serde(default)]
    pub(super) as_of: String,
    /// Whether drafts are published.
    #[serde(default)]
    pub(super) drafts: bool,
    /// Whether releases dated later are published.
    #[serde(default)]
    pub(super) later: bool,
    /// What pages are of, by their paths: a figure, a table, a member of a table.
    #[serde(default)]
    pub(super) pages: BTreeMap<String, String>,
    /// Which events calendars have, by the calendars' paths.
    #[serde(default)]
    pub(super) calendars: BTreeMap<String, Filter>,
    /// The files of events for programs that keep calendars, by their paths.
    #[serde(default)]
    pub(super) feeds: Option<BTreeMap<String, Feed>>,
    /// The documents whose dates the pages may show.
    #[serde(default)]
    pub(super) documents: Vec<Document>,
    /// The events whose dates the pages may claim.
    #[serde(default)]
    pub(super) events: Vec<Event>,
    /// The figures.
    #[serde(default)]
    pub(super) figures: Vec<Figure>,
    /// The checks.
    #[serde(default)]
    pub(super) checks: Vec<Check>,
    /// For each counted unit, the nouns that a text may use for it, in each language.
    #[serde(default)]
    pub(super) units: BTreeMap<String, BTreeMap<String, Vec<String>>>,
    /// For each table of members, the columns that name them.
    #[serde(default)]
    pub(super) member_names: BTreeMap<String, NamingColumns>,
    /// The numbers that are no figures.
    #[serde(default)]
    pub(super) exemptions: Vec<Exemption>,
    /// The boundaries that maps are drawn with.
    #[serde(default)]
    pub(super) maps: Vec<Map>,
    /// The ledger, where one is published.
    #[serde(default)]
    pub(super) ledger: Option<Ledger>,
}

/// The published ledger.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Ledger {
    /// How many lines it has.
    pub(super) lines: usize,
}

/// The boundaries of a map, and which members its places are.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Map {
    /// The resource that it is: `reference.planning_regions_2021`.
    #[serde(default)]
    pub(super) name: String,
    /// Its file, relative to the site.
    pub(super) path: String,
    /// The table whose rows the places are, by its name in SQL.
    pub(super) table: String,
    /// The column there that holds the ids of the features.
    pub(super) column: String,
    /// The property of a feature that is its id, if its own is not.
    #[serde(default)]
    pub(super) property: Option<String>,
    /// The first day on which its boundaries hold.
    #[serde(default)]
    pub(super) valid_from: Option<String>,
    /// The last day.
    #[serde(default)]
    pub(super) valid_to: Option<String>,
    /// Where it is from.
    #[serde(default)]
    pub(super) sources: Vec<Reference>,
    /// Its licences.
    #[serde(default)]
    pub(super) licences: Vec<Reference>,
}

/// The columns that name the members of one table, by language, beside its `key`.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct NamingColumns(BTreeMap<String, serde_json::Value>);

impl NamingColumns {
    /// The columns whose cells name the members in the language of this code.
    pub(super) fn of<'a>(&'a self, code: &str) -> impl Iterator<Item = &'a str> {
        let columns = self.0.get(code).and_then(serde_json::Value::as_array);
        columns.into_iter().flatten().filter_map(serde_json::Value::as_str)
    }
}

/// A published table.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Table {
    /// Its name in SQL: `projekti.institutions_by_region`.
    pub(super) name: String,
    /// Its CSV file, relative to the proof's folder.
    pub(super) path: String,
    /// The same table for spreadsheets, relative to the proof's folder.
    #[serde(default)]
    pub(super) office: Option<String>,
    /// What its rows speak of, as EDTF.
    #[serde(default)]
    pub(super) reference_date: Option<String>,
    /// The checksum of the file, in hexadecimal digits.
    pub(super) sha256: String,
    /// Its columns, in the order of the file.
    pub(super) columns: Vec<Column>,
    /// The columns that together name a row.
    #[serde(default)]
    pub(super) primary_key: Vec<String>,
    /// Columns whose values are keys of another table of the package.
    #[serde(default)]
    pub(super) foreign_keys: Vec<ForeignKey>,
    /// Where it is from.
    #[serde(default)]
    pub(super) sources: Vec<Reference>,
    /// The licences it is under.
    #[serde(default)]
    pub(super) licences: Vec<Reference>,
}

/// Columns of a table whose values are keys of another.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct ForeignKey {
    /// The columns.
    pub(super) columns: Vec<String>,
    /// The other table, by its name in SQL.
    pub(super) table: String,
    /// The columns there.
    pub(super) target: Vec<String>,
}

/// A source or a licence.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Reference {
    /// What `titles` has its title under.
    pub(super) of: String,
    /// Its short name.
    #[serde(default)]
    pub(super) name: Option<String>,
    /// Its address.
    #[serde(default)]
    pub(super) path: Option<String>,
}

impl Table {
    /// The table's reference date as that of an event of the table's name.
    pub(super) fn dated(&self) -> Option<Event> {
        let when = self.reference_date.clone()?;
        Some(Event { id: self.name.clone(), when, ..Event::default() })
    }
}

/// A column of a published table.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Column {
    /// Its name in the header and in SQL.
    pub(super) name: String,
    /// What its cells hold.
    #[serde(rename = "type")]
    pub(super) kind: ColumnKind,
    /// How many decimals a `number` may have.
    #[serde(default)]
    pub(super) scale: Option<u32>,
    /// The table of another package whose ids its values are.
    #[serde(default)]
    pub(super) dimension: Option<String>,
    /// What all of its cells are, in the words of Table Schema.
    #[serde(default)]
    pub(super) constraints: Option<serde_json::Value>,
}

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum ColumnKind {
    /// Any text.
    String,
    /// A whole number.
    Integer,
    /// A decimal.
    Number,
    /// A day: `2022-06-15`.
    Date,
    /// `true` or `false`.
    Boolean,
}

impl ColumnKind {
    /// What Table Schema calls it.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::String => "string",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::Date => "date",
            Self::Boolean => "boolean",
        }
    }
}

/// A document that pages show the date of.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Document {
    /// As `data-document` names it.
    pub(super) id: String,
    /// The day it is dated, `2022-06-15`; only releases are.
    pub(super) date: Option<String>,
    /// Its page in each language.
    #[serde(default)]
    pub(super) pages: BTreeMap<String, String>,
    /// Its title in each language, as plain text.
    #[serde(default)]
    pub(super) titles: BTreeMap<String, String>,
    /// What it says in short in each language, as plain text.
    #[serde(default)]
    pub(super) summaries: BTreeMap<String, String>,
}

/// A file of events for programs that keep calendars.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Feed {
    /// The code of its language.
    pub(super) language: String,
    /// The page of the calendar that it is of, if it is of one.
    #[serde(default)]
    pub(super) page: Option<String>,
    /// What that calendar is called.
    #[serde(default)]
    pub(super) name: Option<String>,
    /// The event that it is of, if it is of one.
    #[serde(default)]
    pub(super) event: Option<String>,
}

/// An event of a programme's calendar.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Event {
    /// As `data-event` names it.
    pub(super) id: String,
    /// When it is, in EDTF.
    pub(super) when: String,
    /// What it is called, by the codes of languages.
    #[serde(default)]
    pub(super) title: BTreeMap<String, String>,
    /// Of what kind it is.
    #[serde(default)]
    pub(super) kind: Option<String>,
    /// Whether it is the last moment to do something.
    #[serde(default)]
    pub(super) deadline: bool,
    /// The event whose deadline it is, where that event's row says so.
    #[serde(default)]
    pub(super) deadline_of: Option<String>,
    /// The region that it is in.
    #[serde(default)]
    pub(super) region: Option<String>,
    /// The place where it is, by the codes of languages.
    #[serde(default)]
    pub(super) place: Option<BTreeMap<String, String>>,
    /// Where more is told about it.
    #[serde(default)]
    pub(super) url: Option<String>,
    /// How sure it is.
    #[serde(default)]
    pub(super) status: Option<String>,
    /// What has changed about it, the first change first.
    #[serde(default)]
    pub(super) changes: Vec<Change>,
}

/// Which events a calendar has: those that agree with all that it says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub(super) struct Filter {
    #[serde(default)]
    pub(super) programme: Option<String>,
    #[serde(default)]
    pub(super) kind: Option<String>,
    #[serde(default)]
    pub(super) region: Option<String>,
}

impl Filter {
    /// As pages write it: `programme=projekti&kind=call`; nothing for all events.
    pub(super) fn of_query(query: &str) -> Option<Self> {
        let mut filter = Self::default();
        for (name, value) in query_pairs(query).ok()? {
            let part = match name.as_str() {
                "programme" => &mut filter.programme,
                "kind" => &mut filter.kind,
                "region" => &mut filter.region,
                _ => return None,
            };
            *part = Some(value);
        }
        Some(filter)
    }

    /// Whether it has an event.
    pub(super) fn holds(&self, event: &Event) -> bool {
        let agrees = |wanted: &Option<String>, is: Option<&str>| {
            wanted.as_deref().is_none_or(|wanted| is == Some(wanted))
        };
        agrees(&self.programme, event.id.split('.').next())
            && agrees(&self.kind, event.kind.as_deref())
            && agrees(&self.region, event.region.as_deref())
    }
}

/// A change of an event.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(super) struct Change {
    /// The day of the change, `2024-03-15`.
    pub(super) changed: String,
    /// When the event was to be before, in EDTF, or `cancelled`.
    pub(super) from: String,
    /// When it is to be since.
    pub(super) to: String,
    /// Why, by the codes of languages.
    #[serde(default)]
    pub(super) reason: BTreeMap<String, String>,
}

/// A figure: what it is said to be, and how to compute it.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Figure {
    /// As `data-figure` names it.
    pub(super) id: String,
    /// What it is called in each language.
    #[serde(default)]
    pub(super) label: BTreeMap<String, String>,
    /// Its unit: `EUR`, `%` or a counted noun's name.
    #[serde(default)]
    pub(super) unit: Option<String>,
    /// Of what kind of bound only the limit is known, if it is one.
    #[serde(default)]
    pub(super) bound: Option<String>,
    /// What its total is beside its members: `sum`, `overlapping` or `computed`.
    #[serde(default)]
    pub(super) total: Option<String>,
    /// Why its members do not add up to it, in each language.
    #[serde(default)]
    pub(super) notes: BTreeMap<String, String>,
    /// What its members are told apart by.
    #[serde(default)]
    pub(super) dimensions: Vec<String>,
    /// Where the names of the members stand, for the dimensions that have a table.
    #[serde(default)]
    pub(super) dimension_tables: BTreeMap<String, DimensionTable>,
    /// The readable SQL of the total.
    pub(super) sql: String,
    /// The published value of the total.
    #[serde(default)]
    pub(super) value: Option<String>,
    /// The readable SQL of the members.
    #[serde(default)]
    pub(super) members_sql: Option<String>,
    /// The published values of the members.
    #[serde(default)]
    pub(super) members: Option<Vec<Member>>,
    /// How its author defined it: `value`, `from`, `where`, `by`.
    #[serde(default)]
    pub(super) definition: BTreeMap<String, String>,
    /// How to compute it exactly.
    pub(super) exact: ExactForm,
}

/// A condition that the tables fulfil.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Check {
    /// Its name.
    pub(super) id: String,
    /// The condition, as its author wrote it.
    pub(super) holds: String,
    /// The readable SQL: 1 where it holds.
    pub(super) sql: String,
    /// How to evaluate it exactly.
    pub(super) exact: ExactForm,
}

/// Where the names of a dimension's members stand.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub(super) struct DimensionTable {
    /// The table.
    pub(super) table: String,
    /// Its column of member keys.
    pub(super) key: String,
    /// For each language its column of names.
    pub(super) names: BTreeMap<String, String>,
}

/// A member of a figure.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Member {
    /// Its value in each dimension.
    pub(super) key: BTreeMap<String, String>,
    /// The published value.
    #[serde(default)]
    pub(super) value: Option<String>,
}

/// The exact form of a figure: integer aggregates and a formula over them.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct ExactForm {
    /// The aggregates of the total.
    pub(super) sql: String,
    /// The aggregates of the members.
    #[serde(default)]
    pub(super) members_sql: Option<String>,
    /// What is made of the aggregates.
    pub(super) formula: serde_json::Value,
}

/// A number in the text that is no figure.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Exemption {
    /// The literal text.
    pub(super) text: String,
    /// Why it is no figure, in each language.
    #[serde(default)]
    pub(super) reason: BTreeMap<String, String>,
    /// The pages where it stands.
    #[serde(default)]
    pub(super) pages: Vec<String>,
}

/// Reads the proof of a published site.
///
/// # Errors
/// If there is none, or none that can be read.
pub(super) fn in_folder(folder: &Folder) -> Result<Proof, Impossible> {
    let bytes = folder.bytes(PATH).map_err(|reason| {
        Impossible::new(
            format!("there is no proof to verify by: {}", reason.message(PATH)),
            "name the folder of a site that `parskats build` made",
        )
    })?;
    read(&bytes)
}

/// Reads the proof.
///
/// # Errors
/// If it is no proof, or one of a form that is newer than this verifier.
pub(super) fn read(bytes: &[u8]) -> Result<Proof, Impossible> {
    let proof: Proof = serde_json::from_slice(bytes).map_err(|error| {
        Impossible::new(
            format!("`{PATH}` cannot be read as a proof: {error}"),
            "build the site again",
        )
    })?;
    if proof.version != VERSION {
        return Err(Impossible::new(
            format!(
                "`{PATH}` is of version {}, and this is a verifier of version 1",
                proof.version
            ),
            "verify the site with the `parskats` that built it",
        ));
    }
    Ok(proof)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_a_later_proof_are_passed_over() {
        assert!(read(br#"{"version":1,"charts":[],"as_of":"2026-11-21"}"#).is_ok());
    }

    #[test]
    fn a_proof_of_another_version_is_not_judged() {
        assert!(read(br#"{"version":2}"#).is_err());
    }

    #[test]
    fn what_is_no_proof_is_not_judged() {
        for bytes in [&b""[..], b"[]", b"{}", b"{\"version\":1", b"\xff"] {
            assert!(read(bytes).is_err(), "{bytes:?}");
        }
    }

    #[test]
    fn a_proof_nested_beyond_all_bounds_is_not_judged() {
        assert!(read("[".repeat(1_000_000).as_bytes()).is_err());
    }
}
