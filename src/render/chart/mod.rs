//! Charts in pages: a drawing with its headline, its subtitle, the same numbers as a table, and the
//! files to take along.
//!
//! In: what an author asks for, and the computed figures. Out: markup in which every number is a
//! claim and every name a label, or what is wrong with what was asked for.
//!
//! 1. `subject` gathers the amounts; `choice` decides the kind.
//! 2. `crate::chart` draws; what it refuses is told in words here.
//! 3. `grid` writes the table, `file` the drawing as a file, `numbers` its data.

mod choice;
mod file;
mod grid;
#[cfg(test)]
mod in_tests;
mod map;
mod numbers;
mod subject;

use std::collections::BTreeSet;

use serde::Serialize;

use super::markdown::Text;
use super::table::{self, Breakdown};
use super::trace::Trace;
use super::{Renderer, Rendering, Take, claim, date, labelled, phrase};
use crate::chart::{self, Class, Drawing, Mark, Name, NameOf, Refusal};
use crate::content::Filling;
use crate::diagnostics::Diagnostic;
use crate::figures::Figure;
use crate::locale;
use crate::model::chart::{Kind, Order, Shown};
use crate::model::dataset::Dataset;
use crate::model::decimal::Decimal;
use crate::model::exact::Exact;
use crate::model::language::Locale;
use crate::model::name::{DatasetId, DimensionId, Member};
use crate::site;
pub(super) use subject::Wrong;
use subject::{Cell, Head, Subject};

/// What `chart.html` gets.
#[derive(Debug, Serialize)]
struct View {
    /// What the page knows the chart by.
    id: String,
    /// As markup.
    headline: String,
    /// What is shown, in which unit, of which day, each as markup.
    subtitle: Vec<String>,
    /// What the drawing is called for those who do not see it.
    title: Title,
    /// What kind of drawing it is.
    description: String,
    /// What the drawing says of itself, as markup.
    attributes: String,
    height: i32,
    /// Its elements, as markup.
    inner: String,
    /// The same numbers as a table, as markup.
    table: String,
    is_open: bool,
    sources: Vec<Source>,
    /// The drawing and its data as files.
    svg: String,
    csv: String,
}

/// A text for those who do not see the drawing, with what it claims.
#[derive(Debug, Default, Serialize)]
struct Title {
    plain: String,
    figures: String,
    dates: String,
    label_of: Option<String>,
}

/// A dataset that the numbers are computed from.
#[derive(Debug, Serialize)]
struct Source {
    /// As markup.
    title: String,
    href: Option<String>,
}

/// A chart on a page.
pub(super) struct Embedded<'a> {
    pub(super) shown: &'a Shown,
    /// The author's; the figures' names where there is none.
    pub(super) headline: Option<Text>,
    /// The member that the page is about.
    pub(super) own: Option<(DimensionId, String)>,
    /// What its place in the page is: no two charts and tables of one page have the same.
    pub(super) at: usize,
    /// The page's file.
    pub(super) page: &'a str,
    /// Whether the table is shown from the beginning.
    pub(super) is_open: bool,
}

/// What a drawing is made from.
struct Drawn<'a> {
    subject: Subject<'a>,
    kind: Kind,
    drawing: Drawing,
}

impl<'a> Renderer<'a> {
    /// A chart as markup.
    ///
    /// # Errors
    /// What cannot be shown, without a place.
    pub(super) fn chart(
        &self,
        embedded: &Embedded<'_>,
        locale: Locale,
        trace: &mut Trace,
        problems: &mut Vec<Diagnostic>,
    ) -> Result<String, Wrong> {
        let shown = embedded.shown;
        let drawn = self.drawn(shown, embedded.own.as_ref(), locale)?;
        let Drawn { subject, drawing, .. } = &drawn;
        let names: Vec<String> =
            subject.figures.iter().map(|figure| labelled::figure(figure, locale)).collect();
        let has_headline = embedded.headline.is_some();
        let headline = embedded.headline.as_ref().map(|headline| headline.html.clone());
        let title = self.title(subject, embedded.headline.as_ref(), locale);
        let table = self.as_table(&drawn, embedded, locale, trace, problems);
        let Drawing { attributes, height, inner } = drawing.clone();
        let file = |ending| site::relative(embedded.page, &site::chart(shown, locale, ending));
        let view = View {
            id: format!("chart-{}", embedded.at),
            headline: headline.unwrap_or_else(|| names.join(", ")),
            subtitle: self.subtitle(subject, shown, has_headline, locale),
            title,
            description: phrase(self, locale, &format!("chart.kinds.{}", drawn.kind.name())),
            attributes,
            height,
            inner,
            table,
            is_open: embedded.is_open,
            sources: self.sources(subject, embedded.page, locale),
            svg: file("svg"),
            csv: file("csv"),
        };
        Ok(self.template(locale, "chart.html", &view, problems))
    }

    /// The drawing of what an author asks for.
    fn drawn(
        &self,
        shown: &Shown,
        own: Option<&(DimensionId, String)>,
        locale: Locale,
    ) -> Result<Drawn<'a>, Wrong> {
        let subject = Subject::of(self, shown, locale)?;
        if subject.cells_of_all().count() == 1 && shown.by.is_empty() {
            let message = format!(
                "`{}` is one number, and a chart compares several",
                subject.figures.iter().map(|figure| figure.id.to_string()).collect::<String>()
            );
            return Err(Wrong::new(message)
                .help("claim it in the text, or name further figures: `chart:a,b`"));
        }
        let has_map = self.map_of(&subject, shown).is_ok();
        let kind = choice::kind(&subject, shown.kind, has_map)?;
        choice::unknown(shown, kind)?;
        if kind == Kind::Map {
            let drawing = self.map(&subject, shown, locale)?;
            return Ok(Drawn { subject, kind, drawing });
        }
        let own = own.map(|pair| Member(vec![pair.clone()]));
        let marks = Marks { renderer: self, shown, own: own.as_ref(), kind, locale };
        let rows = marks.rows(&subject);
        let mut drawn = rows.iter().flat_map(|row| &row.marks);
        let is_set_off = drawn.any(|mark| mark.class == Class::Own && mark.value.is_some());
        let series = marks.series(&subject);
        let tick = |value: Decimal| {
            let text = locale::writer(locale).number(value);
            if kind == Kind::Percent { marks.percent(value) } else { text }
        };
        let first_year = subject.years.as_ref().and_then(|years| years.first().copied());
        let is_standing = matches!(kind, Kind::Columns | Kind::Line);
        let unknown = shown.unknown.as_ref().map(ToString::to_string);
        let chart = chart::Chart {
            kind,
            rows,
            series,
            first_year: first_year.filter(|_| is_standing),
            own: own.as_ref().filter(|_| is_set_off).map(ToString::to_string),
            unknown,
            tick: &tick,
        };
        let drawing = chart::draw(&chart).map_err(|refusal| refused(kind, refusal))?;
        Ok(Drawn { subject, kind, drawing })
    }

    fn title(&self, subject: &Subject<'_>, headline: Option<&Text>, locale: Locale) -> Title {
        match (headline, subject.figures.as_slice()) {
            (Some(Text { plain, figures, dates, .. }), _) => Title {
                plain: plain.clone(),
                figures: figures.clone(),
                dates: dates.clone(),
                label_of: None,
            },
            (None, [figure]) => Title {
                plain: figure.label.get(locale).cloned().unwrap_or_default(),
                label_of: Some(figure.id.to_string()),
                ..Title::default()
            },
            (None, _) => Title { plain: phrase(self, locale, "chart.one"), ..Title::default() },
        }
    }

    /// What is shown, in which unit, by what, and of which days.
    fn subtitle(
        &self,
        subject: &Subject<'a>,
        shown: &Shown,
        has_headline: bool,
        locale: Locale,
    ) -> Vec<String> {
        let mut parts = Vec::new();
        let Some(first) = subject.figures.first() else { return parts };
        if has_headline && let [figure] = subject.figures.as_slice() {
            parts.push(labelled::figure(figure, locale));
        }
        parts.extend(table::sign(self, first, locale));
        let by = first.dimensions.iter().filter(|known| shown.by.contains(&known.id));
        parts.extend(by.map(|dimension| labelled::dimension(dimension, locale)));
        parts.extend(shown.only.iter().map(|of| labelled::of_member(first, of, locale)));
        let periods = self.of_each_period(subject);
        parts.extend(periods.into_iter().filter_map(|dataset| date::of_table(dataset, locale)));
        parts
    }

    /// The tables that the amounts are computed from, one for each period that they speak of.
    fn of_each_period(&self, subject: &Subject<'a>) -> Vec<&'a Dataset> {
        let mut known = BTreeSet::new();
        let datasets = subject.datasets().into_iter().filter_map(|id| self.sources.dataset(id));
        datasets.filter(|dataset| known.insert(dataset.reference_date)).collect()
    }

    fn sources(&self, subject: &Subject<'_>, page: &str, locale: Locale) -> Vec<Source> {
        let source = |id: &DatasetId| {
            let dataset = self.sources.dataset(id)?;
            let at = self.plan.computed.datasets.iter().position(|known| known == id);
            let file = at.and_then(|at| self.plan.file(site::PageKind::Dataset(at), locale));
            Some(Source {
                title: labelled::markup(&labelled::table(id), Some(&dataset.titles), locale),
                href: file.map(|file| site::relative(page, file)),
            })
        };
        subject.datasets().into_iter().filter_map(source).collect()
    }

    /// The same numbers as a table: the figure's own where that is all of it.
    fn as_table(
        &self,
        drawn: &Drawn<'a>,
        embedded: &Embedded<'_>,
        locale: Locale,
        trace: &mut Trace,
        problems: &mut Vec<Diagnostic>,
    ) -> String {
        let (shown, at) = (embedded.shown, embedded.at);
        if let ([figure], true, false) =
            (drawn.subject.figures.as_slice(), shown.only.is_empty(), shown.by.is_empty())
        {
            let is_sorted = !drawn.subject.is_in_time && drawn.subject.series.is_empty();
            let usual = if is_sorted { Order::ByValue } else { Order::OfMembers };
            let order = shown.order.unwrap_or(usual);
            let breakdown = Breakdown { figure, headline: None, order, at };
            return breakdown.markup(self, locale, trace, problems);
        }
        self.grid(&drawn.subject, shown, at, locale, problems)
    }
}

impl Rendering<'_, '_> {
    /// The chart of a figure's breakdown as the tool chooses it; `None` where a table says more.
    pub(super) fn chart_of(
        &mut self,
        figure: &Figure,
        own: Option<(DimensionId, String)>,
        at: usize,
    ) -> Option<String> {
        let mut by: Vec<DimensionId> =
            figure.dimensions.iter().map(|dimension| dimension.id.clone()).collect();
        if by.is_empty() || by.len() > 2 || figure.members.len() < 2 {
            return None;
        }
        // What follows in time is compared within each member, unless it makes a line.
        if by.len() == 2 && !subject::makes_a_line(figure) {
            by.sort_by_key(|id| subject::is_in_time(figure, id));
        }
        let figures = vec![figure.id.clone()];
        let (only, kind, order, unknown) = (Vec::new(), None, None, None);
        let shown = Shown { figures, by, only, kind, order, unknown };
        let (renderer, locale, page) = (self.renderer, self.page.locale, self.page.path.as_str());
        let is_open = own.is_none();
        let embedded = Embedded { shown: &shown, headline: None, own, at, page, is_open };
        // What no chart shows well is shown as a table, and nobody asked for the chart.
        let (trace, problems) = (&mut self.trace, &mut self.problems);
        let chart = renderer.chart(&embedded, locale, trace, problems).ok()?;
        self.charts.insert(shown);
        Some(chart)
    }
}

impl Renderer<'_> {
    /// Hands on each chart that pages show as files: the drawing and its data, in each language.
    ///
    /// # Errors
    /// Whatever `take` finds wrong.
    pub fn charts(&self, charts: &BTreeSet<Shown>, take: Take<'_>) -> Result<(), Diagnostic> {
        for shown in charts {
            for locale in &self.sources.site.locales {
                // What could not be shown was reported where it was asked for.
                let Ok(drawn) = self.drawn(shown, None, *locale) else { continue };
                let csv = numbers::csv(&drawn.subject, *locale);
                let svg = self.svg(drawn, shown, *locale);
                take(&site::chart(shown, *locale, "svg"), svg.as_bytes())?;
                take(&site::chart(shown, *locale, "csv"), csv.as_bytes())?;
            }
        }
        Ok(())
    }
}

/// Writes the marks of a drawing.
struct Marks<'m, 'a> {
    renderer: &'m Renderer<'a>,
    shown: &'m Shown,
    own: Option<&'m Member>,
    kind: Kind,
    locale: Locale,
}

impl Marks<'_, '_> {
    fn rows(&self, subject: &Subject<'_>) -> Vec<chart::Row> {
        if self.kind == Kind::Share {
            let marks = subject.rows.iter().enumerate().flat_map(|(at, row)| {
                row.cells.iter().map(move |cell| self.mark(subject, cell, &[row.head], at))
            });
            return vec![chart::Row { name: None, marks: numbered(marks.collect()) }];
        }
        let row = |row: &subject::Row<'_>| {
            let marks = row.cells.iter().enumerate().map(|(at, cell)| {
                let series = subject.series.get(at).copied();
                let heads: Vec<Head<'_>> = std::iter::once(row.head).chain(series).collect();
                self.mark(subject, cell, &heads, at)
            });
            chart::Row { name: Some(self.name(subject, &row.head)), marks: marks.collect() }
        };
        subject.rows.iter().map(row).collect()
    }

    fn series(&self, subject: &Subject<'_>) -> Vec<Name> {
        let heads: Vec<Head<'_>> = if self.kind == Kind::Share {
            subject.rows.iter().map(|row| row.head).collect()
        } else {
            subject.series.clone()
        };
        heads.iter().map(|head| self.name(subject, head)).collect()
    }

    fn name(&self, subject: &Subject<'_>, head: &Head<'_>) -> Name {
        let text = head.text(self.locale).to_owned();
        let of = match head {
            Head::Figure(figure) => NameOf::Figure(figure.id.to_string()),
            Head::Member(dimension, key) => {
                let figure = subject.figures.first().map(|figure| figure.id.to_string());
                let member = Member(vec![(dimension.id.clone(), (*key).to_owned())]);
                NameOf::Member(figure.unwrap_or_default(), member.to_string())
            }
        };
        Name { text, of }
    }

    fn mark(&self, subject: &Subject<'_>, cell: &Cell<'_>, heads: &[Head<'_>], at: usize) -> Mark {
        let writer = locale::writer(self.locale);
        let names: Vec<&str> = heads.iter().map(|head| head.text(self.locale)).collect();
        let filling = Filling::Digits { decimals: None };
        let sources = self.renderer.sources;
        let suppressed = claim::suppressed(sources, self.locale, cell.figure, &cell.member);
        let amount = suppressed.clone().unwrap_or_else(|| {
            claim::filled(sources, self.locale, cell.figure, cell.value, filling)
        });
        let is_own =
            self.own.is_some_and(|own| own.0.iter().all(|pair| cell.member.0.contains(pair)));
        let class = match () {
            () if self.shown.unknown.as_ref() == Some(&cell.figure.id) => Class::Unknown,
            () if is_own && subject.series.is_empty() => Class::Own,
            () if self.kind == Kind::Waterfall
                || subject.series.is_empty() && self.kind != Kind::Share =>
            {
                Class::Series(0)
            }
            () => Class::Series(at),
        };
        Mark {
            reference: cell.reference().to_string(),
            value: cell.value,
            text: suppressed
                .unwrap_or_else(|| claim::cell(writer, cell.figure, cell.value, cell.decimals)),
            said: (names.join(", "), amount),
            class,
        }
    }

    /// A tick of shares, with the sign as the language writes it.
    fn percent(&self, value: Decimal) -> String {
        let units = &self.renderer.sources.units;
        let writer = locale::writer(self.locale);
        units.get("%").map_or_else(|| writer.number(value), |unit| writer.amount(value, unit))
    }
}

/// The series of a share are numbered without the one that is not known.
fn numbered(mut marks: Vec<Mark>) -> Vec<Mark> {
    let known = marks.iter_mut().filter(|mark| mark.class != Class::Unknown);
    for (at, mark) in known.enumerate() {
        mark.class = Class::Series(at);
    }
    marks
}

/// Why a drawing would not be true, in words.
fn refused(kind: Kind, refusal: Refusal) -> Wrong {
    let instead = if matches!(kind, Kind::Stacked | Kind::Percent) { "grouped" } else { "bars" };
    let kind = kind.name();
    let shown = |value: Exact| value.published().map(|value| value.to_string()).unwrap_or_default();
    match refusal {
        Refusal::Empty => Wrong::new("nothing in the chart has a value")
            .help("say in the text that there are no data"),
        Refusal::Negative(of) => {
            Wrong::new(format!("`{of}` is negative, and a part of a whole cannot be"))
                .help(format!("take `{instead}` for `{kind}`"))
        }
        Refusal::Missing(of) => {
            Wrong::new(format!("`{of}` has no value, so the whole is not known"))
                .help(format!("take `{instead}` for `{kind}`"))
        }
        Refusal::NotTheWhole { sum, whole } => {
            let message =
                format!("the parts add up to {}, and the whole is {}", shown(sum), shown(whole));
            Wrong::new(message).help(
                "the first figure is the whole, and each group after it makes all of it: name a figure of the rest, `value = \"total - a - b\"`",
            )
        }
        Refusal::LongName(name) => {
            Wrong::new(format!("`{name}` is too long to stand below a column"))
                .help("take `kind=bars`")
        }
        Refusal::AllZero => Wrong::new("everything in the chart is zero, and nothing has no parts")
            .help("take `bars`, or say it in the text"),
        Refusal::NoRoom => {
            Wrong::new("the numbers are so long that they leave no room for what shows them")
                .help("publish the data in a larger unit, or set `decimals` of the figure")
        }
        Refusal::TooSmall(place) => {
            Wrong::new(format!("`{place}` is so small on the map that nobody sees it"))
                .help("show bars: `chart:…&kind=bars`, or boundaries of fewer, larger places")
        }
        Refusal::NearPole => Wrong::new("the middle of the map is near to a pole")
            .help("show bars: `chart:…&kind=bars`; maps reach to 87 degrees of latitude"),
        Refusal::Overflow => {
            Wrong::new("a value is too large to be drawn").help("publish the data in a larger unit")
        }
    }
}
