//! Where sentences end.
//!
//! In: a text, and the parts of it that are never cut: claims, names. Out: the end of each sentence
//! that another one follows. A point behind an abbreviation, and one before a small letter, ends
//! none. How a sentence divides into clauses is the verifier's own question.

use std::ops::Range;

use super::Read;

/// What a sentence may end with.
const ENDS: [char; 4] = ['.', '!', '?', '…'];
/// What may stand between the end of a sentence and the space after it.
const CLOSING: [char; 8] = ['”', '“', '"', '»', '’', '\'', ')', ']'];
/// What the next sentence may begin with, besides a capital or a digit.
const OPENING: [char; 7] = ['„', '“', '”', '"', '«', '‘', '\''];

/// The words that say of a number that it is of something else than the words around it name.
#[derive(Debug)]
pub struct Estranging {
    /// Before it in its clause, or not far behind: *not*, *another*, *each*.
    pub around: &'static [&'static str],
    /// The same, but of a figure that is itself of each: *each*, *every*.
    pub each: &'static [&'static str],
    /// What such a figure is called by: *per*.
    pub per: &'static [&'static str],
    /// Right before it, of a difference: *by*.
    pub before: &'static [&'static str],
    /// After it, of a difference: *30 more than last year*.
    pub after: &'static [&'static str],
    /// How verbs begin and end that deny; nothing where no verb does.
    pub denying: (&'static str, &'static [&'static str]),
}

impl Estranging {
    /// Which of the words before a number and after it, of its clause and in small letters, say so.
    ///
    /// Of those after it only a few are looked at: *7,000 euros of grants that were not used*.
    #[must_use]
    pub fn among<'a>(&self, before: &'a [String], after: &'a [String]) -> Vec<&'a str> {
        const AFTER: usize = 4;
        let (begin, ends) = self.denying;
        let denies = |word: &str| {
            !begin.is_empty()
                && word.starts_with(begin)
                && ends.iter().any(|end| word.ends_with(end))
        };
        let after = after.iter().take(AFTER);
        let anywhere = before.iter().chain(after.clone()).map(String::as_str);
        let anywhere = anywhere
            .filter(|word| self.around.contains(word) || self.each.contains(word) || denies(word));
        let last = before.last().map(String::as_str).filter(|word| self.before.contains(word));
        let next = after.map(String::as_str).filter(|word| self.after.contains(word));
        anywhere.chain(last).chain(next).collect()
    }
}

/// The parts of a text that are never cut, in order and apart.
#[derive(Debug)]
pub struct Kept(Vec<Range<usize>>);

impl Kept {
    /// Of these parts, whatever their order, and whether they meet or not.
    #[must_use]
    pub fn new(parts: &[Range<usize>]) -> Self {
        let mut parts = parts.to_vec();
        parts.sort_by_key(|part| (part.start, part.end));
        let mut kept: Vec<Range<usize>> = Vec::new();
        for part in parts {
            match kept.last_mut() {
                Some(last) if part.start < last.end => last.end = last.end.max(part.end),
                _ => kept.push(part),
            }
        }
        Self(kept)
    }

    /// Whether a cut would go through one of them.
    #[must_use]
    pub fn cuts(&self, cut: &Range<usize>) -> bool {
        let at = self.0.partition_point(|part| part.end <= cut.start);
        self.0.get(at).is_some_and(|part| part.start < cut.end.max(cut.start))
    }
}

/// The bytes behind each end of a sentence that another one follows, outside of what is `kept`
/// whole; empty where the text is one sentence.
#[must_use]
pub fn ends_of_sentences(text: &str, kept: &Kept, reader: &dyn Read) -> Vec<usize> {
    let mut ends = Vec::new();
    for (at, sign) in text.char_indices().filter(|(_, char)| ENDS.contains(char)) {
        let after = text.get(at + sign.len_utf8()..).unwrap_or_default();
        let rest = after.trim_start_matches(CLOSING);
        let next = rest.trim_start();
        let goes_on = next.len() < rest.len()
            && next.starts_with(|char: char| {
                char.is_uppercase() || char.is_numeric() || OPENING.contains(&char)
            });
        if goes_on && !(sign == '.' && is_abbreviation(text.get(..at).unwrap_or_default(), reader))
        {
            ends.push(text.len() - rest.len());
        }
    }
    ends.retain(|at| !kept.cuts(&(*at..*at)));
    ends
}

/// Whether a text ends with an abbreviation that lacks its last point.
fn is_abbreviation(before: &str, reader: &dyn Read) -> bool {
    let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let word = word.trim_start_matches(|char: char| !char.is_alphanumeric()).to_lowercase();
    let known = reader.abbreviations().iter().filter_map(|known| known.strip_suffix('.'));
    known.into_iter().any(|known| known.to_lowercase() == word)
}
