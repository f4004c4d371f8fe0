//! The classes of a map and their bounds in its legend: `map`, `geometry`.
//!
//! In: the legend of a map. Out: the class of any value; swatches and bounds at another place.

use num_rational::BigRational;

use super::chart::Chart;
use super::form::Role;
use super::number::integer;
use crate::verify::rules;

/// The most classes that can be told apart.
const MOST: usize = 7;
/// The room between the swatches and the bounds below them.
const BELOW: i64 = 14;

/// The bounds of the classes, upwards.
pub(super) struct Bounds(Vec<BigRational>);

impl Bounds {
    /// The number of a value's class, from 1 on; `None` for one beyond the bounds.
    pub(super) fn class(&self, value: &BigRational) -> Option<usize> {
        let (first, last) = (self.0.first()?, self.0.last()?);
        if value < first || value > last {
            return None;
        }
        let reached = self.0.partition_point(|bound| bound <= value);
        // The greatest value is in the last class.
        Some(reached.min(self.0.len() - 1))
    }
}

impl Chart<'_> {
    /// The bounds of a map's classes; what is wrong with them is told.
    pub(super) fn bounds(&mut self) -> Option<Bounds> {
        let legend = self.only(0, Role::Legend);
        let Some(group) = legend.and_then(|legend| self.only(legend, Role::Bounds)) else {
            self.tell(rules::MAP, 0, "the map has no legend that says what its classes are");
            return None;
        };
        let swatches = self.within(group, Role::BoundSwatch);
        let texts = self.within(group, Role::BoundText);
        if swatches.is_empty() || swatches.len() > MOST || texts.len() != swatches.len() + 1 {
            self.tell(rules::MAP, group, "there are not as many bounds as the classes need");
            return None;
        }
        let first = *swatches.first()?;
        let (x, y) = (self.whole(first, "x")?, self.whole(first, "y")?);
        let (width, height) = (self.whole(first, "width")?, self.whole(first, "height")?);
        for (place, swatch) in swatches.iter().enumerate() {
            let left = &x + &width * integer(i64::try_from(place).ok()?);
            self.same(*swatch, "x", &left);
            self.same(*swatch, "y", &y);
            self.same(*swatch, "width", &width);
            self.same(*swatch, "height", &height);
            self.classed(*swatch, &format!("c{}", place + 1));
        }
        let mut bounds: Vec<BigRational> = Vec::new();
        for (place, text) in texts.iter().enumerate() {
            self.same(*text, "x", &(&x + &width * integer(i64::try_from(place).ok()?)));
            self.same(*text, "y", &(&y + &height + integer(BELOW)));
            self.set(*text, Some("middle"), None);
            let bound = self.tick_number(*text)?;
            if bounds.last().is_some_and(|last| *last >= bound) {
                self.tell(rules::MAP, *text, "the bounds of the classes do not go upwards");
                return None;
            }
            bounds.push(bound);
        }
        Some(Bounds(bounds))
    }
}
