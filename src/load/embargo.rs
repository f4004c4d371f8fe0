//! Reads until when something is kept back.
//!
//! In: an instant as its author writes it. Out: the instant, or what is wrong with it: one that does
//! not say its time zone would be another one on another machine.

use std::ops::Range;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};

use super::fields::{Fields, mistyped, place_of};
use super::tree::Value;
use crate::diagnostics::{Diagnostic, Rule};
use crate::model::embargo::Embargo;
use crate::model::place::Place;
use crate::model::site::SourceFile;

/// The key and the column that hold it.
pub(super) const KEY: &str = "embargo";

/// Reads the embargo of what `fields` describe, where they have one.
pub(super) fn of(
    file: &SourceFile,
    fields: &mut Fields<'_>,
    problems: &mut Vec<Diagnostic>,
) -> Option<Embargo> {
    let node = fields.node(KEY)?;
    let place = place_of(file, node);
    match &node.value {
        // No date of the calendar, which was reported.
        Value::Date(text) if text.is_empty() => {}
        Value::Date(text) | Value::Text(text) => match read(text, place.clone()) {
            Ok(embargo) => return Some(embargo),
            Err(wrong) => {
                problems.push(Diagnostic::error(Rule(KEY), place, wrong.message).help(wrong.help));
            }
        },
        other => problems.push(mistyped(file, node, KEY, "an instant", other.kind())),
    }
    None
}

/// Why a text is no instant, and what to write.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct NoInstant {
    pub(super) message: String,
    pub(super) help: &'static str,
}

const HELP: &str = "write the day, the time and its zone: `2026-12-01T10:00:00+02:00`";

/// Reads an instant as RFC 3339 has it, to the second. One form alone, so that nobody is surprised:
/// `+20:00` would end an embargo most of a day before `+02:00`.
pub(super) fn read(text: &str, place: Place) -> Result<Embargo, NoInstant> {
    let wrong = |message: String| NoInstant { message, help: HELP };
    let Some(offset) = offset(text) else {
        let is_local = text.parse::<DateTime>().is_ok() || text.parse::<Date>().is_ok();
        return Err(wrong(if is_local && !text.contains(['+', 'Z', 'z']) {
            format!("the embargo `{text}` does not say by which clock")
        } else {
            format!("`{text}` is not written as the end of an embargo is")
        }));
    };
    let until = text.parse::<Timestamp>().ok().filter(|_| text.get(17..19) != Some("60"));
    let until = until.ok_or_else(|| wrong(format!("there is no instant `{text}`")))?;
    Ok(Embargo { until, offset, place })
}

/// The offset of an instant of the one form, in seconds; `None` within for `Z`. `None` for a text of
/// another form.
#[expect(clippy::option_option, reason = "another form, UTC, an offset")]
fn offset(text: &str) -> Option<Option<i32>> {
    let (local, zone) = text.split_at_checked("2026-12-01T10:00:00".len())?;
    is_form(local, "dddd-dd-ddTdd:dd:dd").then_some(())?;
    if zone == "Z" {
        return Some(None);
    }
    let sign = if is_form(zone, "+dd:dd") { 1 } else { -1 };
    (sign == 1 || is_form(zone, "-dd:dd")).then_some(())?;
    let number = |at: Range<usize>| zone.get(at).and_then(|digits| digits.parse::<i32>().ok());
    let (hours, minutes) = (number(1..3)?, number(4..6).filter(|minutes| *minutes < 60)?);
    Some(Some(sign * (hours * 3600 + minutes * 60)))
}

/// Whether a text has a form: `d` stands for a digit, every other sign for itself.
fn is_form(text: &str, form: &str) -> bool {
    text.len() == form.len()
        && text.bytes().zip(form.bytes()).all(|(is, wanted)| match wanted {
            b'd' => is.is_ascii_digit(),
            wanted => is == wanted,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn instant(text: &str) -> Result<(String, Option<i32>), String> {
        let read = read(text, Place::file("x"));
        read.map(|embargo| (embargo.until.to_string(), embargo.offset)).map_err(|no| no.message)
    }

    #[test]
    fn an_embargo_ends_at_one_instant_of_one_form() {
        let until = |offset| Ok(("2026-12-01T08:00:00Z".to_owned(), offset));
        assert_eq!(instant("2026-12-01T10:00:00+02:00"), until(Some(7200)));
        assert_eq!(instant("2026-12-01T04:30:00-03:30"), until(Some(-12600)));
        assert_eq!(instant("2026-12-01T08:00:00Z"), until(None));
    }

    #[test]
    fn what_could_be_read_in_two_ways_is_not_read() {
        for text in ["2026-12-01T10:00:00", "2026-12-01 10:00", "2026-12-01"] {
            assert_eq!(
                instant(text),
                Err(format!("the embargo `{text}` does not say by which clock"))
            );
        }
        for text in [
            "",
            "tomorrow",
            "2026-12-01 10:00:00+02:00",
            "2026-12-01T10:00+02:00",
            "2026-12-01T10:00:00+0200",
            "2026-12-01T10:00:00+02",
            "2026-12-01T10:00:00.5+02:00",
            "2026-12-01T10:00:00+00:00:30",
            "2026-12-01T10:00:00+02:00[America/New_York]",
            "2026-12-01T10:00:00Z[Nowhere/X]",
            "20261201T100000Z",
            "+002026-12-01T10:00:00Z",
            "2026-12-01t10:00:00z",
            "2026-12-01T10:00:00−02:00",
            "2026-12-01T10:00:00+02:60",
        ] {
            assert_eq!(
                instant(text),
                Err(format!("`{text}` is not written as the end of an embargo is"))
            );
        }
        for text in [
            "2026-02-30T10:00:00+02:00",
            "2026-12-01T24:00:00+02:00",
            "2026-12-01T10:00:60+02:00",
            "2026-12-01T10:00:00+99:00",
            "9999-12-31T23:59:59-12:00",
        ] {
            assert_eq!(instant(text), Err(format!("there is no instant `{text}`")));
        }
    }
}
