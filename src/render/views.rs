//! What each template gets: one typed struct for each, named like it.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Map, Value};

use super::calendar::EventsView;
use super::cards::CardView;
use super::ledger::LinesView;
use super::markdown::Text;
use super::statistics::Row;
use crate::model::extra::Extras;
use crate::model::site::Phrases;

/// What every page of a language gets, as `site`.
#[derive(Debug, Clone, Serialize)]
pub(super) struct SiteView {
    pub(super) lang: &'static str,
    pub(super) title: String,
    pub(super) publisher: String,
    pub(super) publisher_url: String,
    pub(super) email: Option<String>,
    pub(super) licence: String,
    pub(super) licence_url: String,
    /// Interface texts; names with dots are tables within tables.
    pub(super) t: Value,
    /// The site's line for the foot of each page.
    pub(super) footer: Text,
    /// The theme's assets, relative to their folder, as they are published: `style.3f2a9c1b.css`
    /// by `style.css`.
    pub(super) assets: BTreeMap<String, String>,
    /// What `site.toml` hands to the theme.
    pub(super) extra: Extras,
}

/// What every page has, as `page`.
#[derive(Debug, Clone, Serialize)]
pub(super) struct PageView {
    pub(super) title: Text,
    pub(super) description: Option<Text>,
    /// What readers are told of the page before its text: that it is a draft.
    pub(super) notice: Option<String>,
    pub(super) canonical: String,
    /// From this page to the top of the site.
    pub(super) root: String,
    pub(super) home: String,
    pub(super) twins: Vec<TwinView>,
    pub(super) default_url: String,
    pub(super) proof: String,
    /// The pages that lead to all others.
    pub(super) sections: Vec<LinkView>,
    /// The way from the first page to this one; empty at the top.
    pub(super) breadcrumbs: Vec<LinkView>,
    /// The words of the address after which the numbers of the title stand; mostly none.
    pub(super) numbered: String,
    /// What the title is the name of, as the verifier is told it.
    pub(super) label_of: Option<String>,
    /// What it says in the words of schema.org, as JSON.
    pub(super) structured: Option<String>,
    /// Its picture for other sites.
    pub(super) card: Option<super::social::CardView>,
    /// Whether it shows a chart.
    pub(super) has_charts: bool,
    /// The feeds that the page tells readers of.
    pub(super) feeds: Vec<FeedView>,
    pub(super) pages: Vec<LinkView>,
    /// What the document's front matter hands to the theme.
    pub(super) extra: Extras,
}

/// The same page in one of the site's languages.
#[derive(Debug, Clone, Serialize)]
pub(super) struct TwinView {
    pub(super) lang: &'static str,
    /// The language and the country, as Open Graph has them.
    pub(super) locale: String,
    /// The language's own name.
    pub(super) name: String,
    pub(super) href: String,
    pub(super) url: String,
    pub(super) is_this: bool,
}

/// A feed, or a calendar to which programs subscribe.
#[derive(Debug, Clone, Serialize)]
pub(super) struct FeedView {
    pub(super) href: String,
    /// Its media type.
    pub(super) kind: &'static str,
    /// What it is of, in the theme's words.
    pub(super) title: String,
}

/// A link with its text.
#[derive(Debug, Clone, Serialize)]
pub(super) struct LinkView {
    pub(super) href: String,
    /// The whole address.
    pub(super) url: String,
    pub(super) text: Text,
    pub(super) is_this: bool,
}

/// A heading of the page as its list of contents shows it.
#[derive(Debug, Clone, Serialize)]
pub(super) struct ContentsView {
    pub(super) href: String,
    /// Its words, as markup.
    pub(super) text: String,
}

/// A release in a list.
#[derive(Debug, Clone, Serialize)]
pub(super) struct TeaserView {
    pub(super) href: String,
    pub(super) title: Text,
    pub(super) summary: Option<Text>,
    /// Its day, as markup.
    pub(super) date: String,
}

/// `chooser.html`
#[derive(Debug, Serialize)]
pub(super) struct Chooser {
    pub(super) page: PageView,
}

/// `redirect.html`
#[derive(Debug, Serialize)]
pub(super) struct Redirect {
    /// From this page to the top of the site.
    pub(super) root: String,
    pub(super) href: String,
    pub(super) canonical: String,
}

/// `home.html`
#[derive(Debug, Serialize)]
pub(super) struct Home {
    pub(super) page: PageView,
    pub(super) cards: Vec<CardView>,
    pub(super) releases: Vec<TeaserView>,
    pub(super) programmes: Vec<TeaserView>,
    /// What comes next on the calendar.
    pub(super) coming: Option<EventsView>,
    /// The whole calendar.
    pub(super) calendar: Option<LinkView>,
}

/// Whom to ask.
#[derive(Debug, Serialize)]
pub(super) struct ContactView {
    pub(super) role: String,
    pub(super) organisation: Option<String>,
    pub(super) email: Option<String>,
    pub(super) url: Option<String>,
}

/// `release.html`
#[derive(Debug, Serialize)]
pub(super) struct Release {
    pub(super) page: PageView,
    pub(super) date: String,
    pub(super) programme: Option<LinkView>,
    /// What has changed of what it said.
    pub(super) changes: Option<LinesView>,
    /// Everything that has changed of published numbers.
    pub(super) all_changes: Option<LinkView>,
    pub(super) toc: Vec<ContentsView>,
    pub(super) cards: Vec<CardView>,
    pub(super) body: String,
    pub(super) contact: Option<ContactView>,
    /// Other releases of the programme.
    pub(super) related: Vec<TeaserView>,
}

/// `programme.html`
#[derive(Debug, Serialize)]
pub(super) struct Programme {
    pub(super) page: PageView,
    pub(super) toc: Vec<ContentsView>,
    pub(super) cards: Vec<CardView>,
    pub(super) body: String,
    pub(super) contact: Option<ContactView>,
    /// The latest releases.
    pub(super) releases: Vec<TeaserView>,
    /// The list of all.
    pub(super) all: Option<LinkView>,
    /// The programme's figures.
    pub(super) figures: Vec<Row>,
    /// What comes next on its calendar.
    pub(super) coming: Option<EventsView>,
    /// Its whole calendar.
    pub(super) calendar: Option<LinkView>,
}

/// `page.html`
#[derive(Debug, Serialize)]
#[expect(clippy::struct_field_names, reason = "every template has a `page`")]
pub(super) struct Page {
    pub(super) page: PageView,
    pub(super) toc: Vec<ContentsView>,
    pub(super) body: String,
}

/// Phrases as nested tables: `address.releases` becomes `t.address.releases`.
pub(super) fn nested(phrases: &Phrases) -> Value {
    let mut root = Map::new();
    for (name, text) in phrases {
        insert(&mut root, name, text);
    }
    Value::Object(root)
}

fn insert(table: &mut Map<String, Value>, name: &str, text: &str) {
    match name.split_once('.') {
        None => {
            table.insert(name.to_owned(), Value::String(text.to_owned()));
        }
        Some((first, rest)) => {
            let inner = table.entry(first).or_insert_with(|| Value::Object(Map::new()));
            if let Value::Object(inner) = inner {
                insert(inner, rest, text);
            }
        }
    }
}
