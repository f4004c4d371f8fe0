//! Whether the words around a claim name its member: `member-label` in prose.
//!
//! In: a text with its claims, and what the members of their dimensions are called. Out: each claim
//! whose clause, or else whose sentence, names members of its dimension and not its own: *31 school
//! from the north, 34 from the south* with the two changed round. Members of a time dimension are
//! looked for in the clause alone: a sentence may well compare two years.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::finding::Finding;
use super::forms::Called;
use super::nouns::Found;
use super::passage::{Named, Passage, named};
use super::rules;
use super::sentence::Cuts;
use crate::locale::{self, Mention, MentionKind, Read, When};
use crate::model::edtf::{Certainty, Season, Stretch};
use crate::model::language::Locale;
use crate::model::name::{DimensionId, Member};

/// How much of a clause or sentence a message quotes, in characters.
const QUOTED: usize = 120;

/// The places of members among their dimension's.
type Places = BTreeSet<usize>;

/// What is wrong with the members of a text's claims, by the claims' places in the text.
pub(super) fn judged(passage: &Passage<'_>) -> BTreeMap<usize, Finding> {
    let mut findings = BTreeMap::new();
    let dimensions = dimensions(passage);
    let called = dimensions.iter().map(|dimension| dimension.called);
    let mut around: Vec<Around<'_>> = called.map(|called| Around::of(passage, called)).collect();
    for (place, dimension) in dimensions.iter().enumerate() {
        for (at, own) in &dimension.claimed {
            let Some(claim) = passage.claims.get(*at) else { continue };
            if findings.contains_key(at) || claim.names_its_member() {
                continue;
            }
            let others = dimensions.iter().zip(&around).enumerate();
            let others = others.filter(|(other, _)| *other != place);
            let names =
                others.filter_map(|(_, (of, around))| Some(around.names(of.claimed.get(at)?)));
            let names: Vec<Range<usize>> = names.flatten().collect();
            let Some(around) = around.get_mut(place) else { continue };
            if let Some((words, other)) = around.names_another(&claim.range, own, &names) {
                let wrong = Wrong { passage, dimension, words, other };
                findings.insert(*at, wrong.finding(claim.reference, own));
            }
        }
    }
    findings
}

/// A dimension with the claims of its members.
struct Dimension<'a> {
    name: String,
    called: &'a Called,
    /// By the claim's place: the members that it claims, two if it is of two figures.
    claimed: BTreeMap<usize, Places>,
}

/// The dimensions of all claims of members.
fn dimensions<'a>(passage: &Passage<'a>) -> Vec<Dimension<'a>> {
    let mut dimensions: Vec<Dimension<'a>> = Vec::new();
    for (at, claim) in passage.claims.iter().enumerate() {
        for Named { id, figure, member } in named(passage.verifier, claim.reference) {
            for (name, value) in member {
                let Some(called) = passage.verifier.forms.of(id, figure, &name) else { continue };
                let Some(place) = called.place(&value) else { continue };
                let known = dimensions.iter().position(|known| std::ptr::eq(known.called, called));
                let known = known.unwrap_or_else(|| {
                    dimensions.push(Dimension { name, called, claimed: BTreeMap::new() });
                    dimensions.len() - 1
                });
                if let Some(dimension) = dimensions.get_mut(known) {
                    dimension.claimed.entry(at).or_default().insert(place);
                }
            }
        }
    }
    dimensions
}

/// Where a text names members of one dimension.
struct Around<'a> {
    called: &'a Called,
    locale: Locale,
    found: Vec<Found<'a, usize>>,
    cuts: Cuts,
    /// The phrases in parts of the text that were asked for.
    named: BTreeMap<(usize, usize), BTreeSet<usize>>,
}

impl<'a> Around<'a> {
    fn of(passage: &Passage<'a>, called: &'a Called) -> Self {
        let claims: Vec<Range<usize>> =
            passage.claims.iter().map(|claim| claim.range.clone()).collect();
        let mut found = called.find(passage.text, passage.locale);
        if called.is_of_values() {
            // A number within a claim is its amount: 2022 schools are not those of 2022.
            found.retain(|name| !is_amount(passage, &claims, &name.range));
        }
        let kept: Vec<_> =
            claims.into_iter().chain(found.iter().map(|name| name.range.clone())).collect();
        let cuts = Cuts::of(passage.text, &kept, locale::reader(passage.locale));
        Self { called, locale: passage.locale, found, cuts, named: BTreeMap::new() }
    }

    /// Where the text names these members.
    fn names(&self, members: &Places) -> Vec<Range<usize>> {
        let forms = members.iter().flat_map(|place| self.called.forms(*place, self.locale));
        let forms: BTreeSet<&usize> = forms.collect();
        let named = self.found.iter().filter(|name| forms.contains(&name.phrase));
        named.map(|name| name.range.clone()).collect()
    }

    /// The clause or sentence around a claim that names members and none of its own, with the first
    /// of those that it names. What stands in a name of the claim's member of another dimension names
    /// none: the region *Riga* is no town, and *2020-03-01* no year.
    fn names_another(
        &mut self,
        claim: &Range<usize>,
        own: &Places,
        others: &[Range<usize>],
    ) -> Option<(Range<usize>, usize)> {
        let clause = self.cuts.clause(claim);
        let words = if self.named_in(&clause, others).is_empty() && !self.called.is_time() {
            self.cuts.sentence(claim)
        } else {
            clause
        };
        let (called, locale) = (self.called, self.locale);
        let mut forms = own.iter().flat_map(|place| called.forms(*place, locale));
        let named = self.named_in(&words, others);
        if forms.any(|form| named.contains(form)) {
            return None;
        }
        let first = self.within(&words).find(|name| is_apart(&name.range, others))?;
        Some((words.clone(), *first.meanings.first()?))
    }

    fn named_in(
        &mut self,
        words: &Range<usize>,
        others: &[Range<usize>],
    ) -> Cow<'_, BTreeSet<usize>> {
        if others.iter().any(|name| words.start <= name.start && name.end <= words.end) {
            let own = self.within(words).filter(|name| is_apart(&name.range, others));
            return Cow::Owned(own.map(|name| name.phrase).collect());
        }
        let key = (words.start, words.end);
        if !self.named.contains_key(&key) {
            let named = self.within(words).map(|name| name.phrase).collect();
            self.named.insert(key, named);
        }
        Cow::Borrowed(self.named.entry(key).or_default())
    }

    fn within(&self, words: &Range<usize>) -> impl Iterator<Item = &Found<'a, usize>> {
        let first = self.found.partition_point(|name| name.range.start < words.start);
        let end = words.end;
        self.found.iter().skip(first).take_while(move |name| name.range.end <= end)
    }
}

/// Whether a name stands in none of these.
fn is_apart(name: &Range<usize>, others: &[Range<usize>]) -> bool {
    !others.iter().any(|other| name.start < other.end && other.start < name.end)
}

/// Whether a name is a number within a claim.
fn is_amount(passage: &Passage<'_>, claims: &[Range<usize>], name: &Range<usize>) -> bool {
    let text = passage.text.get(name.clone()).unwrap_or_default();
    let following = claims.partition_point(|claim| claim.start <= name.start);
    let claim = following.checked_sub(1).and_then(|at| claims.get(at));
    claim.is_some_and(|claim| name.end <= claim.end) && !text.chars().any(char::is_alphabetic)
}

/// A claim beside another member's name.
struct Wrong<'p, 'a> {
    passage: &'p Passage<'a>,
    dimension: &'p Dimension<'a>,
    /// The clause or sentence.
    words: Range<usize>,
    /// The member that it names.
    other: usize,
}

impl Wrong<'_, '_> {
    fn finding(&self, reference: &str, own: &Places) -> Finding {
        let (passage, called) = (self.passage, self.dimension.called);
        let words = quoted(passage.text.get(self.words.clone()).unwrap_or_default());
        let name = |place: usize| called.shown(place, passage.locale);
        let claimed: Vec<&str> = own.iter().map(|place| name(*place)).collect();
        let message = format!(
            "`{words}` names `{}`, and `{reference}` is claimed, which is `{}`",
            name(self.other),
            claimed.join("` and `")
        );
        let finding = Finding::new(rules::MEMBER_LABEL, passage.file, message);
        let mark = "mark the claim \"member\" if it is right all the same";
        let finding = finding.of_claim(reference).shown(&words).help(match self.meant(reference) {
            Some(meant) => format!("claim `{meant}`, or {mark}"),
            None => mark.to_owned(),
        });
        match self.table(reference) {
            Some(table) => finding.help(format!(
                "or add the word by which the text names it to `also_{}` of `{table}`",
                passage.locale
            )),
            None => finding,
        }
    }

    /// The table whose rows the dimension's members are.
    fn table<'s>(&'s self, reference: &'s str) -> Option<&'s str> {
        let named = named(self.passage.verifier, reference);
        let tables = named.iter().map(|named| &named.figure.dimension_tables);
        let mut table = tables.filter_map(|tables| tables.get(&self.dimension.name));
        Some(table.next()?.table.as_str())
    }

    /// The reference of the member that is named, where the claim is of one figure.
    fn meant(&self, reference: &str) -> Option<String> {
        let named = named(self.passage.verifier, reference);
        let [Named { id, member, .. }] = named.as_slice() else { return None };
        let pairs = member.iter().map(|(dimension, value)| {
            let is_wrong = *dimension == self.dimension.name;
            let other = self.dimension.called.key(self.other);
            let value = if is_wrong { other } else { value.as_str() };
            Some((dimension.parse::<DimensionId>().ok()?, value.to_owned()))
        });
        Some(format!("{id}?{}", Member(pairs.collect::<Option<_>>()?)))
    }
}

/// A part of a text as a message has it.
fn quoted(words: &str) -> String {
    let words = words.trim_matches(|char: char| char.is_whitespace() || char == ',');
    if words.chars().count() <= QUOTED {
        return words.to_owned();
    }
    let kept: String = words.chars().take(QUOTED).collect();
    format!("{}…", kept.trim_end())
}

/// The time members that the claims of a text name, to account for the years beside them.
pub(super) struct TimeMembers {
    /// Where the text is cut; `None` where no claim is of a time member.
    cuts: Option<Cuts>,
    /// The claims with their time members' values, in order.
    claims: Vec<(Range<usize>, Vec<String>)>,
}

impl TimeMembers {
    /// The time members of a text's claims.
    pub(super) fn of(passage: &Passage<'_>) -> Self {
        let mut claims = Vec::new();
        for claim in &passage.claims {
            let mut values = Vec::new();
            for Named { id, figure, member } in named(passage.verifier, claim.reference) {
                for (dimension, value) in member {
                    let called = passage.verifier.forms.of(id, figure, &dimension);
                    if called.is_some_and(Called::is_time) {
                        values.push(value);
                    }
                }
            }
            if !values.is_empty() {
                claims.push((claim.range.clone(), values));
            }
        }
        let cuts = (!claims.is_empty()).then(|| {
            let kept: Vec<_> = passage.claims.iter().map(|claim| claim.range.clone()).collect();
            Cuts::of(passage.text, &kept, locale::reader(passage.locale))
        });
        Self { cuts, claims }
    }

    /// Whether a number or a date of the text is the time member, or the year of the time member,
    /// that a claim of the same clause names: `2024. gadā bija [241 177](fig:youth?year=2024)`.
    pub(super) fn name(&self, text: &str, mention: &Mention, reader: &dyn Read) -> bool {
        let Some(cuts) = &self.cuts else { return false };
        let said = text.get(mention.range.clone()).unwrap_or_default();
        if mention.kind == MentionKind::Number && counts_something(text, &mention.range) {
            return false;
        }
        let Some(said) = time_said(said, reader) else { return false };
        let clause = cuts.clause(&mention.range);
        let first = self.claims.partition_point(|(claim, _)| claim.start < clause.start);
        let within = self.claims.iter().skip(first);
        let within = within.take_while(|(claim, _)| claim.end <= clause.end);
        let is_of = |value: &String| {
            value.strip_prefix(&said).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
        };
        within.flat_map(|(_, values)| values).any(is_of)
    }
}

/// Whether a number stands beside a word or a sign that it may count: `2024 pupils`, `€2024`.
fn counts_something(text: &str, number: &Range<usize>) -> bool {
    let after = text.get(number.end..).unwrap_or_default().trim_start().chars().next();
    let before = text.get(..number.start).unwrap_or_default().trim_end().chars().next_back();
    let is_sign = |char: char| matches!(char, '€' | '$' | '£' | '%' | '‰');
    after.is_some_and(|char| char.is_alphabetic() || is_sign(char)) || before.is_some_and(is_sign)
}

/// A year, month or day as members have it; `None` for what says anything more. A part of a year or
/// of a month is of that year or month, but a winter is of two.
fn time_said(text: &str, reader: &dyn Read) -> Option<String> {
    let is_year = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_year {
        return Some(text.to_owned());
    }
    let Some(When::At(moment)) = reader.when(text) else { return None };
    let is_of_two = moment.stretch == Some(Stretch::Season(Season::Winter));
    let is_alone = moment.weekday.is_none() && moment.time.is_none() && !is_of_two;
    let year = moment.year.filter(|_| is_alone && moment.certainty == Certainty::Exact)?;
    match (moment.month, moment.day) {
        (None, None) => Some(format!("{year:04}")),
        (Some(month), None) => Some(format!("{year:04}-{month:02}")),
        (Some(month), Some(day)) => Some(format!("{year:04}-{month:02}-{day:02}")),
        (None, Some(_)) => None,
    }
}
