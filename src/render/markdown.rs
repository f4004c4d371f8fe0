//! Pieces of a text become HTML, and plain text for titles and descriptions.
//!
//! In: pieces with the figures they claim. Out: markup in which authors' own HTML is sanitised, and
//! table cells and headings are as the accessibility rules want them.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{Alignment, CowStr, Event, Tag, TagEnd};

use super::chart::Embedded;
use super::ledger::{then, value_at};
use super::picture::Standing;
use super::table::Breakdown;
use super::trace::Trace;
use super::{Renderer, claim, date};
use crate::content::{Asked, Chart, Claim, Content, Piece, Wording};
use crate::diagnostics::{Diagnostic, Rule, nearest};
use crate::figures::Figure;
use crate::model::exact::Exact;
use crate::model::language::Locale;
use crate::model::name::{FigureRef, Member};
use crate::model::place::Place;
use crate::site::Page;

/// A text ready for a template.
#[derive(Debug, Clone, Default, serde::Serialize)]
pub(super) struct Text {
    /// As markup, with its claims.
    pub(super) html: String,
    /// As plain text.
    pub(super) plain: String,
    /// Which letters of the plain text are claims: `0-10:projekti.schools`.
    pub(super) figures: String,
    /// Which letters of the plain text are dates of events: `0-12:projekti.call#end`.
    pub(super) dates: String,
}

/// What a stretch of plain text claims.
enum Claimed {
    Nothing,
    Figure(String),
    Date(String),
}

/// What a text is told with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tells {
    /// Nothing: a title, a sentence on another page.
    TheText,
    /// What became of its numbers since it was published.
    Changes,
}

/// Renders one text in one language.
pub(super) struct Writer<'r, 'a> {
    pub(super) renderer: &'r Renderer<'a>,
    pub(super) locale: Locale,
    /// The page it stands on; `None` for a text that stands on several.
    pub(super) page: Option<&'r Page>,
    pub(super) tells: Tells,
    pub(super) place: &'r dyn Fn(Range<usize>) -> Place,
    pub(super) trace: &'r mut Trace,
    pub(super) problems: &'r mut Vec<Diagnostic>,
}

/// Around the number of a piece of markup while authors' HTML is sanitised: noncharacters.
const HELD: (char, char) = ('\u{fdd3}', '\u{fdd4}');

impl<'a> Writer<'_, 'a> {
    /// The markup of a whole body, with its footnotes.
    pub(super) fn body(&mut self, content: &Content) -> String {
        let text = self.fragment(&content.pieces, content.has_html);
        text + &self.footnotes(content)
    }

    /// The markup of some pieces; authors' HTML is closed at their end.
    pub(super) fn fragment(&mut self, pieces: &[Piece], has_html: bool) -> String {
        let mut own = Own { is_held: has_html, held: Vec::new() };
        let mut cells = Cells::default();
        let mut events: Vec<Event<'static>> = Vec::new();
        let standing_alone = standing_alone(pieces);
        for (at, piece) in pieces.iter().enumerate() {
            if standing_alone.contains(&at) {
                continue;
            }
            match piece {
                Piece::Markdown(event, range) => {
                    if let Event::Start(Tag::Table(_)) = event {
                        events.push(own.event(scroll_box(range.start)));
                    }
                    let shown = cells.event(event.clone(), range.start);
                    events.push(self.traced(shown, range));
                    if let Event::End(TagEnd::Table) = event {
                        events.push(own.event("</div>\n".to_owned()));
                    }
                }
                piece => {
                    let within = |at: usize| standing_alone.contains(&at);
                    let is_alone = at.checked_sub(1).is_some_and(within) && within(at + 1);
                    let standing = if is_alone { Standing::Alone } else { Standing::AmongWords };
                    events.push(own.event(self.own_markup(piece, standing)));
                }
            }
        }
        let mut html = String::new();
        pulldown_cmark::html::push_html(&mut html, events.into_iter());
        if has_html { released(&sanitised(&html), &own.held) } else { html }
    }

    /// One line as markup, plain text and the claims in it.
    pub(super) fn line(&mut self, content: &Content) -> Text {
        let mut text = Text { html: self.body(content).trim_end().to_owned(), ..Text::default() };
        let (mut letters, mut is_taken_out) = (0, false);
        for piece in &content.pieces {
            is_taken_out = takes_out(piece).unwrap_or(is_taken_out);
            if is_taken_out {
                continue;
            }
            let (words, claimed) = self.plain(piece);
            let words: String = words
                .chars()
                .map(|letter| if letter.is_whitespace() { ' ' } else { letter })
                .collect();
            let length = words.chars().count();
            let listed = match claimed {
                Claimed::Nothing => None,
                Claimed::Figure(figure) => Some((&mut text.figures, figure)),
                Claimed::Date(event) => Some((&mut text.dates, event)),
            };
            if let Some((list, name)) = listed {
                let separator = if list.is_empty() { "" } else { " " };
                list.push_str(&format!("{separator}{letters}-{}:{name}", letters + length));
            }
            letters += length;
            text.plain.push_str(&words);
        }
        text
    }

    /// A text run that holds digits is marked, so that a number found in it leads to its source.
    fn traced(&mut self, event: Event<'static>, range: &Range<usize>) -> Event<'static> {
        match event {
            Event::Text(text) if self.trace.is_on() => {
                let place = || (self.place)(range.clone());
                Event::Text(self.trace.around(&text, place).into())
            }
            Event::Html(html) if self.trace.is_on() => {
                let place = || (self.place)(range.clone());
                Event::Html(self.trace.around(&html, place).into())
            }
            event => event,
        }
    }

    fn own_markup(&mut self, piece: &Piece, standing: Standing) -> String {
        match piece {
            Piece::Claim(of) => {
                let Some(known) = self.value(of) else {
                    return unresolved(of.wording.text());
                };
                let values: Vec<Option<Exact>> = known.iter().map(|(_, value)| *value).collect();
                let (asked, text) = self.said(of, &known);
                let markup = claim::markup(&of.name(), &values, asked, &text);
                let place = || (self.place)(of.range.clone());
                let markup = self.trace.around(&markup, place);
                let aside = match self.tells {
                    Tells::Changes => self.renderer.aside(of, self.locale),
                    Tells::TheText => None,
                };
                markup + &aside.unwrap_or_default()
            }
            Piece::Date(of) => {
                let Some(shown) = date::shown(self.renderer.sources, of, self.locale) else {
                    return unresolved(of.text.as_deref().unwrap_or_default());
                };
                let place = || (self.place)(of.range.clone());
                self.trace.around(&shown.markup, place)
            }
            Piece::Table(of) => {
                let Some(figure) = self.renderer.figures.get(&of.figure) else {
                    return unresolved(&of.headline);
                };
                let headline = (!of.headline.is_empty()).then_some(of.headline.as_str());
                let breakdown = Breakdown { figure, headline, order: of.order, at: of.range.start };
                let markup =
                    breakdown.markup(self.renderer, self.locale, self.trace, self.problems);
                let place = || (self.place)(of.range.clone());
                self.trace.around(&markup, place)
            }
            Piece::Chart(of) => self.chart(of),
            Piece::Calendar(of) => {
                let place = || (self.place)(of.range.clone());
                let markup = self.renderer.embedded_calendar(of, self.locale, self.problems);
                let markup = markup.unwrap_or_else(|wrong| {
                    self.problems.push(wrong.at(place()));
                    String::new()
                });
                self.trace.around(&markup, place)
            }
            Piece::Picture(of) => self.picture(of, standing),
            Piece::Footnote(of) => self.reference(of),
            Piece::Unresolved(text) => unresolved(text),
            Piece::Markdown(..) => String::new(),
        }
    }

    /// A chart; what cannot be shown is reported.
    fn chart(&mut self, of: &Chart) -> String {
        let headline = self.headline(of);
        let page = self.page.map_or("", |page| page.path.as_str());
        let (shown, at, is_open) = (&of.shown, of.range.start, false);
        let embedded = Embedded { shown, headline, own: None, at, page, is_open };
        let markup = match self.renderer.chart(&embedded, self.locale, self.trace, self.problems) {
            Ok(markup) => markup,
            Err(wrong) => {
                self.problems.extend(wrong.at((self.place)(of.range.clone())));
                return String::new();
            }
        };
        let place = || (self.place)(of.range.clone());
        self.trace.around(&markup, place)
    }

    /// The headline of a chart: of the text that shows it, else of its definition, if it has one.
    fn headline(&mut self, of: &Chart) -> Option<Text> {
        if !of.headline.pieces.is_empty() {
            let (text, begin) = (self.place, of.headline_at);
            return Some(
                self.at(&|range| text(begin + range.start..begin + range.end)).line(&of.headline),
            );
        }
        let id = of.defined.as_ref()?;
        let (headline, written) = self.renderer.headlines.get(&(id, self.locale))?;
        let place = |range| written.place.part(range);
        let mut text = self.at(&place).line(headline);
        text.plain = self.trace.around(&text.plain, || written.place.clone());
        Some(text)
    }

    /// The same for a text that stands elsewhere.
    fn at<'w>(&'w mut self, place: &'w dyn Fn(Range<usize>) -> Place) -> Writer<'w, 'a> {
        let Self { renderer, locale, page, trace, problems, .. } = self;
        let tells = Tells::TheText;
        Writer { renderer, locale: *locale, page: *page, tells, place, trace, problems }
    }

    /// The words of a piece, and what it claims.
    fn plain(&self, piece: &Piece) -> (String, Claimed) {
        match piece {
            Piece::Markdown(Event::Text(text) | Event::Code(text), _) => {
                (text.to_string(), Claimed::Nothing)
            }
            Piece::Markdown(Event::SoftBreak | Event::HardBreak, _) => {
                (" ".to_owned(), Claimed::Nothing)
            }
            Piece::Claim(of) => match self.known(of) {
                Some(known) => {
                    let (asked, text) = self.said(of, &known);
                    let marks = match asked.words().as_slice() {
                        [] => String::new(),
                        words => format!("#{}", words.join("+")),
                    };
                    (text, Claimed::Figure(format!("{}{marks}", of.name())))
                }
                None => (wordless(of.wording.text()), Claimed::Nothing),
            },
            Piece::Date(of) => match date::shown(self.renderer.sources, of, self.locale) {
                Some(shown) => (shown.text, Claimed::Date(of.event.to_string())),
                None => (wordless(of.text.as_deref().unwrap_or_default()), Claimed::Nothing),
            },
            Piece::Unresolved(text) => (wordless(text), Claimed::Nothing),
            Piece::Markdown(..)
            | Piece::Table(_)
            | Piece::Chart(_)
            | Piece::Calendar(_)
            | Piece::Picture(_)
            | Piece::Footnote(_) => (String::new(), Claimed::Nothing),
        }
    }

    /// A claim's words, its author's or the value written out, and how they are to be read.
    fn said(&self, of: &Claim, known: &[Known<'a>]) -> (Asked, String) {
        match (&of.wording, known) {
            (Wording::Written { text, asked }, _) => (*asked, claim::unbroken(text)),
            (Wording::Filled(filling), [(figure, value), ..]) => {
                let sources = self.renderer.sources;
                let named = of.figures.iter().next();
                let suppressed = named
                    .and_then(|of| claim::suppressed(sources, self.locale, figure, &of.member));
                let written = || claim::filled(sources, self.locale, figure, *value, *filling);
                (Asked::default(), suppressed.unwrap_or_else(written))
            }
            (Wording::Filled(_), []) => (Asked::default(), String::new()),
        }
    }

    /// The figures that a claim names with the values that it names; `None` if one is not there.
    fn known(&self, of: &Claim) -> Option<Vec<Known<'a>>> {
        let known = |(named, line): (&FigureRef, Option<u32>)| {
            let figure = self.renderer.figures.get(&named.figure)?;
            let history = self.renderer.history;
            Some(match line {
                Some(line) => (then(history, figure, line), value_at(history, line)),
                None => (Cow::Borrowed(figure), figure.value_of(&named.member)?),
            })
        };
        of.figures().map(known).collect()
    }

    /// The same; an unknown member is reported.
    fn value(&mut self, of: &Claim) -> Option<Vec<Known<'a>>> {
        for (named, line) in of.figures() {
            let figure = self.renderer.figures.get(&named.figure)?;
            if line.is_none() && figure.value_of(&named.member).is_none() {
                let place = (self.place)(of.range.clone());
                self.problems.push(unknown_member(figure, &named.member, place));
            }
        }
        self.known(of)
    }
}

/// A figure with the value that a claim names.
type Known<'a> = (Cow<'a, Figure>, Option<Exact>);

fn unknown_member(figure: &Figure, member: &Member, place: Place) -> Diagnostic {
    let mut problem = Diagnostic::error(
        Rule("unknown-member"),
        place,
        format!("`{}` has no member `{member}`", figure.id),
    );
    for (dimension, value) in &member.0 {
        let names =
            figure.dimensions.iter().find(|known| known.id == *dimension).map(|known| &known.names);
        let Some(names) = names.filter(|names| !names.contains_key(value)) else { continue };
        problem = if let Some(near) = nearest(value, names.keys().map(String::as_str)) {
            problem.help(format!("did you mean `{dimension}={near}`?"))
        } else {
            let known = names.keys().take(12).map(String::as_str).collect::<Vec<_>>();
            problem.help(format!("the members are `{}`", known.join("`, `")))
        };
    }
    problem
}

/// Whether authors' HTML begins or ends an element that is taken out with all its words.
fn takes_out(piece: &Piece) -> Option<bool> {
    let Piece::Markdown(Event::InlineHtml(html), _) = piece else { return None };
    let html = html.to_ascii_lowercase();
    let begins = |sign: &str| {
        ["script", "style"]
            .iter()
            .any(|name| html.strip_prefix(sign).is_some_and(|html| html.starts_with(name)))
    };
    if begins("</") { Some(false) } else { begins("<").then_some(true) }
}

/// The text of a claim whose mistake was reported; its digits are not published again.
fn unresolved(text: &str) -> String {
    claim::escaped(&wordless(text))
}

fn wordless(text: &str) -> String {
    text.chars().map(|letter| if letter.is_numeric() { '…' } else { letter }).collect()
}

/// The paragraphs around tables and pictures that stand alone in them: a figure is no part of a
/// paragraph.
fn standing_alone(pieces: &[Piece]) -> BTreeSet<usize> {
    let mut alone = BTreeSet::new();
    for (at, window) in pieces.windows(3).enumerate() {
        if let [
            Piece::Markdown(Event::Start(Tag::Paragraph), _),
            Piece::Table(_) | Piece::Chart(_) | Piece::Calendar(_) | Piece::Picture(_),
            Piece::Markdown(Event::End(TagEnd::Paragraph), _),
        ] = window
        {
            alone.extend([at, at + 2]);
        }
    }
    alone
}

/// The tool's own markup among an author's: where there is authors' HTML, it is held back until that
/// is sanitised.
struct Own {
    is_held: bool,
    held: Vec<String>,
}

impl Own {
    fn event(&mut self, markup: String) -> Event<'static> {
        if !self.is_held {
            return Event::InlineHtml(markup.into());
        }
        let placeholder = format!("{}{}{}", HELD.0, self.held.len(), HELD.1);
        self.held.push(markup);
        Event::Text(placeholder.into())
    }
}

/// What a table wider than the screen is scrolled in, with a keyboard too; its headings name it.
fn scroll_box(table: usize) -> String {
    format!(
        "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-labelledby=\"{}\">",
        headings(table)
    )
}

/// The id of a table's headings, of where the table stands in its text.
fn headings(table: usize) -> String {
    format!("table-{table}")
}

/// Tables of a text: header cells get their scope, alignment becomes a class.
#[derive(Debug, Default)]
struct Cells {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
    /// Where the table stands in its text.
    table: usize,
}

impl Cells {
    fn event(&mut self, event: Event<'static>, at: usize) -> Event<'static> {
        let html = |text: &str| Event::Html(CowStr::from(text.to_owned()));
        match event {
            Event::Start(Tag::Table(alignments)) => {
                (self.alignments, self.table) = (alignments, at);
                html("<table>\n")
            }
            Event::End(TagEnd::Table) => html("</tbody></table>"),
            Event::Start(Tag::TableHead) => {
                (self.in_head, self.column) = (true, 0);
                html(&format!("<thead id=\"{}\"><tr>", headings(self.table)))
            }
            Event::End(TagEnd::TableHead) => {
                self.in_head = false;
                html("</tr></thead><tbody>\n")
            }
            Event::Start(Tag::TableRow) => {
                self.column = 0;
                html("<tr>")
            }
            Event::End(TagEnd::TableRow) => html("</tr>\n"),
            Event::Start(Tag::TableCell) => {
                let class = match self.alignments.get(self.column) {
                    Some(Alignment::Right) => " class=\"right\"",
                    Some(Alignment::Center) => " class=\"center\"",
                    Some(Alignment::Left | Alignment::None) | None => "",
                };
                let tag = if self.in_head { "th scope=\"col\"" } else { "td" };
                html(&format!("<{tag}{class}>"))
            }
            Event::End(TagEnd::TableCell) => {
                self.column += 1;
                html(if self.in_head { "</th>" } else { "</td>" })
            }
            event => event,
        }
    }
}

/// Authors' HTML without scripts, styles and anything that acts.
fn sanitised(html: &str) -> String {
    ammonia::Builder::default()
        .add_generic_attributes(["id", "class", "lang", "dir"])
        .add_tag_attributes("th", ["scope"])
        // A list that begins anywhere but at one shows a number that nobody claims.
        .rm_tag_attributes("ol", ["start"])
        // A picture is a request to another site that nobody reads; a turned text shows another number.
        .rm_tags(["img", "bdo"])
        .link_rel(None)
        .clean(html)
        .to_string()
}

/// Puts the markup that was held back where its placeholders stand.
fn released(html: &str, held: &[String]) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, after)) = rest.split_once(HELD.0) {
        out.push_str(before);
        let (number, after) = after.split_once(HELD.1).unwrap_or((after, ""));
        let markup = number.parse::<usize>().ok().and_then(|number| held.get(number));
        out.push_str(markup.map(String::as_str).unwrap_or_default());
        rest = after;
    }
    out.push_str(rest);
    out
}
