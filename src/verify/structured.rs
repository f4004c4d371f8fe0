//! Whether the data that a page has for search engines say what the page says: `definition`, `date`,
//! `unbound-number`, `broken-address`.
//!
//! In: the JSON-LD of a page, and what the proof says of the page. Out: each title, summary, day,
//! address and number of it that is another.
//!
//! Source: schema.org (`NewsArticle`, `Dataset`, `BreadcrumbList`).

use std::ops::Range;

use serde_json::Value;

use super::addresses::Addresses;
use super::finding::Finding;
use super::rules;
use super::text::plain;
use super::verifier::{Verifier, Version};
use super::vouched::unvouched;
use super::{corrections, ledger};
use crate::diagnostics::Rule;
use crate::model::language::Locale;

/// A page's data block.
pub(super) struct Structured<'a> {
    pub(super) verifier: &'a Verifier,
    /// The page.
    pub(super) file: &'a str,
    /// The language of the page.
    pub(super) locale: Locale,
    /// The bytes of the block.
    pub(super) source: Range<usize>,
}

/// Keys whose texts are words of the vocabulary, not of people.
const OF_THE_VOCABULARY: [&str; 4] = ["@context", "@type", "inLanguage", "encodingFormat"];

/// Keys whose texts are addresses.
const ADDRESSES: [&str; 6] = ["url", "item", "contentUrl", "@id", "license", "mainEntityOfPage"];

impl Structured<'_> {
    /// What is wrong with the data.
    pub(super) fn judged(&self, json: &str) -> Vec<Finding> {
        let mut findings = Vec::new();
        match serde_json::from_str::<Value>(json) {
            Ok(value) => self.value("", &value, &mut findings),
            Err(error) => {
                let message = format!("the page's data for search engines are no JSON: {error}");
                findings.push(self.finding(rules::DEFINITION, message));
            }
        }
        findings
    }

    fn finding(&self, rule: Rule, message: String) -> Finding {
        Finding::new(rule, self.file, message).at(self.source.clone())
    }

    fn value(&self, key: &str, value: &Value, findings: &mut Vec<Finding>) {
        match value {
            Value::Object(entries) => {
                // A step of a way is called by what stands in its address: a year.
                let item = entries.get("item").and_then(Value::as_str).unwrap_or_default();
                let parts: Vec<&str> = item.split('/').filter(|part| !part.is_empty()).collect();
                if entries.get("@type").is_some_and(|kind| kind == "NewsArticle") {
                    self.article(value, findings);
                }
                for (key, value) in entries {
                    match value {
                        Value::String(text) => findings.extend(self.text(key, text, &parts)),
                        value => self.value(key, value, findings),
                    }
                }
            }
            Value::Array(items) => {
                for (at, item) in items.iter().enumerate() {
                    self.position(key, at, item, findings);
                    self.value(key, item, findings);
                }
            }
            Value::String(text) => findings.extend(self.text(key, text, &[])),
            Value::Number(number) if key != "position" => {
                let message = format!("`{number}` (`{key}`) is a number of nothing that is known");
                findings.push(self.finding(rules::UNBOUND_NUMBER, message));
            }
            Value::Number(_) | Value::Bool(_) | Value::Null => {}
        }
    }

    /// The steps of a way are counted from one on.
    fn position(&self, key: &str, at: usize, item: &Value, findings: &mut Vec<Finding>) {
        let Some(position) = item.get("position") else { return };
        let is_so = key == "itemListElement" && position.as_u64() == u64::try_from(at + 1).ok();
        if !is_so {
            let message = format!("the step {} of a list is said to be `{position}`", at + 1);
            findings.push(self.finding(rules::STRUCTURE, message));
        }
    }

    /// A release's headline, summary and day are those of the page.
    fn article(&self, article: &Value, findings: &mut Vec<Finding>) {
        let versions =
            self.verifier.documents.get(self.file).map(Vec::as_slice).unwrap_or_default();
        let said = |key: &str| article.get(key).and_then(Value::as_str).map(plain);
        let mut hold = |rule: Rule, key: &str, expected: &dyn Fn(&Version) -> Option<String>| {
            let said = said(key);
            if versions.is_empty() || versions.iter().any(|version| expected(version) == said) {
                return;
            }
            let message = format!(
                "`{key}` is `{}` and not what the proof says of the page",
                said.unwrap_or_default()
            );
            let expected = versions.first().and_then(expected).unwrap_or_default();
            findings.push(self.finding(rule, message).expected(expected));
        };
        hold(rules::DEFINITION, "headline", &|version| version.title.as_deref().map(plain));
        hold(rules::DEFINITION, "description", &|version| version.summary.as_deref().map(plain));
        hold(rules::DATE, "datePublished", &|version| version.date.clone());
        hold(rules::DATE, "dateModified", &|version| version.modified.clone());
        let is = article.get("correction").and_then(Value::as_array).cloned().unwrap_or_default();
        let due = versions.first().map(|version| version.corrections.as_slice());
        let due = due.unwrap_or_default();
        let mut pairs = is.iter().zip(due);
        if is.len() != due.len() || !pairs.all(|(is, line)| self.is_correction(is, *line)) {
            let message = "`correction` does not say what was corrected of the page";
            findings.push(self.finding(rules::DEFINITION, message.to_owned()));
        }
    }

    /// Whether a correction says what a line of the ledger says: of what, why, on which day.
    fn is_correction(&self, is: &Value, line: u32) -> bool {
        let Verifier { history, labels, .. } = self.verifier;
        let code = self.locale.code();
        let label = |of: &str| labels.get(of).and_then(|of| of.get(code)).map(|text| plain(text));
        let said = |key: &str| is.get(key).and_then(Value::as_str).map(plain);
        let of = history.step(line).map(|step| &step.figure).or_else(|| {
            let first = history.withdrawn(line)?.claims.first()?;
            Some(&history.step(*first)?.figure)
        });
        let known = of.filter(|of| ledger::knows(&self.verifier.figures, of));
        let names = is.get("name").and_then(Value::as_str).is_some_and(|name| {
            corrections::is_named(self.verifier, self.file, name, known, self.locale)
        });
        let is_comment = is.get("@type").is_some_and(|kind| kind == "CorrectionComment");
        let day = history.line(line).map(|line| line.recorded.day.to_string());
        is_comment
            && names
            && said("text") == label(&format!("ledger:{line} reason"))
            && said("datePublished") == day
    }

    fn text(&self, key: &str, text: &str, more: &[&str]) -> Option<Finding> {
        if OF_THE_VOCABULARY.contains(&key) {
            return None;
        }
        if ADDRESSES.contains(&key) {
            return self.address(key, text);
        }
        if key.starts_with("date") && text.parse::<jiff::civil::Date>().is_ok() {
            let known = self.verifier.documents.get(self.file)?;
            let is_own = known.iter().any(|version| version.date.as_deref() == Some(text));
            let changes = known
                .iter()
                .flat_map(|version| self.verifier.history.changes_of_release(&version.id));
            let mut days = changes.filter_map(|line| self.verifier.history.line(line));
            let is_so = is_own || days.any(|line| line.recorded.day.to_string() == text);
            let message = format!("`{key}` is `{text}`, which is not the day of the page");
            return (!is_so).then(|| self.finding(rules::DATE, message));
        }
        let more: Vec<&str> = more.iter().copied().chain(self.member()).collect();
        let number = unvouched(self.verifier, text, self.locale, &more)?;
        let message = format!("`{number}` (`{key}`) is a number of nothing that the page says");
        Some(self.finding(rules::UNBOUND_NUMBER, message).shown(text))
    }

    /// The names of the member that the page is of, which its heading has.
    fn member(&self) -> impl Iterator<Item = &str> {
        let subject = self.verifier.subjects.get(self.file);
        let member = subject.and_then(|of| of.strip_prefix("member:")?.split_once(' '));
        let names = member.and_then(|(table, key)| self.verifier.names.of(table, key, self.locale));
        names.into_iter().flatten().map(String::as_str)
    }

    /// An address of the site leads to a file of it.
    fn address(&self, key: &str, address: &str) -> Option<Finding> {
        let addresses: Addresses<'_> = self.verifier.addresses();
        if !address.starts_with(addresses.base_url) || addresses.leads(address) {
            return None;
        }
        let message = format!("`{address}` (`{key}`) leads to nothing on the site");
        Some(self.finding(rules::ADDRESS, message))
    }
}
