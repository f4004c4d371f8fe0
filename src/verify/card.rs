//! Whether a page's social picture shows what the page says of it: `social-picture`.
//!
//! In: a picture, and the page beside it. Out: what is wrong. The words for those who do not see
//! the picture are judged with the page; here the picture is made anew from them, and must be the
//! same to the byte.

use super::finding::Finding;
use super::html::{self, Page, Surface};
use super::located::{ends_of_characters, located};
use super::rules;
use super::verifier::Verifier;
use crate::card::Card;

/// What such a file is called, in the folder of its page.
pub(super) const FILE: &str = "/card.png";

/// How many bytes of text a picture has at most: more is no page of ours, and takes long to draw.
const MOST_LETTERS: usize = 4000;

/// What is wrong with a picture.
pub(super) fn judged(verifier: &Verifier, path: &str, bytes: &[u8]) -> Vec<Finding> {
    let folder = path.strip_suffix("card.png").unwrap_or_default();
    let page = verifier.folder.text(&format!("{folder}index.html"));
    let Ok(page) = page else {
        return vec![wrong(path, "there is no page beside the picture")];
    };
    let page = html::read(&page);
    let Some(card) = said(&page) else {
        return vec![wrong(path, "the page beside the picture does not say what it shows")];
    };
    if card.png().as_deref() == Some(bytes) {
        return Vec::new();
    }
    let message = format!("the picture does not show `{}` as its page says", card.amount);
    vec![wrong(path, message).help("build the site again with the program that verifies it")]
}

fn wrong(path: &str, message: impl Into<String>) -> Finding {
    Finding::new(rules::SOCIAL_PICTURE, path, message)
}

/// What a page says that its picture shows.
fn said(page: &Page) -> Option<Card<'_>> {
    let surface = |name: &str| page.surfaces.iter().find(|surface| surface.name == name);
    let site = surface("og:site_name")?.text.content();
    let words: &Surface = surface("og:image:alt")?;
    let text = words.text.content();
    let mut claims = words.claims.as_deref()?.split_ascii_whitespace();
    let (range, _) = located(claims.next()?, &ends_of_characters(text))?;
    let caption = text.get(..range.start)?.strip_suffix(": ")?;
    let is_whole = claims.next().is_none() && range.end == text.len();
    let letters = site.len() + text.len();
    (is_whole && letters <= MOST_LETTERS).then_some(())?;
    Some(Card { site, caption, amount: text.get(range)? })
}

/// What is wrong with the pictures that a page names: its own is the one beside it.
pub(super) fn named(verifier: &Verifier, file: &str, page: &Page) -> Vec<Finding> {
    let folder = file.strip_suffix("index.html").unwrap_or(file);
    let own = format!("{folder}card.png");
    let addresses = verifier.addresses();
    let others = page
        .pictures
        .iter()
        .filter(|(address, _)| !(addresses.is_of(address, &own) && addresses.leads(address)));
    let told = others.map(|(address, source)| {
        let message = format!("`{address}` is not the picture that stands beside the page");
        Finding::new(rules::SOCIAL_PICTURE, file, message).at(source.clone())
    });
    told.collect()
}
