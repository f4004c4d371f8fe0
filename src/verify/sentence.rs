//! The sentence and the clause that a claim stands in.
//!
//! In: a text, and the parts of it that are never cut: claims, names. Out: for any part of it, the
//! bytes of its sentence and of its clause. A clause ends at a comma, a semicolon or a conjunction;
//! a dash or a colon does not end it: `Austrumos – 23`.

use std::ops::Range;

use super::nouns::words;
use crate::locale::{Kept, Read, ends_of_sentences};

/// Where a text is cut.
#[derive(Debug)]
pub(super) struct Cuts {
    length: usize,
    /// Where sentences end, in order.
    sentences: Vec<usize>,
    /// What stands between two clauses, in order, the ends of sentences among them.
    clauses: Vec<Range<usize>>,
}

impl Cuts {
    /// The cuts of a text outside of what is `kept` whole.
    pub(super) fn of(text: &str, kept: &[Range<usize>], reader: &dyn Read) -> Self {
        let kept = Kept::new(kept);
        let sentences = ends_of_sentences(text, &kept, reader);
        let mut clauses: Vec<Range<usize>> = between_clauses(text, reader);
        clauses.extend(sentences.iter().map(|at| *at..*at));
        clauses.retain(|cut| !kept.cuts(cut));
        clauses.sort_by_key(|cut| (cut.start, cut.end));
        Self { length: text.len(), sentences, clauses }
    }

    /// The sentence around a part of the text.
    pub(super) fn sentence(&self, part: &Range<usize>) -> Range<usize> {
        let following = self.sentences.partition_point(|end| *end <= part.start);
        let start = following.checked_sub(1).and_then(|at| self.sentences.get(at));
        let end = self.sentences.iter().skip(following).find(|end| **end >= part.end);
        start.copied().unwrap_or(0)..end.copied().unwrap_or(self.length)
    }

    /// The clause around a part of the text.
    pub(super) fn clause(&self, part: &Range<usize>) -> Range<usize> {
        let following = self.clauses.partition_point(|cut| cut.start <= part.start);
        let before = self.clauses.get(..following).unwrap_or_default();
        let start = before.iter().rev().map(|cut| cut.end).find(|end| *end <= part.start);
        let after = self.clauses.iter().skip(following).map(|cut| cut.start);
        let end = after.into_iter().find(|start| *start >= part.end);
        start.unwrap_or(0)..end.unwrap_or(self.length)
    }
}

/// What stands between two clauses: a comma, a semicolon, a conjunction.
fn between_clauses(text: &str, reader: &dyn Read) -> Vec<Range<usize>> {
    let mut cuts = Vec::new();
    let mut before = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, char)) = chars.next() {
        let is_digit = |char: Option<char>| char.is_some_and(char::is_numeric);
        let in_number = is_digit(before) && is_digit(chars.peek().map(|(_, next)| *next));
        if char == ';' || (char == ',' && !in_number) {
            cuts.push(at..at + 1);
        }
        before = Some(char);
    }
    let conjunctions = reader.conjunctions();
    let is_conjunction = |word: &Range<usize>| {
        let word = text.get(word.clone()).unwrap_or_default();
        // The longest of them is short: most words need not be brought to small letters.
        word.len() <= 8 && conjunctions.contains(&word.to_lowercase().as_str())
    };
    cuts.extend(words(text).into_iter().filter(is_conjunction));
    cuts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale;

    /// The sentence and the clause around a part of a text, of which `kept` are never cut.
    fn around(code: &str, text: &str, part: &str, kept: &[&str]) -> (String, String) {
        let place = |part: &str| {
            let at = text.find(part).unwrap();
            at..at + part.len()
        };
        let kept: Vec<_> = kept.iter().copied().chain([part]).map(place).collect();
        let cuts = Cuts::of(text, &kept, locale::reader(locale::by_code(code).unwrap()));
        let said = |range: Range<usize>| text.get(range).unwrap().trim().to_owned();
        (said(cuts.sentence(&place(part))), said(cuts.clause(&place(part))))
    }

    fn clause(code: &str, text: &str, part: &str) -> String {
        around(code, text, part, &[]).1
    }

    fn sentence(code: &str, text: &str, part: &str) -> String {
        around(code, text, part, &[]).0
    }

    #[test]
    fn a_clause_ends_at_a_comma_a_semicolon_and_a_conjunction() {
        let text = "No Ziemeļu ir 31, no Dienvidu 28; Austrumos – 23 un Rietumos: 14.";
        assert_eq!(clause("lv", text, "31"), "No Ziemeļu ir 31");
        assert_eq!(clause("lv", text, "28"), "no Dienvidu 28");
        assert_eq!(clause("lv", text, "23"), "Austrumos – 23");
        assert_eq!(clause("lv", text, "14"), "Rietumos: 14.");
        assert_eq!(clause("en", "34 in Riga and 31 elsewhere", "31"), "31 elsewhere");
        assert_eq!(clause("en", "34 in Riga un 31 elsewhere", "31"), "34 in Riga un 31 elsewhere");
    }

    #[test]
    fn a_comma_within_a_number_ends_nothing() {
        assert_eq!(clause("lv", "Rīgā 26,2 % no visām", "Rīgā"), "Rīgā 26,2 % no visām");
        assert_eq!(clause("en", "in Riga 2,872,000 euros", "Riga"), "in Riga 2,872,000 euros");
    }

    #[test]
    fn neither_a_claim_nor_a_name_is_cut() {
        let text = "Four and seven of Bosnia and Herzegovina, 5 there";
        let kept = ["Bosnia and Herzegovina"];
        let (_, clause) = around("en", text, "Four and seven", &kept);
        assert_eq!(clause, "Four and seven of Bosnia and Herzegovina");
    }

    #[test]
    fn a_sentence_ends_before_a_capital_a_digit_or_a_quotation() {
        let text = "Rīgā ir 34. Ziemeļos ir 31! “Dienvidos” ir 28? 23 ir Austrumos… Rietumos 14.";
        for (part, expected) in [
            ("34", "Rīgā ir 34."),
            ("31", "Ziemeļos ir 31!"),
            ("28", "“Dienvidos” ir 28?"),
            ("23", "23 ir Austrumos…"),
            ("14", "Rietumos 14."),
        ] {
            assert_eq!(sentence("lv", text, part), expected);
        }
    }

    #[test]
    fn an_ordinal_and_an_abbreviation_end_no_sentence() {
        for text in [
            "2022. gada 15. jūnijā bija 34",
            "Ap 2,9 milj. Eiropas eiro saņēma 34",
            "Skolas u.c. Rīgas iestādes (piem. Āgenskalna) ir 34",
            "Plkst. 11 bija 34",
        ] {
            assert_eq!(sentence("lv", text, "34"), text);
        }
        for text in [
            "St. Peter, e.g. Dr. No. 5 had 34",
            "St. Peter and Prof. Foo, Mrs. Bar and Ms. Baz counted 34",
        ] {
            assert_eq!(sentence("en", text, "34"), text);
        }
        let text = "To prof. Liepa, dr. Ozola un citi (skat. Rīgas datus) skaitīja 34, t. sk. Rīgā";
        assert_eq!(sentence("lv", text, "34"), text);
    }

    #[test]
    fn a_quotation_mark_after_the_point_belongs_to_its_sentence() {
        let text = "Viņš teica: “Rīgā ir 34.” Ziemeļos ir 31.";
        assert_eq!(sentence("lv", text, "31"), "Ziemeļos ir 31.");
    }
}
