//! A set of hashed keys that spills to disk: how keys are held unique and distinct values counted
//! in memory that does not grow with the number of rows.
//!
//! In: 128-bit keys, each with a tag. Out: all of them in order. Entries are sorted in memory up to
//! a limit, then written as a sorted run to a temporary file; `finish` merges the runs.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, Write};

/// How many entries are held in memory before a run is written: 8 MiB.
const HELD: usize = 1 << 18;

/// A hashed key and what it is tagged with: a row, a group.
pub type Entry = (u128, u64);

/// A growing set of entries.
#[derive(Debug, Default)]
pub struct Spill {
    held: Vec<Entry>,
    runs: Vec<File>,
}

/// The key of a sequence of texts; the same texts give the same key on every machine.
#[must_use]
pub fn key(texts: &[&[u8]]) -> u128 {
    let mut hasher = xxhash_rust::xxh3::Xxh3::new();
    for text in texts {
        // The length goes in too, so that ("a", "bc") and ("ab", "c") differ.
        hasher.update(&(text.len() as u64).to_le_bytes());
        hasher.update(text);
    }
    hasher.digest128()
}

impl Spill {
    /// Adds an entry.
    ///
    /// # Errors
    /// Where a temporary file cannot be written.
    pub fn add(&mut self, key: u128, tag: u64) -> io::Result<()> {
        self.held.push((key, tag));
        if self.held.len() < HELD {
            return Ok(());
        }
        self.held.sort_unstable();
        let mut out = BufWriter::new(tempfile::tempfile()?);
        for (key, tag) in self.held.drain(..) {
            out.write_all(&key.to_le_bytes())?;
            out.write_all(&tag.to_le_bytes())?;
        }
        self.runs.push(out.into_inner().map_err(io::IntoInnerError::into_error)?);
        Ok(())
    }

    /// Hands over all entries in order of key and tag.
    ///
    /// # Errors
    /// Where a temporary file cannot be read.
    pub fn finish(mut self, mut each: impl FnMut(Entry)) -> io::Result<()> {
        self.held.sort_unstable();
        let mut runs = Vec::new();
        for mut run in self.runs {
            run.rewind()?;
            runs.push(BufReader::new(run));
        }
        let mut heap = BinaryHeap::new();
        for (at, run) in runs.iter_mut().enumerate() {
            heap.extend(next(run)?.map(|entry| Reverse((entry, at))));
        }
        let mut held = self.held.into_iter().peekable();
        while let Some(Reverse((entry, at))) = heap.pop() {
            while let Some(earlier) = held.next_if(|held| *held <= entry) {
                each(earlier);
            }
            each(entry);
            if let Some(run) = runs.get_mut(at) {
                heap.extend(next(run)?.map(|entry| Reverse((entry, at))));
            }
        }
        held.for_each(each);
        Ok(())
    }
}

fn next(run: &mut impl Read) -> io::Result<Option<Entry>> {
    let (mut key, mut tag) = ([0; 16], [0; 8]);
    match run.read_exact(&mut key) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        other => other?,
    }
    run.read_exact(&mut tag)?;
    Ok(Some((u128::from_le_bytes(key), u64::from_le_bytes(tag))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_spilled_comes_back_in_order() {
        let mut spill = Spill::default();
        let count = (HELD * 2 + 17) as u64;
        for tag in 0..count {
            spill.add(key(&[&tag.to_le_bytes()]), tag).unwrap();
        }
        let mut seen = Vec::new();
        spill.finish(|entry| seen.push(entry)).unwrap();
        assert_eq!(seen.len() as u64, count);
        assert!(seen.is_sorted());
    }

    #[test]
    fn where_one_text_ends_matters() {
        assert_ne!(key(&[b"a", b"bc"]), key(&[b"ab", b"c"]));
    }
}
