//! Latvian as it is read.

use std::ops::Range;

use jiff::civil::Date;

use super::words::LEXICON;
use super::{Latvian, dates, sentences};
use crate::locale::number::Tokens;
use crate::locale::token::tokens;
use crate::locale::{Mention, Read, Reading, Surroundings, Unread, beside, claim, scan};

impl Read for Latvian {
    fn mentions(&self, text: &str) -> Vec<Mention> {
        let tokens = tokens(text, &LEXICON.marks);
        scan::mentions(Tokens { lexicon: &LEXICON, text, all: &tokens }, date_at)
    }

    fn read(&self, text: &str) -> Result<Reading, Unread> {
        let tokens = tokens(text, &LEXICON.marks);
        claim::read(Tokens { lexicon: &LEXICON, text, all: &tokens }, date_at)
    }

    fn pair(&self, text: &str) -> Result<[Reading; 2], Unread> {
        let tokens = tokens(text, &LEXICON.marks);
        claim::pair(Tokens { lexicon: &LEXICON, text, all: &tokens }, date_at)
    }

    fn beside(&self, before: &str, claim: &str, after: &str) -> Surroundings {
        beside::read(&LEXICON, before, claim, after)
    }

    fn date(&self, text: &str) -> Option<Date> {
        dates::full(text)
    }

    fn conjunctions(&self) -> &'static [&'static str] {
        &sentences::CONJUNCTIONS
    }

    fn abbreviations(&self) -> &'static [&'static str] {
        &sentences::ABBREVIATIONS
    }
}

/// Where the date ends that begins at a byte of a text.
fn date_at(_text: &str, _start: usize) -> Option<Range<usize>> {
    None
}
