//! Where the places of a map stand in a drawing.
//!
//! In: boundaries in degrees and `data-projection`. Out: the rings of each place, in halves of the
//! drawing's unit. The projection keeps the form of what is in the middle of the map; one that
//! stretches it is refused.
//!
//! Source: docs/charts.md, the form of a drawing: the equirectangular projection.

#![expect(clippy::float_arithmetic, reason = "boundaries are degrees, and no figure's value")]

use super::boundaries::{Boundaries, Ring};
use super::number::of_scale;

/// How far the projection may stretch what is in the middle of the map.
const STRETCHED: f64 = 0.02;
/// No vertex stands further away than this, in halves of the drawing's unit.
const FURTHEST: f64 = 1_000_000.0;

/// A vertex in halves of the drawing's unit.
pub(super) type Vertex = (i64, i64);

/// The projection of a map.
#[derive(Debug, Clone, Copy)]
pub(super) struct Projection {
    longitude: f64,
    latitude: f64,
    across: f64,
    down: f64,
}

impl Projection {
    /// The projection that `data-projection` names.
    pub(super) fn named(text: &str) -> Option<Self> {
        of_scale::<4>(text)?;
        let numbers: Option<Vec<f64>> = text.split(' ').map(|part| part.parse().ok()).collect();
        let [longitude, latitude, across, down] = <[f64; 4]>::try_from(numbers?).ok()?;
        (across > 0.0 && down > 0.0).then_some(Self { longitude, latitude, across, down })
    }

    /// Whether it stretches what is in the middle of the boundaries.
    pub(super) fn stretches(&self, boundaries: &Boundaries) -> bool {
        let latitudes = || boundaries.values().flatten().flatten().map(|vertex| vertex[1]);
        let least = latitudes().fold(f64::INFINITY, f64::min);
        let greatest = latitudes().fold(f64::NEG_INFINITY, f64::max);
        let right = f64::midpoint(least, greatest).to_radians().cos();
        let is = self.across / self.down;
        (is - right).abs() > STRETCHED * right.abs()
    }

    /// The rings of a place as they are drawn; a ring that is no area any more is none.
    pub(super) fn rings(&self, rings: &[Ring]) -> Vec<Vec<Vertex>> {
        let drawn: Vec<Vec<Vertex>> = rings.iter().map(|ring| self.ring(ring)).collect();
        let areas: Vec<Vec<Vertex>> = drawn.iter().filter(|ring| ring.len() > 2).cloned().collect();
        // A place that is too small to be seen is drawn all the same.
        if areas.is_empty() { drawn.into_iter().take(1).collect() } else { areas }
    }

    fn ring(&self, ring: &Ring) -> Vec<Vertex> {
        let halves = |place: f64| (place * 2.0).round().clamp(-FURTHEST, FURTHEST);
        #[expect(clippy::cast_possible_truncation, reason = "it is a whole number of few digits")]
        let vertex = |[longitude, latitude]: &[f64; 2]| {
            let x = self.across * (longitude - self.longitude);
            let y = self.down * (self.latitude - latitude);
            (halves(x) as i64, halves(y) as i64)
        };
        closed(ring.iter().map(vertex).collect())
    }
}

/// A ring in which no vertex stands twice in a row; its last is followed by its first.
pub(super) fn closed(mut ring: Vec<Vertex>) -> Vec<Vertex> {
    ring.dedup();
    while ring.len() > 1 && ring.first() == ring.last() {
        ring.pop();
    }
    ring
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vertices_stand_at_halves_and_none_twice_in_a_row() {
        let projection = Projection::named("20 58 10 20").unwrap();
        let ring = vec![[20.0, 58.0], [20.01, 58.0], [21.0, 58.0], [21.0, 57.48], [20.0, 58.0]];
        assert_eq!(projection.ring(&ring), [(0, 0), (20, 0), (20, 21)]);
    }

    #[test]
    fn a_ring_that_is_no_area_is_left_out_unless_it_is_the_only_one() {
        let projection = Projection::named("20 58 10 20").unwrap();
        let dot = vec![[20.0, 58.0], [20.01, 58.0], [20.0, 58.001]];
        let area = vec![[20.0, 58.0], [21.0, 58.0], [21.0, 57.0]];
        assert_eq!(projection.rings(&[dot.clone(), area]).len(), 1);
        assert_eq!(projection.rings(&[dot]), [[(0, 0)]]);
    }

    #[test]
    fn a_projection_of_no_numbers_is_none() {
        for text in ["", "1 2 3", "1 2 0 4", "1 2 -3 4", "a b c d", "1e5 2 3 4", "NaN 0 1 1"] {
            assert!(Projection::named(text).is_none(), "{text}");
        }
    }
}
