//! Dates in English as texts have them: `15 March 2024`, `March 15, 2024`, `from 11am to noon`.
//!
//! In: the words and readings of English. Out: its grammar of dates. In a range the last year
//! stands for both: `15 March – 20 April 2024`. A year alone is a date where a word or another
//! year says so.

use jiff::civil::Weekday;

use super::{English, calendar, clock, parts};
use crate::locale::cursor::Cursor;
use crate::locale::grammar::{Grammar, Reader, Times, Words, two_ends};
use crate::locale::letters::is_one_of;
use crate::locale::when::{Moment, When, YearOfRange};

/// The words before a bare year by which it is no other number.
const BEFORE_A_YEAR: [&str; 24] = [
    "in",
    "since",
    "until",
    "till",
    "by",
    "from",
    "of",
    "year",
    "years",
    "early",
    "late",
    "mid",
    "during",
    "before",
    "after",
    "for",
    "to",
    "spring",
    "summer",
    "autumn",
    "winter",
    "throughout",
    "and",
    "through",
];

impl Grammar for English {
    const YEAR: YearOfRange = YearOfRange::Last;
    const BEGINNINGS: Words = &[
        "from", "since", "starting", "until", "till", "by", "up", "between", "the", "noon",
        "midday", "midnight",
    ];
    const AT: Words = &["on", "in", "at", "during", "of", "year"];
    const FROM: Words = &["from", "since"];
    const STARTING: Words = &["starting"];
    const UNTIL: Words = &["until", "till", "by", "up to"];
    const TO: Words = &["to", "until", "till", "through"];
    const BETWEEN: Words = &["between"];
    const AND: Words = &["and"];
    const OR: Words = &["or"];
    const AROUND: Words = &["around", "about", "approximately", "circa", "roughly"];
    const POSSIBLY: Words = &["possibly", "perhaps"];
    const BEFORE_A_TIME: Words = &["at", "from"];
    const BEFORE_A_DAY: Words = &["on"];
    const AFTER_A_WEEKDAY: &'static [char] = &['.', ','];
    const MONEY: Words = &["euro", "euros", "eur", "million", "thousand", "per"];

    fn is_name(word: &str) -> bool {
        calendar::is_name(word)
    }

    fn weekday(word: &str) -> Option<Weekday> {
        calendar::weekday(word)
    }

    fn is_another_thing(when: When, before: &str, _: Cursor<'_>) -> bool {
        matches!(when, When::At(moment) if moment.is_year()) && !is_before_a_year(before)
    }

    fn bound_with_doubt(_: &mut Cursor<'_>) -> Option<When> {
        None
    }

    fn date(cursor: &mut Cursor<'_>) -> Option<Moment> {
        calendar::date(cursor)
    }

    fn open_start(cursor: &mut Cursor<'_>) -> Option<Moment> {
        calendar::day_alone(cursor)
    }

    fn other_range(cursor: &mut Cursor<'_>, to: Reader<()>) -> Option<When> {
        two_ends::<Self>(cursor, [calendar::month_and_day, calendar::day_and_year], to)
            .or_else(|| cursor.attempt(calendar::two_years))
    }

    fn several(cursor: &mut Cursor<'_>) -> Option<When> {
        parts::several(cursor)
    }

    fn times(cursor: &mut Cursor<'_>) -> Option<Times> {
        clock::times(cursor)
    }
}

/// Whether the last word of a text makes a year of the number after it.
fn is_before_a_year(before: &str) -> bool {
    let before = before.trim_end_matches(|letter: char| letter.is_whitespace() || letter == '-');
    let last = before.rsplit(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default();
    is_one_of(last, &BEFORE_A_YEAR)
}
