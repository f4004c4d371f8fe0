//! The charts of a page, or of a file of its own, as elements: where each begins, ends and says what.
//!
//! In: markup as our own templates write it. Out: the elements of each `<svg>` that is a chart, in
//! the order of the file. Like `page`, this shares nothing with the verifier's reader.

use std::ops::Range;

use super::page::Tag;

/// An element of a chart.
pub(crate) struct Element<'a> {
    pub(crate) tag: Tag<'a>,
    /// From its start tag through its end tag.
    pub(crate) range: Range<usize>,
    /// What stands between them.
    pub(crate) content: Range<usize>,
    /// The element around it.
    pub(crate) parent: Option<usize>,
}

impl Element<'_> {
    pub(crate) fn class(&self) -> &str {
        self.tag.value("class").unwrap_or_default()
    }

    /// Whether it is a group of this class; `line s2` is one of the class `line`.
    pub(crate) fn is_group(&self, class: &str) -> bool {
        self.tag.name == "g" && self.class().split(' ').next() == Some(class)
    }
}

/// The charts of a text.
pub(crate) fn charts(text: &str) -> Vec<Vec<Element<'_>>> {
    let begins = text.match_indices("<svg ").map(|(at, _)| at);
    let charts = begins.filter_map(|start| {
        let elements = elements(text, start);
        elements.first()?.tag.value("data-chart")?;
        Some(elements)
    });
    charts.collect()
}

/// The elements from one on that begins at `start`, to its end.
fn elements(text: &str, start: usize) -> Vec<Element<'_>> {
    let (mut found, mut open): (Vec<Element<'_>>, Vec<usize>) = (Vec::new(), Vec::new());
    let mut at = start;
    while let Some(next) = text.get(at..).and_then(|rest| rest.find('<')).map(|found| at + found) {
        let rest = text.get(next..).unwrap_or_default();
        if rest.starts_with("</") {
            at = next + rest.find('>').map_or(rest.len(), |end| end + 1);
            let Some(element) = open.pop().and_then(|last| found.get_mut(last)) else { break };
            element.content.end = next;
            element.range.end = at;
            if open.is_empty() {
                break;
            }
            continue;
        }
        let Some(tag) = Tag::at(text, next) else { break };
        at = tag.end;
        let is_closed = text.get(..at).is_some_and(|before| before.ends_with("/>"));
        let parent = open.last().copied();
        if !is_closed {
            open.push(found.len());
        }
        found.push(Element { range: next..at, content: at..at, parent, tag });
    }
    found
}
