//! Latvian as it is written.

use icu_locale_core::locale;
use jiff::civil::Date;

use super::dates::MONTHS;
use super::{LOCALE, Latvian};
use crate::locale::Write;
use crate::locale::icu::Formatters;
use crate::model::decimal::Decimal;
use crate::model::figure::Bound;
use crate::model::unit::{Plural, Unit, UnitKind};

const NO_BREAK: char = '\u{a0}';

thread_local! {
    static FORMATTERS: Formatters = Formatters::new(&locale!("lv"));
}

impl Write for Latvian {
    fn number(&self, number: Decimal) -> String {
        FORMATTERS.with(|formatters| formatters.number(number))
    }

    fn amount(&self, number: Decimal, unit: &Unit) -> String {
        let digits = self.number(number);
        match &unit.kind {
            UnitKind::Euro => format!("{digits}{NO_BREAK}eiro"),
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
        &[Plural::Zero, Plural::One, Plural::Other]
    }

    fn date(&self, date: Date) -> String {
        let month = usize::from(date.month().unsigned_abs()).saturating_sub(1);
        let [nominative, ..] = MONTHS[month];
        format!("{}. gada {}.{NO_BREAK}{nominative}", date.year(), date.day())
    }

    fn hedged(&self, hedge: Bound, amount: &str) -> String {
        let words = match hedge {
            Bound::MoreThan => "vairāk nekā",
            Bound::AtLeast => "vismaz",
            Bound::LessThan => "mazāk nekā",
            Bound::AtMost => "ne vairāk kā",
            Bound::About => "aptuveni",
        };
        format!("{words} {amount}")
    }

    fn missing(&self) -> &'static str {
        "–"
    }
}
