//! The running sums of a waterfall, and the lines that join its rows: `chart`, `geometry`.
//!
//! In: the rows of a waterfall; the first is the whole. Out: from where to where each goes. The
//! sums begin again whenever they have reached the whole, and the last ones must reach it too.

use num_rational::BigRational;
use num_traits::Zero;

use super::chart::Chart;
use super::form::Role;
use super::lying::Span;
use super::row::{Band, Row};
use super::scale::Scale;
use crate::verify::{rational, rules};

/// Where the sum stands after each row, and whether it goes on to the next.
struct Sums {
    spans: Vec<Vec<Span>>,
    /// The sum after each row, where the next row goes on from it.
    joined: Vec<Option<BigRational>>,
    /// The sum after the last row, and the whole.
    ended: (BigRational, BigRational),
    /// The first row whose sum is greater than the whole.
    beyond: Option<usize>,
}

fn sums(rows: &[Row<'_>]) -> Sums {
    let (mut spans, mut joined, mut beyond) = (Vec::new(), Vec::new(), None);
    let (mut sum, mut whole) = (BigRational::zero(), None);
    for row in rows {
        let amount = row.marks.first().and_then(|mark| mark.amount.clone());
        let Some(amount) = amount else {
            spans.push(Vec::new());
            joined.push(None);
            continue;
        };
        let whole = whole.get_or_insert_with(|| amount.clone());
        let from = sum.clone();
        sum += amount;
        spans.push(vec![Span { from, to: sum.clone() }]);
        let is_reached = sum == *whole;
        joined.push((!is_reached && !sum.is_zero()).then(|| sum.clone()));
        if sum > *whole {
            beyond.get_or_insert(row.at);
        }
        if is_reached {
            sum = BigRational::zero();
        }
    }
    Sums { spans, joined, ended: (sum, whole.unwrap_or_default()), beyond }
}

/// From where to where each row goes; what is wrong with the sums, with the row.
pub(super) fn spans(rows: &[Row<'_>]) -> (Vec<Vec<Span>>, Option<(usize, String)>) {
    let Sums { spans, ended: (sum, whole), beyond, .. } = sums(rows);
    let whole = rational::readable(&whole);
    let wrong = match (beyond, rows.last()) {
        (Some(at), _) => Some((at, format!("the parts add up to more than the whole, {whole}"))),
        (None, Some(last)) if !sum.is_zero() => {
            let sum = rational::readable(&sum);
            Some((last.at, format!("the last parts add up to {sum}, and the whole is {whole}")))
        }
        (None, _) => None,
    };
    (spans, wrong)
}

impl Chart<'_> {
    /// Holds the lines between the rows of a group to where the sum stands.
    pub(super) fn joins(&mut self, scale: &Scale, rows: &[Row<'_>], bands: &[Band]) {
        let joined = sums(rows).joined;
        let pairs = rows.iter().zip(bands).zip(&joined);
        let lower = rows.iter().zip(bands).skip(1);
        let lines = self.within(0, Role::Join);
        if lines.is_empty() {
            // Where names stand between the rows, nothing joins them.
            return;
        }
        let mut lines = lines.into_iter();
        for (((_, upper), sum), (row, lower)) in pairs.zip(lower) {
            let Some(sum) = sum.as_ref().filter(|_| !row.marks.is_empty()) else { continue };
            let Some(line) = lines.next() else {
                self.tell(rules::CHART, row.at, "no line joins the row to the one before it");
                return;
            };
            for name in ["x1", "x2"] {
                self.held_to(line, name, &scale.position(sum), "the sum so far");
            }
            self.same(line, "y1", &upper.bottom);
            self.same(line, "y2", &lower.top);
        }
        if let Some(line) = lines.next() {
            self.tell(rules::CHART, line, "a line joins no rows of one group");
        }
    }
}
