//! How a date is said in short: what its ends or its points share is said once.
//!
//! In: a date to be written. Out: its shape. Words are none of its business.

use jiff::civil::{Date, Time};

use crate::model::edtf::{Certainty, Edtf, Form, Known, OneOf, Point, Season, Stretch};

/// A date by what of it need be said once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// One point.
    Point(Known),
    /// From one year to another.
    Years(i16, i16),
    /// From one part of a year to another of the same kind and year.
    Stretches(i16, [Stretch; 2]),
    /// From one month to another of the same year.
    Months(i16, [i8; 2]),
    /// From one day to another of the same month.
    DaysOfMonth(Date, Date),
    /// From one day to another of the same year.
    DaysOfYear(Date, Date),
    /// From one day to another of another year.
    Days(Date, Date),
    /// From one time to another of the same day.
    Times(Date, [Time; 2]),
    /// From one point to another that shares nothing with it.
    Apart(Known, Known),
    /// From a point on.
    From(Known),
    /// Until a point.
    Until(Known),
    /// One of several points, and what all of them share.
    OneOf(OneOf, Shared),
}

impl From<&Edtf> for Shape {
    fn from(date: &Edtf) -> Self {
        match date.form() {
            Form::Point(known) => Self::Point(known),
            Form::Between(start, end) => Self::from_to(start, end),
            Form::From(start) => Self::From(start),
            Form::Until(end) => Self::Until(end),
            Form::OneOf(points) => Self::OneOf(points, Shared::by(&points)),
        }
    }
}

impl Shape {
    fn from_to(start: Known, end: Known) -> Self {
        let same_year = start.point.year() == end.point.year();
        let is_sure = start.certainty.and(end.certainty) == Certainty::Exact;
        match (start.point, end.point) {
            _ if start == end => Self::Point(start),
            _ if !is_sure => Self::Apart(start, end),
            (Point::Year(first), Point::Year(last)) => Self::Years(first, last),
            (Point::Stretch(year, first), Point::Stretch(_, last))
                if same_year
                    && start.point.precision() == end.point.precision()
                    && !is_winter(last) =>
            {
                Self::Stretches(year, [first, last])
            }
            (Point::Month(year, first), Point::Month(_, last)) if same_year => {
                Self::Months(year, [first, last])
            }
            (Point::Day(first), Point::Day(last)) if same_year && first.month() == last.month() => {
                Self::DaysOfMonth(first, last)
            }
            (Point::Day(first), Point::Day(last)) if same_year => Self::DaysOfYear(first, last),
            (Point::Day(first), Point::Day(last)) => Self::Days(first, last),
            (Point::Minute(first), Point::Minute(last)) if first.date() == last.date() => {
                Self::Times(first.date(), [first.time(), last.time()])
            }
            _ => Self::Apart(start, end),
        }
    }
}

/// What all points of a set share, so that it need be said once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shared {
    /// Nothing; also years, of which each is all there is.
    Nothing,
    /// The year, which ends with its last month.
    Year(i16),
    /// The month of days.
    Month,
    /// The day of times.
    Day(Date),
}

impl Shared {
    fn by(points: &OneOf) -> Self {
        let first = points.first();
        let all = |is: &dyn Fn(Point) -> bool| points.iter().all(is);
        let same_year = all(&|point| point.year() == first.year());
        let same_month = same_year && all(&|point| point.month() == first.month());
        match first {
            Point::Minute(minute) if all(&|point| point.date() == first.date()) => {
                Self::Day(minute.date())
            }
            Point::Day(_) if same_month => Self::Month,
            Point::Day(_) | Point::Month(..) if same_year => Self::Year(first.year()),
            Point::Stretch(..)
                if same_year && all(&|point| !point.stretch().is_some_and(is_winter)) =>
            {
                Self::Year(first.year())
            }
            Point::Year(_)
            | Point::Stretch(..)
            | Point::Month(..)
            | Point::Day(_)
            | Point::Minute(_) => Self::Nothing,
        }
    }
}

/// Whether a part of a year ends in the next one.
pub(super) fn is_winter(stretch: Stretch) -> bool {
    stretch == Stretch::Season(Season::Winter)
}
