//! What browsers are to see now.
//!
//! In: what has changed, what was rendered early, what came of a build. Out: the bytes of a page,
//! and whether they are proved. A page that is not proved yet is never shown without that being
//! said.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::sync::watch::{self, Receiver, Sender};

use super::told;
use crate::diagnostics::{Diagnostic, Strictness};

/// How what is shown stands to the sources.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It is being built and verified.
    Checking,
    /// It is what the sources make, and holds.
    Proved,
    /// The sources make no site: what is shown is the last that held, if there was one.
    Failed,
}

impl Standing {
    /// As the script in the page knows it.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Checking => "checking",
            Self::Proved => "proved",
            Self::Failed => "failed",
        }
    }
}

/// What is shown, shared by whoever builds and whoever serves.
#[derive(Debug)]
pub struct Shown {
    /// The folder of the last site that held.
    site: PathBuf,
    state: Mutex<State>,
    /// Moves on whenever a browser might see something else.
    revision: Sender<u64>,
}

#[derive(Debug)]
struct State {
    /// How many changes of the sources were seen.
    change: u64,
    standing: Standing,
    /// Where the site stands on its host, from `/` to `/`; `None` before there is one.
    base: Option<String>,
    /// Pages that are newer than the site, each with the change that made it so.
    early: BTreeMap<String, (u64, Vec<u8>)>,
    /// What is wrong, as markup.
    findings: String,
}

impl Shown {
    /// Nothing yet; a site that holds will be in the folder.
    #[must_use]
    pub fn of(site: &Path) -> Self {
        let state = State {
            change: 0,
            standing: Standing::Checking,
            base: None,
            early: BTreeMap::new(),
            findings: String::new(),
        };
        Self { site: site.to_owned(), state: Mutex::new(state), revision: watch::channel(0).0 }
    }

    /// The sources have changed; the number of this change.
    pub fn noticed(&self) -> u64 {
        let mut state = self.state();
        state.change += 1;
        state.standing = Standing::Checking;
        let change = state.change;
        self.told(state);
        change
    }

    /// Pages are there before the site that they belong to is verified.
    pub fn early(&self, change: u64, pages: BTreeMap<String, Vec<u8>>) {
        let mut state = self.state();
        // What changed since then will be rendered in its turn.
        if state.standing == Standing::Checking && state.base.is_some() {
            state.early.extend(pages.into_iter().map(|(path, bytes)| (path, (change, bytes))));
            self.told(state);
        }
    }

    /// A site that held is in the folder, as the sources were at a change.
    pub fn proved(&self, change: u64, base: String, warnings: &[Diagnostic]) {
        let mut state = self.state();
        state.base = Some(base);
        let findings = told::findings(warnings, Strictness::Lenient);
        state.settle(change, Standing::Proved, findings);
        self.told(state);
    }

    /// The sources make no site, as they were at a change.
    pub fn failed(&self, change: u64, findings: &[Diagnostic], strictness: Strictness) {
        let mut state = self.state();
        state.settle(change, Standing::Failed, told::findings(findings, strictness));
        self.told(state);
    }

    /// Where the site stands on its host; `None` before there is one.
    pub(super) fn base(&self) -> Option<String> {
        self.state().base.clone()
    }

    /// How what is shown stands to the sources, and what is wrong with them, as markup.
    pub(super) fn standing(&self) -> (Standing, String) {
        let state = self.state();
        (state.standing, state.findings.clone())
    }

    /// A file of the site by its path; `None` where there is none.
    #[expect(clippy::disallowed_methods, reason = "the previewed site is served as it was written")]
    pub(super) fn file(&self, path: &str) -> Option<Vec<u8>> {
        if let Some((_, page)) = self.state().early.get(path) {
            return Some(page.clone());
        }
        fs::read(self.site.join(path)).ok()
    }

    /// Whether there is a folder with a page at a path.
    pub(super) fn has_page_in(&self, path: &str) -> bool {
        self.site.join(path).join("index.html").is_file()
    }

    /// What moves on whenever a browser might see something else.
    pub(super) fn revision(&self) -> Receiver<u64> {
        self.revision.subscribe()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn told(&self, state: MutexGuard<'_, State>) {
        drop(state);
        self.revision.send_modify(|revision| *revision += 1);
    }
}

impl State {
    /// What was known before a build is known better now.
    fn settle(&mut self, change: u64, standing: Standing, findings: String) {
        self.early.retain(|_, (of, _)| *of > change);
        self.findings = findings;
        if change == self.change {
            self.standing = standing;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(text: &str) -> BTreeMap<String, Vec<u8>> {
        BTreeMap::from([("a.html".to_owned(), text.as_bytes().to_vec())])
    }

    fn shown() -> Shown {
        let shown = Shown::of(Path::new("/nowhere"));
        let first = shown.noticed();
        shown.proved(first, "/".to_owned(), &[]);
        shown
    }

    #[test]
    fn a_page_that_is_early_is_never_called_proved() {
        let shown = shown();
        let change = shown.noticed();
        shown.early(change, page("new"));
        assert_eq!(shown.standing().0, Standing::Checking);
        assert_eq!(shown.file("a.html").unwrap(), b"new");
        shown.proved(change, "/".to_owned(), &[]);
        assert_eq!(shown.standing().0, Standing::Proved);
        assert_eq!(shown.file("a.html"), None, "the site has it");
    }

    #[test]
    fn a_build_that_began_before_a_change_says_nothing_of_it() {
        let shown = shown();
        let (first, second) = (shown.noticed(), shown.noticed());
        shown.early(second, page("newest"));
        shown.proved(first, "/".to_owned(), &[]);
        assert_eq!(shown.standing().0, Standing::Checking);
        assert_eq!(shown.file("a.html").unwrap(), b"newest");
    }

    #[test]
    fn a_page_that_does_not_hold_is_taken_back() {
        let shown = shown();
        let change = shown.noticed();
        shown.early(change, page("false"));
        shown.failed(change, &[], Strictness::Lenient);
        assert_eq!((shown.standing().0, shown.file("a.html")), (Standing::Failed, None));
    }

    #[test]
    fn before_there_is_a_site_no_page_is_shown_early() {
        let shown = Shown::of(Path::new("/nowhere"));
        let change = shown.noticed();
        shown.early(change, page("alone"));
        assert_eq!(shown.file("a.html"), None);
    }
}
