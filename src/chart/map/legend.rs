//! The key to the classes of a map, below it: a swatch for each, with the bounds between them.
//!
//! In: the values of the map. Out: so many classes that their bounds have room, and the markup.

use super::bounds::Bounds;
use crate::chart::element::{Canvas, MIDDLE, Raw, Swatch, Words, put};
use crate::chart::rows::count;
use crate::chart::text::{self, Line};
use crate::chart::{Refusal, WIDTH};
use crate::model::decimal::Decimal;
use crate::model::exact::Exact;

/// The most classes whose colours can be told apart.
const MOST_CLASSES: usize = 5;

/// The height of a swatch, and how wide it is at most.
const SWATCH: f64 = 10.0;
const WIDEST: f64 = 56.0;

/// How far the bounds' texts are below the swatches, and at least from each other.
const BELOW: f64 = 14.0;
const BETWEEN: f64 = 6.0;

/// How far the key to places without a value is below the bounds' texts, and its text from its edge.
const NEXT: f64 = 10.0;
const NAME: f64 = 15.0;

/// The key to a map.
pub(super) struct Legend<'a> {
    pub(super) bounds: Bounds,
    /// Each bound exactly, and as readers see it.
    texts: Vec<(String, String)>,
    left: f64,
    width: f64,
    /// What is said of places without a value, if there are any.
    unknown: Option<&'a str>,
}

impl<'a> Legend<'a> {
    /// The key to some values with as many classes as there is room for.
    pub(super) fn of(
        values: &[Exact],
        unknown: Option<&'a str>,
        tick: &dyn Fn(Decimal) -> String,
    ) -> Result<Self, Refusal> {
        for most in (1..=MOST_CLASSES).rev() {
            let bounds = Bounds::of(values, most).ok_or(Refusal::Overflow)?;
            let said = |bound: &Decimal| (bound.to_string(), tick(*bound));
            let texts: Vec<_> = bounds.0.iter().map(said).collect();
            let widest = texts.iter().map(|(_, text)| text::width(text)).fold(0.0, f64::max).ceil();
            let left = (widest / 2.0).ceil();
            let classes = count(texts.len().saturating_sub(1));
            let width = ((WIDTH - 2.0 * left) / classes).floor().min(WIDEST.max(widest + BETWEEN));
            if width >= widest + BETWEEN {
                return Ok(Self { bounds, texts, left, width, unknown });
            }
        }
        Err(Refusal::Overflow)
    }

    pub(super) const fn height(&self) -> f64 {
        let bounds = SWATCH + BELOW + 4.0;
        if self.unknown.is_some() { bounds + NEXT + SWATCH } else { bounds }
    }

    pub(super) fn draw(&self, canvas: &Canvas<'_>, top: f64) {
        let plane = canvas.plane();
        put(&plane, &Raw("<g class=\"legend\"><g class=\"bounds\">"));
        let edge = |at: usize| self.left + count(at) * self.width;
        for class in 1..self.texts.len() {
            let corners = [(edge(class - 1), top), (edge(class), top + SWATCH)];
            put(&plane, &Swatch { corners, class: format!("c{class}") });
        }
        for (at, (exact, text)) in self.texts.iter().enumerate() {
            let lines = Line::whole(text);
            let attributes = format!("data-tick=\"{exact}\"");
            let (at, anchor) = ([(edge(at), top + SWATCH + BELOW)], Some("middle"));
            put(&plane, &Words { at, attributes, anchor, down: 0, lines: &lines });
        }
        put(&plane, &Raw("</g>"));
        if let Some(unknown) = self.unknown {
            let top = top + SWATCH + BELOW + NEXT;
            let corners = [(self.left, top), (self.left + SWATCH, top + SWATCH)];
            let (at, lines) = ([(self.left + NAME, top + SWATCH / 2.0)], Line::whole(unknown));
            let attributes = String::new();
            put(&plane, &Raw("<g class=\"key\">"));
            put(&plane, &Swatch { corners, class: "c0".to_owned() });
            put(&plane, &Words { at, attributes, anchor: None, down: MIDDLE, lines: &lines });
            put(&plane, &Raw("</g>"));
        }
        put(&plane, &Raw("</g>"));
    }
}
