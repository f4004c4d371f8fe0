//! What English sentences are made of, as far as the verifier asks: conjunctions,
//! abbreviations, and what estranges a number. Source: standard usage.

use crate::locale::Estranging;

/// The words that join two clauses.
pub(super) const CONJUNCTIONS: [&str; 1] = ["and"];

/// What ends with a point and does not end a sentence by it.
pub(super) const ABBREVIATIONS: [&str; 28] = [
    "no.", "nos.", "e.g.", "i.e.", "approx.", "c.", "ca.", "cf.", "vs.", "incl.", "est.", "art.",
    "fig.", "p.", "pp.", "vol.", "dept.", "Dr.", "Prof.", "Mr.", "Mrs.", "Ms.", "Messrs.", "Rev.",
    "Hon.", "St.", "Mt.", "Ft.",
];

/// What says of a number that it is of something else than the words around it name.
///
/// It keeps a draft's number from being bound unasked, so a word too many costs a question.
pub(super) const ESTRANGING: Estranging = Estranging {
    around: &[
        "not",
        "never",
        "nobody",
        "none",
        "without",
        "cannot",
        "didn",
        "doesn",
        "don",
        "isn",
        "aren",
        "wasn",
        "weren",
        "hasn",
        "haven",
        "hadn",
        "won",
        "wouldn",
        "couldn",
        "another",
        "other",
        "others",
        "else",
        "previous",
        "previously",
        "earlier",
        "next",
        "should",
        "would",
        "could",
        "might",
        "if",
        "unlike",
        "outside",
        "except",
    ],
    each: &["each", "every", "per", "apiece"],
    per: &["per", "each", "every"],
    before: &["by"],
    after: &["more", "less", "fewer", "higher", "lower", "longer", "shorter", "greater", "smaller"],
    denying: ("", &[]),
};
