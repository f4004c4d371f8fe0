//! Events as programs that keep calendars take them.
//!
//! In: the events of a calendar, and the words of one language for them. Out: iCalendar, byte for
//! byte. Which files there are and where they stand is decided in `site`, their words in `render`.

pub mod ical;
