//! The only place where a claimed date becomes markup.
//!
//! In: what is claimed of an event, and what the author wrote, or nothing. Out: `<time>` for one
//! moment, `<data class="date">` for an interval, which HTML's `datetime` cannot say.

use super::claim::escaped;
use crate::content::DateClaim;
use crate::locale;
use crate::model::calendar::{Event, EventRef, Part, Stage};
use crate::model::dataset::{Dataset, Period};
use crate::model::edtf::Edtf;
use crate::model::language::Locale;
use crate::model::site::Sources;

/// What is claimed; `None` where there is no such event, which was reported.
pub(super) fn claimed(sources: &Sources, of: &DateClaim) -> Option<Edtf> {
    sources.events.get(&of.event.event).map(|event| of.event.part.of(event.when))
}

/// The claim's text: what its author wrote, or the date written out.
pub(super) fn text(locale: Locale, of: &DateClaim, when: &Edtf) -> String {
    of.text.clone().unwrap_or_else(|| locale::writer(locale).when(when))
}

/// What a dataset speaks of, as precisely as its descriptor says it.
pub(super) fn of_period(period: Period) -> Edtf {
    Edtf::of_days(period.first, period.last)
}

/// The reference date of a dataset in HTML; `None` where its descriptor gives none.
pub(super) fn of_table(dataset: &Dataset, locale: Locale) -> Option<String> {
    let when = of_period(dataset.reference_date?);
    let (id, text) = (&dataset.id, escaped(&locale::writer(locale).when(&when)));
    Some(if when.is_interval() {
        format!("<data class=\"date\" value=\"{when}\" data-table-date=\"{id}\">{text}</data>")
    } else {
        format!("<time datetime=\"{when}\" data-table-date=\"{id}\">{text}</time>")
    })
}

/// When an event of a calendar is, in HTML, with where it stands to the moment of the build.
pub(super) fn of_event(event: &Event, stage: Stage, locale: Locale) -> String {
    let of = EventRef { event: event.id.clone(), part: Part::Whole };
    let of = DateClaim { event: of, text: None, range: 0..0 };
    let markup = markup(&of, &event.when, &text(locale, &of, &event.when));
    markup.replacen(" data-event=", &format!(" data-stage=\"{}\" data-event=", stage.name()), 1)
}

/// A claimed date in HTML.
pub(super) fn markup(of: &DateClaim, when: &Edtf, text: &str) -> String {
    let (event, text) = (escaped(&of.event.to_string()), escaped(text));
    if when.is_interval() {
        format!("<data class=\"date\" value=\"{when}\" data-event=\"{event}\">{text}</data>")
    } else {
        format!("<time datetime=\"{when}\" data-event=\"{event}\">{text}</time>")
    }
}
