//! Whether a text for machines says no number but those of texts that are judged on pages.
//!
//! In: a text of a feed or of structured data. Out: the first number in it that stands in no title,
//! summary, name or exempted text that it holds.

use std::ops::Range;

use super::text::plain;
use super::verifier::Verifier;
use crate::locale::{self, MentionKind};
use crate::model::language::Locale;

/// The first number of a text that nothing vouches for; `more` is what does besides the proof.
pub(super) fn unvouched(
    verifier: &Verifier,
    text: &str,
    locale: Locale,
    more: &[&str],
) -> Option<String> {
    let text = plain(text);
    let mentions = locale::reader(locale).mentions(&text);
    let numbers = mentions.into_iter().filter(|mention| mention.kind != MentionKind::Form);
    let signs = text.match_indices(['%', '‰', '€', '$', '£']).map(|(at, sign)| at..at + sign.len());
    let numbers: Vec<Range<usize>> = numbers.map(|mention| mention.range).chain(signs).collect();
    if numbers.is_empty() {
        return None;
    }
    let vouched: Vec<Range<usize>> = sayings(verifier, locale)
        .chain(more.iter().copied())
        .flat_map(|saying| {
            let saying = plain(saying);
            let found = text.match_indices(&saying).map(|(at, found)| at..at + found.len());
            found.collect::<Vec<_>>()
        })
        .filter(|range| !range.is_empty())
        .collect();
    let holds = |number: &Range<usize>| {
        vouched.iter().any(|range| range.start <= number.start && number.end <= range.end)
    };
    let first = numbers.into_iter().find(|number| !holds(number))?;
    text.get(first).map(str::to_owned)
}

/// The texts that are judged where pages have them.
fn sayings(verifier: &Verifier, locale: Locale) -> impl Iterator<Item = &str> {
    let documents = verifier.documents.values().flatten();
    let documents = documents.flat_map(|document| [&document.title, &document.summary]).flatten();
    let labels = verifier.labels.values().filter_map(move |label| label.get(locale.code()));
    let exempted = verifier.reasons.keys();
    documents.chain(labels).chain(exempted).map(String::as_str)
}
