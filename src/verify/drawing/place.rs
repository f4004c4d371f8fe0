//! A place as a map draws it: the rings of its path, and where its number stands.
//!
//! In: the text of a path. Out: its rings in halves of the drawing's unit; the middle of the longest
//! stretch across the largest of them.

use num_rational::BigRational;

use super::number::{half, integer};
use super::projection::Vertex;

/// The most digits of a number in a path.
const DIGITS: usize = 6;

/// Reads a path of rings: `M12 30l.5 1-2 0z`.
pub(super) fn rings(path: &str) -> Option<Vec<Vec<Vertex>>> {
    let (mut rings, mut rest) = (Vec::new(), path.as_bytes());
    while !rest.is_empty() {
        rest = rest.strip_prefix(b"M")?;
        let first = (number(&mut rest)?, number(&mut rest)?);
        let (mut ring, mut last) = (vec![first], first);
        if let Some(steps) = rest.strip_prefix(b"l") {
            rest = steps;
            while !rest.starts_with(b"z") {
                let (x, y) = (number(&mut rest)?, number(&mut rest)?);
                last = (last.0.checked_add(x)?, last.1.checked_add(y)?);
                ring.push(last);
            }
        }
        rest = rest.strip_prefix(b"z")?;
        rings.push(ring);
    }
    Some(rings)
}

/// Takes a number off the text, in halves.
fn number(rest: &mut &[u8]) -> Option<i64> {
    let text = rest.strip_prefix(b" ").unwrap_or(rest);
    let (sign, text) = text.strip_prefix(b"-").map_or((1, text), |text| (-1, text));
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (whole, mut text) = text.split_at_checked(digits).filter(|_| digits <= DIGITS)?;
    let mut halves = 0;
    if let Some(after) = text.strip_prefix(b".") {
        (halves, text) = match after.split_first()? {
            (b'5', after) => (1, after),
            (b'0', after) => (0, after),
            _ => return None,
        };
        if text.first().is_some_and(u8::is_ascii_digit) {
            return None;
        }
    } else if digits == 0 {
        return None;
    }
    *rest = text;
    let whole = whole.iter().fold(0, |sum, digit| sum * 10 + i64::from(digit - b'0'));
    Some(sign * (whole * 2 + halves))
}

/// Where the number of a place stands: within its largest ring, on the line in the middle of that
/// ring's height, in the middle of the longest stretch.
pub(super) fn number_at(rings: &[Vec<Vertex>]) -> Option<(BigRational, BigRational)> {
    let mut largest: Option<(i128, &Vec<Vertex>)> = None;
    for ring in rings {
        let area = doubled_area(ring);
        if largest.is_none_or(|(most, _)| area > most) {
            largest = Some((area, ring));
        }
    }
    let ring = largest?.1;
    let (least, greatest) =
        (ring.iter().map(|vertex| vertex.1).min()?, ring.iter().map(|vertex| vertex.1).max()?);
    // In quarters of the unit the middle is a whole number.
    let middle = least + greatest;
    let mut crossings: Vec<BigRational> = Vec::new();
    for ((x1, y1), (x2, y2)) in edges(ring) {
        let (above, other) = (2 * y1 < middle, 2 * y2 < middle);
        if above != other {
            let part = BigRational::new((middle - 2 * y1).into(), (2 * (y2 - y1)).into());
            crossings.push(integer(x1) + integer(x2 - x1) * part);
        }
    }
    crossings.sort();
    let mut longest: Option<(BigRational, BigRational)> = None;
    for pair in crossings.chunks_exact(2) {
        let [from, to] = pair else { continue };
        let length = to - from;
        if longest.as_ref().is_none_or(|(most, _)| length > *most) {
            longest = Some((length, half(&(from + to))));
        }
    }
    let quarters = BigRational::new(middle.into(), 4.into());
    Some((half(&longest?.1), quarters))
}

fn edges(ring: &[Vertex]) -> impl Iterator<Item = (Vertex, Vertex)> {
    ring.iter().copied().zip(ring.iter().copied().cycle().skip(1))
}

fn doubled_area(ring: &[Vertex]) -> i128 {
    let cross = |((x1, y1), (x2, y2)): (Vertex, Vertex)| {
        i128::from(x1) * i128::from(y2) - i128::from(x2) * i128::from(y1)
    };
    edges(ring).map(cross).sum::<i128>().abs()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_read_in_halves() {
        let read = rings("M12 30l.5 1-2 0zM0 0.5l1-.5.5 0z");
        let first = vec![(24, 60), (25, 62), (21, 62)];
        assert_eq!(read, Some(vec![first, vec![(0, 1), (2, 0), (3, 0)]]));
        assert_eq!(rings("M1 1z"), Some(vec![vec![(2, 2)]]));
    }

    #[test]
    fn what_is_no_path_of_rings_is_none() {
        for path in [
            "M",
            "M1",
            "M1 1",
            "M1 1l",
            "M1 1l1z",
            "M1 1L2 2z",
            "M1.25 1z",
            "M1,1z",
            "m1 1z",
            "M1 1l1.55 1z",
            "M1e5 1z",
            "M1234567 1z",
            " M1 1z",
            "M1  1z",
            "M--1 1z",
        ] {
            assert_eq!(rings(path), None, "{path}");
        }
    }

    #[test]
    fn a_number_stands_in_the_middle_of_the_longest_stretch() {
        // A fork whose left prong is the broader one.
        let fork =
            vec![vec![(0, 0), (8, 0), (8, 12), (12, 12), (12, 0), (16, 0), (16, 16), (0, 16)]];
        assert_eq!(number_at(&fork), Some((integer(2), integer(4))));
        assert_eq!(number_at(&[vec![(0, 0)]]), None);
    }
}
