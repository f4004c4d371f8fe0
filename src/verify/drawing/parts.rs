//! Whether a chart holds nothing but what has a part in it, and nothing that could
//! move or hide it: `chart`.
//!
//! In: a chart. Out: each element without a part, each attribute that could move or hide something,
//! classes that nobody knows.

use super::chart::{Chart, Held};
use super::form::{Kind, Role};
use super::{paint, reference};
use crate::verify::rules;

/// What stands only on the root of a drawing in a file of its own.
const OF_FILES: [&str; 2] = ["lang", "xmlns"];

/// The faces of letters in a file.
const FACES: [&str; 2] = ["Source Sans Pro, Helvetica, Arial, sans-serif", "sans-serif"];

/// How high letters in a file are, and those of a line around the drawing at least and at most.
const SIZE: &str = "13";
const SIZES: std::ops::RangeInclusive<u8> = 4..=20;

impl Chart<'_> {
    /// Judges the elements and their attributes.
    pub(super) fn parts(&mut self) {
        if let Some((what, source)) = &self.drawing.doubtful {
            self.tell_at(source.clone(), format!("{what} stands in the drawing"));
        }
        for (at, element) in self.drawing.elements.iter().enumerate() {
            let Some(role) = self.role(at) else {
                if element.parent.is_none_or(|parent| self.role(parent).is_some()) {
                    let message = format!("`<{}>` has no part in a chart here", element.name);
                    self.tell(rules::CHART, at, message);
                }
                continue;
            };
            for (name, value) in &element.attributes {
                self.attribute(at, role, name, value);
            }
            let class = element.value("class").unwrap_or_default();
            if !role.is_told_by_class() && !class.is_empty() && class != role.class() {
                self.tell(rules::CHART, at, format!("the class `{class}` is no chart's"));
            }
        }
        self.painted();
        self.root();
    }

    fn attribute(&mut self, at: usize, role: Role, name: &str, value: &str) {
        let is_known = match name {
            "class" | "id" | "role" => true,
            "aria-labelledby" | "aria-describedby" => role == Role::Root && self.are_own(value),
            "font-family" => role == Role::Root && FACES.contains(&value),
            "font-size" => is_size(role, value),
            name if OF_FILES.contains(&name) && role == Role::Root => self.held == Held::InFile,
            name => paint::is_allowed(role, name, value)
                .unwrap_or_else(|| role.attributes().contains(&name)),
        };
        if !is_known {
            let value: String = value.chars().take(40).collect();
            let message =
                format!("`{name}=\"{value}\"` could change what is drawn, and nobody reads it");
            self.tell(rules::CHART, at, message);
        }
    }

    /// Whether ids are those of the drawing's own elements.
    fn are_own(&self, ids: &str) -> bool {
        let is_own =
            |id: &str| self.drawing.elements.iter().any(|element| element.value("id") == Some(id));
        ids.split_ascii_whitespace().all(is_own)
    }

    fn root(&mut self) {
        if self.value(0, "role") != Some("img") {
            self.tell(rules::CHART, 0, "the drawing's `role` is not `img`");
        }
        if self.only(0, Role::Title).is_none() {
            self.tell(rules::CHART, 0, "the drawing has no title");
        }
        if self.value(0, "data-own").is_some() {
            let marks =
                self.drawing.elements.iter().filter_map(|element| element.value("data-mark"));
            let figures = &self.verifier.figures;
            let mut marks = marks.filter_map(|of| reference::Reference::of(figures, of));
            if !marks.any(|of| self.is_own(&of)) {
                self.tell(rules::CHART, 0, "`data-own` names no member that is drawn");
            }
        }
        let may_be_unknown = matches!(self.kind, Kind::Waterfall | Kind::Stacked | Kind::Share);
        if self.value(0, "data-unknown").is_some() && !may_be_unknown {
            self.tell(rules::CHART, 0, "`data-unknown` stands on a chart without whole and parts");
        }
    }
}

/// Whether letters can be read, and leave room for the others.
fn is_size(role: Role, value: &str) -> bool {
    match role {
        Role::Root => value == SIZE,
        Role::Caption => value.parse().is_ok_and(|size| SIZES.contains(&size)),
        _ => false,
    }
}
