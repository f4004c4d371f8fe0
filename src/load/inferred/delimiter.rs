//! What stands between the cells of a file.
//!
//! In: the beginning of its text. Out: the sign that gives the most rows of one width, that width,
//! and another sign that would do as well.

use std::collections::BTreeMap;

/// Those that offices use; of equals the first one.
const KNOWN: [u8; 4] = [b';', b'\t', b',', b'|'];

/// How many rows are looked at.
const LOOKED_AT: usize = 300;

/// How a file's rows are cut into cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cut {
    pub(super) delimiter: u8,
    /// How many cells most rows have.
    pub(super) width: usize,
    /// Another sign that cuts as many rows, into as many cells or more.
    pub(super) other: Option<u8>,
}

/// Finds the sign; a file of one column has none, and a comma stands for it.
pub(super) fn of(beginning: &str) -> Cut {
    let mut found: Vec<(u64, usize, u8)> = Vec::new();
    for delimiter in KNOWN {
        let (width, alike) = widths(beginning, delimiter);
        if width > 1 {
            found.push((alike, width, delimiter));
        }
    }
    let best = found
        .iter()
        .copied()
        .reduce(|best, next| if (next.0, next.1) > (best.0, best.1) { next } else { best });
    let Some((alike, width, delimiter)) = best else {
        return Cut { delimiter: b',', width: 1, other: None };
    };
    // A decimal comma in each row cuts it too, into fewer cells.
    let as_well = |(others, cells, sign): &&(u64, usize, u8)| {
        *others >= alike && *cells >= width && *sign != delimiter
    };
    let other = found.iter().find(as_well).map(|(_, _, sign)| *sign);
    Cut { delimiter, width, other }
}

/// The most frequent number of cells, and how many of a thousand rows have it.
fn widths(beginning: &str, delimiter: u8) -> (usize, u64) {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(beginning.as_bytes());
    let mut counts: BTreeMap<usize, u64> = BTreeMap::new();
    for record in reader.byte_records().take(LOOKED_AT).flatten() {
        *counts.entry(record.len()).or_default() += 1;
    }
    let all: u64 = counts.values().sum();
    let most = counts.iter().max_by_key(|(width, count)| (**count, **width));
    most.map_or((1, 0), |(width, count)| (*width, count * 1000 / all.max(1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimal_commas_do_not_make_a_file_one_of_commas() {
        let cut = of("a;b\n1,5;2,5\n3,5;4,5\n");
        assert_eq!((cut.delimiter, cut.width, cut.other), (b';', 2, None));
    }

    #[test]
    fn one_decimal_comma_in_each_row_is_no_other_sign_that_would_do() {
        let cut = of("regions;gads;summa, €\nRīga;2024;1 234,50 €\nKurzeme;2024;64,25 €\n");
        assert_eq!((cut.delimiter, cut.width, cut.other), (b';', 3, None));
    }

    #[test]
    fn a_title_above_the_header_does_not_hide_the_width() {
        assert_eq!(of("Report, 2024\n\na;b;c\n1;2;3\n4;5;6\n").width, 3);
    }

    #[test]
    fn one_column_has_no_delimiter() {
        assert_eq!(of("a\n1\n2\n"), Cut { delimiter: b',', width: 1, other: None });
    }

    #[test]
    fn a_sign_that_does_as_well_is_named() {
        assert_eq!(of("a;b,c\n1;2,3\n").other, Some(b','));
    }
}
