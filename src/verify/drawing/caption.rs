//! The drawing's frame and what stands around it: `chart`, `geometry`.
//!
//! In: a chart. Out: a frame that would stretch it, what is drawn outside of it, and lines of text
//! of a drawing in its own file that stand among what is drawn.

use num_rational::BigRational;
use num_traits::{One, Zero};

use super::chart::{Chart, Held};
use super::form::Role;
use super::number::{integer, of_scale, whole};
use crate::verify::{rational, rules};

/// How wide a drawing is.
const WIDTH: i64 = 360;
/// How wide one is in a file of its own, in pixels, for each of its units.
const ENLARGED: i64 = 2;
/// What the narrowest letter takes at the least.
const NARROWEST: i64 = 2;
/// What a point reaches beyond its middle.
const RADIUS: i64 = 3;

/// The frame of a drawing.
struct Frame {
    top: BigRational,
    bottom: BigRational,
}

impl Chart<'_> {
    /// Judges the frame, and that everything is in it.
    pub(super) fn framed(&mut self) {
        let Some(frame) = self.frame() else { return };
        for at in 1..self.drawing.elements.len() {
            let is_in = match self.role(at) {
                Some(Role::Mark | Role::Swatch | Role::BoundSwatch) => self.is_box_in(&frame, at),
                Some(Role::Zero | Role::Join | Role::TickLine) => {
                    self.is_in(&frame, at, ("x1", "y1")) && self.is_in(&frame, at, ("x2", "y2"))
                }
                Some(
                    Role::Value | Role::Name | Role::TickText | Role::BoundText | Role::Caption,
                ) => self.is_in(&frame, at, ("x", "y")) && self.is_long_in(at),
                _ => true,
            };
            if !is_in {
                self.tell(rules::GEOMETRY, at, "it stands outside of the drawing");
            }
        }
    }

    fn frame(&mut self) -> Option<Frame> {
        let text = self.value(0, "viewbox").unwrap_or_default();
        let read = of_scale::<4>(text).filter(|all| all.iter().all(BigRational::is_integer));
        let is_right = |[left, top, width, height]: &[BigRational; 4]| {
            let is_at_top = match self.held {
                Held::InPage => top.is_zero(),
                Held::InFile => *top <= BigRational::zero(),
            };
            left.is_zero() && is_at_top && *width == integer(WIDTH) && *height >= BigRational::one()
        };
        let Some([_, top, width, height]) = read.filter(is_right) else {
            self.tell(rules::GEOMETRY, 0, "`viewBox` is not `0 0 360` and a whole height");
            return None;
        };
        let times = if self.held == Held::InFile { integer(ENLARGED) } else { BigRational::one() };
        for (name, side) in [("width", width), ("height", height.clone())] {
            let right = rational::published(&(side * &times));
            let written = self.value(0, name);
            let may_lack = self.held == Held::InPage;
            if written.map_or(!may_lack, |written| written != right) {
                self.tell(rules::GEOMETRY, 0, format!("the drawing's `{name}` is not {right}"));
            }
        }
        Some(Frame { bottom: &top + height, top })
    }

    fn read(&self, at: usize, name: &str) -> Option<BigRational> {
        super::number::coordinate(self.value(at, name)?)
    }

    /// Whether a point is in the frame; one that cannot be read is told elsewhere.
    fn is_in(&self, frame: &Frame, at: usize, (x, y): (&str, &str)) -> bool {
        let (Some(x), Some(y)) = (self.read(at, x), self.read(at, y)) else { return true };
        (BigRational::zero()..=integer(WIDTH)).contains(&x)
            && (&frame.top..=&frame.bottom).contains(&&y)
    }

    fn is_box_in(&self, frame: &Frame, at: usize) -> bool {
        if let (Some(x), Some(y)) = (self.read(at, "cx"), self.read(at, "cy")) {
            let radius = integer(RADIUS);
            return x >= radius
                && x <= integer(WIDTH - RADIUS)
                && &y - &radius >= frame.top
                && y + radius <= frame.bottom;
        }
        let all = ["x", "y", "width", "height"].map(|name| self.read(at, name));
        let [Some(x), Some(y), Some(width), Some(height)] = all else { return true };
        let zero = BigRational::zero();
        // What is rounded away may stand out by as much.
        let slack = BigRational::new(1.into(), 10.into());
        width >= zero
            && height >= zero
            && x >= zero
            && y >= frame.top
            && x + width <= integer(WIDTH) + &slack
            && y + height <= &frame.bottom + slack
    }

    /// Whether a text, were all its letters the narrowest, ends within the drawing.
    fn is_long_in(&self, at: usize) -> bool {
        let (Some(x), Ok(letters)) =
            (self.read(at, "x"), i64::try_from(self.text(at).chars().count()))
        else {
            return true;
        };
        let is_cut = self.drawing.elements.get(at + 1).is_some_and(|next| next.name == "tspan");
        let length = if is_cut { integer(0) } else { integer(letters * NARROWEST) };
        match self.value(at, "text-anchor") {
            Some("end") => x >= length,
            Some("middle") => {
                x >= &length / integer(2) && x + length / integer(2) <= integer(WIDTH)
            }
            _ => x + length <= integer(WIDTH),
        }
    }

    /// The lines of text of a drawing in its own file stand above and below what is drawn.
    pub(super) fn captions_apart(&mut self, (_, bottom): (&BigRational, &BigRational)) {
        let captions = self.within(0, Role::Caption);
        if self.held == Held::InPage {
            if let Some(caption) = captions.first() {
                self.tell(rules::CHART, *caption, "a line of text stands in the drawing of a page");
            }
            return;
        }
        let mut last: Option<BigRational> = None;
        for caption in captions {
            let x = whole(self.value(caption, "x").unwrap_or_default());
            let y = whole(self.value(caption, "y").unwrap_or_default());
            let (Some(_), Some(y)) = (x, y) else {
                self.tell(
                    rules::GEOMETRY,
                    caption,
                    "a line of text does not stand at whole numbers",
                );
                continue;
            };
            let (is_above, is_below) = (y < BigRational::zero(), y > *bottom);
            let is_apart = match self.value(caption, "class") {
                Some("headline") => is_above,
                Some("source") => is_below,
                _ => is_above || is_below,
            };
            if !is_apart || last.is_some_and(|last| last >= y) {
                let message = "a line of text stands among what is drawn, or above the one before";
                self.tell(rules::GEOMETRY, caption, message);
            }
            last = Some(y);
        }
    }
}
