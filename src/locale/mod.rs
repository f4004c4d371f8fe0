//! How a language writes numbers, amounts, plurals and dates, and how it is read back.
//!
//! In: exact values, or text as it was published. Out: text, or what the text says. What is
//! peculiar to a language lives in its own file behind the [`Language`] trait; nothing else in the
//! crate knows a language by name. Nothing here decides whether what a text says is true.
//!
//! Reading and writing are two traits, because the verifier reads and must not write.

#[cfg(test)]
mod cases;
mod cursor;
mod digits;
mod english;
mod icu;
mod latvian;
mod plain;
#[cfg(test)]
mod round_trips;
mod when;

use std::ops::Range;

use jiff::civil::{Date, Weekday};

pub use when::{Connector, Dated, Moment, When};

use crate::model::decimal::Decimal;
use crate::model::edtf::Edtf;
use crate::model::language::Locale;
use crate::model::unit::{Plural, Unit};

/// A number as a text shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The number that the text says.
    pub value: Decimal,
    /// The power of ten of the last digit shown: `130` has 0, `11,90` has -2.
    pub last_digit: i32,
    /// Which bytes of the text are the number itself, without unit and words.
    pub digits: Range<usize>,
}

/// Why a claim's text is not read as one number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unread {
    /// It holds no number.
    NoNumber,
    /// It holds more than one: `6–8`, `12 34`.
    TwoNumbers,
    /// Its digits are not written as the language writes numbers, or say more than digits can be
    /// read for: `1,5.2`, `15.06.2022`, `2,8 milj.`.
    Malformed(Range<usize>),
    /// Words stand before the number that are neither a unit nor a currency sign.
    WordsBefore(Range<usize>),
}

/// A language as a reader takes it in.
pub trait Read: Send + Sync {
    /// Every number in a text, as byte ranges in order; empty where there is none.
    ///
    /// `Covid-19` has one (`19`: a hyphen after a letter is no sign), `130 000` and `11.00` one,
    /// `2022-06-15` three. Points and commas between digits never end a number, so `15.06.2022`
    /// is one too. No digit 0 to 9 of the text is outside all of the ranges; of a text of several
    /// paragraphs or cells, give one at a time, because a space may join two numbers.
    fn numbers(&self, text: &str) -> Vec<Range<usize>>;

    /// Reads a claim's text as one plain unhedged number: `130 skolas`, `128 441 eiro`,
    /// `€128,441`, `26,6%`, `-5`.
    ///
    /// What follows the number (its unit, words) is not looked at, but for a scale word.
    ///
    /// # Errors
    /// See [`Unread`]; the number of numbers is looked at first, then their digits, then the
    /// words before.
    fn read(&self, text: &str) -> Result<Reading, Unread>;

    /// Reads a text that is one date as the language says it, and nothing else: `15. martā`,
    /// `līdz 28. februārim`, `15–20 March 2024`.
    fn when(&self, text: &str) -> Option<When>;

    /// Reads the longest date that begins exactly at the byte `start` of a text.
    ///
    /// It holds a digit, and is no number that could be another: `2024 schools`, `9. klase` and
    /// `1.5` are none.
    fn date_at(&self, text: &str, start: usize) -> Option<Dated>;

    /// The word at the end of a text that makes a start or an end of the date right after it.
    fn connector_before(&self, before: &str) -> Option<Connector>;

    /// The day of the week at the end of a text, with nothing but spaces, a comma or a dash
    /// between it and the date right after it; and where its word begins.
    fn weekday_before(&self, before: &str) -> Option<(Weekday, usize)>;

    /// Reads a text that is a full date of a day, and nothing else.
    fn date(&self, text: &str) -> Option<Date> {
        match self.when(text)? {
            When::At(moment) if moment.time.is_none() => moment.date(),
            When::At(_) | When::From(_) | When::Until(_) | When::Between(..) => None,
        }
    }
}

/// A language as it is written.
pub trait Write: Send + Sync {
    /// The number with all digits of its scale, grouped as the language groups.
    fn number(&self, number: Decimal) -> String;

    /// The number with its unit.
    ///
    /// The noun of a counted unit is the form for the number as it is written. A unit without
    /// that form (loading refuses one) shows its id, never another form.
    fn amount(&self, number: Decimal, unit: &Unit) -> String;

    /// The plural category of the number as it is written with its scale: in Latvian `0,1` and
    /// `0,10` differ.
    fn plural(&self, number: Decimal) -> Plural;

    /// Every category that [`plural`](Self::plural) can return, in the order of [`Plural::ALL`].
    fn plurals(&self) -> &'static [Plural];

    /// A date, as precise as it is.
    fn when(&self, date: &Edtf) -> String;

    /// A full date of a day.
    fn date(&self, date: Date) -> String {
        self.when(&Edtf::from(date))
    }

    /// What stands where a value does not exist.
    fn missing(&self) -> &'static str;
}

/// A language, read and written.
pub trait Language: Read + Write {
    /// The language's code.
    fn locale(&self) -> Locale;
}

/// Every language there is, under its code. The place to add one.
const LANGUAGES: [(Locale, &dyn Language); 2] =
    [(latvian::LOCALE, &latvian::Latvian), (english::LOCALE, &english::English)];

/// Every language that can be written and read.
#[must_use]
pub fn known() -> &'static [Locale] {
    const KNOWN: [Locale; 2] = [latvian::LOCALE, english::LOCALE];
    &KNOWN
}

/// The language of a BCP 47 code: `lv`, `en`; `None` if there is none of that code.
#[must_use]
pub fn by_code(code: &str) -> Option<Locale> {
    known().iter().copied().find(|locale| locale.code() == code)
}

/// How a language is read.
///
/// # Panics
/// If the locale was not made by [`by_code`]: another language in its place would read wrongly.
#[must_use]
pub fn reader(locale: Locale) -> &'static dyn Read {
    language(locale)
}

/// How a language is written.
///
/// # Panics
/// If the locale was not made by [`by_code`]: another language in its place would publish wrongly.
#[must_use]
pub fn writer(locale: Locale) -> &'static dyn Write {
    language(locale)
}

#[expect(
    clippy::panic,
    reason = "no input leads here, and a silent other language would publish what is wrong"
)]
fn language(locale: Locale) -> &'static dyn Language {
    let found = LANGUAGES.iter().find(|(of, _)| *of == locale);
    found.map_or_else(|| panic!("`{locale}` was not made by `by_code`"), |(_, language)| *language)
}
