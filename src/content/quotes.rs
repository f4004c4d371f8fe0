//! Straight quotation marks, as keyboards have them, become those of the language.
//!
//! In: a text that was read. Out: the same text; `"` and `'` open or close by what stands beside
//! them, `'` between letters is an apostrophe. What can be neither, such as a mark for inches, and
//! what stands in code stays as it is.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::{Content, Piece};
use crate::locale::Quotes;

/// The sign in `can't`.
///
/// Source: Unicode Standard, chapter 6.2, Apostrophes.
const APOSTROPHE: char = '’';
/// What a quotation may begin right after, besides a space.
const BEFORE: [char; 11] = ['(', '[', '{', '–', '—', '-', '/', '“', '„', '‘', '«'];

impl Content {
    /// The text with the quotation marks of a language.
    #[must_use]
    pub fn with_quotes(mut self, quotes: Quotes) -> Self {
        for pieces in std::iter::once(&mut self.pieces)
            .chain(self.notes.iter_mut().map(|note| &mut note.pieces))
        {
            in_pieces(pieces, quotes);
        }
        self
    }
}

fn in_pieces(pieces: &mut [Piece], quotes: Quotes) {
    let mut block = Block::new(quotes);
    let mut is_code = false;
    for at in 0..pieces.len() {
        let next = pieces.get(at + 1).is_none_or(ends_words);
        let Some(piece) = pieces.get_mut(at) else { continue };
        match piece {
            Piece::Markdown(Event::Text(text), _) if !is_code => {
                if text.contains(['"', '\'']) {
                    *text = block.converted(text, next).into();
                } else {
                    block.before = text.chars().next_back().or(block.before);
                }
            }
            Piece::Markdown(Event::SoftBreak | Event::HardBreak, _) => block.before = Some(' '),
            Piece::Markdown(Event::Start(Tag::CodeBlock(_)), _) => is_code = true,
            Piece::Markdown(Event::End(TagEnd::CodeBlock), _) => is_code = false,
            Piece::Markdown(event, _) => {
                if is_of_block(event) {
                    block = Block::new(quotes);
                }
            }
            Piece::Table(table) => {
                table.headline = Block::new(quotes).converted(&table.headline, true);
            }
            Piece::Chart(chart) => in_pieces(&mut chart.headline.pieces, quotes),
            Piece::Calendar(calendar) => {
                calendar.headline = Block::new(quotes).converted(&calendar.headline, true);
            }
            Piece::Picture(picture) => {
                picture.alt = Block::new(quotes).converted(&picture.alt, true);
                picture.caption = Block::new(quotes).converted(&picture.caption, true);
            }
            Piece::Claim(_) | Piece::Date(_) | Piece::Footnote(_) | Piece::Unresolved(_) => {
                block.before = Some('x');
            }
        }
    }
}

/// Whether nothing that is read follows at once.
fn ends_words(piece: &Piece) -> bool {
    matches!(piece, Piece::Markdown(event, _)
        if is_of_block(event) || matches!(event, Event::SoftBreak | Event::HardBreak))
}

/// Whether quotations end here, closed or not.
fn is_of_block(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => {
            !matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. })
        }
        Event::End(tag) => {
            !matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link)
        }
        Event::Html(_) | Event::Rule => true,
        _ => false,
    }
}

/// A paragraph, an item or a cell on its way.
struct Block {
    quotes: Quotes,
    before: Option<char>,
    /// How many quotations of either kind are open.
    outer: usize,
    inner: usize,
}

impl Block {
    fn new(quotes: Quotes) -> Self {
        Self { quotes, before: None, outer: 0, inner: 0 }
    }

    fn converted(&mut self, text: &str, is_last: bool) -> String {
        let mut letters = text.chars().peekable();
        let mut out = String::with_capacity(text.len() + 4);
        while let Some(letter) = letters.next() {
            let words_follow = letters.peek().map_or(!is_last, |next| !next.is_whitespace());
            let sign = match letter {
                '"' => self.outer(words_follow),
                '\'' => self.inner(words_follow, letters.peek().copied()),
                letter => letter,
            };
            out.push(sign);
            self.before = Some(sign);
        }
        out
    }

    fn opens(&self, words_follow: bool) -> bool {
        let may = |before: char| before.is_whitespace() || BEFORE.contains(&before);
        words_follow && self.before.is_none_or(may)
    }

    fn outer(&mut self, words_follow: bool) -> char {
        if self.opens(words_follow) {
            self.outer += 1;
            self.quotes.outer.0
        } else if self.outer > 0 {
            self.outer -= 1;
            self.quotes.outer.1
        } else {
            '"'
        }
    }

    fn inner(&mut self, words_follow: bool, next: Option<char>) -> char {
        let follows_letter = self.before.is_some_and(char::is_alphabetic);
        if self.opens(words_follow) && next.is_some_and(char::is_alphabetic) {
            self.inner += 1;
            self.quotes.inner.0
        } else if self.inner > 0 && !next.is_some_and(char::is_alphanumeric) {
            self.inner -= 1;
            self.quotes.inner.1
        } else if follows_letter {
            APOSTROPHE
        } else {
            '\''
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::in_tests;
    use super::*;

    fn quoted(markdown: &str) -> String {
        let quotes = Quotes { outer: ('„', '”'), inner: ('‚', '’') };
        let (content, _) = in_tests::read(markdown, &[("p.n", &[])]);
        let words = |piece: &Piece| match piece {
            Piece::Markdown(Event::Text(text) | Event::Code(text), _) => text.to_string(),
            Piece::Markdown(Event::SoftBreak, _) => " ".to_owned(),
            Piece::Claim(claim) => claim.wording.text().to_owned(),
            _ => String::new(),
        };
        content.with_quotes(quotes).pieces.iter().map(words).collect()
    }

    #[test]
    fn marks_open_and_close_by_what_stands_beside_them() {
        assert_eq!(quoted("\"One\" (\"two\"), \"three\"."), "„One” („two”), „three”.");
    }

    #[test]
    fn a_quotation_may_hold_claims_emphasis_and_line_ends() {
        assert_eq!(
            quoted("\"[34](fig:p.n)\" and \"*so*\" and \"a\nb\""),
            "„34” and „so” and „a b”"
        );
    }

    #[test]
    fn a_quotation_within_a_quotation_has_other_marks() {
        assert_eq!(quoted("\"Call it 'a school' now\""), "„Call it ‚a school’ now”");
    }

    #[test]
    fn an_apostrophe_is_no_quotation() {
        assert_eq!(quoted("the pupils' school isn't 'ours'"), "the pupils’ school isn’t ‚ours’");
    }

    #[test]
    fn marks_of_measures_stay() {
        assert_eq!(quoted("5' and 6\" tall"), "5' and 6\" tall");
    }

    #[test]
    fn code_stays() {
        assert_eq!(quoted("`\"a\"`\n\n    \"b\"\n"), "\"a\"\"b\"\n");
    }

    #[test]
    fn a_quotation_ends_with_its_paragraph() {
        assert_eq!(quoted("\"a\n\nb\" c"), "„ab\" c");
    }
}
