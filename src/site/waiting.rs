//! Which documents are published as of a day: not drafts, and not releases dated later.
//!
//! In: the documents, the day of the build, and whether drafts are wanted. Out: the documents of
//! the site, and those that wait. What waits is set apart before anything else looks at it, so that
//! it leaves no trace in any byte.

use jiff::civil::Date;

use crate::model::site::{Document, DocumentKind, Sources};

/// Whether drafts are published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drafts {
    /// They wait.
    Waiting,
    /// They are published, with a notice: a preview.
    Published,
}

/// How many documents wait to be published.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Waiting {
    /// Drafts.
    pub drafts: usize,
    /// Releases dated after the day of the build.
    pub later: usize,
    /// The day on which the next of these is published.
    pub next: Option<Date>,
}

/// Sets apart the documents that wait.
pub fn set_apart(sources: &mut Sources, today: Date, drafts: Drafts) -> Waiting {
    let mut waiting = Waiting::default();
    let (published, unpublished) = std::mem::take(&mut sources.documents)
        .into_iter()
        .partition(|document| waiting.passes(document, today, drafts));
    sources.documents = published;
    sources.unpublished = unpublished;
    waiting
}

impl Waiting {
    /// Whether a document is published; one that is not is counted.
    fn passes(&mut self, document: &Document, today: Date, drafts: Drafts) -> bool {
        if document.is_draft && drafts == Drafts::Waiting {
            self.drafts += 1;
            return false;
        }
        match document.kind {
            DocumentKind::Release(day) if day > today => {
                self.later += 1;
                self.next = Some(self.next.map_or(day, |next| next.min(day)));
                false
            }
            DocumentKind::Release(_) | DocumentKind::Programme | DocumentKind::Page => true,
        }
    }
}
