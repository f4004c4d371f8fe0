//! Which figures and members a number may be.
//!
//! In: a number in a block, the site's figures. Out: those of which it would be true, each with how
//! much the words around speak for it.

use std::collections::BTreeMap;
use std::ops::Range;

use super::candidate::{Candidate, home, is_near, of_digits, worths};
use super::evidence::{Around, Labels};
use super::said::{MEMBER_NEAR, SMALL_WORD};
use super::{AHEAD, Draft, FAR_AHEAD, Offer, Proposal, extent, ranked};
use crate::locale::{self, MentionKind, Moment, Read, Reading, When};
use crate::verify::claim::{Claim, ForMachines};
use crate::verify::passage::{Passage, Placed};
use crate::verify::recompute::Recomputed;
use crate::verify::sentence::Cuts;
use crate::verify::verifier::Verifier;
use crate::verify::{mentioned, rational};

/// What it is worth that two numbers side by side are both true.
const BOTH: i64 = 80;

/// How much must speak for a figure whose value the number is not.
const MEANT: i64 = 330;

/// The figures that a block may claim.
pub(super) struct Known<'a> {
    pub(super) verifier: &'a Verifier,
    pub(super) draft: &'a Draft<'a>,
    pub(super) reader: &'static dyn Read,
    candidates: Vec<Candidate<'a>>,
    pub(super) labels: Labels,
    cuts: Cuts,
    /// The years that the text names alone.
    pub(super) years: Vec<(Range<usize>, i16)>,
}

impl<'a> Known<'a> {
    pub(super) fn of(verifier: &'a Verifier, draft: &'a Draft<'a>) -> Self {
        let reader = locale::reader(draft.locale);
        let mut candidates = Vec::new();
        for (id, figure) in &verifier.figures {
            // What a figure was worth once is no figure that a draft can claim.
            if !id.contains('@') {
                candidates.extend(worths(id, figure));
            }
        }
        let label = |figure: &'a Recomputed| figure.label.get(draft.locale.code());
        let labels = verifier.figures.iter().filter(|(id, _)| !id.contains('@'));
        let labels = labels.filter_map(|(id, figure)| Some((id.as_str(), label(figure)?.as_str())));
        let mentions = mentioned::in_text(draft.text, draft.locale);
        let kept: Vec<Range<usize>> =
            mentions.iter().map(|mention| mention.range.clone()).collect();
        let year = |range: &Range<usize>| {
            let date = reader.when(draft.text.get(range.clone())?)?;
            let When::At(moment) = date else { return None };
            let alone = Moment { year: moment.year, ..Moment::default() };
            (moment == alone).then_some((range.clone(), moment.year?))
        };
        let dates = mentions.iter().filter(|mention| mention.kind == MentionKind::Date);
        let years = dates.filter_map(|mention| year(&mention.range)).collect();
        let cuts = Cuts::of(draft.text, &kept, reader);
        Self { verifier, draft, reader, candidates, labels: Labels::new(labels), cuts, years }
    }

    pub(super) fn text(&self, range: &Range<usize>) -> &'a str {
        self.draft.text.get(range.clone()).unwrap_or_default()
    }

    /// What a number may claim.
    pub(super) fn one(&self, number: &Range<usize>) -> Proposal {
        let around = self.around(number);
        let mut offers: BTreeMap<&str, (Offer, bool)> = BTreeMap::new();
        let mut untrue: Option<(i64, &Candidate<'_>)> = None;
        let mut is_common = false;
        for range in extent::of(self.draft.text, number, self.reader) {
            let Ok(reading) = self.reader.read(self.text(&range)) else { continue };
            is_common |= of_digits(reading.number) == 0;
            for candidate in &self.candidates {
                if !is_near(&reading, candidate) {
                    continue;
                }
                let weighed = self.weighed(candidate, &range, &reading, &around);
                if !self.is_true(&range, &candidate.reference) {
                    let most = untrue.as_ref().map_or(MEANT, |(most, _)| *most + 1);
                    if weighed.is_named && weighed.weight >= most {
                        untrue = Some((weighed.weight, candidate));
                    }
                    continue;
                }
                let is_known = offers.get(candidate.reference.as_str());
                if is_known.is_some_and(|(known, _)| known.weight >= weighed.weight) {
                    continue;
                }
                let range = self.with_noun(&range, candidate);
                let offer = self.offer(&[candidate], range, weighed.weight);
                offers.insert(&candidate.reference, (offer, weighed.is_named));
            }
        }
        let ahead = if is_common { FAR_AHEAD } else { AHEAD };
        let mut proposal = ranked(number, false, ahead, offers.into_values().collect());
        if !proposal.is_sure {
            proposal.untrue = untrue.map(|(_, meant)| {
                let bound = meant.figure.bound.map(|bound| format!("{} ", bound.name()));
                let value = rational::readable(meant.value);
                (meant.reference.clone(), format!("{}{value}", bound.unwrap_or_default()))
            });
        }
        proposal
    }

    /// What two numbers may claim together, if they read as a range or a part.
    pub(super) fn pair(&self, first: &Range<usize>, second: &Range<usize>) -> Option<Proposal> {
        // *33 schools; 4 others* are two claims, and so are *3 days and 2*.
        if self.cuts.clause(first) != self.cuts.clause(second) || !self.joins(first, second) {
            return None;
        }
        let whole = extent::of(self.draft.text, &(first.start..first.end), self.reader);
        let starts = std::iter::once(first.start).chain(whole.into_iter().map(|it| it.start));
        let mut offers: BTreeMap<String, (Offer, bool)> = BTreeMap::new();
        for start in starts {
            let range = start..second.end;
            let Ok([low, high]) = self.reader.pair(self.text(&range)) else { continue };
            if self.text(&range).contains('\n') {
                continue;
            }
            let around = self.around(&range);
            let near = |reading: &Reading| {
                self.candidates.iter().filter(|it| is_near(reading, it)).collect::<Vec<_>>()
            };
            let seconds = near(&high);
            for one in near(&low) {
                for other in &seconds {
                    if one.figure.unit != other.figure.unit || home(one.id) != home(other.id) {
                        continue;
                    }
                    let reference = format!("{},{}", one.reference, other.reference);
                    if one.reference == other.reference || !self.is_true(&range, &reference) {
                        continue;
                    }
                    let [left, right] = [(one, &low), (other, &high)]
                        .map(|(it, reading)| self.weighed(it, &range, reading, &around));
                    let weight = i64::midpoint(left.weight, right.weight) + BOTH;
                    let is_named = left.is_named && right.is_named;
                    let range = self.with_noun(&range, other);
                    let offer = self.offer(&[one, other], range, weight);
                    let known = offers.get(&reference).map_or(i64::MIN, |(it, _)| it.weight);
                    if weight > known {
                        offers.insert(reference, (offer, is_named));
                    }
                }
            }
        }
        if offers.is_empty() {
            return None;
        }
        let number = first.start..second.end;
        let proposal = ranked(&number, false, AHEAD, offers.into_values().collect());
        proposal.is_sure.then_some(proposal)
    }

    /// Whether only a dash or small words stand between two numbers: *6–8*, *four of the seven*.
    fn joins(&self, first: &Range<usize>, second: &Range<usize>) -> bool {
        let between = self.text(&(first.end..second.start));
        let mut words = between.split_whitespace();
        words.clone().count() <= 2
            && words.all(|word| word.chars().count() <= SMALL_WORD)
            && !between.contains([':', '.', '/', '('])
    }

    /// Makes sure of what goes on with a figure of which one member is sure: *34 schools are from
    /// Riga, 31 from Kurzeme, 28 from Vidzeme*.
    pub(super) fn continue_series(&self, proposals: &mut [Proposal]) {
        let figure = |offer: &Offer| offer.reference.split_once('?').map(|(id, _)| id.to_owned());
        let series: Vec<(String, Range<usize>)> = proposals
            .iter()
            .filter(|it| it.is_sure && !it.is_date)
            .filter_map(|it| Some((figure(it.offers.first()?)?, self.cuts.sentence(&it.range))))
            .collect();
        for proposal in proposals.iter_mut().filter(|it| !it.is_sure && !it.is_date) {
            let sentence = self.cuts.sentence(&proposal.range);
            let [first, rest @ ..] = proposal.offers.as_slice() else { continue };
            let Some(own) = figure(first) else { continue };
            let goes_on = series.iter().any(|(id, within)| *id == own && *within == sentence);
            let next = rest.first().map_or(0, |next| next.weight);
            let is_near = first.weight >= MEMBER_NEAR && first.weight - next >= AHEAD;
            let clause = self.cuts.clause(&first.range);
            proposal.is_sure =
                goes_on && is_near && !self.is_estranged(&own, &first.range, &clause);
        }
    }

    fn offer(&self, of: &[&Candidate<'_>], range: Range<usize>, weight: i64) -> Offer {
        let references: Vec<&str> = of.iter().map(|it| it.reference.as_str()).collect();
        let labels: Vec<String> = of.iter().map(|it| self.label(it)).collect();
        Offer { range, reference: references.join(","), label: labels.join("; "), weight }
    }

    /// What a figure is called, with its member.
    fn label(&self, candidate: &Candidate<'_>) -> String {
        let Candidate { id, figure, member, .. } = candidate;
        let label = figure.label.get(self.draft.locale.code()).map(String::as_str);
        let names = member.iter().map(|(dimension, key)| {
            let called = self.verifier.forms.of(id, figure, dimension);
            let place = called.and_then(|called| Some((called, called.place(key)?)));
            place.map_or(*key, |(called, place)| called.shown(place, self.draft.locale))
        });
        let parts: Vec<&str> = label.into_iter().chain(names).collect();
        parts.join(", ")
    }

    fn around(&self, number: &Range<usize>) -> (Around, Range<usize>, Range<usize>) {
        let (clause, sentence) = (self.cuts.clause(number), self.cuts.sentence(number));
        let block = [self.draft.text, self.draft.context];
        (Around::of(self.text(&clause), self.text(&sentence), &block), clause, sentence)
    }

    /// Whether this verifier would find nothing wrong with the claim on a page.
    fn is_true(&self, range: &Range<usize>, reference: &str) -> bool {
        let Draft { text, locale, .. } = *self.draft;
        let part = |range: Range<usize>| text.get(range).unwrap_or_default();
        let claim = Claim {
            file: "",
            reference,
            asks: "",
            before: part(0..range.start),
            text: part(range.clone()),
            after: part(range.end..text.len()),
            locale,
            for_machines: ForMachines::Nothing,
            page_locale: None,
            units: &self.verifier.units,
        };
        if !claim.judged(&self.verifier.figures).is_empty() {
            return false;
        }
        let placed = Placed { range: range.clone(), source: 0..0, reference, asks: "" };
        let claims = vec![placed];
        let passage = Passage { verifier: self.verifier, file: "", locale, text, claims };
        passage.judged().is_empty()
    }

    /// The range with the noun of the candidate's unit, or the name of its member, right after it.
    fn with_noun(&self, range: &Range<usize>, candidate: &Candidate<'_>) -> Range<usize> {
        let rest = self.draft.text.get(range.end..).unwrap_or_default();
        let blank = rest.len() - rest.trim_start_matches([' ', '\u{a0}']).len();
        let line = rest.split('\n').next().unwrap_or_default();
        let own = candidate.figure.unit.as_deref();
        let nouns = self.verifier.units.find(line, self.draft.locale);
        let noun = nouns.into_iter().find(|noun| {
            noun.range.start == blank && noun.meanings.iter().any(|unit| own == Some(unit.as_str()))
        });
        let mut ends: Vec<usize> = noun.map(|noun| noun.range.end).into_iter().collect();
        for (dimension, key) in &candidate.member {
            let Some(called) = self.called(candidate, dimension) else { continue };
            let Some(place) = called.place(key) else { continue };
            let forms = called.forms(place, self.draft.locale);
            let found = called.find(line, self.draft.locale);
            let named =
                found.iter().find(|it| it.range.start == blank && forms.contains(&it.phrase));
            ends.extend(named.map(|it| it.range.end));
        }
        let longer = ends.into_iter().max().map(|end| range.start..range.end + end);
        // What would make the claim another one stays outside.
        let is_same = |longer: &Range<usize>| self.is_true(longer, &candidate.reference);
        longer.filter(|longer| blank > 0 && is_same(longer)).unwrap_or_else(|| range.clone())
    }
}
