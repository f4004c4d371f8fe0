//! What a text says in numbers: those of its own language, and the number words of the others.
//!
//! In: a text, and the language it stands in. Out: mentions in the order of the text. A reader of
//! an English page knows what *septiņas skolas* are, or is shown a number that nobody has proved.

use crate::locale::{self, Mention};
use crate::model::language::Locale;

/// Everything in a text that says a number or a date.
pub(super) fn in_text(text: &str, locale: Locale) -> Vec<Mention> {
    let mut mentions = locale::reader(locale).mentions(text);
    let own = mentions.len();
    for other in locale::known().iter().filter(|other| **other != locale) {
        let words = locale::reader(*other).number_words(text);
        let is_new = |word: &Mention| {
            let touches = |known: &Mention| {
                known.range.start < word.range.end && word.range.start < known.range.end
            };
            !mentions.iter().any(touches)
        };
        let new: Vec<Mention> = words.into_iter().filter(is_new).collect();
        mentions.extend(new);
    }
    if mentions.len() > own {
        mentions.sort_by_key(|mention| mention.range.start);
    }
    mentions
}
