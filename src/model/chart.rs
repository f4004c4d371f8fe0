//! What an author asks a chart to show: which figures, of which members, and how.

use super::figure::Written;
use super::language::Localised;
use super::name::{ChartId, DimensionId, FigureId};
use super::place::Place;

/// A kind of chart; the names are those that authors write and pages publish.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A bar for each member, from left to right.
    Bars,
    /// Several bars for each member.
    Grouped,
    /// The parts of each member, one after the other.
    Stacked,
    /// The same, each member as a hundred percent.
    Percent,
    /// The parts of one whole.
    Share,
    /// A whole, then its parts step by step.
    Waterfall,
    /// A column for each member, upwards.
    Columns,
    /// Points joined by a line.
    Line,
    /// The places on a map, each in the class of its amount.
    Map,
}

impl Kind {
    /// Every kind under its name.
    pub const ALL: [(&'static str, Self); 9] = [
        ("bars", Self::Bars),
        ("grouped", Self::Grouped),
        ("stacked", Self::Stacked),
        ("percent", Self::Percent),
        ("share", Self::Share),
        ("waterfall", Self::Waterfall),
        ("columns", Self::Columns),
        ("line", Self::Line),
        ("map", Self::Map),
    ];

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.into_iter().find(|(_, kind)| *kind == self).map_or("", |(name, _)| name)
    }
}

/// In which order the members of a table or chart stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Order {
    /// As the members' own table has them.
    OfMembers,
    /// By the members' names, as the page's language sorts them.
    ByName,
    /// The greatest value first, missing ones last, equal ones by name.
    ByValue,
}

impl Order {
    /// Every order under its name.
    pub const ALL: [(&'static str, Self); 3] =
        [("members", Self::OfMembers), ("name", Self::ByName), ("value", Self::ByValue)];
}

/// What a chart shows.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shown {
    /// The figures, at least one.
    pub figures: Vec<FigureId>,
    /// The dimensions whose members it shows: the first by rows, the second by series.
    pub by: Vec<DimensionId>,
    /// The one member of every other dimension.
    pub only: Vec<(DimensionId, String)>,
    /// The kind; `None` where the tool chooses.
    pub kind: Option<Kind>,
    /// The order of the rows; `None` where the tool chooses.
    pub order: Option<Order>,
    /// The figure that stands for what is not known.
    pub unknown: Option<FigureId>,
}

/// A chart that several texts show, as its author defines it.
#[derive(Debug, Clone)]
pub struct ChartDefinition {
    /// What texts call it.
    pub id: ChartId,
    /// Where it is defined.
    pub place: Place,
    /// What it shows, as the address of an embedded chart says it: `a,b?by=region&kind=grouped`.
    pub show: Written,
    /// Its headline where a text gives none.
    pub headline: Option<Localised<Written>>,
}
