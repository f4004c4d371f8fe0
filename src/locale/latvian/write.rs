//! Latvian as it is written.

use std::cmp::Ordering;

use super::spelling::{self, Gender};
use super::{LOCALE, Latvian};
use super::{dated, lasting};
use crate::locale::icu::{self, Alphabet, Formatters};
use crate::locale::{Compact, Quotes, Scale, Write};
use crate::model::decimal::Decimal;
use crate::model::edtf::Edtf;
use crate::model::figure::Bound;
use crate::model::length::TimeUnit;
use crate::model::unit::{Forms, Plural, Unit, UnitKind};
use icu_locale_core::locale;

const NO_BREAK: char = '\u{a0}';

thread_local! {
    static FORMATTERS: Formatters = Formatters::new(&locale!("lv"));
    static ALPHABET: Alphabet = Alphabet::new(&locale!("lv"));
}

impl Write for Latvian {
    fn number(&self, number: Decimal) -> String {
        FORMATTERS.with(|formatters| formatters.number(number))
    }

    fn amount(&self, number: Decimal, unit: &Unit) -> String {
        let digits = self.number(number);
        match &unit.kind {
            UnitKind::Percent => format!("{digits}%"),
            UnitKind::Euro | UnitKind::PercentagePoints | UnitKind::Counted(_) => {
                format!("{digits}{NO_BREAK}{}", noun(unit, self.plural(number)))
            }
        }
    }

    fn compact(&self, number: Compact, unit: Option<&Unit>) -> String {
        let scale = match number.scale {
            Scale::Thousand => "tūkst.",
            Scale::Million => "milj.",
            Scale::Billion => "mljrd.",
        };
        let short = format!("{}{NO_BREAK}{scale}", self.number(number.digits));
        match unit {
            // After the scale word, a noun of its own, stands what there are so many of.
            Some(unit) => format!("{short}{NO_BREAK}{}", noun(unit, Plural::Zero)),
            None => short,
        }
    }

    fn words(&self, number: Decimal, unit: Option<&Unit>) -> Option<String> {
        let whole = number.at_scale(0).filter(|whole| whole.unsigned_abs() <= spelling::MOST)?;
        let minus = if whole < 0 { "mīnus " } else { "" };
        let gender = unit.map_or(Gender::Masculine, |unit| {
            Gender::of_plural(if unit.kind == UnitKind::Euro {
                ""
            } else {
                noun(unit, Plural::Other)
            })
        });
        let words = format!("{minus}{}", spelling::of(whole.unsigned_abs(), gender));
        let category = self.plural(Decimal::new(whole, 0));
        Some(match unit {
            Some(unit) => format!("{words} {}", noun(unit, category)),
            None => words,
        })
    }

    fn hedged(&self, hedge: Bound, amount: &str) -> String {
        let hedge = match hedge {
            Bound::MoreThan => "vairāk nekā",
            Bound::AtLeast => "vismaz",
            Bound::LessThan => "mazāk nekā",
            // `līdz` would say *until* and *to* as well.
            Bound::AtMost => "ne vairāk kā",
            Bound::About => "aptuveni",
        };
        format!("{hedge} {amount}")
    }

    fn range(&self, from: &str, to: &str) -> String {
        format!("{from}–{to}")
    }

    fn list(&self, items: &[String]) -> String {
        icu::list(items, "un")
    }

    fn ordinal(&self, number: u32) -> String {
        format!("{number}.")
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
        &[Plural::Zero, Plural::One, Plural::Other]
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

/// What a unit is called with a number of this category; its id where it lacks the form.
fn noun(unit: &Unit, category: Plural) -> &str {
    match &unit.kind {
        UnitKind::Euro => "eiro",
        UnitKind::Percent => percent(category),
        UnitKind::PercentagePoints => points(category),
        UnitKind::Counted(forms) => {
            let form = forms.get(LOCALE).and_then(|forms: &Forms| forms.get(&category));
            form.unwrap_or(&unit.id)
        }
    }
}

/// Percent in words.
const fn percent(category: Plural) -> &'static str {
    match category {
        Plural::Zero => "procentu",
        Plural::One => "procents",
        Plural::Two | Plural::Few | Plural::Many | Plural::Other => "procenti",
    }
}

/// Percentage points as they stand with a number of this category.
const fn points(category: Plural) -> &'static str {
    match category {
        Plural::Zero => "procentpunktu",
        Plural::One => "procentpunkts",
        Plural::Two | Plural::Few | Plural::Many | Plural::Other => "procentpunkti",
    }
}
