//! Whether a date is that of the document it names: `date`.
//!
//! In: a `time` as a page has it, and the documents of the proof. Out: what is wrong with it.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::finding::Finding;
use super::proof::{self, Document};
use super::rules;
use super::text::plain;
use crate::diagnostics::nearest;
use crate::locale::Read;

/// The documents' dates by the documents' names.
pub(super) type Dates = BTreeMap<String, Date>;

/// The dates of the proof's documents; what is no date, or is said twice, is a finding.
pub(super) fn of_documents(documents: &[Document], findings: &mut Vec<Finding>) -> Dates {
    let mut dates = Dates::new();
    for Document { id, date, .. } in documents {
        let Some(date) = date else { continue };
        let parsed = date.parse::<Date>().ok().filter(|parsed| parsed.to_string() == *date);
        let Some(parsed) = parsed else {
            let message = format!("`{date}`, the date of `{id}`, is none of the form `2022-06-15`");
            findings.push(Finding::new(rules::PROOF, proof::PATH, message));
            continue;
        };
        if dates.insert(id.clone(), parsed).is_some() {
            let message = format!("the document `{id}` is listed twice");
            findings.push(Finding::new(rules::PROOF, proof::PATH, message));
        }
    }
    dates
}

/// A document's date as a page shows it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Time<'a> {
    /// The page.
    pub(super) file: &'a str,
    /// The document that it is said to be the date of.
    pub(super) document: &'a str,
    /// The date as machines are told it.
    pub(super) datetime: Option<&'a str>,
    /// The date as readers see it.
    pub(super) text: &'a str,
    /// What stands before it in its block.
    pub(super) before: &'a str,
}

impl Time<'_> {
    /// What is wrong with the date, without its place.
    pub(super) fn judged(&self, dates: &Dates, reader: &dyn Read) -> Option<Finding> {
        let document = self.document;
        let Some(date) = dates.get(document) else {
            let finding = self.finding(format!("the proof holds no document `{document}`"));
            return Some(match nearest(document, dates.keys().map(String::as_str)) {
                Some(near) => finding.help(format!("did you mean `{near}`?")),
                None => finding,
            });
        };
        let expected = date.to_string();
        if self.datetime != Some(expected.as_str()) {
            let told = self.datetime.unwrap_or_default();
            let message = format!("`datetime` is `{told}`, and `{document}` is of {expected}");
            return Some(self.finding(message).expected(expected));
        }
        if reader.date(&plain(self.text)) == Some(*date) {
            return self.other_weekday(*date, reader);
        }
        let message = format!("`{}` is not the date of `{document}`, {expected}", self.text);
        Some(self.finding(message).expected(expected))
    }

    /// The day of the week right before a date must be its own.
    fn other_weekday(&self, date: Date, reader: &dyn Read) -> Option<Finding> {
        let (weekday, start) = reader.weekday_before(self.before)?;
        if weekday == date.weekday() {
            return None;
        }
        let word = self.before.get(start..)?.trim_end_matches(|char: char| !char.is_alphanumeric());
        let day = date.strftime("%A");
        let (text, document) = (self.text, self.document);
        let message =
            format!("`{word}` stands before `{text}`, and `{document}` is of {date}, a {day}");
        Some(self.finding(message).help("write its own day of the week, or none"))
    }

    fn finding(&self, message: String) -> Finding {
        Finding::new(rules::DATE, self.file, message).shown(self.text)
    }
}
