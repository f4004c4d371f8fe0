//! A place in a text from which the grammars of dates read on.
//!
//! In: a text. Out: its digits, words and marks one after the other. A reading that fails leaves
//! the cursor where it was, if it is made in [`Cursor::attempt`].

use std::ops::RangeInclusive;

use jiff::civil::{Time, Weekday};

use super::letters::is_one_of;
use super::vocabulary::Vocabulary;
use super::when::Moment;

/// Where a date is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Among {
    /// In a text that is said to be a date.
    Claim,
    /// In any text, where `March 15` may begin `In March 15 schools applied`.
    Prose,
}

/// Every day of the week in the order in which languages name them here.
pub(super) const WEEKDAYS: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

/// A place in a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cursor<'a> {
    text: &'a str,
    at: usize,
    among: Among,
}

impl<'a> Cursor<'a> {
    /// The place at the byte `at`, which is the end if there is no such character.
    pub(super) fn new(text: &'a str, at: usize, among: Among) -> Self {
        let at = if text.is_char_boundary(at) { at } else { text.len() };
        Self { text, at, among }
    }

    /// The byte that is read next.
    pub(super) const fn at(&self) -> usize {
        self.at
    }

    /// Whether the text is any text.
    pub(super) fn is_in_prose(&self) -> bool {
        self.among == Among::Prose
    }

    /// Reads something or nothing at all.
    pub(super) fn attempt<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let mut ahead = *self;
        let found = read(&mut ahead)?;
        *self = ahead;
        Some(found)
    }

    /// What is not read yet.
    pub(super) fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// What was read.
    pub(super) fn before(&self) -> &'a str {
        self.text.get(..self.at).unwrap_or_default()
    }

    fn next(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Whether a number or word may begin here: not within a word, nor after `1.`, `1,`, `1-`.
    pub(super) fn begins(&self) -> bool {
        let mut before = self.before().chars();
        let Some(last) = before.next_back() else { return true };
        let joins = matches!(last, '.' | ',' | ':' | '/') || is_dash(last);
        let mut of_number = || before.next_back().is_some_and(char::is_numeric);
        !(last.is_alphanumeric() || joins && of_number())
    }

    /// Whether a date may begin here: at a digit, or at a word that begins dates and has a digit
    /// soon after it. Most words of a text go no further.
    pub(super) fn may_begin_date(&self, begins_dates: impl Fn(&str) -> bool) -> bool {
        const FURTHEST_DIGIT: usize = 48;
        let near = self.rest().bytes().take(FURTHEST_DIGIT).position(|byte| byte.is_ascii_digit());
        let word = |cursor: &mut Self| cursor.word();
        match near {
            None => false,
            Some(0) => self.begins(),
            Some(_) => self.begins() && self.clone().attempt(word).is_some_and(begins_dates),
        }
    }

    /// Reads one character.
    pub(super) fn take(&mut self, wanted: char) -> Option<()> {
        let next = self.next().filter(|next| *next == wanted)?;
        self.at += next.len_utf8();
        Some(())
    }

    /// Reads any spaces, or none.
    pub(super) fn spaces(&mut self) {
        self.at = self.text.len() - self.rest().trim_start().len();
    }

    /// Reads one space or more.
    pub(super) fn space(&mut self) -> Option<()> {
        let before = self.at;
        self.spaces();
        (self.at > before).then_some(())
    }

    /// Reads a dash of any length, with or without spaces around.
    pub(super) fn dash(&mut self) -> Option<()> {
        self.attempt(|cursor| {
            cursor.spaces();
            let dash = cursor.next().filter(|next| is_dash(*next))?;
            cursor.at += dash.len_utf8();
            cursor.spaces();
            Some(())
        })
    }

    /// Reads a run of digits that has one of these lengths, whatever follows it.
    pub(super) fn digits(&mut self, lengths: RangeInclusive<usize>) -> Option<i16> {
        let rest = self.rest();
        let length = rest.find(|next: char| !next.is_ascii_digit()).unwrap_or(rest.len());
        let digits = rest.get(..length).filter(|_| lengths.contains(&length))?;
        let value = digits.parse().ok()?;
        self.at += length;
        Some(value)
    }

    /// Looks whether the number that was read ends here: no letter follows, nor `.5`, `,5`, `/5`.
    pub(super) fn ends(&self) -> Option<()> {
        let mut rest = self.rest().chars();
        let joins = match rest.next() {
            None => return Some(()),
            Some(next) if next.is_alphanumeric() => return None,
            Some('%' | '‰' | '€' | '$' | '£') => return None,
            Some(next) => matches!(next, '.' | ',' | ':' | '/'),
        };
        let number_follows = joins && rest.next().is_some_and(char::is_numeric);
        (!number_follows).then_some(())
    }

    /// Reads a whole number that stands alone.
    pub(super) fn number(&mut self, lengths: RangeInclusive<usize>) -> Option<i16> {
        self.attempt(|cursor| {
            let number = cursor.digits(lengths)?;
            cursor.ends().map(|()| number)
        })
    }

    /// Reads a word: letters, and digits after the first letter.
    pub(super) fn word(&mut self) -> Option<&'a str> {
        let rest = self.rest();
        self.next().filter(|next| next.is_alphabetic())?;
        let length = rest.find(|next: char| !next.is_alphanumeric()).unwrap_or(rest.len());
        self.at += length;
        rest.get(..length)
    }

    /// Reads one of these words, which are in small letters, whatever the letters of the text.
    pub(super) fn one_of(&mut self, words: &[&str]) -> Option<()> {
        self.attempt(|cursor| {
            let word = cursor.word()?;
            is_one_of(word, words).then_some(())
        })
    }

    /// Reads these words, spaces between them.
    pub(super) fn phrase(&mut self, words: &str) -> Option<()> {
        self.attempt(|cursor| {
            for (at, word) in words.split(' ').enumerate() {
                if at > 0 {
                    cursor.space()?;
                }
                cursor.one_of(&[word])?;
            }
            Some(())
        })
    }

    /// Reads one of these words or phrases, and the space after it.
    pub(super) fn words_and_space(&mut self, words: &[&str]) -> Option<()> {
        self.attempt(|cursor| {
            words.iter().find_map(|words| cursor.phrase(words))?;
            cursor.space()
        })
    }

    /// Reads a word that is known, and says what it means.
    pub(super) fn known<T: Copy>(&mut self, words: &Vocabulary<T>) -> Option<T> {
        self.attempt(|cursor| words.get(cursor.word()?).copied())
    }

    /// Reads `2024-03-15`, with or without `T11:00`.
    pub(super) fn iso(&mut self) -> Option<Moment> {
        self.attempt(|cursor| {
            let year = cursor.digits(4..=4)?;
            cursor.take('-')?;
            let month = month(cursor.digits(2..=2)?)?;
            cursor.take('-')?;
            let day = day(cursor.digits(2..=2)?)?;
            let time = cursor.attempt(|cursor| {
                cursor.take('T')?;
                cursor.clock(2..=2, ':')
            });
            cursor.ends()?;
            let (year, month, day) = (Some(year), Some(month), Some(day));
            Some(Moment { year, month, day, time, ..Moment::default() })
        })
    }

    /// Reads `11:00` or `11.00`, by the mark; an hour of one of these lengths.
    pub(super) fn clock(&mut self, hour: RangeInclusive<usize>, mark: char) -> Option<Time> {
        self.attempt(|cursor| {
            let hour = cursor.digits(hour)?;
            cursor.take(mark)?;
            let minute = cursor.digits(2..=2)?;
            cursor.ends()?;
            time(hour, minute)
        })
    }
}

/// The day of the week at the end of a text, and where its word begins; only spaces, a comma or a
/// dash may follow it.
pub(super) fn weekday_before(
    before: &str,
    weekday: impl Fn(&str) -> Option<Weekday>,
) -> Option<(Weekday, usize)> {
    let trimmed = before.trim_end();
    let bare = trimmed.trim_end_matches(|letter: char| letter == ',' || is_dash(letter)).trim_end();
    let start = bare.rfind(|letter: char| !letter.is_alphanumeric());
    let start = start.map_or(0, |at| at + bare.get(at..).map_or(0, first_length));
    let apart = bare.len() < before.len();
    let word = bare.get(start..).filter(|_| apart)?;
    weekday(word).map(|weekday| (weekday, start))
}

/// How many bytes the first character of a text has.
fn first_length(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

/// Whether a character is a hyphen, a dash or a minus.
pub(super) const fn is_dash(letter: char) -> bool {
    matches!(letter, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// A month's number, if there is such a month.
pub(super) fn month(number: i16) -> Option<i8> {
    i8::try_from(number).ok().filter(|month| (1..=12).contains(month))
}

/// A day's number, if some month has such a day.
pub(super) fn day(number: i16) -> Option<i8> {
    i8::try_from(number).ok().filter(|day| (1..=31).contains(day))
}

/// A time of the day, if there is such a time.
pub(super) fn time(hour: i16, minute: i16) -> Option<Time> {
    Time::new(i8::try_from(hour).ok()?, i8::try_from(minute).ok()?, 0, 0).ok()
}
