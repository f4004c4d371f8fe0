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
        let mut by_class: BTreeMap<String, Colour> = BTreeMap::new();
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
            // What is no colour is told of its attribute.
            let Some(colour) = Colour::of(&colour) else { continue };
            let known = *by_class.entry(class.clone()).or_insert(colour);
            let is_others =
                |(of, its): (&String, &Colour)| *of != class && !colour.is_told_from(*its);
            if known != colour || by_class.iter().any(is_others) {
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
        "stroke" if is_mark(role) || role == Role::Places => Colour::of(value).is_some(),
        "stroke" => Colour::of(value).is_some_and(Colour::is_seen_as_line),
        "stroke-width" if role == Role::Path => is_between(value, "1", "3"),
        "stroke-width" => is_between(value, "0.5", "1"),
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
    let is_seen = |is_seen: fn(Colour) -> bool| Colour::of(value).is_some_and(is_seen);
    match role {
        Role::Path => value == "none",
        role if is_mark(role) => is_seen(Colour::is_seen_as_area),
        // Numbers within dark pieces are light, and no other letters are.
        Role::Value => Colour::of(value).is_some(),
        _ => value == "currentColor" || is_seen(Colour::is_seen_as_letter),
    }
}

/// A colour: red, green, blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Colour([u8; 3]);

impl Colour {
    /// Reads `#rgb` or `#rrggbb`.
    fn of(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        let digit = |at: usize| u8::from_str_radix(digits.get(at..=at)?, 16).ok();
        let part = |at: usize| match digits.len() {
            3 => Some(digit(at)? * 17),
            6 => Some(digit(2 * at)? * 16 + digit(2 * at + 1)?),
            _ => None,
        };
        Some(Self([part(0)?, part(1)?, part(2)?]))
    }

    /// How light it is, from 0 to 255.
    ///
    /// Source: ITU-R BT.601, luma.
    fn lightness(self) -> u32 {
        let [red, green, blue] = self.0.map(u32::from);
        (299 * red + 587 * green + 114 * blue) / 1000
    }

    /// Whether letters of it can be read on paper.
    fn is_seen_as_letter(self) -> bool {
        self.lightness() <= 125
    }

    /// Whether an area of it can be told from paper.
    fn is_seen_as_area(self) -> bool {
        self.lightness() <= 235
    }

    /// Whether a line of it can be told from paper.
    fn is_seen_as_line(self) -> bool {
        self.lightness() <= 220
    }

    /// Whether it can be told from another.
    fn is_told_from(self, other: Self) -> bool {
        let apart = self.0.iter().zip(other.0).map(|(one, other)| u32::from(one.abs_diff(other)));
        apart.sum::<u32>() >= 40
    }
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
