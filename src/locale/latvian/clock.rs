//! Times in Latvian: `plkst. 11.00`, `11:00`, `11.00–12.00`.
//!
//! In: a text where a time may begin. Out: the time, and the time until which it lasts, or none.

use jiff::civil::Time;

use super::Latvian;
use crate::locale::cursor::{Cursor, time};
use crate::locale::grammar::{Times, from, to};
use crate::locale::moment::{day_and_weekday, times_with_points};

/// Reads a time, and until when: `plkst. 11.00`, `11:00`, `11.00–12.00`.
pub(super) fn times(cursor: &mut Cursor<'_>) -> Option<Times> {
    let with_word = |cursor: &mut Cursor<'_>| {
        let from = from::<Latvian>(cursor);
        of_the_clock(cursor)?;
        let from = from.or_else(|| cursor.words_and_space(&["no"]));
        let start = hour_or_clock(cursor)?;
        let end = cursor.attempt(end_of_times);
        (from.is_none() || end.is_some()).then_some((start, end))
    };
    let with_colon = |cursor: &mut Cursor<'_>| {
        let start = cursor.clock(1..=2, ':')?;
        let end = cursor.attempt(|cursor| {
            to::<Latvian>(cursor)?;
            cursor.clock(1..=2, ':')
        });
        Some((start, end))
    };
    let after_from = |cursor: &mut Cursor<'_>| {
        let _ = from::<Latvian>(cursor);
        cursor
            .attempt(with_colon)
            .filter(|(_, end)| end.is_some())
            .or_else(|| times_with_points::<Latvian>(cursor))
    };
    cursor
        .attempt(with_word)
        .or_else(|| cursor.attempt(after_from))
        .or_else(|| cursor.attempt(with_colon))
}

/// Reads `plkst.` or `pulksten`, and the space after it.
fn of_the_clock(cursor: &mut Cursor<'_>) -> Option<()> {
    cursor.one_of(&["plkst", "pulksten"])?;
    let _ = cursor.take('.');
    cursor.spaces();
    Some(())
}

/// Reads until when, unless it is the day of another date.
fn end_of_times(cursor: &mut Cursor<'_>) -> Option<Time> {
    to::<Latvian>(cursor)?;
    let is_date = cursor.attempt(day_and_weekday::<Latvian>).is_some();
    let _ = cursor.attempt(of_the_clock);
    if is_date { None } else { hour_or_clock(cursor) }
}

/// Reads `11.00`, `11:00` or `11`, where nothing else can be meant.
fn hour_or_clock(cursor: &mut Cursor<'_>) -> Option<Time> {
    cursor
        .clock(1..=2, '.')
        .or_else(|| cursor.clock(1..=2, ':'))
        .or_else(|| cursor.number(1..=2).and_then(|hour| time(hour, 0)))
}
