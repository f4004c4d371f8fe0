//! Charts and maps that a text embeds: `![headline](chart:schools?by=region&kind=bars)`.
//!
//! In: an image's address and words. Out: which figures are shown of which members, and how, or
//! what is wrong with it. The headline is a line of text with claims of its own.

use std::ops::Range;

use super::claim::{Open, Scheme};
use super::{Content, Names, Piece, Reader, RelativeLinks, Source, body, line};
use crate::diagnostics::Diagnostic;
use crate::model::chart::{ChartDefinition, Kind, Order, Shown};
use crate::model::figure::Written;
use crate::model::name::{ChartId, DimensionId, FigureId};

/// A chart or map.
#[derive(Debug, Clone)]
pub struct Chart {
    /// What it shows.
    pub shown: Shown,
    /// The author's headline; the figures' names where it is empty.
    pub headline: Content,
    /// The definition that it shows, if it is one that several texts show.
    pub defined: Option<ChartId>,
    /// Where it stands in the file.
    pub range: Range<usize>,
}

/// What a chart of `charts.toml` shows; what is wrong with it is reported where it is defined.
pub fn defined(
    definition: &ChartDefinition,
    names: &Names,
    problems: &mut Vec<Diagnostic>,
) -> Option<Shown> {
    let markdown = format!("![](chart:{})", definition.show.text);
    let place = |_| definition.show.place.clone();
    let relative_links = RelativeLinks::Refused;
    let home = Some(&definition.id.programme);
    let source = Source { home, names, place: &place, relative_links };
    let content = body(&markdown, &source, problems);
    content.charts().next().map(|chart| chart.shown.clone())
}

const OPTIONS: [&str; 4] = ["by", "kind", "sort", "unknown"];

/// The figures that an address names, with the dimensions that all of them have.
struct Named {
    figures: Vec<FigureId>,
    dimensions: Vec<DimensionId>,
    pairs: Vec<(String, String)>,
}

impl Reader<'_, '_> {
    /// The chart; `None` where the definition of a figure is wrong, which was reported there.
    pub(super) fn chart(&mut self, open: &Open) -> Result<Option<Piece>, Diagnostic> {
        let (shown, defined) = match self.definition(open)? {
            Some((id, shown)) => (shown, Some(id)),
            None => match self.named(open)? {
                Some(named) => (self.shown(open, named)?, None),
                None => return Ok(None),
            },
        };
        let Some(shown) = shown else { return Ok(None) };
        let (headline, range) = (self.headline(open), open.range.clone());
        Ok(Some(Piece::Chart(Box::new(Chart { shown, headline, defined, range }))))
    }

    /// What `charts.toml` defines under the name that the address is.
    fn definition(&self, open: &Open) -> Result<Option<(ChartId, Option<Shown>)>, Diagnostic> {
        let address = open.after_scheme();
        let (name, options) = address.split_once('?').unwrap_or((address, ""));
        let id = match self.source.home {
            Some(home) => ChartId::within(home, name).ok(),
            None => name.parse().ok(),
        };
        let names = self.source.names;
        let Some(id) = id else { return Ok(None) };
        let Some(shown) = names.charts.get(&id) else {
            let is_figure = names.figures.keys().any(|known| known.to_string() == id.to_string());
            let may_be_unread = names.unread_charts.contains(&id.programme) && !is_figure;
            return Ok(may_be_unread.then_some((id, None)));
        };
        if options.is_empty() {
            return Ok(Some((id, shown.clone())));
        }
        let message = format!("`{id}` is a chart of `charts.toml`, which has its options there");
        let help = format!("write `chart:{name}` alone, or name the figures here");
        Err(self.problem(open, "unknown-embed", message).help(help))
    }

    /// The words of the image, read as a line of their own.
    fn headline(&mut self, open: &Open) -> Content {
        let image = self.markdown.get(open.range.clone()).unwrap_or_default();
        let scheme = if open.scheme == Scheme::Map { "](map:" } else { "](chart:" };
        // An image whose address stands elsewhere holds the words that were read.
        let words =
            image.rfind(scheme).and_then(|end| Some((image.get(2..end)?, open.range.start + 2)));
        let (text, start) = words.unwrap_or((&open.text, open.range.start));
        let place = (self.source.place)(start..start + text.len());
        let written = Written { text: text.to_owned(), place };
        line(&written, self.source.home, self.source.names, self.problems)
    }

    fn named(&self, open: &Open) -> Result<Option<Named>, Diagnostic> {
        let (names, query) =
            open.after_scheme().split_once('?').unwrap_or((open.after_scheme(), ""));
        let mut gathered: Option<Named> = None;
        for name in names.split(',') {
            let Some((figure, dimensions, pairs)) =
                self.figure(open, &format!("{name}?{query}"))?
            else {
                return Ok(None);
            };
            let Some(known) = &mut gathered else {
                gathered = Some(Named { figures: vec![figure], dimensions, pairs });
                continue;
            };
            if known.figures.contains(&figure) {
                let message = format!("the chart names `{figure}` twice");
                return Err(self.problem(open, "unknown-embed", message).help("take one out"));
            }
            known.dimensions.retain(|dimension| dimensions.contains(dimension));
            known.figures.push(figure);
        }
        Ok(gathered)
    }

    fn shown(&self, open: &Open, named: Named) -> Result<Option<Shown>, Diagnostic> {
        let Named { figures, dimensions, pairs } = named;
        let Some(figure) = figures.first() else { return Ok(None) };
        let option = |wanted: &str| {
            pairs.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str())
        };
        let mut only = Vec::new();
        for (name, value) in pairs.iter().filter(|(name, _)| !OPTIONS.contains(&&**name)) {
            let Some(dimension) = dimensions.iter().find(|known| known.as_str() == name) else {
                return Err(self.unknown_option(open, figure, &dimensions, name));
            };
            only.push((dimension.clone(), value.clone()));
        }
        let free = dimensions.iter().filter(|known| only.iter().all(|(fixed, _)| fixed != *known));
        let free: Vec<DimensionId> = free.cloned().collect();
        let by = option("by")
            .map_or(Ok(free.clone()), |by| self.by(open, figure, (&dimensions, &free), by))?;
        let kind = option("kind").map(|kind| self.kind(open, kind)).transpose()?;
        let kind = if open.scheme == Scheme::Map { Some(Kind::Map) } else { kind };
        let order = option("sort").map(|sort| self.order(open, sort)).transpose()?;
        let unknown =
            option("unknown").map(|name| self.unknown(open, &figures, name)).transpose()?;
        Ok(Some(Shown { figures, by, only, kind, order, unknown }))
    }

    /// The dimensions that an author names: all that no member is chosen of.
    fn by(
        &self,
        open: &Open,
        figure: &FigureId,
        (known, free): (&[DimensionId], &[DimensionId]),
        by: &str,
    ) -> Result<Vec<DimensionId>, Diagnostic> {
        let mut asked = Vec::new();
        for name in by.split(',').map(str::trim).filter(|name| !name.is_empty()) {
            let Some(dimension) = known.iter().find(|known| known.as_str() == name) else {
                return Err(self.unknown_dimension(open, figure, known, name));
            };
            asked.push(dimension.clone());
        }
        let left = free.iter().find(|dimension| !asked.contains(dimension));
        if let Some(left) = left {
            let message = format!("the chart does not say which `{left}` of `{figure}` it shows");
            let help = format!("add `{left}` to `by`, or `&{left}=…` for one member of it");
            return Err(self.problem(open, "unknown-dimension", message).help(help));
        }
        if let Some(twice) = asked.iter().find(|dimension| !free.contains(dimension)) {
            let message = format!("the chart shows all of `{twice}` and one member of it");
            return Err(self.problem(open, "unknown-dimension", message).help("take one out"));
        }
        Ok(asked)
    }

    fn unknown_option(
        &self,
        open: &Open,
        figure: &FigureId,
        dimensions: &[DimensionId],
        name: &str,
    ) -> Diagnostic {
        let message = format!("a chart of `{figure}` has no option or dimension `{name}`");
        let known = OPTIONS.into_iter().chain(dimensions.iter().map(DimensionId::as_str));
        self.problem(open, "unknown-embed", message).did_you_mean(name, known)
    }

    fn kind(&self, open: &Open, name: &str) -> Result<Kind, Diagnostic> {
        let known = Kind::ALL.into_iter().find(|(known, _)| *known == name);
        known.map(|(_, kind)| kind).ok_or_else(|| {
            let names = Kind::ALL.map(|(known, _)| known);
            let problem =
                self.problem(open, "unknown-embed", format!("there is no kind of chart `{name}`"));
            let help = format!("the kinds are `{}`", names.join("`, `"));
            problem.did_you_mean(name, names).help(help)
        })
    }

    pub(super) fn order(&self, open: &Open, sort: &str) -> Result<Order, Diagnostic> {
        let known = Order::ALL.into_iter().find(|(name, _)| *name == sort);
        known.map(|(_, order)| order).ok_or_else(|| {
            let message = format!("members cannot be sorted by `{sort}`");
            let problem = self.problem(open, "unknown-embed", message);
            problem
                .did_you_mean(sort, Order::ALL.map(|(name, _)| name))
                .help("`sort` is `name`, `value` or, for the order of their own table, `members`")
        })
    }

    /// The figure of what is not known: one of those that are shown.
    fn unknown(
        &self,
        open: &Open,
        figures: &[FigureId],
        name: &str,
    ) -> Result<FigureId, Diagnostic> {
        let known = figures.iter().find(|known| known.figure == name || known.to_string() == name);
        known.cloned().ok_or_else(|| {
            let message = format!("`unknown` names `{name}`, which the chart does not show");
            let names = figures.iter().map(|known| known.figure.as_str());
            self.problem(open, "unknown-embed", message).did_you_mean(name, names)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::in_tests::read;
    use super::*;

    /// The chart of a text over the figures `p.all` and, by `x` and `y`, `p.some` and `p.more`.
    fn chart(markdown: &str) -> Result<Box<Chart>, String> {
        let figures: [(&str, &[&str]); 3] =
            [("p.all", &[]), ("p.some", &["x", "y"]), ("p.more", &["y", "x"])];
        let (content, problems) = read(markdown, &figures);
        if let Some(problem) = problems.first() {
            return Err(format!("{}: {}", problem.rule, problem.message));
        }
        let mut charts = content.pieces.into_iter().filter_map(|piece| match piece {
            Piece::Chart(chart) => Some(chart),
            _ => None,
        });
        charts.next().ok_or_else(|| "no chart".to_owned())
    }

    #[test]
    fn a_chart_shows_all_dimensions_of_which_no_member_is_chosen() {
        let shown = chart("![](chart:p.some?y=b)").unwrap().shown;
        assert_eq!(shown.by.iter().map(DimensionId::as_str).collect::<Vec<_>>(), ["x"]);
        assert_eq!(
            shown.only.first().map(|(name, key)| (name.as_str(), key.as_str())),
            Some(("y", "b"))
        );
    }

    #[test]
    fn the_order_of_by_says_which_dimension_is_shown_by_rows() {
        let shown = chart("![](chart:p.some,p.more?by=y,x)").unwrap().shown;
        assert_eq!(shown.by.iter().map(DimensionId::as_str).collect::<Vec<_>>(), ["y", "x"]);
        assert_eq!(shown.figures.len(), 2);
    }

    #[test]
    fn the_words_of_a_chart_may_hold_claims() {
        let chart =
            chart("![Of [7](fig:p.all) most](chart:p.some?sort=value&kind=grouped)").unwrap();
        let claims = chart.headline.pieces.iter().filter(|piece| matches!(piece, Piece::Claim(_)));
        assert_eq!(claims.count(), 1);
        assert_eq!(chart.shown.order, Some(Order::ByValue));
        assert_eq!(chart.shown.kind, Some(Kind::Grouped));
    }

    #[test]
    fn a_map_is_a_chart_of_its_kind() {
        assert_eq!(chart("![](map:p.some?by=x&y=1)").unwrap().shown.kind, Some(Kind::Map));
    }

    #[test]
    fn what_a_chart_cannot_show_is_told() {
        for (address, message) in [
            (
                "p.some?by=x",
                "unknown-dimension: the chart does not say which `y` of `p.some` it shows",
            ),
            (
                "p.some?by=x,y&y=1",
                "unknown-dimension: the chart shows all of `y` and one member of it",
            ),
            ("p.some?kind=pie", "unknown-embed: there is no kind of chart `pie`"),
            ("p.some?sort=size", "unknown-embed: members cannot be sorted by `size`"),
            (
                "p.some?colour=red",
                "unknown-embed: a chart of `p.some` has no option or dimension `colour`",
            ),
            ("p.all,p.all", "unknown-embed: the chart names `p.all` twice"),
            ("p.al", "unknown-figure: there is no figure `p.al`"),
            (
                "p.all?unknown=x",
                "unknown-embed: `unknown` names `x`, which the chart does not show",
            ),
        ] {
            assert_eq!(chart(&format!("![](chart:{address})")).unwrap_err(), message);
        }
    }
}
