//! Authors' HTML is closed where it was opened.
//!
//! In: the events of a text. Out: a complaint about each inline element that is not closed in the
//! paragraph, cell, heading or emphasis in which it begins. Browsers would go on with it in what
//! follows, and what is in `<code>` nobody holds to a figure. Elements that hold blocks may begin in
//! one block of HTML and end in another.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::Reader;
use crate::diagnostics::{Diagnostic, Rule};

/// Elements that are never closed.
///
/// Source: HTML, section 13.1.2 (void elements).
const VOID: [&str; 13] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];

/// Elements that hold blocks, or whose end may be left out.
///
/// Source: `CommonMark` 0.31.2, section 4.6, the sixth kind of HTML block; HTML, section 13.1.2.4
/// (optional tags).
const OF_BLOCKS: &str = "\
    address article aside blockquote body caption center colgroup dd details dialog dir div \
    dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header html legend \
    li main menu nav ol optgroup option p rp rt search section summary table tbody td tfoot \
    th thead tr ul hgroup param";

/// Elements whose words are no markup.
const RAW: [&str; 5] = ["script", "style", "textarea", "title", "iframe"];

/// The inline elements that are open.
#[derive(Debug, Default)]
pub(super) struct Elements {
    open: Vec<Element>,
    /// In how many of Markdown's own inline elements the text is.
    depth: usize,
}

#[derive(Debug)]
struct Element {
    name: String,
    range: Range<usize>,
    depth: usize,
}

/// A tag, and what it does.
#[derive(Debug, PartialEq, Eq)]
enum Does {
    Open,
    Close,
}

impl Reader<'_, '_> {
    /// Follows the inline elements of a text; those that a block leaves open are reported.
    pub(super) fn follow_html(&mut self, event: &Event<'_>, range: &Range<usize>) {
        match event {
            Event::InlineHtml(_) => self.follow_tags(range),
            Event::Start(Tag::HtmlBlock) => {
                self.end_html(0);
                self.follow_tags(range);
                self.end_html(0);
            }
            Event::Start(start) if is_inline(start.to_end()) => self.elements.depth += 1,
            Event::End(end) if is_inline(*end) => {
                self.elements.depth = self.elements.depth.saturating_sub(1);
                let depth = self.elements.depth;
                let kept = self.elements.open.iter().take_while(|open| open.depth <= depth).count();
                self.end_html(kept);
            }
            Event::Start(_) | Event::End(_) => self.end_html(0),
            _ => {}
        }
    }

    /// Reports each open element but the first few, and forgets it.
    pub(super) fn end_html(&mut self, kept: usize) {
        for Element { name, range, .. } in self.elements.open.drain(kept..) {
            let message = format!("`<{name}>` is not closed where it was opened");
            let help = format!(
                "write `</{name}>` in the same paragraph, cell or line; or show the tag itself, as `` `<{name}>` ``"
            );
            let problem = Diagnostic::error(Rule("markdown"), (self.source.place)(range), message);
            self.problems.push(problem.help(help));
        }
    }

    fn follow_tags(&mut self, range: &Range<usize>) {
        let html = self.markdown.get(range.clone()).unwrap_or_default();
        for (within, does, name) in tags(html) {
            if VOID.contains(&&*name) || OF_BLOCKS.split(' ').any(|known| known == name) {
                continue;
            }
            let Elements { open, depth } = &mut self.elements;
            if does == Does::Open {
                let range = range.start + within.start..range.start + within.end;
                open.push(Element { name, range, depth: *depth });
            } else if let Some(at) = open.iter().rposition(|element| element.name == name) {
                self.end_html(at + 1);
                self.elements.open.truncate(at);
            }
        }
    }
}

fn is_inline(end: TagEnd) -> bool {
    matches!(
        end,
        TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image
    )
}

/// The tags of some HTML, each with its bytes and the name of its element in small letters.
fn tags(html: &str) -> Vec<(Range<usize>, Does, String)> {
    let (mut tags, mut at) = (Vec::new(), 0);
    while let Some(start) = html.get(at..).and_then(|rest| rest.find('<')).map(|found| at + found) {
        let rest = html.get(start..).unwrap_or_default();
        if rest.starts_with("<!--") {
            at = rest.find("-->").map_or(html.len(), |end| start + end);
            continue;
        }
        let (does, named) = match rest.strip_prefix("</") {
            Some(named) => (Does::Close, named),
            None => (Does::Open, rest.get(1..).unwrap_or_default()),
        };
        let length = named.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-');
        let name = named.get(..length.unwrap_or(named.len())).unwrap_or_default();
        if !name.starts_with(|first: char| first.is_ascii_alphabetic()) {
            at = start + 1;
            continue;
        }
        let end = start + length_of_tag(rest);
        let name = name.to_ascii_lowercase();
        at = end;
        if does == Does::Open && RAW.contains(&&*name) {
            let after = html.get(end..).unwrap_or_default().to_ascii_lowercase();
            at = after.find(&format!("</{name}")).map_or(html.len(), |found| end + found);
        }
        tags.push((start..end, does, name));
    }
    tags
}

/// The bytes up to the `>` of a tag that stands in no quotes.
fn length_of_tag(html: &str) -> usize {
    let mut quote = None;
    for (at, letter) in html.char_indices() {
        match (quote, letter) {
            (None, '>') => return at + 1,
            (None, '"' | '\'') => quote = Some(letter),
            (Some(open), letter) if open == letter => quote = None,
            _ => {}
        }
    }
    html.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(html: &str) -> String {
        let tags = tags(html).into_iter();
        let said = |(range, does, name): (Range<usize>, Does, String)| {
            assert!(html.get(range).is_some_and(|tag| tag.starts_with('<')));
            if does == Does::Open { name } else { format!("/{name}") }
        };
        tags.map(said).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn tags_are_told_from_what_looks_like_them() {
        for (html, expected) in [
            ("<Code class=x>1</code >", "code /code"),
            ("<img alt=\"<code>\"><b title='>'>", "img b"),
            ("1 < 2 <3 <!-- <b> --> <!DOCTYPE html> <i/>", "i"),
            ("<script>\"<b>\"</script><kbd", "script /script kbd"),
        ] {
            assert_eq!(named(html), expected, "{html}");
        }
    }
}
