//! The words by which Latvian says numbers, in all cases and genders.
//!
//! Out: the lexicon that reading uses. The declensions are standard grammar; which hedge means what
//! is the project's own table (`docs/claims.md`).

use std::sync::LazyLock;

use super::calendar::MONTHS;
use crate::locale::digits::Marks;
use crate::locale::lexicon::{Alone, Grammar, Lexicon, Where, Word};
use crate::model::figure::Bound;

/// The lexicon, made once.
pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(lexicon);

const MARKS: Marks = Marks {
    decimal: ',',
    // A line break within a paragraph is shown as a space.
    spaces: &[' ', '\n', '\u{a0}', '\u{202f}', '\u{2007}', '\u{2009}'],
    group: None,
};

const GRAMMAR: Grammar = Grammar {
    than: &["nekā", "neka", "kā", "par"],
    times: &[
        "reize",
        "reizes",
        "reizi",
        "reižu",
        "reizēm",
        "divreiz",
        "trīsreiz",
        "četrreiz",
        "piecreiz",
        "desmitreiz",
        "simtreiz",
        "divkārt",
        "trīskārt",
        "četrkārt",
        "desmitkārt",
        "divtik",
        "trīstik",
    ],
    more: &[
        "vairāk",
        "mazāk",
        "lielāks",
        "lielāka",
        "lielāku",
        "lielāki",
        "lielākas",
        "mazāks",
        "mazāka",
        "mazāku",
        "mazāki",
        "mazākas",
        "augstāks",
        "augstāka",
        "ilgāk",
        "biežāk",
    ],
    doubling: &["dubult", "dubulti", "dubultā", "dubultu"],
    vague: &["kādi", "kādas", "kādu", "kādiem", "kādām", "kādus", "kādos", "kādās"],
    and: &["un", "ar"],
    by: &["par"],
    of: &["no"],
    openings: &["no", "starp"],
    to: &["līdz", "un", "-", "\u{2010}", "\u{2011}", "–", "‒", "—"],
    ordinals_have_a_point: true,
    ordinal_endings: &[],
    halves_of_the_day: &[],
    negations: &[
        "ne",
        "nav",
        "nebija",
        "nebūs",
        "nevar būt",
        "nevarēja būt",
        "nevarēs būt",
        "nedrīkst būt",
        "nedrīkstēja būt",
        "nedrīkstēs būt",
        "nedrīkstētu būt",
        "nebūtu",
    ],
    lasting: &[],
    governing: &[("pār", OVER)],
    during: &[],
    abroad: &["trim", "div", "null"],
    has_part_noun: true,
};

/// What is watched, ruled and won over.
const OVER: &[&str] = &[
    "uzraudzība",
    "uzraudzības",
    "uzraudzībai",
    "uzraudzību",
    "uzraudzībā",
    "pārraudzība",
    "pārraudzības",
    "pārraudzībai",
    "pārraudzību",
    "pārraudzībā",
    "kontrole",
    "kontroles",
    "kontrolei",
    "kontroli",
    "kontrolē",
    "vara",
    "varas",
    "varu",
    "valda",
    "valdīja",
    "uzvara",
    "uzvaras",
    "uzvarai",
    "uzvaru",
    "uzvarā",
    "pārsvars",
    "pārsvaru",
    "virsroku",
];

/// Of nouns and adjectives of the first declension, masculine, singular and plural.
const MASCULINE: &str = "s a am u ā i iem us os";
/// Of adjectives, both genders.
const ADJECTIVE: &str = "s a am u ā i iem us os ai as ām ās";
/// Of cardinals from four to nine, both genders.
const CARDINAL: &str = "i u iem us os as ām ās";
/// Of ordinals, both genders. Short endings make other words of them: `pirms`, `otra`, `desmita`.
const ORDINAL: &str = "ais ā o ajā ajam ajai ie ajiem os ajos ās ajām ajās";
/// Of nouns of the fifth declension.
const FIFTH: &str = "e es ei i ē ēm ēs";
/// Of nouns of the fourth declension.
const FOURTH: &str = "a as ai u ā ām ās";

fn lexicon() -> Lexicon {
    let mut words = Lexicon::new(MARKS, GRAMMAR);
    cardinals(&mut words);
    scales(&mut words);
    ordinals(&mut words);
    parts(&mut words);
    units(&mut words);
    hedges(&mut words);
    words.same("kopā kopumā kopskaitā pavisam tikai jau pat tieši precīzi vidēji", Word::Neutral);
    words.same("nedaudz mazliet krietni ievērojami", Word::Neutral);
    words.forms("vis", "i iem us os as u ām ās", Word::Neutral);
    words.same("šie šiem šos šajos šīs šīm šajās", Word::Neutral);
    dates(&mut words);
    words
}

fn cardinals(words: &mut Lexicon) {
    words.forms("null", FIFTH, Word::Small(0));
    words.forms("vien", "s a am u ā i iem us os ai as ām ās", Word::Small(1));
    words.forms("div", CARDINAL, Word::Small(2));
    for (stem, n) in [("divēj", 2), ("trej", 3), ("četrej", 4)] {
        words.forms(stem, CARDINAL, Word::Small(n));
    }
    words.same("trīs triju trim trijiem trijām trijos trijās trijus", Word::Small(3));
    for (stem, n) in
        [("četr", 4), ("piec", 5), ("seš", 6), ("septiņ", 7), ("astoņ", 8), ("deviņ", 9)]
    {
        words.forms(stem, CARDINAL, Word::Small(n));
    }
    words.same("desmit", Word::Small(10));
    let stems = ["vien", "div", "trīs", "četr", "piec", "seš", "septiņ", "astoņ", "deviņ"];
    for (stem, n) in stems.into_iter().zip(1..) {
        // Hours are declined: `pulksten divpadsmitos`.
        words.forms(stem, "padsmit padsmitiem padsmitos", Word::Small(10 + n));
        if n > 1 {
            words.forms(stem, "desmit", Word::Tens(10 * n));
            words.forms(
                stem,
                "simt simts simti simtu simtiem simtus simtos",
                Word::Hundreds(100 * n),
            );
        }
    }
    words.same("simt simts simtam simtā", Word::Hundred(Alone::Number));
    words.same("simta simtu", Word::Hundred(Alone::IfClaimed));
    words.same("simti simtiem simtus simtos", Word::Hundred(Alone::Never));
    words.forms("duc", "is im i ī", Word::Dozen);
    words.forms("duč", "a i u iem us os", Word::Dozen);
    words.same("mīnus - \u{2212}", Word::Minus);
}

fn scales(words: &mut Lexicon) {
    words.forms("tūksto", "tis tim ti tī š", Word::Scale(3, Alone::Number));
    words.forms("tūksto", "ša šu", Word::Scale(3, Alone::IfClaimed));
    words.forms("tūksto", "ši šiem šus šos", Word::Scale(3, Alone::Never));
    words.same("tūkst tūks", Word::Scale(3, Alone::Never));
    words.same("milj mlj mln mil mio mn", Word::Scale(6, Alone::Never));
    words.same("mljrd mlrd mljr mljd mrd", Word::Scale(9, Alone::Never));
    words.same("tk tsd thsd desmiti desmitiem desmitus", Word::Multiple);
    words.same("reize reizes reizi reižu reizēm kārt x", Word::Times);
    // `biljons` is of the long scale: not 10⁹.
    for (stem, power) in [("miljon", 6), ("miljard", 9), ("biljon", 12), ("triljon", 18)] {
        words.forms(stem, "s am ā", Word::Scale(power, Alone::Number));
        words.forms(stem, "a u", Word::Scale(power, Alone::IfClaimed));
        words.forms(stem, "i iem us os", Word::Scale(power, Alone::Never));
    }
}

fn ordinals(words: &mut Lexicon) {
    let stems = [
        ("pirm", 1),
        ("otr", 2),
        ("treš", 3),
        ("ceturt", 4),
        ("piekt", 5),
        ("sest", 6),
        ("septīt", 7),
        ("astot", 8),
        ("devīt", 9),
        ("desmit", 10),
        ("vienpadsmit", 11),
        ("divpadsmit", 12),
        ("trīspadsmit", 13),
        ("četrpadsmit", 14),
        ("piecpadsmit", 15),
        ("sešpadsmit", 16),
        ("septiņpadsmit", 17),
        ("astoņpadsmit", 18),
        ("deviņpadsmit", 19),
        ("divdesmit", 20),
        ("trīsdesmit", 30),
        ("četrdesmit", 40),
        ("piecdesmit", 50),
        ("simt", 100),
    ];
    for (stem, n) in stems {
        // `desmitos` and `simtos` are tens and hundreds, `divpadsmitos` an hour.
        let endings = if n < 10 { ORDINAL } else { &ORDINAL.replace(" os ", " ") };
        words.forms(stem, endings, Word::Ordinal(n));
    }
}

fn parts(words: &mut Lexicon) {
    words.forms("daļ", FOURTH, Word::PartNoun);
    words.same("puse puses pusei pusi pusē", Word::Part(2, Alone::IfClaimed));
    let parts = [
        ("treš", 3),
        ("ceturt", 4),
        ("piekt", 5),
        ("sest", 6),
        ("septīt", 7),
        ("astot", 8),
        ("devīt", 9),
        ("desmit", 10),
        ("divpadsmit", 12),
        ("divdesmit", 20),
        ("simt", 100),
        ("tūkstoš", 1000),
    ];
    for (stem, of) in parts {
        let part = Word::Part(of, Alone::Number);
        words.forms(&format!("{stem}daļ"), FOURTH, part);
    }
    words.forms("pusotr", ADJECTIVE, Word::Halves(3));
    let stems = ["div", "trīs", "četr", "piec", "seš", "septiņ", "astoņ", "deviņ", "desmit"];
    for (stem, halves) in stems.into_iter().zip((5..).step_by(2)) {
        words.forms(stem, "arpus", Word::Halves(halves));
    }
    words.same("pusducis pusduča pusducim pusduci pusducī", Word::Small(6));
    words.forms("pustūksto", "tis ša tim ti tī š", Word::HalfScale(3));
    for (stem, scale) in [("pusmiljon", 6), ("pusmiljard", 9)] {
        words.forms(stem, MASCULINE, Word::HalfScale(scale));
    }
    words.same("pussimt pussimts pussimta pussimtam pussimtu", Word::Tens(50));
    words.same("ar", Word::With);
}

fn units(words: &mut Lexicon) {
    words.forms("cent", MASCULINE, Word::Unit("cents"));
    words.same("sek kronas kronu kronām", Word::Unit("SEK"));
    words.same("pln zloti zlotu", Word::Unit("PLN"));
    words.same("meur", Word::Unit("MEUR"));
    words.same("keur", Word::Unit("kEUR"));
    words.same("€ eur eiro euro", Word::Unit("EUR"));
    words.same("$ usd", Word::Unit("USD"));
    words.forms("dolār", MASCULINE, Word::Unit("USD"));
    words.same("£ gbp", Word::Unit("GBP"));
    words.forms("mārciņ", FOURTH, Word::Unit("GBP"));
    words.same("ls lvl lats lata latam latu latā lati latiem latus latos", Word::Unit("LVL"));
    words.same("% proc procents procenta procentam procentu procentā", Word::Unit("%"));
    words.same("procenti procentiem procentus procentos", Word::Unit("%"));
    words.forms("procentpunkt", MASCULINE, Word::Unit("pp"));
    words.same("pp", Word::Unit("pp"));
    words.same("‰ promiļu", Word::Unit("‰"));
    words.forms("promil", FIFTH, Word::Unit("‰"));
}

fn hedges(words: &mut Lexicon) {
    use Where::{Anywhere, Inside};
    comparatives(words);
    words.comparisons(
        "virs, pār, pāri, pāri par, pārsniedz, pārsniedza, pārsniegs, pārsniegtu, pārsniedzot, pārsniedzis, \
         pārsniegusi, pārsnieguši, pārsniegušas, >",
        Bound::MoreThan,
        Anywhere,
    );
    words.comparisons("zem, <", Bound::LessThan, Anywhere);
    let mut add = |phrases, bound, place| words.hedges(phrases, bound, place);
    add("vismaz, minimāli, ≥", Bound::AtLeast, Anywhere);
    add("no, sākot no, sākot ar", Bound::AtLeast, Inside);
    add(
        "gandrīz, gandrīz vai, teju, teju vai, bezmaz, bezmaz vai, turpat, turpat vai, tuvu, tuvu pie",
        Bound::LessThan,
        Anywhere,
    );
    add("tuvojas, tuvojās", Bound::LessThan, Inside);
    add(
        "nepārsniedz, nepārsniedza, nepārsniegs, nepārsniegtu, nepārsniedzot, nepārsniedzis, \
         nepārsniegusi, nepārsnieguši, nepārsniegušas, nevar pārsniegt, nevarēja pārsniegt, \
         nevarēs pārsniegt, nedrīkst pārsniegt, nedrīkstēja pārsniegt, nedrīkstēs pārsniegt, \
         nedrīkstētu pārsniegt, maksimāli, līdz pat, ≤",
        Bound::AtMost,
        Anywhere,
    );
    // `augstākais` is also the highest of some.
    add("līdz, augstākais", Bound::AtMost, Inside);
    add(
        "aptuveni, apmēram, apm, ap, provizoriski, orientējoši, vairāk vai mazāk, ~, ≈",
        Bound::About,
        Anywhere,
    );
    // `kādas 5 skolas` are also some five of them.
    add("kādi, kādas, kādu, kādiem, kādām, kādus, kādos, kādās", Bound::About, Inside);
    for ending in ADJECTIVE.split(' ') {
        words.hedges(&format!("nepiln{ending}"), Bound::LessThan, Anywhere);
        words.hedges(&format!("aptuven{ending}"), Bound::About, Anywhere);
        words.hedges_after(&format!("pārsniedzoš{ending}"), Bound::MoreThan, Anywhere);
        words.hedges_after(&format!("nepārsniedzoš{ending}"), Bound::AtMost, Anywhere);
    }
    words.hedges_after(
        "un vairāk, vai vairāk, un ilgāk, un vecāki, un vecākas, vai vecāki, +",
        Bound::AtLeast,
        Anywhere,
    );
    words.hedges_after(
        "un mazāk, vai mazāk, un jaunāki, un jaunākas, vai jaunāki",
        Bound::AtMost,
        Anywhere,
    );
}

/// `vairāk nekā`, `mazāka par`, `ilgāk kā`.
fn comparatives(words: &mut Lexicon) {
    let stems = [
        ("vair", Bound::MoreThan),
        ("liel", Bound::MoreThan),
        ("augst", Bound::MoreThan),
        ("vec", Bound::MoreThan),
        ("gar", Bound::MoreThan),
        ("ilg", Bound::MoreThan),
        ("maz", Bound::LessThan),
        ("zem", Bound::LessThan),
        ("jaun", Bound::LessThan),
        ("īs", Bound::LessThan),
    ];
    // Without diacritics, as they are typed.
    words.comparisons("vairak neka", Bound::MoreThan, Where::Anywhere);
    words.comparisons("mazak neka", Bound::LessThan, Where::Anywhere);
    for (stem, bound) in stems {
        for ending in ["", "s", "a", "am", "ai", "u", "i", "as", "iem", "ām", "us"] {
            for than in ["nekā", "kā", "par"] {
                words.comparisons(&format!("{stem}āk{ending} {than}"), bound, Where::Anywhere);
            }
        }
    }
}

fn dates(words: &mut Lexicon) {
    for month in MONTHS.as_flattened() {
        words.same(month, Word::DateStart);
    }
    for day in ["pirm", "otr", "treš", "ceturt", "piekt", "sest", "svēt"] {
        words.forms(&format!("{day}dien"), "a as ai u ā -", Word::DateStart);
    }
    words.same("plkst pulksten no līdz kopš starp", Word::DateStart);
}
