//! XML as a tree, read by `quick-xml`.
//!
//! In: the bytes of a feed or a list for robots. Out: its elements with their texts and attributes,
//! entities resolved; or why it is none.

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

/// More elements within each other than any such file has.
const DEEPEST: usize = 32;

/// An element.
#[derive(Debug, Default)]
pub(super) struct Element {
    /// Its name, with its prefix.
    pub(super) name: String,
    /// Its attributes.
    attributes: Vec<(String, String)>,
    /// Its text, without that of the elements within it.
    pub(super) text: String,
    /// The elements within it.
    pub(super) children: Vec<Element>,
}

impl Element {
    /// An attribute's value.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let known = self.attributes.iter().find(|(known, _)| known == name);
        known.map(|(_, value)| value.as_str())
    }

    /// The first element of a name within it.
    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// The text of the first element of a name within it.
    pub(super) fn text_of(&self, name: &str) -> Option<&str> {
        self.child(name).map(|child| child.text.trim())
    }
}

/// Reads a document; its first element.
///
/// # Errors
/// What is wrong with it, in words.
pub(super) fn read(bytes: &[u8]) -> Result<Element, String> {
    let text = std::str::from_utf8(bytes).map_err(|_| "it is not UTF-8".to_owned())?;
    let mut reader = Reader::from_str(text);
    let mut whole = Element::default();
    let mut open: Vec<Element> = Vec::new();
    loop {
        let event = reader.read_event().map_err(|error| error.to_string())?;
        let around = open.last_mut().unwrap_or(&mut whole);
        match event {
            Event::Start(start) => {
                open.push(element(&start)?);
                if open.len() > DEEPEST {
                    return Err("its elements stand too deep within each other".to_owned());
                }
            }
            Event::Empty(start) => around.children.push(element(&start)?),
            Event::End(_) => {
                let Some(done) = open.pop() else { break };
                open.last_mut().unwrap_or(&mut whole).children.push(done);
            }
            Event::Text(text) => around.text.push_str(&text),
            Event::CData(text) => around.text.push_str(&text),
            Event::GeneralRef(reference) => {
                let of_number = reference.resolve_char_ref().map_err(|error| error.to_string())?;
                match (of_number, resolve_predefined_entity(&reference)) {
                    (Some(letter), _) => around.text.push(letter),
                    (None, Some(letter)) => around.text.push_str(letter),
                    (None, None) => return Err(format!("`&{};` is nothing", &*reference)),
                }
            }
            Event::DocType(_) => return Err("it declares names of its own".to_owned()),
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
    if !open.is_empty() {
        return Err("an element is not closed".to_owned());
    }
    whole.children.pop().ok_or_else(|| "it holds no element".to_owned())
}

fn element(start: &BytesStart<'_>) -> Result<Element, String> {
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0);
        let value = value.map_err(|error| error.to_string())?;
        attributes.push((attribute.key.as_ref().to_owned(), value.into_owned()));
    }
    let name = start.name().as_ref().to_owned();
    Ok(Element { name, attributes, ..Element::default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_and_attributes_are_read_with_their_entities() {
        let read = read(b"<?xml version=\"1.0\"?><a b=\"&quot;1&#50;\"><c>x &lt; <![CDATA[3]]>&#x34;</c><d/></a>");
        let a = read.unwrap();
        assert_eq!(a.attribute("b"), Some("\"12"));
        assert_eq!(a.text_of("c"), Some("x < 34"));
        assert!(a.child("d").is_some());
    }

    #[test]
    fn what_is_no_xml_is_told() {
        for wrong in ["", "x", "<a>", "<a></b>", "<a>&b;</a>", "<!DOCTYPE a><a/>"] {
            assert!(read(wrong.as_bytes()).is_err(), "{wrong}");
        }
        assert!(read("<a>".repeat(1000).as_bytes()).is_err());
    }
}
