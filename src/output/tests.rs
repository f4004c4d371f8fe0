//! What stands at the target, and beside it, after whatever can happen to a build.

#![expect(clippy::disallowed_methods, reason = "tests look at what was written")]

use std::mem::ManuallyDrop;
use std::os::unix::fs::{MetadataExt as _, symlink};

use rayon::prelude::*;
use tempfile::TempDir;

use super::*;

const PROOF: &str = r#"{"version": 1, "figures": {}}"#;

/// A folder in which a target can stand.
struct Place {
    folder: TempDir,
}

impl Place {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn public(&self) -> PathBuf {
        self.folder.path().join("public")
    }

    /// Puts a file there that no build wrote.
    fn with(self, path: &str, text: &str) -> Self {
        let file = self.folder.path().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
        self
    }

    /// Puts an old site there.
    fn with_site(self, files: &[(&str, &str)]) -> Self {
        self.build(files);
        self
    }

    fn beside(&self) -> Staging {
        beside(&self.public()).unwrap()
    }

    /// Opens a staging folder with a site in it.
    fn staged(&self, files: &[(&str, &str)]) -> Staging {
        let staging = self.beside();
        staging.write("data/figures.json", PROOF.as_bytes()).unwrap();
        for (path, text) in files {
            staging.write(path, text.as_bytes()).unwrap();
        }
        staging
    }

    fn build(&self, files: &[(&str, &str)]) {
        self.staged(files).swap(Lasting::Disk).unwrap();
    }

    /// Every file of the target with what is in it, but for the proof.
    fn site(&self) -> Vec<(String, String)> {
        files_of(&self.public())
    }

    /// Every name beside the target, but for the lock.
    fn beside_target(&self) -> Vec<String> {
        let names = fs::read_dir(self.folder.path()).unwrap();
        let mut names: Vec<String> =
            names.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.retain(|name| name != "public" && name != ".public.parskats-lock");
        names.sort();
        names
    }

    fn inode(&self, path: &str) -> u64 {
        fs::metadata(self.public().join(path)).unwrap().ino()
    }

    /// What is said if a build is begun now.
    fn refusal(&self) -> Diagnostic {
        beside(&self.public()).unwrap_err()
    }
}

fn files_of(folder: &Path) -> Vec<(String, String)> {
    walkdir::WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| !entry.file_type().is_dir())
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
            (path, fs::read_to_string(entry.path()).unwrap())
        })
        .filter(|(path, _)| path != "data/figures.json")
        .collect()
}

fn owned(files: &[(&str, &str)]) -> Vec<(String, String)> {
    files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

/// Ends a build as a kill would: nothing is cleaned up, and the system takes the lock back.
fn kill(staging: Staging) {
    let staging = ManuallyDrop::new(staging);
    staging.lock.release();
}

const OLD: &[(&str, &str)] = &[("index.html", "old"), ("lv/index.html", "same")];
const NEW: &[(&str, &str)] = &[("en/index.html", "more"), ("index.html", "new")];

// What a build leaves.

#[test]
fn a_first_build_makes_the_target() {
    let place = Place::new();
    place.build(NEW);
    assert_eq!(place.site(), owned(NEW));
}

#[test]
fn an_empty_target_is_filled() {
    let place = Place::new();
    fs::create_dir(place.public()).unwrap();
    place.build(NEW);
    assert_eq!(place.site(), owned(NEW));
}

#[test]
fn a_target_with_a_gitkeep_is_empty_and_keeps_it() {
    let place = Place::new().with("public/.gitkeep", "");
    place.build(&[("index.html", "new")]);
    assert_eq!(place.site(), owned(&[(".gitkeep", ""), ("index.html", "new")]));
}

#[test]
fn a_second_build_replaces_the_first_whole() {
    let place = Place::new().with_site(OLD);
    place.build(NEW);
    assert_eq!(place.site(), owned(NEW));
}

#[test]
fn a_build_leaves_nothing_beside_the_target_but_its_lock() {
    let place = Place::new().with_site(OLD);
    place.build(NEW);
    assert_eq!(place.beside_target(), Vec::<String>::new());
}

#[test]
fn a_file_that_did_not_change_is_the_old_file() {
    let place = Place::new().with_site(OLD);
    let old = place.inode("lv/index.html");
    place.build(OLD);
    assert_eq!(place.inode("lv/index.html"), old);
}

#[test]
fn a_file_that_changed_is_another_file() {
    let place = Place::new().with_site(&[("index.html", "old")]);
    let old = place.inode("index.html");
    place.build(&[("index.html", "new")]);
    assert_ne!(place.inode("index.html"), old);
}

#[test]
fn an_old_link_is_not_taken_for_an_unchanged_file() {
    let place = Place::new().with_site(OLD).with("elsewhere", "same");
    fs::remove_file(place.public().join("lv/index.html")).unwrap();
    symlink(place.folder.path().join("elsewhere"), place.public().join("lv/index.html")).unwrap();
    place.build(OLD);
    assert!(!place.public().join("lv/index.html").is_symlink());
}

#[test]
fn files_and_folders_have_the_permissions_of_any_new_ones() {
    let place = Place::new().with_site(NEW).with("other/file", "");
    for (ours, other) in
        [("public", "other"), ("public/en", "other"), ("public/index.html", "other/file")]
    {
        let mode = |path: &str| fs::metadata(place.folder.path().join(path)).unwrap().mode();
        assert_eq!(mode(ours), mode(other), "{ours}");
    }
}

#[test]
fn many_threads_write_one_site() {
    let place = Place::new();
    let staging = place.staged(&[]);
    let name = |number: i32| format!("{}/{}/index.html", number % 7, number);
    (0..300).into_par_iter().for_each(|number| {
        staging.write(&name(number), number.to_string().as_bytes()).unwrap();
    });
    staging.swap(Lasting::Disk).unwrap();
    assert_eq!(place.site().len(), 300);
}

// Files that are written piece by piece.

fn stream(staging: &Staging, path: &str, pieces: &[&str]) {
    let mut file = staging.stream(path).unwrap();
    for piece in pieces {
        file.write_all(piece.as_bytes()).unwrap();
    }
    file.finish().unwrap();
}

#[test]
fn a_streamed_file_holds_all_its_pieces() {
    let place = Place::new();
    let staging = place.staged(&[]);
    stream(&staging, "data/a.csv", &["id,n\n", "x,1\n"]);
    staging.swap(Lasting::Disk).unwrap();
    assert_eq!(place.site(), owned(&[("data/a.csv", "id,n\nx,1\n")]));
}

#[test]
fn a_streamed_file_that_did_not_change_is_the_old_file() {
    let large = "x,1\n".repeat(100_000);
    let place = Place::new().with_site(&[("data/a.csv", &large)]);
    let old = place.inode("data/a.csv");
    let staging = place.staged(&[]);
    stream(&staging, "data/a.csv", &[&large]);
    staging.swap(Lasting::Disk).unwrap();
    assert_eq!(place.inode("data/a.csv"), old);
}

#[test]
fn a_streamed_file_that_changed_in_its_last_byte_is_another_file() {
    let large = "x,1\n".repeat(100_000);
    let place = Place::new().with_site(&[("data/a.csv", &large)]);
    let staging = place.staged(&[]);
    stream(&staging, "data/a.csv", &[large.strip_suffix('\n').unwrap(), "2"]);
    staging.swap(Lasting::Disk).unwrap();
    assert!(place.site()[0].1.ends_with("x,12"));
}

#[test]
fn a_streamed_file_that_is_not_finished_is_not_there() {
    let place = Place::new();
    let staging = place.staged(&[]);
    staging.stream("data/a.csv").unwrap().write_all(b"id,").unwrap();
    assert!(!staging.path().join("data/a.csv").exists());
}

// What is refused while a site is written.

#[test]
fn a_path_that_leads_outside_the_site_is_refused() {
    let place = Place::new();
    let staging = place.beside();
    for path in ["../a", "/a", "a/../../b", "a//b", "./a", "", "a/"] {
        let found = staging.write(path, b"").unwrap_err();
        assert_eq!(found.message, format!("`{path}` is no path inside the site"));
    }
}

#[test]
fn what_belongs_to_git_is_not_published() {
    let place = Place::new();
    let found = place.beside().write(".git/config", b"").unwrap_err();
    assert_eq!(found.message, "`.git/config` cannot be published");
}

#[test]
fn a_path_that_is_written_twice_is_refused() {
    let place = Place::new();
    let found = place.staged(NEW).write("index.html", b"again").unwrap_err();
    assert_eq!(found.message, "`index.html` is written twice");
}

#[test]
fn an_unchanged_file_that_is_written_twice_is_refused_and_the_old_one_untouched() {
    let place = Place::new().with_site(OLD);
    let staging = place.staged(OLD);
    let found = staging.write("index.html", b"again").unwrap_err();
    assert_eq!(found.message, "`index.html` is written twice");
    assert_eq!(place.site(), owned(OLD));
}

#[test]
fn what_the_system_says_is_passed_on_with_the_path() {
    let place = Place::new();
    let staging = place.staged(NEW);
    let found = staging.write("index.html/a", b"").unwrap_err();
    let path = staging.path().join("index.html");
    let expected = format!("`{}` cannot be made: File exists (os error 17)", path.display());
    assert_eq!((found.rule.0, found.message), ("output", expected));
}

// Which targets are refused, before anything is written.

#[test]
fn a_folder_with_something_else_in_it_is_not_ours() {
    let place = Place::new().with("public/thesis.doc", "").with("public/zzz", "");
    let found = place.refusal();
    let public = place.public();
    let expected = format!("`{}` holds `thesis.doc`, and no site of ours", public.display());
    assert_eq!((found.rule.0, found.message), ("not-ours", expected));
    assert!(!found.help.is_empty());
}

#[test]
fn a_folder_that_is_refused_is_as_it_was_with_nothing_beside_it() {
    let place = Place::new().with("public/thesis.doc", "text");
    place.refusal();
    assert_eq!(place.site(), owned(&[("thesis.doc", "text")]));
    assert_eq!(fs::read_dir(place.folder.path()).unwrap().count(), 1);
}

#[test]
fn a_file_that_is_no_proof_does_not_make_a_folder_ours() {
    for text in ["", "[1, 2]", "{}", r#"{"version": 1}"#, r#"{"version": 1, "figures": "#, "7"] {
        let place = Place::new().with("public/data/figures.json", text);
        assert_eq!(place.refusal().rule.0, "not-ours", "{text}");
    }
}

#[test]
fn a_file_in_the_targets_place_is_not_ours() {
    assert_eq!(Place::new().with("public", "text").refusal().rule.0, "not-ours");
}

#[test]
fn a_link_to_a_file_is_not_ours() {
    let place = Place::new().with("file", "text");
    symlink("file", place.public()).unwrap();
    assert_eq!(place.refusal().rule.0, "not-ours");
}

#[test]
fn a_link_to_nothing_is_refused() {
    let place = Place::new();
    symlink("nothing", place.public()).unwrap();
    let expected = format!("`{}` is a symbolic link to nothing", place.public().display());
    assert_eq!(place.refusal().message, expected);
}

#[test]
fn a_target_in_a_folder_that_does_not_exist_is_refused_with_that_folder() {
    let place = Place::new();
    let parent = place.folder.path().join("no");
    let found = beside(&parent.join("public")).unwrap_err();
    assert_eq!(found.help, [format!("make `{}` first", parent.display())]);
}

#[test]
fn a_mount_point_is_refused() {
    for path in ["/proc", "/"] {
        assert_eq!(beside(Path::new(path)).unwrap_err().rule.0, "mount-point", "{path}");
    }
}

#[test]
fn a_target_whose_parent_cannot_be_written_is_refused() {
    // Not even the administrator makes a file here.
    let found = beside(Path::new("/sys/parskats-public")).unwrap_err();
    assert_eq!(found.rule.0, "not-writable", "{}", found.message);
}

#[test]
fn two_builds_at_once_are_refused() {
    let place = Place::new();
    let _first = place.beside();
    let found = place.refusal();
    let expected = format!("another build is writing `{}`", place.public().display());
    assert_eq!((found.rule.0, found.message), ("locked", expected));
}

#[test]
fn a_build_after_another_is_not_locked_out() {
    let place = Place::new();
    drop(place.beside());
    place.build(NEW);
    assert_eq!(place.site(), owned(NEW));
}

#[test]
fn a_target_that_appears_meanwhile_is_not_replaced() {
    let place = Place::new();
    let staging = place.staged(NEW);
    let place = place.with("public/thesis.doc", "text");
    assert_eq!(staging.swap(Lasting::Disk).unwrap_err().rule.0, "not-ours");
    assert_eq!(place.site(), owned(&[("thesis.doc", "text")]));
}

#[test]
fn an_empty_target_that_was_filled_meanwhile_is_not_replaced() {
    let place = Place::new().with("public/.gitkeep", "");
    let staging = place.staged(NEW);
    let place = place.with("public/thesis.doc", "text");
    assert_eq!(staging.swap(Lasting::Disk).unwrap_err().rule.0, "not-ours");
    assert_eq!(place.site(), owned(&[(".gitkeep", ""), ("thesis.doc", "text")]));
}

// Links and what belongs to git.

#[test]
fn a_link_to_the_target_stays_a_link() {
    let place = Place::new().with_site(OLD);
    let link = place.folder.path().join("www");
    symlink("public", &link).unwrap();
    let staging = beside(&link).unwrap();
    staging.write("index.html", b"new").unwrap();
    staging.swap(Lasting::Disk).unwrap();
    assert!(link.is_symlink());
    assert_eq!(place.site(), owned(&[("index.html", "new")]));
}

#[test]
fn a_worktrees_git_file_is_carried_over() {
    let place = Place::new().with_site(OLD).with("public/.git", "gitdir: elsewhere");
    place.build(&[("index.html", "new")]);
    let expected = [(".git", "gitdir: elsewhere"), ("index.html", "new")];
    assert_eq!(place.site(), owned(&expected));
}

#[test]
fn a_git_folder_is_carried_over() {
    let place = Place::new().with_site(OLD).with("public/.git/HEAD", "ref: main");
    place.build(&[("index.html", "new")]);
    assert_eq!(place.site(), owned(&[(".git/HEAD", "ref: main"), ("index.html", "new")]));
}

#[test]
fn a_link_that_belongs_to_git_is_carried_over_as_a_link() {
    let place = Place::new().with_site(OLD);
    symlink("../nowhere", place.public().join(".gitmodules")).unwrap();
    place.build(NEW);
    assert_eq!(fs::read_link(place.public().join(".gitmodules")).unwrap(), Path::new("../nowhere"));
}

// Builds that end early.

#[test]
fn a_build_that_fails_leaves_the_target_as_it_was_and_nothing_beside_it() {
    let place = Place::new().with_site(OLD);
    drop(place.staged(NEW));
    assert_eq!(place.site(), owned(OLD));
    assert_eq!(place.beside_target(), Vec::<String>::new());
}

#[test]
fn a_first_build_that_fails_makes_no_target() {
    let place = Place::new();
    drop(place.staged(NEW));
    assert!(!place.public().exists());
}

type Step = fn(&mut Staging) -> Result<(), Diagnostic>;

/// Every step of a swap, in order.
const STEPS: [Step; 6] = [
    Staging::carry_files,
    |staging| staging.sync(),
    Staging::exchange,
    Staging::carry_folders,
    |staging| staging.settle(),
    |staging| staging.remove_old(),
];

/// After which step the new site stands.
const EXCHANGED: usize = 3;

#[test]
fn a_kill_after_any_step_leaves_one_whole_site() {
    for survived in 0..=STEPS.len() {
        let place = Place::new().with_site(OLD);
        let mut staging = place.staged(NEW);
        STEPS[..survived].iter().try_for_each(|step| step(&mut staging)).unwrap();
        kill(staging);
        let expected = if survived < EXCHANGED { OLD } else { NEW };
        assert_eq!(place.site(), owned(expected), "after {survived} steps");
    }
}

#[test]
fn a_first_build_killed_after_any_step_leaves_one_whole_site_or_none() {
    for survived in 0..=STEPS.len() {
        let place = Place::new();
        let mut staging = place.staged(NEW);
        STEPS[..survived].iter().try_for_each(|step| step(&mut staging)).unwrap();
        kill(staging);
        let expected = (survived >= EXCHANGED).then(|| owned(NEW));
        let found = place.public().exists().then(|| place.site());
        assert_eq!(found, expected, "after {survived} steps");
    }
}

#[test]
fn the_build_after_a_kill_has_everything_of_git_and_leaves_nothing_beside_the_target() {
    for survived in 0..=STEPS.len() {
        let place = Place::new()
            .with_site(OLD)
            .with("public/.git/HEAD", "ref: main")
            .with("public/.gitattributes", "* text");
        let mut staging = place.staged(NEW);
        STEPS[..survived].iter().try_for_each(|step| step(&mut staging)).unwrap();
        kill(staging);
        place.build(&[("index.html", "third")]);
        let expected =
            [(".git/HEAD", "ref: main"), (".gitattributes", "* text"), ("index.html", "third")];
        assert_eq!(place.site(), owned(&expected), "after {survived} steps");
        assert_eq!(place.beside_target(), Vec::<String>::new(), "after {survived} steps");
    }
}

#[test]
fn a_leftover_with_a_git_folder_that_has_no_place_to_go_to_is_not_removed() {
    let place = Place::new()
        .with_site(OLD)
        .with("public/.git/HEAD", "ref: main")
        .with(".public.parskats-aB3xYz/.git/HEAD", "ref: other");
    let found = place.refusal();
    assert!(found.message.contains(".public.parskats-aB3xYz/.git"), "{}", found.message);
    assert_eq!(place.beside_target(), [".public.parskats-aB3xYz"]);
}

#[test]
fn a_folder_beside_the_target_that_only_begins_like_a_leftover_is_not_removed() {
    let place = Place::new()
        .with(".public.parskats-notes/a", "")
        .with(".public.parskats-long-name/a", "")
        .with(".public2.parskats-aB3xYz/a", "");
    drop(place.beside());
    assert_eq!(place.beside_target().len(), 3);
}

#[test]
fn a_git_folder_that_cannot_be_carried_brings_the_old_site_back() {
    let place = Place::new()
        .with_site(OLD)
        .with("public/.git/HEAD", "ref: main")
        .with("public/.github/a.yml", "on: push");
    let mut staging = place.staged(NEW);
    staging.exchange().unwrap();
    // Something that stands in the way of the second of the two folders.
    fs::create_dir(place.public().join(".github")).unwrap();
    staging.carry_folders().unwrap_err();
    drop(staging);
    let mut expected = owned(OLD);
    expected.splice(0..0, owned(&[(".git/HEAD", "ref: main"), (".github/a.yml", "on: push")]));
    assert_eq!(place.site(), expected);
    assert_eq!(place.beside_target(), Vec::<String>::new());
}
