//! Every published file cut into stretches of one surface, one class and one language.
//!
//! In: a file's path and text. Out: its stretches. A file of a kind that is not named here is one
//! stretch of the surface `other`, so that nothing is left out.

use std::ops::Range;

use parskats::locale;
use parskats::model::language::Locale;

use super::page;

/// A stretch of a file.
#[derive(Debug, Clone)]
pub(crate) struct Stretch {
    /// Its bytes.
    pub(crate) range: Range<usize>,
    /// Who sees it.
    pub(crate) surface: &'static str,
    /// What its numbers are, as the file's markup says.
    pub(crate) class: &'static str,
    /// The language it stands in.
    pub(crate) locale: Option<Locale>,
}

/// The stretches of a file.
pub(crate) fn stretches(path: &str, text: &str) -> Vec<Stretch> {
    let whole =
        |surface, class| vec![Stretch { range: 0..text.len(), surface, class, locale: None }];
    match path {
        "SHA256SUMS" => whole("SHA256SUMS", "technical"),
        "_headers" => whole("_headers", "plain"),
        ".nojekyll" => whole(".nojekyll", "plain"),
        "_redirects" => whole("_redirects", "plain"),
        "robots.txt" => whole("robots.txt", "plain"),
        "sitemap.xml" => marked_up(text, "sitemap"),
        "data/figures.json" => proof(text),
        path if path.ends_with("/datapackage.json") => whole("package", "definition"),
        path if page::is_one(path) => page::stretches(text),
        path if path.ends_with("atom.xml") => marked_up(text, "Atom"),
        path if path.rsplit('.').next() == Some("ics") => whole("iCalendar", "property"),
        // Their coordinates are changed by `charts`, by as much as a drawing shows.
        path if path.ends_with(".geojson") => Vec::new(),
        path if path.starts_with("charts/") && text.starts_with('<') => page::stretches(text),
        path if path.starts_with("charts/") => rows(text, "chart's CSV"),
        path if path.ends_with(".office.csv") => rows(text, "office CSV"),
        path if path.starts_with("data/") => rows(text, "canonical CSV"),
        path if path.starts_with("assets/") => whole("assets", "plain"),
        _ => whole("static", "plain"),
    }
}

fn rows(text: &str, surface: &'static str) -> Vec<Stretch> {
    let header = text.find('\n').map_or(text.len(), |end| end + 1);
    let stretch = |range, class| Stretch { range, surface, class, locale: None };
    vec![stretch(0..header, "header"), stretch(header..text.len(), "cell")]
}

/// The texts of XML, and its attributes; the class is the element.
fn marked_up(text: &str, surface: &'static str) -> Vec<Stretch> {
    let locale = text.split("xml:lang=\"").nth(1).and_then(|rest| rest.split('"').next());
    let locale = locale.and_then(locale::by_code);
    let (mut found, mut at, mut class) = (Vec::new(), 0, "markup");
    while let Some(start) = text.get(at..).and_then(|rest| rest.find('<')).map(|found| at + found) {
        found.push(Stretch { range: at..start, surface, class, locale });
        let rest = text.get(start..).unwrap_or_default();
        let end = start + rest.find('>').map_or(rest.len(), |end| end + 1);
        let name = rest.trim_start_matches(['<', '/']).split([' ', '>']).next();
        class = element(name.unwrap_or_default());
        found.push(Stretch { range: start..end, surface, class: "markup", locale });
        at = end;
    }
    found
}

fn element(name: &str) -> &'static str {
    match name {
        "title" => "title",
        "summary" => "summary",
        "published" | "updated" | "lastmod" => "date",
        "id" => "name",
        "loc" => "address",
        _ => "markup",
    }
}

/// The lines of the proof; the class is the key.
fn proof(text: &str) -> Vec<Stretch> {
    let (mut found, mut at, mut class) = (Vec::new(), 0, "other");
    for line in text.split_inclusive('\n') {
        let key = line.trim_start().strip_prefix('"').and_then(|line| line.split_once("\":"));
        class = key.map_or(class, |(key, _)| key_of_proof(key).unwrap_or(class));
        // Texts in languages have the language as their key.
        let code = key.and_then(|(key, _)| locale::by_code(key));
        let range = at..at + line.len();
        found.push(Stretch { range, surface: "proof", class, locale: code });
        at += line.len();
    }
    found
}

/// What is said of the line, if its key is not a language or an id.
fn key_of_proof(key: &str) -> Option<&'static str> {
    const KEYS: [&str; 44] = [
        "version",
        "as_of",
        "base_url",
        "locales",
        "tables",
        "titles",
        "pages",
        "documents",
        "events",
        "figures",
        "units",
        "member_names",
        "exemptions",
        "fixed",
        "name",
        "path",
        "office",
        "reference_date",
        "sha256",
        "columns",
        "type",
        "scale",
        "id",
        "date",
        "summaries",
        "when",
        "title",
        "label",
        "unit",
        "decimals",
        "bound",
        "dimensions",
        "dimension_tables",
        "sql",
        "value",
        "members_sql",
        "members",
        "key",
        "definition",
        "exact",
        "formula",
        "text",
        "reason",
        "where",
    ];
    KEYS.into_iter().find(|known| *known == key)
}
