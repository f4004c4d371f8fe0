//! Dates as calendars have them: as precise as they are known, and never more.
//!
//! In: text in a profile of the Extended Date/Time Format. Out: a point (a year, a month, a day, a
//! time of a day) or an interval of two, or why the text is none. How a language says a date is
//! not known here.
//!
//! Source: EDTF, ISO 8601-2:2019, annex A.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, DateTime, Time};

/// The forms that are read, for messages.
pub const FORMS: &str =
    "`2024`, `2024-03`, `2024-03-15`, `2024-03-15T11:00`, or two of these as `2024-03/2024-04`";

/// What is known of one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Point {
    /// The year: `2024`.
    Year(i16),
    /// The year and the month: `2024-03`.
    Month(i16, i8),
    /// The day: `2024-03-15`.
    Day(Date),
    /// The day and the local time, to the minute: `2024-03-15T11:00`.
    Minute(DateTime),
}

impl Point {
    /// The year, which is always known.
    #[must_use]
    pub fn year(self) -> i16 {
        match self {
            Self::Year(year) | Self::Month(year, _) => year,
            Self::Day(day) => day.year(),
            Self::Minute(minute) => minute.year(),
        }
    }

    /// The month, 1 to 12, if it is known.
    #[must_use]
    pub fn month(self) -> Option<i8> {
        match self {
            Self::Year(_) => None,
            Self::Month(_, month) => Some(month),
            Self::Day(day) => Some(day.month()),
            Self::Minute(minute) => Some(minute.month()),
        }
    }

    /// The whole day, if it is known.
    #[must_use]
    pub fn date(self) -> Option<Date> {
        match self {
            Self::Year(_) | Self::Month(..) => None,
            Self::Day(day) => Some(day),
            Self::Minute(minute) => Some(minute.date()),
        }
    }

    /// The time of the day, if it is known.
    #[must_use]
    pub fn time(self) -> Option<Time> {
        match self {
            Self::Year(_) | Self::Month(..) | Self::Day(_) => None,
            Self::Minute(minute) => Some(minute.time()),
        }
    }

    /// The first minute that it may be.
    #[must_use]
    pub fn earliest(self) -> DateTime {
        match self {
            Self::Year(year) => midnight(year, 1),
            Self::Month(year, month) => midnight(year, month),
            Self::Day(day) => day.to_datetime(Time::midnight()),
            Self::Minute(minute) => minute,
        }
    }

    /// The last instant that it may be.
    #[must_use]
    pub fn latest(self) -> DateTime {
        match self {
            Self::Year(year) => midnight(year, 12).date().last_of_month().to_datetime(Time::MAX),
            Self::Month(year, month) => {
                midnight(year, month).date().last_of_month().to_datetime(Time::MAX)
            }
            Self::Day(day) => day.to_datetime(Time::MAX),
            Self::Minute(minute) => minute,
        }
    }
}

/// The beginning of a month; of a month that a [`Point`] cannot hold, the beginning of time.
fn midnight(year: i16, month: i8) -> DateTime {
    Date::new(year, month, 1).map_or(DateTime::MIN, |day| day.to_datetime(Time::midnight()))
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Day(day) => write!(f, "{day}"),
            Self::Minute(minute) => {
                write!(f, "{}T{:02}:{:02}", minute.date(), minute.hour(), minute.minute())
            }
        }
    }
}

/// A date as a calendar has it: a point, or an interval from one to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Edtf {
    start: Point,
    end: Option<Point>,
}

impl Edtf {
    /// The point, or the first of an interval.
    #[must_use]
    pub const fn start(&self) -> Point {
        self.start
    }

    /// The point, or the last of an interval.
    #[must_use]
    pub const fn end(&self) -> Point {
        match self.end {
            Some(end) => end,
            None => self.start,
        }
    }

    /// Whether it is an interval.
    #[must_use]
    pub const fn is_interval(&self) -> bool {
        self.end.is_some()
    }
}

impl Edtf {
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
            Self { start: Point::Day(first), end: Some(Point::Day(last)) }
        }
    }
}

impl From<Point> for Edtf {
    fn from(point: Point) -> Self {
        Self { start: point, end: None }
    }
}

impl From<Date> for Edtf {
    fn from(day: Date) -> Self {
        Point::Day(day).into()
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.start)?;
        self.end.map_or(Ok(()), |end| write!(f, "/{end}"))
    }
}

/// Why a text is no date of the profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotEdtf {
    /// It is of none of the [`FORMS`].
    Malformed,
    /// It is of a form that the standard has and this version does not; its name.
    NotBuiltYet(&'static str),
    /// An interval's end is before its start.
    EndsBeforeStart,
}

impl fmt::Display for NotEdtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Malformed => f.write_str("it is no date of the calendar"),
            Self::NotBuiltYet(form) => write!(f, "{form} are not built yet"),
            Self::EndsBeforeStart => f.write_str("its end is before its start"),
        }
    }
}

impl FromStr for Edtf {
    type Err = NotEdtf;

    fn from_str(text: &str) -> Result<Self, NotEdtf> {
        if let Some(form) = later(text) {
            return Err(NotEdtf::NotBuiltYet(form));
        }
        let Some((start, end)) = text.split_once('/') else { return Ok(point(text)?.into()) };
        let (start, end) = (point(start)?, point(end)?);
        if end.latest() < start.earliest() {
            return Err(NotEdtf::EndsBeforeStart);
        }
        Ok(Self { start, end: Some(end) })
    }
}

/// The name of a form that later versions read, if the text has a mark of it.
fn later(text: &str) -> Option<&'static str> {
    let is_set = text.starts_with(['[', '{']) && text.ends_with([']', '}']);
    if is_set {
        return Some("sets of dates");
    }
    if text.contains("..") || (text.len() > 1 && text.starts_with('/') != text.ends_with('/')) {
        return Some("open ends");
    }
    let digits = text.bytes().filter(u8::is_ascii_digit).count() >= 4;
    (digits && text.contains(['~', '?', '%'])).then_some("uncertain dates")
}

fn point(text: &str) -> Result<Point, NotEdtf> {
    let bytes = text.as_bytes();
    let shaped = |shape: &[u8]| {
        let fits = |(byte, wanted): (&u8, &u8)| match wanted {
            b'0' => byte.is_ascii_digit(),
            mark => byte == mark,
        };
        bytes.len() == shape.len() && bytes.iter().zip(shape).all(fits)
    };
    let found = if shaped(b"0000") {
        text.parse().ok().map(Point::Year)
    } else if shaped(b"0000-00") {
        return month(text);
    } else if shaped(b"0000-00-00") {
        text.parse().ok().map(Point::Day)
    } else if shaped(b"0000-00-00T00:00") {
        text.parse().ok().map(Point::Minute)
    } else {
        None
    };
    found.ok_or(NotEdtf::Malformed)
}

/// Reads `2024-03`; what stands for a month may also be a season or a part of the year.
fn month(text: &str) -> Result<Point, NotEdtf> {
    let (year, month) = text.split_once('-').ok_or(NotEdtf::Malformed)?;
    match (year.parse(), month.parse()) {
        (Ok(year), Ok(month @ 1..=12)) => Ok(Point::Month(year, month)),
        (Ok(_), Ok(21..=24)) => Err(NotEdtf::NotBuiltYet("seasons")),
        (Ok(_), Ok(33..=36)) => Err(NotEdtf::NotBuiltYet("quarters")),
        (Ok(_), Ok(40 | 41)) => Err(NotEdtf::NotBuiltYet("half-years")),
        _ => Err(NotEdtf::Malformed),
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use proptest::prelude::*;

    use super::*;

    fn any_point() -> impl Strategy<Value = Point> {
        let parts = (1900..2100_i16, 1..=12_i8, 1..=31_i8, 0..24_i8, 0..60_i8, 0..4_u8);
        parts.prop_map(|(year, month, day, hour, minute, known)| {
            let last = Date::new(year, month, 1).unwrap().days_in_month();
            let day = Date::new(year, month, day.min(last)).unwrap();
            match known {
                0 => Point::Year(year),
                1 => Point::Month(year, month),
                2 => Point::Day(day),
                _ => Point::Minute(day.at(hour, minute, 0, 0)),
            }
        })
    }

    /// Any date of the profile: points, intervals of any two, and intervals within a year, a
    /// month and a day.
    pub(crate) fn any_date() -> impl Strategy<Value = Edtf> {
        let near = |point: Point, days: i16, minutes: i16| {
            let end = point.earliest();
            let end = end.saturating_add(jiff::Span::new().days(days).minutes(minutes));
            let end = match point {
                Point::Year(_) => Point::Year(end.year()),
                Point::Month(..) => Point::Month(end.year(), end.month()),
                Point::Day(_) => Point::Day(end.date()),
                Point::Minute(_) => Point::Minute(end),
            };
            Edtf { start: point, end: Some(end) }
        };
        prop_oneof![
            any_point().prop_map(Edtf::from),
            (any_point(), any_point()).prop_map(|(left, right)| {
                let (start, end) =
                    if right.latest() < left.earliest() { (right, left) } else { (left, right) };
                Edtf { start, end: Some(end) }
            }),
            (any_point(), 0..40_i16, 0..600_i16)
                .prop_map(move |(point, days, minutes)| near(point, days, minutes)),
            (any_point(), 0..600_i16).prop_map(move |(point, minutes)| near(point, 0, minutes)),
            (any_point(), 0..800_i16).prop_map(move |(point, days)| near(point, days, 0)),
        ]
    }

    fn refusal(text: &str) -> String {
        text.parse::<Edtf>().map_or_else(|why| why.to_string(), |date| format!("{date:?}"))
    }

    proptest! {
        #[test]
        fn a_date_is_read_as_it_is_shown(date in any_date()) {
            prop_assert_eq!(date.to_string().parse(), Ok(date));
        }

        #[test]
        fn what_is_read_is_shown_as_it_was(text in "[0-9]{4}(-[0-3][0-9]){0,2}(T[0-2][0-9]:[0-5][0-9])?(/[0-9]{4}(-[0-3][0-9]){0,2})?") {
            if let Ok(date) = text.parse::<Edtf>() {
                prop_assert_eq!(date.to_string(), text);
            }
        }

        #[test]
        fn no_text_makes_the_reader_panic(text in ".{0,30}") {
            let _ = text.parse::<Edtf>();
        }
    }

    #[test]
    fn an_intervals_ends_are_its_points() {
        let date: Edtf = "2022-08-15/2023-01".parse().unwrap();
        assert!(date.is_interval());
        assert_eq!(date.start().date(), Some(Date::constant(2022, 8, 15)));
        assert_eq!((date.end().year(), date.end().month()), (2023, Some(1)));
        assert_eq!(date.end().date(), None);
    }

    #[test]
    fn a_point_is_both_of_its_ends() {
        let date: Edtf = "2024-03-15T11:00".parse().unwrap();
        assert!(!date.is_interval());
        assert_eq!(date.start(), date.end());
        assert_eq!(date.start().time(), Some(Time::constant(11, 0, 0, 0)));
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "/",
            "24",
            "2024-3",
            "2024-13",
            "2024-00",
            "2024-02-30",
            "2023-02-29",
            "2024-03-15 ",
            " 2024",
            "2024-03-15T24:00",
            "2024-03-15T11:60",
            "2024-03-15T11:00:00",
            "2024-03-15T11:00Z",
            "2024-03-15 11:00",
            "15.03.2024",
            "-2024",
            "+2024",
            "2024/2025/2026",
            "2024-03-15T11:00/12:00",
            "kaut kad",
            "kad?",
        ] {
            assert_eq!(refusal(text), "it is no date of the calendar", "{text}");
        }
    }

    #[test]
    fn forms_of_later_versions_are_told_from_what_is_no_date() {
        for (text, form) in [
            ("2024-21", "seasons"),
            ("2024-24/2025-21", "seasons"),
            ("2025-35/2025-36", "quarters"),
            ("2025-33", "quarters"),
            ("2025-40", "half-years"),
            ("2025-41", "half-years"),
            ("[2024-09,2024-10]", "sets of dates"),
            ("{2024,2025}", "sets of dates"),
            ("2024~", "uncertain dates"),
            ("2024-03?", "uncertain dates"),
            ("2024-03-15%", "uncertain dates"),
            ("2024/..", "open ends"),
            ("../2024", "open ends"),
            ("2024/", "open ends"),
            ("/2024", "open ends"),
        ] {
            assert_eq!(refusal(text), format!("{form} are not built yet"), "{text}");
        }
    }

    #[test]
    fn an_interval_does_not_end_before_it_starts() {
        for text in ["2024-03-16/2024-03-15", "2025/2024", "2024-04/2024-03-31", "2025-01/2024"] {
            assert_eq!(refusal(text), "its end is before its start", "{text}");
        }
        for text in ["2024-03-15/2024-03-15", "2024-03-15/2024-03", "2024-03-15/2024"] {
            assert!(text.parse::<Edtf>().is_ok(), "{text}");
        }
    }
}
