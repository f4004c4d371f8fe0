//! A figure as its author defines it: names and SQL text, not yet understood.

use super::language::Localised;
use super::name::{DatasetId, FigureId, ProgrammeId};
use super::place::Place;

/// A text with where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// What is written.
    pub text: String,
    /// Where.
    pub place: Place,
}

/// A figure's definition.
#[derive(Debug, Clone)]
pub struct FigureDefinition {
    /// `programme.figure`.
    pub id: FigureId,
    /// Where it is defined.
    pub place: Place,
    /// What it is called, in each language.
    pub label: Localised<String>,
    /// What it counts and what not, in its author's words, as Markdown; `None` where its label says
    /// enough.
    pub description: Option<Localised<Written>>,
    /// The dataset whose columns `value` speaks of; `None` for a figure made of figures.
    pub from: Option<(DatasetId, Place)>,
    /// A SQL expression.
    pub value: Written,
    /// Which rows count: a SQL condition over the columns of `from`.
    pub only: Option<Written>,
    /// The dimensions, as columns or paths `column.attribute`.
    pub by: Vec<Written>,
    /// The column whose day decides which row of a table with validity periods is meant.
    pub at: Option<Written>,
    /// The unit's id: `EUR`, `%` or a counted noun.
    pub unit: Option<Written>,
    /// How many decimals are shown.
    pub decimals: Option<u32>,
    /// What the value is a limit of.
    pub bound: Option<Bound>,
    /// Where it says that one and the same may count in several members.
    pub overlapping: Option<Place>,
    /// The members that are suppressed, `region=riga`; `total` is the total.
    pub suppressed: Vec<Written>,
    /// Why the members do not add up to the total, as Markdown.
    pub note: Option<Localised<Written>>,
}

/// What a figure's total is beside its members.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TotalKind {
    /// The members add up to it.
    Sum,
    /// One and the same may count in several members: they add up to as much or more.
    Overlapping,
    /// It is computed like a member: an average, a share, a largest.
    Computed,
}

impl TotalKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Sum, Self::Overlapping, Self::Computed];

    /// The kind of a name; `None` if there is none of it.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// As the proof writes it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sum => "sum",
            Self::Overlapping => "overlapping",
            Self::Computed => "computed",
        }
    }
}

/// What a figure's value is a limit of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// The truth is greater.
    MoreThan,
    /// The truth is as great or greater.
    AtLeast,
    /// The truth is less.
    LessThan,
    /// The truth is as great or less.
    AtMost,
    /// The truth is near.
    About,
}

impl Bound {
    /// Every bound.
    pub const ALL: [Self; 5] =
        [Self::MoreThan, Self::AtLeast, Self::LessThan, Self::AtMost, Self::About];

    /// The bound of a name; `None` if there is none of it.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|bound| bound.name() == name)
    }

    /// As `figures.toml` and the proof write it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::MoreThan => "more than",
            Self::AtLeast => "at least",
            Self::LessThan => "less than",
            Self::AtMost => "at most",
            Self::About => "about",
        }
    }
}

/// A condition that must hold at build.
#[derive(Debug, Clone)]
pub struct CheckDefinition {
    /// The programme it belongs to.
    pub programme: ProgrammeId,
    /// Its name.
    pub name: String,
    /// A SQL condition over figures.
    pub holds: Written,
    /// Why it should.
    pub why: Option<String>,
}
