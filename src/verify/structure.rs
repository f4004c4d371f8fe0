//! Numbers that the site says about itself: the number of a page, a year in an address, how many
//! rows a table has, how large a file is, what its checksum is, and the cells of a table shown.
//!
//! In: the text that the markup says is such a number, and what it is said to be of. Out: what is
//! wrong with it. Each is read anew from the address, the table or the file it names.

use std::collections::BTreeMap;
use std::io;
use std::sync::{Mutex, PoisonError};

use super::claim::Figures;
use super::finding::Finding;
use super::folder::Folder;
use super::label::Names;
use super::rules;
use super::text::plain;
use crate::diagnostics::Rule;
use crate::locale::{self, Number, When};
use crate::model::checksum::Checksum;
use crate::model::decimal::Decimal;
use crate::model::edtf::{Edtf, Form};
use crate::model::exact::Exact;
use crate::model::language::Locale;

/// What a published table has to be held against: how many rows it has, and its first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Seen {
    /// How many rows there are.
    pub(super) rows: u64,
    /// The names of its columns.
    pub(super) columns: Vec<String>,
    /// Its first rows, at most [`FIRST_ROWS`].
    pub(super) first: Vec<Vec<String>>,
}

/// How many rows of a table a page may show.
pub(super) const FIRST_ROWS: usize = 100;

/// The tables by their names.
pub(super) type SeenTables = BTreeMap<String, Seen>;

/// A file's size in bytes and its SHA-256 in hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Measured {
    /// How many bytes it has.
    pub(super) bytes: u64,
    /// Its checksum.
    pub(super) sha256: String,
}

/// The files that pages speak of, each measured once.
#[derive(Debug, Default)]
pub(super) struct Files(Mutex<BTreeMap<String, Option<Measured>>>);

impl Files {
    /// A file's size and checksum; `None` where it cannot be read.
    pub(super) fn measured(&self, folder: &Folder, path: &str) -> Option<Measured> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.entry(path.to_owned()).or_insert_with(|| measure(folder, path)).clone()
    }
}

fn measure(folder: &Folder, path: &str) -> Option<Measured> {
    let mut file = folder.file(path).ok()?;
    let mut sum = Checksum::default();
    let bytes = io::copy(&mut file, &mut sum).ok()?;
    Some(Measured { bytes, sha256: sum.finished() })
}

/// What a number of the site itself is said to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Said {
    /// The part of an address after a word: of the address that the element links to, else of the
    /// page's own.
    Address {
        /// The word.
        after: String,
        /// Where the element links to.
        href: Option<String>,
    },
    /// How many rows a table has.
    Rows(String),
    /// How large a file is.
    Size(String),
    /// The checksum of a file.
    Checksum(String),
    /// A cell: table, row, column.
    Cell(String),
    /// What a figure is called.
    LabelOf(String),
    /// Why a text is exempted.
    ReasonOf(String),
    /// The unit of a figure.
    UnitOf(String),
    /// How a figure is computed: its name, and which part of it.
    DefinitionOf(String),
    /// How many of a kind the other pages of the site have.
    CountOf(String),
    /// Why the members of a figure do not add up to its total.
    NoteOf(String),
    /// A year, a month or a day of a calendar's months.
    Day {
        /// Which, as machines are told it.
        told: Option<String>,
        /// Of which events the months are, as a query.
        of: String,
    },
    /// A date of a change of an event.
    Change {
        /// Which: event, change and `changed` or `from`.
        of: String,
        /// The date as machines are told it.
        told: Option<String>,
    },
}

/// What figures are called, or why texts are exempted: by figure or text, and by language.
pub(super) type Labels = BTreeMap<String, BTreeMap<String, String>>;

/// What such numbers are held against.
pub(super) struct Known<'a> {
    /// The site.
    pub(super) folder: &'a Folder,
    /// Its files.
    pub(super) files: &'a Files,
    /// Its figures.
    pub(super) figures: &'a Figures,
    /// Its tables.
    pub(super) tables: &'a SeenTables,
    /// The names of its figures.
    pub(super) labels: &'a Labels,
    /// The names of its tables' members.
    pub(super) names: &'a Names,
    /// How its figures are computed, by their names and the parts of each.
    pub(super) definitions: &'a BTreeMap<String, String>,
    /// The reasons of its exemptions.
    pub(super) reasons: &'a Labels,
    /// The dates of the changes of events.
    pub(super) changes: &'a BTreeMap<String, Edtf>,
}

impl Known<'_> {
    /// What a figure, a table, a column or a member of a table is called, wherever `text` begins
    /// with it; else what it should be.
    pub(super) fn name(&self, of: &str, text: &str, locale: Locale) -> Option<String> {
        let member = || {
            let (table, key) = of.strip_prefix("member:")?.split_once(' ')?;
            let names = self.names.of(table, key, locale)?;
            names.iter().find(|name| text.starts_with(name.as_str())).or_else(|| names.first())
        };
        let label = self.labels.get(of).and_then(|of| of.get(locale.code()));
        label.or_else(member).cloned()
    }
}

/// Such a number as a page shows it.
pub(super) struct Shown<'a> {
    /// The page.
    pub(super) file: &'a str,
    /// What it is said to be.
    pub(super) said: &'a Said,
    /// The text that a reader sees.
    pub(super) text: &'a str,
    /// The language it stands in.
    pub(super) locale: Locale,
}

impl Shown<'_> {
    /// What is wrong with it, without its place.
    pub(super) fn judged(&self, known: &Known<'_>) -> Option<Finding> {
        let Known { folder, files, tables, reasons, .. } = known;
        let text = plain(self.text);
        match self.said {
            Said::Address { after, href } => {
                let target = href
                    .as_ref()
                    .map_or_else(|| Some(self.file.to_owned()), |href| resolved(self.file, href));
                let target = target.filter(|target| folder.file(target).is_ok());
                let number = target.and_then(|target| number_after(folder, &target, after));
                self.held(rules::STRUCTURE, number, &text, &format!("the address after `{after}`"))
            }
            Said::Rows(table) => {
                let rows = tables.get(table).map(|seen| Decimal::new(seen.rows.into(), 0));
                let read = self.number(&text);
                self.of_value(rules::STRUCTURE, rows, read, &format!("the rows of `{table}`"))
            }
            Said::Size(path) => {
                let bytes = files.measured(folder, path).map(|file| file.bytes);
                let is_so = bytes.is_some_and(|bytes| self.is_size(&text, bytes));
                let expected = bytes.map(|bytes| format!("{bytes} B"));
                self.unless(is_so, rules::TECHNICAL, expected, &format!("the size of `{path}`"))
            }
            Said::Checksum(path) => {
                let sum = files.measured(folder, path).map(|file| file.sha256);
                self.held(rules::TECHNICAL, sum, &text, &format!("the SHA-256 of `{path}`"))
            }
            Said::LabelOf(figure) => {
                let label = known.name(figure, &text, self.locale).map(|label| plain(&label));
                self.held(rules::DEFINITION, label, &text, &format!("the name of `{figure}`"))
            }
            Said::ReasonOf(exempted) => {
                let reason = self.in_language(reasons, exempted);
                let of = format!("the reason why `{exempted}` is exempted");
                self.held(rules::DEFINITION, reason, &text, &of)
            }
            Said::DefinitionOf(of) => {
                let defined = known.definitions.get(of).map(|text| plain(text));
                self.held(rules::DEFINITION, defined, &text, &format!("the definition `{of}`"))
            }
            Said::Day { told, .. } => {
                let day = told.as_ref().and_then(|told| told.parse::<Edtf>().ok());
                let is_so = day.is_some_and(|day| self.is_day(&text, &day));
                let of = "a year, a month or a day of a calendar";
                self.unless(is_so, rules::CALENDAR, told.clone(), of)
            }
            Said::Change { of, told } => {
                let when = known.changes.get(of);
                let read = locale::reader(self.locale).when(&text);
                let is_so = when.is_some_and(|when| {
                    *told == Some(when.to_string()) && read == Some(When::from(when))
                });
                let expected = when.map(Edtf::to_string);
                self.unless(is_so, rules::CALENDAR, expected, &format!("the date `{of}`"))
            }
            // What the other pages have is known when all of them are read.
            Said::CountOf(_) => None,
            Said::NoteOf(figure) => {
                let note =
                    known.figures.get(figure).and_then(|of| of.notes.get(self.locale.code()));
                let note = note.map(|note| plain(note));
                self.held(rules::DEFINITION, note, &text, &format!("the note of `{figure}`"))
            }
            Said::UnitOf(figure) => {
                let unit = known.figures.get(figure).and_then(|figure| figure.unit.clone());
                let read = locale::reader(self.locale).read(&format!("1 {text}"));
                let is_so =
                    read.is_ok_and(|read| read.unit.is_some() && read.unit == unit.as_deref());
                self.unless(is_so, rules::UNIT, unit, &format!("the unit of `{figure}`"))
            }
            Said::Cell(cell) => {
                let known = cell_of(tables, cell);
                let is_so = known.is_some_and(|known| self.is_cell(&text, known));
                let expected = known.map(str::to_owned);
                self.unless(is_so, rules::SHOWN_CELL, expected, &format!("the cell `{cell}`"))
            }
        }
    }

    fn in_language(&self, texts: &Labels, of: &str) -> Option<String> {
        texts.get(of)?.get(self.locale.code()).map(|text| plain(text))
    }

    fn held(&self, rule: Rule, expected: Option<String>, text: &str, of: &str) -> Option<Finding> {
        let is_so = expected.as_deref() == Some(text);
        self.unless(is_so, rule, expected, of)
    }

    fn of_value(
        &self,
        rule: Rule,
        expected: Option<Decimal>,
        read: Option<Decimal>,
        of: &str,
    ) -> Option<Finding> {
        let is_so = expected.is_some() && expected == read;
        self.unless(is_so, rule, expected.map(|expected| expected.to_string()), of)
    }

    fn unless(
        &self,
        is_so: bool,
        rule: Rule,
        expected: Option<String>,
        of: &str,
    ) -> Option<Finding> {
        if is_so {
            return None;
        }
        let shown = plain(self.text);
        let message = match &expected {
            Some(expected) => format!("`{shown}` is said to be {of}, which is `{expected}`"),
            None => format!("`{shown}` is said to be {of}, and there is none"),
        };
        let finding = Finding::new(rule, self.file, message).shown(self.text);
        Some(match expected {
            Some(expected) => finding.expected(expected),
            None => finding,
        })
    }

    /// The number that a text is, if it is one and nothing else.
    pub(super) fn number(&self, text: &str) -> Option<Decimal> {
        let reading = locale::reader(self.locale).read(text).ok()?;
        let is_whole = reading.digits == (0..text.len());
        match reading.number {
            Number::Decimal { shown, scale: 0 } if is_whole => Some(shown),
            _ => None,
        }
    }

    /// Whether a text is a size in bytes, or in thousands or millions of them, rounded to the
    /// digits it shows.
    fn is_size(&self, text: &str, bytes: u64) -> bool {
        let Some((number, unit)) = text.rsplit_once([' ', '\u{a0}']) else { return false };
        let power = match unit {
            "B" => 0,
            "kB" => 3,
            "MB" => 6,
            _ => return false,
        };
        let Some(shown) = self.number(number) else { return false };
        let exact = Exact::from_decimal(Decimal::new(bytes.into(), power));
        exact.and_then(|exact| exact.rounded(shown.scale())) == Some(shown)
    }

    /// Whether a text is a year, a month with its year, or the number of a day.
    fn is_day(&self, text: &str, day: &Edtf) -> bool {
        match day.form() {
            Form::Point(known) => match known.point.date() {
                Some(day) => text == day.day().to_string(),
                None => locale::reader(self.locale).when(text) == Some(When::from(day)),
            },
            _ => false,
        }
    }

    /// Whether a text says what a cell of a table says: the same text, number or day.
    fn is_cell(&self, text: &str, cell: &str) -> bool {
        if text == plain(cell) {
            return true;
        }
        if let Ok(day) = cell.parse::<jiff::civil::Date>() {
            return locale::reader(self.locale).date(text) == Some(day);
        }
        cell.parse::<Decimal>().is_ok_and(|number| self.number(text) == Some(number))
    }
}

/// The text of a cell named by its table, its row (the first is 1) and its column.
fn cell_of<'a>(tables: &'a SeenTables, cell: &str) -> Option<&'a str> {
    let mut parts = cell.splitn(3, ' ');
    let table = tables.get(parts.next()?)?;
    let row: usize = parts.next()?.parse().ok()?;
    let column = parts.next()?;
    let at = table.columns.iter().position(|known| known == column)?;
    table.first.get(row.checked_sub(1)?)?.get(at).map(String::as_str)
}

/// The number after a word in an address. The first page of a list has no number in its address;
/// it is 1 if there is a second.
pub(super) fn number_after(folder: &Folder, path: &str, word: &str) -> Option<String> {
    let parts: Vec<&str> = path.split('/').collect();
    let is_number = |part: &&&str| {
        !part.is_empty() && part.len() < 10 && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    if let Some(at) = parts.iter().position(|part| *part == word) {
        return parts.get(at + 1).filter(is_number).map(|part| (*part).to_owned());
    }
    let second = format!("{}{word}/2/index.html", path.strip_suffix("index.html")?);
    folder.file(&second).is_ok().then(|| "1".to_owned())
}

/// The file that a page's link leads to; `None` for one that leads out of the site.
pub(super) fn resolved(page: &str, href: &str) -> Option<String> {
    let href = href.split(['?', '#']).next().unwrap_or_default();
    if href.starts_with('/') || href.contains(':') {
        return None;
    }
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in href.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    let path = parts.join("/");
    let is_folder = href.is_empty() || href.ends_with('/') || href.ends_with('.');
    Some(match (is_folder, path.is_empty()) {
        (true, true) => "index.html".to_owned(),
        (true, false) => format!("{path}/index.html"),
        (false, _) => path,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_resolved_from_the_page_it_stands_on() {
        let page = "lv/zinas/lapa/2/index.html";
        assert_eq!(resolved(page, "../../").as_deref(), Some("lv/zinas/index.html"));
        assert_eq!(resolved(page, "../3/").as_deref(), Some("lv/zinas/lapa/3/index.html"));
        assert_eq!(resolved(page, "./").as_deref(), Some("lv/zinas/lapa/2/index.html"));
        assert_eq!(resolved(page, "../../../../../x/"), None);
        assert_eq!(resolved(page, "https://example.org/2/"), None);
    }

    #[test]
    #[expect(clippy::disallowed_methods, reason = "a test makes a site to be read")]
    fn a_first_page_is_one_only_where_there_is_a_second() {
        let site = tempfile::tempdir().unwrap();
        let folder = Folder::open(site.path()).unwrap();
        assert_eq!(number_after(&folder, "lv/zinas/index.html", "lapa"), None);
        std::fs::create_dir_all(site.path().join("lv/zinas/lapa/2")).unwrap();
        std::fs::write(site.path().join("lv/zinas/lapa/2/index.html"), "").unwrap();
        assert_eq!(number_after(&folder, "lv/zinas/index.html", "lapa").as_deref(), Some("1"));
        let second = "lv/zinas/lapa/2/index.html";
        assert_eq!(number_after(&folder, second, "lapa").as_deref(), Some("2"));
    }

    #[test]
    fn a_cell_is_named_by_table_row_and_column() {
        let seen =
            Seen { rows: 1, columns: vec!["a b".to_owned()], first: vec![vec!["7".to_owned()]] };
        let tables = SeenTables::from([("p.t".to_owned(), seen)]);
        assert_eq!(cell_of(&tables, "p.t 1 a b"), Some("7"));
        for wrong in ["p.t 0 a b", "p.t 2 a b", "p.t 1 c", "p.x 1 a b", "p.t", ""] {
            assert_eq!(cell_of(&tables, wrong), None, "{wrong}");
        }
    }
}
