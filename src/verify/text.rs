//! A text as a reader sees it, with the way back to the bytes of the file it stands in.
//!
//! In: decoded stretches of a page with their places. Out: one text, and for any part of it the
//! bytes of the file. The way back is only walked for findings, so that a page without any costs
//! nothing but its reading.

use std::ops::Range;

use html5gum::{Token, Tokenizer};

/// Whether runs of white space are shown as one space.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spaces {
    /// As in the text of a page: a run is one space, at the start of a block it is none.
    Collapsed,
    /// As in an attribute or a title: every character counts.
    Kept,
}

/// What cuts the text of one block from that of the next; never part of a collapsed text.
pub(super) const CUT: char = '\n';

/// Signs that nobody sees, and that would make two words of one: `mil\u{ad}lion`.
const INVISIBLE: [char; 6] = ['\u{ad}', '\u{200b}', '\u{200c}', '\u{200d}', '\u{2060}', '\u{feff}'];

/// A text of a page, or of an attribute.
#[derive(Debug, Clone)]
pub(super) struct Text {
    content: String,
    spaces: Spaces,
    stretches: Vec<Stretch>,
}

/// A part of a text that stands in one piece in the file.
#[derive(Debug, Clone)]
struct Stretch {
    /// Where it begins in the text.
    start: usize,
    /// Its bytes in the file, entities undecoded.
    source: Range<usize>,
}

impl Text {
    /// No text yet.
    pub(super) const fn new(spaces: Spaces) -> Self {
        Self { content: String::new(), spaces, stretches: Vec::new() }
    }

    /// The text.
    pub(super) fn content(&self) -> &str {
        &self.content
    }

    /// Adds a decoded stretch that stands at `source` in the file.
    pub(super) fn push(&mut self, decoded: &str, source: Range<usize>) {
        self.stretches.push(Stretch { start: self.content.len(), source });
        append(&mut self.content, decoded, self.spaces);
    }

    /// Ends a block: what follows is another text.
    pub(super) fn cut(&mut self) {
        if !self.content.is_empty() && !self.content.ends_with(CUT) {
            self.content.push(CUT);
        }
    }

    /// The bytes of the file that a part of the text stands in, in the file that has `page` as
    /// its content.
    ///
    /// `None` for an empty part and for a text that is not of this page.
    pub(super) fn source(&self, part: &Range<usize>, page: &str) -> Option<Range<usize>> {
        let first = self.source_of_byte(part.start, page)?;
        let last = self.source_of_byte(part.end.checked_sub(1)?, page)?;
        (part.start < part.end).then_some(first.start..last.end)
    }

    /// Where the byte at `at` comes from: a character, or a whole entity.
    fn source_of_byte(&self, at: usize, page: &str) -> Option<Range<usize>> {
        let following = self.stretches.partition_point(|stretch| stretch.start <= at);
        let stretch = self.stretches.get(following.checked_sub(1)?)?;
        let raw = page.get(stretch.source.clone())?;
        let mut rebuilt = String::new();
        if let Some(before) = self.content.get(..stretch.start).and_then(|b| b.chars().next_back())
        {
            rebuilt.push(before);
        }
        let seed = rebuilt.len();
        let mut past = 0;
        while past < raw.len() {
            let (piece, decoded) = next_piece(raw.get(past..)?)?;
            append(&mut rebuilt, &decoded, self.spaces);
            let piece = past..past + piece;
            past = piece.end;
            if rebuilt.len() - seed > at - stretch.start {
                let from = stretch.source.start;
                return Some(from + piece.start..from + piece.end);
            }
        }
        Some(stretch.source.clone())
    }
}

/// Adds decoded text as a reader sees it.
fn append(content: &mut String, decoded: &str, spaces: Spaces) {
    if spaces == Spaces::Kept {
        content.push_str(decoded);
        return;
    }
    for char in decoded.chars().filter(|char| !INVISIBLE.contains(char)) {
        if !char.is_ascii_whitespace() {
            content.push(char);
        } else if !content.is_empty() && !content.ends_with([' ', CUT]) {
            content.push(' ');
        }
    }
}

/// The first character or entity of undecoded text: its length, and what it is decoded.
fn next_piece(raw: &str) -> Option<(usize, String)> {
    let first = raw.chars().next()?;
    if first != '&' {
        return Some((first.len_utf8(), first.to_string()));
    }
    let name = raw.get(1..)?;
    let end = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '#').unwrap_or(name.len());
    let semicolon = usize::from(name.get(end..)?.starts_with(';'));
    let entity = raw.get(..1 + end + semicolon)?;
    let mut decoded = String::new();
    for token in Tokenizer::new(entity) {
        if let Ok(Token::String(text)) = token {
            decoded.push_str(&String::from_utf8_lossy(&text));
        }
    }
    Some((entity.len(), decoded))
}

/// A text with every kind of space as a plain one, runs as one, and none at its ends.
pub(super) fn plain(text: &str) -> String {
    text.split(char::is_whitespace).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(page: &str, decoded: &str) -> Text {
        let mut text = Text::new(Spaces::Collapsed);
        text.push(decoded, 0..page.len());
        text
    }

    fn source<'a>(page: &'a str, decoded: &str, part: &str) -> Option<&'a str> {
        let text = text(page, decoded);
        let start = text.content().find(part).unwrap();
        page.get(text.source(&(start..start + part.len()), page).unwrap())
    }

    #[test]
    fn a_part_of_a_text_is_found_in_the_file() {
        assert_eq!(source("šādas 7 vietas", "šādas 7 vietas", "7"), Some("7"));
    }

    #[test]
    fn entities_before_and_in_a_part_do_not_shift_it() {
        assert_eq!(
            source("&amp; &quot;130&nbsp;000&quot;", "& \"130\u{a0}000\"", "130\u{a0}000"),
            Some("130&nbsp;000")
        );
    }

    #[test]
    fn collapsed_spaces_before_and_in_a_part_do_not_shift_it() {
        assert_eq!(
            source("\n   a\n  130\n 000", "\n   a\n  130\n 000", "130 000"),
            Some("130\n 000")
        );
    }

    #[test]
    fn white_space_is_one_space_and_none_at_the_start_of_a_block() {
        let mut text = text("", " \n a \t b ");
        text.cut();
        text.push("  c", 0..0);
        assert_eq!(text.content(), "a b \nc");
    }
}
