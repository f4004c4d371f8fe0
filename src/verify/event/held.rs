//! Whether what a text says of time is true of a date.
//!
//! In: what the text says, and the date. Out: what of it is not true, and how.

use jiff::civil::Date;

use crate::locale::{Choice, Moment, Portion, When};
use crate::model::edtf::{Edtf, Form, Known, Point, Season, Stretch};

/// What of an event's date a moment is held to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    Whole,
    Start,
    End,
}

/// What of a text is not true.
#[derive(Debug, Clone, Copy)]
pub(super) struct Untrue {
    pub(super) of: Of,
    /// The point that it was held to.
    pub(super) known: Known,
    pub(super) wrong: Difference,
}

/// What is not true of a date, if anything is.
pub(super) fn untrue(said: When, when: &Edtf) -> Option<Untrue> {
    let whole = |(wrong, known)| Untrue { of: Of::Whole, known, wrong };
    match said {
        When::At(moment) => throughout(moment, when).map(whole),
        When::From(moment) => match when.form() {
            Form::Between(start, _) | Form::From(start) => {
                difference(from_all_of(moment, start), start).map(|wrong| Untrue {
                    of: Of::Start,
                    known: start,
                    wrong,
                })
            }
            Form::Point(_) | Form::Until(_) | Form::OneOf(_) => throughout(moment, when).map(whole),
        },
        When::Until(moment) => match when.form() {
            Form::Between(_, end) | Form::Until(end) => difference(until_all_of(moment, end), end)
                .map(|wrong| Untrue { of: Of::End, known: end, wrong }),
            Form::Point(_) | Form::From(_) | Form::OneOf(_) => throughout(moment, when).map(whole),
        },
        When::Between(left, right) => match when.form() {
            Form::Between(start, end) => held(from_all_of(left, start), start)
                .or_else(|| held(until_all_of(right, end), end)),
            Form::Point(_) | Form::From(_) | Form::Until(_) | Form::OneOf(_) => {
                throughout(left, when).or_else(|| throughout(right, when))
            }
        }
        .map(whole),
        When::OneOf(moments) => of_choice(&moments, when).map(whole),
    }
}

/// What is said of the start of an interval: all of its first year or month belongs to it, so that
/// it lasts from its beginning on.
fn from_all_of(moment: Moment, start: Known) -> Moment {
    without(Portion::Beginning, moment, start)
}

/// What is said of the end of an interval: all of its last year or month belongs to it, so that
/// `until the end of 2019` is true of what lasts until `2019`.
fn until_all_of(moment: Moment, end: Known) -> Moment {
    without(Portion::End, moment, end)
}

/// A moment without this part of the very year or month that is known.
fn without(portion: Portion, moment: Moment, known: Known) -> Moment {
    let is_of_all = match known.point {
        Point::Year(_) => moment.month.is_none(),
        Point::Month(..) => moment.month.is_some(),
        Point::Stretch(..) | Point::Day(_) | Point::Minute(_) => false,
    };
    if is_of_all && moment.portion == Some(portion) {
        Moment { portion: None, ..moment }
    } else {
        moment
    }
}

/// A difference, and from which point.
type Wrong = (Difference, Known);

fn held(moment: Moment, known: Known) -> Option<Wrong> {
    difference(moment, known).map(|wrong| (wrong, known))
}

/// How a moment does not agree with all that a date may be.
fn throughout(moment: Moment, when: &Edtf) -> Option<Wrong> {
    match when.form() {
        Form::Point(known) => held(moment, known),
        Form::Between(start, end) => {
            let days = (start.point.days().0, end.point.days().1);
            let ends = || held(moment, start).or_else(|| held(moment, end));
            ends().or_else(|| at_once(moment, days).map(|wrong| (wrong, end)))
        }
        // What goes on is at no moment.
        Form::From(known) | Form::Until(known) => {
            Some(held(moment, known).unwrap_or((Difference::MorePrecise, known)))
        }
        Form::OneOf(points) => {
            let known = points.iter().map(Known::from);
            least_wrong(known.map(|known| (known, held(moment, known))))
        }
    }
}

/// How something said does not agree with all of several points, if it does not.
fn least_wrong(held: impl Iterator<Item = (Known, Option<Wrong>)>) -> Option<Wrong> {
    let held: Vec<_> = held.collect();
    let first = held.iter().find_map(|(_, wrong)| *wrong)?;
    let agreeing = held.iter().find(|(_, wrong)| wrong.is_none());
    let more = |(known, _): &(Known, _)| (Difference::MorePrecise, *known);
    let nearly = || {
        held.iter().find_map(|(_, wrong)| wrong.filter(|(of, _)| *of == Difference::MorePrecise))
    };
    Some(agreeing.map(more).or_else(nearly).unwrap_or(first))
}

/// How a choice is not that of a date: it names another, or leaves out one.
fn of_choice(moments: &Choice, when: &Edtf) -> Option<Wrong> {
    let Form::OneOf(points) = when.form() else {
        return moments.iter().find_map(|moment| throughout(moment, when));
    };
    let other = moments.iter().find_map(|moment| {
        let agrees = points.iter().any(|point| difference(moment, point.into()).is_none());
        if agrees { None } else { throughout(moment, when) }
    });
    other.or_else(|| {
        let is_said =
            |point: &Point| moments.iter().any(|said| difference(said, (*point).into()).is_none());
        let left_out = points.iter().find(|point| !is_said(point))?;
        Some((Difference::MorePrecise, left_out.into()))
    })
}

/// The one end of an interval that a text says as if it were all of it.
pub(super) fn one_end(said: When, when: &Edtf) -> Option<&'static str> {
    let When::At(moment) = said else { return None };
    let agrees = |known| difference(moment, known).is_none();
    match when.form() {
        Form::Between(start, end) => match (agrees(start), agrees(end)) {
            (true, false) => Some("start"),
            (false, true) => Some("end"),
            _ => None,
        },
        Form::From(start) => agrees(start).then_some("start"),
        Form::Until(end) => agrees(end).then_some("end"),
        Form::Point(_) | Form::OneOf(_) => None,
    }
}

/// How a moment does not agree with a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Difference {
    /// It is another.
    Other,
    /// It is on another day of the week.
    Weekday,
    /// It says what is not known.
    MorePrecise,
}

fn difference(moment: Moment, known: Known) -> Option<Difference> {
    let point = known.point;
    let (first, last) = point.days();
    let day = point.date();
    // The year of a winter is that in which it begins: its days say which one is meant.
    let year = moment.year.filter(|_| moment.stretch != Some(Stretch::Season(Season::Winter)));
    let parts = [
        year.and_then(|said| among(&said, &(first.year()..=last.year()).collect::<Vec<_>>())),
        moment.month.and_then(|said| among(&said, &months(first, last))),
        allowed(moment, (first, last)),
        part(moment.day, day.map(Date::day)),
        part(moment.time, point.time()),
        surer(moment, known).then_some(Difference::MorePrecise),
    ];
    let is = |wanted: Difference| parts.contains(&Some(wanted)).then_some(wanted);
    is(Difference::Other).or_else(|| is(Difference::MorePrecise)).or_else(|| {
        let weekday = part(moment.weekday, day.map(Date::weekday))?;
        Some(if weekday == Difference::Other { Difference::Weekday } else { weekday })
    })
}

/// How what is said of a part differs from what is known.
fn part<T: PartialEq>(said: Option<T>, known: Option<T>) -> Option<Difference> {
    match (said, known) {
        (None, _) => None,
        (Some(_), None) => Some(Difference::MorePrecise),
        (Some(said), Some(known)) => (said != known).then_some(Difference::Other),
    }
}

/// How what is said differs from what it may be.
fn among<T: PartialEq>(said: &T, possible: &[T]) -> Option<Difference> {
    match possible {
        [known] => (said != known).then_some(Difference::Other),
        _ if possible.contains(said) => Some(Difference::MorePrecise),
        _ => Some(Difference::Other),
    }
}

/// The months from one day to another, each once.
fn months(first: Date, last: Date) -> Vec<i8> {
    let count = |day: Date| i32::from(day.year()) * 12 + i32::from(day.month()) - 1;
    let months = (count(first)..=count(last)).take(12);
    months.filter_map(|month| i8::try_from(month.rem_euclid(12) + 1).ok()).collect()
}

/// Whether a text is surer than what is known.
const fn surer(moment: Moment, known: Known) -> bool {
    let (said, known) = (moment.certainty, known.certainty);
    known.is_approximate() && !said.is_approximate() || known.is_uncertain() && !said.is_uncertain()
}

/// How the days of a point are not among those that a part of a year or of a month allows.
///
/// Of a part of no year, that of the first day's year is meant, or a winter that began before it.
fn allowed(moment: Moment, (first, last): (Date, Date)) -> Option<Difference> {
    let years = moment.year.map_or(first.year() - 1..=first.year(), |year| year..=year);
    let of_year = |year: i16| match (moment.stretch, moment.portion, moment.month) {
        (Some(stretch), _, _) => Some(stretch.days(year)),
        (None, Some(portion), Some(month)) => portion.of_month(year, month),
        (None, Some(portion), None) => portion.of_year(year),
        (None, None, _) => Some((first, last)),
    };
    let spans: Vec<(Date, Date)> = years.filter_map(of_year).collect();
    if spans.iter().any(|(start, end)| *start <= first && last <= *end) {
        return None;
    }
    let meets = |(start, end): &(Date, Date)| *start <= last && first <= *end;
    Some(if spans.iter().any(meets) { Difference::MorePrecise } else { Difference::Other })
}

/// How a moment that agrees with both ends of an interval is not the same at both: `in March` of
/// two years, `in winter` of two winters.
fn at_once(moment: Moment, (first, last): (Date, Date)) -> Option<Difference> {
    let of_two_years =
        moment.year.is_none() && moment.month.is_some() && first.year() != last.year();
    if of_two_years { Some(Difference::Other) } else { allowed(moment, (first, last)) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::edtf::tests::any_date;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(5_000))]

        #[test]
        fn what_says_all_of_a_date_is_true_of_it(date in any_date()) {
            let untrue = untrue(When::from(&date), &date);
            prop_assert!(untrue.is_none(), "{date}: {untrue:?}");
        }
    }
}
