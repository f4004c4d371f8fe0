//! What has to be computed: every figure as a formula over aggregates of datasets.
//!
//! In: nothing; `planner` makes it. Out: the plan, in which each name is resolved and an aggregate that
//! several figures share stands once; and what is known of aggregates over rows that are kept back.

use std::collections::{BTreeMap, BTreeSet};

use super::expression::Function;
use super::formula::{Condition, Formula};
use super::row::RowExpr;
use super::scope::{Dimension, Scope};
use super::suppressed::Key;
use crate::model::figure::Written;
use crate::model::name::{DatasetId, DimensionId, FigureId, ProgrammeId};
use crate::model::place::Place;

/// An aggregate over a scope, possibly of one member only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Aggregate {
    pub(super) scope: usize,
    pub(super) function: Function,
    pub(super) argument: Option<RowExpr>,
    /// Dimensions held to one value.
    pub(super) fixed: Vec<(DimensionId, String)>,
}

/// A figure ready to be computed.
#[derive(Debug, Clone)]
pub(super) struct Compiled {
    pub(super) id: FigureId,
    pub(super) place: Place,
    pub(super) formula: Formula,
    pub(super) dimensions: Vec<Dimension>,
}

/// A check ready to be computed.
#[derive(Debug, Clone)]
pub(super) struct CompiledCheck {
    pub(super) programme: ProgrammeId,
    pub(super) name: String,
    pub(super) holds: Written,
    pub(super) why: Option<String>,
    pub(super) condition: Condition,
}

/// Everything that has to be computed.
#[derive(Debug, Default)]
pub struct Plan {
    pub(super) scopes: Vec<Scope>,
    /// Where each scope's grouping is defined first, for what is wrong with its rows.
    pub(super) places: Vec<Place>,
    pub(super) aggregates: Vec<Aggregate>,
    pub(super) figures: Vec<Compiled>,
    pub(super) checks: Vec<CompiledCheck>,
    /// For each aggregate over rows that are not published, where it is published instead.
    pub(super) parts: BTreeMap<usize, Vec<Part>>,
    /// The members of which an aggregate's value is suppressed; the empty one is the total.
    pub(super) suppressed: BTreeMap<usize, BTreeSet<Key>>,
    /// The tables of these columns, by the figures they are made for.
    pub(super) tables_of_parts: BTreeMap<FigureId, DatasetId>,
}

/// A column of a published table that holds the values of an aggregate, as integers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) table: DatasetId,
    pub(super) column: String,
}

impl Compiled {
    /// The aggregates that it is made of, each once.
    pub(super) fn aggregates(&self) -> Vec<usize> {
        let mut all = Vec::new();
        self.formula.aggregates(&mut all);
        let mut known = BTreeSet::new();
        all.retain(|at| known.insert(*at));
        all
    }
}

impl Plan {
    /// Gives each aggregate that is held to a member what is known of the same one of all members.
    pub(super) fn passed_on<T: Clone>(&self, known: &mut BTreeMap<usize, T>) {
        for (at, aggregate) in self.aggregates.iter().enumerate() {
            let free = Aggregate { fixed: Vec::new(), ..aggregate.clone() };
            let base = self.aggregates.iter().position(|other| *other == free);
            if let Some(of_base) = base.and_then(|base| known.get(&base)).cloned() {
                known.insert(at, of_base);
            }
        }
    }

    /// Where an aggregate over rows that are not published is published instead: if it can be, in
    /// the figure's own table.
    pub(super) fn part(&self, at: usize, figure: &FigureId) -> Option<&Part> {
        let parts = self.parts.get(&at)?;
        let own = self.tables_of_parts.get(figure);
        parts.iter().find(|part| Some(&part.table) == own).or_else(|| parts.first())
    }
}
