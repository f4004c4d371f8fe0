//! Whether what is said around a chart is said of what it draws: `chart`.
//!
//! In: the names, units, members and days that stand around a chart of a page or in a chart's file,
//! and the marks of the chart. Out: each that is another figure's, table's or member's. That a name
//! is the name of what it says is judged with all names.

use std::collections::{BTreeMap, BTreeSet};

use super::chart::Chart;
use super::form::Role;
use super::reference::{Member, Reference};
use crate::model::name::query_pairs;
use crate::verify::html::{Element, Mark, MarkKind};
use crate::verify::rules;
use crate::verify::structure::Said;

/// Something that is said around a chart.
enum Around<'a> {
    /// A name: of a figure, a table, a column, the publisher.
    Name(&'a str),
    /// The unit of a figure.
    Unit(&'a str),
    /// The member of a figure that all of it is of.
    Member(&'a str, &'a str),
    /// The day that a table speaks of.
    Day(&'a str),
}

impl<'a> Around<'a> {
    /// What a mark of a page says; `None` where that is nothing about a chart.
    fn of(mark: &'a Mark) -> Option<Self> {
        Some(match &mark.kind {
            MarkKind::Structure(Said::LabelOf(of)) => Self::Name(of),
            MarkKind::Structure(Said::UnitOf(figure)) => Self::Unit(figure),
            MarkKind::Label { figure, member } => Self::Member(figure.as_deref()?, member),
            MarkKind::TableDate { table, .. } => Self::Day(table),
            _ => return None,
        })
    }

    /// What a line of a chart's file says, or its title.
    fn of_caption(caption: &'a Element) -> Option<Self> {
        let member = || Some((caption.value("data-figure")?, caption.value("data-member")?));
        let name = caption.value("data-label-of").map(Self::Name);
        name.or_else(|| caption.value("data-unit-of").map(Self::Unit))
            .or_else(|| caption.value("data-table-date").map(Self::Day))
            .or_else(|| member().map(|(figure, member)| Self::Member(figure, member)))
    }

    fn told(&self) -> String {
        match self {
            Self::Name(of) => format!("`{of}` is named"),
            Self::Unit(figure) => format!("the unit of `{figure}` stands"),
            Self::Member(figure, member) => format!("`{member}` of `{figure}` is named"),
            Self::Day(table) => format!("the day of `{table}` stands"),
        }
    }
}

impl Chart<'_> {
    /// Tells what is said around the chart of something that it does not draw.
    pub(super) fn said_around(&mut self) {
        let drawn = self.drawn();
        if drawn.is_empty() {
            return;
        }
        let within: BTreeSet<usize> =
            self.drawing.elements.iter().filter_map(|element| element.mark).collect();
        let around = self.drawing.around.iter().filter(|at| !within.contains(at));
        for mark in around.filter_map(|at| self.page.marks.get(*at)) {
            if let Some(wrong) = Around::of(mark).filter(|said| !self.is_of(&drawn, said)) {
                let message = format!("{} around a chart of something else", wrong.told());
                self.tell_at(mark.source.clone(), message);
            }
        }
        for at in 0..self.drawing.elements.len() {
            let is_of_frame = match self.role(at) {
                Some(Role::Caption) => true,
                Some(Role::Title) => self.element(at).is_some_and(|of| of.parent == Some(0)),
                _ => false,
            };
            let said = self.element(at).filter(|_| is_of_frame).and_then(Around::of_caption);
            if let Some(wrong) = said.filter(|said| !self.is_of(&drawn, said)) {
                let message = format!("{} above or below a chart of something else", wrong.told());
                self.tell(rules::CHART, at, message);
            }
        }
    }

    /// The figures that are drawn, each with the member of each dimension that all of it is of.
    fn drawn(&self) -> BTreeMap<String, Member> {
        let mut drawn: BTreeMap<String, Member> = BTreeMap::new();
        let marks = self.drawing.elements.iter().filter_map(|element| element.value("data-mark"));
        for of in marks.filter_map(|mark| Reference::of(&self.verifier.figures, mark)) {
            let shared = drawn.entry(of.id.to_owned()).or_insert_with(|| of.member.clone());
            shared.retain(|dimension, value| of.member.get(dimension) == Some(value));
        }
        drawn
    }

    fn is_of(&self, drawn: &BTreeMap<String, Member>, said: &Around<'_>) -> bool {
        match said {
            Around::Name(of) => self.is_name_of(drawn, of),
            Around::Unit(figure) => drawn.contains_key(*figure),
            Around::Day(table) => self.is_table_of(drawn, table),
            Around::Member(figure, member) => {
                let (Some(shared), Ok(pairs)) = (drawn.get(*figure), query_pairs(member)) else {
                    return false;
                };
                pairs.iter().all(|(dimension, value)| shared.get(dimension) == Some(value))
            }
        }
    }

    fn is_name_of(&self, drawn: &BTreeMap<String, Member>, of: &str) -> bool {
        if let Some(table) = of.strip_prefix("table:") {
            return self.is_table_of(drawn, table) || self.is_dimension_of(drawn, table);
        }
        if let Some(column) = of.strip_prefix("column:") {
            let table = column.split_once(' ').map_or(column, |(table, _)| table);
            return self.is_table_of(drawn, table);
        }
        of == "publisher" || drawn.contains_key(of)
    }

    fn is_table_of(&self, drawn: &BTreeMap<String, Member>, table: &str) -> bool {
        drawn.keys().any(|figure| self.verifier.origins.has(figure, table))
    }

    /// Whether the members of something that is drawn are rows of a table.
    fn is_dimension_of(&self, drawn: &BTreeMap<String, Member>, table: &str) -> bool {
        let figures = drawn.keys().filter_map(|figure| self.verifier.figures.get(figure));
        let mut tables = figures.flat_map(|figure| figure.dimension_tables.values());
        tables.any(|known| known.table == table)
    }
}
