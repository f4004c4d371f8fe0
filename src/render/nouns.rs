//! What the proof says about the words in texts: the nouns of the units, and the columns in which
//! the published tables name their members.
//!
//! In: units, datasets and the dimensions of the figures. Out: the proof's `units` and
//! `member_names`. The names themselves stay in the tables, bound to their checksums.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::figures::{DimensionTable, Figure};
use crate::model::dataset::{Dataset, FieldKind};
use crate::model::language::Locale;
use crate::model::site::Sources;
use crate::model::unit::UnitKind;

/// What a column that names members is called before its language: a short name, a full one, and
/// whatever else texts call the member.
const NAMING: [&str; 4] = ["name", "full", "short", "also"];

/// The nouns of each counted unit in each language, sorted.
pub(super) type Nouns<'a> = BTreeMap<&'a str, BTreeMap<&'static str, BTreeSet<&'a str>>>;

/// The columns that name the members of one table.
#[derive(Debug, Serialize)]
pub(super) struct NamingColumns<'a> {
    /// The column of the members' keys.
    key: &'a str,
    /// In each language, the columns whose cells name them.
    #[serde(flatten)]
    columns: BTreeMap<&'static str, Vec<&'a str>>,
}

/// Every noun that a text may use for a counted unit.
pub(super) fn of_units(sources: &Sources) -> Nouns<'_> {
    let counted = sources.units.values().filter_map(|unit| match &unit.kind {
        UnitKind::Counted(forms) => Some((unit.id.as_str(), forms)),
        UnitKind::Euro | UnitKind::Percent | UnitKind::PercentagePoints => None,
    });
    counted
        .map(|(id, forms)| {
            let nouns =
                forms.iter().map(|(locale, forms)| (locale.code(), forms.nouns().collect()));
            (id, nouns.collect())
        })
        .collect()
}

/// The columns that name members, of each table that figures are broken down by.
pub(super) fn of_members<'a>(
    sources: &'a Sources,
    figures: impl Iterator<Item = &'a Figure>,
) -> BTreeMap<String, NamingColumns<'a>> {
    let tables = figures.flat_map(|figure| &figure.dimensions).filter_map(|dimension| {
        let table = dimension.table.as_ref()?;
        Some((table.dataset.to_string(), naming_columns(sources, table)?))
    });
    tables.collect()
}

fn naming_columns<'a>(
    sources: &'a Sources,
    table: &'a DimensionTable,
) -> Option<NamingColumns<'a>> {
    let dataset = sources.dataset(&table.dataset)?;
    let locales = sources.site.locales.iter();
    let columns = locales.map(|locale| (locale.code(), naming(dataset, *locale)));
    Some(NamingColumns { key: &table.key, columns: columns.collect() })
}

/// The columns whose cells name a table's rows in a language, in the table's order: texts in
/// `name_lv`, and in `name_lv_gen` or whatever else stands behind the language.
fn naming(dataset: &Dataset, locale: Locale) -> Vec<&str> {
    let names = |column: &str| {
        let rest = NAMING.iter().find_map(|word| column.strip_prefix(word)?.strip_prefix('_'));
        let rest = rest.and_then(|rest| rest.strip_prefix(locale.code()));
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('_'))
    };
    let texts = dataset.fields.iter().filter(|field| matches!(field.kind, FieldKind::Text));
    texts.map(|field| field.name.as_str()).filter(|column| names(column)).collect()
}
