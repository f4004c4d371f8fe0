//! Whether the checks of the proof hold of the published tables: `check`.
//!
//! In: the checks and the tables in SQLite. Out: each that does not hold, in its exact or its
//! readable form, or that cannot be evaluated.

use std::collections::BTreeSet;

use num_traits::One;

use super::database::Cell;
use super::finding::Finding;
use super::formula::{Formula, Outcome};
use super::proof::{self, Check};
use super::recompute::aggregates;
use super::tables::Loaded;
use super::{rational, rules};

/// The checks that do not hold.
pub(super) fn judged(checks: &[Check], tables: &Loaded) -> Vec<Finding> {
    let wrong = checks.iter().filter_map(|check| Some((check, wrong(check, tables)?)));
    let finding = |(check, why): (&Check, String)| {
        let message = format!("the check `{}`, `{}`, {why}", check.id, check.holds);
        Finding::new(rules::CHECK, proof::PATH, message).of_claim(&check.id)
    };
    wrong.map(finding).collect()
}

/// Why a check does not hold; `None` if it does.
fn wrong(check: &Check, tables: &Loaded) -> Option<String> {
    let outcome = match exact(check, tables) {
        Ok(outcome) => outcome,
        Err(why) => return Some(format!("cannot be evaluated: {why}")),
    };
    if !outcome.value.as_ref().is_some_and(One::is_one) {
        let value = outcome.value.as_ref().map_or_else(|| "null".to_owned(), rational::readable);
        return Some(format!("does not hold of the published tables: it comes to {value}"));
    }
    let answer = tables.database.ask(&check.sql, 1);
    let first = match &answer {
        Ok(answer) => answer.rows.first().and_then(|row| row.first()),
        Err(reason) => {
            return Some(format!("cannot be asked: its readable SQL {}", reason.message()));
        }
    };
    let holds = match first {
        Some(Cell::Integer(integer)) => *integer == 1,
        Some(Cell::Double(double)) => {
            rational::from_text(double).is_some_and(|double| double.is_one())
        }
        _ => false,
    };
    // Doubles may fall on the other side of an edge.
    (!holds && !outcome.at_an_edge).then(|| "does not hold in its readable SQL".to_owned())
}

/// What a check comes to.
fn exact(check: &Check, tables: &Loaded) -> Result<Outcome, String> {
    let formula = Formula::parse(&check.exact.formula).map_err(|reason| reason.message())?;
    let answer = tables.database.ask(&check.exact.sql, 1);
    let answer = answer.map_err(|reason| format!("its exact SQL {}", reason.message()))?;
    if !answer.reads_data {
        return Err("its exact SQL takes nothing from the data".to_owned());
    }
    let [row] = answer.rows.as_slice() else {
        return Err("its exact SQL does not return one row".to_owned());
    };
    let columns = aggregates(&answer.columns, row, &BTreeSet::new())
        .map_err(|name| format!("the aggregate `{name}` is no integer"))?;
    formula.evaluate(&columns, &tables.cancelling).map_err(|reason| reason.message())
}
