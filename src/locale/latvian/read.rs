//! Latvian as it is read: its marks between digits, its words.

use std::ops::Range;

use jiff::civil::Weekday;

use super::{Latvian, dates};
use crate::locale::digits::{self, Marks};
use crate::locale::plain::{self, Scales};
use crate::locale::{Connector, Dated, Read, Reading, Unread, When, cursor};

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

    fn when(&self, text: &str) -> Option<When> {
        dates::whole(text)
    }

    fn date_at(&self, text: &str, start: usize) -> Option<Dated> {
        dates::at(text, start)
    }

    fn connector_before(&self, before: &str) -> Option<Connector> {
        dates::connector_before(before)
    }

    fn weekday_before(&self, before: &str) -> Option<(Weekday, usize)> {
        cursor::weekday_before(before, dates::weekday)
    }
}
