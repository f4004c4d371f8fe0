//! Reads a date of the profile, exactly as it is written there.
//!
//! In: text. Out: the date, or why it is none; of what is nearly a date, how it is written.

use std::str::FromStr;

use jiff::civil::{Date, Time};

use super::nearest;
use super::not_edtf::NotEdtf;
use super::one_of::OneOf;
use super::point::{Point, Stretch};
use super::{Certainty, Edtf, Form, Known};

impl FromStr for Edtf {
    type Err = NotEdtf;

    fn from_str(text: &str) -> Result<Self, NotEdtf> {
        exact(text).map_err(|why| match why {
            NotEdtf::Malformed => nearest::form(text),
            other => other,
        })
    }
}

/// Reads a date; of what is nearly one it says no more than that it is none.
pub(super) fn exact(text: &str) -> Result<Edtf, NotEdtf> {
    if let Some(inner) = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')) {
        return one_of(inner);
    }
    if text.starts_with('{') && text.ends_with('}') {
        return Err(NotEdtf::AllOf);
    }
    let Some((start, end)) = text.split_once('/') else { return Ok(known(text)?.into()) };
    let (start, end) = (bound(start)?, bound(end)?);
    let form = match (start, end) {
        (None, None) => return Err(NotEdtf::Endless),
        (Some(start), None) => Form::From(start),
        (None, Some(end)) => Form::Until(end),
        (Some(start), Some(end)) if end.point.latest() < start.point.earliest() => {
            return Err(NotEdtf::EndsBeforeStart);
        }
        (Some(start), Some(end)) => Form::Between(start, end),
    };
    Ok(Edtf(form))
}

/// Reads the end of an interval; `None` for an open one.
fn bound(text: &str) -> Result<Option<Known>, NotEdtf> {
    if text == ".." { Ok(None) } else { known(text).map(Some) }
}

/// Reads the inside of a set.
fn one_of(inner: &str) -> Result<Edtf, NotEdtf> {
    if inner.contains("..") {
        return Err(NotEdtf::SetOfRange);
    }
    let mut points = Vec::new();
    for member in inner.split(',') {
        let known = known(member)?;
        if known.certainty != Certainty::Exact {
            return Err(NotEdtf::SetOfDoubts);
        }
        points.push(known.point);
    }
    OneOf::new(&points).map(|points| Edtf(Form::OneOf(points)))
}

/// Reads a point with the mark of how sure it is.
fn known(text: &str) -> Result<Known, NotEdtf> {
    let marked = [Certainty::Uncertain, Certainty::Approximate, Certainty::Both]
        .into_iter()
        .find_map(|certainty| Some((text.strip_suffix(certainty.suffix())?, certainty)));
    let (text, certainty) = marked.unwrap_or((text, Certainty::Exact));
    Ok(Known { point: point(text)?, certainty })
}

fn point(text: &str) -> Result<Point, NotEdtf> {
    match numbers(text).as_deref() {
        Some([year]) => Ok(Point::Year(*year)),
        Some([year, month]) => {
            let code = i8::try_from(*month).map_err(|_| NotEdtf::Malformed)?;
            match (code, Stretch::of_code(code)) {
                (1..=12, _) => Ok(Point::Month(*year, code)),
                (_, Some(stretch)) => Ok(Point::Stretch(*year, stretch)),
                (_, None) => Err(NotEdtf::NoMonth(code)),
            }
        }
        Some([year, month, day]) => date(*year, *month, *day).map(Point::Day),
        Some([year, month, day, hour, minute]) => {
            let date = date(*year, *month, *day)?;
            if (*hour, *minute) == (24, 0) {
                return Err(NotEdtf::DayAfter(date.tomorrow().ok()));
            }
            let time = i8::try_from(*hour).ok().zip(i8::try_from(*minute).ok());
            let time = time.and_then(|(hour, minute)| Time::new(hour, minute, 0, 0).ok());
            time.map(|time| Point::Minute(date.to_datetime(time))).ok_or(NotEdtf::NoTime)
        }
        _ => Err(NotEdtf::Malformed),
    }
}

/// The numbers of `2024`, `2024-03`, `2024-03-15` or `2024-03-15T11:00`; `None` for any other
/// number of digits and any other marks.
fn numbers(text: &str) -> Option<Vec<i16>> {
    const SHAPE: &str = "0000-00-00T00:00";
    const ENDS: [usize; 4] = [4, 7, 10, 16];
    let fits = |(found, wanted): (char, char)| match wanted {
        '0' => found.is_ascii_digit(),
        mark => found == mark,
    };
    if !ENDS.contains(&text.len()) || !text.chars().zip(SHAPE.chars()).all(fits) {
        return None;
    }
    text.split(['-', 'T', ':']).map(|number| number.parse().ok()).collect()
}

fn date(year: i16, month: i16, day: i16) -> Result<Date, NotEdtf> {
    let (Ok(month), Ok(day)) = (i8::try_from(month), i8::try_from(day)) else {
        return Err(NotEdtf::Malformed);
    };
    if !(1..=12).contains(&month) {
        return Err(NotEdtf::NoMonth(month));
    }
    Date::new(year, month, day).map_err(|_| NotEdtf::NoDay { year, month })
}
