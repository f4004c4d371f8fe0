//! The words by which English says numbers.
//!
//! Out: the lexicon that reading uses. Which hedge means what is the project's own table
//! (`docs/claims.md`).

use std::sync::LazyLock;

use super::dates::MONTHS;
use crate::locale::digits::Marks;
use crate::locale::lexicon::{Alone, Grammar, Lexicon, Where, Word};
use crate::model::figure::Bound;

/// The lexicon, made once.
pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(lexicon);

const MARKS: Marks = Marks {
    decimal: '.',
    // An ordinary space stands between words only: `in May 130 000 people` are two numbers.
    spaces: &['\u{a0}', '\u{202f}', '\u{2009}'],
    group: Some(','),
};

const GRAMMAR: Grammar = Grammar {
    than: &["than"],
    times: &["times", "twice", "thrice"],
    by: &["by"],
    openings: &["from", "between"],
    to: &["to", "and", "-", "–", "‒", "—"],
    ordinals_have_a_point: false,
    ordinal_endings: &["st", "nd", "rd", "th"],
    lasting: &[
        "year", "years", "month", "months", "week", "weeks", "day", "days", "hour", "hours",
        "minute", "minutes", "decade", "decades",
    ],
    during: &["over"],
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
        .same("the all total only just altogether these those slightly well little", Word::Neutral);
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
    words.same("dozen", Word::Dozen);
}

fn scales(words: &mut Lexicon) {
    words.same("thousand", Word::Scale(3, Alone::IfClaimed));
    words.same("million", Word::Scale(6, Alone::IfClaimed));
    words.same("billion", Word::Scale(9, Alone::IfClaimed));
    words.same("trillion", Word::Scale(12, Alone::IfClaimed));
    words.same("mn mln", Word::Scale(6, Alone::Never));
    words.same("bn", Word::Scale(9, Alone::Never));
    words.same("tn", Word::Scale(12, Alone::Never));
    words.same("k", Word::Glued(3));
    words.same("m", Word::Glued(6));
    words.same("b", Word::Glued(9));
}

fn parts(words: &mut Lexicon) {
    words.same("half halves", Word::Part(2, Alone::IfClaimed));
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
    words.same("hundredths", Word::Part(100, Alone::Never));
}

fn units(words: &mut Lexicon) {
    words.same("€ eur euro euros", Word::Unit("EUR"));
    words.same("$ usd dollar dollars", Word::Unit("USD"));
    words.same("£ gbp pound pounds", Word::Unit("GBP"));
    words.same("lvl lats", Word::Unit("LVL"));
    words.same("% percent", Word::Unit("%"));
    words.same("pp percentage", Word::Unit("pp"));
    words.same("‰", Word::Unit("‰"));
}

fn hedges(words: &mut Lexicon) {
    use Where::{Anywhere, Inside};
    let mut add = |phrases, bound, place| words.hedges(phrases, bound, place);
    add(
        "more than, over, above, exceeds, exceed, exceeded, exceeding, greater than, larger than, \
         higher than, upwards of, in excess of, well over, just over, >",
        Bound::MoreThan,
        Anywhere,
    );
    add(
        "at least, no fewer than, no less than, not less than, not fewer than, minimum, \
         minimum of, a minimum of, ≥",
        Bound::AtLeast,
        Anywhere,
    );
    add(
        "fewer than, less than, smaller than, lower than, under, below, nearly, almost, \
         just under, close to, approaching, just short of, <",
        Bound::LessThan,
        Anywhere,
    );
    add(
        "up to, no more than, not more than, at most, not exceeding, does not exceed, \
         do not exceed, did not exceed, may not exceed, must not exceed, cannot exceed, \
         will not exceed, not exceed, maximum, maximum of, a maximum of, ≤",
        Bound::AtMost,
        Anywhere,
    );
    add(
        "about, around, approximately, approx, some, c, ca, circa, roughly, ~, ≈",
        Bound::About,
        Anywhere,
    );
    add("from", Bound::AtLeast, Inside);
    words.hedges_after(
        "or more, and more, or over, and over, or above, and above, plus, +",
        Bound::AtLeast,
    );
    words.hedges_after("- plus", Bound::AtLeast);
    words.hedges_after("or less, or fewer, or under, and under, or below", Bound::AtMost);
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
