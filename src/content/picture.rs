//! Pictures that stand beside their document: `![What it shows](photo.jpg "Caption")`.
//!
//! In: an image's address, words and title. Out: a picture with words for those who do not see it,
//! or what is wrong. Whether there is such a file is resolved where the files are known.

use std::ops::Range;

use super::claim::Open;
use super::{Piece, Reader};
use crate::diagnostics::Diagnostic;

/// A picture to be shown.
#[derive(Debug, Clone)]
pub struct Picture {
    /// Its file's name as it is written; once it is resolved, its address for the page.
    pub address: String,
    /// Narrower files of it, by their widths in pixels; none until it is resolved.
    pub narrower: Vec<(usize, String)>,
    /// Width and height in pixels; `None` until it is resolved.
    pub size: Option<(usize, usize)>,
    /// What it shows, for those who do not see it.
    pub alt: String,
    /// The words under it; empty where there are none.
    pub caption: String,
    /// Where it stands in the file.
    pub range: Range<usize>,
}

impl Reader<'_, '_> {
    pub(super) fn picture(&self, open: &Open) -> Result<Option<Piece>, Diagnostic> {
        if !super::is_relative(&open.address) || open.address.starts_with("//") {
            let message = format!("the picture `{}` is on another site", open.address);
            return Err(self.problem(open, "picture", message).help(
                "copy it into the folder that is named like the document, and name the file alone: `![…](photo.jpg)`",
            ));
        }
        if open.has_markup {
            let message = "the words for a picture are plain text".to_owned();
            return Err(self
                .problem(open, "alt-text", message)
                .help("take the emphasis, the code or the link out of the brackets"));
        }
        let alt = open.text.trim().to_owned();
        if alt.is_empty() {
            let message = format!("the picture `{}` has no words", open.address);
            return Err(self.problem(open, "alt-text", message).help(
                "say between the brackets what it shows, for those who do not see it: `![Pupils at a table](…)`",
            ));
        }
        let caption = open.title.trim().to_owned();
        let (address, range) = (open.address.clone(), open.range.clone());
        Ok(Some(Piece::Picture(Picture {
            address,
            narrower: Vec::new(),
            size: None,
            alt,
            caption,
            range,
        })))
    }
}
