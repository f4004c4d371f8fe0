//! Tables, charts and calendars stand in paragraphs of their own: a figure is no part of a line.
//!
//! In: the pieces of a text. Out: what stands among words, in a heading or in a link is reported.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::{Piece, Source};
use crate::diagnostics::{Diagnostic, Rule};

/// Reports each of them that something else stands beside.
pub(super) fn refuse_among_words(
    pieces: &[Piece],
    source: &Source<'_>,
    problems: &mut Vec<Diagnostic>,
) {
    for (at, piece) in pieces.iter().enumerate() {
        let (what, range) = match piece {
            Piece::Table(table) => ("table", &table.range),
            Piece::Chart(chart) => ("chart", &chart.range),
            Piece::Calendar(calendar) => ("calendar", &calendar.range),
            _ => continue,
        };
        let before = at.checked_sub(1).and_then(|before| pieces.get(before));
        if is_around(before) && is_around(pieces.get(at + 1)) {
            continue;
        }
        let message = format!("the {what} stands among words");
        let place = (source.place)(range.clone());
        let problem = Diagnostic::error(Rule("markdown"), place, message);
        problems.push(
            problem.help("put it in a paragraph of its own, with an empty line before and after"),
        );
    }
}

/// Whether a piece may stand right before or after a figure: the edge of a paragraph or a block.
const fn is_around(piece: Option<&Piece>) -> bool {
    match piece {
        None => true,
        Some(Piece::Markdown(event, _)) => matches!(
            event,
            Event::Start(
                Tag::Paragraph
                    | Tag::Item
                    | Tag::BlockQuote(_)
                    | Tag::FootnoteDefinition(_)
                    | Tag::List(_)
                    | Tag::HtmlBlock
            ) | Event::End(
                TagEnd::Paragraph
                    | TagEnd::Item
                    | TagEnd::BlockQuote(_)
                    | TagEnd::FootnoteDefinition
                    | TagEnd::List(_)
                    | TagEnd::HtmlBlock
            ) | Event::Html(_)
        ),
        Some(_) => false,
    }
}
