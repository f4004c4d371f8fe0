//! `parskats` turns Markdown releases and CSV datasets into a bilingual static site, and proves
//! the numbers on it: see `ARCHITECTURE.md` for the picture and the invariants.

pub mod calendar;
pub mod card;
pub mod chart;
pub mod cli;
pub mod commands;
pub mod content;
pub mod diagnostics;
pub mod figures;
pub mod history;
pub mod load;
pub mod locale;
pub mod model;
pub mod output;
pub mod preview;
pub mod render;
pub mod schemas;
pub mod site;
pub mod spill;
pub mod starter;
pub mod verify;
