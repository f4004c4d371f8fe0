//! The pages of documents: releases, programmes and others, and how other pages show a document.
//!
//! In: a document. Out: its page, and the sentences of it that claim figures; its teaser. A body is
//! read when its page is rendered, and dropped with it.

use std::collections::BTreeMap;
use std::ops::Range;

use jiff::civil::Date;

use super::citation::{self, Citation};
use super::links::Links;
use super::markdown::{Tells, Text};
use super::picture::Pictures;
use super::views::{self, ContactView, ContentsView, TeaserView};
use super::{LATEST, Rendering, claim, day};
use crate::content::{self, Content, Piece};
use crate::figures::Figure;
use crate::locale;
use crate::model::language::Locale;
use crate::model::name::{FigureId, FigureRef, Member};
use crate::model::place::Place;
use crate::model::site::{Contact, Document, DocumentKind, Version};
use crate::site::{ListOf, PageKind};

/// How many other releases of its programme a release leads to.
const RELATED: usize = 3;

impl Rendering<'_, '_> {
    /// The page of a document.
    pub(super) fn document(&mut self, at: usize, document: &Document) -> String {
        let locale = self.page.locale;
        let Some(version) = document.versions.get(locale) else { return String::new() };
        let (title, summary) = self.head(at, version);
        let (toc, body) = self.body(at, document, version);
        let page = self.page_view(title, summary);
        let head = self.renderer.heads.get(&(at, locale));
        let cards = head.map(|head| self.cards(&head.cards, &version.key_figures));
        let cards = cards.unwrap_or_default();
        let of_programme = document.programme.clone().map(ListOf::Programme);
        match &document.kind {
            DocumentKind::Release(_) => {
                let programme = document.programme.as_ref();
                let programme = programme.and_then(|programme| self.programme_link(programme));
                let date = self.date(document);
                let related = self.related(at, of_programme.as_ref());
                let contact = self.contact(document, version);
                let changes = self.changes_of_release(document);
                let all_changes = self.all_changes();
                let view = views::Release {
                    page,
                    date,
                    programme,
                    changes,
                    all_changes,
                    toc,
                    cards,
                    body,
                    contact,
                    related,
                };
                self.template("release.html", &view)
            }
            DocumentKind::Programme => {
                let renderer = self.renderer;
                let latest = of_programme.as_ref().map(|of| renderer.plan.latest(of, LATEST));
                let releases = self.teasers(latest.unwrap_or_default());
                let list = of_programme.and_then(|of| renderer.plan.list(&of));
                let all = list.and_then(|list| {
                    let text = self.said("all_releases");
                    self.link_to_kind(PageKind::Releases(list, 1), text)
                });
                let figures = self.programme_figures(document);
                let contact = self.contact(document, version);
                let (coming, calendar) = self.on_calendar(document);
                let view = views::Programme {
                    page,
                    toc,
                    cards,
                    body,
                    contact,
                    releases,
                    all,
                    figures,
                    coming,
                    calendar,
                };
                self.template("programme.html", &view)
            }
            DocumentKind::Page => self.template("page.html", &views::Page { page, toc, body }),
        }
    }

    /// A document's body as markup, with its list of contents.
    fn body(
        &mut self,
        at: usize,
        document: &Document,
        version: &Version,
    ) -> (Vec<ContentsView>, String) {
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
        let content = content::body(markdown, &source, &mut self.problems);
        let content = content.with_quotes(locale::writer(self.page.locale).quotes());
        let mut content = self.renderer.as_recorded(at, content);
        let (renderer, page) = (self.renderer, self.page);
        let links = Links { renderer, page, file: &file.path, place: &place };
        links.resolve(&mut content, &mut self.problems);
        let pictures = Pictures { document, page, place: &place };
        self.pictures = pictures.resolve(&mut content, &mut self.problems);
        self.note_exempt(&content, Some(version));
        self.charts.extend(content.charts().map(|chart| chart.shown.clone()));
        self.draws_timeline =
            content.every_piece().any(|piece| matches!(piece, Piece::Calendar(_)));
        let mut told = Vec::new();
        let mut writer = self.writer(&place);
        writer.tells = Tells::Changes;
        let html = writer.body(&content);
        writer.tells = Tells::TheText;
        // What is wrong with a heading was told with the body.
        writer.problems = &mut told;
        let toc = version.lists_contents.then(|| writer.contents(&content));
        self.cite(at, document, &content);
        self.claim(at, &content);
        (toc.unwrap_or_default(), html)
    }

    /// Notes what a release claims: in its texts, and in the tables and charts that it shows.
    fn claim(&mut self, at: usize, body: &Content) {
        let renderer = self.renderer;
        let document = renderer.sources.documents.get(at);
        if !document.is_some_and(|document| matches!(document.kind, DocumentKind::Release(_))) {
            return;
        }
        let head = renderer.heads.get(&(at, self.page.locale));
        let heads = head
            .into_iter()
            .flat_map(|head| std::iter::once(&head.title).chain(&head.summary).chain(&head.cards));
        let pieces = heads.chain([body]).flat_map(Content::every_piece);
        let claims: Vec<FigureRef> =
            pieces.flat_map(|piece| said(piece, renderer.figures)).collect();
        self.claims.extend(claims);
    }

    /// Notes which figures a document claims, with the sentences that do.
    fn cite(&mut self, at: usize, document: &Document, body: &Content) {
        let (renderer, tongue, date) = (self.renderer, self.page.locale, day(document));
        if self.trace.is_on() {
            return;
        }
        let heads = renderer.heads.get(&(at, tongue));
        let heads = heads.into_iter().flat_map(|head| head.summary.iter().chain([&head.title]));
        let heads: Vec<&Content> = heads.collect();
        for content in heads.into_iter().chain([body]) {
            let figures = claimed(content);
            self.cited.extend(figures.map(|figure| Citation {
                figure,
                locale: tongue,
                document: at,
                date,
                html: String::new(),
                text: String::new(),
            }));
        }
        for sentence in citation::sentences(body, locale::reader(tongue)) {
            let html = renderer.untold(tongue, |writer| writer.body(&sentence));
            let text = sentence.blocks.concat();
            self.cited.extend(claimed(&sentence).map(|figure| {
                let (html, text) = (html.trim().to_owned(), text.clone());
                Citation { figure, locale: tongue, document: at, date, html, text }
            }));
        }
    }

    /// A document's title and summary.
    pub(super) fn head(&mut self, at: usize, version: &Version) -> (Text, Option<Text>) {
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

    /// Documents as a list shows them.
    pub(super) fn teasers(&mut self, documents: &[usize]) -> Vec<TeaserView> {
        let renderer = self.renderer;
        let known = documents.iter();
        known.filter_map(|at| self.teaser(*at, renderer.sources.documents.get(*at)?)).collect()
    }

    /// Whom to ask about a document: its own contact, or that of its programme.
    fn contact(&mut self, document: &Document, version: &Version) -> Option<ContactView> {
        let renderer = self.renderer;
        let of_programme = || {
            let documents = renderer.plan.programmes.iter();
            let mut known = documents.filter_map(|at| renderer.sources.documents.get(*at));
            let own = known.find(|other| other.programme == document.programme)?;
            own.versions.get(self.page.locale)?.contact.as_ref()
        };
        let contact = version.contact.as_ref().or_else(of_programme)?.clone();
        let Contact { role, organisation, email, url } = contact;
        let said = [Some(&role), organisation.as_ref()];
        self.note_exempt_texts(&said.into_iter().flatten().map(String::as_str), Some(version));
        Some(ContactView { role, organisation, email, url })
    }

    /// Other releases of the same programme, the latest first.
    fn related(&mut self, this: usize, of: Option<&ListOf>) -> Vec<TeaserView> {
        let Some(of) = of else { return Vec::new() };
        let latest = self.renderer.plan.latest(of, RELATED + 1).iter();
        let others: Vec<usize> = latest.copied().filter(|at| *at != this).take(RELATED).collect();
        self.teasers(&others)
    }

    pub(super) fn teaser(&mut self, at: usize, document: &Document) -> Option<TeaserView> {
        let version = document.versions.get(self.page.locale)?;
        let (title, summary) = self.head(at, version);
        Some(TeaserView {
            href: self.way_to(self.renderer.plan.file(PageKind::Document(at), self.page.locale)?),
            title,
            summary,
            date: self.date(document),
        })
    }

    /// A release's day as markup that names the document it is the day of.
    pub(super) fn date(&self, document: &Document) -> String {
        let Some(date) = day(document) else { return String::new() };
        dated(date, &document.id, self.page.locale)
    }
}

/// A day as markup that names what it is the day of.
pub(super) fn dated(date: Date, id: &str, locale: Locale) -> String {
    let text = claim::escaped(&locale::writer(locale).date(date));
    format!("<time datetime=\"{date}\" data-document=\"{}\">{text}</time>", claim::escaped(id))
}

/// What a piece of a text claims: of what a table or a chart shows, every member.
fn said(piece: &Piece, figures: &BTreeMap<FigureId, Figure>) -> Vec<FigureRef> {
    let every = |id: &FigureId| {
        let members = figures.get(id).into_iter().flat_map(|figure| &figure.members);
        let members = members.map(|(member, _)| member.clone());
        let of = |member| FigureRef { figure: id.clone(), member };
        members.chain([Member::default()]).map(of).collect::<Vec<_>>()
    };
    match piece {
        Piece::Claim(claim) => claim.figures.iter().cloned().collect(),
        piece => piece.shown().flat_map(every).collect(),
    }
}

/// The figures that a text claims, in claims, tables and charts.
fn claimed(content: &Content) -> impl Iterator<Item = FigureId> {
    content.every_piece().flat_map(|piece| match piece {
        Piece::Claim(claim) => claim.figures.iter().map(|named| named.figure.clone()).collect(),
        piece => piece.shown().cloned().collect::<Vec<_>>(),
    })
}
