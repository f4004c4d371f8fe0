//! Takes typed values out of a tree, and reports everything that is missing, mistyped or unknown.
//!
//! In: a table of a TOML or JSON file. Out: values with their places. Each key that is asked for is
//! remembered; `finish` reports the keys nobody asked for.

use std::collections::BTreeSet;
use std::ops::Range;

use jiff::civil::Date;

use super::cells::parse_date;
use super::tree::{Entry, Node, Value};
use crate::diagnostics::{Diagnostic, Rule};
use crate::locale;
use crate::model::extra::{Extra, Extras};
use crate::model::figure::Written;
use crate::model::language::{Locale, Localised};
use crate::model::place::Place;
use crate::model::site::SourceFile;

const UNKNOWN_KEY: Rule = Rule("unknown-key");
const MISSING_KEY: Rule = Rule("missing-key");
const WRONG_TYPE: Rule = Rule("wrong-type");
const MISSING_LANGUAGE: Rule = Rule("missing-language");
const NOT_BUILT_YET: Rule = Rule("not-built-yet");

/// What keeps a document back.
const WITHHOLDING: [&str; 2] = ["draft", "embargo"];

/// A table whose keys are taken one by one.
pub(super) struct Fields<'a> {
    file: &'a SourceFile,
    entries: &'a [Entry],
    range: Range<usize>,
    /// What the table is, for messages: `figure`, `resource`.
    what: &'static str,
    asked: BTreeSet<&'static str>,
}

impl<'a> Fields<'a> {
    /// Begins to take keys out of a node; reports it if it is no table.
    pub(super) fn of(
        file: &'a SourceFile,
        node: &'a Node,
        what: &'static str,
        problems: &mut Vec<Diagnostic>,
    ) -> Option<Self> {
        match &node.value {
            Value::Table(entries) => {
                keys_stand_once(file, entries, problems);
                Some(Self {
                    file,
                    entries,
                    range: node.range.clone(),
                    what,
                    asked: BTreeSet::new(),
                })
            }
            other => {
                problems.push(mistyped(file, node, what, "a table", other.kind()));
                None
            }
        }
    }

    /// Where the table begins.
    pub(super) fn place(&self) -> Place {
        let start = self.range.start;
        Place::within(&self.file.path, &self.file.text, start..self.range.end)
    }

    /// The file that it stands in.
    pub(super) const fn file(&self) -> &'a SourceFile {
        self.file
    }

    /// The node of a key, if it is there.
    pub(super) fn node(&mut self, key: &'static str) -> Option<&'a Node> {
        self.asked.insert(key);
        self.entries.iter().find(|entry| entry.key == key).map(|entry| &entry.node)
    }

    /// The node of a key that must be there.
    pub(super) fn required(
        &mut self,
        key: &'static str,
        problems: &mut Vec<Diagnostic>,
    ) -> Option<&'a Node> {
        let node = self.node(key);
        if node.is_none() {
            let message = format!("the {} has no `{key}`", self.what);
            problems.push(
                Diagnostic::error(MISSING_KEY, self.place(), message).help(format!("add `{key}`")),
            );
        }
        node
    }

    /// A text that must be there.
    pub(super) fn text(
        &mut self,
        key: &'static str,
        problems: &mut Vec<Diagnostic>,
    ) -> Option<Written> {
        let node = self.required(key, problems)?;
        written(self.file, node, key, problems)
    }

    /// A text that may be there.
    pub(super) fn optional_text(
        &mut self,
        key: &'static str,
        problems: &mut Vec<Diagnostic>,
    ) -> Option<Written> {
        let node = self.node(key)?;
        written(self.file, node, key, problems)
    }

    /// A truth value that may be there.
    pub(super) fn boolean(
        &mut self,
        key: &'static str,
        problems: &mut Vec<Diagnostic>,
    ) -> Option<bool> {
        let node = self.node(key)?;
        match &node.value {
            Value::Boolean(truth) => Some(*truth),
            other => {
                problems.push(mistyped(self.file, node, key, "true or false", other.kind()));
                None
            }
        }
    }

    /// A whole number that may be there.
    pub(super) fn whole<N: std::str::FromStr>(
        &mut self,
        key: &'static str,
        problems: &mut Vec<Diagnostic>,
    ) -> Option<N> {
        let node = self.node(key)?;
        let parsed = match &node.value {
            Value::Number(digits) => digits.parse().ok(),
            _ => None,
        };
        if parsed.is_none() {
            let wrong = mistyped(self.file, node, key, "a whole number", node.value.kind());
            problems.push(match &node.value {
                Value::Text(text) if text.parse::<N>().is_ok() => {
                    wrong.help(format!("write `{key} = {text}`, without quotation marks"))
                }
                _ => wrong,
            });
        }
        parsed
    }

    /// A day that may be there.
    pub(super) fn day(
        &mut self,
        key: &'static str,
        problems: &mut Vec<Diagnostic>,
    ) -> Option<Date> {
        let node = self.node(key)?;
        let day = match &node.value {
            Value::Date(text) | Value::Text(text) => parse_date(text),
            _ => None,
        };
        if day.is_none() {
            let message = format!("`{key}` is not a day of the calendar");
            let wrong = Diagnostic::error(WRONG_TYPE, place_of(self.file, node), message);
            problems.push(
                wrong.help(format!("write it as `{key} = 2022-06-15`, without quotes or a time")),
            );
        }
        day
    }

    /// A list that may be there; empty where it is not.
    pub(super) fn list(&mut self, key: &'static str, problems: &mut Vec<Diagnostic>) -> &'a [Node] {
        let Some(node) = self.node(key) else { return &[] };
        match &node.value {
            Value::List(items) => items,
            other => {
                problems.push(mistyped(self.file, node, key, "a list", other.kind()));
                &[]
            }
        }
    }

    /// A list of texts that may be there; a single text counts as a list of one.
    pub(super) fn texts(
        &mut self,
        key: &'static str,
        problems: &mut Vec<Diagnostic>,
    ) -> Vec<Written> {
        let Some(node) = self.node(key) else { return Vec::new() };
        let items = match &node.value {
            Value::List(items) => items.as_slice(),
            _ => std::slice::from_ref(node),
        };
        items.iter().filter_map(|item| written(self.file, item, key, problems)).collect()
    }

    /// The entries of a table of tables that may be there, in the file's order.
    pub(super) fn tables(
        &mut self,
        key: &'static str,
        problems: &mut Vec<Diagnostic>,
    ) -> &'a [Entry] {
        let Some(node) = self.node(key) else { return &[] };
        match &node.value {
            Value::Table(entries) => entries,
            other => {
                problems.push(mistyped(self.file, node, key, "a table", other.kind()));
                &[]
            }
        }
    }

    /// A text in each of the site's languages, which must be there.
    pub(super) fn localised(
        &mut self,
        key: &'static str,
        locales: &[Locale],
        problems: &mut Vec<Diagnostic>,
    ) -> Option<Localised<Written>> {
        let node = self.required(key, problems)?;
        localised(self.file, node, key, locales, problems)
    }

    /// A text in each of the site's languages, which may be there.
    pub(super) fn optional_localised(
        &mut self,
        key: &'static str,
        locales: &[Locale],
        problems: &mut Vec<Diagnostic>,
    ) -> Option<Localised<Written>> {
        let node = self.node(key)?;
        localised(self.file, node, key, locales, problems)
    }

    /// The values that `[extra]` hands to the theme; empty where there is none.
    pub(super) fn extra(&mut self, problems: &mut Vec<Diagnostic>) -> Extras {
        match self.node("extra").map(|node| (node, extra(&node.value))) {
            None => Extras::new(),
            Some((node, Extra::Table(extras))) => {
                refuse_misplaced(self.file, node, problems);
                extras
            }
            Some((node, _)) => {
                let kind = node.value.kind();
                problems.push(mistyped(self.file, node, "extra", "a table", kind));
                Extras::new()
            }
        }
    }

    /// Refuses keys whose effect the tool does not have yet.
    pub(super) fn refuse(&mut self, keys: &[&'static str], problems: &mut Vec<Diagnostic>) {
        for key in keys {
            self.asked.insert(key);
            if let Some(entry) = self.entries.iter().find(|entry| entry.key == *key) {
                let place =
                    Place::within(&self.file.path, &self.file.text, entry.key_range.clone());
                let message = format!("`{key}` of a {} has no effect yet", self.what);
                let refused = Diagnostic::error(NOT_BUILT_YET, place, message);
                problems
                    .push(refused.help("take it out: nothing is published that would ignore it"));
            }
        }
    }

    /// Reports each key that nobody asked for.
    pub(super) fn finish(self, problems: &mut Vec<Diagnostic>) {
        for entry in self.entries {
            if self.asked.contains(entry.key.as_str()) {
                continue;
            }
            let place = Place::within(&self.file.path, &self.file.text, entry.key_range.clone());
            let message = format!("a {} has no key `{}`", self.what, entry.key);
            let known = self.asked.iter().copied();
            let unknown =
                Diagnostic::error(UNKNOWN_KEY, place, message).did_you_mean(&entry.key, known);
            let list = self.asked.iter().copied().collect::<Vec<_>>().join("`, `");
            problems.push(if unknown.help.is_empty() {
                unknown.help(format!("it knows `{list}`"))
            } else {
                unknown
            });
        }
    }
}

/// A value as templates see it.
fn extra(value: &Value) -> Extra {
    match value {
        Value::Text(text) | Value::Date(text) => Extra::Text(text.clone()),
        Value::Number(text) => {
            text.parse().map_or_else(|_| Extra::Text(text.clone()), Extra::Whole)
        }
        Value::Boolean(truth) => Extra::Truth(*truth),
        Value::Null => Extra::Text(String::new()),
        Value::List(items) => Extra::List(items.iter().map(|item| extra(&item.value)).collect()),
        Value::Table(entries) => {
            let entry = |entry: &Entry| (entry.key.clone(), extra(&entry.node.value));
            Extra::Table(entries.iter().map(entry).collect())
        }
    }
}

/// Refuses what was meant for the document and stands in `[extra]`, because it was written behind
/// that line: it would be published at once.
fn refuse_misplaced(file: &SourceFile, node: &Node, problems: &mut Vec<Diagnostic>) {
    let Value::Table(entries) = &node.value else { return };
    for entry in entries.iter().filter(|entry| WITHHOLDING.contains(&entry.key.as_str())) {
        let place = Place::within(&file.path, &file.text, entry.key_range.clone());
        let message = format!("`{}` stands in `[extra]`, where it keeps nothing back", entry.key);
        let problem = Diagnostic::error(Rule("unknown-key"), place, message);
        problems.push(problem.help("write it above the first line in brackets"));
    }
}

/// Reports each key that stands twice: JSON's readers do not agree which of the two counts.
fn keys_stand_once(file: &SourceFile, entries: &[Entry], problems: &mut Vec<Diagnostic>) {
    let mut seen = BTreeSet::new();
    for entry in entries.iter().filter(|entry| !seen.insert(entry.key.as_str())) {
        let place = Place::within(&file.path, &file.text, entry.key_range.clone());
        let message = format!("the key `{}` stands twice", entry.key);
        problems.push(
            Diagnostic::error(Rule("duplicate-key"), place, message).help("take one of them out"),
        );
    }
}

/// The text of a node, with the place of the text itself, without its quotes.
pub(super) fn written(
    file: &SourceFile,
    node: &Node,
    what: &str,
    problems: &mut Vec<Diagnostic>,
) -> Option<Written> {
    match &node.value {
        Value::Text(text) => Some(Written { text: text.clone(), place: inside_quotes(file, node) }),
        other => {
            problems.push(mistyped(file, node, what, "a text", other.kind()));
            None
        }
    }
}

/// A text in each of the site's languages; each missing and each unknown one is reported.
pub(super) fn localised(
    file: &SourceFile,
    node: &Node,
    what: &str,
    locales: &[Locale],
    problems: &mut Vec<Diagnostic>,
) -> Option<Localised<Written>> {
    let Value::Table(entries) = &node.value else {
        let wanted = "a table with a text for each language";
        problems.push(mistyped(file, node, what, wanted, node.value.kind()));
        return None;
    };
    for entry in entries {
        if !locales.iter().any(|locale| locale.code() == entry.key) {
            let place = Place::within(&file.path, &file.text, entry.key_range.clone());
            let codes = locales.iter().map(|locale| locale.code());
            let message = format!("`{}` is not a language of the site", entry.key);
            problems.push(
                Diagnostic::error(UNKNOWN_KEY, place, message).did_you_mean(&entry.key, codes),
            );
        }
    }
    let mut values = Vec::new();
    for locale in locales {
        match entries.iter().find(|entry| entry.key == locale.code()) {
            Some(entry) => {
                let text = written(file, &entry.node, what, problems)?;
                if text.text.trim().is_empty() {
                    problems.push(missing_language(file, &entry.node, what, *locale));
                }
                values.push((*locale, text));
            }
            None => problems.push(missing_language(file, node, what, *locale)),
        }
    }
    (values.len() == locales.len()).then(|| Localised::new(values))
}

fn missing_language(file: &SourceFile, node: &Node, what: &str, locale: Locale) -> Diagnostic {
    let place = Place::within(&file.path, &file.text, node.range.clone());
    Diagnostic::error(MISSING_LANGUAGE, place, format!("`{what}` says nothing in `{locale}`"))
        .help(format!("add `{locale} = \"…\"`; no language stands in for another"))
}

/// The place of a node.
pub(super) fn place_of(file: &SourceFile, node: &Node) -> Place {
    Place::within(&file.path, &file.text, node.range.clone())
}

/// A complaint that a value is not of the kind it should be.
pub(super) fn mistyped(
    file: &SourceFile,
    node: &Node,
    what: &str,
    wanted: &str,
    found: &str,
) -> Diagnostic {
    let message = format!("`{what}` should be {wanted}, and is {found}");
    let complaint = Diagnostic::error(WRONG_TYPE, place_of(file, node), message);
    match &node.value {
        Value::Number(digits) if wanted == "a text" => {
            complaint.help(format!("write `\"{digits}\"`"))
        }
        _ => complaint,
    }
}

fn inside_quotes(file: &SourceFile, node: &Node) -> Place {
    let raw = file.text.get(node.range.clone()).unwrap_or_default();
    let quotes = if raw.starts_with("\"\"\"") || raw.starts_with("'''") { 3 } else { 1 };
    let start = (node.range.start + quotes).min(node.range.end);
    Place::within(&file.path, &file.text, start..node.range.end.saturating_sub(quotes).max(start))
}

/// The languages a list names; each unknown one is reported.
pub(super) fn locales(
    file: &SourceFile,
    items: &[Node],
    problems: &mut Vec<Diagnostic>,
) -> Vec<Locale> {
    let mut found = Vec::new();
    for item in items {
        let Some(code) = written(file, item, "locales", problems) else { continue };
        match locale::by_code(&code.text) {
            Some(locale) if !found.contains(&locale) => found.push(locale),
            Some(_) => problems.push(Diagnostic::error(
                Rule("duplicate-key"),
                code.place,
                format!("the language `{}` stands twice", code.text),
            )),
            None => {
                let known: Vec<&str> = locale::known().iter().map(|locale| locale.code()).collect();
                let message = format!("`{}` is not a language that can be written", code.text);
                let unknown = Diagnostic::error(Rule("unknown-language"), code.place, message);
                problems.push(unknown.help(format!("the languages are `{}`", known.join("`, `"))));
            }
        }
    }
    found
}
