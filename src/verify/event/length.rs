//! How long an event of the proof is: the verifier's own count of days, months and minutes.
//!
//! In: a date, and the site's time zone. Out: its length as an exact number of a unit, and the
//! duration that machines are to be told. It shares nothing with what wrote either into the site.
//!
//! Both ends belong to an event. A month lasts until the day before the same day of the next, or
//! with the last of a month that has no such day. What is left of whole months is counted in days of the month that
//! it would make full: to the 10th from 15 August, four months and 27 of 31 days.

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use num_rational::BigRational;

use crate::model::edtf::{Certainty, Edtf, Form, Known, Point};
use crate::model::length::TimeUnit;

/// How long an event is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Length {
    known: Days,
    /// The minutes from its first to its last instant, where it has times.
    minutes: Option<i64>,
}

/// What is known of its days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Days {
    /// So many years, and nothing of months.
    Years(i64),
    /// So many months, and nothing of days.
    Months(i64),
    /// All of them.
    All(Span),
}

/// Days of which the number, the whole months in them, and the rest of a month are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Span {
    days: i64,
    months: i64,
    /// The days that are left after the last whole month.
    rest: i64,
    /// The days of the month that they would make full.
    of: i64,
}

impl Length {
    /// The length of a date; `None` if its ends are open, unsure, not equally precise, or one.
    pub(super) fn of(when: &Edtf, zone: Option<&TimeZone>) -> Option<Self> {
        let sure = |known: Known| (known.certainty == Certainty::Exact).then_some(known.point);
        let (start, end) = match when.form() {
            Form::Point(known) => (sure(known)?, sure(known)?),
            Form::Between(start, end) => (sure(start)?, sure(end)?),
            Form::From(_) | Form::Until(_) | Form::OneOf(_) => return None,
        };
        let minutes = match (start, end) {
            (Point::Minute(first), Point::Minute(last)) => {
                Some(passed(first, last, zone?).filter(|minutes| *minutes > 0)?)
            }
            _ => None,
        };
        let known = match (start, end) {
            (Point::Year(first), Point::Year(last)) => Days::Years(i64::from(last - first) + 1),
            (Point::Month(year, month), Point::Month(last_year, last_month)) => {
                let years = i64::from(last_year - year);
                Days::Months(12 * years + i64::from(last_month - month) + 1)
            }
            (Point::Day(_) | Point::Minute(_), Point::Day(_) | Point::Minute(_)) => {
                Days::All(Span::of(start.date()?, end.date()?)?)
            }
            _ => return None,
        };
        Some(Self { known, minutes })
    }

    /// How many of a unit it is, exactly; `None` if it is not known so precisely.
    pub(super) fn count(self, unit: TimeUnit) -> Option<BigRational> {
        let (count, of) = match (unit, self.known) {
            (TimeUnit::Minute, _) => (self.minutes?, 1),
            (TimeUnit::Hour, _) => (self.minutes?, 60),
            (TimeUnit::Year, Days::Years(years)) => (years, 1),
            (TimeUnit::Year, Days::Months(months)) => (months, 12),
            (TimeUnit::Month, Days::Months(months)) => (months, 1),
            (TimeUnit::Year, Days::All(span)) => (span.months * span.of + span.rest, 12 * span.of),
            (TimeUnit::Month, Days::All(span)) => (span.months * span.of + span.rest, span.of),
            (TimeUnit::Week, Days::All(span)) => (span.days, 7),
            (TimeUnit::Day, Days::All(span)) => (span.days, 1),
            (
                TimeUnit::Month | TimeUnit::Week | TimeUnit::Day,
                Days::Years(_) | Days::Months(_),
            ) => {
                return None;
            }
        };
        Some(BigRational::new(count.into(), of.into()))
    }

    /// The ISO 8601 duration that counts it in a unit; `None` if it is not known so precisely.
    pub(super) fn told(self, unit: TimeUnit) -> Option<String> {
        let parts = match (unit, self.known) {
            (TimeUnit::Minute, _) => return Some(format!("PT{}M", self.minutes?)),
            (TimeUnit::Hour, _) => {
                let minutes = self.minutes?;
                let parts = part(minutes / 60, 'H') + &part(minutes % 60, 'M');
                return Some(format!("PT{parts}"));
            }
            (TimeUnit::Year, Days::Years(years)) => part(years, 'Y'),
            (TimeUnit::Year, Days::Months(months)) => years_and_months(months),
            (TimeUnit::Month, Days::Months(months)) => part(months, 'M'),
            (TimeUnit::Year, Days::All(span)) => {
                years_and_months(span.months) + &part(span.rest, 'D')
            }
            (TimeUnit::Month, Days::All(span)) => part(span.months, 'M') + &part(span.rest, 'D'),
            (TimeUnit::Week, Days::All(span)) if span.days % 7 == 0 => part(span.days / 7, 'W'),
            (TimeUnit::Week | TimeUnit::Day, Days::All(span)) => part(span.days, 'D'),
            (
                TimeUnit::Month | TimeUnit::Week | TimeUnit::Day,
                Days::Years(_) | Days::Months(_),
            ) => {
                return None;
            }
        };
        Some(format!("P{parts}"))
    }
}

/// One part of a duration, if there is anything of it.
fn part(count: i64, sign: char) -> String {
    if count == 0 { String::new() } else { format!("{count}{sign}") }
}

fn years_and_months(months: i64) -> String {
    part(months / 12, 'Y') + &part(months % 12, 'M')
}

impl Span {
    /// The days from one to another, both included.
    fn of(first: Date, last: Date) -> Option<Self> {
        let after = last.tomorrow().ok()?;
        let apart = |from: Date, to: Date| i64::from((to - from).get_days());
        let number = |date: Date| i64::from(date.year()) * 12 + i64::from(date.month());
        let mut months = number(after) - number(first);
        if months_later(first, months)? > after {
            months -= 1;
        }
        let full = months_later(first, months)?;
        // After the last month of all calendars nothing is left to be counted.
        let of = months_later(first, months + 1).map_or(1, |next| apart(full, next));
        let rest = apart(full, after);
        Some(Self { days: apart(first, after), months, rest, of })
    }
}

/// The same day of a later month; after a month that is too short to have it, the first of the
/// next, so that a month from 30 January ends with February.
fn months_later(date: Date, months: i64) -> Option<Date> {
    let number = i64::from(date.year()) * 12 + i64::from(date.month()) - 1 + months;
    let year = i16::try_from(number.div_euclid(12)).ok()?;
    let month = i8::try_from(number.rem_euclid(12) + 1).ok()?;
    Date::new(year, month, date.day())
        .or_else(|_| Date::new(year, month, 1)?.last_of_month().tomorrow())
        .ok()
}

/// The minutes that pass between two local times.
fn passed(first: DateTime, last: DateTime, zone: &TimeZone) -> Option<i64> {
    let instant = |local| zone.to_timestamp(local).ok();
    Some((instant(last)?.as_second() - instant(first)?.as_second()) / 60)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::edtf::tests::any_date;
    use crate::model::length;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(5_000))]

        #[test]
        fn two_counts_of_one_length_agree(date in any_date()) {
            let zone = TimeZone::get("Europe/Riga").unwrap();
            let (own, other) = (Length::of(&date, Some(&zone)), length::Length::of(&date, &zone));
            prop_assert_eq!(own.is_some(), other.is_ok(), "{}", date);
            for unit in TimeUnit::ALL {
                let told = own.and_then(|own| own.told(unit));
                let other = other.as_ref().ok().and_then(|other| other.in_units_of(unit));
                prop_assert_eq!(told, other, "{} {:?}", date, unit);
            }
        }
    }

    #[test]
    fn what_is_left_of_whole_months_is_a_part_of_the_next() {
        for (when, unit, numer, denom) in [
            ("2022-08-15/2023-01-14", TimeUnit::Month, 5, 1),
            ("2022-08-15/2023-01-10", TimeUnit::Month, 4 * 31 + 27, 31),
            ("2024-01-31/2024-02-29", TimeUnit::Month, 1, 1),
            ("2024-09/2025-12", TimeUnit::Year, 4, 3),
            ("2024-03-15/2024-03-17", TimeUnit::Week, 3, 7),
            ("2024-03-15T11:00/2024-03-15T12:30", TimeUnit::Hour, 3, 2),
        ] {
            let zone = TimeZone::get("Europe/Riga").unwrap();
            let length = Length::of(&when.parse().unwrap(), Some(&zone));
            let count = length.and_then(|length| length.count(unit));
            assert_eq!(count, Some(BigRational::new(numer.into(), denom.into())), "{when}");
        }
    }
}
