//! One page held against the recomputed figures: every claim is judged, and every number in a
//! text must be accounted for (`unbound-number`).
//!
//! In: the bytes of a page. Out: its findings in the order of the file, and what was read.
//!
//! 1. `html` reads the texts and the marks in them.
//! 2. Each mark and each claim of a text outside of the blocks is judged, and covers its text,
//!    true or false: what is false is told once.
//! 3. Each number of each text must lie within one of these, or within an exempted text. A number
//!    that is only partly covered is not.

use std::cmp::Reverse;
use std::ops::Range;

use super::beside::Beside;
use super::claim::{Claim, ForMachines};
use super::date::Time;
use super::exemption::occurrences;
use super::finding::{self, Coverage, Finding, PageReport};
use super::html::{self, Mark, MarkKind, Page, Surface};
use super::label::Label;
use super::member::TimeMembers;
use super::passage::{Passage, Placed};
use super::rules;
use super::text::{CUT, Text};
use super::verifier::Verifier;
use crate::locale::{self, Read};
use crate::model::language::Locale;

/// How many numbers of one page that nothing accounts for are told; the rest is counted.
const NUMBERS_TOLD: u64 = 200;

/// The longest text that is read as a claim, a date or a label, in bytes.
const LONGEST_MARK: usize = 2_000;

/// Judges one page.
pub(super) fn judged(verifier: &Verifier, path: &str, bytes: &[u8]) -> PageReport {
    let Ok(content) = std::str::from_utf8(bytes) else {
        let message = "the page is not UTF-8";
        let findings = vec![Finding::new(rules::NOT_UTF8, path, message)];
        return PageReport { findings, coverage: Coverage { pages: 1, ..Coverage::default() } };
    };
    let page = html::read(content);
    let exempted = verifier.exempted(path).map(|text| (text, false)).collect();
    let coverage = Coverage { pages: 1, ..Coverage::default() };
    let mut judge =
        Judge { verifier, path, content, exempted, coverage, unbound: 0, findings: Vec::new() };
    judge.blocks(&page);
    for surface in &page.surfaces {
        judge.surface(surface, &page);
    }
    judge.language(&page);
    judge.exemptions();
    finding::sort(&mut judge.findings);
    judge.untold();
    PageReport { findings: judge.findings, coverage: judge.coverage }
}

/// A page under judgement.
struct Judge<'a> {
    verifier: &'a Verifier,
    path: &'a str,
    content: &'a str,
    /// The exempted texts of this page, and whether each has been seen.
    exempted: Vec<(&'a str, bool)>,
    coverage: Coverage,
    /// How many numbers are accounted for by nothing.
    unbound: u64,
    findings: Vec<Finding>,
}

impl Judge<'_> {
    fn blocks(&mut self, page: &Page) {
        let mut covered = Vec::new();
        for mark in &page.marks {
            let text = page.text.content().get(mark.text.clone()).unwrap_or_default();
            self.mark(mark, text.trim_matches([' ', CUT]));
            if let (MarkKind::Claim { figure, .. }, Some(locale)) = (&mark.kind, mark.locale) {
                let content = page.text.content();
                let found = self.beside(content, mark.text.clone(), figure, locale::reader(locale));
                self.findings.extend(found.map(|finding| finding.at(mark.source.clone())));
            }
            covered.push(mark.text.clone());
        }
        let covered = Covered::new(covered);
        let mut start = 0;
        for block in page.text.content().split(CUT) {
            if let Some(locale) = spoken_at(page, start) {
                let claims = claims_within(page, start, block);
                let times = self.words(block, claims, locale);
                let part = Part { text: &page.text, start, content: block, times, whole: None };
                self.numbers(&part, &covered, locale::reader(locale));
            }
            start += block.len() + CUT.len_utf8();
        }
    }

    /// What stands right beside a claim, within its block.
    fn beside(
        &self,
        content: &str,
        claim: Range<usize>,
        reference: &str,
        reader: &dyn Read,
    ) -> Option<Finding> {
        let start = content.get(..claim.start)?.rfind(CUT).map_or(0, |at| at + CUT.len_utf8());
        let end = content.get(claim.end..)?.find(CUT).map_or(content.len(), |at| claim.end + at);
        let figure = reference.split('?').next().unwrap_or_default();
        let unit = self.verifier.figures.get(figure)?.unit.as_deref();
        let claim = claim.start.checked_sub(start)?..claim.end.checked_sub(start)?;
        Beside { content: content.get(start..end)?, claim, unit }.judged(self.path, reader)
    }

    fn mark(&mut self, mark: &Mark, text: &str) {
        let Some(locale) = mark.locale else { return };
        if text.len() > LONGEST_MARK && mark.kind != MarkKind::Code {
            let message = "the text marked here is longer than any claim, date or label";
            let finding = Finding::new(rules::CLAIM_TEXT, self.path, message);
            self.findings.push(finding.at(mark.source.clone()));
            return;
        }
        let (verifier, file, reader) = (self.verifier, self.path, locale::reader(locale));
        let found: Vec<Finding> = match &mark.kind {
            MarkKind::Claim { figure, value, .. } => {
                self.coverage.claims += 1;
                let for_machines = ForMachines::Value(value.as_deref());
                let claim = Claim { file, reference: figure, text, for_machines };
                claim.judged(&verifier.figures, reader)
            }
            MarkKind::Time { document, datetime } => {
                self.coverage.dates += 1;
                let time = Time { file, document, datetime: datetime.as_deref(), text };
                time.judged(&verifier.dates, reader).into_iter().collect()
            }
            MarkKind::Label { figure, member } => {
                self.coverage.labels += 1;
                let label = Label { file, figure: figure.as_deref(), member, text, locale };
                label.judged(&verifier.figures, &verifier.names).into_iter().collect()
            }
            MarkKind::Code => Vec::new(),
        };
        let placed = found.into_iter().map(|finding| finding.at(mark.source.clone()));
        self.findings.extend(placed);
    }

    fn surface(&mut self, surface: &Surface, page: &Page) {
        let Some(locale) = surface.locale.or(page.locale) else { return };
        let reader = locale::reader(locale);
        let content = surface.text.content();
        let (mut covered, mut placed) = (Vec::new(), Vec::new());
        let claims = surface.claims.as_deref().unwrap_or_default();
        let ends = if claims.is_empty() { Vec::new() } else { ends_of_characters(content) };
        for claim in claims.split_ascii_whitespace() {
            let (claim, reading) = claim.split_once('#').unwrap_or((claim, ""));
            let located = located(claim, &ends);
            let Some((range, reference)) = located.filter(|(range, _)| range.len() <= LONGEST_MARK)
            else {
                let message = format!("`{claim}` names no characters of this text and no figure");
                let finding = Finding::new(rules::CLAIM_TEXT, self.path, message);
                self.findings
                    .push(finding.at(surface.source.clone()).of_claim(claim).shown(content));
                continue;
            };
            self.coverage.claims += 1;
            let text = content.get(range.clone()).unwrap_or_default();
            let for_machines = ForMachines::Nothing;
            let claim = Claim { file: self.path, reference, text, for_machines };
            let found = claim.judged(&self.verifier.figures, reader).into_iter();
            self.findings.extend(found.map(|finding| finding.at(surface.source.clone())));
            let beside = self.beside(content, range.clone(), reference, reader);
            self.findings.extend(beside.map(|finding| finding.at(surface.source.clone())));
            let (source, place) = (surface.source.clone(), range.clone());
            placed.push(Placed { range: place, source, reference, reading });
            covered.push(range);
        }
        let times = self.words(content, placed, locale);
        let whole = Some(surface.source.clone());
        let part = Part { text: &surface.text, start: 0, content, times, whole };
        self.numbers(&part, &Covered::new(covered), reader);
    }

    /// Judges the words of and around the claims of one text; the time members that they name.
    fn words(&mut self, text: &str, claims: Vec<Placed<'_>>, locale: Locale) -> TimeMembers {
        let (verifier, file) = (self.verifier, self.path);
        let passage = Passage { verifier, file, locale, text, claims };
        self.findings.extend(passage.judged());
        TimeMembers::of(&passage)
    }

    /// Accounts for every number in one text.
    fn numbers(&mut self, part: &Part<'_>, covered: &Covered, reader: &dyn Read) {
        let mut exempt = Vec::new();
        for (text, seen) in &mut self.exempted {
            let found = occurrences(part.content, text);
            *seen |= !found.is_empty();
            exempt.extend(found);
        }
        let exempt = Covered::new(exempt);
        for number in reader.numbers(part.content) {
            if covered.holds(&(part.start + number.start..part.start + number.end)) {
                continue;
            }
            if exempt.holds(&number) {
                self.coverage.exempt += 1;
                continue;
            }
            let shown = part.content.get(number.clone()).unwrap_or_default();
            if part.times.name(shown, &number) {
                self.coverage.labels += 1;
                continue;
            }
            self.unbound(part, &number);
        }
    }

    fn unbound(&mut self, part: &Part<'_>, number: &Range<usize>) {
        self.unbound += 1;
        if self.unbound > NUMBERS_TOLD {
            return;
        }
        let shown = part.content.get(number.clone()).unwrap_or_default();
        let message = format!("`{shown}` is in no claim, date, label or exemption");
        let in_text = part.start + number.start..part.start + number.end;
        let mut finding = Finding::new(rules::UNBOUND_NUMBER, self.path, message)
            .shown(shown)
            .help("claim the figure that it is, or exempt it by its literal text with a reason");
        finding.range = part.text.source(&in_text, self.content).or_else(|| part.whole.clone());
        self.findings.push(finding);
    }

    /// A text whose language is not known is not read, and that is told.
    fn language(&mut self, page: &Page) {
        let unread = unspoken(page)
            || page.surfaces.iter().any(|surface| surface.locale.or(page.locale).is_none());
        if unread {
            let codes: Vec<String> =
                locale::known().iter().map(|locale| format!("`{locale}`")).collect();
            let message = "the page names no language that its numbers can be read in";
            let help = format!("give `<html>` a `lang` of {}", codes.join(" or "));
            self.findings.push(Finding::new(rules::LANGUAGE, self.path, message).help(help));
        }
    }

    fn untold(&mut self) {
        if self.unbound > NUMBERS_TOLD {
            let message = format!(
                "{} more numbers are in no claim, date, label or exemption",
                self.unbound - NUMBERS_TOLD
            );
            self.findings.push(Finding::new(rules::UNBOUND_NUMBER, self.path, message));
        }
    }

    fn exemptions(&mut self) {
        for (text, _) in self.exempted.iter().filter(|(_, seen)| !seen) {
            let message = format!("`{text}` is exempted on this page and does not stand on it");
            let finding = Finding::new(rules::EXEMPTION, self.path, message)
                .help("take the exemption away, or write it as the page does");
            self.findings.push(finding.expected(*text));
        }
    }
}

/// A text of a page, or one block of it.
struct Part<'a> {
    text: &'a Text,
    /// Where the block begins in the text.
    start: usize,
    content: &'a str,
    /// The time members that its claims name.
    times: TimeMembers,
    /// What is pointed at where a part of the text has no place of its own.
    whole: Option<Range<usize>>,
}

/// The claims of one block that begins at `start`.
fn claims_within<'a>(page: &'a Page, start: usize, block: &str) -> Vec<Placed<'a>> {
    let within = |mark: &'a Mark| {
        let MarkKind::Claim { figure, reading, .. } = &mark.kind else { return None };
        let range = mark.text.start.checked_sub(start)?..mark.text.end.checked_sub(start)?;
        let reading = reading.as_deref().unwrap_or_default();
        let is_claim = range.end <= block.len() && range.len() <= LONGEST_MARK;
        let source = mark.source.clone();
        is_claim.then_some(Placed { range, source, reference: figure, reading })
    };
    let first = page.marks.partition_point(|mark| mark.text.start < start);
    let marks = page.marks.iter().skip(first);
    marks.take_while(|mark| mark.text.start - start <= block.len()).filter_map(within).collect()
}

/// The language at a place of the page's text.
fn spoken_at(page: &Page, at: usize) -> Option<Locale> {
    let following = page.locales.partition_point(|(start, _)| *start <= at);
    page.locales.get(following.checked_sub(1)?)?.1
}

/// Whether some words of the page stand in no language that can be read.
fn unspoken(page: &Page) -> bool {
    let content = page.text.content();
    let ends = page.locales.iter().skip(1).map(|(start, _)| *start).chain([content.len()]);
    page.locales.iter().zip(ends).any(|((start, locale), end)| {
        let words = content.get(*start..end).unwrap_or_default();
        locale.is_none() && !words.trim().is_empty()
    })
}

/// The byte at which each character of a text begins, and the text's length.
fn ends_of_characters(text: &str) -> Vec<usize> {
    text.char_indices().map(|(at, _)| at).chain([text.len()]).collect()
}

/// Reads `start-end:figure`, offsets in characters, into the bytes of a text.
fn located<'a>(claim: &'a str, ends: &[usize]) -> Option<(Range<usize>, &'a str)> {
    let (range, reference) = claim.split_once(':')?;
    let (start, end) = range.split_once('-')?;
    let byte = |offset: &str| ends.get(offset.parse::<usize>().ok()?).copied();
    let (start, end) = (byte(start)?, byte(end)?);
    (start < end && !reference.is_empty()).then_some((start..end, reference))
}

/// The parts of a text that are accounted for.
struct Covered(Vec<(usize, usize)>);

impl Covered {
    /// Each part by its start, with the furthest end of all that start no later.
    fn new(mut parts: Vec<Range<usize>>) -> Self {
        parts.sort_by_key(|part| (part.start, Reverse(part.end)));
        let mut furthest = 0;
        let ends = parts.into_iter().map(|part| {
            furthest = furthest.max(part.end);
            (part.start, furthest)
        });
        Self(ends.collect())
    }

    /// Whether one part holds the whole of a number.
    fn holds(&self, number: &Range<usize>) -> bool {
        let following = self.0.partition_point(|(start, _)| *start <= number.start);
        let before = following.checked_sub(1).and_then(|at| self.0.get(at));
        before.is_some_and(|(_, end)| *end >= number.end)
    }
}
