//! Every run of digits that machines are told of a package is changed alone: the verifier finds it.

#![expect(clippy::string_slice, reason = "the slices end at ASCII digits that were found")]

use super::site::{Found, Site};

/// The text with another last digit in a run that ends there.
fn mutant(text: &str, end: usize) -> String {
    let digit = text.as_bytes()[end - 1] - b'0';
    format!("{}{}{}", &text[..end - 1], char::from(b'0' + (digit + 3) % 10), &text[end..])
}

/// Where the runs of digits of a text end.
fn ends(text: &str) -> impl Iterator<Item = usize> {
    let is_digit = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    (1..=text.len()).filter(move |end| is_digit(end - 1) && !is_digit(*end))
}

#[test]
fn every_changed_number_that_machines_are_told_of_a_package_is_found() {
    let site = Site::built("tests/sites/lauki");
    let packages = site.files.iter().filter(|(path, _)| path.ends_with("/datapackage.json"));
    let (mut count, mut survivors) = (0, Vec::new());
    for (path, bytes) in packages {
        let text = String::from_utf8_lossy(bytes);
        assert_eq!(site.package(path, bytes), Found::Nothing);
        for end in ends(&text) {
            count += 1;
            if site.package(path, mutant(&text, end).as_bytes()) == Found::Nothing {
                survivors.push(format!("{path}: {}", &text[..end]));
            }
        }
    }
    assert!(count > 100, "only {count} mutants");
    assert_eq!(survivors, Vec::<String>::new(), "of {count}");
}
