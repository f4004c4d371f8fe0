//! English as it is written.

use icu_locale_core::locale;
use jiff::civil::Date;

use super::dates::MONTHS;
use super::{English, LOCALE};
use crate::locale::Write;
use crate::locale::icu::Formatters;
use crate::model::decimal::Decimal;
use crate::model::figure::Bound;
use crate::model::unit::{Plural, Unit, UnitKind};

const NO_BREAK: char = '\u{a0}';

thread_local! {
    static FORMATTERS: Formatters = Formatters::new(&locale!("en-GB"));
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

    fn hedged(&self, hedge: Bound, amount: &str) -> String {
        let words = match hedge {
            Bound::MoreThan => "more than",
            Bound::AtLeast => "at least",
            Bound::LessThan => "less than",
            Bound::AtMost => "at most",
            Bound::About => "about",
        };
        format!("{words} {amount}")
    }

    fn missing(&self) -> &'static str {
        "–"
    }
}
