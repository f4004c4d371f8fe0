//! What would be true in the place of a false claim, written in the page's language.
//!
//! In: a finding with what the verifier knows to be true. Out: lines of help. The verifier itself
//! only reads languages; this is where its remedies are written.

use std::ops::Range;

use crate::locale::{self, Number, Reading};
use crate::model::decimal::Decimal;
use crate::model::exact::Exact;
use crate::verify::{Finding, Remedy};

/// The lines that say what to write; empty where the finding has no remedy.
pub(super) fn lines(finding: &Finding) -> Vec<String> {
    let (Some(remedy), Some(shown)) = (&finding.remedy, finding.shown.as_deref()) else {
        return Vec::new();
    };
    let Reading { digits, hedge, .. } = &remedy.reading;
    let part = |range: Range<usize>| shown.get(range).unwrap_or_default();
    let (before, same, after) =
        (part(0..digits.start), part(digits.clone()), part(digits.end..shown.len()));
    let is_hedged = hedge.is_some();
    let is_pair = finding.claim.as_ref().is_some_and(|claim| claim.contains(','));
    let before = if is_hedged && !is_pair { currency(before) } else { before };
    // The true number has its own sign.
    let before = before.strip_suffix(['-', '\u{2212}', '+']).unwrap_or(before);
    let mut ways: Vec<String> = Vec::new();
    if let Some((number, scale)) = number(remedy, same).filter(|_| !remedy.needs_hedge) {
        // `2 tūkst.` has its point from the scale.
        let after =
            if scale.is_empty() && scales(remedy) { after.trim_start_matches('.') } else { after };
        ways.push(format!("`{before}{number}{scale}{after}`"));
    }
    let writer = locale::writer(remedy.locale);
    if let Some(hedge) = remedy.hedges.first().filter(|_| !is_pair) {
        let limit = limit(remedy, same);
        let amount = match &limit {
            Some((number, scale)) => format!("{before}{number}{scale}{after}"),
            None => format!("{before}{same}{after}"),
        };
        ways.push(format!("`{}`", writer.hedged(*hedge, &amount)));
    }
    if remedy.truncates && !is_hedged {
        ways.push("mark it \"truncated\"".to_owned());
    }
    let Some((last, first)) = ways.split_last() else { return Vec::new() };
    let ways =
        if first.is_empty() { last.clone() } else { format!("{} or {last}", first.join(", ")) };
    let outside = remedy.outside.as_ref();
    let outside = outside.map(|words| format!(", without `{words}` beside it")).unwrap_or_default();
    vec![format!("write {ways}{outside}")]
}

/// What of the words before a number is its currency.
fn currency(before: &str) -> &str {
    let signs = ["€", "EUR", "$", "£"].into_iter();
    let at = signs.filter_map(|sign| before.rfind(sign)).max();
    at.and_then(|at| before.get(at..)).unwrap_or_default()
}

/// The limit of a bound where the text shows another: as the text shows its own, or with all its
/// digits where fewer would say more than is known.
fn limit<'s>(remedy: &Remedy, shown: &'s str) -> Option<(String, &'s str)> {
    if !remedy.needs_hedge || remedy.keeps_number {
        return None;
    }
    if remedy.number == remedy.exact {
        return Some((locale::writer(remedy.locale).number(remedy.exact.parse().ok()?), ""));
    }
    number(remedy, shown)
}

/// The true number, as finely as the text shows its own and with the same scale; with all its
/// digits where nothing would be left at that scale.
fn number<'s>(remedy: &Remedy, shown: &'s str) -> Option<(String, &'s str)> {
    let Number::Decimal { shown: own, scale } = remedy.reading.number else { return None };
    let writer = locale::writer(remedy.locale);
    let value = remedy.number.parse::<Decimal>().ok()?;
    let exact = Exact::from_decimal(value)?;
    let scaled = exact.over(Exact::whole(10_i128.checked_pow(scale)?))?.rounded(own.scale())?;
    let is_digit = |letter: char| letter.is_ascii_digit();
    // The scale's word stands after the last digit; a number in words is written out.
    match shown.rsplit(is_digit).next().filter(|_| shown.contains(is_digit)) {
        Some(word) if scaled.mantissa() != 0 => Some((writer.number(scaled), word)),
        // Rounded as the scale had it, all its digits would say too much.
        _ if scale > 0 => Some((writer.number(remedy.exact.parse().ok()?), "")),
        _ => Some((writer.number(value), "")),
    }
}

/// Whether the number that was read has a scale.
fn scales(remedy: &Remedy) -> bool {
    matches!(remedy.reading.number, Number::Decimal { scale: 1.., .. })
}
