//! A dataset's rows as they stream by: typed cells that borrow from the row being read.

use jiff::civil::Date;

use super::decimal::Decimal;

/// A decimal of a cell: at most 15 significant digits, so 64 bits hold it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct CellNumber {
    /// The digits without their decimal mark, signed.
    pub digits: i64,
    /// How many of them stand after the decimal mark; no zero at the end of the fraction.
    pub scale: u8,
}

/// A cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell<'row> {
    /// No value, with the position of its reason among the field's `missing` texts.
    Missing(usize),
    /// A text.
    Text(&'row str),
    /// A number.
    Number(CellNumber),
    /// A day.
    Date(Date),
    /// A truth value.
    Boolean(bool),
}

impl CellNumber {
    /// The same number as a decimal.
    #[must_use]
    pub fn decimal(self) -> Decimal {
        Decimal::new(i128::from(self.digits), u32::from(self.scale))
    }
}

impl Cell<'_> {
    /// The cell as the published CSV writes it; `None` where it has no value.
    #[must_use]
    pub fn canonical(&self) -> Option<String> {
        match self {
            Self::Missing(_) => None,
            Self::Text(text) => Some((*text).to_owned()),
            Self::Number(number) => Some(number.decimal().to_string()),
            Self::Date(date) => Some(date.to_string()),
            Self::Boolean(truth) => Some(truth.to_string()),
        }
    }
}

/// A row, with its line in the file.
#[derive(Debug, Clone, Copy)]
pub struct Row<'row> {
    /// Row of data, counted from 1.
    pub number: u64,
    /// One cell for each field of the dataset.
    pub cells: &'row [Cell<'row>],
}
