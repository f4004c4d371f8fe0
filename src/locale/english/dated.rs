//! Dates in English as they are written: the day first, the year last and said once.
//!
//! In: a date. Out: its text, no more precise and no surer than it is.

use jiff::civil::{Date, Time};

use super::calendar::MONTHS;
use super::parts::{ORDINALS, season};
use crate::locale::icu;
use crate::locale::shape::{Shape, Shared, is_winter};
use crate::model::edtf::{Certainty, Edtf, Known, OneOf, Point, Stretch};

const NO_BREAK: char = '\u{a0}';

/// Whether a date stands by itself or after a word such as `from`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stands {
    /// `third quarter of 2025`
    Alone,
    /// `from the third quarter of 2025`
    AfterAWord,
}

/// A date in words and digits.
pub(super) fn written(date: &Edtf) -> String {
    match Shape::from(date) {
        Shape::Point(known) => sure(known, Stands::Alone),
        Shape::Years(first, last) => format!("{first}–{last}"),
        Shape::Stretches(year, [first, last]) => {
            let joined = match first {
                Stretch::Season(_) => "–",
                Stretch::Quarter(_) | Stretch::Half(_) => " to ",
            };
            format!("{}{joined}{}", number_or_name(first), stretch(year, last))
        }
        Shape::Months(year, [first, last]) => format!("{}–{} {year}", month(first), month(last)),
        Shape::DaysOfMonth(first, last) => {
            format!("{}–{} {}", first.day(), day(last), last.year())
        }
        Shape::DaysOfYear(first, last) => {
            format!("{} – {} {}", day(first), day(last), last.year())
        }
        Shape::Days(first, last) => {
            format!("{} – {}", point(Point::Day(first)), point(Point::Day(last)))
        }
        Shape::Times(date, [first, last]) => {
            format!("{}, {}–{}", point(Point::Day(date)), time(first), time(last))
        }
        Shape::Apart(start, end) => {
            format!("{} – {}", sure(start, Stands::Alone), sure(end, Stands::Alone))
        }
        Shape::From(start) => format!("from {}", sure(start, Stands::AfterAWord)),
        Shape::Until(end) => format!("until {}", sure(end, Stands::AfterAWord)),
        Shape::OneOf(points, shared) => one_of(&points, shared),
    }
}

/// A point with the words of how sure it is: `around March 2024`.
fn sure(Known { point: known, certainty }: Known, stands: Stands) -> String {
    let is_after_a_word = stands == Stands::AfterAWord || certainty.is_approximate();
    let the = match known {
        Point::Stretch(_, Stretch::Quarter(_) | Stretch::Half(_)) if is_after_a_word => "the ",
        _ => "",
    };
    let text = match known {
        _ if !certainty.is_approximate() => format!("{the}{}", point(known)),
        Point::Minute(minute) => {
            format!("{}, around {}", point(Point::Day(minute.date())), time(minute.time()))
        }
        Point::Year(_) | Point::Stretch(..) | Point::Month(..) | Point::Day(_) => {
            format!("around {the}{}", point(known))
        }
    };
    format!("{text}{}", doubt(certainty))
}

/// What stands after a date that may be another.
const fn doubt(certainty: Certainty) -> &'static str {
    if certainty.is_uncertain() { " (possibly)" } else { "" }
}

/// One of several points: `September or October 2024`.
fn one_of(points: &OneOf, shared: Shared) -> String {
    let count = points.iter().count();
    let each = |(at, of): (usize, Point)| {
        let is_last = at + 1 == count;
        match (shared, of) {
            (Shared::Year(_), Point::Stretch(_, of)) if !is_last => number_or_name(of).to_owned(),
            (Shared::Year(_), Point::Month(_, of)) if !is_last => month(of).to_owned(),
            (Shared::Year(_), Point::Day(date)) if !is_last => day(date),
            (Shared::Month, Point::Day(date)) if !is_last => date.day().to_string(),
            (Shared::Day(_), Point::Minute(minute)) if at > 0 => time(minute.time()),
            (Shared::Nothing | Shared::Year(_) | Shared::Month | Shared::Day(_), of) => point(of),
        }
    };
    let all: Vec<String> = points.iter().enumerate().map(each).collect();
    icu::list(&all, "or")
}

/// One point: `15 March 2024, 11:00`.
fn point(of: Point) -> String {
    match of {
        Point::Year(year) => year.to_string(),
        Point::Stretch(year, of) => stretch(year, of),
        Point::Month(year, of) => format!("{} {year}", month(of)),
        Point::Day(date) => format!("{} {}", day(date), date.year()),
        Point::Minute(minute) => {
            format!("{}, {}", point(Point::Day(minute.date())), time(minute.time()))
        }
    }
}

fn day(date: Date) -> String {
    format!("{}{NO_BREAK}{}", date.day(), month(date.month()))
}

fn month(month: i8) -> &'static str {
    let at = usize::from(month.unsigned_abs()).saturating_sub(1);
    MONTHS.get(at).copied().unwrap_or_default()
}

/// A part of a year: `third quarter of 2025`, `winter 2025/26`.
fn stretch(year: i16, of: Stretch) -> String {
    let name = number_or_name(of);
    match of {
        // A winter of one year could be that in which it begins or that in which it ends.
        Stretch::Season(_) if is_winter(of) => format!("{name} {year}/{:02}", (year + 1) % 100),
        Stretch::Season(_) => format!("{name} {year}"),
        Stretch::Quarter(_) => format!("{name} quarter of {year}"),
        Stretch::Half(_) => format!("{name} half of {year}"),
    }
}

/// The number of a part of a year, or the name of one that is not counted.
fn number_or_name(of: Stretch) -> &'static str {
    let ordinal = |number: i8| {
        let at = usize::from(number.unsigned_abs()).saturating_sub(1);
        ORDINALS.get(at).copied().unwrap_or_default()
    };
    match of {
        Stretch::Season(of) => season(of),
        Stretch::Quarter(number) | Stretch::Half(number) => ordinal(number),
    }
}

fn time(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}
