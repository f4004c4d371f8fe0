//! Latvian as it is read: its marks between digits, its words.

use std::ops::Range;

use jiff::civil::Date;

use super::{Latvian, dates, sentences};
use crate::locale::digits::{self, Marks};
use crate::locale::plain::{self, Scales};
use crate::locale::{Read, Reading, Unread};

const MARKS: Marks = Marks {
    decimal: ',',
    // A line break within a paragraph is shown as a space.
    spaces: &[' ', '\n', '\u{a0}', '\u{202f}', '\u{2009}'],
    group: None,
};

const SCALES: Scales = Scales {
    stems: &["tūkst", "milj", "mlj", "mljrd", "mlrd", "biljon", "triljon"],
    whole: &["simti", "simtu", "simtiem", "simtus", "simtos"],
};

impl Read for Latvian {
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
