//! Small published sites, each with one thing planted in it, and what the verifier says of them.

mod agenda;
mod calendars;
mod changes;
mod claims;
mod data;
mod drawings;
mod events;
mod icalendar;
mod lengths;
mod machines;
mod packages;
mod pages;
mod settings;
mod sites;
mod structure;
mod totals;
mod versions;
mod words;
