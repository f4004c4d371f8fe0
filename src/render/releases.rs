//! Lists of releases and of programmes.
//!
//! In: a list of the plan and the number of its page. Out: the page with its part of the list, and
//! links to the other parts. Only the releases of the page itself are looked at.

use serde::Serialize;

use super::document::dated;
use super::markdown::Text;
use super::views::{LinkView, PageView, TeaserView};
use super::{Rendering, phrase, plain};
use crate::content::{self, Piece};
use crate::diagnostics::{Diagnostic, Rule};
use crate::locale;
use crate::site::{self, ListOf, PageKind, ReleaseList};

/// `releases.html`
#[derive(Debug, Serialize)]
struct View {
    page: PageView,
    releases: Vec<TeaserView>,
    /// The releases that are announced, the next first; on the first page of all.
    announced: Vec<AnnouncedView>,
    /// The other lists: a year each.
    years: Vec<LinkView>,
    pager: Pager,
}

/// A release that is not published yet.
#[derive(Debug, Serialize)]
pub(super) struct AnnouncedView {
    title: Text,
    /// Its day, as markup.
    date: String,
}

/// The way through a list's pages.
#[derive(Debug, Default, Serialize)]
struct Pager {
    /// The word before a page's number in its address.
    word: String,
    previous: Option<String>,
    next: Option<String>,
    /// Nearby pages, the first and the last; none where there is one page.
    pages: Vec<PageLink>,
}

#[derive(Debug, Serialize)]
struct PageLink {
    number: usize,
    href: String,
    is_this: bool,
    /// Whether pages are left out before it.
    after_gap: bool,
}

/// `programmes.html`
#[derive(Debug, Serialize)]
struct Programmes {
    page: PageView,
    programmes: Vec<TeaserView>,
}

/// How many pages before and after this one are named.
const NEAR: usize = 2;

impl Rendering<'_, '_> {
    /// A page of a list of releases.
    pub(super) fn release_list(&mut self, at: usize, number: usize) -> String {
        let plan = self.renderer.plan;
        let Some(list) = plan.lists.get(at) else { return String::new() };
        let title = self.list_title(list, number);
        let releases = self.teasers(list.on(number));
        let view = View {
            page: self.page_view(title, None),
            releases,
            announced: if at == 0 && number == 1 { self.announced() } else { Vec::new() },
            years: self.years(),
            pager: self.pager(at, list.pages(), number),
        };
        self.template("releases.html", &view)
    }

    /// The day and the title of each announced release, and nothing else of it.
    pub(super) fn announced(&mut self) -> Vec<AnnouncedView> {
        let (renderer, locale) = (self.renderer, self.page.locale);
        let mut views = Vec::new();
        for (at, (date, document)) in renderer.sources.announced().into_iter().enumerate() {
            let version = document.versions.get(locale);
            let Some(title) = version.and_then(|version| version.announced.as_ref()) else {
                continue;
            };
            let home = document.programme.as_ref();
            let content = content::line(title, home, renderer.names, &mut self.problems);
            let content = content.with_quotes(locale::writer(locale).quotes());
            if content.every_piece().any(|piece| matches!(piece, Piece::Claim(_))) {
                let message = "what is announced tells a figure before its day";
                let early = Diagnostic::error(Rule("announce"), title.place.clone(), message);
                self.problems
                    .push(early.help("write `announce = \"…\"` with a title that tells none"));
            }
            self.note_exempt(&content, version);
            let title = self.line(&content, &|range| title.place.part(range));
            let date = dated(date, &site::announced(at), locale);
            views.push(AnnouncedView { title, date });
        }
        views
    }

    /// The index of programmes.
    pub(super) fn programme_index(&mut self) -> String {
        let programmes = self.teasers(&self.renderer.plan.programmes);
        let page = self.page_view(self.said("sections.programmes"), None);
        self.template("programmes.html", &Programmes { page, programmes })
    }

    fn list_title(&mut self, list: &ReleaseList, number: usize) -> Text {
        let mut title = self.said("sections.releases");
        let more = match &list.of {
            ListOf::All => None,
            ListOf::Year(year) => Some(self.year(*year)),
            ListOf::Programme(programme) => self.programme_link(programme).map(|link| link.text),
        };
        let before = title.plain.chars().count() + ": ".len();
        if let Some(more) = more {
            title.html = format!("{}: {}", title.html, more.html);
            title.plain = format!("{}: {}", title.plain, more.plain);
            title.figures = moved(&more.figures, before);
            title.dates = moved(&more.dates, before);
        }
        if number > 1 {
            let word = phrase(self.renderer, self.page.locale, "address.page");
            let shown = plain(Some(&word)).html;
            title.html = format!("{} (<span data-address=\"{shown}\">{number}</span>)", title.html);
            title.plain = format!("{} ({number})", title.plain);
        }
        title
    }

    fn years(&self) -> Vec<LinkView> {
        let lists = self.renderer.plan.lists.iter().enumerate();
        lists
            .filter_map(|(at, list)| match &list.of {
                ListOf::Year(year) => {
                    let text = Text { plain: year.to_string(), ..Text::default() };
                    self.link_to_kind(PageKind::Releases(at, 1), text)
                }
                ListOf::All | ListOf::Programme(_) => None,
            })
            .collect()
    }

    fn pager(&self, at: usize, pages: usize, number: usize) -> Pager {
        if pages < 2 {
            return Pager::default();
        }
        let locale = self.page.locale;
        let href = |number: usize| {
            let path = self.renderer.plan.file(PageKind::Releases(at, number), locale)?;
            Some(self.way_to(path))
        };
        let near = number.saturating_sub(NEAR).max(1)..=(number + NEAR).min(pages);
        let mut numbers: Vec<usize> = near.collect();
        numbers.extend([1, pages]);
        numbers.sort_unstable();
        numbers.dedup();
        let mut last = 0;
        let mut links = Vec::new();
        for number_of in numbers {
            links.extend(href(number_of).map(|href| PageLink {
                number: number_of,
                href,
                is_this: number_of == number,
                after_gap: number_of > last + 1,
            }));
            last = number_of;
        }
        Pager {
            word: phrase(self.renderer, locale, "address.page"),
            previous: number.checked_sub(1).and_then(href),
            next: href(number + 1),
            pages: links,
        }
    }
}

/// Stretches of a text that stand so many characters further on: `0-3:a` becomes `5-8:a`.
fn moved(stretches: &str, by: usize) -> String {
    let one = |stretch: &str| {
        let (range, name) = stretch.split_once(':')?;
        let (start, end) = range.split_once('-')?;
        let (start, end): (usize, usize) = (start.parse().ok()?, end.parse().ok()?);
        Some(format!("{}-{}:{name}", start + by, end + by))
    };
    stretches.split(' ').filter_map(one).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn claims_of_a_title_move_with_it() {
        assert_eq!(moved("0-3:p.a 10-12:p.b?x=1", 5), "5-8:p.a 15-17:p.b?x=1");
        assert_eq!(moved("", 5), "");
    }
}
