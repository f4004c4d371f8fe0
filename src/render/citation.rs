//! Where a figure is claimed: the sentences of published documents, for the figure's own page.
//!
//! In: the pieces of a document's body while its page is rendered. Out: each sentence that claims a
//! figure, as markup with all its claims. Only the latest documents of a figure are kept, so that
//! memory does not grow with the number of releases.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::civil::Date;
use pulldown_cmark::{Event, Tag, TagEnd};

use crate::content::{Content, Piece};
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
pub(super) fn sentences(content: &Content) -> Vec<Content> {
    let mut sentences = Vec::new();
    let mut open = Sentence::default();
    for piece in &content.pieces {
        match piece {
            Piece::Markdown(event, range) => match event {
                Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough) => {
                    open.depth += 1;
                    open.pieces.push(piece.clone());
                }
                Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough) => {
                    open.depth = open.depth.saturating_sub(1);
                    open.pieces.push(piece.clone());
                }
                // A link leads somewhere from the document's page, and nowhere from another.
                Event::Start(Tag::Link { .. }) | Event::End(TagEnd::Link) => {}
                Event::Text(text) => {
                    let mut rest = text.as_ref();
                    while let Some(end) = end_of_sentence(rest).filter(|_| open.depth == 0) {
                        let (first, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
                        open.words(first, range.clone());
                        open.close(content.has_html, &mut sentences);
                        rest = after.trim_start();
                    }
                    open.words(rest, range.clone());
                }
                Event::Code(_) | Event::SoftBreak | Event::InlineHtml(_) => {
                    open.pieces.push(piece.clone());
                }
                _ => open.close(content.has_html, &mut sentences),
            },
            Piece::Claim(_) | Piece::Date(_) => open.pieces.push(piece.clone()),
            // A note and a picture stand on the document's page alone.
            Piece::Footnote(_) | Piece::Picture(_) => {}
            Piece::Table(_) | Piece::Unresolved(_) => {
                open.close(content.has_html, &mut sentences);
            }
        }
    }
    open.close(content.has_html, &mut sentences);
    sentences
}

/// A sentence on its way.
#[derive(Default)]
struct Sentence {
    pieces: Vec<Piece>,
    depth: usize,
}

impl Sentence {
    fn words(&mut self, words: &str, range: std::ops::Range<usize>) {
        if !words.is_empty() {
            self.pieces.push(Piece::Markdown(Event::Text(words.to_owned().into()), range));
        }
    }

    fn close(&mut self, has_html: bool, sentences: &mut Vec<Content>) {
        let pieces = std::mem::take(&mut self.pieces);
        self.depth = 0;
        if pieces.iter().any(|piece| matches!(piece, Piece::Claim(_))) {
            let blocks = vec![pieces.iter().map(words).collect()];
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
        | Piece::Picture(_)
        | Piece::Footnote(_)
        | Piece::Unresolved(_) => "",
    }
}

/// Where the first sentence of a text ends, if another begins in it: after a mark that ends
/// sentences, before a space and a capital. A point after a digit is an ordinal's or a date's.
fn end_of_sentence(text: &str) -> Option<usize> {
    let mut last = ' ';
    for (at, mark) in text.char_indices() {
        let ends = matches!(mark, '!' | '?' | '…') || mark == '.' && last.is_lowercase();
        last = mark;
        if !ends {
            continue;
        }
        let end = at + mark.len_utf8();
        let after = text.get(end..)?;
        let next = after.trim_start();
        let is_apart = next.len() < after.len();
        if is_apart
            && next.starts_with(|letter: char| letter.is_uppercase() || "“„\"".contains(letter))
        {
            return Some(end);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_ends_where_another_begins() {
        assert_eq!(end_of_sentence("Viena. Otra."), Some("Viena.".len()));
        assert_eq!(end_of_sentence("Tas notika 15. Jūnijā"), None);
        assert_eq!(end_of_sentence("utt. un tā tālāk"), None);
        assert_eq!(end_of_sentence("Pēdējā."), None);
    }
}
