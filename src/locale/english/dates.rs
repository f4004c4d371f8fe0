//! Dates in English as texts have them: `15 March 2024`, `March 15, 2024`, `from 11am to noon`.
//!
//! In: a text. Out: the date that it says, or none. In a range the last year stands for both:
//! `15 March – 20 April 2024`. A year alone is a date where a word or another year says so.

use std::sync::LazyLock;

use jiff::civil::{Time, Weekday};

use super::parts;
use crate::locale::cursor::{Among, Cursor, WEEKDAYS, day, time};
use crate::locale::letters::is_one_of;
use crate::locale::vocabulary::Vocabulary;
use crate::locale::when::{Connector, Dated, Moment, When, YearOfRange, between, one_of};
use crate::model::edtf::{Certainty, OneOf};

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

/// What makes a sum of money or a share of a number that could be a time.
const MONEY: [&str; 6] = ["euro", "euros", "eur", "million", "thousand", "per"];

/// The words before a date that say no more than that it is one.
const AT: [&str; 6] = ["on", "in", "at", "during", "of", "year"];

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

/// The years that a number of four digits may be in any text.
const BARE_YEARS: std::ops::RangeInclusive<i16> = 1900..=2099;

/// What may be said between the two ends of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum To {
    /// A dash, `to`, `until`.
    Usual,
    /// The `and` of `between 1 and 15 March`.
    And,
}

/// Reads a text that is one date and nothing else.
pub(super) fn whole(text: &str) -> Option<When> {
    let mut cursor = Cursor::new(text, 0, Among::Claim);
    cursor.spaces();
    let _ = cursor.attempt(|cursor| {
        cursor.one_of(&AT)?;
        cursor.space()?;
        let _ = cursor.attempt(|cursor| {
            cursor.one_of(&AT)?;
            cursor.space()
        });
        Some(())
    });
    let when = when(&mut cursor)?;
    cursor.spaces();
    cursor.rest().is_empty().then_some(when)
}

/// Reads the longest date that begins at a byte of a text.
pub(super) fn at(text: &str, start: usize) -> Option<Dated> {
    let mut cursor = Cursor::new(text, start, Among::Prose);
    if !cursor.may_begin_date(begins_dates) {
        return None;
    }
    let before = cursor.before();
    let when = when(&mut cursor)?;
    let range = start..cursor.at();
    if matches!(when, When::At(moment) if moment.is_year()) && !is_before_a_year(before) {
        return None;
    }
    // A month or a day of the week alone is a word like any other.
    let shown = text.get(range.clone())?;
    shown.contains(|letter: char| letter.is_ascii_digit()).then_some(Dated { range, when })
}

/// Whether a date may begin with a word.
fn begins_dates(word: &str) -> bool {
    let words = [
        "from", "since", "starting", "until", "till", "by", "up", "between", "the", "noon",
        "midday", "midnight",
    ];
    is_one_of(word, &words) || NAMES.get(word).is_some()
}

/// Whether the last word of a text makes a year of the number after it.
fn is_before_a_year(before: &str) -> bool {
    let before = before.trim_end_matches(|letter: char| letter.is_whitespace() || letter == '-');
    let last = before.rsplit(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default();
    is_one_of(last, &BEFORE_A_YEAR)
}

/// The word at the end of a text that makes a start or an end of the date after it.
pub(super) fn connector_before(before: &str) -> Option<Connector> {
    let last = before.trim_end().rsplit(|letter: char| !letter.is_alphanumeric()).next()?;
    let is = |words: &[&str]| is_one_of(last, words);
    if !before.ends_with(char::is_whitespace) {
        None
    } else if is(&["until", "till", "by"]) {
        Some(Connector::Until)
    } else if is(&["from", "since"]) {
        Some(Connector::From)
    } else {
        None
    }
}

/// The day of the week that a word names.
pub(super) fn weekday(word: &str) -> Option<Weekday> {
    match NAMES.get(word)? {
        Name::Weekday(weekday) => Some(*weekday),
        Name::Month { .. } => None,
    }
}

fn when(cursor: &mut Cursor<'_>) -> Option<When> {
    cursor.attempt(choice).or_else(|| bound_or_moment(cursor))
}

/// Reads one of several dates: `September or October 2024`, `15, 16 or 17 March 2024`. Among other
/// words each may be a date of its own.
fn choice(cursor: &mut Cursor<'_>) -> Option<When> {
    if cursor.is_in_prose() {
        return None;
    }
    let member = |cursor: &mut Cursor<'_>| {
        let whole = |cursor: &mut Cursor<'_>| Some((one_moment(cursor)?, parts::or(cursor)?));
        let day = |cursor: &mut Cursor<'_>| Some((day_alone(cursor)?, parts::or(cursor)?));
        cursor.attempt(whole).or_else(|| cursor.attempt(day))
    };
    let mut said = Vec::new();
    loop {
        let (moment, last_follows) = member(cursor)?;
        said.push(moment);
        if last_follows {
            said.push(one_moment(cursor)?);
            return one_of(said, YearOfRange::Last);
        }
        if said.len() == OneOf::MOST {
            return None;
        }
    }
}

/// Reads a moment, a range, or the start or end of something.
fn bound_or_moment(cursor: &mut Cursor<'_>) -> Option<When> {
    let until = cursor.attempt(|cursor| {
        cursor.one_of(&["until", "till", "by"]).or_else(|| cursor.phrase("up to"))?;
        cursor.space()
    });
    if until.is_some() {
        return match single(cursor)? {
            (moment, None) => Some(When::Until(moment)),
            (_, Some(_)) => None,
        };
    }
    let of_two = cursor.attempt(|cursor| {
        cursor.one_of(&["between"])?;
        cursor.space()
    });
    if of_two.is_some() {
        return match ends(cursor, To::And)? {
            Ends::Both(range) => Some(range),
            Ends::First(moment, end) => times_of(moment, end?),
        };
    }
    let from = cursor.attempt(|cursor| {
        cursor.one_of(&["from", "since", "starting"])?;
        cursor.space()
    });
    if let Some(several) = cursor.attempt(parts::several) {
        // What begins at one of two dates is not at one of them.
        let is_start_of_one = from.is_some() && matches!(several, When::OneOf(_));
        return (!is_start_of_one).then_some(several);
    }
    match (ends(cursor, To::Usual)?, from) {
        (Ends::Both(range), _) => Some(range),
        (Ends::First(moment, None), None) => Some(When::At(moment)),
        (Ends::First(moment, None), Some(())) => Some(When::From(moment)),
        (Ends::First(moment, Some(end)), _) => times_of(moment, end),
    }
}

/// Reads what stands between the two ends of a range.
fn to(cursor: &mut Cursor<'_>, by: To) -> Option<()> {
    let word = |cursor: &mut Cursor<'_>, words: &[&str]| {
        cursor.attempt(|cursor| {
            let _ = cursor.take(',');
            cursor.space()?;
            cursor.one_of(words)?;
            cursor.space()
        })
    };
    match by {
        To::Usual => cursor.dash().or_else(|| word(cursor, &["to", "until", "till", "through"])),
        To::And => word(cursor, &["and"]),
    }
}

/// Reads what stands between the two ends of a usual range.
pub(super) fn to_or_until(cursor: &mut Cursor<'_>) -> Option<()> {
    to(cursor, To::Usual)
}

/// Reads `around` and the space after it, which make a date one that is near to it. Among other
/// words they stand outside of a date.
fn around(cursor: &mut Cursor<'_>) -> Option<()> {
    if cursor.is_in_prose() {
        return None;
    }
    cursor.attempt(|cursor| {
        cursor.one_of(&["around", "about", "approximately", "circa", "roughly"])?;
        cursor.space()
    })
}

/// Reads `(possibly)` after a date that may be another; not among other words.
fn possibly(cursor: &mut Cursor<'_>) -> Option<()> {
    if cursor.is_in_prose() {
        return None;
    }
    cursor.attempt(|cursor| {
        cursor.space()?;
        cursor.take('(')?;
        cursor.one_of(&["possibly", "perhaps"])?;
        cursor.take(')')
    })
}

/// What stands where a date or a range begins.
enum Ends {
    Both(When),
    /// No second end; a moment, and the time until which it lasts.
    First(Moment, Option<Time>),
}

/// Reads a range, or a moment that begins none.
fn ends(cursor: &mut Cursor<'_>, by: To) -> Option<Ends> {
    let mut open = *cursor;
    let last = |cursor: &mut Cursor<'_>, first: Moment| {
        to(cursor, by)?;
        between(first, one_moment(cursor)?, YearOfRange::Last)
    };
    let first = single(cursor);
    if let Some((first, None)) = first
        && let Some(range) = cursor.attempt(|cursor| last(cursor, first))
    {
        return Some(Ends::Both(range));
    }
    if let Some(range) = open_range(&mut open, by) {
        *cursor = open;
        return Some(Ends::Both(range));
    }
    first.map(|(first, end)| Ends::First(first, end))
}

fn times_of(day: Moment, end: Time) -> Option<When> {
    between(day, Moment { time: Some(end), ..day }, YearOfRange::Last)
}

/// Reads two ends, of which the first leaves to the second what both have.
fn open_range(cursor: &mut Cursor<'_>, by: To) -> Option<When> {
    type End = fn(&mut Cursor<'_>) -> Option<Moment>;
    let ends = |cursor: &mut Cursor<'_>, left: End, right: End| {
        cursor.attempt(|cursor| {
            let left = left(cursor)?;
            to(cursor, by)?;
            between(left, right(cursor)?, YearOfRange::Last)
        })
    };
    ends(cursor, day_alone, one_moment)
        .or_else(|| ends(cursor, month_and_day, day_and_year))
        .or_else(|| cursor.attempt(two_years))
}

/// Reads a moment with at most one time.
fn one_moment(cursor: &mut Cursor<'_>) -> Option<Moment> {
    cursor.attempt(|cursor| match single(cursor)? {
        (moment, None) => Some(moment),
        (_, Some(_)) => None,
    })
}

/// Reads the `15` of `15–20 March`.
fn day_alone(cursor: &mut Cursor<'_>) -> Option<Moment> {
    let weekday = cursor.attempt(day_of_week);
    let day = day_of_month(cursor)?;
    Some(Moment { day: Some(day), weekday, ..Moment::default() })
}

/// Reads the `March 15` of `March 15–20, 2024`.
fn month_and_day(cursor: &mut Cursor<'_>) -> Option<Moment> {
    let month = month_in_words(cursor)?;
    cursor.space()?;
    let day = day_of_month(cursor)?;
    Some(Moment { month: Some(month), day: Some(day), ..Moment::default() })
}

/// Reads the `20, 2024` of `March 15–20, 2024`.
fn day_and_year(cursor: &mut Cursor<'_>) -> Option<Moment> {
    let day = day_of_month(cursor)?;
    let year = cursor.attempt(year_after);
    if year.is_none() && cursor.is_in_prose() {
        return None;
    }
    Some(Moment { year, day: Some(day), ..Moment::default() })
}

/// Reads `2021/22` and `2021/2022`.
fn two_years(cursor: &mut Cursor<'_>) -> Option<When> {
    let first = cursor.digits(4..=4).filter(|year| BARE_YEARS.contains(year))?;
    cursor.take('/')?;
    let second = cursor.number(2..=4)?;
    let last = first + 1;
    let of_year = |year| Moment { year: Some(year), ..Moment::default() };
    (second == last || second == last % 100).then(|| When::Between(of_year(first), of_year(last)))
}

/// Reads a moment with the words of how sure it is; the second time is that until which it lasts.
fn single(cursor: &mut Cursor<'_>) -> Option<(Moment, Option<Time>)> {
    cursor.attempt(|cursor| {
        let is_near = around(cursor).is_some();
        let (moment, end) = cursor.attempt(date_first).or_else(|| cursor.attempt(time_first))?;
        let certainty = Certainty::of(is_near, possibly(cursor).is_some());
        Some((moment.as_sure_as(certainty), end))
    })
}

/// Reads a date and its time, if it has one: `15 March, 11:00`, `15 March at around 11am`.
fn date_first(cursor: &mut Cursor<'_>) -> Option<(Moment, Option<Time>)> {
    let date = day_and_weekday(cursor)?;
    let found = cursor.attempt(|cursor| {
        after_date(cursor)?;
        let certainty = Certainty::of(around(cursor).is_some(), false);
        Some((times(cursor)?, certainty))
    });
    Some(match found {
        Some(((time, end), certainty)) => {
            (Moment { time: Some(time), ..date.as_sure_as(certainty) }, end)
        }
        None => (date, None),
    })
}

/// Reads a time and its date, if it has one.
fn time_first(cursor: &mut Cursor<'_>) -> Option<(Moment, Option<Time>)> {
    let (time, end) = times(cursor)?;
    let date = cursor.attempt(|cursor| {
        let _ = cursor.take(',');
        cursor.space()?;
        let _ = cursor.attempt(|cursor| {
            cursor.one_of(&["on"])?;
            cursor.space()
        });
        day_and_weekday(cursor)
    });
    Some((Moment { time: Some(time), ..date.unwrap_or_default() }, end))
}

/// Reads what parts a date from its time: `, `, ` at `, ` from `.
fn after_date(cursor: &mut Cursor<'_>) -> Option<()> {
    let _ = cursor.take(',');
    cursor.space()?;
    let _ = cursor.attempt(|cursor| {
        cursor.one_of(&["at", "from"])?;
        cursor.space()
    });
    Some(())
}

/// Reads a date with or without its day of the week, or that alone.
fn day_and_weekday(cursor: &mut Cursor<'_>) -> Option<Moment> {
    let with_weekday = |cursor: &mut Cursor<'_>| {
        let weekday = day_of_week(cursor)?;
        date(cursor).map(|date| Moment { weekday: Some(weekday), ..date })
    };
    cursor.attempt(with_weekday).or_else(|| cursor.attempt(date)).or_else(|| {
        let weekday = named_weekday(cursor)?;
        Some(Moment { weekday: Some(weekday), ..Moment::default() })
    })
}

/// Reads a day of the week and what parts it from its date.
fn day_of_week(cursor: &mut Cursor<'_>) -> Option<Weekday> {
    let weekday = named_weekday(cursor)?;
    let _ = cursor.take('.').or_else(|| cursor.take(','));
    cursor.dash().or_else(|| cursor.space())?;
    Some(weekday)
}

fn named_weekday(cursor: &mut Cursor<'_>) -> Option<Weekday> {
    cursor.attempt(|cursor| weekday(cursor.word()?))
}

fn date(cursor: &mut Cursor<'_>) -> Option<Moment> {
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
    let _ = cursor.attempt(|cursor| {
        cursor.one_of(&["of"])?;
        cursor.space()
    });
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
        let _ = cursor.attempt(|cursor| {
            cursor.one_of(&["the"])?;
            cursor.space()
        });
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

/// Reads a time, and until when: `11am`, `11:00–12:00`, `2–3pm`, `11am to noon`.
fn times(cursor: &mut Cursor<'_>) -> Option<(Time, Option<Time>)> {
    let end = |cursor: &mut Cursor<'_>| {
        cursor.attempt(|cursor| {
            to(cursor, To::Usual).or_else(|| to(cursor, To::And))?;
            let is_date = cursor.clone().attempt(day_and_weekday).is_some();
            if is_date { None } else { clock(cursor) }
        })
    };
    let shared = |cursor: &mut Cursor<'_>| {
        let (hour, minute) = hour_and_minute(cursor)?;
        to(cursor, To::Usual)?;
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

/// Reads `11.00–12.00`, which is a sum of money only where a currency stands beside it.
fn with_points(cursor: &mut Cursor<'_>) -> Option<(Time, Option<Time>)> {
    let priced = cursor.before().trim_end().ends_with(['€', '$', '£']);
    let start = cursor.clock(2..=2, '.')?;
    to(cursor, To::Usual)?;
    let end = cursor.clock(2..=2, '.')?;
    let is_money = cursor.attempt(|cursor| {
        cursor.spaces();
        cursor.one_of(&MONEY).or_else(|| cursor.take('€')).or_else(|| cursor.take('%'))
    });
    (!priced && is_money.is_none()).then_some((start, Some(end)))
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
