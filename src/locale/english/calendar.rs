//! The calendar in English: its names, and days, months and years as they are read.
//!
//! In: a text where one of them may begin. Out: what it says, or none. How they make a date with
//! times, ends and doubts is the business of [`super::dates`].

use std::sync::LazyLock;

use jiff::civil::Weekday;

use super::{English, parts};
use crate::locale::cursor::{Cursor, WEEKDAYS, day};
use crate::locale::moment::day_of_week;
use crate::locale::vocabulary::Vocabulary;
use crate::locale::when::{Moment, When};

pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The months in small letters, and how they are shortened.
const MONTH_FORMS: [&[&str]; 12] = [
    &["january", "jan"],
    &["february", "feb"],
    &["march", "mar"],
    &["april", "apr"],
    &["may"],
    &["june", "jun"],
    &["july", "jul"],
    &["august", "aug"],
    &["september", "sept", "sep"],
    &["october", "oct"],
    &["november", "nov"],
    &["december", "dec"],
];

/// The days of the week, and how they are shortened.
const DAYS: [&[&str]; 7] = [
    &["monday", "mon"],
    &["tuesday", "tues", "tue"],
    &["wednesday", "wed"],
    &["thursday", "thurs", "thu"],
    &["friday", "fri"],
    &["saturday", "sat"],
    &["sunday", "sun"],
];

/// A name of the calendar.
#[derive(Debug, Clone, Copy)]
enum Name {
    /// A month, 1 to 12; shortened, it may have a point.
    Month { month: i8, is_short: bool },
    /// A day of the week.
    Weekday(Weekday),
}

static NAMES: LazyLock<Vocabulary<Name>> = LazyLock::new(|| {
    let mut names = Vocabulary::new();
    for (month, forms) in (1..).zip(MONTH_FORMS) {
        for (at, form) in forms.iter().enumerate() {
            names.insert(form, Name::Month { month, is_short: at > 0 });
        }
    }
    for (forms, weekday) in DAYS.into_iter().zip(WEEKDAYS) {
        for form in forms {
            names.insert(form, Name::Weekday(weekday));
        }
    }
    names
});

/// The years that a number of four digits may be in any text.
const BARE_YEARS: std::ops::RangeInclusive<i16> = 1900..=2099;

/// Whether a word is a name of the calendar.
pub(super) fn is_name(word: &str) -> bool {
    NAMES.get(word).is_some()
}

/// The day of the week that a word names.
pub(super) fn weekday(word: &str) -> Option<Weekday> {
    match NAMES.get(word)? {
        Name::Weekday(weekday) => Some(*weekday),
        Name::Month { .. } => None,
    }
}

/// Reads a date without its day of the week and its time.
pub(super) fn date(cursor: &mut Cursor<'_>) -> Option<Moment> {
    cursor
        .iso()
        .or_else(|| cursor.attempt(day_first))
        .or_else(|| cursor.attempt(month_first))
        .or_else(|| cursor.attempt(month_and_year))
        .or_else(|| cursor.attempt(parts::part))
        .or_else(|| cursor.attempt(bare_year))
}

/// Reads a year alone; in prose only one of [`BARE_YEARS`].
fn bare_year(cursor: &mut Cursor<'_>) -> Option<Moment> {
    let year = cursor.number(4..=4)?;
    let may_be = !cursor.is_in_prose() || BARE_YEARS.contains(&year);
    may_be.then(|| Moment { year: Some(year), ..Moment::default() })
}

/// Reads `15 March 2024`, `the 15th of March`.
fn day_first(cursor: &mut Cursor<'_>) -> Option<Moment> {
    let day = day_of_month(cursor)?;
    cursor.space()?;
    let _ = cursor.words_and_space(&["of"]);
    let month = month_in_words(cursor)?;
    let year = cursor.attempt(year_after);
    Some(Moment { year, month: Some(month), day: Some(day), ..Moment::default() })
}

/// Reads `March 15, 2024`; in prose without its year only `March 15th`.
fn month_first(cursor: &mut Cursor<'_>) -> Option<Moment> {
    let month = month_in_words(cursor)?;
    cursor.space()?;
    let day = day_of_month(cursor)?;
    let is_ordinal = cursor.before().ends_with(char::is_alphabetic);
    let year = cursor.attempt(year_after);
    if year.is_none() && !is_ordinal && cursor.is_in_prose() {
        return None;
    }
    Some(Moment { year, month: Some(month), day: Some(day), ..Moment::default() })
}

/// Reads `March 2024`, `March`.
fn month_and_year(cursor: &mut Cursor<'_>) -> Option<Moment> {
    let month = month_in_words(cursor)?;
    let year = cursor.attempt(|cursor| {
        cursor.attempt(|cursor| {
            cursor.space()?;
            cursor.one_of(&["of"])
        });
        year_after(cursor)
    });
    Some(Moment { year, month: Some(month), ..Moment::default() })
}

/// Reads the year after a month or a day: ` 2024`, `, 2024`.
pub(super) fn year_after(cursor: &mut Cursor<'_>) -> Option<i16> {
    let _ = cursor.take(',');
    cursor.space()?;
    cursor.number(4..=4)
}

/// Reads `15`, `15th`, `the 15th`.
fn day_of_month(cursor: &mut Cursor<'_>) -> Option<i8> {
    cursor.attempt(|cursor| {
        let _ = cursor.words_and_space(&["the"]);
        let day = day(cursor.digits(1..=2)?)?;
        let _ = cursor.one_of(&["st", "nd", "rd", "th"]);
        cursor.ends().map(|()| day)
    })
}

/// Reads a month's name; in prose `may` and `march` are verbs, and `May` and `March` months.
pub(super) fn month_in_words(cursor: &mut Cursor<'_>) -> Option<i8> {
    let is_verb = |word: &str| matches!(word, "may" | "march" | "mar") && cursor.is_in_prose();
    let mut ahead = *cursor;
    let word = ahead.word().filter(|word| !is_verb(word))?;
    let Some(Name::Month { month, is_short }) = NAMES.get(word).copied() else { return None };
    if is_short {
        let _ = ahead.take('.');
    }
    *cursor = ahead;
    Some(month)
}

/// Reads the `15` of `15–20 March`.
pub(super) fn day_alone(cursor: &mut Cursor<'_>) -> Option<Moment> {
    let weekday = day_of_week::<English>(cursor);
    let day = day_of_month(cursor)?;
    Some(Moment { day: Some(day), weekday, ..Moment::default() })
}

/// Reads the `March 15` of `March 15–20, 2024`.
pub(super) fn month_and_day(cursor: &mut Cursor<'_>) -> Option<Moment> {
    let month = month_in_words(cursor)?;
    cursor.space()?;
    let day = day_of_month(cursor)?;
    Some(Moment { month: Some(month), day: Some(day), ..Moment::default() })
}

/// Reads the `20, 2024` of `March 15–20, 2024`.
pub(super) fn day_and_year(cursor: &mut Cursor<'_>) -> Option<Moment> {
    let day = day_of_month(cursor)?;
    let year = cursor.attempt(year_after);
    if year.is_none() && cursor.is_in_prose() {
        return None;
    }
    Some(Moment { year, day: Some(day), ..Moment::default() })
}

/// Reads `2021/22` and `2021/2022`.
pub(super) fn two_years(cursor: &mut Cursor<'_>) -> Option<When> {
    let first = cursor.digits(4..=4).filter(|year| BARE_YEARS.contains(year))?;
    cursor.take('/')?;
    let second = cursor.number(2..=4)?;
    let last = first + 1;
    let of_year = |year| Moment { year: Some(year), ..Moment::default() };
    (second == last || second == last % 100).then(|| When::Between(of_year(first), of_year(last)))
}
