//! Reads the Table Schema of a dataset: its columns, its keys and what its cells hold.
//!
//! Source: Table Schema v2 (datapackage.org), and the extension properties of `docs/data.md`.

use std::collections::BTreeSet;

use super::cells::parse_date;
use super::fields::{Fields, mistyped, written};
use super::figures::not_an_identifier;
use super::package::{DESCRIPTIVE, Reader};
use super::tree::{Node, Value};
use crate::diagnostics::{Diagnostic, Rule};
use crate::model::dataset::{
    Bound, Constraints, Dataset, Field, FieldKind, ForeignKey, MissingValue, NumberForm,
};
use crate::model::decimal::{Decimal, power_of_ten};
use crate::model::figure::Written;
use crate::model::name::DatasetId;
use crate::model::place::Place;

impl Reader<'_> {
    /// The columns and keys of a dataset; `None` where there is no telling what the rows hold.
    pub(super) fn schema(
        &self,
        node: &Node,
        dataset: &mut Dataset,
        problems: &mut Vec<Diagnostic>,
    ) -> Option<()> {
        let mut schema = Fields::of(self.file, node, "schema", problems)?;
        for key in DESCRIPTIVE {
            schema.node(key);
        }
        let missing = match schema.node("missingValues") {
            Some(node) => self.missing_values(node, problems),
            None => vec![MissingValue { text: String::new(), label: None }],
        };
        for node in schema.list("fields", problems) {
            dataset.fields.extend(self.field(node, &missing, problems));
        }
        columns_have_names(&dataset.fields, problems);
        reasons_have_room(dataset, problems);
        let keys = schema.texts("primaryKey", problems);
        for key in keys {
            match dataset.column(&key.text) {
                Some(column) => dataset.primary_key.push(column),
                None => problems.push(unknown_column(&key.text, key.place, dataset)),
            }
        }
        for column in dataset.primary_key.clone() {
            if let Some(field) = dataset.fields.get_mut(column) {
                field.constraints.required = true;
            }
        }
        for node in schema.list("foreignKeys", problems) {
            let key = self.foreign_key(node, dataset, problems);
            dataset.foreign_keys.extend(key);
        }
        schema.refuse(&["uniqueKeys", "fieldsMatch"], problems);
        schema.finish(problems);
        Some(())
    }

    fn missing_values(&self, node: &Node, problems: &mut Vec<Diagnostic>) -> Vec<MissingValue> {
        let Value::List(items) = &node.value else {
            problems.push(mistyped(self.file, node, "missingValues", "a list", node.value.kind()));
            return Vec::new();
        };
        let read = |item: &Node| {
            if let Value::Text(text) = &item.value {
                Some(MissingValue { text: text.clone(), label: None })
            } else {
                let mut fields = Fields::of(self.file, item, "missing value", problems)?;
                let text = fields.text("value", problems)?.text;
                let label = fields.optional_text("label", problems).map(|label| label.text);
                fields.finish(problems);
                Some(MissingValue { text, label })
            }
        };
        items.iter().filter_map(read).collect()
    }

    fn field(
        &self,
        node: &Node,
        missing: &[MissingValue],
        problems: &mut Vec<Diagnostic>,
    ) -> Option<Field> {
        let mut fields = Fields::of(self.file, node, "field", problems)?;
        let name = fields.text("name", problems)?;
        let kind = self.kind(&mut fields, problems);
        for key in DESCRIPTIVE {
            fields.node(key);
        }
        let titles = self.titles(&mut fields, &name.text, problems);
        let missing = match fields.node("missingValues") {
            Some(node) => self.missing_values(node, problems),
            None => missing.to_vec(),
        };
        let constraints = match fields.node("constraints") {
            Some(node) => self.constraints(node, &kind.clone()?, problems),
            None => Constraints::default(),
        };
        let dimension = fields.optional_text("dimension", problems).and_then(|table| {
            let id = table.text.parse();
            if id.is_err() {
                let message = format!("`{}` is not a table `package.dataset`", table.text);
                problems.push(Diagnostic::error(Rule("identifier"), table.place, message));
            }
            id.ok()
        });
        let precision =
            fields.optional_text("precision", problems).and_then(|text| precision(&text, problems));
        fields.refuse(&["categories"], problems);
        let place = fields.place();
        fields.finish(problems);
        Some(Field {
            name: name.text,
            place,
            titles,
            kind: kind?,
            missing,
            constraints,
            dimension,
            precision,
        })
    }

    fn kind(&self, fields: &mut Fields<'_>, problems: &mut Vec<Diagnostic>) -> Option<FieldKind> {
        let written = fields.text("type", problems)?;
        let kind = match written.text.as_str() {
            "string" => FieldKind::Text,
            "integer" => FieldKind::Integer(self.number_form(fields, problems)),
            "number" => FieldKind::Number(self.number_form(fields, problems)),
            "date" => FieldKind::Date,
            "year" => FieldKind::Year,
            "boolean" => {
                let texts = |values: Vec<Written>, default: &[&str]| {
                    if values.is_empty() {
                        default.iter().map(|text| (*text).to_owned()).collect()
                    } else {
                        values.into_iter().map(|value| value.text).collect()
                    }
                };
                FieldKind::Boolean {
                    yes: texts(
                        fields.texts("trueValues", problems),
                        &["true", "True", "TRUE", "1"],
                    ),
                    no: texts(
                        fields.texts("falseValues", problems),
                        &["false", "False", "FALSE", "0"],
                    ),
                }
            }
            other => {
                let message = format!("a field of type `{other}` cannot be read");
                let known = ["string", "integer", "number", "date", "year", "boolean"];
                let unknown = Diagnostic::error(Rule("field-type"), written.place, message)
                    .did_you_mean(other, known);
                problems.push(unknown.help(format!("the types are `{}`", known.join("`, `"))));
                return None;
            }
        };
        if let Some(format) = fields.optional_text("format", problems)
            && format.text != "default"
        {
            let message = format!("the format `{}` cannot be read", format.text);
            problems.push(
                Diagnostic::error(Rule("field-type"), format.place, message)
                    .help("write dates as `2022-06-15`"),
            );
        }
        Some(kind)
    }

    fn number_form(&self, fields: &mut Fields<'_>, problems: &mut Vec<Diagnostic>) -> NumberForm {
        let mut one = |key| {
            let node = fields.node(key)?;
            let text = written(self.file, node, key, problems)?.text;
            let mut letters = text.chars();
            if let (Some(mark), None) = (letters.next(), letters.next()) {
                Some(mark)
            } else {
                problems.push(mistyped(self.file, node, key, "one character", "not"));
                None
            }
        };
        let decimal_mark = one("decimalChar").unwrap_or('.');
        let group_mark = one("groupChar");
        let bare = fields.boolean("bareNumber", problems).unwrap_or(true);
        let says_something =
            |mark: char| mark.is_alphanumeric() || matches!(mark, '-' | '+' | '\u{2212}');
        if group_mark == Some(decimal_mark)
            || says_something(decimal_mark)
            || group_mark.is_some_and(says_something)
        {
            let message =
                "the marks of a number are two different signs, and no digit, letter or minus";
            problems.push(Diagnostic::error(Rule("wrong-type"), fields.place(), message));
        }
        NumberForm { decimal_mark, group_mark, bare }
    }

    fn constraints(
        &self,
        node: &Node,
        kind: &FieldKind,
        problems: &mut Vec<Diagnostic>,
    ) -> Constraints {
        let Some(mut fields) = Fields::of(self.file, node, "constraint", problems) else {
            return Constraints::default();
        };
        let allowed = fields.list("enum", problems).iter().filter_map(|item| match &item.value {
            Value::Text(text) | Value::Number(text) => Some(text.clone()),
            Value::Boolean(truth) => Some(truth.to_string()),
            _ => None,
        });
        let allowed = allowed.collect();
        let constraints = Constraints {
            required: fields.boolean("required", problems).unwrap_or(false),
            unique: fields.boolean("unique", problems).unwrap_or(false),
            minimum: self.limit(&mut fields, "minimum", kind, problems),
            maximum: self.limit(&mut fields, "maximum", kind, problems),
            min_length: fields.whole("minLength", problems),
            max_length: fields.whole("maxLength", problems),
            allowed,
        };
        fields.refuse(&["pattern", "exclusiveMinimum", "exclusiveMaximum", "jsonSchema"], problems);
        fields.finish(problems);
        constraints
    }

    fn limit(
        &self,
        fields: &mut Fields<'_>,
        key: &'static str,
        kind: &FieldKind,
        problems: &mut Vec<Diagnostic>,
    ) -> Option<Bound> {
        let node = fields.node(key)?;
        let (Value::Number(text) | Value::Text(text)) = &node.value else {
            problems.push(mistyped(self.file, node, key, "a number or a date", node.value.kind()));
            return None;
        };
        let bound = match kind {
            FieldKind::Text | FieldKind::Boolean { .. } => None,
            FieldKind::Date => parse_date(text).map(Bound::Date),
            _ => text.parse().ok().map(Bound::Number),
        };
        if bound.is_none() {
            let wanted = "a plain number of a number's column, or a date of a date's";
            problems.push(mistyped(self.file, node, key, wanted, "not"));
        }
        bound
    }

    fn foreign_key(
        &self,
        node: &Node,
        dataset: &Dataset,
        problems: &mut Vec<Diagnostic>,
    ) -> Option<ForeignKey> {
        let mut fields = Fields::of(self.file, node, "foreign key", problems)?;
        let names = fields.texts("fields", problems);
        let reference = fields.required("reference", problems)?;
        let place = fields.place();
        fields.finish(problems);
        let mut fields = Fields::of(self.file, reference, "reference", problems)?;
        let target = fields.texts("fields", problems);
        let resource =
            fields.optional_text("resource", problems).filter(|resource| !resource.text.is_empty());
        fields.finish(problems);
        let mut columns = Vec::new();
        for name in &names {
            match dataset.column(&name.text) {
                Some(column) => columns.push(column),
                None => problems.push(unknown_column(&name.text, name.place.clone(), dataset)),
            }
        }
        let table = match resource {
            None => dataset.id.clone(),
            Some(resource) => {
                if let Ok(id) = DatasetId::within(self.programme, &resource.text) {
                    id
                } else {
                    problems.push(not_an_identifier(resource.place, &resource.text));
                    return None;
                }
            }
        };
        if target.len() != names.len() || names.is_empty() {
            let message = "a foreign key has as many columns here as there";
            let unequal = Diagnostic::error(Rule("foreign-key"), place.clone(), message);
            problems.push(unequal.help("let `fields` and `reference.fields` have the same length"));
        }
        let target = target.into_iter().map(|name| name.text).collect::<Vec<_>>();
        (columns.len() == names.len() && !columns.is_empty() && target.len() == columns.len())
            .then_some(ForeignKey { columns, dataset: table, target, place })
    }
}

fn unknown_column(name: &str, place: Place, dataset: &Dataset) -> Diagnostic {
    let known = dataset.fields.iter().map(|field| field.name.as_str());
    Diagnostic::error(
        Rule("unknown-column"),
        place,
        format!("`{}` has no column `{name}`", dataset.id),
    )
    .did_you_mean(name, known)
}

/// Reports a column that stands where the reasons of another one's empty cells are published.
fn reasons_have_room(dataset: &Dataset, problems: &mut Vec<Diagnostic>) {
    for field in &dataset.fields {
        let status = format!("{}_status", field.name);
        let labelled = field.missing.iter().any(|missing| missing.label.is_some());
        if labelled && dataset.column(&status).is_some() {
            let message =
                format!("`{status}` is where the reasons of `{}` are published", field.name);
            let taken = Diagnostic::error(Rule("duplicate-key"), field.place.clone(), message);
            problems.push(
                taken.help(format!("name the column `{status}` otherwise, or take the labels out")),
            );
        }
    }
}

/// Reports columns that no engine could tell apart, or name at all.
fn columns_have_names(fields: &[Field], problems: &mut Vec<Diagnostic>) {
    let mut seen = BTreeSet::new();
    for field in fields {
        let place = field.place.clone();
        if field.name.is_empty() || field.name.contains(char::is_control) {
            let message = format!("`{}` cannot be the name of a column", field.name);
            problems.push(Diagnostic::error(Rule("identifier"), place, message));
        } else if !seen.insert(field.name.to_lowercase()) {
            let message = format!("the column `{}` stands twice", field.name);
            let twice = Diagnostic::error(Rule("duplicate-key"), place, message);
            problems.push(
                twice.help("SQL does not tell capitals from small letters; name one otherwise"),
            );
        }
    }
}

/// A precision, `1e4` or `0.01`, as a number.
fn precision(text: &Written, problems: &mut Vec<Diagnostic>) -> Option<Decimal> {
    let power = text.text.strip_prefix("1e").and_then(|exponent| exponent.parse::<i32>().ok());
    let number = match power {
        Some(exponent) if exponent >= 0 => {
            power_of_ten(exponent.unsigned_abs()).map(|whole| Decimal::new(whole, 0))
        }
        Some(exponent) => {
            Some(Decimal::new(1, exponent.unsigned_abs())).filter(|_| exponent >= -15)
        }
        None => text.text.parse().ok(),
    };
    let number = number.filter(|number| number.mantissa() > 0);
    if number.is_none() {
        let message = format!("`{}` is not a precision", text.text);
        let wrong = Diagnostic::error(Rule("wrong-type"), text.place.clone(), message);
        problems.push(wrong.help(
            "write `\"1e4\"` for numbers rounded to tens of thousands, `\"0.01\"` for cents",
        ));
    }
    number
}
