//! Whether the published numbers of a chart are those of its figures: `figure-mismatch`,
//! `member-label`, `chart`.
//!
//! In: a CSV file beside a chart, whose name ends in its language. Out: each value and name that is
//! another than the recomputed figures have, and each member that is missing or there twice.

use std::collections::BTreeMap;

use super::linked::Amounts;
use super::reference::{Member, Reference};
use crate::diagnostics::Rule;
use crate::locale;
use crate::model::language::Locale;
use crate::verify::finding::Finding;
use crate::verify::recompute::{Recomputed, Worth};
use crate::verify::verifier::Verifier;
use crate::verify::{rational, rules};

/// How many mistakes of one file are told.
const TOLD: usize = 20;

/// The header of a file of figures without members.
const OF_FIGURES: [&str; 3] = ["figure", "label", "value"];

/// What is wrong with the file.
pub(in crate::verify) fn judged(verifier: &Verifier, file: &str, bytes: &[u8]) -> Vec<Finding> {
    let mut reader = Numbers { verifier, file, findings: Vec::new() };
    let language = file.strip_suffix(".csv").and_then(|name| name.rsplit('.').next());
    match language.and_then(locale::by_code) {
        Some(locale) => {
            if let Err(message) = reader.read(bytes, locale) {
                reader.findings.push(Finding::new(rules::CHART, file, message));
            }
        }
        None => {
            let message = "the name of the file does not end in a language";
            reader.findings.push(Finding::new(rules::CHART, file, message));
        }
    }
    reader.findings
}

/// The figures and members that the file holds an amount of; `None` where it cannot be read.
pub(super) fn shown(verifier: &Verifier, file: &str, bytes: &[u8]) -> Option<Amounts> {
    let mut reader = csv::Reader::from_reader(bytes);
    let header: Vec<String> = reader.headers().ok()?.iter().map(str::to_owned).collect();
    let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().ok()?;
    let mut amounts = Amounts::new();
    if header == OF_FIGURES {
        let rows = rows.iter().filter(|row| row.get(2).is_some_and(|value| !value.is_empty()));
        amounts.extend(rows.filter_map(|row| Some((row.get(0)?.to_owned(), Member::new()))));
        return Some(amounts);
    }
    let numbers = Numbers { verifier, file, findings: Vec::new() };
    let Columns { dimensions, figures } = numbers.columns(&header).ok()?;
    for row in &rows {
        let keys = row.iter().step_by(2).map(str::to_owned);
        let member: Member = dimensions.iter().cloned().zip(keys).collect();
        for ((id, _), shown) in figures.iter().zip(row.iter().skip(dimensions.len() * 2)) {
            if !shown.is_empty() {
                amounts.insert(((*id).to_owned(), member.clone()));
            }
        }
    }
    Some(amounts)
}

/// A file of numbers.
struct Numbers<'a> {
    verifier: &'a Verifier,
    file: &'a str,
    findings: Vec<Finding>,
}

/// What the columns of a file are.
struct Columns<'a> {
    dimensions: Vec<String>,
    figures: Vec<(&'a str, &'a Recomputed)>,
}

impl<'a> Numbers<'a> {
    fn tell(&mut self, rule: Rule, (row, column): (u64, &str), message: String) {
        if self.findings.len() < TOLD {
            let finding = Finding::new(rule, self.file, message).in_cell(row, column);
            self.findings.push(finding);
        }
    }

    fn read(&mut self, bytes: &[u8], locale: Locale) -> Result<(), String> {
        let text = std::str::from_utf8(bytes).map_err(|_| "it is not UTF-8".to_owned())?;
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let header: Vec<String> =
            reader.headers().map_err(|why| why.to_string())?.iter().map(str::to_owned).collect();
        let rows: Result<Vec<csv::StringRecord>, _> = reader.records().collect();
        let rows: Vec<csv::StringRecord> = rows.map_err(|why| why.to_string())?;
        if rows.is_empty() {
            return Err("it holds no numbers".to_owned());
        }
        if header == OF_FIGURES {
            self.of_figures(&rows, locale);
            return Ok(());
        }
        let columns = self.columns(&header)?;
        self.of_members(&columns, &rows, locale);
        Ok(())
    }

    /// A row for each figure.
    fn of_figures(&mut self, rows: &[csv::StringRecord], locale: Locale) {
        let verifier = self.verifier;
        let mut known = std::collections::BTreeSet::new();
        for (at, row) in (1..).zip(rows) {
            let cell = |place: usize| row.get(place).unwrap_or_default();
            let Some(figure) = verifier.figures.get(cell(0)) else {
                let message = format!("the proof holds no `{}`", cell(0));
                self.tell(rules::UNKNOWN_FIGURE, (at, "figure"), message);
                continue;
            };
            if !known.insert(cell(0)) {
                self.tell(
                    rules::CHART,
                    (at, "figure"),
                    format!("`{}` stands there twice", cell(0)),
                );
            }
            if figure.label.get(locale.code()).map(String::as_str) != Some(cell(1)) {
                let message = format!("`{}` is not the name of `{}`", cell(1), cell(0));
                self.tell(rules::DEFINITION, (at, "label"), message);
            }
            self.value((at, "value"), cell(2), cell(0), &figure.total);
        }
    }

    fn value(&mut self, place: (u64, &str), shown: &str, of: &str, worth: &Worth) {
        let Worth::Known(value) = worth else { return };
        let right = value.as_ref().map(rational::published).unwrap_or_default();
        if shown != right {
            let message = format!("`{shown}` stands for `{of}`, which is `{right}`");
            self.tell(rules::FIGURE_MISMATCH, place, message);
        }
    }

    /// The dimensions, each with its names beside it, and then the figures.
    fn columns(&self, header: &[String]) -> Result<Columns<'a>, String> {
        let mut dimensions = Vec::new();
        let mut rest = header;
        while let [dimension, names, after @ ..] = rest
            && *names == format!("{dimension}_name")
        {
            dimensions.push(dimension.clone());
            rest = after;
        }
        let figures = rest.iter().map(|id| {
            let known = self.verifier.figures.get_key_value(id);
            let known = known.ok_or_else(|| format!("the proof holds no `{id}`"))?;
            let has = |dimension: &String| known.1.dimensions.contains(dimension);
            if known.1.dimensions.len() != dimensions.len() || !dimensions.iter().all(has) {
                return Err(format!("the columns of members are not those of `{id}`"));
            }
            Ok((known.0.as_str(), known.1))
        });
        let figures: Vec<_> = figures.collect::<Result<_, String>>()?;
        if dimensions.is_empty() || figures.is_empty() {
            return Err("its columns are no members and figures".to_owned());
        }
        Ok(Columns { dimensions, figures })
    }

    /// A row for each member of the figures.
    fn of_members(&mut self, columns: &Columns<'a>, rows: &[csv::StringRecord], locale: Locale) {
        let mut seen: BTreeMap<Member, u64> = BTreeMap::new();
        for (at, row) in (1..).zip(rows) {
            let mut cells = row.iter();
            let mut member = Member::new();
            for dimension in &columns.dimensions {
                let (key, name) =
                    (cells.next().unwrap_or_default(), cells.next().unwrap_or_default());
                member.insert(dimension.clone(), key.to_owned());
                self.name(at, columns, (dimension, key), name, locale);
            }
            let mut is_any = false;
            for ((id, figure), shown) in columns.figures.iter().zip(cells) {
                let of = Reference::with(id, figure, member.clone());
                is_any |= of.is_some();
                match of {
                    Some(of) => self.value((at, id), shown, &of.told(), of.worth),
                    None if shown.is_empty() => {}
                    None => {
                        let message =
                            format!("`{id}` has no such member, and `{shown}` stands for it");
                        self.tell(rules::FIGURE_MISMATCH, (at, id), message);
                    }
                }
            }
            if !is_any || seen.insert(member, at).is_some() {
                let message = "the row is of no member, or of one that has a row".to_owned();
                self.tell(rules::CHART, (at, ""), message);
            }
        }
        self.missing(columns, &seen);
    }

    fn name(
        &mut self,
        at: u64,
        columns: &Columns<'_>,
        (dimension, key): (&str, &str),
        shown: &str,
        locale: Locale,
    ) {
        let tables = columns.figures.iter().map(|(_, of)| of.dimension_tables.get(dimension));
        let is_name = match tables.flatten().next() {
            Some(table) => {
                let names = self.verifier.names.of(&table.table, key, locale);
                names.is_some_and(|names| names.contains(shown))
            }
            None => shown == key,
        };
        if !is_name {
            let message = format!("`{shown}` is not the name of `{dimension}={key}`");
            self.tell(rules::MEMBER_LABEL, (at, &format!("{dimension}_name")), message);
        }
    }

    /// Every member has its row; all may share one member of a dimension, as in a chart.
    fn missing(&mut self, columns: &Columns<'_>, seen: &BTreeMap<Member, u64>) {
        let Some((first, _)) = seen.first_key_value() else { return };
        let mut shared = first.clone();
        for member in seen.keys() {
            shared.retain(|dimension, value| member.get(dimension) == Some(value));
        }
        // Several figures may be shown with one member of each; one alone is no chart.
        if shared.len() == columns.dimensions.len() && columns.figures.len() < 2 {
            shared.clear();
        }
        for (id, figure) in &columns.figures {
            let lacks = |key: &&Vec<String>| {
                let pairs = figure.dimensions.iter().cloned().zip(key.iter().cloned());
                let member: Member = pairs.collect();
                let is_meant = shared.iter().all(|(name, value)| member.get(name) == Some(value));
                is_meant && !seen.contains_key(&member)
            };
            if let Some(missing) = figure.members.keys().find(lacks) {
                let message =
                    format!("the file has no row for `{}` of `{id}`", missing.join("`, `"));
                self.tell(rules::CHART, (0, id), message);
            }
        }
    }
}
