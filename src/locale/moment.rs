//! How one moment is read in any language: a date, its day of the week and its time, in whatever
//! order, with the words of how sure it is.
//!
//! In: a text where a moment may begin. Out: the moment, and the time until which it lasts, if one
//! is said. The words are those of a language's [`Grammar`].

use jiff::civil::{Time, Weekday};

use super::cursor::Cursor;
use super::grammar::{Grammar, Times, to};
use super::when::Moment;
use crate::model::edtf::Certainty;

/// Reads a moment with at most one time.
pub(super) fn one_moment<G: Grammar>(cursor: &mut Cursor<'_>) -> Option<Moment> {
    cursor.attempt(|cursor| match single::<G>(cursor)? {
        (moment, None) => Some(moment),
        (_, Some(_)) => None,
    })
}

/// Reads a moment with the words of how sure it is; the second time is that until which it lasts.
pub(super) fn single<G: Grammar>(cursor: &mut Cursor<'_>) -> Option<(Moment, Option<Time>)> {
    cursor.attempt(|cursor| {
        let is_near = around::<G>(cursor).is_some();
        let (moment, end) =
            cursor.attempt(date_first::<G>).or_else(|| cursor.attempt(time_first::<G>))?;
        let certainty = Certainty::of(is_near, possibly::<G>(cursor).is_some());
        Some((moment.as_sure_as(certainty), end))
    })
}

/// Reads `around` and the space after it, which make a date one that is near to it. Among other
/// words they stand outside of a date.
pub(super) fn around<G: Grammar>(cursor: &mut Cursor<'_>) -> Option<()> {
    if cursor.is_in_prose() { None } else { cursor.words_and_space(G::AROUND) }
}

/// Reads `(possibly)` after a date that may be another; not among other words.
fn possibly<G: Grammar>(cursor: &mut Cursor<'_>) -> Option<()> {
    if cursor.is_in_prose() {
        return None;
    }
    cursor.attempt(|cursor| {
        cursor.space()?;
        cursor.take('(')?;
        cursor.one_of(G::POSSIBLY)?;
        cursor.take(')')
    })
}

/// Reads a date and its time, if it has one: `15 March, 11:00`, `15 March at around 11am`.
fn date_first<G: Grammar>(cursor: &mut Cursor<'_>) -> Option<(Moment, Option<Time>)> {
    let date = day_and_weekday::<G>(cursor)?;
    let found = cursor.attempt(|cursor| {
        parted(cursor, G::BEFORE_A_TIME)?;
        let certainty = Certainty::of(around::<G>(cursor).is_some(), false);
        Some((G::times(cursor)?, certainty))
    });
    Some(match found {
        Some(((time, end), certainty)) => {
            (Moment { time: Some(time), ..date.as_sure_as(certainty) }, end)
        }
        None => (date, None),
    })
}

/// Reads a time and its date, if it has one.
fn time_first<G: Grammar>(cursor: &mut Cursor<'_>) -> Option<(Moment, Option<Time>)> {
    let (time, end) = G::times(cursor)?;
    let date = cursor.attempt(|cursor| {
        parted(cursor, G::BEFORE_A_DAY)?;
        day_and_weekday::<G>(cursor)
    });
    Some((Moment { time: Some(time), ..date.unwrap_or_default() }, end))
}

/// Reads what parts a date from its time: a space, with a comma before it or a word after it.
fn parted(cursor: &mut Cursor<'_>, words: &[&str]) -> Option<()> {
    let _ = cursor.take(',');
    cursor.space()?;
    let _ = cursor.words_and_space(words);
    Some(())
}

/// Reads a date with or without its day of the week, or that alone.
pub(super) fn day_and_weekday<G: Grammar>(cursor: &mut Cursor<'_>) -> Option<Moment> {
    let with_weekday = |cursor: &mut Cursor<'_>| {
        let weekday = day_of_week::<G>(cursor)?;
        G::date(cursor).map(|date| Moment { weekday: Some(weekday), ..date })
    };
    cursor.attempt(with_weekday).or_else(|| cursor.attempt(G::date)).or_else(|| {
        let weekday = named_weekday::<G>(cursor)?;
        Some(Moment { weekday: Some(weekday), ..Moment::default() })
    })
}

/// Reads a day of the week and what parts it from its date.
pub(super) fn day_of_week<G: Grammar>(cursor: &mut Cursor<'_>) -> Option<Weekday> {
    cursor.attempt(|cursor| {
        let weekday = named_weekday::<G>(cursor)?;
        let _ = G::AFTER_A_WEEKDAY.iter().find_map(|mark| cursor.take(*mark));
        cursor.dash().or_else(|| cursor.space())?;
        Some(weekday)
    })
}

fn named_weekday<G: Grammar>(cursor: &mut Cursor<'_>) -> Option<Weekday> {
    cursor.attempt(|cursor| G::weekday(cursor.word()?))
}

/// Reads `11.00–12.00`, which is a sum of money only where a currency stands beside it.
pub(super) fn times_with_points<G: Grammar>(cursor: &mut Cursor<'_>) -> Option<Times> {
    let start = cursor.clock(2..=2, '.')?;
    to::<G>(cursor)?;
    let end = cursor.clock(2..=2, '.')?;
    let is_money = cursor.attempt(|cursor| {
        cursor.spaces();
        cursor.one_of(G::MONEY).or_else(|| cursor.take('€')).or_else(|| cursor.take('%'))
    });
    is_money.is_none().then_some((start, Some(end)))
}
