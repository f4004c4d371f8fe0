//! The page that says what was verified, what is exempt and why, and how to repeat it.
//!
//! In: the published tables, and the exemptions that stand on other pages. Out: the page. Each
//! exempted text stands on it and is exempt there too.

use serde::Serialize;

use super::Rendering;
use super::claim::escaped;
use super::views::{LinkView, PageView};
use crate::locale;
use crate::model::decimal::Decimal;
use crate::model::name::DatasetId;
use crate::model::site::Exemption;
use crate::site::{self, PageKind};

/// `verification.html`
#[derive(Debug, Serialize)]
struct View {
    page: PageView,
    kinds: Vec<KindView>,
    exemptions: Vec<ExemptionView>,
    /// The page of all changes.
    changes: Option<LinkView>,
    proof: String,
    /// The proof's checksum, as markup.
    proof_sha256: Option<String>,
    sums: String,
    sums_url: String,
    tables: Vec<TableView>,
    site_url: String,
    /// How many folders of the address lead to the site.
    folders: usize,
}

/// A kind of number that was checked.
#[derive(Debug, Serialize)]
struct KindView {
    name: String,
    /// What it was held to.
    words: String,
    /// How many there are on the other pages, as markup.
    count: String,
}

/// A published table.
#[derive(Debug, Serialize)]
struct TableView {
    href: String,
    title: String,
    /// Its checksum, as markup.
    sha256: String,
}

#[derive(Debug, Serialize)]
struct ExemptionView {
    text: String,
    reason: String,
}

impl Rendering<'_, '_> {
    /// What was verified.
    pub(super) fn verification(&mut self) -> String {
        let renderer = self.renderer;
        let documents = renderer.sources.documents.iter();
        let published =
            documents.filter(|document| renderer.plan.documents.contains_key(&document.id));
        let own = published.flat_map(|document| document.versions.iter());
        let own = own.flat_map(|(_, version)| &version.exemptions);
        let mut all: Vec<&Exemption> = renderer.sources.site.exemptions.iter().chain(own).collect();
        all.sort_by(|left, right| left.text.text.cmp(&right.text.text));
        all.dedup_by(|left, right| left.text.text == right.text.text);
        let language = format!("{}/", self.page.locale);
        let mut exemptions = Vec::new();
        for exemption in all {
            let text = exemption.text.text.clone();
            let pages = self.gathered.exempt.get(&text);
            if !pages.is_some_and(|pages| pages.iter().any(|page| page.starts_with(&language))) {
                continue;
            }
            let reason = exemption.reason.get(self.page.locale).cloned().unwrap_or_default();
            self.exempt.insert(text.clone());
            exemptions.push(ExemptionView { text, reason });
        }
        let site_url = renderer.sources.site.base_url.clone();
        let view = View {
            page: self.page_view(self.said("sections.verification"), None),
            kinds: self.kinds(),
            exemptions,
            changes: self.all_changes(),
            proof: self.way_to(site::PROOF),
            proof_sha256: self.gathered.proof.as_deref().map(|sum| sum_of(site::PROOF, sum)),
            sums: self.way_to(site::SUMS),
            sums_url: site::absolute(&site_url, site::SUMS),
            tables: self.tables(),
            folders: site::base_path(&site_url).split('/').filter(|part| !part.is_empty()).count(),
            site_url,
        };
        self.template("verification.html", &view)
    }

    /// What was checked on the other pages, kind by kind.
    fn kinds(&self) -> Vec<KindView> {
        let writer = locale::writer(self.page.locale);
        let said = |name: &str, part: &str| self.said(&format!("verification.{name}.{part}")).plain;
        let counts = self.gathered.counts.iter();
        let kind = |(name, number): &(&'static str, u64)| {
            let number = writer.number(Decimal::new(i128::from(*number), 0));
            let count = format!("<span data-count-of=\"{name}\">{}</span>", escaped(&number));
            KindView { name: said(name, "name"), words: said(name, "words"), count }
        };
        counts.map(kind).collect()
    }

    fn tables(&self) -> Vec<TableView> {
        let renderer = self.renderer;
        let view = |(at, id): (usize, &DatasetId)| {
            let (table, dataset) = (renderer.table(id)?, renderer.sources.dataset(id)?);
            Some(TableView {
                href: self.way_to(renderer.plan.file(PageKind::Dataset(at), self.page.locale)?),
                title: self.table_title(dataset).html,
                sha256: sum_of(&site::table(id), &table.canonical.sha256),
            })
        };
        renderer.plan.computed.datasets.iter().enumerate().filter_map(view).collect()
    }
}

fn sum_of(path: &str, sum: &str) -> String {
    format!("<code data-sha256-of=\"{}\">{sum}</code>", escaped(path))
}
