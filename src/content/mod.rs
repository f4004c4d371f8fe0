//! Markdown becomes events, claims and embedded objects, each with its place in the file.
//!
//! In: a document's Markdown, the names of the figures, the exemptions. Out: pieces in the order of
//! the text. Whether a claim is true is not decided here: the verifier reads what is published.

mod calendar;
mod chart;
mod claim;
mod date;
mod footnote;
mod heading;
mod hidden;
mod html;
#[cfg(test)]
pub(crate) mod in_tests;
mod picture;
mod placeholder;
pub mod prose;
mod quotes;
mod standing;
mod table;
mod title;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use crate::diagnostics::{Diagnostic, Rule};
use crate::model::calendar::{EventFilter, EventRef};
use crate::model::chart::Shown;
use crate::model::figure::Written;
use crate::model::length::NoLength;
use crate::model::name::{ChartId, DimensionId, EventId, FigureId, FigureRef, ProgrammeId};
use crate::model::place::Place;
use crate::model::site::Withheld;
pub use calendar::{Calendar, CalendarView};
pub use chart::{Chart, defined};
use claim::{Open, Scheme};
use footnote::Notes;
pub use footnote::{Note, Reference};
pub use heading::Heading;
use html::Elements;
pub use picture::Picture;
pub use table::Table;
pub use title::{Asked, Filling};

/// The figures and events that may be claimed.
#[derive(Debug, Default)]
pub struct Names {
    /// Each figure with its dimensions; `None` where its definition is wrong and was reported.
    pub figures: BTreeMap<FigureId, Option<Vec<DimensionId>>>,
    /// The figures that no text names.
    pub unspoken: BTreeSet<FigureId>,
    /// Programmes whose figures could not all be read, which was reported.
    pub unread: BTreeSet<ProgrammeId>,
    /// What the charts show that several texts have; `None` where a definition is wrong and was
    /// reported.
    pub charts: BTreeMap<ChartId, Option<Shown>>,
    /// Programmes whose charts could not all be read, which was reported.
    pub unread_charts: BTreeSet<ProgrammeId>,
    /// The events.
    pub events: BTreeSet<EventId>,
    /// Of which programmes, kinds and regions there are events.
    pub listed: BTreeSet<EventFilter>,
    /// The ends of events that are open.
    pub open_ends: BTreeSet<EventRef>,
    /// The events that have no length, and why.
    pub no_length: BTreeMap<EventId, NoLength>,
    /// The events that were called off.
    pub cancelled: BTreeSet<EventId>,
    /// The events of which a change is recorded.
    pub changed: BTreeSet<EventId>,
    /// What is kept back.
    pub withheld: Withheld,
    /// Events whose rows are wrong, which was reported.
    pub broken_events: BTreeSet<EventId>,
    /// Programmes whose events could not all be read, which was reported.
    pub unread_calendars: BTreeSet<ProgrammeId>,
}

/// A stretch of a document.
#[derive(Debug, Clone)]
pub enum Piece {
    /// Markdown that claims nothing, with its bytes in the file.
    Markdown(Event<'static>, Range<usize>),
    /// A claim.
    Claim(Claim),
    /// A claim of an event's date or length.
    Date(DateClaim),
    /// An embedded table.
    Table(Table),
    /// An embedded chart or map.
    Chart(Box<Chart>),
    /// An embedded calendar.
    Calendar(Calendar),
    /// A picture.
    Picture(Picture),
    /// A reference to a footnote.
    Footnote(Reference),
    /// A claim or embed whose mistake was reported, with its text.
    Unresolved(String),
}

impl Piece {
    /// The figures of which a table or a chart shows the members; none of any other piece.
    pub fn shown(&self) -> impl Iterator<Item = &FigureId> {
        let shown = match self {
            Self::Table(table) => std::slice::from_ref(&table.figure),
            Self::Chart(chart) => chart.shown.figures.as_slice(),
            _ => &[],
        };
        shown.iter()
    }
}

/// One occurrence of a figure, or of two, in a text.
#[derive(Debug, Clone)]
pub struct Claim {
    /// What is claimed.
    pub figures: Claimed,
    /// How it is worded.
    pub wording: Wording,
    /// The lines of the ledger by whose values its figures are claimed, in their order; `None` for
    /// what a figure is worth now.
    pub lines: [Option<u32>; 2],
    /// Where it stands in the file, for the words between the brackets (or the whole link).
    pub range: Range<usize>,
}

impl Claim {
    /// Its figures, each with the line of the ledger by whose value it is claimed.
    pub fn figures(&self) -> impl Iterator<Item = (&FigureRef, Option<u32>)> {
        self.figures.iter().zip(self.lines)
    }

    /// As pages name it: `projekti.four,projekti.seven@12`.
    #[must_use]
    pub fn name(&self) -> String {
        let name = |(of, line): (&FigureRef, Option<u32>)| {
            line.map_or_else(|| of.to_string(), |line| of.at(line))
        };
        self.figures().map(name).collect::<Vec<_>>().join(",")
    }
}

/// One occurrence of an event's date or length in a text.
#[derive(Debug, Clone)]
pub struct DateClaim {
    /// Of which event, and what of it.
    pub event: EventRef,
    /// The text as its author wrote it; `None` where the tool writes it.
    pub text: Option<String>,
    /// Where it stands in the file, for the words between the brackets (or the whole link).
    pub range: Range<usize>,
}

/// The figures that one text claims: one, or two as in *four of seven*.
#[derive(Debug, Clone)]
pub struct Claimed {
    /// The figure of the first number.
    pub first: FigureRef,
    /// The figure of the second.
    pub second: Option<FigureRef>,
}

impl Claimed {
    /// The figures in the order of their numbers.
    pub fn iter(&self) -> impl Iterator<Item = &FigureRef> {
        std::iter::once(&self.first).chain(&self.second)
    }
}

/// How a claim is worded.
#[derive(Debug, Clone)]
pub enum Wording {
    /// By its author.
    Written {
        /// The text as it stands.
        text: String,
        /// How it is to be read.
        asked: Asked,
    },
    /// By the tool; a claim of two figures never is.
    Filled(Filling),
}

impl Wording {
    /// What the author wrote; empty where the tool writes.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Written { text, .. } => text,
            Self::Filled(_) => "",
        }
    }
}

/// A text that was read.
#[derive(Debug, Clone, Default)]
pub struct Content {
    /// Its pieces.
    pub pieces: Vec<Piece>,
    /// The footnotes that it refers to, by their numbers.
    pub notes: Vec<Note>,
    /// Its headings, those of its footnotes left out.
    pub headings: Vec<Heading>,
    /// The words of each block, for finding exemptions.
    pub blocks: Vec<String>,
    /// Whether it holds HTML of its author's, which must be sanitised.
    pub has_html: bool,
}

impl Content {
    /// The same text with its claims by the lines of the ledger that `line` names for them.
    #[must_use]
    pub fn recorded(mut self, line: &dyn Fn(&FigureRef) -> Option<u32>) -> Self {
        let notes = self.notes.iter_mut().flat_map(|note| &mut note.pieces);
        for piece in self.pieces.iter_mut().chain(notes) {
            let headline = match piece {
                Piece::Claim(claim) => {
                    by_lines(claim, line);
                    continue;
                }
                Piece::Chart(chart) => &mut chart.headline.pieces,
                _ => continue,
            };
            for piece in headline {
                if let Piece::Claim(claim) = piece {
                    by_lines(claim, line);
                }
            }
        }
        self
    }

    /// The charts of the text and of its footnotes.
    pub fn charts(&self) -> impl Iterator<Item = &Chart> {
        let pieces = self.pieces.iter().chain(self.notes.iter().flat_map(|note| &note.pieces));
        pieces.filter_map(|piece| match piece {
            Piece::Chart(chart) => Some(&**chart),
            _ => None,
        })
    }

    /// The pieces of the text, of its footnotes and of the headlines of its charts.
    pub fn every_piece(&self) -> impl Iterator<Item = &Piece> {
        let pieces = self.pieces.iter().chain(self.notes.iter().flat_map(|note| &note.pieces));
        pieces.flat_map(|piece| {
            let headline = match piece {
                Piece::Chart(chart) => chart.headline.pieces.as_slice(),
                _ => &[],
            };
            std::iter::once(piece).chain(headline)
        })
    }
}

fn by_lines(claim: &mut Claim, line: &dyn Fn(&FigureRef) -> Option<u32>) {
    claim.lines = [line(&claim.figures.first), claim.figures.second.as_ref().and_then(line)];
}

/// A text to be read, and how its places are said.
pub struct Source<'a> {
    /// The programme whose figures need no programme in their names.
    pub home: Option<&'a ProgrammeId>,
    /// The figures.
    pub names: &'a Names,
    /// Says where some bytes of the text stand.
    pub place: &'a dyn Fn(Range<usize>) -> Place,
    /// What becomes of links that name a file of the project.
    pub relative_links: RelativeLinks,
}

/// What becomes of links that name a file of the project.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RelativeLinks {
    /// They stay as they are written, to be resolved where the pages are known.
    Kept,
    /// They are a mistake: the text stands on many pages, or belongs to none.
    Refused,
}

/// Reads a whole body.
pub fn body(markdown: &str, source: &Source<'_>, problems: &mut Vec<Diagnostic>) -> Content {
    Reader::of(markdown, source, problems).read()
}

/// Reads one paragraph: a title, a summary, a footer.
pub fn line(
    written: &Written,
    home: Option<&ProgrammeId>,
    names: &Names,
    problems: &mut Vec<Diagnostic>,
) -> Content {
    let place = |range: Range<usize>| written.place.part(range);
    let relative_links = RelativeLinks::Refused;
    let mut content =
        body(&written.text, &Source { home, names, place: &place, relative_links }, problems);
    let (mut pieces, mut is_line) = (Vec::new(), content.notes.is_empty());
    for piece in std::mem::take(&mut content.pieces) {
        match piece {
            Piece::Markdown(Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph), _) => {}
            Piece::Table(_)
            | Piece::Chart(_)
            | Piece::Calendar(_)
            | Piece::Picture(_)
            | Piece::Footnote(_) => {
                is_line = false;
            }
            Piece::Markdown(event, range) => {
                is_line &= is_inline(&event);
                pieces.push(Piece::Markdown(event, range));
            }
            piece => pieces.push(piece),
        }
    }
    if !is_line || content.blocks.len() > 1 {
        let message = "a title or summary is one line of text";
        // *2024. gadā …* is how many a sentence begins, and how a list does.
        let after = written.text.trim_start_matches(|letter: char| letter.is_ascii_digit());
        let is_numeral = after.len() < written.text.len() && after.starts_with(['.', ')']);
        let help = if is_numeral {
            "it begins as a numbered list does: put another word before the number"
        } else {
            "move the rest into the body"
        };
        let problem = Diagnostic::error(Rule("markdown"), written.place.clone(), message);
        problems.push(problem.help(help));
    }
    Content { pieces, ..content }
}

fn is_inline(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => {
            matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. })
        }
        Event::End(tag) => {
            matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link)
        }
        Event::Text(_) | Event::Code(_) | Event::SoftBreak | Event::InlineHtml(_) => true,
        _ => false,
    }
}

/// Whether a link's address names a file or a place in this text, rather than another site.
#[must_use]
pub fn is_relative(address: &str) -> bool {
    let path = address.split(['/', '?', '#']).next().unwrap_or_default();
    !address.is_empty() && !path.contains(':')
}

/// Whether an exemption's literal text stands in a text, not glued to further letters or digits.
#[must_use]
pub fn stands_in(text: &str, literal: &str) -> bool {
    let (text, literal) = (plain(text), plain(literal));
    let glued = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    text.match_indices(&literal).any(|(at, found)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + found.len()..).and_then(|after| after.chars().next());
        let first = literal.chars().next();
        let last = literal.chars().next_back();
        let joined = glued(before) && glued(first) || glued(after) && glued(last);
        !joined
    })
}

/// A text in which every kind of space, and every kind of quotation mark, is the same: an author
/// writes `"`, and the page has the language's own.
fn plain(text: &str) -> String {
    let plain = |letter: char| match letter {
        '“' | '”' | '„' | '«' | '»' => '"',
        '‘' | '’' | '‚' => '\'',
        letter if letter.is_whitespace() => ' ',
        letter => letter,
    };
    text.chars().map(plain).collect()
}

struct Reader<'s, 'p> {
    markdown: &'s str,
    source: &'s Source<'s>,
    problems: &'p mut Vec<Diagnostic>,
    content: Content,
    block: String,
    /// The link or image that is being read and is no plain link.
    open: Option<Open>,
    is_code: bool,
    notes: Notes,
    elements: Elements,
}

impl<'s, 'p> Reader<'s, 'p> {
    fn of(markdown: &'s str, source: &'s Source<'s>, problems: &'p mut Vec<Diagnostic>) -> Self {
        Self {
            markdown,
            source,
            problems,
            content: Content::default(),
            block: String::new(),
            open: None,
            is_code: false,
            notes: Notes::default(),
            elements: Elements::default(),
        }
    }

    fn read(mut self) -> Content {
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_HEADING_ATTRIBUTES
            | Options::ENABLE_FOOTNOTES;
        self.refuse_hidden_signs();
        for (event, range) in Parser::new_ext(self.markdown, options).into_offset_iter() {
            self.follow_html(&event, &range);
            match self.open.take() {
                Some(open) => self.within(open, &event, &range),
                None => self.event(event, range),
            }
        }
        self.end_plain_text();
        self.end_block();
        self.number_notes();
        self.name_headings();
        standing::refuse_among_words(&self.content.pieces, self.source, self.problems);
        self.content
    }

    /// Reads on within a link or image that is no plain link.
    fn within(&mut self, mut open: Open, event: &Event<'_>, range: &Range<usize>) {
        match event {
            Event::Start(_) => {
                open.depth += 1;
                open.has_markup = true;
            }
            Event::End(_) if open.depth > 0 => open.depth -= 1,
            Event::End(_) => return self.close(open),
            Event::Text(text) | Event::Code(text) => {
                open.has_markup |= matches!(event, Event::Code(_));
                open.text.push_str(text);
                let start = open.words.as_ref().map_or(range.start, |words| words.start);
                open.words = Some(start..range.end);
            }
            Event::SoftBreak | Event::HardBreak => open.text.push(' '),
            _ => open.has_markup = true,
        }
        self.open = Some(open);
    }

    fn scheme_of(&self, address: &str) -> Scheme {
        let is_kept = self.source.relative_links == RelativeLinks::Kept && is_relative(address);
        if is_kept { Scheme::Link } else { Scheme::of_link(address) }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(Tag::Link { link_type, dest_url, title, .. }) => {
                let scheme = if link_type == LinkType::Email {
                    Scheme::Link
                } else {
                    self.scheme_of(&dest_url)
                };
                match scheme {
                    Scheme::Link => {
                        let tag = Tag::Link { link_type, dest_url, title, id: "".into() };
                        self.push(Event::Start(tag), range);
                    }
                    scheme => self.open = Some(Open::new(scheme, &dest_url, &title, range)),
                }
            }
            Event::Start(Tag::Image { dest_url, title, .. }) => {
                self.open = Some(Open::new(Scheme::of_image(&dest_url), &dest_url, &title, range));
            }
            Event::FootnoteReference(name) => {
                self.content.pieces.push(Piece::Footnote(Reference::new(&name, range)));
            }
            Event::Start(Tag::FootnoteDefinition(name)) => self.begin_note(&name, range),
            Event::End(TagEnd::FootnoteDefinition) => self.end_note(),
            Event::Start(Tag::List(Some(first))) if first != 1 => {
                let place = (self.source.place)(range.start..range.start);
                let message = format!("the list begins with `{first}.`, a number in no claim");
                self.problems.push(Diagnostic::error(Rule("unbound-number"), place, message).help(
                    format!("begin the list with `1.`, or write `{first}\\.` if it is no list"),
                ));
                self.push(Event::Start(Tag::List(Some(1))), range);
            }
            Event::Html(_) | Event::InlineHtml(_) => {
                self.content.has_html = true;
                self.push(event, range);
            }
            event => self.push(event, range),
        }
    }

    fn push(&mut self, event: Event<'_>, range: Range<usize>) {
        match &event {
            Event::Start(Tag::CodeBlock(_)) => self.is_code = true,
            Event::End(TagEnd::CodeBlock) => self.is_code = false,
            Event::Text(text) => {
                self.block.push_str(text);
                self.plain_text(&range);
            }
            Event::SoftBreak | Event::HardBreak => self.block.push(' '),
            _ => {}
        }
        let event = match event {
            // The page's title is its first heading.
            Event::Start(Tag::Heading { level: HeadingLevel::H1, id, classes, attrs }) => {
                Event::Start(Tag::Heading { level: HeadingLevel::H2, id, classes, attrs })
            }
            Event::End(TagEnd::Heading(HeadingLevel::H1)) => {
                Event::End(TagEnd::Heading(HeadingLevel::H2))
            }
            event => event,
        };
        let ends = matches!(
            event,
            Event::End(
                TagEnd::Paragraph
                    | TagEnd::Heading(_)
                    | TagEnd::Item
                    | TagEnd::TableCell
                    | TagEnd::CodeBlock
            )
        );
        self.content.pieces.push(Piece::Markdown(event.into_static(), range));
        if ends {
            self.end_block();
        }
    }

    fn end_block(&mut self) {
        let block = std::mem::take(&mut self.block);
        if !block.is_empty() {
            self.content.blocks.push(block);
        }
    }
}
