//! What a chart is of: which amounts stand in which row and series, under which names.
//!
//! In: what an author asks for, and the computed figures. Out: rows of cells in order, or what
//! cannot be shown together.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostics::{Diagnostic, Rule, nearest};
use crate::figures::{Figure, FigureDimension};
use crate::locale;
use crate::model::chart::{Order, Shown};
use crate::model::exact::Exact;
use crate::model::language::Locale;
use crate::model::name::{DatasetId, DimensionId, FigureId, FigureRef, Member};
use crate::model::place::Place;
use crate::model::unit::{Unit, UnitKind};
use crate::render::{Renderer, table};

/// Why a chart is not drawn.
#[derive(Debug)]
pub(in crate::render) struct Wrong {
    /// `None` where it was reported already.
    message: Option<String>,
    help: Vec<String>,
}

impl Wrong {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self { message: Some(message.into()), help: Vec::new() }
    }

    /// What was reported where it is wrong.
    pub(super) fn reported() -> Self {
        Self { message: None, help: Vec::new() }
    }

    /// The same at a place; `None` if it was reported already.
    pub(in crate::render) fn at(self, place: Place) -> Option<Diagnostic> {
        let problem = Diagnostic::error(Rule("chart"), place, self.message?);
        Some(self.help.into_iter().fold(problem, Diagnostic::help))
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }
}

/// What a row or a series is.
#[derive(Debug, Clone, Copy)]
pub(super) enum Head<'a> {
    /// A member of a dimension.
    Member(&'a FigureDimension, &'a str),
    /// A figure.
    Figure(&'a Figure),
}

/// An amount.
#[derive(Debug, Clone)]
pub(super) struct Cell<'a> {
    pub(super) figure: &'a Figure,
    pub(super) member: Member,
    pub(super) value: Option<Exact>,
    /// How many decimals the numbers of its figure have.
    pub(super) decimals: u32,
}

/// A row of amounts.
#[derive(Debug, Clone)]
pub(super) struct Row<'a> {
    pub(super) head: Head<'a>,
    pub(super) cells: Vec<Cell<'a>>,
}

/// What a chart is of.
#[derive(Debug)]
pub(super) struct Subject<'a> {
    pub(super) figures: Vec<&'a Figure>,
    pub(super) rows: Vec<Row<'a>>,
    /// What the cells of a row are; empty where there is one.
    pub(super) series: Vec<Head<'a>>,
    /// The years that the rows are, where all of them are years, in their order.
    pub(super) years: Option<Vec<i32>>,
    /// Whether the rows follow each other in time.
    pub(super) is_in_time: bool,
}

impl<'a> Head<'a> {
    /// The key of a member; `None` for a figure.
    pub(super) const fn key(&self) -> Option<&'a str> {
        match self {
            Self::Member(_, key) => Some(key),
            Self::Figure(_) => None,
        }
    }

    /// What it is called.
    pub(super) fn text(&self, locale: Locale) -> &'a str {
        match self {
            Self::Member(dimension, key) => dimension.name_of(key, locale),
            Self::Figure(figure) => figure.label.get(locale).map_or("", String::as_str),
        }
    }
}

impl Cell<'_> {
    /// As pages name it.
    pub(super) fn reference(&self) -> FigureRef {
        FigureRef { figure: self.figure.id.clone(), member: self.member.clone() }
    }
}

impl<'a> Subject<'a> {
    /// Gathers what an author asks for.
    pub(super) fn of(
        renderer: &Renderer<'a>,
        shown: &Shown,
        locale: Locale,
    ) -> Result<Self, Wrong> {
        Self::gathered((renderer.figures, &renderer.sources.units), shown, locale)
    }

    /// The same of figures and units, without all that pages need besides.
    pub(super) fn gathered(
        (figures, units): (&'a BTreeMap<FigureId, Figure>, &BTreeMap<String, Unit>),
        shown: &Shown,
        locale: Locale,
    ) -> Result<Self, Wrong> {
        let known = |id: &FigureId| figures.get(id);
        let figures: Vec<&Figure> = shown.figures.iter().filter_map(known).collect();
        let Some(first) = figures.first().copied() else {
            return Err(Wrong::new("the chart shows no figure that has a value"));
        };
        one_unit(units, &figures)?;
        for (dimension, value) in &shown.only {
            chosen(first, dimension, value)?;
        }
        let (rows, series) = match (shown.by.as_slice(), figures.len()) {
            ([], _) => (figures.iter().map(|figure| Head::Figure(figure)).collect(), Vec::new()),
            ([by], 1) => (members(first, by, &shown.only), Vec::new()),
            ([by], _) => {
                same_members(&figures, by, &shown.only)?;
                let series = figures.iter().map(|figure| Head::Figure(figure)).collect();
                (members(first, by, &shown.only), series)
            }
            ([by, across], 1) => {
                (members(first, by, &shown.only), members(first, across, &shown.only))
            }
            (more, _) => {
                let names: Vec<&str> = more.iter().map(DimensionId::as_str).collect();
                let message =
                    format!("the chart has too many dimensions: `{}`", names.join("`, `"));
                return Err(Wrong::new(message).help(
                    "choose one member of a dimension, as in `&year=2024`, or show one figure at a time",
                ));
            }
        };
        let known: Vec<Known<'a>> = figures.iter().copied().map(Known::of).collect();
        let cells = |head: &Head<'a>| cells(&known, *head, &series, &shown.only);
        let cells: Vec<_> = rows.iter().map(cells).collect::<Result<_, _>>()?;
        let rows = rows.into_iter().zip(cells).map(|(head, cells)| Row { head, cells }).collect();
        let mut subject = Self { figures, rows, series, years: None, is_in_time: false };
        subject.put_in_time();
        subject.put_in_order(shown.order, locale);
        Ok(subject)
    }

    /// Rows that are years, months or days follow each other in time.
    fn put_in_time(&mut self) {
        let keys: Option<Vec<&str>> = self.rows.iter().map(|row| row.head.key()).collect();
        let Some(keys) = keys else { return };
        self.is_in_time = keys.iter().all(|key| is_of_time(key));
        if self.is_in_time {
            self.rows.sort_by(|left, right| key(left).cmp(key(right)));
            let years: Option<Vec<i32>> =
                self.rows.iter().map(|row| key(row).parse().ok()).collect();
            let is_near = |years: &Vec<i32>| match years.as_slice() {
                [first, .., last] => last - first < MOST_YEARS,
                _ => true,
            };
            self.years = years.filter(is_near);
        }
    }

    fn put_in_order(&mut self, order: Option<Order>, locale: Locale) {
        let writer = locale::writer(locale);
        let by_name = |left: &Row<'_>, right: &Row<'_>| {
            writer.compare(left.head.text(locale), right.head.text(locale))
        };
        let is_of_figures = self.rows.iter().any(|row| matches!(row.head, Head::Figure(_)));
        let order = match order {
            Some(order) => order,
            None if self.is_in_time || is_of_figures || !self.series.is_empty() => return,
            None => Order::ByValue,
        };
        match order {
            Order::OfMembers => {}
            Order::ByName => self.rows.sort_by(by_name),
            Order::ByValue => self.rows.sort_by(|left, right| {
                let value = |row: &Row<'_>| row.cells.first().and_then(|cell| cell.value);
                value(right).cmp(&value(left)).then_with(|| by_name(left, right))
            }),
        }
        // Whoever asks for another order than that of time gets it, and no axis of time.
        if self.is_in_time && !self.rows.is_sorted_by_key(key) {
            (self.is_in_time, self.years) = (false, None);
        }
    }

    /// The tables that the amounts are computed from, each once.
    pub(super) fn datasets(&self) -> Vec<&'a DatasetId> {
        let mut known = BTreeSet::new();
        let of_all = self.figures.iter().flat_map(|figure| &figure.datasets);
        of_all.filter(|id| known.insert(*id)).collect()
    }

    /// Every amount.
    pub(super) fn cells_of_all(&self) -> impl Iterator<Item = &Cell<'a>> {
        self.rows.iter().flat_map(|row| &row.cells)
    }
}

/// A figure whose values can be found by member.
struct Known<'a> {
    figure: &'a Figure,
    values: BTreeMap<&'a Member, Option<Exact>>,
    decimals: u32,
}

impl<'a> Known<'a> {
    fn of(figure: &'a Figure) -> Self {
        let values = figure.members.iter().map(|(member, value)| (member, *value)).collect();
        Self { figure, values, decimals: table::decimals(figure) }
    }

    /// The amount of a member, or of the figure as a whole.
    fn cell(&self, member: Member) -> Option<Cell<'a>> {
        let value =
            if member.is_total() { self.figure.value } else { *self.values.get(&member)? };
        Some(Cell { figure: self.figure, member, value, decimals: self.decimals })
    }
}

/// The amounts of a row: one for each series, or one alone.
fn cells<'a>(
    known: &[Known<'a>],
    row: Head<'a>,
    series: &[Head<'a>],
    only: &[(DimensionId, String)],
) -> Result<Vec<Cell<'a>>, Wrong> {
    let alone = [None];
    let series: Vec<Option<Head<'a>>> = series.iter().copied().map(Some).collect();
    let series = if series.is_empty() { alone.as_slice() } else { series.as_slice() };
    series.iter().map(|across| cell(known, &[Some(row), *across], only)).collect()
}

/// The amount where a row and a series meet.
fn cell<'a>(
    known: &[Known<'a>],
    heads: &[Option<Head<'a>>; 2],
    only: &[(DimensionId, String)],
) -> Result<Cell<'a>, Wrong> {
    let heads = || heads.iter().flatten();
    let named = heads().find_map(|head| match head {
        Head::Figure(figure) => known.iter().find(|known| known.figure.id == figure.id),
        Head::Member(..) => None,
    });
    let Some(known) = named.or(known.first()) else { return Err(Wrong::reported()) };
    let shown: BTreeMap<&DimensionId, &str> = only
        .iter()
        .map(|(id, key)| (id, key.as_str()))
        .chain(heads().filter_map(|head| match head {
            Head::Member(dimension, key) => Some((&dimension.id, *key)),
            Head::Figure(_) => None,
        }))
        .collect();
    let pair = |dimension: &FigureDimension| {
        Some((dimension.id.clone(), (*shown.get(&dimension.id)?).to_owned()))
    };
    let dimensions = known.figure.dimensions.iter().filter(|_| !shown.is_empty());
    let is_of_all = shown.keys().all(|id| known.figure.dimension(id).is_some());
    let member = dimensions.map(pair).collect::<Option<Vec<_>>>().map(Member);
    let member = member.filter(|_| is_of_all);
    member.and_then(|member| known.cell(member)).ok_or_else(|| not_shared(known.figure, shown))
}

/// The member that a row is; empty for a figure.
fn key<'a>(row: &Row<'a>) -> &'a str {
    row.head.key().unwrap_or_default()
}

/// Years that are further apart than this have no slot for each year between them.
const MOST_YEARS: i32 = 200;

/// `2024`, `2024-03`, `2024-03-15`, `2024-Q1`.
pub(super) fn is_of_time(key: &str) -> bool {
    let key = match key.split_once("-Q") {
        Some((year, "1" | "2" | "3" | "4")) => year,
        _ => key,
    };
    let mut parts = key.split('-');
    let digits = |part: &str, length: usize| {
        part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    parts.next().is_some_and(|year| digits(year, 4))
        && parts.clone().count() <= 2
        && parts.all(|part| digits(part, 2))
}

/// Whether the members of a dimension follow each other in time.
pub(super) fn is_in_time(figure: &Figure, by: &DimensionId) -> bool {
    let heads = members(figure, by, &[]);
    heads.iter().all(|head| matches!(head, Head::Member(_, key) if is_of_time(key)))
}

/// Whether the first dimension of a figure has enough moments in time for a line.
pub(super) fn makes_a_line(figure: &Figure) -> bool {
    let first = figure.dimensions.first().map(|dimension| &dimension.id);
    first.is_some_and(|by| {
        is_in_time(figure, by) && members(figure, by, &[]).len() >= super::choice::LEAST_POINTS
    })
}

/// The members of a dimension that the figure has, in its order.
fn members<'a>(
    figure: &'a Figure,
    by: &DimensionId,
    only: &[(DimensionId, String)],
) -> Vec<Head<'a>> {
    let Some(dimension) = figure.dimensions.iter().find(|known| known.id == *by) else {
        return Vec::new();
    };
    let mut seen = BTreeSet::new();
    let of_member = |(member, _): &'a (Member, _)| {
        let is_fixed = only.iter().all(|pair| member.0.contains(pair));
        let key = member.0.iter().find(|(id, _)| id == by).map(|(_, key)| key.as_str());
        key.filter(|key| is_fixed && seen.insert(*key))
    };
    let keys = figure.members.iter().filter_map(of_member);
    keys.map(|key| Head::Member(dimension, key)).collect()
}

/// The amounts of one drawing are of one unit; whatever is counted is counted in ones.
fn one_unit(units: &BTreeMap<String, Unit>, figures: &[&Figure]) -> Result<(), Wrong> {
    let measured = |figure: &Figure| {
        let unit = figure.unit.as_ref().filter(|id| {
            let unit = units.get(*id);
            unit.is_some_and(|unit| !matches!(unit.kind, UnitKind::Counted(_)))
        });
        unit.cloned()
    };
    let Some(first) = figures.first() else { return Ok(()) };
    let Some(other) = figures.iter().find(|figure| measured(figure) != measured(first)) else {
        return Ok(());
    };
    let unit = |figure: &Figure| figure.unit.clone().unwrap_or_else(|| "none".to_owned());
    let message = format!(
        "`{}` and `{}` have different units: `{}` and `{}`",
        first.id,
        other.id,
        unit(first),
        unit(other)
    );
    Err(Wrong::new(message)
        .help("show them in two charts: lengths of different units compare nothing"))
}

/// How many members a message lists.
const MOST_LISTED: usize = 12;

/// The figure has the member that an author chose.
fn chosen(figure: &Figure, dimension: &DimensionId, value: &str) -> Result<(), Wrong> {
    let mut keys = figure.members.iter().flat_map(|(member, _)| &member.0);
    if keys.any(|(id, key)| id == dimension && key == value) {
        return Ok(());
    }
    let wrong = Wrong::new(format!("`{}` has no member `{dimension}={value}`", figure.id));
    let known = figure.dimensions.iter().find(|known| known.id == *dimension);
    let near = known.and_then(|known| nearest(value, known.names.keys().map(String::as_str)));
    let wrong = match near {
        Some(near) => wrong.help(format!("did you mean `{dimension}={near}`?")),
        None => wrong,
    };
    let keys: Vec<&str> = members(figure, dimension, &[]).iter().filter_map(Head::key).collect();
    let listed = keys.iter().take(MOST_LISTED).copied().collect::<Vec<_>>().join("`, `");
    let more = if keys.len() > MOST_LISTED { ", …" } else { "" };
    Err(wrong.help(format!("it has `{listed}`{more}")))
}

/// Figures are compared member by member: none of them has one that another lacks.
fn same_members<'a>(
    figures: &[&'a Figure],
    by: &DimensionId,
    only: &[(DimensionId, String)],
) -> Result<(), Wrong> {
    let keys = |figure: &&'a Figure| -> BTreeSet<&'a str> {
        members(figure, by, only).iter().filter_map(Head::key).collect()
    };
    let all: Vec<BTreeSet<&str>> = figures.iter().map(keys).collect();
    for (figure, keys) in figures.iter().zip(&all) {
        for (other, others) in figures.iter().zip(&all) {
            if let Some(key) = keys.difference(others).next() {
                let message =
                    format!("`{}` has no member `{by}={key}`, and `{}` has", other.id, figure.id);
                return Err(Wrong::new(message).help(TOGETHER));
            }
        }
    }
    Ok(())
}

/// Which figures one chart shows.
const TOGETHER: &str = "show figures together that are broken down by the same members";

fn not_shared(figure: &Figure, shown: BTreeMap<&DimensionId, &str>) -> Wrong {
    let member = shown.into_iter().map(|(id, key)| (id.clone(), key.to_owned())).collect();
    let message = format!("`{}` has no member `{}`", figure.id, Member(member));
    Wrong::new(message).help(TOGETHER)
}

#[cfg(test)]
mod tests {
    use super::super::in_tests::{ENGLISH, Known, figure, shown};
    use super::*;

    const YEARS: [&str; 3] = ["2012", "2013", "2016"];

    fn rows(subject: &Subject<'_>) -> Vec<&'static str> {
        let known = YEARS.into_iter().chain(["a", "b", "c", "2016-01", "2016-02"]);
        let known: Vec<&str> = known.collect();
        let at = |row| known.iter().copied().find(|known| *known == key(row));
        subject.rows.iter().filter_map(at).collect()
    }

    /// In which order the members of a dimension stand, whose values are these.
    fn ordered(members: &[(&str, i128)], order: Option<Order>) -> Vec<&'static str> {
        let (keys, values): (Vec<&str>, Vec<i128>) = members.iter().copied().unzip();
        let known = Known::of([figure("p.f", None, &[("d", &keys)], &values)]);
        rows(&known.subject(&Shown { order, ..shown(&["p.f"], &["d"]) }).unwrap())
    }

    /// What is wrong with showing two figures of the dimension `d` together.
    fn together(units: [Option<&str>; 2], members: [&[&str]; 2]) -> Option<String> {
        let figures = [("p.f", 0), ("p.g", 1)].map(|(name, at)| {
            figure(name, units[at], &[("d", members[at])], &vec![1; members[at].len()])
        });
        let wrong = Known::of(figures).subject(&shown(&["p.f", "p.g"], &["d"])).err();
        wrong.and_then(|wrong| wrong.message)
    }

    #[test]
    fn rows_stand_by_value_and_equal_ones_by_name() {
        assert_eq!(ordered(&[("b", 1), ("a", 1), ("c", 2)], None), ["c", "a", "b"]);
    }

    #[test]
    fn rows_stand_as_their_author_asks() {
        let members = [("b", 2), ("a", 1), ("c", 3)];
        assert_eq!(ordered(&members, Some(Order::OfMembers)), ["b", "a", "c"]);
        assert_eq!(ordered(&members, Some(Order::ByName)), ["a", "b", "c"]);
        assert_eq!(ordered(&members, Some(Order::ByValue)), ["c", "b", "a"]);
    }

    #[test]
    fn years_and_months_follow_each_other_whatever_their_values_are() {
        assert_eq!(ordered(&[("2013", 9), ("2012", 1), ("2016", 5)], None), YEARS);
        assert_eq!(ordered(&[("2016-02", 1), ("2016-01", 9)], None), ["2016-01", "2016-02"]);
    }

    #[test]
    fn rows_that_are_years_know_their_slots() {
        let known = Known::of([figure("p.f", None, &[("d", &YEARS)], &[1, 2, 3])]);
        let subject = known.subject(&shown(&["p.f"], &["d"])).unwrap();
        assert_eq!(subject.years, Some(vec![2012, 2013, 2016]));
    }

    #[test]
    fn years_by_value_are_in_no_slots() {
        let known = Known::of([figure("p.f", None, &[("d", &YEARS)], &[1, 3, 2])]);
        let order = Some(Order::ByValue);
        let subject = known.subject(&Shown { order, ..shown(&["p.f"], &["d"]) }).unwrap();
        assert_eq!(rows(&subject), ["2013", "2016", "2012"]);
        assert_eq!((subject.is_in_time, subject.years), (false, None));
    }

    #[test]
    fn the_first_dimension_makes_the_rows_and_the_second_the_series() {
        let dimensions: [(&str, &[&str]); 2] = [("d", &["a", "b"]), ("e", &["x", "y", "z"])];
        let known = Known::of([figure("p.f", None, &dimensions, &[1, 2, 3, 4, 5, 6])]);
        let subject = known.subject(&shown(&["p.f"], &["e", "d"])).unwrap();
        let names = |heads: &[Head<'_>]| {
            heads.iter().map(|head| head.text(ENGLISH).to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(names(&subject.series), ["a", "b"]);
        let last = subject.rows.last().unwrap();
        assert_eq!(
            last.cells.iter().map(|cell| cell.value).collect::<Vec<_>>(),
            [3, 6].map(|value| Some(Exact::whole(value)))
        );
    }

    #[test]
    fn one_member_of_a_dimension_may_be_shown_by_the_other() {
        let dimensions: [(&str, &[&str]); 2] = [("d", &["a", "b"]), ("e", &["x", "y"])];
        let known = Known::of([figure("p.f", None, &dimensions, &[1, 2, 3, 4])]);
        let only = vec![("e".parse().unwrap(), "y".to_owned())];
        let subject = known.subject(&Shown { only, ..shown(&["p.f"], &["d"]) }).unwrap();
        let values: Vec<_> = subject.cells_of_all().map(|cell| cell.value).collect();
        assert_eq!(values, [4, 2].map(|value| Some(Exact::whole(value))));
    }

    #[test]
    fn what_is_counted_is_shown_with_numbers_and_not_with_money() {
        let members: [&[&str]; 2] = [&["a"], &["a"]];
        assert_eq!(together([None, Some("visit")], members), None);
        let message = together([None, Some("EUR")], members);
        assert_eq!(message.unwrap(), "`p.f` and `p.g` have different units: `none` and `EUR`");
    }

    #[test]
    fn figures_shown_together_have_the_same_members() {
        let lacking = Some("`p.g` has no member `d=b`, and `p.f` has".to_owned());
        assert_eq!(together([None, None], [&["a", "b"], &["a"]]), lacking);
        assert_eq!(together([None, None], [&["a", "b"], &["b", "a"]]), None);
    }

    #[test]
    fn keys_of_time_are_years_months_and_days() {
        for key in ["2024", "2024-03", "2024-03-15", "2024-Q4"] {
            assert!(is_of_time(key), "{key}");
        }
        for key in ["24", "2024-3", "2024-Q5", "Q1", "2024-03-15-01", "spring", "", "12024"] {
            assert!(!is_of_time(key), "{key}");
        }
    }
}
