//! What a calendar of days and minutes can truly say of a date: `Spanned`.
//!
//! In: a date as precise and as sure as it is known. Out: minutes or whole days, and whether they
//! say all that is known. What is half known is all the days that it may be.

use jiff::civil::{Date, DateTime};

use crate::model::edtf::{Certainty, Edtf, Form, Known, Point};

/// What a calendar shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Span {
    /// From one local minute to another, which may be the same.
    Times(DateTime, DateTime),
    /// From the first to the last of these days.
    Days(Date, Date),
}

/// A date as a calendar shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spanned {
    pub(super) span: Span,
    /// Whether its days or minutes are known and sure, so that they are no guess.
    pub(super) is_known: bool,
    /// Whether the span says all that is known.
    pub(super) is_all: bool,
}

impl Spanned {
    /// What is shown of a date.
    pub(super) fn of(when: &Edtf) -> Self {
        let (first, last) = when.known_days().unwrap_or_else(|| when.spanned());
        let is_known = when.known_days().is_some();
        match times(when) {
            Some((start, end)) => {
                Self { span: Span::Times(start, end), is_known: true, is_all: true }
            }
            None => Self {
                span: Span::Days(first, last),
                is_known,
                is_all: is_known && !has_time(when),
            },
        }
    }
}

/// The minutes of a date that has them where it begins and where it ends, both sure.
fn times(when: &Edtf) -> Option<(DateTime, DateTime)> {
    let sure = |known: Known| match (known.point, known.certainty) {
        (Point::Minute(minute), Certainty::Exact) => Some(minute),
        _ => None,
    };
    match when.form() {
        Form::Point(known) => sure(known).map(|minute| (minute, minute)),
        Form::Between(start, end) => sure(start).zip(sure(end)),
        Form::From(_) | Form::Until(_) | Form::OneOf(_) => None,
    }
}

/// Whether one of its ends has a time, which days do not say.
fn has_time(when: &Edtf) -> bool {
    match when.form() {
        Form::Between(start, end) => [start, end].iter().any(|end| end.point.time().is_some()),
        Form::Point(_) | Form::From(_) | Form::Until(_) | Form::OneOf(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_shown_as_precisely_as_it_is_known_and_no_more() {
        let days =
            |first: &str, last: &str| Span::Days(first.parse().unwrap(), last.parse().unwrap());
        let times =
            |first: &str, last: &str| Span::Times(first.parse().unwrap(), last.parse().unwrap());
        for (when, span, is_known, is_all) in [
            ("2024-03-15", days("2024-03-15", "2024-03-15"), true, true),
            ("2024-03-15/2024-03-20", days("2024-03-15", "2024-03-20"), true, true),
            ("2024-03-15T11:00", times("2024-03-15T11:00", "2024-03-15T11:00"), true, true),
            (
                "2024-03-15T11:00/2024-03-16T12:00",
                times("2024-03-15T11:00", "2024-03-16T12:00"),
                true,
                true,
            ),
            ("2024-03-15T11:00/2024-03-16", days("2024-03-15", "2024-03-16"), true, false),
            ("2024-03-15T11:00~", days("2024-03-15", "2024-03-15"), false, false),
            ("2024-03-15?", days("2024-03-15", "2024-03-15"), false, false),
            ("2024-02", days("2024-02-01", "2024-02-29"), false, false),
            ("2025-24", days("2025-12-01", "2026-02-28"), false, false),
            ("[2024-03-15,2024-03-20]", days("2024-03-15", "2024-03-20"), false, false),
            ("2024-03/..", days("2024-03-01", "2024-03-31"), false, false),
            ("../2024-03-15T11:00", days("2024-03-15", "2024-03-15"), false, false),
        ] {
            let expected = Spanned { span, is_known, is_all };
            assert_eq!(Spanned::of(&when.parse().unwrap()), expected, "{when}");
        }
    }
}
