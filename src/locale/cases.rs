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

/// What a date says, a `?` for what it does not: `?-03-15 Fri T11:00`, `2022-08/2023-01`, `..2024`.
fn said(when: When) -> String {
    match when {
        When::At(moment) => said_of(moment),
        When::From(moment) => format!("{}..", said_of(moment)),
        When::Until(moment) => format!("..{}", said_of(moment)),
        When::Between(left, right) => format!("{}/{}", said_of(left), said_of(right)),
    }
}

fn said_of(moment: Moment) -> String {
    let year = moment.year.map_or("?".to_owned(), |year| year.to_string());
    let month = moment.month.map_or("?".to_owned(), |month| format!("{month:02}"));
    let date = match (moment.day, moment.month, moment.year) {
        (Some(day), ..) => format!("{year}-{month}-{day:02}"),
        (None, Some(_), _) => format!("{year}-{month}"),
        (None, None, Some(_)) => year,
        (None, None, None) => String::new(),
    };
    let weekday = moment.weekday.map(|weekday| format!("{weekday:?}").chars().take(3).collect());
    let time = moment.time.map(|time| format!("T{:02}:{:02}", time.hour(), time.minute()));
    let parts: Vec<String> = [Some(date), weekday, time].into_iter().flatten().collect();
    parts.join(" ").trim().to_owned()
}

/// Holds each text, taken for one date, to what it must say; `-` for none.
pub(super) fn assert_dates(locale: Locale, cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        let read = reader(locale).when(text).map_or("-".to_owned(), said);
        assert_eq!(read, *expected, "{text:?}");
    }
}

/// Holds each text to the dates that must be found in it, as they stand there.
pub(super) fn assert_dates_found(locale: Locale, cases: &[(&str, &[&str])]) {
    for (text, expected) in cases {
        let (mut found, mut past) = (Vec::new(), 0);
        for (at, _) in text.char_indices() {
            if at < past {
                continue;
            }
            if let Some(dated) = reader(locale).date_at(text, at) {
                past = dated.range.end;
                found.push(text.get(dated.range).unwrap_or("no characters"));
            }
        }
        assert_eq!(found, *expected, "{text:?}");
    }
}

/// Holds each date, in EDTF, to how it must be written.
pub(super) fn assert_dates_written(locale: Locale, cases: &[(&str, &str)]) {
    for (date, expected) in cases {
        let written = writer(locale).when(&date.parse().unwrap());
        assert_eq!(written.replace('\u{a0}', "_"), *expected, "{date}");
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
