//! Dates in Latvian as texts have them: months in all cases, years with `gads`, times with
//! `plkst.`.
//!
//! In: the words and readings of Latvian. Out: its grammar of dates. In a range the first year
//! stands for both: `2024. gada marts–aprīlis`.

use jiff::civil::Weekday;

use super::{Latvian, calendar, clock, parts, school};
use crate::locale::cursor::Cursor;
use crate::locale::grammar::{Grammar, Reader, Times, Words, bound_or_moment};
use crate::locale::moment::around;
use crate::locale::when::{Moment, When, YearOfRange};
use crate::model::edtf::Certainty;

/// What is named after a day: `18. novembra iela`.
const NAMED_AFTER_DAYS: [&str; 24] = [
    "iela",
    "ielas",
    "ielai",
    "ielu",
    "ielā",
    "krastmala",
    "krastmalas",
    "krastmalai",
    "krastmalu",
    "krastmalā",
    "laukums",
    "laukuma",
    "laukumam",
    "laukumu",
    "laukumā",
    "prospekts",
    "prospekta",
    "prospektam",
    "prospektu",
    "prospektā",
    "gatve",
    "gatves",
    "gatvi",
    "gatvē",
];

impl Grammar for Latvian {
    const YEAR: YearOfRange = YearOfRange::First;
    const BEGINNINGS: Words = &["no", "līdz", "kopš", "sākot", "plkst", "pulksten"];
    const AT: Words = &[];
    const FROM: Words = &["no", "kopš"];
    const STARTING: Words = &["sākot no", "sākot ar"];
    const UNTIL: Words = &["līdz"];
    const TO: Words = &["līdz"];
    const BETWEEN: Words = &[];
    const AND: Words = &[];
    const OR: Words = &["vai"];
    const AROUND: Words = &["ap", "aptuveni", "apmēram"];
    const POSSIBLY: Words = &["iespējams", "varbūt"];
    const BEFORE_A_TIME: Words = &[];
    const BEFORE_A_DAY: Words = &[];
    const AFTER_A_WEEKDAY: &'static [char] = &[','];
    const MONEY: Words = &["eiro", "eur", "milj", "tūkst"];

    fn is_name(word: &str) -> bool {
        calendar::is_name(word)
    }

    fn weekday(word: &str) -> Option<Weekday> {
        calendar::weekday(word)
    }

    /// Whether a day is one after which a place is named: `18. novembra iela`.
    fn is_another_thing(when: When, _: &str, mut after: Cursor<'_>) -> bool {
        let is_day = matches!(
            when,
            When::At(moment) | When::From(moment) | When::Until(moment)
                if moment.day.is_some() && moment.time.is_none()
        );
        is_day && after.space().and_then(|()| after.one_of(&NAMED_AFTER_DAYS)).is_some()
    }

    fn bound_with_doubt(cursor: &mut Cursor<'_>) -> Option<When> {
        around::<Self>(cursor)?;
        bound_or_moment::<Self>(cursor)?.bound_with(Certainty::Approximate)
    }

    fn date(cursor: &mut Cursor<'_>) -> Option<Moment> {
        calendar::date(cursor)
    }

    fn open_start(cursor: &mut Cursor<'_>) -> Option<Moment> {
        calendar::open_start(cursor)
    }

    fn other_range(cursor: &mut Cursor<'_>, _: Reader<()>) -> Option<When> {
        school::school_year(cursor)
    }

    fn several(cursor: &mut Cursor<'_>) -> Option<When> {
        parts::several(cursor)
    }

    fn times(cursor: &mut Cursor<'_>) -> Option<Times> {
        clock::times(cursor)
    }
}
