//! Values that an author suppresses, and whether what is published gives them away all the same.
//!
//! In: the plan, with the members whose values are suppressed; later, which rows count for what. Out:
//! each suppressed value that is determined by the published sums of the same dataset.
//!
//! Every sum and count that is published is the sum of what disjoint groups of rows have of it. The
//! groups are all that the published sums tell apart, so a suppressed value follows from these
//! exactly if its own groups are a linear combination of theirs. That depends on the groups alone
//! and on no amount.

use std::collections::{BTreeMap, BTreeSet};

use super::expression::{Function, Operator};
use super::keys;
use super::plan::{Aggregate, Compiled, Plan};
use super::row::RowExpr;
use super::scope::Scope;
use super::values::Finished;
use crate::diagnostics::{Diagnostic, Rule};
use crate::model::dataset::{Dataset, Publish};
use crate::model::exact::Exact;
use crate::model::figure::{FigureDefinition, Written};
use crate::model::name::{DatasetId, DimensionId, FigureRef, Member, query_pairs};
use crate::model::place::Place;
use crate::model::site::Sources;

/// A member by its dimensions in their alphabetical order; empty for the total.
pub(super) type Key = Vec<(DimensionId, String)>;

/// How an author names the total.
const TOTAL: &str = "total";

/// How many of the published values that give one away are named.
const NAMED: usize = 8;

/// How many numbers are calculated with before it is given up.
const MOST_STEPS: u64 = 20_000_000;

/// Which values of which aggregates are suppressed: those of the figures that say so, and so of all
/// that are made of the same.
pub(super) fn read(
    sources: &Sources,
    plan: &Plan,
    problems: &mut Vec<Diagnostic>,
) -> BTreeMap<usize, BTreeSet<Key>> {
    let mut suppressed: BTreeMap<usize, BTreeSet<Key>> = BTreeMap::new();
    for figure in &plan.figures {
        let definition = sources.figures.iter().find(|known| known.id == figure.id);
        let Some((definition, first)) =
            definition.and_then(|known| Some((known, known.suppressed.first()?)))
        else {
            continue;
        };
        let from = definition.from.as_ref().and_then(|(id, _)| sources.dataset(id));
        if from.is_none_or(|table| table.publish != Publish::Aggregate) {
            problems.push(not_suppressible(definition, first));
            continue;
        }
        let mut aggregates = Vec::new();
        figure.formula.aggregates(&mut aggregates);
        for written in &definition.suppressed {
            match key(figure, written) {
                Ok(key) => aggregates.iter().for_each(|at| {
                    suppressed.entry(*at).or_default().insert(key.clone());
                }),
                Err(problem) => problems.push(problem),
            }
        }
    }
    for (at, aggregate) in plan.aggregates.iter().enumerate() {
        let free = Aggregate { fixed: Vec::new(), ..aggregate.clone() };
        let base = plan.aggregates.iter().position(|other| *other == free);
        if let Some(of_base) = base.and_then(|base| suppressed.get(&base)).cloned() {
            suppressed.insert(at, of_base);
        }
    }
    suppressed
}

fn not_suppressible(definition: &FigureDefinition, first: &Written) -> Diagnostic {
    let message = match &definition.from {
        Some((from, _)) => {
            format!("the rows of `{from}` are published, so nothing made of them can be suppressed")
        }
        None => "a figure made of figures has no sums of its own to suppress".to_owned(),
    };
    let help = match &definition.from {
        Some(_) => "keep the rows back with `\"publish\": \"aggregate\"` in their description",
        None => "suppress the member of the figures that it is made of",
    };
    Diagnostic::error(Rule("publish"), first.place.clone(), message).help(help)
}

/// The member that is meant.
fn key(figure: &Compiled, written: &Written) -> Result<Key, Diagnostic> {
    if written.text == TOTAL {
        return Ok(Key::new());
    }
    let mut names = figure.dimensions.iter().map(|dimension| dimension.id.to_string());
    let form: Vec<String> = names.by_ref().map(|name| format!("{name}=…")).collect();
    let wrong = || {
        let message = format!("`{}` is no member of `{}`", written.text, figure.id);
        let help = if form.is_empty() {
            format!("it has no members: write `{TOTAL}`")
        } else {
            format!("write `{}`, or `{TOTAL}`", form.join("&"))
        };
        Diagnostic::error(Rule("unknown-member"), written.place.clone(), message).help(help)
    };
    let pairs = query_pairs(&written.text).map_err(|_| wrong())?;
    let mut key = Key::new();
    for dimension in &figure.dimensions {
        let mut of = pairs.iter().filter(|(name, _)| name == dimension.id.as_str());
        match (of.next(), of.next()) {
            (Some((_, value)), None) => key.push((dimension.id.clone(), value.clone())),
            _ => return Err(wrong()),
        }
    }
    if key.is_empty() || key.len() != pairs.len() {
        return Err(wrong());
    }
    key.sort();
    Ok(key)
}

/// Which groups a row belongs to: for each scope of its dataset, in the plan's order, the code of
/// its value in each dimension; `None` where the row does not count there.
pub(super) type Groups = Vec<Option<Vec<Option<u32>>>>;

/// The datasets of which some value is suppressed.
pub(super) fn datasets(plan: &Plan) -> BTreeSet<DatasetId> {
    let scope = |at: &usize| plan.scopes.get(plan.aggregates.get(*at)?.scope);
    plan.suppressed.keys().filter_map(scope).map(|scope| scope.dataset.clone()).collect()
}

/// Reports each suppressed value that there is not, or that the published ones give away.
pub fn given_away(finished: &Finished<'_>, problems: &mut Vec<Diagnostic>) {
    let plan = finished.plan();
    for figure in &plan.figures {
        unknown(finished, figure, problems);
    }
    for dataset in datasets(plan) {
        if !finished.is_spoiled_dataset(&dataset) {
            Examined::of(finished, &dataset).judged(problems);
        }
    }
}

/// Reports members that are suppressed and that there are not.
fn unknown(finished: &Finished<'_>, figure: &Compiled, problems: &mut Vec<Diagnostic>) {
    let Some(definition) = definition(finished, figure) else { return };
    if definition.suppressed.is_empty() {
        return;
    }
    let known: BTreeSet<Key> = keys(finished, figure).into_iter().map(sorted).collect();
    for written in &definition.suppressed {
        let Ok(key) = key(figure, written) else { continue };
        if !key.is_empty() && !known.contains(&key) {
            let message = format!("`{}` has no member `{}`", figure.id, written.text);
            let names: Vec<String> =
                known.iter().map(|key| Member(key.clone()).to_string()).collect();
            let problem = Diagnostic::error(Rule("unknown-member"), written.place.clone(), message);
            problems.push(problem.did_you_mean(&written.text, names.iter().map(String::as_str)));
        }
    }
}

fn definition<'f>(finished: &'f Finished<'_>, figure: &Compiled) -> Option<&'f FigureDefinition> {
    finished.sources().figures.iter().find(|known| known.id == figure.id)
}

fn sorted(mut key: Key) -> Key {
    key.sort();
    key
}

/// A sum over groups of rows: how often each group's part of each term goes into it.
type Form = BTreeMap<(usize, usize), Exact>;

/// A value with what it is made of.
struct Value {
    named: FigureRef,
    form: Form,
}

/// A suppressed value.
struct Suppressed {
    value: Value,
    place: Place,
}

/// The published and the suppressed values of a dataset.
struct Examined {
    published: Vec<Value>,
    suppressed: Vec<Suppressed>,
}

/// A group of rows that no published sum tells apart: for each scope, by its position in the plan,
/// the values of its dimensions.
type Atom = BTreeMap<usize, Vec<Option<String>>>;

impl Examined {
    fn of(finished: &Finished<'_>, dataset: &DatasetId) -> Self {
        let plan = finished.plan();
        let mut atoms = finished.groups_of(dataset);
        let (mut published, mut suppressed) = (Vec::new(), Vec::new());
        let (mut terms, mut seen) = (Vec::new(), BTreeSet::new());
        let tables = plan.figures.iter().filter(|figure| {
            let is_of_it = definition(finished, figure)
                .and_then(|known| known.from.as_ref())
                .is_some_and(|(from, _)| from == dataset);
            is_of_it && plan.tables_of_parts.contains_key(&figure.id)
        });
        let tables: Vec<&Compiled> = tables.collect();
        for figure in &tables {
            unseen(finished, figure, &mut atoms);
        }
        for figure in tables {
            let mut aggregates = Vec::new();
            figure.formula.aggregates(&mut aggregates);
            let all = std::iter::once(Key::new()).chain(keys(finished, figure));
            let all: Vec<(Member, Key)> =
                all.map(|key| (Member(key.clone()), sorted(key))).collect();
            for at in aggregates {
                let Some(aggregate) = plan.aggregates.get(at) else { continue };
                let Some(sum) =
                    summands(finished.sources().dataset(dataset), aggregate, &mut terms)
                else {
                    continue;
                };
                let mut forms = forms(plan, aggregate, &sum, &atoms);
                for (member, key) in &all {
                    let form = forms.remove(key).unwrap_or_default();
                    let named = FigureRef { figure: figure.id.clone(), member: member.clone() };
                    let value = Value { named, form };
                    if !is_suppressed(plan, at, key) {
                        if seen.insert((at, key.clone())) {
                            published.push(value);
                        }
                    } else if let Some(place) = said(finished, figure, key) {
                        suppressed.push(Suppressed { value, place });
                    }
                }
            }
        }
        Self { published, suppressed }
    }

    fn judged(self, problems: &mut Vec<Diagnostic>) {
        let mut known = Known { rows: BTreeMap::new(), steps: 0 };
        for (at, value) in self.published.iter().enumerate() {
            if known.add(at, value.form.clone()).is_none() {
                problems.extend(self.suppressed.first().map(too_large));
                return;
            }
        }
        let mut told = BTreeSet::new();
        for Suppressed { value, place } in &self.suppressed {
            match known.made_of(value.form.clone()) {
                None => {
                    problems.extend(self.suppressed.first().map(too_large));
                    return;
                }
                Some(None) => {}
                Some(Some(of)) => {
                    if told.insert(value.named.clone()) {
                        let of = of.iter().filter_map(|at| self.published.get(*at));
                        let of: BTreeSet<String> = of.map(|of| of.named.to_string()).collect();
                        problems.push(determined(&value.named, place, &of));
                    }
                }
            }
        }
    }
}

const RULE: Rule = Rule("suppressed-by-difference");

fn determined(named: &FigureRef, place: &Place, of: &BTreeSet<String>) -> Diagnostic {
    let mut from: Vec<String> = of.iter().take(NAMED).map(|name| format!("`{name}`")).collect();
    if of.len() > NAMED {
        from.push(format!("{} others", of.len() - NAMED));
    }
    let from = if from.is_empty() { "the data".to_owned() } else { from.join(", ") };
    let message = format!("`{named}` is suppressed, and follows from what is published: {from}");
    Diagnostic::error(RULE, place.clone(), message).help(
        "suppress a second member, or the `total`, in each figure that gives it away; or publish coarser: another `by`",
    )
}

fn too_large(suppressed: &Suppressed) -> Diagnostic {
    let message = format!(
        "too many sums are published to say whether `{}` follows from them",
        suppressed.value.named
    );
    Diagnostic::error(RULE, suppressed.place.clone(), message)
        .help("publish fewer figures of the dataset, or with fewer members")
}

/// Whether an aggregate's value for a member is suppressed.
pub(super) fn is_suppressed(plan: &Plan, at: usize, key: &Key) -> bool {
    plan.suppressed.get(&at).is_some_and(|keys| keys.contains(key))
}

/// Where a figure says that a member is suppressed; `None` where another of the same sums does.
fn said(finished: &Finished<'_>, figure: &Compiled, of: &Key) -> Option<Place> {
    let definition = definition(finished, figure)?;
    let mut written = definition.suppressed.iter();
    let own = written.find(|written| key(figure, written).is_ok_and(|key| key == *of))?;
    Some(own.place.clone())
}

/// What is summed up, as multiples of terms; `None` for what does not add up.
fn summands(
    dataset: Option<&Dataset>,
    aggregate: &Aggregate,
    terms: &mut Vec<Option<RowExpr>>,
) -> Option<Vec<(usize, Exact)>> {
    let is_always_there = |of: &&RowExpr| match of {
        RowExpr::Column(at) => dataset
            .and_then(|dataset| dataset.fields.get(*at))
            .is_some_and(crate::model::dataset::Field::is_always_there),
        _ => false,
    };
    let mut sum = Vec::new();
    match aggregate.function {
        Function::Count => {
            // Counting values is a sum of its own: which are missing may not be known.
            let of = aggregate.argument.as_ref().filter(|of| !is_always_there(of));
            let of = of.map(|of| RowExpr::IsNull(Box::new(of.clone())));
            sum.push((position(terms, of), Exact::whole(1)));
        }
        Function::Sum => linear(aggregate.argument.as_ref()?, Exact::whole(1), terms, &mut sum)?,
        Function::CountDistinct | Function::Min | Function::Max | Function::Average => return None,
    }
    Some(sum)
}

fn position(terms: &mut Vec<Option<RowExpr>>, term: Option<RowExpr>) -> usize {
    super::plan::position_or_push(terms, term)
}

/// A row's value as multiples of terms: `a - 2 * b` is one of `a` and minus two of `b`.
fn linear(
    value: &RowExpr,
    times: Exact,
    terms: &mut Vec<Option<RowExpr>>,
    sum: &mut Vec<(usize, Exact)>,
) -> Option<()> {
    let minus = |of: Exact| Exact::ZERO.minus(of);
    match value {
        RowExpr::Number(number) => {
            // A number in each row: so many times the rows.
            let times = times.times(Exact::from_decimal(*number)?)?;
            sum.push((position(terms, None), times));
        }
        RowExpr::Negate(inner) => linear(inner, minus(times)?, terms, sum)?,
        RowExpr::Binary(Operator::Plus, left, right) => {
            linear(left, times, terms, sum)?;
            linear(right, times, terms, sum)?;
        }
        RowExpr::Binary(Operator::Minus, left, right) => {
            linear(left, times, terms, sum)?;
            linear(right, minus(times)?, terms, sum)?;
        }
        RowExpr::Binary(Operator::Times, left, right) => match (&**left, &**right) {
            (RowExpr::Number(number), of) | (of, RowExpr::Number(number)) => {
                linear(of, times.times(Exact::from_decimal(*number)?)?, terms, sum)?;
            }
            _ => sum.push((position(terms, Some(value.clone())), times)),
        },
        // A missing value that counts for nothing adds nothing.
        RowExpr::Coalesce(list) => match list.as_slice() {
            [of, RowExpr::Number(number)] if number.mantissa() == 0 => {
                linear(of, times, terms, sum)?;
            }
            _ => sum.push((position(terms, Some(value.clone())), times)),
        },
        other => sum.push((position(terms, Some(other.clone())), times)),
    }
    Some(())
}

/// What the values of all members, and of the total, are made of.
fn forms(
    plan: &Plan,
    aggregate: &Aggregate,
    sum: &[(usize, Exact)],
    atoms: &[Atom],
) -> BTreeMap<Key, Form> {
    let mut forms: BTreeMap<Key, Form> = BTreeMap::new();
    let Some(scope) = plan.scopes.get(aggregate.scope) else { return forms };
    for (number, atom) in atoms.iter().enumerate() {
        let Some(values) = atom.get(&aggregate.scope) else { continue };
        let of = scope.dimensions.iter().zip(values);
        let member: Option<Key> =
            of.map(|(dimension, value)| Some((dimension.id.clone(), value.clone()?))).collect();
        // A row that is of no member is of the total alone.
        let member = member.filter(|key| !key.is_empty()).map(sorted);
        for key in std::iter::once(Key::new()).chain(member) {
            let form = forms.entry(key).or_default();
            for (term, times) in sum {
                let so_far = form.entry((number, *term)).or_insert(Exact::ZERO);
                *so_far = so_far.plus(*times).unwrap_or(*times);
            }
        }
    }
    for form in forms.values_mut() {
        form.retain(|_, times| !times.is_zero());
    }
    forms
}

/// Whether rows with these values in a scope's dimensions are of a member.
fn belongs(scope: &Scope, key: &Key, values: &[Option<String>]) -> bool {
    key.iter().all(|(id, wanted)| {
        let at = scope.dimensions.iter().position(|dimension| dimension.id == *id);
        at.and_then(|at| values.get(at)?.as_ref()).is_some_and(|value| value == wanted)
    })
}

/// Adds a group without rows for each suppressed member that has none: that there are none is what
/// nobody may know.
fn unseen(finished: &Finished<'_>, figure: &Compiled, atoms: &mut Vec<Atom>) {
    let plan = finished.plan();
    let mut aggregates = Vec::new();
    figure.formula.aggregates(&mut aggregates);
    for (at, aggregate) in aggregates.iter().filter_map(|at| Some((at, plan.aggregates.get(*at)?)))
    {
        let Some(own) = plan.scopes.get(aggregate.scope) else { continue };
        for key in plan.suppressed.get(at).into_iter().flatten() {
            let has_rows = |atom: &Atom| {
                atom.get(&aggregate.scope).is_some_and(|values| belongs(own, key, values))
            };
            if atoms.iter().any(has_rows) {
                continue;
            }
            let scopes = plan.scopes.iter().enumerate();
            let same = scopes.filter(|(_, of)| of.dataset == own.dataset && of.only == own.only);
            let value = |id: &DimensionId| {
                key.iter().find(|(known, _)| known == id).map(|(_, value)| value.clone())
            };
            let atom = same.map(|(number, of)| {
                let values = of
                    .dimensions
                    .iter()
                    .map(|of| value(&of.id).filter(|_| own.dimensions.contains(of)));
                (number, values.collect())
            });
            atoms.push(atom.collect());
        }
    }
}

/// Published sums, each of them without what the earlier ones say.
struct Known {
    /// By the first group's term that each has, with how often which published values go into it.
    rows: BTreeMap<(usize, usize), (Form, BTreeMap<usize, Exact>)>,
    steps: u64,
}

impl Known {
    /// Takes a published value; `None` where it cannot be calculated with.
    fn add(&mut self, at: usize, form: Form) -> Option<()> {
        let own = BTreeMap::from([(at, Exact::whole(1))]);
        let (rest, of) = self.reduced(form, own)?;
        if let Some(first) = rest.keys().next().copied() {
            self.rows.insert(first, (rest, of));
        }
        Some(())
    }

    /// The published values of which a value is made, if it is made of some; the outer `None` where
    /// that cannot be calculated.
    #[expect(clippy::option_option, reason = "not determined and not calculable are two things")]
    fn made_of(&mut self, form: Form) -> Option<Option<Vec<usize>>> {
        let (rest, of) = self.reduced(form, BTreeMap::new())?;
        Some(rest.is_empty().then(|| of.into_keys().collect()))
    }

    /// A sum without what is known of its first groups, until one of which nothing is known.
    fn reduced(
        &mut self,
        mut form: Form,
        mut of: BTreeMap<usize, Exact>,
    ) -> Option<(Form, BTreeMap<usize, Exact>)> {
        while let Some((first, times)) = form.first_key_value().map(|(at, times)| (*at, *times)) {
            let Some((row, of_row)) = self.rows.get(&first) else { break };
            let factor = times.over(*row.get(&first)?)?;
            self.steps += (row.len() + of_row.len()) as u64;
            if self.steps > MOST_STEPS {
                return None;
            }
            subtract(&mut form, row, factor)?;
            subtract(&mut of, of_row, factor)?;
        }
        Some((form, of))
    }
}

/// Takes a multiple of a sum away from another.
fn subtract<K: Ord + Copy>(
    from: &mut BTreeMap<K, Exact>,
    row: &BTreeMap<K, Exact>,
    factor: Exact,
) -> Option<()> {
    for (at, times) in row {
        let less = times.times(factor)?;
        let so_far = from.entry(*at).or_insert(Exact::ZERO);
        *so_far = so_far.minus(less)?;
        if so_far.is_zero() {
            from.remove(at);
        }
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sums of groups, each with how often it goes in.
    fn form(groups: &[(usize, i128)]) -> Form {
        groups.iter().map(|(group, times)| ((*group, 0), Exact::whole(*times))).collect()
    }

    fn once(groups: &[usize]) -> Form {
        form(&groups.iter().map(|group| (*group, 1)).collect::<Vec<_>>())
    }

    /// Which of the published sums a value is made of.
    fn made_of(published: &[Form], value: Form) -> Option<Vec<usize>> {
        let mut known = Known { rows: BTreeMap::new(), steps: 0 };
        for (at, form) in published.iter().enumerate() {
            known.add(at, form.clone()).unwrap();
        }
        known.made_of(value).unwrap()
    }

    #[test]
    fn one_suppressed_member_follows_from_the_total_and_the_others() {
        assert_eq!(
            made_of(&[once(&[0, 1, 2]), once(&[0]), once(&[2])], once(&[1])),
            Some(vec![0, 1, 2])
        );
    }

    #[test]
    fn of_two_suppressed_members_neither_follows() {
        let published = [once(&[0, 1, 2]), once(&[0])];
        assert_eq!(made_of(&published, once(&[1])), None);
        assert_eq!(made_of(&published, once(&[1, 2])), Some(vec![0, 1]));
    }

    #[test]
    fn rows_of_no_member_keep_the_difference_open() {
        assert_eq!(made_of(&[once(&[0, 1, 9]), once(&[0])], once(&[1])), None);
    }

    #[test]
    fn a_cell_of_a_table_with_both_margins_follows_from_its_row_and_its_column() {
        // Three rows of three; in the last two rows and columns all but one cell are suppressed, and
        // the sums of rows and columns are not.
        let cell = |row: usize, column: usize| 3 * row + column;
        let mut published = Vec::new();
        for at in 0..3 {
            published.push(once(&[cell(at, 0), cell(at, 1), cell(at, 2)]));
            published.push(once(&[cell(0, at), cell(1, at), cell(2, at)]));
        }
        let shown = [(0, 0), (0, 1), (0, 2), (1, 0), (2, 0)];
        published.extend(shown.map(|(row, column)| once(&[cell(row, column)])));
        assert_eq!(made_of(&published, once(&[cell(1, 1)])), None);
        published.push(once(&[cell(2, 2)]));
        let of = made_of(&published, once(&[cell(1, 1)])).unwrap();
        assert!(of.contains(&(published.len() - 1)), "{of:?}");
    }

    #[test]
    fn a_value_follows_from_multiples_of_others() {
        let published = [form(&[(0, 2), (1, 3)]), form(&[(0, 1), (1, -1)])];
        assert_eq!(made_of(&published, once(&[1])), Some(vec![0, 1]));
    }

    #[test]
    fn what_follows_does_not_depend_on_the_order_of_what_is_published() {
        let mut published =
            vec![once(&[0, 1, 2, 3]), once(&[0, 1]), once(&[1, 2]), once(&[2]), once(&[3, 4])];
        for _ in 0..published.len() {
            published.rotate_left(1);
            let follows: Vec<bool> =
                (0..5).map(|group| made_of(&published, once(&[group])).is_some()).collect();
            assert_eq!(follows, [true, true, true, true, true]);
            published.reverse();
            assert!(made_of(&published, once(&[3, 4, 5])).is_none());
        }
    }

    /// The slow definition: a sum of some of four groups follows from others if no two sets of
    /// amounts agree in these and not in it. Where two do, two do whose differences are at most 2:
    /// no determinant of three rows of zeros and ones is greater.
    fn follows_slowly(published: &[usize], value: usize) -> bool {
        let sum = |groups: usize, amounts: [i64; 4]| {
            let of = amounts.iter().enumerate().filter(|(group, _)| groups >> group & 1 == 1);
            of.map(|(_, amount)| amount).sum::<i64>()
        };
        let differences = (0..5_i64.pow(4))
            .map(|number| [0, 1, 2, 3].map(|digit: u32| number / 5_i64.pow(digit) % 5 - 2));
        let mut unseen = differences.filter(|of| published.iter().all(|sums| sum(*sums, *of) == 0));
        unseen.all(|of| sum(value, of) == 0)
    }

    #[test]
    fn what_follows_is_what_no_other_amounts_would_leave_as_it_is() {
        let groups = |bits: usize| {
            once(&(0..4).filter(|group| bits >> group & 1 == 1).collect::<Vec<usize>>())
        };
        for first in 1..16 {
            for second in first..16 {
                for third in second..16 {
                    let published = [first, second, third];
                    let forms = published.map(groups);
                    for value in 1..16 {
                        let of = made_of(&forms, groups(value));
                        let (fast, slow) = (of.is_some(), follows_slowly(&published, value));
                        assert_eq!(fast, slow, "{value} of {published:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn beyond_what_can_be_calculated_nothing_is_said_to_be_safe() {
        let mut known = Known { rows: BTreeMap::new(), steps: MOST_STEPS };
        assert_eq!(known.add(0, once(&[0])), Some(()));
        assert_eq!(known.made_of(once(&[0])), None);
    }
}
