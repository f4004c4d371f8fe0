//! How alike the words of two texts are.
//!
//! In: what something is called, and the words around a number. Out: how many of the former are
//! among the latter. Endings change with case and number, so words are the same that begin alike
//! for more than half of their letters.

use crate::verify::nouns;

/// How many letters two words must share.
const LETTERS: usize = 4;

/// A text's words of some length, in small letters.
pub(super) fn words(text: &str) -> Vec<Vec<char>> {
    let words = nouns::words(text).into_iter().filter_map(|range| text.get(range));
    let words = words.map(|word| word.to_lowercase().chars().collect::<Vec<char>>());
    words.filter(|word| word.len() >= LETTERS && word.iter().any(|c| c.is_alphabetic())).collect()
}

/// Whether two words are forms of one.
pub(super) fn alike(left: &[char], right: &[char]) -> bool {
    let shared = left.iter().zip(right).take_while(|(left, right)| left == right).count();
    let longer = left.len().max(right.len());
    shared >= LETTERS && shared * 20 >= longer * 11
}

/// Whether a word is among others.
pub(super) fn is_among(word: &[char], words: &[Vec<char>]) -> bool {
    words.iter().any(|other| alike(word, other))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alike_words(left: &str, right: &str) -> bool {
        alike(&left.chars().collect::<Vec<_>>(), &right.chars().collect::<Vec<_>>())
    }

    #[test]
    fn forms_of_one_word_are_alike() {
        for (left, right) in [
            ("skola", "skolu"),
            ("skolas", "skolām"),
            ("pašvaldības", "pašvaldību"),
            ("pieteikumi", "pieteikšanās"),
            ("school", "schools"),
        ] {
            assert!(alike_words(left, right), "{left} {right}");
        }
    }

    #[test]
    fn words_that_only_begin_alike_are_not() {
        for (left, right) in
            [("jaunatne", "jaunieši"), ("partner", "participants"), ("programma", "projekts")]
        {
            assert!(!alike_words(left, right), "{left} {right}");
        }
    }
}
