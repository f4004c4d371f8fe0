//! The only place where a claim becomes markup.
//!
//! In: a figure and what its author wrote, or nothing. Out: `<data class="figure">` with the exact
//! value, or the same claim as a stretch of plain text for titles and descriptions.

use crate::content::{Asked, Filling};
use crate::figures::Figure;
use crate::locale::{self, Compact, Write};
use crate::model::decimal::Decimal;
use crate::model::exact::Exact;
use crate::model::figure::Bound;
use crate::model::language::Locale;
use crate::model::name::Member;
use crate::model::site::Sources;

/// Decimals of an amount of money that is not whole.
const CENTS: u32 = 2;

/// The most decimals that are ever shown: as many as the proof has of a quotient.
const MOST_DECIMALS: u32 = 12;

/// Decimals of a quotient whose figure does not say how many it shows.
const DECIMALS_OF_A_QUOTIENT: u32 = 2;

/// The words of a claim that its author left to the tool: the value with its unit.
pub(super) fn filled(
    sources: &Sources,
    locale: Locale,
    figure: &Figure,
    value: Option<Exact>,
    filling: Filling,
) -> String {
    let writer = locale::writer(locale);
    let unit = figure.unit.as_ref().and_then(|unit| sources.units.get(unit));
    let amount = value.and_then(|value| {
        let in_digits = |decimals: Option<u32>| {
            let number = decimals
                .map_or_else(|| shown(figure, value), |it| within_bound(figure, value, it))?;
            Some(unit.map_or_else(|| writer.number(number), |unit| writer.amount(number, unit)))
        };
        match filling {
            Filling::Digits { decimals } => in_digits(decimals),
            Filling::Compact { decimals } => Compact::of(value, decimals)
                .map(|short| writer.compact(short, unit))
                .or_else(|| in_digits(decimals)),
            Filling::Words => {
                let words = value.published().and_then(|number| writer.words(number, unit));
                words.or_else(|| in_digits(None))
            }
        }
    });
    match (amount, figure.bound) {
        (Some(amount), Some(bound)) => writer.hedged(bound, &amount),
        (Some(amount), None) => amount,
        (None, _) => writer.missing().to_owned(),
    }
}

/// What stands for a value that is suppressed; `None` for one that is not.
pub(super) fn suppressed(
    sources: &Sources,
    locale: Locale,
    figure: &Figure,
    member: &Member,
) -> Option<String> {
    let phrases = sources.theme.phrases.get(locale);
    let said = || phrases.and_then(|phrases| phrases.get("suppressed")).cloned();
    figure.suppressed.contains(member).then(said)?
}

/// The value as its figure shows it.
pub(super) fn shown(figure: &Figure, value: Exact) -> Option<Decimal> {
    if let Some(decimals) = figure.decimals {
        within_bound(figure, value, decimals)
    } else {
        let exact = value.published()?;
        // Cents are written to the second digit: 0,50 eiro.
        if figure.unit.as_deref() == Some("EUR") && exact.scale() == 1 {
            return value.rounded(CENTS);
        }
        let ends = Exact::from_decimal(exact) == Some(value);
        if ends { Some(exact) } else { within_bound(figure, value, DECIMALS_OF_A_QUOTIENT) }
    }
}

/// The value rounded to so many decimals; of a limit to as many more as it takes to say no more
/// than the limit does: *at least 105.75* is not *at least 105.8*.
fn within_bound(figure: &Figure, value: Exact, decimals: u32) -> Option<Decimal> {
    let says_more = |rounded: &Decimal| {
        let shown = Exact::from_decimal(*rounded);
        match figure.bound {
            Some(Bound::MoreThan | Bound::AtLeast) => shown > Some(value),
            Some(Bound::LessThan | Bound::AtMost) => shown < Some(value),
            Some(Bound::About) | None => false,
        }
    };
    let rounded = (decimals..=MOST_DECIMALS).filter_map(|decimals| value.rounded(decimals));
    rounded.into_iter().find(|rounded| !says_more(rounded))
}

/// The number alone, as a table's cell shows it with `decimals` digits.
pub(super) fn cell(
    writer: &dyn Write,
    figure: &Figure,
    value: Option<Exact>,
    decimals: u32,
) -> String {
    let Some(shown) = value.and_then(|value| within_bound(figure, value, decimals)) else {
        return writer.missing().to_owned();
    };
    let number = writer.number(shown);
    figure.bound.map_or_else(|| number.clone(), |bound| writer.hedged(bound, &number))
}

/// A claim in HTML: of one figure or of two, with their values in the same order.
pub(super) fn markup(figures: &str, values: &[Option<Exact>], asked: Asked, text: &str) -> String {
    let published = |value: &Option<Exact>| {
        value.and_then(Exact::published).map(|value| value.to_string()).unwrap_or_default()
    };
    let values: Vec<String> = values.iter().map(published).collect();
    let reading = match asked.words().as_slice() {
        [] => String::new(),
        words => format!(" data-reading=\"{}\"", words.join(" ")),
    };
    format!(
        "<data class=\"figure\" value=\"{}\" data-figure=\"{}\"{reading}>{}</data>",
        values.join(" "),
        escaped(figures),
        escaped(text)
    )
}

/// An author's words, whose numbers stand on one line with the word after them: no line may end
/// between the groups of `15 951 890 eiro`.
pub(super) fn unbroken(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        let is_after_digit = out.ends_with(|before: char| before.is_ascii_digit());
        out.push(if letter == ' ' && is_after_digit { '\u{a0}' } else { letter });
    }
    out
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claim_of_two_figures_has_both_values_and_says_how_it_is_read() {
        let values = [Some(Exact::whole(4)), None];
        let asked = Asked { truncated: true, member: true };
        assert_eq!(
            markup("p.a?x=1,p.b?x=a%2Cb&y=2", &values, asked, "četras no <7>"),
            "<data class=\"figure\" value=\"4 \" data-figure=\"p.a?x=1,p.b?x=a%2Cb&amp;y=2\" \
             data-reading=\"truncated member\">četras no &lt;7&gt;</data>"
        );
    }

    #[test]
    fn no_line_ends_after_a_digit_of_a_claim() {
        assert_eq!(unbroken("kopā 15 951 890 eiro"), "kopā 15\u{a0}951\u{a0}890\u{a0}eiro");
    }

    #[test]
    fn a_claim_that_asks_for_nothing_says_nothing_of_it() {
        assert_eq!(
            markup("p.a", &[Some(Exact::whole(4))], Asked::default(), "4"),
            "<data class=\"figure\" value=\"4\" data-figure=\"p.a\">4</data>"
        );
    }
}
