//! Charts and maps that a text embeds: `![headline](chart:schools?by=region&kind=bars)`.
//!
//! In: an image's address and words. Out: which figures are shown of which members, and how, or
//! what is wrong with it. The headline is a line of text with claims of its own.

use std::ops::Range;

use super::claim::{Open, Scheme};
use super::{Content, Names, Piece, Reader, RelativeLinks, Source, line};
use crate::diagnostics::{Diagnostic, Rule};
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
    /// Where the headline begins in the file: its pieces count from there.
    pub headline_at: usize,
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
    let place = |_| definition.show.place.clone();
    let relative_links = RelativeLinks::Refused;
    let home = Some(&definition.id.programme);
    let source = Source { home, names, place: &place, relative_links };
    let address = format!("chart:{}", definition.show.text);
    let open = Open::new(Scheme::Chart, &address, "", 0..0);
    let addressed = Reader::of("", &source, problems).addressed(&open);
    addressed.unwrap_or_else(|problem| {
        let is_no_figure = problem.rule == Rule("unknown-figure");
        problems.push(if is_no_figure {
            problem.help("`show` names figures and their options: `a,b?by=region`")
        } else {
            problem
        });
        None
    })
}

const OPTIONS: [&str; 4] = ["by", "kind", "sort", "unknown"];

/// The figures that an address names, and what it says of them.
struct Named {
    figures: Vec<FigureId>,
    /// Those that all of the figures have.
    dimensions: Vec<DimensionId>,
    pairs: Vec<(String, String)>,
}

impl Named {
    fn option(&self, wanted: &str) -> Option<&str> {
        let mut pairs = self.pairs.iter();
        pairs.find(|(name, _)| name == wanted).map(|(_, value)| value.as_str())
    }
}

impl Reader<'_, '_> {
    /// The chart; `None` where the definition of a figure is wrong, which was reported there.
    pub(super) fn chart(&mut self, open: &Open) -> Result<Option<Piece>, Diagnostic> {
        let (shown, defined) = match self.definition(open)? {
            Some((id, shown)) => (shown, Some(id)),
            None => (self.addressed(open)?, None),
        };
        let Some(shown) = shown else { return Ok(None) };
        let ((headline, headline_at), range) = (self.headline(open), open.range.clone());
        let chart = Chart { shown, headline, headline_at, defined, range };
        Ok(Some(Piece::Chart(Box::new(chart))))
    }

    /// What an address of figures shows.
    fn addressed(&self, open: &Open) -> Result<Option<Shown>, Diagnostic> {
        self.named(open)?.map(|named| self.shown(open, named)).transpose()
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
        if names.withheld.charts.contains(&id) {
            return Err(self.under_embargo(open, &id.to_string()));
        }
        let Some(shown) = names.charts.get(&id) else {
            let is_figure = names.figures.keys().any(|known| known.to_string() == id.to_string());
            let may_be_unread = names.unread_charts.contains(&id.programme) && !is_figure;
            return Ok(may_be_unread.then_some((id, None)));
        };
        let is_map = shown.as_ref().is_none_or(|shown| shown.kind == Some(Kind::Map));
        if options.is_empty() && (open.scheme == Scheme::Chart || is_map) {
            return Ok(Some((id, shown.clone())));
        }
        let message = format!("`{id}` is a chart of `charts.toml`, which has its options there");
        let help = format!("write `chart:{name}` alone, or name the figures here");
        Err(self.problem(open, "unknown-embed", message).help(help))
    }

    /// The words of the image, read as a line of their own, and where they begin.
    fn headline(&mut self, open: &Open) -> (Content, usize) {
        let image = self.markdown.get(open.range.clone()).unwrap_or_default();
        let scheme = if open.scheme == Scheme::Map { "](map:" } else { "](chart:" };
        // An image whose address stands elsewhere holds the words that were read.
        let words =
            image.rfind(scheme).and_then(|end| Some((image.get(2..end)?, open.range.start + 2)));
        let (text, start) = words.unwrap_or((&open.text, open.range.start));
        let place = (self.source.place)(start..start + text.len());
        let written = Written { text: text.to_owned(), place };
        (line(&written, self.source.home, self.source.names, self.problems), start)
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

    fn shown(&self, open: &Open, named: Named) -> Result<Shown, Diagnostic> {
        let only = self.only(open, &named)?;
        let is_free = |known: &&DimensionId| only.iter().all(|(fixed, _)| fixed != *known);
        let free: Vec<DimensionId> = named.dimensions.iter().filter(is_free).cloned().collect();
        let by = match named.option("by") {
            Some(by) => self.by(open, &named, &free, by)?,
            None => free,
        };
        let kind = self.kind(open, named.option("kind"))?;
        let order = named.option("sort").map(|sort| self.order(open, sort)).transpose()?;
        let unknown = named.option("unknown");
        let unknown = unknown.map(|name| self.unknown(open, &named.figures, name)).transpose()?;
        Ok(Shown { figures: named.figures, by, only, kind, order, unknown })
    }

    /// The members that an author chooses.
    fn only(&self, open: &Open, named: &Named) -> Result<Vec<(DimensionId, String)>, Diagnostic> {
        let mut only = Vec::new();
        for (at, (name, value)) in named.pairs.iter().enumerate() {
            if named.pairs.iter().take(at).any(|(earlier, _)| earlier == name) {
                let message = format!("the chart has `{name}` twice");
                return Err(self.problem(open, "unknown-embed", message).help("take one out"));
            }
            if OPTIONS.contains(&name.as_str()) {
                continue;
            }
            let Some(dimension) = named.dimensions.iter().find(|known| known.as_str() == name)
            else {
                return Err(self.unknown_option(open, named, name));
            };
            only.push((dimension.clone(), value.clone()));
        }
        Ok(only)
    }

    /// The dimensions that an author names: all that no member is chosen of.
    fn by(
        &self,
        open: &Open,
        named: &Named,
        free: &[DimensionId],
        by: &str,
    ) -> Result<Vec<DimensionId>, Diagnostic> {
        let mut asked = Vec::new();
        for name in by.split(',').map(str::trim).filter(|name| !name.is_empty()) {
            let Some(dimension) = named.dimensions.iter().find(|known| known.as_str() == name)
            else {
                return Err(self.not_by(open, named, name));
            };
            if asked.contains(dimension) {
                let message = format!("`by` names `{dimension}` twice");
                return Err(self.problem(open, "unknown-dimension", message).help("take one out"));
            }
            asked.push(dimension.clone());
        }
        if let (Some(left), Some(figure)) =
            (free.iter().find(|dimension| !asked.contains(dimension)), named.figures.first())
        {
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

    /// What is said of a dimension that not every figure has.
    fn not_by(&self, open: &Open, named: &Named, name: &str) -> Diagnostic {
        let dimensions = |figure: &FigureId| {
            self.source.names.figures.get(figure).and_then(Option::as_deref).unwrap_or_default()
        };
        let lacks = |figure: &&FigureId| {
            dimensions(figure).iter().all(|dimension| dimension.as_str() != name)
        };
        let lacking: Vec<&FigureId> = named.figures.iter().filter(lacks).collect();
        let Some(first) = lacking.first() else {
            // A dimension of all figures is known.
            return self.unknown_option(open, named, name);
        };
        if lacking.len() == named.figures.len() {
            return self.unknown_dimension(open, first, dimensions(first), name);
        }
        let message = format!("`{first}` has no dimension `{name}`, as others in the chart have");
        self.problem(open, "unknown-dimension", message)
            .help("show figures together that are broken down by the same dimensions")
    }

    fn unknown_option(&self, open: &Open, named: &Named, name: &str) -> Diagnostic {
        let figures: Vec<String> =
            named.figures.iter().map(|figure| format!("`{figure}`")).collect();
        let message =
            format!("a chart of {} has no option or dimension `{name}`", figures.join(", "));
        let dimensions = || named.dimensions.iter().map(DimensionId::as_str);
        let problem = self.problem(open, "unknown-embed", message);
        let problem = problem.did_you_mean(name, OPTIONS.into_iter().chain(dimensions()));
        let listed = |names: Vec<&str>| names.join("`, `");
        let options = listed(OPTIONS.to_vec());
        problem.help(match listed(dimensions().collect()).as_str() {
            "" => format!("its options are `{options}`; it has no dimension"),
            dimensions => format!("its options are `{options}`, its dimensions `{dimensions}`"),
        })
    }

    /// The kind that an author asks for, with `kind` or with `map:`.
    fn kind(&self, open: &Open, asked: Option<&str>) -> Result<Option<Kind>, Diagnostic> {
        let is_map = open.scheme == Scheme::Map;
        let Some(name) = asked else { return Ok(is_map.then_some(Kind::Map)) };
        let problem = |message| self.problem(open, "unknown-embed", message);
        match Kind::ALL.into_iter().find(|(known, _)| *known == name) {
            Some((_, kind)) if is_map && kind != Kind::Map => {
                Err(problem(format!("`map:` draws a map, and `kind={name}` asks for none"))
                    .help("write `chart:` for `map:`, or take out `kind`"))
            }
            Some((_, kind)) => Ok(Some(kind)),
            None => {
                let names = Kind::ALL.map(|(known, _)| known);
                Err(problem(format!("there is no kind of chart `{name}`"))
                    .did_you_mean(name, names)
                    .help(format!("the kinds are `{}`", names.join("`, `"))))
            }
        }
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
            let problem = self.problem(open, "unknown-embed", message);
            let all: Vec<&str> = names.clone().collect();
            let help = format!("the chart shows `{}`", all.join("`, `"));
            problem.did_you_mean(name, names).help(help)
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
