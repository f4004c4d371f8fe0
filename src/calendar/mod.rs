//! Events as the weeks of a month, and as programs that keep calendars take them.
//!
//! In: the days of events; the events of a calendar, and the words of one language for them. Out:
//! where on the grid of a month each of them stands; iCalendar, byte for byte. Which files there
//! are and where they stand is decided in `site`, their words in `render`.

pub mod grid;
pub mod ical;
