//! What is known of one moment: a year, a part of it, a month, a day, a minute.
//!
//! In: a point as it was read. Out: its parts, and the days that it may be. How sure it is, is not
//! known here.

use std::fmt;

use jiff::civil::{Date, DateTime, Time};

/// A season. Each is three whole months; winter ends in the next year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Season {
    /// March to May.
    Spring,
    /// June to August.
    Summer,
    /// September to November.
    Autumn,
    /// December to February: winter 2025 begins in December 2025.
    Winter,
}

/// A part of a year that is longer than a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stretch {
    /// A season.
    Season(Season),
    /// A quarter, 1 to 4.
    Quarter(i8),
    /// A half, 1 or 2.
    Half(i8),
}

impl Stretch {
    /// Every part of a year.
    pub const ALL: [Self; 10] = [
        Self::Season(Season::Spring),
        Self::Season(Season::Summer),
        Self::Season(Season::Autumn),
        Self::Season(Season::Winter),
        Self::Quarter(1),
        Self::Quarter(2),
        Self::Quarter(3),
        Self::Quarter(4),
        Self::Half(1),
        Self::Half(2),
    ];

    /// The number that stands in the place of a month.
    #[must_use]
    pub const fn code(self) -> i8 {
        match self {
            Self::Season(Season::Spring) => 21,
            Self::Season(Season::Summer) => 22,
            Self::Season(Season::Autumn) => 23,
            Self::Season(Season::Winter) => 24,
            Self::Quarter(quarter) => 32 + quarter,
            Self::Half(half) => 39 + half,
        }
    }

    /// The part of a year that a number in the place of a month stands for.
    #[must_use]
    pub fn of_code(code: i8) -> Option<Self> {
        Self::ALL.into_iter().find(|stretch| stretch.code() == code)
    }

    /// Its first month, 1 to 12.
    #[must_use]
    pub const fn first_month(self) -> i8 {
        match self {
            Self::Season(Season::Spring) => 3,
            Self::Season(Season::Summer) => 6,
            Self::Season(Season::Autumn) => 9,
            Self::Season(Season::Winter) => 12,
            Self::Quarter(quarter) => 3 * quarter - 2,
            Self::Half(half) => 6 * half - 5,
        }
    }

    /// How many months it has.
    const fn months(self) -> i8 {
        match self {
            Self::Season(_) | Self::Quarter(_) => 3,
            Self::Half(_) => 6,
        }
    }

    /// Its first and its last day, if it begins in this year.
    #[must_use]
    pub fn days(self, year: i16) -> (Date, Date) {
        let last = self.first_month() + self.months() - 1;
        let end = if last > 12 { last_day(year + 1, last - 12) } else { last_day(year, last) };
        (first_day(year, self.first_month()), end)
    }
}

/// How precise a point is, the least precise first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// `2024`
    Year,
    /// `2024-40`
    Half,
    /// `2024-21`
    Season,
    /// `2024-33`
    Quarter,
    /// `2024-03`
    Month,
    /// `2024-03-15`
    Day,
    /// `2024-03-15T11:00`
    Minute,
}

/// What is known of one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Point {
    /// The year: `2024`.
    Year(i16),
    /// A part of the year in which it begins: `2024-21`, `2024-33`, `2024-40`.
    Stretch(i16, Stretch),
    /// The year and the month: `2024-03`.
    Month(i16, i8),
    /// The day: `2024-03-15`.
    Day(Date),
    /// The day and the local time, to the minute: `2024-03-15T11:00`.
    Minute(DateTime),
}

impl Point {
    /// The year, which is always known; of a winter, that in which it begins.
    #[must_use]
    pub fn year(self) -> i16 {
        match self {
            Self::Year(year) | Self::Stretch(year, _) | Self::Month(year, _) => year,
            Self::Day(day) => day.year(),
            Self::Minute(minute) => minute.year(),
        }
    }

    /// The part of the year, if that is what is known.
    #[must_use]
    pub const fn stretch(self) -> Option<Stretch> {
        match self {
            Self::Stretch(_, stretch) => Some(stretch),
            Self::Year(_) | Self::Month(..) | Self::Day(_) | Self::Minute(_) => None,
        }
    }

    /// The month, 1 to 12, if it is known.
    #[must_use]
    pub fn month(self) -> Option<i8> {
        match self {
            Self::Year(_) | Self::Stretch(..) => None,
            Self::Month(_, month) => Some(month),
            Self::Day(day) => Some(day.month()),
            Self::Minute(minute) => Some(minute.month()),
        }
    }

    /// The whole day, if it is known.
    #[must_use]
    pub fn date(self) -> Option<Date> {
        match self {
            Self::Year(_) | Self::Stretch(..) | Self::Month(..) => None,
            Self::Day(day) => Some(day),
            Self::Minute(minute) => Some(minute.date()),
        }
    }

    /// The time of the day, if it is known.
    #[must_use]
    pub fn time(self) -> Option<Time> {
        match self {
            Self::Year(_) | Self::Stretch(..) | Self::Month(..) | Self::Day(_) => None,
            Self::Minute(minute) => Some(minute.time()),
        }
    }

    /// How precise it is.
    #[must_use]
    pub const fn precision(self) -> Precision {
        match self {
            Self::Year(_) => Precision::Year,
            Self::Stretch(_, Stretch::Half(_)) => Precision::Half,
            Self::Stretch(_, Stretch::Season(_)) => Precision::Season,
            Self::Stretch(_, Stretch::Quarter(_)) => Precision::Quarter,
            Self::Month(..) => Precision::Month,
            Self::Day(_) => Precision::Day,
            Self::Minute(_) => Precision::Minute,
        }
    }

    /// The first and the last day that it may be.
    #[must_use]
    pub fn days(self) -> (Date, Date) {
        match self {
            Self::Year(year) => (first_day(year, 1), last_day(year, 12)),
            Self::Stretch(year, stretch) => stretch.days(year),
            Self::Month(year, month) => (first_day(year, month), last_day(year, month)),
            Self::Day(day) => (day, day),
            Self::Minute(minute) => (minute.date(), minute.date()),
        }
    }

    /// The first minute that it may be.
    #[must_use]
    pub fn earliest(self) -> DateTime {
        match self {
            Self::Minute(minute) => minute,
            Self::Year(_) | Self::Stretch(..) | Self::Month(..) | Self::Day(_) => {
                self.days().0.to_datetime(Time::midnight())
            }
        }
    }

    /// The last instant that it may be.
    #[must_use]
    pub fn latest(self) -> DateTime {
        match self {
            Self::Minute(minute) => minute,
            Self::Year(_) | Self::Stretch(..) | Self::Month(..) | Self::Day(_) => {
                self.days().1.to_datetime(Time::MAX)
            }
        }
    }
}

/// The first day of a month; of a month that a [`Point`] cannot hold, the beginning of time.
fn first_day(year: i16, month: i8) -> Date {
    Date::new(year, month, 1).unwrap_or(Date::MIN)
}

/// The last day of a month; of a month after all calendars, the end of time.
fn last_day(year: i16, month: i8) -> Date {
    Date::new(year, month, 1).map_or(Date::MAX, Date::last_of_month)
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Stretch(year, stretch) => write!(f, "{year:04}-{}", stretch.code()),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Day(day) => write!(f, "{day}"),
            Self::Minute(minute) => {
                write!(f, "{}T{:02}:{:02}", minute.date(), minute.hour(), minute.minute())
            }
        }
    }
}
