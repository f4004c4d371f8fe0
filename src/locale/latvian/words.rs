//! The words by which Latvian says numbers, in all cases and genders.
//!
//! Out: the lexicon that reading uses. The declensions are standard grammar; which hedge means what
//! is the project's own table (`docs/claims.md`).

use std::sync::LazyLock;

use super::dates::MONTHS;
use crate::locale::digits::Marks;
use crate::locale::lexicon::{Alone, Grammar, Lexicon, Where, Word};
use crate::model::figure::Bound;

/// The lexicon, made once.
pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(lexicon);

const MARKS: Marks = Marks {
    decimal: ',',
    // A line break within a paragraph is shown as a space.
    spaces: &[' ', '\n', '\u{a0}', '\u{202f}', '\u{2009}'],
    group: None,
};

const GRAMMAR: Grammar = Grammar {
    than: &["nekā", "kā", "par"],
    times: &["reizes", "reizi", "reižu", "reizēm", "divreiz", "trīsreiz", "divtik", "trīstik"],
    by: &["par"],
    openings: &["no", "starp"],
    to: &["līdz", "un", "-", "–", "‒", "—"],
    ordinals_have_a_point: true,
    ordinal_endings: &[],
    lasting: &[],
    during: &[],
    has_part_noun: true,
};

/// Of nouns and adjectives of the first declension, masculine, singular and plural.
const MASCULINE: &str = "s a am u ā i iem us os";
/// Of adjectives, both genders.
const ADJECTIVE: &str = "s a am u ā i iem us os ai as ām ās";
/// Of cardinals from four to nine, both genders.
const CARDINAL: &str = "i u iem us os as ām ās";
/// Of ordinals with the definite ending and without, both genders.
const ORDINAL: &str =
    "ais ā am o ajā ajam ie ajiem os ajos ās ajām ajās ai ajai s a u i as iem ām us";
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
    words.same("kopā kopumā pavisam tikai jau pat", Word::Neutral);
    words.same("nedaudz mazliet krietni ievērojami", Word::Neutral);
    words.forms("vis", "i iem us os as u ām ās", Word::Neutral);
    words.forms("š", "ie iem os ās īm īs", Word::Neutral);
    dates(&mut words);
    words
}

fn cardinals(words: &mut Lexicon) {
    words.forms("null", FIFTH, Word::Small(0));
    words.forms("vien", "s a am u ā i iem us os ai as ām ās", Word::Small(1));
    words.forms("div", CARDINAL, Word::Small(2));
    words.same("divējos divējās", Word::Small(2));
    words.same("trīs triju trim trijiem trijām trijos trijās trijus", Word::Small(3));
    for (stem, n) in
        [("četr", 4), ("piec", 5), ("seš", 6), ("septiņ", 7), ("astoņ", 8), ("deviņ", 9)]
    {
        words.forms(stem, CARDINAL, Word::Small(n));
    }
    words.same("desmit", Word::Small(10));
    let stems = ["vien", "div", "trīs", "četr", "piec", "seš", "septiņ", "astoņ", "deviņ"];
    for (stem, n) in stems.into_iter().zip(1..) {
        words.forms(stem, "padsmit", Word::Small(10 + n));
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
    words.forms("duc", "is im i ī iem us os", Word::Dozen);
    words.forms("duč", "a i u iem us os", Word::Dozen);
    words.same("mīnus - \u{2212}", Word::Minus);
}

fn scales(words: &mut Lexicon) {
    words.forms("tūksto", "tis ša tim ti tī šu š", Word::Scale(3, Alone::IfClaimed));
    words.forms("tūksto", "ši šiem šus šos", Word::Scale(3, Alone::Never));
    words.same("tūkst", Word::Scale(3, Alone::Never));
    words.same("milj mlj mln", Word::Scale(6, Alone::Never));
    words.same("mljrd mlrd", Word::Scale(9, Alone::Never));
    // `biljons` is of the long scale: not 10⁹.
    for (stem, power) in [("miljon", 6), ("miljard", 9), ("biljon", 12), ("triljon", 18)] {
        words.forms(stem, "s a am u ā", Word::Scale(power, Alone::IfClaimed));
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
        ("divdesmit", 20),
        ("simt", 100),
    ];
    for (stem, n) in stems {
        // `desmit` and `simts` with short endings are tens and hundreds.
        let endings =
            if n < 10 { ORDINAL } else { "ais ā o ajā ajam ie ajiem ajos ās ajām ajās ajai" };
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
        ("simt", 100),
    ];
    for (stem, of) in parts {
        let part = Word::Part(of, Alone::Number);
        words.forms(&format!("{stem}daļ"), FOURTH, part);
    }
    words.forms("pusotr", ADJECTIVE, Word::Halves(3));
    let stems = [("div", 5), ("trīs", 7), ("četr", 9), ("piec", 11), ("seš", 13), ("septiņ", 15)];
    for (stem, halves) in stems {
        words.forms(stem, "arpus", Word::Halves(halves));
    }
    words.forms("pusduc", "is im i ī", Word::Small(6));
    for (stem, scale) in [("pusmiljon", 6), ("pusmiljard", 9)] {
        words.forms(stem, MASCULINE, Word::HalfScale(scale));
    }
    words.same("pussimt pussimts pussimtu", Word::Tens(50));
    words.same("ar", Word::With);
}

fn units(words: &mut Lexicon) {
    words.same("€ eur eiro euro euras", Word::Unit("EUR"));
    words.same("$ usd dolārs dolāri dolāru dolāriem dolārus dolāros", Word::Unit("USD"));
    words.same("£ gbp mārciņas mārciņu mārciņām", Word::Unit("GBP"));
    words.same("ls lvl lats lati latu latiem latus latos lata", Word::Unit("LVL"));
    words.same("% procents procenta procentam procentu procentā", Word::Unit("%"));
    words.same("procenti procentiem procentus procentos", Word::Unit("%"));
    words.forms("procentpunkt", MASCULINE, Word::Unit("pp"));
    words.same("pp", Word::Unit("pp"));
    words.same("‰ promile promiles promiļu promilēm", Word::Unit("‰"));
}

fn hedges(words: &mut Lexicon) {
    use Where::{Anywhere, Inside};
    let mut add = |phrases, bound, place| words.hedges(phrases, bound, place);
    add(
        "vairāk nekā, vairāk kā, vairāk par, virs, pār, pārsniedz, pārsniedza, pārsniegs, \
         pārsniedzot, pārsniedzis, lielāks par, lielāka par, lielāks nekā, lielāka nekā, >",
        Bound::MoreThan,
        Anywhere,
    );
    add(
        "vismaz, ne mazāk kā, ne mazāk nekā, ne mazāk par, sākot no, ne mazāks kā, ne mazāka kā, \
         ne mazāks par, ne mazāka par, ne mazāki par, ne mazākas par, minimāli, ≥",
        Bound::AtLeast,
        Anywhere,
    );
    add(
        "mazāk nekā, mazāk kā, mazāk par, zem, gandrīz, teju, teju vai, bezmaz, tuvu, <",
        Bound::LessThan,
        Anywhere,
    );
    add(
        "nepilns, nepilna, nepilnam, nepilnu, nepilnā, nepilni, nepilniem, nepilnus, nepilnos, \
         nepilnas, nepilnām, nepilnās, nepilnai",
        Bound::LessThan,
        Anywhere,
    );
    add(
        "ne vairāk kā, ne vairāk nekā, ne vairāk par, ne lielāks kā, ne lielāka kā, ne lielāki kā, \
         ne lielākas kā, ne lielāku kā, ne lielāks par, ne lielāka par, ne lielāki par, \
         ne lielākas par, ne lielāku par, ne lielāks nekā, ne lielāka nekā, nepārsniedz, \
         nepārsniedza, nepārsniegs, nepārsniedzot, nevar pārsniegt, nedrīkst pārsniegt, \
         nevarēs pārsniegt, maksimāli, augstākais, ≤",
        Bound::AtMost,
        Anywhere,
    );
    add(
        "aptuveni, aptuvens, aptuvena, aptuvenu, apmēram, apm, ap, provizoriski, orientējoši, ~, ≈",
        Bound::About,
        Anywhere,
    );
    add("no", Bound::AtLeast, Inside);
    add("līdz, līdz pat", Bound::AtMost, Inside);
    words.hedges_after("un vairāk, vai vairāk, +", Bound::AtLeast);
    words.hedges_after("un mazāk, vai mazāk", Bound::AtMost);
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
