//! Where an amount stands in a chart: its scale and its slots.
//!
//! In: `data-scale`, `data-slots`, `data-first`. Out: the position of any amount and of any slot; a
//! scale that does not hold zero, or ends at no amount and no tick, is told: `axis`.
//!
//! Source: docs/charts.md, the form of a drawing.

use num_rational::BigRational;
use num_traits::{One, Signed, Zero};

use super::chart::Chart;
use super::form::Kind;
use super::number::{half, integer, of_scale};
use crate::verify::{rational, rules};

/// Which position stands for which amount.
#[derive(Debug, Clone)]
pub(super) struct Scale {
    /// The position of the least.
    pub(super) start: BigRational,
    /// The position of the greatest.
    pub(super) end: BigRational,
    pub(super) least: BigRational,
    pub(super) greatest: BigRational,
}

impl Scale {
    /// Where an amount stands.
    pub(super) fn position(&self, amount: &BigRational) -> BigRational {
        let part = (amount - &self.least) / (&self.greatest - &self.least);
        &self.start + (&self.end - &self.start) * part
    }

    /// Where nothing stands.
    pub(super) fn zero(&self) -> BigRational {
        self.position(&BigRational::zero())
    }
}

/// The places along a standing chart.
#[derive(Debug, Clone)]
pub(super) struct Slots {
    pub(super) left: BigRational,
    pub(super) right: BigRational,
    pub(super) count: i64,
    /// The year of the first, where they are years.
    pub(super) first: Option<i64>,
}

impl Slots {
    /// The width of a slot.
    pub(super) fn width(&self) -> BigRational {
        (&self.right - &self.left) / integer(self.count)
    }

    /// The middle of a slot.
    pub(super) fn middle(&self, slot: i64) -> BigRational {
        &self.left + self.width() * (integer(slot) + half(&BigRational::one()))
    }
}

impl Slots {
    /// The slot of the label at a place among the labels, of this member.
    pub(super) fn of_label(&self, place: usize, member: &str) -> Option<i64> {
        let slot = match self.first {
            Some(first) => year(member).map(|year| year - first),
            None => i64::try_from(place).ok(),
        };
        slot.filter(|slot| (0..self.count).contains(slot))
    }
}

/// By which part of itself the end of a scale may be another amount than the one that it stands for.
const SEEN: i64 = 10_000_000_000;

/// The most slots that fit into a drawing.
const MOST_SLOTS: i64 = 1000;

impl Chart<'_> {
    /// The scale of the chart; one that cannot be is told.
    pub(super) fn scale(&mut self) -> Option<Scale> {
        let text = self.value(0, "data-scale").unwrap_or_default();
        let read = of_scale::<4>(text);
        let Some([start, end, least, greatest]) = read.filter(|[.., a, b]| a < b) else {
            self.tell(rules::AXIS, 0, "`data-scale` does not name two positions and two amounts");
            return None;
        };
        let runs = if self.kind.is_lying() { start < end } else { start > end };
        if !runs || !start.is_integer() || !end.is_integer() {
            self.tell(rules::AXIS, 0, "the positions of `data-scale` are no whole numbers upwards");
            return None;
        }
        let (zero, hundred) = (BigRational::zero(), integer(100));
        if self.kind.is_of_shares() && (least != zero || greatest != hundred) {
            self.tell(rules::AXIS, 0, "shares stand on another scale than from 0 to 100");
            return None;
        }
        if self.kind != Kind::Line && (least > zero || greatest < zero) {
            let message = format!(
                "the scale goes from {} to {} without zero, and lengths mean amounts",
                rational::readable(&least),
                rational::readable(&greatest)
            );
            self.tell_with(rules::AXIS, 0, message, "begin the scale at zero, or draw a line");
            return None;
        }
        Some(Scale { start, end, least, greatest })
    }

    /// The slots of a standing chart; ones that cannot be are told.
    pub(super) fn slots(&mut self) -> Option<Slots> {
        let read = of_scale::<3>(self.value(0, "data-slots").unwrap_or_default());
        let are_so = |[left, right, count]: &[BigRational; 3]| {
            left.is_integer()
                && right.is_integer()
                && left < right
                && count.is_integer()
                && (BigRational::one()..=integer(MOST_SLOTS)).contains(count)
        };
        let Some([left, right, count]) = read.filter(are_so) else {
            self.tell(rules::AXIS, 0, "`data-slots` does not name a left, a right and a number");
            return None;
        };
        let count = i64::try_from(count.to_integer()).ok()?;
        let first = match self.value(0, "data-first") {
            None => None,
            Some(text) => match year(text) {
                Some(year) => Some(year),
                None => {
                    self.tell(rules::AXIS, 0, "`data-first` is no year");
                    return None;
                }
            },
        };
        Some(Slots { left, right, count, first })
    }

    /// Tells a scale that ends neither at the extremes of what is drawn nor at a tick.
    ///
    /// So the scale follows from the data, and cannot be stretched unseen.
    pub(super) fn ends(
        &mut self,
        scale: &Scale,
        (least, greatest): (&BigRational, &BigRational),
        step: Option<&BigRational>,
    ) {
        if self.kind.is_of_shares() {
            return;
        }
        let greatest = if least == greatest { &(least + BigRational::one()) } else { greatest };
        for (end, extreme) in [(&scale.least, least), (&scale.greatest, greatest)] {
            let is_tick = step.is_some_and(|step| (end / step).is_integer());
            if !is_tick && !is_as_good_as(end, extreme) {
                let message = format!(
                    "the scale ends at {}, where neither an amount nor a tick is",
                    rational::readable(end)
                );
                let help = format!("end it at {}, or at a tick", rational::published(extreme));
                self.tell_with(rules::AXIS, 0, message, &help);
            }
        }
    }
}

/// Whether two amounts differ by less than anybody could see, however long a drawing is.
fn is_as_good_as(end: &BigRational, extreme: &BigRational) -> bool {
    (end - extreme).abs() * integer(SEEN) <= extreme.abs()
}

/// A year of four digits.
pub(super) fn year(text: &str) -> Option<i64> {
    let is_year = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    is_year.then(|| text.parse().ok()).flatten()
}
