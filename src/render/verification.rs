//! The page that says what was verified, what is exempt and why, and how to repeat it.
//!
//! In: the published tables, and the exemptions that stand on other pages. Out: the page. Each
//! exempted text stands on it and is exempt there too.

use serde::Serialize;

use super::Rendering;
use super::views::PageView;
use crate::model::site::Exemption;
use crate::site;

/// `verification.html`
#[derive(Debug, Serialize)]
struct View {
    page: PageView,
    exemptions: Vec<ExemptionView>,
    proof: String,
    proof_url: String,
    site_url: String,
    /// How many folders of the address lead to the site.
    folders: usize,
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
            exemptions,
            proof: self.way_to(site::PROOF),
            proof_url: site::absolute(&site_url, site::PROOF),
            folders: site::base_path(&site_url).split('/').filter(|part| !part.is_empty()).count(),
            site_url,
        };
        self.template("verification.html", &view)
    }
}
