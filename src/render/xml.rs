//! XML documents, put together by `quick-xml` so that they cannot be malformed.
//!
//! In: names, attributes and texts. Out: a document in which every text is escaped and every
//! element closed. Letters that XML 1.0 has no place for are left out.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// A document on its way.
pub(super) struct Xml {
    writer: Writer<Vec<u8>>,
    open: Vec<&'static str>,
}

type Attributes<'a> = &'a [(&'a str, &'a str)];

impl Xml {
    /// A document with its first element.
    pub(super) fn new(root: &'static str, attributes: Attributes<'_>) -> Self {
        let mut xml = Self { writer: Writer::new(Vec::new()), open: Vec::new() };
        xml.put(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
        xml.end_line();
        xml.open(root, attributes);
        xml
    }

    /// Begins an element, in which others stand until it is closed.
    pub(super) fn open(&mut self, name: &'static str, attributes: Attributes<'_>) {
        self.put(Event::Start(start(name, attributes)));
        self.end_line();
        self.open.push(name);
    }

    /// Ends the element begun last.
    pub(super) fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.put(Event::End(BytesEnd::new(name)));
            self.end_line();
        }
    }

    /// An element that holds a text.
    pub(super) fn leaf(&mut self, name: &str, attributes: Attributes<'_>, text: &str) {
        self.put(Event::Start(start(name, attributes)));
        self.put(Event::Text(BytesText::new(&allowed(text))));
        self.put(Event::End(BytesEnd::new(name)));
        self.end_line();
    }

    /// An element that holds nothing.
    pub(super) fn empty(&mut self, name: &str, attributes: Attributes<'_>) {
        self.put(Event::Empty(start(name, attributes)));
        self.end_line();
    }

    /// How many bytes there are so far.
    pub(super) fn len(&self) -> usize {
        self.writer.get_ref().len()
    }

    /// The document, with all that was open closed.
    pub(super) fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        String::from_utf8(self.writer.into_inner()).unwrap_or_default()
    }

    fn put(&mut self, event: Event<'_>) {
        // Writing to memory cannot fail.
        let _ = self.writer.write_event(event);
    }

    fn end_line(&mut self) {
        self.writer.get_mut().push(b'\n');
    }
}

fn start<'a>(name: &'a str, attributes: Attributes<'_>) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (name, value) in attributes {
        start.push_attribute((*name, allowed(value).as_str()));
    }
    start
}

/// Source: XML 1.0, production 2 (`Char`).
fn allowed(text: &str) -> String {
    let is_allowed = |letter: &char| {
        matches!(letter, '\t' | '\n' | '\r')
            || (*letter >= ' ' && !matches!(letter, '\u{fffe}' | '\u{ffff}'))
    };
    text.chars().filter(is_allowed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_and_attributes_cannot_end_what_they_stand_in() {
        let mut xml = Xml::new("a", &[("b", "\"<&")]);
        xml.open("c", &[]);
        xml.leaf("d", &[], "x < y & z\u{0}\u{ffff}");
        xml.empty("e", &[("f", "g")]);
        let expected =
            "<a b=\"&quot;&lt;&amp;\">\n<c>\n<d>x &lt; y &amp; z</d>\n<e f=\"g\"/>\n</c>\n</a>\n";
        assert_eq!(xml.finish().split_once('\n').unwrap().1, expected);
    }
}
