//! Latvian: `1 092 964,32`, `128 441 eiro`, `26,6%`, `2022. gada 15. jūnijs`.
//!
//! In and out as the traits say. Marks, plural categories and the month's nominative are those of
//! Unicode CLDR 48; the other cases of the months are standard grammar. The euro is written as a
//! word, as public texts do, and never declined.

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
pub(super) const LOCALE: Locale = Locale::new("lv");

/// Latvian.
pub(super) struct Latvian;

const NO_BREAK: char = '\u{a0}';

const MARKS: Marks = Marks {
    decimal: ',',
    // A line break within a paragraph is shown as a space.
    spaces: &[' ', '\n', NO_BREAK, '\u{202f}', '\u{2009}'],
    group: None,
};

const SCALES: Scales = Scales {
    stems: &["tūkst", "milj", "mlj", "mljrd", "mlrd", "biljon", "triljon"],
    whole: &["simti", "simtu", "simtiem", "simtus", "simtos"],
};

/// The months in nominative, genitive, dative, accusative and locative.
const MONTHS: [[&str; 5]; 12] = [
    ["janvāris", "janvāra", "janvārim", "janvāri", "janvārī"],
    ["februāris", "februāra", "februārim", "februāri", "februārī"],
    ["marts", "marta", "martam", "martu", "martā"],
    ["aprīlis", "aprīļa", "aprīlim", "aprīli", "aprīlī"],
    ["maijs", "maija", "maijam", "maiju", "maijā"],
    ["jūnijs", "jūnija", "jūnijam", "jūniju", "jūnijā"],
    ["jūlijs", "jūlija", "jūlijam", "jūliju", "jūlijā"],
    ["augusts", "augusta", "augustam", "augustu", "augustā"],
    ["septembris", "septembra", "septembrim", "septembri", "septembrī"],
    ["oktobris", "oktobra", "oktobrim", "oktobri", "oktobrī"],
    ["novembris", "novembra", "novembrim", "novembri", "novembrī"],
    ["decembris", "decembra", "decembrim", "decembri", "decembrī"],
];

thread_local! {
    static FORMATTERS: Formatters = Formatters::new(&locale!("lv"));
}

impl Read for Latvian {
    fn numbers(&self, text: &str) -> Vec<Range<usize>> {
        digits::numbers(text, &MARKS)
    }

    fn read(&self, text: &str) -> Result<Reading, Unread> {
        plain::read(text, &MARKS, &SCALES)
    }

    fn date(&self, text: &str) -> Option<Date> {
        date_in_words(text).or_else(|| date_in_digits(text))
    }
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

    fn missing(&self) -> &'static str {
        "–"
    }
}

impl Language for Latvian {
    fn locale(&self) -> Locale {
        LOCALE
    }
}

/// Reads `2022. gada 15. jūnijs`, the month in any case.
fn date_in_words(text: &str) -> Option<Date> {
    let mut words = text.split_whitespace();
    let year = words.next()?.strip_suffix('.')?;
    if words.next()? != "gada" {
        return None;
    }
    let day = words.next()?.strip_suffix('.')?;
    let month = words.next()?;
    let month = MONTHS.iter().zip(1..).find(|(cases, _)| cases.contains(&month))?.1;
    if words.next().is_some() {
        return None;
    }
    Date::new(digits::year(year)?, month, digits::day_or_month(day)?).ok()
}

/// Reads `15.06.2022.`, with or without the last point.
fn date_in_digits(text: &str) -> Option<Date> {
    let text = text.trim();
    let mut parts = text.strip_suffix('.').unwrap_or(text).split('.');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    Date::new(digits::year(year)?, digits::day_or_month(month)?, digits::day_or_month(day)?).ok()
}

#[cfg(test)]
mod tests;
