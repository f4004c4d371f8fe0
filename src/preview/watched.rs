//! Which sources have changed.
//!
//! In: a project's folder. Out: the files that have changed since one last asked, once their
//! editor has come to rest. Reads no file.
//!
//! `notify` is used as it is: a debouncer follows renames and keeps an identity for each file, and
//! whoever builds from what is there needs neither.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use notify::event::{AccessKind, AccessMode, ModifyKind};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use crate::diagnostics::{Diagnostic, Rule};

/// The folders of sources; `site.toml` stands beside them.
const FOLDERS: [&str; 3] = ["content", "data", "templates"];

/// The file of sources that stands in no folder.
const SITE: &str = "site.toml";

/// Where hidden files are sources too.
const STATIC: &str = "content/static";

/// How long nothing must have happened for an editor to have come to rest.
const QUIET: Duration = Duration::from_millis(12);

/// How often one waits for that: somebody who saves without pause gets to see something too.
const ROUNDS: usize = 10;

/// How long one waits for a change before looking whether the folders are still those.
const WAIT: Duration = Duration::from_millis(250);

/// What has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changes {
    /// Nothing.
    None,
    /// These files, relative to the project.
    Files(BTreeSet<String>),
    /// Nobody knows what: folders that came and went, more than the system could tell.
    Anything,
}

/// A project's folder under watch.
pub struct Watched {
    root: PathBuf,
    watcher: RecommendedWatcher,
    events: Receiver<notify::Result<Event>>,
    /// The folders under watch, each with what makes it another one of the same name.
    folders: BTreeMap<PathBuf, (u64, u64)>,
}

impl Watched {
    /// Begins to watch.
    ///
    /// # Errors
    /// `watch`, if the system does not let one watch.
    pub fn of(root: &Path) -> Result<Self, Diagnostic> {
        let (tell, events) = mpsc::channel();
        let watcher =
            notify::recommended_watcher(tell).map_err(|error| unwatchable(root, &error))?;
        let root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
        let mut begun = Self { root, watcher, events, folders: BTreeMap::new() };
        begun.rearmed()?;
        Ok(begun)
    }

    /// Waits a moment for changes, and until their editor has come to rest.
    ///
    /// # Errors
    /// `watch`, if a folder that is new cannot be watched.
    pub fn changes(&mut self) -> Result<Changes, Diagnostic> {
        let mut changes = Changes::None;
        if let Ok(event) = self.events.recv_timeout(WAIT) {
            changes = self.joined(changes, event);
        }
        // What was only read, by the build itself for one, is nothing to come to rest from.
        for _ in 0..ROUNDS {
            if changes == Changes::None {
                break;
            }
            let Ok(event) = self.events.recv_timeout(QUIET) else { break };
            changes = self.joined(changes, event);
            while let Ok(event) = self.events.try_recv() {
                changes = self.joined(changes, event);
            }
        }
        if self.rearmed()? {
            return Ok(Changes::Anything);
        }
        Ok(changes)
    }

    /// Watches the folders that are there; whether they are others than before.
    ///
    /// A folder that was deleted and made again is another one, of which the system tells nothing
    /// until it is asked to.
    fn rearmed(&mut self) -> Result<bool, Diagnostic> {
        let below = FOLDERS.map(|folder| (self.root.join(folder), RecursiveMode::Recursive));
        let all = [(self.root.clone(), RecursiveMode::NonRecursive)].into_iter().chain(below);
        let mut is_new = false;
        for (folder, mode) in all {
            let identity = fs::metadata(&folder).ok().filter(fs::Metadata::is_dir);
            let identity = identity.map(|found| (found.dev(), found.ino()));
            if self.folders.get(&folder).copied() == identity {
                continue;
            }
            is_new = true;
            if self.folders.remove(&folder).is_some() {
                // Of a folder that is gone there is nothing left to be taken away.
                let _ = self.watcher.unwatch(&folder);
            }
            if let Some(identity) = identity {
                match self.watcher.watch(&folder, mode) {
                    Ok(()) => {
                        self.folders.insert(folder, identity);
                    }
                    // It went as it was looked at: the next look will tell.
                    Err(_) if !folder.exists() => {}
                    Err(error) => return Err(unwatchable(&folder, &error)),
                }
            }
        }
        Ok(is_new)
    }

    fn joined(&self, changes: Changes, event: notify::Result<Event>) -> Changes {
        let Ok(event) = event else { return Changes::Anything };
        if event.need_rescan() {
            return Changes::Anything;
        }
        if !is_change(event.kind) {
            return changes;
        }
        let files: BTreeSet<String> =
            event.paths.iter().filter_map(|path| source(&self.root, path)).collect();
        match changes {
            Changes::None if files.is_empty() => Changes::None,
            Changes::None => Changes::Files(files),
            Changes::Files(mut known) => {
                known.extend(files);
                Changes::Files(known)
            }
            Changes::Anything => Changes::Anything,
        }
    }
}

/// Whether something was written. What a build does to sources, which it reads and links to, is
/// no change of them.
const fn is_change(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write))
        | EventKind::Create(_)
        | EventKind::Remove(_)
        | EventKind::Any
        | EventKind::Other => true,
        EventKind::Access(_) | EventKind::Modify(ModifyKind::Metadata(_)) => false,
        EventKind::Modify(_) => true,
    }
}

/// A path as sources are called; `None` for what is no source, such as an editor's hidden file.
///
/// Other files that editors leave for an instant do count: a build that saw one must be followed
/// by one that does not.
fn source(root: &Path, path: &Path) -> Option<String> {
    let relative = path.strip_prefix(root).ok()?.to_str()?;
    let (folder, _) = relative.split_once('/').unwrap_or((relative, ""));
    let is_hidden = relative.split('/').any(|part| part.starts_with('.'));
    let is_source = relative == SITE || FOLDERS.contains(&folder);
    (is_source && (!is_hidden || relative.starts_with(STATIC))).then(|| relative.to_owned())
}

fn unwatchable(folder: &Path, error: &notify::Error) -> Diagnostic {
    let message = format!("`{}` cannot be watched: {error}", folder.display());
    Diagnostic::placeless(Rule("watch"), message).help(
        "where the system watches too many files already, raise `fs.inotify.max_user_watches`",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(path: &str) -> Option<String> {
        source(Path::new("/p"), &Path::new("/p").join(path))
    }

    #[test]
    fn what_a_site_is_made_of_is_a_source_and_nothing_else() {
        for path in
            ["site.toml", "content/pages/a.lv.md", "data", "templates/a.html", "content/a.md~"]
        {
            assert_eq!(named(path).as_deref(), Some(path));
        }
        for path in ["public/index.html", "README.md", ".git/index", "content/.a.lv.md.swp"] {
            assert_eq!(named(path), None, "{path}");
        }
        assert!(named("content/static/.well-known/security.txt").is_some());
    }

    #[test]
    fn what_is_only_read_is_no_change() {
        assert!(!is_change(EventKind::Access(AccessKind::Open(AccessMode::Any))));
        assert!(is_change(EventKind::Access(AccessKind::Close(AccessMode::Write))));
    }
}
