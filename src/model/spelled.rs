//! What people call things, spelled as a name or as the part of an address.
//!
//! In: words in any language that has a Latin alphabet. Out: small ASCII letters and digits with `_`
//! or `-` between, to be proposed; nothing where none are left.

use icu_normalizer::DecomposingNormalizer;

use super::name::is_name;

/// The words as an identifier: `Skolu programma` is `skolu_programma`.
///
/// `None` where no letter is left.
#[must_use]
pub fn identifier(words: &str) -> Option<String> {
    let spelled = ascii(words, '_');
    // A name begins with a letter: `2024. gads` is `n_2024_gads`.
    let begins = |first: char| first.is_ascii_digit();
    let name = if spelled.starts_with(begins) { format!("n_{spelled}") } else { spelled };
    is_name(&name).then_some(name)
}

/// The words as a part of an address: `Skolu programma` is `skolu-programma`.
///
/// `None` where no letter is left.
#[must_use]
pub fn slug(words: &str) -> Option<String> {
    Some(ascii(words, '-')).filter(|slug| is_slug(slug))
}

/// Whether a text can be a part of an address: small ASCII letters and digits with hyphens between.
#[must_use]
pub fn is_slug(text: &str) -> bool {
    let may_stand = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let is_bounded = !text.starts_with('-') && !text.ends_with('-');
    is_bounded
        && (1..=super::name::LONGEST_PART).contains(&text.len())
        && text.bytes().all(may_stand)
}

/// Letters without their signs, in small ASCII; whatever else there is becomes one `between`.
fn ascii(words: &str, between: char) -> String {
    let mut spelled = String::new();
    for letter in DecomposingNormalizer::new_nfd().normalize_iter(words.chars()) {
        if letter.is_ascii_alphanumeric() {
            spelled.push(letter.to_ascii_lowercase());
        } else if !spelled.is_empty() && !spelled.ends_with(between) && !is_mark(letter) {
            spelled.push(between);
        }
    }
    spelled.trim_end_matches(between).to_owned()
}

/// Whether a sign only stands on the letter before it.
///
/// Source: Unicode, block Combining Diacritical Marks.
fn is_mark(letter: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn latvian_letters_lose_their_signs_and_nothing_else() {
        assert_eq!(
            identifier("Šķērsojošā Ļaužu čeģa, ņūūž").as_deref(),
            Some("skersojosa_lauzu_cega_nuuz")
        );
        assert_eq!(slug("Projektu rezultāti (2024)").as_deref(), Some("projektu-rezultati-2024"));
    }

    #[test]
    fn a_name_begins_with_a_letter_and_a_slug_need_not() {
        assert_eq!(identifier("2024. gads").as_deref(), Some("n_2024_gads"));
        assert_eq!(slug("2024. gads").as_deref(), Some("2024-gads"));
    }

    #[test]
    fn of_signs_alone_nothing_is_left() {
        assert_eq!((identifier("…"), slug("—"), identifier("")), (None, None, None));
    }
}
