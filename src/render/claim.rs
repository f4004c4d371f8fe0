//! The only place where a claim becomes markup.
//!
//! In: a figure and what its author wrote, or nothing. Out: `<data class="figure">` with the exact
//! value, or the same claim as a stretch of plain text for titles and descriptions.

use crate::figures::Figure;
use crate::locale::{self, Write};
use crate::model::decimal::Decimal;
use crate::model::exact::Exact;
use crate::model::language::Locale;
use crate::model::name::FigureRef;
use crate::model::site::Sources;

/// Decimals of an amount of money that is not whole.
const CENTS: u32 = 2;

/// Decimals of a quotient whose figure does not say how many it shows.
const DECIMALS_OF_A_QUOTIENT: u32 = 2;

/// The claim's text: what its author wrote, or the value with its unit.
pub(super) fn text(
    sources: &Sources,
    locale: Locale,
    figure: &Figure,
    value: Option<Exact>,
    written: Option<&str>,
) -> String {
    if let Some(written) = written {
        return written.to_owned();
    }
    let writer = locale::writer(locale);
    let Some(shown) = value.and_then(|value| shown(figure, value)) else {
        return writer.missing().to_owned();
    };
    let unit = figure.unit.as_ref().and_then(|unit| sources.units.get(unit));
    unit.map_or_else(|| writer.number(shown), |unit| writer.amount(shown, unit))
}

/// The value as its figure shows it.
pub(super) fn shown(figure: &Figure, value: Exact) -> Option<Decimal> {
    if let Some(decimals) = figure.decimals {
        value.rounded(decimals)
    } else {
        let exact = value.published()?;
        // Cents are written to the second digit: 0,50 eiro.
        if figure.unit.as_deref() == Some("EUR") && exact.scale() == 1 {
            return value.rounded(CENTS);
        }
        let ends = Exact::from_decimal(exact) == Some(value);
        if ends { Some(exact) } else { value.rounded(DECIMALS_OF_A_QUOTIENT) }
    }
}

/// The number alone, as a table's cell shows it with `decimals` digits.
pub(super) fn cell(writer: &dyn Write, value: Option<Exact>, decimals: u32) -> String {
    let shown = value.and_then(|value| value.rounded(decimals));
    shown.map_or_else(|| writer.missing().to_owned(), |shown| writer.number(shown))
}

/// A claim in HTML.
pub(super) fn markup(figure: &FigureRef, value: Option<Exact>, text: &str) -> String {
    let published =
        value.and_then(Exact::published).map(|value| value.to_string()).unwrap_or_default();
    format!(
        "<data class=\"figure\" value=\"{published}\" data-figure=\"{}\">{}</data>",
        escaped(&figure.to_string()),
        escaped(text)
    )
}

/// Text as HTML writes it, in elements and in attributes.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            letter => out.push(letter),
        }
    }
    out
}
