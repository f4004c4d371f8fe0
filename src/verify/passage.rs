//! A text of a page with the claims in it, each resolved to what the tables have.
//!
//! In: a block, a title or a description, with its claims. Out: what the words of and around each
//! claim say that its figure does not bear out: `unit`, `member-label`. Whether the numbers are
//! right is judged elsewhere.

use std::ops::Range;

use super::finding::Finding;
use super::recompute::Recomputed;
use super::verifier::Verifier;
use super::{member, unit};
use crate::model::language::Locale;
use crate::model::name::query_pairs;

/// A claim as a text has it.
#[derive(Debug, Clone)]
pub(super) struct Placed<'a> {
    /// Its bytes in the text.
    pub(super) range: Range<usize>,
    /// Its bytes in the file, for findings.
    pub(super) source: Range<usize>,
    /// Its figure or figures, as the page names them.
    pub(super) reference: &'a str,
    /// What its author asks of the reader of its text, joined by `+`: `truncated+member`.
    pub(super) asks: &'a str,
}

impl Placed<'_> {
    /// Whether it says that its member is right although the text names another.
    pub(super) fn names_its_member(&self) -> bool {
        self.asks.split('+').any(|word| word == "member")
    }
}

/// One of the figures that a claim names.
#[derive(Debug)]
pub(super) struct Named<'a> {
    /// The figure's name.
    pub(super) id: &'a str,
    pub(super) figure: &'a Recomputed,
    /// The member's value in each dimension; empty for the total.
    pub(super) member: Vec<(String, String)>,
}

/// The figures that a reference names; those that there are not are told elsewhere.
pub(super) fn named<'a>(verifier: &'a Verifier, reference: &'a str) -> Vec<Named<'a>> {
    let named = |part: &'a str| {
        let (id, query) = part.split_once('?').unwrap_or((part, ""));
        let figure = verifier.figures.get(id)?;
        // What a figure was worth is of the figure all the same.
        let id = id.split_once('@').map_or(id, |(id, _)| id);
        Some(Named { id, figure, member: query_pairs(query).ok()? })
    };
    reference.split(',').filter_map(named).collect()
}

/// A text of a page.
pub(super) struct Passage<'a> {
    pub(super) verifier: &'a Verifier,
    /// The page.
    pub(super) file: &'a str,
    /// The language it stands in.
    pub(super) locale: Locale,
    pub(super) text: &'a str,
    /// Its claims, in order.
    pub(super) claims: Vec<Placed<'a>>,
}

impl Passage<'_> {
    /// What the words of and around the claims say that is not so.
    pub(super) fn judged(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        let mut of_members = member::judged(self);
        for (at, claim) in self.claims.iter().enumerate() {
            let named = named(self.verifier, claim.reference);
            let text = self.text.get(claim.range.clone()).unwrap_or_default();
            let words = unit::Words { passage: self, text, reference: claim.reference };
            // What names another unit may well name another member too: one of them is told.
            let found = words.judged(&named).or_else(|| of_members.remove(&at));
            findings.extend(found.map(|finding| finding.at(claim.source.clone())));
        }
        findings
    }
}
