//! The words of the domain as plain types; no input, no output, no rendering.

pub mod boundaries;
pub mod calendar;
pub mod chart;
pub mod checksum;
pub mod control;
pub mod dataset;
pub mod decimal;
pub mod edtf;
pub mod embargo;
pub mod exact;
pub mod extra;
pub mod figure;
pub mod history;
pub mod language;
pub mod ledger;
pub mod length;
pub mod name;
pub mod place;
pub mod rows;
pub mod site;
pub mod spelled;
pub mod unit;
