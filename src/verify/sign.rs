//! Whether a claim's sign or name of money or per cent is its figure's: `unit`.
//!
//! In: what the text and the words beside it say, and the figure's unit. Out: what does not agree.
//! A reader does not see where a claim's brackets were, so `€[130]` and `[130 €]` are the same.

use crate::locale::{Reading, Surroundings};

/// What is wrong with the signs of a claim.
pub(super) fn wrong(
    reference: &str,
    unit: Option<&str>,
    text: &str,
    reading: &Reading,
    around: &Surroundings,
) -> Option<String> {
    let own = || {
        unit.map_or_else(|| "is a plain number".to_owned(), |unit| format!("has the unit `{unit}`"))
    };
    if let Some(said) = reading.unit.filter(|said| unit != Some(*said)) {
        return Some(format!("`{text}` says `{said}`, and `{reference}` {}", own()));
    }
    let (said, shown) = around.unit.as_ref()?;
    let differs = unit != Some(*said);
    differs.then(|| format!("`{shown}` stands beside `{text}`, and `{reference}` {}", own()))
}
