//! Links and images that are claims and embedded objects: `fig:`, `table:`; dates in `date`.
//!
//! In: the address and the words of a link. Out: a claim or an embed whose figure and dimensions
//! exist, or what is wrong with it.

use std::ops::Range;

use super::{Claim, Piece, Reader, Table};
use crate::diagnostics::{Diagnostic, Rule};
use crate::model::name::{DimensionId, FigureId, FigureRef, Member, query_pairs};

/// What an address says that a link or an image is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scheme {
    /// `fig:`, a claim.
    Figure,
    /// `table:`, a breakdown.
    Table,
    /// `date:`, the date of an event.
    Date,
    /// A claim or embed that later versions have, by its name.
    Later(&'static str),
    /// A link as everyone has it.
    Link,
    /// None of these.
    Unknown,
}

const LATER: [&str; 3] = ["chart", "map", "calendar"];
const KNOWN: [&str; 6] = ["fig", "table", "date", "chart", "map", "calendar"];

impl Scheme {
    /// What a link is.
    pub(super) fn of_link(address: &str) -> Self {
        match address.split_once(':') {
            Some(("fig", _)) => Self::Figure,
            Some(("date", _)) => Self::Date,
            Some((scheme, _)) if LATER.contains(&scheme) => Self::later(scheme),
            Some(("https" | "http" | "mailto" | "tel", _)) => Self::Link,
            _ if address.starts_with('#') => Self::Link,
            _ => Self::Unknown,
        }
    }

    /// What an image is.
    pub(super) fn of_image(address: &str) -> Self {
        match address.split_once(':') {
            Some(("table", _)) => Self::Table,
            Some((scheme, _)) if LATER.contains(&scheme) => Self::later(scheme),
            None => Self::Later("pictures"),
            Some(_) => Self::Unknown,
        }
    }

    fn later(scheme: &str) -> Self {
        LATER.into_iter().find(|later| *later == scheme).map_or(Self::Unknown, Self::Later)
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
}

impl Open {
    pub(super) fn new(scheme: Scheme, address: &str, title: &str, range: Range<usize>) -> Self {
        let (address, title) = (address.to_owned(), title.to_owned());
        Self { scheme, address, title, text: String::new(), words: None, range, has_markup: false }
    }
}

impl Reader<'_, '_> {
    /// Ends a link or image: it becomes a piece, or a mistake with its text.
    pub(super) fn close(&mut self, open: Open) {
        self.block.push_str(&open.text);
        let piece = match self.resolve(&open) {
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
            Scheme::Later(name) => {
                let message = format!("`{name}` has no effect yet");
                Err(self.problem(open, "not-built-yet", message).help("take it out for now"))
            }
            Scheme::Link | Scheme::Unknown => {
                let scheme = open.address.split(':').next().unwrap_or_default();
                if scheme == "fig" || scheme == "date" {
                    let message = "a claim is a link, not an image".to_owned();
                    return Err(self
                        .problem(open, "unknown-embed", message)
                        .help("take out the `!`"));
                }
                if scheme == "table" {
                    let message = "a table is an image, not a link".to_owned();
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
        let Some((figure, dimensions, pairs)) = self.figure(open)? else { return Ok(None) };
        if open.has_markup {
            return Err(self
                .problem(open, "claim-text", "a claim's text is plain".to_owned())
                .help("put emphasis around the brackets: `**[130](fig:…)**`"));
        }
        if !open.title.is_empty() {
            let message = format!("the title `{}` has no effect yet", open.title);
            return Err(self.problem(open, "not-built-yet", message).help("take it out for now"));
        }
        let member = self.member(open, &figure, &dimensions, &pairs)?;
        let text = (!open.text.trim().is_empty()).then(|| open.text.clone());
        let range = open.words.clone().unwrap_or_else(|| open.range.clone());
        Ok(Some(Piece::Claim(Claim { figure: FigureRef { figure, member }, text, range })))
    }

    fn table(&self, open: &Open) -> Result<Option<Piece>, Diagnostic> {
        let Some((figure, dimensions, pairs)) = self.figure(open)? else { return Ok(None) };
        let by = pairs
            .iter()
            .find(|(name, _)| name == "by")
            .map(|(_, by)| by.as_str())
            .unwrap_or_default();
        if let Some((name, _)) = pairs.iter().find(|(name, _)| name != "by") {
            let message = format!("a table has no option `{name}`");
            return Err(self.problem(open, "unknown-embed", message).did_you_mean(name, ["by"]));
        }
        let asked: Vec<&str> =
            by.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
        if let Some(name) =
            asked.iter().find(|name| dimensions.iter().all(|known| known.as_str() != **name))
        {
            return Err(self.unknown_dimension(open, &figure, &dimensions, name));
        }
        if asked.is_empty() || asked.len() < dimensions.len() {
            let names = dimensions.iter().map(DimensionId::as_str).collect::<Vec<_>>().join(",");
            if names.is_empty() {
                let message = format!("`{figure}` has no dimension to break it down by");
                return Err(self
                    .problem(open, "unknown-dimension", message)
                    .help("claim it in the text instead"));
            }
            let message = format!("a table of `{figure}` names all its dimensions");
            return Err(self
                .problem(open, "unknown-dimension", message)
                .help(format!("write `table:{}?by={names}`", figure.figure)));
        }
        if open.has_markup {
            return Err(self.problem(
                open,
                "claim-text",
                "a table's headline is plain text".to_owned(),
            ));
        }
        Ok(Some(Piece::Table(Table {
            figure,
            headline: open.text.trim().to_owned(),
            range: open.range.clone(),
        })))
    }

    /// The figure that an address names, its dimensions and the address's query.
    #[expect(clippy::type_complexity, reason = "the three parts of one address")]
    fn figure(
        &self,
        open: &Open,
    ) -> Result<Option<(FigureId, Vec<DimensionId>, Vec<(String, String)>)>, Diagnostic> {
        let after = open.address.split_once(':').map(|(_, after)| after).unwrap_or_default();
        let (name, query) = after.split_once('?').unwrap_or((after, ""));
        let id = match self.source.home {
            Some(home) => FigureId::within(home, name).ok(),
            None => name.parse().ok(),
        };
        let names = self.source.names;
        let known = id.clone().and_then(|id| Some((names.figures.get(&id)?, id)));
        let Some((dimensions, id)) = known else {
            return match id {
                Some(id) if names.unread.contains(&id.programme) => Ok(None),
                _ => Err(self.unknown_figure(open, name)),
            };
        };
        let pairs = query_pairs(query).map_err(|part| {
            self.problem(
                open,
                "unknown-member",
                format!("`{}` is not of the form `dimension=value`", part.0),
            )
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

    fn unknown_figure(&self, open: &Open, name: &str) -> Diagnostic {
        let home = self.source.home;
        let known = self.source.names.figures.keys().map(|id| match home {
            Some(home) if *home == id.programme => id.figure.clone(),
            _ => id.to_string(),
        });
        let known: Vec<String> = known.collect();
        let problem = self.problem(open, "unknown-figure", format!("there is no figure `{name}`"));
        let elsewhere = |id: &&FigureId| id.figure == name;
        if let Some(id) = self.source.names.figures.keys().find(elsewhere) {
            return problem.help(format!("write `{id}`: the figure is of another programme"));
        }
        problem.did_you_mean(name, known.iter().map(String::as_str))
    }

    fn unknown_dimension(
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
