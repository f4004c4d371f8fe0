//! Whether what machines are told of a package's tables is so: `definition`, `technical-number`,
//! `address`, `date`, `unbound-number`, `unread`.
//!
//! In: a `datapackage.json` of the site; the proof's tables and titles; the tables' files. Out:
//! each key that says something else than these, says nothing where it should, or is none of the
//! keys that such a file has. Each table of the package is listed once, in any order.
//!
//! Source: Data Package, Data Resource and Table Schema v2 (datapackage.org).

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::finding::Finding;
use super::proof::{self, Column, Map as Boundaries, Proof, Reference, Table};
use super::verifier::Verifier;
use super::vouched::unvouched;
use super::{json, rules};
use crate::diagnostics::Rule;
use crate::locale;

/// The form of such a file.
const PROFILE: &str = "https://datapackage.org/profiles/2.0/datapackage.json";

/// The key under which the tables of a package stand.
const RESOURCES: &str = "resources";

/// The packages by the files that describe them.
pub(super) type Packages = BTreeMap<String, Described>;

/// A package that the proof says is described.
#[derive(Debug, Default)]
pub(super) struct Described {
    /// The package.
    id: String,
    /// Its tables.
    tables: Vec<Table>,
    /// The boundaries of its maps, each file once.
    boundaries: BTreeMap<String, Boundaries>,
    /// The language of plain titles.
    language: String,
}

/// The packages of a proof.
pub(super) fn of(proof: &Proof) -> Packages {
    let described = |(id, path): (&String, &String)| {
        let is_of_it = |name: &str| name.split('.').next() == Some(id.as_str());
        let tables = proof.tables.iter().filter(|table| is_of_it(&table.name)).cloned().collect();
        let maps = proof.maps.iter().filter(|map| is_of_it(&map.name));
        let boundaries = maps.map(|map| (map.path.clone(), map.clone())).collect();
        let language = proof.locales.first().cloned().unwrap_or_default();
        let described = Described { id: id.clone(), tables, boundaries, language };
        (format!("{}/{path}", proof::FOLDER), described)
    };
    proof.packages.iter().map(described).collect()
}

/// What is wrong with the file.
pub(super) fn judged(verifier: &Verifier, file: &str, bytes: &[u8]) -> Vec<Finding> {
    let Some(described) = verifier.packages.get(file) else { return Vec::new() };
    let mut reader = Reader { verifier, file, described, findings: Vec::new() };
    match json::read(bytes) {
        Ok(said) => reader.package(said),
        Err(why) => reader.tell(rules::UNREAD, format!("it is no JSON that can be read: {why}")),
    }
    reader.findings
}

/// A file being held to what it must say.
struct Reader<'a> {
    verifier: &'a Verifier,
    file: &'a str,
    described: &'a Described,
    findings: Vec<Finding>,
}

impl Reader<'_> {
    fn tell(&mut self, rule: Rule, message: String) {
        self.findings.push(Finding::new(rule, self.file, message));
    }

    fn package(&mut self, mut said: Value) {
        let resources = said.as_object_mut().and_then(|said| said.remove(RESOURCES));
        let mut expected = self.called(&format!("package:{}", self.described.id));
        expected.insert("$schema".to_owned(), json!(PROFILE));
        expected.insert("name".to_owned(), json!(self.described.id));
        self.held("the package", rules::DEFINITION, &said, &Value::Object(expected));
        match resources {
            Some(Value::Array(resources)) => self.resources(&resources),
            _ => self.tell(rules::DEFINITION, "it lists no tables".to_owned()),
        }
    }

    /// Each table of the package is described once, and nothing else is.
    fn resources(&mut self, resources: &[Value]) {
        let described = self.described;
        let mut left: BTreeMap<String, Resource<'_>> = described.resources(self.file);
        let mut listed = BTreeSet::new();
        for resource in resources {
            let path = resource.get("path").and_then(Value::as_str).unwrap_or_default();
            if let Some(known) = left.remove(path) {
                listed.insert(path);
                let expected = match known {
                    Resource::Table(table) => self.table(path, table),
                    Resource::Boundaries(map) => self.boundaries(path, map),
                };
                self.held(&format!("`{}`", known.name()), rules::DEFINITION, resource, &expected);
            } else if listed.contains(path) {
                self.tell(rules::DEFINITION, format!("`{path}` is listed twice"));
            } else {
                self.tell(
                    rules::ADDRESS,
                    format!("`{path}` is no published table or map of the package"),
                );
            }
        }
        for resource in left.values() {
            let message = format!("`{}` of the package is not listed", resource.name());
            self.tell(rules::DEFINITION, message);
        }
    }

    /// Holds a value to what it must be. `place` says where it is, `rule` is broken if it is not.
    fn held(&mut self, place: &str, rule: Rule, said: &Value, expected: &Value) {
        match (said, expected) {
            (Value::Object(said), Value::Object(expected)) => self.keys(place, said, expected),
            (Value::Array(said), Value::Array(expected)) if said.len() == expected.len() => {
                for (at, (said, expected)) in said.iter().zip(expected).enumerate() {
                    self.held(&format!("{place}, {}", at + 1), rule, said, expected);
                }
            }
            (said, expected) if said == expected => {}
            (said, expected) => {
                let message = format!("{place}: `{said}` is not what it is, `{expected}`");
                let finding = Finding::new(rule, self.file, message).shown(&said.to_string());
                self.findings.push(finding.expected(expected.to_string()));
            }
        }
    }

    fn keys(&mut self, place: &str, said: &Map<String, Value>, expected: &Map<String, Value>) {
        for (key, value) in said {
            match expected.get(key) {
                Some(expected) => {
                    self.held(&format!("{place}, `{key}`"), rule_of(key), value, expected);
                }
                None => self.unexpected(place, key, value),
            }
        }
        for key in expected.keys().filter(|key| !said.contains_key(*key)) {
            self.tell(rule_of(key), format!("{place} has no `{key}`"));
        }
    }

    /// A key that says what nobody can hold it to.
    fn unexpected(&mut self, place: &str, key: &str, value: &Value) {
        let mut said = vec![key.to_owned()];
        texts(value, &mut said);
        let number = said.iter().find_map(|text| self.number(text));
        match number {
            Some(number) => {
                let message =
                    format!("{place}: `{number}` (`{key}`) is a number of nothing that is known");
                self.tell(rules::UNBOUND_NUMBER, message);
            }
            None => {
                let message = format!("{place}: nobody reads `{key}`, and it could say anything");
                self.tell(rules::UNREAD, message);
            }
        }
    }

    /// The first number in a text that nothing vouches for, in any language.
    fn number(&self, text: &str) -> Option<String> {
        locale::known().iter().find_map(|locale| unvouched(self.verifier, text, *locale, &[]))
    }

    /// The title of a thing in the site's first language, and in each; nothing where it has none.
    fn called(&self, of: &str) -> Map<String, Value> {
        let Some(titles) = self.verifier.labels.get(of) else { return Map::new() };
        let title = titles.get(&self.described.language).cloned().unwrap_or_default();
        entries([("title", Some(json!(title))), ("titles", Some(json!(titles)))]).collect()
    }

    /// What every resource says of its file and of its name.
    fn resource(&self, file: &str, name: &str, of: &str) -> Map<String, Value> {
        let measured = self.verifier.files.measured(&self.verifier.folder, file);
        let mut expected = self.called(of);
        expected.extend(entries([
            ("name", Some(json!(within_package(name)))),
            ("encoding", Some(json!("utf-8"))),
            ("bytes", measured.as_ref().map(|file| json!(file.bytes))),
            ("hash", measured.as_ref().map(|file| json!(format!("sha256:{}", file.sha256)))),
        ]));
        expected
    }

    fn boundaries(&self, path: &str, map: &Boundaries) -> Value {
        let mut expected = self.resource(&map.path, &map.name, &format!("boundaries:{}", map.name));
        let own = |reference: &Reference| self.reference(reference);
        expected.extend(entries([
            ("path", Some(json!(path))),
            ("format", Some(json!("geojson"))),
            ("mediatype", Some(json!("application/geo+json"))),
            ("sources", Some(map.sources.iter().map(own).collect())),
            ("licenses", Some(map.licences.iter().map(own).collect())),
        ]));
        Value::Object(expected)
    }

    fn table(&self, path: &str, table: &Table) -> Value {
        let file = format!("{}/{}", proof::FOLDER, table.path);
        let own = |reference: &Reference| self.reference(reference);
        let mut expected = self.resource(&file, &table.name, &format!("table:{}", table.name));
        expected.extend(entries([
            ("path", Some(json!(path))),
            ("format", Some(json!("csv"))),
            ("mediatype", Some(json!("text/csv"))),
            ("reference_date", table.reference_date.as_ref().map(|when| json!(when))),
            ("sources", Some(table.sources.iter().map(own).collect())),
            ("licenses", Some(table.licences.iter().map(own).collect())),
            ("schema", Some(self.schema(table))),
        ]));
        Value::Object(expected)
    }

    fn reference(&self, reference: &Reference) -> Value {
        let mut expected = self.called(&reference.of);
        expected.extend(entries([
            ("name", reference.name.as_ref().map(|name| json!(name))),
            ("path", reference.path.as_ref().map(|path| json!(path))),
        ]));
        Value::Object(expected)
    }

    fn schema(&self, table: &Table) -> Value {
        let fields: Vec<Value> =
            table.columns.iter().map(|column| self.field(table, column)).collect();
        let foreign: Vec<Value> = table
            .foreign_keys
            .iter()
            .map(|key| {
                let resource =
                    if key.table == table.name { "" } else { within_package(&key.table) };
                let reference = json!({"resource": resource, "fields": key.target});
                json!({"fields": key.columns, "reference": reference})
            })
            .collect();
        let some = |list: &[String]| (!list.is_empty()).then(|| json!(list));
        let expected = entries([
            ("fields", Some(json!(fields))),
            ("missingValues", Some(json!([""]))),
            ("primaryKey", some(&table.primary_key)),
            ("foreignKeys", (!foreign.is_empty()).then(|| json!(foreign))),
        ]);
        Value::Object(expected.collect())
    }

    fn field(&self, table: &Table, column: &Column) -> Value {
        let mut expected = self.called(&format!("column:{} {}", table.name, column.name));
        expected.extend(entries([
            ("name", Some(json!(column.name))),
            ("type", Some(json!(column.kind.name()))),
            ("dimension", column.dimension.as_ref().map(|table| json!(table))),
            ("constraints", column.constraints.clone()),
        ]));
        Value::Object(expected)
    }
}

/// The keys that have a value.
fn entries<const N: usize>(
    all: [(&str, Option<Value>); N],
) -> impl Iterator<Item = (String, Value)> {
    all.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?)))
}

/// The rule that a key breaks if it says something else.
fn rule_of(key: &str) -> Rule {
    match key {
        "bytes" | "hash" => rules::TECHNICAL,
        "path" => rules::ADDRESS,
        "reference_date" => rules::DATE,
        _ => rules::DEFINITION,
    }
}

/// What a package lists.
#[derive(Debug, Clone, Copy)]
enum Resource<'a> {
    Table(&'a Table),
    Boundaries(&'a Boundaries),
}

impl<'a> Resource<'a> {
    const fn name(&self) -> &'a str {
        match self {
            Self::Table(table) => table.name.as_str(),
            Self::Boundaries(map) => map.name.as_str(),
        }
    }
}

impl Described {
    /// What it must list, by the paths as `file` beside it names them.
    fn resources(&self, file: &str) -> BTreeMap<String, Resource<'_>> {
        let table = |table: &Table| format!("{}/{}", proof::FOLDER, table.path);
        let tables = self.tables.iter().map(|of| (beside(file, table(of)), Resource::Table(of)));
        let maps = self.boundaries.values();
        let maps = maps.map(|map| (beside(file, map.path.clone()), Resource::Boundaries(map)));
        tables.chain(maps).collect()
    }
}

/// A file as one beside it names it; from elsewhere no path would be its.
fn beside(file: &str, path: String) -> String {
    let folder = file.rsplit_once('/').map(|(folder, _)| format!("{folder}/")).unwrap_or_default();
    path.strip_prefix(&folder).map(str::to_owned).unwrap_or(path)
}

fn within_package(table: &str) -> &str {
    table.split_once('.').map_or(table, |(_, name)| name)
}

/// Every text and number in a value, and the keys.
fn texts(value: &Value, into: &mut Vec<String>) {
    match value {
        Value::Object(entries) => {
            for (key, value) in entries {
                into.push(key.clone());
                texts(value, into);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| texts(item, into)),
        Value::String(text) => into.push(text.clone()),
        Value::Number(number) => into.push(number.to_string()),
        Value::Bool(_) | Value::Null => {}
    }
}
