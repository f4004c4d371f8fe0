//! Whether an axis is what its scale says: `axis`.
//!
//! In: the ticks of a chart with their numbers, and its scale. Out: ticks at no round step, lacking
//! or at another place; the step.

use num_rational::BigRational;
use num_traits::Signed;

use super::chart::Chart;
use super::form::{Kind, Role};
use super::number::integer;
use super::scale::{Scale, Slots};
use crate::verify::{rational, rules};

/// The room between the lines of an axis and the numbers below them.
const BELOW: i64 = 14;
/// The room between the lines of an axis and the numbers beside them.
const BESIDE: i64 = 5;
/// The most ticks that fit into a drawing.
const MOST: usize = 100;
/// The powers of ten that a step may have.
const POWERS: std::ops::RangeInclusive<i32> = -12..=30;

/// An axis as it stands.
pub(super) struct Axis {
    /// What its ticks are apart.
    pub(super) step: BigRational,
    /// Where its lines begin and end across the amounts.
    pub(super) lines: Option<(BigRational, BigRational)>,
}

/// A place of an axis.
struct Tick {
    line: usize,
    text: usize,
    number: BigRational,
}

impl Chart<'_> {
    /// The axis of the chart; what is wrong with it is told.
    pub(super) fn axis(&mut self, scale: &Scale, slots: Option<&Slots>) -> Option<Axis> {
        let axis = self.only(0, Role::Axis)?;
        if self.within(axis, Role::Tick).len() > MOST {
            self.tell(rules::AXIS, axis, "an axis of more ticks than anybody reads");
            return None;
        }
        let ticks = self.ticks(axis);
        let step = self.step(axis, scale, &ticks)?;
        let lines = match slots {
            None => self.upright(scale, &ticks),
            Some(slots) => {
                self.level(scale, slots, &ticks);
                None
            }
        };
        Some(Axis { step, lines })
    }

    fn ticks(&mut self, axis: usize) -> Vec<Tick> {
        let mut ticks = Vec::new();
        for at in self.within(axis, Role::Tick) {
            let parts = (self.only(at, Role::TickLine), self.only(at, Role::TickText));
            let (Some(line), Some(text)) = parts else {
                self.tell(rules::AXIS, at, "a tick without its line or its number");
                continue;
            };
            if let Some(number) = self.tick_number(text) {
                ticks.push(Tick { line, text, number });
            }
        }
        ticks
    }

    /// The number of a tick, written as the proof writes numbers.
    pub(super) fn tick_number(&mut self, text: usize) -> Option<BigRational> {
        let written = self.value(text, "data-tick").unwrap_or_default();
        let number = (written.len() <= 40).then(|| rational::from_text(written)).flatten();
        let number = number.filter(|number| rational::published(number) == written);
        if number.is_none() {
            self.tell(rules::AXIS, text, "`data-tick` is no number as the proof writes numbers");
        }
        self.signed(text);
        number
    }

    /// A tick of shares has a percent sign, and others have one where the figures do.
    fn signed(&mut self, text: usize) {
        let shown = self.text(text);
        let is_signed = shown.contains('%');
        let may_be = self.kind.is_of_shares() || self.is_in_percent();
        if self.kind == Kind::Percent && !is_signed {
            self.tell(rules::AXIS, text, format!("`{shown}` is a share without its percent sign"));
        } else if is_signed && !may_be {
            self.tell(
                rules::AXIS,
                text,
                format!("`{shown}` has a percent sign, and no figure has"),
            );
        }
    }

    /// Whether all that is drawn is of per cent.
    fn is_in_percent(&self) -> bool {
        let drawn = self.drawing.elements.iter().filter_map(|element| element.value("data-mark"));
        let mut figures = drawn.map(|of| of.split_once('?').map_or(of, |(id, _)| id));
        let figures_of = &self.verifier.figures;
        figures.all(|id| figures_of.get(id).is_some_and(|of| of.unit.as_deref() == Some("%")))
    }

    /// The round step of the ticks, which are all of its multiples on the scale.
    fn step(&mut self, axis: usize, scale: &Scale, ticks: &[Tick]) -> Option<BigRational> {
        let [first, second, ..] = ticks else {
            self.tell(rules::AXIS, axis, "an axis of fewer than two ticks");
            return None;
        };
        let step = &second.number - &first.number;
        if !is_round(&step) {
            let message = format!(
                "the ticks are {} apart, which is no round step",
                rational::readable(&step)
            );
            let help = "take 1, 2, 2.5 or 5, times a power of ten";
            self.tell_with(rules::AXIS, axis, message, help);
            return None;
        }
        let mut expected = (&scale.least / &step).ceil() * &step;
        for tick in ticks {
            if tick.number != expected {
                let message = format!(
                    "`{}` stands on the axis where the tick of {} should",
                    rational::readable(&tick.number),
                    rational::readable(&expected)
                );
                self.tell(rules::AXIS, tick.text, message);
                return None;
            }
            expected += &step;
        }
        if expected <= scale.greatest {
            let message = format!("the axis lacks {}", rational::readable(&expected));
            self.tell(rules::AXIS, axis, message);
        }
        Some(step)
    }

    /// Lines from top to bottom, the numbers below them.
    fn upright(&mut self, scale: &Scale, ticks: &[Tick]) -> Option<(BigRational, BigRational)> {
        let first = ticks.first()?;
        let (top, bottom) = (self.whole(first.line, "y1")?, self.whole(first.line, "y2")?);
        for tick in ticks {
            let right = scale.position(&tick.number);
            for name in ["x1", "x2"] {
                self.held_to(tick.line, name, &right, "the tick");
            }
            self.held_to(tick.text, "x", &right, "the tick");
            self.same(tick.line, "y1", &top);
            self.same(tick.line, "y2", &bottom);
            self.same(tick.text, "y", &(&bottom + integer(BELOW)));
            self.set(tick.text, Some("middle"), None);
        }
        Some((top, bottom))
    }

    /// Lines from left to right, the numbers beside them.
    fn level(&mut self, scale: &Scale, slots: &Slots, ticks: &[Tick]) {
        for tick in ticks {
            let right = scale.position(&tick.number);
            for name in ["y1", "y2"] {
                self.held_to(tick.line, name, &right, "the tick");
            }
            self.held_to(tick.text, "y", &right, "the tick");
            self.same(tick.line, "x1", &slots.left);
            self.same(tick.line, "x2", &slots.right);
            self.same(tick.text, "x", &(&slots.left - integer(BESIDE)));
            self.set(tick.text, Some("end"), Some(35));
        }
    }

    /// Holds a coordinate to exactly another.
    pub(super) fn same(&mut self, at: usize, name: &str, right: &BigRational) {
        let Some(written) = self.coordinate(at, name) else { return };
        if written != *right {
            let message = format!(
                "`{name}` is {}, and should be {}",
                rational::published(&written),
                rational::published(right)
            );
            self.tell(rules::GEOMETRY, at, message);
        }
    }
}

/// Whether a step is 1, 2, 2.5 or 5, times a power of ten.
fn is_round(step: &BigRational) -> bool {
    if !step.is_positive() {
        return false;
    }
    let ten = integer(10);
    let rounds = [integer(1), integer(2), integer(5) / integer(2), integer(5)];
    POWERS.into_iter().any(|power| {
        let unit: BigRational = ten.pow(power);
        rounds.iter().any(|round| round * &unit == *step)
    })
}
