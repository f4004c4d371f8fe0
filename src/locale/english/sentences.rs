//! What English sentences are made of, as far as the verifier asks: conjunctions and
//! abbreviations. Source: standard usage.

/// The words that join two clauses.
pub(super) const CONJUNCTIONS: [&str; 1] = ["and"];

/// What ends with a point and does not end a sentence by it.
pub(super) const ABBREVIATIONS: [&str; 28] = [
    "no.", "nos.", "e.g.", "i.e.", "approx.", "c.", "ca.", "cf.", "vs.", "incl.", "est.", "art.",
    "fig.", "p.", "pp.", "vol.", "dept.", "Dr.", "Prof.", "Mr.", "Mrs.", "Ms.", "Messrs.", "Rev.",
    "Hon.", "St.", "Mt.", "Ft.",
];
