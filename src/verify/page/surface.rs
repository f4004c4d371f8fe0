//! The texts of a page outside of its blocks: titles, descriptions, alternative texts.
//!
//! In: a surface with the claims, dates and names that its markup says it holds. Out: what is wrong
//! with them, and with every number beside.

use std::ops::Range;

use super::numbers::Part;
use super::{Judge, LONGEST_MARK, accounts_for_numbers};
use crate::locale;
use crate::model::language::Locale;
use crate::verify::claim::ForMachines;
use crate::verify::covered::{Covered, digits_of};
use crate::verify::event::Said as OfEvent;
use crate::verify::finding::Finding;
use crate::verify::html::{Page, Surface};
use crate::verify::located::{around, ends_of_characters, located};
use crate::verify::passage::Placed;
use crate::verify::structure::number_after;
use crate::verify::{mentioned, rules};

impl Judge<'_> {
    pub(super) fn surface(&mut self, surface: &Surface, page: &Page) {
        let Some(locale) = surface.locale.or(page.locale) else { return };
        let reader = locale::reader(locale);
        let content = surface.text.content();
        let (mut covered, mut placed) = (Vec::new(), Vec::new());
        let claims = surface.claims.as_deref().unwrap_or_default();
        let ends = if claims.is_empty() { Vec::new() } else { ends_of_characters(content) };
        for claim in claims.split_ascii_whitespace() {
            let located = located(claim, &ends);
            let Some((range, reference)) = located.filter(|(range, _)| range.len() <= LONGEST_MARK)
            else {
                let message = format!("`{claim}` names no characters of this text and no figure");
                let finding = Finding::new(rules::CLAIM_TEXT, self.path, message);
                self.findings
                    .push(finding.at(surface.source.clone()).of_claim(claim).shown(content));
                continue;
            };
            let text = content.get(range.clone()).unwrap_or_default();
            let (before, after) = around(content, &range);
            let (reference, asks) = reference.split_once('#').unwrap_or((reference, ""));
            let said = (before, text, after);
            let found =
                self.claim((reference, asks), said, locale, ForMachines::Nothing, page).into_iter();
            self.findings.extend(found.map(|finding| finding.at(surface.source.clone())));
            let (source, place) = (surface.source.clone(), range.clone());
            placed.push(Placed { range: place, source, reference, asks });
            covered.push(range);
        }
        let mut dates = self.dates(surface, locale);
        let of_address = self.of_address(surface);
        let said = self.of_label(surface, locale).into_iter().chain(named_numeral(surface, page));
        let said: Vec<Range<usize>> = said.chain(of_address.iter().cloned()).collect();
        for range in &said {
            let text = content.get(range.clone()).unwrap_or_default();
            let found = self.beside(text, around(content, range), locale, |_| true);
            self.findings.extend(found.map(|finding| finding.at(surface.source.clone())));
        }
        dates.extend(of_address);
        // The names of a mark are held to it where the drawing is judged.
        let names = placed.first().filter(|_| surface.is_of_mark).map(|claim| 0..claim.range.start);
        dates.extend(names.clone());
        covered.extend(names);
        covered.extend(said);
        covered.extend(dates.iter().cloned());
        let times = self.words(content, placed, locale);
        let whole = Some(surface.source.clone());
        let part = Part { text: &surface.text, start: 0, content, locale, times, whole };
        let mentions = mentioned::in_text(content, locale);
        self.numbers(&part, &mentions, (&Covered::new(covered), &Covered::new(dates)), reader);
    }

    /// The numbers of a surface that stand in the page's own address, in the order of its words.
    fn of_address(&mut self, surface: &Surface) -> Vec<Range<usize>> {
        let content = surface.text.content();
        let (mut found, mut from) = (Vec::new(), 0);
        for word in surface.address.iter().flat_map(|words| words.split_ascii_whitespace()) {
            let number = number_after(&self.verifier.folder, self.path, word).unwrap_or_default();
            let at = content.get(from..).and_then(|rest| rest.find(&number));
            if let Some(at) = at.filter(|_| !number.is_empty()) {
                self.coverage.structure += 1;
                found.push(from + at..from + at + number.len());
                from += at + number.len();
            }
        }
        found
    }

    /// The name of a figure with which a surface begins, as its markup says.
    fn of_label(&mut self, surface: &Surface, locale: Locale) -> Option<Range<usize>> {
        let of = surface.label_of.as_deref()?;
        let text = surface.text.content();
        let label = self.verifier.known().name(of, text, locale);
        if let Some(label) = label.as_ref().filter(|label| text.starts_with(label.as_str())) {
            return Some(0..label.len());
        }
        let message = format!("`{text}` does not begin with the name of `{of}`");
        let finding = Finding::new(rules::DEFINITION, self.path, message).shown(text);
        self.findings.push(finding.at(surface.source.clone()).expected(label.unwrap_or_default()));
        None
    }

    /// Judges the dates of events that a surface claims; the bytes of each.
    fn dates(&mut self, surface: &Surface, locale: Locale) -> Vec<Range<usize>> {
        let content = surface.text.content();
        let mut covered = Vec::new();
        let Some(dates) = &surface.dates else { return covered };
        let ends = ends_of_characters(content);
        for date in dates.split_ascii_whitespace() {
            let located = located(date, &ends).filter(|(range, _)| range.len() <= LONGEST_MARK);
            let Some((range, reference)) = located else {
                let message = format!("`{date}` names no characters of this text and no event");
                let finding = Finding::new(rules::DATE, self.path, message);
                self.findings
                    .push(finding.at(surface.source.clone()).of_claim(date).shown(content));
                continue;
            };
            self.coverage.dates += 1;
            let said = OfEvent {
                file: self.path,
                reference,
                for_machines: ForMachines::Nothing,
                text: content.get(range.clone()).unwrap_or_default(),
                before: content.get(..range.start).unwrap_or_default(),
                after: content.get(range.end..).unwrap_or_default(),
                locale,
            };
            let found = said.judged(&self.verifier.events, locale::reader(locale));
            self.findings.extend(found.map(|finding| finding.at(surface.source.clone())));
            covered.push(range);
        }
        covered
    }
}

/// The numeral of a note within the label that names it: the same, or it accounts for nothing.
fn named_numeral(surface: &Surface, page: &Page) -> Option<Range<usize>> {
    let mark = page.marks.get(surface.numeral?)?;
    let numeral = page.text.content().get(mark.text.clone())?.trim();
    if !accounts_for_numbers(mark, numeral) {
        return None;
    }
    let content = surface.text.content();
    digits_of(content, &(0..content.len()))
        .into_iter()
        .find(|digits| content.get(digits.clone()) == Some(numeral))
}
