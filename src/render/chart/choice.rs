//! Which kind of chart shows a subject well, and which do not show it truthfully.
//!
//! In: a subject, and the kind that its author asks for, if any. Out: the kind.

use super::subject::{Head, Subject, Wrong};
use crate::chart::{MOST_ROWS, MOST_SERIES};
use crate::model::chart::{Kind, Shown};
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
    let is_of_parts =
        matches!(asked, Kind::Stacked | Kind::Percent | Kind::Share | Kind::Waterfall);
    if let Some(limit) = bounded(subject).filter(|_| is_of_parts) {
        let message = format!("`{limit}` is a limit, and the parts of a whole are amounts");
        return Err(Wrong::new(message).help("take `bars` or `grouped`"));
    }
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
            "a line joins points in time, and the rows are no years, months or days in their order",
        )
        .help("take `bars` or `grouped`, or leave out `sort`")),
        asked => Ok(asked),
    }
}

/// What is not known is set off among the parts of a whole.
pub(super) fn unknown(shown: &Shown, kind: Kind) -> Result<(), Wrong> {
    if shown.unknown.is_none() || matches!(kind, Kind::Waterfall | Kind::Stacked | Kind::Share) {
        return Ok(());
    }
    let message = format!("`unknown` sets off a part of a whole, and `{}` shows none", kind.name());
    Err(Wrong::new(message).help("take `waterfall`, `stacked` or `share`, or leave `unknown` out"))
}

/// A figure whose values are limits of others.
fn bounded(subject: &Subject<'_>) -> Option<String> {
    let bounded = subject.figures.iter().find(|figure| figure.bound.is_some());
    bounded.map(|figure| figure.id.to_string())
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
    let is_whole = bounded(subject).is_none()
        && values().all(|value| value.is_some_and(|value| value >= Exact::ZERO));
    if !subject.series.is_empty() {
        let is_sum =
            matches!(subject.figures.as_slice(), [figure] if figure.total == TotalKind::Sum);
        return match subject.series.first() {
            _ if subject.years.is_some() && rows >= LEAST_POINTS => Kind::Line,
            Some(Head::Member(_, key)) if super::subject::is_of_time(key) => Kind::Grouped,
            _ if is_sum && is_whole && rows > 2 => Kind::Stacked,
            _ => Kind::Grouped,
        };
    }
    // The names of months and days are too long to stand below each other's columns.
    if subject.years.is_some() {
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

#[cfg(test)]
mod tests {
    use super::super::in_tests::{Known, figure, shown};
    use super::*;
    use crate::figures::Figure;

    /// Members that are years, from 2000.
    fn years(count: usize) -> Vec<String> {
        (0..count).map(|at| format!("{}", 2000 + at)).collect()
    }

    /// Members that are no time.
    fn places(count: usize) -> Vec<String> {
        (0..count).map(|at| format!("place_{at:02}")).collect()
    }

    /// The kind for a figure whose values count up from one.
    fn kind_of(dimensions: &[&[String]], asked: Option<Kind>) -> Result<Kind, Wrong> {
        kind_with(dimensions, asked, TotalKind::Sum, 1)
    }

    fn kind_with(
        dimensions: &[&[String]],
        asked: Option<Kind>,
        total: TotalKind,
        first: i128,
    ) -> Result<Kind, Wrong> {
        let keys: Vec<Vec<&str>> =
            dimensions.iter().map(|keys| keys.iter().map(String::as_str).collect()).collect();
        let named: Vec<(&str, &[&str])> =
            ["d", "e"].into_iter().zip(keys.iter().map(Vec::as_slice)).collect();
        let values: Vec<i128> = (first..1000).collect();
        let by: Vec<&str> = named.iter().map(|(name, _)| *name).collect();
        let known = Known::of([Figure { total, ..figure("p.f", None, &named, &values) }]);
        kind(&known.subject(&shown(&["p.f"], &by))?, asked, false)
    }

    /// The kind for figures that are percentages.
    fn kind_of_percentages<const N: usize>(values: [i128; N]) -> Kind {
        let names: Vec<String> = (0..N).map(|at| format!("p.f{at}")).collect();
        let of = |at: usize| figure(&names[at], Some("%"), &[], &[values[at]]);
        let known = Known::of(std::array::from_fn::<_, N, _>(of));
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        kind(&known.subject(&shown(&names, &[])).unwrap(), None, false).unwrap()
    }

    #[test]
    fn members_become_bars() {
        assert_eq!(kind_of(&[&places(5)], None).unwrap(), Kind::Bars);
    }

    #[test]
    fn few_years_become_columns_and_many_a_line() {
        assert_eq!(kind_of(&[&years(12)], None).unwrap(), Kind::Columns);
        assert_eq!(kind_of(&[&years(13)], None).unwrap(), Kind::Line);
    }

    #[test]
    fn several_amounts_over_four_years_become_lines() {
        assert_eq!(kind_of(&[&years(3), &places(2)], None).unwrap(), Kind::Stacked);
        assert_eq!(kind_of(&[&years(4), &places(2)], None).unwrap(), Kind::Line);
    }

    #[test]
    fn years_within_members_stand_side_by_side() {
        assert_eq!(kind_of(&[&places(5), &years(3)], None).unwrap(), Kind::Grouped);
    }

    #[test]
    fn parts_that_make_a_sum_are_stacked() {
        let dimensions: [&[String]; 2] = [&places(3), &places(2)];
        assert_eq!(kind_of(&dimensions, None).unwrap(), Kind::Stacked);
        let overlapping = kind_with(&dimensions, None, TotalKind::Overlapping, 1);
        assert_eq!(overlapping.unwrap(), Kind::Grouped);
    }

    #[test]
    fn a_stack_has_no_negative_part() {
        let negative = kind_with(&[&places(3), &places(2)], None, TotalKind::Sum, -1);
        assert_eq!(negative.unwrap(), Kind::Grouped);
    }

    #[test]
    fn percentages_that_make_a_hundred_are_shares_of_a_whole() {
        assert_eq!(kind_of_percentages([85, 15]), Kind::Share);
        assert_eq!(kind_of_percentages([85, 14]), Kind::Bars);
        assert_eq!(kind_of_percentages([120, -20]), Kind::Bars);
    }

    #[test]
    fn limits_are_no_parts_of_a_whole() {
        let limit = |of| Figure { bound: Some(crate::model::figure::Bound::AtMost), ..of };
        let known = Known::of([limit(figure("p.f", Some("%"), &[("d", &["a", "b"])], &[85, 15]))]);
        let subject = known.subject(&shown(&["p.f"], &["d"])).unwrap();
        assert_eq!(kind(&subject, None, false).unwrap(), Kind::Bars);
        assert!(kind(&subject, Some(Kind::Share), false).is_err());
    }

    #[test]
    fn a_kind_that_shows_the_subject_is_taken() {
        for (dimensions, asked) in [
            (vec![years(3)], Kind::Bars),
            (vec![years(3)], Kind::Line),
            (vec![places(3)], Kind::Share),
            (vec![places(3), places(2)], Kind::Percent),
        ] {
            let dimensions: Vec<&[String]> = dimensions.iter().map(Vec::as_slice).collect();
            assert_eq!(kind_of(&dimensions, Some(asked)).unwrap(), asked);
        }
    }

    #[test]
    fn a_kind_that_does_not_show_the_subject_is_refused() {
        let (one, two): ([&[String]; 1], [&[String]; 2]) = ([&places(3)], [&places(3), &places(2)]);
        for kind in [Kind::Bars, Kind::Columns, Kind::Share, Kind::Waterfall, Kind::Map, Kind::Line]
        {
            assert!(kind_of(&two, Some(kind)).is_err(), "{kind:?} of several amounts");
        }
        for kind in [Kind::Grouped, Kind::Stacked, Kind::Percent, Kind::Line] {
            assert!(kind_of(&one, Some(kind)).is_err(), "{kind:?} of one amount");
        }
    }

    #[test]
    fn more_than_a_reader_compares_is_refused() {
        assert!(kind_of(&[&places(60)], None).is_ok());
        assert!(kind_of(&[&places(61)], None).is_err());
        assert!(kind_of(&[&places(3), &places(6)], None).is_ok());
        assert!(kind_of(&[&places(3), &places(7)], None).is_err());
        assert!(kind_of(&[&places(7)], Some(Kind::Share)).is_err());
    }
}
