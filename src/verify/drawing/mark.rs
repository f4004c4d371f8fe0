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
        let text = plain(surface.text.content());
        if let Some(missing) = self.names(of).iter().find(|names| !holds_one(&text, names)) {
            let name = missing.first().cloned().unwrap_or_default();
            let message = format!("the title of `{}` does not name `{name}`", of.told());
            self.tell(rules::CHART, title, message);
        }
    }

    /// What each member of a reference may be called, or the figure.
    fn names(&self, of: &Reference<'_>) -> Vec<Vec<String>> {
        let Some(locale) = self.locale() else { return Vec::new() };
        if of.member.is_empty() {
            return of
                .figure
                .label
                .get(locale.code())
                .map(|label| vec![plain(label)])
                .into_iter()
                .collect();
        }
        let names = |(dimension, value): (&String, &String)| {
            let Some(table) = of.figure.dimension_tables.get(dimension) else {
                return vec![value.clone()];
            };
            let names = self.verifier.names.of(&table.table, value, locale);
            names.into_iter().flatten().map(|name| plain(name)).collect()
        };
        of.member.iter().map(names).collect()
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
        let own = self.value(0, "data-own").and_then(|own| query_pairs(own).ok());
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

/// Whether a text holds one of these names; of none there is nothing to hold.
fn holds_one(text: &str, names: &[String]) -> bool {
    names.is_empty() || names.iter().any(|name| text.contains(name.as_str()))
}
