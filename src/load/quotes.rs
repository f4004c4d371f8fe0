//! Holds a CSV file's quotes to the standard before its cells are parsed.
//!
//! In: bytes. Out: the same bytes, or an error at the first quote that is not where one may be: a
//! reader that guesses what was meant swallows rows, and no sum would show it. Spaces after a
//! delimiter are dropped here too where the dialect says so, because only here a quote after them
//! is still seen as one that opens. Rows that end as Windows ends lines end as others do behind here:
//! the parser counts lines by their `\n`, which it would see a row too late.
//!
//! Source: RFC 4180, section 2; Table Dialect, `skipInitialSpace`.

use std::fmt;
use std::io::{self, Read};

use crate::model::dataset::Dialect;

/// A quote that is not where one may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct BadQuote {
    /// Its line (that of the opening quote where it is never closed), counted from 1.
    pub(super) line: u64,
    what: What,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Within,
    After,
    Unclosed,
}

impl fmt::Display for BadQuote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.what {
            What::Within => "a quote stands within a cell that does not begin with one",
            What::After => "something follows the quote that closes a cell",
            What::Unclosed => "a quoted cell is never closed",
        })
    }
}

impl std::error::Error for BadQuote {}

/// Where in a row the reader is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Start,
    Plain,
    Quoted,
    /// After the escape character of a quoted cell.
    Escaped,
    /// After a quote that closes the cell, or is doubled.
    Closed,
}

/// A reader of the same bytes that stops at a misplaced quote.
pub(super) struct Quotes<R> {
    inner: R,
    dialect: Dialect,
    state: State,
    line: u64,
    opened: u64,
    /// Whether the last byte was a `\r` that ended a row.
    returned: bool,
}

impl<R: Read> Quotes<R> {
    /// Watches the quotes of `inner`.
    pub(super) fn new(inner: R, dialect: Dialect) -> Self {
        Self { inner, dialect, state: State::Start, line: 1, opened: 1, returned: false }
    }

    /// The state after a byte; what stands for it in the file's cells, if anything does.
    fn step(&mut self, byte: u8) -> Result<Option<u8>, BadQuote> {
        if std::mem::take(&mut self.returned) && byte == b'\n' {
            return Ok(None);
        }
        let is_quoted = matches!(self.state, State::Quoted | State::Escaped);
        self.returned = byte == b'\r' && !is_quoted;
        let byte = if self.returned { b'\n' } else { byte };
        let Dialect { delimiter, quote, escape, skip_initial_space } = self.dialect;
        let ends = byte == delimiter || byte == b'\n';
        let bad = |what, line| Err(BadQuote { line, what });
        self.state = match self.state {
            State::Start if byte == b' ' && skip_initial_space => return Ok(None),
            State::Start if byte == quote => {
                self.opened = self.line;
                State::Quoted
            }
            State::Start | State::Plain | State::Closed if ends => State::Start,
            State::Plain if byte == quote => return bad(What::Within, self.line),
            State::Start | State::Plain => State::Plain,
            State::Quoted if Some(byte) == escape => State::Escaped,
            State::Quoted if byte == quote => State::Closed,
            State::Quoted | State::Escaped => State::Quoted,
            State::Closed if byte == quote && escape.is_none() => State::Quoted,
            State::Closed => return bad(What::After, self.opened),
        };
        self.line += u64::from(byte == b'\n');
        Ok(Some(byte))
    }
}

impl<R: Read> Read for Quotes<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let failed = |bad: BadQuote| io::Error::new(io::ErrorKind::InvalidData, bad);
        loop {
            let count = self.inner.read(out)?;
            if count == 0 {
                let unclosed =
                    matches!(self.state, State::Quoted | State::Escaped) && !out.is_empty();
                let bad = BadQuote { line: self.opened, what: What::Unclosed };
                return if unclosed { Err(failed(bad)) } else { Ok(0) };
            }
            let mut kept = 0;
            for at in 0..count {
                let Some(byte) = out.get(at).copied() else { break };
                if let Some(byte) = self.step(byte).map_err(failed)? {
                    if let Some(place) = out.get_mut(kept) {
                        *place = byte;
                    }
                    kept += 1;
                }
            }
            if kept > 0 {
                return Ok(kept);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Dialect =
        Dialect { delimiter: b',', quote: b'"', escape: None, skip_initial_space: false };

    fn read(text: &str, dialect: Dialect) -> Result<String, BadQuote> {
        let mut out = String::new();
        match Quotes::new(text.as_bytes(), dialect).read_to_string(&mut out) {
            Ok(_) => Ok(out),
            Err(error) => Err(*error.get_ref().unwrap().downcast_ref().unwrap()),
        }
    }

    #[test]
    fn quotes_that_stand_where_they_may_are_passed_on() {
        for text in ["a,b\n1,\"x, \"\"y\"\"\n z\"\r\n\"\",2\n", "", "\"\"", "\u{feff}a\n"] {
            let ended = text.replace("\"\r\n", "\"\n");
            assert_eq!(read(text, PLAIN).as_deref(), Ok(ended.as_str()));
        }
    }

    #[test]
    fn a_row_ends_as_on_all_machines_and_a_cell_keeps_its_own_line_ends() {
        assert_eq!(read("a\r\n1\r\n", PLAIN).as_deref(), Ok("a\n1\n"));
        assert_eq!(read("a\r1\r", PLAIN).as_deref(), Ok("a\n1\n"));
        assert_eq!(read("\"x\r\ny\"\r\n", PLAIN).as_deref(), Ok("\"x\r\ny\"\n"));
    }

    #[test]
    fn a_quote_that_is_never_closed_is_found_where_it_opens() {
        let bad = BadQuote { line: 3, what: What::Unclosed };
        assert_eq!(read("n,who\n1,a\n2,\"b\n3,c\n4,d\n", PLAIN), Err(bad));
    }

    #[test]
    fn a_quote_within_a_cell_and_letters_after_a_quoted_one_are_found() {
        assert_eq!(read("a\nOld \"Hill\"\n", PLAIN), Err(BadQuote { line: 2, what: What::Within }));
        assert_eq!(read("a\n\"Old\" Hill\n", PLAIN), Err(BadQuote { line: 2, what: What::After }));
    }

    #[test]
    fn spaces_before_an_opening_quote_are_dropped_where_the_dialect_says_so() {
        let dialect = Dialect { skip_initial_space: true, ..PLAIN };
        assert_eq!(read("a, \"b, c\", 1 \n", dialect).as_deref(), Ok("a,\"b, c\",1 \n"));
    }

    #[test]
    fn an_escaped_quote_does_not_close_a_cell() {
        let dialect = Dialect { escape: Some(b'\\'), ..PLAIN };
        let text = "\"a\\\"b\",c\n";
        assert_eq!(read(text, dialect).as_deref(), Ok(text));
    }
}
