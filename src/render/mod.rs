//! Pages become bytes.
//!
//! 1. Titles, summaries and the footer are read once, because many pages show them.
//! 2. A page's body is read when the page is rendered, and dropped with it.
//! 3. Claims become markup in `claim` and `date`, and nowhere else; templates get ready text.
//!
//! In: the sources, the computed figures, the plan of pages. Out: bytes of pages, of the proof and
//! of the published tables, and what is wrong with a text. Nothing is written here.

mod claim;
mod contents;
mod csv;
mod date;
mod footnote;
mod links;
mod markdown;
mod nouns;
mod proof;
mod redirect;
mod table;
mod templates;
mod trace;
mod views;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde::Serialize;

pub use csv::{CanonicalTable, Column, columns};
pub use proof::{PublishedTable, proof};
pub use trace::{Mark, source};

use crate::content::{self, Content, Names, Piece};
use crate::diagnostics::Diagnostic;
use crate::figures::Figure;
use crate::locale;
use crate::model::language::Locale;
use crate::model::name::FigureId;
use crate::model::place::Place;
use crate::model::site::{Document, DocumentKind, Exemption, Sources, Version};
use crate::site::{self, Page, PageKind, Plan};
use links::Links;
use markdown::{Text, Writer};
use templates::Templates;
use trace::Trace;
use views::{ContentsView, LinkView, PageView, SiteView, TeaserView, TwinView};

/// Everything that pages are rendered from.
pub struct Renderer<'a> {
    sources: &'a Sources,
    figures: &'a BTreeMap<FigureId, Figure>,
    names: &'a Names,
    plan: &'a Plan,
    templates: Templates,
    /// Each document's title and summary in each language, by position and language.
    heads: BTreeMap<(usize, Locale), Head>,
    descriptions: BTreeMap<Locale, Content>,
    /// The documents by their files, for links by file name.
    files: links::Files<'a>,
}

/// A document's title and summary.
struct Head {
    title: Content,
    summary: Option<Content>,
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
}

/// A page being rendered.
struct Rendering<'r, 'a> {
    renderer: &'r Renderer<'a>,
    page: &'r Page,
    trace: Trace,
    problems: Vec<Diagnostic>,
    exempt: BTreeSet<String>,
}

/// How many releases a language's first page shows.
const LATEST: usize = 10;

impl<'a> Renderer<'a> {
    /// Reads what many pages show.
    pub fn new(
        sources: &'a Sources,
        figures: &'a BTreeMap<FigureId, Figure>,
        names: &'a Names,
        plan: &'a Plan,
        problems: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut heads = BTreeMap::new();
        for (at, document) in sources.documents.iter().enumerate() {
            for (locale, version) in document.versions.iter() {
                let mut line =
                    |written| content::line(written, document.programme.as_ref(), names, problems);
                let head = Head {
                    title: line(&version.title),
                    summary: version.summary.as_ref().map(line),
                };
                heads.insert((at, locale), head);
            }
        }
        let mut line =
            |written: &crate::model::figure::Written| content::line(written, None, names, problems);
        let descriptions = sources
            .site
            .description
            .iter()
            .map(|(locale, written)| (locale, line(written)))
            .collect();
        let footers: Vec<(Locale, Content)> =
            sources.site.footer.iter().map(|(locale, written)| (locale, line(written))).collect();
        let none = Templates::new::<()>(&sources.theme, &[], &mut Vec::new());
        let (templates, files) = (none, links::files(sources));
        let mut renderer =
            Self { sources, figures, names, plan, templates, heads, descriptions, files };
        let shared: Vec<(Locale, SiteView)> = footers
            .iter()
            .map(|(locale, footer)| (*locale, renderer.site(*locale, footer)))
            .collect();
        renderer.templates = Templates::new(&sources.theme, &shared, problems);
        renderer
    }

    /// Renders a page.
    #[must_use]
    pub fn page(&self, page: &Page) -> Rendered {
        self.render(page, Trace::default())
    }

    /// Renders a page again, with the source of each claim and text.
    #[must_use]
    pub fn traced(&self, page: &Page) -> Rendered {
        self.render(page, Trace::on())
    }

    fn render(&self, page: &Page, trace: Trace) -> Rendered {
        let mut rendering = Rendering {
            renderer: self,
            page,
            trace,
            problems: Vec::new(),
            exempt: BTreeSet::new(),
        };
        let html = rendering.html();
        let (html, marks) = rendering.trace.strip(&html);
        Rendered { html, problems: rendering.problems, exempt: rendering.exempt, marks }
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
        let place = |_: Range<usize>| Place::file("site.toml");
        let footer = Writer {
            renderer: self,
            locale,
            place: &place,
            trace: &mut Trace::default(),
            problems: &mut Vec::new(),
        }
        .line(footer);
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
        }
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
            PageKind::Chooser => {
                let title = plain(self.renderer.sources.site.title.get(self.page.locale));
                let view = views::Chooser { page: self.page_view(title, None) };
                self.template("chooser.html", &view)
            }
            PageKind::Home => self.home(),
            PageKind::Document(at) => match self.renderer.sources.documents.get(at) {
                Some(document) => self.document(at, document),
                None => String::new(),
            },
        }
    }

    fn template<V: Serialize>(&mut self, name: &str, view: &V) -> String {
        self.renderer.template(self.page.locale, name, view, &mut self.problems)
    }

    fn home(&mut self) -> String {
        let locale = self.page.locale;
        let title = plain(self.renderer.sources.site.title.get(locale));
        let renderer = self.renderer;
        let written = renderer.sources.site.description.get(locale);
        let description =
            renderer.descriptions.get(&locale).zip(written).map(|(content, written)| {
                self.note_exempt(content, None);
                self.line(content, &|range| written.place.part(range))
            });
        let releases = self.teasers(|document| matches!(document.kind, DocumentKind::Release(_)));
        let programmes = self.teasers(|document| document.kind == DocumentKind::Programme);
        let releases = releases.into_iter().take(LATEST).collect();
        let view = views::Home { page: self.page_view(title, description), releases, programmes };
        self.template("home.html", &view)
    }

    fn document(&mut self, at: usize, document: &Document) -> String {
        let locale = self.page.locale;
        let Some(version) = document.versions.get(locale) else { return String::new() };
        let (title, summary) = self.head(at, version);
        let (toc, body) = self.body(document, version);
        let page = self.page_view(title, summary);
        match &document.kind {
            DocumentKind::Release(_) => {
                let programme = self.programme_link(document);
                let date = self.date(document);
                self.template("release.html", &views::Release { page, date, programme, toc, body })
            }
            DocumentKind::Programme => {
                let own = |other: &Document| {
                    matches!(other.kind, DocumentKind::Release(_))
                        && other.programme == document.programme
                };
                let releases = self.teasers(own);
                self.template("programme.html", &views::Programme { page, toc, body, releases })
            }
            DocumentKind::Page => self.template("page.html", &views::Page { page, toc, body }),
        }
    }

    /// A document's body as markup, with its list of contents.
    fn body(&mut self, document: &Document, version: &Version) -> (Vec<ContentsView>, String) {
        let file = &version.file;
        let offset = version.body;
        let place = |range: Range<usize>| {
            Place::within(&file.path, &file.text, range.start + offset..range.end + offset)
        };
        let markdown = file.text.get(offset..).unwrap_or_default();
        let source = content::Source {
            home: document.programme.as_ref(),
            names: self.renderer.names,
            place: &place,
            relative_links: content::RelativeLinks::Kept,
        };
        let mut content = content::body(markdown, &source, &mut self.problems);
        let (renderer, page) = (self.renderer, self.page);
        let links = Links { renderer, page, file: &file.path, place: &place };
        links.resolve(&mut content, &mut self.problems);
        self.note_exempt(&content, Some(version));
        let mut told = Vec::new();
        let mut writer = Writer {
            renderer: self.renderer,
            locale: self.page.locale,
            place: &place,
            trace: &mut self.trace,
            problems: &mut self.problems,
        };
        let body = writer.body(&content);
        // What is wrong with a heading was told with the body.
        writer.problems = &mut told;
        let toc = version.lists_contents.then(|| writer.contents(&content));
        (toc.unwrap_or_default(), body)
    }

    /// A document's title and summary.
    fn head(&mut self, at: usize, version: &Version) -> (Text, Option<Text>) {
        let renderer = self.renderer;
        let Some(head) = renderer.heads.get(&(at, self.page.locale)) else {
            return (Text::default(), None);
        };
        self.note_exempt(&head.title, Some(version));
        let title = self.line(&head.title, &|range| version.title.place.part(range));
        let summary =
            head.summary.as_ref().zip(version.summary.as_ref()).map(|(content, written)| {
                self.note_exempt(content, Some(version));
                self.line(content, &|range| written.place.part(range))
            });
        (title, summary)
    }

    /// A line as a template gets it; plain text carries its marks too.
    fn line(&mut self, content: &Content, place: &dyn Fn(Range<usize>) -> Place) -> Text {
        let mut text = Writer {
            renderer: self.renderer,
            locale: self.page.locale,
            place,
            trace: &mut self.trace,
            problems: &mut self.problems,
        }
        .line(content);
        text.plain = self.trace.around(&text.plain, || place(0..usize::MAX));
        text
    }

    /// Notes the exemptions that a text needs, with the labels of the tables in it.
    fn note_exempt(&mut self, content: &Content, version: Option<&Version>) {
        let tables = content.every_piece().filter_map(|piece| match piece {
            Piece::Table(table) => Some(table),
            Piece::Markdown(..)
            | Piece::Claim(_)
            | Piece::Date(_)
            | Piece::Footnote(_)
            | Piece::Unresolved(_) => None,
        });
        let label = |table: &content::Table| {
            self.renderer.figures.get(&table.figure)?.label.get(self.page.locale).cloned()
        };
        let labels: Vec<String> = tables
            .flat_map(|table| [Some(table.headline.clone()), label(table)])
            .flatten()
            .collect();
        let texts = content.blocks.iter().chain(&labels).map(String::as_str);
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

    /// Documents of a kind as a list shows them: releases newest first, the rest by their ids.
    fn teasers(&mut self, wanted: impl Fn(&Document) -> bool) -> Vec<TeaserView> {
        let renderer = self.renderer;
        let documents = renderer.sources.documents.iter().enumerate();
        let mut listed: Vec<(usize, &Document)> = documents
            .filter(|(_, document)| {
                wanted(document) && renderer.plan.documents.contains_key(&document.id)
            })
            .collect();
        listed.sort_by(|(_, left), (_, right)| {
            day(right).cmp(&day(left)).then_with(|| left.id.cmp(&right.id))
        });
        listed
            .into_iter()
            .take(LATEST)
            .filter_map(|(at, document)| self.teaser(at, document))
            .collect()
    }

    fn teaser(&mut self, at: usize, document: &Document) -> Option<TeaserView> {
        let version = document.versions.get(self.page.locale)?;
        let (title, summary) = self.head(at, version);
        Some(TeaserView {
            href: self.link_to(&document.id)?,
            title,
            summary,
            date: self.date(document),
        })
    }

    fn link_to(&self, document: &str) -> Option<String> {
        let path = self.renderer.plan.documents.get(document)?.get(self.page.locale)?;
        Some(site::relative(&self.page.path, path))
    }

    fn programme_link(&mut self, document: &Document) -> Option<LinkView> {
        let renderer = self.renderer;
        let (at, own) = renderer.sources.documents.iter().enumerate().find(|(_, other)| {
            other.kind == DocumentKind::Programme && other.programme == document.programme
        })?;
        self.link(at, own)
    }

    fn link(&mut self, at: usize, document: &Document) -> Option<LinkView> {
        let version = document.versions.get(self.page.locale)?;
        let (text, _) = self.head(at, version);
        let is_this = self.page.kind == PageKind::Document(at);
        Some(LinkView { href: self.link_to(&document.id)?, text, is_this })
    }

    /// Links to all documents of a kind, for the navigation.
    fn links(&mut self, kind: &DocumentKind) -> Vec<LinkView> {
        let renderer = self.renderer;
        let documents = renderer.sources.documents.iter().enumerate();
        documents
            .filter(|(_, document)| document.kind == *kind)
            .filter_map(|(at, document)| self.link(at, document))
            .collect()
    }

    /// A release's day as markup that names the document it is the day of.
    fn date(&self, document: &Document) -> String {
        let Some(date) = day(document) else { return String::new() };
        let text = locale::writer(self.page.locale).date(date);
        let id = claim::escaped(&document.id);
        format!("<time datetime=\"{date}\" data-document=\"{id}\">{}</time>", claim::escaped(&text))
    }

    /// What readers are told of a document that is not finished.
    fn notice(&self) -> Option<String> {
        let PageKind::Document(at) = self.page.kind else { return None };
        let is_draft = self.renderer.sources.documents.get(at)?.is_draft;
        is_draft.then(|| phrase(self.renderer, self.page.locale, "draft"))
    }

    fn page_view(&mut self, title: Text, description: Option<Text>) -> PageView {
        if self.page.kind != PageKind::Chooser {
            self.note_exempt_frame();
        }
        let renderer = self.renderer;
        let base_url = &renderer.sources.site.base_url;
        let path = &self.page.path;
        let twins = self.page.twins.iter().map(|(locale, twin)| TwinView {
            lang: locale.code(),
            name: phrase(renderer, locale, "language_name"),
            href: site::relative(path, twin),
            url: site::absolute(base_url, twin),
            is_this: locale == self.page.locale && self.page.kind != PageKind::Chooser,
        });
        let home = format!("{}/index.html", self.page.locale);
        PageView {
            title,
            description,
            notice: self.notice(),
            canonical: site::absolute(base_url, path),
            root: site::relative(path, "index.html").trim_start_matches("./").to_owned(),
            home: site::relative(path, &home),
            twins: twins.collect(),
            default_url: site::absolute(base_url, "index.html"),
            proof: site::relative(path, site::PROOF),
            programmes: self.links(&DocumentKind::Programme),
            pages: self.links(&DocumentKind::Page),
        }
    }
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
