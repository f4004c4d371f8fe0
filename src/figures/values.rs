//! What the figures are worth once all rows have gone by.
//!
//! In: the sums of an engine. Out: the exact value of a figure's total and of each member, the
//! members of its dimensions, and whether a check holds. No row is read here.

use std::collections::{BTreeMap, BTreeSet};

use super::engine::{self, Engine, Shape, tables_of};
use super::expression::Function;
use super::formula::{Condition, Failure, Values, ZeroDivisor};
use super::groups::Lacking;
use super::plan::{Compiled, CompiledCheck, Plan};
use super::scope::{Dimension, Moment, Scope};
use super::{sql, suppressed};
use crate::model::dataset::Period;
use crate::model::exact::Exact;
use crate::model::name::{DatasetId, DimensionId};
use crate::model::site::Sources;

/// A plan whose rows have all gone by.
pub struct Finished<'a> {
    pub(super) engine: Engine<'a>,
}

impl<'a> Finished<'a> {
    /// What is known of a dataset's rows; `None` where it has none.
    #[must_use]
    pub fn shape(&self, dataset: &DatasetId) -> Option<&Shape> {
        self.engine.shapes.get(dataset)
    }

    pub(super) fn plan(&self) -> &'a Plan {
        self.engine.plan
    }

    pub(super) fn sources(&self) -> &'a Sources {
        self.engine.sources
    }

    /// Whether some of the aggregates are over a dataset with a mistake.
    pub(super) fn is_spoiled(&self, aggregates: &[usize]) -> bool {
        aggregates.iter().any(|at| {
            let aggregate = self.plan().aggregates.get(*at);
            let scope = aggregate.and_then(|aggregate| self.plan().scopes.get(aggregate.scope));
            let Some(scope) = scope else { return false };
            let tables = scope.dimensions.iter().flat_map(tables_of);
            tables.chain([&scope.dataset]).any(|dataset| self.engine.spoiled.contains(dataset))
        })
    }

    /// Whether a dataset has a mistake.
    pub(super) fn is_spoiled_dataset(&self, dataset: &DatasetId) -> bool {
        self.engine.spoiled.contains(dataset)
    }

    /// The groups that the rows of a dataset belong to, each once: by the positions of its scopes,
    /// the values of their dimensions.
    pub(super) fn groups_of(
        &self,
        dataset: &DatasetId,
    ) -> Vec<BTreeMap<usize, Vec<Option<String>>>> {
        let scopes = self.plan().scopes.iter().enumerate();
        let scopes: Vec<usize> =
            scopes.filter(|(_, scope)| scope.dataset == *dataset).map(|(at, _)| at).collect();
        let value = |scope: usize, dimension: usize, code: u32| {
            let values = self.engine.sums.get(scope)?.values(dimension);
            values.get(usize::try_from(code).ok()?).cloned()
        };
        let of_scope = |(scope, codes): (&usize, &Option<Vec<Option<u32>>>)| {
            let codes = codes.as_ref()?.iter().enumerate();
            let values = codes.map(|(at, code)| code.and_then(|code| value(*scope, at, code)));
            Some((*scope, values.collect()))
        };
        let groups = self.engine.groups.get(dataset).into_iter().flatten();
        groups.map(|of| scopes.iter().zip(of).filter_map(of_scope).collect()).collect()
    }

    /// Whether an aggregate's value for a member, or for the total, is suppressed.
    pub(super) fn is_suppressed(&self, at: usize, member: &[(DimensionId, String)]) -> bool {
        let plan = self.plan();
        if !plan.suppressed.contains_key(&at) {
            return false;
        }
        let Some(aggregate) = plan.aggregates.get(at) else { return false };
        let scope = plan.scopes.get(aggregate.scope);
        let is_own = |id: &DimensionId| {
            scope.is_some_and(|scope| scope.dimensions.iter().any(|own| own.id == *id))
        };
        let held = member.iter().chain(&aggregate.fixed).filter(|(id, _)| is_own(id));
        let mut key: Vec<_> = held.cloned().collect();
        key.sort();
        suppressed::is_suppressed(plan, at, &key)
    }

    /// What a figure is computed without, for a member or for the total.
    pub(super) fn lacking(&self, figure: &Compiled, member: &[(DimensionId, String)]) -> Lacking {
        let mut aggregates = Vec::new();
        engine::formula(figure).aggregates(&mut aggregates);
        let values = At { finished: self, member, zero_divisor: ZeroDivisor::Null };
        let of = |at: usize| {
            if self.is_suppressed(at, member) {
                return Lacking { missing: false, suppressed: true };
            }
            match values.find(at) {
                // What is counted is what is there.
                Some((Some(total), of, _)) if of.function != Function::Count => total.lacking,
                _ => Lacking::default(),
            }
        };
        aggregates.into_iter().map(of).fold(Lacking::default(), Lacking::or)
    }

    /// The published tables that a figure is computed from, each once.
    pub(super) fn datasets(&self, compiled: &Compiled) -> Vec<DatasetId> {
        let mut aggregates = Vec::new();
        engine::formula(compiled).aggregates(&mut aggregates);
        let scope = |at: usize| {
            let aggregate = self.plan().aggregates.get(at)?;
            self.plan().scopes.get(aggregate.scope)
        };
        let table = |at: usize| match self.plan().part(at, &compiled.id) {
            Some(part) => Some(&part.table),
            None => scope(at).map(|scope| &scope.dataset),
        };
        let datasets: BTreeSet<&DatasetId> = aggregates.into_iter().filter_map(table).collect();
        datasets.into_iter().cloned().collect()
    }

    /// The first member that some of the aggregates are held to and that there is not.
    pub(super) fn unknown_member(
        &self,
        aggregates: &[usize],
    ) -> Option<(DimensionId, String, Vec<String>)> {
        let plan = self.plan();
        for aggregate in aggregates.iter().filter_map(|at| plan.aggregates.get(*at)) {
            let Some(scope) = plan.scopes.get(aggregate.scope) else { continue };
            for (id, value) in &aggregate.fixed {
                let at = scope.dimensions.iter().position(|dimension| dimension.id == *id);
                let Some((at, dimension)) = at.and_then(|at| Some((at, scope.dimensions.get(at)?)))
                else {
                    continue;
                };
                let known: Vec<String> = if let Some(table) = &dimension.members {
                    let times = self.times(scope, aggregate.scope);
                    let held = self.engine.held.get(&table.dataset);
                    let members = held.map(|held| held.members(table, &times)).unwrap_or_default();
                    members.into_iter().map(|(key, _)| key).collect()
                } else {
                    let sums = self.engine.sums.get(aggregate.scope);
                    sums.map(|sums| sums.values(at).to_vec()).unwrap_or_default()
                };
                if !known.contains(value) {
                    return Some((id.clone(), value.clone(), known));
                }
            }
        }
        None
    }

    /// What is too long about the numbers of a scope's column, and what to do.
    pub(super) fn too_long(&self, scope: usize, column: usize) -> (String, String) {
        let known = self.plan().scopes.get(scope).and_then(|scope| {
            let shape = self.engine.shapes.get(&scope.dataset)?;
            Some(shape.too_long(column, self.sources().dataset(&scope.dataset)?))
        });
        known.unwrap_or_default()
    }

    /// A figure's total; `None` for null.
    pub(super) fn total(&self, figure: &Compiled) -> Result<Option<Exact>, Failure> {
        Self::value(figure, &At { finished: self, member: &[], zero_divisor: ZeroDivisor::Fails })
    }

    /// A figure's value for one member; `None` for null.
    pub(super) fn member(
        &self,
        figure: &Compiled,
        member: &[(DimensionId, String)],
    ) -> Result<Option<Exact>, Failure> {
        Self::value(figure, &At { finished: self, member, zero_divisor: ZeroDivisor::Null })
    }

    /// The value of an aggregate for a member, or for the total.
    pub(super) fn aggregate(
        &self,
        at: usize,
        member: &[(DimensionId, String)],
    ) -> Result<Option<Exact>, Failure> {
        At { finished: self, member, zero_divisor: ZeroDivisor::Null }.of(at)
    }

    /// SQL computes every aggregate, also one whose value is not asked for in the end.
    fn value(figure: &Compiled, at: &At<'_, '_>) -> Result<Option<Exact>, Failure> {
        let aggregates = figure.aggregates();
        for aggregate in aggregates {
            at.of(aggregate)?;
        }
        figure.formula.value(at)
    }

    /// Whether a check holds; `None` where it is unknown.
    pub(super) fn check(&self, check: &CompiledCheck) -> Result<Option<bool>, Failure> {
        check.condition.truth(&At { finished: self, member: &[], zero_divisor: ZeroDivisor::Fails })
    }

    /// A condition with the precision of the data written out.
    pub(super) fn decided(&self, condition: &Condition) -> Option<Condition> {
        condition.decided(&At { finished: self, member: &[], zero_divisor: ZeroDivisor::Null })
    }

    /// The values of the two sides of a check, where it has two.
    pub(super) fn sides(&self, condition: &Condition) -> Option<(Exact, Exact)> {
        let at = At { finished: self, member: &[], zero_divisor: ZeroDivisor::Null };
        let (left, right) = condition.sides()?;
        left.value(&at).ok().flatten().zip(right.value(&at).ok().flatten())
    }

    /// The members of a figure's dimension: the rows of its table, with their positions, or the
    /// values in the data.
    pub(super) fn members(
        &self,
        figure: &Compiled,
        dimension: &Dimension,
    ) -> Vec<(String, Option<usize>)> {
        let aggregates = figure.aggregates();
        let scopes: BTreeSet<usize> = aggregates
            .iter()
            .filter_map(|at| Some(self.plan().aggregates.get(*at)?.scope))
            .collect();
        let of = |scope: usize| {
            let scope_of = self.plan().scopes.get(scope)?;
            let at = scope_of.dimensions.iter().position(|other| other.id == dimension.id)?;
            Some((scope_of, at, scope))
        };
        let scopes: Vec<_> = scopes.into_iter().filter_map(of).collect();
        if let Some(table) = &dimension.members {
            let times = scopes.first().map(|(scope, _, at)| self.times(scope, *at));
            let held = self.engine.held.get(&table.dataset);
            let members = held.map(|held| held.members(table, &times.unwrap_or_default()));
            let members = members.unwrap_or_default().into_iter();
            return members.map(|(key, row)| (key, Some(row))).collect();
        }
        let values = scopes
            .iter()
            .filter_map(|(_, at, scope)| Some(self.engine.sums.get(*scope)?.values(*at)));
        let mut values: Vec<String> = values.flatten().cloned().collect();
        values.sort_by(|left, right| sorted_as(dimension, left, right));
        values.dedup();
        values.into_iter().map(|value| (value, None)).collect()
    }

    fn times(&self, scope: &Scope, at: usize) -> Vec<Period> {
        match scope.moment {
            Some(Moment::Reference(period)) => vec![period],
            _ => self
                .engine
                .times
                .get(at)
                .map(|times| times.iter().copied().collect())
                .unwrap_or_default(),
        }
    }

    /// The text of a table's row in a column; `None` where it has none.
    pub(super) fn attribute(&self, table: &DatasetId, row: usize, column: usize) -> Option<&str> {
        self.engine.held.get(table)?.text(row, column)
    }
}

/// Evaluates at the total or at one member.
struct At<'f, 'a> {
    finished: &'f Finished<'a>,
    member: &'f [(DimensionId, String)],
    zero_divisor: ZeroDivisor,
}

impl At<'_, '_> {
    fn find(
        &self,
        aggregate: usize,
    ) -> Option<(Option<super::groups::Total>, &super::plan::Aggregate, &Scope)> {
        let engine = &self.finished.engine;
        let of = engine.plan.aggregates.get(aggregate)?;
        let scope = engine.plan.scopes.get(of.scope)?;
        let mut at: Vec<(usize, &str)> = self
            .member
            .iter()
            .chain(&of.fixed)
            .filter_map(|(id, value)| {
                Some((
                    scope.dimensions.iter().position(|dimension| dimension.id == *id)?,
                    value.as_str(),
                ))
            })
            .collect();
        at.sort_unstable();
        let (dimensions, values): (Vec<usize>, Vec<&str>) = at.into_iter().unzip();
        let measure = engine.measures.get(aggregate).copied()?;
        Some((engine.sums.get(of.scope)?.total(&dimensions, &values, measure), of, scope))
    }
}

impl At<'_, '_> {
    /// A column that the aggregate looks at, and of which the second engine does not hold every
    /// number.
    fn too_long(&self, of: &super::plan::Aggregate, scope: &Scope) -> Option<usize> {
        let mut columns = Vec::new();
        for expr in of.argument.iter().chain(&scope.only) {
            expr.columns(&mut columns);
        }
        let shape = self.finished.engine.shapes.get(&scope.dataset);
        columns.into_iter().find(|column| shape.is_some_and(|shape| !shape.fits_doubles(*column)))
    }
}

impl Values for At<'_, '_> {
    fn of(&self, aggregate: usize) -> Result<Option<Exact>, Failure> {
        if self.finished.is_suppressed(aggregate, self.member) {
            return Ok(None);
        }
        let Some((total, of, scope)) = self.find(aggregate) else { return Ok(None) };
        let counted = |count: u64| Ok(Some(Exact::whole(i128::from(count))));
        let Some(total) = total else {
            // No row at all: the count and the sum of nothing are 0, anything else is null.
            return match of.function {
                Function::Sum | Function::Count | Function::CountDistinct => counted(0),
                Function::Min | Function::Max | Function::Average => Ok(None),
            };
        };
        if let Some(column) = self.too_long(of, scope) {
            return Err(Failure::Digits { scope: of.scope, column });
        }
        if total.overflow {
            return Err(Failure::Overflow);
        }
        match of.function {
            Function::Count | Function::CountDistinct => counted(total.count),
            Function::Sum | Function::Min | Function::Max | Function::Average => {
                if total.count == 0 {
                    return Ok(None);
                }
                let scale = sql::scale_of(self.finished, scope, of);
                let magnitude =
                    crate::model::decimal::Decimal::new(total.magnitude, total.value.scale());
                // The second engine adds 64-bit integers: what they do not hold could not be proved.
                let fits = magnitude
                    .at_scale(scale.max(total.value.scale()))
                    .is_some_and(|sum| i64::try_from(sum).is_ok());
                if !fits {
                    return Err(Failure::Overflow);
                }
                Exact::from_decimal(total.value).map(Some).ok_or(Failure::Overflow)
            }
        }
    }

    fn uncertainty(&self, aggregate: usize) -> Result<Exact, Failure> {
        let Some((Some(total), of, scope)) = self.find(aggregate) else { return Ok(Exact::ZERO) };
        let Some(argument) = &of.argument else { return Ok(Exact::ZERO) };
        let mut columns = Vec::new();
        argument.columns(&mut columns);
        let sources = self.finished.sources();
        let dataset = sources.dataset(&scope.dataset);
        let precision = columns.iter().find_map(|at| dataset?.fields.get(*at)?.precision);
        let Some(precision) = precision else { return Ok(Exact::ZERO) };
        let times = match of.function {
            Function::Sum => total.count,
            Function::Min | Function::Max => 1,
            Function::Count | Function::CountDistinct | Function::Average => 0,
        };
        Exact::from_decimal(precision)
            .and_then(|precision| precision.times(Exact::whole(i128::from(times))))
            .and_then(|width| width.over(Exact::whole(2)))
            .ok_or(Failure::Overflow)
    }

    fn zero_divisor(&self) -> ZeroDivisor {
        self.zero_divisor
    }
}

/// Numbers by their value, everything else by its letters.
fn sorted_as(dimension: &Dimension, left: &str, right: &str) -> std::cmp::Ordering {
    let number = |text: &str| text.parse().ok().and_then(Exact::from_decimal);
    match (dimension.kind, number(left), number(right)) {
        (super::row::Type::Number, Some(left), Some(right)) => left.cmp(&right),
        _ => left.cmp(right),
    }
}
