//! A build that is killed at any instant leaves one whole site: the old one or the new one.
//!
//! In: a site in two states. Out: after every kill `public/` is, byte for byte, what one of the two
//! builds undisturbed; and when nobody kills it any more, the next build leaves nothing behind.

#![expect(clippy::unwrap_used, reason = "what fails here fails the test")]
#![expect(clippy::disallowed_methods, reason = "the kills are spread over the time of a build")]

#[expect(dead_code, reason = "the projects of other tests are broken in more ways")]
mod support;

use std::collections::BTreeMap;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use support::{Project, TODAY, tree};

const KILLS: u32 = 60;
/// Releases beside the site's own, so that a build writes for a while.
const RELEASES: u32 = 40;

type Tree = BTreeMap<String, Vec<u8>>;

/// What moves between two orchards: the file, and what it says in either state.
const STATES: [(&str, [&str; 2]); 6] = [
    ("data/apples/harvest.csv", ["New Hill,north,30,", "New Hill,north,40,"]),
    ("data/apples/harvest.csv", ["Riverside,south,50,", "Riverside,south,40,"]),
    ("content/releases/2024-11-harvest.en.md", ["[150]", "[160]"]),
    ("content/releases/2024-11-harvest.en.md", ["[50]", "[40]"]),
    ("content/releases/2024-11-harvest.lv.md", ["[150]", "[160]"]),
    ("content/releases/2024-11-harvest.lv.md", ["[50]", "[40]"]),
];

#[test]
fn a_build_killed_at_any_instant_leaves_the_old_site_or_the_new() {
    let project = site_of_many_pages();
    let before = reference(&project, "before");
    let project = changed(project, 1);
    let after = reference(&project, "after");
    assert_ne!(before, after, "the two states differ");
    let whole = [before, after];

    let started = Instant::now();
    assert!(build(&project, "public").wait().unwrap().success());
    let takes = started.elapsed();

    let (mut state, mut killed, mut project) = (1, 0, project);
    for kill in 0..KILLS {
        project = changed(project, 1 - state);
        let mut child = build(&project, "public");
        thread::sleep(delay(kill, takes));
        child.kill().unwrap();
        killed += u32::from(!child.wait().unwrap().success());
        let found = project.public();
        let now = whole.iter().position(|whole| *whole == found);
        assert!(now.is_some(), "kill {kill} left neither site: {}", differences(&found, &whole));
        project = if now == Some(state) { changed(project, state) } else { project };
        state = now.unwrap();
    }
    assert!(killed > 0, "no build was killed before its end");

    let project = changed(project, 1 - state);
    assert!(build(&project, "public").wait().unwrap().success());
    assert!(project.public() == whole[1 - state], "the next build is undisturbed");
    let entries = project.path("").read_dir().unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let staging: Vec<String> = names.filter(|name| name.starts_with(".public.")).collect();
    assert_eq!(staging, [".public.parskats-lock"], "no staging folder remains");
}

/// The orchards' site, with releases that say nothing new.
fn site_of_many_pages() -> Project {
    (1..=RELEASES).fold(Project::copy_of("orchards"), |project, number| {
        let release = |title: &str| {
            let front = format!("title = \"{title}\"\ndate = 2024-11-06\nprogramme = \"apples\"");
            format!("+++\n{front}\nsummary = \"{title}.\"\n+++\n{}\n", "Ladders. ".repeat(200))
        };
        let name = |locale: &str| format!("content/releases/2024-11-{}.{locale}.md", word(number));
        let title = format!("News {}", word(number));
        project.write(&name("en"), release(&title)).write(&name("lv"), release(&title))
    })
}

/// A number as letters: a digit in a title would be a claim.
fn word(number: u32) -> String {
    let letter = |digit: char| char::from(b'a' + u8::try_from(digit).unwrap() - b'0');
    format!("{number:02}").chars().map(letter).collect()
}

/// The project in one of its states, coming from the other.
fn changed(project: Project, to: usize) -> Project {
    STATES
        .iter()
        .fold(project, |project, (file, says)| project.replace(file, says[1 - to], says[to]))
}

/// What the project is undisturbed, built into a folder of its own.
fn reference(project: &Project, out: &str) -> Tree {
    assert!(build(project, out).wait().unwrap().success());
    tree(&project.path(out))
}

fn build(project: &Project, out: &str) -> Child {
    Command::new(env!("CARGO_BIN_EXE_parskats"))
        .args(["build", "--date", TODAY, "--out", out])
        .current_dir(project.path(""))
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// When the build is killed: somewhere within the time it takes, and each time somewhere else.
fn delay(kill: u32, takes: Duration) -> Duration {
    // Steps of the golden ratio fill the interval evenly, in an order that jumps about.
    let step = u64::from(kill) * 0x9E37_79B9 % (1 << 32);
    let share = u32::try_from(step >> 16).unwrap();
    takes * share / (1 << 16)
}

fn differences(found: &Tree, whole: &[Tree; 2]) -> String {
    let differs = |whole: &Tree| {
        let names = found.keys().chain(whole.keys());
        names.filter(|name| found.get(*name) != whole.get(*name)).count()
    };
    format!(
        "{} files differ from the one, {} from the other",
        differs(&whole[0]),
        differs(&whole[1])
    )
}
