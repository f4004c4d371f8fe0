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

use std::ops::Range;

use super::claim::{Claim, ForMachines};
use super::covered::{Covered, digits_of};
use super::date::Time;
use super::event::Said as OfEvent;
use super::exemption::occurrences;
use super::finding::{self, Count, Coverage, Finding, PageReport};
use super::html::{self, Mark, MarkKind, Page, Surface};
use super::label::Label;
use super::located::{around, ends_of_characters, located};
use super::member::TimeMembers;
use super::mentioned;
use super::note::Numeral;
use super::passage::{Passage, Placed};
use super::rules;
use super::setting;
use super::structure::{Said, Shown, number_after};
use super::structured::Structured;
use super::text::{CUT, Text};
use super::unbound::Unbound;
use super::verifier::Verifier;
use super::versions::{self, Claimed};
use crate::locale::{self, Mention, MentionKind, Read, Surroundings};
use crate::model::language::Locale;

/// How many numbers of one page that nothing accounts for are told; the rest is counted.
const NUMBERS_TOLD: u64 = 200;

/// How many mistakes of one page are told.
const FINDINGS_TOLD: usize = 500;

/// The longest text that is read as a claim, a date or a label, in bytes.
const LONGEST_MARK: usize = 2_000;

/// Judges one page.
pub(super) fn judged(verifier: &Verifier, path: &str, bytes: &[u8]) -> PageReport {
    let Ok(content) = std::str::from_utf8(bytes) else {
        let message = "the page is not UTF-8";
        let findings = vec![Finding::new(rules::NOT_UTF8, path, message)];
        let coverage = Coverage { pages: 1, ..Coverage::default() };
        return PageReport { findings, coverage, ..PageReport::default() };
    };
    let page = html::read(content);
    let exempted = verifier.exempted(path).map(|text| (text, false)).collect();
    let coverage = Coverage { pages: 1, ..Coverage::default() };
    let mut judge = Judge {
        verifier,
        path,
        content,
        exempted,
        coverage,
        unbound: 0,
        findings: Vec::new(),
        counts: Vec::new(),
    };
    judge.blocks(&page);
    for surface in &page.surfaces {
        judge.surface(surface, &page);
    }
    judge.findings.extend(setting::judged(verifier, path, &page));
    judge.machines(&page);
    judge.language(&page);
    judge.exemptions();
    finding::sort(&mut judge.findings);
    judge.untold();
    judge.cut_short();
    let is_document = verifier.documents.contains_key(path);
    let claimed = if is_document { versions::claimed(&page) } else { Claimed::new() };
    let Judge { findings, coverage, counts, .. } = judge;
    PageReport { findings, coverage, claimed, counts }
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
    /// What it says of the other pages.
    counts: Vec<Count>,
}

impl Judge<'_> {
    fn blocks(&mut self, page: &Page) {
        let mut covered = Vec::new();
        for mark in &page.marks {
            let text = page.text.content().get(mark.text.clone()).unwrap_or_default();
            let around = around(page.text.content(), &mark.text);
            self.mark(mark, text.trim_matches([' ', CUT]), around, page);
            if accounts_for_numbers(mark, text) {
                covered.push(judged_part(mark, text));
            }
        }
        let of_dates = page.marks.iter().filter(|mark| accounts_for_dates(&mark.kind));
        let dated = Covered::new(of_dates.map(|mark| mark.text.clone()).collect());
        let covered = Covered::new(covered);
        let events = events_of(page);
        let mut start = 0;
        for block in page.text.content().split(CUT) {
            if let Some(locale) = spoken_at(page, start) {
                let claims = claims_within(page, start, block);
                let times = self.words(block, claims, locale);
                let whole = None;
                let part = Part { text: &page.text, start, content: block, locale, times, whole };
                let reader = locale::reader(locale);
                let mentions = mentioned::in_text(block, locale);
                self.numbers(&part, &mentions, (&covered, &dated), reader);
                self.dates_beyond(&part, &mentions, &events, reader);
            }
            start += block.len() + CUT.len_utf8();
        }
    }

    fn mark(&mut self, mark: &Mark, text: &str, (before, after): (&str, &str), page: &Page) {
        let Some(locale) = mark.locale else { return };
        if text.len() > LONGEST_MARK && !may_be_long(&mark.kind) {
            let message = "the text marked here is longer than any claim, date or label";
            let finding = Finding::new(rules::CLAIM_TEXT, self.path, message);
            self.findings.push(finding.at(mark.source.clone()));
            return;
        }
        let (verifier, file) = (self.verifier, self.path);
        let found: Vec<Finding> = match &mark.kind {
            MarkKind::Claim { figure: reference, value, asks } => {
                let for_machines = ForMachines::Value(value.as_deref());
                let said = (before, text, after);
                self.claim((reference, asks), said, locale, for_machines, page)
            }
            MarkKind::Time { document, datetime } => {
                self.coverage.dates += 1;
                let datetime = datetime.as_deref();
                let time = Time { file, document, datetime, text, before };
                time.judged(&verifier.dates, locale::reader(locale)).into_iter().collect()
            }
            MarkKind::Event { event, told } => {
                self.coverage.dates += 1;
                let for_machines = ForMachines::Value(told.as_deref());
                let said = OfEvent { file, reference: event, for_machines, text, before, locale };
                said.judged(&verifier.events, locale::reader(locale)).into_iter().collect()
            }
            MarkKind::TableDate { table, told } => {
                self.coverage.dates += 1;
                let for_machines = ForMachines::Value(told.as_deref());
                let said = OfEvent { file, reference: table, for_machines, text, before, locale };
                said.judged(&verifier.table_dates, locale::reader(locale)).into_iter().collect()
            }
            MarkKind::Label { figure, member } => {
                self.coverage.labels += 1;
                let label = Label { file, figure: figure.as_deref(), member, text, locale };
                label.judged(&verifier.figures, &verifier.names).into_iter().collect()
            }
            MarkKind::Note { target } => {
                let numeral = Numeral { file, target, text };
                let wrong = numeral.is_one().then(|| numeral.judged(&page.items)).flatten();
                wrong.into_iter().collect()
            }
            MarkKind::Structure(said) => {
                let shown = Shown { file, said, text, locale };
                self.count(said, &shown, mark);
                shown.judged(&verifier.known()).into_iter().collect()
            }
            MarkKind::Code => Vec::new(),
        };
        let more = self.made_another(mark, text, (before, after), locale);
        let found = found.into_iter().chain(more);
        let placed = found.map(|finding| finding.at(mark.source.clone()));
        self.findings.extend(placed);
    }

    /// Counts a number of the site itself by its class.
    fn count(&mut self, said: &Said, shown: &Shown<'_>, mark: &Mark) {
        match said {
            Said::Address { .. } | Said::Rows(_) => self.coverage.structure += 1,
            Said::Size(_) | Said::Checksum(_) => self.coverage.technical += 1,
            Said::Cell(_) => self.coverage.cells += 1,
            Said::LabelOf(_)
            | Said::ReasonOf(_)
            | Said::DefinitionOf(_)
            | Said::NoteOf(_)
            | Said::UnitOf(_) => self.coverage.definitions += 1,
            Said::CountOf(of) => {
                self.coverage.structure += 1;
                let number = shown.number(shown.text);
                let said = number.and_then(|number| u64::try_from(number.at_scale(0)?).ok());
                let (of, shown) = (of.clone(), shown.text.to_owned());
                self.counts.push(Count { of, said, shown, source: mark.source.clone() });
            }
        }
    }

    /// Judges a claim of a figure by its text and what stands around it.
    fn claim(
        &mut self,
        (reference, asks): (&str, &str),
        (before, text, after): (&str, &str, &str),
        locale: Locale,
        for_machines: ForMachines<'_>,
        page: &Page,
    ) -> Vec<Finding> {
        self.coverage.claims += 1;
        let (file, units, page_locale) = (self.path, &self.verifier.units, page.locale);
        let claim = Claim {
            file,
            reference,
            asks,
            before,
            text,
            after,
            locale,
            for_machines,
            page_locale,
            units,
        };
        claim.judged(&self.verifier.figures)
    }

    /// What stands right beside a number that is no claim, and makes another number of it.
    fn made_another(
        &self,
        mark: &Mark,
        text: &str,
        (before, after): (&str, &str),
        locale: Locale,
    ) -> Option<Finding> {
        if matches!(mark.kind, MarkKind::Claim { .. } | MarkKind::Note { .. } | MarkKind::Code) {
            return None;
        }
        // *Beyond 2027*, *until as late as 31 March*, *the first half of 2024* say a date all the same.
        let is_date = matches!(
            mark.kind,
            MarkKind::Time { .. } | MarkKind::Event { .. } | MarkKind::TableDate { .. }
        );
        let counts = |words: &str| !is_date || !words.contains(char::is_alphabetic);
        self.beside(text, (before, after), locale, counts)
    }

    /// The same of any text that accounts for its number; of the words before it those that count.
    fn beside(
        &self,
        text: &str,
        (before, after): (&str, &str),
        locale: Locale,
        counts: impl Fn(&str) -> bool,
    ) -> Option<Finding> {
        let before = if text.starts_with(char::is_numeric) { before } else { "" };
        let after = if text.ends_with(char::is_numeric) { after } else { "" };
        let around = locale::reader(locale).beside(before, text, after);
        let Surroundings { hedge, unit, scale, sign } = around;
        // A name may end like a hedge before what stands apart from it: *Programme C (2)*.
        let is_apart = before.trim_end().ends_with('(');
        let hedge = hedge.map(|outside| outside.words);
        let hedge = hedge
            .filter(|words| counts(words) && !(is_apart && words.contains(char::is_alphabetic)));
        let scale = scale.map(|multiple| multiple.words);
        let unit = unit.map(|(_, written)| written);
        let more = scale.or(sign.filter(|sign| counts(sign))).or(unit).or(hedge)?;
        let message = format!("`{more}` stands beside `{text}` and makes another number of it");
        Some(Finding::new(rules::CLAIM_TEXT, self.path, message).shown(text))
    }

    /// What machines are told of the page, and what nobody reads of it.
    fn machines(&mut self, page: &Page) {
        let (verifier, file) = (self.verifier, self.path);
        for (json, source) in &page.structured {
            let Some(locale) = page.locale else { continue };
            let structured = Structured { verifier, file, locale, source: source.clone() };
            self.findings.extend(structured.judged(json));
        }
        let addresses = verifier.addresses();
        let is_known =
            verifier.documents.contains_key(file) || verifier.subjects.contains_key(file);
        for (address, source) in &page.own {
            let is_own = addresses.is_of(address, file) || !is_known && addresses.leads(address);
            if !is_own {
                let message = format!("the page names `{address}` as its own address");
                let finding = Finding::new(rules::ADDRESS, file, message);
                self.findings.push(finding.at(source.clone()));
            }
        }
        for (what, source) in &page.unread {
            let message = format!("{what} brings onto the page what nobody reads");
            let finding = Finding::new(rules::UNREAD, file, message).at(source.clone());
            self.findings.push(finding.help("take it out: the site's own policy forbids it too"));
        }
    }

    fn surface(&mut self, surface: &Surface, page: &Page) {
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

    /// Judges the words of and around the claims of one text; the time members that they name.
    fn words(&mut self, text: &str, claims: Vec<Placed<'_>>, locale: Locale) -> TimeMembers {
        let (verifier, file) = (self.verifier, self.path);
        let passage = Passage { verifier, file, locale, text, claims };
        self.findings.extend(passage.judged());
        TimeMembers::of(&passage)
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
                locale,
            };
            let found = said.judged(&self.verifier.events, locale::reader(locale));
            self.findings.extend(found.map(|finding| finding.at(surface.source.clone())));
            covered.push(range);
        }
        covered
    }

    /// Accounts for every number and date in one text.
    fn numbers(
        &mut self,
        part: &Part<'_>,
        mentions: &[Mention],
        (covered, dated): (&Covered, &Covered),
        reader: &dyn Read,
    ) {
        let mut exempt = Vec::new();
        for (text, seen) in &mut self.exempted {
            let found = occurrences(part.content, text, reader);
            *seen |= !found.is_empty();
            exempt.extend(found);
        }
        let exempt = Covered::new(exempt);
        for mention in mentions {
            let placed = |range: &Range<usize>| part.start + range.start..part.start + range.end;
            let is_covered = |range: &Range<usize>| covered.holds(&placed(range));
            let runs = digits_of(part.content, &mention.range);
            let is_accounted = match (mention.kind, runs.as_slice()) {
                (MentionKind::Form, _) => {
                    self.coverage.forms += u64::from(!is_covered(&mention.range));
                    continue;
                }
                // What stands right after a claim's digits was judged with the claim.
                (MentionKind::Number, [first, .., last]) => is_covered(&(first.start..last.end)),
                (MentionKind::Number, [digits]) => is_covered(digits),
                (MentionKind::Number, []) => is_covered(&mention.range),
                // `līdz` may stand outside of a date's claim; a claim of a figure is no day.
                (MentionKind::Date, runs) => {
                    let is_date = |run| dated.holds(&placed(run)) || exempt.holds(run);
                    runs.iter().all(is_date) || is_covered(&mention.range)
                }
            };
            let is_member = !is_accounted && part.times.name(part.content, mention, reader);
            self.coverage.labels += u64::from(is_member);
            let is_accounted = is_accounted || is_member;
            let is_exempt = !is_accounted && exempt.holds(&mention.range);
            self.coverage.exempt += u64::from(is_exempt);
            if !is_accounted && !is_exempt {
                self.unbound(part, mention);
            }
        }
    }

    /// Judges what a reader reads together with an event's date: `in April [2024](date:…)`.
    fn dates_beyond(
        &mut self,
        part: &Part<'_>,
        mentions: &[Mention],
        events: &[EventMark<'_>],
        reader: &dyn Read,
    ) {
        let first = events.partition_point(|event| event.range.start < part.start);
        let end = part.start + part.content.len();
        let within: Vec<_> =
            events.iter().skip(first).take_while(|event| event.range.start < end).collect();
        if within.is_empty() {
            return;
        }
        for mention in mentions {
            let whole = part.start + mention.range.start..part.start + mention.range.end;
            let mut touched = within
                .iter()
                .filter(|event| event.range.start < whole.end && whole.start < event.range.end);
            let (Some(event), None) = (touched.next(), touched.next()) else { continue };
            let is_beyond = whole.start < event.range.start || event.range.end < whole.end;
            if mention.kind != MentionKind::Date || !is_beyond {
                continue;
            }
            let said = OfEvent {
                file: self.path,
                reference: event.reference,
                for_machines: ForMachines::Nothing,
                text: part.content.get(mention.range.clone()).unwrap_or_default(),
                before: part.content.get(..mention.range.start).unwrap_or_default(),
                locale: part.locale,
            };
            let known = |finding: &Finding| finding.range.as_ref() == Some(&event.source);
            if !self.findings.iter().any(known) {
                let found = said.judged(&self.verifier.events, reader);
                self.findings.extend(found.map(|finding| finding.at(event.source.clone())));
            }
        }
    }

    fn unbound(&mut self, part: &Part<'_>, mention: &Mention) {
        self.unbound += 1;
        if self.unbound > NUMBERS_TOLD {
            return;
        }
        let in_text = part.start + mention.range.start..part.start + mention.range.end;
        let found =
            Unbound { file: self.path, content: part.content, mention, locale: part.locale };
        let mut finding = found.told(&self.verifier.figures, &self.verifier.events);
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
                "{} more numbers and dates are in no claim, label or exemption",
                self.unbound - NUMBERS_TOLD
            );
            self.findings.push(Finding::new(rules::UNBOUND_NUMBER, self.path, message));
        }
    }

    /// So many mistakes on one page are told that nobody reads on; the rest is counted.
    fn cut_short(&mut self) {
        let Some(untold) = self.findings.len().checked_sub(FINDINGS_TOLD).filter(|more| *more > 0)
        else {
            return;
        };
        let rule =
            self.findings.get(FINDINGS_TOLD).map_or(rules::UNBOUND_NUMBER, |found| found.rule);
        self.findings.truncate(FINDINGS_TOLD);
        let message = format!("{untold} more mistakes of this page are not told");
        self.findings.push(Finding::new(rule, self.path, message));
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

/// A date of an event as a page marks it.
struct EventMark<'a> {
    range: Range<usize>,
    source: Range<usize>,
    reference: &'a str,
}

/// The marked dates of events, in the order of the text.
fn events_of(page: &Page) -> Vec<EventMark<'_>> {
    let marks = page.marks.iter().filter_map(|mark| match &mark.kind {
        MarkKind::Event { event, .. } => Some(EventMark {
            range: mark.text.clone(),
            source: mark.source.clone(),
            reference: event,
        }),
        MarkKind::Claim { .. }
        | MarkKind::Time { .. }
        | MarkKind::TableDate { .. }
        | MarkKind::Label { .. }
        | MarkKind::Note { .. }
        | MarkKind::Structure(_)
        | MarkKind::Code => None,
    });
    marks.collect()
}

/// Whether a text may be longer than any claim: code, the statement of a figure.
const fn may_be_long(kind: &MarkKind) -> bool {
    matches!(kind, MarkKind::Code | MarkKind::Structure(Said::DefinitionOf(_)))
}

/// Whether what is marked accounts for a date: a claim of a figure does not.
const fn accounts_for_dates(kind: &MarkKind) -> bool {
    match kind {
        MarkKind::Time { .. }
        | MarkKind::Event { .. }
        | MarkKind::TableDate { .. }
        | MarkKind::Label { .. }
        | MarkKind::Structure(Said::Address { .. } | Said::Cell(_))
        | MarkKind::Code => true,
        MarkKind::Claim { .. } | MarkKind::Note { .. } | MarkKind::Structure(_) => false,
    }
}

/// The part of a mark that accounts for its numbers: code that nobody closed ends with its block.
fn judged_part(mark: &Mark, text: &str) -> Range<usize> {
    if mark.kind != MarkKind::Code {
        return mark.text.clone();
    }
    let begun = text.len() - text.trim_start_matches([' ', CUT]).len();
    let rest = text.get(begun..).unwrap_or_default();
    let start = mark.text.start + begun;
    start..start + rest.find(CUT).unwrap_or(rest.len())
}

/// Whether what is marked accounts for the numbers in it: a raised link of words does not.
fn accounts_for_numbers(mark: &Mark, text: &str) -> bool {
    match &mark.kind {
        MarkKind::Note { target } => Numeral { file: "", target, text: text.trim() }.is_one(),
        MarkKind::Structure(Said::NoteOf(_)) => false,
        MarkKind::Claim { .. }
        | MarkKind::Structure(_)
        | MarkKind::TableDate { .. }
        | MarkKind::Time { .. }
        | MarkKind::Event { .. }
        | MarkKind::Label { .. }
        | MarkKind::Code => true,
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

/// A text of a page, or one block of it.
struct Part<'a> {
    text: &'a Text,
    /// Where the block begins in the text.
    start: usize,
    content: &'a str,
    locale: Locale,
    /// The time members that its claims name.
    times: TimeMembers,
    /// What is pointed at where a part of the text has no place of its own.
    whole: Option<Range<usize>>,
}

/// The claims of one block that begins at `start`.
fn claims_within<'a>(page: &'a Page, start: usize, block: &str) -> Vec<Placed<'a>> {
    let within = |mark: &'a Mark| {
        let MarkKind::Claim { figure, asks, .. } = &mark.kind else { return None };
        let range = mark.text.start.checked_sub(start)?..mark.text.end.checked_sub(start)?;
        let is_claim = range.end <= block.len() && range.len() <= LONGEST_MARK;
        let source = mark.source.clone();
        is_claim.then_some(Placed { range, source, reference: figure, asks })
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
