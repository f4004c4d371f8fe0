//! Which kind of chart shows a subject well, and which do not show it truthfully.
//!
//! In: a subject, and the kind that its author asks for, if any. Out: the kind.

use super::subject::{Head, Subject, Wrong};
use crate::chart::{MOST_ROWS, MOST_SERIES};
use crate::model::chart::Kind;
use crate::model::exact::Exact;
use crate::model::figure::TotalKind;

/// The most columns that stand side by side with their numbers; more become a line.
const MOST_COLUMNS: usize = 12;

/// The fewest points that make a line.
pub(super) const LEAST_POINTS: usize = 4;

/// The kind that an author asks for, if it shows the subject; else the one that shows it best.
pub(super) fn kind(
    subject: &Subject<'_>,
    asked: Option<Kind>,
    has_map: bool,
) -> Result<Kind, Wrong> {
    let is_map =
        asked.map_or_else(|| has_map && is_better_on_a_map(subject), |kind| kind == Kind::Map);
    if !is_map {
        sizes(subject)?;
    }
    let asked = if is_map { Some(Kind::Map) } else { asked };
    let Some(asked) = asked else { return Ok(chosen(subject)) };
    let is_single = subject.series.is_empty();
    let name = asked.name();
    match asked {
        Kind::Bars | Kind::Columns if !is_single => {
            let message =
                format!("`kind={name}` shows one amount for each row, and here are several");
            Err(Wrong::new(message)
                .help("take `grouped`, `stacked`, `percent` or, over time, `line`"))
        }
        Kind::Grouped | Kind::Stacked | Kind::Percent if is_single => {
            let message =
                format!("`kind={name}` shows several amounts for each row, and here is one");
            Err(Wrong::new(message)
                .help("take `bars` or `columns`; for the parts of a whole, `share`"))
        }
        Kind::Share | Kind::Waterfall if !is_single => {
            let message = format!("`kind={name}` shows one whole, and here are several");
            Err(Wrong::new(message).help("take `stacked` or `percent`"))
        }
        Kind::Map if !is_single => {
            Err(Wrong::new("a map shows one amount for each place, and here are several")
                .help("choose one member of the other dimension, as in `&year=2024`"))
        }
        Kind::Share if subject.rows.len() > MOST_SERIES => {
            let message = format!("a share of {} parts cannot be told apart", subject.rows.len());
            Err(Wrong::new(message).help(format!("it has {MOST_SERIES} at most: take `bars`")))
        }
        Kind::Line if !subject.is_in_time => Err(Wrong::new(
            "a line joins points in time, and the rows are no years, months or days",
        )
        .help("take `bars` or `grouped`")),
        asked => Ok(asked),
    }
}

/// Whether the places are so many that their names in a list say less than where they are.
fn is_better_on_a_map(subject: &Subject<'_>) -> bool {
    subject.series.is_empty() && subject.rows.len() > MOST_COLUMNS
}

/// So many rows and series as a reader can compare.
fn sizes(subject: &Subject<'_>) -> Result<(), Wrong> {
    let rows = subject.rows.len();
    if rows > MOST_ROWS {
        let message = format!("the chart would have {rows} rows, more than anyone compares");
        return Err(Wrong::new(message).help(format!(
            "it has {MOST_ROWS} at most: show a `table:` with `sort=value`, a map, or break the figure down by less"
        )));
    }
    let series = subject.series.len();
    if series > MOST_SERIES {
        let message = format!("the chart would have {series} series, more than can be told apart");
        return Err(Wrong::new(message).help(format!(
            "it has {MOST_SERIES} at most: change the order of `by`, or choose members one at a time"
        )));
    }
    Ok(())
}

/// What a good editor would take.
fn chosen(subject: &Subject<'_>) -> Kind {
    let rows = subject.rows.len();
    let values = || subject.cells_of_all().map(|cell| cell.value);
    let is_whole = values().all(|value| value.is_some_and(|value| value >= Exact::ZERO));
    if !subject.series.is_empty() {
        let is_sum =
            matches!(subject.figures.as_slice(), [figure] if figure.total == TotalKind::Sum);
        return match subject.series.first() {
            _ if subject.is_in_time && rows >= LEAST_POINTS => Kind::Line,
            Some(Head::Member(_, key)) if super::subject::is_of_time(key) => Kind::Grouped,
            _ if is_sum && is_whole && rows > 2 => Kind::Stacked,
            _ => Kind::Grouped,
        };
    }
    if subject.is_in_time {
        return if rows <= MOST_COLUMNS { Kind::Columns } else { Kind::Line };
    }
    let is_of_figures = matches!(subject.rows.first().map(|row| row.head), Some(Head::Figure(_)));
    let is_percent =
        subject.figures.first().is_some_and(|figure| figure.unit.as_deref() == Some("%"));
    let sum = values().try_fold(Exact::ZERO, |sum, value| sum.plus(value?));
    let makes_a_whole = is_percent && sum == Some(Exact::whole(100));
    if is_of_figures && makes_a_whole && is_whole && (2..=MOST_SERIES).contains(&rows) {
        return Kind::Share;
    }
    Kind::Bars
}
