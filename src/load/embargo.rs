//! Reads until when something is kept back.
//!
//! In: an instant as its author writes it. Out: the instant, or what is wrong with it: one that does
//! not say its time zone would be another one on another machine.

use jiff::civil::{Date, DateTime};
use jiff::{Timestamp, Zoned};

use super::fields::{Fields, mistyped, place_of};
use super::tree::Value;
use crate::diagnostics::{Diagnostic, Rule};
use crate::model::embargo::Embargo;
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
        Value::Date(text) | Value::Text(text) => match instant(text) {
            Ok(until) => return Some(Embargo { until, place }),
            Err(wrong) => {
                problems.push(Diagnostic::error(Rule(KEY), place, wrong.message).help(wrong.help));
            }
        },
        other => problems.push(mistyped(file, node, KEY, "an instant", other.kind())),
    }
    None
}

/// Why a text is no instant, and what to write.
pub(super) struct NoInstant {
    pub(super) message: String,
    pub(super) help: &'static str,
}

/// Reads an instant: RFC 3339, or with the name of a time zone as RFC 9557 has it.
pub(super) fn instant(text: &str) -> Result<Timestamp, NoInstant> {
    let instant = text.parse::<Timestamp>();
    let instant = instant.or_else(|_| text.parse::<Zoned>().map(|zoned| zoned.timestamp()));
    let (message, help) = match instant {
        Ok(instant) if instant.subsec_nanosecond() == 0 => return Ok(instant),
        Ok(_) => (
            format!("the embargo `{text}` ends within a second"),
            "write whole seconds: `2026-12-01T10:00:00+02:00`",
        ),
        Err(_) if text.parse::<DateTime>().is_ok() || text.parse::<Date>().is_ok() => (
            format!("the embargo `{text}` does not say by which clock"),
            "write the time with its zone: `2026-12-01T10:00:00+02:00`",
        ),
        Err(_) => (
            format!("`{text}` is no instant at which an embargo could end"),
            "write the day, the time and its zone: `2026-12-01T10:00:00+02:00`",
        ),
    };
    Err(NoInstant { message, help })
}
