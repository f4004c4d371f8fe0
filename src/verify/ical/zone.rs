//! Whether a file tells how clocks are changed as they are: VTIMEZONE.
//!
//! In: the component as it was read, the zone of the proof, and the first and the last local minute
//! of the file's events. Out: each change of clocks that is none, or is missing. The changes are
//! those from the one in force at the first event to the end of the year after the last.

use std::collections::BTreeSet;

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{Dst, TimeZone};
use jiff::{SignedDuration, Timestamp};

use super::read::{Component, texts};

/// A change of clocks, as a file tells it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Change {
    /// What clocks showed when it came.
    onset: DateTime,
    /// Seconds before UTC until then, and since.
    from: i32,
    to: i32,
    is_daylight: bool,
    name: String,
}

/// The changes of clocks that a file tells, and what is wrong with them.
pub(super) fn judged(
    told: &Component,
    name: &str,
    zone: &TimeZone,
    within: (DateTime, DateTime),
) -> (Vec<Change>, Vec<String>) {
    let mut wrong = Vec::new();
    let ids: Vec<_> =
        told.properties.iter().map(|it| (it.name.as_str(), text(&it.value))).collect();
    if ids != [("TZID", Some(name.to_owned()))]
        || told.properties.iter().any(|id| !id.parameters.is_empty())
    {
        wrong.push(format!("the time zone has other properties than `TZID:{name}`"));
    }
    let changes: Vec<Option<Change>> = told.components.iter().map(change).collect();
    if changes.iter().any(Option::is_none) {
        wrong.push("a change of clocks cannot be read".to_owned());
    }
    let mut changes: Vec<Change> = changes.into_iter().flatten().collect();
    changes.sort();
    let right: BTreeSet<Change> = right(zone, within).into_iter().collect();
    let told: BTreeSet<&Change> = changes.iter().collect();
    if let Some(other) = changes.iter().find(|change| !right.contains(*change)) {
        wrong.push(format!(
            "clocks are not changed in `{name}` as the file tells of {}",
            other.onset
        ));
    }
    if let Some(missing) = right.iter().find(|change| !told.contains(change)) {
        wrong.push(format!("the change of clocks in `{name}` of {} is missing", missing.onset));
    }
    if changes.windows(2).any(|pair| matches!(pair, [one, next] if one == next)) {
        wrong.push("a change of clocks stands twice".to_owned());
    }
    (changes, wrong)
}

/// How many seconds a local minute is before UTC by the changes that a file tells.
///
/// Clocks that are put back show an hour twice, and the first is meant: the change is later.
pub(super) fn offset(changes: &[Change], local: DateTime) -> Option<i32> {
    changes.iter().rfind(|change| change.onset <= local).map(|change| change.to)
}

fn change(told: &Component) -> Option<Change> {
    let is_daylight = match told.name.as_str() {
        "DAYLIGHT" => true,
        "STANDARD" => false,
        _ => return None,
    };
    let one = |name: &str| {
        let mut own = told.properties.iter().filter(|property| property.name == name);
        let first = own.next().filter(|property| property.parameters.is_empty());
        first.filter(|_| own.next().is_none()).map(|property| property.value.as_str())
    };
    let is_all = told.properties.len() == 4 && told.components.is_empty();
    Some(Change {
        onset: minute(one("DTSTART")?)?,
        from: seconds(one("TZOFFSETFROM")?)?,
        to: seconds(one("TZOFFSETTO")?)?,
        is_daylight,
        name: text(one("TZNAME")?)?,
    })
    .filter(|_| is_all)
}

fn text(value: &str) -> Option<String> {
    let [text] = <[String; 1]>::try_from(texts(value)?).ok()?;
    Some(text)
}

/// `20240315T110000` as a local time.
fn minute(text: &str) -> Option<DateTime> {
    let number = |at: std::ops::Range<usize>| -> Option<i16> {
        let digits = text.get(at)?;
        digits.bytes().all(|digit| digit.is_ascii_digit()).then(|| digits.parse().ok())?
    };
    let small = |at| number(at).and_then(|number| i8::try_from(number).ok());
    let is_whole = text.len() == 15 && text.get(8..9) == Some("T");
    let day = Date::new(number(0..4)?, small(4..6)?, small(6..8)?).ok()?;
    let time = Time::new(small(9..11)?, small(11..13)?, small(13..15)?, 0).ok()?;
    is_whole.then(|| day.to_datetime(time))
}

/// `+0200` or `-013634` in seconds.
fn seconds(text: &str) -> Option<i32> {
    let (sign, digits) = text.split_at_checked(1)?;
    let sign = match sign {
        "+" => 1,
        "-" => -1,
        _ => return None,
    };
    if !matches!(digits.len(), 4 | 6) || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let part = |at: std::ops::Range<usize>| digits.get(at)?.parse::<i32>().ok();
    let rest = if digits.len() == 6 { part(4..6)? } else { 0 };
    let (hours, minutes) = (part(0..2)?, part(2..4)?);
    // Nothing but the sign tells no offset from another, and seconds that are none are not written.
    let is_written = (digits.len() == 4 || rest != 0) && minutes < 60 && rest < 60;
    let seconds = hours * 3600 + minutes * 60 + rest;
    (is_written && (sign > 0 || seconds > 0)).then_some(sign * seconds)
}

/// The changes of clocks that a file with such events must tell.
fn right(zone: &TimeZone, (first, last): (DateTime, DateTime)) -> Vec<Change> {
    let begin = zone.to_timestamp(first).unwrap_or(Timestamp::MIN);
    let end = Date::new(last.year().saturating_add(1), 12, 31)
        .ok()
        .and_then(|day| zone.to_timestamp(day.at(23, 59, 59, 0)).ok())
        .unwrap_or(Timestamp::MAX);
    let mut changes = Vec::new();
    for change in zone.following(Timestamp::MIN).take_while(|change| change.timestamp() <= end) {
        if change.timestamp() <= begin {
            changes.clear();
        }
        let just_before = change.timestamp().saturating_sub(SignedDuration::from_secs(1));
        let from = zone.to_offset(just_before.unwrap_or(Timestamp::MIN));
        changes.push((
            change.timestamp(),
            Change {
                onset: from.to_datetime(change.timestamp()),
                from: from.seconds(),
                to: change.offset().seconds(),
                is_daylight: change.dst() == Dst::Yes,
                name: change.abbreviation().to_owned(),
            },
        ));
    }
    let is_told = changes.first().is_some_and(|(instant, _)| *instant <= begin);
    let initial = (!is_told).then(|| {
        let info = zone.to_offset_info(begin);
        let seconds = info.offset().seconds();
        Change {
            onset: first.date().first_of_year().at(0, 0, 0, 0),
            from: seconds,
            to: seconds,
            is_daylight: false,
            name: info.abbreviation().to_owned(),
        }
    });
    initial.into_iter().chain(changes.into_iter().map(|(_, change)| change)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_are_read_as_they_are_written_and_no_other_way() {
        assert_eq!(seconds("+0200"), Some(7200));
        assert_eq!(seconds("-0230"), Some(-9000));
        assert_eq!(seconds("+013634"), Some(5794));
        for wrong in ["0200", "+200", "-0000", "+020000", "+0260", "+02:00", "+02000"] {
            assert_eq!(seconds(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_time_is_read_to_the_second() {
        assert_eq!(minute("20240331T030000"), Some(jiff::civil::date(2024, 3, 31).at(3, 0, 0, 0)));
        for wrong in ["20240331T0300", "20240331 030000", "20240331T250000", "+0240331T030000"] {
            assert_eq!(minute(wrong), None, "{wrong}");
        }
    }
}
