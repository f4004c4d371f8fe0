//! Pages become bytes.
//!
//! 1. Titles, summaries and the footer are read once, because many pages show them.
//! 2. A page's body is read when the page is rendered, and dropped with it.
//! 3. Claims become markup in `claim` and `date`, and nowhere else; templates get ready text.
//!
//! In: the sources, the computed figures, the plan of pages. Out: bytes of pages, of the proof and
//! of the published tables, and what is wrong with a text. Nothing is written here.

mod assets;
mod calendar;
mod cards;
mod changes;
mod chart;
mod citation;
mod claim;
mod contents;
mod corrections;
mod csv;
mod data;
mod date;
mod document;
mod entrance;
mod feed;
mod footnote;
mod frame;
mod hosting;
mod icalendar;
mod labelled;
mod ledger;
mod links;
mod markdown;
mod narrowed;
mod nouns;
mod package;
mod picture;
mod proof;
mod redirect;
mod regions;
mod releases;
mod sitemap;
mod social;
mod statistics;
mod structured;
mod stylesheet;
mod table;
mod templates;
mod trace;
mod verification;
mod views;
mod xml;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use jiff::tz::TimeZone;
use serde::Serialize;

pub use citation::{Citation, Citations};
pub use csv::{CanonicalTable, Column, OfficeTable, columns};
pub use narrowed::narrowed;
pub use proof::{PublishedFile, PublishedTable};
pub use trace::{Mark, source};

use crate::content::{self, Content, Names, Piece};
use crate::diagnostics::Diagnostic;
use crate::figures::Figure;
use crate::locale;
use crate::model::chart::Shown;
use crate::model::figure::Written;
use crate::model::history::History;
use crate::model::language::{Locale, Localised};
use crate::model::name::{ChartId, DatasetId, FigureId, FigureRef, ProgrammeId};
use crate::model::place::Place;
use crate::model::site::{Document, DocumentKind, Exemption, Sources, Version};
use crate::site::{self, Page, PageKind, Plan, PublishedPicture};
use assets::PublishedAsset;
use markdown::{Tells, Text, Writer};
use package::Description;
use templates::Templates;
use trace::Trace;
use views::SiteView;

/// Everything that pages are rendered from.
pub struct Renderer<'a> {
    sources: &'a Sources,
    figures: &'a BTreeMap<FigureId, Figure>,
    names: &'a Names,
    plan: &'a Plan,
    templates: Templates,
    assets: assets::Assets,
    /// Each document's title and summary in each language, by position and language.
    heads: BTreeMap<(usize, Locale), Head>,
    /// The figures that the first pages show.
    cards: Vec<Content>,
    tables: &'a [PublishedTable],
    descriptions: BTreeMap<Locale, Content>,
    /// The headlines of charts that several texts show.
    headlines: BTreeMap<(&'a ChartId, Locale), (Content, &'a Written)>,
    /// Why the members of figures do not add up to their totals.
    notes: BTreeMap<(&'a FigureId, Locale), (Content, &'a Written)>,
    /// What machines are told of each package.
    packages: BTreeMap<&'a ProgrammeId, Description>,
    /// The documents by their files, for links by file name.
    files: links::Files<'a>,
    /// What published releases claimed before this build.
    history: &'a History,
}

/// A document's title and summary.
struct Head {
    title: Content,
    summary: Option<Content>,
    cards: Vec<Content>,
}

/// What some pages show of others, which are therefore rendered before them.
#[derive(Debug, Default)]
pub struct Gathered {
    /// The sentences that claim figures.
    pub citations: Citations,
    /// The exempted texts with the pages on which each stands.
    pub exempt: BTreeMap<String, BTreeSet<String>>,
    /// The pictures that pages show, by their files in the project.
    pub pictures: BTreeMap<String, PublishedPicture>,
    /// The charts that pages show, which are published as files too.
    pub charts: BTreeSet<Shown>,
    /// What each document claims, by its position in the sources.
    pub claims: BTreeMap<usize, BTreeSet<FigureRef>>,
    /// What published releases have claimed, once it is known what these claim.
    pub history: History,
    /// The proof's checksum, once it is written.
    pub proof: Option<String>,
    /// How many of each kind the verifier found on the other pages, once it has read them.
    pub counts: Vec<(&'static str, u64)>,
}

/// A page that was rendered.
#[derive(Debug)]
pub struct Rendered {
    /// Its bytes.
    pub html: String,
    /// What is wrong with its text.
    pub problems: Vec<Diagnostic>,
    /// The exemptions that stand on it, by their literal text.
    pub exempt: BTreeSet<String>,
    /// Where its claims and texts came from; empty unless it was rendered with marks.
    pub marks: Vec<Mark>,
    /// The sentences of a document that claim figures.
    pub citations: Vec<Citation>,
    /// The pictures that it shows, by their files in the project.
    pub pictures: BTreeMap<String, PublishedPicture>,
    /// The charts that it shows.
    pub charts: BTreeSet<Shown>,
    /// What a release claims.
    pub claims: BTreeSet<FigureRef>,
}

/// Takes a file: its path within the site, and its bytes.
pub type Take<'t> = &'t mut dyn FnMut(&str, &[u8]) -> Result<(), Diagnostic>;

/// A page being rendered.
struct Rendering<'r, 'a> {
    renderer: &'r Renderer<'a>,
    page: &'r Page,
    trace: Trace,
    problems: Vec<Diagnostic>,
    exempt: BTreeSet<String>,
    gathered: &'r Gathered,
    cited: Vec<Citation>,
    pictures: BTreeMap<String, PublishedPicture>,
    charts: BTreeSet<Shown>,
    claims: BTreeSet<FigureRef>,
    /// Whether it draws a calendar.
    draws_timeline: bool,
}

/// How many releases a language's first page and a programme's page show.
const LATEST: usize = 6;

impl<'a> Renderer<'a> {
    /// Reads what many pages show.
    pub fn new(
        sources: &'a Sources,
        figures: &'a BTreeMap<FigureId, Figure>,
        tables: &'a [PublishedTable],
        names: &'a Names,
        plan: &'a Plan,
        history: &'a History,
        problems: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut heads = BTreeMap::new();
        for (at, document) in sources.documents.iter().enumerate() {
            for (locale, version) in document.versions.iter() {
                let quotes = locale::writer(locale).quotes();
                let mut line = |written| {
                    let line = content::line(written, document.programme.as_ref(), names, problems);
                    line.with_quotes(quotes)
                };
                let (title, summary) = (line(&version.title), version.summary.as_ref().map(line));
                let home = document.programme.as_ref();
                let cards = cards::read(&version.key_figures, home, names, problems);
                heads.insert((at, locale), Head { title, summary, cards });
            }
        }
        let notes = notes(sources, names, problems);
        let headlines = headlines(sources, names, problems);
        let mut line = |(locale, written): (Locale, &Written)| {
            let line = content::line(written, None, names, problems);
            (locale, line.with_quotes(locale::writer(locale).quotes()))
        };
        let descriptions = sources.site.description.iter().map(&mut line).collect();
        let footers: Vec<(Locale, Content)> = sources.site.footer.iter().map(&mut line).collect();
        let cards = cards::of_site(&sources.site.key_figures, names, problems);
        let none = Templates::new::<()>(&sources.theme, &[], &mut Vec::new());
        let mut renderer = Self {
            sources,
            figures,
            names,
            plan,
            tables,
            templates: none,
            assets: assets::published(&sources.theme.assets, problems),
            heads,
            cards,
            descriptions,
            headlines,
            notes,
            packages: BTreeMap::new(),
            files: links::files(sources),
            history,
        };
        renderer.heads = renderer.recorded_heads();
        renderer.packages = renderer.descriptions_of_packages();
        let shared: Vec<(Locale, SiteView)> = footers
            .iter()
            .map(|(locale, footer)| (*locale, renderer.site(*locale, footer)))
            .collect();
        renderer.templates = Templates::new(&sources.theme, &shared, problems);
        renderer
    }

    /// The titles, summaries and cards of documents, those of releases by the values that they were
    /// published with.
    fn recorded_heads(&mut self) -> BTreeMap<(usize, Locale), Head> {
        let heads = std::mem::take(&mut self.heads);
        let recorded = heads.into_iter().map(|((at, locale), head)| {
            let recorded = |content| self.as_recorded(at, content);
            let head = Head {
                title: recorded(head.title),
                summary: head.summary.map(recorded),
                cards: head.cards.into_iter().map(recorded).collect(),
            };
            ((at, locale), head)
        });
        recorded.collect()
    }

    /// A text of a document by the values that it was published with.
    fn as_recorded(&self, at: usize, content: Content) -> Content {
        match self.sources.documents.get(at) {
            Some(document) => content.recorded(&|of| self.line_of(document, of)),
            None => content,
        }
    }

    /// The theme's assets, as they are published.
    fn assets(&self) -> impl Iterator<Item = &PublishedAsset> {
        self.assets.values()
    }

    /// Hands on each file that stands beside the pages for hosts, robots, readers of feeds and of data.
    ///
    /// # Errors
    /// Whatever `take` finds wrong.
    pub fn beside_pages(&self, zone: &TimeZone, take: Take<'_>) -> Result<(), Diagnostic> {
        let base_url = &self.sources.site.base_url;
        self.assets().try_for_each(|asset| take(&asset.path, &asset.bytes))?;
        take(site::HEADERS, hosting::headers(base_url, self.assets()).as_bytes())?;
        take(site::ROBOTS, hosting::robots(base_url).as_bytes())?;
        take(site::NO_JEKYLL, &[])?;
        for (id, description) in &self.packages {
            take(&site::package(id), description.text.as_bytes())?;
        }
        self.feeds(zone, take)?;
        self.calendar_files(zone, take)?;
        self.feeds_of_changes(zone, take)?;
        self.feeds_of_corrections(zone, take)?;
        sitemap::files(self.sources, self.plan, self.history, take)
    }

    /// Renders a page.
    #[must_use]
    pub fn page(&self, page: &Page, gathered: &Gathered) -> Rendered {
        self.render(page, gathered, Trace::default())
    }

    /// Renders a page again, with the source of each claim and text.
    #[must_use]
    pub fn traced(&self, page: &Page, gathered: &Gathered) -> Rendered {
        self.render(page, gathered, Trace::on())
    }

    fn render(&self, page: &Page, gathered: &Gathered, trace: Trace) -> Rendered {
        let mut rendering = Rendering {
            renderer: self,
            page,
            trace,
            problems: Vec::new(),
            exempt: BTreeSet::new(),
            gathered,
            cited: Vec::new(),
            pictures: BTreeMap::new(),
            charts: BTreeSet::new(),
            claims: BTreeSet::new(),
            draws_timeline: false,
        };
        let html = rendering.html();
        let (html, marks) = rendering.trace.strip(&html);
        let Rendering { problems, exempt, cited: citations, pictures, charts, claims, .. } =
            rendering;
        Rendered { html, problems, exempt, marks, citations, pictures, charts, claims }
    }

    /// A dataset's published table.
    fn table(&self, id: &DatasetId) -> Option<&'a PublishedTable> {
        self.tables.iter().find(|table| table.dataset == *id)
    }

    fn template<V: Serialize>(
        &self,
        locale: Locale,
        name: &str,
        view: &V,
        problems: &mut Vec<Diagnostic>,
    ) -> String {
        match self.templates.render(locale, name, view) {
            Ok(html) => html,
            Err(problem) => {
                problems.push(problem);
                String::new()
            }
        }
    }

    fn site(&self, locale: Locale, footer: &Content) -> SiteView {
        let site = &self.sources.site;
        let said = |text: &crate::model::language::Localised<String>| {
            text.get(locale).cloned().unwrap_or_default()
        };
        let footer = self.untold(locale, |writer| writer.line(footer));
        SiteView {
            lang: locale.code(),
            title: said(&site.title),
            publisher: said(&site.publisher.name),
            publisher_url: site.publisher.url.clone(),
            email: site.publisher.email.clone(),
            licence: site.licence.name.clone(),
            licence_url: site.licence.url.clone(),
            t: self.sources.theme.phrases.get(locale).map(views::nested).unwrap_or_default(),
            footer,
            assets: assets::names(&self.assets),
            extra: site.extra.clone(),
        }
    }

    /// Writes a text of which it is told elsewhere what is wrong with it.
    fn untold<T>(&self, locale: Locale, write: impl FnOnce(&mut Writer<'_, '_>) -> T) -> T {
        let place = |_: Range<usize>| Place::file("");
        let (trace, problems) = (&mut Trace::default(), &mut Vec::new());
        let page = None;
        let tells = Tells::TheText;
        write(&mut Writer { renderer: self, locale, page, tells, place: &place, trace, problems })
    }

    /// The exemptions that hold in a document.
    fn exemptions<'e>(
        &'e self,
        version: Option<&'e Version>,
    ) -> impl Iterator<Item = &'e Exemption> {
        let own = version.map(|version| version.exemptions.as_slice()).unwrap_or_default();
        self.sources.site.exemptions.iter().chain(own)
    }
}

impl Rendering<'_, '_> {
    fn html(&mut self) -> String {
        match self.page.kind {
            PageKind::Chooser => self.chooser(),
            PageKind::NotFound => self.not_found(),
            PageKind::Home => self.home(),
            PageKind::Releases(list, number) => self.release_list(list, number),
            PageKind::Programmes => self.programme_index(),
            PageKind::Calendar(at) => self.calendar(at),
            PageKind::Statistics => self.statistics(),
            PageKind::Figure(at) => self.figure(at),
            PageKind::Data => self.data(),
            PageKind::Dataset(at) => self.dataset(at),
            PageKind::Regions => self.regions(),
            PageKind::Region(at) => self.region(at),
            PageKind::Verification => self.verification(),
            PageKind::Corrections => self.corrections(),
            PageKind::Document(at) => match self.renderer.sources.documents.get(at) {
                Some(document) => self.document(at, document),
                None => String::new(),
            },
        }
    }

    fn template<V: Serialize>(&mut self, name: &str, view: &V) -> String {
        self.renderer.template(self.page.locale, name, view, &mut self.problems)
    }

    /// Writes texts of the page, which stand where `place` says.
    fn writer<'w>(&'w mut self, place: &'w dyn Fn(Range<usize>) -> Place) -> Writer<'w, 'w> {
        Writer {
            renderer: self.renderer,
            locale: self.page.locale,
            page: Some(self.page),
            tells: Tells::TheText,
            place,
            trace: &mut self.trace,
            problems: &mut self.problems,
        }
    }

    /// A line as a template gets it; plain text carries its marks too.
    fn line(&mut self, content: &Content, place: &dyn Fn(Range<usize>) -> Place) -> Text {
        let mut text = self.writer(place).line(content);
        text.plain = self.trace.around(&text.plain, || place(0..usize::MAX));
        text
    }

    /// Notes the exemptions that a text needs, with the labels of the tables in it.
    fn note_exempt(&mut self, content: &Content, version: Option<&Version>) {
        for chart in content.charts() {
            let defined = chart.defined.as_ref();
            let shared =
                defined.and_then(|id| self.renderer.headlines.get(&(id, self.page.locale)));
            let own = Some(&chart.headline).filter(|own| !own.pieces.is_empty());
            if let Some(headline) = own.or(shared.map(|(headline, _)| headline)) {
                self.note_exempt(headline, version);
            }
        }
        let tables = content.every_piece().filter_map(|piece| match piece {
            Piece::Table(table) => Some(table),
            Piece::Markdown(..)
            | Piece::Chart(_)
            | Piece::Calendar(_)
            | Piece::Claim(_)
            | Piece::Date(_)
            | Piece::Picture(_)
            | Piece::Footnote(_)
            | Piece::Unresolved(_) => None,
        });
        let label = |table: &content::Table| {
            self.renderer.figures.get(&table.figure)?.label.get(self.page.locale).cloned()
        };
        let tables: Vec<&content::Table> = tables.collect();
        let labels: Vec<String> = tables
            .iter()
            .flat_map(|table| [Some(table.headline.clone()), label(table)])
            .flatten()
            .collect();
        let notes = tables
            .iter()
            .filter_map(|table| self.renderer.notes.get(&(&table.figure, self.page.locale)));
        let notes: Vec<&String> = notes.flat_map(|(note, _)| &note.blocks).collect();
        let texts = content.blocks.iter().chain(&labels).chain(notes).map(String::as_str);
        self.note_exempt_texts(&texts, version);
    }

    fn note_exempt_texts<'t>(
        &mut self,
        texts: &(impl Iterator<Item = &'t str> + Clone),
        version: Option<&Version>,
    ) {
        for exemption in self.renderer.exemptions(version) {
            if texts.clone().any(|text| content::stands_in(text, &exemption.text.text)) {
                self.exempt.insert(exemption.text.text.clone());
            }
        }
    }

    /// Notes the exemptions that the frame of every page needs.
    fn note_exempt_frame(&mut self) {
        let site = &self.renderer.sources.site;
        let locale = self.page.locale;
        let footer = site.footer.get(locale).map(|footer| footer.text.as_str());
        let said =
            [site.title.get(locale), site.publisher.name.get(locale), Some(&site.licence.name)];
        let said = said.into_iter().flatten().map(String::as_str).chain(footer);
        self.note_exempt_texts(&said, None);
    }
}

/// What authors say of why members do not add up.
fn notes<'a>(
    sources: &'a Sources,
    names: &Names,
    problems: &mut Vec<Diagnostic>,
) -> BTreeMap<(&'a FigureId, Locale), (Content, &'a Written)> {
    let mut notes = BTreeMap::new();
    for definition in &sources.figures {
        for (locale, written) in definition.note.iter().flat_map(Localised::iter) {
            let note = content::line(written, Some(&definition.id.programme), names, problems);
            let note = note.with_quotes(locale::writer(locale).quotes());
            notes.insert((&definition.id, locale), (note, written));
        }
    }
    notes
}

/// The headlines of charts that several texts show.
fn headlines<'a>(
    sources: &'a Sources,
    names: &Names,
    problems: &mut Vec<Diagnostic>,
) -> BTreeMap<(&'a ChartId, Locale), (Content, &'a Written)> {
    let mut headlines = BTreeMap::new();
    for definition in &sources.charts {
        for (locale, written) in definition.headline.iter().flat_map(Localised::iter) {
            let line = content::line(written, Some(&definition.id.programme), names, problems);
            let line = line.with_quotes(locale::writer(locale).quotes());
            headlines.insert((&definition.id, locale), (line, written));
        }
    }
    headlines
}

fn phrase(renderer: &Renderer<'_>, locale: Locale, name: &str) -> String {
    let phrases = renderer.sources.theme.phrases.get(locale);
    phrases.and_then(|phrases| phrases.get(name)).cloned().unwrap_or_default()
}

fn day(document: &Document) -> Option<jiff::civil::Date> {
    match document.kind {
        DocumentKind::Release(date) => Some(date),
        DocumentKind::Programme | DocumentKind::Page => None,
    }
}

/// A text without claims.
fn plain(text: Option<&String>) -> Text {
    let text = text.cloned().unwrap_or_default();
    Text { html: claim::escaped(&text), plain: text, ..Text::default() }
}
