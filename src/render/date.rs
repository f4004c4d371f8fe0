//! The only place where a claimed date or length becomes markup.
//!
//! In: what is claimed of an event, and what the author wrote, or nothing. Out: `<time>` for one
//! exact moment, `<data class="date">` for what HTML's `datetime` cannot say: intervals, parts of a
//! year, one of several dates, and what is not sure; `<data class="length">` for how long it is.

use jiff::tz::TimeZone;

use jiff::civil::Date;

use super::claim::escaped;
use crate::content::DateClaim;
use crate::locale;
use crate::model::calendar::{Aspect, Event, EventFilter, EventRef, Part, Stage};
use crate::model::dataset::{Dataset, Period};
use crate::model::edtf::{Certainty, Edtf, Form, Point};
use crate::model::language::Locale;
use crate::model::length::Length;
use crate::model::site::Sources;

/// A claim as a page shows it.
pub(super) struct Shown {
    /// What its author wrote, or the date or length written out.
    pub(super) text: String,
    /// The same in HTML.
    pub(super) markup: String,
}

/// A claim; `None` where nobody knows what is claimed of the event, which was reported.
pub(super) fn shown(sources: &Sources, of: &DateClaim, locale: Locale) -> Option<Shown> {
    let event = sources.events.get(&of.event.event)?;
    let when = event.when;
    let said = format!("data-event=\"{}\"", escaped(&of.event.to_string()));
    let written = |write: &dyn Fn() -> String| of.text.clone().unwrap_or_else(write);
    let dated = |when: Edtf| {
        let text = written(&|| locale::writer(locale).when(&when));
        let markup = element(&when, &said, &text);
        Shown { text, markup }
    };
    match of.event.aspect {
        Aspect::Date(part) => part.of(when).map(dated),
        Aspect::Before => event.before().map(dated),
        Aspect::Length => {
            let zone = TimeZone::get(&sources.site.timezone).ok()?;
            let length = Length::of(&when, &zone).ok()?;
            let (count, unit) = length.largest();
            let text = written(&|| locale::writer(locale).length(count, unit));
            // A text that says no unit, or one that is not known, is found by the verifier.
            let told = locale::reader(locale)
                .lasting(&text)
                .ok()
                .and_then(|lasting| length.in_units_of(lasting.unit))
                .or_else(|| length.in_units_of(unit))?;
            let markup =
                format!("<data class=\"length\" value=\"{told}\" {said}>{}</data>", escaped(&text));
            Some(Shown { text, markup })
        }
    }
}

/// What a dataset speaks of, as precisely as its descriptor says it.
pub(super) fn of_period(period: Period) -> Edtf {
    Edtf::of_days(period.first, period.last)
}

/// The reference date of a dataset in HTML; `None` where its descriptor gives none.
pub(super) fn of_table(dataset: &Dataset, locale: Locale) -> Option<String> {
    let when = of_period(dataset.reference_date?);
    let text = locale::writer(locale).when(&when);
    Some(element(&when, &format!("data-table-date=\"{}\"", dataset.id), &text))
}

/// When an event of a calendar is, in HTML, with where it stands to the day of the build.
pub(super) fn of_event(event: &Event, stage: Stage, locale: Locale) -> String {
    let of = EventRef { event: event.id.clone(), aspect: Aspect::Date(Part::Whole) };
    let (stage, event_id) = (stage.name(), escaped(&of.to_string()));
    let said = format!("data-stage=\"{stage}\" data-event=\"{event_id}\"");
    element(&event.when, &said, &locale::writer(locale).when(&event.when))
}

/// When an event of a calendar is, in a table of events.
pub(super) fn of_row(event: &Event, locale: Locale) -> String {
    let said = format!("data-event=\"{}\"", escaped(&event.id.to_string()));
    element(&event.when, &said, &locale::writer(locale).when(&event.when))
}

/// A date of a recorded change of an event: `projekti.talk 0 from`.
pub(super) fn of_change(of: &str, when: &Edtf, locale: Locale) -> String {
    let said = format!("data-change=\"{}\"", escaped(of));
    element(when, &said, &locale::writer(locale).when(when))
}

/// A year or a month above the days of a calendar, of which events it is.
pub(super) fn of_grid(when: &Edtf, of: &EventFilter, locale: Locale) -> String {
    let said = format!("data-day=\"{}\"", escaped(&of.to_string()));
    element(when, &said, &locale::writer(locale).when(when))
}

/// A day of a calendar's month.
pub(super) fn of_day(day: Date) -> String {
    element(&day.into(), "data-day", &day.day().to_string())
}

/// A date in HTML, with what it says of itself.
fn element(when: &Edtf, said: &str, text: &str) -> String {
    let text = escaped(text);
    if is_datetime(when) {
        format!("<time datetime=\"{when}\" {said}>{text}</time>")
    } else {
        format!("<data class=\"date\" value=\"{when}\" {said}>{text}</data>")
    }
}

/// Whether HTML's `datetime` can say a date: an exact year, month, day or local minute.
///
/// The year 0 is none there.
///
/// Source: HTML, section 4.5.14, the `time` element.
fn is_datetime(when: &Edtf) -> bool {
    match when.form() {
        Form::Point(known) => {
            let is_valid = match known.point {
                Point::Year(_) | Point::Month(..) | Point::Day(_) | Point::Minute(_) => true,
                Point::Stretch(..) => false,
            };
            is_valid && known.certainty == Certainty::Exact && known.point.year() > 0
        }
        Form::Between(..) | Form::From(_) | Form::Until(_) | Form::OneOf(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_only_what_html_allows() {
        for when in ["2024", "2024-03", "2024-03-15", "2024-03-15T11:00"] {
            assert!(is_datetime(&when.parse().unwrap()), "{when}");
        }
        for when in [
            "0000",
            "2024-21",
            "2024-33",
            "2024-40",
            "2024~",
            "2024-03?",
            "2024-03-15%",
            "2024/2025",
            "2024/..",
            "[2024,2025]",
        ] {
            assert!(!is_datetime(&when.parse().unwrap()), "{when}");
        }
    }
}
