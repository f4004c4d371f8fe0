//! The social pictures of releases: the first key figure of each, if the site wants them.
//!
//! In: the releases, and the figures that they show first or claim in their titles. Out: what each
//! picture says, for the head of its page and for the file.

use rayon::prelude::*;
use serde::Serialize;

use super::cards::first_claim;
use super::{Renderer, Rendering, Take, claim};
use crate::card::Card;
use crate::content::Filling;
use crate::diagnostics::Diagnostic;
use crate::model::language::Locale;
use crate::model::name::FigureRef;
use crate::model::site::DocumentKind;
use crate::site::{self, PageKind};

/// How many pictures are made at a time.
const AT_A_TIME: usize = 64;

/// A page's picture, as its head names it.
#[derive(Debug, Clone, Serialize)]
pub(super) struct CardView {
    url: String,
    /// What the amount is of.
    caption: String,
    amount: String,
    /// Which letters of `caption: amount` claim what.
    figures: String,
    /// The figure with whose name the caption begins.
    label_of: String,
    width: u32,
    height: u32,
}

/// What a picture says.
struct Said {
    caption: String,
    amount: String,
    of: FigureRef,
}

impl Renderer<'_> {
    /// What the picture of a release says; `None` where it has none.
    fn card(&self, at: usize, locale: Locale) -> Option<Said> {
        let document = self.sources.documents.get(at)?;
        if !self.sources.site.social_pictures || !matches!(document.kind, DocumentKind::Release(_))
        {
            return None;
        }
        let head = self.heads.get(&(at, locale))?;
        let of = head.cards.iter().chain([&head.title]).find_map(first_claim)?;
        let figure = self.figures.get(&of.figure)?;
        let value = figure.value_of(&of.member)?;
        value?;
        let mut caption = figure.label.get(locale).cloned().unwrap_or_default();
        for of in &of.member.0 {
            caption.push_str(&format!(", {}", figure.name_of(of, locale)));
        }
        let filling = Filling::Digits { decimals: None };
        let amount = claim::filled(self.sources, locale, figure, value, filling);
        Some(Said { caption, amount, of })
    }

    /// Hands on the picture of each release, in each of its languages.
    ///
    /// # Errors
    /// Whatever `take` finds wrong.
    pub fn social_pictures(&self, take: Take<'_>) -> Result<(), Diagnostic> {
        let said = self.plan.pages.iter().filter_map(|page| {
            let PageKind::Document(at) = page.kind else { return None };
            Some((site::card(&page.path), page.locale, self.card(at, page.locale)?))
        });
        let said: Vec<(String, Locale, Said)> = said.collect();
        for some in said.chunks(AT_A_TIME) {
            let drawn = some.par_iter().map(|(path, locale, said)| {
                let site = self.sources.site.title.get(*locale).map_or("", String::as_str);
                let card = Card { site, caption: &said.caption, amount: &said.amount };
                (path, card.png())
            });
            let drawn: Vec<_> = drawn.collect();
            for (path, png) in drawn {
                // A text that cannot be drawn leaves its page without a file, and is found there.
                if let Some(png) = png {
                    take(path, &png)?;
                }
            }
        }
        Ok(())
    }
}

impl Rendering<'_, '_> {
    /// The picture of this page, as its head names it.
    pub(super) fn card_view(&self) -> Option<CardView> {
        let PageKind::Document(at) = self.page.kind else { return None };
        let Said { caption, amount, of } = self.renderer.card(at, self.page.locale)?;
        let from = caption.chars().count() + 2;
        let to = from + amount.chars().count();
        let base_url = &self.renderer.sources.site.base_url;
        let (width, height) = crate::card::SIZE;
        Some(CardView {
            url: site::absolute(base_url, &site::card(&self.page.path)),
            figures: format!("{from}-{to}:{of}"),
            label_of: of.figure.to_string(),
            caption,
            amount,
            width,
            height,
        })
    }
}
