//! The shape of a place, which writes its own markup where the library has placed its corners.

use std::fmt;
use std::slice::Iter;

use plotters::element::{Drawable, PointCollection};
use plotters_backend::{BackendCoord, DrawingErrorKind};

use super::projection::Corner;
use crate::chart::backend::Svg;
use crate::chart::element::Place;

/// All rings of a place as one path.
pub(super) struct Outline {
    corners: Vec<Place>,
    /// How many corners each ring has.
    rings: Vec<usize>,
    /// What the path says of itself.
    attributes: String,
    /// What stands in it.
    title: String,
}

impl Outline {
    pub(super) fn of(rings: &[Vec<Corner>], attributes: String, title: String) -> Self {
        let units = |(x, y): &Corner| (f64::from(*x) / 2.0, f64::from(*y) / 2.0);
        Self {
            corners: rings.iter().flatten().map(units).collect(),
            rings: rings.iter().map(Vec::len).collect(),
            attributes,
            title,
        }
    }
}

impl<'a> PointCollection<'a, Place> for &'a Outline {
    type Point = &'a Place;
    type IntoIter = Iter<'a, Place>;
    fn point_iter(self) -> Self::IntoIter {
        self.corners.iter()
    }
}

impl Drawable<Svg<'_>> for Outline {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        mut pos: I,
        backend: &mut Svg<'_>,
        _size: (u32, u32),
    ) -> Result<(), DrawingErrorKind<fmt::Error>> {
        backend.write(&format!("<path {} d=\"", self.attributes));
        for corners in &self.rings {
            let corners: Vec<BackendCoord> = pos.by_ref().take(*corners).collect();
            backend.write(&path(&corners));
        }
        match self.title.as_str() {
            "" => backend.write("\"/>"),
            title => backend.write(&format!("\">{title}</path>")),
        }
        Ok(())
    }
}

/// A ring whose corners are in tenths of a unit: where it begins, then each way from corner to
/// corner.
fn path(corners: &[BackendCoord]) -> String {
    let Some((x, y)) = corners.first() else { return String::new() };
    let mut path = "M".to_owned();
    join(&mut path, &[*x, *y]);
    let ways: Vec<i32> = corners
        .windows(2)
        .flat_map(|pair| [pair[1].0 - pair[0].0, pair[1].1 - pair[0].1])
        .collect();
    if !ways.is_empty() {
        path.push('l');
        join(&mut path, &ways);
    }
    path.push('z');
    path
}

/// Adds numbers, with a space before those that no sign begins.
fn join(path: &mut String, tenths: &[i32]) {
    for (at, tenths) in tenths.iter().enumerate() {
        if at > 0 && *tenths >= 0 {
            path.push(' ');
        }
        let (whole, rest) = (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
        path.push_str(if *tenths < 0 { "-" } else { "" });
        match (whole, rest) {
            (whole, 0) => path.push_str(&whole.to_string()),
            (0, rest) => path.push_str(&format!(".{rest}")),
            (whole, rest) => path.push_str(&format!("{whole}.{rest}")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ring_is_written_short_and_closes_itself() {
        let ring = [(120, 300), (125, 310), (105, 310), (105, -5)];
        assert_eq!(path(&ring), "M12 30l.5 1-2 0 0-31.5z");
        assert_eq!(path(&[(5, 0)]), "M.5 0z");
        assert_eq!(path(&[]), "");
    }
}
