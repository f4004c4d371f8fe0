//! Dates in Latvian as they are written: the year first, said once, the words in their cases.
//!
//! In: a date. Out: its text, no more precise and no surer than it is.

use jiff::civil::{Date, Time};

use super::calendar::MONTHS;
use super::parts::{HALF, QUARTER, season};
use crate::locale::icu;
use crate::locale::shape::{Shape, Shared, is_winter};
use crate::model::edtf::{Certainty, Edtf, Known, OneOf, Point, Stretch};

const NO_BREAK: char = '\u{a0}';

/// The year in the cases of [`Case`].
const YEAR: [&str; 5] = ["gads", "gada", "gadam", "gadu", "gadā"];

/// A case in which a date stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Case {
    /// By itself.
    Nominative,
    /// After `no`.
    Genitive,
    /// After `līdz`.
    Dative,
    /// After `ap`.
    Accusative,
}

impl Case {
    /// The form of a word that is listed in all its cases.
    const fn of(self, forms: [&str; 5]) -> &str {
        let [nominative, genitive, dative, accusative, _] = forms;
        match self {
            Self::Nominative => nominative,
            Self::Genitive => genitive,
            Self::Dative => dative,
            Self::Accusative => accusative,
        }
    }
}

/// A date in words and digits.
pub(super) fn written(date: &Edtf) -> String {
    use Case::{Dative, Genitive, Nominative};
    match Shape::from(date) {
        Shape::Point(known) => sure(known),
        Shape::Years(first, last) => format!("{first}.–{last}. gads"),
        Shape::Stretches(year, [first, last]) => {
            format!("{year}. gada {}–{}", number_or_name(first), stretch(last, Nominative))
        }
        Shape::Months(year, [first, last]) => {
            format!("{year}. gada {}–{}", month(first, Nominative), month(last, Nominative))
        }
        Shape::DaysOfMonth(first, last) => {
            format!("{}. gada {}.–{}", first.year(), first.day(), day(last, Nominative))
        }
        Shape::DaysOfYear(first, last) => {
            let (from, to) = (day(first, Nominative), day(last, Nominative));
            format!("{}. gada {from} – {to}", first.year())
        }
        Shape::Days(first, last) => {
            let (from, to) = (point(Point::Day(first), Genitive), point(Point::Day(last), Dative));
            format!("no {from} līdz {to}")
        }
        Shape::Times(date, [first, last]) => {
            let date = point(Point::Day(date), Nominative);
            format!("{date} plkst. {}–{}", time(first), time(last))
        }
        Shape::Apart(start, end) => format!("{} – {}", sure(start), sure(end)),
        Shape::From(start) => bound("no", start, Genitive),
        Shape::Until(end) => bound("līdz", end, Dative),
        Shape::OneOf(points, shared) => one_of(&points, shared),
    }
}

/// A point with the words of how sure it is: `ap 2024. gada martu`.
fn sure(Known { point: known, certainty }: Known) -> String {
    let text = match known {
        _ if !certainty.is_approximate() => point(known, Case::Nominative),
        Point::Minute(minute) => {
            let date = point(Point::Day(minute.date()), Case::Nominative);
            format!("{date} ap plkst. {}", time(minute.time()))
        }
        Point::Year(_) | Point::Stretch(..) | Point::Month(..) | Point::Day(_) => {
            format!("ap {}", point(known, Case::Accusative))
        }
    };
    format!("{text}{}", doubt(certainty))
}

/// The one end of an interval that is known: `aptuveni no 2024. gada marta`.
fn bound(word: &str, known: Known, case: Case) -> String {
    let about = if known.certainty.is_approximate() { "aptuveni " } else { "" };
    format!("{about}{word} {}{}", point(known.point, case), doubt(known.certainty))
}

/// What stands after a date that may be another.
const fn doubt(certainty: Certainty) -> &'static str {
    if certainty.is_uncertain() { " (iespējams)" } else { "" }
}

/// One of several points: `2024. gada septembris vai oktobris`.
fn one_of(points: &OneOf, shared: Shared) -> String {
    let count = points.iter().count();
    let each = |(at, of): (usize, Point)| {
        let is_last = at + 1 == count;
        match (shared, of) {
            (Shared::Nothing, Point::Year(year)) if !is_last => format!("{year}."),
            (Shared::Year(_), Point::Stretch(_, of)) if !is_last => number_or_name(of),
            (Shared::Year(_), Point::Stretch(_, of)) => stretch(of, Case::Nominative),
            (Shared::Year(_), Point::Month(_, of)) => month(of, Case::Nominative).to_owned(),
            (Shared::Month, Point::Day(date)) if !is_last => format!("{}.", date.day()),
            (Shared::Year(_) | Shared::Month, Point::Day(date)) => day(date, Case::Nominative),
            (Shared::Day(_), Point::Minute(minute)) => format!("plkst. {}", time(minute.time())),
            (Shared::Nothing | Shared::Year(_) | Shared::Month | Shared::Day(_), of) => {
                point(of, Case::Nominative)
            }
        }
    };
    let all: Vec<String> = points.iter().enumerate().map(each).collect();
    let list = icu::list(&all, "vai");
    match shared {
        Shared::Nothing => list,
        Shared::Year(_) | Shared::Month => format!("{}. gada {list}", points.first().year()),
        Shared::Day(date) => format!("{} {list}", point(Point::Day(date), Case::Nominative)),
    }
}

/// One point: `2024. gada 15. marts plkst. 11.00`.
fn point(point_of: Point, case: Case) -> String {
    match point_of {
        Point::Year(year) => format!("{year}. {}", case.of(YEAR)),
        // A winter of one year could be that in which it begins or that in which it ends.
        Point::Stretch(year, of) if is_winter(of) => {
            format!("{year}./{}. gada {}", year + 1, stretch(of, case))
        }
        Point::Stretch(year, of) => format!("{year}. gada {}", stretch(of, case)),
        Point::Month(year, of) => format!("{year}. gada {}", month(of, case)),
        Point::Day(date) => format!("{}. gada {}", date.year(), day(date, case)),
        Point::Minute(minute) => {
            let date = point(Point::Day(minute.date()), case);
            format!("{date} plkst. {}", time(minute.time()))
        }
    }
}

fn day(date: Date, case: Case) -> String {
    format!("{}.{NO_BREAK}{}", date.day(), month(date.month(), case))
}

fn month(month: i8, case: Case) -> &'static str {
    let at = usize::from(month.unsigned_abs()).saturating_sub(1);
    MONTHS.get(at).map_or("", |forms| case.of(*forms))
}

/// A part of a year: `3. ceturksnis`, `pavasaris`.
fn stretch(of: Stretch, case: Case) -> String {
    match of {
        Stretch::Season(of) => case.of(season(of)).to_owned(),
        Stretch::Quarter(number) => format!("{number}.{NO_BREAK}{}", case.of(QUARTER)),
        Stretch::Half(number) => format!("{number}.{NO_BREAK}{}", case.of(HALF)),
    }
}

/// A part of a year before another of its kind, which says what is counted.
fn number_or_name(of: Stretch) -> String {
    match of {
        Stretch::Season(_) => stretch(of, Case::Nominative),
        Stretch::Quarter(number) | Stretch::Half(number) => format!("{number}."),
    }
}

fn time(time: Time) -> String {
    format!("{:02}.{:02}", time.hour(), time.minute())
}
