//! Whether a label is the name of the member it stands for: `member-label`.
//!
//! In: a label as a page has it, the recomputed figures, and the names in the published dimension
//! tables. Out: what is wrong with it.

use std::collections::{BTreeMap, BTreeSet};

use super::claim::Figures;
use super::database::Cell;
use super::finding::Finding;
use super::proof::{self, DimensionTable, Figure};
use super::recompute::Recomputed;
use super::rules;
use super::tables::Loaded;
use super::text::plain;
use crate::diagnostics::nearest;
use crate::model::language::Locale;
use crate::model::name::{DatasetId, is_identifier, query_pairs};

/// How many rows a dimension table may have.
const MOST_MEMBERS: usize = 1_000_000;

/// The names of one dimension's members: for each key, for each language, each name that a row of
/// that key has.
type OfKeys = BTreeMap<String, BTreeMap<String, BTreeSet<String>>>;

/// The names of the members of all dimensions that have a table.
#[derive(Debug, Default)]
pub(super) struct Names {
    of: BTreeMap<DimensionTable, OfKeys>,
    /// The members that were published and are there no more, by their figures: called by their keys.
    gone: BTreeSet<(String, String)>,
}

impl Names {
    /// Every name that a member of a table has in a language.
    pub(super) fn of(&self, table: &str, key: &str, locale: Locale) -> Option<&BTreeSet<String>> {
        let mut of_table = self.of.iter().filter(|(known, _)| known.table == table);
        of_table.find_map(|(_, of_keys)| of_keys.get(key)?.get(locale.code()))
    }

    /// Adds a member that is there no more.
    pub(super) fn remember(&mut self, figure: &str, member: &str) {
        self.gone.insert((figure.to_owned(), member.to_owned()));
    }

    /// Reads the names from the published tables.
    pub(super) fn load(figures: &[Figure], tables: &Loaded, findings: &mut Vec<Finding>) -> Self {
        let mut names = Self::default();
        for table in figures.iter().flat_map(|figure| figure.dimension_tables.values()) {
            if names.of.contains_key(table) {
                continue;
            }
            let of_keys = of_keys(table, tables).unwrap_or_else(|why| {
                let message = format!("the names of the members in `{}`: {why}", table.table);
                findings.push(Finding::new(rules::PROOF, proof::PATH, message));
                OfKeys::new()
            });
            names.of.insert(table.clone(), of_keys);
        }
        names
    }
}

fn of_keys(table: &DimensionTable, tables: &Loaded) -> Result<OfKeys, String> {
    let columns: Vec<&String> = std::iter::once(&table.key).chain(table.names.values()).collect();
    let plain_names = columns.iter().all(|column| is_identifier(column));
    if !plain_names || table.table.parse::<DatasetId>().is_err() {
        return Err("the names of table and columns are no identifiers".to_owned());
    }
    let quoted: Vec<String> = columns.iter().map(|column| format!("\"{column}\"")).collect();
    let sql = format!("SELECT DISTINCT {} FROM \"{}\"", quoted.join(", "), table.table);
    let answer = tables.database.ask(&sql, MOST_MEMBERS).map_err(|reason| reason.message())?;
    let mut of_keys = OfKeys::new();
    for row in answer.rows {
        let mut cells = row.into_iter().map(text);
        let Some(Some(key)) = cells.next() else { continue };
        let of_languages = of_keys.entry(key).or_default();
        for (language, name) in table.names.keys().zip(cells) {
            of_languages.entry(language.clone()).or_default().extend(name);
        }
    }
    Ok(of_keys)
}

fn text(cell: Cell) -> Option<String> {
    match cell {
        Cell::Text(text) | Cell::Double(text) => Some(text),
        Cell::Integer(integer) => Some(integer.to_string()),
        Cell::Null | Cell::Bytes => None,
    }
}

/// A member's name as a page shows it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Label<'a> {
    /// The page.
    pub(super) file: &'a str,
    /// The figure whose member it is.
    pub(super) figure: Option<&'a str>,
    /// The member: one dimension with its value.
    pub(super) member: &'a str,
    /// The text that readers see.
    pub(super) text: &'a str,
    /// The language it stands in.
    pub(super) locale: Locale,
}

impl Label<'_> {
    /// What is wrong with the label, without its place.
    pub(super) fn judged(&self, figures: &Figures, names: &Names) -> Option<Finding> {
        let id = self.figure.unwrap_or_default();
        let id = id.split_once('?').map_or(id, |(id, _)| id);
        let Some(figure) = figures.get(id) else {
            let finding = self.finding(rules::UNKNOWN_FIGURE, format!("the proof holds no `{id}`"));
            return Some(match nearest(id, figures.keys().map(String::as_str)) {
                Some(near) => finding.help(format!("did you mean `{near}`?")),
                None => finding,
            });
        };
        let known = match self.names(figure, names) {
            Ok(known) => known,
            Err(message) => return Some(self.finding(rules::UNKNOWN_FIGURE, message)),
        };
        let shown = plain(self.text);
        if known.iter().any(|name| plain(name) == shown) {
            return None;
        }
        let first = known.first().cloned().unwrap_or_default();
        let message = format!("`{shown}` is not the name of `{}`, which is `{first}`", self.member);
        let finding = self.finding(rules::MEMBER_LABEL, message);
        Some(finding.help(format!("write `{first}`")).expected(first))
    }

    /// Every name that the member has in the language; the error is a member that there is not.
    fn names(&self, figure: &Recomputed, names: &Names) -> Result<BTreeSet<String>, String> {
        let member = self.member;
        let pairs = query_pairs(member).map_err(|_| format!("`{member}` names no member"))?;
        let [(dimension, value)] = pairs.as_slice() else {
            return Err(format!("`{member}` does not name one dimension of a member"));
        };
        let at = figure.dimensions.iter().position(|name| name == dimension);
        let at = at.ok_or_else(|| format!("the figure has no dimension `{dimension}`"))?;
        let unknown = || format!("the figure has no member with `{member}`");
        let id = self.figure.unwrap_or_default().split('?').next().unwrap_or_default();
        let own = || BTreeSet::from([value.clone()]);
        let is_gone = names.gone.contains(&(id.to_owned(), member.to_owned()));
        let known = |found: Option<BTreeSet<String>>| {
            found.or_else(|| is_gone.then(own)).ok_or_else(unknown)
        };
        let Some(table) = figure.dimension_tables.get(dimension) else {
            let has = figure.members.keys().any(|key| key.get(at) == Some(value));
            return known(has.then(own));
        };
        let of_languages = names.of.get(table).and_then(|of_keys| of_keys.get(value));
        known(of_languages.map(|of| of.get(self.locale.code()).cloned().unwrap_or_default()))
    }

    fn finding(&self, rule: crate::diagnostics::Rule, message: String) -> Finding {
        let finding = Finding::new(rule, self.file, message).shown(self.text);
        match self.figure {
            Some(figure) => finding.of_claim(figure),
            None => finding,
        }
    }
}
