//! Whether what stands right beside a claim makes another number of it: `unit`, `claim-text`.
//!
//! In: the text around a claim, and the figure's unit. Out: a sign of money or per cent that is not
//! the figure's, or a word that multiplies the number. A reader does not see where a claim's
//! brackets were.

use std::ops::Range;

use super::finding::Finding;
use super::rules;
use crate::locale::{Read, Unread};

/// The signs of money and per cent with the unit whose sign each is.
const SIGNS: [(char, &str); 5] = [('€', "EUR"), ('%', "%"), ('$', "USD"), ('£', "GBP"), ('‰', "‰")];

/// A claim's place in a text.
pub(super) struct Beside<'a> {
    /// The text.
    pub(super) content: &'a str,
    /// The claim's bytes in it.
    pub(super) claim: Range<usize>,
    /// The unit of the claimed figure.
    pub(super) unit: Option<&'a str>,
}

impl Beside<'_> {
    /// What stands beside the claim and does not agree with it, without its place.
    pub(super) fn judged(&self, file: &str, reader: &dyn Read) -> Option<Finding> {
        let text = self.content.get(self.claim.clone())?.trim();
        let before = self.content.get(..self.claim.start)?.trim_end();
        let after = self.content.get(self.claim.end..)?.trim_start();
        let sign = |letter: Option<char>| SIGNS.iter().find(|(sign, _)| Some(*sign) == letter);
        let beside = [sign(before.chars().next_back()), sign(after.chars().next())];
        let wrong = beside.into_iter().flatten().find(|(_, unit)| self.unit != Some(*unit));
        if let Some((sign, _)) = wrong {
            let message = format!("`{sign}` stands beside `{text}`, and is not its figure's unit");
            let help = "write the unit that the figure has, inside the brackets";
            return Some(Finding::new(rules::UNIT, file, message).shown(text).help(help));
        }
        let word: String =
            after.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '.').collect();
        let multiplied = !word.is_empty()
            && reader.read(text).is_ok()
            && matches!(reader.read(&format!("{text} {word}")), Err(Unread::Malformed(_)));
        multiplied.then(|| {
            let message = format!("`{word}` follows `{text}` and makes another number of it");
            let help = "claim the number as it is written out, with all its digits";
            Finding::new(rules::CLAIM_TEXT, file, message).shown(text).help(help)
        })
    }
}
