//! How the files of a calendar are published: as datasets whose descriptions the tool writes.
//!
//! In: a file of a calendar and its columns. Out: the dataset, of texts as they stand; its regions
//! are members of the site's geography.

use super::{Around, changes};
use crate::diagnostics::{Diagnostic, Rule};
use crate::load::sheet::{self, Columns, DIALECT};
use crate::model::dataset::{
    CalendarFile, Constraints, Dataset, Encoding, Field, FieldKind, MissingValue, Package, Publish,
};
use crate::model::language::{Locale, Localised};
use crate::model::name::DatasetId;
use crate::model::place::Place;
use crate::model::site::SourceFile;

/// The names of the datasets.
const CALENDAR: &str = "calendar";
const CHANGES: &str = "calendar_changes";

/// Puts the files of a sound calendar into the package of its programme. A resource of its
/// descriptor that is one of them, or is called like one, is reported.
pub(in crate::load) fn describe(
    package: &mut Package,
    calendar: &SourceFile,
    changes: Option<&SourceFile>,
    around: Around<'_>,
    problems: &mut Vec<Diagnostic>,
) {
    let of_changes = changes.map(|file| (CHANGES, file, changes::columns(around.locales)));
    let of_calendar = (CALENDAR, calendar, super::columns(around.locales));
    for (name, file, columns) in std::iter::once(of_calendar).chain(of_changes) {
        let tables = package.datasets.iter().map(|table| (&table.id, &table.path, &table.place));
        let files = package.files.iter().map(|file| (&file.id, &file.path, &file.place));
        let mut resources = tables.chain(files);
        let is_taken = |(id, path, _): &(&DatasetId, &String, &Place)| {
            id.dataset == name || **path == *file.path
        };
        match resources.find(is_taken) {
            Some((_, _, place)) => problems.push(described_twice(name, file, place.clone())),
            None => package.datasets.extend(dataset(name, file, &columns, around)),
        }
    }
}

fn described_twice(name: &str, file: &SourceFile, place: Place) -> Diagnostic {
    let message = format!("`{name}` is the dataset of `{}`, which needs no description", file.path);
    Diagnostic::error(Rule("duplicate-key"), place, message)
        .help("take the resource out, or give it another name and file")
}

/// A file as a dataset; `None` where its header cannot be read.
fn dataset(
    name: &str,
    file: &SourceFile,
    columns: &Columns,
    around: Around<'_>,
) -> Option<Dataset> {
    let names = sheet::header(file, columns)?;
    let titles = match name {
        CALENDAR => around.said("sections.calendar"),
        _ => around.said("calendar.changes"),
    };
    let fields: Vec<Field> = names.iter().map(|name| field(name, columns, file, around)).collect();
    let key = fields.iter().position(|field| field.name == "id").filter(|_| name == CALENDAR);
    Some(Dataset {
        id: DatasetId { programme: around.programme.clone(), dataset: name.to_owned() },
        place: Place::file(&file.path),
        path: file.path.to_string(),
        titles,
        dialect: DIALECT,
        encoding: Encoding::Utf8,
        fields,
        primary_key: key.into_iter().collect(),
        foreign_keys: Vec::new(),
        reference_date: None,
        sources: Vec::new(),
        licences: Vec::new(),
        embargo: None,
        publish: Publish::Rows,
        calendar: Some(if name == CALENDAR { CalendarFile::Events } else { CalendarFile::Changes }),
    })
}

fn field(name: &str, columns: &Columns, file: &SourceFile, around: Around<'_>) -> Field {
    let is_key = name == "id" && columns.called == CALENDAR;
    Field {
        name: name.to_owned(),
        place: Place::file(&file.path),
        titles: around.column(name),
        kind: if name == "changed" { FieldKind::Date } else { FieldKind::Text },
        missing: vec![MissingValue { text: String::new(), label: None }],
        constraints: Constraints {
            required: columns.required.iter().any(|required| required == name),
            unique: is_key,
            ..Constraints::default()
        },
        dimension: around.geography.filter(|_| name == "region").cloned(),
        precision: None,
    }
}

impl Around<'_> {
    /// The package of a programme that has no descriptor.
    pub(in crate::load) fn package(self) -> Package {
        let title = |locale: &Locale| (*locale, self.programme.to_string());
        let titles = Localised::new(self.locales.iter().map(title).collect());
        let programme = self.programme.clone();
        Package { programme, titles, datasets: Vec::new(), files: Vec::new() }
    }

    /// A phrase of the theme in each language.
    pub(super) fn said(self, phrase: &str) -> Localised<String> {
        let said = |locale: Locale| {
            self.phrases.get(locale).and_then(|phrases| phrases.get(phrase)).cloned()
        };
        let locales = self.locales.iter();
        Localised::new(locales.map(|locale| (*locale, said(*locale).unwrap_or_default())).collect())
    }

    /// What a column is called: that of a language with its code.
    fn column(self, name: &str) -> Localised<String> {
        let of = self.locales.iter().find_map(|of| {
            name.strip_suffix(of.code()).and_then(|what| Some((what.strip_suffix('_')?, of)))
        });
        let what = of.map_or(name, |(what, _)| what);
        let said = self.said(&format!("calendar.columns.{what}"));
        let said = said.iter().map(|(locale, text)| match of {
            Some((_, of)) => (locale, format!("{text} ({of})")),
            None => (locale, text.clone()),
        });
        Localised::new(said.collect())
    }
}
