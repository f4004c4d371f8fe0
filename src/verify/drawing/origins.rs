//! Which tables a figure is computed from, and of which days they speak.
//!
//! In: the proof. Out: the tables that the exact form of each figure names.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use sqlparser::dialect::GenericDialect;
use sqlparser::tokenizer::{Token, Tokenizer};

use crate::model::edtf::Edtf;
use crate::verify::proof::{Figure, Proof, Table};

/// The tables of each figure, and the last days that tables speak of.
#[derive(Debug, Default)]
pub(in crate::verify) struct Origins {
    tables: BTreeMap<String, BTreeSet<String>>,
    last_days: BTreeMap<String, Date>,
}

impl Origins {
    /// Reads which tables each figure is computed from, as its exact form has them.
    pub(in crate::verify) fn of(proof: &Proof) -> Self {
        let known: BTreeSet<&str> = proof.tables.iter().map(|table| table.name.as_str()).collect();
        let of_figure = |figure: &Figure| {
            let tables = named(&figure.exact.sql).filter(|name| known.contains(name.as_str()));
            (figure.id.clone(), tables.collect())
        };
        let dated = |table: &Table| {
            let date: Edtf = table.reference_date.as_ref()?.parse().ok()?;
            Some((table.name.clone(), date.latest()?.date()))
        };
        Self {
            tables: proof.figures.iter().map(of_figure).collect(),
            last_days: proof.tables.iter().filter_map(dated).collect(),
        }
    }

    /// Whether a figure is computed from a table.
    pub(super) fn has(&self, figure: &str, table: &str) -> bool {
        self.tables.get(figure).is_some_and(|tables| tables.contains(table))
    }

    /// The last day that any table of a figure speaks of; `None` where no table says one.
    pub(in crate::verify) fn last_day(&self, figure: &str) -> Option<Date> {
        let tables = self.tables.get(figure)?;
        tables.iter().filter_map(|table| self.last_days.get(table)).max().copied()
    }
}

/// The names in quotation marks of a statement: its tables are among them.
fn named(sql: &str) -> impl Iterator<Item = String> {
    let tokens = Tokenizer::new(&GenericDialect {}, sql).tokenize().unwrap_or_default();
    tokens.into_iter().filter_map(|token| match token {
        Token::Word(word) if word.quote_style.is_some() => Some(word.value),
        _ => None,
    })
}
