//! Numbers that are written oddly, and numbers that are no figures: a site full of both builds
//! without a word.
//!
//! In: `tests/sites/oddities`. Its numbers are counted without trusting how the program reads.

#![expect(clippy::unwrap_used, reason = "what fails here fails the test")]

#[expect(dead_code, reason = "the projects of other tests are broken")]
mod support;

use support::Project;

/// The release of each language, and words of its numbers.
const RELEASES: [(&str, &[&str]); 2] = [
    (
        "lv/zinas/2024/lights/index.html",
        &["divi", "trīs", "četri", "četras", "septiņi", "simti", "miljoni", "pusotra", "trešdaļa"],
    ),
    (
        "en/news/2024/lights/index.html",
        &["two", "three", "four", "seven", "hundred", "thousand", "million", "half", "third"],
    ),
];

const NUMBERS: usize = 200;

#[test]
fn a_site_of_odd_numbers_builds_and_verifies_without_a_word() {
    let project = Project::copy_of("oddities");
    for arguments in [["build", "--date", "2030-01-01"].as_slice(), &["verify", "public"]] {
        let said = project.run(arguments);
        assert_eq!(said.code, 0, "{}", said.text);
        let first_words: Vec<&str> =
            said.text.lines().filter_map(|line| line.split(' ').next()).collect();
        let summary = ["pages", "figures", "claims", "findings", "time"];
        assert_eq!(first_words, summary, "{}", said.text);
        assert!(said.text.contains("findings  none"), "{}", said.text);
    }
    let public = project.public();
    for (path, words) in RELEASES {
        let page = std::str::from_utf8(&public[path]).unwrap();
        let found = numbers(&seen(page), words);
        assert!(found >= NUMBERS, "{path} has {found} numbers");
        for told in ["P3D", "P5M", "P2Y", "PT6H"] {
            let length = format!("<data class=\"length\" value=\"{told}\" data-event=\"");
            assert!(page.contains(&length), "{path} has no length `{told}`");
        }
    }
}

/// The words of a page's article, without tags.
fn seen(page: &str) -> String {
    let (_, article) = page.split_once("<article").unwrap();
    let (article, _) = article.split_once("</article>").unwrap();
    let texts = article.split('<').filter_map(|tag| tag.split_once('>').map(|(_, text)| text));
    texts.collect()
}

/// Digits that one character parts from others are taken for the same number: rather too few than
/// too many.
fn numbers(text: &str, words: &[&str]) -> usize {
    let letters: Vec<char> = text.chars().collect();
    let is_digit = |at: Option<usize>| at.is_some_and(|at| letters[at].is_ascii_digit());
    let begins = |at: &usize| {
        let before = [at.checked_sub(1), at.checked_sub(2)];
        is_digit(Some(*at)) && !before.into_iter().any(is_digit)
    };
    let spelt = text.split(|letter: char| !letter.is_alphabetic());
    let spelt = spelt.filter(|word| words.contains(word)).count();
    (0..letters.len()).filter(begins).count() + spelt
}
