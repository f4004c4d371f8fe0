//! Where the drawing library writes to: the markup of a drawing, in tenths of a unit.
//!
//! In: elements whose places the library has computed. Out: SVG with classes and the data that it
//! shows. The library's own backend rounds to whole pixels and knows neither.

use std::fmt;

use plotters::coord::Shift;
use plotters::coord::cartesian::Cartesian2d;
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters_backend::{BackendColor, BackendCoord, DrawingBackend, DrawingErrorKind};

use super::WIDTH;
use super::scale::Axis;

/// How many parts a unit has.
pub(super) const PARTS: f64 = 10.0;

/// The markup of a drawing while it grows.
pub(super) struct Svg<'o> {
    out: &'o mut String,
    size: (u32, u32),
}

impl<'o> Svg<'o> {
    /// A drawing of this height as the library sees it.
    pub(super) fn area(out: &'o mut String, height: f64) -> DrawingArea<Self, Shift> {
        let parts = |units: f64| parts(units).unsigned_abs();
        Self { out, size: (parts(WIDTH), parts(height)) }.into_drawing_area()
    }

    pub(super) fn write(&mut self, markup: &str) {
        self.out.push_str(markup);
    }
}

/// An area in which places are named by values.
pub(super) type Plot<'o> = DrawingArea<Svg<'o>, Cartesian2d<Axis, Axis>>;

impl DrawingBackend for Svg<'_> {
    type ErrorType = fmt::Error;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Result<(), DrawingErrorKind<fmt::Error>> {
        Ok(())
    }

    fn present(&mut self) -> Result<(), DrawingErrorKind<fmt::Error>> {
        Ok(())
    }

    /// Nothing is drawn by pixels: every element writes its own markup.
    fn draw_pixel(
        &mut self,
        _point: BackendCoord,
        _color: BackendColor,
    ) -> Result<(), DrawingErrorKind<fmt::Error>> {
        Ok(())
    }
}

/// A length in parts of a unit, rounded.
#[expect(clippy::cast_possible_truncation, reason = "drawings are far smaller than that")]
pub(super) fn parts(units: f64) -> i32 {
    (units * PARTS).round() as i32
}

/// A coordinate as it is written: `12`, `12.5`.
pub(super) fn written(parts: i32) -> String {
    let (whole, rest) = (parts.unsigned_abs() / 10, parts.unsigned_abs() % 10);
    let sign = if parts < 0 { "-" } else { "" };
    if rest == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_coordinate_has_one_decimal_at_most() {
        for (units, text) in [(12.0, "12"), (12.34, "12.3"), (-0.05, "-0.1"), (0.04, "0")] {
            assert_eq!(written(parts(units)), text);
        }
    }
}
