//! The proof: the published file that holds for each figure all that a stranger needs to check it.
//!
//! In: figures, published tables, documents, events, exemptions with their pages. Out: `data/figures.json`.
//! Its form is described in `docs/proof.md`; names in it are never changed, only added to.

mod calendars;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::Value as Json;

use super::csv::Column;
use super::nouns::{self, NamingColumns, Nouns};
use super::package::{self, ForeignView, Named};
use super::trace::Trace;
use super::{Gathered, Head, Renderer, date, day, labelled};
use crate::content::Content;
use crate::figures::{Checked, Figure, FigureDimension};
use crate::model::boundaries::Map;
use crate::model::dataset::Reference;
use crate::model::exact::Exact;
use crate::model::history::History;
use crate::model::language::{Locale, Localised};
use crate::model::name::{DatasetId, Member};
use crate::model::site::{Drafts, Exemption, Sources};
use crate::site::{
    self, Computed, Page, PageKind, Plan, announced as announced_name, office_table, within_data,
};

use calendars::{EventView, FeedView, FilterView};

/// A table as it was published.
#[derive(Debug, Clone)]
pub struct PublishedTable {
    /// Its dataset.
    pub dataset: DatasetId,
    /// Its file, relative to the proof.
    pub path: String,
    /// The canonical file.
    pub canonical: PublishedFile,
    /// The file for offices that write a decimal comma.
    pub office: PublishedFile,
    /// Its columns.
    pub columns: Vec<Column>,
    /// How many rows it has.
    pub rows: u64,
    /// The first rows, as the canonical file has them.
    pub preview: Vec<Vec<String>>,
}

/// A file as it was published.
#[derive(Debug, Clone)]
pub struct PublishedFile {
    /// Its SHA-256, in hexadecimal.
    pub sha256: String,
    /// How many bytes it has.
    pub bytes: u64,
}

pub(super) type Texts = BTreeMap<&'static str, String>;

#[derive(Serialize)]
struct Proof<'a> {
    version: u32,
    as_of: &'a str,
    timezone: &'a str,
    base_url: &'a str,
    drafts: bool,
    /// Whether releases dated later are published: only a preview says so.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    later: bool,
    locales: Vec<&'static str>,
    tables: Vec<TableView<'a>>,
    maps: Vec<MapView<'a>>,
    packages: BTreeMap<&'a str, String>,
    titles: BTreeMap<String, Texts>,
    pages: BTreeMap<&'a str, String>,
    calendars: BTreeMap<&'a str, FilterView<'a>>,
    feeds: BTreeMap<&'a str, FeedView<'a>>,
    documents: Vec<DocumentView<'a>>,
    events: Vec<EventView<'a>>,
    figures: Vec<FigureView<'a>>,
    checks: Vec<CheckView<'a>>,
    units: Nouns<'a>,
    member_names: BTreeMap<String, NamingColumns<'a>>,
    exemptions: Vec<ExemptionView<'a>>,
    fixed: &'a BTreeSet<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ledger: Option<LedgerView>,
}

#[derive(Serialize)]
struct LedgerView {
    path: &'static str,
    lines: usize,
}

#[derive(Serialize)]
struct TableView<'a> {
    name: String,
    path: &'a str,
    office: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    reference_date: Option<String>,
    sha256: &'a str,
    columns: &'a [Column],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    primary_key: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    foreign_keys: Vec<ForeignView<'a>>,
    sources: Vec<Named>,
    licences: Vec<Named>,
}

#[derive(Serialize)]
struct MapView<'a> {
    name: String,
    path: String,
    table: String,
    column: &'a str,
    property: Option<&'a str>,
    valid_from: Option<String>,
    valid_to: Option<String>,
    sources: Vec<Named>,
    licences: Vec<Named>,
}

#[derive(Serialize)]
struct DocumentView<'a> {
    id: Cow<'a, str>,
    date: Option<String>,
    pages: Texts,
    titles: Texts,
    summaries: Texts,
}

#[derive(Serialize)]
struct FigureView<'a> {
    id: String,
    label: Texts,
    unit: Option<&'a str>,
    decimals: Option<u32>,
    bound: Option<&'static str>,
    total: &'static str,
    notes: Texts,
    dimensions: Vec<&'a str>,
    dimension_tables: BTreeMap<&'a str, DimensionView<'a>>,
    sql: &'a str,
    value: Option<String>,
    members_sql: Option<&'a str>,
    members: Vec<MemberView<'a>>,
    definition: BTreeMap<&'static str, String>,
    exact: ExactView<'a>,
}

#[derive(Serialize)]
struct DimensionView<'a> {
    table: String,
    key: &'a str,
    names: Texts,
}

#[derive(Serialize)]
struct MemberView<'a> {
    key: BTreeMap<&'a str, &'a str>,
    value: Option<String>,
}

#[derive(Serialize)]
struct ExactView<'a> {
    sql: &'a str,
    members_sql: Option<&'a str>,
    formula: &'a Json,
}

#[derive(Serialize)]
struct CheckView<'a> {
    id: &'a str,
    holds: &'a str,
    why: Option<&'a str>,
    sql: &'a str,
    exact: ExactView<'a>,
}

#[derive(Serialize)]
struct ExemptionView<'a> {
    text: &'a str,
    reason: Texts,
    pages: &'a BTreeSet<String>,
}

impl Renderer<'_> {
    /// Writes the proof.
    ///
    /// `gathered` holds for each exemption's literal text the pages on which it stands, and the
    /// ledger.
    #[must_use]
    pub fn proof(
        &self,
        as_of: &str,
        drafts: Drafts,
        checks: &[Checked],
        gathered: &Gathered,
    ) -> String {
        let Self { sources, figures, tables, plan, .. } = self;
        let proof = Proof {
            version: 1,
            as_of,
            timezone: &sources.site.timezone,
            base_url: &sources.site.base_url,
            drafts: drafts != Drafts::Waiting,
            later: drafts == Drafts::AndLater,
            locales: sources.site.locales.iter().map(|locale| locale.code()).collect(),
            tables: tables.iter().map(|published| table(sources, published)).collect(),
            maps: sources.maps.iter().filter_map(|drawn| map(sources, drawn)).collect(),
            packages: self.described(),
            titles: self.titles(&gathered.history),
            pages: pages(plan, sources),
            calendars: calendars::filters(plan),
            feeds: self.feeds_of_proof(),
            documents: self.documents(),
            events: sources.events.values().map(calendars::event).collect(),
            figures: figures.values().map(|known| self.figure(known)).collect(),
            checks: checks.iter().map(check).collect(),
            units: nouns::of_units(sources),
            member_names: nouns::of_members(sources, figures.values()),
            exemptions: exemptions(sources, &gathered.exempt),
            fixed: &plan.static_files,
            ledger: ledger(&gathered.history),
        };
        // Only maps with keys that are no text cannot be written, and there are none.
        let mut text = serde_json::to_string_pretty(&proof).unwrap_or_default();
        text.push('\n');
        text
    }

    /// What things are called, by the names that pages give them.
    fn titles(&self, history: &History) -> BTreeMap<String, Texts> {
        let mut titles = titles(self.sources);
        titles.extend(self.said_of_events());
        titles.extend(self.said_of_ledger(history));
        titles
    }

    fn documents(&self) -> Vec<DocumentView<'_>> {
        let published = self.sources.documents.iter().enumerate().filter_map(|(at, document)| {
            let paths = self.plan.documents.get(&document.id)?;
            let said = |of: fn(&Head) -> Option<&Content>| {
                let texts = document.versions.iter().filter_map(|(locale, _)| {
                    let content = of(self.heads.get(&(at, locale))?)?;
                    Some((locale.code(), self.untold(locale, |writer| writer.line(content)).plain))
                });
                texts.collect::<Texts>()
            };
            Some(DocumentView {
                id: Cow::Borrowed(&document.id),
                date: day(document).map(|date| date.to_string()),
                pages: texts(paths),
                titles: said(|head| Some(&head.title)),
                summaries: said(|head| head.summary.as_ref()),
            })
        });
        let announced = self.sources.announced().into_iter().enumerate();
        let announced = announced.map(|(at, (date, _))| DocumentView {
            id: Cow::Owned(announced_name(at)),
            date: Some(date.to_string()),
            pages: Texts::new(),
            titles: Texts::new(),
            summaries: Texts::new(),
        });
        published.chain(announced).collect()
    }

    /// A figure as the proof has it.
    fn figure<'a>(&self, figure: &'a Figure) -> FigureView<'a> {
        let tables = figure
            .dimensions
            .iter()
            .filter_map(|dimension| Some((dimension.id.as_str(), table_of(dimension)?)));
        FigureView {
            id: figure.id.to_string(),
            label: texts(&figure.label),
            unit: figure.unit.as_deref(),
            decimals: figure.decimals,
            bound: figure.bound.map(crate::model::figure::Bound::name),
            total: figure.total.name(),
            notes: self.notes_of(figure),
            dimensions: figure.dimensions.iter().map(|dimension| dimension.id.as_str()).collect(),
            dimension_tables: tables.collect(),
            sql: &figure.queries.sql,
            value: published(figure.value),
            members_sql: figure.queries.members_sql.as_deref(),
            members: figure
                .members
                .iter()
                .map(|(member, value)| member_view(member, *value))
                .collect(),
            definition: definition(self.sources, figure),
            exact: ExactView {
                sql: &figure.queries.exact_sql,
                members_sql: figure.queries.exact_members_sql.as_deref(),
                formula: &figure.queries.formula,
            },
        }
    }

    /// What is said of why its members do not add up, as plain text.
    fn notes_of(&self, figure: &Figure) -> Texts {
        let locales = self.sources.site.locales.iter();
        let note = |locale: &Locale| {
            let (trace, problems) = (&mut Trace::default(), &mut Vec::new());
            Some((locale.code(), self.note(figure, *locale, trace, problems)?.plain))
        };
        locales.filter_map(note).collect()
    }
}

/// Where the ledger is published; `None` where there is none.
fn ledger(history: &History) -> Option<LedgerView> {
    let lines = history.ledger.lines.len();
    (lines > 0).then_some(LedgerView { path: within_data(site::LEDGER), lines })
}

fn table<'a>(sources: &'a Sources, table: &'a PublishedTable) -> TableView<'a> {
    let dataset = sources.dataset(&table.dataset);
    let keys = dataset.map(package::Keys::of).unwrap_or_default();
    let reference_date = dataset.and_then(|dataset| dataset.reference_date);
    TableView {
        name: table.dataset.to_string(),
        path: &table.path,
        office: within_data(&office_table(&table.dataset)).to_owned(),
        reference_date: reference_date.map(|period| date::of_period(period).to_string()),
        sha256: &table.canonical.sha256,
        columns: &table.columns,
        primary_key: keys.primary,
        foreign_keys: keys.foreign,
        sources: dataset
            .map(|dataset| package::sources(sources, &dataset.id, &dataset.sources))
            .unwrap_or_default(),
        licences: dataset
            .map(|dataset| package::licences(sources, &dataset.id, &dataset.licences))
            .unwrap_or_default(),
    }
}

fn map<'a>(sources: &Sources, map: &'a Map) -> Option<MapView<'a>> {
    let file = sources.file(&map.id)?;
    Some(MapView {
        name: map.id.to_string(),
        path: site::boundaries(&map.id),
        table: map.table.to_string(),
        column: &map.column,
        property: map.property.as_deref(),
        valid_from: map.validity.from.map(|day| day.to_string()),
        valid_to: map.validity.to.map(|day| day.to_string()),
        sources: package::sources(sources, &map.id, &file.sources),
        licences: package::licences(sources, &map.id, &file.licences),
    })
}

/// What packages, tables, their columns, sources and licences are called, by the names that pages give them.
fn titles(sources: &Sources) -> BTreeMap<String, Texts> {
    let mut titles = BTreeMap::new();
    titles.insert(labelled::LICENCE.to_owned(), texts(&package::own_licence(sources)));
    titles.insert(labelled::PUBLISHER.to_owned(), texts(&sources.site.publisher.name));
    for package in sources.packages.values() {
        if sources.tells_of(package) {
            titles.insert(labelled::package(&package.programme), texts(&package.titles));
        }
        for dataset in package.datasets.iter().filter(|table| table.is_published()) {
            titles.insert(labelled::table(&dataset.id), texts(&dataset.titles));
            titles.extend(titles_of_references(&dataset.id, &dataset.sources, &dataset.licences));
            for field in &dataset.fields {
                titles.insert(labelled::column(&dataset.id, &field.name), texts(&field.titles));
            }
        }
    }
    for (id, (_, file)) in sources.boundaries() {
        titles.insert(labelled::boundaries(id), texts(&file.titles));
        titles.extend(titles_of_references(id, &file.sources, &file.licences));
    }
    titles
}

/// What the sources and licences of a table or of boundaries are called.
fn titles_of_references<'a>(
    id: &'a DatasetId,
    sources: &'a [Reference],
    licences: &'a [Reference],
) -> impl Iterator<Item = (String, Texts)> + 'a {
    let of_sources = sources.iter().enumerate();
    let of_sources = of_sources.map(|(at, of)| (labelled::source(id, at), texts(&of.titles)));
    let of_licences = licences.iter().enumerate();
    of_sources.chain(of_licences.map(|(at, of)| (labelled::licence(id, at), texts(&of.titles))))
}

/// What the pages that the tool makes are of, by the names that their headings give it.
fn pages<'a>(plan: &'a Plan, sources: &Sources) -> BTreeMap<&'a str, String> {
    let of = |page: &'a Page| {
        let Computed { figures, datasets, regions, .. } = &plan.computed;
        let of = match page.kind {
            PageKind::Figure(at) => figures.get(at)?.to_string(),
            PageKind::Dataset(at) => labelled::table(datasets.get(at)?),
            PageKind::Region(at) => {
                let geography = sources.site.geography.as_ref()?;
                labelled::member(&geography.id, &regions.get(at)?.key)
            }
            PageKind::Corrections => labelled::CHANGES.to_owned(),
            _ => return None,
        };
        Some((page.path.as_str(), of))
    };
    plan.pages.iter().filter_map(of).collect()
}

fn check(check: &Checked) -> CheckView<'_> {
    let Checked { id, holds, why, queries } = check;
    let exact = ExactView { sql: &queries.exact_sql, members_sql: None, formula: &queries.formula };
    CheckView { id, holds, why: why.as_deref(), sql: &queries.sql, exact }
}

/// How the figure's author defined it, part by part.
fn definition(sources: &Sources, figure: &Figure) -> BTreeMap<&'static str, String> {
    let Some(known) = sources.figures.iter().find(|known| known.id == figure.id) else {
        return BTreeMap::new();
    };
    let by = known.by.iter().map(|by| by.text.as_str()).collect::<Vec<_>>().join(", ");
    let parts = [
        ("value", Some(known.value.text.clone())),
        ("from", known.from.as_ref().map(|(id, _)| id.to_string())),
        ("where", known.only.as_ref().map(|only| only.text.clone())),
        ("by", Some(by).filter(|by| !by.is_empty())),
    ];
    parts.into_iter().filter_map(|(part, text)| Some((part, text?))).collect()
}

fn table_of(dimension: &FigureDimension) -> Option<DimensionView<'_>> {
    let table = dimension.table.as_ref()?;
    Some(DimensionView {
        table: table.dataset.to_string(),
        key: &table.key,
        names: texts(&table.names),
    })
}

fn member_view(member: &Member, value: Option<Exact>) -> MemberView<'_> {
    let key =
        member.0.iter().map(|(dimension, value)| (dimension.as_str(), value.as_str())).collect();
    MemberView { key, value: published(value) }
}

fn published(value: Option<Exact>) -> Option<String> {
    value.and_then(Exact::published).map(|value| value.to_string())
}

/// The exemptions that stand somewhere, each text once, with the reason that was given first.
fn exemptions<'a>(
    sources: &'a Sources,
    exempt: &'a BTreeMap<String, BTreeSet<String>>,
) -> Vec<ExemptionView<'a>> {
    let documents = sources.documents.iter().flat_map(|document| document.versions.iter());
    let of_documents = documents.flat_map(|(_, version)| &version.exemptions);
    let all: Vec<&Exemption> = sources.site.exemptions.iter().chain(of_documents).collect();
    let view = |(text, pages): (&'a String, &'a BTreeSet<String>)| {
        let exemption = all.iter().find(|exemption| exemption.text.text == *text)?;
        Some(ExemptionView { text, reason: texts(&exemption.reason), pages })
    };
    exempt.iter().filter_map(view).collect()
}

pub(super) fn texts(localised: &Localised<String>) -> Texts {
    localised.iter().map(|(locale, text)| (locale.code(), text.clone())).collect()
}
