//! Latvian: `1 092 964,32`, `128 441 eiro`, `26,6%`, `2022. gada 15. jūnijs`.
//!
//! `read` takes it in, `write` writes it, `calendar` and `parts` have the months and the parts of a
//! year, which both need. Marks, plural categories and the month's nominative are those of Unicode
//! CLDR 48; the other cases of the months are standard grammar.

mod calendar;
mod clock;
mod dated;
mod dates;
mod lasting;
mod parts;
mod read;
mod school;
mod sentences;
mod spelling;
#[cfg(test)]
mod tests;
mod words;
mod write;

use super::Language;
use crate::model::language::Locale;

/// The language's code.
pub(in crate::locale) const LOCALE: Locale = Locale::new("lv");

/// Latvian.
pub(in crate::locale) struct Latvian;

impl Language for Latvian {
    fn locale(&self) -> Locale {
        LOCALE
    }
}
