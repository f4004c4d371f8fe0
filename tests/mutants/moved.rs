//! Numbers as drawings write them, and the same a little greater or smaller.
//!
//! In: the value of an attribute, or a file of boundaries. Out: where its numbers stand; a decimal
//! moved by a step, exactly.

use std::ops::Range;

/// How far a number is moved: so many units of the decimal place `places`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Step {
    pub(crate) units: i128,
    pub(crate) places: usize,
}

impl Step {
    /// A tenth.
    pub(crate) const TENTH: Self = Self { units: 1, places: 1 };
    /// A half.
    pub(crate) const HALF: Self = Self { units: 5, places: 1 };
    /// A hundredth.
    pub(crate) const HUNDREDTH: Self = Self { units: 1, places: 2 };
    /// One.
    pub(crate) const ONE: Self = Self { units: 1, places: 0 };

    /// The same downwards.
    pub(crate) const fn down(self) -> Self {
        Self { units: -self.units, ..self }
    }
}

/// Where the numbers of a text stand: `l.5-1.5.5` holds three.
pub(crate) fn numbers(text: &str) -> Vec<Range<usize>> {
    let (mut found, mut open): (Vec<Range<usize>>, bool) = (Vec::new(), false);
    for (at, byte) in text.bytes().enumerate() {
        let goes_on = open
            && found.last().is_some_and(|last| {
                byte != b'.' || !text.get(last.clone()).is_some_and(|so_far| so_far.contains('.'))
            });
        match byte {
            b'0'..=b'9' | b'.' if goes_on => {
                if let Some(last) = found.last_mut() {
                    last.end = at + 1;
                }
            }
            b'0'..=b'9' | b'.' | b'-' => {
                found.push(at..at + 1);
                open = true;
            }
            _ => open = false,
        }
    }
    let has_digit = |range: &Range<usize>| {
        text.get(range.clone()).is_some_and(|number| number.contains(|c: char| c.is_ascii_digit()))
    };
    found.retain(has_digit);
    found
}

/// A decimal moved by a step; `None` for what is no decimal.
pub(crate) fn moved(number: &str, step: Step) -> Option<String> {
    let (sign, digits) = number.strip_prefix('-').map_or((1, number), |digits| (-1, digits));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let places = part.len().max(step.places);
    let units: i128 = format!("{whole}{part:0<places$}").parse().ok()?;
    let power = u32::try_from(places - step.places).ok()?;
    let units = sign * units + step.units * 10_i128.pow(power);
    let digits = format!("{:0>1$}", units.unsigned_abs(), places + 1);
    let (whole, part) = digits.split_at(digits.len() - places);
    let part = part.trim_end_matches('0');
    let sign = if units < 0 { "-" } else { "" };
    Some(if part.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part}") })
}

#[test]
fn numbers_are_found_and_moved() {
    let text = "M12 30l.5-1-2.5.5z";
    let found: Vec<&str> = numbers(text).into_iter().filter_map(|at| text.get(at)).collect();
    assert_eq!(found, ["12", "30", ".5", "-1", "-2.5", ".5"]);
    for (number, step, right) in [
        ("12", Step::TENTH, "12.1"),
        (".5", Step::HALF, "1"),
        ("-.5", Step::HALF, "0"),
        ("0", Step::TENTH.down(), "-0.1"),
        ("24.123456", Step::HUNDREDTH, "24.133456"),
        ("2018", Step::ONE, "2019"),
    ] {
        assert_eq!(moved(number, step).as_deref(), Some(right), "{number}");
    }
}
