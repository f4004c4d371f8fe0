//! Which events a date may be of.
//!
//! In: a date in a block, the site's events. Out: those of which it would be true, each with how much
//! the words around speak for it.

use std::ops::Range;

use super::evidence::{Around, Labels};
use super::{AHEAD, Draft, FAR_AHEAD, Offer, Proposal, ranked};
use crate::locale::{self, Moment, Read, When};
use crate::model::calendar::EventStatus;
use crate::model::language::Locale;
use crate::model::name::EventId;
use crate::verify::claim::ForMachines;
use crate::verify::event::{Event, Said};
use crate::verify::mentioned;
use crate::verify::sentence::Cuts;
use crate::verify::verifier::Verifier;

/// What it is worth to be of the draft's own programme, and to be of another.
const AT_HOME: i64 = 100;
const ELSEWHERE: i64 = -250;
/// What a day, a month and a year are worth by themselves.
const DAY_AND_YEAR: i64 = 150;
const DAY: i64 = 100;
const MONTH: i64 = 60;
/// How much of its title must be spoken of, so that a date of a year, or a finer one, is sure.
const SPOKEN: i64 = 60;
const SPOKEN_OF_YEAR: i64 = 150;

/// What a date may claim.
pub(super) fn proposed(verifier: &Verifier, draft: &Draft<'_>, date: &Range<usize>) -> Proposal {
    let reader = locale::reader(draft.locale);
    let around = around(draft, date, reader);
    let titles = verifier.events.iter().map(|(id, event)| (id.to_string(), event));
    let titles: Vec<(String, &str)> =
        titles.map(|(id, event)| (id, title(event, draft.locale))).collect();
    let labels = Labels::new(titles.iter().map(|(id, title)| (id.as_str(), *title)));
    let text = draft.text.get(date.clone()).unwrap_or_default();
    let fineness = reader.when(text).map_or(0, |when| fineness(&when));
    let mut offers = Vec::new();
    for (id, event) in &verifier.events {
        let is_off = event.said.status.as_deref() == Some(EventStatus::Cancelled.name());
        let Some(reference) = reference(verifier, draft, date, id, event).filter(|_| !is_off)
        else {
            continue;
        };
        let spoken = labels.weight(&id.to_string(), &around);
        let home = match draft.home {
            Some(own) if own == id.programme.as_str() => AT_HOME,
            Some(_) => ELSEWHERE,
            None => 0,
        };
        let label = title(event, draft.locale).to_owned();
        let weight = spoken + home + fineness;
        let needed = if fineness == 0 { SPOKEN_OF_YEAR } else { SPOKEN };
        offers.push((Offer { range: date.clone(), reference, label, weight }, spoken >= needed));
    }
    let is_shared = |event: &Event| {
        let same = verifier.events.values().filter(|other| other.when == event.when);
        same.count() > 1
    };
    let likely = offers.iter().max_by_key(|(offer, _)| offer.weight);
    let likely = likely.and_then(|(offer, _)| {
        let id = offer.reference.split('#').next()?;
        verifier.events.get(&id.parse::<EventId>().ok()?)
    });
    let ahead = if likely.is_some_and(is_shared) { FAR_AHEAD } else { AHEAD };
    ranked(date, true, ahead, offers)
}

/// The event, or the end of it, of which the date is true.
fn reference(
    verifier: &Verifier,
    draft: &Draft<'_>,
    date: &Range<usize>,
    id: &EventId,
    event: &Event,
) -> Option<String> {
    let part = |range: Range<usize>| draft.text.get(range).unwrap_or_default();
    let is_true = |reference: &String| {
        let said = Said {
            file: "",
            reference,
            for_machines: ForMachines::Nothing,
            text: part(date.clone()),
            before: part(0..date.start),
            after: part(date.end..draft.text.len()),
            locale: draft.locale,
        };
        said.judged(&verifier.events, locale::reader(draft.locale)).is_none()
    };
    let ends = ["#start", "#end"].into_iter().filter(|_| event.when.is_interval());
    let whole = std::iter::once("");
    whole.chain(ends).map(|end| format!("{id}{end}")).find(is_true)
}

fn around(draft: &Draft<'_>, date: &Range<usize>, reader: &dyn Read) -> Around {
    let kept = mentioned::in_text(draft.text, draft.locale).into_iter();
    let kept: Vec<Range<usize>> = kept.map(|mention| mention.range).collect();
    let cuts = Cuts::of(draft.text, &kept, reader);
    let part = |range: Range<usize>| draft.text.get(range).unwrap_or_default();
    let (clause, sentence) = (cuts.clause(date), cuts.sentence(date));
    Around::of(part(clause), part(sentence), &[draft.text, draft.context])
}

fn title(event: &Event, locale: Locale) -> &str {
    event.said.title.get(locale.code()).map(String::as_str).unwrap_or_default()
}

/// What a date says by itself: few things are on the 15th of March.
fn fineness(when: &When) -> i64 {
    let of = |moment: &Moment| match (moment.day, moment.month, moment.year) {
        (Some(_), _, Some(_)) => DAY_AND_YEAR,
        (Some(_), _, None) => DAY,
        (None, Some(_), _) => MONTH,
        (None, None, _) if moment.stretch.is_some() => MONTH,
        (None, None, _) => 0,
    };
    match when {
        When::At(moment) | When::From(moment) | When::Until(moment) => of(moment),
        // Two ends are seldom those of another event.
        When::Between(left, right) => of(left).max(of(right)) + MONTH,
        When::OneOf(_) => MONTH,
    }
}
