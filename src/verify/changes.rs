//! Whether the feed of what has changed of the calendars has every change, once and as it was
//! recorded: `calendar`, `definition`, `date`, `address`.
//!
//! In: the feed, and the changes of the proof's events, the newest first. Out: each entry that is
//! no such change, is not where it belongs, or says another title, day, date, reason or address.

use percent_encoding::percent_decode_str;

use super::feed::Feed;
use super::ical::Recorded;
use super::rules;
use super::text::plain;
use super::xml::Element;
use crate::locale::{self, When};
use crate::model::calendar::Held;
use crate::model::edtf::Edtf;
use crate::model::language::Locale;

impl Feed<'_> {
    /// Judges the entries of a feed of changes; the day of the latest change.
    pub(super) fn changes(
        &mut self,
        feed: &Element,
        right: &[Recorded<'_>],
        locale: Locale,
    ) -> Option<String> {
        let entries = feed.children.iter().filter(|child| child.name == "entry");
        let entries: Vec<&Element> = entries.collect();
        if entries.len() != right.len() {
            let (said, known) = (entries.len(), right.len());
            let message =
                format!("the feed has {said} changes of the calendars, which have {known}");
            self.find(rules::CALENDAR, message);
        }
        for (entry, recorded) in entries.iter().zip(right) {
            self.change(entry, recorded, locale);
        }
        right.first().map(|latest| latest.change.changed.clone())
    }

    fn change(&mut self, entry: &Element, recorded: &Recorded<'_>, locale: Locale) {
        let Recorded { id, event, number, change } = recorded;
        let said = |name: &str| entry.text_of(name).unwrap_or_default();
        let name = percent_decode_str(said("id")).decode_utf8_lossy().into_owned();
        let end = format!(",{}:{}/{id}/{number}", change.changed, locale.code());
        let of = format!("change {number} of `{id}`");
        if !name.starts_with("tag:") || !name.ends_with(&end) {
            let message = format!("`{name}` stands where {of} belongs");
            self.find(rules::CALENDAR, message);
            return;
        }
        let title = event.title.get(locale.code()).map_or("", String::as_str);
        if plain(said("title")) != plain(title) {
            let message = format!("the title of {of} is `{}` in the feed", said("title"));
            self.find(rules::DEFINITION, message);
        }
        for name in ["published", "updated"] {
            if self.day_begun_at(said(name)) != Some(change.changed.as_str()) {
                let message =
                    format!("{of} is of {}, and `{name}` says `{}`", change.changed, said(name));
                self.find(rules::DATE, message);
            }
        }
        let link = entry.child("link").and_then(|link| link.attribute("href")).unwrap_or_default();
        let page = self.verifier.feeds.page_of_all(locale.code()).unwrap_or_default();
        let (address, fragment) = link.split_once('#').unwrap_or((link, ""));
        if !self.verifier.addresses().is_of(address, page) || fragment != id.to_string() {
            self.find(rules::ADDRESS, format!("{of} is said to be listed at `{link}`"));
        }
        if !self.is_told(said("summary"), recorded, locale) {
            let message = format!("{of} is told as `{}`", said("summary"));
            self.find(rules::DEFINITION, message);
        }
        let known = ["id", "title", "published", "updated", "link", "summary"];
        if entry.children.len() != known.len()
            || entry.children.iter().any(|child| !known.contains(&child.name.as_str()))
        {
            self.find(rules::CALENDAR, format!("{of} says something twice, or what is not known"));
        }
    }

    /// Whether a text says of a change what it was, what it is, and why.
    fn is_told(&self, text: &str, recorded: &Recorded<'_>, locale: Locale) -> bool {
        let change = recorded.change;
        let reason = change.reason.get(locale.code()).map_or("", String::as_str);
        let dates = text.strip_suffix(reason.trim()).and_then(|text| text.strip_suffix(": "));
        let Some((from, to)) = dates.and_then(|dates| dates.split_once(" → ")) else {
            return false;
        };
        self.is_held(from, &change.from, locale) && self.is_held(to, &change.to, locale)
    }

    fn is_held(&self, text: &str, held: &str, locale: Locale) -> bool {
        if held == Held::NOT {
            let word = self.verifier.labels.get(&format!("word:{held}"));
            return word.and_then(|word| word.get(locale.code())).is_some_and(|word| word == text);
        }
        let known = held.parse::<Edtf>().ok();
        known.is_some_and(|known| locale::reader(locale).when(text) == Some(When::from(&known)))
    }
}
