//! Calendars: events become the weeks of a month.
//!
//! In: the days of events. Out: where on the grid of a month each of them stands. Nothing is
//! written here.

pub mod grid;
