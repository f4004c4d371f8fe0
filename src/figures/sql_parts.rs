//! SQL over the tables of parts that stand in for rows that are not published.
//!
//! In: aggregates, with the members they are held to. Out: the parts of a query that speak of them.
//! Nothing is aggregated there: each row is a member or, where its dimensions are empty, the total.

use super::row::Type;
use super::scope::Dimension;
use super::sql::{Block, Style, scale_of};
use super::values::Finished;
use super::words::{literal, quoted, table_name};
use crate::model::decimal::power_of_ten;
use crate::model::name::DatasetId;

/// Writes what a table of parts has of a block.
pub(super) struct Parts<'f, 'a> {
    pub(super) finished: &'f Finished<'a>,
    pub(super) block: &'f Block<'f>,
    pub(super) table: &'f DatasetId,
}

impl Parts<'_, '_> {
    pub(super) fn columns(&self, style: Style) -> String {
        let columns = self.block.columns.iter();
        let columns = columns.map(|(at, name)| format!("{} AS {name}", self.aggregate(*at, style)));
        columns.collect::<Vec<_>>().join(", ")
    }

    /// An aggregate: its integer, or for reading the amount that this stands for.
    pub(super) fn aggregate(&self, at: usize, style: Style) -> String {
        let plan = self.finished.plan();
        let mut parts = plan.parts.get(&at).into_iter().flatten();
        let part = parts.find(|part| part.table == *self.table).map(|part| quoted(&part.column));
        let part = part.unwrap_or_else(|| "NULL".to_owned());
        let scale = plan
            .aggregates
            .get(at)
            .map_or(0, |aggregate| scale_of(self.finished, self.block.scope, aggregate));
        match power_of_ten(scale) {
            Some(power) if scale > 0 && style == Style::Readable => {
                format!("CAST({part} AS DOUBLE PRECISION) / {power}")
            }
            _ => part,
        }
    }

    /// The row of the total or of the member that the block is held to; with dimensions, the rows
    /// of all their members.
    pub(super) fn from(&self, dimensions: &[Dimension]) -> String {
        let conditions = self.block.scope.dimensions.iter().map(|own| {
            let name = quoted(own.id.as_str());
            let fixed = self.block.fixed.iter().find(|(id, _)| *id == own.id);
            match fixed {
                Some((_, value)) if own.kind == Type::Number => format!("{name} = {value}"),
                Some((_, value)) => format!("{name} = {}", literal(value)),
                None if dimensions.iter().any(|dimension| dimension.id == own.id) => {
                    format!("{name} IS NOT NULL")
                }
                None => format!("{name} IS NULL"),
            }
        });
        let conditions = conditions.collect::<Vec<_>>().join(" AND ");
        let table = table_name(self.table);
        if conditions.is_empty() { table } else { format!("{table} WHERE {conditions}") }
    }

    pub(super) fn grouped(&self, dimensions: &[Dimension], style: Style) -> String {
        let keys = dimensions.iter().map(|dimension| quoted(dimension.id.as_str()));
        let keys = keys.collect::<Vec<_>>().join(", ");
        format!("SELECT {keys}, {} FROM {}", self.columns(style), self.from(dimensions))
    }
}

/// The members of a dimension that a table of parts has.
pub(super) fn values_of(table: &DatasetId, own: &Dimension) -> String {
    let name = quoted(own.id.as_str());
    format!("SELECT {name} FROM {} WHERE {name} IS NOT NULL", table_name(table))
}
