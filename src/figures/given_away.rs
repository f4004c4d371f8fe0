//! Whether what is published gives a suppressed value away: `suppressed-by-difference`.
//!
//! In: the sums, with which rows count for what. Out: each suppressed value that is determined by the
//! published sums of the same dataset.
//!
//! Every sum and count that is published is the sum of what disjoint groups of rows have of it. The
//! groups are all that the published sums tell apart, so a suppressed value follows from these
//! exactly if its own groups are a linear combination of theirs. That depends on the groups alone
//! and on no amount.

use std::collections::{BTreeMap, BTreeSet};

use super::elimination::{Form, Known};
use super::expression::{Function, Operator};
use super::keys;
use super::plan::{Aggregate, Compiled, Plan};
use super::row::RowExpr;
use super::scope::Scope;
use super::suppressed::{Key, datasets, definition, is_suppressed, key, sorted, unknown};
use super::values::Finished;
use crate::diagnostics::{Diagnostic, Rule};
use crate::model::dataset::{Dataset, Field};
use crate::model::exact::Exact;
use crate::model::name::{DatasetId, DimensionId, FigureRef, Member};
use crate::model::place::Place;

/// How many of the published values that give one away are named.
const NAMED: usize = 8;

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
            let aggregates = figure.aggregates();
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
        let mut known = Known::default();
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
        RowExpr::Column(at) => {
            dataset.and_then(|dataset| dataset.fields.get(*at)).is_some_and(Field::is_always_there)
        }
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
    super::planner::position_or_push(terms, term)
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
    let aggregates = figure.aggregates();
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
