//! Charts: a figure's values become a drawing whose every length is as exact as a tenth of a pixel.
//!
//! In: what is drawn, with every text ready and every amount exact. Out: the inside of an `<svg>`
//! with the attributes that let a stranger recompute it, or why it cannot be drawn truthfully.
//! `docs/charts.md` says how a drawing is written; the verifier holds it to that.
//!
//! The drawing is 360 units wide, as a phone is, and grows with its place. Lengths are binary
//! fractions here and nowhere else: a drawn tenth is checked against exact values.
#![expect(clippy::float_arithmetic, reason = "the geometry of drawings")]

mod backend;
mod columns;
mod element;
mod legend;
pub mod map;
mod paint;
mod rows;
mod scale;
mod text;
pub mod timeline;
mod waterfall;

use crate::model::chart::Kind;
use crate::model::decimal::Decimal;
use crate::model::exact::Exact;

/// How wide every drawing is.
pub const WIDTH: f64 = 360.0;

/// The least width in which anything is drawn.
const LEAST_ROOM: f64 = 48.0;

/// The most rows that a reader can be shown in one drawing.
pub const MOST_ROWS: usize = 60;

/// The most series that can be told apart.
pub const MOST_SERIES: usize = 6;

/// What a name in a drawing is the name of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NameOf {
    /// A member of a figure: the figure, and `region=riga`.
    Member(String, String),
    /// A figure.
    Figure(String),
}

/// A name of a row, a column or a series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// As readers see it.
    pub text: String,
    /// What it is the name of.
    pub of: NameOf,
}

/// One amount that is drawn.
#[derive(Debug, Clone)]
pub struct Mark {
    /// What it claims, as pages write it: `projekti.schools?region=riga`.
    pub reference: String,
    /// The value; `None` where there is none, and nothing is drawn.
    pub value: Option<Exact>,
    /// The number as a cell of a table shows it.
    pub text: String,
    /// What it is of, and the number with its unit: `Rīga`, `34 skolas`.
    pub said: (String, String),
    /// Which class it has.
    pub class: Class,
}

/// How a mark is set off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// By its series; the first is 0.
    Series(usize),
    /// It is what its page is about.
    Own,
    /// What is not known.
    Unknown,
}

/// A member, or a figure, with its amounts in the order of the series.
#[derive(Debug, Clone)]
pub struct Row {
    /// What stands beside it; a share has none.
    pub name: Option<Name>,
    /// Its amounts.
    pub marks: Vec<Mark>,
}

/// What is drawn.
pub struct Chart<'a> {
    /// Which kind.
    pub kind: Kind,
    /// What the rows or columns show.
    pub rows: Vec<Row>,
    /// The names of the series; empty where there is only one.
    pub series: Vec<Name>,
    /// The year of the first column, where each has its year.
    pub first_year: Option<i32>,
    /// The member that its page is about: `region=riga`.
    pub own: Option<String>,
    /// The figure whose marks show what is not known.
    pub unknown: Option<String>,
    /// How the numbers of an axis are written.
    pub tick: &'a dyn Fn(Decimal) -> String,
}

/// A drawing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    /// What its `<svg>` says of it: `data-chart="bars" data-scale="110 320 0 34"`.
    pub attributes: String,
    /// How high it is; it is [`WIDTH`] wide.
    pub height: i32,
    /// Its elements.
    pub inner: String,
}

/// Why something cannot be drawn truthfully.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Nothing in it has a value.
    Empty,
    /// A part of a whole is negative: what it is of.
    Negative(String),
    /// A part of a whole has no value: what it is of.
    Missing(String),
    /// The parts do not make the whole: what they are beyond it, or short of it.
    NotTheWhole {
        /// The sum of the parts.
        sum: Exact,
        /// The whole.
        whole: Exact,
    },
    /// The name is too long to stand below a column: the name.
    LongName(String),
    /// Everything is zero, and nothing has no parts.
    AllZero,
    /// The numbers are so long that they leave no room for what shows them.
    NoRoom,
    /// A place is so small on the map that nobody sees it: its name.
    TooSmall(String),
    /// The middle of a map is so near to a pole that it has no width.
    NearPole,
    /// A value is too large to be drawn.
    Overflow,
}

/// Draws a chart.
///
/// # Errors
/// If it would be empty, or show anything but the amounts.
pub fn draw(chart: &Chart<'_>) -> Result<Drawing, Refusal> {
    if chart.marks().all(|mark| mark.value.is_none()) {
        return Err(Refusal::Empty);
    }
    match chart.kind {
        Kind::Columns | Kind::Line => columns::draw(chart),
        Kind::Waterfall => waterfall::draw(chart),
        // Without boundaries, places are rows.
        Kind::Bars | Kind::Grouped | Kind::Stacked | Kind::Percent | Kind::Share | Kind::Map => {
            rows::draw(chart)
        }
    }
}

impl Chart<'_> {
    fn marks(&self) -> impl Iterator<Item = &Mark> {
        self.rows.iter().flat_map(|row| &row.marks)
    }

    /// What every drawing says of itself.
    fn attributes(&self, scale: &scale::Scale) -> String {
        let mut said =
            format!("data-chart=\"{}\" data-scale=\"{}\"", self.kind.name(), scale.published());
        for (name, value) in [("data-own", &self.own), ("data-unknown", &self.unknown)] {
            if let Some(value) = value {
                said.push_str(&format!(" {name}=\"{}\"", text::escaped(value)));
            }
        }
        said
    }
}

impl Class {
    fn name(self) -> String {
        match self {
            Self::Series(at) => format!("s{}", at + 1),
            Self::Own => "own".to_owned(),
            Self::Unknown => "unknown".to_owned(),
        }
    }
}
