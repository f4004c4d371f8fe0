//! The words of a text beside words that are kept in small letters.
//!
//! In: a word as a text has it, in whatever letters. Out: whether it is a known word, or the word
//! in small letters. Most words of a text are none of those looked for, so that it is the refusal
//! that has to cost little.

/// The longest word that is written in small letters, in bytes; no known word is longer.
const LONGEST: usize = 48;

/// Whether a word is this one, whose letters are small; the word's may be capitals.
pub(super) fn same(word: &str, small: &str) -> bool {
    let first = word.bytes().next().zip(small.bytes().next());
    let differs =
        |(first, small): (u8, u8)| first.is_ascii() && first.to_ascii_lowercase() != small;
    if first.is_some_and(differs) {
        return false;
    }
    if word.is_ascii() {
        return word.eq_ignore_ascii_case(small);
    }
    word.chars().flat_map(char::to_lowercase).eq(small.chars())
}

/// Whether a word is one of these, whose letters are small.
pub(super) fn is_one_of(word: &str, small: &[&str]) -> bool {
    small.iter().any(|known| same(word, known))
}

/// Does something with a word in small letters, without an allocation; nothing with a word that is
/// too long to be known.
pub(super) fn in_small<T>(word: &str, with: impl FnOnce(&str) -> Option<T>) -> Option<T> {
    if is_small(word) {
        return with(word);
    }
    let mut small = [0_u8; LONGEST];
    let mut length = 0;
    for letter in word.chars().flat_map(char::to_lowercase) {
        let end = length + letter.len_utf8();
        letter.encode_utf8(small.get_mut(length..end)?);
        length = end;
    }
    with(std::str::from_utf8(small.get(..length)?).ok()?)
}

/// Whether all letters of a word are small.
fn is_small(word: &str) -> bool {
    let mut all = 0_u8;
    for byte in word.bytes() {
        if byte.is_ascii_uppercase() {
            return false;
        }
        all |= byte;
    }
    all.is_ascii() || word.chars().all(|letter| letter.is_ascii() || letter.is_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_are_the_same_word() {
        assert!(same("ŠĶIROTAVA", "šķirotava"));
        assert!(same("March", "march"));
        assert!(same("MARTĀ", "martā"));
        assert!(!same("marts", "martā"));
        assert!(!same("martā", "mart"));
        assert!(!same("mart", "martā"));
        assert!(!same("", "a"));
    }

    #[test]
    fn a_capital_of_another_alphabet_is_the_small_letter_it_becomes() {
        // The Kelvin sign's small letter is `k`.
        assert!(same("\u{212a}opā", "kopā"));
    }

    #[test]
    fn a_word_in_small_letters_is_itself() {
        for word in ["kopā", "KOPĀ", "Kopā"] {
            assert_eq!(in_small(word, |small| Some(small.to_owned())).as_deref(), Some("kopā"));
        }
        assert_eq!(in_small(&"Ā".repeat(LONGEST), |small| Some(small.to_owned())), None);
    }
}
