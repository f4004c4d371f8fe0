//! English as it is read: its marks between digits, its words.

use std::ops::Range;

use jiff::civil::Date;

use super::{English, dates, sentences};
use crate::locale::digits::{self, Marks};
use crate::locale::plain::{self, Scales};
use crate::locale::{Read, Reading, Unread};

const MARKS: Marks = Marks {
    decimal: '.',
    // An ordinary space stands between words only: `in May 130 000 people` are two numbers.
    spaces: &['\u{a0}', '\u{202f}', '\u{2009}'],
    group: Some(','),
};

const SCALES: Scales = Scales {
    stems: &["thousand", "million", "billion", "trillion", "hundred", "dozen"],
    whole: &["k", "m", "mn", "bn", "tn"],
};

impl Read for English {
    fn numbers(&self, text: &str) -> Vec<Range<usize>> {
        digits::numbers(text, &MARKS)
    }

    fn read(&self, text: &str) -> Result<Reading, Unread> {
        plain::read(text, &MARKS, &SCALES)
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

    fn measures(&self) -> &'static [(&'static str, &'static [&'static str])] {
        &sentences::MEASURES
    }
}
