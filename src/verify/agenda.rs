//! Whether lists of events show every event, once, and where it belongs: `calendar`.
//!
//! In: the dates of a page that say where they stand to the day of the build, the lists in which
//! they stand, and the events and the day of the proof. Out: a date that says so wrongly, stands
//! beside the title of another event or in no list; of a list and of a calendar, the first event
//! that is missing, there twice, none of its own, or out of order.
//!
//! What is under way comes first, then what comes next, each by its earliest moment; then what has
//! been, the latest first. Events of one moment stand by their names.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use super::event::{Event, Events};
use super::finding::Finding;
use super::html::{Mark, MarkKind, Page};
use super::proof::Filter;
use super::rules;
use super::structure::Said;
use super::verifier::Verifier;
use crate::model::calendar::{EventStatus, Held};
use crate::model::edtf::Edtf;
use crate::model::name::EventId;

/// How many events a list of what is coming has at most.
const COMING: usize = 3;

/// Where events may stand to the day of the build, in the order of a calendar.
const STAGES: [Stage; 3] = [Stage::Now, Stage::Next, Stage::Past];

/// Where an event stands to the day of the build, as pages say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    Now,
    Next,
    Past,
}

impl Stage {
    /// What is half known is under way from the first day that it may be.
    fn of(when: &Edtf, today: Date) -> Self {
        if when.latest().is_some_and(|end| end.date() < today) {
            Self::Past
        } else if when.earliest().is_some_and(|begin| begin.date() > today) {
            Self::Next
        } else {
            Self::Now
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Now => "now",
            Self::Next => "next",
            Self::Past => "past",
        }
    }
}

/// The day of the build in the time zone of the site; `None` where the proof does not say it.
pub(super) fn day_of(as_of: &str, zone: Option<&TimeZone>) -> Option<Date> {
    let instant: Timestamp = as_of.parse().ok()?;
    Some(instant.to_zoned(zone?.clone()).date())
}

/// What is wrong with the events that a page lists.
pub(super) fn judged(verifier: &Verifier, file: &str, page: &Page) -> Vec<Finding> {
    let staged: Vec<Listed<'_>> = (0..page.marks.len()).filter_map(|at| listed(page, at)).collect();
    let calendar = verifier.calendars.get(file);
    let lists = &page.settings.lists;
    if staged.is_empty() && lists.is_empty() && calendar.is_none() {
        return Vec::new();
    }
    let told = |message: String| Finding::new(rules::CALENDAR, file, message);
    let Some(today) = verifier.today else {
        return vec![told("the proof does not say of which day the calendar is".to_owned())];
    };
    let mut findings = Vec::new();
    for listed in &staged {
        let wrong = listed.wrong(&verifier.events, today);
        let wrong = wrong.or_else(|| listed.untold(&verifier.events));
        let wrong = wrong.or_else(|| listed.said_otherwise(verifier));
        findings.extend(wrong.map(|message| told(message).at(listed.mark.source.clone())));
    }
    let is_apart = |listed: &&Listed<'_>| !lists.iter().any(|list| list.marks.contains(&listed.at));
    let apart = staged.iter().filter(is_apart);
    findings.extend(apart.map(|Listed { event, mark, .. }| {
        told(format!("`{event}` is listed, and stands in no list of events"))
            .at(mark.source.clone())
    }));
    for list in lists {
        let of = list.of.as_str();
        let right = in_list(&verifier.events, of, calendar, today);
        let own = staged.iter().filter(|listed| list.marks.contains(&listed.at));
        let wrong = match right {
            Some(right) => differs(&own.collect::<Vec<_>>(), &right, &format!("list `{of}`")),
            None => {
                Some(format!("a list of events is said to be `{of}`, and no such list may be here"))
            }
        };
        findings.extend(wrong.map(told));
    }
    findings.extend(unlisted(&verifier.events, page, today).map(told));
    if let Some(filter) = calendar {
        let right: Vec<EventId> =
            order(&verifier.events, filter, today).map(|(id, _)| id).collect();
        findings.extend(differs(&staged.iter().collect::<Vec<_>>(), &right, "calendar").map(told));
    }
    findings
}

/// A page that lists some events by where they stand lists those of every stage.
fn unlisted(events: &Events, page: &Page, today: Date) -> Option<String> {
    let lists = page.settings.lists.iter().map(|list| list.of.as_str());
    let lists: BTreeSet<&str> = lists.collect();
    let queries = lists.iter().filter_map(|of| {
        let (name, query) = of.split_once(' ').unwrap_or((of, ""));
        STAGES.iter().any(|stage| stage.name() == name).then_some(query)
    });
    let queries: BTreeSet<&str> = queries.collect();
    let right = queries.into_iter().flat_map(|query| {
        STAGES.map(|stage| format!("{} {query}", stage.name()).trim_end().to_owned())
    });
    let is_missing = |of: &String| {
        let has_events = in_list(events, of, None, today).is_some_and(|own| !own.is_empty());
        has_events && !lists.contains(of.as_str())
    };
    let missing = right.into_iter().find(is_missing)?;
    Some(format!("the page lists other events of the calendar, and has no list `{missing}`"))
}

/// The events that a list has to have; `None` where there is no such list, or not of those events
/// on the page of a calendar.
fn in_list(
    events: &Events,
    of: &str,
    calendar: Option<&Filter>,
    today: Date,
) -> Option<Vec<EventId>> {
    let (name, query) = of.split_once(' ').unwrap_or((of, ""));
    let filter = Filter::of_query(query)?;
    if calendar.is_some_and(|own| *own != filter) {
        return None;
    }
    let all = order(events, &filter, today);
    let stage = STAGES.into_iter().find(|of| of.name() == name);
    if let Some(stage) = stage {
        return Some(all.filter(|(_, at)| *at == stage).map(|(id, _)| id).collect());
    }
    let is_coming = |(id, stage): &(EventId, Stage)| {
        events.get(id).is_some_and(|Event { said, .. }| {
            let is_off = said.status.as_deref() == Some(EventStatus::Cancelled.name());
            !is_off && (*stage == Stage::Next || *stage == Stage::Now && said.deadline)
        })
    };
    (name == "coming").then(|| all.filter(is_coming).map(|(id, _)| id).take(COMING).collect())
}

/// A date that says where its event stands.
struct Listed<'p> {
    /// Its position among the marks of the page.
    at: usize,
    mark: &'p Mark,
    event: &'p str,
    stage: &'p str,
    /// The event whose title stands next.
    titled: Option<&'p str>,
    /// What is shown of changes after it, in order.
    changes: Vec<&'p str>,
    /// The words that are said of it.
    words: Vec<&'p str>,
}

fn listed(page: &Page, at: usize) -> Option<Listed<'_>> {
    let mark = page.marks.get(at)?;
    let MarkKind::Event { event, stage: Some(stage), .. } = &mark.kind else { return None };
    let rest = page.marks.get(at + 1..).unwrap_or_default();
    let titled = rest.iter().find_map(|mark| match &mark.kind {
        MarkKind::Structure(Said::LabelOf(of)) => of.strip_prefix("event:"),
        _ => None,
    });
    let is_next = |mark: &&Mark| matches!(&mark.kind, MarkKind::Event { stage: Some(_), .. });
    let own = || rest.iter().take_while(|mark| !is_next(mark));
    let words = own().filter_map(|mark| match &mark.kind {
        MarkKind::Structure(Said::LabelOf(of)) => Some(of.as_str()).filter(|of| is_word(of)),
        _ => None,
    });
    let changes = own().filter_map(|mark| match &mark.kind {
        MarkKind::Structure(Said::Change { of, .. }) => Some(of.as_str()),
        MarkKind::Structure(Said::LabelOf(of)) => Some(of.as_str()).filter(|of| is_reason(of)),
        _ => None,
    });
    let (changes, words) = (changes.collect(), words.collect());
    Some(Listed { at, mark, event, stage, titled, changes, words })
}

/// Whether a name is that of a word that is said of an event.
fn is_word(of: &str) -> bool {
    ["word:", "kind:", "venue:"].iter().any(|begin| of.starts_with(begin))
}

/// Whether a name is that of why an event has changed.
fn is_reason(of: &str) -> bool {
    of.starts_with("change:")
}

impl Listed<'_> {
    fn wrong(&self, events: &Events, today: Date) -> Option<String> {
        let Self { event, stage, titled, .. } = self;
        // A date of no event is told with all dates.
        let known = events.get(&event.parse::<EventId>().ok()?)?;
        let right = Stage::of(&known.when, today).name();
        if *stage != right {
            return Some(format!("`{event}` is listed as `{stage}`, and is `{right}`"));
        }
        let is_own = *titled == Some(event);
        let titled = titled.map_or_else(|| "no title".to_owned(), |of| format!("that of `{of}`"));
        (!is_own).then(|| format!("beside the date of `{event}` stands {titled}"))
    }
}

impl Listed<'_> {
    /// What is not told of the changes of its event: all of them, the last first.
    fn untold(&self, events: &Events) -> Option<String> {
        let event = self.event;
        let known = events.get(&event.parse::<EventId>().ok()?)?;
        let told = known.said.changes.iter().enumerate().rev().flat_map(|(at, change)| {
            let is_moved = change.to != Held::NOT && change.from != Held::NOT;
            let from = is_moved.then(|| format!("{event} {at} from"));
            let day = format!("{event} {at} changed");
            std::iter::once(day).chain(from).chain([format!("change:{event} {at}")])
        });
        let is_told = told.eq(self.changes.iter().map(|of| (*of).to_owned()));
        (!is_told).then(|| format!("not all changes of `{event}` stand beside it, or others do"))
    }
}

impl Listed<'_> {
    /// What is said of it and is not so, or is not said of it and is so: that it is a deadline, how
    /// sure it is, of what kind and where, as far as there are words for them.
    fn said_otherwise(&self, verifier: &Verifier) -> Option<String> {
        let event = self.event;
        let known = &verifier.events.get(&event.parse::<EventId>().ok()?)?.said;
        let is_usual = |status: &&String| **status == EventStatus::Confirmed.name();
        let status = known.status.as_ref().filter(|status| !is_usual(status));
        let words = [
            known.deadline.then(|| "word:deadline".to_owned()),
            status.map(|status| format!("word:{status}")),
            known.kind.as_ref().map(|kind| format!("kind:{kind}")),
            known.place.as_ref().map(|_| format!("venue:{event}")),
        ];
        let right = words.into_iter().flatten().filter(|of| verifier.labels.contains_key(of));
        let is_right = right.eq(self.words.iter().map(|of| (*of).to_owned()));
        (!is_right).then(|| format!("what is said of `{event}` is not what its calendar says"))
    }
}

/// The events of a calendar in their order, each with where it stands to the day of the build.
fn order(events: &Events, filter: &Filter, today: Date) -> impl Iterator<Item = (EventId, Stage)> {
    let mut order: Vec<(&EventId, Stage, Option<DateTime>)> = events
        .iter()
        .filter(|(_, event)| filter.holds(&event.said))
        .map(|(id, event)| (id, Stage::of(&event.when, today), event.when.earliest()))
        .collect();
    order.sort_by_key(|(id, stage, begin)| {
        let until = (*stage == Stage::Past).then_some(Reverse(*begin));
        let from = (*stage != Stage::Past).then_some(*begin);
        (*stage, from, until, (*id).clone())
    });
    let order: Vec<_> = order.into_iter().map(|(id, stage, _)| (id.clone(), stage)).collect();
    order.into_iter()
}

/// What is wrong with the events of a list or a calendar as a whole.
fn differs(staged: &[&Listed<'_>], right: &[EventId], list: &str) -> Option<String> {
    let shown: Vec<&str> = staged.iter().map(|listed| listed.event).collect();
    let right: Vec<String> = right.iter().map(EventId::to_string).collect();
    let mut seen = BTreeSet::new();
    if let Some(twice) = shown.iter().find(|event| !seen.insert(**event)) {
        return Some(format!("the {list} has `{twice}` twice"));
    }
    if let Some(missing) = right.iter().find(|event| !seen.contains(event.as_str())) {
        return Some(format!("the {list} does not have `{missing}`"));
    }
    if let Some(other) = shown.iter().find(|event| !right.iter().any(|own| own == *event)) {
        return Some(format!("the {list} has `{other}`, which is none of its events"));
    }
    let mut pairs = shown.iter().zip(&right);
    let (shown, right) = pairs.find(|(shown, right)| *shown != right)?;
    Some(format!("the {list} has `{shown}` where `{right}` belongs"))
}
