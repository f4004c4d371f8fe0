//! The reading itself: the tokenizer's events, one after the other, become the texts and marks of a
//! page.
//!
//! In: the tokens of a page (`tokens`). Out: the page as read. Which elements are open decides what a text is:
//! shown, hidden, within a number, in another language.

use std::collections::BTreeMap;
use std::ops::Range;

use html5gum::State;

use super::drawings::{Drawings, Link};
use super::elements::{is_block, is_plain_in_a_number, is_unseen, is_void};
use super::lists::Items;
use super::settings::{Reached, Settings};
use super::tags::{Attribute, Claims, Tag};
use super::tokens::state_within;
use super::{Mark, MarkKind, Page, Surface};
use crate::locale;
use crate::model::language::Locale;
use crate::verify::text::{Spaces, Text};

/// Attributes that may hold a text that is shown or read out; `content` only does in a `meta`.
const TEXT_ATTRIBUTES: [&str; 16] = [
    "content",
    "alt",
    "title",
    "aria-label",
    "aria-description",
    "aria-valuetext",
    "aria-roledescription",
    "aria-braillelabel",
    "aria-placeholder",
    "abbr",
    "download",
    "xlink:title",
    "start",
    "value",
    "placeholder",
    "label",
];

/// An element that is open.
#[derive(Debug)]
struct Element {
    name: String,
    mark: Option<usize>,
    title: Option<usize>,
    unseen: bool,
    /// Whether it holds data for search engines.
    is_data: bool,
    /// Whether it is an element of a drawing.
    is_drawn: bool,
    /// The language around it.
    around: Option<Locale>,
}

/// What has been read of a page so far.
#[derive(Debug)]
pub(super) struct Reader {
    page: Page,
    tag: Tag,
    open: Vec<Element>,
    /// How many elements of each name are open: an end tag without its start is passed over
    /// without a search.
    open_by_name: BTreeMap<String, usize>,
    /// How many of the open elements hide their text.
    unseen: usize,
    /// How many of the open elements hold a number or a name, and not code.
    numbers: usize,
    /// Where the links lead that are open.
    links: Vec<String>,
    /// The surfaces of the titles that are open.
    titles: Vec<usize>,
    drawings: Drawings,
    locale: Option<Locale>,
    /// Where the text read last ends in the file.
    text_end: usize,
    /// How the tokenizer reads what follows the start tag read last.
    pub(super) next_state: Option<State>,
}

impl Reader {
    pub(super) fn new() -> Self {
        Self {
            page: Page {
                locale: None,
                text: Text::new(Spaces::Collapsed),
                locales: Vec::new(),
                marks: Vec::new(),
                surfaces: Vec::new(),
                items: Items::default(),
                settings: Settings::default(),
                drawings: Vec::new(),
                structured: Vec::new(),
                own: Vec::new(),
                pictures: Vec::new(),
                unread: Vec::new(),
            },
            tag: Tag::default(),
            open: Vec::new(),
            open_by_name: BTreeMap::new(),
            unseen: 0,
            numbers: 0,
            links: Vec::new(),
            titles: Vec::new(),
            drawings: Drawings::default(),
            locale: None,
            text_end: 0,
            next_state: None,
        }
    }

    pub(super) fn finish(mut self) -> Page {
        self.drawings.doubt("an element that is not closed", self.text_end..self.text_end);
        self.close(0);
        self.page.drawings = self.drawings.all;
        self.page
    }

    pub(super) fn begin_tag(&mut self, name: &str, start: usize) {
        self.tag = Tag { name: name.to_owned(), start, attributes: Vec::new() };
    }

    pub(super) fn attribute(&mut self, name: &str) {
        let name = name.to_owned();
        self.tag.attributes.push(Attribute { name, value: String::new(), source: 0..0 });
    }

    pub(super) fn attribute_value(&mut self, value: &str, source: Range<usize>) {
        if let Some(attribute) = self.tag.attributes.last_mut() {
            value.clone_into(&mut attribute.value);
            attribute.source = source;
        }
    }

    pub(super) fn start_tag(&mut self, end: usize, self_closing: bool) {
        let tag = std::mem::take(&mut self.tag);
        let foreign = self.is_open("svg") || self.is_open("math");
        if !foreign {
            self.next_state = state_within(&tag.name);
        }
        if is_block(&tag.name) {
            self.page.text.cut();
        }
        let around = self.locale;
        self.speak(&tag);
        let source = tag.start..end;
        let first = self.page.surfaces.len();
        let is_data = self.kept(&tag, &source);
        self.within_a_number(&tag, &source);
        let drawn = self.draw(&tag, &source);
        let is_foreign = foreign || matches!(tag.name.as_str(), "svg" | "math");
        if is_void(&tag.name) || (is_foreign && self_closing) {
            self.locale = around;
            return;
        }
        let unseen = !foreign && is_unseen(&tag.name);
        self.leads(&tag, &source);
        let (mark, title) = if self.unseen == 0 && !unseen {
            (self.mark(&tag, &source), self.title(&tag, &source))
        } else {
            (None, None)
        };
        if let Some(at) = drawn {
            self.drawings.enter(at, mark, title);
        }
        self.name_numeral(mark, first);
        self.unseen += usize::from(unseen);
        self.numbers += usize::from(self.is_number(mark));
        *self.open_by_name.entry(tag.name.clone()).or_default() += 1;
        let is_drawn = drawn.is_some();
        self.open.push(Element { name: tag.name, mark, title, unseen, is_data, is_drawn, around });
    }

    /// Keeps what the page has of a tag beside its text; whether it holds data for search engines.
    fn kept(&mut self, tag: &Tag, source: &Range<usize>) -> bool {
        self.page.items.begin(&tag.name, |name| tag.value(name));
        let reached = self.reached();
        self.page.settings.begin(&tag.name, |name| tag.value(name), reached);
        if let Some(address) = tag.picture() {
            self.page.pictures.push((address, source.clone()));
        }
        if let Some(address) = tag.own_address() {
            self.page.own.push((address, source.clone()));
        }
        if let Some(what) = tag.unread() {
            self.page.unread.push((what, source.clone()));
        }
        let is_data = tag.is_structured_data();
        if is_data {
            self.page.structured.push((String::new(), source.clone()));
        }
        if self.unseen == 0 {
            self.attribute_texts(tag, source);
        }
        is_data
    }

    /// What a link or a figure is to the drawings around and within it.
    fn leads(&mut self, tag: &Tag, source: &Range<usize>) {
        match tag.name.as_str() {
            "a" => {
                let href = tag.value("href").unwrap_or_default();
                self.links.push(href.clone());
                let is_download = tag.value("download").is_some();
                self.drawings.link(Link { href, is_download, source: source.clone() });
            }
            "figure" => self.drawings.begin_figure(self.page.marks.len()),
            "table" => self.drawings.begin_table(self.page.marks.len()),
            _ => {}
        }
    }

    /// Keeps what is drawn; the element's position in its drawing.
    fn draw(&mut self, tag: &Tag, source: &Range<usize>) -> Option<usize> {
        let (text, locale) = (self.page.text.content().len(), self.locale);
        if self.unseen > 0 { None } else { self.drawings.begin(tag, source, text, locale) }
    }

    fn reached(&self) -> Reached {
        Reached { marks: self.page.marks.len(), text: self.page.text.content().len() }
    }

    fn is_open(&self, name: &str) -> bool {
        self.open_by_name.get(name).is_some_and(|open| *open > 0)
    }

    /// Takes over the language that a tag names, if it is one that can be read.
    fn speak(&mut self, tag: &Tag) {
        let named = tag.attribute("lang").and_then(|lang| {
            let code = lang.value.to_ascii_lowercase();
            locale::by_code(&code).or_else(|| locale::by_code(code.split('-').next()?))
        });
        self.locale = named.or(self.locale);
        // A drawing in a file of its own is its own root.
        let is_root = tag.name == "html" || tag.name == "svg" && self.open.is_empty();
        if is_root && self.page.locale.is_none() {
            self.page.locale = named;
        }
    }

    /// Whether a mark is that of a number or a name.
    fn is_number(&self, mark: Option<usize>) -> bool {
        let mark = mark.and_then(|mark| self.page.marks.get(mark));
        mark.is_some_and(|mark| mark.kind != MarkKind::Code)
    }

    /// What stands within a number or a name is what its readers see of it.
    fn within_a_number(&mut self, tag: &Tag, source: &Range<usize>) {
        let is_within = self.numbers > 0;
        let is_plain = is_plain_in_a_number(&tag.name);
        let hides =
            ["hidden", "inert", "aria-hidden"].iter().find(|name| tag.attribute(name).is_some());
        let what = match (is_within, is_plain, hides) {
            (true, false, _) => format!("`<{}>` within a number", tag.name),
            (true, true, Some(name)) => format!("`{name}` within a number"),
            _ if tag.name == "bdo" => "`<bdo>`".to_owned(),
            _ => return,
        };
        self.page.unread.push((what, source.clone()));
    }

    /// A raised link within the page.
    fn note(&self, tag: &Tag) -> Option<MarkKind> {
        let link = tag.value("href").filter(|_| tag.name == "a" && self.is_open("sup"))?;
        let target = link.strip_prefix('#').filter(|target| !target.is_empty())?.to_owned();
        Some(MarkKind::Note { target })
    }

    fn mark(&mut self, tag: &Tag, source: &Range<usize>) -> Option<usize> {
        let start = self.page.text.content().len();
        // Outside of a drawing there is no axis that could bear a number out.
        let tick = tag.value("data-tick").filter(|_| self.drawings.is_open()).map(MarkKind::Tick);
        let mark = Mark {
            kind: tick.or_else(|| tag.kind()).or_else(|| self.note(tag))?,
            text: start..start,
            source: source.clone(),
            locale: self.locale,
            href: self.links.last().cloned(),
        };
        self.page.marks.push(mark);
        Some(self.page.marks.len() - 1)
    }

    /// The label of a note's numeral names the numeral too.
    fn name_numeral(&mut self, mark: Option<usize>, first: usize) {
        let of = mark.and_then(|mark| self.page.marks.get(mark));
        if of.is_some_and(|mark| matches!(mark.kind, MarkKind::Note { .. })) {
            for surface in self.page.surfaces.iter_mut().skip(first) {
                surface.numeral = mark;
            }
        }
    }

    fn title(&mut self, tag: &Tag, source: &Range<usize>) -> Option<usize> {
        if tag.name != "title" {
            return None;
        }
        let title = self.page.surfaces.len();
        // That of a drawing, or of something drawn, is not the page's.
        let name = if self.drawings.is_open() { "" } else { "title" };
        self.surface(name, Text::new(Spaces::Kept), Claims::of(tag), source);
        let is_of_mark = self.drawings.is_in("data-mark");
        if let Some(surface) = self.page.surfaces.last_mut() {
            surface.is_of_mark = is_of_mark;
        }
        self.titles.push(title);
        Some(title)
    }

    fn attribute_texts(&mut self, tag: &Tag, source: &Range<usize>) {
        for name in TEXT_ATTRIBUTES {
            let Some(attribute) = tag.attribute(name) else { continue };
            let claims = match (tag.name.as_str(), name) {
                // What a browser shows of these elements is in their attributes.
                // It is drawn of a number that its text claims.
                ("meter", "value") if tag.attribute("data-figure").is_some() => continue,
                ("ol", "start")
                | ("li" | "meter" | "progress" | "input", "value")
                | ("input" | "textarea", "placeholder")
                | ("option" | "optgroup" | "track", "label") => Claims::default(),
                ("meta", "content") if tag.is_text_for_people() => Claims::of(tag),
                (_, "start" | "value" | "placeholder" | "label" | "content") => continue,
                ("img", "alt") => Claims::of(tag),
                _ => Claims::default(),
            };
            if attribute.value.is_empty() && claims.is_none() {
                continue;
            }
            let mut text = Text::new(Spaces::Kept);
            text.push(&attribute.value, attribute.source.clone());
            let of_meta = if tag.name == "meta" { tag.name_of_meta() } else { String::new() };
            self.surface(&of_meta, text, claims, source);
        }
    }

    fn surface(&mut self, name: &str, text: Text, claims: Claims, source: &Range<usize>) {
        let (source, locale) = (source.clone(), self.locale);
        let Claims { figures: claims, dates, address, label_of } = claims;
        let numeral = None;
        self.page.surfaces.push(Surface {
            text,
            claims,
            dates,
            label_of,
            address,
            source,
            locale,
            name: name.to_owned(),
            numeral,
            is_of_mark: false,
        });
    }

    pub(super) fn text(&mut self, decoded: &str, source: Range<usize>) {
        if self.open.last().is_some_and(|element| element.is_data)
            && let Some((data, place)) = self.page.structured.last_mut()
        {
            data.push_str(decoded);
            place.end = source.end;
        }
        if self.unseen > 0 {
            return;
        }
        if decoded.contains(['\u{202d}', '\u{202e}']) {
            let what = "a sign that turns the order of letters round".to_owned();
            self.page.unread.push((what, source.clone()));
        }
        self.text_end = source.end;
        let title = self.titles.last().copied();
        if let Some(surface) = title.and_then(|title| self.page.surfaces.get_mut(title)) {
            surface.source.end = source.end;
            surface.text.push(decoded, source);
            return;
        }
        if self.page.locales.last().is_none_or(|(_, locale)| *locale != self.locale) {
            self.page.locales.push((self.page.text.content().len(), self.locale));
        }
        self.page.text.push(decoded, source);
    }

    /// A comment; within a drawing or a formula, browsers show what CDATA holds.
    pub(super) fn comment(&mut self, comment: &str, source: Range<usize>) {
        if !(self.is_open("svg") || self.is_open("math")) {
            return;
        }
        if let Some(shown) = comment.strip_prefix("[CDATA[") {
            self.drawings.doubt("`<![CDATA[`", source.clone());
            self.text(shown.strip_suffix("]]").unwrap_or(shown), source);
        }
    }

    pub(super) fn end_tag(&mut self, name: &str, source: Range<usize>) {
        if self.open.last().is_none_or(|element| element.name != name) {
            self.drawings.doubt(&format!("`</{name}>` where it closes nothing"), source);
        }
        if self.is_open(name) {
            let at = self.open.iter().rposition(|element| element.name == name);
            self.close(at.unwrap_or_default());
        }
        if is_block(name) {
            self.page.text.cut();
        }
    }

    /// Closes all elements from the one at `from` on.
    fn close(&mut self, from: usize) {
        while self.open.len() > from {
            let Some(element) = self.open.pop() else { return };
            if let Some(open) = self.open_by_name.get_mut(&element.name) {
                *open = open.saturating_sub(1);
            }
            self.unseen -= usize::from(element.unseen);
            self.numbers -= usize::from(self.is_number(element.mark));
            self.page.items.end(&element.name);
            let reached = self.reached();
            self.page.settings.end(&element.name, reached);
            self.locale = element.around;
            if element.is_drawn {
                self.drawings.leave(reached.text);
            }
            if element.title.is_some() {
                self.titles.pop();
            }
            match element.name.as_str() {
                "a" => {
                    self.links.pop();
                }
                "figure" => self.drawings.end_figure(self.page.marks.len()),
                "table" => self.drawings.end_table(self.page.marks.len()),
                _ => {}
            }
            if let Some(mark) = element.mark.and_then(|mark| self.page.marks.get_mut(mark)) {
                mark.text.end = self.page.text.content().len();
                mark.source.end = mark.source.end.max(self.text_end);
            }
        }
    }
}
