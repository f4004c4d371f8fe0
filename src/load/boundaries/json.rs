//! JSON of which each value knows its bytes, read layer by layer.
//!
//! In: the text of a file. Out: its values as they stand in it. A file of boundaries has hundreds of
//! thousands of numbers, so no tree is made of it, and however deep it nests, nothing overflows.

use std::fmt;
use std::ops::Range;

use serde::Deserializer as _;
use serde::de::{MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::model::place::Place;
use crate::model::site::SourceFile;

/// A line with more bytes than this is not shown; most files of boundaries are of one line.
const LONGEST_LINE: usize = 400;

/// A longer text is cut where a message shows it.
const SHOWN: usize = 60;

/// A value as it stands in its file.
#[derive(Clone, Copy)]
pub(super) struct Raw<'a>(&'a RawValue);

/// The entries of an object in the file's order.
pub(super) type Entries<'a> = Vec<(String, Raw<'a>)>;

/// The text that is not JSON: where, and why not.
pub(super) struct Broken {
    pub(super) at: usize,
    pub(super) why: String,
}

/// Reads a whole text, of which every byte is held to the grammar.
pub(super) fn whole(text: &str) -> Result<Raw<'_>, Broken> {
    serde_json::from_str(text).map(Raw).map_err(|error| broken(text, &error))
}

impl<'a> Raw<'a> {
    /// The value as it is written.
    pub(super) fn text(self) -> &'a str {
        self.0.get()
    }

    /// The value as a message shows it.
    pub(super) fn shown(self) -> String {
        let text = self.text();
        let cut = text.char_indices().nth(SHOWN).and_then(|(at, _)| text.get(..at));
        cut.map_or_else(|| text.to_owned(), |cut| format!("{cut}…"))
    }

    /// Its bytes in the file's text.
    pub(super) fn range(self, file: &SourceFile) -> Range<usize> {
        let start = self.text().as_ptr().addr().saturating_sub(file.text.as_ptr().addr());
        start..start + self.text().len()
    }

    /// What it is, for messages.
    pub(super) fn kind(self) -> &'static str {
        match self.text().bytes().next() {
            Some(b'{') => "an object",
            Some(b'[') => "a list",
            Some(b'"') => "a text",
            Some(b't' | b'f') => "true or false",
            Some(b'n') => "null",
            _ => "a number",
        }
    }

    pub(super) fn is_null(self) -> bool {
        self.text() == "null"
    }

    /// The entries of an object; `None` for another value or a key that no text can be.
    pub(super) fn entries(self) -> Option<Entries<'a>> {
        serde_json::Deserializer::from_str(self.text()).deserialize_map(EntriesVisitor).ok()
    }

    /// The items of a list; `None` for another value.
    pub(super) fn items(self) -> Option<Vec<Self>> {
        let items: Vec<&RawValue> = serde_json::from_str(self.text()).ok()?;
        Some(items.into_iter().map(Self).collect())
    }

    /// What a text says; `None` for another value, and for half a letter of UTF-16.
    pub(super) fn string(self) -> Option<String> {
        serde_json::from_str(self.text()).ok()
    }

    /// A number, the nearest that there is in binary; `None` for another value.
    pub(super) fn number(self) -> Option<f64> {
        self.text().parse().ok().filter(|_| self.kind() == "a number")
    }

    /// A text, or a whole number as it is written; `None` for another value.
    pub(super) fn identifier(self) -> Option<String> {
        let digits = self.text().strip_prefix('-').unwrap_or(self.text());
        let is_whole = digits.bytes().all(|byte| byte.is_ascii_digit());
        if is_whole { Some(self.text().to_owned()) } else { self.string() }
    }
}

/// The value of a key.
pub(super) fn entry<'a>(entries: &Entries<'a>, key: &str) -> Option<Raw<'a>> {
    entries.iter().find(|(name, _)| name == key).map(|(_, value)| *value)
}

/// Where some bytes stand, with their line if it is one that can be shown.
pub(super) fn place(file: &SourceFile, range: Range<usize>) -> Place {
    let text = &*file.text;
    let before = text.get(..range.start).unwrap_or_default();
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let end = text.get(start..).and_then(|rest| rest.find('\n')).map_or(text.len(), |n| start + n);
    if end - start <= LONGEST_LINE {
        return Place::within(&file.path, text, range);
    }
    let lines = before.bytes().filter(|byte| *byte == b'\n').count();
    let letters = before.get(start..).unwrap_or_default().chars().count();
    let count = |of: usize| u32::try_from(of).unwrap_or(u32::MAX);
    Place { line: count(lines + 1), column: count(letters + 1), ..Place::file(&file.path) }
}

/// Where reading stopped, and why, without the position that the place has.
fn broken(text: &str, error: &serde_json::Error) -> Broken {
    let lines = text.split_inclusive('\n').take(error.line().saturating_sub(1));
    let before: usize = lines.map(str::len).sum();
    let at = text.floor_char_boundary(before + error.column().saturating_sub(1));
    let why = error.to_string();
    let why = why.split_once(" at line ").map_or(why.as_str(), |(why, _)| why).to_owned();
    Broken { at, why }
}

struct EntriesVisitor;

impl<'de> Visitor<'de> for EntriesVisitor {
    type Value = Entries<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        while let Some((key, value)) = map.next_entry::<String, &'de RawValue>()? {
            entries.push((key, Raw(value)));
        }
        Ok(entries)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_knows_its_bytes() {
        let file = SourceFile { path: "a.json".into(), text: " {\"b\": [1, \"ā\"]}".into() };
        let entries = whole(&file.text).ok().and_then(Raw::entries).unwrap();
        let items = entry(&entries, "b").and_then(Raw::items).unwrap();
        assert_eq!(items[1].range(&file), 11..15);
        assert_eq!(items[1].string().as_deref(), Some("ā"));
        assert_eq!((items[0].number(), items[1].number()), (Some(1.0), None));
    }

    #[test]
    fn whatever_nests_too_deep_is_read_without_an_overflow() {
        let deep = "[".repeat(1_000_000) + &"]".repeat(1_000_000);
        let value = whole(&deep).ok().unwrap();
        assert_eq!(value.items().map(|items| items.len()), Some(1));
        assert!(whole(&"{\"a\":".repeat(1_000_000)).is_err());
    }

    #[test]
    fn what_is_no_json_is_told_with_its_place() {
        let broken = whole("{\n  \"a\": 01}").err().unwrap();
        assert_eq!((broken.at, broken.why.as_str()), (10, "invalid number"));
        for text in ["", "{", "[1,]", "NaN", "{} {}", "\"\u{1}\""] {
            assert!(whole(text).is_err(), "{text}");
        }
    }

    #[test]
    fn an_id_is_a_text_or_a_whole_number() {
        let id = |text| whole(text).ok().and_then(Raw::identifier);
        assert_eq!(id("\"0012\"").as_deref(), Some("0012"));
        assert_eq!(id("12").as_deref(), Some("12"));
        for text in ["1.0", "null", "[1]", "true", "\"\\ud800\""] {
            assert_eq!(id(text), None, "{text}");
        }
    }
}
