//! Where the places of the globe stand in a drawing: equally spaced degrees, as wide in the middle
//! of the map as they are high.
//!
//! In: rings in degrees. Out: rings in halves of a unit, of which those that are too small to be
//! seen are left out; and the four numbers with which anyone can place them anew.

use crate::chart::{Refusal, WIDTH};
use crate::model::boundaries::{Position, Ring};

/// How high a map is at most, in units.
const HIGHEST: f64 = 420.0;

/// How far a map stays away from the edge of the drawing, so that its lines are not cut.
const MARGIN: f64 = 1.0;

/// Places that are nearer to each other than this, in degrees, would be drawn as one.
const SMALLEST: f64 = 1e-6;

/// The least part of its width at the equator that a degree of longitude has on a map: to a latitude
/// of 87 degrees.
const NARROWEST: f64 = 0.05;

/// A corner in halves of a unit.
pub(super) type Corner = (i32, i32);

/// How degrees become units.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Projection {
    /// The four numbers as they are written: `lon0 lat0 kx ky`.
    pub(super) published: String,
    /// How high the map is, in units.
    pub(super) height: f64,
    west: f64,
    north: f64,
    across: f64,
    down: f64,
}

impl Projection {
    /// The projection of a map with these rings.
    ///
    /// # Errors
    /// If there are none, or their middle is near to a pole, where a degree of longitude has no width.
    pub(super) fn around<'r>(rings: impl Iterator<Item = &'r Ring>) -> Result<Self, Refusal> {
        let [west, east, south, north] = extent(rings).ok_or(Refusal::Empty)?;
        let narrowing = f64::midpoint(south, north).to_radians().cos();
        if narrowing < NARROWEST {
            return Err(Refusal::NearPole);
        }
        let wide = ((east - west) * narrowing).max(SMALLEST);
        let high = (north - south).max(SMALLEST);
        let scale = ((WIDTH - 2.0 * MARGIN) / wide).min((HIGHEST - 2.0 * MARGIN) / high);
        // What is computed from now on is computed with the numbers as they are published.
        let (across, across_said) = rounded(scale * narrowing, significant(scale * narrowing));
        let (down, down_said) = rounded(scale, significant(scale));
        let left = (WIDTH - (east - west) * across) / 2.0;
        let (west, west_said) = rounded(west - left / across, 8);
        let (north, north_said) = rounded(north + MARGIN / down, 8);
        let height = (high * down + 2.0 * MARGIN).ceil();
        let published = format!("{west_said} {north_said} {across_said} {down_said}");
        Ok(Self { published, height, west, north, across, down })
    }

    /// The nearest corner.
    #[expect(clippy::cast_possible_truncation, reason = "drawings are far smaller than that")]
    fn corner(&self, position: &Position) -> Corner {
        let halves = |units: f64| (units * 2.0).round() as i32;
        (
            halves(self.across * (position.longitude - self.west)),
            halves(self.down * (self.north - position.latitude)),
        )
    }

    /// The rings of one place as they are drawn, without their closing corners.
    ///
    /// Corners that fall together are one. A ring of fewer than three is left out, and the first is
    /// kept where nothing else would be left.
    pub(super) fn drawn(&self, rings: &[Ring]) -> Vec<Vec<Corner>> {
        let all: Vec<Vec<Corner>> = rings.iter().map(|ring| self.ring(ring)).collect();
        let seen: Vec<Vec<Corner>> = all.iter().filter(|ring| ring.len() > 2).cloned().collect();
        if seen.is_empty() { all.into_iter().take(1).collect() } else { seen }
    }

    fn ring(&self, ring: &Ring) -> Vec<Corner> {
        let mut corners: Vec<Corner> = ring.iter().map(|position| self.corner(position)).collect();
        corners.dedup();
        if corners.len() > 1 {
            corners.pop();
        }
        corners
    }
}

/// The westernmost and easternmost longitude, the southernmost and northernmost latitude.
fn extent<'r>(rings: impl Iterator<Item = &'r Ring>) -> Option<[f64; 4]> {
    let around = |[west, east, south, north]: [f64; 4], position: &Position| {
        [
            west.min(position.longitude),
            east.max(position.longitude),
            south.min(position.latitude),
            north.max(position.latitude),
        ]
    };
    let mut positions = rings.flatten().peekable();
    let first = **positions.peek()?;
    let start = [first.longitude, first.longitude, first.latitude, first.latitude];
    Some(positions.fold(start, around))
}

/// How many decimals a factor needs to be told to a millionth of itself.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few decimals")]
fn significant(factor: f64) -> usize {
    (6.0 - factor.log10().floor()).clamp(0.0, 12.0) as usize
}

/// A number with so many decimals at most: as a number, and as it is written.
fn rounded(number: f64, decimals: usize) -> (f64, String) {
    let text = format!("{number:.decimals$}");
    let short =
        if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    let short = if short == "-0" { "0" } else { short };
    (short.parse().unwrap_or(number), short.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(positions: &[(f64, f64)]) -> Ring {
        let position = |(longitude, latitude): &(f64, f64)| Position {
            longitude: *longitude,
            latitude: *latitude,
        };
        positions.iter().map(position).collect()
    }

    fn rectangle(west: f64, south: f64, east: f64, north: f64) -> Ring {
        ring(&[(west, south), (east, south), (east, north), (west, north), (west, south)])
    }

    fn of(rings: &[Ring]) -> Projection {
        Projection::around(rings.iter()).unwrap()
    }

    #[test]
    fn a_wide_map_is_as_wide_as_the_drawing() {
        let wide = [rectangle(20.97, 55.67, 28.25, 58.09)];
        let projection = of(&wide);
        assert_eq!(projection.drawn(&wide), [[(2, 438), (718, 438), (718, 2), (2, 2)]]);
        assert!((projection.height - 220.0).abs() < 1e-9, "{}", projection.height);
    }

    #[test]
    fn a_high_map_is_narrower_and_stands_in_the_middle() {
        let high = [rectangle(0.0, 0.0, 1.0, 10.0)];
        let projection = of(&high);
        assert!((projection.height - 420.0).abs() < 1e-9);
        let drawn = projection.drawn(&high);
        assert_eq!((drawn[0][0].0 + drawn[0][1].0, drawn[0][3].1), (720, 2));
    }

    #[test]
    fn the_published_numbers_place_every_corner_anew() {
        let rings = [rectangle(20.97, 55.67, 28.25, 58.09)];
        let projection = of(&rings);
        let numbers: Vec<f64> =
            projection.published.split(' ').map(|number| number.parse().unwrap()).collect();
        let [west, north, across, down] = numbers[..] else { panic!("four numbers") };
        let (x, y) = (across * (28.25 - west), down * (north - 55.67));
        assert!((x - 359.0).abs() < 0.01 && (y - 218.8).abs() < 0.01, "{x} {y}");
    }

    #[test]
    fn corners_that_fall_together_are_one_and_specks_are_left_out() {
        let land =
            ring(&[(0.0, 0.0), (10.0, 0.0), (10.0, 0.001), (10.0, 5.0), (0.001, 0.0), (0.0, 0.0)]);
        let speck = rectangle(5.0, 1.0, 5.001, 1.001);
        let projection = of(std::slice::from_ref(&land));
        let drawn = projection.drawn(&[land, speck.clone()]);
        assert_eq!(drawn.iter().map(Vec::len).collect::<Vec<_>>(), [3]);
        assert_eq!(
            projection.drawn(&[speck.clone(), speck]).iter().map(Vec::len).collect::<Vec<_>>(),
            [1]
        );
    }

    #[test]
    fn a_point_a_polar_continent_and_the_whole_world_have_a_projection() {
        for rings in [
            rectangle(24.0, 57.0, 24.0, 57.0),
            rectangle(-180.0, -90.0, 180.0, -60.0),
            rectangle(-180.0, -90.0, 180.0, 90.0),
        ] {
            let projection = of(std::slice::from_ref(&rings));
            assert!(projection.height >= 2.0 && projection.height <= 421.0);
            for (x, y) in projection.drawn(&[rings]).concat() {
                assert!((0..=720).contains(&x) && (0..=842).contains(&y), "{x} {y}");
            }
        }
        assert_eq!(Projection::around([].iter()), Err(Refusal::Empty));
    }

    #[test]
    fn a_map_around_a_pole_has_no_projection() {
        let pole = [rectangle(0.0, 89.0, 1.0, 90.0)];
        assert_eq!(Projection::around(pole.iter()), Err(Refusal::NearPole));
    }
}
