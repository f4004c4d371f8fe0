//! A draft as its readers will see it, each stretch with its place in the file.
//!
//! In: Markdown, or text of any other kind. Out: its blocks: paragraphs, headings, cells. What is
//! code, HTML or a picture is in none; what is a link already, or written otherwise than it is seen
//! (`&nbsp;`), is in its block and marked as taken: nothing can be claimed there.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// A stretch of text with nothing but words in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Block {
    /// What is seen.
    pub text: String,
    /// What stands above or beside it: its heading, what its list follows, the cells of its row.
    pub context: String,
    /// What of the text no claim can begin or end in.
    pub taken: Vec<Range<usize>>,
    /// Where stretches of the text stand in the file: where each begins in both, and its length.
    stretches: Vec<(usize, usize, usize)>,
}

impl Block {
    /// Where a part of the text stands in the file; `None` if any of it is written otherwise.
    #[must_use]
    pub fn in_file(&self, part: &Range<usize>) -> Option<Range<usize>> {
        let holds = |at: usize| {
            self.stretches.iter().find(|(seen, _, length)| *seen <= at && at < seen + length)
        };
        let (first_seen, first, _) = holds(part.start)?;
        let (last_seen, last, _) = holds(part.end.checked_sub(1)?)?;
        let range = first + (part.start - first_seen)..last + (part.end - last_seen);
        // Emphasis within a claim is no matter of ours: `3 *schools*` is as long as it is seen.
        (range.len() == part.len()).then_some(range)
    }

    /// The same of a text that begins so many bytes into the file.
    #[must_use]
    pub fn moved(mut self, by: usize) -> Self {
        for (_, start, _) in &mut self.stretches {
            *start += by;
        }
        self
    }

    /// Where it begins in the file, as far as that is known.
    #[must_use]
    pub fn start(&self) -> Range<usize> {
        let start = self.stretches.first().map_or(0, |(_, start, _)| *start);
        start..start
    }

    fn see(&mut self, text: &str, range: &Range<usize>) {
        let at = self.text.len();
        self.text.push_str(text);
        if text.len() == range.len() {
            self.stretches.push((at, range.start, text.len()));
        } else {
            self.taken.push(at..self.text.len());
        }
    }

    fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// The blocks of a Markdown text, in its order.
#[must_use]
pub fn of_markdown(markdown: &str) -> Vec<Block> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_FOOTNOTES;
    let mut reader = Reader::default();
    for (event, range) in Parser::new_ext(markdown, options).into_offset_iter() {
        reader.event(event, &range);
    }
    reader.end();
    reader.blocks
}

/// How many characters a line has at least that was cut because it was full.
const FULL_LINE: usize = 60;

/// The blocks of any other text: a line, with those in which its sentence goes on.
///
/// Text copied out of a letter or a page has an empty line after every line.
#[must_use]
pub fn of_plain(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut begun: Option<(Range<usize>, &str)> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let own = at..at + line.trim_end().len();
        at += line.len();
        let shown = line.trim();
        if shown.is_empty() {
            continue;
        }
        match &mut begun {
            Some((range, last)) if goes_on(last, shown) => {
                range.end = own.end;
                *last = shown;
            }
            _ => {
                blocks.extend(begun.take().map(|(range, _)| whole(text, range)));
                begun = Some((own, shown));
            }
        }
    }
    blocks.extend(begun.map(|(range, _)| whole(text, range)));
    blocks
}

/// Whether the sentence of a line goes on in the next.
fn goes_on(line: &str, next: &str) -> bool {
    let first = next.chars().next();
    let is_full = line.chars().count() >= FULL_LINE;
    let may_go_on = first.is_some_and(char::is_lowercase)
        || is_full && first.is_some_and(char::is_alphanumeric);
    !line.ends_with(['.', '!', '?', ':', ';', '…']) && may_go_on || line.ends_with([',', '–', '-'])
}

/// A part of a text that is seen as it is written.
#[must_use]
pub fn whole(text: &str, range: Range<usize>) -> Block {
    let mut block = Block::default();
    // A reader sees the lines of a paragraph as one.
    let seen = text.get(range.clone()).unwrap_or_default().replace(['\n', '\r'], " ");
    block.see(&seen, &range);
    block
}

/// What the blocks around the one being read say.
#[derive(Debug, Default)]
struct Reader {
    blocks: Vec<Block>,
    block: Block,
    /// How deep within links, pictures and code we are.
    closed: usize,
    unseen: usize,
    heading: String,
    /// The last paragraph, which a list may follow.
    lead: String,
    in_list: usize,
    head: Vec<String>,
    row: Vec<Block>,
    in_table: bool,
}

impl Reader {
    fn event(&mut self, event: Event<'_>, range: &Range<usize>) {
        match event {
            Event::Start(Tag::Link { .. }) => self.closed += 1,
            Event::End(TagEnd::Link) => self.closed = self.closed.saturating_sub(1),
            Event::Start(Tag::Image { .. } | Tag::CodeBlock(_)) => self.unseen += 1,
            Event::End(TagEnd::Image | TagEnd::CodeBlock) => {
                self.unseen = self.unseen.saturating_sub(1);
            }
            Event::Text(text) if self.unseen == 0 => self.text(&text, range),
            Event::Code(code) if self.unseen == 0 => self.closed_text(&code),
            Event::SoftBreak | Event::HardBreak if self.unseen == 0 => {
                self.block.see(" ", range);
            }
            Event::Start(Tag::List(_)) => {
                self.end();
                self.in_list += 1;
            }
            Event::End(TagEnd::List(_)) => {
                self.end();
                self.in_list = self.in_list.saturating_sub(1);
            }
            Event::Start(Tag::Table(_)) => self.in_table = true,
            Event::End(TagEnd::Table) => self.in_table = false,
            Event::End(TagEnd::TableCell) => self.row.push(std::mem::take(&mut self.block)),
            Event::End(TagEnd::TableHead) => {
                self.head = self.row.iter().map(|cell| cell.text.clone()).collect();
                self.end_row();
            }
            Event::End(TagEnd::TableRow) => self.end_row(),
            Event::End(TagEnd::Heading(_)) => {
                let heading = self.block.text.clone();
                self.heading.clear();
                self.end();
                self.heading = heading;
            }
            Event::End(TagEnd::Paragraph) => {
                if self.in_list == 0 {
                    self.lead.clone_from(&self.block.text);
                }
                self.end();
            }
            Event::Start(Tag::Item) | Event::End(TagEnd::Item | TagEnd::BlockQuote(_)) => {
                self.end();
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str, range: &Range<usize>) {
        if self.closed > 0 { self.closed_text(text) } else { self.block.see(text, range) }
    }

    fn closed_text(&mut self, text: &str) {
        let at = self.block.text.len();
        self.block.text.push_str(text);
        self.block.taken.push(at..self.block.text.len());
    }

    /// Ends a block that is no cell.
    fn end(&mut self) {
        if self.in_table {
            return;
        }
        let mut block = std::mem::take(&mut self.block);
        if block.is_blank() {
            return;
        }
        block.context.clone_from(if self.in_list > 0 { &self.lead } else { &self.heading });
        self.blocks.push(block);
    }

    /// Ends the cells of a row: each is of what heads its row and its column.
    fn end_row(&mut self) {
        let row = std::mem::take(&mut self.row);
        let first = row.first().map(|cell| cell.text.clone()).unwrap_or_default();
        for (at, mut cell) in row.into_iter().enumerate() {
            let head = self.head.get(at).map(String::as_str).unwrap_or_default();
            cell.context = if at == 0 { head.to_owned() } else { format!("{first} {head}") };
            if !cell.is_blank() {
                self.blocks.push(cell);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(blocks: &[Block]) -> Vec<(&str, &str)> {
        blocks.iter().map(|block| (block.text.as_str(), block.context.as_str())).collect()
    }

    #[test]
    fn a_part_of_a_block_has_its_place_in_the_file() {
        let markdown = "# A *new*\nhead\n\nIn **34** schools\nof [31](fig:x) and `7`.\n";
        let blocks = of_markdown(markdown);
        let block = blocks.iter().find(|block| block.text.contains("34")).unwrap();
        let place = |part: &str| {
            let at = block.text.find(part).unwrap();
            block.in_file(&(at..at + part.len()))
        };
        assert_eq!(markdown.get(place("34").unwrap()), Some("34"));
        assert_eq!(markdown.get(place("schools of").unwrap()), Some("schools\nof"));
        assert_eq!(place("34 schools"), None, "the emphasis ends between");
        assert_eq!(place("31"), None);
        assert_eq!(block.taken.len(), 2);
    }

    #[test]
    fn cells_are_of_what_heads_their_row_and_column() {
        let blocks = of_markdown("| Region | Schools |\n|---|---|\n| North | 34 |\n");
        assert_eq!(
            texts(&blocks),
            [
                ("Region", "Region"),
                ("Schools", "Region Schools"),
                ("North", "Region"),
                ("34", "North Schools")
            ]
        );
    }

    #[test]
    fn what_is_listed_is_of_what_the_list_follows() {
        let blocks = of_markdown("## Funding\n\nBy region:\n\n- North: 34\n- South: 31\n\nEnd.");
        assert_eq!(
            texts(&blocks),
            [
                ("Funding", ""),
                ("By region:", "Funding"),
                ("North: 34", "By region:"),
                ("South: 31", "By region:"),
                ("End.", "Funding")
            ]
        );
    }

    #[test]
    fn lines_of_a_copied_text_are_joined_where_the_sentence_goes_on() {
        let blocks = of_plain("A title\n\nSome words and\n\nmore words. \n\nThe end\n\n300\n200\n");
        let texts: Vec<&str> = blocks.iter().map(|block| block.text.as_str()).collect();
        assert_eq!(texts, ["A title", "Some words and  more words.", "The end", "300", "200"]);
    }

    #[test]
    fn code_pictures_and_html_are_not_seen() {
        assert_eq!(texts(&of_markdown("    34\n\n![31](x.png)\n\n<p>28</p>\n")), []);
    }
}
