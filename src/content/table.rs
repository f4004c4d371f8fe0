//! Breakdowns that a text embeds: `![headline](table:schools?by=region&sort=value)`.
//!
//! In: an image's address and words. Out: which figure is broken down, and in which order its rows
//! stand, or what is wrong with it.

use std::ops::Range;

use super::claim::Open;
use super::{Piece, Reader};
use crate::diagnostics::Diagnostic;
use crate::model::chart::Order;
use crate::model::name::{DimensionId, FigureId};

/// A breakdown to be shown as a table.
#[derive(Debug, Clone)]
pub struct Table {
    /// The figure.
    pub figure: FigureId,
    /// In which order its rows stand.
    pub order: Order,
    /// The author's headline; the figure's label where it is empty.
    pub headline: String,
    /// Where it stands in the file.
    pub range: Range<usize>,
}

const OPTIONS: [&str; 2] = ["by", "sort"];

impl Reader<'_, '_> {
    pub(super) fn table(&self, open: &Open) -> Result<Option<Piece>, Diagnostic> {
        let Some((figure, dimensions, pairs)) = self.figure(open, open.after_scheme())? else {
            return Ok(None);
        };
        if let Some((name, _)) = pairs.iter().find(|(name, _)| !OPTIONS.contains(&&**name)) {
            let message = format!("a table has no option `{name}`");
            return Err(self.problem(open, "unknown-embed", message).did_you_mean(name, OPTIONS));
        }
        let option = |wanted: &str| {
            pairs.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str())
        };
        self.breakdown(open, &figure, &dimensions, option("by").unwrap_or_default())?;
        let order = option("sort").map_or(Ok(Order::OfMembers), |sort| self.order(open, sort))?;
        if open.has_markup {
            return Err(self.problem(
                open,
                "claim-text",
                "a table's headline is plain text".to_owned(),
            ));
        }
        let headline = open.text.trim().to_owned();
        Ok(Some(Piece::Table(Table { figure, order, headline, range: open.range.clone() })))
    }

    /// A table names all dimensions of its figure, and no others.
    fn breakdown(
        &self,
        open: &Open,
        figure: &FigureId,
        dimensions: &[DimensionId],
        by: &str,
    ) -> Result<(), Diagnostic> {
        let asked: Vec<&str> =
            by.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
        if let Some(name) =
            asked.iter().find(|name| dimensions.iter().all(|known| known.as_str() != **name))
        {
            return Err(self.unknown_dimension(open, figure, dimensions, name));
        }
        if !asked.is_empty() && asked.len() >= dimensions.len() {
            return Ok(());
        }
        let names = dimensions.iter().map(DimensionId::as_str).collect::<Vec<_>>().join(",");
        if names.is_empty() {
            let message = format!("`{figure}` has no dimension to break it down by");
            return Err(self
                .problem(open, "unknown-dimension", message)
                .help("claim it in the text instead"));
        }
        let message = format!("a table of `{figure}` names all its dimensions");
        Err(self
            .problem(open, "unknown-dimension", message)
            .help(format!("write `table:{}?by={names}`", figure.figure)))
    }
}
