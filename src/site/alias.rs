//! Former addresses of documents, at which readers are led on.
//!
//! In: the aliases of the documents and the planned pages. Out: the redirects, each with the page
//! that it leads to, and the lines that hosts read; an alias where something else stands is told.

use std::collections::BTreeMap;

use super::taken::Taken;
use super::{PageKind, Plan, base_path, source_of};
use crate::diagnostics::{Diagnostic, Rule};
use crate::model::language::Locale;
use crate::model::site::Sources;

/// A former address of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redirect {
    /// The language of the page that it leads to.
    pub locale: Locale,
    /// That page's file.
    pub to: String,
}

/// The redirects by their files; each that cannot stand is reported with what stands there.
pub(super) fn redirects(
    sources: &Sources,
    plan: &Plan,
    taken: &mut Taken,
    problems: &mut Vec<Diagnostic>,
) -> BTreeMap<String, Redirect> {
    let mut redirects = BTreeMap::new();
    for page in &plan.pages {
        let PageKind::Document(at) = page.kind else { continue };
        let document = sources.documents.get(at);
        let version = document.and_then(|document| document.versions.get(page.locale));
        for alias in version.iter().flat_map(|version| &version.aliases) {
            let source = source_of(sources, page);
            if let Some(other) = taken.by(&alias.text) {
                let address = alias.text.strip_suffix("index.html").unwrap_or(&alias.text);
                let message = format!("`/{address}` cannot lead to {source}: {other} stands there");
                problems.push(
                    Diagnostic::error(Rule("alias"), alias.place.clone(), message)
                        .help("take the alias out, or move what stands there"),
                );
                continue;
            }
            taken.take(&alias.text, &format!("an alias of {source}"));
            let redirect = Redirect { locale: page.locale, to: page.path.clone() };
            redirects.insert(alias.text.clone(), redirect);
        }
    }
    redirects
}

/// The lines of the file that hosts read redirects from; empty where there are none.
#[must_use]
pub fn lines(redirects: &BTreeMap<String, Redirect>, base_url: &str) -> String {
    let base = base_path(base_url);
    let address = |file: &str| format!("{base}{}", file.strip_suffix("index.html").unwrap_or(file));
    let line = |(from, redirect): (&String, &Redirect)| {
        format!("{} {} 301\n", address(from), address(&redirect.to))
    };
    redirects.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_read_addresses_from_their_root() {
        let to = "en/us/index.html".to_owned();
        let redirect = Redirect { locale: Locale::new("en"), to };
        let redirects = BTreeMap::from([("old/index.html".to_owned(), redirect)]);
        assert_eq!(lines(&redirects, "https://host/"), "/old/ /en/us/ 301\n");
        assert_eq!(lines(&redirects, "https://host/a/b/"), "/a/b/old/ /a/b/en/us/ 301\n");
    }
}
