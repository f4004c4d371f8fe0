//! Where in a text a claim stands, and what stands around it.
//!
//! In: a text, and the characters that markup names: `0-10:figure`. Out: bytes of the text.

use std::ops::Range;

use super::text::CUT;

/// The byte at which each character of a text begins, and the text's length.
pub(super) fn ends_of_characters(text: &str) -> Vec<usize> {
    text.char_indices().map(|(at, _)| at).chain([text.len()]).collect()
}

/// Reads `start-end:figure`, offsets in characters, into the bytes of a text.
pub(super) fn located<'a>(claim: &'a str, ends: &[usize]) -> Option<(Range<usize>, &'a str)> {
    let (range, reference) = claim.split_once(':')?;
    let (start, end) = range.split_once('-')?;
    let byte = |offset: &str| ends.get(offset.parse::<usize>().ok()?).copied();
    let (start, end) = (byte(start)?, byte(end)?);
    (start < end && !reference.is_empty()).then_some((start..end, reference))
}

/// How much of a block around a claim is looked at, in bytes: no hedge or date is so far away.
const AROUND: usize = 512;

/// The texts before and after a claim: within its block, and after it the next one, in whose first
/// word a scale may stand.
pub(super) fn around<'a>(content: &'a str, claim: &Range<usize>) -> (&'a str, &'a str) {
    let from = content.floor_char_boundary(claim.start.saturating_sub(AROUND));
    let to = content.ceil_char_boundary(content.len().min(claim.end.saturating_add(AROUND)));
    let before = content.get(from..claim.start).unwrap_or_default();
    let after = content.get(claim.end..to).unwrap_or_default();
    let start = before.rfind(CUT).map_or(0, |at| at + CUT.len_utf8());
    let end = after.match_indices(CUT).nth(1).map_or(after.len(), |(at, _)| at);
    (before.get(start..).unwrap_or_default(), after.get(..end).unwrap_or_default())
}
