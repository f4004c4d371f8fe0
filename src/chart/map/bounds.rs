//! Into which classes a map puts its values: few, and with round bounds.
//!
//! In: the values. Out: the bounds, from one at or below the least value to one at or above the
//! greatest. Values that spread evenly get equal steps; where equal steps would put most places into
//! one class, each class holds about as many places.

use crate::model::decimal::{Decimal, power_of_ten};
use crate::model::exact::Exact;

/// With fewer values than this, equal steps are as good as any.
const FEWEST_TO_BALANCE: usize = 5;

/// The classes of a map: bound, bound, bound. One more than there are classes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Bounds(pub(super) Vec<Decimal>);

impl Bounds {
    /// The bounds of at most so many classes; `None` where there is no value, or 128 bits do not
    /// hold them.
    pub(super) fn of(values: &[Exact], most: usize) -> Option<Self> {
        let mut sorted = values.to_vec();
        sorted.sort();
        let (low, high) = (*sorted.first()?, *sorted.last()?);
        // All the same: one class, whatever the value.
        if low == high {
            return Self::even(&sorted, 1);
        }
        let even = Self::even(&sorted, most)?;
        if low < Exact::ZERO || sorted.len() < FEWEST_TO_BALANCE || !even.is_skewed(&sorted) {
            return Some(even);
        }
        let balanced = Self::balanced(&sorted, most)?;
        Some(if balanced.0.len() > even.0.len().min(3) { balanced } else { even })
    }

    /// Equal steps, from zero where the values come near it.
    fn even(sorted: &[Exact], most: usize) -> Option<Self> {
        let (low, high) = (*sorted.first()?, *sorted.last()?);
        let near_zero = |near: Exact, far: Exact| {
            Some(near.plus(near)?.distance_to_zero()? <= far.distance_to_zero()?)
        };
        let is_one = low == high;
        let first =
            if low >= Exact::ZERO && (is_one || near_zero(low, high)?) { Exact::ZERO } else { low };
        let last = if high <= Exact::ZERO && (is_one || near_zero(high, low)?) {
            Exact::ZERO
        } else {
            high
        };
        for step in steps(last.minus(first)?, sorted) {
            let (from, to) = (step.below(first)?, step.above(last)?);
            let classes = |to: i128| usize::try_from(to - from).ok();
            // Where each class is one whole number, the greatest has its own too.
            let is_shared =
                step.is_one() && step.times(to).and_then(Exact::from_decimal) == Some(high);
            // Nothing but zeros has no extent.
            let to = if from == to || (is_shared && classes(to)? < most) { to + 1 } else { to };
            if classes(to)? <= most {
                return Some(Self((from..=to).map(|at| step.times(at)).collect::<Option<_>>()?));
            }
        }
        None
    }

    /// Bounds between which about as many values lie, each as round as there is one.
    fn balanced(sorted: &[Exact], most: usize) -> Option<Self> {
        let (low, high) = (*sorted.first()?, *sorted.last()?);
        let (mut bounds, mut last) = (vec![Decimal::new(0, 0)], Exact::ZERO);
        for class in 1..most {
            let above = *sorted.get(class * sorted.len() / most)?;
            let Some(below) = sorted.iter().rev().find(|value| **value < above) else { continue };
            let bound = roundest(*below, above)?;
            if Exact::from_decimal(bound)? > last {
                last = Exact::from_decimal(bound)?;
                bounds.push(bound);
            }
        }
        // Beyond the greatest value by a tenth of the way at most.
        let end = steps(high.minus(low)?, sorted).into_iter().find_map(|step| {
            let end = step.times(step.above(high)?)?;
            (Exact::from_decimal(end)? > last).then_some(end)
        })?;
        bounds.push(end);
        Some(Self(bounds))
    }

    /// Whether more than half of the values lie in one of the classes.
    fn is_skewed(&self, sorted: &[Exact]) -> bool {
        let classes: Vec<usize> = sorted.iter().map(|value| self.class_of(*value)).collect();
        let most = (1..self.0.len()).map(|class| classes.iter().filter(|of| **of == class).count());
        most.max().is_some_and(|most| 2 * most > sorted.len() + 1)
    }

    /// The class of a value, counted from 1; the last holds its upper bound too.
    pub(super) fn class_of(&self, value: Exact) -> usize {
        let is_reached =
            |bound: &&Decimal| Exact::from_decimal(**bound).is_some_and(|bound| bound <= value);
        let reached = self.0.iter().take_while(is_reached).count();
        reached.clamp(1, self.0.len().saturating_sub(1).max(1))
    }
}

/// A round step between bounds.
#[derive(Debug, Clone, Copy)]
struct Step {
    mantissa: i128,
    scale: u32,
}

impl Step {
    fn exact(self) -> Option<Exact> {
        Exact::from_decimal(Decimal::new(self.mantissa, self.scale))
    }

    fn is_one(self) -> bool {
        (self.mantissa, self.scale) == (1, 0)
    }

    /// So many steps as a number.
    fn times(self, steps: i128) -> Option<Decimal> {
        Some(Decimal::new(steps.checked_mul(self.mantissa)?, self.scale).normalized())
    }

    /// The last whole number of steps at or below a value.
    fn below(self, value: Exact) -> Option<i128> {
        let nearest = value.over(self.exact()?)?.rounded(0)?.at_scale(0)?;
        let is_above = Exact::from_decimal(self.times(nearest)?)? > value;
        Some(if is_above { nearest - 1 } else { nearest })
    }

    /// The first whole number of steps at or above a value.
    fn above(self, value: Exact) -> Option<i128> {
        let below = self.below(value)?;
        let is_there = Exact::from_decimal(self.times(below)?)? == value;
        Some(if is_there { below } else { below + 1 })
    }
}

/// Round steps (1, 2, 2.5 or 5 times a power of ten), from a hundredth of a span to ten times it;
/// whole ones only where all values are whole.
fn steps(span: Exact, values: &[Exact]) -> Vec<Step> {
    let is_whole = |value: &Exact| value.rounded(0).and_then(Exact::from_decimal) == Some(*value);
    let are_whole = values.iter().all(is_whole);
    let power = power_below(span);
    let step = |power: i32, tenths: i128| {
        let step = of_power(tenths, power - 1)?;
        (!are_whole || step.scale == 0).then_some(step)
    };
    let powers = power - 2..=power + 1;
    powers
        .flat_map(|power| {
            [10, 20, 25, 50].into_iter().filter_map(move |tenths| step(power, tenths))
        })
        .collect()
}

/// The roundest number above one value and at most the other: that of the longest round steps.
fn roundest(below: Exact, above: Exact) -> Option<Decimal> {
    let power = power_below(above);
    // Ten digits further down every two values of a published table have a number between them.
    for power in (power - 15..=power).rev() {
        for tenths in [10, 5, 2] {
            let step = of_power(tenths, power - 1)?;
            let bound = step.times(step.below(above)?)?;
            if Exact::from_decimal(bound)? > below {
                return Some(bound);
            }
        }
    }
    None
}

/// The power of ten at or below a number's distance to zero; 0 for zero.
#[expect(clippy::cast_possible_truncation, reason = "a power of ten")]
fn power_below(value: Exact) -> i32 {
    let distance = value.to_f64().abs();
    if distance > 0.0 { distance.log10().floor() as i32 } else { 0 }
}

/// A whole number times a power of ten.
fn of_power(number: i128, power: i32) -> Option<Step> {
    if power >= 0 {
        let mantissa = number.checked_mul(power_of_ten(power.unsigned_abs())?)?;
        return Some(Step { mantissa, scale: 0 });
    }
    let normal = Decimal::new(number, power.unsigned_abs()).normalized();
    Some(Step { mantissa: normal.mantissa(), scale: normal.scale() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(texts: &[&str]) -> Vec<Exact> {
        texts.iter().map(|text| Exact::from_decimal(text.parse().unwrap()).unwrap()).collect()
    }

    fn bounds(texts: &[&str]) -> Vec<String> {
        Bounds::of(&exact(texts), 5).unwrap().0.iter().map(Decimal::to_string).collect()
    }

    #[test]
    fn values_that_spread_evenly_get_equal_round_steps_from_zero() {
        assert_eq!(bounds(&["34", "31", "28", "23", "14"]), ["0", "10", "20", "30", "40"]);
        assert_eq!(bounds(&["0.5", "0.9", "0.2"]), ["0", "0.2", "0.4", "0.6", "0.8", "1"]);
    }

    #[test]
    fn values_far_from_zero_begin_at_a_round_one_below_them() {
        assert_eq!(bounds(&["71", "75", "79"]), ["70", "72", "74", "76", "78", "80"]);
        assert_eq!(bounds(&["1012.5", "1030"]), ["1010", "1015", "1020", "1025", "1030"]);
    }

    #[test]
    fn skewed_values_get_round_bounds_with_about_as_many_places_each() {
        let values = ["1", "1", "2", "2", "3", "4", "5", "8", "12", "300"];
        let found = Bounds::of(&exact(&values), 5).unwrap();
        let texts: Vec<String> = found.0.iter().map(Decimal::to_string).collect();
        assert_eq!(texts, ["0", "2", "3", "5", "10", "300"]);
        let classes: Vec<usize> =
            exact(&values).into_iter().map(|value| found.class_of(value)).collect();
        assert_eq!(classes, [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
    }

    #[test]
    fn values_from_three_to_three_billion_are_told_apart() {
        let values = ["3", "40", "500", "6000", "70000", "3000000000"];
        let found = Bounds::of(&exact(&values), 5).unwrap();
        assert_eq!(found.0.len(), 6);
        let first = found.class_of(exact(&["3"])[0]);
        assert!(first < found.class_of(exact(&["70000"])[0]));
    }

    #[test]
    fn one_value_or_the_same_everywhere_is_one_class() {
        assert_eq!(bounds(&["34", "34"]), ["0", "50"]);
        assert_eq!(bounds(&["0", "0", "0", "0", "0", "0"]), ["0", "1"]);
        assert_eq!(bounds(&["-0.3"]), ["-0.5", "0"]);
        assert_eq!(Bounds::of(&[], 5), None);
    }

    #[test]
    fn negative_values_have_zero_as_a_bound() {
        assert_eq!(bounds(&["-12", "7", "30"]), ["-20", "-10", "0", "10", "20", "30"]);
        assert_eq!(bounds(&["-12", "-3", "-30"]), ["-30", "-20", "-10", "0"]);
    }

    #[test]
    fn what_is_counted_has_whole_bounds_and_few_numbers_a_class_each() {
        assert_eq!(bounds(&["0", "1"]), ["0", "1", "2"]);
        assert_eq!(bounds(&["3", "1", "2"]), ["0", "1", "2", "3", "4"]);
        assert_eq!(bounds(&["5", "1", "2"]), ["0", "1", "2", "3", "4", "5"]);
    }

    #[test]
    fn every_value_lies_in_its_class_and_quotients_that_do_not_end_too() {
        let values: Vec<Exact> =
            (1..40).map(|n| Exact::whole(n * n * n - 700).over(Exact::whole(7)).unwrap()).collect();
        for most in 2..=6 {
            let found = Bounds::of(&values, most).unwrap();
            assert!(found.0.len() <= most + 1);
            let exact: Vec<Exact> =
                found.0.iter().map(|bound| Exact::from_decimal(*bound).unwrap()).collect();
            assert!(exact.is_sorted_by(|left, right| left < right), "{found:?}");
            for value in &values {
                let class = found.class_of(*value);
                let bound = |at: usize| Exact::from_decimal(found.0[at]).unwrap();
                let is_last = class + 1 == found.0.len();
                assert!(bound(class - 1) <= *value);
                assert!(*value < bound(class) || is_last && *value == bound(class));
            }
        }
    }
}
