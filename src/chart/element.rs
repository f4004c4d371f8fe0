//! The elements of a drawing, each of which writes its own markup where the library has placed it.

use std::fmt;
use std::slice::Iter;

use plotters::coord::Shift;
use plotters::coord::cartesian::Cartesian2d;
use plotters::drawing::DrawingArea;
use plotters::element::{Drawable, PointCollection};
use plotters_backend::{BackendCoord, DrawingErrorKind};

use super::backend::{Plot, Svg, parts, written};
use super::scale::{Axis, Scale};
use super::text::{self, Line};
use super::{Mark, WIDTH, paint};

/// A place, as values or as units.
pub(super) type Place = (f64, f64);

/// The areas of one drawing.
pub(super) struct Canvas<'o> {
    root: DrawingArea<Svg<'o>, Shift>,
    height: f64,
}

impl<'o> Canvas<'o> {
    /// An empty drawing.
    pub(super) fn new(out: &'o mut String, height: f64) -> Self {
        Self { root: Svg::area(out, height), height }
    }

    /// Places are named by units.
    pub(super) fn plane(&self) -> Plot<'o> {
        self.plot(Axis::new(0.0, WIDTH), 0..parts(WIDTH), None)
    }

    /// Values go from left to right.
    pub(super) fn lying(&self, scale: &Scale) -> Plot<'o> {
        self.plot(scale.axis(), scale.limit(), None)
    }

    /// Values go upwards.
    pub(super) fn standing(&self, scale: &Scale) -> Plot<'o> {
        self.plot(Axis::new(0.0, WIDTH), 0..parts(WIDTH), Some(scale))
    }

    fn plot(&self, across: Axis, limit: std::ops::Range<i32>, up: Option<&Scale>) -> Plot<'o> {
        let plain = || (Axis::new(0.0, self.height), 0..parts(self.height));
        let (down, down_limit) = up.map_or_else(plain, |scale| (scale.axis(), scale.limit()));
        self.root.apply_coord_spec(Cartesian2d::new(across, down, (limit, down_limit)))
    }
}

/// Draws an element in an area.
pub(super) fn put<'o, 'e, E>(plot: &Plot<'o>, element: &'e E)
where
    &'e E: PointCollection<'e, Place>,
    E: Drawable<Svg<'o>>,
{
    // Elements are written to a text, which cannot fail.
    plot.draw(element).ok();
}

/// Markup without a place: a group begins, or ends.
pub(super) struct Raw<'t>(pub(super) &'t str);

/// A rectangle that shows an amount.
///
/// Its place and its size are each rounded for themselves, so that neither is off by more than half
/// a part.
pub(super) struct Bar<'m> {
    /// Two corners of it, then two corners that are as far apart and whose first is at a whole unit.
    corners: [Place; 4],
    mark: &'m Mark,
}

impl<'m> Bar<'m> {
    /// Between two corners; `origin` is where the scales of the area begin.
    pub(super) fn between(corners: [Place; 2], origin: Place, mark: &'m Mark) -> Self {
        let [from, to] = corners;
        let away = (origin.0 + (to.0 - from.0).abs(), origin.1 + (to.1 - from.1).abs());
        Self { corners: [from, to, origin, away], mark }
    }
}

/// A rectangle that shows no amount.
pub(super) struct Swatch {
    pub(super) corners: [Place; 2],
    pub(super) class: String,
}

/// A straight line.
pub(super) struct Segment {
    pub(super) ends: [Place; 2],
    pub(super) class: Option<&'static str>,
}

/// A point.
pub(super) struct Dot<'m> {
    pub(super) middle: [Place; 1],
    pub(super) mark: &'m Mark,
}

/// A line through points, each of which it may begin anew at.
pub(super) struct Curve {
    pub(super) points: Vec<Place>,
    /// Which series it is of; the first is 0.
    pub(super) series: usize,
    pub(super) begins: Vec<bool>,
}

/// A text at a place.
pub(super) struct Words<'t> {
    pub(super) at: [Place; 1],
    /// What it says of itself.
    pub(super) attributes: String,
    /// `end`, `middle`; else it begins there.
    pub(super) anchor: Option<&'static str>,
    /// How far its first line is below the place, in hundredths of the letters' height.
    pub(super) down: i32,
    pub(super) lines: &'t [Line],
}

/// What places the middle of a line of letters at a place.
pub(super) const MIDDLE: i32 = 35;

/// Where the library finds the places of an element.
macro_rules! placed {
    ($($element:ty: $places:ident),+) => {$(
        impl<'a> PointCollection<'a, Place> for &'a $element {
            type Point = &'a Place;
            type IntoIter = Iter<'a, Place>;

            fn point_iter(self) -> Self::IntoIter {
                self.$places.iter()
            }
        }
    )+};
}

placed!(
    Bar<'_>: corners,
    Swatch: corners,
    Segment: ends,
    Dot<'_>: middle,
    Curve: points,
    Words<'_>: at
);

impl<'a> PointCollection<'a, Place> for &'a Raw<'_> {
    type Point = &'a Place;
    type IntoIter = Iter<'a, Place>;

    fn point_iter(self) -> Self::IntoIter {
        [].iter()
    }
}

type Drawn = Result<(), DrawingErrorKind<fmt::Error>>;

impl Drawable<Svg<'_>> for Raw<'_> {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        _pos: I,
        backend: &mut Svg<'_>,
        _size: (u32, u32),
    ) -> Drawn {
        backend.write(self.0);
        Ok(())
    }
}

impl Drawable<Svg<'_>> for Bar<'_> {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        pos: I,
        backend: &mut Svg<'_>,
        _size: (u32, u32),
    ) -> Drawn {
        let [from, to, origin, away] = corners(pos);
        let (x, y) = (from.0.min(to.0), from.1.min(to.1));
        let (width, height) = (away.0.abs_diff(origin.0), away.1.abs_diff(origin.1));
        let places = rectangle((x, y), (width, height));
        let (marked, titled) = (marked(self.mark), titled(self.mark));
        let edge = paint::EDGE;
        backend.write(&format!("<rect {marked} {places}{edge}>{titled}</rect>"));
        Ok(())
    }
}

impl Drawable<Svg<'_>> for Swatch {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        pos: I,
        backend: &mut Svg<'_>,
        _size: (u32, u32),
    ) -> Drawn {
        let [from, to] = corners(pos);
        let places = rectangle(from, (to.0.abs_diff(from.0), to.1.abs_diff(from.1)));
        let (class, fill) = (&self.class, paint::fill(&self.class));
        backend.write(&format!("<rect class=\"{class}\"{fill} {places}/>"));
        Ok(())
    }
}

impl Drawable<Svg<'_>> for Segment {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        mut pos: I,
        backend: &mut Svg<'_>,
        _size: (u32, u32),
    ) -> Drawn {
        let (Some(from), Some(to)) = (pos.next(), pos.next()) else { return Ok(()) };
        let class = self.class.map(|class| format!(" class=\"{class}\"")).unwrap_or_default();
        backend.write(&format!(
            "<line{class}{} x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"/>",
            paint::stroke(self.class),
            written(from.0),
            written(from.1),
            written(to.0),
            written(to.1)
        ));
        Ok(())
    }
}

impl Drawable<Svg<'_>> for Dot<'_> {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        pos: I,
        backend: &mut Svg<'_>,
        _size: (u32, u32),
    ) -> Drawn {
        for (x, y) in pos {
            backend.write(&format!(
                "<circle {} cx=\"{}\" cy=\"{}\" r=\"3\">{}</circle>",
                marked(self.mark),
                written(x),
                written(y),
                titled(self.mark)
            ));
        }
        Ok(())
    }
}

impl Drawable<Svg<'_>> for Curve {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        pos: I,
        backend: &mut Svg<'_>,
        _size: (u32, u32),
    ) -> Drawn {
        let step = |((x, y), begins): (BackendCoord, &bool)| {
            format!("{}{} {}", if *begins { "M" } else { "L" }, written(x), written(y))
        };
        let steps: String = pos.zip(&self.begins).map(step).collect();
        backend.write(&format!("<path{} d=\"{steps}\"/>", paint::line(self.series)));
        Ok(())
    }
}

impl Drawable<Svg<'_>> for Words<'_> {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        pos: I,
        backend: &mut Svg<'_>,
        _size: (u32, u32),
    ) -> Drawn {
        for (x, y) in pos {
            backend.write(&self.markup(&written(x), &written(y)));
        }
        Ok(())
    }
}

impl Words<'_> {
    fn markup(&self, x: &str, y: &str) -> String {
        let said = match self.attributes.as_str() {
            "" => String::new(),
            said => format!(" {said}"),
        };
        let anchor = self.anchor.map(|anchor| format!(" text-anchor=\"{anchor}\""));
        let anchor = anchor.unwrap_or_default();
        let down = |hundredths: i32| match hundredths {
            0 => String::new(),
            some => format!(" dy=\"{}em\"", em(some)),
        };
        if let [line] = self.lines {
            let words = text::escaped(&line.words);
            return format!(
                "<text x=\"{x}\" y=\"{y}\"{}{anchor}{said}>{words}</text>",
                down(self.down)
            );
        }
        let mut cut = String::new();
        for (at, line) in self.lines.iter().enumerate() {
            let dy = down(if at == 0 { self.down } else { text::LEADING });
            let after = if line.ends_word && at + 1 < self.lines.len() { " " } else { "" };
            let words = text::escaped(&line.words);
            cut.push_str(&format!("<tspan x=\"{x}\"{dy}>{words}</tspan>{after}"));
        }
        format!("<text x=\"{x}\" y=\"{y}\"{anchor}{said}>{cut}</text>")
    }
}

/// Hundredths as a decimal: `.35`, `-1.2`.
fn em(hundredths: i32) -> String {
    let sign = if hundredths < 0 { "-" } else { "" };
    let (whole, rest) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
    let whole = if whole == 0 { String::new() } else { whole.to_string() };
    let rest = format!("{rest:02}");
    match rest.trim_end_matches('0') {
        "" => format!("{sign}{whole}"),
        rest => format!("{sign}{whole}.{rest}"),
    }
}

/// The first places of an element.
fn corners<const N: usize>(mut pos: impl Iterator<Item = BackendCoord>) -> [BackendCoord; N] {
    std::array::from_fn(|_| pos.next().unwrap_or_default())
}

fn rectangle((x, y): BackendCoord, (width, height): (u32, u32)) -> String {
    let size = |parts: u32| written(i32::try_from(parts).unwrap_or(i32::MAX));
    format!(
        "x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"",
        written(x),
        written(y),
        size(width),
        size(height)
    )
}

/// What a shape says of what it shows.
fn marked(mark: &Mark) -> String {
    let (class, reference) = (mark.class.name(), text::escaped(&mark.reference));
    format!("class=\"{class}\"{} data-mark=\"{reference}\"", paint::fill(&class))
}

/// What a pointer is shown.
fn titled(mark: &Mark) -> String {
    let (of, amount) = &mark.said;
    let from = of.chars().count() + 2;
    let to = from + amount.chars().count();
    let (of, amount) = (text::escaped(of), text::escaped(amount));
    let reference = text::escaped(&mark.reference);
    format!("<title data-figures=\"{from}-{to}:{reference}\">{of}: {amount}</title>")
}

/// The text of a mark's number.
pub(super) fn claimed(mark: &Mark) -> String {
    let value = mark.value.and_then(crate::model::exact::Exact::published);
    let value = value.map(|value| value.to_string()).unwrap_or_default();
    format!("data-figure=\"{}\" data-value=\"{value}\"", text::escaped(&mark.reference))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heights_of_letters_are_written_short() {
        assert_eq!([35, -25, 120, -120, 0].map(em), [".35", "-.25", "1.2", "-1.2", ""]);
    }
}
