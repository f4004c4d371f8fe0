//! Sums the rows of a scope up into groups, in one pass and in memory for its groups only.
//!
//! In: each row of a dataset once. Out: for each grouping that some figure needs, the value of each
//! aggregate in each group. Distinct counts spill to disk.

use std::collections::HashMap;
use std::io;

use super::expression::Function;
use super::row::{Overflow, RowExpr, Value};
use super::scope::Scope;
use crate::model::dataset::{Dataset, Field};
use crate::model::decimal::Decimal;
use crate::model::rows::{Cell, Row};
use crate::spill::{self, Spill};

/// What is aggregated: a function of an expression.
pub(super) type Measure = (Function, Option<RowExpr>);

/// A scope's sums.
#[derive(Debug)]
pub(super) struct Sums {
    pub(super) measures: Vec<Measure>,
    groupings: Vec<Grouping>,
    /// For each dimension, its values in the order of their first row, and their codes.
    values: Vec<Vec<String>>,
    reasons: Reasons,
    codes: Vec<HashMap<String, u32>>,
}

/// The groups by some of a scope's dimensions.
#[derive(Debug)]
struct Grouping {
    dimensions: Vec<usize>,
    groups: HashMap<Box<[u32]>, Group>,
    distinct: Vec<Option<Spill>>,
}

/// One group.
#[derive(Debug, Clone)]
struct Group {
    number: u64,
    totals: Vec<Total>,
}

/// What rows that count have no value for, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Lacking {
    /// Whether some value is missing.
    pub missing: bool,
    /// Whether some value is suppressed.
    pub suppressed: bool,
}

impl Lacking {
    /// What either lacks.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self {
            missing: self.missing || other.missing,
            suppressed: self.suppressed || other.suppressed,
        }
    }

    /// What a cell lacks that has no value, by its reason in words of the descriptor.
    fn of(reason: Option<&str>) -> Self {
        match reason {
            Some(SUPPRESSED) => Self { missing: false, suppressed: true },
            Some(NOT_APPLICABLE) => Self::default(),
            _ => Self { missing: true, suppressed: false },
        }
    }
}

/// For each column, what a cell lacks that has one of the texts that stand for no value.
pub(super) type Reasons = Vec<Vec<Lacking>>;

/// The reasons of a dataset.
pub(super) fn reasons(dataset: Option<&Dataset>) -> Reasons {
    let fields = dataset.map(|dataset| dataset.fields.iter()).into_iter().flatten();
    let of = |field: &Field| {
        let labels = field.missing.iter().map(|missing| missing.label.as_deref());
        labels.map(Lacking::of).collect()
    };
    fields.map(of).collect()
}

/// Why a suppressed value is not there, as descriptors say it.
pub(super) const SUPPRESSED: &str = "suppressed";

/// Why there is no value where there cannot be one, as descriptors say it.
const NOT_APPLICABLE: &str = "not applicable";

/// An aggregate's state in a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Total {
    /// How many values went in.
    pub(super) count: u64,
    /// Their sum, least or greatest.
    pub(super) value: Decimal,
    /// The sum of their distances to zero, at the value's scale: what no order of adding exceeds.
    pub(super) magnitude: i128,
    /// Whether 128 bits did not hold the sum.
    pub(super) overflow: bool,
    /// What was left out.
    pub(super) lacking: Lacking,
}

impl Sums {
    /// Begins to sum a scope up by the given groupings (positions of its dimensions).
    pub(super) fn new(
        scope: &Scope,
        measures: Vec<Measure>,
        groupings: Vec<Vec<usize>>,
        reasons: Reasons,
    ) -> Self {
        let distinct = || {
            measures
                .iter()
                .map(|(function, _)| (*function == Function::CountDistinct).then(Spill::default))
                .collect()
        };
        let groupings = groupings
            .into_iter()
            .map(|dimensions| Grouping { dimensions, groups: HashMap::new(), distinct: distinct() })
            .collect();
        let count = scope.dimensions.len();
        Self {
            groupings,
            reasons,
            values: vec![Vec::new(); count],
            codes: vec![HashMap::new(); count],
            measures,
        }
    }

    /// Adds a row whose dimensions have these values; `None` where a dimension has none.
    pub(super) fn add(&mut self, row: &Row<'_>, codes: &[Option<u32>]) -> io::Result<()> {
        for grouping in &mut self.groupings {
            let key: Option<Box<[u32]>> =
                grouping.dimensions.iter().map(|at| codes.get(*at).copied().flatten()).collect();
            // A row without a value in a dimension belongs to none of its members.
            let Some(key) = key else { continue };
            grouping.add(key, row, &self.measures, &self.reasons)?;
        }
        Ok(())
    }

    /// The code of a dimension's value.
    pub(super) fn code(&mut self, dimension: usize, value: &str) -> Option<u32> {
        let codes = self.codes.get_mut(dimension)?;
        if let Some(code) = codes.get(value) {
            return Some(*code);
        }
        let values = self.values.get_mut(dimension)?;
        let code = u32::try_from(values.len()).ok()?;
        values.push(value.to_owned());
        codes.insert(value.to_owned(), code);
        Some(code)
    }

    /// The values that a dimension has in the data, in the order of their first rows.
    pub(super) fn values(&self, dimension: usize) -> &[String] {
        self.values.get(dimension).map(Vec::as_slice).unwrap_or_default()
    }

    /// Ends the pass: distinct values are counted.
    pub(super) fn finish(&mut self) -> io::Result<()> {
        for grouping in &mut self.groupings {
            grouping.count_distinct()?;
        }
        Ok(())
    }

    /// A measure's total in the group where the dimensions have these values; `None` where there is
    /// no such group, so no row.
    pub(super) fn total(
        &self,
        dimensions: &[usize],
        values: &[&str],
        measure: usize,
    ) -> Option<Total> {
        let grouping = self.groupings.iter().find(|grouping| grouping.dimensions == dimensions)?;
        let key: Option<Box<[u32]>> = dimensions
            .iter()
            .zip(values)
            .map(|(dimension, value)| self.codes.get(*dimension)?.get(*value).copied())
            .collect();
        grouping.groups.get(&key?)?.totals.get(measure).copied()
    }
}

impl Grouping {
    fn add(
        &mut self,
        key: Box<[u32]>,
        row: &Row<'_>,
        measures: &[Measure],
        reasons: &Reasons,
    ) -> io::Result<()> {
        let number = self.groups.len() as u64;
        let group = self
            .groups
            .entry(key)
            .or_insert_with(|| Group { number, totals: vec![Total::EMPTY; measures.len()] });
        for ((measure, total), distinct) in
            measures.iter().zip(&mut group.totals).zip(&mut self.distinct)
        {
            match (distinct, &measure.1) {
                (Some(spill), Some(RowExpr::Column(column))) => {
                    if let Some(text) = row.cells.get(*column).and_then(Cell::canonical) {
                        spill.add(
                            spill::key(&[&group.number.to_le_bytes(), text.as_bytes()]),
                            group.number,
                        )?;
                    }
                }
                _ => total.add(measure, row, reasons),
            }
        }
        Ok(())
    }

    fn count_distinct(&mut self) -> io::Result<()> {
        let mut numbers: HashMap<u64, &mut Group> =
            self.groups.values_mut().map(|group| (group.number, group)).collect();
        for (at, distinct) in self.distinct.iter_mut().enumerate() {
            let Some(spill) = distinct.take() else { continue };
            let mut last = None;
            spill.finish(|entry| {
                if last != Some(entry)
                    && let Some(total) =
                        numbers.get_mut(&entry.1).and_then(|group| group.totals.get_mut(at))
                {
                    total.count += 1;
                }
                last = Some(entry);
            })?;
        }
        Ok(())
    }
}

impl Total {
    const EMPTY: Self = Self {
        count: 0,
        value: Decimal::new(0, 0),
        magnitude: 0,
        overflow: false,
        lacking: Lacking { missing: false, suppressed: false },
    };

    fn add(&mut self, (function, argument): &Measure, row: &Row<'_>, reasons: &Reasons) {
        let Some(argument) = argument else {
            self.count += 1;
            return;
        };
        match argument.value(row.cells) {
            Ok(Value::Null) => self.lacks(argument, row, reasons),
            Ok(Value::Number(number)) => self.number(*function, number),
            Ok(Value::Text(_) | Value::Date(_) | Value::Boolean(_)) => self.count += 1,
            Err(Overflow) => self.overflow = true,
        }
    }

    /// Takes note of why a row has no value.
    fn lacks(&mut self, argument: &RowExpr, row: &Row<'_>, reasons: &Reasons) {
        let mut columns = Vec::new();
        argument.columns(&mut columns);
        for column in columns {
            if let Some(Cell::Missing(at)) = row.cells.get(column) {
                let of = reasons.get(column).and_then(|of| of.get(*at));
                self.lacking = self.lacking.or(of.copied().unwrap_or_default());
            }
        }
    }

    fn number(&mut self, function: Function, number: Decimal) {
        self.count += 1;
        let replaced = match function {
            Function::Min => self.count == 1 || less(number, self.value),
            Function::Max => self.count == 1 || less(self.value, number),
            Function::Sum => {
                self.sum(number);
                false
            }
            Function::Count | Function::CountDistinct | Function::Average => false,
        };
        if replaced {
            self.value = number;
            self.magnitude = number.mantissa().saturating_abs();
        }
    }

    fn sum(&mut self, number: Decimal) {
        let scale = self.value.scale().max(number.scale());
        let added = (|| {
            let addend = number.at_scale(scale)?;
            let sum = self.value.at_scale(scale)?.checked_add(addend)?;
            let magnitude = Decimal::new(self.magnitude, self.value.scale()).at_scale(scale)?;
            Some((Decimal::new(sum, scale), magnitude.checked_add(addend.checked_abs()?)?))
        })();
        match added {
            Some((value, magnitude)) => (self.value, self.magnitude) = (value, magnitude),
            None => self.overflow = true,
        }
    }
}

/// Whether one number is less than another; numbers that no common scale holds are far apart.
fn less(left: Decimal, right: Decimal) -> bool {
    let scale = left.scale().max(right.scale());
    match left.at_scale(scale).zip(right.at_scale(scale)) {
        Some((left, right)) => left < right,
        None => left.mantissa() < right.mantissa(),
    }
}
