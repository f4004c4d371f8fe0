//! What is drawn for an amount: the figure or member it is of, its class, its title.
//!
//! In: a mark or a number beside one. Out: its reference with its amount; and what is wrong with
//! how it is called: `chart`.

use num_rational::BigRational;

use super::chart::Chart;
use super::form::Role;
use super::reference::{Named, Reference};
use crate::model::name::query_pairs;
use crate::verify::rules;
use crate::verify::text::plain;

/// The most parts that a mark's names have.
const MOST_PARTS: usize = 6;
/// The longest member that is set off from the others, in bytes.
const LONGEST_OWN: usize = 500;

/// Something drawn for an amount, or the number beside it.
#[derive(Debug, Clone)]
pub(super) struct Mark<'a> {
    /// The element.
    pub(super) at: usize,
    pub(super) of: Reference<'a>,
    /// `None` where it has no value.
    pub(super) amount: Option<BigRational>,
}

impl<'a> Chart<'a> {
    /// The marks within an element.
    pub(super) fn marks(&mut self, within: usize, role: Role) -> Vec<Mark<'a>> {
        let mut marks = Vec::new();
        for at in self.within(within, role) {
            if self.value(at, "data-mark").is_none() {
                if role == Role::Mark {
                    self.tell(rules::CHART, at, "something is drawn for no figure");
                }
                continue;
            }
            let Some(of) = self.reference(at, "data-mark") else { continue };
            let amount = of.amount().cloned();
            if amount.is_none() {
                let message =
                    format!("`{}` has no value, and something is drawn for it", of.told());
                self.tell(rules::CHART, at, message);
                continue;
            }
            self.titled(at, &of);
            marks.push(Mark { at, of, amount });
        }
        marks
    }

    /// The numbers within an element.
    pub(super) fn values(&mut self, within: usize) -> Vec<Mark<'a>> {
        let mut values = Vec::new();
        for at in self.within(within, Role::Value) {
            if self.value(at, "data-figure").is_none() {
                self.tell(rules::CHART, at, "a text of nothing stands among the numbers");
                continue;
            }
            // That there is no such figure is told of the claim.
            let of = Reference::of(
                &self.verifier.figures,
                self.value(at, "data-figure").unwrap_or_default(),
            );
            if let Some(of) = of {
                let amount = of.amount().cloned();
                values.push(Mark { at, of, amount });
            }
        }
        values
    }

    /// Holds a mark's title to its figure and member.
    fn titled(&mut self, at: usize, of: &Reference<'_>) {
        let Some(title) = self.only(at, Role::Title) else {
            self.tell(rules::CHART, at, format!("`{}` is drawn without a title", of.told()));
            return;
        };
        let surface = self.element(title).and_then(|title| self.page.surfaces.get(title.title?));
        let Some(surface) = surface else { return };
        let claims = surface.claims.as_deref().unwrap_or_default();
        let claimed = claims.split_once(':').map(|(_, claimed)| claimed);
        let claimed = claimed.and_then(|of| Reference::of(&self.verifier.figures, of));
        if !claimed.is_some_and(|claimed| claimed.is(of)) {
            let message = format!("the title of `{}` claims something else", of.told());
            self.tell(rules::CHART, title, message);
        }
        let text = surface.text.content();
        let start = claims.split_once('-').and_then(|(start, _)| start.parse::<usize>().ok());
        let names: String = text.chars().take(start.unwrap_or_default()).collect();
        let is_named = names.strip_suffix(": ").is_some_and(|names| self.are_names(names, of));
        if !is_named {
            let message =
                format!("`{}` does not begin with the names of `{}`", plain(text), of.told());
            self.tell(rules::CHART, title, message);
        }
    }

    /// Whether a text is the names of a reference's members, and no others: in any order, without
    /// those that all marks share. The figure's own name may stand among them.
    fn are_names(&self, text: &str, of: &Reference<'_>) -> bool {
        let Some(locale) = self.locale() else { return false };
        let label = of.figure.label.get(locale.code()).map(|label| plain(label));
        let is_total = of.member.is_empty();
        let mut parts = vec![Part { names: label.into_iter().collect(), is_needed: is_total }];
        for (dimension, value) in &of.member {
            let table = of.figure.dimension_tables.get(dimension);
            let names = table.and_then(|of| self.verifier.names.of(&of.table, value, locale));
            let names = match names {
                Some(names) => names.iter().map(|name| plain(name)).collect(),
                None => vec![value.clone()],
            };
            let is_needed = !self.is_fixed(of.id, dimension);
            parts.push(Part { names, is_needed });
        }
        // More dimensions than any title names would take all orders of them to be tried.
        parts.len() <= MOST_PARTS && is_made_of(&plain(text), &parts)
    }

    /// The class of a mark whose series has this class.
    pub(super) fn class_of(&self, of: &Reference<'_>, series: &str) -> String {
        if self.is_own(of) {
            return "own".to_owned();
        }
        let is_unknown = self.value(0, "data-unknown") == Some(of.id);
        if is_unknown { "unknown".to_owned() } else { series.to_owned() }
    }

    /// Whether a mark is of the member that is set off from the others.
    pub(super) fn is_own(&self, of: &Reference<'_>) -> bool {
        let own = self.value(0, "data-own").filter(|own| own.len() <= LONGEST_OWN);
        let own = own.and_then(|own| query_pairs(own).ok());
        own.is_some_and(|own| {
            let [(dimension, value)] = own.as_slice() else { return false };
            of.member.get(dimension) == Some(value)
        })
    }

    /// Holds the class of an element to the right one.
    pub(super) fn classed(&mut self, at: usize, right: &str) {
        let class = self.value(at, "class").unwrap_or_default();
        if class != right {
            let message = format!("the class is `{class}`, and should be `{right}`");
            self.tell(rules::CHART, at, message);
        }
    }

    /// The name within an element, and what it names.
    pub(super) fn name(&mut self, within: usize) -> Option<(usize, Named<'a>)> {
        let at = self.only(within, Role::Name)?;
        let named = self.element(at).and_then(Named::of);
        if named.is_none() {
            self.tell(rules::CHART, at, "a name of no figure and no member");
        }
        Some((at, named?))
    }
}

/// One part of what a mark is called.
#[derive(Debug, Clone)]
struct Part {
    /// The names that it may have.
    names: Vec<String>,
    /// Whether it may not be left out.
    is_needed: bool,
}

/// Whether a text is the names of these parts, with commas between them.
fn is_made_of(text: &str, parts: &[Part]) -> bool {
    parts.iter().enumerate().any(|(at, part)| {
        let mut others = parts.to_vec();
        others.remove(at);
        part.names.iter().any(|name| match text.strip_prefix(name.as_str()) {
            Some("") => others.iter().all(|other| !other.is_needed),
            Some(rest) => rest.strip_prefix(", ").is_some_and(|rest| is_made_of(rest, &others)),
            None => false,
        })
    })
}
