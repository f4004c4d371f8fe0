//! iCalendar, read as strictly as the format is written.
//!
//! In: the bytes of a file. Out: its components with their properties, lines put together again; or
//! the first line that is not as it should be. What programs forgive is not forgiven here: each of
//! them forgives something else.
//!
//! Source: RFC 5545, section 3.1.

use std::ops::Range;

/// How many octets a line has at most, without its end.
const LONGEST: usize = 75;

/// More components within each other than any calendar has.
const DEEPEST: usize = 8;

/// A component: `VCALENDAR`, `VEVENT`.
#[derive(Debug)]
pub(super) struct Component {
    pub(super) name: String,
    pub(super) properties: Vec<Property>,
    pub(super) components: Vec<Component>,
    /// Where its first line stands in the file.
    pub(super) range: Range<usize>,
}

/// A property.
#[derive(Debug)]
pub(super) struct Property {
    pub(super) name: String,
    /// With the signs that stand between: `;TZID=Europe/Riga`; empty without any.
    pub(super) parameters: String,
    /// As it is written.
    pub(super) value: String,
    /// Where its lines stand in the file.
    pub(super) range: Range<usize>,
}

/// What is wrong with a line.
#[derive(Debug)]
pub(super) struct Wrong {
    pub(super) message: String,
    pub(super) range: Range<usize>,
}

/// A line, put together again where it was folded.
#[derive(Debug)]
struct Line {
    text: String,
    range: Range<usize>,
}

/// Reads a file; its one outermost component.
///
/// # Errors
/// The first line that is wrong.
pub(super) fn read(bytes: &[u8]) -> Result<Component, Wrong> {
    let mut open: Vec<Component> = Vec::new();
    let mut whole = None;
    for line in lines(bytes)? {
        let property = property(&line)?;
        let wrong = |message: String| Wrong { message, range: line.range.clone() };
        if whole.is_some() {
            return Err(wrong("something stands after the calendar".to_owned()));
        }
        match property.name.as_str() {
            "BEGIN" if open.len() < DEEPEST => open.push(begun(property)),
            "BEGIN" => return Err(wrong("its components stand too deep".to_owned())),
            "END" => {
                let done = open.pop().filter(|open| open.name == property.value);
                let message = format!("`END:{}` ends what did not begin", property.value);
                let done = done.ok_or_else(|| wrong(message))?;
                match open.last_mut() {
                    Some(around) => around.components.push(done),
                    None => whole = Some(done),
                }
            }
            _ => {
                let message = "a property stands in no component".to_owned();
                open.last_mut().ok_or_else(|| wrong(message))?.properties.push(property);
            }
        }
    }
    let end = bytes.len()..bytes.len();
    whole.ok_or_else(|| Wrong { message: "a component does not end".to_owned(), range: end })
}

fn begun(property: Property) -> Component {
    Component {
        name: property.value,
        properties: Vec::new(),
        components: Vec::new(),
        range: property.range,
    }
}

/// The lines of a file, folded ones put together.
fn lines(bytes: &[u8]) -> Result<Vec<Line>, Wrong> {
    let mut lines: Vec<Line> = Vec::new();
    let mut start = 0;
    while start < bytes.len() {
        let rest = bytes.get(start..).unwrap_or_default();
        let length = rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
        let range = start..start + length;
        let wrong = |message: &str| Wrong { message: message.to_owned(), range: range.clone() };
        let line = rest.get(..length).unwrap_or_default();
        let ended = line.strip_suffix(b"\r").filter(|_| length < rest.len());
        let text = written(ended.ok_or_else(|| wrong("a line does not end with CR and LF"))?);
        let text = text.map_err(wrong)?;
        start = range.end + 1;
        match (text.strip_prefix(' '), lines.last_mut()) {
            (Some(rest), Some(last)) => {
                last.text.push_str(rest);
                last.range.end = range.end;
            }
            (Some(_), None) => return Err(wrong("the first line goes on with another")),
            (None, _) => lines.push(Line { text: text.to_owned(), range: range.clone() }),
        }
    }
    Ok(lines)
}

/// What a line says, without its end.
fn written(line: &[u8]) -> Result<&str, &'static str> {
    if line.len() > LONGEST {
        return Err("a line is longer than 75 octets");
    }
    // What is folded is folded between letters, though programs may put octets together again.
    let text = std::str::from_utf8(line).map_err(|_| "a line is no UTF-8 by itself")?;
    if text.chars().any(char::is_control) {
        return Err("a line holds a control character");
    }
    if text.trim_matches(' ').is_empty() {
        return Err("a line is empty");
    }
    Ok(text)
}

fn property(line: &Line) -> Result<Property, Wrong> {
    let wrong = |message: &str| Wrong { message: message.to_owned(), range: line.range.clone() };
    let (head, value) = line.text.split_once(':').ok_or_else(|| wrong("a line is no property"))?;
    let (name, parameters) = head.split_at(head.find(';').unwrap_or(head.len()));
    let is_name = |letter: char| letter.is_ascii_uppercase() || letter == '-';
    if name.is_empty() || !name.chars().all(is_name) {
        return Err(wrong("a line begins with no name of a property"));
    }
    Ok(Property {
        name: name.to_owned(),
        parameters: parameters.to_owned(),
        value: value.to_owned(),
        range: line.range.clone(),
    })
}

/// The texts of a value, which commas tell apart; `None` where something is escaped that need not
/// be, or is not that must.
///
/// Source: RFC 5545, section 3.3.11.
pub(super) fn texts(value: &str) -> Option<Vec<String>> {
    let mut texts = vec![String::new()];
    let mut letters = value.chars();
    while let Some(letter) = letters.next() {
        let text = texts.last_mut()?;
        match letter {
            '\\' => text.push(match letters.next()? {
                'n' => '\n',
                escaped @ ('\\' | ';' | ',') => escaped,
                _ => return None,
            }),
            ';' => return None,
            ',' => texts.push(String::new()),
            _ => text.push(letter),
        }
    }
    Some(texts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(text: &str) -> String {
        read(text.as_bytes()).map_or_else(|wrong| wrong.message, |_| "read".to_owned())
    }

    #[test]
    fn a_calendar_is_read_with_folded_lines_put_together() {
        let read = read("BEGIN:A\r\nX;Y=Z:b:ā\r\n ē\r\nBEGIN:B\r\nEND:B\r\nEND:A\r\n".as_bytes());
        let a = read.unwrap();
        let [x] = a.properties.as_slice() else { panic!("{a:?}") };
        assert_eq!(
            (x.name.as_str(), x.parameters.as_str(), x.value.as_str()),
            ("X", ";Y=Z", "b:āē")
        );
        assert_eq!(a.components.first().unwrap().name, "B");
    }

    #[test]
    fn what_is_not_written_as_the_format_wants_is_told() {
        let long = format!("BEGIN:A\r\nX:{}\r\nEND:A\r\n", "a".repeat(74));
        for (text, told) in [
            ("BEGIN:A\r\nEND:A\r\n", "read"),
            ("BEGIN:A\nEND:A\r\n", "a line does not end with CR and LF"),
            ("BEGIN:A\r\nEND:A", "a line does not end with CR and LF"),
            ("BEGIN:A\r\n\r\nEND:A\r\n", "a line is empty"),
            ("BEGIN:A\r\nX:a\tb\r\nEND:A\r\n", "a line holds a control character"),
            ("BEGIN:A\r\nX:a\rb\r\nEND:A\r\n", "a line holds a control character"),
            (" BEGIN:A\r\n", "the first line goes on with another"),
            ("BEGIN:A\r\nx:a\r\nEND:A\r\n", "a line begins with no name of a property"),
            ("BEGIN:A\r\nX\r\nEND:A\r\n", "a line is no property"),
            ("X:a\r\n", "a property stands in no component"),
            ("BEGIN:A\r\nEND:B\r\n", "`END:B` ends what did not begin"),
            ("BEGIN:A\r\n", "a component does not end"),
            ("", "a component does not end"),
            ("BEGIN:A\r\nEND:A\r\nBEGIN:A\r\nEND:A\r\n", "something stands after the calendar"),
            (&long, "a line is longer than 75 octets"),
        ] {
            assert_eq!(message(text), told, "{text:?}");
        }
        let cut = read(b"BEGIN:A\r\nX:\xc4\r\n \x81\r\nEND:A\r\n");
        assert_eq!(cut.unwrap_err().message, "a line is no UTF-8 by itself");
    }

    #[test]
    fn a_text_is_escaped_as_far_as_it_must_be() {
        let texts = |value| texts(value).map(|texts| texts.join("|"));
        assert_eq!(texts("a\\,b\\;c\\\\d\\ne:f").as_deref(), Some("a,b;c\\d\ne:f"));
        assert_eq!(texts("a,b").as_deref(), Some("a|b"));
        for wrong in ["a;b", "a\\", "a\\Nb", "a\\:b"] {
            assert_eq!(texts(wrong), None, "{wrong}");
        }
    }
}
