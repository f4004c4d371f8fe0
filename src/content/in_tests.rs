//! Reads a text in the tests of what a text becomes.
//!
//! In: Markdown, and the figures there are, each with its dimensions. Out: what it becomes, and
//! what is wrong with it.

use super::{Content, Names, RelativeLinks, Source, body};
use crate::diagnostics::Diagnostic;
use crate::model::name::{DimensionId, FigureId};
use crate::model::place::Place;

pub(crate) fn read(markdown: &str, figures: &[(&str, &[&str])]) -> (Content, Vec<Diagnostic>) {
    let figures = figures.iter().map(|(id, by)| {
        let by: Vec<DimensionId> = by.iter().map(|name| name.parse().unwrap()).collect();
        (id.parse::<FigureId>().unwrap(), Some(by))
    });
    let names = Names { figures: figures.collect(), ..Names::default() };
    let source = Source {
        home: None,
        names: &names,
        place: &|_| Place::file("text"),
        relative_links: RelativeLinks::Kept,
    };
    let mut problems = Vec::new();
    (body(markdown, &source, &mut problems), problems)
}
