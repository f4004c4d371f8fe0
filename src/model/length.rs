//! How long an event is, by its date.
//!
//! In: a date, and the time zone of its times. Out: its length in each unit of time in which it is
//! known, or why it has none. Both ends belong to it: from the 15th to the 17th are three days, and
//! from September to December four months. A month from a day ends before the same day of the next
//! one, or with the end of one that has no such day. Two times are as far apart as their instants.

use std::fmt;

use jiff::ToSpan;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use super::edtf::{Certainty, Edtf, Form, Known, Point};

/// A unit of time, the longest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimeUnit {
    /// As the calendar has them.
    Year,
    /// As the calendar has them.
    Month,
    /// Seven days.
    Week,
    /// Of the calendar, both ends included.
    Day,
    /// Sixty minutes between two instants.
    Hour,
    /// Between two instants.
    Minute,
}

impl TimeUnit {
    /// Every unit, the longest first.
    pub const ALL: [Self; 6] =
        [Self::Year, Self::Month, Self::Week, Self::Day, Self::Hour, Self::Minute];
}

/// How long something is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Length {
    /// The whole years or months, or the days from the first until before the second, which is
    /// one day after the last.
    calendar: Calendar,
    /// The minutes between its ends, where they are times.
    minutes: Option<i64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Calendar {
    Years(i64),
    Months(i64),
    Days(Date, Date),
}

/// Why a date has no length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoLength {
    /// It goes on, or began nobody knows when.
    Open,
    /// It is near to what is said, or may be another.
    Unsure,
    /// It is one of several dates.
    OneOf,
    /// An end of it is known to a part of a year.
    PartOfYear,
    /// One end is more precise than the other.
    Uneven,
    /// It is a time without an end.
    Moment,
}

impl fmt::Display for NoLength {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Open => "one of its ends is open",
            Self::Unsure => "its date is not sure",
            Self::OneOf => "it is at one of several dates",
            Self::PartOfYear => "its date is a part of a year, and no month",
            Self::Uneven => "one of its ends is more precise than the other",
            Self::Moment => "it is a time without an end",
        })
    }
}

impl Length {
    /// How long something of this date is.
    ///
    /// # Errors
    /// See [`NoLength`].
    pub fn of(when: &Edtf, zone: &TimeZone) -> Result<Self, NoLength> {
        let (start, end) = match when.form() {
            Form::Point(Known { point: Point::Minute(_), .. }) => return Err(NoLength::Moment),
            Form::Point(known) => (known, known),
            Form::Between(start, end) => (start, end),
            Form::From(_) | Form::Until(_) => return Err(NoLength::Open),
            Form::OneOf(_) => return Err(NoLength::OneOf),
        };
        if start.certainty.and(end.certainty) != Certainty::Exact {
            return Err(NoLength::Unsure);
        }
        let minutes = match (start.point, end.point) {
            (Point::Minute(start), Point::Minute(end)) => {
                Some(minutes(start, end, zone).ok_or(NoLength::Moment)?)
            }
            _ => None,
        };
        Ok(Self { calendar: Calendar::between(start.point, end.point)?, minutes })
    }

    /// The largest unit that says it in whole numbers, and how many there are of it. What is
    /// shorter than a day and a night is told in hours or minutes.
    #[must_use]
    pub fn largest(&self) -> (i64, TimeUnit) {
        const DAY: i64 = 24 * 60;
        match (self.minutes, self.calendar) {
            (Some(minutes), _) if minutes < DAY && minutes % 60 == 0 => {
                (minutes / 60, TimeUnit::Hour)
            }
            (Some(minutes), _) if minutes < DAY => (minutes, TimeUnit::Minute),
            (_, Calendar::Years(years)) => (years, TimeUnit::Year),
            (_, Calendar::Months(months)) if months % 12 == 0 => (months / 12, TimeUnit::Year),
            (_, Calendar::Months(months)) => (months, TimeUnit::Month),
            (_, Calendar::Days(first, after)) => match whole_months(first, after) {
                (months, 0) if months % 12 == 0 => (months / 12, TimeUnit::Year),
                (months, 0) => (months, TimeUnit::Month),
                _ => (days(first, after), TimeUnit::Day),
            },
        }
    }

    /// It as an ISO 8601 duration that counts in a unit, with smaller ones for what is left of it:
    /// `P16M`, `P2W`, `P1M3D`; `None` if it is not known so precisely.
    #[must_use]
    pub fn in_units_of(&self, unit: TimeUnit) -> Option<String> {
        let years = |months: i64| [(months / 12, 'Y'), (months % 12, 'M')];
        let (date, time) = match (unit, self.calendar) {
            (TimeUnit::Hour, _) => {
                let minutes = self.minutes?;
                (vec![], vec![(minutes / 60, 'H'), (minutes % 60, 'M')])
            }
            (TimeUnit::Minute, _) => (vec![], vec![(self.minutes?, 'M')]),
            (TimeUnit::Year, Calendar::Years(years)) => (vec![(years, 'Y')], vec![]),
            (TimeUnit::Year, Calendar::Months(months)) => (years(months).to_vec(), vec![]),
            (TimeUnit::Month, Calendar::Months(months)) => (vec![(months, 'M')], vec![]),
            (TimeUnit::Year, Calendar::Days(first, after)) => {
                let (months, rest) = whole_months(first, after);
                let [whole, left] = years(months);
                (vec![whole, left, (rest, 'D')], vec![])
            }
            (TimeUnit::Month, Calendar::Days(first, after)) => {
                let (months, rest) = whole_months(first, after);
                (vec![(months, 'M'), (rest, 'D')], vec![])
            }
            (TimeUnit::Week, Calendar::Days(first, after)) if days(first, after) % 7 == 0 => {
                (vec![(days(first, after) / 7, 'W')], vec![])
            }
            (TimeUnit::Week | TimeUnit::Day, Calendar::Days(first, after)) => {
                (vec![(days(first, after), 'D')], vec![])
            }
            (TimeUnit::Month | TimeUnit::Week | TimeUnit::Day, _) => return None,
        };
        let said = |parts: &[(i64, char)]| {
            let some = parts.iter().filter(|(count, _)| *count != 0);
            some.fold(String::new(), |said, (count, sign)| said + &format!("{count}{sign}"))
        };
        let mark = if time.is_empty() { "" } else { "T" };
        Some(format!("P{}{mark}{}", said(&date), said(&time)))
    }
}

impl Calendar {
    fn between(start: Point, end: Point) -> Result<Self, NoLength> {
        let months = |year: i16, month: i8| i64::from(year) * 12 + i64::from(month);
        match (start, end) {
            (Point::Stretch(..), _) | (_, Point::Stretch(..)) => Err(NoLength::PartOfYear),
            (Point::Year(first), Point::Year(last)) => {
                Ok(Self::Years(i64::from(last) - i64::from(first) + 1))
            }
            (Point::Month(year, month), Point::Month(last_year, last_month)) => {
                Ok(Self::Months(months(last_year, last_month) - months(year, month) + 1))
            }
            (start, end) => {
                let days = start.date().zip(end.date()).ok_or(NoLength::Uneven)?;
                let after = days.1.tomorrow().map_err(|_| NoLength::Open)?;
                Ok(Self::Days(days.0, after))
            }
        }
    }
}

/// The whole months from one day until before another, and the days that are left of them.
fn whole_months(first: Date, after: Date) -> (i64, i64) {
    let mut months = 0;
    let mut full = first;
    while let Some(next) = same_day(first, months + 1).filter(|next| *next <= after) {
        (months, full) = (months + 1, next);
    }
    (months, days(full, after))
}

/// The day until before which so many months from another one are full: the same day of a later
/// month, or where that has none, the first of the month after it. `None` after all calendars.
fn same_day(first: Date, months: i64) -> Option<Date> {
    let month = first.first_of_month().checked_add(months.months()).ok()?;
    if first.day() > month.days_in_month() {
        return month.last_of_month().tomorrow().ok();
    }
    month.checked_add(i64::from(first.day() - 1).days()).ok()
}

/// The days from one until before another.
fn days(first: Date, after: Date) -> i64 {
    i64::from((after - first).get_days())
}

/// The minutes between the instants of two local times, if there are any.
fn minutes(start: DateTime, end: DateTime, zone: &TimeZone) -> Option<i64> {
    let instant = |local: DateTime| local.to_zoned(zone.clone()).ok().map(|at| at.timestamp());
    let seconds = instant(end)?.as_second() - instant(start)?.as_second();
    (seconds > 0).then_some(seconds / 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn length(when: &str) -> Result<Length, NoLength> {
        Length::of(&when.parse().unwrap(), &TimeZone::get("Europe/Riga").unwrap())
    }

    #[test]
    fn a_length_is_said_in_the_largest_unit_that_says_it() {
        for (when, count, unit) in [
            ("2016/2019", 4, TimeUnit::Year),
            ("2024", 1, TimeUnit::Year),
            ("2024-03", 1, TimeUnit::Month),
            ("2024-03-15", 1, TimeUnit::Day),
            ("2024-09/2025-12", 16, TimeUnit::Month),
            ("2024-09/2026-08", 2, TimeUnit::Year),
            ("2024-03-15/2024-03-17", 3, TimeUnit::Day),
            ("2024-03-15/2024-03-28", 14, TimeUnit::Day),
            ("2022-08-15/2023-01-14", 5, TimeUnit::Month),
            ("2022-08-15/2023-01-15", 154, TimeUnit::Day),
            ("2024-02-29/2025-02-28", 1, TimeUnit::Year),
            ("2024-02-29/2025-02-27", 365, TimeUnit::Day),
            ("2024-01-01/2024-12-31", 1, TimeUnit::Year),
            ("2024-01-31/2024-02-29", 1, TimeUnit::Month),
            ("2023-01-30/2023-02-28", 1, TimeUnit::Month),
            ("2023-01-30/2023-02-27", 29, TimeUnit::Day),
            ("2024-03-15T11:00/2024-03-15T13:00", 2, TimeUnit::Hour),
            ("2024-03-15T11:00/2024-03-15T12:30", 90, TimeUnit::Minute),
            ("2024-03-15T23:00/2024-03-16T01:00", 2, TimeUnit::Hour),
            ("2024-03-15T09:00/2024-03-17T17:00", 3, TimeUnit::Day),
        ] {
            assert_eq!(length(when).map(|length| length.largest()), Ok((count, unit)), "{when}");
        }
    }

    #[test]
    fn a_duration_counts_in_its_unit_what_it_can() {
        use TimeUnit::{Day, Hour, Minute, Month, Week, Year};
        for (when, told) in [
            ("2016/2019", [(Year, Some("P4Y")), (Month, None), (Day, None)]),
            ("2024-09/2025-12", [(Year, Some("P1Y4M")), (Month, Some("P16M")), (Day, None)]),
            ("2024-03-15/2024-03-28", [(Week, Some("P2W")), (Day, Some("P14D")), (Hour, None)]),
            (
                "2024-03-15/2024-03-29",
                [(Week, Some("P15D")), (Month, Some("P15D")), (Minute, None)],
            ),
            (
                "2022-08-15/2023-01-10",
                [(Month, Some("P4M27D")), (Day, Some("P149D")), (Year, Some("P4M27D"))],
            ),
            (
                "2024-03-15T11:00/2024-03-15T12:30",
                [(Hour, Some("PT1H30M")), (Minute, Some("PT90M")), (Day, Some("P1D"))],
            ),
        ] {
            for (unit, expected) in told {
                let told = length(when).unwrap().in_units_of(unit);
                assert_eq!(told.as_deref(), expected, "{when} {unit:?}");
            }
        }
    }

    #[test]
    fn hours_are_those_that_pass_when_the_clock_is_moved() {
        let spring = length("2024-03-31T00:00/2024-03-31T06:00").unwrap();
        assert_eq!(spring.largest(), (5, TimeUnit::Hour));
        let autumn = length("2024-10-27T00:00/2024-10-27T06:00").unwrap();
        assert_eq!(autumn.largest(), (7, TimeUnit::Hour));
    }

    #[test]
    fn what_is_half_known_has_no_length() {
        for (when, why) in [
            ("2024/..", NoLength::Open),
            ("../2024", NoLength::Open),
            ("2024-03~", NoLength::Unsure),
            ("2024-03/2024-05?", NoLength::Unsure),
            ("[2024-09,2024-10]", NoLength::OneOf),
            ("2025-35", NoLength::PartOfYear),
            ("2025-33/2025-34", NoLength::PartOfYear),
            ("2022-08-15/2023-01", NoLength::Uneven),
            ("2022/2023-01", NoLength::Uneven),
            ("2024-03-15T11:00", NoLength::Moment),
        ] {
            assert_eq!(length(when), Err(why), "{when}");
        }
    }
}
