//! Whether what is drawn is painted so that it can be seen, and told apart: `chart`.
//!
//! In: the fills and strokes of a chart's elements; the stylesheet of a page may stand for all of
//! them. Out: colours that no reader could tell from the paper or from another class's, and lines
//! so thick or so broken that they say something else.

use std::collections::BTreeMap;

use super::chart::{Chart, Held};
use super::form::Role;
use crate::verify::{rational, rules};

impl Chart<'_> {
    /// Tells classes of one colour, and a class of several.
    pub(super) fn painted(&mut self) {
        let elements = &self.drawing.elements;
        let is_painted = elements.iter().any(|element| element.value("fill").is_some());
        let is_stroked = (0..elements.len())
            .any(|at| self.role(at) == Some(Role::Path) && self.value(at, "stroke").is_some());
        let (mut by_class, mut by_colour) = (BTreeMap::new(), BTreeMap::new());
        for at in 0..elements.len() {
            let Some((class, colour)) = self.paint_of(at, (is_painted, is_stroked)) else {
                continue;
            };
            let Some(colour) = colour else {
                self.tell(
                    rules::CHART,
                    at,
                    format!("`{class}` has no colour, and others have one"),
                );
                continue;
            };
            let colour = colour.to_ascii_lowercase();
            let is_one = *by_class.entry(class.clone()).or_insert_with(|| colour.clone()) == colour;
            if !is_one || *by_colour.entry(colour).or_insert_with(|| class.clone()) != class {
                let message = format!("the colour of `{class}` is another's, or of two colours");
                self.tell(rules::CHART, at, message);
            }
        }
    }

    /// The class of something that stands for amounts, and its colour if it has one.
    fn paint_of(
        &mut self,
        at: usize,
        (is_painted, is_stroked): (bool, bool),
    ) -> Option<(String, Option<String>)> {
        let role = self.role(at)?;
        let class = self.value(at, "class").unwrap_or_default().to_owned();
        let colour = |name| self.value(at, name).map(str::to_owned);
        match role {
            role if is_mark(role) => is_painted.then(|| (class, colour("fill"))),
            Role::Path => {
                let stroke = colour("stroke");
                let is_filled = self.value(at, "fill") != Some("none");
                if is_filled && (is_painted || self.held == Held::InFile) {
                    self.tell(rules::CHART, at, "a line is filled: it has no `fill=\"none\"`");
                }
                let line = self.value(self.element(at)?.parent?, "class").unwrap_or_default();
                let class = line.strip_prefix("line ").unwrap_or_default().to_owned();
                is_stroked.then_some((class, stroke))
            }
            _ => None,
        }
    }
}

/// Whether an attribute of paint is one that hides nothing and makes nothing longer; `None` for an
/// attribute of anything else.
pub(super) fn is_allowed(role: Role, name: &str, value: &str) -> Option<bool> {
    Some(match name {
        "fill" => is_fill(role, value),
        "stroke" => {
            is_colour(value) || !is_mark(role) && value == "currentColor" || value == "none"
        }
        "stroke-width" => is_between(value, "0", "3"),
        "stroke-dasharray" => {
            !is_mark(role) && value.split([' ', ',']).all(|part| is_between(part, "1", "12"))
        }
        "fill-rule" => value == "evenodd",
        _ => return None,
    })
}

/// Whether something of this part stands for an amount, or for the class of one.
const fn is_mark(role: Role) -> bool {
    matches!(role, Role::Mark | Role::Place | Role::Swatch | Role::BoundSwatch)
}

fn is_fill(role: Role, value: &str) -> bool {
    match role {
        Role::Path => value == "none",
        role if is_mark(role) => is_colour(value) && !is_white(value),
        // Light letters stand on dark pieces, and nothing else that is light can be seen.
        Role::Value => is_colour(value),
        _ => is_colour(value) && !is_white(value) || value == "currentColor",
    }
}

fn is_white(colour: &str) -> bool {
    colour.trim_start_matches('#').bytes().all(|byte| matches!(byte, b'f' | b'F'))
}

/// Whether a text is `#rgb` or `#rrggbb`.
fn is_colour(text: &str) -> bool {
    let digits = text.strip_prefix('#').unwrap_or_default();
    matches!(digits.len(), 3 | 6) && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Whether a text is a decimal between two others.
fn is_between(text: &str, least: &str, most: &str) -> bool {
    let read = |text: &str| (text.len() <= 8).then(|| rational::from_text(text)).flatten();
    let digits = if text.starts_with('.') { format!("0{text}") } else { text.to_owned() };
    match (read(&digits), read(least), read(most)) {
        (Some(number), Some(least), Some(most)) => (least..=most).contains(&number),
        _ => false,
    }
}
