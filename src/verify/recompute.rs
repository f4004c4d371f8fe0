//! Every figure of the proof, computed anew from the published tables.
//!
//! In: the proof and the tables in SQLite. Out: the value of each figure and member as the tables
//! have it, and wherever the proof, its exact form and its readable form do not agree.

use std::collections::{BTreeMap, BTreeSet};

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Signed, Zero};
use sqlparser::dialect::GenericDialect;
use sqlparser::tokenizer::{Token, Tokenizer, Word};

use super::database::{Answer, Cell, Refused, Row};
use super::finding::{Coverage, Finding};
use super::formula::{Columns, Formula, Outcome};
use super::proof::{self, DimensionTable, Figure};
use super::tables::Loaded;
use super::{rational, rules};
use crate::diagnostics::Rule;
use crate::model::figure::{Bound, TotalKind};
use crate::model::name::{DimensionId, FigureId, Member};

/// The relative error that the readable form may have: twelve significant digits.
const TOLERANCE: i64 = 1_000_000_000_000;
/// How many members beyond those of the proof are collected before the statement is given up.
const MEMBERS_BEYOND: usize = 1_000;
/// How many findings of one kind about one figure's members are told.
const MEMBERS_TOLD: usize = 20;

/// A member's values, in the order of its figure's dimensions.
pub(super) type Key = Vec<String>;

/// What a figure or member is worth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Worth {
    /// The exact value; `None` is null.
    Known(Option<BigRational>),
    /// It could not be computed, and a finding says why.
    Unknown,
}

/// A figure as the tables have it.
#[derive(Debug, Clone)]
pub(super) struct Recomputed {
    /// Its dimensions, in the order of the members' keys.
    pub(super) dimensions: Vec<String>,
    /// Where the names of its members stand.
    pub(super) dimension_tables: BTreeMap<String, DimensionTable>,
    /// What it is called in each language.
    pub(super) label: BTreeMap<String, String>,
    /// Its unit: `EUR`, `%` or a counted noun's name.
    pub(super) unit: Option<String>,
    /// What kind of bound it is, if only a limit is known.
    pub(super) bound: Option<Bound>,
    /// What its total is beside its members.
    pub(super) kind: TotalKind,
    /// Why its members do not add up to it, in each language.
    pub(super) notes: BTreeMap<String, String>,
    /// Whether its formula rounds.
    pub(super) rounds: bool,
    /// The total.
    pub(super) total: Worth,
    /// The members that the proof lists.
    pub(super) members: BTreeMap<Key, Worth>,
}

/// Recomputes every figure of the proof.
pub(super) fn figures(
    proof: &[Figure],
    tables: &Loaded,
    findings: &mut Vec<Finding>,
    coverage: &mut Coverage,
) -> BTreeMap<String, Recomputed> {
    let mut figures = BTreeMap::new();
    for figure in proof {
        let mut check = Check { figure, tables, findings };
        if let Err(message) = well_formed(figure) {
            check.found(rules::PROOF, &figure.id, message);
            continue;
        }
        if figures.contains_key(&figure.id) {
            check.found(rules::PROOF, &figure.id, format!("`{}` is listed twice", figure.id));
            continue;
        }
        let recomputed = check.recomputed();
        coverage.figures += 1;
        coverage.members += recomputed.members.len() as u64;
        figures.insert(figure.id.clone(), recomputed);
    }
    figures
}

/// The integers of a row by their columns, but for those of dimensions; the name of a column that
/// holds something else.
pub(super) fn aggregates<'n>(
    names: &'n [String],
    row: &Row,
    dimensions: &BTreeSet<usize>,
) -> Result<Columns, &'n str> {
    let cells = names.iter().zip(row).enumerate().filter(|(at, _)| !dimensions.contains(at));
    let value = |(_, (name, cell)): (usize, (&'n String, &Cell))| match cell {
        Cell::Null => Ok((name.clone(), None)),
        Cell::Integer(integer) => Ok((name.clone(), Some(BigInt::from(*integer)))),
        Cell::Double(_) | Cell::Text(_) | Cell::Bytes => Err(name.as_str()),
    };
    cells.map(value).collect()
}

/// Whether a statement asks for a smallest or a greatest, which add up to nothing.
fn asks_for_an_extreme(sql: &str) -> bool {
    let tokens = Tokenizer::new(&GenericDialect {}, sql).tokenize().unwrap_or_default();
    let is_extreme = |word: &Word| {
        let is = |name: &str| word.value.eq_ignore_ascii_case(name);
        word.quote_style.is_none() && (is("min") || is("max"))
    };
    let mut words = tokens.iter().filter(|token| !matches!(token, Token::Whitespace(_))).peekable();
    while let Some(token) = words.next() {
        let is_asked = words.peek().is_some_and(|next| **next == Token::LParen);
        if is_asked && matches!(token, Token::Word(word) if is_extreme(word)) {
            return true;
        }
    }
    false
}

/// Whether an entry's parts fit together.
fn well_formed(figure: &Figure) -> Result<(), String> {
    let id = &figure.id;
    if id.parse::<FigureId>().is_err() {
        return Err(format!("`{id}` is no name of a figure"));
    }
    let unique: BTreeSet<&String> = figure.dimensions.iter().collect();
    let names = figure.dimensions.iter().all(|name| name.parse::<DimensionId>().is_ok());
    if !names || unique.len() != figure.dimensions.len() {
        return Err(format!("the dimensions of `{id}` are no names of dimensions"));
    }
    if let Some(bound) = figure.bound.as_deref().filter(|bound| Bound::named(bound).is_none()) {
        return Err(format!("`{bound}`, the bound of `{id}`, is no kind of bound"));
    }
    let divided = !figure.dimensions.is_empty();
    if figure.members_sql.is_some() != divided || figure.exact.members_sql.is_some() != divided {
        return Err(format!("`{id}` has dimensions without SQL for its members, or the reverse"));
    }
    Ok(())
}

/// One figure under examination.
struct Check<'a> {
    figure: &'a Figure,
    tables: &'a Loaded,
    findings: &'a mut Vec<Finding>,
}

impl Check<'_> {
    fn found(&mut self, rule: Rule, claim: &str, message: String) {
        self.findings.push(Finding::new(rule, proof::PATH, message).of_claim(claim));
    }

    fn recomputed(&mut self) -> Recomputed {
        let figure = self.figure;
        let formula = Formula::parse(&figure.exact.formula);
        let (total, members) = match &formula {
            Ok(formula) => (self.total(formula), self.members(formula)),
            Err(reason) => {
                let message = format!("the formula of `{}`: {}", figure.id, reason.message());
                self.found(rules::PROOF, &figure.id, message);
                (Worth::Unknown, BTreeMap::new())
            }
        };
        let mut listed = BTreeMap::new();
        for member in figure.members.iter().flatten() {
            if let Some(key) = key_of(&figure.dimensions, &member.key) {
                let worth = members.get(&key).cloned().unwrap_or(Worth::Unknown);
                listed.insert(key, worth);
            }
        }
        Recomputed {
            kind: self.kind(formula.as_ref().ok()),
            rounds: formula.is_ok_and(|formula| formula.rounds()),
            notes: figure.notes.clone(),
            dimensions: figure.dimensions.clone(),
            dimension_tables: figure.dimension_tables.clone(),
            unit: figure.unit.clone(),
            label: figure.label.clone(),
            bound: figure.bound.as_deref().and_then(Bound::named),
            total,
            members: listed,
        }
    }

    /// What the total is beside the members: what the proof says, if the formula allows it.
    fn kind(&mut self, formula: Option<&Formula>) -> TotalKind {
        let figure = self.figure;
        let is_sum =
            formula.is_some_and(Formula::adds_up) && !asks_for_an_extreme(&figure.exact.sql);
        let by_formula = if is_sum { TotalKind::Sum } else { TotalKind::Computed };
        let Some(said) = figure.total.as_deref() else { return by_formula };
        match TotalKind::named(said) {
            Some(kind) if is_sum == (kind != TotalKind::Computed) => kind,
            _ => {
                let id = &figure.id;
                let message = format!(
                    "the total of `{id}` is said to be `{said}`, and by its formula it is not"
                );
                self.found(rules::TOTAL, id, message);
                by_formula
            }
        }
    }

    fn total(&mut self, formula: &Formula) -> Worth {
        let figure = self.figure;
        let id = &figure.id;
        let Some(outcome) = self.exact_total(formula) else { return Worth::Unknown };
        self.published(id, figure.value.as_deref(), outcome.value.as_ref());
        if let Some(answer) = self.ask(&figure.sql, 1, "the readable SQL") {
            match (position(&answer.columns, "value"), answer.rows.as_slice()) {
                (Some(at), [row]) => self.readable(id, row.get(at), &outcome),
                _ => self.shape(id, "the readable SQL", "one row with a column `value`"),
            }
        }
        Worth::Known(outcome.value)
    }

    fn exact_total(&mut self, formula: &Formula) -> Option<Outcome> {
        let figure = self.figure;
        let id = &figure.id;
        let answer = self.ask(&figure.exact.sql, 1, "the exact SQL")?;
        if !answer.reads_data {
            self.found(
                rules::SQL,
                id,
                format!("the exact SQL of `{id}` takes nothing from the data"),
            );
            return None;
        }
        let [row] = answer.rows.as_slice() else {
            self.shape(id, "the exact SQL", "one row");
            return None;
        };
        let outcome = self.outcome(id, formula, &answer.columns, row, &BTreeSet::new())?;
        if let Some(message) = self.not_from_the_data(formula, &answer, outcome.value.as_ref()) {
            self.found(rules::CONSTANT, id, message);
        }
        Some(outcome)
    }

    /// A figure that would be the same of other data: an aggregate that is something of no rows, or
    /// a formula in which the aggregates cancel each other.
    fn not_from_the_data(
        &self,
        formula: &Formula,
        answer: &Answer,
        value: Option<&BigRational>,
    ) -> Option<String> {
        let id = &self.figure.id;
        let of_nothing = self.tables.without_rows.ask(&self.figure.exact.sql, 1).ok()?;
        let of_nothing = of_nothing.rows.into_iter().next().unwrap_or_default();
        for (name, cell) in answer.columns.iter().zip(of_nothing) {
            if let Cell::Integer(integer) = cell
                && integer != 0
            {
                return Some(format!("the aggregate `{name}` of `{id}` is {integer} of no rows"));
            }
        }
        let columns = aggregates(&answer.columns, answer.rows.first()?, &BTreeSet::new()).ok()?;
        let value = value.filter(|value| !self.is_a_whole(value))?;
        let message = format!("the formula of `{id}` is the same whatever the data say");
        formula.is_always(value, &columns).then_some(message)
    }

    /// What is 0, or the whole of which others are the parts: those may be so of any data.
    fn is_a_whole(&self, value: &BigRational) -> bool {
        let hundred = BigRational::from_integer(100.into());
        match self.figure.unit.as_deref() {
            Some("%") => value.is_zero() || *value == hundred,
            None => value.is_zero() || value.is_one(),
            Some(_) => value.is_zero(),
        }
    }

    /// The members as the tables have them, compared with the proof's and the readable form's.
    fn members(&mut self, formula: &Formula) -> BTreeMap<Key, Worth> {
        let figure = self.figure;
        let (Some(readable), Some(exact)) = (&figure.members_sql, &figure.exact.members_sql) else {
            if figure.members.as_ref().is_some_and(|members| !members.is_empty()) {
                let message = format!("`{}` has members and no dimensions", figure.id);
                self.found(rules::PROOF, &figure.id, message);
            }
            return BTreeMap::new();
        };
        let most = figure.members.as_ref().map_or(0, Vec::len).saturating_add(MEMBERS_BEYOND);
        let Some(answer) = self.ask(exact, most, "the exact SQL of the members") else {
            return BTreeMap::new();
        };
        let Some(rows) = self.by_key(&answer, "the exact SQL of the members") else {
            return BTreeMap::new();
        };
        let dimensions: BTreeSet<usize> =
            figure.dimensions.iter().filter_map(|name| position(&answer.columns, name)).collect();
        let mut outcomes = BTreeMap::new();
        for (key, row) in rows {
            let reference = self.reference(&key);
            let outcome = self.outcome(&reference, formula, &answer.columns, row, &dimensions);
            outcomes.insert(key, outcome);
        }
        self.listed_members(&outcomes);
        if let Some(answer) = self.ask(readable, most, "the readable SQL of the members") {
            self.readable_members(&answer, &outcomes);
        }
        let worth = |outcome: Option<Outcome>| {
            outcome.map_or(Worth::Unknown, |outcome| Worth::Known(outcome.value))
        };
        outcomes.into_iter().map(|(key, outcome)| (key, worth(outcome))).collect()
    }

    /// Every member of the proof is one of the tables, once, and the other way round.
    fn listed_members(&mut self, outcomes: &BTreeMap<Key, Option<Outcome>>) {
        let figure = self.figure;
        let mut seen = BTreeSet::new();
        let mut wrong = Vec::new();
        for member in figure.members.iter().flatten() {
            let Some(key) = key_of(&figure.dimensions, &member.key) else {
                wrong.push(format!("a member of `{}` lacks one of its dimensions", figure.id));
                continue;
            };
            let reference = self.reference(&key);
            match outcomes.get(&key) {
                Some(Some(outcome)) => {
                    self.published(&reference, member.value.as_deref(), outcome.value.as_ref());
                }
                Some(None) => {}
                None => wrong.push(format!("the tables have no member `{reference}`")),
            }
            if !seen.insert(key) {
                wrong.push(format!("`{reference}` is listed twice"));
            }
        }
        for key in outcomes.keys().filter(|key| !seen.contains(*key)) {
            let reference = self.reference(key);
            wrong.push(format!("the proof does not list the member `{reference}` of the tables"));
        }
        self.told(rules::FIGURE_MISMATCH, wrong);
    }

    fn readable_members(&mut self, answer: &Answer, outcomes: &BTreeMap<Key, Option<Outcome>>) {
        let what = "the readable SQL of the members";
        let Some(at) = position(&answer.columns, "value") else {
            let id = &self.figure.id;
            self.shape(id, what, "a column `value`");
            return;
        };
        let Some(rows) = self.by_key(answer, what) else { return };
        let mut wrong = Vec::new();
        for (key, row) in &rows {
            let reference = self.reference(key);
            match outcomes.get(key) {
                Some(Some(outcome)) => self.readable(&reference, row.get(at), outcome),
                Some(None) => {}
                None => wrong.push(format!("{what} returns `{reference}`, the exact one does not")),
            }
        }
        for key in outcomes.keys().filter(|key| !rows.contains_key(*key)) {
            let reference = self.reference(key);
            wrong.push(format!("{what} does not return `{reference}`, the exact one does"));
        }
        self.told(rules::READABLE_SQL, wrong);
    }

    /// The rows of an answer by their members; `None`, with a finding, if they are not told apart.
    fn by_key<'a>(&mut self, answer: &'a Answer, what: &str) -> Option<BTreeMap<Key, &'a Row>> {
        let figure = self.figure;
        let at: Option<Vec<usize>> =
            figure.dimensions.iter().map(|name| position(&answer.columns, name)).collect();
        let Some(at) = at else {
            self.shape(&figure.id, what, "a column for each dimension");
            return None;
        };
        let mut rows = BTreeMap::new();
        for row in &answer.rows {
            let key: Option<Key> = at.iter().map(|at| row.get(*at).and_then(text)).collect();
            let twice = match key {
                Some(key) => rows.insert(key, row).is_some(),
                None => true,
            };
            if twice {
                self.shape(&figure.id, what, "each member once, by texts or integers");
                return None;
            }
        }
        Some(rows)
    }

    /// Evaluates the formula over a row; `None`, with a finding, if it has no value.
    fn outcome(
        &mut self,
        reference: &str,
        formula: &Formula,
        names: &[String],
        row: &Row,
        dimensions: &BTreeSet<usize>,
    ) -> Option<Outcome> {
        let columns = match aggregates(names, row, dimensions) {
            Ok(columns) => columns,
            Err(name) => {
                let message = format!("the aggregate `{name}` of `{reference}` is no integer");
                self.found(rules::OVERFLOW, reference, message);
                return None;
            }
        };
        match formula.evaluate(&columns, &self.tables.cancelling) {
            Ok(outcome) => Some(outcome),
            Err(reason) => {
                let message = format!("the formula of `{reference}`: {}", reason.message());
                self.found(rules::PROOF, reference, message);
                None
            }
        }
    }

    /// Compares the value in the proof with the exact one.
    fn published(&mut self, reference: &str, listed: Option<&str>, exact: Option<&BigRational>) {
        let expected = exact.map(rational::published);
        if listed == expected.as_deref() {
            return;
        }
        let shown = listed.unwrap_or("null");
        let expected = expected.unwrap_or_else(|| "null".to_owned());
        let message = format!(
            "the proof says that `{reference}` is {shown}, and by its tables it is {expected}"
        );
        let finding = Finding::new(rules::FIGURE_MISMATCH, proof::PATH, message);
        self.findings.push(finding.of_claim(reference).shown(shown).expected(expected));
    }

    /// Compares what the readable SQL returned with the exact value.
    fn readable(&mut self, reference: &str, cell: Option<&Cell>, outcome: &Outcome) {
        if outcome.at_an_edge || agrees(cell, outcome) {
            return;
        }
        let shown = cell.and_then(text).unwrap_or_else(|| "null".to_owned());
        let expected =
            outcome.value.as_ref().map_or_else(|| "null".to_owned(), rational::published);
        let message =
            format!("the readable SQL of `{reference}` gives {shown}, the exact form {expected}");
        let finding = Finding::new(rules::READABLE_SQL, proof::PATH, message);
        self.findings.push(finding.of_claim(reference).shown(&shown).expected(expected));
    }

    fn ask(&mut self, sql: &str, most: usize, what: &str) -> Option<Answer> {
        let id = &self.figure.id;
        match self.tables.database.ask(sql, most) {
            Ok(answer) => Some(answer),
            Err(reason) => {
                let rule = if reason == Refused::Overflow { rules::OVERFLOW } else { rules::SQL };
                self.found(rule, id, format!("{what} of `{id}` {}", reason.message()));
                None
            }
        }
    }

    fn shape(&mut self, reference: &str, what: &str, wanted: &str) {
        let message = format!("{what} of `{reference}` does not return {wanted}");
        self.found(rules::SQL, reference, message);
    }

    /// Tells the first of several findings about members and counts the rest.
    fn told(&mut self, rule: Rule, wrong: Vec<String>) {
        let id = &self.figure.id;
        let beyond = wrong.len().saturating_sub(MEMBERS_TOLD);
        for message in wrong.into_iter().take(MEMBERS_TOLD) {
            self.found(rule, id, message);
        }
        if beyond > 0 {
            self.found(rule, id, format!("{beyond} more members of `{id}` are wrong"));
        }
    }

    /// A member as claims name it.
    fn reference(&self, key: &Key) -> String {
        let pairs = self.figure.dimensions.iter().zip(key).filter_map(|(dimension, value)| {
            Some((dimension.parse::<DimensionId>().ok()?, value.clone()))
        });
        format!("{}?{}", self.figure.id, Member(pairs.collect()))
    }
}

/// A member's values in the order of the dimensions; `None` if it has not just these.
pub(super) fn key_of(dimensions: &[String], values: &BTreeMap<String, String>) -> Option<Key> {
    let key: Option<Key> = dimensions.iter().map(|name| values.get(name).cloned()).collect();
    key.filter(|key| key.len() == values.len())
}

fn position(columns: &[String], name: &str) -> Option<usize> {
    columns.iter().position(|column| column == name)
}

/// A cell as a text; `None` for null and bytes.
fn text(cell: &Cell) -> Option<String> {
    match cell {
        Cell::Text(text) | Cell::Double(text) => Some(text.clone()),
        Cell::Integer(integer) => Some(integer.to_string()),
        Cell::Null | Cell::Bytes => None,
    }
}

/// Whether what the readable SQL returned is the exact value, to twelve significant digits.
fn agrees(cell: Option<&Cell>, outcome: &Outcome) -> bool {
    let number = match cell {
        Some(Cell::Integer(integer)) => Some(BigRational::from_integer((*integer).into())),
        Some(Cell::Double(double)) => rational::from_text(double),
        Some(Cell::Null) => return outcome.value.is_none(),
        Some(Cell::Text(_) | Cell::Bytes) | None => None,
    };
    match (number, &outcome.value) {
        (Some(number), Some(exact)) => {
            (number - exact).abs() * BigInt::from(TOLERANCE) <= outcome.magnitude
        }
        _ => false,
    }
}
