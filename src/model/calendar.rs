//! The events of a programme's calendar.

use super::edtf::Edtf;
use super::language::Localised;
use super::name::EventId;
use super::place::Place;

/// One row of a programme's calendar.
#[derive(Debug, Clone)]
pub struct Event {
    /// `programme.event`.
    pub id: EventId,
    /// Where its row stands.
    pub place: Place,
    /// When it is, as precisely as it is known.
    pub when: Edtf,
    /// What it is called, in each language.
    pub title: Localised<String>,
    /// Of what kind it is, in its authors' words.
    pub kind: Option<String>,
    /// Whether it is the last moment to do something.
    pub is_deadline: bool,
    /// The region that it is in.
    pub region: Option<String>,
    /// The place where it is, in each language.
    pub venue: Option<Localised<String>>,
    /// Where more is told about it.
    pub url: Option<String>,
    /// How sure it is; `None` if nothing is said about that.
    pub status: Option<EventStatus>,
}

/// How sure an event is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventStatus {
    /// It may still change.
    Planned,
    /// It will be as it is announced.
    Confirmed,
    /// It will be, at another time than was announced.
    Moved,
    /// It will not be.
    Cancelled,
    /// It has been.
    Done,
}

impl EventStatus {
    /// Every status.
    pub const ALL: [Self; 5] =
        [Self::Planned, Self::Confirmed, Self::Moved, Self::Cancelled, Self::Done];

    /// As `calendar.csv` writes it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Confirmed => "confirmed",
            Self::Moved => "moved",
            Self::Cancelled => "cancelled",
            Self::Done => "done",
        }
    }
}
