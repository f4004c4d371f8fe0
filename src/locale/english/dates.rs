//! The months of English, and full dates as texts have them.

use jiff::civil::Date;

use crate::locale::digits;

pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Reads `15 June 2022`, and nothing else.
pub(super) fn full(text: &str) -> Option<Date> {
    let mut words = text.split_whitespace();
    let (day, month, year) = (words.next()?, words.next()?, words.next()?);
    if words.next().is_some() {
        return None;
    }
    let month = MONTHS.iter().zip(1..).find(|(name, _)| **name == month)?.1;
    Date::new(digits::year(year)?, month, digits::day_or_month(day)?).ok()
}
