//! One of several points: `[2024-09,2024-10]`.
//!
//! In: points. Out: them in order, or why they are no choice. Four at most, so that a date stays
//! something that is copied.

use std::fmt;

use super::not_edtf::NotEdtf;
use super::point::Point;

/// Two to four points that are equally precise, the earliest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct OneOf {
    /// The first is there twice and more, where there are less than four.
    points: [Point; Self::MOST],
    length: usize,
}

impl OneOf {
    /// How many points there are at most.
    pub const MOST: usize = 4;

    /// The points of a set.
    ///
    /// # Errors
    /// If there are less than two or more than four, if they are not equally precise, or if one is
    /// not later than the one before it.
    pub fn new(points: &[Point]) -> Result<Self, NotEdtf> {
        let (Some(first), Some(_)) = (points.first(), points.get(1)) else {
            return Err(NotEdtf::SetOfOne);
        };
        if points.len() > Self::MOST {
            return Err(NotEdtf::SetOfMany);
        }
        if points.iter().any(|point| point.precision() != first.precision()) {
            return Err(NotEdtf::SetOfPrecisions);
        }
        let ascends = |pair: &[Point]| match pair {
            [left, right] => left.earliest() < right.earliest(),
            _ => true,
        };
        if !points.windows(2).all(ascends) {
            return Err(NotEdtf::SetOutOfOrder);
        }
        let mut held = [*first; Self::MOST];
        for (place, point) in held.iter_mut().zip(points) {
            *place = *point;
        }
        Ok(Self { points: held, length: points.len() })
    }

    /// The points, the earliest first.
    pub fn iter(&self) -> impl Iterator<Item = Point> + '_ {
        self.points.iter().take(self.length).copied()
    }

    /// The earliest point.
    #[must_use]
    pub const fn first(&self) -> Point {
        let [first, ..] = self.points;
        first
    }
}

impl fmt::Display for OneOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let points: Vec<String> = self.iter().map(|point| point.to_string()).collect();
        write!(f, "[{}]", points.join(","))
    }
}
