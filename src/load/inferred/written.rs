//! The resource as text, to be pasted into `datapackage.json`.
//!
//! In: what was inferred. Out: JSON, a field to a line. What only an author knows has a place that
//! says so: titles in brackets.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::column::Column;
use super::kind::{Kind, Marks};
use super::missing;
use super::references::Members;
use crate::load::encoding;
use crate::model::dataset::Encoding;
use crate::model::language::Locale;
use crate::model::name::ProgrammeId;

/// All that a resource says.
pub(super) struct Resource<'a> {
    pub(super) name: &'a str,
    pub(super) path: &'a str,
    pub(super) locales: &'a [Locale],
    pub(super) programme: Option<&'a ProgrammeId>,
    pub(super) encoding: Encoding,
    pub(super) delimiter: u8,
    pub(super) fields: Vec<Field<'a>>,
    pub(super) key: &'a [String],
}

/// One column.
pub(super) struct Field<'a> {
    pub(super) column: &'a Column,
    pub(super) kind: Kind,
    pub(super) members: Option<&'a Members>,
    /// Whether the reasons of its missing values have a place to be published.
    pub(super) has_reasons: bool,
}

/// A text as JSON has it.
pub(super) fn text(text: &str) -> String {
    let json = serde_json::to_string(text).unwrap_or_else(|_| "\"\"".to_owned());
    // Nobody sees which space it is.
    json.replace('\u{a0}', "\\u00a0")
}

impl Resource<'_> {
    /// The resource.
    pub(super) fn json(&self) -> String {
        let mut json =
            format!("{{\n  \"name\": {},\n  \"path\": {},\n", text(self.name), text(self.path));
        let _ = writeln!(json, "  \"titles\": {},", self.titles(self.name));
        let _ = writeln!(json, "  \"encoding\": \"{}\",", encoding::name(self.encoding));
        if self.delimiter != b',' {
            let delimiter = text(&char::from(self.delimiter).to_string());
            let _ = writeln!(json, "  \"dialect\": {{\"delimiter\": {delimiter}}},");
        }
        let fields: Vec<String> =
            self.fields.iter().map(|field| format!("      {{{}}}", self.field(field))).collect();
        let _ = write!(json, "  \"schema\": {{\n    \"fields\": [\n{}\n    ]", fields.join(",\n"));
        if !self.key.is_empty() {
            let key: Vec<String> = self.key.iter().map(|name| text(name)).collect();
            let _ = write!(json, ",\n    \"primaryKey\": [{}]", key.join(", "));
        }
        let keys: Vec<String> =
            self.fields.iter().filter_map(|field| self.foreign_key(field)).collect();
        if !keys.is_empty() {
            let _ = write!(json, ",\n    \"foreignKeys\": [{}]", keys.join(", "));
        }
        json + "\n  }\n}\n"
    }

    /// A place for a title in each language, which says that nobody has written it yet.
    fn titles(&self, name: &str) -> String {
        let each = self.locales.iter().map(|locale| {
            format!("{}: {}", text(locale.code()), text(&format!("[{locale}: {name}]")))
        });
        format!("{{{}}}", each.collect::<Vec<_>>().join(", "))
    }

    fn field(&self, field: &Field<'_>) -> String {
        let Field { column, kind, .. } = field;
        let mut said = vec![format!("\"name\": {}", text(&column.name))];
        let mut kind = self::kind(kind);
        said.push(kind.remove(0));
        said.push(format!("\"titles\": {}", self.titles(&column.name)));
        said.extend(kind);
        if !field.markers_are_values() && !column.markers.is_empty() {
            said.push(format!("\"missingValues\": [{}]", missing_values(field)));
        }
        if column.values > 0 && column.is_always_there(field.markers_are_values()) {
            said.push("\"constraints\": {\"required\": true}".to_owned());
        }
        if let Some(members) = field.members.filter(|members| !self.is_own(members)) {
            said.push(format!("\"dimension\": \"{}\"", members.table));
        }
        said.join(", ")
    }

    /// Whether a table is of the same package, where the standard's keys reach.
    fn is_own(&self, members: &Members) -> bool {
        self.programme == Some(&members.table.programme)
    }

    fn foreign_key(&self, field: &Field<'_>) -> Option<String> {
        let members = field.members.filter(|members| self.is_own(members))?;
        Some(format!(
            "{{\"fields\": [{}], \"reference\": {{\"resource\": {}, \"fields\": [{}]}}}}",
            text(&field.column.name),
            text(members.table.dataset.as_str()),
            text(&members.key)
        ))
    }
}

impl Field<'_> {
    /// Whether texts such as `-` are values: among texts they may be, unless the others are members.
    pub(super) fn markers_are_values(&self) -> bool {
        self.kind == Kind::Text && self.members.is_none()
    }
}

fn missing_values(field: &Field<'_>) -> String {
    let one = |value: &str, label: &str| {
        if field.has_reasons {
            format!("{{\"value\": {}, \"label\": {}}}", text(value), text(label))
        } else {
            text(value)
        }
    };
    // No label may stand twice, as frictionless has it: the text itself tells the others apart.
    let mut labels = BTreeSet::from(["missing".to_owned()]);
    let mut written = vec![one("", "missing")];
    for marker in field.column.markers.keys() {
        let reason = missing::reason(marker).unwrap_or("missing");
        let label = if labels.contains(reason) {
            format!("{reason} ({marker})")
        } else {
            reason.to_owned()
        };
        written.push(one(marker, &label));
        labels.insert(label);
    }
    written.join(", ")
}

/// The properties that say how a column's cells are read, the type first.
pub(super) fn kind(kind: &Kind) -> Vec<String> {
    let typed = |name: &str| format!("\"type\": \"{name}\"");
    let words = |key: &str, words: &[&str]| {
        let words: Vec<String> = words.iter().map(|word| text(word)).collect();
        format!("\"{key}\": [{}]", words.join(", "))
    };
    match kind {
        Kind::Text => vec![typed("string")],
        Kind::Date => vec![typed("date")],
        Kind::Year => vec![typed("year")],
        Kind::Boolean { yes, no } => {
            vec![typed("boolean"), words("trueValues", yes), words("falseValues", no)]
        }
        Kind::Integer(marks) => with_marks(typed("integer"), *marks),
        Kind::Number(marks) => with_marks(typed("number"), *marks),
    }
}

fn with_marks(first: String, marks: Marks) -> Vec<String> {
    let mark = |key: &str, mark: char| format!("\"{key}\": {}", text(&mark.to_string()));
    let mut said = vec![first];
    said.extend(marks.decimal.map(|decimal| mark("decimalChar", decimal)));
    said.extend(marks.group.map(|group| mark("groupChar", group)));
    if !marks.bare {
        said.push("\"bareNumber\": false".to_owned());
    }
    said
}
