//! The words of the domain as plain types; no input, no output, no rendering.

pub mod decimal;
pub mod exact;
pub mod language;
pub mod name;
pub mod place;
pub mod unit;
