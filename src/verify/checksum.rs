//! A checksum of bytes as they are written: SHA-256 in hexadecimal digits.

use std::fmt::Write as _;
use std::io;

use sha2::{Digest as _, Sha256};

/// What has been written so far.
#[derive(Clone, Default)]
pub(super) struct Checksum(Sha256);

impl Checksum {
    /// The checksum of all bytes written, as proofs and pages write it.
    pub(super) fn finished(self) -> String {
        hexadecimal(&self.0.finalize())
    }
}

/// Bytes as a checksum is written.
pub(super) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

impl io::Write for Checksum {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
