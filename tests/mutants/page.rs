//! A published page cut into what its readers see and what machines are told.
//!
//! In: a page as our own templates write it. Out: its stretches, in the order of the file. This is
//! no reader of HTML in general, and shares nothing with the verifier's.

use std::ops::Range;

use parskats::locale;
use parskats::model::language::Locale;

use super::surfaces::Stretch;

/// An element that is open.
struct Open {
    name: String,
    class: Option<&'static str>,
    locale: Option<Locale>,
}

/// A start tag: its name and its attributes with the bytes of their values.
pub(crate) struct Tag<'a> {
    pub(crate) name: &'a str,
    attributes: Vec<(&'a str, Range<usize>)>,
    page: &'a str,
    /// Where the tag ends.
    pub(crate) end: usize,
}

impl<'a> Tag<'a> {
    /// The tag that begins at `start`; `None` where none does.
    pub(crate) fn at(page: &'a str, start: usize) -> Option<Self> {
        let mut rest = start + 1;
        let length = |from: usize, ends: &[char]| {
            let text = page.get(from..).unwrap_or_default();
            text.find(ends).unwrap_or(text.len())
        };
        let name = page.get(rest..rest + length(rest, &[' ', '>', '\n']))?;
        rest += name.len();
        let mut attributes = Vec::new();
        loop {
            let spaces = page.get(rest..)?;
            rest += spaces.len() - spaces.trim_start().len();
            if page.get(rest..)?.starts_with('>') {
                return Some(Self { name, attributes, page, end: rest + 1 });
            }
            let attribute = page.get(rest..rest + length(rest, &[' ', '>', '\n', '=']))?;
            rest += attribute.len();
            if page.get(rest..)?.starts_with("=\"") {
                let value = rest + 2..rest + 2 + length(rest + 2, &['"']);
                rest = value.end + 1;
                attributes.push((attribute, value));
            }
        }
    }

    /// An attribute's value as it is written.
    pub(crate) fn value(&self, name: &str) -> Option<&'a str> {
        let known = self.attributes.iter().find(|(known, _)| *known == name);
        known.and_then(|(_, value)| self.page.get(value.clone()))
    }

    /// The bytes of an attribute's value.
    pub(crate) fn range(&self, name: &str) -> Option<Range<usize>> {
        let known = self.attributes.iter().find(|(known, _)| *known == name);
        known.map(|(_, value)| value.clone())
    }

    fn class(&self) -> Option<&'static str> {
        let marks = [
            ("data-member", "label"),
            ("data-event", "date"),
            ("data-document", "date"),
            ("data-table-date", "date"),
            ("data-dates", "date"),
            ("data-address", "structural"),
            ("data-rows", "structural"),
            ("data-size-of", "technical"),
            ("data-sha256-of", "technical"),
            ("data-cell", "cell"),
            ("data-label-of", "definition"),
            ("data-definition-of", "definition"),
            ("data-reason-of", "definition"),
            ("data-unit-of", "definition"),
            ("data-figure", "claim"),
            ("data-figures", "claim"),
        ];
        let marked = marks.iter().find(|(name, _)| self.value(name).is_some());
        let is_code = matches!(self.name, "code" | "pre" | "kbd" | "samp");
        marked.map(|(_, class)| *class).or_else(|| is_code.then_some("code"))
    }

    /// What the text of a `meta` is for.
    fn of_meta(&self) -> &'static str {
        let name = self.value("property").or_else(|| self.value("name")).unwrap_or_default();
        match name {
            "description" | "og:title" | "og:description" | "og:site_name" => "meta",
            _ => "settings",
        }
    }

    fn surface(&self, attribute: &str) -> &'static str {
        match attribute {
            "content" => self.of_meta(),
            "alt" => "alt",
            "aria-label" => "aria-label",
            "title" => "title=",
            "value" => "value=",
            "datetime" => "datetime=",
            "href" | "src" | "srcset" | "action" => "address",
            name if name.starts_with("data-") => "data-*",
            _ => "settings",
        }
    }
}

/// Whether a file is a page.
pub(crate) fn is_one(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| ending == "html")
}

/// Whether an element has no content.
fn is_void(name: &str) -> bool {
    matches!(name, "!DOCTYPE" | "meta" | "link" | "br" | "hr" | "img" | "wbr" | "col" | "source")
}

/// The stretches of a page.
pub(crate) fn stretches(page: &str) -> Vec<Stretch> {
    let mut reader = Reader { page, open: Vec::new(), found: Vec::new() };
    let mut at = 0;
    while let Some(start) = page.get(at..).and_then(|rest| rest.find('<')).map(|found| at + found) {
        reader.text(at..start);
        at = reader.markup(start);
    }
    reader.text(at..page.len());
    reader.found
}

struct Reader<'a> {
    page: &'a str,
    open: Vec<Open>,
    found: Vec<Stretch>,
}

impl Reader<'_> {
    fn class(&self) -> &'static str {
        self.open.iter().rev().find_map(|element| element.class).unwrap_or("plain")
    }

    fn locale(&self) -> Option<Locale> {
        self.open.last().and_then(|element| element.locale)
    }

    fn surface(&self) -> &'static str {
        let of = |element: &Open| match element.name.as_str() {
            "title" => Some("title"),
            "script" => Some("JSON-LD"),
            "style" => Some("settings"),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some("heading"),
            "td" | "th" | "caption" => Some("table"),
            _ => None,
        };
        self.open.iter().rev().find_map(of).unwrap_or("text")
    }

    fn text(&mut self, range: Range<usize>) {
        let (surface, class, locale) = (self.surface(), self.class(), self.locale());
        self.found.push(Stretch { range, surface, class, locale });
    }

    /// Reads the markup at `start`; where the text goes on.
    fn markup(&mut self, start: usize) -> usize {
        let rest = self.page.get(start..).unwrap_or_default();
        let end = |mark: &str| start + rest.find(mark).map_or(rest.len(), |at| at + mark.len());
        if rest.starts_with("<!--") {
            return end("-->");
        }
        if let Some(name) = rest.strip_prefix("</") {
            let name = name.split('>').next().unwrap_or_default();
            if let Some(at) = self.open.iter().rposition(|element| element.name == name) {
                self.open.truncate(at);
            }
            return end(">");
        }
        let Some(tag) = Tag::at(self.page, start) else { return end(">") };
        self.begin(&tag);
        if tag.name != "script" {
            return tag.end;
        }
        let script = self.page.get(tag.end..).unwrap_or_default();
        let end = tag.end + script.find("</script>").unwrap_or(script.len());
        self.text(tag.end..end);
        end
    }

    fn begin(&mut self, tag: &Tag<'_>) {
        let named = tag.value("lang").and_then(locale::by_code);
        let locale = named.or(self.locale());
        let class = tag.class();
        let is_drawn = tag.name == "svg" || self.open.iter().any(|element| element.name == "svg");
        for (name, range) in &tag.attributes {
            // What says where something stands is changed by `charts`.
            if is_drawn && tag.surface(name) == "settings" {
                continue;
            }
            let (surface, range) = (tag.surface(name), range.clone());
            self.found.push(Stretch { range, surface, class: class.unwrap_or("plain"), locale });
        }
        if !is_void(tag.name) {
            self.open.push(Open { name: tag.name.to_owned(), class, locale });
        }
    }
}
