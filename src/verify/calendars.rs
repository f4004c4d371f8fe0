//! Whether the events of the proof are those of the published calendars: `proof`.
//!
//! In: the events of the proof; the tables `<programme>.calendar` and
//! `<programme>.calendar_changes` as they were published. Out: each event that its row does not bear
//! out, and each row or event that the other has not.
//!
//! A row with a date in `deadline` stands for two events: itself, and its deadline.
//!
//! Source: docs/data.md, calendars.

use std::collections::{BTreeMap, BTreeSet};

use super::database::Cell;
use super::finding::Finding;
use super::proof::{self, Change, Event, Proof, Table};
use super::rules;
use super::tables::Loaded;
use crate::model::calendar::EventStatus;
use crate::model::name::DatasetId;

/// The names of the tables within their programmes.
const CALENDAR: &str = "calendar";
const CHANGES: &str = "calendar_changes";

/// How many rows of a calendar are read.
const MOST_EVENTS: usize = 1_000_000;

/// A row by the names of its columns; empty cells are not there.
type Row = BTreeMap<String, String>;

/// What is wrong with the events of the proof.
pub(super) fn judged(proof: &Proof, tables: &Loaded) -> Vec<Finding> {
    let told = |message: String| Finding::new(rules::PROOF, proof::PATH, message);
    let published = match published(proof, tables) {
        Ok(published) => published,
        Err(message) => return vec![told(message)],
    };
    let mut left: BTreeSet<&str> = published.keys().map(String::as_str).collect();
    let mut findings = Vec::new();
    for event in &proof.events {
        left.remove(event.id.as_str());
        match published.get(&event.id) {
            None => {
                findings.push(told(format!("no published calendar has the event `{}`", event.id)));
            }
            Some(row) => findings.extend(differs(event, row).map(|what| {
                told(format!("the event `{}` has another {what} in its calendar", event.id))
            })),
        }
    }
    findings.extend(left.iter().map(|id| {
        told(format!("the proof does not hold the event `{id}` of the published calendar"))
    }));
    findings
}

/// The events of the published calendars by their names.
fn published(proof: &Proof, tables: &Loaded) -> Result<BTreeMap<String, Event>, String> {
    let named = |table: &Table| {
        let id: DatasetId = table.name.parse().ok()?;
        (id.dataset == CALENDAR || id.dataset == CHANGES).then(|| (id, table.clone()))
    };
    let mut events = BTreeMap::new();
    let known: Vec<(DatasetId, Table)> = proof.tables.iter().filter_map(named).collect();
    for (id, table) in known.iter().filter(|(id, _)| id.dataset == CALENDAR) {
        for row in rows(table, tables)? {
            let event = event(id, &row, &proof.locales);
            let deadline = deadline(&event, &row);
            events
                .extend(deadline.into_iter().chain([event]).map(|event| (event.id.clone(), event)));
        }
    }
    for (id, table) in known.iter().filter(|(id, _)| id.dataset == CHANGES) {
        for row in rows(table, tables)? {
            let of = format!("{}.{}", id.programme, row.get("id").map_or("", String::as_str));
            let Some(event) = events.get_mut(&of) else {
                return Err(format!("`{}` has a change of `{of}`, which is no event", table.name));
            };
            event.changes.push(change(&row, &proof.locales));
        }
    }
    call_off_deadlines(&mut events);
    Ok(events)
}

/// The rows of a published calendar in their order.
fn rows(table: &Table, tables: &Loaded) -> Result<Vec<Row>, String> {
    let sql = format!("SELECT * FROM \"{}\" ORDER BY rowid", table.name);
    let answer = tables
        .database
        .ask(&sql, MOST_EVENTS)
        .map_err(|reason| format!("reading `{}` {}", table.name, reason.message()))?;
    let text = |cell: Cell| match cell {
        Cell::Text(text) | Cell::Double(text) => Some(text),
        Cell::Integer(number) => Some(number.to_string()),
        Cell::Null | Cell::Bytes => None,
    };
    let row = |cells: Vec<Cell>| {
        let named = answer.columns.iter().cloned().zip(cells);
        named.filter_map(|(name, cell)| Some((name, text(cell)?))).collect()
    };
    Ok(answer.rows.into_iter().map(row).collect())
}

/// What the columns of a row say in each language; `None` where they say nothing.
fn in_each(what: &str, row: &Row, locales: &[String]) -> Option<BTreeMap<String, String>> {
    let said = locales.iter().filter_map(|locale| {
        row.get(&format!("{what}_{locale}")).map(|text| (locale.clone(), text.clone()))
    });
    Some(said.collect::<BTreeMap<_, _>>()).filter(|said| !said.is_empty())
}

fn event(id: &DatasetId, row: &Row, locales: &[String]) -> Event {
    let cell = |name: &str| row.get(name).cloned();
    Event {
        id: format!("{}.{}", id.programme, cell("id").unwrap_or_default()),
        when: cell("when").unwrap_or_default(),
        title: in_each("title", row, locales).unwrap_or_default(),
        kind: cell("kind"),
        deadline: cell("deadline").as_deref() == Some("true"),
        deadline_of: None,
        region: cell("region"),
        place: in_each("place", row, locales),
        url: cell("url"),
        status: cell("status"),
        changes: Vec::new(),
    }
}

/// The deadline that a row gives its event, as an event of its own; its title is its event's with
/// a word that is not in the calendar.
fn deadline(event: &Event, row: &Row) -> Option<Event> {
    let when = row.get("deadline").filter(|text| !matches!(text.as_str(), "true" | "false"))?;
    Some(Event {
        id: format!("{}_deadline", event.id),
        when: when.clone(),
        deadline: true,
        deadline_of: Some(event.id.clone()),
        region: None,
        place: None,
        status: event.status.clone().filter(|status| status == EventStatus::Cancelled.name()),
        changes: Vec::new(),
        ..event.clone()
    })
}

fn change(row: &Row, locales: &[String]) -> Change {
    let cell = |name: &str| row.get(name).cloned().unwrap_or_default();
    let reason = in_each("reason", row, locales).unwrap_or_default();
    Change { changed: cell("changed"), from: cell("from"), to: cell("to"), reason }
}

/// A deadline is called off with its event.
fn call_off_deadlines(events: &mut BTreeMap<String, Event>) {
    let cancelled = EventStatus::Cancelled.name();
    let last = |event: &Event| event.changes.last().filter(|last| last.to == cancelled).cloned();
    let called_off: BTreeMap<String, Change> =
        events.values().filter_map(|event| Some((event.id.clone(), last(event)?))).collect();
    for event in events.values_mut().filter(|event| last(event).is_none()) {
        let of = event.deadline_of.as_ref().and_then(|of| called_off.get(of));
        if let Some(change) = of {
            event.changes.push(Change { from: event.when.clone(), ..change.clone() });
        }
    }
}

/// What an event says that its row does not.
fn differs(event: &Event, row: &Event) -> Option<&'static str> {
    let same = [
        ("date", event.when == row.when),
        ("title", is_titled(event, row)),
        ("kind", event.kind == row.kind),
        ("deadline", event.deadline == row.deadline && event.deadline_of == row.deadline_of),
        ("region", event.region == row.region),
        ("place", event.place == row.place),
        ("address", event.url == row.url),
        ("status", event.status == row.status),
        ("list of changes", event.changes == row.changes),
    ];
    same.into_iter().find_map(|(what, is_same)| (!is_same).then_some(what))
}

/// Whether an event is called what its row says; a deadline with a word behind it, and no number.
fn is_titled(event: &Event, row: &Event) -> bool {
    if event.deadline_of.is_none() {
        return event.title == row.title;
    }
    let mut pairs = event.title.iter().zip(&row.title);
    event.title.len() == row.title.len()
        && pairs.all(|((language, said), (of, title))| {
            let word = said.strip_prefix(title.as_str()).and_then(|rest| rest.strip_prefix(": "));
            let is_word = |word: &str| !word.contains(|letter: char| letter.is_numeric());
            language == of && word.is_some_and(is_word)
        })
}
