//! Pictures beside documents: from a file's name to its published address, and as markup.
//!
//! In: a text with pictures as its author named them, and the files of its document. Out: the same
//! with addresses relative to the page and sizes in pixels; what is wrong with those that are not
//! there; `<img>` and `<figure>`.

use std::collections::BTreeMap;
use std::ops::Range;

use percent_encoding::percent_decode_str;

use super::claim::escaped;
use super::markdown::Writer;
use crate::content::{self, Content, Piece};
use crate::diagnostics::{Diagnostic, Rule, nearest};
use crate::model::place::Place;
use crate::model::site::{Document, Picture};
use crate::site::{self, Page, PublishedPicture};

/// The text whose pictures are resolved.
pub(super) struct Pictures<'r> {
    pub(super) document: &'r Document,
    pub(super) page: &'r Page,
    pub(super) place: &'r dyn Fn(Range<usize>) -> Place,
}

/// How wide the theme shows a picture: its column, and on narrow screens all but the margins.
const SHOWN: &str = "(min-width: 42rem) 39rem, 93vw";

/// How a picture stands in its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// In a paragraph of its own.
    Alone,
    /// Among words.
    AmongWords,
}

impl Pictures<'_> {
    /// Resolves every picture of a text and of its notes; those that are shown, by their files.
    pub(super) fn resolve(
        &self,
        content: &mut Content,
        problems: &mut Vec<Diagnostic>,
    ) -> BTreeMap<String, PublishedPicture> {
        let mut shown = BTreeMap::new();
        let notes = content.notes.iter_mut().flat_map(|note| &mut note.pieces);
        for piece in content.pieces.iter_mut().chain(notes) {
            let Piece::Picture(picture) = piece else { continue };
            let Some(file) = self.file(picture, problems) else {
                *piece = Piece::Unresolved(picture.alt.clone());
                continue;
            };
            let published = site::picture(&self.document.id, file);
            let way = |address: &str| site::encoded_path(&site::relative(&self.page.path, address));
            picture.address = way(&published.address);
            let narrower = published.narrower.iter();
            picture.narrower = narrower.map(|(width, address)| (*width, way(address))).collect();
            picture.size = Some((file.width, file.height));
            shown.insert(file.path.clone(), published);
        }
        shown
    }

    /// The file that a picture names; a file that is wrong was reported where it was read.
    fn file(&self, of: &content::Picture, problems: &mut Vec<Diagnostic>) -> Option<&Picture> {
        let name = percent_decode_str(&of.address).decode_utf8_lossy();
        let known = self.document.pictures.get(&*name);
        if known.is_none() {
            problems.push(self.missing(&name, (self.place)(of.range.clone())));
        }
        known?.as_ref()
    }

    fn missing(&self, name: &str, place: Place) -> Diagnostic {
        let folder = format!("content/{}/", self.document.id);
        let message = format!("there is no picture `{name}` in `{folder}`");
        let problem = Diagnostic::error(Rule("missing-picture"), place, message);
        let file = name.rsplit('/').next().unwrap_or_default();
        let known = self.document.pictures.keys().map(String::as_str);
        if let Some(near) = nearest(file, known.clone()) {
            return problem.help(format!("did you mean `{near}`?"));
        }
        let known: Vec<&str> = known.take(12).collect();
        if known.is_empty() {
            return problem.help("put the file there; the document's languages share it");
        }
        problem.help(format!("put the file there, beside `{}`", known.join("`, `")))
    }
}

impl Writer<'_, '_> {
    /// A picture as markup: a figure where it stands alone, with the caption under it.
    pub(super) fn picture(&mut self, of: &content::Picture, standing: Standing) -> String {
        let (width, height) = of.size.unwrap_or_default();
        let image = format!(
            "<img src=\"{}\"{} width=\"{width}\" height=\"{height}\" alt=\"{}\" loading=\"lazy\" decoding=\"async\">",
            escaped(&of.address),
            of_widths(of, width),
            escaped(&of.alt),
        );
        let markup = match (standing, of.caption.as_str()) {
            (Standing::AmongWords, "") => image,
            (Standing::Alone, "") => format!("<figure class=\"picture\">{image}</figure>\n"),
            (Standing::Alone, caption) => format!(
                "<figure class=\"picture\">{image}<figcaption>{}</figcaption></figure>\n",
                escaped(caption)
            ),
            (Standing::AmongWords, _) => {
                self.problems.push(captioned((self.place)(of.range.clone())));
                image
            }
        };
        let place = || (self.place)(of.range.clone());
        self.trace.around(&markup, place)
    }
}

/// The narrower files for browsers to choose from; empty where there are none.
fn of_widths(of: &content::Picture, width: usize) -> String {
    if of.narrower.is_empty() {
        return String::new();
    }
    let narrower = of.narrower.iter().map(|(width, address)| format!("{address} {width}w, "));
    let files: String = narrower.collect();
    let files = escaped(&format!("{files}{} {width}w", of.address));
    format!(" srcset=\"{files}\" sizes=\"{SHOWN}\"")
}

fn captioned(place: Place) -> Diagnostic {
    let message = "a picture among words has no place for a caption";
    Diagnostic::error(Rule("picture"), place, message).help(
        "put it in a paragraph of its own, with empty lines around it, or take the caption out",
    )
}
