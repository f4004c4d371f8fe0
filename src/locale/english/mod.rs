//! British English: `1,092,964.32`, `€128,441`, `26.6%`, `15 June 2022`.
//!
//! `read` takes it in, `write` writes it, `calendar` has the months, which both need. Marks and
//! plural categories are those of Unicode CLDR 48 for `en-GB`; the code that sites and documents use
//! for it is `en`.

mod calendar;
mod clock;
mod dated;
mod dates;
mod lasting;
mod parts;
mod read;
mod sentences;
mod spelling;
#[cfg(test)]
mod tests;
mod words;
mod write;

use super::Language;
use crate::model::language::Locale;

/// The language's code.
pub(in crate::locale) const LOCALE: Locale = Locale::new("en");

/// British English.
pub(in crate::locale) struct English;

impl Language for English {
    fn locale(&self) -> Locale {
        LOCALE
    }
}
