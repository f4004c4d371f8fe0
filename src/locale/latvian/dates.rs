//! Dates in Latvian as texts have them: months in all cases, years with `gads`, times with
//! `plkst.`.
//!
//! In: a text. Out: the date that it says, or none. In a range the first year stands for both:
//! `2024. gada marts–aprīlis`.

use std::sync::LazyLock;

use jiff::civil::{Time, Weekday};

use super::parts;
use crate::locale::cursor::{Among, Cursor, WEEKDAYS, day, month, time};
use crate::locale::letters::{is_one_of, same};
use crate::locale::shape::is_winter;
use crate::locale::vocabulary::Vocabulary;
use crate::locale::when::{Connector, Dated, Moment, Portion, When, YearOfRange, between, one_of};
use crate::model::edtf::{Certainty, OneOf};

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
const YEARS: [&str; 9] =
    ["gads", "gada", "gadam", "gadu", "gadā", "gadi", "gadiem", "gadus", "gados"];

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

/// The years that a number of four digits may be without the word `gads` right after it.
const PLAIN_YEARS: std::ops::RangeInclusive<i16> = 1900..=2099;

/// Amounts of these are no times.
const MONEY: [&str; 4] = ["eiro", "eur", "milj", "tūkst"];

/// Reads a text that is one date and nothing else.
pub(super) fn whole(text: &str) -> Option<When> {
    let mut cursor = Cursor::new(text, 0, Among::Claim);
    cursor.spaces();
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
    let when = when(&mut cursor)?;
    let names_a_place = |cursor: &mut Cursor<'_>| {
        cursor.space()?;
        cursor.one_of(&NAMED_AFTER_DAYS)
    };
    let is_day = matches!(
        when,
        When::At(moment) | When::From(moment) | When::Until(moment)
            if moment.day.is_some() && moment.time.is_none()
    );
    if is_day && names_a_place(&mut cursor.clone()).is_some() {
        return None;
    }
    let range = start..cursor.at();
    // A month or a day of the week alone is a word like any other.
    let shown = text.get(range.clone())?;
    shown.contains(|letter: char| letter.is_ascii_digit()).then_some(Dated { range, when })
}

/// Whether a date may begin with a word.
fn begins_dates(word: &str) -> bool {
    let words = ["no", "līdz", "kopš", "sākot", "plkst", "pulksten"];
    is_one_of(word, &words) || NAMES.get(word).is_some()
}

/// The word at the end of a text that makes a start or an end of the date after it.
pub(super) fn connector_before(before: &str) -> Option<Connector> {
    let last = before.trim_end().rsplit(|letter: char| !letter.is_alphanumeric()).next()?;
    let apart = before.ends_with(char::is_whitespace);
    match last {
        word if !apart || word.is_empty() => None,
        word if same(word, "līdz") => Some(Connector::Until),
        word if same(word, "no") || same(word, "kopš") => Some(Connector::From),
        _ => None,
    }
}

/// The day of the week at the end of a text, without what parts it from the date after it.
pub(super) fn weekday(word: &str) -> Option<Weekday> {
    match NAMES.get(word)? {
        Name::Weekday(weekday) => Some(*weekday),
        Name::Month(_) | Name::ShortMonth(_) => None,
    }
}

fn when(cursor: &mut Cursor<'_>) -> Option<When> {
    let bound_with_doubt = |cursor: &mut Cursor<'_>| {
        around(cursor)?;
        bound_or_moment(cursor)?.bound_with(Certainty::Approximate)
    };
    cursor
        .attempt(bound_with_doubt)
        .or_else(|| cursor.attempt(choice))
        .or_else(|| bound_or_moment(cursor))
}

/// Reads one of several dates: `septembrī vai oktobrī`, `2024. gada 15., 16. vai 17. marts`.
fn choice(cursor: &mut Cursor<'_>) -> Option<When> {
    if cursor.is_in_prose() {
        return None;
    }
    let member = |cursor: &mut Cursor<'_>| {
        let whole = |cursor: &mut Cursor<'_>| Some((one_moment(cursor)?, parts::or(cursor)?));
        let open = |cursor: &mut Cursor<'_>| Some((open_start(cursor)?, parts::or(cursor)?));
        cursor.attempt(whole).or_else(|| cursor.attempt(open))
    };
    let mut said = Vec::new();
    loop {
        let (moment, last_follows) = member(cursor)?;
        said.push(moment);
        if last_follows {
            said.push(one_moment(cursor)?);
            return one_of(said, YearOfRange::First);
        }
        if said.len() == OneOf::MOST {
            return None;
        }
    }
}

/// Reads a moment, a range, or the start or end of something.
fn bound_or_moment(cursor: &mut Cursor<'_>) -> Option<When> {
    if cursor
        .attempt(|cursor| {
            cursor.one_of(&["līdz"])?;
            cursor.space()
        })
        .is_some()
    {
        return match single(cursor)? {
            (moment, None) => Some(When::Until(moment)),
            (_, Some(_)) => None,
        };
    }
    let from = cursor.attempt(from);
    if let Some(several) = cursor.attempt(parts::several) {
        // What begins at one of two dates is not at one of them.
        let is_start_of_one = from.is_some() && matches!(several, When::OneOf(_));
        return (!is_start_of_one).then_some(several);
    }
    let mut open = *cursor;
    let first = single(cursor);
    if let Some((first, None)) = first
        && let Some(range) = cursor.attempt(|cursor| last_of(cursor, first))
    {
        return Some(range);
    }
    if let Some(range) = open_range(&mut open) {
        *cursor = open;
        return Some(range);
    }
    match (first?, from) {
        ((moment, None), None) => Some(When::At(moment)),
        ((moment, None), Some(())) => Some(When::From(moment)),
        ((moment, Some(end)), _) => {
            between(moment, Moment { time: Some(end), ..moment }, YearOfRange::First)
        }
    }
}

/// Reads `no`, `kopš`, `sākot no`, `sākot ar`, and the space after it.
fn from(cursor: &mut Cursor<'_>) -> Option<()> {
    cursor
        .phrase("sākot no")
        .or_else(|| cursor.phrase("sākot ar"))
        .or_else(|| cursor.one_of(&["no", "kopš"]))?;
    cursor.space()
}

/// Reads `ap`, `aptuveni` and the space after it, which make a date one that is near to it. Among
/// other words they stand outside of a date.
fn around(cursor: &mut Cursor<'_>) -> Option<()> {
    if cursor.is_in_prose() {
        return None;
    }
    cursor.attempt(|cursor| {
        cursor.one_of(&["ap", "aptuveni", "apmēram"])?;
        cursor.space()
    })
}

/// Reads `(iespējams)` after a date that may be another; not among other words.
fn possibly(cursor: &mut Cursor<'_>) -> Option<()> {
    if cursor.is_in_prose() {
        return None;
    }
    cursor.attempt(|cursor| {
        cursor.space()?;
        cursor.take('(')?;
        cursor.one_of(&["iespējams", "varbūt"])?;
        cursor.take(')')
    })
}

/// Reads what stands between the two ends of a range.
pub(super) fn to(cursor: &mut Cursor<'_>) -> Option<()> {
    cursor.dash().or_else(|| {
        cursor.attempt(|cursor| {
            let _ = cursor.take(',');
            cursor.space()?;
            cursor.one_of(&["līdz"])?;
            cursor.space()
        })
    })
}

/// Reads the last end of a range, after the first.
fn last_of(cursor: &mut Cursor<'_>, first: Moment) -> Option<When> {
    to(cursor)?;
    between(first, one_moment(cursor)?, YearOfRange::First)
}

/// Reads two ends, of which the first leaves to the second what both have.
fn open_range(cursor: &mut Cursor<'_>) -> Option<When> {
    let ends = |cursor: &mut Cursor<'_>| {
        let first = open_start(cursor)?;
        last_of(cursor, first)
    };
    cursor.attempt(ends).or_else(|| cursor.attempt(school_year))
}

/// Reads `2021./2022. mācību gads`, `2021./22. m. g.`, `2021./22.`
fn school_year(cursor: &mut Cursor<'_>) -> Option<When> {
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
        let _ = cursor.attempt(|cursor| {
            cursor.one_of(&["mācību", "studiju"])?;
            cursor.space()
        });
        cursor.one_of(&YEARS)
    })
}

/// Reads a moment with at most one time.
fn one_moment(cursor: &mut Cursor<'_>) -> Option<Moment> {
    cursor.attempt(|cursor| match single(cursor)? {
        (moment, None) => Some(moment),
        (_, Some(_)) => None,
    })
}

/// Reads the start of a range that leaves its month or the word `gads` to the end.
fn open_start(cursor: &mut Cursor<'_>) -> Option<Moment> {
    let weekday = cursor.attempt(day_of_week);
    let year = cursor.attempt(|cursor| {
        let year = year_before(cursor)?;
        cursor.space().map(|()| year)
    });
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

/// Reads a moment with the words of how sure it is; the second time is that until which it lasts.
fn single(cursor: &mut Cursor<'_>) -> Option<(Moment, Option<Time>)> {
    cursor.attempt(|cursor| {
        let is_near = around(cursor).is_some();
        let (moment, end) = cursor.attempt(date_first).or_else(|| cursor.attempt(time_first))?;
        let certainty = Certainty::of(is_near, possibly(cursor).is_some());
        Some((moment.as_sure_as(certainty), end))
    })
}

/// Reads a date and its time, if it has one: `15. martā, plkst. 11.00`, `ap plkst. 11.00`.
fn date_first(cursor: &mut Cursor<'_>) -> Option<(Moment, Option<Time>)> {
    let date = day_and_weekday(cursor)?;
    let found = cursor.attempt(|cursor| {
        let _ = cursor.take(',');
        cursor.space()?;
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
        day_and_weekday(cursor)
    });
    Some((Moment { time: Some(time), ..date.unwrap_or_default() }, end))
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
    let _ = cursor.take(',');
    cursor.dash().or_else(|| cursor.space())?;
    Some(weekday)
}

fn named_weekday(cursor: &mut Cursor<'_>) -> Option<Weekday> {
    cursor.attempt(|cursor| weekday(cursor.word()?))
}

fn date(cursor: &mut Cursor<'_>) -> Option<Moment> {
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
    let of_a_year = cursor.attempt(|cursor| {
        cursor.one_of(&["gada"])?;
        cursor.space()
    });
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
pub(super) fn year_before(cursor: &mut Cursor<'_>) -> Option<i16> {
    let year = year_with_point(cursor)?;
    cursor.one_of(&["gada"]).or_else(|| short_year(cursor))?;
    Some(year)
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
fn short_year(cursor: &mut Cursor<'_>) -> Option<()> {
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

/// Reads a time, and until when: `plkst. 11.00`, `11:00`, `11.00–12.00`.
fn times(cursor: &mut Cursor<'_>) -> Option<(Time, Option<Time>)> {
    let with_word = |cursor: &mut Cursor<'_>| {
        let from = cursor.attempt(from);
        of_the_clock(cursor)?;
        let from = from.or_else(|| cursor.attempt(from_within));
        let start = hour_or_clock(cursor)?;
        let end = cursor.attempt(end_of_times);
        (from.is_none() || end.is_some()).then_some((start, end))
    };
    let with_colon = |cursor: &mut Cursor<'_>| {
        let start = cursor.clock(1..=2, ':')?;
        let end = cursor.attempt(|cursor| {
            to(cursor)?;
            cursor.clock(1..=2, ':')
        });
        Some((start, end))
    };
    let with_point = |cursor: &mut Cursor<'_>| {
        let start = cursor.clock(2..=2, '.')?;
        to(cursor)?;
        let end = cursor.clock(2..=2, '.')?;
        let is_money = cursor.attempt(|cursor| {
            cursor.space()?;
            cursor.one_of(&MONEY).or_else(|| cursor.take('€')).or_else(|| cursor.take('%'))
        });
        is_money.is_none().then_some((start, Some(end)))
    };
    let after_from = |cursor: &mut Cursor<'_>| {
        let _ = cursor.attempt(from);
        cursor.attempt(with_colon).filter(|(_, end)| end.is_some()).or_else(|| with_point(cursor))
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

/// Reads the `no` of `plkst. no 11.00 līdz 12.00`.
fn from_within(cursor: &mut Cursor<'_>) -> Option<()> {
    cursor.one_of(&["no"])?;
    cursor.space()
}

/// Reads until when, unless it is the day of another date.
fn end_of_times(cursor: &mut Cursor<'_>) -> Option<Time> {
    to(cursor)?;
    let is_date = cursor.attempt(day_and_weekday).is_some();
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
