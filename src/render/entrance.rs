//! The first pages: the choice of languages, the first page of each, and what a host shows where
//! there is no page.
//!
//! In: the site. Out: the three pages. The choice and the last say everything in every language.

use serde::Serialize;

use super::markdown::Text;
use super::views::{self, PageView};
use super::{LATEST, Rendering, phrase, plain};
use crate::model::calendar::EventFilter;
use crate::site::ListOf;

/// `not_found.html`
#[derive(Debug, Serialize)]
struct NotFound {
    page: PageView,
    languages: Vec<Language>,
}

/// What a page says in one of its languages.
#[derive(Debug, Serialize)]
struct Language {
    lang: &'static str,
    title: String,
    text: String,
    home: String,
    home_text: String,
}

impl Rendering<'_, '_> {
    /// The choice of languages.
    pub(super) fn chooser(&mut self) -> String {
        let title = plain(self.renderer.sources.site.title.get(self.page.locale));
        let view = views::Chooser { page: self.page_view(title, None) };
        self.template("chooser.html", &view)
    }

    /// The first page of a language.
    pub(super) fn home(&mut self) -> String {
        let locale = self.page.locale;
        let title = plain(self.renderer.sources.site.title.get(locale));
        let renderer = self.renderer;
        let written = renderer.sources.site.description.get(locale);
        let description =
            renderer.descriptions.get(&locale).zip(written).map(|(content, written)| {
                self.note_exempt(content, None);
                self.line(content, &|range| written.place.part(range))
            });
        let releases = self.teasers(renderer.plan.latest(&ListOf::All, LATEST));
        let programmes = self.teasers(&renderer.plan.programmes);
        let cards = self.cards(&renderer.cards, &renderer.sources.site.key_figures);
        let coming = self.coming(&EventFilter::default());
        let calendar = self.calendar_link(&EventFilter::default());
        let page = self.page_view(title, description);
        let view = views::Home { page, cards, releases, programmes, coming, calendar };
        self.template("home.html", &view)
    }

    /// What stands where there is no page.
    pub(super) fn not_found(&mut self) -> String {
        let renderer = self.renderer;
        let said = |locale, name: &str| phrase(renderer, locale, name);
        let languages = self.page.twins.iter().map(|(locale, home)| Language {
            lang: locale.code(),
            title: said(locale, "not_found.title"),
            text: said(locale, "not_found.text"),
            home: self.way_to(home),
            home_text: said(locale, "not_found.home"),
        });
        let languages = languages.collect();
        let title: Text = self.said("not_found.title");
        let page = self.page_view(title, None);
        self.template("not_found.html", &NotFound { page, languages })
    }
}
