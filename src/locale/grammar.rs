//! How the moments that a text names make a date: starts, ends, ranges and choices.
//!
//! In: a text, and the words and readings that a language supplies as its [`Grammar`]. Out: the
//! date that the text says, or none. What a moment is made of is read in [`super::moment`].

use jiff::civil::{Time, Weekday};

use super::cursor::{Among, Cursor};
use super::letters::is_one_of;
use super::moment::{one_moment, single};
use super::when::{Connector, Dated, Joined, Moment, When, YearOfRange, between, one_of};
use crate::model::edtf::OneOf;

/// Words of which each does the same; some are phrases of several.
pub(super) type Words = &'static [&'static str];

/// Reads one part of a date.
pub(super) type Reader<T> = fn(&mut Cursor<'_>) -> Option<T>;

/// A time, and the time until which it lasts.
pub(super) type Times = (Time, Option<Time>);

/// What a language supplies to the reading of dates.
pub(super) trait Grammar {
    /// Which of the ends of a range, or of several dates, says the year of all.
    const YEAR: YearOfRange;
    /// What may begin a date beside the names of the calendar.
    const BEGINNINGS: Words;
    /// What may stand before a date and says no more than that it is one.
    const AT: Words;
    /// What makes a start of a date, also right outside of it.
    const FROM: Words;
    /// What makes a start of a date as a part of it.
    const STARTING: Words;
    /// What makes an end of a date.
    const UNTIL: Words;
    /// What stands between the two ends of a range.
    const TO: Words;
    /// What makes a range of two dates with [`AND`](Self::AND) between them.
    const BETWEEN: Words;
    /// What stands between the two ends that follow [`BETWEEN`](Self::BETWEEN).
    const AND: Words;
    /// What stands before the last of several dates.
    const OR: Words;
    /// What makes a date one that is near to it.
    const AROUND: Words;
    /// What stands in brackets after a date that may be another.
    const POSSIBLY: Words;
    /// What may stand between a date and its time.
    const BEFORE_A_TIME: Words;
    /// What may stand between a time and its date.
    const BEFORE_A_DAY: Words;
    /// The marks that may stand right after a day of the week.
    const AFTER_A_WEEKDAY: &'static [char];
    /// What makes a sum of money or a share of numbers that could be times.
    const MONEY: Words;

    /// Whether a word is a name of the calendar.
    fn is_name(word: &str) -> bool;

    /// The day of the week that a word names.
    fn weekday(word: &str) -> Option<Weekday>;

    /// Whether what was read among other words may be no date: before it stands `before`, after it
    /// what the cursor has not read.
    fn is_another_thing(when: When, before: &str, after: Cursor<'_>) -> bool;

    /// Reads the start of a date with its doubt, where doubt stands before the word for it.
    fn bound_with_doubt(cursor: &mut Cursor<'_>) -> Option<When>;

    /// Reads a date without its day of the week and its time.
    fn date(cursor: &mut Cursor<'_>) -> Option<Moment>;

    /// Reads the first of two or several dates that leaves to the others what all have.
    fn open_start(cursor: &mut Cursor<'_>) -> Option<Moment>;

    /// Reads a range in another form than one end and the other, given what parts its ends.
    fn other_range(cursor: &mut Cursor<'_>, to: Reader<()>) -> Option<When>;

    /// Reads several parts of a year that are told by number.
    fn several(cursor: &mut Cursor<'_>) -> Option<When>;

    /// Reads a time, and until when.
    fn times(cursor: &mut Cursor<'_>) -> Option<Times>;
}

/// Reads a text that is one date and nothing else.
pub(super) fn whole<G: Grammar>(text: &str) -> Option<When> {
    const MOST_WORDS: usize = 2;
    let mut cursor = Cursor::new(text, 0, Among::Claim);
    cursor.spaces();
    for _ in 0..MOST_WORDS {
        let _ = cursor.words_and_space(G::AT);
    }
    let when = when::<G>(&mut cursor)?;
    cursor.spaces();
    cursor.rest().is_empty().then_some(when)
}

/// Reads the longest date that begins at a byte of a text.
pub(super) fn at<G: Grammar>(text: &str, start: usize) -> Option<Dated> {
    let mut cursor = Cursor::new(text, start, Among::Prose);
    if !cursor.may_begin_date(|word| is_one_of(word, G::BEGINNINGS) || G::is_name(word)) {
        return None;
    }
    let before = cursor.before();
    let when = when::<G>(&mut cursor)?;
    if G::is_another_thing(when, before, cursor) {
        return None;
    }
    let range = start..cursor.at();
    // A month or a day of the week alone is a word like any other.
    let shown = text.get(range.clone())?;
    shown.contains(|letter: char| letter.is_ascii_digit()).then_some(Dated { range, when })
}

/// The word at the end of a text that makes a start or an end of the date after it.
pub(super) fn connector_before<G: Grammar>(before: &str) -> Option<Connector> {
    let last = before.trim_end().rsplit(|letter: char| !letter.is_alphanumeric()).next()?;
    if !before.ends_with(char::is_whitespace) {
        None
    } else if is_one_of(last, G::UNTIL) {
        Some(Connector::Until)
    } else if is_one_of(last, G::FROM) {
        Some(Connector::From)
    } else {
        None
    }
}

fn when<G: Grammar>(cursor: &mut Cursor<'_>) -> Option<When> {
    cursor
        .attempt(G::bound_with_doubt)
        .or_else(|| cursor.attempt(choice::<G>))
        .or_else(|| bound_or_moment::<G>(cursor))
}

/// Reads one of several dates: `September or October 2024`. Among other words each may be a date
/// of its own.
fn choice<G: Grammar>(cursor: &mut Cursor<'_>) -> Option<When> {
    if cursor.is_in_prose() {
        return None;
    }
    let before_or = |cursor: &mut Cursor<'_>, member: Reader<Moment>| {
        cursor.attempt(|cursor| Some((member(cursor)?, or::<G>(cursor)?)))
    };
    let mut said = Vec::new();
    loop {
        let (moment, last_follows) =
            before_or(cursor, one_moment::<G>).or_else(|| before_or(cursor, G::open_start))?;
        said.push(moment);
        if last_follows {
            said.push(one_moment::<G>(cursor)?);
            return one_of(said, G::YEAR);
        }
        if said.len() == OneOf::MOST {
            return None;
        }
    }
}

/// Reads what stands between two of several dates, and says whether the last one follows.
fn or<G: Grammar>(cursor: &mut Cursor<'_>) -> Option<bool> {
    let comma = |cursor: &mut Cursor<'_>| {
        cursor.take(',')?;
        cursor.space()
    };
    let word = |cursor: &mut Cursor<'_>| {
        cursor.space()?;
        cursor.words_and_space(G::OR)
    };
    cursor.attempt(word).map(|()| true).or_else(|| cursor.attempt(comma).map(|()| false))
}

/// Reads a moment, a range, or the start or end of something.
pub(super) fn bound_or_moment<G: Grammar>(cursor: &mut Cursor<'_>) -> Option<When> {
    if cursor.words_and_space(G::UNTIL).is_some() {
        return match single::<G>(cursor)? {
            (moment, None) => Some(When::Until(moment)),
            (_, Some(_)) => None,
        };
    }
    if cursor.words_and_space(G::BETWEEN).is_some() {
        return match ends::<G>(cursor, and::<G>)? {
            Ends::Both(range) => Some(range),
            Ends::First(moment, end) => times_of::<G>(moment, end?),
        };
    }
    let from = from::<G>(cursor);
    if let Some(several) = cursor.attempt(G::several) {
        // What begins at one of two dates is not at one of them.
        let is_start_of_one = from.is_some() && matches!(several, When::OneOf(_));
        return (!is_start_of_one).then_some(several);
    }
    match (ends::<G>(cursor, to::<G>)?, from) {
        (Ends::Both(range), _) => Some(range),
        (Ends::First(moment, None), None) => Some(When::At(moment)),
        (Ends::First(moment, None), Some(())) => Some(When::From(moment)),
        (Ends::First(moment, Some(end)), _) => times_of::<G>(moment, end),
    }
}

/// Reads what makes a start of the date after it, and the space between them.
pub(super) fn from<G: Grammar>(cursor: &mut Cursor<'_>) -> Option<()> {
    cursor.words_and_space(G::STARTING).or_else(|| cursor.words_and_space(G::FROM))
}

/// Reads what stands between the two ends of a range.
pub(super) fn to<G: Grammar>(cursor: &mut Cursor<'_>) -> Option<()> {
    cursor.dash().or_else(|| apart(cursor, G::TO))
}

/// Reads what stands between the two ends of a range that is said to have two.
pub(super) fn and<G: Grammar>(cursor: &mut Cursor<'_>) -> Option<()> {
    apart(cursor, G::AND)
}

/// Reads one of these words with the spaces around it, and the comma before them.
fn apart(cursor: &mut Cursor<'_>, words: Words) -> Option<()> {
    cursor.attempt(|cursor| {
        let _ = cursor.take(',');
        cursor.space()?;
        cursor.words_and_space(words)
    })
}

/// What stands where a date or a range begins.
enum Ends {
    /// A range.
    Both(When),
    /// No second end; a moment, and the time until which it lasts.
    First(Moment, Option<Time>),
}

/// Reads a range, or a moment that begins none.
fn ends<G: Grammar>(cursor: &mut Cursor<'_>, to: Reader<()>) -> Option<Ends> {
    let mut open = *cursor;
    let first = single::<G>(cursor);
    if let Some((first, None)) = first
        && let Some(range) = last_of::<G>(cursor, first, to, one_moment::<G>)
    {
        return Some(Ends::Both(range));
    }
    let range = two_ends::<G>(&mut open, [G::open_start, one_moment::<G>], to)
        .or_else(|| open.attempt(|cursor| G::other_range(cursor, to)));
    if let Some(range) = range {
        *cursor = open;
        return Some(Ends::Both(range));
    }
    first.map(|(first, end)| Ends::First(first, end))
}

/// Reads two ends, of which each may leave to the other what both have.
pub(super) fn two_ends<G: Grammar>(
    cursor: &mut Cursor<'_>,
    [first, last]: [Reader<Moment>; 2],
    to: Reader<()>,
) -> Option<When> {
    cursor.attempt(|cursor| {
        let first = first(cursor)?;
        last_of::<G>(cursor, first, to, last)
    })
}

/// Reads the last end of a range, after the first.
fn last_of<G: Grammar>(
    cursor: &mut Cursor<'_>,
    first: Moment,
    to: Reader<()>,
    last: Reader<Moment>,
) -> Option<When> {
    cursor.attempt(|cursor| {
        to(cursor)?;
        between(first, last(cursor)?, G::YEAR)
    })
}

/// The range from a moment to a later time of its day.
fn times_of<G: Grammar>(moment: Moment, end: Time) -> Option<When> {
    between(moment, Moment { time: Some(end), ..moment }, G::YEAR)
}

/// Reads several numbers with a dash or `or` between them, given how one is read and how the last
/// one after a dash is.
pub(super) fn numbers<G: Grammar>(
    cursor: &mut Cursor<'_>,
    number: Reader<i8>,
    last: Reader<i8>,
) -> Option<(Vec<i8>, Joined)> {
    let mut numbers = vec![cursor.attempt(number)?];
    if to::<G>(cursor).is_some() {
        numbers.push(cursor.attempt(last)?);
        return Some((numbers, Joined::To));
    }
    // Among other words each of several may be a date of its own.
    if cursor.is_in_prose() {
        return None;
    }
    loop {
        let is_last = or::<G>(cursor)?;
        numbers.push(cursor.attempt(number)?);
        if is_last {
            return Some((numbers, Joined::Or));
        }
        if numbers.len() == OneOf::MOST {
            return None;
        }
    }
}
