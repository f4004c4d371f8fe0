//! Runs a plan: takes every dataset's rows once, then gives each figure and member its value.
//!
//! In: the plan, and the rows of the datasets in reading order. Out: exact values, and what is
//! wrong with a definition once its data are known: overflow, a zero divisor, a reference that
//! finds no row or two, a check that does not hold.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io;

use super::formula::Formula;
use super::groups::{self, Sums};
use super::plan::{Compiled, Plan};
use super::scope::{Dimension, MemberTable, Moment, Scope};
use super::suppressed::{self, Groups};
use super::tables::{Held, NoSingleRow};
use super::values::Finished;
use crate::diagnostics::{Diagnostic, Rule};
use crate::model::dataset::{Dataset, FieldKind, Period};
use crate::model::name::{DatasetId, DimensionId};
use crate::model::rows::{Cell, CellNumber, Row};
use crate::model::site::Sources;

/// What is known of a dataset once its rows went by.
#[derive(Debug, Clone, Default)]
pub struct Shape {
    /// How many rows it has.
    pub rows: u64,
    /// For each column, the most decimals that a cell of it has.
    pub scales: Vec<u8>,
    /// For each column, the most digits that a cell of it has before its decimal mark.
    pub wholes: Vec<u8>,
    /// For each column, the first rows with so many decimals, and with so many digits before.
    longest: Vec<(u64, u64)>,
}

/// The digits that a double keeps of any decimal.
const DIGITS_OF_A_DOUBLE: u16 = 15;

impl Shape {
    /// Whether each number of a column, with the decimals of the longest, is one that a double
    /// keeps: the engines that check the figures hold the column in doubles.
    pub(super) fn fits_doubles(&self, column: usize) -> bool {
        let of = |digits: &[u8]| u16::from(digits.get(column).copied().unwrap_or_default());
        of(&self.wholes) + of(&self.scales) <= DIGITS_OF_A_DOUBLE
    }

    /// Takes a cell's number into account.
    fn stretch(&mut self, column: usize, number: CellNumber, row: u64) {
        let digits = number.digits.unsigned_abs().checked_ilog10().map_or(0, |log| log + 1);
        let before = digits.saturating_sub(number.scale.into());
        let before = u8::try_from(before).unwrap_or(u8::MAX);
        let longest = self.scales.get_mut(column).zip(self.wholes.get_mut(column));
        if let Some(((scale, whole), rows)) = longest.zip(self.longest.get_mut(column)) {
            if number.scale > *scale {
                (*scale, rows.0) = (number.scale, row);
            }
            if before > *whole {
                (*whole, rows.1) = (before, row);
            }
        }
    }

    /// What is too long about a column of a table, and what to do.
    pub(super) fn too_long(&self, column: usize, table: &Dataset) -> (String, String) {
        let of = |digits: &[u8]| digits.get(column).copied().unwrap_or_default();
        let (decimals, whole) = self.longest.get(column).copied().unwrap_or_default();
        let name = table.fields.get(column).map_or("", |field| field.name.as_str());
        let why = format!(
            "`{name}` of `{}` has numbers with {} digits before the decimal mark (row {whole}) and numbers with {} behind it (row {decimals})",
            table.id,
            of(&self.wholes),
            of(&self.scales),
        );
        let help = format!(
            "round the decimals, or give the large numbers in a larger unit: every engine keeps {DIGITS_OF_A_DOUBLE} digits in all"
        );
        (why, help)
    }
}

/// A plan being run.
pub struct Engine<'a> {
    pub(super) sources: &'a Sources,
    pub(super) plan: &'a Plan,
    pub(super) sums: Vec<Sums>,
    /// Each aggregate's measure within its scope.
    pub(super) measures: Vec<usize>,
    pub(super) held: BTreeMap<DatasetId, Held>,
    pub(super) shapes: BTreeMap<DatasetId, Shape>,
    /// What a dimension's cell leads to, by scope, dimension, text and time.
    pub(super) ways: HashMap<(usize, usize, String, Option<Period>), Option<u32>>,
    /// The times that a scope's rows speak of, where a column says.
    pub(super) times: Vec<BTreeSet<Period>>,
    /// Datasets with a mistake, which was reported: what is summed up over them says nothing.
    pub(super) spoiled: BTreeSet<DatasetId>,
    pub(super) problems: Vec<Diagnostic>,
    /// Of the datasets of which some value is suppressed, the groups that rows belong to.
    pub(super) groups: BTreeMap<DatasetId, BTreeSet<Groups>>,
}

impl<'a> Engine<'a> {
    /// Makes ready to take rows.
    #[must_use]
    pub fn new(sources: &'a Sources, plan: &'a Plan) -> Self {
        let mut wanted: Vec<BTreeSet<Vec<usize>>> = vec![BTreeSet::new(); plan.scopes.len()];
        for (aggregate, dimensions) in groupings(plan) {
            let Some(of) = plan.aggregates.get(aggregate) else { continue };
            if let (Some(scope), Some(wanted)) =
                (plan.scopes.get(of.scope), wanted.get_mut(of.scope))
            {
                wanted.insert(positions(
                    scope,
                    dimensions.iter().chain(of.fixed.iter().map(|(id, _)| id)),
                ));
            }
        }
        let mut measures: Vec<Vec<_>> = vec![Vec::new(); plan.scopes.len()];
        let of_aggregates = plan.aggregates.iter().map(|aggregate| {
            let measure = (aggregate.function, aggregate.argument.clone());
            let Some(list) = measures.get_mut(aggregate.scope) else { return 0 };
            list.iter().position(|known| *known == measure).unwrap_or_else(|| {
                list.push(measure);
                list.len() - 1
            })
        });
        let of_aggregates = of_aggregates.collect();
        let sums = plan
            .scopes
            .iter()
            .zip(measures)
            .zip(wanted)
            .map(|((scope, measures), wanted)| {
                let reasons = groups::reasons(sources.dataset(&scope.dataset));
                Sums::new(scope, measures, wanted.into_iter().collect(), reasons)
            })
            .collect();
        Self {
            sources,
            plan,
            sums,
            measures: of_aggregates,
            held: tables(plan).into_iter().map(|id| (id, Held::default())).collect(),
            shapes: BTreeMap::new(),
            ways: HashMap::new(),
            times: vec![BTreeSet::new(); plan.scopes.len()],
            spoiled: BTreeSet::new(),
            problems: Vec::new(),
            groups: suppressed::datasets(plan)
                .into_iter()
                .map(|id| (id, BTreeSet::new()))
                .collect(),
        }
    }

    /// Notes that a dataset has a mistake, so that nothing over it is computed.
    pub fn spoil(&mut self, dataset: &DatasetId) {
        self.spoiled.insert(dataset.clone());
    }

    /// Takes a row of a dataset.
    ///
    /// # Errors
    /// Where a temporary file cannot be written.
    pub fn row(&mut self, dataset: &Dataset, row: &Row<'_>) -> io::Result<()> {
        let shape = self.shapes.entry(dataset.id.clone()).or_default();
        shape.rows += 1;
        shape.scales.resize(dataset.fields.len(), 0);
        shape.wholes.resize(dataset.fields.len(), 0);
        shape.longest.resize(dataset.fields.len(), (0, 0));
        for (column, cell) in row.cells.iter().enumerate() {
            if let Cell::Number(number) = cell {
                shape.stretch(column, *number, row.number);
            }
        }
        if let (Some(held), Some(key)) = (self.held.get_mut(&dataset.id), dataset.member_key()) {
            held.keep(row, key);
        }
        let plan = self.plan;
        let mut groups = Groups::new();
        for (at, scope) in
            plan.scopes.iter().enumerate().filter(|(_, scope)| scope.dataset == dataset.id)
        {
            groups.push(self.row_of_scope(at, scope, row)?);
        }
        if let Some(known) = self.groups.get_mut(&dataset.id) {
            known.insert(groups);
        }
        Ok(())
    }

    /// Takes a row into account; the codes of its groups, if it counts.
    fn row_of_scope(
        &mut self,
        at: usize,
        scope: &Scope,
        row: &Row<'_>,
    ) -> io::Result<Option<Vec<Option<u32>>>> {
        let time = moment(scope, row);
        if let (Some(time), Some(times)) = (time, self.times.get_mut(at))
            && !times.contains(&time)
        {
            times.insert(time);
        }
        let mut codes = Vec::with_capacity(scope.dimensions.len());
        for (position, dimension) in scope.dimensions.iter().enumerate() {
            codes.push(self.code(at, scope, position, dimension, row, time));
        }
        let counts = match scope.only.as_ref().map(|only| only.truth(row.cells)) {
            None | Some(Ok(Some(true))) => true,
            Some(Ok(_)) => false,
            Some(Err(_)) => {
                self.problem(
                    at,
                    Rule("overflow"),
                    format!("`where` overflows in row {}", row.number),
                    "",
                );
                false
            }
        };
        match self.sums.get_mut(at) {
            Some(sums) if counts => sums.add(row, &codes).map(|()| Some(codes)),
            _ => Ok(None),
        }
    }

    /// The code of a row's value in a dimension, over the table it refers to where it does.
    fn code(
        &mut self,
        at: usize,
        scope: &Scope,
        position: usize,
        dimension: &Dimension,
        row: &Row<'_>,
        time: Option<Period>,
    ) -> Option<u32> {
        let cell = row.cells.get(dimension.column)?;
        let owned;
        let text = match cell {
            Cell::Text(text) => *text,
            cell => {
                owned = cell.canonical()?;
                &owned
            }
        };
        let table = dimension.via.as_ref().map(|via| &via.table).or(dimension.members.as_ref());
        let Some(table) = table.filter(|table| dimension.via.is_some() || table.validity.is_some())
        else {
            return self.sums.get_mut(at)?.code(position, text);
        };
        let time = time.filter(|_| table.validity.is_some());
        let way = (at, position, text.to_owned(), time);
        if let Some(code) = self.ways.get(&way) {
            return *code;
        }
        let code = self.follow(at, scope, position, dimension, table, text, time, row.number);
        self.ways.insert(way, code);
        code
    }

    #[expect(clippy::too_many_arguments, reason = "one step of `code`, which has them all")]
    fn follow(
        &mut self,
        at: usize,
        scope: &Scope,
        position: usize,
        dimension: &Dimension,
        table: &MemberTable,
        text: &str,
        time: Option<Period>,
        row: u64,
    ) -> Option<u32> {
        if table.validity.is_some() && time.is_none() {
            let message = format!(
                "row {row} of `{}` has no day, and the rows of `{}` are valid for a time",
                scope.dataset, table.dataset
            );
            self.problem(at, Rule("reference"), message, "give the row its day");
            return None;
        }
        let found = self.held.get(&table.dataset)?.row(table, text, time);
        let target = match found {
            Ok(target) => target,
            // A key that no row has at any time is a broken reference, which the reader of rows reports.
            Err(NoSingleRow::None) if table.validity.is_none() => return None,
            Err(why) => {
                self.no_single_row(at, scope, table, text, time, row, why);
                return None;
            }
        };
        let value = match &dimension.via {
            None => text.to_owned(),
            Some(via) => self.held.get(&table.dataset)?.text(target, via.attribute)?.to_owned(),
        };
        self.sums.get_mut(at)?.code(position, &value)
    }

    #[expect(clippy::too_many_arguments, reason = "all of it is said in the message")]
    fn no_single_row(
        &mut self,
        at: usize,
        scope: &Scope,
        table: &MemberTable,
        text: &str,
        time: Option<Period>,
        row: u64,
        why: NoSingleRow,
    ) {
        let when = time.map_or_else(String::new, |time| {
            if time.first == time.last {
                format!(" on {}", time.first)
            } else {
                format!(" from {} to {}", time.first, time.last)
            }
        });
        let (what, help) = match why {
            NoSingleRow::None => ("no row", "add the row with its validity, or mend the key"),
            NoSingleRow::Two => ("two rows", "let the periods of validity not overlap"),
            NoSingleRow::Straddles => {
                ("more than one state", "name a day on one side of the change")
            }
        };
        let message = format!(
            "`{}` has {what} for `{text}`{when} (row {row} of `{}`)",
            table.dataset, scope.dataset
        );
        self.problem(at, Rule("reference"), message, help);
    }

    fn problem(&mut self, scope: usize, rule: Rule, message: String, help: &str) {
        if self.problems.iter().any(|known| known.message == message) {
            return;
        }
        let Some(place) = self.plan.places.get(scope) else { return };
        let problem = Diagnostic::error(rule, place.clone(), message);
        self.problems.push(if help.is_empty() { problem } else { problem.help(help) });
    }

    /// Reports tables of which a key means two rows at all times.
    fn ambiguous_members(&mut self) {
        let plan = self.plan;
        for (at, scope) in plan.scopes.iter().enumerate() {
            let tables = scope.dimensions.iter().filter_map(|dimension| dimension.members.as_ref());
            for table in tables.filter(|table| table.validity.is_none()) {
                let twice = self.held.get(&table.dataset).and_then(Held::twice).map(str::to_owned);
                if let Some(key) = twice {
                    let message = format!("`{}` has two rows for `{key}`", table.dataset);
                    self.problem(at, Rule("reference"), message, "give the table a primary key");
                    self.spoiled.insert(table.dataset.clone());
                }
            }
        }
    }

    /// Ends the pass.
    ///
    /// # Errors
    /// Where a temporary file cannot be read.
    pub fn finish(mut self, problems: &mut Vec<Diagnostic>) -> io::Result<Finished<'a>> {
        for sums in &mut self.sums {
            sums.finish()?;
        }
        self.ambiguous_members();
        problems.append(&mut self.problems);
        Ok(Finished { engine: self })
    }
}

/// Every aggregate with the dimensions by which some figure or check needs it.
fn groupings(plan: &Plan) -> Vec<(usize, Vec<DimensionId>)> {
    let mut needed = Vec::new();
    let mut add = |aggregates: Vec<usize>, dimensions: &[Dimension]| {
        let ids: Vec<DimensionId> =
            dimensions.iter().map(|dimension| dimension.id.clone()).collect();
        needed.extend(aggregates.into_iter().map(|at| (at, ids.clone())));
    };
    for figure in &plan.figures {
        let mut aggregates = Vec::new();
        figure.formula.aggregates(&mut aggregates);
        add(aggregates.clone(), &[]);
        add(aggregates, &figure.dimensions);
    }
    for check in &plan.checks {
        let mut aggregates = Vec::new();
        check.condition.aggregates(&mut aggregates);
        add(aggregates, &[]);
    }
    needed
}

/// The positions of dimensions in a scope, in the scope's order.
fn positions<'d>(scope: &Scope, ids: impl Iterator<Item = &'d DimensionId>) -> Vec<usize> {
    let at = |id: &DimensionId| scope.dimensions.iter().position(|dimension| dimension.id == *id);
    let positions: BTreeSet<usize> = ids.filter_map(at).collect();
    positions.into_iter().collect()
}

/// The tables that must be held: those that dimensions lead to or whose rows are members.
fn tables(plan: &Plan) -> BTreeSet<DatasetId> {
    let dimensions = plan.scopes.iter().flat_map(|scope| &scope.dimensions);
    dimensions
        .flat_map(|dimension| {
            [dimension.members.as_ref(), dimension.via.as_ref().map(|via| &via.table)]
        })
        .flatten()
        .map(|table| table.dataset.clone())
        .collect()
}

/// The tables that a dimension leads over or takes its members from.
pub(super) fn tables_of(dimension: &Dimension) -> impl Iterator<Item = &DatasetId> {
    let way = dimension.via.as_ref().map(|via| &via.table);
    dimension.members.iter().chain(way).map(|table| &table.dataset)
}

/// The time that a row speaks of.
fn moment(scope: &Scope, row: &Row<'_>) -> Option<Period> {
    match scope.moment? {
        Moment::Reference(period) => Some(period),
        Moment::Day(column) => match row.cells.get(column)? {
            Cell::Date(day) => Some(Period { first: *day, last: *day }),
            _ => None,
        },
        Moment::Year(column) => match row.cells.get(column)? {
            Cell::Number(year) => {
                let year = i16::try_from(year.digits).ok()?;
                let day = |month, day| jiff::civil::Date::new(year, month, day).ok();
                Some(Period { first: day(1, 1)?, last: day(12, 31)? })
            }
            _ => None,
        },
    }
}

/// Whether a column holds whole numbers in the published table.
pub(super) const fn is_whole(kind: &FieldKind) -> bool {
    matches!(kind, FieldKind::Integer(_) | FieldKind::Year)
}

/// The formula of a figure, for those who write it out.
pub(super) const fn formula(figure: &Compiled) -> &Formula {
    &figure.formula
}
