//! A start tag, and what its attributes say.
//!
//! In: a tag with its attributes. Out: what it says of the text of its element, of the page, or of
//! what nobody reads.

use std::ops::Range;

use super::MarkKind;
use super::elements::is_code;
use crate::verify::structure::Said;

/// A start tag on its way.
#[derive(Debug, Default)]
pub(super) struct Tag {
    pub(super) name: String,
    pub(super) start: usize,
    pub(super) attributes: Vec<Attribute>,
}

#[derive(Debug)]
pub(super) struct Attribute {
    pub(super) name: String,
    pub(super) value: String,
    pub(super) source: Range<usize>,
}

impl Tag {
    /// An attribute; the first of that name counts.
    pub(super) fn attribute(&self, name: &str) -> Option<&Attribute> {
        self.attributes.iter().find(|attribute| attribute.name == name)
    }

    pub(super) fn value(&self, name: &str) -> Option<String> {
        self.attribute(name).map(|attribute| attribute.value.clone())
    }

    /// What the tag says about the text of its element.
    pub(super) fn kind(&self) -> Option<MarkKind> {
        let figure = self.value("data-figure");
        if let Some(member) = self.value("data-member") {
            return Some(MarkKind::Label { figure, member });
        }
        if let Some(event) = self.value("data-event") {
            let told = self.value("datetime").or_else(|| self.value("value"));
            return Some(MarkKind::Event { event, told, stage: self.value("data-stage") });
        }
        if let Some(table) = self.value("data-table-date") {
            let told = self
                .value("datetime")
                .or_else(|| self.value("value"))
                .or_else(|| self.value("data-value"));
            return Some(MarkKind::TableDate { table, told });
        }
        if let Some(said) = self.said() {
            return Some(MarkKind::Structure(said));
        }
        match (self.name.as_str(), figure, self.value("data-document")) {
            ("data" | "meter", Some(figure), _) => {
                let asks = self.value("data-reading").unwrap_or_default().replace(' ', "+");
                Some(MarkKind::Claim { figure, value: self.value("value"), asks })
            }
            // An element of a drawing has no `value`.
            ("text" | "tspan", Some(figure), _) => {
                let (value, asks) = (self.value("data-value"), String::new());
                Some(MarkKind::Claim { figure, value, asks })
            }
            ("time", _, Some(document)) => {
                Some(MarkKind::Time { document, datetime: self.value("datetime") })
            }
            (name, _, _) if is_code(name) => Some(MarkKind::Code),
            _ => None,
        }
    }

    /// What the tag says that a number of the site itself is.
    pub(super) fn said(&self) -> Option<Said> {
        let address = || {
            let after = self.value("data-address").filter(|_| self.name != "title")?;
            let is_link = matches!(self.name.as_str(), "a" | "link");
            Some(Said::Address { after, href: self.value("href").filter(|_| is_link) })
        };
        let told = || self.value("datetime").or_else(|| self.value("value"));
        address()
            .or_else(|| self.value("data-day").map(|of| Said::Day { told: told(), of }))
            .or_else(|| self.value("data-change").map(|of| Said::Change { of, told: told() }))
            .or_else(|| self.value("data-rows").map(Said::Rows))
            .or_else(|| self.value("data-size-of").map(Said::Size))
            .or_else(|| self.value("data-sha256-of").map(Said::Checksum))
            .or_else(|| self.value("data-cell").map(Said::Cell))
            .or_else(|| self.value("data-reason-of").map(Said::ReasonOf))
            .or_else(|| self.value("data-unit-of").map(Said::UnitOf))
            .or_else(|| self.value("data-definition-of").map(Said::DefinitionOf))
            .or_else(|| self.value("data-note-of").map(Said::NoteOf))
            .or_else(|| self.value("data-count-of").map(Said::CountOf))
            .or_else(|| {
                self.value("data-label-of").filter(|_| self.name != "title").map(Said::LabelOf)
            })
    }

    /// The address that the tag names as the page's own.
    pub(super) fn own_address(&self) -> Option<String> {
        let is_canonical = self.name == "link"
            && self.value("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical"));
        if is_canonical {
            return self.value("href");
        }
        let is_og = self.name == "meta" && self.name_of_meta() == "og:url";
        self.value("content").filter(|_| is_og)
    }

    /// The address of the picture that other sites show of the page.
    pub(super) fn picture(&self) -> Option<String> {
        let is_picture = self.name == "meta"
            && matches!(self.name_of_meta().as_str(), "og:image" | "twitter:image");
        is_picture.then(|| self.value("content").unwrap_or_default())
    }

    pub(super) fn is_structured_data(&self) -> bool {
        self.name == "script"
            && self
                .value("type")
                .is_some_and(|kind| kind.eq_ignore_ascii_case("application/ld+json"))
    }

    /// What the tag brings onto the page that nobody reads.
    pub(super) fn unread(&self) -> Option<String> {
        let acts = |attribute: &&Attribute| {
            let Attribute { name, value, .. } = attribute;
            let address = value.trim_start().to_ascii_lowercase();
            let is_address =
                matches!(name.as_str(), "src" | "href" | "data" | "action" | "xlink:href");
            name.starts_with("on")
                || matches!(
                    name.as_str(),
                    "style" | "srcdoc" | "shadowrootmode" | "hidden" | "inert"
                )
                || is_address
                    && (address.starts_with("javascript:") || address.starts_with("data:"))
        };
        let of_tag = match self.name.as_str() {
            "script" if !self.is_structured_data() => true,
            "style" | "iframe" | "frame" | "object" | "embed" | "applet" | "portal" => true,
            _ => false,
        };
        if of_tag {
            return Some(format!("<{}>", self.name));
        }
        let attribute = self.attributes.iter().find(acts)?;
        Some(format!("the attribute `{}`", attribute.name))
    }

    /// What a `meta` is called.
    pub(super) fn name_of_meta(&self) -> String {
        let name = self.value("property").or_else(|| self.value("name")).unwrap_or_default();
        name.to_ascii_lowercase()
    }

    /// Whether the content of this `meta` is a text that people are shown.
    pub(super) fn is_text_for_people(&self) -> bool {
        let name = self.name_of_meta();
        let of_a_file = ["og:image", "og:video", "og:audio", "twitter:image", "twitter:player"]
            .iter()
            .any(|file| name.starts_with(file));
        match name.as_str() {
            "description" | "twitter:title" | "twitter:description" => true,
            "og:url" | "og:locale" | "og:locale:alternate" | "og:type" => false,
            name if of_a_file => name.ends_with(":alt"),
            // What a browser is told of the page is no text.
            "viewport" | "robots" | "generator" | "referrer" | "color-scheme" | "theme-color"
            | "format-detection" => false,
            _ => self.attribute("charset").is_none() && self.attribute("http-equiv").is_none(),
        }
    }
}

/// What a tag says of the characters of a text outside of the blocks.
#[derive(Debug, Default)]
pub(super) struct Claims {
    pub(super) figures: Option<String>,
    pub(super) dates: Option<String>,
    pub(super) address: Option<String>,
    pub(super) label_of: Option<String>,
}

impl Claims {
    pub(super) fn of(tag: &Tag) -> Self {
        Self {
            figures: tag.value("data-figures"),
            dates: tag.value("data-dates"),
            address: tag.value("data-address"),
            label_of: tag.value("data-label-of"),
        }
    }

    pub(super) const fn is_none(&self) -> bool {
        self.figures.is_none() && self.dates.is_none()
    }
}
