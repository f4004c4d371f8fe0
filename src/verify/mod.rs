//! The stranger who reads the published bytes, recomputes every figure from the published tables in
//! a second engine, and judges each claim.
//!
//! In: the folder of a published site, and nothing else. Out: findings, and how much was read.
//!
//! 1. `proof` reads what the site says about itself; `tables` loads the published CSV into SQLite.
//! 2. `recompute` asks SQLite for the integer aggregates of each figure, evaluates its formula in
//!    exact rationals, and compares with the proof and with the readable SQL.
//! 3. `page` reads each page as a reader does and holds its claims, dates, labels and every other
//!    number against that.
//!
//! It shares no arithmetic, no formatting and no rendering with what built the site, and takes
//! everything in the site for a stranger's: no path leads out of it, no statement does more than
//! read its tables, and nothing in it makes the verifier panic, hang or fill the memory.

mod addresses;
mod again;
mod agenda;
mod bound;
mod breakdown;
mod calendars;
mod card;
mod changes;
mod checks;
mod claim;
mod corrections;
mod covered;
mod database;
mod date;
mod drawing;
mod event;
mod exemption;
mod feed;
mod finding;
mod folder;
mod forms;
mod formula;
mod grid;
mod hedge;
mod html;
mod ical;
mod json;
mod label;
mod ledger;
mod located;
mod member;
mod mentioned;
mod note;
mod nouns;
mod number;
mod office;
mod package;
mod page;
mod passage;
mod proof;
mod proposed;
mod rational;
mod recompute;
mod robots;
mod rounding;
pub mod rules;
mod sentence;
mod setting;
mod sign;
mod site;
mod standing;
mod structure;
mod structured;
mod sums;
mod surfaces;
mod tables;
mod tabular;
#[cfg(test)]
mod tests;
mod text;
mod timeline;
mod truth;
mod unbound;
mod unit;
mod untrue;
mod verifier;
mod versions;
mod vouched;
mod xml;

pub use again::{Options, compared, compared_tables, options};
pub use finding::{Coverage, Finding, Impossible, PageReport, Remedy, Report};
pub use proposed::{Draft, Offer, Proposal};
pub use site::{Begun, site};
pub use verifier::{Verifier, text as published_text};
