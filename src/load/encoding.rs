//! Reads a file's bytes as UTF-8, whatever encoding its descriptor names.
//!
//! In: bytes. Out: UTF-8, or an error at the first byte that the encoding does not have. All
//! encodings but UTF-8 that offices export are of one byte a letter, so a table of 256 letters
//! does for each.

use std::fmt;
use std::io::{self, Read};

use crate::model::dataset::Encoding;

/// A byte that is no letter of the encoding it was read as.
#[derive(Debug)]
pub(super) struct BadByte {
    pub(super) byte: u8,
    pub(super) encoding: Encoding,
    /// Its line, counted from 1.
    pub(super) line: u64,
}

impl fmt::Display for BadByte {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "byte {:#04x} is no letter of {}", self.byte, name(self.encoding))
    }
}

impl std::error::Error for BadByte {}

/// A reader of UTF-8 over a reader of another encoding.
pub(super) struct Transcoder<R> {
    inner: R,
    letters: Box<[Option<char>; 256]>,
    encoding: Encoding,
    /// The line being read, counted from 1.
    line: u64,
    /// UTF-8 not yet handed over.
    ready: Vec<u8>,
    taken: usize,
}

impl<R: Read> Transcoder<R> {
    /// Reads `inner` as `encoding`, which is one of one byte a letter.
    pub(super) fn new(inner: R, encoding: Encoding) -> Self {
        Self { inner, letters: letters(encoding), encoding, line: 1, ready: Vec::new(), taken: 0 }
    }

    fn refill(&mut self) -> io::Result<()> {
        let mut bytes = [0; 1 << 13];
        let count = self.inner.read(&mut bytes)?;
        self.ready.clear();
        self.taken = 0;
        for byte in bytes.iter().take(count) {
            let Some(letter) = self.letters.get(usize::from(*byte)).copied().flatten() else {
                let bad = BadByte { byte: *byte, encoding: self.encoding, line: self.line };
                return Err(io::Error::new(io::ErrorKind::InvalidData, bad));
            };
            self.line += u64::from(letter == '\n');
            self.ready.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
        }
        Ok(())
    }
}

impl<R: Read> Read for Transcoder<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.taken == self.ready.len() {
            self.refill()?;
        }
        let rest = self.ready.get(self.taken..).unwrap_or_default();
        let count = rest.len().min(out.len());
        for (to, from) in out.iter_mut().zip(rest) {
            *to = *from;
        }
        self.taken += count;
        Ok(count)
    }
}

/// The encoding's name as descriptors write it.
pub(super) const fn name(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Utf8 => "utf-8",
        Encoding::Windows1257 => "windows-1257",
        Encoding::Windows1252 => "windows-1252",
        Encoding::Latin1 => "iso-8859-1",
    }
}

fn letters(encoding: Encoding) -> Box<[Option<char>; 256]> {
    let mut letters = Box::new([None; 256]);
    for (byte, letter) in (0_u8..=255).zip(letters.iter_mut()) {
        *letter = match encoding {
            Encoding::Utf8 => byte.is_ascii().then(|| char::from(byte)),
            Encoding::Windows1257 => one_letter(encoding_rs::WINDOWS_1257, byte),
            Encoding::Windows1252 => one_letter(encoding_rs::WINDOWS_1252, byte),
            // The control codes between 0x80 and 0x9f are never meant: such a file is windows-1252.
            Encoding::Latin1 => (!(0x80..0xa0).contains(&byte)).then(|| char::from(byte)),
        };
    }
    letters
}

fn one_letter(encoding: &'static encoding_rs::Encoding, byte: u8) -> Option<char> {
    let bytes = [byte];
    let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes)?;
    // The web's tables give control codes to bytes that the code page leaves empty.
    text.chars().next().filter(|letter| !('\u{80}'..'\u{a0}').contains(letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8], encoding: Encoding) -> io::Result<String> {
        let mut text = String::new();
        Transcoder::new(bytes, encoding).read_to_string(&mut text)?;
        Ok(text)
    }

    #[test]
    fn baltic_letters_come_out_of_windows_1257() {
        let text = decoded(b"R\xeega, \xd0\xed\xe2de \x80", Encoding::Windows1257).unwrap();
        assert_eq!(text, "Rīga, Šķāde €");
    }

    #[test]
    fn a_byte_that_the_encoding_does_not_have_is_an_error() {
        assert!(decoded(b"\xa1", Encoding::Windows1257).is_err());
        assert!(decoded(b"\x81", Encoding::Windows1252).is_err());
        assert!(decoded(b"\x80", Encoding::Latin1).is_err());
    }
}
