//! Words with what each means, made to be asked for the many words of a text that it does not have.
//!
//! In: a word as a text has it, in whatever letters. Out: what it means, if it is known.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use super::letters::in_small;

/// Known words, in small letters, with what each means.
pub(super) struct Vocabulary<T> {
    meanings: HashMap<String, T, FixedState>,
    /// By first byte, the lengths that known words have, a bit for each: what has none of them is
    /// not known, and need be neither hashed nor written in small letters.
    lengths: Box<[u64; 256]>,
}

impl<T> Vocabulary<T> {
    /// No words yet.
    pub(super) fn new() -> Self {
        Self { meanings: HashMap::default(), lengths: Box::new([0; 256]) }
    }

    /// What a word means, to be set; at first the empty meaning.
    pub(super) fn entry(&mut self, word: &str) -> &mut T
    where
        T: Default,
    {
        self.learn(word);
        self.meanings.entry(word.to_owned()).or_default()
    }

    /// Adds a word, or changes what it means.
    pub(super) fn insert(&mut self, word: &str, meaning: T) {
        self.learn(word);
        self.meanings.insert(word.to_owned(), meaning);
    }

    fn learn(&mut self, word: &str) {
        if let Some((first, length)) = first_and_length(word)
            && let Some(lengths) = self.lengths.get_mut(first)
        {
            *lengths |= length;
        }
    }

    /// What a word of a text means.
    pub(super) fn get(&self, word: &str) -> Option<&T> {
        let (first, length) = first_and_length(word)?;
        if self.lengths.get(first)? & length == 0 {
            return None;
        }
        in_small(word, |small| self.meanings.get(small))
    }
}

/// A word's first byte, and the bit of its length; the longest words share one. Capitals of the
/// languages' letters differ from their small letters in neither.
fn first_and_length(word: &str) -> Option<(usize, u64)> {
    let first = word.bytes().next()?.to_ascii_lowercase();
    Some((usize::from(first), 1 << word.len().min(63)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known() -> Vocabulary<u8> {
        let mut known = Vocabulary::new();
        known.insert("četri", 4);
        known.insert("five", 5);
        known
    }

    #[test]
    fn a_word_means_the_same_in_capitals() {
        for word in ["četri", "Četri", "ČETRI"] {
            assert_eq!(known().get(word), Some(&4));
        }
        assert_eq!(known().get("FIVE"), Some(&5));
    }

    #[test]
    fn a_word_as_long_as_a_known_one_is_another() {
        for word in ["", "fife", "četru", "six"] {
            assert_eq!(known().get(word), None);
        }
    }
}
