//! A checksum of bytes: SHA-256, in hexadecimal digits.

use std::fmt::Write as _;
use std::io;

use sha2::{Digest as _, Sha256};

/// The checksum of what has been written so far.
#[derive(Debug, Clone, Default)]
pub struct Checksum(Sha256);

impl Checksum {
    /// The checksum of some bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> String {
        let mut checksum = Self::default();
        checksum.add(bytes);
        checksum.finished()
    }

    /// Takes in more bytes.
    pub fn add(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The checksum of all bytes taken in: 64 digits.
    #[must_use]
    pub fn finished(self) -> String {
        self.0.finalize().iter().fold(String::new(), |mut digits, byte| {
            let _ = write!(digits, "{byte:02x}");
            digits
        })
    }
}

impl io::Write for Checksum {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.add(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_bytes_have_the_checksum_that_the_standard_gives() {
        // FIPS 180-4, the message of length 0.
        let digits = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(Checksum::of(b""), digits);
    }

    #[test]
    fn bytes_taken_in_by_parts_are_the_same_bytes() {
        let mut checksum = Checksum::default();
        checksum.add(b"ab");
        checksum.add(b"c");
        assert_eq!(checksum.finished(), Checksum::of(b"abc"));
    }
}
