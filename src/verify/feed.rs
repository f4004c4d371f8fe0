//! Whether a feed tells its readers what the pages say: `definition`, `date`, `address`,
//! `unbound-number`.
//!
//! In: the bytes of a feed, and the documents of the proof. Out: each entry whose title, summary,
//! day or address is another than its document's, and each number that no document bears out.
//!
//! Source: RFC 4287 (Atom).

use jiff::Timestamp;
use jiff::civil::Date;
use percent_encoding::percent_decode_str;

use super::finding::Finding;
use super::rules;
use super::text::plain;
use super::verifier::{Verifier, Version};
use super::vouched::unvouched;
use super::xml::Element;
use crate::diagnostics::Rule;
use crate::locale;
use crate::model::language::Locale;

/// A feed under judgement.
pub(super) struct Feed<'a> {
    pub(super) verifier: &'a Verifier,
    /// Its file.
    pub(super) file: &'a str,
    pub(super) findings: Vec<Finding>,
}

impl<'a> Feed<'a> {
    /// What is wrong with the feed.
    pub(super) fn judged(mut self, feed: &Element) -> Vec<Finding> {
        let Some(locale) = feed.attribute("xml:lang").and_then(locale::by_code) else {
            self.find(rules::LANGUAGE, "the feed names no language that can be read".to_owned());
            return self.findings;
        };
        let changes = self.verifier.feeds.changes_at(self.file);
        let mut latest = changes.as_ref().and_then(|all| self.changes(feed, all, locale));
        let corrections = self.corrections_due();
        if let Some(lines) = &corrections {
            latest = self.corrections(feed, lines, locale);
        }
        for child in &feed.children {
            match child.name.as_str() {
                "entry" if changes.is_some() || corrections.is_some() => {}
                "entry" => latest = latest.max(self.entry(child, locale)),
                "link" => self.link(child),
                "id" => self.own(child.text.trim()),
                "updated" => {}
                _ => self.words(child, locale),
            }
        }
        let moment = feed.text_of("updated").unwrap_or_default();
        if latest.is_some() && self.day_begun_at(moment) != latest.as_deref() {
            let message = format!(
                "the feed says that it changed on `{}`, and its latest entry is of `{}`",
                moment,
                latest.unwrap_or_default()
            );
            self.find(rules::DATE, message);
        }
        self.findings
    }

    pub(super) fn find(&mut self, rule: Rule, message: String) {
        self.findings.push(Finding::new(rule, self.file, message));
    }

    fn own(&mut self, address: &str) {
        if !self.verifier.addresses().is_of(address, self.file) {
            self.find(rules::ADDRESS, format!("the feed names `{address}` as its own address"));
        }
    }

    fn link(&mut self, link: &Element) {
        let address = link.attribute("href").unwrap_or_default();
        if link.attribute("rel") == Some("self") {
            self.own(address);
        } else if !self.verifier.addresses().leads(address) {
            self.find(rules::ADDRESS, format!("`{address}` leads to nothing on the site"));
        }
    }

    /// Judges an entry; the day of its document.
    fn entry(&mut self, entry: &Element, locale: Locale) -> Option<String> {
        let verifier = self.verifier;
        let link = entry.children.iter().find(|child| child.name == "link");
        let address = link.and_then(|link| link.attribute("href")).unwrap_or_default();
        let page = verifier.addresses().path(address);
        let versions = page.and_then(|page| verifier.documents.get(&page));
        let name = entry.text_of("id").unwrap_or_default();
        let named = |versions: &'a Vec<Version>| versions.iter().find(|it| is_name(name, it));
        let first = |versions: &'a Vec<Version>| named(versions).or(versions.first());
        let Some(version) = versions.and_then(first) else {
            let message = format!("an entry leads to `{address}`, where no document stands");
            self.find(rules::ADDRESS, message);
            return None;
        };
        let said = |name: &str| entry.text_of(name).map(plain);
        for (name, text) in [("title", &version.title), ("summary", &version.summary)] {
            let (said, expected) = (said(name), text.as_deref().map(plain));
            self.hold(said.as_deref(), expected.as_deref(), rules::DEFINITION, name, version);
        }
        for (name, day) in [("published", version.date.as_deref()), ("updated", version.changed())]
        {
            let moment = entry.text_of(name).unwrap_or_default();
            let said = self.day_begun_at(moment);
            self.hold(said, day, rules::DATE, name, version);
        }
        if !is_name(name, version) {
            let date = version.date.as_deref().unwrap_or_default();
            let message = format!("the entry `{name}` is of `{}` of `{date}`", version.id);
            self.find(rules::DEFINITION, message);
        }
        for child in &entry.children {
            let is_known = ["link", "title", "summary", "published", "updated", "id"];
            if !is_known.contains(&child.name.as_str()) {
                self.words(child, locale);
            }
        }
        version.changed().map(str::to_owned)
    }

    /// The day that begins at a moment where the site is; `None` of any other moment.
    pub(super) fn day_begun_at<'m>(&self, moment: &'m str) -> Option<&'m str> {
        let (day, time) = moment.split_once('T')?;
        let date: Date = day.parse().ok()?;
        let said: Timestamp = moment.parse().ok()?;
        let is_beginning = match &self.verifier.zone {
            Some(zone) => date.to_zoned(zone.clone()).ok()?.timestamp() == said,
            None => time.starts_with("00:00:00"),
        };
        is_beginning.then_some(day)
    }

    fn hold(
        &mut self,
        said: Option<&str>,
        expected: Option<&str>,
        rule: Rule,
        name: &str,
        version: &Version,
    ) {
        if said == expected {
            return;
        }
        let message = format!(
            "the `{name}` of `{}` is `{}` in the feed",
            version.id,
            said.unwrap_or_default()
        );
        let finding = Finding::new(rule, self.file, message);
        self.findings.push(finding.expected(expected.unwrap_or_default()));
    }

    /// The words of an element and of those within it.
    fn words(&mut self, element: &Element, locale: Locale) {
        if element.name != "uri"
            && let Some(number) = unvouched(self.verifier, &element.text, locale, &[])
        {
            let message =
                format!("`{number}` (`{}`) is a number of nothing that a page says", element.name);
            self.find(rules::UNBOUND_NUMBER, message);
        }
        for child in &element.children {
            self.words(child, locale);
        }
    }
}

/// Whether an entry is called as a document's: by its day and id, which are the same for ever.
fn is_name(id: &str, version: &Version) -> bool {
    let plain = percent_decode_str(id).decode_utf8_lossy();
    let date = version.date.as_deref().unwrap_or_default();
    let end = format!(",{date}:{}/{}", version.language, version.id);
    plain.starts_with("tag:") && plain.ends_with(&end)
}
