//! British English: `1,092,964.32`, `€128,441`, `26.6%`, `15 June 2022`.
//!
//! In and out as the traits say. Marks and plural categories are those of Unicode CLDR 48 for
//! `en-GB`; the code that sites and documents use for it is `en`.

use std::ops::Range;

use icu_locale_core::locale;
use jiff::civil::Date;

use super::digits::{self, Marks};
use super::icu::Formatters;
use super::plain::{self, Scales};
use super::{Language, Read, Reading, Unread, Write};
use crate::model::decimal::Decimal;
use crate::model::language::Locale;
use crate::model::unit::{Plural, Unit, UnitKind};

/// The language's code.
pub(super) const LOCALE: Locale = Locale::new("en");

/// British English.
pub(super) struct English;

const NO_BREAK: char = '\u{a0}';

const MARKS: Marks = Marks {
    decimal: '.',
    // An ordinary space stands between words only: `in May 130 000 people` are two numbers.
    spaces: &[NO_BREAK, '\u{202f}', '\u{2009}'],
    group: Some(','),
};

const SCALES: Scales = Scales {
    stems: &["thousand", "million", "billion", "trillion", "hundred", "dozen"],
    whole: &["k", "m", "mn", "bn", "tn"],
};

const MONTHS: [&str; 12] = [
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

thread_local! {
    static FORMATTERS: Formatters = Formatters::new(&locale!("en-GB"));
}

impl Read for English {
    fn numbers(&self, text: &str) -> Vec<Range<usize>> {
        digits::numbers(text, &MARKS)
    }

    fn read(&self, text: &str) -> Result<Reading, Unread> {
        plain::read(text, &MARKS, &SCALES)
    }

    fn date(&self, text: &str) -> Option<Date> {
        let mut words = text.split_whitespace();
        let (day, month, year) = (words.next()?, words.next()?, words.next()?);
        if words.next().is_some() {
            return None;
        }
        let month = MONTHS.iter().zip(1..).find(|(name, _)| **name == month)?.1;
        Date::new(digits::year(year)?, month, digits::day_or_month(day)?).ok()
    }
}

impl Write for English {
    fn number(&self, number: Decimal) -> String {
        FORMATTERS.with(|formatters| formatters.number(number))
    }

    fn amount(&self, number: Decimal, unit: &Unit) -> String {
        let digits = self.number(number);
        match &unit.kind {
            UnitKind::Euro => match digits.strip_prefix('-') {
                Some(unsigned) => format!("-€{unsigned}"),
                None => format!("€{digits}"),
            },
            UnitKind::Percent => format!("{digits}%"),
            UnitKind::Counted(forms) => {
                let form = forms.get(LOCALE).and_then(|forms| forms.get(&self.plural(number)));
                format!("{digits}{NO_BREAK}{}", form.unwrap_or(&unit.id))
            }
        }
    }

    fn plural(&self, number: Decimal) -> Plural {
        FORMATTERS.with(|formatters| formatters.plural(number))
    }

    fn plurals(&self) -> &'static [Plural] {
        &[Plural::One, Plural::Other]
    }

    fn date(&self, date: Date) -> String {
        let month = usize::from(date.month().unsigned_abs()).saturating_sub(1);
        format!("{}{NO_BREAK}{} {}", date.day(), MONTHS[month], date.year())
    }

    fn missing(&self) -> &'static str {
        "–"
    }
}

impl Language for English {
    fn locale(&self) -> Locale {
        LOCALE
    }
}

#[cfg(test)]
mod tests;
