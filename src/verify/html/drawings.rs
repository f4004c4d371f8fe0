//! The drawings of a page: what its `<svg>` elements draw, element by element.
//!
//! In: the tags of an outermost `<svg>`, as they open and close. Out: its elements with their
//! attributes, each with the element around it, its text and its bytes; and whether all readers of
//! markup take them so. Nothing here is judged.

use std::ops::Range;

use super::tags::Tag;
use crate::model::language::Locale;

/// An outermost `<svg>`.
#[derive(Debug)]
pub(in crate::verify) struct Drawing {
    /// Its elements, in the order of their start tags; the first is the `<svg>` itself.
    pub(in crate::verify) elements: Vec<Element>,
    /// The language it stands in.
    pub(in crate::verify) locale: Option<Locale>,
    /// The links of the `<figure>` around it.
    pub(in crate::verify) links: Vec<Link>,
    /// The marks of the page that stand in that figure, but for those in its tables.
    pub(in crate::verify) around: Vec<usize>,
    /// What readers of markup may take otherwise, with its bytes.
    pub(in crate::verify) doubtful: Option<(String, Range<usize>)>,
}

/// A link in a figure.
#[derive(Debug, Clone)]
pub(in crate::verify) struct Link {
    /// Where it leads.
    pub(in crate::verify) href: String,
    /// Whether readers get the file that it leads to.
    pub(in crate::verify) is_download: bool,
    /// The bytes of its start tag.
    pub(in crate::verify) source: Range<usize>,
}

/// A `<figure>` that is open.
#[derive(Debug, Default)]
struct Figure {
    /// How many drawings there were before it.
    drawings: usize,
    links: Vec<Link>,
    /// From which mark of the page on its marks have not been kept; `None` within a table.
    since: Option<usize>,
    marks: Vec<usize>,
}

/// An element of a drawing.
#[derive(Debug)]
pub(in crate::verify) struct Element {
    /// Its name.
    pub(in crate::verify) name: String,
    /// Its attributes, in order.
    pub(in crate::verify) attributes: Vec<(String, String)>,
    /// The element around it; the `<svg>` has none.
    pub(in crate::verify) parent: Option<usize>,
    /// Its mark among those of the page.
    pub(in crate::verify) mark: Option<usize>,
    /// The text of a `<title>` among the page's texts outside of the blocks.
    pub(in crate::verify) title: Option<usize>,
    /// Its text, as a part of the page's.
    pub(in crate::verify) text: Range<usize>,
    /// The bytes of its start tag.
    pub(in crate::verify) source: Range<usize>,
}

impl Element {
    /// An attribute's value; the first of that name counts.
    pub(in crate::verify) fn value(&self, name: &str) -> Option<&str> {
        let known = self.attributes.iter().find(|(known, _)| known == name);
        known.map(|(_, value)| value.as_str())
    }
}

/// The drawings of a page on their way.
#[derive(Debug, Default)]
pub(super) struct Drawings {
    pub(super) all: Vec<Drawing>,
    /// The elements that are open in the last one, by their positions.
    open: Vec<usize>,
    figures: Vec<Figure>,
}

impl Figure {
    /// Keeps the marks until here; the next are kept from `since` on.
    fn keep(&mut self, until: usize, since: Option<usize>) {
        self.marks.extend(self.since.unwrap_or(until)..until);
        self.since = since;
    }
}

impl Drawings {
    /// Whether what comes next stands in a drawing.
    pub(super) const fn is_open(&self) -> bool {
        !self.open.is_empty()
    }

    /// Whether the innermost element that is open has an attribute.
    pub(super) fn is_in(&self, attribute: &str) -> bool {
        let elements = self.all.last().map(|drawing| &drawing.elements);
        let innermost = elements.zip(self.open.last()).and_then(|(all, at)| all.get(*at));
        innermost.is_some_and(|element| element.value(attribute).is_some())
    }

    /// An element of a drawing begins, or an outermost `<svg>`; its position among the drawing's.
    pub(super) fn begin(
        &mut self,
        tag: &Tag,
        source: &Range<usize>,
        text: usize,
        locale: Option<Locale>,
    ) -> Option<usize> {
        if !self.is_open() {
            if tag.name != "svg" {
                return None;
            }
            let (elements, links, around) = (Vec::new(), Vec::new(), Vec::new());
            self.all.push(Drawing { elements, locale, links, around, doubtful: None });
        }
        let elements = &mut self.all.last_mut()?.elements;
        let attributes = tag.attributes.iter();
        elements.push(Element {
            name: tag.name.clone(),
            attributes: attributes.map(|of| (of.name.clone(), of.value.clone())).collect(),
            parent: self.open.last().copied(),
            mark: None,
            title: None,
            text: text..text,
            source: source.clone(),
        });
        Some(elements.len() - 1)
    }

    /// A figure with its drawing begins, where the page has so many marks.
    pub(super) fn begin_figure(&mut self, marks: usize) {
        let drawings = self.all.len();
        self.figures.push(Figure { drawings, since: Some(marks), ..Figure::default() });
    }

    /// A link, which belongs to the figure around it.
    pub(super) fn link(&mut self, link: Link) {
        if let Some(figure) = self.figures.last_mut() {
            figure.links.push(link);
        }
    }

    /// A table begins, where the page has so many marks.
    pub(super) fn begin_table(&mut self, marks: usize) {
        if let Some(figure) = self.figures.last_mut() {
            figure.keep(marks, None);
        }
    }

    /// A table ends, where the page has so many marks.
    pub(super) fn end_table(&mut self, marks: usize) {
        if let Some(figure) = self.figures.last_mut() {
            figure.keep(marks, Some(marks));
        }
    }

    /// The innermost figure ends: its links and marks are those of the drawings within.
    pub(super) fn end_figure(&mut self, marks: usize) {
        let Some(mut figure) = self.figures.pop() else { return };
        figure.keep(marks, None);
        for drawing in self.all.iter_mut().skip(figure.drawings) {
            drawing.links.extend_from_slice(&figure.links);
            drawing.around.extend_from_slice(&figure.marks);
        }
    }

    /// The element holds what comes next, and is this mark or title of the page.
    pub(super) fn enter(&mut self, at: usize, mark: Option<usize>, title: Option<usize>) {
        self.open.push(at);
        let elements = self.all.last_mut().map(|drawing| &mut drawing.elements);
        if let Some(element) = elements.and_then(|elements| elements.get_mut(at)) {
            (element.mark, element.title) = (mark, title);
        }
    }

    /// The innermost element ends, where the text has come so far.
    pub(super) fn leave(&mut self, text: usize) {
        let Some(at) = self.open.pop() else { return };
        let elements = self.all.last_mut().map(|drawing| &mut drawing.elements);
        if let Some(element) = elements.and_then(|elements| elements.get_mut(at)) {
            element.text.end = text;
        }
    }

    /// Something in the open drawing that readers of markup may take otherwise.
    pub(super) fn doubt(&mut self, what: &str, source: Range<usize>) {
        if !self.is_open() {
            return;
        }
        if let Some(drawing) = self.all.last_mut() {
            drawing.doubtful.get_or_insert_with(|| (what.to_owned(), source));
        }
    }
}
