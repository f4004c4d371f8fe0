//! Where on a page its marks stand: in which cell of which row of which table, in which item, group
//! around a heading or list of events.
//!
//! In: the tags of tables, items, headings and lists, as they open and close, and how many marks
//! there have been. Out: the rows with their cells, the groups and the lists, each with its marks.
//! Nothing here is judged.

use std::ops::Range;

/// What surrounds the marks of a page.
#[derive(Debug, Default)]
pub(in crate::verify) struct Settings {
    /// The tables, in the order of their start tags.
    pub(in crate::verify) tables: Vec<Table>,
    /// The groups, in the order of their end tags.
    pub(in crate::verify) groups: Vec<Group>,
    /// The lists of events, in the order of their end tags.
    pub(in crate::verify) lists: Vec<EventList>,
    /// The lists of lines of the ledger, in the order of their end tags.
    pub(in crate::verify) ledgers: Vec<EventList>,
    /// The numbers that are drawn between a least and a largest.
    pub(in crate::verify) meters: Vec<Meter>,
    /// The marks of headings, of ways to other places and of what is drawn.
    pub(in crate::verify) apart: Vec<Range<usize>>,
    open_apart: Vec<usize>,
    open_tables: Vec<OpenTable>,
    open_groups: Vec<Group>,
    /// What each open `div` is.
    open_divs: Vec<(Option<EventList>, Option<EventList>)>,
}

/// A list of events, or of lines of the ledger.
#[derive(Debug)]
pub(in crate::verify) struct EventList {
    /// Which list it is said to be, and of what.
    pub(in crate::verify) of: String,
    /// Its marks, by their positions among those of the page.
    pub(in crate::verify) marks: Range<usize>,
}

/// A number drawn between a least and a largest.
#[derive(Debug)]
pub(in crate::verify) struct Meter {
    /// Its mark, by its position among those of the page.
    pub(in crate::verify) mark: usize,
    /// The least.
    pub(in crate::verify) min: Option<String>,
    /// The largest.
    pub(in crate::verify) max: Option<String>,
}

/// A table.
#[derive(Debug, Default)]
pub(in crate::verify) struct Table {
    /// Its rows, in order.
    pub(in crate::verify) rows: Vec<Row>,
}

/// A row of a table.
#[derive(Debug)]
pub(in crate::verify) struct Row {
    /// Which part of the table it stands in.
    pub(in crate::verify) section: Section,
    /// Its cells.
    pub(in crate::verify) cells: Vec<Cell>,
}

/// A part of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::verify) enum Section {
    /// What stands above the columns.
    Head,
    /// The rows.
    Body,
    /// What stands below them: totals.
    Foot,
}

/// A cell.
#[derive(Debug)]
pub(in crate::verify) struct Cell {
    /// Which columns it spans.
    pub(in crate::verify) columns: Range<usize>,
    /// Whether it spans rows below its own too.
    pub(in crate::verify) spans_rows: bool,
    /// Its marks, by their positions among those of the page; that of the cell itself too.
    pub(in crate::verify) marks: Range<usize>,
    /// Its text, as a part of the page's.
    pub(in crate::verify) text: Range<usize>,
}

/// An element whose marks speak of one thing.
#[derive(Debug)]
pub(in crate::verify) struct Group {
    /// Which element.
    pub(in crate::verify) kind: GroupKind,
    /// Its marks, by their positions among those of the page.
    pub(in crate::verify) marks: Range<usize>,
    /// Its text, as a part of the page's.
    pub(in crate::verify) text: Range<usize>,
    /// Where the first link within it leads.
    pub(in crate::verify) href: Option<String>,
    /// The first heading of an article: what its link leads to is what the article is about.
    pub(in crate::verify) heading: Option<Range<usize>>,
}

/// What a group is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::verify) enum GroupKind {
    /// An item of a list, a card.
    Item,
    /// A heading with what belongs to it.
    HeadingGroup,
    /// The page's heading.
    Title,
    /// A text of its own: a teaser, a document.
    Article,
}

#[derive(Debug)]
struct OpenTable {
    at: usize,
    section: Section,
    in_row: bool,
    in_cell: bool,
    column: usize,
}

/// How far the reader of the page has come.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reached {
    /// How many marks there have been.
    pub(super) marks: usize,
    /// How many bytes of text.
    pub(super) text: usize,
}

impl Settings {
    /// Whether a text stands in a cell of a table.
    pub(in crate::verify) fn is_in_cell(&self, text: &Range<usize>) -> bool {
        let rows = self.tables.iter().flat_map(|table| &table.rows);
        let mut cells = rows.flat_map(|row| &row.cells);
        cells.any(|cell| cell.text.start <= text.start && text.end <= cell.text.end)
    }

    /// An element begins, whose own mark is still to come.
    pub(super) fn begin(
        &mut self,
        name: &str,
        value: impl Fn(&str) -> Option<String>,
        reached: Reached,
    ) {
        match name {
            "table" => {
                let at = self.tables.len();
                self.tables.push(Table::default());
                let section = Section::Body;
                let table = OpenTable { at, section, in_row: false, in_cell: false, column: 0 };
                self.open_tables.push(table);
            }
            "thead" => self.section(Section::Head, reached),
            "tbody" => self.section(Section::Body, reached),
            "tfoot" => self.section(Section::Foot, reached),
            "tr" => self.row(reached),
            "td" | "th" => self.cell([value("colspan"), value("rowspan")], reached),
            "li" => self.group(GroupKind::Item, reached),
            "hgroup" => self.group(GroupKind::HeadingGroup, reached),
            "article" => self.group(GroupKind::Article, reached),
            "h1" => {
                self.heading(reached);
                self.group(GroupKind::Title, reached);
            }
            "h2" | "h3" | "h4" => self.heading(reached),
            "a" => self.link(value("href")),
            "header" | "nav" | "figure" => self.open_apart.push(reached.marks),
            "div" => {
                let marks = reached.marks..reached.marks;
                let of = |name| value(name).map(|of| EventList { of, marks: marks.clone() });
                self.open_divs.push((of("data-events"), of("data-ledger")));
            }
            "meter" => {
                let (min, max) = (value("min"), value("max"));
                self.meters.push(Meter { mark: reached.marks, min, max });
            }
            _ => {}
        }
    }

    /// An element ends.
    pub(super) fn end(&mut self, name: &str, reached: Reached) {
        match name {
            "table" => {
                self.end_row(reached);
                self.open_tables.pop();
            }
            "thead" | "tbody" | "tfoot" => self.section(Section::Body, reached),
            "tr" => self.end_row(reached),
            "td" | "th" => self.end_cell(reached),
            "li" => self.end_group(GroupKind::Item, reached),
            "hgroup" => self.end_group(GroupKind::HeadingGroup, reached),
            "article" => self.end_group(GroupKind::Article, reached),
            "h1" => {
                self.end_group(GroupKind::Title, reached);
                self.end_heading(reached);
            }
            "h2" | "h3" | "h4" => self.end_heading(reached),
            "header" | "nav" | "figure" => {
                let begun = self.open_apart.pop();
                self.apart.extend(begun.map(|begun| begun..reached.marks));
            }
            "div" => {
                let (events, lines) = self.open_divs.pop().unwrap_or_default();
                let ended = |mut list: EventList| {
                    list.marks.end = reached.marks;
                    list
                };
                self.lists.extend(events.map(ended));
                self.ledgers.extend(lines.map(ended));
            }
            _ => {}
        }
    }

    fn section(&mut self, section: Section, reached: Reached) {
        self.end_row(reached);
        if let Some(table) = self.open_tables.last_mut() {
            table.section = section;
        }
    }

    fn row(&mut self, reached: Reached) {
        self.end_row(reached);
        let Some(open) = self.open_tables.last_mut() else { return };
        (open.in_row, open.column) = (true, 0);
        if let Some(table) = self.tables.get_mut(open.at) {
            table.rows.push(Row { section: open.section, cells: Vec::new() });
        }
    }

    fn cell(&mut self, [span, below]: [Option<String>; 2], reached: Reached) {
        self.end_cell(reached);
        let Some(open) = self.open_tables.last_mut().filter(|open| open.in_row) else { return };
        let span = span.and_then(|span| span.trim().parse().ok()).unwrap_or(1_usize).clamp(1, 1000);
        let columns = open.column..open.column + span;
        (open.in_cell, open.column) = (true, columns.end);
        let row = self.tables.get_mut(open.at).and_then(|table| table.rows.last_mut());
        if let Some(row) = row {
            let (marks, text) = (reached.marks..reached.marks, reached.text..reached.text);
            let spans_rows = below.is_some_and(|rows| rows.trim() != "1");
            row.cells.push(Cell { columns, spans_rows, marks, text });
        }
    }

    fn end_cell(&mut self, reached: Reached) {
        let Some(open) = self.open_tables.last_mut().filter(|open| open.in_cell) else { return };
        open.in_cell = false;
        let row = self.tables.get_mut(open.at).and_then(|table| table.rows.last_mut());
        if let Some(cell) = row.and_then(|row| row.cells.last_mut()) {
            (cell.marks.end, cell.text.end) = (reached.marks, reached.text);
        }
    }

    fn end_row(&mut self, reached: Reached) {
        self.end_cell(reached);
        if let Some(open) = self.open_tables.last_mut() {
            open.in_row = false;
        }
    }

    fn group(&mut self, kind: GroupKind, Reached { marks, text }: Reached) {
        let (marks, text) = (marks..marks, text..text);
        self.open_groups.push(Group { kind, marks, text, href: None, heading: None });
    }

    fn end_group(&mut self, kind: GroupKind, reached: Reached) {
        let Some(at) = self.open_groups.iter().rposition(|group| group.kind == kind) else {
            return;
        };
        for mut group in self.open_groups.drain(at..).rev() {
            (group.marks.end, group.text.end) = (reached.marks, reached.text);
            self.groups.push(group);
        }
    }

    fn article(&mut self) -> Option<&mut Group> {
        self.open_groups.iter_mut().rev().find(|group| group.kind == GroupKind::Article)
    }

    fn heading(&mut self, Reached { text, .. }: Reached) {
        if let Some(article) = self.article().filter(|article| article.heading.is_none()) {
            article.heading = Some(text..text);
        }
    }

    fn end_heading(&mut self, Reached { text, .. }: Reached) {
        let heading = self.article().and_then(|article| article.heading.as_mut());
        if let Some(heading) = heading.filter(|heading| heading.start == heading.end) {
            heading.end = text;
        }
    }

    /// A link: within the heading of an article it says what the article is about.
    fn link(&mut self, href: Option<String>) {
        let in_heading = |group: &&mut Group| {
            group.heading.as_ref().is_some_and(|heading| heading.start == heading.end)
                && group.href.is_none()
        };
        if let Some(article) = self.article().filter(in_heading) {
            article.href = href;
        }
    }
}
