//! What a file is that is said to be a CSV file and is none, by its first bytes.
//!
//! In: the first bytes. Out: what it is, in words, and how a CSV file is made of it.

/// How a CSV file is made of a workbook.
pub(super) const SAVE_AS: &str = "open it in Excel, choose File, Save As, and the type “CSV UTF-8 (Comma delimited) (*.csv)”; in LibreOffice: Save As, Text CSV, character set UTF-8";

/// How many of a file's first bytes say what it is.
pub(super) const ENOUGH: u64 = 512;

/// What a web page may begin with.
const HTML: [&str; 6] = ["<html", "<!doctype", "<table", "<?xml", "<meta", "<head"];

/// What the file is, and what to do; `None` for what may be a table in text.
pub(super) fn told(first: &[u8]) -> Option<(&'static str, &'static str)> {
    let text = String::from_utf8_lossy(first.strip_prefix(b"\xef\xbb\xbf").unwrap_or(first));
    let text = text.trim_start().to_ascii_lowercase();
    let is = |magic: &[u8]| first.starts_with(magic);
    Some(match () {
        () if is(b"PK\x03\x04") => {
            ("is an Excel workbook (or another one), whatever its name says", SAVE_AS)
        }
        () if is(b"\xd0\xcf\x11\xe0") => {
            ("is a workbook of an older Excel, whatever its name says", SAVE_AS)
        }
        () if is(b"%PDF") => (
            "is a PDF, in which tables are only drawn",
            "ask for the workbook or the CSV file that it was made of",
        ),
        () if HTML.iter().any(|tag| text.starts_with(tag)) => (
            "is a page of the web (HTML) with a table in it, as some systems export “to Excel”",
            SAVE_AS,
        ),
        () => return None,
    })
}
