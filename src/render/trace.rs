//! Marks in a rendered page that say which source a stretch of it came from.
//!
//! A page is rendered without marks. Only where the verifier found something is it rendered again
//! with marks (noncharacters, which no text holds), which are then taken out: what remains is the
//! page as it was published, with the source place of each claim and run of text.

use std::ops::Range;

use crate::model::place::Place;

const OPEN: char = '\u{fdd0}';
const NUMBERED: char = '\u{fdd1}';
const CLOSE: char = '\u{fdd2}';

/// Whether a page is rendered with marks.
#[derive(Debug, Default)]
pub(super) struct Trace {
    places: Option<Vec<Place>>,
}

/// A stretch of a rendered page, with the source it came from.
#[derive(Debug, Clone)]
pub struct Mark {
    /// Bytes of the page.
    pub range: Range<usize>,
    /// Where they came from.
    pub place: Place,
}

impl Trace {
    /// Marks are made.
    pub(super) fn on() -> Self {
        Self { places: Some(Vec::new()) }
    }

    /// The text between marks that lead to a place; the text itself where no marks are made.
    pub(super) fn around(&mut self, text: &str, place: impl FnOnce() -> Place) -> String {
        match &mut self.places {
            None => text.to_owned(),
            Some(places) => {
                places.push(place());
                format!("{OPEN}{}{NUMBERED}{text}{CLOSE}", places.len() - 1)
            }
        }
    }

    /// Whether marks are made.
    pub(super) const fn is_on(&self) -> bool {
        self.places.is_some()
    }

    /// Takes the marks out of a page.
    pub(super) fn strip(self, page: &str) -> (String, Vec<Mark>) {
        let places = self.places.unwrap_or_default();
        let (mut plain, mut marks) = (String::with_capacity(page.len()), Vec::new());
        let mut open: Vec<(usize, usize)> = Vec::new();
        let mut rest = page;
        while let Some(at) = rest.find([OPEN, CLOSE]) {
            let (before, mark) = rest.split_at(at);
            plain.push_str(before);
            if let Some(numbered) = mark.strip_prefix(OPEN) {
                let (number, after) = numbered.split_once(NUMBERED).unwrap_or((numbered, ""));
                open.push((number.parse().unwrap_or(usize::MAX), plain.len()));
                rest = after;
            } else {
                if let Some((number, start)) = open.pop()
                    && let Some(place) = places.get(number)
                {
                    marks.push(Mark { range: start..plain.len(), place: place.clone() });
                }
                rest = mark.strip_prefix(CLOSE).unwrap_or_default();
            }
        }
        plain.push_str(rest);
        (plain, marks)
    }
}

/// The source of some bytes of a page: the narrowest stretch around them, else the first within.
///
/// `None` for bytes that came from a template.
#[must_use]
pub fn source<'m>(marks: &'m [Mark], bytes: &Range<usize>) -> Option<&'m Mark> {
    let around =
        marks.iter().filter(|mark| mark.range.start <= bytes.start && bytes.end <= mark.range.end);
    let narrowest = around.min_by_key(|mark| mark.range.len());
    let within = || {
        marks.iter().filter(|mark| bytes.start <= mark.range.start && mark.range.start < bytes.end)
    };
    let touching =
        || marks.iter().find(|mark| mark.range.start < bytes.end && bytes.start < mark.range.end);
    narrowest.or_else(|| within().min_by_key(|mark| mark.range.start)).or_else(touching)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_without_its_marks_is_the_page() {
        let mut trace = Trace::on();
        let inner = trace.around("130", || Place::file("inner"));
        let outer = trace.around(&format!("<p>{inner} skolas</p>"), || Place::file("outer"));
        let (plain, marks) = trace.strip(&format!("<main>{outer}</main>"));
        assert_eq!(plain, "<main><p>130 skolas</p></main>");
        let file = |bytes| source(&marks, &bytes).map(|mark| mark.place.file.to_string());
        assert_eq!(file(9..12).as_deref(), Some("inner"));
        assert_eq!(file(13..15).as_deref(), Some("outer"));
        assert_eq!(file(0..4), None);
    }
}
