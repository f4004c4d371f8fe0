//! What Latvian sentences are made of, as far as the verifier asks: conjunctions and
//! abbreviations. Source: standard usage.

/// The words that join two clauses.
pub(super) const CONJUNCTIONS: [&str; 1] = ["un"];

/// What ends with a point and does not end a sentence by it.
pub(super) const ABBREVIATIONS: [&str; 35] = [
    "milj.", "tūkst.", "mljrd.", "mlrd.", "plkst.", "Nr.", "u.c.", "c.", "u.tml.", "tml.", "t.sk.",
    "t.i.", "t.s.", "piem.", "apm.", "g.", "lpp.", "sk.", "skat.", "salīdz.", "tālr.", "prof.",
    "asoc.", "doc.", "akad.", "dr.", "mag.", "red.", "sast.", "dz.", "reģ.", "p.", "pp.", "st.",
    "sv.",
];
