//! What a file is before it is a table: whether it holds text at all, and in which encoding.
//!
//! In: the whole file, once. Out: its encoding and what is not sure about it; or, for what is no CSV
//! file, what it is and how a CSV file is made of it.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

use super::super::encoding::{self, Transcoder};
use super::super::no_table::{self, SAVE_AS};
use super::super::project::is_utf_16;
use super::{Doubts, unsure};
use crate::diagnostics::{Diagnostic, Rule};
use crate::model::dataset::Encoding;
use crate::model::place::Place;

/// The letters of Latvian that are not those of English.
const LATVIAN: &str = "āčēģīķļņšūžĀČĒĢĪĶĻŅŠŪŽ";

/// Opens the file.
#[expect(clippy::disallowed_methods, reason = "load is the door through which sources are read")]
pub(super) fn open(path: &Path, shown: &str) -> Result<File, Diagnostic> {
    let unreadable = |why: String| {
        Diagnostic::error(
            Rule("unreadable"),
            Place::file(shown),
            format!("cannot read `{shown}`: {why}"),
        )
        .help("name a CSV file that is there")
    };
    // A pipe would never end, and a folder never begin.
    if !path.is_file() {
        return Err(unreadable("there is no such file".to_owned()));
    }
    File::open(path).map_err(|error| unreadable(error.to_string()))
}

/// The file's text, as UTF-8, whatever it is written in.
pub(super) fn text(
    path: &Path,
    shown: &str,
    encoding: Encoding,
) -> Result<Box<dyn Read>, Diagnostic> {
    let file = open(path, shown)?;
    Ok(match encoding {
        Encoding::Utf8 => Box::new(file),
        other => Box::new(Transcoder::new(file, other)),
    })
}

/// In which encoding the file is.
pub(super) fn encoding(
    path: &Path,
    shown: &str,
    doubts: &mut Doubts,
) -> Result<Encoding, Diagnostic> {
    let mut file = open(path, shown)?;
    let bytes = Bytes::of(&mut file).map_err(|error| {
        let message = format!("cannot read `{shown}`: {error}");
        Diagnostic::error(Rule("unreadable"), Place::file(shown), message)
    })?;
    if let Some((what, remedy)) = bytes.no_table() {
        let message = format!("`{shown}` {what}");
        let problem = Diagnostic::error(Rule("not-a-table"), Place::file(shown), message);
        return Err(problem.help(remedy));
    }
    if bytes.is_utf8 {
        return Ok(Encoding::Utf8);
    }
    let has = |encoding| bytes.all_in(encoding);
    let encoding = match (has(Encoding::Windows1257), has(Encoding::Windows1252)) {
        (true, false) => Encoding::Windows1257,
        (true, true) if bytes.is_baltic() => Encoding::Windows1257,
        (_, true) => Encoding::Windows1252,
        (false, false) => {
            let message = format!("`{shown}` is in no encoding that can be read");
            let problem = Diagnostic::error(Rule("encoding"), Place::file(shown), message);
            return Err(problem.help(SAVE_AS));
        }
    };
    doubts.push(told(&mut file, shown, bytes.first_high, encoding));
    Ok(encoding)
}

/// How a word with a letter that decides is read.
fn told(file: &mut File, shown: &str, at: u64, encoding: Encoding) -> Diagnostic {
    let word = word(file, at).unwrap_or_default();
    let read = |encoding| {
        let mut text = String::new();
        let _ = Transcoder::new(word.as_slice(), encoding).read_to_string(&mut text);
        text
    };
    let other = match encoding {
        Encoding::Windows1257 => Encoding::Windows1252,
        _ => Encoding::Windows1257,
    };
    let (own, others) = (encoding::name(encoding), encoding::name(other));
    let message = format!(
        "the file is not UTF-8; its letters are read as {own}: `{}`, which in {others} would be `{}`",
        read(encoding),
        read(other)
    );
    unsure(Place::file(shown), message)
        .help(format!("if the word is right so, leave it; else write `\"encoding\": \"{others}\"`"))
        .help("a file saved as “CSV UTF-8” leaves no doubt")
}

/// The word around a byte.
fn word(file: &mut File, at: u64) -> io::Result<Vec<u8>> {
    const AROUND: u64 = 24;
    let start = at.saturating_sub(AROUND);
    file.seek(SeekFrom::Start(start))?;
    let mut bytes = Vec::new();
    file.take(2 * AROUND).read_to_end(&mut bytes)?;
    let at = usize::try_from(at - start).unwrap_or_default();
    let part = |byte: &u8| byte.is_ascii_alphabetic() || *byte >= 0x80;
    let before = bytes.iter().take(at).rev().take_while(|byte| part(byte)).count();
    let after = bytes.iter().skip(at).take_while(|byte| part(byte)).count();
    Ok(bytes.into_iter().skip(at - before).take(before + after).collect())
}

/// What the file's bytes are, all of them.
struct Bytes {
    /// The beginning, for what programs write there.
    first: Vec<u8>,
    /// How often each byte stands.
    counts: Box<[u64; 256]>,
    /// Where the first byte stands that is not ASCII.
    first_high: u64,
    is_utf8: bool,
}

impl Bytes {
    fn of(file: &mut File) -> io::Result<Self> {
        let mut bytes =
            Self { first: Vec::new(), counts: Box::new([0; 256]), first_high: 0, is_utf8: true };
        let (mut block, mut rest, mut at, mut seen) = (vec![0; 1 << 16], Vec::new(), 0_u64, false);
        loop {
            let count = file.read(&mut block)?;
            let part = block.get(..count).unwrap_or_default();
            if count == 0 {
                bytes.is_utf8 &= rest.is_empty();
                return Ok(bytes);
            }
            let room = 512_usize.saturating_sub(bytes.first.len());
            bytes.first.extend(part.iter().take(room));
            for byte in part {
                if let Some(number) = bytes.counts.get_mut(usize::from(*byte)) {
                    *number += 1;
                }
            }
            if let Some(high) = part.iter().position(|byte| !byte.is_ascii()).filter(|_| !seen) {
                (bytes.first_high, seen) = (at + high as u64, true);
            }
            at += count as u64;
            if bytes.is_utf8 && (seen || !rest.is_empty()) {
                bytes.is_utf8 = continues(&mut rest, part);
            }
        }
    }

    /// What the file is, in words, if it is no table in text; and what to do.
    fn no_table(&self) -> Option<(&'static str, &'static str)> {
        const EMPTY: (&str, &str) = (
            "is empty: there is nothing in it to describe",
            "save it once more from the program that it comes from",
        );
        let first = self.first.as_slice();
        if let Some(told) = no_table::told(first) {
            return Some(told);
        }
        let has_nul = self.counts.first().is_some_and(|count| *count > 0);
        let has_sign = |byte: &u8| !byte.is_ascii_whitespace();
        Some(match () {
            () if first.is_empty() => EMPTY,
            () if is_utf_16(first) || has_nul && self.is_wide() => {
                ("is UTF-16, which Excel calls “Unicode Text” and which cannot be read", SAVE_AS)
            }
            () if has_nul => ("is no text: it has bytes that stand in none", SAVE_AS),
            () if !(0_u8..=255)
                .zip(self.counts.iter())
                .any(|(byte, count)| *count > 0 && has_sign(&byte)) =>
            {
                EMPTY
            }
            () => return None,
        })
    }

    /// Whether every other byte is null, as in the UTF-16 of European letters.
    fn is_wide(&self) -> bool {
        let all: u64 = self.counts.iter().sum();
        let nul = self.counts.first().copied().unwrap_or_default();
        nul * 3 > all
    }

    /// The letters that are not ASCII, each with how often it stands; `None` for a byte that the
    /// encoding does not have.
    fn letters(&self, encoding: Encoding) -> Vec<(Option<char>, u64)> {
        let high = (0_u8..=255)
            .zip(self.counts.iter())
            .filter(|(byte, count)| !byte.is_ascii() && **count > 0);
        let letter = |byte: u8| {
            let mut text = String::new();
            Transcoder::new([byte].as_slice(), encoding).read_to_string(&mut text).ok()?;
            text.chars().next()
        };
        high.map(|(byte, count)| (letter(byte), *count)).collect()
    }

    fn all_in(&self, encoding: Encoding) -> bool {
        self.letters(encoding).iter().all(|(letter, _)| letter.is_some())
    }

    /// Whether most letters, read as windows-1257, are Latvian ones.
    fn is_baltic(&self) -> bool {
        let letters = self.letters(Encoding::Windows1257);
        let of = |is: &dyn Fn(char) -> bool| -> u64 {
            letters
                .iter()
                .filter(|(letter, _)| letter.is_some_and(is))
                .map(|(_, count)| count)
                .sum()
        };
        let (latvian, all) = (of(&|letter| LATVIAN.contains(letter)), of(&char::is_alphabetic));
        latvian * 2 >= all
    }
}

/// Whether the bytes go on as UTF-8 after `rest`, the beginning of a letter, which is renewed.
fn continues(rest: &mut Vec<u8>, part: &[u8]) -> bool {
    let mut bytes = std::mem::take(rest);
    bytes.extend_from_slice(part);
    match std::str::from_utf8(&bytes) {
        Ok(_) => true,
        Err(error) if error.error_len().is_none() => {
            *rest = bytes.split_off(error.valid_up_to());
            true
        }
        Err(_) => false,
    }
}
