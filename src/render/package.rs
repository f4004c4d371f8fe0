//! What machines are told of a package's published tables and of the boundaries of its maps:
//! `data/<package>/datapackage.json`.
//!
//! In: the descriptors of the sources and the tables as they were published. Out: a Data Package of
//! the canonical files and of the boundaries. The sources' own marks, encodings and missing values are not in it, because
//! the canonical files have none of them; a constraint or key stands only where it is true of these
//! files, in which an empty cell is always a missing value.
//!
//! Source: Data Package, Data Resource and Table Schema v2 (datapackage.org).

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::Value as Json;

use super::proof::{PublishedFile, PublishedTable, Texts, texts};
use super::{Renderer, date, labelled};
use crate::model::boundaries::Map;
use crate::model::checksum::Checksum;
use crate::model::dataset::{
    Bound, Dataset, Field, FieldKind, FileResource, ForeignKey, Reference,
};
use crate::model::language::Localised;
use crate::model::name::{DatasetId, ProgrammeId};
use crate::model::site::Sources;
use crate::site::{self, within_data};

/// The form of the file.
const PROFILE: &str = "https://datapackage.org/profiles/2.0/datapackage.json";

/// What all cells of a column are, by Table Schema's names.
pub(super) type Constraints = BTreeMap<&'static str, Json>;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PackageView<'a> {
    #[serde(rename = "$schema")]
    profile: &'static str,
    name: &'a str,
    #[serde(flatten)]
    called: Called,
    resources: Vec<ResourceView<'a>>,
}

/// A thing's title in the site's first language, and in each.
#[derive(Serialize)]
struct Called {
    title: String,
    titles: Texts,
}

#[derive(Serialize)]
struct ResourceView<'a> {
    name: &'a str,
    path: Cow<'a, str>,
    #[serde(flatten)]
    called: Called,
    format: &'static str,
    mediatype: &'static str,
    encoding: &'static str,
    bytes: u64,
    hash: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    reference_date: Option<String>,
    sources: Vec<ReferenceView>,
    licenses: Vec<ReferenceView>,
    /// Of a table.
    #[serde(skip_serializing_if = "Option::is_none")]
    schema: Option<SchemaView<'a>>,
}

#[derive(Serialize)]
struct ReferenceView {
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(flatten)]
    called: Called,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SchemaView<'a> {
    fields: Vec<FieldView<'a>>,
    missing_values: [&'static str; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    primary_key: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    foreign_keys: Vec<KeyView<'a>>,
}

#[derive(Serialize)]
struct FieldView<'a> {
    name: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    /// The reason of an empty cell has no title of its own.
    #[serde(flatten)]
    called: Option<Called>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dimension: Option<&'a str>,
    #[serde(skip_serializing_if = "Constraints::is_empty")]
    constraints: Constraints,
}

#[derive(Serialize)]
struct KeyView<'a> {
    fields: Vec<&'a str>,
    reference: TargetView<'a>,
}

#[derive(Serialize)]
struct TargetView<'a> {
    resource: &'a str,
    fields: &'a [String],
}

/// A source or a licence, by what it is called under in the proof's titles.
#[derive(Debug, Serialize)]
pub(super) struct Named {
    of: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    #[serde(skip)]
    titles: Localised<String>,
}

impl Named {
    fn of(of: String, reference: &Reference) -> Self {
        let Reference { titles, name, url } = reference.clone();
        Self { of, name, path: url, titles }
    }
}

/// Where a table or the boundaries of a map are from; the site's publisher where their descriptor
/// does not say.
pub(super) fn sources(sources: &Sources, id: &DatasetId, said: &[Reference]) -> Vec<Named> {
    let publisher = &sources.site.publisher;
    if said.is_empty() {
        let (titles, path) = (publisher.name.clone(), Some(publisher.url.clone()));
        return vec![Named { of: labelled::PUBLISHER.to_owned(), name: None, path, titles }];
    }
    let named = said.iter().enumerate();
    // The standard knows a short name of licences only.
    let named = named.map(|(at, source)| Named::of(labelled::source(id, at), source));
    named.map(|named| Named { name: None, ..named }).collect()
}

/// The licences that these are under; the site's own where their descriptor does not say.
pub(super) fn licences(sources: &Sources, id: &DatasetId, said: &[Reference]) -> Vec<Named> {
    if said.is_empty() {
        let (titles, path) = (own_licence(sources), Some(sources.site.licence.url.clone()));
        return vec![Named { of: labelled::LICENCE.to_owned(), name: None, path, titles }];
    }
    let named = said.iter().enumerate();
    named.map(|(at, licence)| Named::of(labelled::licence(id, at), licence)).collect()
}

/// What the site's own licence is called: the same in each language.
pub(super) fn own_licence(sources: &Sources) -> Localised<String> {
    let licence = &sources.site.licence;
    let locales = sources.site.locales.iter();
    Localised::new(locales.map(|locale| (*locale, licence.name.clone())).collect())
}

/// The keys of a table that hold in its published file.
#[derive(Default)]
pub(super) struct Keys<'a> {
    pub(super) primary: Vec<&'a str>,
    pub(super) foreign: Vec<ForeignView<'a>>,
}

/// Columns that hold the keys of another table.
#[derive(Debug, Serialize)]
pub(super) struct ForeignView<'a> {
    columns: Vec<&'a str>,
    table: String,
    target: &'a [String],
    #[serde(skip)]
    dataset: &'a DatasetId,
}

impl<'a> Keys<'a> {
    /// Those of a dataset. A key with a part that may be empty is left out where readers differ
    /// about what it means.
    pub(super) fn of(dataset: &'a Dataset) -> Self {
        let fields = |columns: &[usize]| -> Vec<&'a Field> {
            columns.iter().filter_map(|at| dataset.fields.get(*at)).collect()
        };
        let names = |columns| fields(columns).into_iter().map(|field| field.name.as_str());
        let primary = Some(&dataset.primary_key);
        let primary = primary.filter(|key| fields(key).into_iter().all(empty_is_missing));
        let is_whole = |key: &&ForeignKey| {
            let is_there = |field: &Field| field.is_always_there() && empty_is_missing(field);
            key.columns.len() == 1 || fields(&key.columns).into_iter().all(is_there)
        };
        let foreign = dataset.foreign_keys.iter().filter(is_whole).map(|key| ForeignView {
            columns: names(&key.columns).collect(),
            table: key.dataset.to_string(),
            dataset: &key.dataset,
            target: &key.target,
        });
        Self {
            primary: primary.map(|key| names(key).collect()).unwrap_or_default(),
            foreign: foreign.collect(),
        }
    }
}

/// Whether an empty cell of the published file is a missing value in the sources too, and not an
/// empty text.
fn empty_is_missing(field: &Field) -> bool {
    field.kind != FieldKind::Text || field.missing.iter().any(|missing| missing.text.is_empty())
}

/// What all published cells of a column are.
pub(super) fn constraints(field: &Field) -> Constraints {
    let known = &field.constraints;
    let is_text = field.kind == FieldKind::Text;
    // What another column allows is compared with cells that are written otherwise in the sources.
    let allowed = known.allowed.iter().filter(|text| is_text && !text.is_empty());
    let allowed: Vec<Json> = allowed.map(|text| Json::from(text.as_str())).collect();
    let bound = |bound: Option<Bound>| bound.and_then(|bound| limit(&field.kind, bound));
    let length = |length: Option<usize>| length.filter(|_| is_text).map(Json::from);
    let constraints = [
        ("required", (known.required && empty_is_missing(field)).then_some(Json::Bool(true))),
        ("unique", known.unique.then_some(Json::Bool(true))),
        ("minimum", bound(known.minimum)),
        ("maximum", bound(known.maximum)),
        ("minLength", length(known.min_length)),
        ("maxLength", length(known.max_length)),
        ("enum", (!allowed.is_empty()).then_some(Json::Array(allowed))),
    ];
    constraints.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}

/// A limit as readers of the column's type take it; a fraction is a text, so that it stays exact.
fn limit(kind: &FieldKind, bound: Bound) -> Option<Json> {
    let number = match bound {
        Bound::Date(day) => return Some(Json::from(day.to_string())),
        Bound::Number(number) => number,
    };
    if number.scale() == 0 {
        return i64::try_from(number.mantissa()).ok().map(Json::from);
    }
    matches!(kind, FieldKind::Number(_)).then(|| Json::from(number.to_string()))
}

/// What machines are told of a package, as it is published.
pub(super) struct Description {
    pub(super) text: String,
    pub(super) file: PublishedFile,
}

impl Description {
    fn of(text: String) -> Self {
        let (sha256, bytes) = (Checksum::of(text.as_bytes()), text.len() as u64);
        Self { text, file: PublishedFile { sha256, bytes } }
    }
}

impl<'a> Renderer<'a> {
    /// The files that describe packages, relative to the proof, by the packages' names.
    pub(super) fn described(&self) -> BTreeMap<&'a str, String> {
        let path = |id| within_data(&site::package(id)).to_owned();
        self.packages.keys().map(|id| (id.as_str(), path(id))).collect()
    }

    /// What machines are told of each package that has a published table or the boundaries of a map.
    pub(super) fn descriptions_of_packages(&self) -> BTreeMap<&'a ProgrammeId, Description> {
        let tables = self.tables.iter().map(|table| &table.dataset.programme);
        let maps = self.sources.maps.iter().map(|map| &map.id.programme);
        let ids: BTreeSet<&ProgrammeId> = tables.chain(maps).collect();
        ids.into_iter().map(|id| (id, Description::of(self.package(id)))).collect()
    }

    /// What machines are told of a package.
    fn package(&self, id: &ProgrammeId) -> String {
        let titles = self.sources.packages.get(id).map(|package| &package.titles);
        let of_it = self.tables.iter().filter(|table| table.dataset.programme == *id);
        let boundaries = self.sources.boundaries().into_values();
        let boundaries = boundaries.filter(|(map, _)| map.id.programme == *id);
        let boundaries = boundaries.filter_map(|(map, file)| self.boundaries(map, file));
        let view = PackageView {
            profile: PROFILE,
            name: id.as_str(),
            called: titles.map_or_else(Called::nothing, |titles| self.called(titles)),
            resources: of_it.filter_map(|table| self.resource(table)).chain(boundaries).collect(),
        };
        // Only maps with keys that are no text cannot be written, and there are none.
        let mut text = serde_json::to_string_pretty(&view).unwrap_or_default();
        text.push('\n');
        text
    }

    fn called(&self, titles: &Localised<String>) -> Called {
        let first = self.sources.site.locales.first().and_then(|locale| titles.get(*locale));
        Called { title: first.cloned().unwrap_or_default(), titles: texts(titles) }
    }

    fn resource(&self, table: &'a PublishedTable) -> Option<ResourceView<'a>> {
        let dataset = self.sources.dataset(&table.dataset)?;
        let reference_date = dataset.reference_date.map(date::of_period);
        Some(ResourceView {
            name: &dataset.id.dataset,
            path: table.path.rsplit('/').next()?.into(),
            called: self.called(&dataset.titles),
            format: "csv",
            mediatype: "text/csv",
            encoding: "utf-8",
            bytes: table.canonical.bytes,
            hash: format!("sha256:{}", table.canonical.sha256),
            reference_date: reference_date.map(|when| when.to_string()),
            sources: self.references(sources(self.sources, &dataset.id, &dataset.sources)),
            licenses: self.references(licences(self.sources, &dataset.id, &dataset.licences)),
            schema: Some(self.schema(dataset, table)),
        })
    }

    /// The boundaries of a map, which are published as they are.
    fn boundaries(&self, map: &'a Map, file: &FileResource) -> Option<ResourceView<'a>> {
        let path = site::boundaries(&map.id);
        Some(ResourceView {
            name: &map.id.dataset,
            path: path.rsplit('/').next()?.to_owned().into(),
            called: self.called(&file.titles),
            format: "geojson",
            mediatype: "application/geo+json",
            encoding: "utf-8",
            bytes: map.bytes,
            hash: format!("sha256:{}", map.checksum),
            reference_date: None,
            sources: self.references(sources(self.sources, &map.id, &file.sources)),
            licenses: self.references(licences(self.sources, &map.id, &file.licences)),
            schema: None,
        })
    }

    fn references(&self, named: Vec<Named>) -> Vec<ReferenceView> {
        let view = |named: Named| ReferenceView {
            called: self.called(&named.titles),
            name: named.name,
            path: named.path,
        };
        named.into_iter().map(view).collect()
    }

    fn schema(&self, dataset: &'a Dataset, table: &'a PublishedTable) -> SchemaView<'a> {
        let titles = |name: &str| {
            let field = dataset.column(name).and_then(|at| dataset.fields.get(at))?;
            Some(self.called(&field.titles))
        };
        let fields = table.columns.iter().map(|column| FieldView {
            name: &column.name,
            kind: column.kind,
            called: titles(&column.name),
            dimension: column.dimension.as_deref(),
            constraints: column.constraints.clone(),
        });
        let keys = Keys::of(dataset);
        let foreign = keys.foreign.into_iter().map(|key| KeyView {
            fields: key.columns,
            reference: TargetView {
                // The standard's name for the table itself is none.
                resource: if *key.dataset == dataset.id { "" } else { &key.dataset.dataset },
                fields: key.target,
            },
        });
        SchemaView {
            fields: fields.collect(),
            missing_values: [""],
            primary_key: keys.primary,
            foreign_keys: foreign.collect(),
        }
    }
}

impl Called {
    const fn nothing() -> Self {
        Self { title: String::new(), titles: Texts::new() }
    }
}
