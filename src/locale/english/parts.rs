//! Parts of a year and of a month in English: `third quarter of 2025`, `spring 2025`, `mid-April`,
//! `the end of the year`.
//!
//! In: a text that is said to be a date. Out: the part that it says, or none. Among other words
//! these are not looked for: there the year or the month in them is the date.

use std::sync::LazyLock;

use super::English;
use super::calendar::{month_in_words, year_after};
use crate::locale::cursor::Cursor;
use crate::locale::grammar::numbers;
use crate::locale::vocabulary::Vocabulary;
use crate::locale::when::{Moment, Portion, When, numbered};
use crate::model::edtf::{Season, Stretch};

/// The ordinals from the first to the fourth.
pub(super) const ORDINALS: [&str; 4] = ["first", "second", "third", "fourth"];

/// The same in digits.
const ORDINALS_IN_DIGITS: [(i16, &str); 4] = [(1, "st"), (2, "nd"), (3, "rd"), (4, "th")];

/// What a season is called.
pub(super) const fn season(of: Season) -> &'static str {
    match of {
        Season::Spring => "spring",
        Season::Summer => "summer",
        Season::Autumn => "autumn",
        Season::Winter => "winter",
    }
}

const SEASONS: [Season; 4] = [Season::Spring, Season::Summer, Season::Autumn, Season::Winter];

/// A word that makes a part of something.
#[derive(Debug, Clone, Copy)]
enum Name {
    Season(Season),
    Quarter,
    Half,
    /// 1 to 4.
    Ordinal(i8),
    /// `Q3`, `H2`
    Stretch(Stretch),
    /// `early`, which stands right before a month or a year.
    Before(Portion),
    /// `end`, which needs `of`.
    Of(Portion),
}

static NAMES: LazyLock<Vocabulary<Name>> = LazyLock::new(|| {
    let mut names = Vocabulary::new();
    for of in SEASONS {
        names.insert(season(of), Name::Season(of));
    }
    names.insert("quarter", Name::Quarter);
    names.insert("half", Name::Half);
    for (number, ordinal) in (1..).zip(ORDINALS) {
        names.insert(ordinal, Name::Ordinal(number));
        names.insert(&format!("q{number}"), Name::Stretch(Stretch::Quarter(number)));
    }
    for number in 1..=2 {
        names.insert(&format!("h{number}"), Name::Stretch(Stretch::Half(number)));
    }
    for (portion, before, of) in [
        (Portion::Beginning, "early", ["beginning", "start"]),
        (Portion::Middle, "mid", ["middle", "middle"]),
        (Portion::End, "late", ["end", "close"]),
    ] {
        names.insert(before, Name::Before(portion));
        for of in of {
            names.insert(of, Name::Of(portion));
        }
    }
    names
});

/// Reads a part of a month or of a year.
pub(super) fn part(cursor: &mut Cursor<'_>) -> Option<Moment> {
    if cursor.is_in_prose() {
        return None;
    }
    let _ = cursor.attempt(the);
    cursor
        .attempt(counted)
        .or_else(|| cursor.attempt(in_short))
        .or_else(|| cursor.attempt(winter))
        .or_else(|| cursor.attempt(of_season))
        .or_else(|| cursor.attempt(portion))
}

fn the(cursor: &mut Cursor<'_>) -> Option<()> {
    cursor.words_and_space(&["the"])
}

/// Reads `third`, `3rd`.
fn ordinal(cursor: &mut Cursor<'_>) -> Option<i8> {
    let in_digits = |cursor: &mut Cursor<'_>| {
        let number = cursor.digits(1..=1)?;
        let (_, ending) = ORDINALS_IN_DIGITS.iter().find(|(of, _)| *of == number)?;
        cursor.one_of(&[ending])?;
        i8::try_from(number).ok()
    };
    let in_words = |cursor: &mut Cursor<'_>| match cursor.known(&NAMES)? {
        Name::Ordinal(number) => Some(number),
        _ => None,
    };
    cursor.attempt(in_words).or_else(|| cursor.attempt(in_digits))
}

/// Reads the `quarter` or `half` of an ordinal, and says what part it is.
fn of_kind(cursor: &mut Cursor<'_>, number: i8) -> Option<Stretch> {
    match (cursor.known(&NAMES)?, number) {
        (Name::Quarter, 1..=4) => Some(Stretch::Quarter(number)),
        (Name::Half, 1 | 2) => Some(Stretch::Half(number)),
        _ => None,
    }
}

/// Reads `third quarter of 2025`, `second half of the year`, `first half of April`.
fn counted(cursor: &mut Cursor<'_>) -> Option<Moment> {
    let number = ordinal(cursor)?;
    cursor.space()?;
    let stretch = of_kind(cursor, number)?;
    let portion = match stretch {
        Stretch::Half(1) => Some(Portion::FirstHalf),
        Stretch::Half(2) => Some(Portion::SecondHalf),
        Stretch::Half(_) | Stretch::Quarter(_) | Stretch::Season(_) => None,
    };
    let of_month = |cursor: &mut Cursor<'_>| {
        of(cursor)?;
        Some(Moment { portion: Some(portion?), ..month(cursor)? })
    };
    cursor.attempt(of_month).or_else(|| {
        let year = year_of(cursor);
        Some(Moment { year, stretch: Some(stretch), ..Moment::default() })
    })
}

/// Reads `Q3 2025`, `H2 of 2025`.
fn in_short(cursor: &mut Cursor<'_>) -> Option<Moment> {
    let Name::Stretch(stretch) = cursor.known(&NAMES)? else { return None };
    let year = year_of(cursor);
    Some(Moment { year, stretch: Some(stretch), ..Moment::default() })
}

/// Reads `spring 2025`, `spring of 2025`, `spring`.
fn of_season(cursor: &mut Cursor<'_>) -> Option<Moment> {
    let Name::Season(season) = cursor.known(&NAMES)? else { return None };
    let year = year_of(cursor);
    Some(Moment { year, stretch: Some(Stretch::Season(season)), ..Moment::default() })
}

/// Reads `winter 2025/26`, `winter of 2025–2026`: the winter that begins in the first year.
fn winter(cursor: &mut Cursor<'_>) -> Option<Moment> {
    cursor.one_of(&[season(Season::Winter)])?;
    let _ = cursor.attempt(of_word);
    cursor.space()?;
    let year = cursor.digits(4..=4)?;
    cursor.take('/').or_else(|| cursor.dash())?;
    let next = cursor.number(2..=4)?;
    let is_next = next == year + 1 || next == (year + 1) % 100;
    let stretch = Some(Stretch::Season(Season::Winter)).filter(|_| is_next)?;
    Some(Moment { year: Some(year), stretch: Some(stretch), ..Moment::default() })
}

/// Reads `mid-April`, `early 2025`, `the end of the year`, `end of April 2025`.
fn portion(cursor: &mut Cursor<'_>) -> Option<Moment> {
    let portion = match cursor.known(&NAMES)? {
        Name::Before(portion) => {
            cursor.dash().or_else(|| cursor.space())?;
            portion
        }
        Name::Of(portion) => {
            of(cursor)?;
            portion
        }
        Name::Season(_) | Name::Quarter | Name::Half | Name::Ordinal(_) | Name::Stretch(_) => {
            return None;
        }
    };
    let year = |cursor: &mut Cursor<'_>| {
        let year = cursor.number(4..=4)?;
        Some(Moment { year: Some(year), ..Moment::default() })
    };
    let of = cursor.attempt(month).or_else(|| cursor.attempt(year)).or_else(|| {
        cursor.attempt(the)?;
        cursor.one_of(&["year"]).map(|()| Moment::default())
    })?;
    Some(Moment { portion: Some(portion), ..of })
}

/// Reads `April`, `April 2025`.
fn month(cursor: &mut Cursor<'_>) -> Option<Moment> {
    let month = month_in_words(cursor)?;
    let year = cursor.attempt(year_after);
    Some(Moment { year, month: Some(month), ..Moment::default() })
}

/// Reads ` of ` between a part and what it is a part of.
fn of(cursor: &mut Cursor<'_>) -> Option<()> {
    of_word(cursor)?;
    cursor.space()
}

fn of_word(cursor: &mut Cursor<'_>) -> Option<()> {
    cursor.space()?;
    cursor.one_of(&["of"])
}

/// Reads the year of a part: ` 2025`, ` of 2025`; ` of the year` says none.
fn year_of(cursor: &mut Cursor<'_>) -> Option<i16> {
    let the_year = |cursor: &mut Cursor<'_>| {
        of(cursor)?;
        the(cursor)?;
        cursor.one_of(&["year"])
    };
    if cursor.attempt(the_year).is_some() {
        return None;
    }
    cursor.attempt(|cursor| {
        let _ = cursor.attempt(of_word);
        year_after(cursor)
    })
}

/// Reads several parts of one year of which the last says what is counted: `third to fourth
/// quarter of 2025`, `first or second half of 2025`.
pub(super) fn several(cursor: &mut Cursor<'_>) -> Option<When> {
    if cursor.is_in_prose() {
        return None;
    }
    let (numbers, joined) = numbers::<English>(cursor, number, number)?;
    cursor.space()?;
    let last = of_kind(cursor, *numbers.last()?)?;
    let of = |number: i8| match last {
        Stretch::Half(_) => Stretch::Half(number),
        Stretch::Quarter(_) | Stretch::Season(_) => Stretch::Quarter(number),
    };
    let stretches: Vec<Stretch> = numbers.into_iter().map(of).collect();
    let are_parts = stretches.iter().all(|stretch| Stretch::ALL.contains(stretch));
    let year = year_of(cursor);
    numbered(year, &stretches, joined).filter(|_| are_parts)
}

/// Reads `third`, `the third`.
fn number(cursor: &mut Cursor<'_>) -> Option<i8> {
    let _ = cursor.attempt(the);
    ordinal(cursor)
}
