//! The calendar in Latvian: its names in all cases, and days, months and years as they are read.
//!
//! In: a text where one of them may begin. Out: what it says, or none. How they make a date with
//! times, ends and doubts is the business of [`super::dates`].

use std::sync::LazyLock;

use jiff::civil::Weekday;

use super::{Latvian, parts};
use crate::locale::cursor::{Cursor, WEEKDAYS, day, month};
use crate::locale::moment::day_of_week;
use crate::locale::vocabulary::Vocabulary;
use crate::locale::when::{Moment, Portion};

/// The months in nominative, genitive, dative, accusative and locative.
pub(super) const MONTHS: [[&str; 5]; 12] = [
    ["janvāris", "janvāra", "janvārim", "janvāri", "janvārī"],
    ["februāris", "februāra", "februārim", "februāri", "februārī"],
    ["marts", "marta", "martam", "martu", "martā"],
    ["aprīlis", "aprīļa", "aprīlim", "aprīli", "aprīlī"],
    ["maijs", "maija", "maijam", "maiju", "maijā"],
    ["jūnijs", "jūnija", "jūnijam", "jūniju", "jūnijā"],
    ["jūlijs", "jūlija", "jūlijam", "jūliju", "jūlijā"],
    ["augusts", "augusta", "augustam", "augustu", "augustā"],
    ["septembris", "septembra", "septembrim", "septembri", "septembrī"],
    ["oktobris", "oktobra", "oktobrim", "oktobri", "oktobrī"],
    ["novembris", "novembra", "novembrim", "novembri", "novembrī"],
    ["decembris", "decembra", "decembrim", "decembri", "decembrī"],
];

/// The months as they are shortened before a point; the others are not.
const SHORT_MONTHS: [&str; 12] =
    ["janv", "febr", "", "apr", "", "jūn", "jūl", "aug", "sept", "okt", "nov", "dec"];

/// How the days of the week begin.
const DAYS: [&str; 7] =
    ["pirmdien", "otrdien", "trešdien", "ceturtdien", "piektdien", "sestdien", "svētdien"];

/// How they end; with nothing more they say when.
const ENDINGS: [&str; 6] = ["", "a", "as", "ai", "u", "ā"];

/// A name of the calendar.
#[derive(Debug, Clone, Copy)]
enum Name {
    /// A month, 1 to 12, in any case.
    Month(i8),
    /// A month shortened before a point.
    ShortMonth(i8),
    /// A day of the week, in any case.
    Weekday(Weekday),
}

static NAMES: LazyLock<Vocabulary<Name>> = LazyLock::new(|| {
    let mut names = Vocabulary::new();
    for (month, (cases, short)) in (1..).zip(MONTHS.iter().zip(SHORT_MONTHS)) {
        names.insert(short, Name::ShortMonth(month));
        for case in cases {
            names.insert(case, Name::Month(month));
        }
    }
    for (day, weekday) in DAYS.into_iter().zip(WEEKDAYS) {
        for ending in ENDINGS {
            names.insert(&format!("{day}{ending}"), Name::Weekday(weekday));
        }
    }
    names
});

/// The year, in all cases of one and of several.
pub(super) const YEARS: [&str; 9] =
    ["gads", "gada", "gadam", "gadu", "gadā", "gadi", "gadiem", "gadus", "gados"];

/// The years that a number of four digits may be without the word `gads` right after it.
pub(super) const PLAIN_YEARS: std::ops::RangeInclusive<i16> = 1900..=2099;

/// Whether a word is a name of the calendar.
pub(super) fn is_name(word: &str) -> bool {
    NAMES.get(word).is_some()
}

/// The day of the week that a word names.
pub(super) fn weekday(word: &str) -> Option<Weekday> {
    match NAMES.get(word)? {
        Name::Weekday(weekday) => Some(*weekday),
        Name::Month(_) | Name::ShortMonth(_) => None,
    }
}

/// Reads a date without its day of the week and its time.
pub(super) fn date(cursor: &mut Cursor<'_>) -> Option<Moment> {
    cursor
        .iso()
        .or_else(|| cursor.attempt(date_in_digits))
        .or_else(|| cursor.attempt(date_in_words))
        .or_else(|| cursor.attempt(month_or_part))
}

/// Reads `aprīlī`, and where nothing else is meant `aprīļa vidū`, `gada nogalē`, `pavasarī`.
fn month_or_part(cursor: &mut Cursor<'_>) -> Option<Moment> {
    if let Some(month) = month_in_words(cursor) {
        let portion = if cursor.is_in_prose() { None } else { portion_after(cursor) };
        return Some(Moment { portion, ..of_month(None, month) });
    }
    if cursor.is_in_prose() {
        return None;
    }
    let of_a_year = cursor.words_and_space(&["gada"]);
    // `beigās` and `otrajā pusē` alone are parts of anything.
    match of_a_year {
        Some(()) => parts::of_year(cursor),
        None => parts::stretch(cursor).map(parts::of),
    }
}

/// Reads the `vidū` of `aprīļa vidū`.
fn portion_after(cursor: &mut Cursor<'_>) -> Option<Portion> {
    cursor.attempt(|cursor| {
        cursor.space()?;
        parts::portion(cursor)
    })
}

/// Reads `15.06.2022.`, with or without the last point.
fn date_in_digits(cursor: &mut Cursor<'_>) -> Option<Moment> {
    let day = day(cursor.digits(1..=2)?)?;
    cursor.take('.')?;
    let month = month(cursor.digits(1..=2)?)?;
    cursor.take('.')?;
    let year = cursor.number(4..=4)?;
    let _ = cursor.take('.');
    Some(Moment { day: Some(day), ..of_month(Some(year), month) })
}

/// Reads `2022. gada 15. jūnijs`, `2022. gada jūnijs`, `2022. gads`, `15. jūnijs`.
fn date_in_words(cursor: &mut Cursor<'_>) -> Option<Moment> {
    let of_year = cursor.attempt(|cursor| {
        let year = year_before(cursor)?;
        cursor.space()?;
        let month = |cursor: &mut Cursor<'_>| {
            let month = month_in_words(cursor)?;
            Some(Moment { portion: portion_after(cursor), ..of_month(None, month) })
        };
        cursor
            .attempt(day_and_month)
            .or_else(|| cursor.attempt(month))
            .or_else(|| cursor.attempt(parts::of_year))
            .map(|date| Moment { year: Some(year), ..date })
    });
    of_year
        .or_else(|| cursor.attempt(parts::winter))
        .or_else(|| cursor.attempt(day_and_month))
        .or_else(|| {
            let year = cursor.attempt(year_alone).or_else(|| year_of_several(cursor))?;
            Some(Moment { year: Some(year), ..Moment::default() })
        })
}

/// Reads the first year of `2021. un 2022. gadā`, `2021., 2022. un 2023. gadā`.
fn year_of_several(cursor: &mut Cursor<'_>) -> Option<i16> {
    const MOST_YEARS: usize = 12;
    cursor.attempt(|cursor| {
        let year = cursor.digits(4..=4).filter(|year| PLAIN_YEARS.contains(year))?;
        cursor.is_in_prose().then_some(())?;
        cursor.take('.')?;
        let mut ahead = *cursor;
        for _ in 0..MOST_YEARS {
            let _ = ahead.take(',');
            ahead.space()?;
            if ahead.one_of(&["un", "vai"]).is_some() {
                ahead.space()?;
            }
            if ahead.attempt(year_alone).is_some() {
                return Some(year);
            }
            ahead.digits(4..=4)?;
            ahead.take('.')?;
        }
        None
    })
}

/// Reads `15. jūnijs`; the space may be missing, the point not.
fn day_and_month(cursor: &mut Cursor<'_>) -> Option<Moment> {
    let day = day(cursor.digits(1..=2)?)?;
    cursor.take('.')?;
    cursor.spaces();
    let month = month_in_words(cursor)?;
    Some(Moment { day: Some(day), ..of_month(None, month) })
}

fn of_month(year: Option<i16>, month: i8) -> Moment {
    Moment { year, month: Some(month), ..Moment::default() }
}

/// Reads `2022. gada` or `2022. g.`, as it stands before a month.
fn year_before(cursor: &mut Cursor<'_>) -> Option<i16> {
    let year = year_with_point(cursor)?;
    cursor.one_of(&["gada"]).or_else(|| short_year(cursor))?;
    Some(year)
}

/// Reads `2022. gada` and the space after it.
pub(super) fn year_and_space(cursor: &mut Cursor<'_>) -> Option<i16> {
    cursor.attempt(|cursor| {
        let year = year_before(cursor)?;
        cursor.space().map(|()| year)
    })
}

/// Reads a year that no month follows: `2022. gads`, in any case.
fn year_alone(cursor: &mut Cursor<'_>) -> Option<i16> {
    let year = year_with_point(cursor)?;
    cursor.one_of(&YEARS).or_else(|| short_year(cursor))?;
    Some(year)
}

fn year_with_point(cursor: &mut Cursor<'_>) -> Option<i16> {
    let year = cursor.digits(4..=4)?;
    cursor.take('.')?;
    cursor.spaces();
    Some(year)
}

/// Reads `g.`
pub(super) fn short_year(cursor: &mut Cursor<'_>) -> Option<()> {
    cursor.attempt(|cursor| {
        cursor.one_of(&["g"])?;
        cursor.take('.')
    })
}

fn month_in_words(cursor: &mut Cursor<'_>) -> Option<i8> {
    cursor.attempt(|cursor| match cursor.known(&NAMES)? {
        Name::Month(month) => Some(month),
        Name::ShortMonth(month) => cursor.take('.').map(|()| month),
        Name::Weekday(_) => None,
    })
}

/// Reads the start of a range that leaves its month or the word `gads` to the end.
pub(super) fn open_start(cursor: &mut Cursor<'_>) -> Option<Moment> {
    let weekday = day_of_week::<Latvian>(cursor);
    let year = year_and_space(cursor);
    let in_digits = |cursor: &mut Cursor<'_>| {
        let day = day(cursor.digits(1..=2)?)?;
        cursor.take('.')?;
        let month = month(cursor.digits(2..=2)?)?;
        cursor.take('.').map(|()| (day, Some(month)))
    };
    let in_words = |cursor: &mut Cursor<'_>| {
        let day = day(cursor.digits(1..=2)?)?;
        let _ = cursor.take('.');
        Some((day, None))
    };
    let found = cursor.attempt(in_digits).or_else(|| cursor.attempt(in_words));
    if let Some((day, month)) = found {
        return Some(Moment { year, month, day: Some(day), weekday, ..Moment::default() });
    }
    let year = cursor.digits(4..=4).filter(|_| year.is_none())?;
    let _ = cursor.take('.');
    Some(Moment { year: Some(year), ..Moment::default() })
}
