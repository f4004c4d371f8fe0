//! Where a figure is claimed: the sentences of published documents, for the figure's own page.
//!
//! In: the pieces of a document's body while its page is rendered. Out: each sentence that claims a
//! figure, as markup with all its claims. Only the latest documents of a figure are kept, so that
//! memory does not grow with the number of releases.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

use jiff::civil::Date;
use pulldown_cmark::{Event, Tag, TagEnd};

use crate::content::{Content, Piece};
use crate::locale::{Kept, Read, ends_of_sentences};
use crate::model::language::Locale;
use crate::model::name::FigureId;

/// How many documents of one figure are kept.
const MOST_DOCUMENTS: usize = 40;

/// A sentence that claims a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// The figure.
    pub figure: FigureId,
    /// The language of the sentence.
    pub locale: Locale,
    /// The document, by its position in the sources.
    pub document: usize,
    /// The document's day, if it has one.
    pub date: Option<Date>,
    /// The sentence as markup; empty where only a title, a summary or a table claims the figure.
    pub html: String,
    /// The sentence's words, for finding exemptions.
    pub text: String,
}

type Key = (Reverse<Option<Date>>, usize);

/// The sentences of all documents, by figure and language.
#[derive(Debug, Default)]
pub struct Citations(BTreeMap<(FigureId, Locale), BTreeMap<Key, Citation>>);

impl Citations {
    /// Adds a sentence; of one document the first that has words stays.
    pub fn add(&mut self, citation: Citation) {
        let of_figure = self.0.entry((citation.figure.clone(), citation.locale)).or_default();
        let key = (Reverse(citation.date), citation.document);
        match of_figure.get_mut(&key) {
            Some(known) if known.html.is_empty() => *known = citation,
            Some(_) => {}
            None => {
                of_figure.insert(key, citation);
                if of_figure.len() > MOST_DOCUMENTS {
                    of_figure.pop_last();
                }
            }
        }
    }

    /// The sentences that claim a figure, the latest documents first.
    pub fn of(&self, figure: &FigureId, locale: Locale) -> impl Iterator<Item = &Citation> {
        self.0.get(&(figure.clone(), locale)).into_iter().flat_map(BTreeMap::values)
    }
}

/// The sentences of a body that claim figures, as contents of their own.
pub(super) fn sentences(content: &Content, reader: &dyn Read) -> Vec<Content> {
    let mut sentences = Vec::new();
    let mut open = Block::default();
    for piece in &content.pieces {
        match piece {
            // A link leads somewhere from the document's page, and nowhere from another; a note
            // and a picture stand on it alone.
            Piece::Markdown(Event::Start(Tag::Link { .. }) | Event::End(TagEnd::Link), _)
            | Piece::Footnote(_)
            | Piece::Picture(_) => {}
            piece if is_of_sentence(piece) => open.push(piece),
            _ => std::mem::take(&mut open).close(content.has_html, reader, &mut sentences),
        }
    }
    open.close(content.has_html, reader, &mut sentences);
    sentences
}

fn is_of_sentence(piece: &Piece) -> bool {
    match piece {
        Piece::Claim(_) | Piece::Date(_) => true,
        Piece::Markdown(event, _) => {
            is_start(event)
                || is_end(event)
                || matches!(
                    event,
                    Event::Text(_) | Event::Code(_) | Event::SoftBreak | Event::InlineHtml(_)
                )
        }
        _ => false,
    }
}

fn is_start(event: &Event<'_>) -> bool {
    matches!(event, Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough))
}

fn is_end(event: &Event<'_>) -> bool {
    matches!(event, Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough))
}

/// The pieces between two ends of a paragraph, an item or a cell.
#[derive(Default)]
struct Block {
    text: String,
    pieces: Vec<Piece>,
    /// Which bytes of the text are never cut: claims, dates, code, what is emphasised.
    kept: Vec<Range<usize>>,
    /// Where what is emphasised begins, the outermost first.
    emphasised: Vec<usize>,
}

impl Block {
    fn push(&mut self, piece: &Piece) {
        let start = self.text.len();
        self.text.push_str(words(piece));
        match piece {
            Piece::Markdown(event, _) if is_start(event) => self.emphasised.push(start),
            Piece::Markdown(event, _) if is_end(event) => {
                self.kept.extend(self.emphasised.pop().map(|from| from..start));
            }
            Piece::Markdown(Event::Text(_), _) => {}
            _ => self.kept.push(start..self.text.len()),
        }
        self.pieces.push(piece.clone());
    }

    /// Cuts the pieces where sentences end.
    fn close(self, has_html: bool, reader: &dyn Read, sentences: &mut Vec<Content>) {
        if !self.pieces.iter().any(|piece| matches!(piece, Piece::Claim(_))) {
            return;
        }
        let ends = ends_of_sentences(&self.text, &Kept::new(&self.kept), reader);
        let mut ends = ends.into_iter().peekable();
        let (mut open, mut start) = (Sentence { has_html, pieces: Vec::new() }, 0);
        for piece in self.pieces {
            let end = start + words(&piece).len();
            // What closes an emphasis belongs to the sentence that it closes.
            let closes = matches!(&piece, Piece::Markdown(event, _) if is_end(event));
            while let Some(at) = ends.next_if(|at| *at < end || *at <= start && !closes) {
                if let Piece::Markdown(Event::Text(_), range) = &piece {
                    open.words(self.text.get(start..at).unwrap_or_default(), range);
                }
                start = start.max(at);
                open.close(sentences);
            }
            match &piece {
                Piece::Markdown(Event::Text(_), range) => {
                    open.words(self.text.get(start..end).unwrap_or_default(), range);
                }
                Piece::Markdown(Event::SoftBreak, _) if open.pieces.is_empty() => {}
                _ => open.pieces.push(piece),
            }
            start = end;
        }
        open.close(sentences);
    }
}

/// A sentence on its way.
struct Sentence {
    pieces: Vec<Piece>,
    has_html: bool,
}

impl Sentence {
    fn words(&mut self, words: &str, range: &Range<usize>) {
        let words = if self.pieces.is_empty() { words.trim_start() } else { words };
        if !words.is_empty() {
            let text = Event::Text(words.to_owned().into());
            self.pieces.push(Piece::Markdown(text, range.clone()));
        }
    }

    fn close(&mut self, sentences: &mut Vec<Content>) {
        let pieces = std::mem::take(&mut self.pieces);
        if pieces.iter().any(|piece| matches!(piece, Piece::Claim(_))) {
            let blocks = vec![pieces.iter().map(words).collect()];
            let has_html = self.has_html;
            sentences.push(Content { pieces, blocks, has_html, ..Content::default() });
        }
    }
}

/// The words of a piece as its author wrote them.
fn words(piece: &Piece) -> &str {
    match piece {
        Piece::Markdown(Event::Text(text) | Event::Code(text), _) => text,
        Piece::Markdown(Event::SoftBreak, _) => " ",
        Piece::Claim(claim) => claim.wording.text(),
        Piece::Date(date) => date.text.as_deref().unwrap_or_default(),
        Piece::Markdown(..)
        | Piece::Table(_)
        | Piece::Chart(_)
        | Piece::Calendar(_)
        | Piece::Picture(_)
        | Piece::Footnote(_)
        | Piece::Unresolved(_) => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::in_tests;
    use crate::locale;

    /// The words of the sentences of an English text that claim the figure `p.n`.
    fn cited(markdown: &str) -> Vec<String> {
        let (content, problems) = in_tests::read(markdown, &[("p.n", &[])]);
        assert_eq!(problems.len(), 0, "{problems:?}");
        let reader = locale::reader(locale::by_code("en").unwrap());
        sentences(&content, reader).iter().map(|sentence| sentence.blocks.concat()).collect()
    }

    #[test]
    fn a_sentence_is_cited_without_those_around_it() {
        let text = "Before. There are [34](fig:p.n) schools. After.";
        assert_eq!(cited(text), ["There are 34 schools."]);
    }

    #[test]
    fn a_sentence_may_end_with_a_claim() {
        let text = "There are [34](fig:p.n). Next year [34](fig:p.n).";
        assert_eq!(cited(text), ["There are 34.", "Next year 34."]);
    }

    #[test]
    fn an_abbreviation_ends_no_sentence() {
        let text = "There are, e.g. In Riga, [34](fig:p.n) of them.";
        assert_eq!(cited(text), [text.replace("[34](fig:p.n)", "34")]);
    }

    #[test]
    fn what_is_emphasised_stays_whole() {
        let text = "**First. There are [34](fig:p.n).** *Not here.* Nor here.";
        assert_eq!(cited(text), ["First. There are 34."]);
    }

    #[test]
    fn a_link_is_cited_by_its_words() {
        assert_eq!(
            cited("See [it](x.md). It has [34](fig:p.n) [rooms](y.md)."),
            ["It has 34 rooms."]
        );
    }

    #[test]
    fn paragraphs_and_items_are_apart() {
        let text = "No end\n\nof [34](fig:p.n)\n\n- one\n- and [34](fig:p.n)\n";
        assert_eq!(cited(text), ["of 34", "and 34"]);
    }
}
