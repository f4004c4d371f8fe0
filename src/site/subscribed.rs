//! The files of events for programs that keep calendars: which there are, and where.
//!
//! In: the calendars of the plan, and the events. Out: in each language a file beside the page of
//! each calendar, called like its folder, and one for each event, below its programme; or an event
//! whose file would be its programme's.

use std::collections::BTreeMap;

use super::address::Addresses;
use super::{PageKind, Plan};
use crate::diagnostics::{Diagnostic, Rule};
use crate::model::calendar::{Event, EventFilter};
use crate::model::language::Locale;
use crate::model::name::EventId;

/// Of which events a file is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum FileOf {
    /// Those of a calendar, by its position in the plan.
    Calendar(usize),
    /// One.
    Event(EventId),
}

/// The files of events, each by what it is of and its language.
pub type CalendarFiles = BTreeMap<(FileOf, Locale), String>;

impl Plan {
    /// The file of a calendar or an event in a language.
    #[must_use]
    pub fn calendar_file(&self, of: FileOf, locale: Locale) -> Option<&str> {
        self.calendar_files.get(&(of, locale)).map(String::as_str)
    }

    /// Decides where the files of events stand.
    pub(super) fn subscribed(&mut self, addresses: &Addresses<'_>, problems: &mut Vec<Diagnostic>) {
        let events = addresses.sources.events.values();
        let subscribed: Vec<&Event> = events.filter(|event| event.can_be_subscribed()).collect();
        for locale in &addresses.sources.site.locales {
            let of_calendars = self.files_of_calendars(&subscribed, *locale);
            let folder = addresses.folder(*locale, "calendar");
            for event in &subscribed {
                let path = of_event(&folder, &event.id);
                if of_calendars.values().any(|other| *other == path) {
                    report(event, problems);
                } else {
                    self.calendar_files.insert((FileOf::Event(event.id.clone()), *locale), path);
                }
            }
            self.calendar_files.extend(of_calendars);
        }
    }

    fn files_of_calendars(&self, events: &[&Event], locale: Locale) -> CalendarFiles {
        let calendars = self.calendars.iter().enumerate();
        let file = |(at, of): (usize, &EventFilter)| {
            let path = beside(self.file(PageKind::Calendar(at), locale)?)?;
            // A file without an event is no calendar to programs.
            events.iter().any(|event| of.holds(event)).then_some(())?;
            Some(((FileOf::Calendar(at), locale), path))
        };
        calendars.filter_map(file).collect()
    }
}

/// The file beside a calendar's page that is called like its folder.
fn beside(page: &str) -> Option<String> {
    let folder = page.strip_suffix("/index.html")?;
    let name = folder.rsplit('/').next()?;
    Some(format!("{folder}/{name}.ics"))
}

/// The file of an event, below its programme.
fn of_event(folder: &str, event: &EventId) -> String {
    let EventId { programme, event } = event;
    format!("{folder}{}/{}.ics", programme.in_address(), event.replace('_', "-"))
}

/// The complaint that an event is called like its programme; once, though each language has it.
fn report(event: &Event, problems: &mut Vec<Diagnostic>) {
    let EventId { programme, event: name } = &event.id;
    let message =
        format!("the file of the event `{name}` would be that of the calendar of `{programme}`");
    let clash = Diagnostic::error(Rule("same-address"), event.place.clone(), message)
        .help("give the event another `id`");
    if !problems.contains(&clash) {
        problems.push(clash);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_calendar_is_called_like_its_folder() {
        assert_eq!(beside("lv/diary/index.html").as_deref(), Some("lv/diary/diary.ics"));
        assert_eq!(
            beside("lv/diary/plums/index.html").as_deref(),
            Some("lv/diary/plums/plums.ics")
        );
    }
}
