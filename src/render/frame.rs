//! What stands around the content of every page: its addresses, the ways to other pages.
//!
//! In: the page and the plan. Out: the view that each template gets as `page`.

use super::markdown::Text;
use super::views::{LinkView, PageView, TwinView};
use super::{Rendering, claim, labelled, phrase, plain};
use crate::model::extra::Extras;
use crate::model::name::ProgrammeId;
use crate::model::site::{Document, DocumentKind};
use crate::site::{self, ListOf, PageKind};

/// The pages that lead to all others, with the theme's phrase for each.
const SECTIONS: [(PageKind, &str); 7] = [
    (PageKind::Releases(0, 1), "sections.releases"),
    (PageKind::Programmes, "sections.programmes"),
    (PageKind::Calendar(0), "sections.calendar"),
    (PageKind::Regions, "sections.regions"),
    (PageKind::Statistics, "sections.statistics"),
    (PageKind::Data, "sections.data"),
    (PageKind::Verification, "sections.verification"),
];

impl Rendering<'_, '_> {
    /// A page's view; `title` is also what its last breadcrumb says. What no author describes is
    /// described by its kind.
    pub(super) fn page_view(&mut self, title: Text, description: Option<Text>) -> PageView {
        if !self.is_entrance() {
            self.note_exempt_frame();
        }
        let renderer = self.renderer;
        let base_url = &renderer.sources.site.base_url;
        let path = self.page.path.as_str();
        let twins = self.page.twins.iter().map(|(locale, twin)| TwinView {
            lang: locale.code(),
            locale: phrase(renderer, locale, "locale"),
            name: phrase(renderer, locale, "language_name"),
            href: self.way_to(twin),
            url: site::absolute(base_url, twin),
            is_this: locale == self.page.locale && !self.is_entrance(),
        });
        let twins = twins.collect();
        let home = format!("{}/index.html", self.page.locale);
        let breadcrumbs = self.breadcrumbs(&title);
        let description = description.or_else(|| self.described_by_kind());
        let structured = self.structured(&title, description.as_ref(), &breadcrumbs);
        PageView {
            structured,
            description,
            notice: self.notice(),
            canonical: site::absolute(base_url, path),
            root: self.root(),
            home: self.way_to(&home),
            twins,
            default_url: site::absolute(base_url, "index.html"),
            proof: self.way_to(site::PROOF),
            sections: self.sections(),
            feeds: self.feeds(),
            pages: self.links(&renderer.plan.plain_pages),
            breadcrumbs,
            numbered: self.numbered(),
            label_of: self.label_of(),
            extra: self.extra(),
            has_charts: !self.charts.is_empty() || self.draws_timeline,
            card: self.card_view(),
            title,
        }
    }

    /// What the page's document hands to the theme.
    fn extra(&self) -> Extras {
        let PageKind::Document(at) = self.page.kind else { return Extras::new() };
        let document = self.renderer.sources.documents.get(at);
        let version = document.and_then(|document| document.versions.get(self.page.locale));
        version.map(|version| version.extra.clone()).unwrap_or_default()
    }

    /// What search engines are told of a page that nobody wrote; authors describe documents, or do
    /// not.
    fn described_by_kind(&self) -> Option<Text> {
        let name = match self.page.kind {
            PageKind::Chooser | PageKind::NotFound | PageKind::Home | PageKind::Document(_) => {
                return None;
            }
            PageKind::Releases(..) => "releases",
            PageKind::Programmes => "programmes",
            PageKind::Calendar(_) => "calendar",
            PageKind::Statistics => "statistics",
            PageKind::Figure(_) => "figure",
            PageKind::Data => "data",
            PageKind::Dataset(_) => "dataset",
            PageKind::Regions => "regions",
            PageKind::Region(_) => "region",
            PageKind::Verification => "verification",
            PageKind::Corrections => "corrections",
        };
        let text = self.said(&format!("description.{name}"));
        let PageKind::Figure(at) = self.page.kind else { return Some(text) };
        let id = self.renderer.plan.computed.figures.get(at)?;
        let Some(value) = self.value_in_words(self.renderer.figures.get(id)?) else {
            return Some(text);
        };
        let figures = format!("0-{}:{id}", value.chars().count());
        Some(Text { figures, ..plain(Some(&format!("{value}. {}", text.plain))) })
    }

    /// What readers are told of a document that is shown before its time.
    fn notice(&self) -> Option<String> {
        let PageKind::Document(at) = self.page.kind else { return None };
        let document = self.renderer.sources.documents.get(at)?;
        let is_later = super::day(document) > Some(self.renderer.plan.computed.today);
        let name = match (document.is_draft, is_later) {
            (true, _) => "draft",
            (false, true) => "later",
            (false, false) => return None,
        };
        Some(phrase(self.renderer, self.page.locale, name))
    }

    /// Whether the page stands at the top of the site and is of all its languages.
    pub(super) fn is_entrance(&self) -> bool {
        matches!(self.page.kind, PageKind::Chooser | PageKind::NotFound)
    }

    /// A file as this page links to it. What stands where there is no page is shown at any
    /// address, and can only name whole ones.
    pub(super) fn way_to(&self, path: &str) -> String {
        if self.page.kind == PageKind::NotFound {
            site::absolute(&self.renderer.sources.site.base_url, path)
        } else {
            site::relative(&self.page.path, path)
        }
    }

    fn root(&self) -> String {
        match self.page.kind {
            PageKind::NotFound => self.renderer.sources.site.base_url.clone(),
            _ => site::relative(&self.page.path, "index.html").trim_start_matches("./").to_owned(),
        }
    }

    /// A link to a page of which there is one; `None` if there is none.
    pub(super) fn link_to_kind(&self, kind: PageKind, text: Text) -> Option<LinkView> {
        let path = self.renderer.plan.file(kind, self.page.locale)?;
        let url = site::absolute(&self.renderer.sources.site.base_url, path);
        Some(LinkView { href: self.way_to(path), url, text, is_this: kind == self.page.kind })
    }

    /// A text of the theme.
    pub(super) fn said(&self, name: &str) -> Text {
        plain(Some(&phrase(self.renderer, self.page.locale, name)))
    }

    fn sections(&self) -> Vec<LinkView> {
        let link = |(kind, name): &(PageKind, &str)| {
            let is_empty = *kind == SECTIONS[0].0
                && self.renderer.plan.lists.first().is_none_or(|list| list.documents.is_empty());
            if is_empty { None } else { self.link_to_kind(*kind, self.said(name)) }
        };
        SECTIONS.iter().filter_map(link).collect()
    }

    /// The way from the first page to this one, which is the last.
    fn breadcrumbs(&mut self, title: &Text) -> Vec<LinkView> {
        let mut crumbs = Vec::new();
        let above = match self.page.kind {
            PageKind::Chooser | PageKind::NotFound | PageKind::Home => return crumbs,
            PageKind::Document(at) => self.above_document(at),
            PageKind::Releases(list, _) => self.above_list(list),
            PageKind::Figure(_) => self.section(PageKind::Statistics),
            PageKind::Dataset(_) => self.section(PageKind::Data),
            PageKind::Region(_) => self.section(PageKind::Regions),
            PageKind::Calendar(at) if at > 0 => self.section(PageKind::Calendar(0)),
            PageKind::Calendar(_)
            | PageKind::Programmes
            | PageKind::Statistics
            | PageKind::Data
            | PageKind::Regions
            | PageKind::Verification
            | PageKind::Corrections => Vec::new(),
        };
        crumbs.extend(self.link_to_kind(PageKind::Home, self.said("sections.home")));
        crumbs.extend(above);
        let url = site::absolute(&self.renderer.sources.site.base_url, &self.page.path);
        crumbs.push(LinkView { href: "./".to_owned(), url, text: title.clone(), is_this: true });
        crumbs
    }

    fn section(&self, kind: PageKind) -> Vec<LinkView> {
        let name = SECTIONS.iter().find(|(known, _)| *known == kind).map(|(_, name)| *name);
        name.and_then(|name| self.link_to_kind(kind, self.said(name))).into_iter().collect()
    }

    fn above_document(&self, at: usize) -> Vec<LinkView> {
        let Some(document) = self.renderer.sources.documents.get(at) else { return Vec::new() };
        match &document.kind {
            DocumentKind::Release(date) => {
                let mut above = self.section(PageKind::Releases(0, 1));
                let list = self.renderer.plan.list(&ListOf::Year(date.year()));
                let year = self.year(date.year());
                above.extend(
                    list.and_then(|list| self.link_to_kind(PageKind::Releases(list, 1), year)),
                );
                above
            }
            DocumentKind::Programme => self.section(PageKind::Programmes),
            DocumentKind::Page => Vec::new(),
        }
    }

    fn above_list(&mut self, list: usize) -> Vec<LinkView> {
        match self.renderer.plan.lists.get(list).map(|list| &list.of) {
            None | Some(ListOf::All) => Vec::new(),
            Some(ListOf::Year(_)) => self.section(PageKind::Releases(0, 1)),
            Some(ListOf::Programme(programme)) => {
                let mut above = self.section(PageKind::Programmes);
                above.extend(self.programme_link(programme));
                above
            }
        }
    }

    /// A year that stands in the address after the theme's word for releases.
    pub(super) fn year(&self, year: i16) -> Text {
        let word = phrase(self.renderer, self.page.locale, "address.releases");
        let html = format!("<span data-address=\"{}\">{year}</span>", claim::escaped(&word));
        Text { html, plain: year.to_string(), ..Text::default() }
    }

    /// The words of this page's address after which the numbers of its title stand.
    fn numbered(&self) -> String {
        let PageKind::Releases(list, page) = self.page.kind else { return String::new() };
        let of = self.renderer.plan.lists.get(list).map(|list| &list.of);
        let word = |name| phrase(self.renderer, self.page.locale, name);
        let year = matches!(of, Some(ListOf::Year(_))).then(|| word("address.releases"));
        let page = (page > 1).then(|| word("address.page"));
        year.into_iter().chain(page).collect::<Vec<_>>().join(" ")
    }

    /// The figure, dataset or region whose name is the title of its page.
    fn label_of(&self) -> Option<String> {
        let computed = &self.renderer.plan.computed;
        match self.page.kind {
            PageKind::Figure(at) => computed.figures.get(at).map(ToString::to_string),
            PageKind::Dataset(at) => computed.datasets.get(at).map(labelled::table),
            PageKind::Corrections => Some(labelled::CHANGES.to_owned()),
            PageKind::Region(at) => {
                let geography = self.renderer.sources.site.geography.as_ref()?;
                Some(labelled::member(&geography.id, &computed.regions.get(at)?.key))
            }
            _ => None,
        }
    }

    /// A link to a programme's own page.
    pub(super) fn programme_link(&mut self, programme: &ProgrammeId) -> Option<LinkView> {
        let renderer = self.renderer;
        let documents = renderer.plan.programmes.iter();
        let mut known =
            documents.filter_map(|at| Some((*at, renderer.sources.documents.get(*at)?)));
        let (at, own) =
            known.find(|(_, document)| document.programme.as_ref() == Some(programme))?;
        self.link(at, own)
    }

    fn link(&mut self, at: usize, document: &Document) -> Option<LinkView> {
        let version = document.versions.get(self.page.locale)?;
        let (text, _) = self.head(at, version);
        self.link_to_kind(PageKind::Document(at), text)
    }

    fn links(&mut self, documents: &[usize]) -> Vec<LinkView> {
        let renderer = self.renderer;
        let known = documents.iter();
        known.filter_map(|at| self.link(*at, renderer.sources.documents.get(*at)?)).collect()
    }
}
