//! What a number may be at all: the figures and members that have a value.
//!
//! In: the site's figures; a number as it was read. Out: candidates, and which are near enough to the
//! number for any hedge.

use num_rational::BigRational;
use num_traits::Signed;

use crate::locale::{Number, Reading};
use crate::model::name::{DimensionId, Member};
use crate::verify::number::Shown;
use crate::verify::recompute::{Recomputed, Worth};

/// A figure or a member.
pub(super) struct Candidate<'a> {
    pub(super) reference: String,
    pub(super) id: &'a str,
    pub(super) figure: &'a Recomputed,
    /// The dimensions with the member's values; empty for the total.
    pub(super) member: Vec<(&'a str, &'a str)>,
    pub(super) value: &'a BigRational,
}

/// The programme of a figure.
pub(super) fn home(id: &str) -> &str {
    id.split_once('.').map_or(id, |(programme, _)| programme)
}

/// A figure's total and its members, as far as they have a value.
pub(super) fn worths<'a>(id: &'a str, figure: &'a Recomputed) -> Vec<Candidate<'a>> {
    let known = |worth: &'a Worth| match worth {
        Worth::Known(value) => value.as_ref(),
        Worth::Unknown => None,
    };
    let total = known(&figure.total).map(|value| Candidate {
        reference: id.to_owned(),
        id,
        figure,
        member: Vec::new(),
        value,
    });
    let members = figure.members.iter().filter_map(|(key, worth)| {
        let value = known(worth)?;
        let member: Vec<(&str, &str)> = figure
            .dimensions
            .iter()
            .map(String::as_str)
            .zip(key.iter().map(String::as_str))
            .collect();
        let pairs = member.iter().filter_map(|(dimension, value)| {
            Some((dimension.parse::<DimensionId>().ok()?, (*value).to_owned()))
        });
        let reference = format!("{id}?{}", Member(pairs.collect()));
        Some(Candidate { reference, id, figure, member, value })
    });
    total.into_iter().chain(members).collect()
}

/// Whether the number is near enough to the value for any hedge; most are far from it.
pub(super) fn is_near(reading: &Reading, candidate: &Candidate<'_>) -> bool {
    let unit = candidate.figure.unit.as_deref();
    let Some(shown) = Shown::of(reading.number, unit) else { return false };
    let far = shown.distance(candidate.value) * BigRational::from_integer(4.into());
    let digits = match reading.number {
        Number::Decimal { .. } => {
            shown.rounded(candidate.value).is_some_and(|it| it == shown.value)
        }
        Number::Part { .. } => false,
    };
    digits || far <= shown.value.abs()
}

/// What a number's digits say by themselves: few things are 241,177.
pub(super) fn of_digits(number: Number) -> i64 {
    let Number::Decimal { shown, .. } = number else { return 0 };
    let digits = shown.mantissa().unsigned_abs().to_string();
    match digits.trim_end_matches('0').len() {
        0 | 1 => 0,
        2 => 30,
        3 => 80,
        4 => 200,
        _ => 300,
    }
}
