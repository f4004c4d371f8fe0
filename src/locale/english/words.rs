//! The words by which English says numbers.
//!
//! Out: the lexicon that reading uses. Which hedge means what is the project's own table
//! (`docs/claims.md`).

use std::sync::LazyLock;

use super::calendar::MONTHS;
use crate::locale::digits::Marks;
use crate::locale::lexicon::{Alone, Grammar, Lexicon, Where, Word};
use crate::model::figure::Bound;

/// The lexicon, made once.
pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(lexicon);

const MARKS: Marks = Marks {
    decimal: '.',
    // An ordinary space stands between words only: `in May 130 000 people` are two numbers.
    spaces: &['\u{a0}', '\u{202f}', '\u{2007}', '\u{2009}'],
    group: Some(','),
};

const GRAMMAR: Grammar = Grammar {
    than: &["than"],
    times: &["times", "twice", "thrice"],
    more: &[
        "more", "less", "fewer", "as", "the", "higher", "lower", "larger", "greater", "smaller",
        "bigger", "over", "that",
    ],
    doubling: &["double", "triple", "treble", "quadruple", "half"],
    vague: &["some"],
    and: &["and"],
    by: &["by"],
    of: &["of", "from"],
    openings: &["from", "between"],
    to: &["to", "and", "-", "\u{2010}", "\u{2011}", "–", "‒", "—"],
    ordinals_have_a_point: false,
    ordinal_endings: &["st", "nd", "rd", "th"],
    halves_of_the_day: &["am", "pm", "a", "p", "o", "noon"],
    // The longest first.
    negations: &[
        "may not be",
        "must not be",
        "cannot be",
        "should not be",
        "shall not be",
        "will not be",
        "does not",
        "do not",
        "did not",
        "may not",
        "must not",
        "cannot",
        "can not",
        "could not",
        "should not",
        "shall not",
        "will not",
        "would not",
        "has not",
        "have not",
        "is not",
        "are not",
        "was not",
        "were not",
        "not be",
        "not",
        "never",
        "no",
    ],
    lasting: &[
        "year",
        "years",
        "month",
        "months",
        "week",
        "weeks",
        "day",
        "days",
        "hour",
        "hours",
        "minute",
        "minutes",
        "decade",
        "decades",
        "quarters",
        "seasons",
        "semesters",
        "terms",
        "phases",
        "stages",
        "rounds",
        "sessions",
    ],
    governing: &[
        (
            "over",
            &[
                "spread",
                "divided",
                "distributed",
                "split",
                "shared",
                "scattered",
                "control",
                "oversight",
                "supervision",
                "authority",
                "power",
                "jurisdiction",
                "victory",
            ],
        ),
        (
            "under",
            &[
                "financed",
                "funded",
                "supported",
                "implemented",
                "organised",
                "launched",
                "published",
                "fall",
                "falls",
                "fell",
            ],
        ),
    ],
    during: &["over"],
    abroad: &["a", "an", "ten"],
    has_part_noun: false,
};

fn lexicon() -> Lexicon {
    let mut words = Lexicon::new(MARKS, GRAMMAR);
    cardinals(&mut words);
    scales(&mut words);
    parts(&mut words);
    units(&mut words);
    hedges(&mut words);
    words
        .same("the all total only just altogether these those slightly well little exactly another further record", Word::Neutral);
    words.same("exactly precisely average", Word::Neutral);
    words.same("a an", Word::Article);
    words.same("and", Word::And);
    words.same("of", Word::Of);
    words.same("per", Word::Per);
    words.same("minus - \u{2212}", Word::Minus);
    dates(&mut words);
    words
}

fn cardinals(words: &mut Lexicon) {
    let small = "zero one two three four five six seven eight nine ten eleven twelve thirteen \
                 fourteen fifteen sixteen seventeen eighteen nineteen";
    for (word, n) in small.split_whitespace().zip(0..) {
        words.same(word, Word::Small(n));
    }
    let tens = "twenty thirty forty fifty sixty seventy eighty ninety";
    for (word, n) in tens.split(' ').zip(2..) {
        words.same(word, Word::Tens(10 * n));
    }
    words.same("hundred", Word::Hundred(Alone::IfClaimed));
    words.same("hundreds", Word::Hundred(Alone::Never));
    words.same("dozen", Word::Dozen);
}

fn scales(words: &mut Lexicon) {
    words.same("thousand", Word::Scale(3, Alone::IfClaimed));
    words.same("million", Word::Scale(6, Alone::IfClaimed));
    words.same("billion", Word::Scale(9, Alone::IfClaimed));
    words.same("trillion", Word::Scale(12, Alone::IfClaimed));
    // `6 millions` is no English, and is written.
    words.same("thousands", Word::Scale(3, Alone::Never));
    words.same("thsd tsd ths thou", Word::Scale(3, Alone::Never));
    words.same("millions mn mln mil mio mill", Word::Scale(6, Alone::Never));
    words.same("billions bn bln bil mrd mld", Word::Scale(9, Alone::Never));
    words.same("trillions tn trn", Word::Scale(12, Alone::Never));
    words.same("lakh lakhs crore crores tens", Word::Multiple);
    words.same("times fold x", Word::Times);
    words.same("k", Word::Glued(3));
    words.same("m", Word::Glued(6));
    words.same("b", Word::Glued(9));
}

fn parts(words: &mut Lexicon) {
    words.same("half", Word::Part(2, Alone::IfClaimed));
    words.same("halves", Word::Part(2, Alone::Never));
    words.same("quarter", Word::Part(4, Alone::IfClaimed));
    words.same("quarters", Word::Part(4, Alone::Never));
    let ordinals = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh \
                    twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth \
                    nineteenth";
    for (word, n) in ordinals.split_whitespace().zip(1..) {
        words.same(word, Word::Ordinal(n));
        if n > 2 {
            words.forms(word, "s", Word::Part(n, Alone::Never));
        }
    }
    words.same("twentieth", Word::Ordinal(20));
    words.same("hundredth", Word::Ordinal(100));
    words.same("twentieths", Word::Part(20, Alone::Never));
    words.same("hundredths", Word::Part(100, Alone::Never));
    words.same("thousandth", Word::Ordinal(1000));
    words.same("thousandths", Word::Part(1000, Alone::Never));
}

fn units(words: &mut Lexicon) {
    words.same("€ eur euro euros", Word::Unit("EUR"));
    words.same("$ usd dollar dollars", Word::Unit("USD"));
    words.same("cent cents eurocent eurocents", Word::Unit("cents"));
    words.same("sek kronor krona kr", Word::Unit("SEK"));
    words.same("pln zloty zlotys", Word::Unit("PLN"));
    words.same("chf francs", Word::Unit("CHF"));
    words.same("meur", Word::Unit("MEUR"));
    words.same("keur teur", Word::Unit("kEUR"));
    words.same("£ gbp pound pounds", Word::Unit("GBP"));
    words.same("lvl lats", Word::Unit("LVL"));
    words.same("% percent pct", Word::Unit("%"));
    words.same("pp percentage", Word::Unit("pp"));
    words.same("‰", Word::Unit("‰"));
}

fn hedges(words: &mut Lexicon) {
    use Where::{Anywhere, Inside};
    words.comparisons(
        "more than, over, above, exceeds, exceed, exceeded, exceeding, greater than, larger than, \
         bigger than, higher than, longer than, older than, upwards of, upward of, in excess of, \
         well over, just over, barely over, well above, just above, beyond, topping, north of, >",
        Bound::MoreThan,
        Anywhere,
    );
    words.comparisons(
        "fewer than, less than, smaller than, lower than, shorter than, younger than, below, \
         under, beneath, <",
        Bound::LessThan,
        Anywhere,
    );
    let mut add = |phrases, bound, place| words.hedges(phrases, bound, place);
    add(
        "at least, at the least, minimum, minimum of, a minimum of, at a minimum, ≥",
        Bound::AtLeast,
        Anywhere,
    );
    add("from, starting from, starting at", Bound::AtLeast, Inside);
    add(
        "nearly, almost, close to, approaching, nearing, just under, slightly under, well under, \
         barely under, just below, well below, short of, just short of, shy of, just shy of, \
         not quite, not even, hardly",
        Bound::LessThan,
        Anywhere,
    );
    add(
        "up to, at most, at the most, maximum, maximum of, a maximum of, at a maximum, ≤",
        Bound::AtMost,
        Anywhere,
    );
    add(
        "about, around, approximately, approx, some, c, ca, circa, roughly, more or less, \
         in the region of, of the order of, in the order of, ~, ≈",
        Bound::About,
        Anywhere,
    );
    words.hedges_after(
        "or more, and more, or over, and over, or above, and above, or older, and older, - plus, +",
        Bound::AtLeast,
        Anywhere,
    );
    // `130 schools plus five colleges`
    words.hedges_after("plus", Bound::AtLeast, Inside);
    words.hedges_after(
        "or less, or fewer, or under, and under, or below, or younger, and younger",
        Bound::AtMost,
        Anywhere,
    );
    words.hedges_after("or so, - odd", Bound::About, Anywhere);
}

fn dates(words: &mut Lexicon) {
    for month in MONTHS {
        let small = month.to_lowercase();
        words.same(&small, Word::DateStart);
        words.same(small.get(..3).unwrap_or(&small), Word::DateStart);
    }
    let days = "monday tuesday wednesday thursday friday saturday sunday sept noon midnight since \
                until till by from between";
    for word in days.split_whitespace() {
        words.same(word, Word::DateStart);
    }
}
