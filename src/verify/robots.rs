//! Whether what hosts and robots are told leads to pages of the site: `address`, `date`.
//!
//! In: a list of pages for robots, `robots.txt`, the redirects of a host. Out: each address that
//! leads to nothing, each day that is not the page's.
//!
//! Source: sitemaps.org; the form of `_redirects` of static hosts.

use std::collections::{BTreeMap, BTreeSet};

use super::finding::Finding;
use super::rules;
use super::verifier::Verifier;
use super::xml::Element;

/// Judges a list of pages, or a list of such lists.
pub(super) fn sitemap(verifier: &Verifier, file: &str, list: &Element) -> Vec<Finding> {
    let addresses = verifier.addresses();
    let of_documents = verifier.documents.values().flatten();
    let days: BTreeSet<&str> =
        of_documents.filter_map(|document| document.date.as_deref()).collect();
    let mut findings = alternates(file, list);
    for entry in &list.children {
        let address = entry.text_of("loc").unwrap_or_default();
        let others = entry.children.iter().filter(|child| child.name == "xhtml:link");
        let others = others.filter_map(|link| link.attribute("href"));
        for address in std::iter::once(address).chain(others) {
            if !addresses.leads(address) {
                let message = format!("`{address}` leads to nothing on the site");
                findings.push(Finding::new(rules::ADDRESS, file, message));
            }
        }
        let Some(day) = entry.text_of("lastmod") else { continue };
        let page = addresses.path(address).unwrap_or_default();
        let is_so = match verifier.documents.get(&page) {
            Some(versions) => versions.iter().any(|version| version.changed() == Some(day)),
            // A list of releases has the day of its newest.
            None => days.contains(day),
        };
        if !is_so {
            let message = format!("`{address}` did not change on `{day}`");
            findings.push(Finding::new(rules::DATE, file, message));
        }
    }
    findings
}

/// Pages that are each other's in another language name the same pages, themselves among them.
fn alternates(file: &str, list: &Element) -> Vec<Finding> {
    let of_entry = |entry: &'_ Element| {
        let links = entry.children.iter().filter(|child| child.name == "xhtml:link");
        let links = links.filter(|link| link.attribute("hreflang") != Some("x-default"));
        links.filter_map(|link| link.attribute("href").map(str::to_owned)).collect()
    };
    // The page for readers of no language names all and is none of them.
    let offers_all = |entry: &&Element| {
        let mut links = entry.children.iter().filter(|child| child.name == "xhtml:link");
        let own = entry.text_of("loc");
        links.any(|link| {
            link.attribute("hreflang") == Some("x-default") && link.attribute("href") == own
        })
    };
    let named: BTreeMap<&str, BTreeSet<String>> = list
        .children
        .iter()
        .filter(|entry| !offers_all(entry))
        .filter_map(|entry| Some((entry.text_of("loc")?, of_entry(entry))))
        .collect();
    let is_mutual = |address: &str, others: &BTreeSet<String>| {
        others.contains(address)
            && others.iter().all(|other| named.get(other.as_str()) == Some(others))
    };
    let wrong =
        named.iter().filter(|(address, others)| !others.is_empty() && !is_mutual(address, others));
    let finding = |(address, _): (&&str, &BTreeSet<String>)| {
        let message = format!("`{address}` names others as its versions than they do themselves");
        Finding::new(rules::ADDRESS, file, message)
    };
    wrong.map(finding).collect()
}

/// Judges the lists that `robots.txt` names.
pub(super) fn robots(verifier: &Verifier, file: &str, text: &str) -> Vec<Finding> {
    let lists = text.lines().filter_map(|line| line.strip_prefix("Sitemap:"));
    let lost = lists.map(str::trim).filter(|list| !verifier.addresses().leads(list));
    let finding = |list: &str| {
        Finding::new(rules::ADDRESS, file, format!("`{list}` leads to nothing on the site"))
    };
    lost.map(finding).collect()
}

/// Judges where a host sends those who ask for former addresses.
pub(super) fn redirects(verifier: &Verifier, file: &str, text: &str) -> Vec<Finding> {
    let addresses = verifier.addresses();
    let host = addresses.base_url.split('/').take(3).collect::<Vec<_>>().join("/");
    let mut findings = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let parts: Vec<&str> = line.split_whitespace().collect();
        let leads = |path: &str| path.starts_with('/') && addresses.leads(&format!("{host}{path}"));
        let is_so = matches!(parts.as_slice(), [_, to, "301"] if leads(to));
        if !is_so {
            let message = format!("`{line}` sends nobody to a page of the site for good");
            findings.push(Finding::new(rules::ADDRESS, file, message));
        }
    }
    findings
}
