//! Which figures and members a number may be.
//!
//! In: a number in a block, the site's figures. Out: those of which it would be true, each with how
//! much the words around speak for it.

use std::collections::BTreeMap;
use std::ops::Range;

use num_rational::BigRational;
use num_traits::Signed;

use super::evidence::{Around, Labels};
use super::{AHEAD, Draft, FAR_AHEAD, Offer, Proposal, extent, ranked};
use crate::locale::{self, MentionKind, Moment, Number, Read, Reading, When};
use crate::model::name::{DimensionId, Member};
use crate::verify::claim::{Claim, ForMachines};
use crate::verify::forms::Called;
use crate::verify::nouns::words;
use crate::verify::number::Shown;
use crate::verify::passage::{Passage, Placed};
use crate::verify::recompute::{Recomputed, Worth};
use crate::verify::sentence::Cuts;
use crate::verify::verifier::Verifier;
use crate::verify::{mentioned, rational};

/// How many words after a number are looked through for its noun: *7 Latvijas pašvaldības*.
const NOUN_REACH: usize = 3;

/// What the unit's own noun, or its sign, is worth.
const OWN_UNIT: i64 = 100;
/// What another unit's noun right after the number takes away.
const OTHER_UNIT: i64 = -300;
/// What a member's name is worth in the clause, and in the sentence or what stands above it.
const MEMBER_NEAR: i64 = 200;
const MEMBER_FAR: i64 = 120;
/// What the name of a member takes from a total.
const NAMED_MEMBER: i64 = -150;
/// What it is worth to be of the draft's own programme, and to be of another.
const AT_HOME: i64 = 100;
const ELSEWHERE: i64 = -250;
/// What a hedge is worth that a figure of which only a limit is known needs.
const LIMIT: i64 = 60;
/// How much of its label must be spoken of, so that a figure is meant and not only equal.
const SPOKEN: i64 = 60;
/// What it is worth that two numbers side by side are both true.
const BOTH: i64 = 80;
/// The longest word that is no noun of its own: *from*, *gan*.
const SMALL_WORD: usize = 4;
/// How much must speak for a figure whose value the number is not.
const MEANT: i64 = 330;

/// A figure or a member.
struct Candidate<'a> {
    reference: String,
    id: &'a str,
    figure: &'a Recomputed,
    /// The dimensions with the member's values; empty for the total.
    member: Vec<(&'a str, &'a str)>,
    value: &'a BigRational,
}

/// The figures that a block may claim.
pub(super) struct Known<'a> {
    verifier: &'a Verifier,
    draft: &'a Draft<'a>,
    reader: &'static dyn Read,
    candidates: Vec<Candidate<'a>>,
    labels: Labels,
    cuts: Cuts,
    /// The years that the text names alone.
    years: Vec<(Range<usize>, i16)>,
}

/// What is found of one range and one candidate.
struct Weighed {
    weight: i64,
    /// Whether words, and not the value alone, speak for it.
    is_named: bool,
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

    fn text(&self, range: &Range<usize>) -> &'a str {
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

    /// How much speaks for a candidate.
    fn weighed(
        &self,
        candidate: &Candidate<'_>,
        range: &Range<usize>,
        reading: &Reading,
        (around, clause, sentence): &(Around, Range<usize>, Range<usize>),
    ) -> Weighed {
        let unit = self.of_unit(candidate, range, reading, clause);
        let member = self.of_members(candidate, range, clause, sentence);
        let label = self.labels.weight(candidate.id, around);
        let home = match self.draft.home {
            Some(own) if own == home(candidate.id) => AT_HOME,
            Some(_) => ELSEWHERE,
            None => 0,
        };
        let limit =
            if candidate.figure.bound.is_some() && reading.hedge.is_some() { LIMIT } else { 0 };
        let value = of_digits(reading.number);
        let weight = unit + member.unwrap_or(0) + label + home + limit + value;
        // *Schools sent 126 teachers* speaks of schools and counts something else.
        let is_counted =
            !matches!(candidate.figure.unit.as_deref(), None | Some("%" | "pp" | "EUR"));
        let counts_else =
            || is_counted && self.counts_else(range.start + reading.digits.end, candidate);
        let says_what = unit > 0 || label >= SPOKEN && !counts_else();
        let says_whose = member.is_some_and(|weight| weight >= MEMBER_NEAR) && value > 0;
        let is_of_nothing_else = || !self.counts_else(range.start + reading.digits.end, candidate);
        let is_named = unit >= 0
            && member.is_some()
            && (says_what
                || says_whose && is_of_nothing_else() && !self.speaks_of_else(candidate, sentence))
            && !self.is_estranged(candidate.id, range, clause)
            && !self.is_of_another_year(candidate, clause);
        Weighed { weight, is_named }
    }

    /// What the nouns and signs after the number say of its unit.
    fn of_unit(
        &self,
        candidate: &Candidate<'_>,
        range: &Range<usize>,
        reading: &Reading,
        clause: &Range<usize>,
    ) -> i64 {
        let own = candidate.figure.unit.as_deref();
        if let Some(unit) = reading.unit {
            return if own == Some(unit) { OWN_UNIT } else { OTHER_UNIT };
        }
        if matches!(own, Some("%" | "pp" | "EUR")) {
            return -OWN_UNIT;
        }
        let start = range.start + reading.digits.end;
        let reach = self.after(start, clause);
        // A cell that holds a number alone is of what heads it.
        let is_alone = self.draft.text.trim().len() <= range.len();
        let after = if is_alone { self.draft.context } else { self.text(&reach) };
        let nouns = self.verifier.units.find(after, self.draft.locale);
        let members = self.members_in(candidate, after);
        let is_own = |unit: &String| own == Some(unit.as_str());
        if nouns.iter().any(|noun| noun.meanings.iter().any(is_own)) {
            return OWN_UNIT;
        }
        // *33 pašvaldības* of applications: the noun is the member's name.
        let is_name = members.iter().any(|(_, is_own)| *is_own);
        if nouns.is_empty() || is_name { 0 } else { OTHER_UNIT }
    }

    /// Whether a word follows that may say what the number counts, and is no name of its member.
    fn counts_else(&self, start: usize, candidate: &Candidate<'_>) -> bool {
        let rest = self.draft.text.get(start..).unwrap_or_default();
        let Some(next) = words(rest).into_iter().next() else { return false };
        let gap = rest.get(..next.start).unwrap_or_default();
        let word = rest.get(next.clone()).unwrap_or_default();
        let line = rest.split('\n').next().unwrap_or_default();
        let is_name = candidate.member.iter().any(|(dimension, key)| {
            let Some(called) = self.called(candidate, dimension) else { return false };
            let own = called.place(key).map_or(&[][..], |at| called.forms(at, self.draft.locale));
            let found = called.find(line, self.draft.locale);
            found.iter().any(|it| it.range.start == next.start && own.contains(&it.phrase))
        });
        gap.trim().is_empty() && word.chars().count() > SMALL_WORD && !is_name
    }

    /// Whether a sentence names what others count and not what the candidate counts: *Riga had 34
    /// applications, Kurzeme 31*.
    fn speaks_of_else(&self, candidate: &Candidate<'_>, sentence: &Range<usize>) -> bool {
        let own = candidate.figure.unit.as_deref();
        let nouns = self.verifier.units.find(self.text(sentence), self.draft.locale);
        let is_own = |unit: &String| own == Some(unit.as_str());
        !nouns.is_empty() && !nouns.iter().any(|noun| noun.meanings.iter().any(is_own))
    }

    /// Whether its clause names a year that is neither the member's nor, as far as they say one, that
    /// of the data.
    fn is_of_another_year(&self, candidate: &Candidate<'_>, clause: &Range<usize>) -> bool {
        let is_within =
            |year: &&(Range<usize>, i16)| clause.start <= year.0.start && year.0.end <= clause.end;
        let mut years = self.years.iter().filter(is_within);
        let is_own =
            |year: i16| candidate.member.iter().any(|(_, key)| key.starts_with(&year.to_string()));
        years.any(|(_, year)| !is_own(*year))
    }

    /// Whether a word of its clause says that the number is of something else: *another 130
    /// schools*, *by 130 schools*. What the figure is called by says nothing against it.
    fn is_estranged(&self, id: &str, range: &Range<usize>, clause: &Range<usize>) -> bool {
        let label = self.verifier.figures.get(id);
        let label = label.and_then(|figure| figure.label.get(self.draft.locale.code()));
        let called = small_words(label.map_or("", String::as_str));
        let before = small_words(self.text(&(clause.start..range.start)));
        let after = small_words(self.text(&(range.end..clause.end.max(range.end))));
        let estranging = self.reader.estranging();
        let is_per = called.iter().any(|word| estranging.per.contains(&word.as_str()));
        let found = estranging.among(&before, &after).into_iter();
        found
            .filter(|word| !(is_per && estranging.each.contains(word)))
            .any(|word| !called.iter().any(|own| own == word))
    }

    /// The few words after a number, within its clause.
    fn after(&self, start: usize, clause: &Range<usize>) -> Range<usize> {
        let end = clause.end.max(start);
        let rest = self.text(&(start..end));
        let words = words(rest);
        let last = words.get(NOUN_REACH.min(words.len()).saturating_sub(1));
        start..start + last.map_or(0, |word| word.end)
    }

    /// Which members of a candidate's dimensions a text names: their phrases' places, and whether
    /// it is the candidate's own.
    fn members_in(&self, candidate: &Candidate<'_>, text: &str) -> Vec<(String, bool)> {
        let mut named = Vec::new();
        for dimension in &candidate.figure.dimensions {
            let Some(called) = self.called(candidate, dimension) else { continue };
            let own = candidate.member.iter().find(|(of, _)| of == dimension);
            let own = own.and_then(|(_, key)| called.place(key));
            let forms = own.map_or(&[][..], |place| called.forms(place, self.draft.locale));
            let found = called.find(text, self.draft.locale);
            named.extend(found.iter().map(|it| (dimension.clone(), forms.contains(&it.phrase))));
        }
        named
    }

    fn called(&self, candidate: &Candidate<'_>, dimension: &str) -> Option<&'a Called> {
        self.verifier.forms.of(candidate.id, candidate.figure, dimension)
    }

    /// What the members' names around say; `None` where the candidate's own is not among them.
    fn of_members(
        &self,
        candidate: &Candidate<'_>,
        range: &Range<usize>,
        clause: &Range<usize>,
        sentence: &Range<usize>,
    ) -> Option<i64> {
        // What the number itself says is no name: *2024* of *2024 schools*.
        let outside = |part: &Range<usize>| {
            let (before, after) = (part.start..range.start, range.end..part.end.max(range.end));
            [
                self.members_in(candidate, self.text(&before)),
                self.members_in(candidate, self.text(&after)),
                // *33 pašvaldības* of applications by kind of applicant.
                self.members_in(candidate, self.text(range)),
            ]
            .concat()
        };
        let near = outside(clause);
        if candidate.member.is_empty() {
            return Some(if near.is_empty() { 0 } else { NAMED_MEMBER });
        }
        let above = self.members_in(candidate, self.draft.context);
        let far = [outside(sentence), above].concat();
        let mut weight = 0;
        for (dimension, _) in &candidate.member {
            let is_own = |(of, own): &(String, bool)| of == dimension && *own;
            weight += match (near.iter().any(is_own), far.iter().any(is_own)) {
                (true, _) => MEMBER_NEAR,
                (false, true) => MEMBER_FAR,
                (false, false) => return None,
            };
        }
        Some(weight)
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

/// The words of a text, in small letters.
fn small_words(text: &str) -> Vec<String> {
    words(text).into_iter().filter_map(|word| Some(text.get(word)?.to_lowercase())).collect()
}

/// The programme of a figure.
fn home(id: &str) -> &str {
    id.split_once('.').map_or(id, |(programme, _)| programme)
}

/// A figure's total and its members, as far as they have a value.
fn worths<'a>(id: &'a str, figure: &'a Recomputed) -> Vec<Candidate<'a>> {
    let known = |worth: &'a Worth| match worth {
        Worth::Known(value) => value.as_ref(),
        Worth::Unknown => None,
    };
    let total = known(&figure.total).map(|value| Candidate {
        reference: id.to_owned(),
        id,
        figure,
        member: Vec::new(),
        value,
    });
    let members = figure.members.iter().filter_map(|(key, worth)| {
        let value = known(worth)?;
        let member: Vec<(&str, &str)> = figure
            .dimensions
            .iter()
            .map(String::as_str)
            .zip(key.iter().map(String::as_str))
            .collect();
        let pairs = member.iter().filter_map(|(dimension, value)| {
            Some((dimension.parse::<DimensionId>().ok()?, (*value).to_owned()))
        });
        let reference = format!("{id}?{}", Member(pairs.collect()));
        Some(Candidate { reference, id, figure, member, value })
    });
    total.into_iter().chain(members).collect()
}

/// Whether the number is near enough to the value for any hedge; most are far from it.
fn is_near(reading: &Reading, candidate: &Candidate<'_>) -> bool {
    let unit = candidate.figure.unit.as_deref();
    let Some(shown) = Shown::of(reading.number, unit) else { return false };
    let far = shown.distance(candidate.value) * BigRational::from_integer(4.into());
    let digits = match reading.number {
        Number::Decimal { .. } => {
            shown.rounded(candidate.value).is_some_and(|it| it == shown.value)
        }
        Number::Part { .. } => false,
    };
    digits || far <= shown.value.abs()
}

/// What a number's digits say by themselves: few things are 241,177.
fn of_digits(number: Number) -> i64 {
    let Number::Decimal { shown, .. } = number else { return 0 };
    let digits = shown.mantissa().unsigned_abs().to_string();
    match digits.trim_end_matches('0').len() {
        0 | 1 => 0,
        2 => 30,
        3 => 80,
        4 => 200,
        _ => 300,
    }
}
