//! English as it is written.

use std::cmp::Ordering;

use super::{English, LOCALE, dated, lasting, spelling};
use crate::locale::icu::{self, Alphabet, Formatters};
use crate::locale::{Compact, Quotes, Scale, Write};
use crate::model::decimal::Decimal;
use crate::model::edtf::Edtf;
use crate::model::figure::Bound;
use crate::model::length::TimeUnit;
use crate::model::unit::{Plural, Unit, UnitKind};
use icu_locale_core::locale;

const NO_BREAK: char = '\u{a0}';

thread_local! {
    static FORMATTERS: Formatters = Formatters::new(&locale!("en-GB"));
    static ALPHABET: Alphabet = Alphabet::new(&locale!("en-GB"));
}

impl Write for English {
    fn number(&self, number: Decimal) -> String {
        FORMATTERS.with(|formatters| formatters.number(number))
    }

    fn amount(&self, number: Decimal, unit: &Unit) -> String {
        let digits = self.number(number);
        match &unit.kind {
            UnitKind::Euro => in_euro(&digits),
            UnitKind::Percent => format!("{digits}%"),
            UnitKind::PercentagePoints | UnitKind::Counted(_) => {
                format!("{digits}{NO_BREAK}{}", noun(unit, self.plural(number)))
            }
        }
    }

    fn compact(&self, number: Compact, unit: Option<&Unit>) -> String {
        let scale = match number.scale {
            Scale::Thousand => "thousand",
            Scale::Million => "million",
            Scale::Billion => "billion",
        };
        let short = format!("{}{NO_BREAK}{scale}", self.number(number.digits));
        match unit {
            Some(unit) if unit.kind == UnitKind::Euro => in_euro(&short),
            Some(unit) => format!("{short}{NO_BREAK}{}", noun(unit, Plural::Other)),
            None => short,
        }
    }

    fn words(&self, number: Decimal, unit: Option<&Unit>) -> Option<String> {
        let whole = number.at_scale(0).filter(|whole| whole.unsigned_abs() <= spelling::MOST)?;
        let minus = if whole < 0 { "minus " } else { "" };
        let words = format!("{minus}{}", spelling::of(whole.unsigned_abs()));
        let category = self.plural(Decimal::new(whole, 0));
        Some(match unit {
            Some(unit) => format!("{words} {}", noun(unit, category)),
            None => words,
        })
    }

    fn hedged(&self, hedge: Bound, amount: &str) -> String {
        let hedge = match hedge {
            Bound::MoreThan => "more than",
            Bound::AtLeast => "at least",
            Bound::LessThan => "less than",
            Bound::AtMost => "at most",
            Bound::About => "about",
        };
        format!("{hedge} {amount}")
    }

    fn range(&self, from: &str, to: &str) -> String {
        format!("{from}–{to}")
    }

    fn list(&self, items: &[String]) -> String {
        icu::list(items, "and")
    }

    fn ordinal(&self, number: u32) -> String {
        let ending = match (number % 10, number % 100) {
            (_, 11..=13) => "th",
            (1, _) => "st",
            (2, _) => "nd",
            (3, _) => "rd",
            _ => "th",
        };
        format!("{number}{ending}")
    }

    fn compare(&self, left: &str, right: &str) -> Ordering {
        ALPHABET.with(|alphabet| alphabet.compare(left, right))
    }

    fn points(&self) -> &'static str {
        points(Plural::Other)
    }

    fn plural(&self, number: Decimal) -> Plural {
        FORMATTERS.with(|formatters| formatters.plural(number))
    }

    fn plurals(&self) -> &'static [Plural] {
        &[Plural::One, Plural::Other]
    }

    fn when(&self, date: &Edtf) -> String {
        dated::written(date)
    }

    fn length(&self, count: i64, unit: TimeUnit) -> String {
        let number = Decimal::new(i128::from(count), 0);
        let [one, several] = lasting::noun(unit);
        let noun = if self.plural(number) == Plural::One { one } else { several };
        format!("{}{NO_BREAK}{noun}", self.number(number))
    }

    fn quotes(&self) -> Quotes {
        Quotes { outer: ('“', '”'), inner: ('‘', '’') }
    }

    fn missing(&self) -> &'static str {
        "–"
    }
}

/// The sign of the euro stands before the digits, behind a minus.
fn in_euro(digits: &str) -> String {
    match digits.strip_prefix('-') {
        Some(unsigned) => format!("-€{unsigned}"),
        None => format!("€{digits}"),
    }
}

/// What a unit is called with a number of this category; its id where it lacks the form.
fn noun(unit: &Unit, category: Plural) -> &str {
    match &unit.kind {
        UnitKind::Euro if category == Plural::One => "euro",
        UnitKind::Euro => "euros",
        UnitKind::Percent => "per cent",
        UnitKind::PercentagePoints => points(category),
        UnitKind::Counted(forms) => {
            forms.get(LOCALE).and_then(|forms| forms.get(&category)).unwrap_or(&unit.id)
        }
    }
}

/// Percentage points as they stand with a number of this category.
const fn points(category: Plural) -> &'static str {
    match category {
        Plural::One => "percentage point",
        Plural::Zero | Plural::Two | Plural::Few | Plural::Many | Plural::Other => {
            "percentage points"
        }
    }
}
