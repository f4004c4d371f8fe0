//! Times in English: `11am`, `2.30 p.m.`, `11:00–12:00`, `11am to noon`.
//!
//! In: a text where a time may begin. Out: the time, and the time until which it lasts, or none.

use jiff::civil::Time;

use super::English;
use crate::locale::cursor::{Cursor, time};
use crate::locale::grammar::{Times, and, to};
use crate::locale::moment::{day_and_weekday, times_with_points};

/// Reads a time, and until when: `11am`, `11:00–12:00`, `2–3pm`, `11am to noon`.
pub(super) fn times(cursor: &mut Cursor<'_>) -> Option<Times> {
    let end = |cursor: &mut Cursor<'_>| {
        cursor.attempt(|cursor| {
            to::<English>(cursor).or_else(|| and::<English>(cursor))?;
            let is_date = cursor.clone().attempt(day_and_weekday::<English>).is_some();
            if is_date { None } else { clock(cursor) }
        })
    };
    let shared = |cursor: &mut Cursor<'_>| {
        let (hour, minute) = hour_and_minute(cursor)?;
        to::<English>(cursor)?;
        let end = clock_of_twelve(cursor)?;
        let [morning, afternoon] = [of_half(hour, minute, 0)?, of_half(hour, minute, 12)?];
        let same_half = if end.hour() < 12 { morning } else { afternoon };
        let start = if same_half <= end { same_half } else { morning };
        (start <= end).then_some((start, Some(end)))
    };
    let plain = |cursor: &mut Cursor<'_>| {
        let start = clock(cursor)?;
        Some((start, end(cursor)))
    };
    cursor.attempt(plain).or_else(|| cursor.attempt(shared)).or_else(|| cursor.attempt(with_points))
}

/// Reads `11.00–12.00`, if no currency stands before it.
fn with_points(cursor: &mut Cursor<'_>) -> Option<Times> {
    let is_priced = cursor.before().trim_end().ends_with(['€', '$', '£']);
    if is_priced { None } else { times_with_points::<English>(cursor) }
}

/// Reads one time: `11am`, `2.30 p.m.`, `11:00`, `noon`.
fn clock(cursor: &mut Cursor<'_>) -> Option<Time> {
    let in_words = |cursor: &mut Cursor<'_>| {
        let _ = cursor.attempt(|cursor| {
            cursor.digits(2..=2).filter(|hour| *hour == 12)?;
            cursor.space()
        });
        let noon = cursor.one_of(&["noon", "midday"]).map(|()| 12);
        time(noon.or_else(|| cursor.one_of(&["midnight"]).map(|()| 0))?, 0)
    };
    clock_of_twelve(cursor)
        .or_else(|| cursor.clock(1..=2, ':'))
        .or_else(|| cursor.attempt(in_words))
}

/// Reads a time of the morning or the afternoon: `11am`, `2.30 p.m.`
fn clock_of_twelve(cursor: &mut Cursor<'_>) -> Option<Time> {
    cursor.attempt(|cursor| {
        let (hour, minute) = hour_and_minute(cursor)?;
        cursor.spaces();
        let half = half_of_day(cursor)?;
        of_half(hour, minute, half)
    })
}

/// Reads `11`, `11.30` or `11:30`.
fn hour_and_minute(cursor: &mut Cursor<'_>) -> Option<(i16, i16)> {
    let hour = cursor.digits(1..=2).filter(|hour| (1..=12).contains(hour))?;
    let minute = cursor.attempt(|cursor| {
        cursor.take('.').or_else(|| cursor.take(':'))?;
        cursor.digits(2..=2)
    });
    Some((hour, minute.unwrap_or_default()))
}

/// Reads `am` or `p.m.`: the hours that it adds.
fn half_of_day(cursor: &mut Cursor<'_>) -> Option<i16> {
    let half = |cursor: &mut Cursor<'_>, letter: &str, short: &str, hours: i16| {
        let whole = cursor.one_of(&[short]);
        let in_letters = |cursor: &mut Cursor<'_>| {
            cursor.one_of(&[letter])?;
            cursor.take('.')?;
            cursor.one_of(&["m"])?;
            let _ = cursor.take('.');
            Some(())
        };
        whole.or_else(|| cursor.attempt(in_letters)).map(|()| hours)
    };
    half(cursor, "a", "am", 0).or_else(|| half(cursor, "p", "pm", 12))
}

/// The time at an hour of twelve, of which the twelfth is the first.
fn of_half(hour: i16, minute: i16, half: i16) -> Option<Time> {
    time(hour % 12 + half, minute)
}
