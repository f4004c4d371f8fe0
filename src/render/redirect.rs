//! A page at a former address, which leads readers on without any script.
//!
//! In: the former address and the page it leads to. Out: a page that says nothing but that, so that
//! no number on it can be wrong.

use super::{Renderer, views};
use crate::diagnostics::Diagnostic;
use crate::site::{self, Redirect};

impl Renderer<'_> {
    /// The page at a former address.
    pub fn redirect(
        &self,
        from: &str,
        redirect: &Redirect,
        problems: &mut Vec<Diagnostic>,
    ) -> String {
        let view = views::Redirect {
            root: site::relative(from, "index.html").trim_start_matches("./").to_owned(),
            href: site::relative(from, &redirect.to),
            canonical: site::absolute(&self.sources.site.base_url, &redirect.to),
        };
        self.template(redirect.locale, "redirect.html", &view, problems)
    }
}
