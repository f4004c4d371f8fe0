//! Dates as calendars have them: as precise and as sure as they are known, and never more.
//!
//! In: text in a profile of the Extended Date/Time Format. Out: a point (a year, a part of it, a
//! month, a day, a time of a day), an interval of two, one of several points, or why the text is
//! none. How a language says a date is not known here.
//!
//! Of the format these are left out: sets of all their dates (`{…}`), ranges in a set, doubt about
//! a part of a date (`2024-?03`), digits that are not known (`202X`), years of more than four
//! digits, seconds and time zones.
//!
//! Source: EDTF, ISO 8601-2:2019, annex A.

mod nearest;
mod not_edtf;
mod one_of;
mod point;
mod read;
#[cfg(test)]
pub(crate) mod tests;

use std::fmt;

use jiff::civil::{Date, DateTime};

pub use not_edtf::NotEdtf;
pub use one_of::OneOf;
pub use point::{Point, Precision, Season, Stretch};

/// The forms that are most often meant, for messages.
pub const FORMS: &str =
    "`2024`, `2024-03`, `2024-03-15`, `2024-03-15T11:00`, or two of these as `2024-03/2024-04`";

/// How sure a point is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Certainty {
    /// It is known.
    #[default]
    Exact,
    /// It may be another: `2024?`.
    Uncertain,
    /// It is near to this: `2024~`.
    Approximate,
    /// It is near to this, or may be another: `2024%`.
    Both,
}

impl Certainty {
    /// What is near, or may be another, or both or neither.
    #[must_use]
    pub const fn of(is_approximate: bool, is_uncertain: bool) -> Self {
        match (is_approximate, is_uncertain) {
            (false, false) => Self::Exact,
            (false, true) => Self::Uncertain,
            (true, false) => Self::Approximate,
            (true, true) => Self::Both,
        }
    }

    /// Whether it is only near to what is said.
    #[must_use]
    pub const fn is_approximate(self) -> bool {
        matches!(self, Self::Approximate | Self::Both)
    }

    /// Whether it may be another than is said.
    #[must_use]
    pub const fn is_uncertain(self) -> bool {
        matches!(self, Self::Uncertain | Self::Both)
    }

    /// What two together are.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self::of(
            self.is_approximate() || other.is_approximate(),
            self.is_uncertain() || other.is_uncertain(),
        )
    }

    /// What stands behind a point.
    const fn suffix(self) -> &'static str {
        match self {
            Self::Exact => "",
            Self::Uncertain => "?",
            Self::Approximate => "~",
            Self::Both => "%",
        }
    }
}

/// A point, and how sure it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Known {
    /// The point.
    pub point: Point,
    /// How sure it is.
    pub certainty: Certainty,
}

impl From<Point> for Known {
    fn from(point: Point) -> Self {
        Self { point, certainty: Certainty::Exact }
    }
}

impl fmt::Display for Known {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.point, self.certainty.suffix())
    }
}

/// Of which form a date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// One point: `2024-03~`.
    Point(Known),
    /// From one point to another, both included; the end is not before the start.
    Between(Known, Known),
    /// From a point on: `2024/..`.
    From(Known),
    /// Until a point, which is included: `../2024`.
    Until(Known),
    /// One of several points: `[2024-09,2024-10]`.
    OneOf(OneOf),
}

/// A date as a calendar has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Edtf(Form);

impl Edtf {
    /// Of which form it is.
    #[must_use]
    pub const fn form(&self) -> Form {
        self.0
    }

    /// Whether it is an interval, also one with an open end.
    #[must_use]
    pub const fn is_interval(&self) -> bool {
        matches!(self.0, Form::Between(..) | Form::From(_) | Form::Until(_))
    }

    /// The first minute that it may be, by what it says; `None` if its start is open.
    #[must_use]
    pub fn earliest(&self) -> Option<DateTime> {
        match self.0 {
            Form::Point(first) | Form::Between(first, _) | Form::From(first) => {
                Some(first.point.earliest())
            }
            Form::Until(_) => None,
            Form::OneOf(points) => points.iter().map(Point::earliest).min(),
        }
    }

    /// The last instant that it may be, by what it says; `None` if its end is open.
    #[must_use]
    pub fn latest(&self) -> Option<DateTime> {
        match self.0 {
            Form::Point(last) | Form::Between(_, last) | Form::Until(last) => {
                Some(last.point.latest())
            }
            Form::From(_) => None,
            Form::OneOf(points) => points.iter().map(Point::latest).max(),
        }
    }

    /// How precise it is: an interval is as precise as its less precise end.
    #[must_use]
    pub fn precision(&self) -> Precision {
        let of = |known: Known| known.point.precision();
        match self.0 {
            Form::Point(known) | Form::From(known) | Form::Until(known) => of(known),
            Form::Between(start, end) => of(start).min(of(end)),
            Form::OneOf(points) => points.first().precision(),
        }
    }

    /// How sure it is; an interval has the doubts of both of its ends.
    #[must_use]
    pub fn certainty(&self) -> Certainty {
        match self.0 {
            Form::Point(known) | Form::From(known) | Form::Until(known) => known.certainty,
            Form::Between(start, end) => start.certainty.and(end.certainty),
            Form::OneOf(_) => Certainty::Exact,
        }
    }

    /// The first and the last of its days, if all of them are known and sure.
    ///
    /// A month has known days too, but of what is in a month the day is not known: `None`.
    #[must_use]
    pub fn known_days(&self) -> Option<(Date, Date)> {
        let sure = |known: Known| {
            let day = known.point.date()?;
            (known.certainty == Certainty::Exact).then_some(day)
        };
        match self.0 {
            Form::Point(known) => sure(known).map(|day| (day, day)),
            Form::Between(start, end) => sure(start).zip(sure(end)),
            Form::From(_) | Form::Until(_) | Form::OneOf(_) => None,
        }
    }

    /// The first and the last day that it may be; of an interval with an open end, those of the end
    /// that is known.
    #[must_use]
    pub fn spanned(&self) -> (Date, Date) {
        match self.0 {
            Form::Point(known) | Form::From(known) | Form::Until(known) => known.point.days(),
            Form::Between(start, end) => (start.point.days().0, end.point.days().1),
            Form::OneOf(points) => {
                let days = points.iter().map(Point::days);
                days.reduce(|(first, last), (begin, end)| (first.min(begin), last.max(end)))
                    .unwrap_or_else(|| points.first().days())
            }
        }
    }

    /// Whether it is one day, known and sure, with or without a time.
    #[must_use]
    pub fn is_exact_day(&self) -> bool {
        self.known_days().is_some_and(|(first, last)| first == last)
    }

    /// From one day to another, as precise as both are together: a whole year is that year.
    #[must_use]
    pub fn of_days(first: Date, last: Date) -> Self {
        let (year, month) = (first.year(), first.month());
        let is_month = first == first.first_of_month() && last == first.last_of_month();
        if first == first.first_of_year() && last == first.last_of_year() {
            Point::Year(year).into()
        } else if is_month {
            Point::Month(year, month).into()
        } else if first == last {
            first.into()
        } else {
            Self(Form::Between(Point::Day(first).into(), Point::Day(last).into()))
        }
    }
}

impl From<Known> for Edtf {
    fn from(known: Known) -> Self {
        Self(Form::Point(known))
    }
}

impl From<Point> for Edtf {
    fn from(point: Point) -> Self {
        Known::from(point).into()
    }
}

impl From<Date> for Edtf {
    fn from(day: Date) -> Self {
        Point::Day(day).into()
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Form::Point(known) => write!(f, "{known}"),
            Form::Between(start, end) => write!(f, "{start}/{end}"),
            Form::From(start) => write!(f, "{start}/.."),
            Form::Until(end) => write!(f, "../{end}"),
            Form::OneOf(points) => write!(f, "{points}"),
        }
    }
}
