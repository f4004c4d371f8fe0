//! Whether a text for machines says no number but those of texts that are judged on pages.
//!
//! In: a text of a feed or of structured data. Out: the first number in it that stands in no title,
//! summary, name or exempted text that it holds.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::exemption::occurrences;
use super::structure::Labels;
use super::text::plain;
use super::verifier::{Verifier, Version};
use crate::locale::{self, MentionKind};
use crate::model::language::Locale;

/// The texts that are judged where pages have them, as plain text.
#[derive(Debug, Default)]
pub(super) struct Sayings {
    /// Titles and summaries of documents, and exempted texts.
    of_documents: BTreeSet<String>,
    /// The names of figures, tables and columns, by the codes of languages.
    labels: BTreeMap<String, BTreeSet<String>>,
}

impl Sayings {
    /// The texts of a proof.
    pub(super) fn of<'a>(
        versions: impl Iterator<Item = &'a Version>,
        labels: &Labels,
        exempted: &Labels,
    ) -> Self {
        let told = versions.flat_map(|version| [&version.title, &version.summary]).flatten();
        let of_documents = told.chain(exempted.keys()).map(|text| plain(text)).collect();
        let mut by_language: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (code, label) in labels.values().flatten() {
            by_language.entry(code.clone()).or_default().insert(plain(label));
        }
        Self { of_documents, labels: by_language }
    }

    /// The sets of texts that a text of this language may hold.
    fn sets(&self, locale: Locale) -> impl Iterator<Item = &BTreeSet<String>> {
        std::iter::once(&self.of_documents).chain(self.labels.get(locale.code()))
    }

    /// The parts of a plain text that one of them says, and nothing beside makes another number of;
    /// but for those of sayings that hold none of these numbers.
    fn within(
        &self,
        text: &str,
        locale: Locale,
        more: &[&str],
        numbers: &[&str],
    ) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let more = more.iter().map(|saying| plain(saying)).collect();
        let sayings = self.sets(locale).chain([&more]).flatten();
        for saying in sayings.filter(|saying| numbers.iter().any(|number| saying.contains(number)))
        {
            found.extend(occurrences(text, saying, locale::reader(locale)));
        }
        found
    }
}

/// The first number of a text that nothing vouches for; `more` is what does besides the proof.
pub(super) fn unvouched(
    verifier: &Verifier,
    text: &str,
    locale: Locale,
    more: &[&str],
) -> Option<String> {
    let text = plain(text);
    // Nearly every text is one of them: only another is searched for all of them.
    if verifier.sayings.sets(locale).any(|set| set.contains(&text)) {
        return None;
    }
    let mentions = locale::reader(locale).mentions(&text);
    let numbers = mentions.into_iter().filter(|mention| mention.kind != MentionKind::Form);
    let signs = text.match_indices(['%', '‰', '€', '$', '£']).map(|(at, sign)| at..at + sign.len());
    let numbers: Vec<Range<usize>> = numbers.map(|mention| mention.range).chain(signs).collect();
    let texts: Vec<&str> =
        numbers.iter().filter_map(|number| begun(text.get(number.clone())?)).collect();
    let vouched = verifier.sayings.within(&text, locale, more, &texts);
    let holds = |number: &Range<usize>| {
        vouched.iter().any(|range| range.start <= number.start && number.end <= range.end)
    };
    let first = numbers.iter().find(|number| !holds(number))?;
    text.get(first.clone()).map(str::to_owned)
}

/// What a number or a sign begins with: the kinds of its spaces may differ.
fn begun(number: &str) -> Option<&str> {
    number
        .split(|char: char| !char.is_alphanumeric())
        .find(|part| !part.is_empty())
        .or(Some(number))
}
