//! What would be true in the place of a false claim, written in the page's language.
//!
//! In: a finding with what the verifier knows to be true. Out: lines of help. The verifier itself
//! only reads languages; this is where its remedies are written.

use crate::locale::{self, Number, Reading};
use crate::model::decimal::Decimal;
use crate::model::exact::Exact;
use crate::verify::{Finding, Remedy};

/// The lines that say what to write; empty where the finding has no remedy.
pub(super) fn lines(finding: &Finding) -> Vec<String> {
    let (Some(remedy), Some(shown)) = (&finding.remedy, finding.shown.as_deref()) else {
        return Vec::new();
    };
    let Ok(reading) = locale::reader(remedy.locale).read(shown) else { return Vec::new() };
    let mut ways: Vec<String> = Vec::new();
    let number = number(remedy, &reading);
    // What stands before the number besides its hedge is a currency.
    let before = shown.get(..reading.digits.start).unwrap_or_default();
    let before = if reading.hedge.is_some() { "" } else { before };
    let after = shown.get(reading.digits.end..).unwrap_or_default();
    let same = shown.get(reading.digits.clone()).unwrap_or_default();
    if let Some(number) = number.filter(|_| !remedy.needs_hedge) {
        ways.push(format!("`{before}{number}{after}`"));
    }
    let writer = locale::writer(remedy.locale);
    if let Some(hedge) = remedy.hedges.first() {
        let amount = format!("{before}{same}{after}");
        ways.push(format!("`{}`", writer.hedged(*hedge, &amount)));
    }
    if remedy.truncates && reading.hedge.is_none() {
        ways.push("mark it \"truncated\"".to_owned());
    }
    let Some((last, first)) = ways.split_last() else { return Vec::new() };
    let ways =
        if first.is_empty() { last.clone() } else { format!("{} or {last}", first.join(", ")) };
    let outside = remedy.outside.as_ref();
    let outside = outside.map(|words| format!(" without `{words}` before it")).unwrap_or_default();
    vec![format!("write {ways}{outside}")]
}

/// The true number, as finely as the text shows its own and with the same scale.
fn number(remedy: &Remedy, reading: &Reading) -> Option<String> {
    let Number::Decimal { shown, scale } = reading.number else { return None };
    let value = remedy.number.parse::<Decimal>().ok()?;
    let exact = Exact::from_decimal(value)?;
    let scaled = exact.over(Exact::whole(10_i128.checked_pow(scale)?))?;
    let written = locale::writer(remedy.locale).number(scaled.rounded(shown.scale())?);
    Some(written)
}
