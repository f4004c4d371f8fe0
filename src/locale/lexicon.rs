//! The words that say numbers in a language: cardinals, scales, parts, hedges, units.
//!
//! Each language makes one from tables. In: a word. Out: what it means. Which words together make a
//! number is decided in `number`, what stands around one in `claim` and `beside`.

use super::digits::Marks;
use super::letters::{is_one_of, same};
use super::token::{Kind, Token};
use super::vocabulary::Vocabulary;
use crate::model::figure::Bound;

/// What a word means where numbers are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// 0 to 19.
    Small(u32),
    /// 20, 30 … 90.
    Tens(u32),
    /// `simts`, `hundred`: as often as the word before it says.
    Hundred(Alone),
    /// `divsimt`: hundreds in one word.
    Hundreds(u32),
    /// A power of ten that multiplies what stands before it: 3, 6, 9, 12.
    Scale(u32, Alone),
    /// `m`, `bn`, `k`: a scale only where it is written right after digits.
    Glued(u32),
    /// `ducis`, `dozen`: twelve.
    Dozen,
    /// `puse`, `trešdaļa`, `quarters`: one of so many parts.
    Part(u32, Alone),
    /// `daļa`: makes a part of the ordinal before it.
    PartNoun,
    /// `trešais`, `third`.
    Ordinal(u32),
    /// `pusotrs`, `divarpus`: so many halves.
    Halves(u32),
    /// `pusmiljons`: half of a scale.
    HalfScale(u32),
    /// `mīnus`, `minus`.
    Minus,
    /// `a`, `an`: one, before a scale or a part.
    Article,
    /// `and`: within a number, and before a half.
    And,
    /// `ar`: before a half.
    With,
    /// `of`: between a part and its whole.
    Of,
    /// `per`: `per cent` is a unit.
    Per,
    /// The unit of a sum of money or a share: `EUR`, `%`, `pp`.
    Unit(&'static str),
    /// May stand before a claim's number and changes nothing: `kopā`, `the`.
    Neutral,
    /// `lakh`, `desmiti`: multiplies the number before it, and is not read.
    Multiple,
    /// `times`, `-fold`: how often what is counted is taken.
    Times,
    /// A date may begin here.
    DateStart,
}

impl Word {
    /// Whether a number may begin with the word.
    pub(super) const fn may_begin_a_number(self) -> bool {
        match self {
            Self::Small(_)
            | Self::Tens(_)
            | Self::Hundred(_)
            | Self::Hundreds(_)
            | Self::Scale(..)
            | Self::Dozen
            | Self::Part(..)
            | Self::Ordinal(_)
            | Self::Halves(_)
            | Self::HalfScale(_)
            | Self::Article => true,
            Self::Glued(_)
            | Self::PartNoun
            | Self::Minus
            | Self::And
            | Self::With
            | Self::Of
            | Self::Per
            | Self::Unit(_)
            | Self::Neutral
            | Self::Multiple
            | Self::Times
            | Self::DateStart => false,
        }
    }
}

/// Whether a word is a number without another before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Alone {
    /// It is: `simts`, `trešdaļa`.
    Number,
    /// Only a claim or a hedge makes it one: `puse` is also a side, `miljonu` may be many.
    IfClaimed,
    /// It needs a number before it: `million`, `thirds`.
    Never,
}

/// Where a hedge counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Where {
    /// Inside a claim and right outside of it.
    Anywhere,
    /// Inside only: `līdz` is also *until*.
    Inside,
}

/// A hedge of one or more words.
#[derive(Debug)]
struct Phrase {
    words: Vec<String>,
    bound: Bound,
    place: Where,
    /// What it is after a negation: `ne vairāk kā` is no `vairāk kā`.
    negated: Option<Bound>,
}

/// The words of a language.
pub(super) struct Lexicon {
    pub(super) marks: Marks,
    words: Vocabulary<Word>,
    /// Hedges before a number, by their last word, the longest first.
    before: Vocabulary<Vec<Phrase>>,
    /// Hedges after a number, by their first word.
    after: Vocabulary<Vec<Phrase>>,
    /// The grammar's negations, by their last word.
    negations: Vocabulary<Vec<&'static str>>,
    pub(super) grammar: Grammar,
}

/// The small words and signs by which a language joins numbers.
pub(super) struct Grammar {
    /// What makes no hedge of the words before it: `nekā` after `un vairāk`.
    pub(super) than: &'static [&'static str],
    /// What makes a comparison of `vairāk nekā` after it: `reizes`, `times`.
    pub(super) times: &'static [&'static str],
    /// What makes a comparison of `times` before it: `more`, `as`.
    pub(super) more: &'static [&'static str],
    /// What multiplies the number right after it: `double`.
    pub(super) doubling: &'static [&'static str],
    /// Hedges that give way to one before them: `fewer than some`.
    pub(super) vague: &'static [&'static str],
    /// What joins a number and a half: `and`, `un`, `ar`.
    pub(super) and: &'static [&'static str],
    /// What stands before the number by which something is more: `par 5`, `by 5`.
    pub(super) by: &'static [&'static str],
    /// What stands between a part and the whole it is of: `of`, `no`.
    pub(super) of: &'static [&'static str],
    /// What opens a range: `no`, `between`.
    pub(super) openings: &'static [&'static str],
    /// What stands between the ends of a range: `līdz`, `–`.
    pub(super) to: &'static [&'static str],
    /// Whether a point after digits makes an ordinal: `21. gadsimts`.
    pub(super) ordinals_have_a_point: bool,
    /// What is written right after the digits of an ordinal: `st`.
    pub(super) ordinal_endings: &'static [&'static str],
    /// What makes the contrary of a comparison after it: `ne`, `must not be`.
    pub(super) negations: &'static [&'static str],
    /// What makes a time of an hour: `am`, `pm`.
    pub(super) halves_of_the_day: &'static [&'static str],
    /// Nouns of time, before which these hedges say how long: `over three years`.
    pub(super) lasting: &'static [&'static str],
    /// Hedges that are also prepositions, each with the words after which it says of what or by
    /// what: `spread over three regions`, `financed under two programmes`.
    pub(super) governing: &'static [(&'static str, &'static [&'static str])],
    /// The hedges that say how long before what lasts.
    pub(super) during: &'static [&'static str],
    /// Number words that are other words in another language: `ten` is Latvian for *there*.
    pub(super) abroad: &'static [&'static str],
    /// Whether an ordinal makes a part with a noun (`trešā daļa`) and not alone (`a third`).
    pub(super) has_part_noun: bool,
}

impl Lexicon {
    /// No words yet.
    pub(super) fn new(marks: Marks, grammar: Grammar) -> Self {
        let (words, before, after) = (Vocabulary::new(), Vocabulary::new(), Vocabulary::new());
        let mut negations: Vocabulary<Vec<&str>> = Vocabulary::new();
        for negation in grammar.negations {
            let last = negation.rsplit(' ').next().unwrap_or_default();
            negations.entry(last).push(negation);
        }
        Self { marks, words, before, after, negations, grammar }
    }

    /// Adds a word in all the forms that its stem has with these endings, separated by spaces; `-`
    /// is no ending.
    pub(super) fn forms(&mut self, stem: &str, endings: &str, word: Word) {
        for ending in endings.split(' ') {
            self.words.insert(&format!("{stem}{}", ending.trim_start_matches('-')), word);
        }
    }

    /// Adds words that mean the same, separated by spaces.
    pub(super) fn same(&mut self, words: &str, word: Word) {
        for each in words.split(' ') {
            self.words.insert(each, word);
        }
    }

    /// Adds hedges that stand before a number, separated by commas.
    pub(super) fn hedges(&mut self, phrases: &str, bound: Bound, place: Where) {
        for phrase in phrases.split(", ") {
            self.hedge(phrase, bound, place, None);
        }
    }

    /// Adds hedges that compare, and of which a negation makes the contrary.
    pub(super) fn comparisons(&mut self, phrases: &str, bound: Bound, place: Where) {
        let negated = match bound {
            Bound::MoreThan => Some(Bound::AtMost),
            Bound::LessThan => Some(Bound::AtLeast),
            Bound::AtLeast | Bound::AtMost | Bound::About => None,
        };
        for phrase in phrases.split(", ") {
            self.hedge(phrase, bound, place, negated);
        }
    }

    fn hedge(&mut self, phrase: &str, bound: Bound, place: Where, negated: Option<Bound>) {
        let words: Vec<String> = phrase.split(' ').map(str::to_owned).collect();
        let Some(last) = words.last().cloned() else { return };
        let known = self.before.entry(&last);
        let at = known.partition_point(|phrase| phrase.words.len() >= words.len());
        known.insert(at, Phrase { words, bound, place, negated });
    }

    /// Adds hedges that stand after a number, separated by commas.
    pub(super) fn hedges_after(&mut self, phrases: &str, bound: Bound, place: Where) {
        for phrase in phrases.split(", ") {
            let words: Vec<String> = phrase.split(' ').map(str::to_owned).collect();
            let Some(first) = words.first().cloned() else { continue };
            let known = self.after.entry(&first);
            known.push(Phrase { words, bound, place, negated: None });
        }
    }

    /// What a word of a text means.
    pub(super) fn word(&self, word: &str) -> Option<Word> {
        self.words.get(word).copied()
    }

    /// What a token means; marks such as `%` and `€` mean something too.
    pub(super) fn meaning(&self, text: &str, token: Token) -> Option<Word> {
        match token.kind {
            Kind::Word | Kind::Mark(_) => self.word(text.get(token.range())?),
            Kind::Number | Kind::Space => None,
        }
    }

    /// The hedge that ends with the last of these tokens, and how many tokens it is long.
    pub(super) fn hedge_at_end(
        &self,
        text: &str,
        tokens: &[Token],
        place: Where,
    ) -> Option<(Bound, usize)> {
        let shown = |token: &Token| text.get(token.range()).unwrap_or_default();
        let last = tokens.last().filter(|last| last.kind != Kind::Space)?;
        let dot = usize::from(last.kind == Kind::Mark('.'));
        let end = tokens.len().checked_sub(dot)?;
        let known = self.before.get(shown(tokens.get(end.checked_sub(1)?)?))?;
        let allowed = |phrase: &&Phrase| phrase.place == Where::Anywhere || place == Where::Inside;
        known.iter().filter(allowed).find_map(|phrase| {
            let words = phrase.words.iter().map(String::as_str);
            let at = start_of(text, tokens.get(..end)?, words)?;
            let negation = || self.negation_at_end(text, tokens.get(..at)?);
            let negated = phrase.negated.and_then(|contrary| Some((contrary, negation()?)));
            let (bound, at) = negated.unwrap_or((phrase.bound, at));
            Some((bound, tokens.len() - at))
        })
    }

    /// Where the negation begins with which these tokens end, and a space after it.
    fn negation_at_end(&self, text: &str, tokens: &[Token]) -> Option<usize> {
        let [before @ .., Token { kind: Kind::Space, .. }] = tokens else { return None };
        let known = self.negations.get(text.get(before.last()?.range())?)?;
        known.iter().find_map(|negation| start_of(text, before, negation.split(' ')))
    }

    /// The hedge that begins with the first of these tokens, and how many tokens it is long; the
    /// sign `+` is one only where it stands right after the number.
    pub(super) fn hedge_at_start(
        &self,
        text: &str,
        tokens: &[Token],
        glued: bool,
        place: Where,
    ) -> Option<(Bound, usize)> {
        if tokens.first()?.kind == Kind::Mark('+') && !glued {
            return None;
        }
        let shown = |token: &Token| text.get(token.range()).unwrap_or_default();
        let known = self.after.get(shown(tokens.first()?))?;
        let allowed = |phrase: &&Phrase| phrase.place == Where::Anywhere || place == Where::Inside;
        known.iter().filter(allowed).find_map(|phrase| {
            let mut at = 0;
            for word in &phrase.words {
                if at > 0 && tokens.get(at)?.kind == Kind::Space {
                    at += 1;
                }
                if !same(shown(tokens.get(at)?), word) {
                    return None;
                }
                at += 1;
            }
            let next = tokens.iter().skip(at).find(|token| token.kind != Kind::Space);
            let compares = next.is_some_and(|token| is_one_of(shown(token), self.grammar.than));
            (!compares).then_some((phrase.bound, at))
        })
    }
}

/// Where the words begin with which these tokens end; `None` if they end otherwise.
fn start_of<'a>(
    text: &str,
    tokens: &[Token],
    words: impl DoubleEndedIterator<Item = &'a str>,
) -> Option<usize> {
    let mut at = tokens.len();
    for word in words.rev() {
        at = at.checked_sub(1)?;
        // `more-than`
        if matches!(tokens.get(at)?.kind, Kind::Space | Kind::Mark('-' | '\u{2011}')) {
            at = at.checked_sub(1)?;
        }
        if !same(text.get(tokens.get(at)?.range())?, word) {
            return None;
        }
    }
    Some(at)
}
