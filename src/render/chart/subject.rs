//! What a chart is of: which amounts stand in which row and series, under which names.
//!
//! In: what an author asks for, and the computed figures. Out: rows of cells in order, or what
//! cannot be shown together.

use crate::diagnostics::{Diagnostic, Rule, nearest};
use crate::figures::{Figure, FigureDimension};
use crate::locale;
use crate::model::chart::{Order, Shown};
use crate::model::exact::Exact;
use crate::model::language::Locale;
use crate::model::name::{DimensionId, FigureId, FigureRef, Member};
use crate::model::place::Place;
use crate::model::unit::UnitKind;
use crate::render::Renderer;

/// Why a chart is not drawn.
#[derive(Debug)]
pub(in crate::render) struct Wrong {
    pub(super) message: String,
    pub(super) help: Vec<String>,
}

impl Wrong {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), help: Vec::new() }
    }

    /// The same at a place.
    pub(in crate::render) fn at(self, place: Place) -> Diagnostic {
        let Self { message, help } = self;
        let problem = Diagnostic::error(Rule("chart"), place, message);
        help.into_iter().fold(problem, Diagnostic::help)
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
    /// What it is called.
    pub(super) fn text(&self, locale: Locale) -> &'a str {
        let name = match self {
            Self::Member(dimension, key) => {
                return dimension
                    .names
                    .get(*key)
                    .and_then(|names| names.get(locale))
                    .map_or(key, |name| name);
            }
            Self::Figure(figure) => figure.label.get(locale),
        };
        name.map_or("", String::as_str)
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
        let known = |id: &FigureId| renderer.figures.get(id);
        let figures: Vec<&Figure> = shown.figures.iter().filter_map(known).collect();
        let Some(first) = figures.first().copied() else {
            return Err(Wrong::new("the chart shows no figure that has a value"));
        };
        one_unit(renderer, &figures)?;
        for (dimension, value) in &shown.only {
            chosen(first, dimension, value)?;
        }
        let (rows, series) = match (shown.by.as_slice(), figures.len()) {
            ([], _) => (figures.iter().map(|figure| Head::Figure(figure)).collect(), Vec::new()),
            ([by], 1) => (members(first, by, &shown.only), Vec::new()),
            ([by], _) => {
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
        let mut subject =
            Self { figures, rows: Vec::new(), series, years: None, is_in_time: false };
        for head in rows {
            let cells = subject.cells(first, head, shown)?;
            subject.rows.push(Row { head, cells });
        }
        subject.put_in_time();
        subject.put_in_order(shown.order, locale);
        Ok(subject)
    }

    fn cells(
        &self,
        first: &'a Figure,
        row: Head<'a>,
        shown: &Shown,
    ) -> Result<Vec<Cell<'a>>, Wrong> {
        let none = [None];
        let series: Vec<Option<Head<'a>>> = self.series.iter().copied().map(Some).collect();
        let series = if series.is_empty() { none.as_slice() } else { series.as_slice() };
        let cells = series.iter().map(|across| {
            let heads = [Some(row), *across];
            let of_figure = heads.iter().flatten().find_map(|head| match head {
                Head::Figure(figure) => Some(*figure),
                Head::Member(..) => None,
            });
            let figure = of_figure.unwrap_or(first);
            let key = |dimension: &FigureDimension| {
                let of_head = heads.iter().flatten().find_map(|head| match head {
                    Head::Member(known, key) if known.id == dimension.id => Some((*key).to_owned()),
                    _ => None,
                });
                let fixed = || shown.only.iter().find(|(id, _)| *id == dimension.id);
                of_head.or_else(|| fixed().map(|(_, key)| key.clone()))
            };
            let keys = figure
                .dimensions
                .iter()
                .map(|dimension| Some((dimension.id.clone(), key(dimension)?)));
            let member = if heads.iter().flatten().all(|head| matches!(head, Head::Figure(_)))
                && shown.only.is_empty()
            {
                Some(Member::default())
            } else {
                keys.collect::<Option<Vec<_>>>().map(Member)
            };
            let found = member.and_then(|member| Some((figure.value_of(&member)?, member)));
            let (value, member) = found.ok_or_else(|| not_shared(figure, first))?;
            Ok(Cell { figure, member, value })
        });
        cells.collect()
    }

    /// Rows that are years, months or days follow each other in time.
    fn put_in_time(&mut self) {
        let keys: Option<Vec<&str>> = self
            .rows
            .iter()
            .map(|row| match row.head {
                Head::Member(_, key) => Some(key),
                Head::Figure(_) => None,
            })
            .collect();
        let Some(keys) = keys else { return };
        self.is_in_time = keys.iter().all(|key| is_of_time(key));
        if self.is_in_time {
            self.rows.sort_by(|left, right| key(left).cmp(key(right)));
            self.years = self.rows.iter().map(|row| key(row).parse().ok()).collect();
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
    }

    /// Every amount.
    pub(super) fn cells_of_all(&self) -> impl Iterator<Item = &Cell<'a>> {
        self.rows.iter().flat_map(|row| &row.cells)
    }
}

fn key<'a>(row: &Row<'a>) -> &'a str {
    match row.head {
        Head::Member(_, key) => key,
        Head::Figure(_) => "",
    }
}

/// `2024`, `2024-03`, `2024-03-15`.
pub(super) fn is_of_time(key: &str) -> bool {
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
    let mut heads: Vec<Head<'a>> = Vec::new();
    for (member, _) in &figure.members {
        let is_fixed = only.iter().all(|pair| member.0.contains(pair));
        let key = member.0.iter().find(|(id, _)| id == by).map(|(_, key)| key.as_str());
        let Some(key) = key.filter(|_| is_fixed) else { continue };
        let is_known = |head: &Head<'_>| matches!(head, Head::Member(_, known) if *known == key);
        if !heads.iter().any(is_known) {
            heads.push(Head::Member(dimension, key));
        }
    }
    heads
}

/// The amounts of one drawing are of one unit; whatever is counted is counted in ones.
fn one_unit(renderer: &Renderer<'_>, figures: &[&Figure]) -> Result<(), Wrong> {
    let measured = |figure: &Figure| {
        let unit = figure.unit.as_ref().filter(|id| {
            let unit = renderer.sources.units.get(*id);
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

/// The figure has the member that an author chose.
fn chosen(figure: &Figure, dimension: &DimensionId, value: &str) -> Result<(), Wrong> {
    let mut keys = figure.members.iter().flat_map(|(member, _)| &member.0);
    if keys.any(|(id, key)| id == dimension && key == value) {
        return Ok(());
    }
    let wrong = Wrong::new(format!("`{}` has no member `{dimension}={value}`", figure.id));
    let known = figure.dimensions.iter().find(|known| known.id == *dimension);
    let near = known.and_then(|known| nearest(value, known.names.keys().map(String::as_str)));
    Err(match near {
        Some(near) => wrong.help(format!("did you mean `{dimension}={near}`?")),
        None => wrong,
    })
}

fn not_shared(figure: &Figure, first: &Figure) -> Wrong {
    let message = format!("`{}` has not the members of `{}`", figure.id, first.id);
    Wrong::new(message).help("show figures together that are broken down by the same members")
}
