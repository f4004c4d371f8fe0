//! Values that a site's author hands to the templates of a theme: the tool itself knows none of them.

use std::collections::BTreeMap;

use serde::Serialize;

/// The values of one `[extra]` table, by their keys.
pub type Extras = BTreeMap<String, Extra>;

/// A value as a template sees it.
///
/// A number that a template shows is a number in no claim, and found as such; a whole one is handed
/// on as a number, so that a template can count with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Extra {
    /// A text; a decimal or a date as it is written.
    Text(String),
    /// A whole number.
    Whole(i64),
    /// A truth.
    Truth(bool),
    /// A list.
    List(Vec<Extra>),
    /// A table.
    Table(Extras),
}
