//! Key figures: the numbers that a page shows first, each with its name and the way to its page.
//!
//! In: the figures that an author names in `key_figures`, read as claims that the tool words. Out:
//! cards for templates.

use serde::Serialize;

use super::{Rendering, claim, labelled};
use crate::content::{self, Content, Filling, Names, Piece};
use crate::diagnostics::{Diagnostic, Rule};
use crate::figures::Figure;
use crate::model::figure::Written;
use crate::model::language::Locale;
use crate::model::name::{FigureId, FigureRef, Member, ProgrammeId};
use crate::site::PageKind;

/// A number with what it is.
#[derive(Debug, Clone, Serialize)]
pub(super) struct CardView {
    /// The claim, as markup.
    pub(super) number: String,
    /// What the figure is called, as markup; of a member, its names too.
    pub(super) label: String,
    /// The figure's page.
    pub(super) href: Option<String>,
}

/// Reads the figures that the whole site shows first, but for those that are under embargo: they
/// join when it ends.
pub(super) fn of_site(
    written: &[Written],
    names: &Names,
    problems: &mut Vec<Diagnostic>,
) -> Vec<Content> {
    let mut found = Vec::new();
    let cards = read(written, None, names, &mut found);
    problems.extend(found.into_iter().filter(|problem| problem.rule != Rule("embargo")));
    cards
}

/// Reads the figures that an author names; what is wrong with one is reported here, once.
pub(super) fn read(
    written: &[Written],
    home: Option<&ProgrammeId>,
    names: &Names,
    problems: &mut Vec<Diagnostic>,
) -> Vec<Content> {
    let claimed = |written: &Written| {
        let claim =
            Written { text: format!("[](fig:{})", written.text), place: written.place.clone() };
        content::line(&claim, home, names, problems)
    };
    written.iter().map(claimed).collect()
}

impl Rendering<'_, '_> {
    /// The cards of the figures that were named.
    pub(super) fn cards(&mut self, named: &[Content], written: &[Written]) -> Vec<CardView> {
        let renderer = self.renderer;
        let mut cards = Vec::new();
        for (content, written) in named.iter().zip(written) {
            let Some(claimed) = first_claim(content) else { continue };
            let Some(figure) = renderer.figures.get(&claimed.figure) else { continue };
            let place = |_| written.place.clone();
            let number = self.writer(&place).body(content);
            let label = member_label(figure, &claimed.member, self.page.locale);
            let href = self.way_to_figure(&claimed.figure);
            cards.push(CardView { number: number.trim().to_owned(), label, href });
        }
        cards
    }

    /// A figure's value with its unit, as markup.
    pub(super) fn value(&self, figure: &Figure, member: &Member) -> String {
        let Some(value) = figure.value_of(member) else { return String::new() };
        let (sources, locale) = (self.renderer.sources, self.page.locale);
        let filling = Filling::Digits { decimals: None };
        let text = claim::suppressed(sources, locale, figure, member)
            .unwrap_or_else(|| claim::filled(sources, locale, figure, value, filling));
        let reference = FigureRef { figure: figure.id.clone(), member: member.clone() };
        claim::markup(&reference.to_string(), &[value], content::Asked::default(), &text)
    }

    /// A figure's value with its unit, as plain text; `None` where nothing is known.
    pub(super) fn value_in_words(&self, figure: &Figure) -> Option<String> {
        let (sources, filling) = (self.renderer.sources, Filling::Digits { decimals: None });
        let known = figure.value.is_some();
        known.then(|| claim::filled(sources, self.page.locale, figure, figure.value, filling))
    }

    /// The way to a figure's page; `None` where it has none.
    pub(super) fn way_to_figure(&self, id: &FigureId) -> Option<String> {
        let plan = self.renderer.plan;
        let at = plan.computed.figures.iter().position(|known| known == id)?;
        Some(self.way_to(plan.file(PageKind::Figure(at), self.page.locale)?))
    }
}

/// The figure or member that a text claims first.
pub(super) fn first_claim(content: &Content) -> Option<FigureRef> {
    content.pieces.iter().find_map(|piece| match piece {
        Piece::Claim(claim) => Some(claim.figures.first.clone()),
        _ => None,
    })
}

/// What a figure is called, and the names of a member, each marked as what it is.
pub(super) fn member_label(figure: &Figure, member: &Member, locale: Locale) -> String {
    let mut label = labelled::figure(figure, locale);
    for of in &member.0 {
        label.push_str(&format!(", {}", labelled::of_member(figure, of, locale)));
    }
    label
}
