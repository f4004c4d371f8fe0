//! Control characters: signs that nobody sees and that neither HTML nor XML can hold.
//!
//! In: a text. Out: the first such sign in it. Tabs and the ends of lines are none.

/// Whether a sign is a control character, other than those that part words and lines.
///
/// Source: HTML, section 13.1.4 (character references); XML 1.0, section 2.2.
#[must_use]
pub fn is_control(letter: char) -> bool {
    letter.is_control() && !matches!(letter, '\t' | '\n' | '\r')
}

/// Whether nobody sees a sign, or it only changes how others are shown: a control character, a space
/// without width, a sign that turns the order of letters, one that no text holds.
///
/// Source: Unicode 17, general categories Cc and Cf as far as they stand in texts of people, and the
/// noncharacters.
#[must_use]
pub fn is_unseen(letter: char) -> bool {
    is_control(letter)
        || matches!(
            letter,
            '\u{ad}'
                | '\u{200b}'..='\u{200f}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{fdd0}'..='\u{fdef}'
                | '\u{feff}'
        )
}

/// The first control character of a text, with where it begins.
#[must_use]
pub fn first_control(text: &str) -> Option<(usize, char)> {
    text.char_indices().find(|(_, letter)| is_control(*letter))
}

/// How a sign that cannot be shown is named: `U+0001`.
#[must_use]
pub fn code(letter: char) -> String {
    format!("U+{:04X}", u32::from(letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_that_part_words_and_lines_are_no_control_characters() {
        assert_eq!(first_control("Rīga\t1\r\n—"), None);
        for letter in ['\0', '\u{1}', '\u{b}', '\u{7f}', '\u{85}', '\u{9f}'] {
            assert_eq!(first_control(&format!("ā{letter}")), Some((2, letter)));
        }
        assert_eq!(code('\u{7f}'), "U+007F");
    }

    #[test]
    fn what_has_no_width_or_turns_the_order_of_letters_is_unseen_and_words_are_not() {
        assert!(!"Rīga — “1”\u{a0}%".chars().any(is_unseen));
        for letter in ['\u{7f}', '\u{ad}', '\u{200b}', '\u{202e}', '\u{2066}', '\u{feff}'] {
            assert!(is_unseen(letter), "{letter:?}");
        }
    }
}
