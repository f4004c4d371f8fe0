//! Years that two calendar years make in Latvian: `2021./2022. mācību gads`, `2021./22.`
//!
//! In: a text where one may begin. Out: the range that it says, or none.

use super::calendar::{PLAIN_YEARS, YEARS, short_year};
use super::parts;
use crate::locale::cursor::Cursor;
use crate::locale::shape::is_winter;
use crate::locale::when::{Moment, When};

/// Reads `2021./2022. mācību gads`, `2021./22. m. g.`, `2021./22.`
pub(super) fn school_year(cursor: &mut Cursor<'_>) -> Option<When> {
    let first = cursor.digits(4..=4).filter(|year| PLAIN_YEARS.contains(year))?;
    let first_point = cursor.take('.');
    cursor.take('/')?;
    let second = cursor.number(2..=4)?;
    let point = cursor.take('.');
    let last = first + 1;
    let is_next = second == last || second == last % 100;
    // `2021/22` alone may be the number of a letter.
    first_point.or(point).filter(|()| is_next && !is_of_winter(*cursor))?;
    let _ = cursor.attempt(of_school);
    let of_year = |year| Moment { year: Some(year), ..Moment::default() };
    Some(When::Between(of_year(first), of_year(last)))
}

/// Whether `2025./2026.` goes on with `gada ziema`.
fn is_of_winter(mut cursor: Cursor<'_>) -> bool {
    cursor.spaces();
    let part = cursor.one_of(&["gada"]).and_then(|()| {
        cursor.space()?;
        parts::of_year(&mut cursor)?.stretch
    });
    part.is_some_and(is_winter)
}

/// Reads `mācību gads`, `gadā`, `m. g.`
fn of_school(cursor: &mut Cursor<'_>) -> Option<()> {
    cursor.spaces();
    let short = |cursor: &mut Cursor<'_>| {
        cursor.one_of(&["m"])?;
        cursor.take('.')?;
        cursor.spaces();
        short_year(cursor)
    };
    cursor.attempt(short).or_else(|| {
        let _ = cursor.words_and_space(&["mācību", "studiju"]);
        cursor.one_of(&YEARS)
    })
}
