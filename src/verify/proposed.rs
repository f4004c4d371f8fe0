//! What the numbers and dates of a draft may claim.
//!
//! In: a block of text, and the site's figures and events. Out: for each number and date in no
//! claim, the figures, members and events of which it would be true, the likeliest first; and
//! whether only one can be meant. True is what this verifier would find true on a page; likely is
//! what the words around speak of: the unit's nouns, the member's names, the figure's label.
//!
//! Equal values prove nothing: `3` is many a figure's. So one proposal is sure only where the words
//! bear it out and no other comes near.

mod candidate;
mod dates;
mod evidence;
mod extent;
mod likeness;
mod numbers;
mod said;

use std::ops::Range;

use super::mentioned;
use super::verifier::Verifier;
use crate::locale::MentionKind;
use crate::model::language::Locale;

/// A block of a draft.
#[derive(Debug, Clone, Copy)]
pub struct Draft<'a> {
    /// Its text, as a reader of the page sees it.
    pub text: &'a str,
    /// What stands above or beside it and says what it is of: a heading, the cells of its row.
    pub context: &'a str,
    /// Its language.
    pub locale: Locale,
    /// The programme it reports on, if that is known.
    pub home: Option<&'a str>,
    /// What of the text is claimed or exempted already.
    pub taken: &'a [Range<usize>],
}

/// A number or date of a draft that is in no claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// Whether it is a date.
    pub is_date: bool,
    /// What it may claim, the likeliest first.
    pub offers: Vec<Offer>,
    /// Whether the first offer is the only one that can be meant.
    pub is_sure: bool,
    /// A figure that the words speak of, and whose value the number is not; with that value.
    pub untrue: Option<(String, String)>,
}

/// What a number or date may claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The bytes that the claim's brackets hold: the number with its hedge and its unit.
    pub range: Range<usize>,
    /// A figure, member or event as pages name it; two figures with a comma between them.
    pub reference: String,
    /// What it is called, in the draft's language.
    pub label: String,
    /// How much the words around speak for it.
    pub(super) weight: i64,
}

/// How many offers are made for a number.
const OFFERED: usize = 5;

/// How much must speak for the only offer that is sure.
const ENOUGH: i64 = 250;

/// By how much it must be ahead of the next.
const AHEAD: i64 = 50;

/// The same where many things have the value: small numbers, dates that several events share.
const FAR_AHEAD: i64 = 100;

impl Verifier {
    /// What each number and date of a block may claim, in the order of the text.
    #[must_use]
    pub fn proposed(&self, draft: &Draft<'_>) -> Vec<Proposal> {
        let known = numbers::Known::of(self, draft);
        let free = |range: &Range<usize>| {
            !draft.taken.iter().any(|taken| taken.start < range.end && range.start < taken.end)
        };
        let mut mentions = mentioned::in_text(draft.text, draft.locale);
        mentions.retain(|mention| mention.kind != MentionKind::Form && free(&mention.range));
        let mut proposals: Vec<Proposal> = Vec::new();
        let mut at = 0;
        while let Some(mention) = mentions.get(at) {
            let next = mentions.get(at + 1).filter(|next| next.kind == MentionKind::Number);
            at += 1;
            if mention.kind == MentionKind::Date {
                proposals.push(dates::proposed(self, draft, &mention.range));
                continue;
            }
            let pair = next.and_then(|next| known.pair(&mention.range, &next.range));
            match pair {
                Some(pair) => {
                    proposals.push(pair);
                    at += 1;
                }
                None => proposals.push(known.one(&mention.range)),
            }
        }
        known.continue_series(&mut proposals);
        proposals
    }
}

/// The proposal of these offers: the likeliest few, and whether the first is sure, being so far
/// ahead of the next.
fn ranked(
    range: &Range<usize>,
    is_date: bool,
    ahead: i64,
    mut offers: Vec<(Offer, bool)>,
) -> Proposal {
    // What nothing speaks for but its value is offered where there is nothing better.
    let best = offers.iter().map(|(offer, _)| offer.weight).max().unwrap_or_default();
    offers.retain(|(offer, _)| offer.weight >= 0 || best < 0);
    offers.sort_by(|(left, _), (right, _)| {
        right.weight.cmp(&left.weight).then_with(|| left.reference.cmp(&right.reference))
    });
    let is_sure = match offers.as_slice() {
        [(first, may_be_sure), rest @ ..] => {
            let next = rest.first().map_or(0, |(next, _)| next.weight);
            *may_be_sure && first.weight >= ENOUGH && first.weight - next >= ahead
        }
        [] => false,
    };
    let offers = offers.into_iter().map(|(offer, _)| offer).take(OFFERED).collect();
    Proposal { range: range.clone(), is_date, offers, is_sure, untrue: None }
}
