//! Whether a number stands where its markup says what it is of: `misplaced`.
//!
//! In: a page with its tables, cards and headings, and the recomputed figures. Out: each number
//! that stands in the row, under the column, on the card or under the heading of another figure,
//! member, table or document. A true number in a wrong place is as false as a wrong number.

use std::collections::{BTreeMap, BTreeSet};

use super::finding::Finding;
use super::html::{Cell, Group, GroupKind, Mark, MarkKind, Page, Section, Table};
use super::ledger;
use super::passage::{Named, named};
use super::recompute::Recomputed;
use super::rules;
use super::standing::Standing;
use super::structure::{Said, resolved};
use super::text::plain;
use super::verifier::{Verifier, Version};
use crate::diagnostics::Rule;
use crate::locale;
use crate::model::name::query_pairs;

/// What may stand between the name above a column and the unit of its numbers.
const BESIDE_NAMES: [char; 8] = [' ', ',', ';', ':', '(', '[', '–', '-'];

/// What is wrong with where the numbers of a page stand.
pub(super) fn judged(verifier: &Verifier, file: &str, page: &Page) -> Vec<Finding> {
    let tables = page.settings.tables.iter();
    let cells = tables.flat_map(|table| &table.rows).flat_map(|row| &row.cells);
    let in_tables: BTreeSet<usize> = cells.flat_map(|cell| cell.marks.clone()).collect();
    let drawn = page.drawings.iter().flat_map(|drawing| &drawing.elements);
    let apart = drawn.filter_map(|element| element.mark).chain(in_tables.iter().copied()).collect();
    let judge = Standing { verifier, file, page, in_tables, apart };
    let mut findings = Vec::new();
    for table in &page.settings.tables {
        judge.table(table, &mut findings);
    }
    for group in &page.settings.groups {
        match group.kind {
            GroupKind::Item | GroupKind::HeadingGroup => judge.group(group, &mut findings),
            GroupKind::Title | GroupKind::Article => {}
        }
    }
    judge.subject(&mut findings);
    judge.dates(&mut findings);
    judge.titles(&mut findings);
    judge.surfaces(&mut findings);
    judge.addresses(&mut findings);
    judge.links(&mut findings);
    judge.cells(&mut findings);
    findings
}

/// What the labels beside a number name.
#[derive(Debug, Clone, Default)]
struct Labels<'a> {
    figures: BTreeSet<&'a str>,
    /// Members of figures, by dimension.
    members: BTreeMap<String, BTreeSet<String>>,
    /// Members of tables, by table.
    of_tables: BTreeMap<&'a str, BTreeSet<&'a str>>,
    tables: BTreeSet<&'a str>,
    columns: BTreeSet<&'a str>,
}

impl<'a> Labels<'a> {
    fn of(verifier: &Verifier, marks: impl IntoIterator<Item = &'a Mark>) -> Self {
        let mut labels = Self::default();
        for mark in marks {
            match &mark.kind {
                MarkKind::Label { member, .. } => {
                    for (dimension, value) in query_pairs(member).unwrap_or_default() {
                        labels.members.entry(dimension).or_default().insert(value);
                    }
                }
                MarkKind::Structure(Said::LabelOf(of)) => labels.name(verifier, of),
                _ => {}
            }
        }
        labels
    }

    fn name(&mut self, verifier: &Verifier, of: &'a str) {
        if verifier.figures.contains_key(of) {
            self.figures.insert(of);
        } else if let Some((table, key)) =
            of.strip_prefix("member:").and_then(|of| of.split_once(' '))
        {
            self.of_tables.entry(table).or_default().insert(key);
        } else if let Some(table) = of.strip_prefix("table:") {
            self.tables.insert(table);
        } else if let Some(column) = of.strip_prefix("column:") {
            self.columns.insert(column);
        }
    }

    fn and(&self, other: &Self) -> Self {
        let mut both = self.clone();
        both.figures.extend(&other.figures);
        for (dimension, values) in &other.members {
            both.members.entry(dimension.clone()).or_default().extend(values.iter().cloned());
        }
        for (table, keys) in &other.of_tables {
            both.of_tables.entry(table).or_default().extend(keys);
        }
        both
    }

    /// Whether they say all that a number beside them may be of.
    fn are_whole(&self) -> bool {
        !self.figures.is_empty() || !self.members.is_empty()
    }

    /// The members that they name of one dimension of a figure.
    fn named_of(&self, figure: &Recomputed, dimension: &str) -> BTreeSet<&str> {
        let of_dimension = self.members.get(dimension).into_iter().flatten().map(String::as_str);
        let table = figure.dimension_tables.get(dimension);
        let of_table = table.and_then(|table| self.of_tables.get(table.table.as_str()));
        of_dimension.chain(of_table.into_iter().flatten().copied()).collect()
    }

    /// What is wrong with a figure's number beside them.
    fn wrong(&self, named: &Named<'_>) -> Option<(Rule, String)> {
        let Named { id, figure, member } = named;
        if !self.figures.is_empty() && !self.figures.contains(id) {
            let others = self.figures.iter().copied().collect::<Vec<_>>().join("`, `");
            let message = format!("a number of `{id}` stands beside the name of `{others}`");
            return Some((rules::MISPLACED, message));
        }
        for dimension in &figure.dimensions {
            let wanted = self.named_of(figure, dimension);
            let own = member.iter().find(|(name, _)| name == dimension).map(|(_, value)| value);
            let message = match own {
                Some(own) if wanted.contains(own.as_str()) => continue,
                None if wanted.is_empty() => continue,
                Some(_) if wanted.is_empty() && !self.are_whole() => continue,
                Some(own) if wanted.is_empty() => {
                    format!("a number of `{own}` stands where no label names it")
                }
                Some(own) => {
                    let wanted = wanted.into_iter().collect::<Vec<_>>().join("`, `");
                    format!("a number of `{own}` stands beside the name of `{wanted}`")
                }
                None => {
                    let wanted = wanted.into_iter().collect::<Vec<_>>().join("`, `");
                    format!("a number of all members stands beside the name of `{wanted}`")
                }
            };
            return Some((rules::MISPLACED, message));
        }
        None
    }
}

impl<'a> Standing<'a> {
    fn labels(&self, of: &std::ops::Range<usize>) -> Labels<'a> {
        Labels::of(self.verifier, self.marks(of))
    }

    /// Judges the numbers among some marks by the labels beside them.
    fn beside<'m>(
        &self,
        labels: &Labels<'_>,
        marks: impl IntoIterator<Item = &'m Mark>,
        findings: &mut Vec<Finding>,
    ) {
        for mark in marks {
            let wrong = match &mark.kind {
                MarkKind::Claim { figure, .. } => {
                    named(self.verifier, figure).iter().find_map(|named| labels.wrong(named))
                }
                MarkKind::Structure(Said::Rows(table)) => {
                    of_other_table(labels, |known| known == table)
                }
                MarkKind::Structure(Said::Size(path) | Said::Checksum(path)) => {
                    of_other_table(labels, |known| is_file_of(path, known))
                }
                _ => None,
            };
            if let Some((rule, message)) = wrong {
                findings.push(self.finding(rule, mark, message));
            }
        }
    }

    /// The numbers of a table or a chart within a group are judged by the names that stand there.
    fn group(&self, group: &Group, findings: &mut Vec<Finding>) {
        let own = group.marks.clone().filter(|at| !self.apart.contains(at));
        let own: Vec<&Mark> = own.filter_map(|at| self.page.marks.get(at)).collect();
        let labels = Labels::of(self.verifier, own.iter().copied());
        if !labels.figures.is_empty() {
            self.beside(&labels, own, findings);
        }
    }

    fn table(&self, table: &Table, findings: &mut Vec<Finding>) {
        let heads = table.rows.iter().filter(|row| row.section == Section::Head);
        let heads: Vec<&Cell> = heads.flat_map(|row| &row.cells).collect();
        let above = |cell: &Cell| {
            Self::above(&heads, cell).into_iter().fold(Labels::default(), |labels, head| {
                let named = self.labels(&head.marks);
                Labels { columns: &labels.columns | &named.columns, ..labels.and(&named) }
            })
        };
        for head in &heads {
            self.unit_above(head, findings);
        }
        for row in table.rows.iter().filter(|row| row.section != Section::Head) {
            let beside = row.cells.iter().fold(Labels::default(), |labels, cell| {
                let named = self.labels(&cell.marks);
                Labels { tables: &labels.tables | &named.tables, ..labels.and(&named) }
            });
            for cell in &row.cells {
                let labels = above(cell);
                let all = Labels { tables: beside.tables.clone(), ..beside.and(&labels) };
                // The name of its own row's figure does not make a column's out of place.
                let figures =
                    if beside.figures.is_empty() { labels.figures } else { beside.figures.clone() };
                self.beside(&Labels { figures, ..all }, self.marks(&cell.marks), findings);
                self.units(cell, &heads, findings);
            }
        }
        findings.extend(self.breakdown(table));
        findings.extend(self.tabular(table));
        self.preview(table, &above, findings);
    }

    /// What stands above a column beside the name of a figure says nothing more of its numbers.
    fn unit_above(&self, head: &Cell, findings: &mut Vec<Finding>) {
        let marks = self.marks(&head.marks);
        let named = marks.iter().find(|mark| match &mark.kind {
            MarkKind::Structure(Said::LabelOf(of)) => self.verifier.figures.contains_key(of),
            _ => false,
        });
        let Some((named, locale)) = named.and_then(|named| Some((named, named.locale?))) else {
            return;
        };
        let starts = marks.iter().map(|mark| mark.text.start).chain([head.text.end]);
        let ends = std::iter::once(head.text.start).chain(marks.iter().map(|mark| mark.text.end));
        for (from, to) in ends.zip(starts) {
            let between = self.text(&(from..to));
            let words = between.trim_start_matches(BESIDE_NAMES);
            let around = locale::reader(locale).beside("", "1", &format!(" {words}"));
            let scale = around.scale.map(|multiple| multiple.words);
            if let Some(more) = scale.or(around.unit.map(|(_, written)| written)) {
                let message =
                    format!("`{more}` stands above numbers, and no markup says of which figure");
                findings.push(self.finding(rules::UNIT, named, message));
            }
        }
    }

    /// Amounts of money and shares have their unit in the cell or above it.
    fn units(&self, cell: &Cell, heads: &[&Cell], findings: &mut Vec<Finding>) {
        for mark in self.marks(&cell.marks) {
            let MarkKind::Claim { figure, .. } = &mark.kind else { continue };
            let Some(locale) = mark.locale else { continue };
            let claimed = named(self.verifier, figure);
            let [Named { id, figure, .. }] = claimed.as_slice() else { continue };
            let above = Self::above(heads, cell).into_iter();
            let above: Vec<&Mark> = above.flat_map(|head| self.marks(&head.marks)).collect();
            let is_named = above.iter().any(|mark| mark.is_name_of(id));
            let needs_one = matches!(figure.unit.as_deref(), Some("EUR" | "%" | "pp"));
            let text = self.text(&mark.text);
            let has_one =
                locale::reader(locale).read(text).map_or(true, |read| read.unit.is_some());
            let is_above = above.iter().any(
                |mark| matches!(&mark.kind, MarkKind::Structure(Said::UnitOf(of)) if of == id),
            );
            if is_named && needs_one && !has_one && !is_above {
                let message = format!("the number of `{id}` has no unit, neither here nor above");
                findings.push(self.finding(rules::UNIT, mark, message));
            }
        }
    }

    /// The rows of a table shown on a page stand in order from the first on, each cell in its
    /// column.
    fn preview(
        &self,
        table: &Table,
        above: &dyn Fn(&Cell) -> Labels<'a>,
        findings: &mut Vec<Finding>,
    ) {
        let mut expected = 1;
        let mut first: Option<&str> = None;
        for row in &table.rows {
            let mut of_row = None;
            for cell in &row.cells {
                for mark in self.marks(&cell.marks) {
                    let MarkKind::Structure(Said::Cell(of)) = &mark.kind else { continue };
                    let mut parts = of.splitn(3, ' ');
                    let (Some(name), Some(number), Some(column)) =
                        (parts.next(), parts.next(), parts.next())
                    else {
                        continue;
                    };
                    of_row = Some(());
                    let columns = above(cell).columns;
                    let is_above =
                        columns.is_empty() || columns.contains(format!("{name} {column}").as_str());
                    let is_next = number.parse() == Ok(expected);
                    let is_same = *first.get_or_insert(name) == name;
                    if !(is_above && is_next && is_same) {
                        let message = format!("the cell `{of}` stands in the place of another");
                        findings.push(self.finding(rules::MISPLACED, mark, message));
                    }
                }
            }
            expected += u64::from(of_row.is_some());
        }
    }

    /// Cells of tables stand in tables.
    fn cells(&self, findings: &mut Vec<Finding>) {
        for (at, mark) in self.page.marks.iter().enumerate() {
            if matches!(mark.kind, MarkKind::Structure(Said::Cell(_)))
                && !self.in_tables.contains(&at)
            {
                let message = "a cell of a table stands outside of any table".to_owned();
                findings.push(self.finding(rules::MISPLACED, mark, message));
            }
        }
    }

    /// A page that the proof says is of something has its name as its heading.
    fn subject(&self, findings: &mut Vec<Finding>) {
        let Some(of) = self.verifier.subjects.get(self.file) else { return };
        let titles =
            self.page.settings.groups.iter().filter(|group| group.kind == GroupKind::Title);
        let mut marks = titles.flat_map(|title| self.marks(&title.marks));
        let is_it = |mark: &Mark| matches!(&mark.kind, MarkKind::Structure(Said::LabelOf(label)) if label == of);
        if !marks.any(is_it) {
            let message = format!(
                "the proof says that the page is of `{of}`, and its heading does not name it"
            );
            findings.push(Finding::new(rules::MISPLACED, self.file, message));
        }
    }

    /// A document's title is the same on its page and wherever a link leads to it.
    fn titles(&self, findings: &mut Vec<Finding>) {
        for group in &self.page.settings.groups {
            let (target, text) = match (group.kind, &group.href, &group.heading) {
                (GroupKind::Article, Some(href), Some(heading)) => {
                    (resolved(self.file, href), heading)
                }
                (GroupKind::Title, ..) => (Some(self.file.to_owned()), &group.text),
                _ => continue,
            };
            let known = target.and_then(|target| self.verifier.documents.get(&target));
            let titles = known.into_iter().flatten().filter_map(|known| known.title.as_deref());
            let titles: Vec<&str> = titles.collect();
            let shown = plain(self.text(text));
            let Some(title) = titles.first() else { continue };
            if titles.iter().any(|title| shown == plain(title)) {
                continue;
            }
            let message = format!("`{shown}` is not the title of the document that it names");
            let finding = Finding::new(rules::DEFINITION, self.file, message).shown(&shown);
            findings.push(finding.expected(*title));
        }
    }

    /// What a document's page tells machines of it is its title and its summary.
    fn surfaces(&self, findings: &mut Vec<Finding>) {
        let Some(versions) = self.verifier.documents.get(self.file) else { return };
        for surface in &self.page.surfaces {
            let of = |version: &Version| match surface.name.as_str() {
                "title" | "og:title" | "twitter:title" => version.title.as_deref().map(plain),
                _ => version.summary.as_deref().map(plain),
            };
            // The name of the site follows a title.
            let is_whole = match surface.name.as_str() {
                "title" => false,
                "og:title"
                | "twitter:title"
                | "description"
                | "og:description"
                | "twitter:description" => true,
                _ => continue,
            };
            let shown = plain(surface.text.content());
            let is_it = |expected: &String| {
                if is_whole { shown == *expected } else { shown.starts_with(expected.as_str()) }
            };
            let expected: Option<Vec<String>> = versions.iter().map(of).collect();
            let Some(expected) = expected else { continue };
            if !expected.iter().any(is_it) {
                let message =
                    format!("the `{}` of the page is not what the proof says", surface.name);
                let finding = Finding::new(rules::DEFINITION, self.file, message);
                let finding = finding.at(surface.source.clone()).shown(&shown);
                findings.push(finding.expected(expected.into_iter().next().unwrap_or_default()));
            }
        }
    }

    /// A link that is called by the name of a figure, a table or a member leads to its page or file.
    fn links(&self, findings: &mut Vec<Finding>) {
        for mark in &self.page.marks {
            let (MarkKind::Structure(Said::LabelOf(of)), Some(href)) = (&mark.kind, &mark.href)
            else {
                continue;
            };
            let Some(target) = resolved(self.file, href) else { continue };
            let is_so = match (self.verifier.subjects.get(&target), of.strip_prefix("table:")) {
                (Some(subject), _) => subject == of,
                (None, Some(table)) if target.starts_with("data/") => is_file_of(&target, table),
                (None, _) => continue,
            };
            if !is_so {
                let message = format!("the name of `{of}` leads to `{target}`, which is another's");
                findings.push(self.finding(rules::MISPLACED, mark, message));
            }
        }
    }

    /// A page's own number stands in its heading, or in the way to it.
    fn addresses(&self, findings: &mut Vec<Finding>) {
        let settings = self.page.settings.groups.iter();
        let places: Vec<_> = settings
            .filter(|group| matches!(group.kind, GroupKind::Title | GroupKind::Item))
            .map(|group| group.marks.clone())
            .collect();
        for (at, mark) in self.page.marks.iter().enumerate() {
            let is_own =
                matches!(&mark.kind, MarkKind::Structure(Said::Address { href: None, .. }));
            if is_own && !places.iter().any(|place| place.contains(&at)) {
                let message = "a number of the page's address stands in a text".to_owned();
                findings.push(self.finding(rules::STRUCTURE, mark, message));
            }
        }
    }

    /// The date of a document stands on its page, or beside the link to it.
    fn dates(&self, findings: &mut Vec<Finding>) {
        for (at, mark) in self.page.marks.iter().enumerate() {
            let MarkKind::Time { document, .. } = &mark.kind else { continue };
            // Where the day of a change may stand is judged with the ledger.
            if document.starts_with(ledger::LINE) {
                continue;
            }
            let articles = self.page.settings.groups.iter();
            let mut around = articles
                .filter(|group| group.kind == GroupKind::Article && group.marks.contains(&at));
            let Some(article) = around.next() else { continue };
            let target = match &article.href {
                Some(href) => resolved(self.file, href),
                None => Some(self.file.to_owned()),
            };
            let known = target.and_then(|target| self.verifier.documents.get(&target));
            let Some(other) = known.and_then(|known| known.first()) else { continue };
            if known.into_iter().flatten().all(|known| known.id != *document) {
                let message = format!("the date of `{document}` stands beside `{}`", other.id);
                findings.push(self.finding(rules::MISPLACED, mark, message));
            }
        }
    }
}

fn of_other_table(labels: &Labels<'_>, is_it: impl Fn(&str) -> bool) -> Option<(Rule, String)> {
    if labels.tables.is_empty() || labels.tables.iter().any(|table| is_it(table)) {
        return None;
    }
    let names = labels.tables.iter().copied().collect::<Vec<_>>().join("`, `");
    Some((
        rules::MISPLACED,
        format!("a number of another table stands beside the name of `{names}`"),
    ))
}

/// Whether a published file is one of a table's.
fn is_file_of(path: &str, table: &str) -> bool {
    let Some((package, name)) = table.split_once('.') else { return false };
    let rest = path.strip_prefix("data/").and_then(|path| path.strip_prefix(package));
    let rest = rest.and_then(|path| path.strip_prefix('/')?.strip_prefix(name));
    rest.is_some_and(|rest| rest.starts_with('.'))
}
