//! How a language writes numbers, amounts, plurals and dates, and how it is read back.
//!
//! In: exact values, or text as it was published. Out: text, or what the text says. What is
//! peculiar to a language lives in its own file behind the [`Language`] trait; nothing else in the
//! crate knows a language by name.

use std::ops::Range;

use crate::model::decimal::Decimal;

/// A number as a text shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The number that the text says.
    pub value: Decimal,
    /// The power of ten of the last digit shown: `130` has 0, `11,90` has -2.
    pub last_digit: i32,
    /// Which bytes of the text are the number itself, without unit and words.
    pub digits: Range<usize>,
}

/// Why a claim's text is not read as one number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unread {
    /// It holds no number.
    NoNumber,
    /// It holds more than one.
    TwoNumbers,
    /// Its digits are not written as the language writes numbers: `1,5.2`, `12 34`.
    Malformed(Range<usize>),
    /// Words stand before the number that are neither a unit nor a currency sign.
    WordsBefore(Range<usize>),
}
