//! How a language writes numbers, amounts, plurals and dates, and how it is read back.
//!
//! In: exact values, or text as it was published. Out: text, or what the text says. What is
//! peculiar to a language lives in its own file behind the [`Language`] trait; nothing else in the
//! crate knows a language by name. Nothing here decides whether what a text says is true.
//!
//! Reading and writing are two traits, because the verifier reads and must not write.

mod beside;
#[cfg(test)]
mod cases;
mod claim;
mod compact;
mod cursor;
mod digits;
mod english;
mod grammar;
mod icu;
mod lasting;
mod latvian;
mod letters;
mod lexicon;
mod moment;
mod multiple;
mod number;
#[cfg(test)]
mod round_trips;
mod scan;
mod sentence;
mod shape;
mod token;
mod vocabulary;
mod when;
#[cfg(test)]
mod written;

use std::cmp::Ordering;
use std::ops::Range;

use jiff::civil::{Date, Weekday};

pub use compact::{Compact, Scale};
pub use number::Number;
pub use scan::{Mention, MentionKind};
pub use sentence::{Estranging, Kept, ends_of_sentences};
pub use when::{Choice, Connector, Dated, Moment, Portion, When};

use crate::model::decimal::Decimal;
use crate::model::edtf::{Certainty, Edtf};
use crate::model::figure::Bound;
use crate::model::language::Locale;
use crate::model::length::TimeUnit;
use crate::model::unit::{Plural, Unit};

/// What a claim's text says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The number, without its hedge.
    pub number: Number,
    /// Of which kind a bound it says to be; of two hedges the inner one.
    pub hedge: Option<Bound>,
    /// Its unit of money or share, where the text has one: `EUR`, `USD`, `%`, `pp`.
    pub unit: Option<&'static str>,
    /// What after the number makes another of it and is not read: `M`, `times`, `and a half`.
    pub multiple: Option<Multiple>,
    /// Which bytes of the text are the number and its scale, without unit and words.
    pub digits: Range<usize>,
}

/// The quotation marks of a language.
///
/// Source: Unicode CLDR 48, `delimiters`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quotes {
    /// What begins a quotation, and what ends it.
    pub outer: (char, char),
    /// The same of a quotation within a quotation.
    pub inner: (char, char),
}

/// Why a claim's text is not read as one number, or as the two of a pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unread {
    /// It holds no number.
    NoNumber,
    /// It holds one, and two figures are claimed.
    OneNumber,
    /// It holds more than one: `6–8`, `12 34`.
    TwoNumbers,
    /// It holds more than the two that two figures have.
    ThreeNumbers,
    /// Its digits are not written as the language writes numbers: `1,5.2`, `15.06.2022`.
    Malformed(Range<usize>),
    /// Words stand before the number that are neither a hedge nor a currency.
    WordsBefore(Range<usize>),
}

/// What a text says of how long something is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lasting {
    /// The number with its hedge.
    pub reading: Reading,
    /// What it counts.
    pub unit: TimeUnit,
}

/// Why a text is not read as one length.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotLasting {
    /// It holds no number that can be read, or more than one.
    Number(Unread),
    /// No unit of time stands right after its number.
    NoUnit,
    /// Other words stand after the unit.
    WordsAfter(Range<usize>),
}

/// What stands right outside a claim and belongs to its number all the same.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Surroundings {
    /// A hedge that can be nothing else.
    pub hedge: Option<Outside>,
    /// A sign or name of money or per cent: its unit, and how it is written.
    pub unit: Option<(&'static str, String)>,
    /// What multiplies the number from behind.
    pub scale: Option<Multiple>,
    /// A minus, a point that no digit precedes, or words that multiply: `twice`, `half of`.
    pub sign: Option<String>,
}

/// What stands after a number and makes another number of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Multiple {
    /// Its words or its sign.
    pub words: String,
    /// What else it may be.
    pub kind: MultipleKind,
}

/// What words that multiply a number may be as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MultipleKind {
    /// Nothing else: `million`, `and a half`.
    Scale,
    /// The sign of a unit: `m`, `k`.
    Letter,
    /// How often something is: true of a plain number, or of what is counted in times.
    Times,
}

/// A hedge outside of a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outside {
    /// What it makes of the number.
    pub bound: Bound,
    /// Its words.
    pub words: String,
    /// Whether a bracket opens between it and the number, as in `Programme C (2)`, where it may
    /// well end a name.
    pub is_apart: bool,
}

impl Outside {
    /// Whether it is a hedge of a number that nobody claims as a figure's: words before a bracket
    /// end a name more often.
    #[must_use]
    pub fn counts_of_others(&self) -> bool {
        !(self.is_apart && self.words.contains(char::is_alphabetic))
    }
}

/// A language as a reader takes it in.
pub trait Read: Send + Sync {
    /// Everything in a text that says a number or a date, in order and apart.
    ///
    /// `Covid-19` holds one number (`19`: a hyphen after a letter is no sign), `130 000` and
    /// `septiņas` one, `2022. gada 15. jūnijā` a date, `21. gadsimts` a form. No digit 0 to 9 of
    /// the text is outside all of the ranges; of a text of several paragraphs or cells, give one
    /// at a time, because a space may join two numbers.
    fn mentions(&self, text: &str) -> Vec<Mention>;

    /// The numbers in words that a text in another language holds: `septiņas` on an English page.
    ///
    /// Words that mean something else in another language are none.
    fn number_words(&self, text: &str) -> Vec<Mention>;

    /// Reads a claim's text as one number: `130 skolas`, `vairāk nekā 260`, `€2.9m`, `-5`.
    ///
    /// Words after the number are not looked at, but for its scale, its unit and a hedge.
    ///
    /// # Errors
    /// See [`Unread`]; the number of numbers is looked at first, then their digits, then the
    /// words before.
    fn read(&self, text: &str) -> Result<Reading, Unread>;

    /// Reads a claim's text as the two numbers of a range or of a part: `6–8`, `no 13 līdz 25`,
    /// `četras no septiņām`.
    ///
    /// # Errors
    /// As for [`read`](Self::read), and where there are not two numbers.
    fn pair(&self, text: &str) -> Result<[Reading; 2], Unread>;

    /// Reads a text that is one length of time and nothing else: `trīs dienas`, `more than 16
    /// months`, `three-day`.
    ///
    /// # Errors
    /// See [`NotLasting`].
    fn lasting(&self, text: &str) -> Result<Lasting, NotLasting>;

    /// Reads what stands right before and after a claim.
    fn beside(&self, before: &str, claim: &str, after: &str) -> Surroundings;

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
            When::At(moment) if moment.time.is_none() && moment.certainty == Certainty::Exact => {
                moment.date()
            }
            When::At(_) | When::From(_) | When::Until(_) | When::Between(..) | When::OneOf(_) => {
                None
            }
        }
    }

    /// The words that join two clauses, in small letters.
    fn conjunctions(&self) -> &'static [&'static str];

    /// What ends with a point and does not end a sentence by it.
    fn abbreviations(&self) -> &'static [&'static str];

    /// The words that say of a number that it is of something else than the words around it name.
    fn estranging(&self) -> &'static Estranging;
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

    /// A shortened number with its unit, if it has one: `2,9 milj. eiro`, `€2.9 million`.
    ///
    /// A counted noun stands as after the scale word: in Latvian in the genitive plural.
    fn compact(&self, number: Compact, unit: Option<&Unit>) -> String;

    /// A number in words with its unit, if it has one: `septiņas pašvaldības`, `minus five`.
    ///
    /// `None` for a number that is not whole, or is a million or more: those stand in digits.
    fn words(&self, number: Decimal, unit: Option<&Unit>) -> Option<String>;

    /// An amount of which only a limit is known: `vairāk nekā 260 komandu`.
    fn hedged(&self, hedge: Bound, amount: &str) -> String;

    /// A range from one written number to another: `6–8`.
    fn range(&self, from: &str, to: &str) -> String;

    /// A list in running text: `A, B un C`, `A, B and C`.
    fn list(&self, items: &[String]) -> String;

    /// The number of a place in an order: `21.`, `21st`.
    fn ordinal(&self, number: u32) -> String;

    /// How two names stand to each other in a sorted list.
    ///
    /// Names that the language sorts alike are told apart by their bytes, so that equal is only
    /// what is the same.
    fn compare(&self, left: &str, right: &str) -> Ordering;

    /// What percentage points are called above a column of them.
    fn points(&self) -> &'static str;

    /// The plural category of the number as it is written with its scale: in Latvian `0,1` and
    /// `0,10` differ.
    fn plural(&self, number: Decimal) -> Plural;

    /// Every category that [`plural`](Self::plural) can return, in the order of [`Plural::ALL`].
    fn plurals(&self) -> &'static [Plural];

    /// A date, as precise as it is.
    fn when(&self, date: &Edtf) -> String;

    /// So many of a unit of time: `16 mēneši`, `three days` in digits.
    fn length(&self, count: i64, unit: TimeUnit) -> String;

    /// A full date of a day.
    fn date(&self, date: Date) -> String {
        self.when(&Edtf::from(date))
    }

    /// The quotation marks of running text.
    fn quotes(&self) -> Quotes;

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
