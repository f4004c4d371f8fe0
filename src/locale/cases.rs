//! The words in which the tests of each language say what is read.

use super::*;
use crate::model::language::Localised;
use crate::model::unit::UnitKind;

/// What a text is read as: the number with the digits it shows, or why it is not read.
fn says(locale: Locale, text: &str) -> String {
    let part = |range: Range<usize>| text.get(range).unwrap_or("no characters").to_owned();
    match reader(locale).read(text) {
        Ok(reading) => reading.value.to_string(),
        Err(Unread::NoNumber) => "no number".into(),
        Err(Unread::TwoNumbers) => "two numbers".into(),
        Err(Unread::Malformed(range)) => format!("malformed: {}", part(range)),
        Err(Unread::WordsBefore(range)) => format!("before: {}", part(range)),
    }
}

/// Holds each text to what it must be read as.
pub(super) fn assert_read(locale: Locale, cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(says(locale, text), *expected, "{text:?}");
    }
}

/// Holds each text to the numbers that must be found in it.
pub(super) fn assert_found(locale: Locale, cases: &[(&str, &[&str])]) {
    for (text, expected) in cases {
        let found = reader(locale).numbers(text);
        let found: Vec<&str> = found.into_iter().filter_map(|range| text.get(range)).collect();
        assert_eq!(found, *expected, "{text:?}");
    }
}

/// Holds each number, `.` for its decimal mark, to how it must be written in a unit.
pub(super) fn assert_written(locale: Locale, cases: &[(&str, &Unit, &str)]) {
    for (number, unit, expected) in cases {
        let written = writer(locale).amount(number.parse().unwrap(), unit);
        // A no-break space cannot be seen in a test: `_` stands for it.
        assert_eq!(written.replace('\u{a0}', "_"), *expected, "{number}");
    }
}

/// The plural category of a number, `.` for its decimal mark.
pub(super) fn plural(locale: Locale, number: &str) -> &'static str {
    writer(locale).plural(number.parse().unwrap()).name()
}

pub(super) fn euro() -> Unit {
    Unit { id: "EUR".into(), kind: UnitKind::Euro }
}

pub(super) fn percent() -> Unit {
    Unit { id: "%".into(), kind: UnitKind::Percent }
}

/// A counted noun with these forms.
pub(super) fn counted(locale: Locale, forms: &[(Plural, &str)]) -> Unit {
    let forms = forms.iter().map(|(category, form)| (*category, (*form).to_owned())).collect();
    Unit { id: "school".into(), kind: UnitKind::Counted(Localised::new(vec![(locale, forms)])) }
}
