//! Embargoes: until when something may be in no byte of the site.

use jiff::Timestamp;

use super::place::Place;

/// Until when something is kept back: it is published at this instant, and not before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Embargo {
    /// The first instant at which it may be published.
    pub until: Timestamp,
    /// How far the clock by which it is written is from UTC, in seconds; `None` for UTC itself.
    pub offset: Option<i32>,
    /// Where its author says so.
    pub place: Place,
}

impl Embargo {
    /// Whether it still holds at an instant.
    #[must_use]
    pub fn holds(&self, now: Timestamp) -> bool {
        now < self.until
    }

    /// Until when something is kept back at an instant; `None` where it is not, or no longer.
    #[must_use]
    pub fn end(embargo: Option<&Self>, now: Timestamp) -> Option<Timestamp> {
        embargo.filter(|embargo| embargo.holds(now)).map(|embargo| embargo.until)
    }
}
