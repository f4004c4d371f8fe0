//! What a page says to search engines in the words of schema.org, as JSON-LD.
//!
//! In: a page, its title and the way to it. Out: the text of a data block: the breadcrumbs of every
//! page that has some, the article of a release, the dataset of a dataset's page. All texts are the
//! plain texts that the page itself shows. No text can end the block, because no `<` stands in it.
//!
//! Source: schema.org 29; JSON-LD 1.1, section 7 (in HTML).

use serde::Serialize;

use super::markdown::Text;
use super::views::LinkView;
use super::{Rendering, day};
use crate::model::dataset::Dataset;
use crate::model::site::DocumentKind;
use crate::site::{self, PageKind};

#[derive(Serialize)]
struct Graph {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    things: Vec<Thing>,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename_all_fields = "camelCase")]
enum Thing {
    BreadcrumbList {
        item_list_element: Vec<Thing>,
    },
    ListItem {
        position: usize,
        name: String,
        item: String,
    },
    NewsArticle {
        headline: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        description: Option<String>,
        url: String,
        date_published: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        date_modified: Option<String>,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        correction: Vec<Thing>,
        in_language: &'static str,
        publisher: Box<Thing>,
        is_part_of: Box<Thing>,
    },
    Dataset {
        name: String,
        description: String,
        url: String,
        in_language: &'static str,
        license: String,
        creator: Box<Thing>,
        distribution: Vec<Thing>,
    },
    DataDownload {
        content_url: String,
        encoding_format: &'static str,
    },
    CorrectionComment {
        name: String,
        text: String,
        date_published: String,
    },
    Organization {
        name: String,
        url: String,
    },
    WebSite {
        name: String,
        url: String,
    },
}

impl Rendering<'_, '_> {
    /// The page's data block; `None` where there is nothing to say.
    pub(super) fn structured(
        &self,
        title: &Text,
        description: Option<&Text>,
        way: &[LinkView],
    ) -> Option<String> {
        let mut things: Vec<Thing> = breadcrumbs(way).into_iter().collect();
        things.extend(match self.page.kind {
            PageKind::Document(at) => self.article(at, title, description),
            PageKind::Dataset(at) => self.described(at),
            _ => None,
        });
        let graph = Graph { context: "https://schema.org", things };
        if graph.things.is_empty() { None } else { block(&graph) }
    }

    fn article(&self, at: usize, title: &Text, description: Option<&Text>) -> Option<Thing> {
        let document = self.renderer.sources.documents.get(at)?;
        if !matches!(document.kind, DocumentKind::Release(_)) {
            return None;
        }
        let (renderer, locale) = (self.renderer, self.page.locale);
        let changes = renderer.history.changes_of_release(&document.id).into_iter();
        let wrong = changes.filter(|line| renderer.history.is_correction(*line));
        let wrong = wrong.filter_map(|line| renderer.change(line, locale));
        let corrections = wrong.map(|change| {
            let (date_published, name) = (change.day(), change.of);
            Thing::CorrectionComment { name, text: change.reason, date_published }
        });
        Some(Thing::NewsArticle {
            headline: title.plain.clone(),
            description: description.map(|text| text.plain.clone()),
            url: self.address(&self.page.path),
            date_published: day(document)?.to_string(),
            date_modified: renderer.history.changed_on(&document.id).map(|day| day.to_string()),
            correction: corrections.collect(),
            in_language: self.page.locale.code(),
            publisher: Box::new(self.publisher()),
            is_part_of: Box::new(self.website()),
        })
    }

    fn described(&self, at: usize) -> Option<Thing> {
        let (renderer, locale) = (self.renderer, self.page.locale);
        let id = renderer.plan.computed.datasets.get(at)?;
        let dataset = renderer.sources.dataset(id)?;
        let file = |path: String| Thing::DataDownload {
            content_url: self.address(&path),
            encoding_format: "text/csv",
        };
        Some(Thing::Dataset {
            name: dataset.titles.get(locale)?.clone(),
            description: self.in_words(dataset),
            url: self.address(&self.page.path),
            in_language: locale.code(),
            license: renderer.sources.site.licence.url.clone(),
            creator: Box::new(self.publisher()),
            distribution: vec![file(site::table(id)), file(site::office_table(id))],
        })
    }

    /// The package and the columns: the sources describe a dataset in no other words.
    fn in_words(&self, dataset: &Dataset) -> String {
        let locale = self.page.locale;
        let package = self.renderer.sources.packages.get(&dataset.id.programme);
        let package = package.and_then(|package| package.titles.get(locale)).cloned();
        let columns = dataset.fields.iter().filter_map(|field| field.titles.get(locale));
        let columns = columns.map(String::as_str).collect::<Vec<_>>().join(", ");
        format!("{}: {columns}", package.unwrap_or_default())
    }

    fn publisher(&self) -> Thing {
        let publisher = &self.renderer.sources.site.publisher;
        let name = publisher.name.get(self.page.locale).cloned().unwrap_or_default();
        Thing::Organization { name, url: publisher.url.clone() }
    }

    fn website(&self) -> Thing {
        let site = &self.renderer.sources.site;
        let name = site.title.get(self.page.locale).cloned().unwrap_or_default();
        Thing::WebSite { name, url: site.base_url.clone() }
    }

    fn address(&self, path: &str) -> String {
        site::absolute(&self.renderer.sources.site.base_url, path)
    }
}

fn breadcrumbs(way: &[LinkView]) -> Option<Thing> {
    let item = |(at, link): (usize, &LinkView)| Thing::ListItem {
        position: at + 1,
        name: link.text.plain.clone(),
        item: link.url.clone(),
    };
    let item_list_element: Vec<Thing> = way.iter().enumerate().map(item).collect();
    (!item_list_element.is_empty()).then_some(Thing::BreadcrumbList { item_list_element })
}

/// Within strings, the only place where it can stand, `<` may be written as an escape.
fn block(graph: &Graph) -> Option<String> {
    // Strings, numbers and lists of them always have a JSON text.
    serde_json::to_string(graph).ok().map(|json| json.replace('<', "\\u003c"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_title_ends_the_block() {
        let name = "</script><!-- \"x\"".to_owned();
        let things = vec![Thing::WebSite { name: name.clone(), url: String::new() }];
        let json = block(&Graph { context: "https://schema.org", things }).unwrap();
        assert!(!json.contains('<'));
        let read: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(read["@graph"][0]["@type"], "WebSite");
        assert_eq!(read["@graph"][0]["name"], name.as_str());
    }

    #[test]
    fn breadcrumbs_are_counted_from_one_and_none_are_none() {
        let link = |name: &str| LinkView {
            href: String::new(),
            url: format!("https://example.org/{name}"),
            text: Text { plain: name.to_owned(), ..Text::default() },
            is_this: false,
        };
        let json = serde_json::to_value(breadcrumbs(&[link("a"), link("b")])).unwrap();
        assert_eq!(json["itemListElement"][1]["position"], 2);
        assert_eq!(json["itemListElement"][1]["item"], "https://example.org/b");
        assert!(breadcrumbs(&[]).is_none());
    }
}
