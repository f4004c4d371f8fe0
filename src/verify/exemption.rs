//! Where a text stands that is exempted by its letters: `exemption`.
//!
//! In: a text of a page, and the exempted text. Out: every place where it stands whole.

use std::ops::Range;

/// Every place where `exempted` stands in `text`, not glued to further letters or digits; every
/// kind of space counts as a plain one, and every kind of quotation mark as a straight one.
pub(super) fn occurrences(text: &str, exempted: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut before = None;
    for (start, char) in text.char_indices() {
        let apart = !before.is_some_and(char::is_alphanumeric);
        before = Some(char);
        if !apart || found.last().is_some_and(|last| start < last.end) {
            continue;
        }
        if let Some(end) = end_of_match(text, start, exempted) {
            found.push(start..end);
        }
    }
    found
}

/// Where `exempted` ends if it stands at `start`.
fn end_of_match(text: &str, start: usize, exempted: &str) -> Option<usize> {
    let mut chars = text.get(start..)?.char_indices();
    let mut length = 0;
    for wanted in exempted.chars() {
        let (at, char) = chars.next()?;
        if plain(char) != plain(wanted) {
            return None;
        }
        length = at + char.len_utf8();
    }
    let glued = chars.next().is_some_and(|(_, char)| char.is_alphanumeric());
    (length > 0 && !glued).then_some(start + length)
}

fn plain(char: char) -> char {
    match char {
        '“' | '”' | '„' | '«' | '»' => '"',
        '‘' | '’' | '‚' => '\'',
        char if char.is_whitespace() => ' ',
        char => char,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_whole_occurrence_is_found() {
        let text = "Covid-19 un Covid-19, bet ne Covid-190 vai Covid-19a un xCovid-19";
        assert_eq!(occurrences(text, "Covid-19"), [0..8, 12..20]);
    }

    #[test]
    fn every_kind_of_space_is_a_space() {
        assert_eq!(occurrences("tālr. 67\u{a0}123 456", "67 123\u{a0}456").len(), 1);
    }

    #[test]
    fn every_kind_of_quotation_mark_is_one() {
        assert_eq!(occurrences("par „Rīga 2014” un “Rīga 2014”", "\"Rīga 2014\"").len(), 2);
        assert_eq!(occurrences("the ’90s", "'90s").len(), 1);
        assert_eq!(occurrences("„Rīga 2014”", "'Rīga 2014'").len(), 0);
    }

    #[test]
    fn nothing_stands_nowhere() {
        assert_eq!(occurrences("abc", ""), []);
    }
}
