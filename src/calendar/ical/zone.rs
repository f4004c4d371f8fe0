//! What clocks showed where and when events are: VTIMEZONE.
//!
//! In: a zone, and the first and the last local minute of a file's events. Out: every change of its
//! clocks from the one that was in force at the first to the end of the year after the last, each
//! as an observance of its own. Rules that repeat are left out: what programs make of them differs,
//! and laws change them.
//!
//! Source: RFC 5545, section 3.6.5.

use jiff::civil::{Date, DateTime};
use jiff::tz::{Dst, Offset, TimeZone};
use jiff::{SignedDuration, Timestamp};

use super::line::Lines;

/// A change of clocks.
struct Observance {
    /// What they showed before it when it came.
    onset: DateTime,
    from: Offset,
    to: Offset,
    is_daylight: bool,
    /// What their time is called since.
    name: String,
}

/// Writes a zone.
pub(super) fn write(name: &str, zone: &TimeZone, within: (DateTime, DateTime), lines: &mut Lines) {
    lines.raw("BEGIN", "VTIMEZONE");
    lines.text("TZID", name);
    for observance in observances(zone, within) {
        let kind = if observance.is_daylight { "DAYLIGHT" } else { "STANDARD" };
        lines.raw("BEGIN", kind);
        lines.raw("DTSTART", &observance.onset.strftime("%Y%m%dT%H%M%S").to_string());
        lines.raw("TZOFFSETFROM", &written(observance.from));
        lines.raw("TZOFFSETTO", &written(observance.to));
        lines.text("TZNAME", &observance.name);
        lines.raw("END", kind);
    }
    lines.raw("END", "VTIMEZONE");
}

fn observances(zone: &TimeZone, (first, last): (DateTime, DateTime)) -> Vec<Observance> {
    let instant = |minute: DateTime, beyond: Timestamp| zone.to_timestamp(minute).unwrap_or(beyond);
    let begin = instant(first, Timestamp::MIN);
    let year_after = Date::new(last.year().saturating_add(1), 12, 31);
    let until =
        year_after.map_or(Timestamp::MAX, |day| instant(day.at(23, 59, 59, 0), Timestamp::MAX));
    let after_begin = begin.saturating_add(SignedDuration::from_secs(1)).unwrap_or(begin);
    let in_force = zone.preceding(after_begin).next();
    let initial = in_force.is_none().then(|| ever_since(zone, begin, first));
    let following = zone.following(begin).take_while(|change| change.timestamp() <= until);
    let changes = in_force.into_iter().chain(following).map(|change| {
        let before = change.timestamp().saturating_sub(SignedDuration::from_secs(1));
        let from = zone.to_offset(before.unwrap_or(Timestamp::MIN));
        Observance {
            onset: from.to_datetime(change.timestamp()),
            from,
            to: change.offset(),
            is_daylight: change.dst() == Dst::Yes,
            name: change.abbreviation().to_owned(),
        }
    });
    initial.into_iter().chain(changes).collect()
}

/// What clocks showed before they were ever changed, from the year of the first event on.
fn ever_since(zone: &TimeZone, begin: Timestamp, first: DateTime) -> Observance {
    let info = zone.to_offset_info(begin);
    Observance {
        onset: first.date().first_of_year().at(0, 0, 0, 0),
        from: info.offset(),
        to: info.offset(),
        is_daylight: false,
        name: info.abbreviation().to_owned(),
    }
}

/// An offset as iCalendar has it: `+0200`, and with seconds where there are some.
fn written(offset: Offset) -> String {
    let seconds = offset.seconds();
    let sign = if seconds < 0 { '-' } else { '+' };
    let seconds = seconds.unsigned_abs();
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let rest = if rest == 0 { String::new() } else { format!("{rest:02}") };
    format!("{sign}{hours:02}{minutes:02}{rest}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zone(name: &str, first: &str, last: &str) -> Vec<String> {
        let zone = TimeZone::get(name).unwrap();
        let within = (first.parse().unwrap(), last.parse().unwrap());
        let told = |it: Observance| {
            let kind = if it.is_daylight { "summer" } else { "standard" };
            let (from, to) = (written(it.from), written(it.to));
            format!("{} {from} {to} {} {kind}", it.onset, it.name)
        };
        observances(&zone, within).into_iter().map(told).collect()
    }

    #[test]
    fn clocks_change_from_the_first_event_to_the_year_after_the_last() {
        let expected = [
            "2023-10-29T04:00:00 +0300 +0200 EET standard",
            "2024-03-31T03:00:00 +0200 +0300 EEST summer",
            "2024-10-27T04:00:00 +0300 +0200 EET standard",
            "2025-03-30T03:00:00 +0200 +0300 EEST summer",
            "2025-10-26T04:00:00 +0300 +0200 EET standard",
        ];
        assert_eq!(zone("Europe/Riga", "2024-03-15T11:00", "2024-05-01T12:00"), expected);
    }

    #[test]
    fn an_event_in_the_hour_that_comes_twice_is_in_the_first() {
        let first = zone("Europe/Riga", "2024-10-27T03:30", "2024-10-27T03:30");
        assert_eq!(first.first().unwrap(), "2024-03-31T03:00:00 +0200 +0300 EEST summer");
    }

    #[test]
    fn clocks_that_never_change_have_one_time() {
        let never = zone("Etc/UTC", "2024-03-15T11:00", "2024-03-15T11:00");
        assert_eq!(never, ["2024-01-01T00:00:00 +0000 +0000 UTC standard"]);
    }

    #[test]
    fn an_offset_has_its_seconds() {
        let before = zone("Europe/Riga", "1870-05-01T12:00", "1870-05-01T12:00");
        assert_eq!(before, ["1870-01-01T00:00:00 +013634 +013634 LMT standard"]);
        assert_eq!(written(Offset::from_seconds(-9_000).unwrap()), "-0230");
    }
}
