//! The ledger: what published releases claimed, and what became of it.
//!
//! A line is written once and never changed. Its check is made of all that it says and of the check
//! of the line before, so that a line that is changed, taken out or put in breaks the chain.

use jiff::civil::Date;
use jiff::{Timestamp, Zoned};

use super::checksum::Checksum;
use super::decimal::Decimal;
use super::figure::Bound;
use super::name::{FigureId, FigureRef};
use super::place::Place;

/// The lines of the ledger, the first line first.
#[derive(Debug, Clone, Default)]
pub struct Ledger {
    /// The lines.
    pub lines: Vec<Line>,
    /// What the file holds; empty where there is none.
    pub text: String,
    /// The languages in which it gives reasons, by their codes, in the order of its columns.
    pub languages: Vec<String>,
    /// Lines of a time that is still to come, as of the moment of a build.
    pub later: Vec<Line>,
}

/// The file of the project.
pub const FILE: &str = "data/ledger.csv";

impl Ledger {
    /// Reads the line that follows the last: its cells by the names of their columns, in the order
    /// of the file.
    ///
    /// # Errors
    /// Where it does not follow, is not what was recorded, or says nothing that can be read.
    pub fn next(&self, cells: &[(&str, &str)], place: Place) -> Result<Line, Broken> {
        let (last, before) = self.end();
        let cell = |column: &str| of(cells, column);
        let broken = |column: &str, message: String| Broken { column: column.to_owned(), message };
        let number = cell("line").parse::<u32>().ok().filter(|number| *number > 0);
        let number = number
            .ok_or_else(|| broken("line", format!("`{}` is no number of a line", cell("line"))))?;
        if let Some(message) = out_of_order(number, last) {
            return Err(broken("line", message));
        }
        let linked = cells.iter().copied().filter(|(column, _)| *column != "check");
        if cell("check") != check(before, linked) {
            return Err(broken("check", format!("line {number} is not what was recorded")));
        }
        let unreadable =
            |column: &str| broken(column, format!("`{}` cannot be read", cell(column)));
        let recorded = Moment::read(cell("recorded")).ok_or_else(|| unreadable("recorded"))?;
        if self.lines.last().is_some_and(|last| recorded.at < last.recorded.at) {
            let message = format!("line {number} is older than the line before");
            return Err(broken("recorded", message));
        }
        let entry = entry(cells).map_err(unreadable)?;
        let must = matches!(entry, Entry::Changed { .. } | Entry::Withdrawn { .. });
        if must && entry.reasons().is_empty() {
            return Err(broken("action", format!("line {number} gives no reason")));
        }
        Ok(Line { number, recorded, entry, check: cell("check").to_owned(), place })
    }

    /// The number and the check that the next line follows: 0 and nothing where there is none yet.
    #[must_use]
    pub fn end(&self) -> (u32, &str) {
        self.lines.last().map_or((0, ""), |line| (line.number, line.check.as_str()))
    }
}

/// What is wrong with a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// The column of the cell that is wrong.
    pub column: String,
    /// What is wrong.
    pub message: String,
}

/// The cell of a column; empty where there is no such column.
fn of<'c>(cells: &[(&str, &'c str)], column: &str) -> &'c str {
    cells.iter().find(|(name, _)| *name == column).map_or("", |(_, cell)| *cell)
}

/// Why a line does not follow the line of this number; `None` where it does.
fn out_of_order(number: u32, last: u32) -> Option<String> {
    let next = last.saturating_add(1);
    let message = match number {
        number if number == next => return None,
        number if number == last => format!("line {number} stands twice"),
        number if number < last => format!("line {number} stands behind line {last}"),
        _ if number == next.saturating_add(1) => format!("line {next} is missing"),
        number => format!("lines {next} to {} are missing", number - 1),
    };
    Some(message)
}

/// What a line says; else the column that cannot be read.
fn entry(cells: &[(&str, &str)]) -> Result<Entry, &'static str> {
    let cell = |column: &str| of(cells, column).to_owned();
    let figure = || cell("figure").parse().map_err(|_| "figure");
    let document = || Some(cell("document")).filter(|name| !name.is_empty()).ok_or("document");
    let vintage = || {
        let (unit, bound) = (cell("unit"), cell("bound"));
        let (reference_date, data) = (cell("reference_date"), cell("data"));
        Vintage { unit, bound, reference_date, data }
    };
    let value = |column: &'static str| {
        let text = cell(column);
        let is_one = text.parse::<Decimal>().is_ok_and(|value| value.to_string() == text);
        if text.is_empty() || is_one { Ok(text) } else { Err(column) }
    };
    let reasons = || -> Reasons {
        let reasons = cells.iter().filter_map(|(column, text)| {
            let code = column.strip_prefix("reason_").filter(|_| !text.trim().is_empty())?;
            Some((code.to_owned(), (*text).to_owned()))
        });
        reasons.collect()
    };
    let changed = |kind| {
        let (was, value) = (value("was")?, value("value")?);
        let (figure, vintage, reasons) = (figure()?, vintage(), reasons());
        Ok(Entry::Changed { kind, figure, was, value, vintage, reasons })
    };
    match of(cells, "action") {
        "claimed" => Ok(Entry::Claimed {
            document: document()?,
            published: day(of(cells, "published")).ok_or("published")?,
            figure: figure()?,
            value: value("value")?,
            vintage: vintage(),
        }),
        "revised" => changed(ChangeKind::Revised),
        "corrected" => changed(ChangeKind::Corrected),
        "renamed" => Ok(Entry::Renamed {
            was: cell("was").parse().map_err(|_| "was")?,
            figure: cell("figure").parse().map_err(|_| "figure")?,
        }),
        "moved" => Ok(Entry::Moved { was: cell("was"), document: document()? }),
        "withdrawn" => {
            let figure = if cell("figure").is_empty() { None } else { Some(figure()?) };
            Ok(Entry::Withdrawn { document: document()?, figure, reasons: reasons() })
        }
        _ => Err("action"),
    }
}

/// A day of the one form that the ledger has.
fn day(text: &str) -> Option<Date> {
    text.parse::<Date>().ok().filter(|day| day.to_string() == text)
}

/// A line of the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Counted from 1.
    pub number: u32,
    /// When it was written.
    pub recorded: Moment,
    /// What happened.
    pub entry: Entry,
    /// The chain's link: 16 hexadecimal digits.
    pub check: String,
    /// Where it stands in the file.
    pub place: Place,
}

/// An instant by the site's clock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// The instant.
    pub at: Timestamp,
    /// As RFC 3339 has it, to the second: `2026-12-01T10:00:00+02:00`.
    pub text: String,
    /// Its day by that clock.
    pub day: Date,
}

impl Moment {
    /// Reads a moment as the ledger has it.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let is_form = text.len() == "2026-12-01T10:00:00+02:00".len();
        let at = text.parse::<Timestamp>().ok().filter(|_| is_form)?;
        Some(Self { at, text: text.to_owned(), day: day(text.get(.."2026-12-01".len())?)? })
    }

    /// A moment of a clock.
    #[must_use]
    pub fn of(zoned: &Zoned) -> Self {
        let text = zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string();
        // What is read back has no parts of a second.
        let at = Timestamp::from_second(zoned.timestamp().as_second());
        Self { at: at.unwrap_or_else(|_| zoned.timestamp()), text, day: zoned.date() }
    }
}

/// What happened. A value is the text that the proof has of it; empty where there is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// A release claimed a value.
    Claimed {
        /// The release: `releases/2022-06-applications`.
        document: String,
        /// The release's own day.
        published: Date,
        /// What it claimed.
        figure: FigureRef,
        /// The value.
        value: String,
        /// Of which data.
        vintage: Vintage,
    },
    /// A claimed value is another one now.
    Changed {
        /// Whether it was right in its time, or wrong.
        kind: ChangeKind,
        /// What has changed.
        figure: FigureRef,
        /// The value before.
        was: String,
        /// The value since.
        value: String,
        /// Of which data it is.
        vintage: Vintage,
        /// Why, by the codes of languages, in the order of the file's columns.
        reasons: Reasons,
    },
    /// A figure has another name.
    Renamed {
        /// The name before.
        was: FigureId,
        /// The name since.
        figure: FigureId,
    },
    /// A release has another name: its files were renamed.
    Moved {
        /// The name before.
        was: String,
        /// The name since.
        document: String,
    },
    /// A release no longer says what it said, or is no longer published.
    Withdrawn {
        /// The release.
        document: String,
        /// What it no longer claims; `None` where the whole of it is gone.
        figure: Option<FigureRef>,
        /// Why, by the codes of languages.
        reasons: Reasons,
    },
}

/// Why something was changed, by the codes of languages.
pub type Reasons = Vec<(String, String)>;

impl Entry {
    /// Why, in a language; what was recorded before the site had the language, in the first that
    /// the line has.
    #[must_use]
    pub fn reason(&self, language: &str) -> &str {
        let reasons = self.reasons();
        let own = reasons.iter().find(|(code, _)| code == language).or_else(|| reasons.first());
        own.map_or("", |(_, text)| text.as_str())
    }

    /// Of which data its value is, and in which unit; `None` of a line that says no value.
    #[must_use]
    pub const fn vintage(&self) -> Option<&Vintage> {
        match self {
            Self::Claimed { vintage, .. } | Self::Changed { vintage, .. } => Some(vintage),
            Self::Renamed { .. } | Self::Moved { .. } | Self::Withdrawn { .. } => None,
        }
    }

    /// What kind of bound its value is; `None` for an exact one.
    #[must_use]
    pub fn bound(&self) -> Option<Bound> {
        Bound::named(&self.vintage()?.bound)
    }

    /// Its name in the column `action`.
    #[must_use]
    pub const fn action(&self) -> &'static str {
        match self {
            Self::Claimed { .. } => "claimed",
            Self::Changed { kind, .. } => kind.name(),
            Self::Renamed { .. } => "renamed",
            Self::Moved { .. } => "moved",
            Self::Withdrawn { .. } => "withdrawn",
        }
    }

    /// Why; empty where nobody has to say.
    #[must_use]
    pub fn reasons(&self) -> &[(String, String)] {
        match self {
            Self::Changed { reasons, .. } | Self::Withdrawn { reasons, .. } => reasons,
            Self::Claimed { .. } | Self::Renamed { .. } | Self::Moved { .. } => &[],
        }
    }
}

/// Why a claimed value is another one now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeKind {
    /// It was right in its time.
    Revised,
    /// It was wrong.
    Corrected,
}

impl ChangeKind {
    /// Its name in the column `action`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Revised => "revised",
            Self::Corrected => "corrected",
        }
    }
}

/// Which data a value is of, and in which unit it is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Vintage {
    /// In which unit the value is; empty for a plain number.
    pub unit: String,
    /// What kind of bound it is, `more than`; empty for an exact value.
    pub bound: String,
    /// What they speak of, in EDTF, as their descriptors say; empty where they do not.
    pub reference_date: String,
    /// The published tables, each with the first 16 digits of its SHA-256:
    /// `kontakts.schools=3f2a…`, separated by spaces.
    pub data: String,
}

/// How many digits of a checksum the ledger has.
pub const DIGITS: usize = 16;

/// The columns that every ledger has before the reasons.
const COLUMNS: [&str; 12] = [
    "line",
    "recorded",
    "action",
    "document",
    "published",
    "figure",
    "was",
    "value",
    "unit",
    "bound",
    "reference_date",
    "data",
];

/// The columns of a ledger that gives reasons in these languages, in their order.
#[must_use]
pub fn columns(languages: &[String]) -> Vec<String> {
    let reasons = languages.iter().map(|code| format!("reason_{code}"));
    COLUMNS.map(str::to_owned).into_iter().chain(reasons).chain(["check".to_owned()]).collect()
}

/// The languages of a ledger with these columns; `None` where they are not those of a ledger, in
/// their order.
#[must_use]
pub fn languages<'c>(names: impl Iterator<Item = &'c str>) -> Option<Vec<String>> {
    let names: Vec<&str> = names.collect();
    let reasons = names.iter().filter_map(|name| name.strip_prefix("reason_"));
    let languages: Vec<String> = reasons.map(str::to_owned).collect();
    (columns(&languages) == names).then_some(languages)
}

/// The check of a line: of the check before and of its cells, but for those that are empty, by
/// the names of their columns. So a column that joins the file later changes no check.
#[must_use]
pub fn check<'c>(before: &str, cells: impl Iterator<Item = (&'c str, &'c str)>) -> String {
    let mut said = format!("{before}\n");
    for (column, cell) in cells.filter(|(_, cell)| !cell.is_empty()) {
        // The length keeps two cells from being told as one.
        said.push_str(&format!("{column} {} {cell}\n", cell.len()));
    }
    Checksum::of(said.as_bytes()).chars().take(DIGITS).collect()
}
