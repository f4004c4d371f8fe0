//! Whether the feed of what has changed of published numbers has every change of the ledger, as it
//! was recorded: `ledger`, `definition`, `date`, `address`.
//!
//! In: the feed, and the lines of the ledger, the last first. Out: each entry that is no such line,
//! is not where it belongs, or says another name, value, day, reason or address.

use percent_encoding::percent_decode_str;

use super::claim::{Claim, ForMachines};
use super::feed::Feed;
use super::label::Label;
use super::ledger;
use super::rules;
use super::text::plain;
use super::verifier::Verifier;
use super::xml::Element;
use crate::locale::{self, MentionKind};
use crate::model::language::Locale;
use crate::model::ledger::Entry;
use crate::model::name::{FigureRef, Member};

/// The name of the feed beside the page of all changes.
const FEED: &str = "atom.xml";

/// What an entry must say.
struct Told<'v> {
    /// What has changed; `None` where a whole release was withdrawn.
    of: Option<&'v FigureRef>,
    /// The line that says the value before.
    was: Option<u32>,
    /// The line that says the value since; `None` where there is none any more.
    now: Option<u32>,
}

impl<'a> Feed<'a> {
    /// The lines that the feed must have, the last first; `None` of another feed.
    pub(super) fn corrections_due(&self) -> Option<Vec<u32>> {
        let page = format!("{}index.html", self.file.strip_suffix(FEED)?);
        self.verifier.subjects.get(&page).filter(|of| *of == ledger::ALL)?;
        Some(ledger::told(self.verifier))
    }

    /// Judges the entries of the feed; the day of the latest change.
    pub(super) fn corrections(
        &mut self,
        feed: &Element,
        lines: &[u32],
        locale: Locale,
    ) -> Option<String> {
        let entries = feed.children.iter().filter(|child| child.name == "entry");
        let entries: Vec<&Element> = entries.collect();
        if entries.len() != lines.len() {
            let (said, known) = (entries.len(), lines.len());
            let message = format!("the feed has {said} changes of published numbers, of {known}");
            self.find(rules::LEDGER, message);
        }
        for (entry, line) in entries.iter().zip(lines) {
            self.correction(entry, *line, locale);
        }
        let latest = self.verifier.history.line(*lines.first()?)?;
        Some(latest.recorded.day.to_string())
    }

    fn correction(&mut self, entry: &Element, number: u32, locale: Locale) {
        let (verifier, file) = (self.verifier, self.file);
        let Some(line) = verifier.history.line(number) else { return };
        let day = line.recorded.day.to_string();
        let said = |name: &str| entry.text_of(name).unwrap_or_default();
        let of = format!("line {number} of the ledger");
        let name = percent_decode_str(said("id")).decode_utf8_lossy().into_owned();
        if !name.starts_with("tag:")
            || !name.ends_with(&format!(",{day}:{}/ledger/{number}", locale.code()))
        {
            self.find(rules::LEDGER, format!("`{name}` stands where {of} belongs"));
            return;
        }
        for name in ["published", "updated"] {
            if self.day_begun_at(said(name)) != Some(day.as_str()) {
                let message = format!("{of} is of {day}, and `{name}` says `{}`", said(name));
                self.find(rules::DATE, message);
            }
        }
        let address = entry.child("link").and_then(|child| child.attribute("href"));
        let address = address.unwrap_or_default();
        let page = format!("{}index.html", self.file.strip_suffix(FEED).unwrap_or_default());
        if !verifier.addresses().is_of(address, &page) {
            self.find(rules::ADDRESS, format!("{of} is said to be listed at `{address}`"));
        }
        let told = self.told(number, &line.entry);
        let action = line.entry.action();
        let word = verifier.labels.get(&format!("word:{action}"));
        let word = word.and_then(|of| of.get(locale.code())).map(String::as_str);
        let category = entry.child("category");
        let attribute = |name: &str| category.and_then(|category| category.attribute(name));
        if attribute("term") != Some(action) || attribute("label") != word {
            self.find(rules::DEFINITION, format!("{of} is in another category than `{action}`"));
        }
        let gone = match &line.entry {
            Entry::Withdrawn { document, .. } => Some(document.as_str()),
            _ => None,
        };
        let gone = gone.map(|document| format!(": {document}")).unwrap_or_default();
        let title = said("title");
        let begun = if told.of.is_none() { title.strip_suffix(&gone) } else { Some(title) };
        let is_named = begun.is_some_and(|title| is_named(verifier, file, title, told.of, locale));
        if !is_named {
            let message = format!("what {of} is of is called `{}` in the feed", said("title"));
            self.find(rules::DEFINITION, message);
        }
        if !self.is_said(said("summary"), number, &told, locale) {
            self.find(rules::DEFINITION, format!("{of} is told as `{}`", said("summary")));
        }
        let known = ["id", "title", "published", "updated", "link", "category", "summary"];
        if entry.children.len() != known.len()
            || entry.children.iter().any(|child| !known.contains(&child.name.as_str()))
        {
            self.find(rules::LEDGER, format!("{of} says something twice, or what is not known"));
        }
    }

    fn told(&self, number: u32, entry: &Entry) -> Told<'a> {
        let verifier: &'a Verifier = self.verifier;
        let history = &verifier.history;
        match entry {
            Entry::Withdrawn { figure, .. } => {
                let claims = history.withdrawn(number).map(|it| it.claims.as_slice());
                let was = claims.and_then(<[u32]>::first).copied().filter(|_| figure.is_some());
                let of = was.and_then(|line| history.step(line)).map(|step| &step.figure);
                let of = of.filter(|of| ledger::knows(&verifier.figures, of));
                Told { of, was, now: None }
            }
            _ => {
                let step = history.step(number);
                let was = step.and_then(|step| step.before);
                Told { of: step.map(|step| &step.figure), was, now: Some(number) }
            }
        }
    }

    /// Whether a text says the value before, the value since, and the reason.
    fn is_said(&self, text: &str, number: u32, told: &Told<'_>, locale: Locale) -> bool {
        let reason = self.verifier.labels.get(&format!("ledger:{number} reason"));
        let reason = reason.and_then(|of| of.get(locale.code())).map_or("", String::as_str);
        let Some(of) = told.of else { return plain(text) == plain(reason) };
        let values = text.strip_suffix(reason).and_then(|text| text.strip_suffix(": "));
        let Some((was, now)) = values.and_then(|values| values.split_once(" → ")) else {
            return false;
        };
        let is_value = |text: &str, line: Option<u32>| match line {
            Some(line) => self.is_value(text, &of.at(line), locale),
            None => {
                let mentions = locale::reader(locale).mentions(text);
                mentions.iter().all(|mention| mention.kind != MentionKind::Number)
            }
        };
        is_value(was, told.was) && is_value(now, told.now)
    }

    fn is_value(&self, text: &str, reference: &str, locale: Locale) -> bool {
        let (file, units) = (self.file, &self.verifier.units);
        let claim = Claim {
            file,
            reference,
            asks: "",
            before: "",
            text,
            after: "",
            locale,
            for_machines: ForMachines::Nothing,
            page_locale: Some(locale),
            units,
        };
        claim.judged(&self.verifier.figures).is_empty()
    }
}

/// Whether a text says what a figure and its member are called; of none, that it was withdrawn.
pub(super) fn is_named(
    verifier: &Verifier,
    file: &str,
    text: &str,
    of: Option<&FigureRef>,
    locale: Locale,
) -> bool {
    let label = |of: &str| verifier.labels.get(of).and_then(|of| of.get(locale.code()));
    let Some(of) = of else {
        return label("word:withdrawn").is_some_and(|word| word == text);
    };
    let figure = of.figure.to_string();
    let rest = label(&figure).and_then(|label| text.strip_prefix(label.as_str()));
    let Some(mut rest) = rest else { return false };
    for (at, member) in of.member.0.iter().enumerate() {
        let Some(behind) = rest.strip_prefix(", ") else { return false };
        let is_last = at + 1 == of.member.0.len();
        let is_it = |name: &str| {
            let member = &Member(vec![member.clone()]).to_string();
            let (text, figure) = (name, Some(figure.as_str()));
            let label = Label { file, figure, member, text, locale };
            label.judged(&verifier.figures, &verifier.names).is_none()
        };
        let ends = behind.match_indices(", ").map(|(at, _)| at).chain([behind.len()]);
        let mut ends = ends.filter(|end| !is_last || *end == behind.len());
        let end = ends.find(|end| is_it(behind.get(..*end).unwrap_or_default()));
        let Some(end) = end else { return false };
        rest = behind.get(end..).unwrap_or_default();
    }
    rest.is_empty()
}
