//! The months of Latvian in all cases, and full dates as texts have them.

use jiff::civil::Date;

use crate::locale::digits;

/// The months in nominative, genitive, dative, accusative and locative.
pub(super) const MONTHS: [[&str; 5]; 12] = [
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

/// Reads a full date in words or digits, and nothing else.
pub(super) fn full(text: &str) -> Option<Date> {
    date_in_words(text).or_else(|| date_in_digits(text))
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
