//! What Latvian sentences are made of, as far as the verifier asks: conjunctions,
//! abbreviations, and what estranges a number. Source: standard usage.

use crate::locale::Estranging;

/// The words that join two clauses.
pub(super) const CONJUNCTIONS: [&str; 1] = ["un"];

/// What ends with a point and does not end a sentence by it.
pub(super) const ABBREVIATIONS: [&str; 35] = [
    "milj.", "tūkst.", "mljrd.", "mlrd.", "plkst.", "Nr.", "u.c.", "c.", "u.tml.", "tml.", "t.sk.",
    "t.i.", "t.s.", "piem.", "apm.", "g.", "lpp.", "sk.", "skat.", "salīdz.", "tālr.", "prof.",
    "asoc.", "doc.", "akad.", "dr.", "mag.", "red.", "sast.", "dz.", "reģ.", "p.", "pp.", "st.",
    "sv.",
];

/// What says of a number that it is of something else than the words around it name.
///
/// It keeps a draft's number from being bound unasked, so a word too many costs a question.
pub(super) const ESTRANGING: Estranging = Estranging {
    around: &[
        "ne",
        "nav",
        "nebija",
        "nebūs",
        "nebūtu",
        "nekad",
        "neviens",
        "neviena",
        "nevienu",
        "bez",
        "nevar",
        "nevarēja",
        "cits",
        "cita",
        "citi",
        "citas",
        "citu",
        "citā",
        "citām",
        "citiem",
        "citos",
        "citās",
        "citam",
        "citai",
        "iepriekšējā",
        "iepriekšējais",
        "iepriekšējo",
        "iepriekšējos",
        "iepriekš",
        "pagājušajā",
        "nākamajā",
        "nākamgad",
        "būtu",
        "varētu",
        "ja",
        "ārpus",
        "izņemot",
    ],
    each: &[
        "katrs", "katra", "katru", "katrā", "katram", "katrai", "katras", "ikviens", "ikviena",
        "ikvienam", "ikvienai", "ik", "vienam", "vienai",
    ],
    per: &["uz", "katru", "vienu"],
    before: &["par"],
    after: &[
        "vairāk",
        "mazāk",
        "augstāk",
        "augstāks",
        "augstāka",
        "zemāk",
        "zemāks",
        "zemāka",
        "ilgāk",
        "lielāks",
        "lielāka",
        "lielāki",
        "mazāks",
        "mazāka",
        "mazāki",
    ],
    denying: ("ne", &["ījās", "ējās", "ājās", "cās", "ēja", "āja", "īja", "ēma"]),
};
