//! The numbers of a chart as a table, where they are not all of one figure.

use serde::Serialize;

use super::subject::{Cell, Head, Subject};
use crate::content::Asked;
use crate::diagnostics::Diagnostic;
use crate::locale;
use crate::model::chart::Shown;
use crate::model::language::Locale;
use crate::model::site::Sources;
use crate::render::{Renderer, claim, labelled, phrase, table};

/// What `grid.html` gets.
#[derive(Debug, Serialize)]
struct View {
    id: String,
    /// As markup.
    caption: String,
    /// What the rows are.
    corner: String,
    /// What stands above the numbers, as markup.
    columns: Vec<String>,
    rows: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Row {
    /// As markup.
    heading: String,
    /// As markup.
    cells: Vec<String>,
}

impl<'a> Renderer<'a> {
    pub(super) fn grid(
        &self,
        subject: &Subject<'a>,
        shown: &Shown,
        at: usize,
        locale: Locale,
        problems: &mut Vec<Diagnostic>,
    ) -> String {
        let names = subject.figures.iter().map(|figure| labelled::figure(figure, locale));
        let names: Vec<String> = names.collect();
        let corner = match subject.rows.first().map(|row| row.head) {
            Some(Head::Member(dimension, _)) => labelled::dimension(dimension, locale),
            _ => phrase(self, locale, "figure.one"),
        };
        let only = || match subject.figures.as_slice() {
            [figure] => table::measure(self, figure, locale),
            [figure, ..] => table::sign(self, figure, locale)
                .unwrap_or_else(|| phrase(self, locale, "figure.value")),
            [] => String::new(),
        };
        let above = |head: &Head<'a>| match head {
            Head::Figure(figure) => table::measure(self, figure, locale),
            Head::Member(..) => heading(subject, head, locale),
        };
        let mut columns: Vec<String> = subject.series.iter().map(above).collect();
        if columns.is_empty() {
            columns.push(only());
        }
        // What all numbers are of stands above each of them.
        let first = subject.figures.first();
        let chosen = first
            .into_iter()
            .flat_map(|figure| shown.only.iter().map(|of| labelled::of_member(figure, of, locale)));
        let chosen: Vec<String> = chosen.collect();
        for column in &mut columns {
            *column = [std::slice::from_ref(column), &chosen].concat().join(", ");
        }
        let rows = subject.rows.iter().map(|row| Row {
            heading: heading(subject, &row.head, locale),
            cells: row.cells.iter().map(|cell| number(self.sources, cell, locale)).collect(),
        });
        let view = View {
            id: format!("table-{at}"),
            caption: names.join(", "),
            corner,
            columns,
            rows: rows.collect(),
        };
        self.template(locale, "grid.html", &view, problems)
    }
}

/// A name, marked as what it is the name of.
fn heading(subject: &Subject<'_>, head: &Head<'_>, locale: Locale) -> String {
    match (head, subject.figures.first()) {
        (Head::Member(dimension, key), Some(figure)) => {
            labelled::of_member(figure, &(dimension.id.clone(), (*key).to_owned()), locale)
        }
        (Head::Figure(figure), _) => labelled::figure(figure, locale),
        (Head::Member(..), None) => String::new(),
    }
}

fn number(sources: &Sources, cell: &Cell<'_>, locale: Locale) -> String {
    let writer = locale::writer(locale);
    let text = claim::suppressed(sources, locale, cell.figure, &cell.member)
        .unwrap_or_else(|| claim::cell(writer, cell.figure, cell.value, cell.decimals));
    claim::markup(&cell.reference().to_string(), &[cell.value], Asked::default(), &text)
}
