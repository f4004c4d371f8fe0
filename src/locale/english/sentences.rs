//! What English sentences are made of, as far as the verifier asks: conjunctions, abbreviations, and
//! the words for money and per cent. Source: standard usage.

/// The words that join two clauses.
pub(super) const CONJUNCTIONS: [&str; 1] = ["and"];

/// What ends with a point and does not end a sentence by it.
pub(super) const ABBREVIATIONS: [&str; 11] =
    ["no.", "nos.", "e.g.", "i.e.", "approx.", "c.", "vs.", "Dr.", "Mr.", "Mrs.", "St."];

/// The units that are no counted nouns, in all forms.
pub(super) const MEASURES: [(&str, &[&str]); 3] = [
    ("EUR", &["€", "EUR", "euro", "euros"]),
    ("%", &["%", "per cent", "percent"]),
    ("pp", &["percentage point", "percentage points"]),
];
