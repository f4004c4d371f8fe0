//! The list of contents that a long text begins with.
//!
//! In: a text with the ids of its headings. Out: a link to each heading of the second level, with
//! its words and its claims; nothing where there are too few for a list to help.

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

use super::markdown::Writer;
use super::views::ContentsView;
use crate::content::{Content, Heading, Piece};

/// From how many headings on a list is shown.
const WORTH_A_LIST: usize = 3;

impl Writer<'_, '_> {
    /// The list of contents of a text.
    pub(super) fn contents(&mut self, content: &Content) -> Vec<ContentsView> {
        let listed = content.headings.iter().filter(|heading| heading.level == HeadingLevel::H2);
        let listed: Vec<&Heading> = listed.collect();
        if listed.len() < WORTH_A_LIST {
            return Vec::new();
        }
        let entry = |heading: &Heading| {
            let words = content.pieces.get(heading.words.clone()).unwrap_or_default();
            let words: Vec<Piece> =
                words.iter().filter(|piece| is_listed(piece)).cloned().collect();
            let text = self.fragment(&words, content.has_html).trim().to_owned();
            ContentsView { href: format!("#{}", heading.id), text }
        };
        listed.into_iter().map(entry).collect()
    }
}

/// Whether a piece of a heading stands in the list too: a link within a link leads nowhere, and
/// what is shown or referred to is so once.
fn is_listed(piece: &Piece) -> bool {
    match piece {
        Piece::Markdown(Event::Start(Tag::Link { .. }) | Event::End(TagEnd::Link), _)
        | Piece::Table(_)
        | Piece::Chart(_)
        | Piece::Calendar(_)
        | Piece::Picture(_)
        | Piece::Footnote(_) => false,
        Piece::Markdown(..) | Piece::Claim(_) | Piece::Date(_) | Piece::Unresolved(_) => true,
    }
}
