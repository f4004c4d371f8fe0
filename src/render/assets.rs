//! The theme's assets as they are published: under names that carry a part of their checksum, so
//! that a browser may keep them for ever.
//!
//! In: the theme's files. Out: each file's bytes and published name, and the name by which
//! templates ask for it. A stylesheet names its fonts and pictures by the published names too; what
//! it refers to and is not there is reported. What nothing loads, a text for people such as a
//! licence, keeps its name. Nothing is written here.

use std::collections::BTreeMap;
use std::path::Path;

use super::stylesheet;
use crate::diagnostics::{Diagnostic, Rule, nearest};
use crate::model::checksum::Checksum;
use crate::model::place::Place;
use crate::model::site::Asset;
use crate::site;

const ASSET: Rule = Rule("asset");

/// How many digits of its checksum a name carries.
const MARK: usize = 8;

/// An asset as it is published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PublishedAsset {
    /// Its file within the site.
    pub(super) path: String,
    /// Its bytes.
    pub(super) bytes: Vec<u8>,
    /// Whether its name changes with its bytes.
    pub(super) is_hashed: bool,
}

/// Every asset, by the name that the theme gives it.
pub(super) type Assets = BTreeMap<String, PublishedAsset>;

/// Names the assets and rewrites their stylesheets.
pub(super) fn published(assets: &[Asset], problems: &mut Vec<Diagnostic>) -> Assets {
    let theme = assets.iter().map(|asset| (asset.name.as_str(), asset)).collect();
    let mut naming = Naming { theme, done: Assets::new(), open: Vec::new(), problems };
    for asset in assets {
        naming.publish(asset);
    }
    naming.done
}

/// The published names relative to the folder of assets, as templates look them up.
pub(super) fn names(assets: &Assets) -> BTreeMap<String, String> {
    let name = |asset: &PublishedAsset| {
        asset.path.strip_prefix(site::ASSETS).unwrap_or_default().to_owned()
    };
    assets.iter().map(|(known, asset)| (known.clone(), name(asset))).collect()
}

struct Naming<'a> {
    theme: BTreeMap<&'a str, &'a Asset>,
    done: Assets,
    /// The stylesheets whose references are being followed.
    open: Vec<String>,
    problems: &'a mut Vec<Diagnostic>,
}

impl<'a> Naming<'a> {
    /// What a stylesheet refers to is named first, because its name stands in the stylesheet.
    fn publish(&mut self, asset: &'a Asset) {
        if self.done.contains_key(&asset.name) {
            return;
        }
        let bytes = match std::str::from_utf8(&asset.bytes) {
            Ok(css) if ending(&asset.name) == "css" => {
                self.open.push(asset.name.clone());
                let css = self.rewritten(&asset.name, css);
                self.open.pop();
                css.into_bytes()
            }
            _ => asset.bytes.clone(),
        };
        let is_hashed = !matches!(ending(&asset.name), "txt" | "md" | "");
        let name = if is_hashed { marked(&asset.name, &bytes) } else { asset.name.clone() };
        let path = format!("{}{name}", site::ASSETS);
        self.done.insert(asset.name.clone(), PublishedAsset { path, bytes, is_hashed });
    }

    fn rewritten(&mut self, stylesheet: &str, css: &str) -> String {
        stylesheet::with_references(css, |reference| self.reference(stylesheet, reference))
    }

    /// A reference to an asset by its published name; `None` where it stays as it is.
    fn reference(&mut self, stylesheet: &str, reference: &str) -> Option<String> {
        let (path, rest) =
            reference.split_at(reference.find(['?', '#']).unwrap_or(reference.len()));
        if path.is_empty() || path.starts_with('/') || path.contains(':') {
            return None;
        }
        let known = resolved(stylesheet, path);
        let Some(asset) = known.as_deref().and_then(|name| self.theme.get(name).copied()) else {
            self.problems.push(self.missing(stylesheet, reference, known.as_deref()));
            return None;
        };
        if self.open.contains(&asset.name) {
            self.problems.push(circle(stylesheet, reference));
            return None;
        }
        self.publish(asset);
        let published = self.done.get(&asset.name)?;
        let own = format!("{}{stylesheet}", site::ASSETS);
        Some(site::relative(&own, &published.path) + rest)
    }

    fn missing(&self, stylesheet: &str, reference: &str, known: Option<&str>) -> Diagnostic {
        let message = format!("`{reference}` is no file of the theme's `assets/`");
        let problem = Diagnostic::error(ASSET, place(stylesheet), message);
        match known.and_then(|name| nearest(name, self.theme.keys().copied())) {
            Some(near) => problem.help(format!("there is `assets/{near}`")),
            None => problem.help(format!("add it to `templates/assets/`, beside `{stylesheet}`")),
        }
    }
}

fn circle(stylesheet: &str, reference: &str) -> Diagnostic {
    let message = format!("`{reference}` leads back to `{stylesheet}`");
    Diagnostic::error(ASSET, place(stylesheet), message)
        .help("a name is made of what the file holds: let one of the two not name the other")
}

fn place(stylesheet: &str) -> Place {
    Place::file(&format!("templates/assets/{stylesheet}"))
}

fn ending(name: &str) -> &str {
    Path::new(name).extension().and_then(|ending| ending.to_str()).unwrap_or_default()
}

/// A name with a part of the checksum before its ending: `style.3f2a9c1b.css`.
fn marked(name: &str, bytes: &[u8]) -> String {
    let mark: String = Checksum::of(bytes).chars().take(MARK).collect();
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    format!("{stem}.{mark}.{ending}")
}

/// The name of what stands in a stylesheet as `../pictures/a.svg`; `None` if it leads out.
fn resolved(stylesheet: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = stylesheet.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asset(name: &str, text: &str) -> Asset {
        Asset { name: name.to_owned(), bytes: text.as_bytes().to_vec() }
    }

    fn path(assets: &Assets, name: &str) -> String {
        assets[name].path.clone()
    }

    #[test]
    fn a_stylesheet_names_its_font_as_the_font_is_published() {
        let mut problems = Vec::new();
        let theme = [
            asset("style.css", "src: url(\"fonts/a.woff2\")"),
            asset("fonts/a.woff2", "font"),
            asset("look/more.css", "@import '../style.css'; a { background: url(../icon.svg#x) }"),
            asset("icon.svg", "<svg/>"),
        ];
        let assets = published(&theme, &mut problems);
        let css = |name: &str| String::from_utf8(assets[name].bytes.clone()).unwrap();
        let name = |name: &str| path(&assets, name).replacen("assets/", "", 1);
        assert!(problems.is_empty());
        assert_eq!(css("style.css"), format!("src: url(\"{}\")", name("fonts/a.woff2")));
        assert_eq!(
            css("look/more.css"),
            format!(
                "@import '../{}'; a {{ background: url(../{}#x) }}",
                name("style.css"),
                name("icon.svg")
            )
        );
    }

    #[test]
    fn a_stylesheet_gets_another_name_when_its_font_changes() {
        let named = |font: &str| {
            let theme = [asset("a.css", "url(b.woff2)"), asset("b.woff2", font)];
            path(&published(&theme, &mut Vec::new()), "a.css")
        };
        assert_ne!(named("one"), named("two"));
        assert_eq!(named("one"), named("one"));
    }

    #[test]
    fn a_licence_keeps_its_name() {
        let assets = published(&[asset("fonts/OFL.txt", "…")], &mut Vec::new());
        assert_eq!(path(&assets, "fonts/OFL.txt"), "assets/fonts/OFL.txt");
        assert!(!assets["fonts/OFL.txt"].is_hashed);
    }

    #[test]
    fn what_a_stylesheet_misses_is_told() {
        let mut problems = Vec::new();
        published(&[asset("a.css", "url(b.woff2) url(data:x) url(#y)")], &mut problems);
        let said: Vec<&str> = problems.iter().map(|problem| problem.message.as_str()).collect();
        assert_eq!(said, ["`b.woff2` is no file of the theme's `assets/`"]);
    }

    #[test]
    fn stylesheets_that_import_each_other_are_told_and_end() {
        let mut problems = Vec::new();
        let theme = [asset("a.css", "@import \"b.css\";"), asset("b.css", "@import \"a.css\";")];
        assert_eq!(published(&theme, &mut problems).len(), 2);
        assert_eq!(problems.len(), 1);
    }
}
