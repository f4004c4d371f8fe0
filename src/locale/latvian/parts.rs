//! Parts of a year and of a month in Latvian: `3. ceturksnis`, `pavasarī`, `gada nogalē`,
//! `aprīļa vidū`.
//!
//! In: a text after its year or month. Out: the part that it says, or none.

use std::sync::LazyLock;

use super::Latvian;
use super::calendar::year_and_space;
use crate::locale::cursor::Cursor;
use crate::locale::grammar::numbers;
use crate::locale::shape::is_winter;
use crate::locale::vocabulary::Vocabulary;
use crate::locale::when::{Moment, Portion, When, numbered};
use crate::model::edtf::{Season, Stretch};

/// A quarter in nominative, genitive, dative, accusative and locative.
pub(super) const QUARTER: [&str; 5] =
    ["ceturksnis", "ceturkšņa", "ceturksnim", "ceturksni", "ceturksnī"];

/// Several quarters in the same cases.
const QUARTERS: [&str; 5] = ["ceturkšņi", "ceturkšņu", "ceturkšņiem", "ceturkšņus", "ceturkšņos"];

/// A half of a year in the same cases.
pub(super) const HALF: [&str; 5] = ["pusgads", "pusgada", "pusgadam", "pusgadu", "pusgadā"];

/// A season in the same cases.
pub(super) const fn season(of: Season) -> [&'static str; 5] {
    match of {
        Season::Spring => ["pavasaris", "pavasara", "pavasarim", "pavasari", "pavasarī"],
        Season::Summer => ["vasara", "vasaras", "vasarai", "vasaru", "vasarā"],
        Season::Autumn => ["rudens", "rudens", "rudenim", "rudeni", "rudenī"],
        Season::Winter => ["ziema", "ziemas", "ziemai", "ziemu", "ziemā"],
    }
}

const SEASONS: [Season; 4] = [Season::Spring, Season::Summer, Season::Autumn, Season::Winter];

/// The parts without a name in the same cases.
const PORTIONS: [(Portion, [&str; 5]); 4] = [
    (Portion::Beginning, ["sākums", "sākuma", "sākumam", "sākumu", "sākumā"]),
    (Portion::Middle, ["vidus", "vidus", "vidum", "vidu", "vidū"]),
    (Portion::End, ["beigas", "beigu", "beigām", "beigas", "beigās"]),
    (Portion::End, ["nogale", "nogales", "nogalei", "nogali", "nogalē"]),
];

/// One of two halves in the same cases.
const SIDE: [&str; 5] = ["puse", "puses", "pusei", "pusi", "pusē"];

/// How the ordinals from the first to the fourth begin.
const ORDINALS: [&str; 4] = ["pirm", "otr", "treš", "ceturt"];

/// How they end, of a quarter and of a half.
const ENDINGS: [&str; 7] = ["ais", "ā", "ajā", "ajam", "ajai", "o", "ās"];

/// A word that makes a part of something.
#[derive(Debug, Clone, Copy)]
enum Name {
    Season(Season),
    Counted(Counted),
    Portion(Portion),
    /// `puse`, which needs its ordinal.
    Side,
    /// 1 to 4.
    Ordinal(i8),
}

/// What parts of a year are counted.
#[derive(Debug, Clone, Copy)]
enum Counted {
    Quarter,
    Half,
}

impl Counted {
    /// The part of this number, if there is one.
    fn nth(self, number: i8) -> Option<Stretch> {
        match (self, number) {
            (Self::Quarter, 1..=4) => Some(Stretch::Quarter(number)),
            (Self::Half, 1 | 2) => Some(Stretch::Half(number)),
            (Self::Quarter | Self::Half, _) => None,
        }
    }
}

static NAMES: LazyLock<Vocabulary<Name>> = LazyLock::new(|| {
    let mut names = Vocabulary::new();
    let mut all = |cases: [&str; 5], name: Name| {
        for case in cases {
            names.insert(case, name);
        }
    };
    for of in SEASONS {
        all(season(of), Name::Season(of));
    }
    all(QUARTER, Name::Counted(Counted::Quarter));
    all(QUARTERS, Name::Counted(Counted::Quarter));
    all(HALF, Name::Counted(Counted::Half));
    for (portion, cases) in PORTIONS {
        all(cases, Name::Portion(portion));
    }
    all(SIDE, Name::Side);
    for (number, ordinal) in (1..).zip(ORDINALS) {
        for ending in ENDINGS {
            names.insert(&format!("{ordinal}{ending}"), Name::Ordinal(number));
        }
    }
    names
});

/// Reads what may stand after `2025. gada`: `3. ceturksnis`, `pavasarī`, `nogalē`, `otrajā pusē`.
pub(super) fn of_year(cursor: &mut Cursor<'_>) -> Option<Moment> {
    let portion = |cursor: &mut Cursor<'_>| match portion(cursor)? {
        Portion::FirstHalf => Some(of(Stretch::Half(1))),
        Portion::SecondHalf => Some(of(Stretch::Half(2))),
        portion @ (Portion::Beginning | Portion::Middle | Portion::End) => {
            Some(Moment { portion: Some(portion), ..Moment::default() })
        }
    };
    cursor.attempt(stretch).map(of).or_else(|| cursor.attempt(portion))
}

/// A part of a year that is not said.
pub(super) fn of(stretch: Stretch) -> Moment {
    Moment { stretch: Some(stretch), ..Moment::default() }
}

/// Reads what may stand after `aprīļa`: `vidū`, `otrajā pusē`.
pub(super) fn portion(cursor: &mut Cursor<'_>) -> Option<Portion> {
    match cursor.known(&NAMES)? {
        Name::Portion(portion) => Some(portion),
        Name::Ordinal(number) => {
            cursor.space()?;
            match (cursor.known(&NAMES)?, number) {
                (Name::Side, 1) => Some(Portion::FirstHalf),
                (Name::Side, 2) => Some(Portion::SecondHalf),
                _ => None,
            }
        }
        Name::Season(_) | Name::Counted(_) | Name::Side => None,
    }
}

/// Reads a part of a year that has a name or a number.
pub(super) fn stretch(cursor: &mut Cursor<'_>) -> Option<Stretch> {
    let number = cursor.attempt(number).or_else(|| {
        cursor.attempt(|cursor| {
            let Name::Ordinal(number) = cursor.known(&NAMES)? else { return None };
            cursor.space().map(|()| number)
        })
    });
    match (cursor.known(&NAMES)?, number) {
        (Name::Season(season), None) => Some(Stretch::Season(season)),
        (Name::Counted(counted), Some(number)) => counted.nth(number),
        _ => None,
    }
}

/// Reads `3.` and the space after it, which may be missing.
fn number(cursor: &mut Cursor<'_>) -> Option<i8> {
    let number = i8::try_from(cursor.digits(1..=1)?).ok()?;
    cursor.take('.')?;
    cursor.spaces();
    Some(number)
}

/// Reads `2025./2026. gada ziema`, the winter that begins in the first of the two years.
pub(super) fn winter(cursor: &mut Cursor<'_>) -> Option<Moment> {
    let year = cursor.digits(4..=4)?;
    cursor.take('.')?;
    cursor.take('/')?;
    let next = cursor.digits(2..=4)?;
    cursor.take('.')?;
    cursor.spaces();
    cursor.one_of(&["gada"])?;
    cursor.space()?;
    let is_next = next == year + 1 || next == (year + 1) % 100;
    let winter = stretch(cursor).filter(|stretch| is_next && is_winter(*stretch))?;
    Some(Moment { year: Some(year), ..of(winter) })
}

/// Reads several parts of one year of which the last says what is counted: `2025. gada 3.–4.
/// ceturksnis`, `1. vai 2. pusgadā`.
pub(super) fn several(cursor: &mut Cursor<'_>) -> Option<When> {
    let year = year_and_space(cursor);
    if year.is_none() && cursor.is_in_prose() {
        return None;
    }
    let (numbers, joined) = numbers::<Latvian>(cursor, bare_number, number)?;
    cursor.spaces();
    let Name::Counted(counted) = cursor.known(&NAMES)? else { return None };
    let stretches: Option<Vec<Stretch>> =
        numbers.into_iter().map(|number| counted.nth(number)).collect();
    numbered(year, &stretches?, joined)
}

/// Reads `3.` or `3`.
fn bare_number(cursor: &mut Cursor<'_>) -> Option<i8> {
    let number = i8::try_from(cursor.digits(1..=1)?).ok()?;
    let _ = cursor.take('.');
    Some(number)
}
