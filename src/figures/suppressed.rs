//! Values that an author suppresses.
//!
//! In: the plan, and the members that definitions name. Out: which values of which aggregates are
//! suppressed, or what is wrong with a name. Whether others give them away, `given_away` says.

use std::collections::{BTreeMap, BTreeSet};

use super::keys;
use super::plan::{Compiled, Plan};
use super::values::Finished;
use crate::diagnostics::{Diagnostic, Rule};
use crate::model::dataset::Publish;
use crate::model::figure::{FigureDefinition, Written};
use crate::model::name::{DatasetId, DimensionId, Member, query_pairs};
use crate::model::site::Sources;

/// A member by its dimensions in their alphabetical order; empty for the total.
pub(super) type Key = Vec<(DimensionId, String)>;

/// How an author names the total.
const TOTAL: &str = "total";

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
        let aggregates = figure.aggregates();
        for written in &definition.suppressed {
            match key(figure, written) {
                Ok(key) => aggregates.iter().for_each(|at| {
                    suppressed.entry(*at).or_default().insert(key.clone());
                }),
                Err(problem) => problems.push(problem),
            }
        }
    }
    plan.passed_on(&mut suppressed);
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
pub(super) fn key(figure: &Compiled, written: &Written) -> Result<Key, Diagnostic> {
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

/// Whether an aggregate's value for a member is suppressed.
pub(super) fn is_suppressed(plan: &Plan, at: usize, key: &Key) -> bool {
    plan.suppressed.get(&at).is_some_and(|keys| keys.contains(key))
}

/// Reports members that are suppressed and that there are not.
pub(super) fn unknown(finished: &Finished<'_>, figure: &Compiled, problems: &mut Vec<Diagnostic>) {
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

pub(super) fn definition<'f>(
    finished: &'f Finished<'_>,
    figure: &Compiled,
) -> Option<&'f FigureDefinition> {
    finished.sources().figures.iter().find(|known| known.id == figure.id)
}

pub(super) fn sorted(mut key: Key) -> Key {
    key.sort();
    key
}
