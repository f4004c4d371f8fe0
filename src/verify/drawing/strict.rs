//! Whether a drawing in a file of its own is what all readers of markup take for the same.
//!
//! In: the bytes of an SVG file. Out: why it is not: it is no XML, or it holds what a reader of
//! HTML reads otherwise than a reader of XML. What passes is judged as the drawing of a page.

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

/// The names that an element of a drawing belongs to.
const SVG: &str = "http://www.w3.org/2000/svg";

/// What `&` may begin.
const ENTITIES: [&str; 5] = ["amp;", "lt;", "gt;", "quot;", "apos;"];

/// Why readers may differ; `None` where they do not.
pub(super) fn doubt(bytes: &[u8]) -> Option<String> {
    let Ok(text) = std::str::from_utf8(bytes) else { return Some("it is not UTF-8".to_owned()) };
    if !text.starts_with("<svg ") || !text.trim_end().ends_with("</svg>") {
        return Some("something else than one `<svg>` stands in the file".to_owned());
    }
    let begins_entity = |rest: &str| ENTITIES.iter().any(|entity| rest.starts_with(entity));
    if text.split('&').skip(1).any(|rest| !begins_entity(rest)) {
        return Some("it holds an entity that is none of the five of XML".to_owned());
    }
    read(text).err()
}

fn read(text: &str) -> Result<(), String> {
    let mut reader = Reader::from_str(text);
    let mut depth = 0_usize;
    let mut is_done = false;
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Start(start) => {
                element(&start, depth == 0, is_done)?;
                depth += 1;
            }
            Event::Empty(start) => element(&start, depth == 0, is_done)?,
            Event::End(_) => {
                depth = depth.saturating_sub(1);
                is_done |= depth == 0;
            }
            Event::Text(text) if depth == 0 && !text.trim().is_empty() => {
                return Err("a text stands beside the drawing".to_owned());
            }
            Event::Text(_) | Event::GeneralRef(_) => {}
            Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_) => {
                return Err("it holds more than elements and texts".to_owned());
            }
            Event::Eof if depth == 0 => return Ok(()),
            Event::Eof => return Err("an element is not closed".to_owned()),
        }
    }
}

fn element(start: &BytesStart<'_>, is_root: bool, is_done: bool) -> Result<(), String> {
    if is_done {
        return Err("it holds two drawings".to_owned());
    }
    let name = start.name();
    let name = name.as_ref();
    let is_plain = |name: &str| {
        name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    };
    if !is_plain(name) {
        return Err(format!("`<{name}>` is no element of a chart"));
    }
    let mut is_svg = false;
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        let name = attribute.key.as_ref();
        let is_names = name == "xmlns";
        if is_names && !(is_root && &*attribute.value == SVG) {
            return Err("the names of its elements are not those of SVG".to_owned());
        }
        is_svg |= is_names;
        if !is_plain(name) && name != "viewBox" {
            return Err(format!("`{name}` is no attribute of a chart"));
        }
    }
    if is_root && !is_svg {
        return Err("it does not say that it is SVG (`xmlns`)".to_owned());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(within: &str) -> Option<String> {
        doubt(format!("<svg xmlns=\"{SVG}\" viewBox=\"0 0 1 1\">{within}</svg>\n").as_bytes())
    }

    #[test]
    fn a_plain_drawing_is_read_alike_by_all() {
        assert_eq!(told("<g class=\"row\"><title>1 &amp; 2</title><rect x=\"1\"/></g>"), None);
    }

    #[test]
    fn what_readers_read_otherwise_is_told() {
        for within in [
            "<![CDATA[<rect/>]]>",
            "<!-- -->",
            "<?x?>",
            "&nbsp;",
            "&#128;",
            "a & b",
            "<Rect/>",
            "<x:rect/>",
            "<rect viewbox2=\"\" X=\"1\"/>",
            "<rect x=\"1\" x=\"2\"/>",
            "<rect x=1/>",
            "<rect>",
            "</svg><svg>",
            "<g xmlns=\"http://www.w3.org/1999/xhtml\"/>",
        ] {
            assert!(told(within).is_some(), "{within}");
        }
        for file in
            ["", "<svg/>", "<!DOCTYPE svg><svg ></svg>", "\u{feff}<svg ></svg>", "<svg ></svg>"]
        {
            assert!(doubt(file.as_bytes()).is_some(), "{file}");
        }
        assert!(doubt(b"<svg \xff></svg>").is_some());
    }
}
