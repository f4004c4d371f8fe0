//! A date as a text says it, and what the ends of a range share.
//!
//! In: what a language's grammar has read of each end, or a date to be written. Out: the date that
//! the text says, no more precise than it says it; or how the date is said in short. Words are
//! none of its business.

use std::ops::Range;

use jiff::civil::{Date, Time, Weekday};

use crate::model::edtf::{Edtf, Point};

/// A date as a text says it; what it does not say is `None`.
///
/// It may be a day that does not exist, as `31. februāris` is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Moment {
    /// The year.
    pub year: Option<i16>,
    /// The month, 1 to 12.
    pub month: Option<i8>,
    /// The day of the month, 1 to 31.
    pub day: Option<i8>,
    /// The day of the week.
    pub weekday: Option<Weekday>,
    /// The local time, to the minute.
    pub time: Option<Time>,
}

impl Moment {
    /// The day, if the text says all of it and it exists.
    #[must_use]
    pub fn date(self) -> Option<Date> {
        Date::new(self.year?, self.month?, self.day?).ok()
    }

    /// Whether nothing of the day is said.
    pub(super) const fn is_of_any_day(self) -> bool {
        self.year.is_none() && self.month.is_none() && self.day.is_none() && self.weekday.is_none()
    }

    /// Whether a year is said and nothing else.
    pub(super) const fn is_year(self) -> bool {
        self.year.is_some()
            && self.month.is_none()
            && self.day.is_none()
            && self.weekday.is_none()
            && self.time.is_none()
    }

    /// Whether a day is said that may be of any month.
    const fn lacks_month(self) -> bool {
        self.day.is_some() && self.month.is_none()
    }
}

impl From<Point> for Moment {
    fn from(point: Point) -> Self {
        Self {
            year: Some(point.year()),
            month: point.month(),
            day: point.date().map(Date::day),
            weekday: None,
            time: point.time(),
        }
    }
}

/// What a text says of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// One moment: `15. martā`.
    At(Moment),
    /// Something that begins: `no 1. marta`.
    From(Moment),
    /// Something that ends: `līdz 28. februārim`.
    Until(Moment),
    /// Something that begins and ends: `2024. gada marts–aprīlis`.
    Between(Moment, Moment),
}

/// A date found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dated {
    /// Its bytes, with the words that make a start or an end of it.
    pub range: Range<usize>,
    /// What it says.
    pub when: When,
}

/// A word that makes a date the start or the end of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Connector {
    /// `no`, `from`, `since`.
    From,
    /// `līdz`, `until`, `by`.
    Until,
}

/// Which end of a range says the year that both have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum YearOfRange {
    /// `2024. gada marts–aprīlis`
    First,
    /// `March–April 2024`
    Last,
}

/// A range from one moment to another, each with what the other says for both.
///
/// A time is of the other's day, a day of the other's month. A year is shared in the language's
/// direction, and only where the range would not end before it begins: in `from 15 August to
/// 31 January 2023` the first year is not said. `None` where the two make no range.
pub(super) fn between(left: Moment, right: Moment, year: YearOfRange) -> Option<When> {
    let (mut left, mut right) = (of_the_day_of(left, right)?, of_the_day_of(right, left)?);
    if left.lacks_month() {
        left.month = right.day.and(right.month);
    }
    if right.lacks_month() {
        right.month = left.day.and(left.month);
    }
    let of_no_year =
        left.is_year() && right.year.is_none() || right.is_year() && left.year.is_none();
    if left.lacks_month() || right.lacks_month() || of_no_year {
        return None;
    }
    let may_share = in_order(left, right);
    match year {
        YearOfRange::First if may_share => right.year = right.year.or(left.year),
        YearOfRange::Last if may_share => left.year = left.year.or(right.year),
        YearOfRange::First | YearOfRange::Last => {}
    }
    Some(When::Between(left, right))
}

/// A moment of which only the time is said, with the day that the other end says; `None` if the
/// other end says no time.
fn of_the_day_of(moment: Moment, other: Moment) -> Option<Moment> {
    if !moment.is_of_any_day() {
        return Some(moment);
    }
    other.time.map(|_| Moment { time: moment.time, ..other })
}

/// Whether two moments may be of one year, as far as their months and days say.
fn in_order(left: Moment, right: Moment) -> bool {
    let (Some(first), Some(last)) = (left.month, right.month) else { return false };
    match (left.day, right.day) {
        (Some(left), Some(right)) => (first, left) <= (last, right),
        _ => first <= last,
    }
}

/// A date by what of it need be said once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// One point.
    Point(Point),
    /// From one year to another.
    Years(i16, i16),
    /// From one month to another of the same year.
    Months(i16, [i8; 2]),
    /// From one day to another of the same month.
    DaysOfMonth(Date, Date),
    /// From one day to another of the same year.
    DaysOfYear(Date, Date),
    /// From one time to another of the same day.
    Times(Date, [Time; 2]),
    /// From one point to another that shares nothing with it.
    Apart(Point, Point),
}

impl From<&Edtf> for Shape {
    fn from(date: &Edtf) -> Self {
        let (start, end) = (date.start(), date.end());
        let same_year = start.year() == end.year();
        match (start, end) {
            _ if start == end => Self::Point(start),
            (Point::Year(first), Point::Year(last)) => Self::Years(first, last),
            (Point::Month(year, first), Point::Month(_, last)) if same_year => {
                Self::Months(year, [first, last])
            }
            (Point::Day(first), Point::Day(last)) if same_year && first.month() == last.month() => {
                Self::DaysOfMonth(first, last)
            }
            (Point::Day(first), Point::Day(last)) if same_year => Self::DaysOfYear(first, last),
            (Point::Minute(first), Point::Minute(last)) if first.date() == last.date() => {
                Self::Times(first.date(), [first.time(), last.time()])
            }
            _ => Self::Apart(start, end),
        }
    }
}
