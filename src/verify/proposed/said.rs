//! What the words around a number say of a figure that it may be.
//!
//! In: a candidate, the number's place in its clause and sentence. Out: how much speaks for it, and
//! whether words, and not its value alone, do: the noun or sign of its unit, the names of its
//! members, its label; and nothing of what says that the number is of something else.

use std::ops::Range;

use super::candidate::{Candidate, home, of_digits};
use super::evidence::Around;
use super::numbers::Known;
use crate::locale::Reading;
use crate::verify::forms::Called;
use crate::verify::nouns::words;

/// How many words after a number are looked through for its noun: *7 Latvijas pašvaldības*.
const NOUN_REACH: usize = 3;

/// What the unit's own noun, or its sign, is worth.
const OWN_UNIT: i64 = 100;

/// What another unit's noun right after the number takes away.
const OTHER_UNIT: i64 = -300;

/// What a member's name is worth in the clause, and in the sentence or what stands above it.
pub(super) const MEMBER_NEAR: i64 = 200;
const MEMBER_FAR: i64 = 120;

/// What the name of a member takes from a total.
const NAMED_MEMBER: i64 = -150;

/// What it is worth to be of the draft's own programme, and to be of another.
const AT_HOME: i64 = 100;
const ELSEWHERE: i64 = -250;

/// What a hedge is worth that a figure of which only a limit is known needs.
const LIMIT: i64 = 60;

/// How much of its label must be spoken of, so that a figure is meant and not only equal.
const SPOKEN: i64 = 60;

/// The longest word that is no noun of its own: *from*, *gan*.
pub(super) const SMALL_WORD: usize = 4;

/// What is found of one range and one candidate.
pub(super) struct Weighed {
    pub(super) weight: i64,
    /// Whether words, and not the value alone, speak for it.
    pub(super) is_named: bool,
}

impl<'a> Known<'a> {
    /// How much speaks for a candidate.
    pub(super) fn weighed(
        &self,
        candidate: &Candidate<'_>,
        range: &Range<usize>,
        reading: &Reading,
        (around, clause, sentence): &(Around, Range<usize>, Range<usize>),
    ) -> Weighed {
        let unit = self.of_unit(candidate, range, reading, clause);
        let member = self.of_members(candidate, range, clause, sentence);
        let label = self.labels.weight(candidate.id, around);
        let home = match self.draft.home {
            Some(own) if own == home(candidate.id) => AT_HOME,
            Some(_) => ELSEWHERE,
            None => 0,
        };
        let limit =
            if candidate.figure.bound.is_some() && reading.hedge.is_some() { LIMIT } else { 0 };
        let value = of_digits(reading.number);
        let weight = unit + member.unwrap_or(0) + label + home + limit + value;
        // *Schools sent 126 teachers* speaks of schools and counts something else.
        let is_counted =
            !matches!(candidate.figure.unit.as_deref(), None | Some("%" | "pp" | "EUR"));
        let counts_else =
            || is_counted && self.counts_else(range.start + reading.digits.end, candidate);
        let says_what = unit > 0 || label >= SPOKEN && !counts_else();
        let says_whose = member.is_some_and(|weight| weight >= MEMBER_NEAR) && value > 0;
        let is_of_nothing_else = || !self.counts_else(range.start + reading.digits.end, candidate);
        let is_named = unit >= 0
            && member.is_some()
            && (says_what
                || says_whose && is_of_nothing_else() && !self.speaks_of_else(candidate, sentence))
            && !self.is_estranged(candidate.id, range, clause)
            && !self.is_of_another_year(candidate, clause);
        Weighed { weight, is_named }
    }

    /// What the nouns and signs after the number say of its unit.
    fn of_unit(
        &self,
        candidate: &Candidate<'_>,
        range: &Range<usize>,
        reading: &Reading,
        clause: &Range<usize>,
    ) -> i64 {
        let own = candidate.figure.unit.as_deref();
        if let Some(unit) = reading.unit {
            return if own == Some(unit) { OWN_UNIT } else { OTHER_UNIT };
        }
        if matches!(own, Some("%" | "pp" | "EUR")) {
            return -OWN_UNIT;
        }
        let start = range.start + reading.digits.end;
        let reach = self.after(start, clause);
        // A cell that holds a number alone is of what heads it.
        let is_alone = self.draft.text.trim().len() <= range.len();
        let after = if is_alone { self.draft.context } else { self.text(&reach) };
        let nouns = self.verifier.units.find(after, self.draft.locale);
        let members = self.members_in(candidate, after);
        let is_own = |unit: &String| own == Some(unit.as_str());
        if nouns.iter().any(|noun| noun.meanings.iter().any(is_own)) {
            return OWN_UNIT;
        }
        // *33 pašvaldības* of applications: the noun is the member's name.
        let is_name = members.iter().any(|(_, is_own)| *is_own);
        if nouns.is_empty() || is_name { 0 } else { OTHER_UNIT }
    }

    /// Whether a word follows that may say what the number counts, and is no name of its member.
    fn counts_else(&self, start: usize, candidate: &Candidate<'_>) -> bool {
        let rest = self.draft.text.get(start..).unwrap_or_default();
        let Some(next) = words(rest).into_iter().next() else { return false };
        let gap = rest.get(..next.start).unwrap_or_default();
        let word = rest.get(next.clone()).unwrap_or_default();
        let line = rest.split('\n').next().unwrap_or_default();
        let is_name = candidate.member.iter().any(|(dimension, key)| {
            let Some(called) = self.called(candidate, dimension) else { return false };
            let own = called.place(key).map_or(&[][..], |at| called.forms(at, self.draft.locale));
            let found = called.find(line, self.draft.locale);
            found.iter().any(|it| it.range.start == next.start && own.contains(&it.phrase))
        });
        gap.trim().is_empty() && word.chars().count() > SMALL_WORD && !is_name
    }

    /// Whether a sentence names what others count and not what the candidate counts: *Riga had 34
    /// applications, Kurzeme 31*.
    fn speaks_of_else(&self, candidate: &Candidate<'_>, sentence: &Range<usize>) -> bool {
        let own = candidate.figure.unit.as_deref();
        let nouns = self.verifier.units.find(self.text(sentence), self.draft.locale);
        let is_own = |unit: &String| own == Some(unit.as_str());
        !nouns.is_empty() && !nouns.iter().any(|noun| noun.meanings.iter().any(is_own))
    }

    /// Whether its clause names a year that is neither the member's nor, as far as they say one, that
    /// of the data.
    fn is_of_another_year(&self, candidate: &Candidate<'_>, clause: &Range<usize>) -> bool {
        let is_within =
            |year: &&(Range<usize>, i16)| clause.start <= year.0.start && year.0.end <= clause.end;
        let mut years = self.years.iter().filter(is_within);
        let is_own =
            |year: i16| candidate.member.iter().any(|(_, key)| key.starts_with(&year.to_string()));
        years.any(|(_, year)| !is_own(*year))
    }

    /// Whether a word of its clause says that the number is of something else: *another 130
    /// schools*, *by 130 schools*. What the figure is called by says nothing against it.
    pub(super) fn is_estranged(
        &self,
        id: &str,
        range: &Range<usize>,
        clause: &Range<usize>,
    ) -> bool {
        let label = self.verifier.figures.get(id);
        let label = label.and_then(|figure| figure.label.get(self.draft.locale.code()));
        let called = small_words(label.map_or("", String::as_str));
        let before = small_words(self.text(&(clause.start..range.start)));
        let after = small_words(self.text(&(range.end..clause.end.max(range.end))));
        let estranging = self.reader.estranging();
        let is_per = called.iter().any(|word| estranging.per.contains(&word.as_str()));
        let found = estranging.among(&before, &after).into_iter();
        found
            .filter(|word| !(is_per && estranging.each.contains(word)))
            .any(|word| !called.iter().any(|own| own == word))
    }

    /// The few words after a number, within its clause.
    fn after(&self, start: usize, clause: &Range<usize>) -> Range<usize> {
        let end = clause.end.max(start);
        let rest = self.text(&(start..end));
        let words = words(rest);
        let last = words.get(NOUN_REACH.min(words.len()).saturating_sub(1));
        start..start + last.map_or(0, |word| word.end)
    }

    /// Which members of a candidate's dimensions a text names: their phrases' places, and whether
    /// it is the candidate's own.
    fn members_in(&self, candidate: &Candidate<'_>, text: &str) -> Vec<(String, bool)> {
        let mut named = Vec::new();
        for dimension in &candidate.figure.dimensions {
            let Some(called) = self.called(candidate, dimension) else { continue };
            let own = candidate.member.iter().find(|(of, _)| of == dimension);
            let own = own.and_then(|(_, key)| called.place(key));
            let forms = own.map_or(&[][..], |place| called.forms(place, self.draft.locale));
            let found = called.find(text, self.draft.locale);
            named.extend(found.iter().map(|it| (dimension.clone(), forms.contains(&it.phrase))));
        }
        named
    }

    pub(super) fn called(&self, candidate: &Candidate<'_>, dimension: &str) -> Option<&'a Called> {
        self.verifier.forms.of(candidate.id, candidate.figure, dimension)
    }

    /// What the members' names around say; `None` where the candidate's own is not among them.
    fn of_members(
        &self,
        candidate: &Candidate<'_>,
        range: &Range<usize>,
        clause: &Range<usize>,
        sentence: &Range<usize>,
    ) -> Option<i64> {
        // What the number itself says is no name: *2024* of *2024 schools*.
        let outside = |part: &Range<usize>| {
            let (before, after) = (part.start..range.start, range.end..part.end.max(range.end));
            [
                self.members_in(candidate, self.text(&before)),
                self.members_in(candidate, self.text(&after)),
                // *33 pašvaldības* of applications by kind of applicant.
                self.members_in(candidate, self.text(range)),
            ]
            .concat()
        };
        let near = outside(clause);
        if candidate.member.is_empty() {
            return Some(if near.is_empty() { 0 } else { NAMED_MEMBER });
        }
        let above = self.members_in(candidate, self.draft.context);
        let far = [outside(sentence), above].concat();
        let mut weight = 0;
        for (dimension, _) in &candidate.member {
            let is_own = |(of, own): &(String, bool)| of == dimension && *own;
            weight += match (near.iter().any(is_own), far.iter().any(is_own)) {
                (true, _) => MEMBER_NEAR,
                (false, true) => MEMBER_FAR,
                (false, false) => return None,
            };
        }
        Some(weight)
    }
}

/// The words of a text, in small letters.
fn small_words(text: &str) -> Vec<String> {
    words(text).into_iter().filter_map(|word| Some(text.get(word)?.to_lowercase())).collect()
}
