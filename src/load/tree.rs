//! TOML and JSON as one kind of tree in which every key and value knows its place.
//!
//! In: the text of a file. Out: nodes with byte ranges, or every syntax error. What the keys mean
//! is not decided here.

use std::ops::Range;

use jsonc_parser::ast;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::typed;
use crate::diagnostics::{Diagnostic, Rule};
use crate::model::control::{code, first_control, is_control};
use crate::model::place::Place;
use crate::model::site::SourceFile;

const SYNTAX: Rule = Rule("syntax");

/// A value with the bytes it stands in.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub(super) range: Range<usize>,
    pub(super) value: Value,
}

/// What a value is.
#[derive(Debug, Clone)]
pub(super) enum Value {
    Text(String),
    /// A number as it is written, so that no digit is lost.
    Number(String),
    Boolean(bool),
    /// TOML's date as it is written.
    Date(String),
    Null,
    List(Vec<Node>),
    Table(Vec<Entry>),
}

impl Value {
    /// What the value is, for messages.
    pub(super) const fn kind(&self) -> &'static str {
        match self {
            Self::Text(_) => "a text",
            Self::Number(_) => "a number",
            Self::Boolean(_) => "true or false",
            Self::Date(_) => "a date",
            Self::Null => "null",
            Self::List(_) => "a list",
            Self::Table(_) => "a table",
        }
    }
}

/// A key of a table with its value.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) key: String,
    pub(super) key_range: Range<usize>,
    pub(super) node: Node,
}

/// Reads the bytes `range` of a file as TOML; all syntax errors are reported.
pub(super) fn toml(file: &SourceFile, range: Range<usize>, problems: &mut Vec<Diagnostic>) -> Node {
    let text = file.text.get(range.clone()).unwrap_or_default();
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let at = error.span().unwrap_or(0..0);
        let place =
            Place::within(&file.path, &file.text, at.start + range.start..at.end + range.start);
        let remedy = place.excerpt.as_ref().and_then(|excerpt| typed::remedy(&excerpt.line));
        let said = error.message().replace('\n', ", ");
        let message = if remedy.is_some() { typed::UNREADABLE.to_owned() } else { said };
        let problem = Diagnostic::error(SYNTAX, place, message);
        let problem = remedy.into_iter().fold(problem, Diagnostic::help);
        let problem = cut_short(file, at.end + range.start, problem);
        // One line may hold several mistakes with one remedy.
        let line = |problem: &Diagnostic| {
            problem.place.as_ref().map(|place| (place.file.clone(), place.line))
        };
        let is_told = problems.last().is_some_and(|last| {
            last.rule == SYNTAX && line(last) == line(&problem) && last.help == problem.help
        });
        if !is_told {
            problems.push(problem);
        }
    }
    let whole = table.span();
    let entries = toml_entries(table.get_ref(), range.start);
    let range = whole.start + range.start..whole.end + range.start;
    let mut root = Node { range, value: Value::Table(entries) };
    without_controls(file, &mut root, problems);
    root
}

/// The problem with a question, where the file ends in the midst of what cannot be read.
fn cut_short(file: &SourceFile, end: usize, problem: Diagnostic) -> Diagnostic {
    let rest = file.text.get(end..).unwrap_or_default();
    if rest.trim().is_empty() && !file.text.ends_with('\n') {
        problem.help(typed::CUT_SHORT)
    } else {
        problem
    }
}

/// Keys whose values are signs of a file's form and are not shown.
const MARKS: [&str; 3] = ["delimiter", "quoteChar", "escapeChar"];

/// Reports each text that holds a control character, which an escape can bring in, and puts a sign
/// that can be shown in its place.
fn without_controls(file: &SourceFile, node: &mut Node, problems: &mut Vec<Diagnostic>) {
    match &mut node.value {
        Value::Text(text) => {
            let Some((_, sign)) = first_control(text) else { return };
            let place = Place::within(&file.path, &file.text, node.range.clone());
            let message = format!("{} is a control character, which no page can hold", code(sign));
            problems.push(
                Diagnostic::error(Rule("wrong-type"), place, message)
                    .help("take it out of the text"),
            );
            *text = text.replace(is_control, "\u{fffd}");
        }
        Value::List(items) => {
            for item in items {
                without_controls(file, item, problems);
            }
        }
        Value::Table(entries) => {
            for entry in entries.iter_mut().filter(|entry| !MARKS.contains(&&*entry.key)) {
                without_controls(file, &mut entry.node, problems);
            }
        }
        Value::Number(_) | Value::Boolean(_) | Value::Date(_) | Value::Null => {}
    }
}

fn toml_entries(table: &DeTable<'_>, base: usize) -> Vec<Entry> {
    let mut entries: Vec<Entry> = table
        .iter()
        .map(|(key, value)| Entry {
            key: key.get_ref().to_string(),
            key_range: key.span().start + base..key.span().end + base,
            node: toml_node(value, base),
        })
        .collect();
    // In the file's order, which is the order of the output too.
    entries.sort_by_key(|entry| entry.key_range.start);
    entries
}

fn toml_node(value: &Spanned<DeValue<'_>>, base: usize) -> Node {
    let span = value.span();
    let value = match value.get_ref() {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Integer(number) => Value::Number(number.as_str().to_owned()),
        DeValue::Float(number) => Value::Number(number.as_str().to_owned()),
        DeValue::Boolean(truth) => Value::Boolean(*truth),
        DeValue::Datetime(date) => Value::Date(date.to_string()),
        DeValue::Array(items) => {
            Value::List(items.iter().map(|item| toml_node(item, base)).collect())
        }
        DeValue::Table(table) => Value::Table(toml_entries(table, base)),
    };
    Node { range: span.start + base..span.end + base, value }
}

/// Reads a file as JSON; the first syntax error is reported.
pub(super) fn json(file: &SourceFile, problems: &mut Vec<Diagnostic>) -> Option<Node> {
    let strict = jsonc_parser::ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    };
    match jsonc_parser::parse_to_ast(&file.text, &jsonc_parser::CollectOptions::default(), &strict)
    {
        Ok(parsed) => {
            if parsed.value.is_none() {
                let place = Place::within(&file.path, &file.text, 0..0);
                problems.push(Diagnostic::error(SYNTAX, place, "the file is empty"));
            }
            let mut root = json_node(&parsed.value?);
            without_controls(file, &mut root, problems);
            Some(root)
        }
        Err(error) => {
            let at = error.range();
            let place = Place::within(&file.path, &file.text, at.start..at.end);
            let problem = Diagnostic::error(SYNTAX, place, error.kind().to_string());
            problems.push(cut_short(file, at.end, problem));
            None
        }
    }
}

fn json_node(value: &ast::Value<'_>) -> Node {
    let (range, value) = match value {
        ast::Value::StringLit(text) => (text.range, Value::Text(text.value.to_string())),
        ast::Value::NumberLit(number) => (number.range, Value::Number(number.value.to_owned())),
        ast::Value::BooleanLit(truth) => (truth.range, Value::Boolean(truth.value)),
        ast::Value::NullKeyword(null) => (null.range, Value::Null),
        ast::Value::Array(list) => {
            (list.range, Value::List(list.elements.iter().map(json_node).collect()))
        }
        ast::Value::Object(table) => {
            let entries = table.properties.iter().map(json_entry).collect();
            (table.range, Value::Table(entries))
        }
    };
    Node { range: range.start..range.end, value }
}

fn json_entry(property: &ast::ObjectProp<'_>) -> Entry {
    let key = property.name.as_str().to_owned();
    let start = property.range.start;
    Entry { key_range: start..start + key.len() + 2, key, node: json_node(&property.value) }
}
