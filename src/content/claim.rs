//! Links and images that are claims and embedded objects: `fig:`, `table:`; dates in `date`,
//! pictures in `picture`.
//!
//! In: the address and the words of a link. Out: a claim or an embed whose figure and dimensions
//! exist, or what is wrong with it.

use std::ops::Range;

use super::{Claim, Claimed, Piece, Reader, Wording, title};
use crate::diagnostics::{Diagnostic, Rule};
use crate::model::name::{DimensionId, FigureId, FigureRef, Member, ProgrammeId, query_pairs};

/// What an address says that a link or an image is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scheme {
    /// `fig:`, a claim.
    Figure,
    /// `table:`, a breakdown.
    Table,
    /// `chart:`, a drawing.
    Chart,
    /// `map:`, a drawing of places.
    Map,
    /// `date:`, the date of an event.
    Date,
    /// A picture, by the name of its file.
    Picture,
    /// `calendar:`, events.
    Calendar,
    /// A link as everyone has it.
    Link,
    /// None of these.
    Unknown,
}

const KNOWN: [&str; 6] = ["fig", "table", "date", "chart", "map", "calendar"];

impl Scheme {
    /// What a link is.
    pub(super) fn of_link(address: &str) -> Self {
        match address.split_once(':') {
            Some(("fig", _)) => Self::Figure,
            Some(("date", _)) => Self::Date,
            Some(("https" | "http" | "mailto" | "tel", _)) => Self::Link,
            _ if address.starts_with('#') => Self::Link,
            _ => Self::Unknown,
        }
    }

    /// What an image is.
    pub(super) fn of_image(address: &str) -> Self {
        match address.split_once(':') {
            Some(("table", _)) => Self::Table,
            Some(("chart", _)) => Self::Chart,
            Some(("map", _)) => Self::Map,
            Some(("calendar", _)) => Self::Calendar,
            Some(("https" | "http", _)) => Self::Picture,
            _ if super::is_relative(address) => Self::Picture,
            _ => Self::Unknown,
        }
    }
}

/// A link or image that is no plain link, while its words are read.
#[derive(Debug)]
pub(super) struct Open {
    pub(super) scheme: Scheme,
    pub(super) address: String,
    pub(super) title: String,
    pub(super) text: String,
    /// Where its words stand; `None` while there are none.
    pub(super) words: Option<Range<usize>>,
    pub(super) range: Range<usize>,
    pub(super) has_markup: bool,
    /// How many elements are open within it.
    pub(super) depth: usize,
}

impl Open {
    pub(super) fn new(scheme: Scheme, address: &str, title: &str, range: Range<usize>) -> Self {
        let (address, title) = (address.to_owned(), title.to_owned());
        let (text, words) = (String::new(), None);
        Self { scheme, address, title, text, words, range, has_markup: false, depth: 0 }
    }

    /// What the address says behind its scheme.
    pub(super) fn after_scheme(&self) -> &str {
        self.address.split_once(':').map(|(_, after)| after).unwrap_or_default()
    }
}

impl Reader<'_, '_> {
    /// Ends a link or image: it becomes a piece, or a mistake with its text.
    pub(super) fn close(&mut self, open: Open) {
        if open.scheme == Scheme::Picture {
            // The words of a picture stand apart from those around it.
            let words = [&open.text, &open.title].into_iter().filter(|words| !words.is_empty());
            self.content.blocks.extend(words.cloned());
        } else {
            self.block.push_str(&open.text);
        }
        let resolved = match open.scheme {
            Scheme::Chart | Scheme::Map => self.chart(&open),
            _ => self.resolve(&open),
        };
        let piece = match resolved {
            Ok(Some(piece)) => piece,
            Ok(None) => Piece::Unresolved(open.text),
            Err(problem) => {
                self.problems.push(problem);
                Piece::Unresolved(open.text)
            }
        };
        self.content.pieces.push(piece);
    }

    /// The piece; `None` where the figure's definition is wrong, which was reported there.
    fn resolve(&self, open: &Open) -> Result<Option<Piece>, Diagnostic> {
        match open.scheme {
            Scheme::Figure => self.claim(open),
            Scheme::Table => self.table(open),
            Scheme::Date => self.date(open),
            Scheme::Picture => self.picture(open),
            Scheme::Calendar => self.calendar(open),
            Scheme::Chart | Scheme::Map | Scheme::Link | Scheme::Unknown => {
                let scheme = open.address.split(':').next().unwrap_or_default();
                if scheme == "fig" || scheme == "date" {
                    let message = "a claim is a link, not an image".to_owned();
                    return Err(self
                        .problem(open, "unknown-embed", message)
                        .help("take out the `!`"));
                }
                if matches!(scheme, "table" | "chart" | "map" | "calendar") {
                    let message = format!("a {scheme} is an image, not a link");
                    let problem = self.problem(open, "unknown-embed", message);
                    return Err(problem.help("write a `!` before it, in a paragraph of its own"));
                }
                let message = format!("`{}` leads nowhere that is known", open.address);
                Err(self
                    .problem(open, "unknown-embed", message)
                    .did_you_mean(scheme, KNOWN)
                    .help("claims are written `fig:name` and `date:name`, tables `table:name`, links `https://…`"))
            }
        }
    }

    fn claim(&self, open: &Open) -> Result<Option<Piece>, Diagnostic> {
        let Some(figures) = self.figures(open)? else { return Ok(None) };
        if open.has_markup {
            return Err(self
                .problem(open, "claim-text", "a claim's text is plain".to_owned())
                .help("put emphasis around the brackets: `**[130](fig:…)**`"));
        }
        let is_written = !open.text.trim().is_empty();
        if !is_written && figures.second.is_some() {
            let message = "a claim of two figures has no text".to_owned();
            return Err(self
                .problem(open, "claim-text", message)
                .help("write what the two are to each other, or claim each for itself"));
        }
        let wording = if is_written {
            title::of_text(&open.title)
                .map(|asked| Wording::Written { text: open.text.clone(), asked })
        } else {
            title::of_empty(&open.title).map(Wording::Filled)
        };
        let wording = wording
            .map_err(|wrong| self.problem(open, "claim-title", wrong.message).help(wrong.help))?;
        let range = open.words.clone().unwrap_or_else(|| open.range.clone());
        Ok(Some(Piece::Claim(Claim { figures, wording, lines: [None; 2], range })))
    }

    /// The one or two figures that a claim's address names, `fig:a?x=1,b?x=1`.
    fn figures(&self, open: &Open) -> Result<Option<Claimed>, Diagnostic> {
        let parts: Vec<&str> = open.after_scheme().split(',').collect();
        let (first, second) = match parts.as_slice() {
            [first] => (*first, None),
            [first, second] => (*first, Some(*second)),
            more => {
                let message = format!("a claim is of one figure or of two, not of {}", more.len());
                return Err(self
                    .problem(open, "claim-text", message)
                    .help("claim the others for themselves")
                    .help("a comma within a member's value is written `%2C`"));
            }
        };
        let Some(first) = self.reference(open, first)? else { return Ok(None) };
        let second = match second.map(|second| self.reference(open, second)).transpose()? {
            Some(None) => return Ok(None),
            Some(second) => second,
            None => None,
        };
        Ok(Some(Claimed { first, second }))
    }

    /// A figure or a member of it.
    fn reference(&self, open: &Open, reference: &str) -> Result<Option<FigureRef>, Diagnostic> {
        let Some((figure, dimensions, pairs)) = self.figure(open, reference)? else {
            return Ok(None);
        };
        let member = self.member(open, &figure, &dimensions, &pairs)?;
        Ok(Some(FigureRef { figure, member }))
    }

    /// The figure that is named, its dimensions and the query behind its name.
    #[expect(clippy::type_complexity, reason = "the three parts of one address")]
    pub(super) fn figure(
        &self,
        open: &Open,
        reference: &str,
    ) -> Result<Option<(FigureId, Vec<DimensionId>, Vec<(String, String)>)>, Diagnostic> {
        let (name, query) = reference.split_once('?').unwrap_or((reference, ""));
        let id = match self.source.home {
            Some(home) => FigureId::within(home, name).ok(),
            None => name.parse().ok(),
        };
        let names = self.source.names;
        let known = id.clone().and_then(|id| Some((names.figures.get(&id)?, id)));
        let Some((dimensions, id)) = known else {
            return match id {
                Some(id) if names.unread.contains(&id.programme) => Ok(None),
                Some(id) if names.withheld.figures.contains(&id) => {
                    Err(self.under_embargo(open, &id.to_string()))
                }
                Some(id) if names.withheld.secret.contains(&id) => Err(self.secret(open, &id)),
                _ => Err(self.unknown_figure(open, name)),
            };
        };
        let pairs = query_pairs(query).map_err(|part| {
            self.problem(
                open,
                "unknown-member",
                format!("`{}` is not of the form `dimension=value`", part.0),
            )
            .help(format!("write `{}=…`, or take it out", part.0.trim_end_matches('=')))
        })?;
        Ok(dimensions.clone().map(|dimensions| (id, dimensions, pairs)))
    }

    fn member(
        &self,
        open: &Open,
        figure: &FigureId,
        dimensions: &[DimensionId],
        pairs: &[(String, String)],
    ) -> Result<Member, Diagnostic> {
        if let Some((name, _)) =
            pairs.iter().find(|(name, _)| dimensions.iter().all(|known| known.as_str() != name))
        {
            return Err(self.unknown_dimension(open, figure, dimensions, name));
        }
        if pairs.is_empty() {
            return Ok(Member::default());
        }
        let mut member = Vec::new();
        for dimension in dimensions {
            if let Some((_, value)) = pairs.iter().find(|(name, _)| name == dimension.as_str()) {
                member.push((dimension.clone(), value.clone()));
            } else {
                let message = format!("a member of `{figure}` names `{dimension}` too");
                return Err(self
                    .problem(open, "unknown-member", message)
                    .help(format!("add `&{dimension}=…` to the address")));
            }
        }
        Ok(Member(member))
    }

    /// The complaint that a text would tell early what is under embargo.
    pub(super) fn under_embargo(&self, open: &Open, name: &str) -> Diagnostic {
        self.problem(open, "embargo", format!("`{name}` is under embargo"))
            .help("keep back what says so too, with `embargo`; `parskats status` lists until when")
    }

    /// The complaint that a figure of which nobody may know is to be told.
    fn secret(&self, open: &Open, id: &FigureId) -> Diagnostic {
        let message = format!("`{id}` is made of data of which nothing is published");
        self.problem(open, "publish", message)
            .help("take the claim out, or publish sums of the data: `\"publish\": \"aggregate\"`")
    }

    fn unknown_figure(&self, open: &Open, name: &str) -> Diagnostic {
        let (names, home) = (self.source.names, self.source.home);
        let written = |programme: &ProgrammeId, name: &str| match home {
            Some(home) if home == programme => name.to_owned(),
            _ => format!("{programme}.{name}"),
        };
        let mut known: Vec<String> =
            names.figures.keys().map(|id| written(&id.programme, &id.figure)).collect();
        let charts = names.charts.keys().map(|id| written(&id.programme, &id.chart));
        let charts: Vec<String> = charts.collect();
        let shows_charts = matches!(open.scheme, Scheme::Chart | Scheme::Map) && !charts.is_empty();
        let what = if shows_charts { "figure or chart" } else { "figure" };
        let problem = self.problem(open, "unknown-figure", format!("there is no {what} `{name}`"));
        if let Some(id) = names.figures.keys().find(|id| id.figure == name) {
            return problem.help(format!("write `{id}`: the figure is of another programme"));
        }
        if shows_charts {
            if let Some(id) = names.charts.keys().find(|id| id.chart == name) {
                return problem.help(format!("write `{id}`: the chart is of another programme"));
            }
            known.extend(charts);
        } else if charts.iter().any(|chart| chart == name) {
            return problem.help(format!("`{name}` is a chart: write `![…](chart:{name})`"));
        }
        // Of a figure that was renamed the texts have the old name, and none has the new one.
        let mut unspoken = names.unspoken.iter();
        let renamed = unspoken.by_ref().filter(|id| home.is_none_or(|home| id.programme == *home));
        let renamed: Vec<String> =
            renamed.map(|id| written(&id.programme, &id.figure)).take(2).collect();
        match renamed.as_slice() {
            [only] => problem.help(format!(
                "no text names `{only}`: if that is what it is called now, write `{only}` here"
            )),
            _ => problem.did_you_mean(name, known.iter().map(String::as_str)),
        }
    }

    pub(super) fn unknown_dimension(
        &self,
        open: &Open,
        figure: &FigureId,
        known: &[DimensionId],
        name: &str,
    ) -> Diagnostic {
        let problem = self.problem(
            open,
            "unknown-dimension",
            format!("`{figure}` has no dimension `{name}`"),
        );
        let problem = problem.did_you_mean(name, known.iter().map(DimensionId::as_str));
        if known.is_empty() {
            problem.help("the figure has no `by` in `figures.toml`")
        } else {
            problem
        }
    }

    pub(super) fn problem(&self, open: &Open, rule: &'static str, message: String) -> Diagnostic {
        Diagnostic::error(Rule(rule), (self.source.place)(open.range.clone()), message)
    }
}

/// How much of a claim that is none is quoted, in bytes.
const QUOTED: usize = 40;

impl Reader<'_, '_> {
    /// Reports what begins like a claim in a stretch of plain text that begins at `start`: Markdown
    /// takes an address with a space, or without its bracket, for words.
    pub(super) fn refuse_half_a_claim(&mut self, text: &str, start: usize) {
        for (at, _) in text.match_indices("](") {
            let rest = text.get(at + 2..).unwrap_or_default();
            let scheme = rest.split_once(':').map_or("", |(scheme, _)| scheme);
            if !KNOWN.contains(&scheme) {
                continue;
            }
            let end = text.ceil_char_boundary(text.len().min(at + QUOTED));
            let line = text.get(at..end).and_then(|part| part.lines().next()).unwrap_or_default();
            let place = (self.source.place)(start + at..start + at + line.len());
            let message = format!("`{line}` begins like a claim and is none");
            let half = Diagnostic::error(Rule("markdown"), place, message);
            self.problems.push(half.help(
                "close the address with `)` on its line, and write a space in it as `%20`; to show it as it is, put it into code: `` `…` ``",
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::in_tests::read;
    use super::super::{Asked, Filling, Piece};
    use super::*;

    /// The claims of a text over the figures `p.all` and, by `x` and `y`, `p.some`.
    fn claims(markdown: &str) -> Result<Vec<Claim>, String> {
        let figures: [(&str, &[&str]); 2] = [("p.all", &[]), ("p.some", &["x", "y"])];
        let (content, problems) = read(markdown, &figures);
        if let Some(problem) = problems.first() {
            return Err(format!("{}: {}", problem.rule, problem.message));
        }
        let claims = content.pieces.into_iter().filter_map(|piece| match piece {
            Piece::Claim(claim) => Some(claim),
            Piece::Markdown(..)
            | Piece::Date(_)
            | Piece::Table(_)
            | Piece::Chart(_)
            | Piece::Calendar(_)
            | Piece::Picture(_)
            | Piece::Footnote(_)
            | Piece::Unresolved(_) => None,
        });
        Ok(claims.collect())
    }

    fn only(markdown: &str) -> Claim {
        claims(markdown).unwrap().remove(0)
    }

    #[test]
    fn what_begins_like_a_claim_and_is_no_link_is_told() {
        let message = "markdown: `](fig:p.some?x=a b) it` begins like a claim and is none";
        assert_eq!(claims("[3](fig:p.some?x=a b) it").unwrap_err(), message);
        assert_eq!(
            claims("[3](fig:p.all").unwrap_err(),
            "markdown: `](fig:p.all` begins like a claim and is none"
        );
        assert_eq!(claims("A list [x] (fig: a drawing) and `[3](fig:p.all`").unwrap().len(), 0);
    }

    #[test]
    fn a_claim_may_be_of_two_figures_each_with_its_own_member() {
        let claim = only("[four of seven](fig:p.some?y=b%2Cc&x=a,p.all)");
        assert_eq!(claim.name(), "p.some?x=a&y=b%2Cc,p.all");
        assert_eq!(claim.wording.text(), "four of seven");
    }

    #[test]
    fn a_claim_is_of_no_more_than_two_and_two_are_never_filled_in() {
        let wrong = |markdown: &str| claims(markdown).unwrap_err();
        assert_eq!(
            wrong("[3](fig:p.all,p.all,p.all)"),
            "claim-text: a claim is of one figure or of two, not of 3"
        );
        assert_eq!(wrong("[](fig:p.all,p.all)"), "claim-text: a claim of two figures has no text");
        assert_eq!(wrong("[3](fig:p.all,)"), "unknown-figure: there is no figure ``");
    }

    #[test]
    fn the_title_of_the_link_says_how_a_text_is_read_or_a_number_written() {
        let read = only("[2,8 milj.](fig:p.all \"truncated\")").wording;
        let asked = Asked { truncated: true, member: false };
        assert!(matches!(read, Wording::Written { asked: found, .. } if found == asked));
        let written = only("[](fig:p.all 'compact digits=2')").wording;
        let filling = Filling::Compact { decimals: Some(2) };
        assert!(matches!(written, Wording::Filled(found) if found == filling));
    }
}
