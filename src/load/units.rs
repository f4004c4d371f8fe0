//! Reads `data/reference/units.toml`: the counted nouns with their plural forms.

use std::collections::BTreeMap;

use super::fields::{Fields, written};
use super::tree::{self, Entry};
use crate::diagnostics::{Diagnostic, Rule};
use crate::locale;
use crate::model::language::{Locale, Localised};
use crate::model::name::is_identifier;
use crate::model::place::Place;
use crate::model::site::SourceFile;
use crate::model::unit::{Forms, Plural, Unit, UnitKind};

/// The units that need no nouns: every language writes them by its own rules.
#[must_use]
pub(super) fn built_in() -> BTreeMap<String, Unit> {
    [("EUR", UnitKind::Euro), ("%", UnitKind::Percent)]
        .into_iter()
        .map(|(id, kind)| (id.to_owned(), Unit { id: id.to_owned(), kind }))
        .collect()
}

/// Adds the counted nouns of a file to `units`.
pub(super) fn read(
    file: &SourceFile,
    locales: &[Locale],
    units: &mut BTreeMap<String, Unit>,
    problems: &mut Vec<Diagnostic>,
) {
    let root = tree::toml(file, 0..file.text.len(), problems);
    let Some(mut fields) = Fields::of(file, &root, "file of units", problems) else { return };
    for entry in fields.tables("unit", problems) {
        if let Some(unit) = unit(file, entry, locales, problems) {
            units.insert(unit.id.clone(), unit);
        }
    }
    fields.finish(problems);
}

fn unit(
    file: &SourceFile,
    entry: &Entry,
    locales: &[Locale],
    problems: &mut Vec<Diagnostic>,
) -> Option<Unit> {
    if !is_identifier(&entry.key) {
        let place = Place::within(&file.path, &file.text, entry.key_range.clone());
        let message = format!("`{}` is not a name for a unit", entry.key);
        problems.push(
            Diagnostic::error(Rule("identifier"), place, message)
                .help("use small letters a to z, digits and `_`, a letter first"),
        );
        return None;
    }
    let mut fields = Fields::of(file, &entry.node, "unit", problems)?;
    let mut forms = Vec::new();
    for locale in locales {
        let node = fields.required(locale.code(), problems)?;
        let of_locale = Fields::of(file, node, "noun", problems)?;
        forms.push((*locale, noun(file, of_locale, *locale, problems)?));
    }
    fields.finish(problems);
    Some(Unit { id: entry.key.clone(), kind: UnitKind::Counted(Localised::new(forms)) })
}

/// A noun's forms: one for each plural category that the language has, no more and no fewer.
fn noun(
    file: &SourceFile,
    mut fields: Fields<'_>,
    locale: Locale,
    problems: &mut Vec<Diagnostic>,
) -> Option<Forms> {
    let categories = locale::writer(locale).plurals();
    let mut forms = Forms::new();
    for category in Plural::ALL.iter().filter(|category| categories.contains(category)) {
        match fields.node(category.name()) {
            Some(node) => {
                forms.insert(*category, written(file, node, category.name(), problems)?.text);
            }
            None => problems.push(
                Diagnostic::error(
                    Rule("missing-phrase"),
                    fields.place(),
                    format!("the noun has no form `{}` in `{locale}`", category.name()),
                )
                .help(format!(
                    "add `{} = \"…\"`, as `{}` counts",
                    category.name(),
                    example(*category)
                )),
            ),
        }
    }
    fields.finish(problems);
    // A noun that lacks a form was reported; what uses it is not reported too.
    Some(forms)
}

/// A number of things that shows the category.
const fn example(category: Plural) -> &'static str {
    match category {
        Plural::Zero => "0",
        Plural::One => "1",
        Plural::Two | Plural::Few | Plural::Many | Plural::Other => "2",
    }
}
