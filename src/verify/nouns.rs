//! Phrases found in a text: nouns of units, names of members.
//!
//! In: phrases of one or more words, each with what it stands for; then texts. Out: where phrases
//! stand in a text, from left to right, the longest first, none over another. Capitals and small
//! letters are the same, and so is every kind of white space; a phrase begins and ends where words
//! do.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use foldhash::fast::FixedState;

/// The longest phrase that is looked for, in words: a stranger's table may hold anything.
const MOST_WORDS: usize = 24;

/// Phrases, each with all that it stands for.
///
/// A tree of words: how long a text takes does not depend on how many phrases there are.
#[derive(Debug)]
pub(super) struct Phrases<T> {
    nodes: Vec<Node<T>>,
}

#[derive(Debug)]
struct Node<T> {
    /// By the next word, in small letters, with what stands between it and the word before.
    next: HashMap<String, usize, FixedState>,
    /// What the phrase that ends here stands for; empty where none does.
    meanings: Vec<T>,
}

impl<T> Default for Node<T> {
    fn default() -> Self {
        Self { next: HashMap::default(), meanings: Vec::new() }
    }
}

/// A phrase as it stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found<'p, T> {
    /// Its bytes.
    pub(super) range: Range<usize>,
    /// Which phrase it is.
    pub(super) phrase: usize,
    /// All that it stands for, in the order in which it was given.
    pub(super) meanings: &'p [T],
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self { nodes: vec![Node::default()] }
    }
}

impl<T: PartialEq> Phrases<T> {
    /// Phrases with what each stands for.
    pub(super) fn new<'a>(phrases: impl IntoIterator<Item = (&'a str, T)>) -> Self {
        let mut tree = Self::default();
        for (phrase, meaning) in phrases {
            tree.insert(phrase, meaning);
        }
        tree
    }

    /// Adds a phrase, or one more thing that it stands for; which phrase it is.
    ///
    /// `None` for one that is never found: without a letter or digit, or too long.
    pub(super) fn insert(&mut self, phrase: &str, meaning: T) -> Option<usize> {
        let words = words(phrase);
        if words.is_empty() || words.len() > MOST_WORDS {
            return None;
        }
        let mut at = 0;
        for (position, word) in words.iter().enumerate() {
            let before = position.checked_sub(1).and_then(|before| words.get(before));
            let key = key(phrase, before, word);
            let fresh = self.nodes.len();
            at = *self.nodes.get_mut(at)?.next.entry(key.into_owned()).or_insert(fresh);
            if at == fresh {
                self.nodes.push(Node::default());
            }
        }
        let meanings = &mut self.nodes.get_mut(at)?.meanings;
        if meanings.last() != Some(&meaning) {
            meanings.push(meaning);
        }
        Some(at)
    }

    /// Every phrase in a text.
    pub(super) fn find(&self, text: &str) -> Vec<Found<'_, T>> {
        let words = words(text);
        let (mut found, mut at) = (Vec::new(), 0);
        while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
            match self.longest(text, rest) {
                Some((count, phrase)) => {
                    found.push(phrase);
                    at += count;
                }
                None => at += 1,
            }
        }
        found
    }

    /// The longest phrase that the words begin with, and how many words it has.
    fn longest(&self, text: &str, words: &[Range<usize>]) -> Option<(usize, Found<'_, T>)> {
        let (mut at, mut longest) = (0, None);
        let first = words.first()?;
        for (position, word) in words.iter().enumerate().take(MOST_WORDS) {
            let before = position.checked_sub(1).and_then(|before| words.get(before));
            let Some(next) = self.nodes.get(at)?.next.get(&*key(text, before, word)) else { break };
            at = *next;
            let meanings = self.nodes.get(at)?.meanings.as_slice();
            if !meanings.is_empty() {
                let found = Found { range: first.start..word.end, phrase: at, meanings };
                longest = Some((position + 1, found));
            }
        }
        longest
    }
}

/// The words of a text: runs of letters and digits.
pub(super) fn words(text: &str) -> Vec<Range<usize>> {
    let (mut words, mut start) = (Vec::new(), None);
    for (at, char) in text.char_indices() {
        match (char.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(begun)) => {
                words.push(begun..at);
                start = None;
            }
            _ => {}
        }
    }
    words.extend(start.map(|begun| begun..text.len()));
    words
}

/// A word in small letters, after what stands between it and the word before, with every run of
/// white space as one space. Most words begin nothing: the first one is copied only for a capital.
fn key<'t>(text: &'t str, before: Option<&Range<usize>>, word: &Range<usize>) -> Cow<'t, str> {
    let shown = text.get(word.clone()).unwrap_or_default();
    let Some(before) = before else {
        let is_small = !shown.chars().any(char::is_uppercase);
        return if is_small { Cow::Borrowed(shown) } else { Cow::Owned(shown.to_lowercase()) };
    };
    let mut key = String::new();
    for char in text.get(before.end..word.start).unwrap_or_default().chars() {
        if !char.is_whitespace() {
            key.push(char);
        } else if !key.ends_with(' ') {
            key.push(' ');
        }
    }
    key.push_str(&shown.to_lowercase());
    Cow::Owned(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What of a text is found, with its meanings.
    fn found(phrases: &[(&str, u8)], text: &str) -> Vec<(String, Vec<u8>)> {
        let phrases = Phrases::new(phrases.iter().copied());
        let found = phrases.find(text).into_iter();
        found
            .map(|found| (text.get(found.range).unwrap().to_owned(), found.meanings.to_vec()))
            .collect()
    }

    #[test]
    fn the_longest_phrase_counts_and_none_stands_over_another() {
        let phrases =
            [("pašvaldību", 1), ("pašvaldību iestādes", 2), ("iestādes", 3), ("iestādes darbs", 4)];
        assert_eq!(
            found(&phrases, "4 pašvaldību iestādes darbs, iestādes un pašvaldību nams"),
            [
                ("pašvaldību iestādes".to_owned(), vec![2]),
                ("iestādes".to_owned(), vec![3]),
                ("pašvaldību".to_owned(), vec![1]),
            ]
        );
    }

    #[test]
    fn a_phrase_that_only_begins_is_not_found_and_its_words_are_looked_at_again() {
        assert_eq!(found(&[("a b c", 1), ("b", 2)], "a b d"), [("b".to_owned(), vec![2])]);
    }

    #[test]
    fn capitals_and_kinds_of_space_make_no_difference() {
        let phrases = [("Rīgas plānošanas reģions", 1)];
        assert_eq!(found(&phrases, "RĪGAS\u{a0}plānošanas \n reģions!").len(), 1);
        assert_eq!(found(&phrases, "Rīgas, plānošanas reģions"), []);
    }

    #[test]
    fn a_phrase_ends_where_a_word_does() {
        let phrases = [("skola", 1), ("2022", 2)];
        assert_eq!(found(&phrases, "skolas skola1 x2022 12022"), []);
        assert_eq!(found(&phrases, "skola’s “2022.”").len(), 2);
    }

    #[test]
    fn what_stands_between_the_words_of_a_phrase_counts() {
        let phrases = [("skolas – kopienas projekti", 1)];
        assert_eq!(found(&phrases, "Skolas – kopienas projekti").len(), 1);
        assert_eq!(found(&phrases, "skolas kopienas projekti"), []);
    }

    #[test]
    fn a_phrase_may_stand_for_several_things() {
        assert_eq!(
            found(&[("Valmiera", 1), ("Valmiera", 1), ("valmiera", 2)], "Valmiera"),
            [("Valmiera".to_owned(), vec![1, 2])]
        );
    }

    #[test]
    fn nothing_is_found_nowhere() {
        assert_eq!(found(&[("–", 1), ("", 2)], "– – –"), []);
        assert_eq!(found(&[("a", 1)], ""), []);
    }
}
