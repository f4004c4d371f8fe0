//! What texts may claim: the figures, events and charts that there are, and what is kept back.
//!
//! In: the sources and the sums. Out: the names against which `content` reads a text.

use std::collections::{BTreeMap, BTreeSet};

use jiff::tz::TimeZone;

use crate::content::{self, Names};
use crate::diagnostics::{Diagnostic, Rule};
use crate::figures::{self, Figure, Finished};
use crate::model::calendar::{Aspect, Event, EventFilter, EventRef, Part};
use crate::model::chart::Shown;
use crate::model::length::{Length, NoLength};
use crate::model::name::{ChartId, EventId, FigureId, ProgrammeId};
use crate::model::site::Sources;

/// The names of everything but charts, which claim figures themselves.
pub(super) fn names(
    sources: &Sources,
    finished: &Finished<'_>,
    figures: &BTreeMap<FigureId, Figure>,
    zone: &TimeZone,
) -> Names {
    let figures = figures::names(finished, figures);
    let spoken = spoken(sources);
    let unspoken = figures.keys().filter(|id| !spoken.contains(*id)).cloned().collect();
    Names {
        figures,
        unspoken,
        unread: sources.unread.definitions.clone(),
        events: sources.events.keys().cloned().collect(),
        listed: listed(sources),
        open_ends: open_ends(sources),
        cancelled: events_that(sources, Event::is_cancelled),
        changed: events_that(sources, |event| event.before().is_some()),
        no_length: no_length(sources, zone),
        broken_events: sources.unread.events.clone(),
        withheld: sources.withheld.clone(),
        unread_calendars: sources.unread.calendars.clone(),
        unread_charts: sources.unread.charts.clone(),
        charts: BTreeMap::new(),
    }
}

/// How texts begin the address of a figure.
const SCHEMES: [&str; 4] = ["fig:", "table:", "chart:", "map:"];

/// The figures that texts name, whether or not there are such.
fn spoken(sources: &Sources) -> BTreeSet<FigureId> {
    let mut spoken = BTreeSet::new();
    let mut add = |addresses: &str, home: Option<&ProgrammeId>| {
        for name in addresses.split(',').filter_map(|part| part.split(['?', '#']).next()) {
            let own = home.and_then(|home| FigureId::within(home, name).ok());
            spoken.extend(name.parse().ok().or(own));
        }
    };
    for key in &sources.site.key_figures {
        add(&key.text, None);
    }
    for chart in &sources.charts {
        add(&chart.show.text, Some(&chart.id.programme));
    }
    for document in sources.documents.iter().chain(&sources.unpublished) {
        let home = document.programme.as_ref();
        for (_, version) in document.versions.iter() {
            for scheme in SCHEMES {
                let rest = version.file.text.split(scheme).skip(1);
                let ends = |letter: char| letter.is_whitespace() || matches!(letter, ')' | '"');
                rest.for_each(|rest| add(rest.split(ends).next().unwrap_or_default(), home));
            }
            version.key_figures.iter().for_each(|key| add(&key.text, home));
        }
    }
    spoken
}

/// What the charts show that several texts have.
pub(super) fn charts(
    sources: &Sources,
    names: &Names,
    problems: &mut Vec<Diagnostic>,
) -> BTreeMap<ChartId, Option<Shown>> {
    let mut charts = BTreeMap::new();
    for definition in &sources.charts {
        let id = &definition.id;
        let is_figure = names.figures.keys().any(|known| known.to_string() == id.to_string());
        if is_figure {
            let message = format!("`{id}` is a figure too, and texts mean that");
            let problem = Diagnostic::error(Rule("chart"), definition.place.clone(), message);
            problems.push(problem.help("give the chart another name"));
        }
        charts.insert(id.clone(), content::defined(definition, names, problems));
    }
    charts
}

/// Of which programmes, kinds and regions there are events.
fn listed(sources: &Sources) -> BTreeSet<EventFilter> {
    let of = |event: &Event| EventFilter {
        programme: Some(event.id.programme.clone()),
        kind: event.kind.clone(),
        region: event.region.clone(),
    };
    sources.events.values().map(of).collect()
}

/// The events of which something is so.
fn events_that(sources: &Sources, is: fn(&Event) -> bool) -> BTreeSet<EventId> {
    sources.events.values().filter(|event| is(event)).map(|event| event.id.clone()).collect()
}

/// The ends of events that are open, which no text can claim.
fn open_ends(sources: &Sources) -> BTreeSet<EventRef> {
    let of = |part: Part| {
        let open = sources.events.values().filter(move |event| part.of(event.when).is_none());
        let aspect = Aspect::Date(part);
        open.map(move |event| EventRef { event: event.id.clone(), aspect })
    };
    of(Part::Start).chain(of(Part::End)).collect()
}

/// The events of which nobody can say how long they are.
fn no_length(sources: &Sources, zone: &TimeZone) -> BTreeMap<EventId, NoLength> {
    let why = |event: &Event| Some((event.id.clone(), Length::of(&event.when, zone).err()?));
    sources.events.values().filter_map(why).collect()
}
