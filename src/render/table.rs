//! A figure's breakdown as an accessible table with its computed total.
//!
//! In: a figure with dimensions. Out: markup in which every number is a claim and every label names
//! the member it stands for.

use std::cmp::Ordering;

use serde::Serialize;

use super::markdown::{Tells, Text, Writer};
use super::trace::Trace;
use super::{Renderer, claim, labelled, phrase, plain};
use crate::content::Asked;
use crate::diagnostics::Diagnostic;
use crate::figures::{Figure, Lacking};
use crate::locale;
use crate::model::chart::Order;
use crate::model::exact::Exact;
use crate::model::figure::TotalKind;
use crate::model::language::Locale;
use crate::model::name::{DimensionId, FigureRef, Member};
use crate::model::unit::UnitKind;

/// More decimals than this are not shown in a cell whose figure does not say how many it has.
const MOST_DECIMALS: u32 = 6;

/// What `table.html` gets.
#[derive(Debug, Serialize)]
struct View {
    /// What the page knows the table by.
    id: String,
    /// As markup.
    caption: String,
    /// The titles of the dimensions.
    dimensions: Vec<String>,
    /// What the numbers are.
    measure: String,
    rows: Vec<RowView>,
    total: String,
    /// Whether the total is none of the members' sum.
    is_computed: bool,
    figure: String,
    /// Why the members do not add up to the total; empty where they do.
    note: String,
    /// What the numbers are without; empty where every value is there.
    without: String,
}

#[derive(Debug, Serialize)]
struct RowView {
    labels: Vec<LabelView>,
    value: String,
}

#[derive(Debug, Serialize)]
struct LabelView {
    figure: String,
    member: String,
    text: String,
}

/// A breakdown that a text embeds.
pub(super) struct Breakdown<'a> {
    pub(super) figure: &'a Figure,
    /// The author's; the figure's label where there is none.
    pub(super) headline: Option<&'a str>,
    pub(super) order: Order,
    /// What its place in the page is: no two tables of one page have the same.
    pub(super) at: usize,
}

impl Breakdown<'_> {
    /// Renders the breakdown.
    pub(super) fn markup(
        &self,
        renderer: &Renderer<'_>,
        locale: Locale,
        trace: &mut Trace,
        problems: &mut Vec<Diagnostic>,
    ) -> String {
        let note = renderer.note(self.figure, locale, trace, problems);
        let (writer, figure) = (locale::writer(locale), self.figure);
        let decimals = decimals(figure);
        let cell = |member: &Member, value: Option<Exact>| {
            let reference = FigureRef { figure: figure.id.clone(), member: member.clone() };
            let suppressed = claim::suppressed(renderer.sources, locale, figure, member);
            let text = suppressed.unwrap_or_else(|| claim::cell(writer, figure, value, decimals));
            claim::markup(&reference.to_string(), &[value], Asked::default(), &text)
        };
        let rows = self.members(locale).into_iter().map(|(member, value)| RowView {
            labels: labels(figure, member, locale),
            value: cell(member, value),
        });
        let view = View {
            id: format!("table-{}", self.at),
            caption: self.headline.map_or_else(|| labelled::figure(figure, locale), claim::escaped),
            dimensions: figure
                .dimensions
                .iter()
                .map(|dimension| labelled::dimension(dimension, locale))
                .collect(),
            measure: measure(renderer, figure, locale),
            rows: rows.collect(),
            total: cell(&Member::default(), figure.value),
            is_computed: figure.total == TotalKind::Computed,
            figure: figure.id.to_string(),
            note: note.map(|note| note.html).unwrap_or_default(),
            without: renderer.without(figure, locale).unwrap_or_default(),
        };
        renderer.template(locale, "table.html", &view, problems)
    }

    /// The members with their values, in the order that was asked for.
    fn members(&self, locale: Locale) -> Vec<(&Member, Option<Exact>)> {
        let writer = locale::writer(locale);
        let members = self.figure.members.iter().map(|(member, value)| (member, *value));
        let mut rows: Vec<_> = members
            .map(|(member, value)| (names(self.figure, member, locale), member, value))
            .collect();
        let by_name = |left: &[&str], right: &[&str]| {
            let names = left.iter().zip(right).map(|(left, right)| writer.compare(left, right));
            names.fold(Ordering::Equal, Ordering::then)
        };
        match self.order {
            Order::OfMembers => {}
            Order::ByName => rows.sort_by(|left, right| by_name(&left.0, &right.0)),
            Order::ByValue => rows.sort_by(|left, right| {
                // `None` is less than any value, and the greatest comes first.
                right.2.cmp(&left.2).then_with(|| by_name(&left.0, &right.0))
            }),
        }
        rows.into_iter().map(|(_, member, value)| (member, value)).collect()
    }
}

impl Renderer<'_> {
    /// Why the members of a figure do not add up to its total, if anything is to be said of it: in
    /// its author's words, else that they overlap.
    pub(super) fn note(
        &self,
        figure: &Figure,
        locale: Locale,
        trace: &mut Trace,
        problems: &mut Vec<Diagnostic>,
    ) -> Option<Text> {
        let of_its_author = self.notes.get(&(&figure.id, locale)).map(|(note, written)| {
            let place = |range| written.place.part(range);
            let (page, tells) = (None, Tells::TheText);
            let mut writer =
                Writer { renderer: self, locale, page, tells, place: &place, trace, problems };
            writer.line(note)
        });
        let overlaps = figure.total == TotalKind::Overlapping && !figure.members.is_empty();
        let overlaps = || overlaps.then(|| plain(Some(&phrase(self, locale, "overlapping"))));
        let of_total = self.note_of_total(figure, locale);
        joined(of_its_author.or_else(overlaps), of_total)
    }

    /// What a figure is computed without, in words; `None` where every value is there.
    pub(super) fn without(&self, figure: &Figure, locale: Locale) -> Option<String> {
        // A total of which nothing is known is without everything.
        figure.value?;
        let name = match figure.lacking {
            Lacking { missing: false, suppressed: false } => return None,
            Lacking { missing: true, suppressed: false } => "without_missing",
            Lacking { missing: false, suppressed: true } => "without_suppressed",
            Lacking { missing: true, suppressed: true } => "without_both",
        };
        Some(claim::escaped(&phrase(self, locale, name)))
    }

    /// What a total has that its rows do not show.
    fn note_of_total(&self, figure: &Figure, locale: Locale) -> Option<Text> {
        let is_hidden = figure.value.is_some() && !figure.suppressed.is_empty();
        let is_of_rows = figure.total != TotalKind::Computed;
        (is_hidden && is_of_rows).then(|| plain(Some(&phrase(self, locale, "suppressed_note"))))
    }
}

/// Two texts with a space between them.
fn joined(first: Option<Text>, second: Option<Text>) -> Option<Text> {
    match (first, second) {
        (Some(first), Some(second)) => Some(Text {
            html: format!("{} {}", first.html, second.html),
            plain: format!("{} {}", first.plain, second.plain),
            ..first
        }),
        (first, second) => first.or(second),
    }
}

/// What stands above the numbers: the label, and a unit that is no noun.
pub(super) fn measure(renderer: &Renderer<'_>, figure: &Figure, locale: Locale) -> String {
    let label = labelled::figure(figure, locale);
    sign(renderer, figure, locale).map_or_else(|| label.clone(), |sign| format!("{label}, {sign}"))
}

/// A unit that is no noun, marked as that of a figure.
pub(super) fn sign(renderer: &Renderer<'_>, figure: &Figure, locale: Locale) -> Option<String> {
    let sign = bare_sign(renderer, figure, locale)?;
    Some(format!("<span data-unit-of=\"{}\">{sign}</span>", figure.id))
}

/// A unit that is no noun, as plain text.
pub(super) fn bare_sign(
    renderer: &Renderer<'_>,
    figure: &Figure,
    locale: Locale,
) -> Option<&'static str> {
    let unit = figure.unit.as_ref().and_then(|unit| renderer.sources.units.get(unit))?;
    match unit.kind {
        UnitKind::Euro => Some("EUR"),
        UnitKind::Percent => Some("%"),
        UnitKind::PercentagePoints => Some(locale::writer(locale).points()),
        UnitKind::Counted(_) => None,
    }
}

fn labels(figure: &Figure, member: &Member, locale: Locale) -> Vec<LabelView> {
    let label = |((dimension, value), name): (&(DimensionId, String), &str)| LabelView {
        figure: figure.id.to_string(),
        member: Member(vec![(dimension.clone(), value.clone())]).to_string(),
        text: name.to_owned(),
    };
    member.0.iter().zip(names(figure, member, locale)).map(label).collect()
}

/// What a member is called in each of its dimensions.
fn names<'a>(figure: &'a Figure, member: &'a Member, locale: Locale) -> Vec<&'a str> {
    member.0.iter().map(|of| figure.name_of(of, locale)).collect()
}

/// How many decimals the cells of a column have: as many as the longest of them needs.
pub(super) fn decimals(figure: &Figure) -> u32 {
    if let Some(decimals) = figure.decimals {
        return decimals;
    }
    let values = figure.members.iter().map(|(_, value)| *value).chain([figure.value]).flatten();
    let shown = values.filter_map(|value| claim::shown(figure, value));
    shown.map(|shown| shown.normalized().scale()).max().unwrap_or_default().min(MOST_DECIMALS)
}
