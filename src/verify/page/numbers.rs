//! The accounts of a text: every number and date in it lies in what was judged, or is exempt.
//!
//! In: a block or a surface with the parts that are accounted for. Out: each number that is left.

use std::ops::Range;

use super::Judge;
use crate::locale::{Mention, MentionKind, Read};
use crate::model::language::Locale;
use crate::verify::claim::ForMachines;
use crate::verify::covered::{Covered, digits_of};
use crate::verify::event::Said as OfEvent;
use crate::verify::exemption::occurrences;
use crate::verify::finding::Finding;
use crate::verify::html::{MarkKind, Page};
use crate::verify::member::TimeMembers;
use crate::verify::rules;
use crate::verify::text::Text;
use crate::verify::unbound::Unbound;

/// How many numbers of one page that nothing accounts for are told; the rest is counted.
const NUMBERS_TOLD: u64 = 200;

/// A text of a page, or one block of it.
pub(super) struct Part<'a> {
    pub(super) text: &'a Text,
    /// Where the block begins in the text.
    pub(super) start: usize,
    pub(super) content: &'a str,
    pub(super) locale: Locale,
    /// The time members that its claims name.
    pub(super) times: TimeMembers,
    /// What is pointed at where a part of the text has no place of its own.
    pub(super) whole: Option<Range<usize>>,
}

/// A date of an event as a page marks it.
pub(super) struct EventMark<'a> {
    pub(super) range: Range<usize>,
    pub(super) source: Range<usize>,
    pub(super) reference: &'a str,
}

/// The marked dates of events, in the order of the text.
pub(super) fn events_of(page: &Page) -> Vec<EventMark<'_>> {
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
        | MarkKind::Tick(_)
        | MarkKind::Code => None,
    });
    marks.collect()
}

impl Judge<'_> {
    /// Accounts for every number and date in one text.
    pub(super) fn numbers(
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
    pub(super) fn dates_beyond(
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
                after: part.content.get(mention.range.end..).unwrap_or_default(),
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

    pub(super) fn untold(&mut self) {
        if self.unbound > NUMBERS_TOLD {
            let message = format!(
                "{} more numbers and dates are in no claim, label or exemption",
                self.unbound - NUMBERS_TOLD
            );
            self.findings.push(Finding::new(rules::UNBOUND_NUMBER, self.path, message));
        }
    }
}
