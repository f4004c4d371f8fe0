//! Grouped numbers, plural categories and the order of names in one language, from Unicode CLDR
//! through ICU4X.
//!
//! In: exact decimals, names. Out: digits as the language groups them, plural categories, orders.
//! Patterns of currencies, percent and dates are each language's own, because ICU4X has them as
//! unstable or not at all.

use std::cmp::Ordering;

use fixed_decimal::Decimal as Fixed;
use icu_collator::CollatorBorrowed;
use icu_collator::options::CollatorOptions;
use icu_decimal::DecimalFormatter;
use icu_decimal::options::DecimalFormatterOptions;
use icu_locale_core::Locale as Tag;
use icu_plurals::{PluralCategory, PluralRules};

use crate::model::decimal::Decimal;
use crate::model::unit::Plural;

/// What ICU4X knows of one language. Not `Sync`: made once in each thread that writes.
pub(super) struct Formatters {
    decimal: DecimalFormatter,
    plurals: PluralRules,
}

impl Formatters {
    /// The formatters of a language whose data are compiled in.
    #[expect(clippy::expect_used, reason = "the data are compiled in, and tests use them")]
    pub(super) fn new(tag: &Tag) -> Self {
        let decimal = DecimalFormatter::try_new(tag.into(), DecimalFormatterOptions::default());
        let plurals = PluralRules::try_new_cardinal(tag.into());
        Self {
            decimal: decimal.expect("ICU4X has the language's numbers"),
            plurals: plurals.expect("ICU4X has the language's plurals"),
        }
    }

    /// All digits of the number's scale, grouped, with the decimal mark and sign of the language.
    pub(super) fn number(&self, number: Decimal) -> String {
        self.decimal.format(&fixed(number)).to_string()
    }

    /// The category of the number as it is written with its scale.
    pub(super) fn plural(&self, number: Decimal) -> Plural {
        category(self.plurals.category_for(&fixed(number)))
    }

    /// Every category that the language has, in the order of [`Plural::ALL`].
    #[cfg(test)]
    pub(super) fn plurals(&self) -> Vec<Plural> {
        let mut plurals: Vec<Plural> = self.plurals.categories().map(category).collect();
        plurals.sort_unstable();
        plurals
    }
}

/// The order in which a language sorts names.
pub(super) struct Alphabet(CollatorBorrowed<'static>);

impl Alphabet {
    /// The order of a language whose data are compiled in.
    #[expect(clippy::expect_used, reason = "the data are compiled in, and tests use them")]
    pub(super) fn new(tag: &Tag) -> Self {
        let collator = CollatorBorrowed::try_new(tag.into(), CollatorOptions::default());
        Self(collator.expect("ICU4X has the language's alphabet"))
    }

    /// How two names stand to each other; what the language sorts alike is told apart by its bytes.
    pub(super) fn compare(&self, left: &str, right: &str) -> Ordering {
        self.0.compare(left, right).then_with(|| left.cmp(right))
    }
}

/// Items of a list, the last one after a word of its own.
///
/// Source: Unicode CLDR 48, list patterns of type `standard`; neither Latvian nor British English
/// has a comma before the word.
pub(super) fn list(items: &[String], and: &str) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {and} {last}", first.join(", ")),
    }
}

/// The same number with the same digits shown, as ICU4X has it.
fn fixed(number: Decimal) -> Fixed {
    let mut fixed = Fixed::from(number.mantissa());
    fixed.absolute.multiply_pow10(i16::try_from(number.scale()).map_or(i16::MIN, |scale| -scale));
    fixed
}

const fn category(of: PluralCategory) -> Plural {
    match of {
        PluralCategory::Zero => Plural::Zero,
        PluralCategory::One => Plural::One,
        PluralCategory::Two => Plural::Two,
        PluralCategory::Few => Plural::Few,
        PluralCategory::Many => Plural::Many,
        PluralCategory::Other => Plural::Other,
    }
}
