//! The words by which a number is made another one, in both languages.
//!
//! Each list holds words that may stand in each other's place; which of them mean the same is for
//! the judge to say.

use parskats::model::language::Locale;

/// What may be replaced in a language.
pub(crate) struct Words {
    /// Hedges before a number.
    pub(crate) hedges: &'static [&'static str],
    /// Scales after a number.
    pub(crate) scales: &'static [&'static str],
    /// Lists of numbers in words.
    pub(crate) numbers: &'static [&'static [&'static str]],
    /// Lists of months and of days of the week.
    pub(crate) calendar: &'static [&'static [&'static str]],
}

const LATVIAN: Words = Words {
    hedges: &[
        "vairāk nekā",
        "mazāk nekā",
        "ne vairāk kā",
        "ne mazāk kā",
        "vairāk par",
        "mazāk par",
        "gandrīz",
        "aptuveni",
        "apmēram",
        "vismaz",
        "līdz",
        "virs",
        "tieši",
    ],
    scales: &[
        "tūkst.",
        "tūkstoši",
        "tūkstošu",
        "milj.",
        "miljoni",
        "miljonu",
        "mljrd.",
        "miljardu",
    ],
    numbers: &[
        &["viens", "divi", "trīs", "četri", "pieci", "seši", "septiņi", "astoņi", "deviņi"],
        &["viena", "divas", "trīs", "četras", "piecas", "sešas", "septiņas", "astoņas", "deviņas"],
        &["vienu", "divus", "četrus", "piecus", "sešus", "septiņus", "astoņus", "deviņus"],
        &["vienā", "divās", "četrās", "piecās", "sešās", "septiņās", "astoņās", "deviņās"],
        &["divos", "četros", "piecos", "sešos", "septiņos", "astoņos", "deviņos", "desmitos"],
        &["desmit", "vienpadsmit", "divpadsmit", "divdesmit", "trīsdesmit", "simts"],
        &["puse", "trešdaļa", "ceturtdaļa", "piektdaļa"],
        &["pusi", "trešdaļu", "ceturtdaļu", "piektdaļu"],
    ],
    calendar: &[
        &["janvāris", "februāris", "septembris", "oktobris", "novembris", "decembris"],
        &["janvārī", "februārī", "aprīlī", "septembrī", "oktobrī", "novembrī", "decembrī"],
        &["janvāra", "februāra", "aprīļa", "septembra", "oktobra", "novembra", "decembra"],
        &["janvārim", "februārim", "aprīlim", "septembrim", "oktobrim", "novembrim", "decembrim"],
        &["marts", "maijs", "jūnijs", "jūlijs", "augusts"],
        &["martā", "maijā", "jūnijā", "jūlijā", "augustā"],
        &["marta", "maija", "jūnija", "jūlija", "augusta"],
        &["martam", "maijam", "jūnijam", "jūlijam", "augustam"],
        &["pirmdien", "otrdien", "trešdien", "ceturtdien", "piektdien", "sestdien", "svētdien"],
    ],
};

const ENGLISH: Words = Words {
    hedges: &[
        "more than",
        "less than",
        "fewer than",
        "no more than",
        "nearly",
        "almost",
        "about",
        "around",
        "approximately",
        "at least",
        "at most",
        "up to",
        "over",
        "under",
        "exactly",
    ],
    scales: &["thousand", "million", "billion", "k", "M", "bn", "hundred"],
    numbers: &[
        &[
            "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
            "eleven", "twelve", "twenty", "thirty",
        ],
        &["half", "third", "quarter", "fifth"],
        &["halves", "thirds", "quarters", "fifths"],
        &["once", "twice"],
    ],
    calendar: &[
        &[
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
        &["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    ],
};

/// The words of a language; what no language is named for has the English ones.
pub(crate) fn of(locale: Option<Locale>) -> &'static Words {
    match locale.map(Locale::code) {
        Some("lv") => &LATVIAN,
        _ => &ENGLISH,
    }
}
