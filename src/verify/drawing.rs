//! Whether a chart shows what the published data say: `chart`, `geometry`, `axis`, `map`.
//!
//! In: the drawings of a page, or a drawing in a file of its own; the recomputed figures. Out: each
//! coordinate, class, name and tick that is another than the data and the form of a drawing make
//! it, each member that is missing, and whatever has no part in a chart.
//!
//! 1. `form` says what may stand in a chart; `parts` holds each element to it.
//! 2. `scale`, `axis` and `slots` say where an amount stands.
//! 3. `lying`, `columns`, `line` and `map` hold each mark to that; `whole` looks for missing ones.
//! 4. `around` asks whether what is said around a chart is said of it, `moment` whether a map is of
//!    its time, `linked` whether a chart's files show the same.
//!
//! A timeline draws events and no figures: `timeline` holds it.
//!
//! Nothing is drawn here: every position is computed anew, exactly, and compared.
//!
//! Source: docs/charts.md, the form of a drawing.

mod around;
mod axis;
mod boundaries;
mod bounds;
mod caption;
mod chart;
mod columns;
mod form;
mod legend;
mod line;
mod linked;
mod lying;
mod map;
mod maps;
mod mark;
mod moment;
mod number;
mod numbers;
mod origins;
mod paint;
mod parts;
mod place;
mod projection;
mod reference;
mod row;
mod scale;
mod slots;
mod strict;
mod tick;
mod waterfall;
mod whole;

pub(super) use chart::Held;
pub(super) use maps::Maps;
pub(super) use numbers::judged as numbers;
pub(super) use origins::Origins;
pub(super) use tick::Tick;

use chart::Chart;
use form::Kind;
use reference::Reference;

use super::finding::{Finding, PageReport};
use super::html::{Drawing, Page};
use super::recompute::Worth;
use super::verifier::Verifier;
use super::{page, rules};

/// More elements than any drawing has that people can read.
const MOST_ELEMENTS: usize = 20_000;

/// What makes a drawing one of data.
const OF_DATA: [&str; 7] = [
    "data-mark",
    "data-tick",
    "data-figure",
    "data-figures",
    "data-place",
    "data-scale",
    "data-chart",
];

/// A drawing in a file of its own.
pub(super) fn file(verifier: &Verifier, file: &str, bytes: &[u8]) -> PageReport {
    if let Some(why) = strict::doubt(bytes) {
        let message = format!("it is no drawing that all readers read alike: {why}");
        let findings = vec![Finding::new(rules::UNREAD, file, message)];
        return PageReport { findings, ..PageReport::default() };
    }
    page::judged(verifier, file, bytes, Held::InFile)
}

/// The boundaries of a map.
pub(super) fn boundaries(verifier: &Verifier, file: &str) -> Vec<Finding> {
    let read = verifier.maps.boundaries(&verifier.folder, file);
    let wrong = read
        .err()
        .map(|why| Finding::new(rules::MAP, file, format!("the boundaries cannot be read: {why}")));
    wrong.into_iter().collect()
}

/// What is wrong with the drawings of a file.
pub(super) fn judged(verifier: &Verifier, file: &str, page: &Page, held: Held) -> Vec<Finding> {
    page.drawings.iter().flat_map(|drawing| one(verifier, file, page, (drawing, held))).collect()
}

fn one(
    verifier: &Verifier,
    file: &str,
    page: &Page,
    (drawing, held): (&Drawing, Held),
) -> Vec<Finding> {
    let Some(root) = drawing.elements.first() else { return Vec::new() };
    if root.value("data-timeline").is_some() {
        return Vec::new();
    }
    let told =
        |message: String| vec![Finding::new(rules::CHART, file, message).at(root.source.clone())];
    let Some(name) = root.value("data-chart") else {
        return no_chart(drawing, held).map(told).unwrap_or_default();
    };
    let Some(kind) = Kind::named(name) else {
        return told(format!("`{name}` is no kind of chart"));
    };
    if drawing.elements.len() > MOST_ELEMENTS {
        return told(format!("a drawing of more than {MOST_ELEMENTS} elements"));
    }
    if is_of_unknown(verifier, drawing) {
        // Why a figure could not be computed is told of the proof.
        return Vec::new();
    }
    let mut chart = Chart::new((verifier, file), page, drawing, (held, kind));
    chart.parts();
    chart.framed();
    chart.said_around();
    match kind {
        Kind::Columns => chart.columns(),
        Kind::Line => chart.lines(),
        Kind::Map => chart.map(),
        _ => chart.lying(),
    }
    let mut findings = chart.findings();
    findings.extend(linked::judged(verifier, file, (drawing, held)));
    findings
}

/// What is wrong with a drawing that does not say that it is a chart: in a page it may be a picture.
fn no_chart(drawing: &Drawing, held: Held) -> Option<String> {
    let has_data = |name: &&&str| drawing.elements.iter().any(|of| of.value(name).is_some());
    match (OF_DATA.iter().find(has_data), held) {
        (Some(name), _) => Some(format!("a drawing with `{name}` is no chart (`data-chart`)")),
        (None, Held::InFile) => Some("the drawing is no chart (`data-chart`)".to_owned()),
        (None, Held::InPage) => None,
    }
}

/// Whether something is drawn whose figure could not be computed.
fn is_of_unknown(verifier: &Verifier, drawing: &Drawing) -> bool {
    let mut marks = drawing.elements.iter().filter_map(|element| element.value("data-mark"));
    marks.any(|of| {
        Reference::of(&verifier.figures, of).is_some_and(|of| *of.worth == Worth::Unknown)
    })
}
