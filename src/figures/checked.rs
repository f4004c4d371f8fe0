//! Checks as they are proved: each with queries of its own, like a figure that is 1 where it holds.
//!
//! In: the checks that held at build. Out: for each its queries; none for one whose precision no
//! decimal can say, or that is of data of which nothing is published.

use super::formula::{Condition, Formula};
use super::plan::{Compiled, CompiledCheck};
use super::secret;
use super::sql::{self, Queries};
use super::values::Finished;
use crate::model::decimal::Decimal;
use crate::model::name::FigureId;

/// A check that held, with what a stranger needs to evaluate it again.
#[derive(Debug, Clone)]
pub struct Checked {
    /// `programme.check`.
    pub id: String,
    /// The condition, as its author wrote it.
    pub holds: String,
    /// Why it should hold; `None` where nothing is said of it.
    pub why: Option<String>,
    /// One row whose `value` is 1 where the condition holds, and 0 where not.
    pub queries: Queries,
}

/// The checks that hold, in the order of their definitions.
#[must_use]
pub fn checked(finished: &Finished<'_>) -> Vec<Checked> {
    finished.plan().checks.iter().filter_map(|check| proved(finished, check)).collect()
}

fn proved(finished: &Finished<'_>, check: &CompiledCheck) -> Option<Checked> {
    let mut aggregates = Vec::new();
    check.condition.aggregates(&mut aggregates);
    // What nobody may see, nobody can evaluate again.
    if secret::is_secret(finished.sources(), finished.plan(), &aggregates) {
        return None;
    }
    if finished.check(check).ok()? != Some(true) {
        return None;
    }
    let condition = finished.decided(&check.condition)?;
    let id = FigureId::within(&check.programme, &check.name).ok()?;
    let compiled = Compiled {
        id: id.clone(),
        place: check.holds.place.clone(),
        formula: as_number(condition),
        dimensions: Vec::new(),
    };
    let queries = sql::queries(finished, &compiled);
    let (holds, why) = (check.holds.text.clone(), check.why.clone());
    Some(Checked { id: id.to_string(), holds, why, queries })
}

/// A number that is 1 where a condition holds, and 0 where not.
fn as_number(condition: Condition) -> Formula {
    let number = |number| Formula::Number(Decimal::new(number, 0));
    Formula::Case(vec![(condition, number(1))], Some(Box::new(number(0))))
}
