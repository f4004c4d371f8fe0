//! `parskats serve`: the site as it will be, while it is being written.
//!
//! 1. Each change of the sources is noticed, and the documents that were written are shown at once,
//!    marked as not proved yet.
//! 2. The whole site is built and verified, by the same calls as in `build`, into a folder of its
//!    own, which it replaces only if it holds.
//! 3. Browsers are told what came of it.
//!
//! So what is shown as proved is what a clean build makes, byte for byte: nothing is kept from one
//! build for the next but files whose bytes are the same.

use std::collections::BTreeSet;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use super::Outcome;
use super::build::{self, AsOf, Built, Drafts, Purpose, Recording, Request};
use crate::diagnostics::{Diagnostic, Rule, Strictness};
use crate::load;
use crate::preview::{self, Changes, Door, Shown, Watched};
use crate::site;
use crate::verify;

/// What a preview is asked to do.
#[derive(Debug, Clone)]
pub struct Preview {
    /// The project's folder.
    pub root: PathBuf,
    /// Where browsers come in.
    pub host: IpAddr,
    /// The port, or the first that is tried.
    pub port: u16,
    /// In place of the site's own address.
    pub base_url: Option<String>,
    /// Whether warnings keep a site from being shown.
    pub strictness: Strictness,
}

/// What happens while a site is previewed.
#[derive(Debug)]
pub enum News<'a> {
    /// Browsers may come to this address; another port was asked for.
    Open(&'a str, Option<u16>),
    /// The sources have changed.
    Changed,
    /// Some pages are shown that are not verified yet.
    Early(usize),
    /// A build has ended.
    Built(&'a Outcome<Built>),
    /// Something is wrong with the preview itself.
    Wrong(&'a Diagnostic),
}

/// What there is besides the request: the moment, and whoever is told.
pub struct Surroundings<'s> {
    /// The moment of a build that begins now.
    pub now: &'s (dyn Fn() -> Result<AsOf, Diagnostic> + Sync),
    /// Tells people.
    pub tell: &'s (dyn Fn(News<'_>) + Sync),
}

/// Serves a site until the program is asked to end.
///
/// # Errors
/// If there is no project, no port, nothing to watch with, or no place to build.
pub fn run(preview: &Preview, around: &Surroundings<'_>) -> Result<(), Diagnostic> {
    load::project(&preview.root)?;
    let folder = tempfile::tempdir().map_err(|error| {
        let message = format!("there is no place to build the preview: {error}");
        Diagnostic::placeless(Rule("output"), message)
            .help("make room for temporary files, or set TMPDIR")
    })?;
    let mut watched = Watched::of(&preview.root)?;
    let door = Door::open(preview.host, preview.port)?;
    let is_other = preview.port != 0 && preview.port != door.port();
    (around.tell)(News::Open(&door.url(), is_other.then_some(preview.port)));
    let shown = Arc::new(Shown::of(&folder.path().join("site")));
    let work = Work { preview, around, folder: folder.path(), shown: &shown };
    let is_over = AtomicBool::new(false);
    let (ask, asked) = mpsc::channel();
    thread::scope(|scope| {
        let (work, is_over) = (&work, &is_over);
        scope.spawn(move || work.builds(&asked));
        scope.spawn(move || work.notices(&mut watched, &ask, is_over));
        let ended = preview::serve(door, Arc::clone(&shown));
        is_over.store(true, Ordering::Relaxed);
        ended
    })
}

/// What both who notices changes and who builds need.
struct Work<'w> {
    preview: &'w Preview,
    around: &'w Surroundings<'w>,
    folder: &'w Path,
    shown: &'w Shown,
}

impl Work<'_> {
    /// Notices changes until all is over: shows documents early, and asks for builds.
    fn notices(&self, watched: &mut Watched, ask: &Sender<u64>, is_over: &AtomicBool) {
        // Nothing can have changed that the first build does not see.
        let mut changes = Ok(Changes::Anything);
        while !is_over.load(Ordering::Relaxed) {
            match &changes {
                Ok(Changes::None) => {}
                Ok(seen) => {
                    let change = self.shown.noticed();
                    (self.around.tell)(News::Changed);
                    // First what somebody waits for, with the whole machine to itself.
                    if let Changes::Files(files) = seen {
                        self.shows_early(change, files);
                    }
                    // Nobody is left to build when all is over.
                    let _ = ask.send(change);
                }
                Err(problem) => {
                    (self.around.tell)(News::Wrong(problem));
                    return;
                }
            }
            changes = watched.changes();
        }
    }

    /// Shows the documents that were written, if nothing else was.
    fn shows_early(&self, change: u64, files: &BTreeSet<String>) {
        let is_document =
            |file: &String| file.starts_with("content/") && file.to_lowercase().ends_with(".md");
        if !files.iter().all(is_document) {
            return;
        }
        let Ok(request) = self.request("early") else { return };
        let pages = build::glimpsed(&request, files);
        let count = pages.len();
        self.shown.early(change, pages);
        if count > 0 {
            (self.around.tell)(News::Early(count));
        }
    }

    /// Builds what is asked for, the latest of what waits, until nobody can ask any more.
    fn builds(&self, asked: &Receiver<u64>) {
        while let Ok(change) = asked.recv() {
            let change = asked.try_iter().last().unwrap_or(change);
            let outcome = match self.request("site") {
                Ok(request) => build::run(&request),
                Err(problem) => Outcome::impossible(problem),
            };
            let Outcome { diagnostics, done, strictness, .. } = &outcome;
            match (done, self.base()) {
                (Some(_), Some(base)) => self.shown.proved(change, base, diagnostics),
                _ => self.shown.failed(change, diagnostics, *strictness),
            }
            (self.around.tell)(News::Built(&outcome));
        }
    }

    /// Where the site that was built stands on its host.
    fn base(&self) -> Option<String> {
        let options = verify::options(&self.folder.join("site")).ok()?;
        Some(site::base_path(&options.base_url).to_owned())
    }

    /// The build of the preview as the sources are now, into a folder of that name.
    fn request(&self, folder: &str) -> Result<Request, Diagnostic> {
        Ok(Request {
            root: self.preview.root.clone(),
            out: self.folder.join(folder),
            base_url: self.preview.base_url.clone(),
            as_of: (self.around.now)()?,
            drafts: Drafts::AndLater,
            strictness: self.preview.strictness,
            recording: Recording::Off,
            purpose: Purpose::Preview,
        })
    }
}
