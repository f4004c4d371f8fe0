//! A dataset: one CSV file with its description, as the Data Package standard has it.
//!
//! Source: Data Package and Table Schema v2 (datapackage.org), and the extension properties of
//! `docs/data.md`.

use jiff::civil::Date;

use super::decimal::Decimal;
use super::embargo::Embargo;
use super::language::Localised;
use super::name::{DatasetId, ProgrammeId};
use super::place::Place;

/// A programme's Data Package.
#[derive(Debug, Clone)]
pub struct Package {
    /// The programme, or the package of reference tables.
    pub programme: ProgrammeId,
    /// What it is called, in each language.
    pub titles: Localised<String>,
    /// Its datasets, in the descriptor's order.
    pub datasets: Vec<Dataset>,
    /// Its files that are no tables, in the descriptor's order.
    pub files: Vec<FileResource>,
}

/// A file of a package that is no table, such as the boundaries of a map.
#[derive(Debug, Clone)]
pub struct FileResource {
    /// `programme.resource`.
    pub id: DatasetId,
    /// Where the descriptor describes it.
    pub place: Place,
    /// The file, relative to the project.
    pub path: String,
    /// What it is called, in each language.
    pub titles: Localised<String>,
    /// Whether the descriptor says that it is GeoJSON.
    pub is_geojson: bool,
    /// Where it is from, in the descriptor's order; empty where it does not say.
    pub sources: Vec<Reference>,
    /// The licences it is under; empty where the site's own holds.
    pub licences: Vec<Reference>,
}

/// One CSV file and what its descriptor says of it.
#[derive(Debug, Clone)]
pub struct Dataset {
    /// `programme.dataset`, the name of its table in SQL.
    pub id: DatasetId,
    /// Where the descriptor describes it.
    pub place: Place,
    /// The file, relative to the project.
    pub path: String,
    /// What it is called, in each language.
    pub titles: Localised<String>,
    /// How its cells are separated.
    pub dialect: Dialect,
    /// How its bytes are read as text.
    pub encoding: Encoding,
    /// Its columns, in the file's order.
    pub fields: Vec<Field>,
    /// Columns that together name a row; empty where none do.
    pub primary_key: Vec<usize>,
    /// Columns whose values are keys of another dataset.
    pub foreign_keys: Vec<ForeignKey>,
    /// What the data speak of: a day, month or year, as the days it spans.
    pub reference_date: Option<Period>,
    /// Where they are from, in the descriptor's order; empty where it does not say.
    pub sources: Vec<Reference>,
    /// The licences they are under; empty where the site's own holds.
    pub licences: Vec<Reference>,
    /// Until when nothing of it may be published.
    pub embargo: Option<Embargo>,
    /// What of it is published at all.
    pub publish: Publish,
    /// Which file of its programme's calendar it is, if it is one.
    pub calendar: Option<CalendarFile>,
}

/// What of a dataset is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Publish {
    /// Its rows.
    Rows,
    /// What its figures are computed of, in tables of their own, and none of its rows.
    Aggregate,
    /// It is such a table: it has no file, and its rows are what the figures' sums are.
    Parts,
    /// Nothing: figures over it serve checks alone.
    Nothing,
}

/// A file of a programme's calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CalendarFile {
    /// The events.
    Events,
    /// What has changed about them.
    Changes,
}

/// A source or a licence that a descriptor names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// What it is called, in each language.
    pub titles: Localised<String>,
    /// The short name that its descriptor gives it: `CC-BY-4.0`.
    pub name: Option<String>,
    /// Where it can be read; `None` where nobody says.
    pub url: Option<String>,
}

impl Dataset {
    /// The position of a column.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.name == name)
    }

    /// Whether there is a published table of its name.
    #[must_use]
    pub const fn is_published(&self) -> bool {
        matches!(self.publish, Publish::Rows | Publish::Parts)
    }

    /// The column that names a member where other tables refer to this one: `id`, else the first
    /// column of the primary key; `None` where there is neither.
    #[must_use]
    pub fn member_key(&self) -> Option<usize> {
        self.column("id").or_else(|| self.primary_key.first().copied())
    }
}

/// A stretch of days, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// Its first day.
    pub first: Date,
    /// Its last day.
    pub last: Date,
}

/// How a file's cells are separated: Table Dialect's properties that CSV files have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dialect {
    /// Between cells.
    pub delimiter: u8,
    /// Around cells that hold a delimiter.
    pub quote: u8,
    /// Before a quote within a quoted cell, where it is not doubled.
    pub escape: Option<u8>,
    /// Whether spaces after a delimiter belong to no cell.
    pub skip_initial_space: bool,
}

/// How a file's bytes are read as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// Windows-1257, the Baltic code page.
    Windows1257,
    /// Windows-1252, the Western European code page.
    Windows1252,
    /// ISO 8859-1.
    Latin1,
}

/// A column.
#[derive(Debug, Clone)]
pub struct Field {
    /// Its name in the file's header and in SQL.
    pub name: String,
    /// Where the descriptor describes it.
    pub place: Place,
    /// What it is called, in each language; the name itself where nothing is said.
    pub titles: Localised<String>,
    /// How its cells are read.
    pub kind: FieldKind,
    /// Texts that stand for no value, each with its reason.
    pub missing: Vec<MissingValue>,
    /// What its cells must be.
    pub constraints: Constraints,
    /// The table of another package whose ids its values are.
    pub dimension: Option<DatasetId>,
    /// To what its source had already rounded its numbers: `10000` for tens of thousands.
    pub precision: Option<Decimal>,
}

impl Field {
    /// Whether no cell of the column can be without a value.
    #[must_use]
    pub const fn is_always_there(&self) -> bool {
        self.constraints.required
    }
}

/// A text that stands for no value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingValue {
    /// What the cell says.
    pub text: String,
    /// Why there is no value: `missing`, `suppressed`, `not applicable`; `None` where the
    /// descriptor gives no reason.
    pub label: Option<String>,
}

/// How a column's cells are read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldKind {
    /// Text as it stands.
    Text,
    /// Whole numbers.
    Integer(NumberForm),
    /// Decimals.
    Number(NumberForm),
    /// Days, `2022-06-15`.
    Date,
    /// Years, `2022`.
    Year,
    /// Truth values, with the texts that stand for each.
    Boolean {
        /// Texts for true.
        yes: Vec<String>,
        /// Texts for false.
        no: Vec<String>,
    },
}

/// How a column writes its numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NumberForm {
    /// Before the fraction.
    pub decimal_mark: char,
    /// Between groups of three digits; a space stands for no-break spaces too.
    pub group_mark: Option<char>,
    /// Whether the cell holds the number and nothing else; if not, `€` and `%` may stand by it.
    pub bare: bool,
}

/// What a column's cells must be: Table Schema's constraints.
#[derive(Debug, Clone, Default)]
pub struct Constraints {
    /// There is a value in each row.
    pub required: bool,
    /// No value stands twice.
    pub unique: bool,
    /// The least number or day.
    pub minimum: Option<Bound>,
    /// The greatest number or day.
    pub maximum: Option<Bound>,
    /// The fewest characters of a text.
    pub min_length: Option<usize>,
    /// The most characters of a text.
    pub max_length: Option<usize>,
    /// The values that are allowed, as texts of the descriptor; empty where all are.
    pub allowed: Vec<String>,
}

/// A limit that a constraint sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// Of a number.
    Number(Decimal),
    /// Of a day.
    Date(Date),
}

/// Columns whose values are keys of another dataset of the package.
#[derive(Debug, Clone)]
pub struct ForeignKey {
    /// Here.
    pub columns: Vec<usize>,
    /// The dataset referred to.
    pub dataset: DatasetId,
    /// There, by name.
    pub target: Vec<String>,
    /// Where the descriptor says so.
    pub place: Place,
}
