//! The pages of datasets: the index of all with the boundaries of maps, and one for each with its columns, the beginning of its
//! rows, its licence, its checksum and its files.
//!
//! In: the published tables and their descriptions. Out: the two kinds of page. Every number of a
//! preview names the cell that it is, every size and checksum the file.

use serde::Serialize;

use super::markdown::Text;
use super::proof::PublishedFile;
use super::views::{LinkView, PageView};
use super::{PublishedTable, Rendering, claim, date, labelled, plain};
use crate::locale;
use crate::model::boundaries::Map;
use crate::model::dataset::{Dataset, FieldKind, FileResource, Publish, Reference};
use crate::model::decimal::Decimal;
use crate::model::exact::Exact;
use crate::model::language::Locale;
use crate::model::name::{DatasetId, ProgrammeId};
use crate::site::{self, PageKind};

/// A cell with more letters than this is not shown: the beginning of it would be no cell of the
/// published table.
const LONGEST: usize = 200;

/// `data.html`
#[derive(Debug, Serialize)]
struct Index {
    page: PageView,
    packages: Vec<Group>,
}

/// A package's datasets.
#[derive(Debug, Serialize)]
struct Group {
    id: String,
    title: Text,
    datasets: Vec<Row>,
    boundaries: Vec<BoundariesView>,
}

/// The boundaries of a map.
#[derive(Debug, Serialize)]
struct BoundariesView {
    /// What they are called, as markup.
    title: String,
    file: FileView,
    /// Their licences; the site's own where it is empty.
    licences: Vec<ReferenceView>,
}

#[derive(Debug, Serialize)]
struct Row {
    href: String,
    title: String,
    /// How many rows it has, as markup.
    rows: String,
    files: Vec<FileView>,
}

/// A file to download.
#[derive(Debug, Serialize)]
struct FileView {
    href: String,
    /// The theme's phrase for its form: `canonical`, `office`, `package` or `geojson`.
    form: &'static str,
    name: String,
    /// Its size, as markup.
    size: String,
    /// Its SHA-256, as markup.
    sha256: String,
}

/// `dataset.html`
#[derive(Debug, Serialize)]
struct View {
    page: PageView,
    id: String,
    programme: Option<LinkView>,
    rows: String,
    /// What it speaks of, as markup.
    date: Option<String>,
    /// Whether it stands in for rows that are not published.
    is_of_parts: bool,
    columns: Vec<ColumnView>,
    head: Vec<HeadingView>,
    preview: Vec<Vec<CellView>>,
    /// Whether the preview leaves rows out.
    is_cut: bool,
    files: Vec<FileView>,
    /// The figures that are computed from it.
    figures: Vec<LinkView>,
    /// Where it is from; the site's publisher where it is empty.
    sources: Vec<ReferenceView>,
    /// Its licences; the site's own where it is empty.
    licences: Vec<ReferenceView>,
}

/// A source or a licence.
#[derive(Debug, Serialize)]
struct ReferenceView {
    /// What it is called, as markup.
    title: String,
    url: Option<String>,
}

#[derive(Debug, Serialize)]
struct ColumnView {
    name: String,
    title: String,
    /// The theme's phrase for its type.
    kind: &'static str,
    is_key: bool,
    is_required: bool,
    /// The dataset whose ids its values are.
    dimension: Option<LinkView>,
}

/// What stands above a column of the preview.
#[derive(Debug, Serialize)]
struct HeadingView {
    title: String,
    is_number: bool,
}

#[derive(Debug, Serialize)]
struct CellView {
    /// Which cell it is, for the verifier; none where only `…` stands for a long one.
    cell: Option<String>,
    text: String,
    is_number: bool,
}

impl Rendering<'_, '_> {
    /// The index of all datasets.
    pub(super) fn data(&mut self) -> String {
        let renderer = self.renderer;
        let mut packages: Vec<Group> = Vec::new();
        let mut last: Option<&ProgrammeId> = None;
        for (at, id) in renderer.plan.computed.datasets.iter().enumerate() {
            if last != Some(&id.programme) {
                packages.push(self.package_group(&id.programme));
                last = Some(&id.programme);
            }
            if let (Some(group), Some(row)) = (packages.last_mut(), self.dataset_row(at, id)) {
                group.datasets.push(row);
            }
        }
        // A package may have boundaries and no table.
        for (id, (map, file)) in renderer.sources.boundaries() {
            let name = id.programme.in_address();
            if !packages.iter().any(|group| group.id == name) {
                packages.push(self.package_group(&id.programme));
            }
            let view = self.boundaries(map, file);
            if let Some(group) = packages.iter_mut().find(|group| group.id == name) {
                group.boundaries.push(view);
            }
        }
        let page = self.page_view(self.said("sections.data"), None);
        self.template("data.html", &Index { page, packages })
    }

    fn package_group(&self, id: &ProgrammeId) -> Group {
        let title = self.package_title(id);
        Group { id: id.in_address(), title, datasets: Vec::new(), boundaries: Vec::new() }
    }

    fn boundaries(&self, map: &Map, file: &FileResource) -> BoundariesView {
        let of = labelled::boundaries(&map.id);
        let published = PublishedFile { sha256: map.checksum.clone(), bytes: map.bytes };
        BoundariesView {
            title: labelled::markup(&of, Some(&file.titles), self.page.locale),
            file: self.file(&site::boundaries(&map.id), "geojson", &published),
            licences: self.references(&map.id, &file.licences, labelled::licence),
        }
    }

    fn dataset_row(&mut self, at: usize, id: &DatasetId) -> Option<Row> {
        let renderer = self.renderer;
        let (table, dataset) = (renderer.table(id)?, renderer.sources.dataset(id)?);
        Some(Row {
            href: self.way_to(renderer.plan.file(PageKind::Dataset(at), self.page.locale)?),
            title: self.table_title(dataset).html,
            rows: self.rows(table),
            files: self.files(table),
        })
    }

    /// What a dataset is called.
    pub(super) fn table_title(&self, dataset: &Dataset) -> Text {
        let of = labelled::table(&dataset.id);
        let html = labelled::markup(&of, Some(&dataset.titles), self.page.locale);
        Text { html, ..plain(dataset.titles.get(self.page.locale)) }
    }

    /// A dataset's own page.
    pub(super) fn dataset(&mut self, at: usize) -> String {
        let renderer = self.renderer;
        let id = renderer.plan.computed.datasets.get(at);
        let known = id.and_then(|id| Some((renderer.sources.dataset(id)?, renderer.table(id)?)));
        let Some((dataset, table)) = known else { return String::new() };
        let locale = self.page.locale;
        let columns: Vec<ColumnView> =
            (0..dataset.fields.len()).filter_map(|at| self.column(dataset, at)).collect();
        let figures =
            renderer.plan.computed.figures.iter().enumerate().filter_map(|(at, figure)| {
                let figure = renderer.figures.get(figure)?;
                let label = Text { html: labelled::figure(figure, locale), ..Text::default() };
                let is_of_it = figure.datasets.contains(&dataset.id);
                is_of_it.then(|| self.link_to_kind(PageKind::Figure(at), label))?
            });
        let figures = figures.collect();
        let view = View {
            page: self.page_view(self.table_title(dataset), None),
            id: dataset.id.to_string(),
            programme: self.programme_link(&dataset.id.programme),
            rows: self.rows(table),
            date: date::of_table(dataset, locale),
            is_of_parts: dataset.publish == Publish::Parts,
            head: table.columns.iter().map(|column| above(dataset, &column.name, locale)).collect(),
            preview: self.preview(dataset, table),
            is_cut: table.rows > table.preview.len() as u64,
            columns,
            files: self.files(table).into_iter().chain(self.described_by(dataset)).collect(),
            figures,
            sources: self.references(&dataset.id, &dataset.sources, labelled::source),
            licences: self.references(&dataset.id, &dataset.licences, labelled::licence),
        };
        self.template("dataset.html", &view)
    }

    fn references(
        &self,
        id: &DatasetId,
        references: &[Reference],
        name: impl Fn(&DatasetId, usize) -> String,
    ) -> Vec<ReferenceView> {
        let view = |(at, reference): (usize, &Reference)| {
            let of = name(id, at);
            let title = labelled::markup(&of, Some(&reference.titles), self.page.locale);
            ReferenceView { title, url: reference.url.clone() }
        };
        references.iter().enumerate().map(view).collect()
    }

    fn column(&self, dataset: &Dataset, at: usize) -> Option<ColumnView> {
        let (field, locale) = (dataset.fields.get(at)?, self.page.locale);
        let dimension = field.dimension.as_ref().and_then(|id| {
            let plan = self.renderer.plan;
            let title = self.table_title(self.renderer.sources.dataset(id)?);
            let at = plan.computed.datasets.iter().position(|known| known == id)?;
            self.link_to_kind(PageKind::Dataset(at), title)
        });
        Some(ColumnView {
            name: field.name.clone(),
            title: heading(dataset, &field.name, locale),
            kind: match field.kind {
                FieldKind::Text => "text",
                FieldKind::Integer(_) => "integer",
                FieldKind::Number(_) => "number",
                FieldKind::Date => "date",
                FieldKind::Year => "year",
                FieldKind::Boolean { .. } => "boolean",
            },
            is_key: dataset.primary_key.contains(&at),
            is_required: field.constraints.required,
            dimension,
        })
    }

    fn preview(&self, dataset: &Dataset, table: &PublishedTable) -> Vec<Vec<CellView>> {
        let cell = |row: usize, column: usize, text: &String| {
            let name = table.columns.get(column).map_or("", |column| column.name.as_str());
            if text.chars().nth(LONGEST).is_some() {
                return CellView { cell: None, text: "…".to_owned(), is_number: false };
            }
            let kind = dataset.column(name).and_then(|at| dataset.fields.get(at));
            let (text, is_number) = self.cell_text(kind.map(|field| &field.kind), text);
            let cell = Some(format!("{} {} {name}", dataset.id, row + 1));
            CellView { cell, text, is_number }
        };
        let rows = table.preview.iter().enumerate();
        rows.map(|(row, cells)| {
            cells.iter().enumerate().map(|(column, text)| cell(row, column, text)).collect()
        })
        .collect()
    }

    /// A published cell as the page's language writes it, and whether it is a number.
    fn cell_text(&self, kind: Option<&FieldKind>, text: &str) -> (String, bool) {
        let writer = locale::writer(self.page.locale);
        let number = || text.parse::<Decimal>().ok().map(|number| writer.number(number));
        match kind {
            Some(FieldKind::Integer(_) | FieldKind::Number(_)) => match number() {
                Some(number) => (number, true),
                None => (text.to_owned(), true),
            },
            Some(FieldKind::Date) => {
                let date = text.parse().ok().map(|date| writer.date(date));
                (date.unwrap_or_else(|| text.to_owned()), false)
            }
            Some(FieldKind::Text | FieldKind::Year | FieldKind::Boolean { .. }) | None => {
                (text.to_owned(), false)
            }
        }
    }

    /// How many rows a table has, as markup that names the table.
    fn rows(&self, table: &PublishedTable) -> String {
        let number = locale::writer(self.page.locale).number(Decimal::new(table.rows.into(), 0));
        format!("<span data-rows=\"{}\">{}</span>", table.dataset, claim::escaped(&number))
    }

    fn files(&self, table: &PublishedTable) -> Vec<FileView> {
        let canonical = (site::table(&table.dataset), "canonical", &table.canonical);
        let office = (site::office_table(&table.dataset), "office", &table.office);
        [canonical, office]
            .into_iter()
            .map(|(path, form, file)| self.file(&path, form, file))
            .collect()
    }

    /// The description of the package for machines.
    fn described_by(&self, dataset: &Dataset) -> Option<FileView> {
        let id = &dataset.id.programme;
        let description = self.renderer.packages.get(id)?;
        Some(self.file(&site::package(id), "package", &description.file))
    }

    fn file(&self, path: &str, form: &'static str, file: &PublishedFile) -> FileView {
        let named = claim::escaped(path);
        let size = claim::escaped(&self.size(file.bytes));
        let name = path.rsplit('/').next().unwrap_or_default().to_owned();
        FileView {
            href: self.way_to(path),
            form,
            name,
            size: format!("<span data-size-of=\"{named}\">{size}</span>"),
            sha256: format!("<code data-sha256-of=\"{named}\">{}</code>", file.sha256),
        }
    }

    /// A size in bytes, or in thousands or millions of them with one decimal.
    fn size(&self, bytes: u64) -> String {
        let writer = locale::writer(self.page.locale);
        let (unit, power) = match bytes {
            0..1_000 => ("B", 0),
            1_000..1_000_000 => ("kB", 3),
            _ => ("MB", 6),
        };
        let exact = Exact::from_decimal(Decimal::new(bytes.into(), power));
        let shown = exact.and_then(|exact| exact.rounded(u32::from(power > 0)));
        let number = shown.map(|shown| writer.number(shown)).unwrap_or_default();
        format!("{number}\u{a0}{unit}")
    }
}

fn above(dataset: &Dataset, column: &str, locale: Locale) -> HeadingView {
    let field = dataset.column(column).and_then(|at| dataset.fields.get(at));
    let is_number = matches!(
        field.map(|field| &field.kind),
        Some(FieldKind::Integer(_) | FieldKind::Number(_))
    );
    HeadingView { title: heading(dataset, column, locale), is_number }
}

fn heading(dataset: &Dataset, column: &str, locale: Locale) -> String {
    let field = dataset.column(column).and_then(|at| dataset.fields.get(at));
    let of = labelled::column(&dataset.id, column);
    match field {
        Some(field) => labelled::markup(&of, Some(&field.titles), locale),
        // The reason of an empty cell has no title of its own.
        None => format!("<code>{}</code>", claim::escaped(column)),
    }
}
