//! A date as a text says it, and what the ends of a range share.
//!
//! In: what a language's grammar has read of each end. Out: the date that the text says, no more
//! precise and no surer than it says it. Words are none of its business.

use std::ops::Range;

use jiff::civil::{Date, Time, Weekday};

use crate::model::edtf::{Certainty, Edtf, Form, Known, OneOf, Stretch};

/// A part of a month or a year as words say it, which has no name in the calendar.
///
/// Writers differ in what they mean by these words. These are the days that a careful one allows:
///
/// | | of a month | of a year |
/// |---|---|---|
/// | beginning, early | 1st to 10th | January and February |
/// | middle, mid- | 11th to 20th | June and July |
/// | end, late | 21st to the last | November and December |
/// | first half | 1st to 15th | January to June |
/// | second half | 16th to the last | July to December |
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Portion {
    /// `aprīļa sākumā`, `early 2025`
    Beginning,
    /// `aprīļa vidū`, `mid-April`
    Middle,
    /// `gada nogalē`, `at the end of the year`
    End,
    /// `aprīļa pirmajā pusē`
    FirstHalf,
    /// `in the second half of April`
    SecondHalf,
}

impl Portion {
    /// Its first and last day in a month, if there is such a month.
    #[must_use]
    pub fn of_month(self, year: i16, month: i8) -> Option<(Date, Date)> {
        let last = Date::new(year, month, 1).ok()?.days_in_month();
        let (first, last) = match self {
            Self::Beginning => (1, 10),
            Self::Middle => (11, 20),
            Self::End => (21, last),
            Self::FirstHalf => (1, 15),
            Self::SecondHalf => (16, last),
        };
        Some((Date::new(year, month, first).ok()?, Date::new(year, month, last).ok()?))
    }

    /// Its first and last day in a year, if there is such a year.
    #[must_use]
    pub fn of_year(self, year: i16) -> Option<(Date, Date)> {
        let (first, last) = match self {
            Self::Beginning => (1, 2),
            Self::Middle => (6, 7),
            Self::End => (11, 12),
            Self::FirstHalf => (1, 6),
            Self::SecondHalf => (7, 12),
        };
        Some((Date::new(year, first, 1).ok()?, Date::new(year, last, 1).ok()?.last_of_month()))
    }
}

/// A date as a text says it; what it does not say is `None`.
///
/// It may be a day that does not exist, as `31. februāris` is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Moment {
    /// The year.
    pub year: Option<i16>,
    /// A season, quarter or half of the year; a winter is of the year in which it begins.
    pub stretch: Option<Stretch>,
    /// The month, 1 to 12.
    pub month: Option<i8>,
    /// The part of the month, or if none is said, of the year.
    pub portion: Option<Portion>,
    /// The day of the month, 1 to 31.
    pub day: Option<i8>,
    /// The day of the week.
    pub weekday: Option<Weekday>,
    /// The local time, to the minute.
    pub time: Option<Time>,
    /// How sure the text is of it.
    pub certainty: Certainty,
}

impl Moment {
    /// The day, if the text says all of it and it exists.
    #[must_use]
    pub fn date(self) -> Option<Date> {
        Date::new(self.year?, self.month?, self.day?).ok()
    }

    /// Whether nothing of the day is said.
    pub(super) fn is_of_any_day(self) -> bool {
        self == Self { time: self.time, certainty: self.certainty, ..Self::default() }
    }

    /// Whether a year is said and nothing else.
    pub(super) fn is_year(self) -> bool {
        self.year.is_some() && self == Self { year: self.year, ..Self::default() }
    }

    /// The same, with the doubts of another as well.
    #[must_use]
    pub(super) fn as_sure_as(self, certainty: Certainty) -> Self {
        Self { certainty: self.certainty.and(certainty), ..self }
    }

    /// The month in which it begins, as far as it says one.
    fn first_month(self) -> Option<i8> {
        self.month.or_else(|| self.stretch.map(Stretch::first_month))
    }

    /// Whether a day is said that may be of any month.
    const fn lacks_month(self) -> bool {
        self.day.is_some() && self.month.is_none()
    }
}

impl From<Known> for Moment {
    fn from(Known { point, certainty }: Known) -> Self {
        Self {
            year: Some(point.year()),
            stretch: point.stretch(),
            month: point.month(),
            portion: None,
            day: point.date().map(Date::day),
            weekday: None,
            time: point.time(),
            certainty,
        }
    }
}

/// Moments of which a text says that it is one: two to four.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    /// What is not said is the empty moment.
    moments: [Moment; OneOf::MOST],
    length: usize,
}

impl Choice {
    /// Some moments; `None` if there are too few or too many.
    pub(super) fn of(said: &[Moment]) -> Option<Self> {
        let is_choice = (2..=OneOf::MOST).contains(&said.len());
        let mut moments = [Moment::default(); OneOf::MOST];
        for (place, moment) in moments.iter_mut().zip(said) {
            *place = *moment;
        }
        is_choice.then_some(Self { moments, length: said.len() })
    }

    /// The moments in the order in which they are said.
    pub fn iter(&self) -> impl Iterator<Item = Moment> + '_ {
        self.moments.iter().take(self.length).copied()
    }
}

impl From<OneOf> for Choice {
    fn from(points: OneOf) -> Self {
        let mut choice = Self { moments: [Moment::default(); OneOf::MOST], length: 0 };
        for (place, point) in choice.moments.iter_mut().zip(points.iter()) {
            *place = Known::from(point).into();
            choice.length += 1;
        }
        choice
    }
}

/// What a text says of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// One moment: `15. martā`.
    At(Moment),
    /// Something that begins: `no 1. marta`.
    From(Moment),
    /// Something that ends: `līdz 28. februārim`.
    Until(Moment),
    /// Something that begins and ends: `2024. gada marts–aprīlis`.
    Between(Moment, Moment),
    /// One of several: `septembrī vai oktobrī`.
    OneOf(Choice),
}

impl When {
    /// The start or the end of something, said with doubt; `None` for anything else.
    pub(super) fn bound_with(self, certainty: Certainty) -> Option<Self> {
        match self {
            Self::From(moment) => Some(Self::From(moment.as_sure_as(certainty))),
            Self::Until(moment) => Some(Self::Until(moment.as_sure_as(certainty))),
            Self::At(_) | Self::Between(..) | Self::OneOf(_) => None,
        }
    }
}

/// All that a date says.
impl From<&Edtf> for When {
    fn from(date: &Edtf) -> Self {
        match date.form() {
            Form::Point(known) => Self::At(known.into()),
            Form::Between(start, end) if start == end => Self::At(start.into()),
            Form::Between(start, end) => Self::Between(start.into(), end.into()),
            Form::From(start) => Self::From(start.into()),
            Form::Until(end) => Self::Until(end.into()),
            Form::OneOf(points) => Self::OneOf(points.into()),
        }
    }
}

/// A date found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dated {
    /// Its bytes, with the words that make a start or an end of it.
    pub range: Range<usize>,
    /// What it says.
    pub when: When,
}

/// A word that makes a date the start or the end of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Connector {
    /// `no`, `from`, `since`.
    From,
    /// `līdz`, `until`, `by`.
    Until,
}

/// Which end of a range says the year that both have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum YearOfRange {
    /// `2024. gada marts–aprīlis`
    First,
    /// `March–April 2024`
    Last,
}

/// A range from one moment to another, each with what the other says for both.
///
/// A time is of the other's day, a day of the other's month. A year is shared in the language's
/// direction, and only where the range would not end before it begins: in `from 15 August to
/// 31 January 2023` the first year is not said. `None` where the two make no range.
pub(super) fn between(left: Moment, right: Moment, year: YearOfRange) -> Option<When> {
    let (mut left, mut right) = (of_the_day_of(left, right)?, of_the_day_of(right, left)?);
    if left.lacks_month() {
        left.month = right.day.and(right.month);
    }
    if right.lacks_month() {
        right.month = left.day.and(left.month);
    }
    let of_no_year =
        left.is_year() && right.year.is_none() || right.is_year() && left.year.is_none();
    if left.lacks_month() || right.lacks_month() || of_no_year {
        return None;
    }
    let may_share = in_order(left, right);
    match year {
        YearOfRange::First if may_share => right.year = right.year.or(left.year),
        YearOfRange::Last if may_share => left.year = left.year.or(right.year),
        YearOfRange::First | YearOfRange::Last => {}
    }
    Some(When::Between(left, right))
}

/// A moment of which only the time is said, with the day that the other end says; `None` if the
/// other end says no time.
fn of_the_day_of(moment: Moment, other: Moment) -> Option<Moment> {
    if !moment.is_of_any_day() {
        return Some(moment);
    }
    other.time.map(|_| Moment { time: moment.time, certainty: moment.certainty, ..other })
}

/// Whether two moments may be of one year, as far as their months and days say.
fn in_order(left: Moment, right: Moment) -> bool {
    let (Some(first), Some(last)) = (left.first_month(), right.first_month()) else {
        return false;
    };
    match (left.day, right.day) {
        (Some(left), Some(right)) => (first, left) <= (last, right),
        _ => first <= last,
    }
}

/// One of several moments, each with what another says for all; `None` where they are no choice.
///
/// A time is of the day before it, a day of the month after it: `15. vai 16. martā`. The year is
/// said by the first or by the last, as the language has it.
pub(super) fn one_of(mut said: Vec<Moment>, year: YearOfRange) -> Option<When> {
    let mut before: Option<Moment> = None;
    for moment in &mut said {
        if let Some(before) = before
            && moment.is_of_any_day()
        {
            *moment = of_the_day_of(*moment, before)?;
        }
        if year == YearOfRange::First {
            moment.year = moment.year.or(before.and_then(|before| before.year));
        }
        before = Some(*moment);
    }
    let mut after: Option<Moment> = None;
    for moment in said.iter_mut().rev() {
        if moment.lacks_month() {
            moment.month = after.and_then(|after| after.day.and(after.month));
            moment.month?;
        }
        if year == YearOfRange::Last {
            moment.year = moment.year.or(after.and_then(|after| after.year));
        }
        after = Some(*moment);
    }
    Choice::of(&said).map(When::OneOf)
}

/// From the first to the last of the parts of a year that are told by number, or one of them:
/// `2025. gada 3.–4. ceturksnis`, `third or fourth quarter of 2025`.
pub(super) fn numbered(year: Option<i16>, stretches: &[Stretch], joined: Joined) -> Option<When> {
    let of = |stretch: &Stretch| Moment { year, stretch: Some(*stretch), ..Moment::default() };
    let moments: Vec<Moment> = stretches.iter().map(of).collect();
    match (joined, moments.as_slice()) {
        (Joined::To, [first, last]) => Some(When::Between(*first, *last)),
        (Joined::To, _) => None,
        (Joined::Or, moments) => Choice::of(moments).map(When::OneOf),
    }
}

/// What stands between two moments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joined {
    /// A dash, `līdz`, `to`.
    To,
    /// `vai`, `or`.
    Or,
}
