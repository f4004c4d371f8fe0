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

mod numbers;
mod surface;

use std::ops::Range;

use numbers::{Part, events_of};

use super::agenda;
use super::card;
use super::claim::{Claim, ForMachines};
use super::covered::Covered;
use super::date::Time;
use super::drawing::{self, Held, Tick};
use super::event::Said as OfEvent;
use super::finding::{self, Count, Coverage, Finding, PageReport};
use super::grid;
use super::html::{self, Mark, MarkKind, Page};
use super::label::Label;
use super::ledger;
use super::located::around;
use super::member::TimeMembers;
use super::mentioned;
use super::note::Numeral;
use super::passage::{Passage, Placed};
use super::rules;
use super::setting;
use super::structure::{Said, Shown};
use super::structured::Structured;
use super::text::CUT;
use super::timeline;
use super::verifier::Verifier;
use super::versions::{self, Claimed};
use crate::locale::{self, Outside, Surroundings};
use crate::model::language::Locale;

/// How many mistakes of one page are told.
const FINDINGS_TOLD: usize = 500;

/// The longest text that is read as a claim, a date or a label, in bytes.
const LONGEST_MARK: usize = 2_000;

/// Judges one page, or a drawing in a file of its own.
pub(super) fn judged(verifier: &Verifier, path: &str, bytes: &[u8], held: Held) -> PageReport {
    let pages = u64::from(held == Held::InPage);
    let coverage = Coverage { pages, ..Coverage::default() };
    let Ok(content) = std::str::from_utf8(bytes) else {
        let message = "the page is not UTF-8";
        let findings = vec![Finding::new(rules::NOT_UTF8, path, message)];
        return PageReport { findings, coverage, ..PageReport::default() };
    };
    let page = html::read(content);
    let exempted = verifier.exempted(path).map(|text| (text, false)).collect();
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
    judge.findings.extend(agenda::judged(verifier, path, &page));
    judge.findings.extend(ledger::on_page(verifier, path, &page));
    judge.findings.extend(grid::judged(verifier, path, &page));
    judge.findings.extend(timeline::judged(verifier, path, &page));
    judge.findings.extend(drawing::judged(verifier, path, &page, held));
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
            MarkKind::Event { event, told, stage } => {
                self.coverage.dates += 1;
                let for_machines = ForMachines::Value(told.as_deref());
                let said =
                    OfEvent { file, reference: event, for_machines, text, before, after, locale };
                let judged = said.judged(&verifier.events, locale::reader(locale));
                let is_listed = || stage.is_some() || page.settings.is_in_cell(&mark.text);
                let called_off = || said.called_off(&verifier.events).filter(|_| !is_listed());
                let judged = judged.or_else(called_off);
                judged.into_iter().collect()
            }
            MarkKind::TableDate { table, told } => {
                self.coverage.dates += 1;
                let for_machines = ForMachines::Value(told.as_deref());
                let said =
                    OfEvent { file, reference: table, for_machines, text, before, after, locale };
                let judged = said.judged_whole(&verifier.table_dates, locale::reader(locale));
                judged.into_iter().collect()
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
            MarkKind::Tick(number) => {
                self.coverage.structure += 1;
                let tick = Tick { file, number, text, locale };
                tick.judged().into_iter().collect()
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
            Said::Day { .. } | Said::Change { .. } => self.coverage.dates += 1,
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
        // What stands beside a length is judged with it.
        if matches!(&mark.kind, MarkKind::Event { event, .. } if event.ends_with("#length")) {
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
        let hedge = hedge.filter(Outside::counts_of_others).map(|outside| outside.words);
        let hedge = hedge.filter(|words| counts(words));
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
        self.findings.extend(card::named(verifier, file, page));
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

    /// Judges the words of and around the claims of one text; the time members that they name.
    fn words(&mut self, text: &str, claims: Vec<Placed<'_>>, locale: Locale) -> TimeMembers {
        let (verifier, file) = (self.verifier, self.path);
        let passage = Passage { verifier, file, locale, text, claims };
        self.findings.extend(passage.judged());
        TimeMembers::of(&passage)
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
        MarkKind::Claim { .. }
        | MarkKind::Note { .. }
        | MarkKind::Structure(_)
        | MarkKind::Tick(_) => false,
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
        | MarkKind::Tick(_)
        | MarkKind::TableDate { .. }
        | MarkKind::Time { .. }
        | MarkKind::Event { .. }
        | MarkKind::Label { .. }
        | MarkKind::Code => true,
    }
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
