//! The pages of figures: the index of all, and one for each with its definition, its members, where
//! it is claimed and how to recompute it.
//!
//! In: the computed figures, their definitions, the sentences that claim them. Out: the two kinds of
//! page.

use serde::Serialize;

use super::citation::Citation;
use super::ledger::LinesView;
use super::markdown::Text;
use super::plain;
use super::table::Breakdown;
use super::views::{LinkView, PageView, TeaserView};
use super::{Rendering, date, labelled};
use crate::content;
use crate::figures::Figure;
use crate::locale;
use crate::model::chart::Order;
use crate::model::figure::FigureDefinition;
use crate::model::name::{DatasetId, Member, ProgrammeId};
use crate::model::site::Document;
use crate::site::{self, PageKind};

/// `statistics.html`
#[derive(Debug, Serialize)]
struct Index {
    page: PageView,
    programmes: Vec<Group>,
}

/// A programme's figures.
#[derive(Debug, Serialize)]
pub(super) struct Group {
    /// The name that the section is found by.
    id: String,
    title: Text,
    /// The programme's page, if it has one.
    href: Option<String>,
    figures: Vec<Row>,
    /// Its first breakdown, as markup.
    chart: Option<String>,
}

/// A figure in a list.
#[derive(Debug, Serialize)]
pub(super) struct Row {
    href: String,
    label: String,
    value: String,
    /// The titles of its dimensions, as markup.
    dimensions: Vec<String>,
}

/// `figure.html`
#[derive(Debug, Serialize)]
struct View {
    page: PageView,
    /// `programme.figure`.
    id: String,
    value: String,
    /// What a bound says of the value, in words; none for an exact figure.
    bound: Option<String>,
    /// What the value is without, in words, where no breakdown says it.
    without: Option<String>,
    programme: Option<LinkView>,
    dimensions: Vec<String>,
    breakdown: Option<String>,
    definition: Definition,
    datasets: Vec<DatasetLink>,
    citations: Vec<CitationView>,
    /// What it was worth before, and who said so.
    history: Option<LinesView>,
    /// Where else it is claimed and no sentence says so.
    sql: String,
    members_sql: Option<String>,
}

/// What the author wrote in `figures.toml`.
#[derive(Debug, Default, Serialize)]
struct Definition {
    /// What it counts, in its author's words.
    words: Option<Text>,
    value: String,
    from: Option<String>,
    only: Option<String>,
    by: Option<String>,
}

/// A dataset that a figure is computed from.
#[derive(Debug, Serialize)]
struct DatasetLink {
    id: String,
    title: String,
    href: String,
    csv: String,
    /// What it speaks of, as markup.
    date: Option<String>,
}

#[derive(Debug, Serialize)]
struct CitationView {
    document: TeaserView,
    sentence: String,
}

impl Rendering<'_, '_> {
    /// The index of all figures.
    pub(super) fn statistics(&mut self) -> String {
        let plan = self.renderer.plan;
        let mut programmes: Vec<Group> = Vec::new();
        let mut last: Option<&ProgrammeId> = None;
        for (at, id) in plan.computed.figures.iter().enumerate() {
            if last != Some(&id.programme) {
                programmes.push(self.group(&id.programme));
                last = Some(&id.programme);
            }
            if let (Some(group), Some(row)) = (programmes.last_mut(), self.figure_row(at)) {
                group.figures.push(row);
                if group.chart.is_none() {
                    let figure = self.renderer.figures.get(id);
                    group.chart = figure.and_then(|figure| self.chart_of(figure, None, at));
                }
            }
        }
        let page = self.page_view(self.said("sections.statistics"), None);
        self.template("statistics.html", &Index { page, programmes })
    }

    /// The figures of a document's programme that the index lists.
    pub(super) fn programme_figures(&mut self, document: &Document) -> Vec<Row> {
        let figures = self.renderer.plan.computed.figures.iter().enumerate();
        let own = figures.filter(|(_, id)| document.programme.as_ref() == Some(&id.programme));
        let own: Vec<usize> = own.map(|(at, _)| at).collect();
        own.into_iter().filter_map(|at| self.figure_row(at)).collect()
    }

    /// A programme's section, without its figures yet.
    fn group(&mut self, programme: &ProgrammeId) -> Group {
        let (title, href) = self.programme_heading(programme);
        Group { id: programme.in_address(), title, href, figures: Vec::new(), chart: None }
    }

    /// What stands above what is of a programme: its own title and the way to its page, or, where
    /// it has none, its package's title.
    pub(super) fn programme_heading(&mut self, programme: &ProgrammeId) -> (Text, Option<String>) {
        match self.programme_link(programme) {
            Some(link) => (link.text, Some(link.href)),
            None => (self.package_title(programme), None),
        }
    }

    /// What a package is called.
    pub(super) fn package_title(&self, programme: &ProgrammeId) -> Text {
        let package = self.renderer.sources.packages.get(programme);
        let titles = package.map(|package| &package.titles);
        let html = labelled::markup(&labelled::package(programme), titles, self.page.locale);
        Text { html, ..Text::default() }
    }

    fn figure_row(&mut self, at: usize) -> Option<Row> {
        let renderer = self.renderer;
        let figure = renderer.figures.get(renderer.plan.computed.figures.get(at)?)?;
        Some(Row {
            href: self.way_to(renderer.plan.file(PageKind::Figure(at), self.page.locale)?),
            label: labelled::figure(figure, self.page.locale),
            value: self.value(figure, &Member::default()),
            dimensions: self.dimension_titles(figure),
        })
    }

    fn dimension_titles(&self, figure: &Figure) -> Vec<String> {
        let titles = figure.dimensions.iter();
        titles.map(|dimension| labelled::dimension(dimension, self.page.locale)).collect()
    }

    /// A figure's own page.
    pub(super) fn figure(&mut self, at: usize) -> String {
        let renderer = self.renderer;
        let id = renderer.plan.computed.figures.get(at);
        let Some(figure) = id.and_then(|id| renderer.figures.get(id)) else { return String::new() };
        let locale = self.page.locale;
        let html = labelled::figure(figure, locale);
        let title = Text { html, ..plain(figure.label.get(locale)) };
        let chart = self.chart_of(figure, None, 1);
        let is_alone = figure.members.is_empty();
        let without = is_alone.then(|| renderer.without(figure, locale)).flatten();
        let breakdown = (!figure.members.is_empty() && chart.is_none()).then(|| {
            let breakdown = Breakdown { figure, headline: None, order: Order::OfMembers, at: 0 };
            breakdown.markup(renderer, locale, &mut self.trace, &mut self.problems)
        });
        let definition = renderer.sources.figures.iter().find(|known| known.id == figure.id);
        let page = self.page_view(title, None);
        let view = View {
            page,
            id: figure.id.to_string(),
            value: self.value(figure, &Member::default()),
            bound: figure.bound.map(|bound| {
                self.said(&format!("figure.bounds.{}", bound.name().replace(' ', "_"))).plain
            }),
            without,
            programme: self.programme_link(&figure.id.programme),
            dimensions: self.dimension_titles(figure),
            breakdown: chart.or(breakdown),
            definition: definition.map(|known| self.defined(known)).unwrap_or_default(),
            datasets: figure.datasets.iter().filter_map(|id| self.dataset_link(id)).collect(),
            citations: self.citations(figure),
            history: self.history_of(figure),
            sql: figure.queries.sql.clone(),
            members_sql: figure.queries.members_sql.clone(),
        };
        self.template("figure.html", &view)
    }

    fn dataset_link(&self, id: &DatasetId) -> Option<DatasetLink> {
        let plan = self.renderer.plan;
        let dataset = self.renderer.sources.dataset(id)?;
        let at = plan.computed.datasets.iter().position(|known| known == id)?;
        Some(DatasetLink {
            id: id.to_string(),
            title: self.table_title(dataset).html,
            href: self.way_to(plan.file(PageKind::Dataset(at), self.page.locale)?),
            csv: self.way_to(&site::table(id)),
            date: date::of_table(dataset, self.page.locale),
        })
    }

    fn citations(&mut self, figure: &Figure) -> Vec<CitationView> {
        let renderer = self.renderer;
        let known: Vec<&Citation> =
            self.gathered.citations.of(&figure.id, self.page.locale).collect();
        let mut views = Vec::new();
        for citation in known {
            let Some(document) = renderer.sources.documents.get(citation.document) else {
                continue;
            };
            let version = document.versions.get(self.page.locale);
            self.note_exempt_texts(&std::iter::once(citation.text.as_str()), version);
            views.extend(
                self.teaser(citation.document, document)
                    .map(|document| CitationView { document, sentence: citation.html.clone() }),
            );
        }
        views
    }

    fn defined(&mut self, definition: &FigureDefinition) -> Definition {
        Definition {
            words: self.in_words_of_its_author(definition),
            value: definition.value.text.clone(),
            from: definition.from.as_ref().map(|(id, _)| id.to_string()),
            only: definition.only.as_ref().map(|only| only.text.clone()),
            by: (!definition.by.is_empty()).then(|| {
                definition.by.iter().map(|by| by.text.as_str()).collect::<Vec<_>>().join(", ")
            }),
        }
    }

    fn in_words_of_its_author(&mut self, definition: &FigureDefinition) -> Option<Text> {
        let (renderer, locale) = (self.renderer, self.page.locale);
        let written = definition.description.as_ref()?.get(locale)?;
        let home = Some(&definition.id.programme);
        let content = content::line(written, home, renderer.names, &mut self.problems);
        let content = content.with_quotes(locale::writer(locale).quotes());
        self.note_exempt(&content, None);
        Some(self.line(&content, &|range| written.place.part(range)))
    }
}
