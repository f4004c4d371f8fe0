//! In which forms the cells of a column are numbers.
//!
//! In: each cell. Out: the forms in which all of them can be read, by the same reader as a build's, in
//! classes of those that read the same values.

use std::collections::BTreeMap;

use super::super::cells;
use crate::model::dataset::NumberForm;
use crate::model::rows::CellNumber;

const GROUPS: [Option<char>; 6] = [None, Some(' '), Some('.'), Some(','), Some('\''), Some('’')];

/// A form and what the cells are in it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tried {
    pub(super) form: NumberForm,
    /// How many cells it reads, those of digits alone not counted; once it missed one, no more count.
    fits: u64,
    /// Whether a cell has a decimal mark.
    pub(super) has_fraction: bool,
    /// What the cells come to: forms of one sum read the same values.
    sum: u64,
}

impl Tried {
    /// Takes in a cell that the form reads.
    fn take(&mut self, text: &str, number: CellNumber) {
        self.fits += 1;
        self.has_fraction |= text.contains(self.form.decimal_mark);
        let digits = number.digits.cast_unsigned();
        let read = digits.wrapping_mul(31).wrapping_add(u64::from(number.scale));
        self.sum = self.sum.wrapping_mul(0x0100_0000_01b3).wrapping_add(read);
    }
}

/// What all forms make of a column.
#[derive(Debug, Clone)]
pub(super) struct Numbers {
    tried: Vec<Tried>,
    /// Cells of digits alone, which are the same in every form.
    plain: u64,
    /// Cells that are not digits alone.
    marked: u64,
    /// Cells that are a number in some form, of digits alone or not.
    pub(super) some: u64,
    /// The first cell that is not digits alone, for messages.
    pub(super) example: Option<String>,
    /// Whether groups are parted by no-break spaces, and whether by others.
    narrow: (bool, bool),
}

impl Default for Numbers {
    fn default() -> Self {
        let mut tried = Vec::new();
        // The simplest first: of forms that read the same, the first one is proposed.
        for bare in [true, false] {
            for group_mark in GROUPS {
                for decimal_mark in ['.', ','].into_iter().filter(|mark| Some(*mark) != group_mark)
                {
                    let form = NumberForm { decimal_mark, group_mark, bare };
                    tried.push(Tried { form, fits: 0, has_fraction: false, sum: 0 });
                }
            }
        }
        Self { tried, plain: 0, marked: 0, some: 0, example: None, narrow: (false, false) }
    }
}

impl Numbers {
    /// Reads a cell; whether it is a number in some form.
    pub(super) fn add(&mut self, text: &str) -> bool {
        if text.len() <= 15 && text.bytes().all(|byte| byte.is_ascii_digit()) {
            self.plain += 1;
            self.some += 1;
            return true;
        }
        let seen = self.marked;
        self.marked += 1;
        if !text.contains(|letter: char| letter.is_ascii_digit()) || self.is_hopeless() {
            return false;
        }
        // A form that missed a cell cannot read all of them: the others go first, and alone where
        // one of them reads this cell too.
        let mut is_number = false;
        for alive in [true, false] {
            for tried in self.tried.iter_mut().filter(|tried| (tried.fits == seen) == alive) {
                let Some(number) = cells::fitting(text, tried.form) else { continue };
                is_number = true;
                if alive {
                    tried.take(text, number);
                }
            }
            if is_number {
                break;
            }
        }
        if is_number {
            self.some += 1;
            // A space before `€` parts no groups.
            let digit = |after: &str| after.starts_with(|next: char| next.is_ascii_digit());
            let parted = |spaces: &[char]| text.split(spaces).skip(1).any(digit);
            self.narrow.0 |= parted(&['\u{a0}', '\u{202f}', '\u{2009}']);
            self.narrow.1 |= parted(&[' ']);
            self.example.get_or_insert_with(|| text.to_owned());
        }
        is_number
    }

    /// Whether so many cells were no number that the column is one of texts.
    fn is_hopeless(&self) -> bool {
        self.marked > 1_000 && self.some * 2 < self.marked
    }

    /// The simplest form of each class that reads all of `count` cells: one, where there is no doubt.
    pub(super) fn readings(&self, count: u64) -> Vec<Tried> {
        let fitting = || self.tried.iter().filter(|tried| tried.fits + self.plain == count);
        // Who writes `€` once writes numbers in one way; bare forms need nothing taken off.
        let bare = fitting().any(|tried| tried.form.bare);
        let mut classes: BTreeMap<u64, Tried> = BTreeMap::new();
        for tried in fitting().filter(|tried| tried.form.bare == bare) {
            classes.entry(tried.sum).or_insert(*tried);
        }
        classes.into_values().collect()
    }

    /// The group mark as the descriptor has it: a no-break space where all of them are.
    pub(super) fn group_of(&self, form: NumberForm) -> Option<char> {
        let space = if self.narrow == (true, false) { '\u{a0}' } else { ' ' };
        form.group_mark.map(|mark| if mark == ' ' { space } else { mark })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn readings(cells: &[&str]) -> Vec<(char, Option<char>, bool)> {
        let mut numbers = Numbers::default();
        assert!(cells.iter().all(|cell| numbers.add(cell)), "{cells:?}");
        let readings = numbers.readings(cells.len() as u64);
        readings
            .iter()
            .map(|tried| (tried.form.decimal_mark, tried.form.group_mark, tried.form.bare))
            .collect()
    }

    #[test]
    fn a_latvian_sum_leaves_no_doubt() {
        assert_eq!(readings(&["1 092 964,32 €", "12"]), [(',', Some(' '), false)]);
        assert_eq!(readings(&["0,5", "12"]), [(',', None, true)]);
    }

    #[test]
    fn a_comma_before_three_digits_leaves_one_until_another_cell_decides() {
        assert_eq!(readings(&["1,234"]).len(), 2);
        assert_eq!(readings(&["1,234", "1,2"]), [(',', None, true)]);
        assert_eq!(readings(&["1,234", "1,234,567"]), [('.', Some(','), true)]);
    }

    #[test]
    fn more_digits_than_a_build_reads_are_no_number() {
        assert!(!Numbers::default().add("1234567890123456"));
    }
}
