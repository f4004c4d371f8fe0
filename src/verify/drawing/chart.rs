//! A chart being judged: its elements by their parts, and what is said of them.
//!
//! In: a drawing of a page. Out: its elements with their parts, each coordinate held to the right
//! one, and findings at their places.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use num_rational::BigRational;

use super::form::{Kind, Role};
use super::number;
use super::reference::{Member, Reference};
use crate::diagnostics::Rule;
use crate::model::language::Locale;
use crate::verify::finding::Finding;
use crate::verify::html::{Drawing, Element, Page};
use crate::verify::rules;
use crate::verify::verifier::Verifier;

/// How many mistakes of one drawing are told: of a drawing that is wrong, most of it often is.
const TOLD: usize = 20;

/// What holds a drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::verify) enum Held {
    /// A page.
    InPage,
    /// A file of its own.
    InFile,
}

/// A chart.
pub(super) struct Chart<'a> {
    pub(super) verifier: &'a Verifier,
    /// The file that it stands in.
    pub(super) file: &'a str,
    pub(super) page: &'a Page,
    pub(super) drawing: &'a Drawing,
    pub(super) held: Held,
    pub(super) kind: Kind,
    /// The part of each element; `None` for one that has none.
    roles: Vec<Option<Role>>,
    /// The elements within each.
    children: Vec<Vec<usize>>,
    /// The dimensions of each figure that all of its marks have one member of.
    fixed: BTreeMap<&'a str, BTreeSet<String>>,
    findings: Vec<Finding>,
}

impl<'a> Chart<'a> {
    pub(super) fn new(
        (verifier, file): (&'a Verifier, &'a str),
        page: &'a Page,
        drawing: &'a Drawing,
        (held, kind): (Held, Kind),
    ) -> Self {
        let (mut roles, mut children) = (Vec::new(), vec![Vec::new(); drawing.elements.len()]);
        for (at, element) in drawing.elements.iter().enumerate() {
            let role = match element.parent {
                None => Some(Role::Root),
                Some(parent) => {
                    if let Some(of) = children.get_mut(parent) {
                        of.push(at);
                    }
                    let around = roles.get(parent).copied().flatten();
                    around.and_then(|around| Role::within(kind, around, element))
                }
            };
            roles.push(role);
        }
        let (fixed, findings) = (fixed(verifier, drawing), Vec::new());
        Self { verifier, file, page, drawing, held, kind, roles, children, fixed, findings }
    }

    /// Whether all marks of a figure have the same member of a dimension, of several.
    pub(super) fn is_fixed(&self, figure: &str, dimension: &str) -> bool {
        self.fixed.get(figure).is_some_and(|fixed| fixed.contains(dimension))
    }

    /// What was found.
    pub(super) fn findings(self) -> Vec<Finding> {
        self.findings
    }

    /// Whether so much is wrong that nobody reads on.
    pub(super) fn is_told(&self) -> bool {
        self.findings.len() >= TOLD
    }

    /// An element.
    pub(super) fn element(&self, at: usize) -> Option<&'a Element> {
        self.drawing.elements.get(at)
    }

    /// The part of an element.
    pub(super) fn role(&self, at: usize) -> Option<Role> {
        self.roles.get(at).copied().flatten()
    }

    /// An attribute of an element.
    pub(super) fn value(&self, at: usize, name: &str) -> Option<&'a str> {
        self.element(at)?.value(name)
    }

    /// The elements of one part within another.
    pub(super) fn within(&self, at: usize, role: Role) -> Vec<usize> {
        let all = self.children.get(at).into_iter().flatten();
        all.copied().filter(|child| self.role(*child) == Some(role)).collect()
    }

    /// The one element of a part within another, if there is one; a second one is told.
    pub(super) fn only(&mut self, at: usize, role: Role) -> Option<usize> {
        let all = self.within(at, role);
        if let Some(second) = all.get(1) {
            let name = self.element(*second).map(|element| element.name.clone());
            let message = format!("a second `<{}>` of its kind", name.unwrap_or_default());
            self.tell(rules::CHART, *second, message);
        }
        all.first().copied()
    }

    /// The language of the drawing.
    pub(super) fn locale(&self) -> Option<Locale> {
        self.drawing.locale
    }

    /// A part of the page's text.
    pub(super) fn text(&self, at: usize) -> &'a str {
        let element = self.element(at);
        let text = element.and_then(|of| self.page.text.content().get(of.text.clone()));
        text.unwrap_or_default().trim()
    }

    /// The figure or member that an attribute names; one that there is not is told.
    pub(super) fn reference(&mut self, at: usize, name: &str) -> Option<Reference<'a>> {
        let text = self.value(at, name)?;
        let found = Reference::of(&self.verifier.figures, text);
        if found.is_none() {
            let message = format!("the proof holds no `{text}`");
            let finding = self.finding(rules::UNKNOWN_FIGURE, at, message).of_claim(text);
            self.findings.push(finding);
        }
        found
    }

    fn finding(&self, rule: Rule, at: usize, message: String) -> Finding {
        let finding = Finding::new(rule, self.file, message);
        match self.element(at) {
            Some(element) => finding.at(element.source.clone()),
            None => finding,
        }
    }

    /// Tells what is wrong with some bytes of the drawing.
    pub(super) fn tell_at(&mut self, source: Range<usize>, message: String) {
        self.findings.push(Finding::new(rules::CHART, self.file, message).at(source));
    }

    /// Tells what is wrong with an element.
    pub(super) fn tell(&mut self, rule: Rule, at: usize, message: impl Into<String>) {
        if !self.is_told() {
            let finding = self.finding(rule, at, message.into());
            self.findings.push(finding);
        }
    }

    /// Tells what is wrong with an element, and what to do.
    pub(super) fn tell_with(&mut self, rule: Rule, at: usize, message: String, help: &str) {
        if !self.is_told() {
            let finding = self.finding(rule, at, message).help(help);
            self.findings.push(finding);
        }
    }

    /// A coordinate as it is written; one that there is not, or that cannot be read, is told.
    pub(super) fn coordinate(&mut self, at: usize, name: &str) -> Option<BigRational> {
        let read = number::coordinate(self.value(at, name).unwrap_or_default());
        if read.is_none() {
            self.tell_unread(at, name, "a number with at most one decimal");
        }
        read
    }

    /// A coordinate that nothing but the layout decides: a whole number.
    pub(super) fn whole(&mut self, at: usize, name: &str) -> Option<BigRational> {
        let read = number::whole(self.value(at, name).unwrap_or_default());
        if read.is_none() {
            self.tell_unread(at, name, "a whole number");
        }
        read
    }

    fn tell_unread(&mut self, at: usize, name: &str, wanted: &str) {
        let message = match self.value(at, name) {
            Some(text) => {
                let shown: String = text.chars().take(40).collect();
                format!("`{name}=\"{shown}\"` is not {wanted}")
            }
            None => format!("`{name}` is missing"),
        };
        self.tell(rules::GEOMETRY, at, message);
    }

    /// Holds a coordinate to the right one.
    pub(super) fn held_to(&mut self, at: usize, name: &str, right: &BigRational, of: &str) {
        let Some(written) = self.coordinate(at, name) else { return };
        if !number::is_near(&written, right) {
            let right = number::told(right);
            let message = format!("`{name}` is {}, and {of} is at {right}", number::told(&written));
            self.tell(rules::GEOMETRY, at, message);
        }
    }

    /// Holds a length to the right one.
    pub(super) fn long_as(&mut self, at: usize, name: &str, right: &BigRational, of: &str) {
        let Some(written) = self.coordinate(at, name) else { return };
        if !number::is_near(&written, right) {
            let right = number::told(right);
            let message =
                format!("`{name}` is {}, and {of} is {right} long", number::told(&written));
            self.tell(rules::GEOMETRY, at, message);
        }
    }

    /// Holds a text to what stands where it should: its anchor, and the shift of its line.
    pub(super) fn set(&mut self, at: usize, anchor: Option<&str>, shift: Option<i64>) {
        if self.value(at, "text-anchor") != anchor {
            let message = match anchor {
                Some(anchor) => format!("the text's `text-anchor` is not `{anchor}`"),
                None => "the text has a `text-anchor`".to_owned(),
            };
            self.tell(rules::GEOMETRY, at, message);
        }
        self.shifted(at, shift);
    }

    /// Holds the shift of a line of text, in hundredths of the size of its letters.
    pub(super) fn shifted(&mut self, at: usize, shift: Option<i64>) {
        let written = self.value(at, "dy");
        let is_so = match (written, shift) {
            (None, None) => true,
            (Some(written), Some(shift)) => number::shift(written) == Some(shift),
            _ => false,
        };
        if !is_so {
            let right = shift.map_or_else(
                || "none".to_owned(),
                |shift| {
                    let sign = if shift < 0 { "-" } else { "" };
                    let shift = shift.unsigned_abs();
                    format!("`{sign}{}.{:02}em`", shift / 100, shift % 100)
                },
            );
            let message = format!("`dy` is `{}`, and should be {right}", written.unwrap_or("none"));
            self.tell(rules::GEOMETRY, at, message);
        }
    }
}

fn fixed<'a>(verifier: &'a Verifier, drawing: &'a Drawing) -> BTreeMap<&'a str, BTreeSet<String>> {
    let mut shared: BTreeMap<&str, Member> = BTreeMap::new();
    for text in drawing.elements.iter().filter_map(|element| element.value("data-mark")) {
        let Some(of) = Reference::of(&verifier.figures, text) else { continue };
        if of.member.len() < 2 {
            continue;
        }
        let known = shared.entry(of.id).or_insert_with(|| of.member.clone());
        known.retain(|dimension, value| of.member.get(dimension) == Some(value));
    }
    let names = |(id, member): (_, Member)| (id, member.into_keys().collect());
    shared.into_iter().map(names).collect()
}
