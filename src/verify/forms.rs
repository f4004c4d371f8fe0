//! What texts call the members of a dimension, in all forms: `Rīga`, `Rīgas`, `Rīgā`.
//!
//! In: the published dimension tables and the columns that the proof says name their members; for a
//! dimension without a table, the members' values. Out: phrases to be found in texts. The forms are
//! read from the tables, so they are bound to the data like everything else.

use std::collections::{BTreeMap, BTreeSet};

use super::claim::Figures;
use super::database::Cell;
use super::finding::Finding;
use super::nouns::{Found, Phrases};
use super::proof::{self, DimensionTable, Proof};
use super::recompute::Recomputed;
use super::rules;
use super::tables::Loaded;
use crate::model::language::Locale;
use crate::model::name::{DatasetId, is_identifier};

/// How many rows a dimension table may have.
const MOST_MEMBERS: usize = 1_000_000;

/// What stands between the forms in one cell.
const BETWEEN_FORMS: char = '|';

/// The forms of all dimensions.
#[derive(Debug, Default)]
pub(super) struct Forms {
    of_tables: BTreeMap<DimensionTable, Called>,
    /// By figure and dimension, where the members are values of a column.
    of_values: BTreeMap<String, BTreeMap<String, Called>>,
}

/// What the members of one dimension are called.
#[derive(Debug, Default)]
pub(super) struct Called {
    /// The members' keys, in order.
    keys: Vec<String>,
    /// What each of them is called first, by language.
    shown: BTreeMap<String, Vec<String>>,
    /// By language, how they are found.
    spoken: BTreeMap<String, Spoken>,
    /// The same in every language, where there is no table.
    values: Option<Spoken>,
    /// Whether the members are years, months or days.
    is_time: bool,
}

/// The forms of all members in one language.
#[derive(Debug, Default)]
struct Spoken {
    /// Each with the places of the members that have it.
    phrases: Phrases<usize>,
    /// For each member its forms, as phrases: many members may share one.
    of_members: Vec<Vec<usize>>,
}

impl Spoken {
    fn of<'a>(forms: impl IntoIterator<Item = (&'a str, usize)>, members: usize) -> Self {
        let mut spoken = Self { of_members: vec![Vec::new(); members], ..Self::default() };
        for (form, place) in forms {
            let phrase = spoken.phrases.insert(form, place);
            if let (Some(own), Some(phrase)) = (spoken.of_members.get_mut(place), phrase) {
                own.push(phrase);
            }
        }
        spoken
    }
}

impl Called {
    /// Where a text names members.
    pub(super) fn find(&self, text: &str, locale: Locale) -> Vec<Found<'_, usize>> {
        self.spoken(locale).map(|spoken| spoken.phrases.find(text)).unwrap_or_default()
    }

    /// The phrases that name the member at a place.
    pub(super) fn forms(&self, place: usize, locale: Locale) -> &[usize] {
        let forms = self.spoken(locale).and_then(|spoken| spoken.of_members.get(place));
        forms.map(Vec::as_slice).unwrap_or_default()
    }

    fn spoken(&self, locale: Locale) -> Option<&Spoken> {
        self.values.as_ref().or_else(|| self.spoken.get(locale.code()))
    }

    /// A member's place.
    pub(super) fn place(&self, key: &str) -> Option<usize> {
        self.keys.binary_search_by(|known| known.as_str().cmp(key)).ok()
    }

    /// The key of the member at a place.
    pub(super) fn key(&self, place: usize) -> &str {
        self.keys.get(place).map(String::as_str).unwrap_or_default()
    }

    /// What messages call the member at a place.
    pub(super) fn shown(&self, place: usize, locale: Locale) -> &str {
        let shown = self.shown.get(locale.code()).and_then(|shown| shown.get(place));
        shown.map(String::as_str).filter(|name| !name.is_empty()).unwrap_or(self.key(place))
    }

    /// Whether the members are years, months or days.
    pub(super) const fn is_time(&self) -> bool {
        self.is_time
    }

    /// Whether the members are named by their values.
    pub(super) const fn is_of_values(&self) -> bool {
        self.values.is_some()
    }
}

impl Forms {
    /// Reads the forms from the published tables; columns that cannot be read are a finding.
    pub(super) fn load(
        proof: &Proof,
        figures: &Figures,
        tables: &Loaded,
        findings: &mut Vec<Finding>,
    ) -> Self {
        let mut forms = Self::default();
        for table in proof.figures.iter().flat_map(|figure| figure.dimension_tables.values()) {
            if forms.of_tables.contains_key(table) {
                continue;
            }
            let called = of_table(table, proof, tables).unwrap_or_else(|why| {
                let message = format!("the forms of the members in `{}`: {why}", table.table);
                findings.push(Finding::new(rules::PROOF, proof::PATH, message));
                Called::default()
            });
            forms.of_tables.insert(table.clone(), called);
        }
        for (id, figure) in figures {
            let without = figure.dimensions.iter().enumerate();
            let without = without.filter(|(_, name)| !figure.dimension_tables.contains_key(*name));
            let called: BTreeMap<String, Called> =
                without.map(|(at, name)| (name.clone(), of_values(figure, at))).collect();
            if !called.is_empty() {
                forms.of_values.insert(id.clone(), called);
            }
        }
        forms
    }

    /// What the members of a figure's dimension are called.
    pub(super) fn of(&self, id: &str, figure: &Recomputed, dimension: &str) -> Option<&Called> {
        match figure.dimension_tables.get(dimension) {
            Some(table) => self.of_tables.get(table),
            None => self.of_values.get(id)?.get(dimension),
        }
    }
}

fn of_values(figure: &Recomputed, at: usize) -> Called {
    let keys: BTreeSet<&String> = figure.members.keys().filter_map(|key| key.get(at)).collect();
    let keys: Vec<String> = keys.into_iter().cloned().collect();
    // A single letter is a word of the language more often than a member.
    let names = keys.iter().zip(0..).map(|(key, place)| (key.as_str(), place));
    let names = names.filter(|(key, _)| {
        let mut letters = key.chars();
        !(letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none())
    });
    let values = Some(Spoken::of(names, keys.len()));
    let is_time = !keys.is_empty() && keys.iter().all(|key| is_time(key));
    Called { keys, values, is_time, ..Called::default() }
}

/// Whether a value reads as a year, a month or a day: `2022`, `2022-06`, `2022-06-15`.
fn is_time(value: &str) -> bool {
    let mut parts = value.split('-');
    let digits = |part: Option<&str>, length: usize| {
        part.is_none_or(|part| part.len() == length && part.bytes().all(|b| b.is_ascii_digit()))
    };
    digits(parts.next(), 4)
        && digits(parts.next(), 2)
        && digits(parts.next(), 2)
        && parts.next().is_none()
}

/// The columns that name a table's members, by language, the one of their labels first.
fn naming_columns<'p>(
    table: &'p DimensionTable,
    proof: &'p Proof,
) -> BTreeMap<&'p str, Vec<&'p str>> {
    let more = proof.member_names.get(&table.table);
    let of_language = |(code, first): (&'p String, &'p String)| {
        let mut columns = vec![first.as_str()];
        for column in more.into_iter().flat_map(|more| more.of(code)) {
            if !columns.contains(&column) {
                columns.push(column);
            }
        }
        (code.as_str(), columns)
    };
    table.names.iter().map(of_language).collect()
}

fn of_table(table: &DimensionTable, proof: &Proof, tables: &Loaded) -> Result<Called, String> {
    let naming = naming_columns(table, proof);
    let columns: Vec<&str> =
        std::iter::once(table.key.as_str()).chain(naming.values().flatten().copied()).collect();
    let plain_names = columns.iter().all(|column| is_identifier(column));
    if !plain_names || table.table.parse::<DatasetId>().is_err() {
        return Err("the names of table and columns are no identifiers".to_owned());
    }
    let quoted: Vec<String> = columns.iter().map(|column| format!("\"{column}\"")).collect();
    let sql = format!("SELECT DISTINCT {} FROM \"{}\"", quoted.join(", "), table.table);
    let answer = tables.database.ask(&sql, MOST_MEMBERS).map_err(|reason| reason.message())?;
    let rows: Vec<Vec<Option<String>>> =
        answer.rows.into_iter().map(|row| row.into_iter().map(text).collect()).collect();
    Ok(called(&rows, &naming))
}

/// The members of rows of which the first cell is the key and each other one names it.
fn called(rows: &[Vec<Option<String>>], naming: &BTreeMap<&str, Vec<&str>>) -> Called {
    let key = |row: &Vec<Option<String>>| row.first().cloned().flatten();
    let keys: BTreeSet<String> = rows.iter().filter_map(key).collect();
    let mut called = Called { keys: keys.into_iter().collect(), ..Called::default() };
    let mut from = 1;
    for (code, columns) in naming {
        let mut shown = vec![String::new(); called.keys.len()];
        let mut names: Vec<(&str, usize)> = Vec::new();
        for row in rows {
            let Some(place) = key(row).and_then(|key| called.place(&key)) else { continue };
            let cells = row.iter().skip(from).take(columns.len());
            let forms = cells.flatten().flat_map(|cell| cell.split(BETWEEN_FORMS)).map(str::trim);
            let before = names.len();
            names.extend(forms.map(|form| (form, place)));
            if let (Some(shown), Some((first, _))) = (shown.get_mut(place), names.get(before))
                && shown.is_empty()
            {
                (*first).clone_into(shown);
            }
        }
        called.spoken.insert((*code).to_owned(), Spoken::of(names, called.keys.len()));
        called.shown.insert((*code).to_owned(), shown);
        from += columns.len();
    }
    called
}

fn text(cell: Cell) -> Option<String> {
    match cell {
        Cell::Text(text) | Cell::Double(text) => Some(text),
        Cell::Integer(integer) => Some(integer.to_string()),
        Cell::Null | Cell::Bytes => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_a_month_and_a_day_are_times() {
        for (value, expected) in [
            ("2022", true),
            ("2022-06", true),
            ("2022-06-15", true),
            ("22", false),
            ("2022-6", false),
            ("2022-06-15-1", false),
            ("riga", false),
            ("", false),
        ] {
            assert_eq!(is_time(value), expected, "{value}");
        }
    }
}
