//! Where a number stands within a place: in the middle of the longest stretch of its largest ring.
//!
//! In: the rings of a place as they are drawn, and how wide the text is. Out: the middle of the
//! text; nothing where the place is too small for it.

use super::projection::Corner;

/// Half the height of a line of letters, and what is left free beside them, in units.
const HALF_HEIGHT: f64 = 6.5;
const BESIDE: f64 = 2.0;

/// A text's middle and half its width.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Spot {
    pub(super) x: f64,
    pub(super) y: f64,
    half: f64,
}

impl Spot {
    /// The place for a text within these rings.
    pub(super) fn within(rings: &[Vec<Corner>], width: f64) -> Option<Self> {
        // The first of those that are equally large.
        let largest = rings.iter().rev().max_by_key(|ring| area(ring))?;
        let heights = largest.iter().map(|(_, y)| f64::from(*y) / 2.0);
        let (top, bottom) =
            heights.fold((f64::MAX, f64::MIN), |(top, bottom), y| (top.min(y), bottom.max(y)));
        let y = f64::midpoint(top, bottom);
        let (from, to) = stretches(largest, y).into_iter().reduce(|longest, next| {
            if next.1 - next.0 > longest.1 - longest.0 { next } else { longest }
        })?;
        let spot = Self { x: f64::midpoint(from, to), y, half: width / 2.0 + BESIDE };
        let lines = [y - HALF_HEIGHT, y, y + HALF_HEIGHT].map(|y| stretches(largest, y));
        let has_room = |stretches: &Vec<(f64, f64)>| {
            let (left, right) = (spot.x - spot.half, spot.x + spot.half);
            stretches.iter().any(|(from, to)| *from <= left && right <= *to)
        };
        let others = rings.iter().filter(|ring| !std::ptr::eq(*ring, largest));
        let is_free = |ring: &Vec<Corner>| !ring.iter().any(|corner| spot.holds(*corner));
        (lines.iter().all(has_room) && others.into_iter().all(is_free)).then_some(spot)
    }

    /// Whether two texts overlap.
    pub(super) fn meets(&self, other: &Self) -> bool {
        (self.x - other.x).abs() < self.half + other.half
            && (self.y - other.y).abs() < 2.0 * HALF_HEIGHT
    }

    /// Whether a corner, as of a hole, lies under the text.
    fn holds(&self, corner: Corner) -> bool {
        let (x, y) = (f64::from(corner.0) / 2.0, f64::from(corner.1) / 2.0);
        (x - self.x).abs() < self.half && (y - self.y).abs() < HALF_HEIGHT
    }
}

/// Twice the area of a ring, in quarters of a square unit.
fn area(ring: &[Corner]) -> u64 {
    let next = ring.iter().cycle().skip(1);
    let products = ring.iter().zip(next).map(|(from, to)| {
        i64::from(from.0) * i64::from(to.1) - i64::from(to.0) * i64::from(from.1)
    });
    products.sum::<i64>().unsigned_abs()
}

/// The stretches of a horizontal line that lie within a ring, from left to right.
fn stretches(ring: &[Corner], y: f64) -> Vec<(f64, f64)> {
    let units = |(x, y): &Corner| (f64::from(*x) / 2.0, f64::from(*y) / 2.0);
    let corners: Vec<(f64, f64)> = ring.iter().map(units).collect();
    let next = corners.iter().cycle().skip(1);
    let mut crossings: Vec<f64> = corners
        .iter()
        .zip(next)
        // A corner on the line is below it, so that it counts once.
        .filter(|(from, to)| (from.1 < y) != (to.1 < y))
        .map(|(from, to)| from.0 + (to.0 - from.0) * (y - from.1) / (to.1 - from.1))
        .collect();
    crossings.sort_by(f64::total_cmp);
    crossings.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rectangle(left: i32, top: i32, right: i32, bottom: i32) -> Vec<Corner> {
        vec![(left, top), (right, top), (right, bottom), (left, bottom)]
    }

    fn middle(rings: &[Vec<Corner>], width: f64) -> Option<(f64, f64)> {
        Spot::within(rings, width).map(|spot| (spot.x, spot.y))
    }

    #[test]
    fn a_number_stands_in_the_middle_of_the_longest_stretch() {
        let horseshoe = vec![
            (0, 0),
            (300, 0),
            (300, 200),
            (200, 200),
            (200, 50),
            (40, 50),
            (40, 200),
            (0, 200),
        ];
        assert_eq!(middle(&[horseshoe], 20.0), Some((125.0, 50.0)));
    }

    #[test]
    fn the_largest_ring_has_it_and_not_an_island() {
        let rings = [rectangle(0, 0, 20, 20), rectangle(100, 0, 300, 100)];
        assert_eq!(middle(&rings, 20.0), Some((100.0, 25.0)));
    }

    #[test]
    fn a_place_that_is_too_narrow_too_low_or_has_a_hole_there_has_none() {
        assert_eq!(middle(&[rectangle(0, 0, 40, 100)], 20.0), None);
        assert_eq!(middle(&[rectangle(0, 0, 100, 20)], 20.0), None);
        let hole = rectangle(90, 45, 110, 55);
        assert_eq!(middle(&[rectangle(0, 0, 200, 100), hole], 20.0), None);
        assert_eq!(middle(&[], 20.0), None);
        assert_eq!(middle(&[vec![(0, 0)]], 0.0), None);
    }
}
