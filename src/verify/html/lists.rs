//! The numerals that a browser writes before the items of numbered lists.
//!
//! In: the tags of lists and their items, as they open and close. Out: the numeral of each item that
//! has an id. An item whose numeral a page changes has none here: what it shows is not counted.

use std::collections::BTreeMap;

/// The lists of a page.
#[derive(Debug, Default)]
pub(in crate::verify) struct Items {
    /// The numeral of each item by its id.
    numerals: BTreeMap<String, u64>,
    open: Vec<List>,
}

/// A list that is open.
#[derive(Debug)]
enum List {
    /// Numbered from 1 on, with so many items so far.
    Numbered(u64),
    /// Without numerals, or with some that the page changes.
    Other,
}

impl Items {
    /// The numeral of the item with this id.
    pub(in crate::verify) fn numeral(&self, id: &str) -> Option<u64> {
        self.numerals.get(id).copied()
    }

    /// An element begins; `value` says what its attributes are.
    pub(super) fn begin(&mut self, name: &str, value: impl Fn(&str) -> Option<String>) {
        match name {
            "ol" => {
                let is_changed = ["start", "reversed", "type"].iter().any(|by| value(by).is_some());
                self.open.push(if is_changed { List::Other } else { List::Numbered(0) });
            }
            "ul" | "menu" | "dir" => self.open.push(List::Other),
            "li" => self.item(value("id"), value("value").is_some()),
            _ => {}
        }
    }

    fn item(&mut self, id: Option<String>, is_changed: bool) {
        let Some(list) = self.open.last_mut() else { return };
        if is_changed {
            *list = List::Other;
        }
        if let List::Numbered(items) = list {
            *items += 1;
            // The first of an id is the one that links lead to.
            if let Some(id) = id {
                self.numerals.entry(id).or_insert(*items);
            }
        }
    }

    /// An element ends.
    pub(super) fn end(&mut self, name: &str) {
        if matches!(name, "ol" | "ul" | "menu" | "dir") {
            self.open.pop();
        }
    }
}
