//! The words in which the tests of each language say what is read, and tables of hard cases.
//!
//! A table is a text file beside the language: a line `text → what is read`, `#` before a remark,
//! `·` for a no-break space, which nobody sees.

use super::*;
use crate::model::edtf::Stretch;
use crate::model::language::Localised;
use crate::model::unit::UnitKind;

/// What a reading says: `more than 2.87 * 10^6 EUR`, `3/4`.
pub(super) fn said(reading: &Reading) -> String {
    let number = match reading.number {
        Number::Decimal { shown, scale: 0 } => shown.to_string(),
        Number::Decimal { shown, scale } => format!("{shown} * 10^{scale}"),
        Number::Part { parts, of } => format!("{parts}/{of}"),
    };
    let hedge = reading.hedge.map(|hedge| format!("{} ", hedge.name())).unwrap_or_default();
    let unit = reading.unit.map(|unit| format!(" {unit}")).unwrap_or_default();
    let multiple = reading.multiple.as_ref();
    let multiple = multiple.map(|multiple| format!(" × {}", multiple.words)).unwrap_or_default();
    format!("{hedge}{number}{unit}{multiple}")
}

fn unread(text: &str, reason: &Unread) -> String {
    let part = |range: &Range<usize>| text.get(range.clone()).unwrap_or("no characters").to_owned();
    match reason {
        Unread::NoNumber => "no number".into(),
        Unread::OneNumber => "one number".into(),
        Unread::TwoNumbers => "two numbers".into(),
        Unread::ThreeNumbers => "three numbers".into(),
        Unread::Malformed(range) => format!("malformed: {}", part(range)),
        Unread::WordsBefore(range) => format!("before: {}", part(range)),
    }
}

/// What a claim's text is read as, or why it is not.
pub(super) fn claim(locale: Locale, text: &str) -> String {
    reader(locale).read(text).as_ref().map_or_else(|reason| unread(text, reason), said)
}

/// What a text is read as that says how long something is: `more than 3 days`.
pub(super) fn lasting(locale: Locale, text: &str) -> String {
    match reader(locale).lasting(text) {
        Ok(Lasting { reading, unit }) => format!("{} {unit:?}", said(&reading)).to_lowercase(),
        Err(NotLasting::Number(reason)) => unread(text, &reason),
        Err(NotLasting::NoUnit) => "no unit".into(),
        Err(NotLasting::WordsAfter(range)) => {
            format!("after: {}", text.get(range).unwrap_or("no characters"))
        }
    }
}

/// Holds texts to the lengths that they say.
pub(super) fn assert_lasting(locale: Locale, cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(lasting(locale, text), *expected, "{text}");
    }
}

/// What a claim of two figures is read as.
pub(super) fn pair(locale: Locale, text: &str) -> String {
    match reader(locale).pair(text) {
        Ok([low, high]) => format!("{}; {}", said(&low), said(&high)),
        Err(reason) => unread(text, &reason),
    }
}

/// The mentions of a text: `130 (number), 15. martā (date)`.
pub(super) fn mentions(locale: Locale, text: &str) -> String {
    let kind = |kind| match kind {
        MentionKind::Number => "number",
        MentionKind::Date => "date",
        MentionKind::Form => "form",
    };
    let found = reader(locale).mentions(text).into_iter();
    let shown = found.map(|mention| {
        format!("{} ({})", text.get(mention.range).unwrap_or("no characters"), kind(mention.kind))
    });
    let shown: Vec<String> = shown.collect();
    if shown.is_empty() { "nothing".into() } else { shown.join(", ") }
}

/// What stands around a claim in brackets: `hedge vairāk nekā (more than)`.
pub(super) fn beside(locale: Locale, text: &str) -> String {
    let (before, rest) = text.split_once('[').expect("a claim in brackets");
    let (claim, after) = rest.split_once(']').expect("a claim in brackets");
    let found = reader(locale).beside(before, claim, after);
    let hedge = found.hedge.map(|hedge| format!("{} ({})", hedge.words, hedge.bound.name()));
    let unit = found.unit.map(|(unit, shown)| format!("{shown} ({unit})"));
    let scale = found.scale.map(|multiple| multiple.words);
    let parts = [("hedge", hedge), ("unit", unit), ("scale", scale), ("sign", found.sign)];
    let parts: Vec<String> =
        parts.into_iter().filter_map(|(name, part)| Some(format!("{name} {}", part?))).collect();
    if parts.is_empty() { "nothing".into() } else { parts.join(", ") }
}

/// Holds each line of a table to what is read; all that differ are told at once.
pub(super) fn assert_table(locale: Locale, table: &str, read: fn(Locale, &str) -> String) {
    let mut wrong = Vec::new();
    for line in table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let plain = line.replace('·', "\u{a0}");
        let (text, expected) = plain.split_once(" → ").unwrap_or((&plain, ""));
        let got = read(locale, text);
        if got != expected {
            wrong.push(format!("{text} → {got}"));
        }
    }
    assert!(wrong.is_empty(), "{} lines differ:\n{}", wrong.len(), wrong.join("\n"));
}

/// Holds each number, `.` for its decimal mark, to how it must be written in a unit.
pub(super) fn assert_written(locale: Locale, cases: &[(&str, &Unit, &str)]) {
    for (number, unit, expected) in cases {
        let written = writer(locale).amount(number.parse().unwrap(), unit);
        // A no-break space cannot be seen in a test: `_` stands for it.
        assert_eq!(written.replace('\u{a0}', "_"), *expected, "{number}");
    }
}

/// What a date says, a `?` for what it does not: `?-03-15 Fri T11:00`, `2022-08/2023-01`, `..2024`,
/// `2025-35~`, `[2024-09,2024-10]`, `?-04 Middle`.
fn dated(when: When) -> String {
    match when {
        When::At(moment) => said_of(moment),
        When::From(moment) => format!("{}..", said_of(moment)),
        When::Until(moment) => format!("..{}", said_of(moment)),
        When::Between(left, right) => format!("{}/{}", said_of(left), said_of(right)),
        When::OneOf(moments) => {
            let all: Vec<String> = moments.iter().map(said_of).collect();
            format!("[{}]", all.join(","))
        }
    }
}

fn said_of(moment: Moment) -> String {
    let year = moment.year.map_or("?".to_owned(), |year| year.to_string());
    let code = moment.month.or_else(|| moment.stretch.map(Stretch::code));
    let month = code.map_or("?".to_owned(), |month| format!("{month:02}"));
    let date = match (moment.day, code, moment.year) {
        (Some(day), ..) => format!("{year}-{month}-{day:02}"),
        (None, Some(_), _) => format!("{year}-{month}"),
        (None, None, Some(_)) => year,
        (None, None, None) => String::new(),
    };
    let weekday = moment.weekday.map(|weekday| format!("{weekday:?}").chars().take(3).collect());
    let time = moment.time.map(|time| format!("T{:02}:{:02}", time.hour(), time.minute()));
    let portion = moment.portion.map(|portion| format!("{portion:?}"));
    let parts: Vec<String> = [Some(date), portion, weekday, time].into_iter().flatten().collect();
    let sure = match moment.certainty {
        Certainty::Exact => "",
        Certainty::Uncertain => "?",
        Certainty::Approximate => "~",
        Certainty::Both => "%",
    };
    format!("{}{sure}", parts.join(" ").trim())
}

/// Holds each text, taken for one date, to what it must say; `-` for none.
pub(super) fn assert_dates(locale: Locale, cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        let read = reader(locale).when(text).map_or("-".to_owned(), dated);
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
