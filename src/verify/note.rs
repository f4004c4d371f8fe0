//! The numeral of a footnote's reference: `footnote`.
//!
//! In: the numeral as it is shown and the lists of its page. Out: a finding, if the note that it
//! leads to has another numeral or is none. A raised link of words is no numeral and judged as text.

use super::finding::Finding;
use super::html::Items;
use super::rules;

/// A raised link within a page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Numeral<'a> {
    /// The page.
    pub(super) file: &'a str,
    /// The id that it leads to.
    pub(super) target: &'a str,
    /// What it shows.
    pub(super) text: &'a str,
}

impl Numeral<'_> {
    /// Whether it shows a numeral and nothing else.
    pub(super) fn is_one(&self) -> bool {
        !self.text.is_empty() && self.text.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// What is wrong with it.
    pub(super) fn judged(&self, items: &Items) -> Option<Finding> {
        let Self { file, target, text } = *self;
        let Some(numeral) = items.numeral(target) else {
            let message = format!(
                "the note `{text}` leads to `#{target}`, which is no item of a numbered list"
            );
            let finding = Finding::new(rules::FOOTNOTE, file, message).shown(text);
            return Some(finding.help("let it lead to its note"));
        };
        let numeral = numeral.to_string();
        if numeral == text {
            return None;
        }
        let message = format!("the note `{text}` leads to the note {numeral}");
        let finding = Finding::new(rules::FOOTNOTE, file, message).shown(text);
        Some(finding.expected(&numeral).help(format!("write `{numeral}`")))
    }
}
