//! Latvian as it is read.

use std::ops::Range;

use jiff::civil::Weekday;

use super::words::LEXICON;
use super::{Latvian, calendar, lasting, sentences};
use crate::locale::number::Tokens;
use crate::locale::token::tokens;
use crate::locale::{
    Connector, Dated, Estranging, Lasting, Mention, NotLasting, Read, Reading, Surroundings,
    Unread, When, beside, claim, cursor, grammar, scan,
};

impl Read for Latvian {
    fn mentions(&self, text: &str) -> Vec<Mention> {
        let tokens = tokens(text, &LEXICON.marks);
        scan::mentions(Tokens { lexicon: &LEXICON, text, all: &tokens }, date_at)
    }

    fn number_words(&self, text: &str) -> Vec<Mention> {
        scan::number_words(&LEXICON, text, date_at)
    }

    fn read(&self, text: &str) -> Result<Reading, Unread> {
        let tokens = tokens(text, &LEXICON.marks);
        claim::read(Tokens { lexicon: &LEXICON, text, all: &tokens }, date_at)
    }

    fn pair(&self, text: &str) -> Result<[Reading; 2], Unread> {
        let tokens = tokens(text, &LEXICON.marks);
        claim::pair(Tokens { lexicon: &LEXICON, text, all: &tokens }, date_at)
    }

    fn lasting(&self, text: &str) -> Result<Lasting, NotLasting> {
        let tokens = tokens(text, &LEXICON.marks);
        let tokens = Tokens { lexicon: &LEXICON, text, all: &tokens };
        crate::locale::lasting::read(tokens, date_at, &lasting::NOUNS)
    }

    fn beside(&self, before: &str, claim: &str, after: &str) -> Surroundings {
        beside::read(&LEXICON, before, claim, after)
    }

    fn when(&self, text: &str) -> Option<When> {
        grammar::whole::<Self>(text)
    }

    fn date_at(&self, text: &str, start: usize) -> Option<Dated> {
        grammar::at::<Self>(text, start)
    }

    fn connector_before(&self, before: &str) -> Option<Connector> {
        grammar::connector_before::<Self>(before)
    }

    fn weekday_before(&self, before: &str) -> Option<(Weekday, usize)> {
        cursor::weekday_before(before, calendar::weekday)
    }

    fn conjunctions(&self) -> &'static [&'static str] {
        &sentences::CONJUNCTIONS
    }

    fn abbreviations(&self) -> &'static [&'static str] {
        &sentences::ABBREVIATIONS
    }

    fn estranging(&self) -> &'static Estranging {
        &sentences::ESTRANGING
    }
}

/// Where the date ends that begins at a byte of a text.
fn date_at(text: &str, start: usize) -> Option<Range<usize>> {
    grammar::at::<Latvian>(text, start).map(|dated| dated.range)
}
