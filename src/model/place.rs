//! Where in a source or published file something stands.
//!
//! A place is made where the text is read and travels with what was read, so that any later stage
//! can point at it without opening the file again.

use std::ops::Range;
use std::sync::Arc;

/// A stretch of one line of a text file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Path relative to the project (or to the published site), with `/`.
    pub file: Arc<str>,
    /// Line, counted from 1; 0 where the whole file is meant.
    pub line: u32,
    /// Column of the first character, in characters, counted from 1; 0 where the line is meant.
    pub column: u32,
    /// What the line says, where there is one to show.
    pub excerpt: Option<Excerpt>,
    /// In a table: the row and the column's name, for readers who see a spreadsheet.
    pub cell: Option<Cell>,
}

/// A line of a file and the characters of it that are meant.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Excerpt {
    /// The line, without its line break.
    pub line: String,
    /// First byte of `line` that is meant.
    pub start: usize,
    /// Byte after the last one meant.
    pub end: usize,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cell {
    /// Row of data, counted from 1, the header not counted.
    pub row: u64,
    /// The column's name.
    pub column: String,
}

impl Place {
    /// A whole file.
    #[must_use]
    pub fn file(file: &str) -> Self {
        Self { file: file.into(), line: 0, column: 0, excerpt: None, cell: None }
    }

    /// The bytes `range` of `text`, which is the content of `file`.
    ///
    /// A range that spans lines is cut at the end of its first line; a range that does not fall on
    /// characters is widened to those it touches.
    #[must_use]
    pub fn within(file: &str, text: &str, range: Range<usize>) -> Self {
        let start = floor(text, range.start);
        let line_start =
            text.get(..start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
        let rest = text.get(line_start..).unwrap_or_default();
        let line = rest.split('\n').next().unwrap_or_default();
        let line = line.strip_suffix('\r').unwrap_or(line);
        let in_line = |at: usize| floor(line, at.saturating_sub(line_start));
        let before = text.get(..line_start).unwrap_or_default();
        let from = in_line(start);
        Self {
            file: file.into(),
            line: count(before.bytes().filter(|byte| *byte == b'\n').count()) + 1,
            column: count(line.get(..from).unwrap_or_default().chars().count()) + 1,
            excerpt: Some(Excerpt {
                line: line.to_owned(),
                start: from,
                end: in_line(range.end).max(from),
            }),
            cell: None,
        }
    }

    /// The bytes `range` of the text that is meant, where it stands on one line; else the same place.
    #[must_use]
    pub fn part(&self, range: Range<usize>) -> Self {
        let mut part = self.clone();
        if let (Some(excerpt), Some(text)) = (&mut part.excerpt, self.text())
            && text.is_char_boundary(range.start)
            && text.is_char_boundary(range.end)
            && range.start <= range.end
        {
            let before = text.get(..range.start).unwrap_or_default();
            part.column += count(before.chars().count());
            excerpt.end = excerpt.start + range.end;
            excerpt.start += range.start;
        }
        part
    }

    /// The column after the last character that is meant, where a stretch of a line is meant.
    #[must_use]
    pub fn end_column(&self) -> Option<u32> {
        let text = self.text().filter(|_| self.column > 0)?;
        Some(self.column.saturating_add(count(text.chars().count())))
    }

    /// The text that is meant, where it is known.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        let excerpt = self.excerpt.as_ref()?;
        excerpt.line.get(excerpt.start..excerpt.end)
    }
}

/// The last character boundary at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// A count as the type lines and columns have; a file beyond 4 billion lines shows the last one.
fn count(of: usize) -> u32 {
    u32::try_from(of).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_letters_not_bytes() {
        let place = Place::within("a.md", "viens\nšādas 7 vietas\n", 14..15);
        assert_eq!((place.line, place.column, place.text()), (2, 7, Some("7")));
    }

    #[test]
    fn the_end_is_the_column_after_the_last_letter() {
        let place = Place::within("a.md", "šādas āboli\n", 8..14);
        assert_eq!((place.text(), place.end_column()), (Some("āboli"), Some(12)));
        assert_eq!(Place::file("a.md").end_column(), None);
    }

    #[test]
    fn a_range_over_lines_ends_with_its_first_line() {
        let place = Place::within("a.md", "ab\r\ncd\n", 1..6);
        assert_eq!((place.line, place.column, place.text()), (1, 2, Some("b")));
    }
}
