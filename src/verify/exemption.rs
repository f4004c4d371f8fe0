//! Where a text stands that is exempted by its letters: `exemption`.
//!
//! In: a text of a page, and the exempted text. Out: every place where it stands whole, and where
//! nothing beside it makes another number of it: `7` does not stand in `7 %`, `€7`, `-7`, `.7`,
//! `almost 7`.

use std::ops::Range;

use crate::locale::{Outside, Read, Surroundings};

/// How much of a text beside an exempted one is looked at, in bytes.
const BESIDE: usize = 64;

/// What makes another number of digits that it stands right beside.
const SIGNS: [char; 13] = ['+', '-', '−', '±', '~', '≈', '<', '>', '≤', '≥', '≠', '×', '^'];

/// Every place where `exempted` stands in `text`, not glued to further letters or digits; every
/// kind of space counts as a plain one, and every kind of quotation mark as a straight one.
pub(super) fn occurrences(text: &str, exempted: &str, reader: &dyn Read) -> Vec<Range<usize>> {
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
    found.retain(|range| stands_as_written(text, range, reader));
    found
}

/// Whether nothing beside an exempted text makes another number of it.
fn stands_as_written(text: &str, range: &Range<usize>, reader: &dyn Read) -> bool {
    let from = text.floor_char_boundary(range.start.saturating_sub(BESIDE));
    let to = text.ceil_char_boundary(text.len().min(range.end.saturating_add(BESIDE)));
    let part = |range: Range<usize>| text.get(range).unwrap_or_default();
    let (before, own, after) = (part(from..range.start), part(range.clone()), part(range.end..to));
    let begins = own.starts_with(char::is_numeric);
    let ends = own.ends_with(char::is_numeric);
    if !begins && !ends {
        return true;
    }
    let Surroundings { hedge, unit, scale, sign } =
        reader.beside(if begins { before } else { "" }, own, if ends { after } else { "" });
    let is_hedged = hedge.as_ref().is_some_and(Outside::counts_of_others);
    let is_beside = scale.is_some() || sign.is_some() || is_hedged;
    let is_changed = is_beside || unit.is_some();
    !(is_changed || begins && is_joined_before(before) || ends && is_joined_after(after))
}

/// Whether a text ends with a sign, or with a mark that joins its digits to those that follow.
fn is_joined_before(before: &str) -> bool {
    let mut chars = before.chars().rev();
    let Some(last) = chars.next() else { return false };
    let earlier = chars.next();
    match last {
        ':' | '.' | ',' => earlier.is_some_and(char::is_numeric),
        // `+371` and `2021–2022` are exempted as wholes, `Covid-19` has a word before its hyphen.
        '-' | '−' | '+' => earlier.is_none_or(|char| !char.is_alphanumeric()),
        last => SIGNS.contains(&last),
    }
}

/// Whether a text begins with a sign, or with a mark that joins its digits to those before.
fn is_joined_after(after: &str) -> bool {
    let mut chars = after.chars();
    match chars.next() {
        Some('°' | '+' | '^') => true,
        Some(':' | '.' | ',') => chars.next().is_some_and(char::is_numeric),
        _ => false,
    }
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
    use crate::locale;

    fn found(text: &str, exempted: &str) -> Vec<Range<usize>> {
        occurrences(text, exempted, locale::reader(locale::by_code("en").unwrap()))
    }

    #[test]
    fn what_makes_another_number_of_it_is_not_it() {
        for text in [
            "7%",
            "7 %",
            "7 per cent",
            "€7",
            "€ 7",
            "7 euros",
            "minus 7",
            "almost 7",
            "more than 7",
            "-7",
            "+7",
            ".7",
            "7:7",
            "7.5",
            "7°",
            "~7",
            ">7",
            "≥ 7",
            "7 million",
            "7 M",
            "7k",
            "7+",
            "× 7",
            "7 and a half",
            "twice 7",
        ] {
            assert_eq!(found(text, "7"), [], "{text}");
        }
        assert_eq!(found("€10 apples", "10 apples"), []);
        assert_eq!(found("the Route 66%", "Route 66"), []);
    }

    #[test]
    fn what_ends_a_sentence_or_joins_words_leaves_it_as_it_is() {
        for text in
            ["7", "7.", "7, 8", "(7)", "“7”", "grade 7: all", "7-year", "No. 7", "at 7–", "G-7"]
        {
            assert_eq!(found(text, "7").len(), 1, "{text}");
        }
        assert_eq!(found("€5 in Covid-19", "Covid-19").len(), 1);
    }

    #[test]
    fn every_whole_occurrence_is_found() {
        let text = "Covid-19 un Covid-19, bet ne Covid-190 vai Covid-19a un xCovid-19";
        assert_eq!(found(text, "Covid-19"), [0..8, 12..20]);
    }

    #[test]
    fn every_kind_of_space_is_a_space() {
        assert_eq!(found("tālr. 67\u{a0}123 456", "67 123\u{a0}456").len(), 1);
    }

    #[test]
    fn every_kind_of_quotation_mark_is_one() {
        assert_eq!(found("par „Rīga 2014” un “Rīga 2014”", "\"Rīga 2014\"").len(), 2);
        assert_eq!(found("the ’90s", "'90s").len(), 1);
        assert_eq!(found("„Rīga 2014”", "'Rīga 2014'").len(), 0);
    }

    #[test]
    fn nothing_stands_nowhere() {
        assert_eq!(found("abc", ""), []);
    }
}
