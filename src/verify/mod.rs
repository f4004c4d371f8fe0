//! The stranger who reads the published bytes and believes none of them.
mod database;
mod finding;
mod folder;
mod formula;
mod html;
mod proof;
mod rational;
mod recompute;
pub mod rules;
mod tables;
mod text;
