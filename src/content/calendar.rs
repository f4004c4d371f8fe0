//! Calendars that a text embeds: `![headline](calendar:projekti?view=timeline&kind=training)`.
//!
//! In: an image's address and words. Out: which events are shown, and how, or what is wrong with
//! it.

use std::collections::BTreeSet;
use std::ops::Range;

use super::claim::Open;
use super::{Piece, Reader};
use crate::diagnostics::Diagnostic;
use crate::model::calendar::EventFilter;
use crate::model::name::{ProgrammeId, query_pairs};

/// A calendar.
#[derive(Debug, Clone)]
pub struct Calendar {
    /// The events that it shows.
    pub of: EventFilter,
    /// How it shows them.
    pub view: CalendarView,
    /// The words above it; empty where there are none.
    pub headline: String,
    /// Where it stands in the file.
    pub range: Range<usize>,
}

/// How events are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CalendarView {
    /// As a list of what is to come and has been.
    Agenda,
    /// As the weeks of months.
    Months,
    /// As a drawing of when each begins and ends.
    Timeline,
}

impl CalendarView {
    const ALL: [Self; 3] = [Self::Agenda, Self::Months, Self::Timeline];

    const fn name(self) -> &'static str {
        match self {
            Self::Agenda => "agenda",
            Self::Months => "months",
            Self::Timeline => "timeline",
        }
    }
}

/// What an address may say.
const OPTIONS: [&str; 3] = ["view", "kind", "region"];

impl Reader<'_, '_> {
    /// The calendar; `None` where events could not be read, which was reported.
    pub(super) fn calendar(&self, open: &Open) -> Result<Option<Piece>, Diagnostic> {
        let address = open.after_scheme();
        let (name, query) = address.split_once('?').unwrap_or((address, ""));
        let mut of =
            EventFilter { programme: self.programme(open, name)?, ..EventFilter::default() };
        let mut view = CalendarView::Agenda;
        let mut seen = BTreeSet::new();
        let pairs = query_pairs(query).map_err(|part| {
            self.problem(open, "unknown-embed", format!("`{}` says nothing", part.0))
                .help("write options as `kind=training`, with `&` between")
        })?;
        for (option, value) in pairs {
            if !seen.insert(option.clone()) {
                let message = format!("the calendar has `{option}` twice");
                return Err(self.problem(open, "unknown-embed", message).help("take one out"));
            }
            match option.as_str() {
                "view" => view = self.view(open, &value)?,
                "kind" => of.kind = Some(value),
                "region" => of.region = Some(value),
                _ => {
                    let message = format!("a calendar has no option `{option}`");
                    let problem = self.problem(open, "unknown-embed", message);
                    let known = OPTIONS.join("`, `");
                    return Err(problem
                        .did_you_mean(&option, OPTIONS)
                        .help(format!("it knows `{known}`")));
                }
            }
        }
        self.has_events(open, &of)?;
        let (headline, range) = (open.text.trim().to_owned(), open.range.clone());
        Ok(Some(Piece::Calendar(Calendar { of, view, headline, range })))
    }

    /// The programme that is named; `None` for all of them.
    fn programme(&self, open: &Open, name: &str) -> Result<Option<ProgrammeId>, Diagnostic> {
        let known: BTreeSet<&ProgrammeId> =
            self.source.names.listed.iter().filter_map(|event| event.programme.as_ref()).collect();
        let unread = &self.source.names.unread_calendars;
        if name.is_empty() {
            return Ok(None);
        }
        let named = name.parse::<ProgrammeId>().ok();
        let named = named.filter(|named| known.contains(named) || unread.contains(named));
        if named.is_some() {
            return Ok(named);
        }
        let mut waiting = self.source.names.withheld.events.keys();
        if waiting.any(|event| event.programme.as_str() == name) {
            return Err(self.under_embargo(open, &format!("calendar:{name}")));
        }
        let message = format!("no programme `{name}` has a calendar");
        let known = known.into_iter().map(ProgrammeId::as_str);
        Err(self
            .problem(open, "unknown-embed", message)
            .did_you_mean(name, known)
            .help("name a programme, or none for the events of all: `calendar:`"))
    }

    fn view(&self, open: &Open, value: &str) -> Result<CalendarView, Diagnostic> {
        let known = CalendarView::ALL.into_iter().find(|view| view.name() == value);
        known.ok_or_else(|| {
            let names = CalendarView::ALL.map(CalendarView::name);
            let message = format!("a calendar cannot be shown as `{value}`");
            self.problem(open, "unknown-embed", message)
                .did_you_mean(value, names)
                .help(format!("`view` is `{}`", names.join("`, `")))
        })
    }

    /// Reports a calendar that would show nothing.
    fn has_events(&self, open: &Open, of: &EventFilter) -> Result<(), Diagnostic> {
        let names = self.source.names;
        let agrees =
            |wanted: &Option<String>, is: &Option<String>| wanted.is_none() || wanted == is;
        let is_own =
            |event: &&EventFilter| of.programme.is_none() || of.programme == event.programme;
        let own: Vec<&EventFilter> = names.listed.iter().filter(is_own).collect();
        let shows = |event: &&EventFilter| {
            agrees(&of.kind, &event.kind) && agrees(&of.region, &event.region)
        };
        if own.iter().any(shows) || !names.unread_calendars.is_empty() {
            return Ok(());
        }
        let kinds: BTreeSet<&str> = own.iter().filter_map(|event| event.kind.as_deref()).collect();
        let message = "the calendar would show no event".to_owned();
        let problem = self.problem(open, "unknown-embed", message);
        let regions = own.iter().filter_map(|event| event.region.as_deref());
        let regions: BTreeSet<&str> = regions.collect();
        let problem = match (&of.kind, &of.region) {
            (Some(kind), _) if !kinds.contains(kind.as_str()) => {
                problem.did_you_mean(kind, kinds.iter().copied())
            }
            (_, Some(region)) => problem.did_you_mean(region, regions.iter().copied()),
            _ => problem,
        };
        let known = [("kinds", &kinds), ("regions", &regions)].map(|(what, names)| {
            let names: Vec<&str> = names.iter().copied().collect();
            let is = if names.is_empty() {
                "none".to_owned()
            } else {
                format!("`{}`", names.join("`, `"))
            };
            format!("{what} of its events: {is}")
        });
        Err(problem.help(known.join("; ")))
    }
}
