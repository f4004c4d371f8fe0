//! The key to the series of a drawing, above it.
//!
//! In: the names of the series. Out: a swatch and a name for each; in a share each on a line of its
//! own, with its number.

use super::element::{Canvas, MIDDLE, Raw, Swatch, Words, claimed, put};
use super::rows::count;
use super::text::{self, Line};
use super::{Chart, Kind, Mark, Name, WIDTH};

/// The side of a swatch, and how far its name is from its left edge.
const SIDE: f64 = 10.0;
const NAME: f64 = 15.0;

/// How far keys are apart, and lines of keys.
const BETWEEN: f64 = 14.0;
const LINE: f64 = 19.0;

/// A key with its place.
struct Key<'a> {
    name: &'a Name,
    class: String,
    /// The number that stands with it.
    mark: Option<&'a Mark>,
    x: f64,
    y: f64,
}

/// The key to all series.
pub(super) struct Legend<'a> {
    keys: Vec<Key<'a>>,
    height: f64,
}

impl<'a> Legend<'a> {
    /// Lays out the keys of a drawing; nothing where there is one series.
    pub(super) fn of(chart: &'a Chart<'a>) -> Self {
        let (mut keys, mut x, mut line) = (Vec::new(), 0.0, 0);
        let is_list = chart.kind == Kind::Share;
        for (at, name) in chart.series.iter().enumerate() {
            let mark = chart.rows.first().and_then(|row| row.marks.get(at));
            let wide = NAME + text::width(&name.text);
            if !keys.is_empty() && (is_list || x + wide > WIDTH) {
                (x, line) = (0.0, line + 1);
            }
            let y = count(line) * LINE + 4.0;
            let class = mark.map_or_else(|| format!("s{}", at + 1), |mark| mark.class.name());
            keys.push(Key { name, class, mark: mark.filter(|_| is_list), x, y });
            x += wide + BETWEEN;
        }
        let height = if keys.is_empty() { 0.0 } else { count(line + 1) * LINE + 4.0 };
        Self { keys, height }
    }

    pub(super) const fn height(&self) -> f64 {
        self.height
    }

    pub(super) fn draw(&self, canvas: &Canvas<'_>) {
        if self.keys.is_empty() {
            return;
        }
        let plane = canvas.plane();
        put(&plane, &Raw("<g class=\"legend\">"));
        for Key { name, class, mark, x, y } in &self.keys {
            put(&plane, &Raw("<g class=\"key\">"));
            let corners = [(*x, *y), (x + SIDE, y + SIDE)];
            put(&plane, &Swatch { corners, class: class.clone() });
            let middle = y + SIDE / 2.0;
            let lines = Line::whole(&name.text);
            let attributes = text::attributes(name);
            let at = [(x + NAME, middle)];
            put(&plane, &Words { at, attributes, anchor: None, down: MIDDLE, lines: &lines });
            if let Some(mark) = mark {
                let lines = Line::whole(&mark.text);
                let (at, attributes) = ([(WIDTH, middle)], claimed(mark));
                let anchor = Some("end");
                put(&plane, &Words { at, attributes, anchor, down: MIDDLE, lines: &lines });
            }
            put(&plane, &Raw("</g>"));
        }
        put(&plane, &Raw("</g>"));
    }
}
