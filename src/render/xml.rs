//! XML, put together so that it cannot be malformed.
//!
//! In: names, attributes and texts. Out: a document in which every text is escaped and every
//! element closed. Letters that XML 1.0 has no place for are left out.

/// A document on its way.
pub(super) struct Xml {
    text: String,
    open: Vec<&'static str>,
}

type Attributes<'a> = &'a [(&'a str, &'a str)];

impl Xml {
    /// A document with its first element.
    pub(super) fn new(root: &'static str, attributes: Attributes<'_>) -> Self {
        let text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned();
        let mut xml = Self { text, open: Vec::new() };
        xml.open(root, attributes);
        xml
    }

    /// Begins an element, in which others stand until it is closed.
    pub(super) fn open(&mut self, name: &'static str, attributes: Attributes<'_>) {
        self.start(name, attributes, ">\n");
        self.open.push(name);
    }

    /// Ends the element begun last.
    pub(super) fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.text.push_str(&format!("</{name}>\n"));
        }
    }

    /// An element that holds a text.
    pub(super) fn leaf(&mut self, name: &str, attributes: Attributes<'_>, text: &str) {
        self.start(name, attributes, ">");
        self.text.push_str(&format!("{}</{name}>\n", escaped(text)));
    }

    /// An element that holds nothing.
    pub(super) fn empty(&mut self, name: &str, attributes: Attributes<'_>) {
        self.start(name, attributes, "/>\n");
    }

    /// How many bytes there are so far.
    pub(super) const fn len(&self) -> usize {
        self.text.len()
    }

    /// The document, with all that was open closed.
    pub(super) fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.text
    }

    fn start(&mut self, name: &str, attributes: Attributes<'_>, end: &str) {
        self.text.push_str(&format!("<{name}"));
        for (name, value) in attributes {
            self.text.push_str(&format!(" {name}=\"{}\"", escaped(value)));
        }
        self.text.push_str(end);
    }
}

/// Source: XML 1.0, production 2 (`Char`).
fn escaped(text: &str) -> String {
    let is_allowed = |letter: &char| {
        matches!(letter, '\t' | '\n' | '\r')
            || (*letter >= ' ' && !matches!(letter, '\u{fffe}' | '\u{ffff}'))
    };
    super::claim::escaped(&text.chars().filter(is_allowed).collect::<String>())
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
