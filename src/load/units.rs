//! Reads `data/reference/units.toml`: the counted nouns with their plural forms, and the other
//! nouns that texts use for them.

use std::collections::{BTreeMap, BTreeSet};

use super::fields::{Fields, written};
use super::tree::{self, Entry, Node};
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
    [("EUR", UnitKind::Euro), ("%", UnitKind::Percent), ("pp", UnitKind::PercentagePoints)]
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
        let Some(unit) = unit(file, entry, locales, problems) else { continue };
        if units.contains_key(&unit.id) {
            let place = Place::within(&file.path, &file.text, entry.key_range.clone());
            let message = format!("there is a unit `{}` already", unit.id);
            problems.push(
                Diagnostic::error(Rule("duplicate-key"), place, message)
                    .help("give it another name"),
            );
        } else {
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
    if let Some(node) = fields.node("also") {
        forms = also(file, node, forms, problems)?;
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
    let mut forms = Vec::new();
    for category in Plural::ALL.iter().filter(|category| categories.contains(category)) {
        match fields.node(category.name()) {
            Some(node) => {
                forms.push((*category, written(file, node, category.name(), problems)?.text));
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
    Some(forms.into_iter().collect())
}

/// The same forms, in each language with the other nouns that a text may use for the unit.
fn also(
    file: &SourceFile,
    node: &Node,
    forms: Vec<(Locale, Forms)>,
    problems: &mut Vec<Diagnostic>,
) -> Option<Vec<(Locale, Forms)>> {
    let mut fields = Fields::of(file, node, "list of nouns", problems)?;
    let mut with_others = Vec::new();
    for (locale, forms) in forms {
        let others = others(&mut fields, locale, problems);
        with_others.push((locale, forms.or_also(others)));
    }
    fields.finish(problems);
    Some(with_others)
}

/// The nouns listed for a language: each says something, and says it once.
fn others(fields: &mut Fields<'_>, locale: Locale, problems: &mut Vec<Diagnostic>) -> Vec<String> {
    let (mut seen, mut others) = (BTreeSet::new(), Vec::new());
    for noun in fields.texts(locale.code(), problems) {
        if noun.text.trim().is_empty() {
            let message = "a noun that says nothing names nothing";
            problems.push(
                Diagnostic::error(Rule("wrong-type"), noun.place, message).help("take it out"),
            );
        } else if seen.insert(noun.text.clone()) {
            others.push(noun.text);
        } else {
            let message = format!("the noun `{}` stands twice in `{locale}`", noun.text);
            problems.push(
                Diagnostic::error(Rule("duplicate-key"), noun.place, message)
                    .help("take one of them out"),
            );
        }
    }
    others
}

/// A number of things that shows the category.
const fn example(category: Plural) -> &'static str {
    match category {
        Plural::Zero => "0",
        Plural::One => "1",
        Plural::Two | Plural::Few | Plural::Many | Plural::Other => "2",
    }
}
