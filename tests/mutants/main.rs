//! One number, one hedge or one date is changed anywhere in a published site: the verifier finds
//! it, without any checksum.
//!
//! `make mutants` makes thousands of such mutants of several sites and lists what became of them;
//! `cargo test` makes some hundreds of two. They are the same in every run. What need not be found
//! is excluded by a rule (`excluded`), counted and listed; anything else that is not found fails
//! the test.

#[path = "../support/mod.rs"]
#[expect(dead_code, reason = "the projects of other tests are broken")]
mod support;

mod altered;
mod calendars;
mod charts;
mod drawn;
mod exchanged;
mod excluded;
mod kinds;
mod ledger;
mod markup;
mod moved;
mod numbers;
mod packages;
mod page;
mod published;
mod random;
mod report;
mod site;
// The one slow definition of what is true.
#[path = "../../src/verify/truth/slow.rs"]
#[expect(clippy::unwrap_used, reason = "what fails here fails the test")]
mod slow;
mod sources;
mod surfaces;
mod words;

// The slow definition speaks of the crate that it is a part of.
use parskats::model;

use random::Random;
use report::Report;
use site::Site;
use sources::Sources;

/// Makes so many mutants of each site and tells what became of them.
fn mutated(sites: &[(&str, usize)]) -> Report {
    let mut report = Report::default();
    for (seed, (project, count)) in (1..).zip(sites) {
        let site = Site::built(project);
        let mut random = Random::of(seed);
        let mutants = published::drawn(&site, *count, &mut random);
        report.add(&site.name, &site.files, &published::judged(&site, mutants));
        println!("{project}: {} so far, {} survived", report.made(), report.survivors.len());
    }
    println!("{}", report.told());
    report
}

/// Makes so many mutants of the charts of each site and tells what became of them.
fn redrawn(sites: &[(&str, usize)]) -> Report {
    let mut report = Report::default();
    for (seed, (project, count)) in (201..).zip(sites) {
        let site = Site::built(project);
        let mutants = charts::drawn(&site, *count, &mut Random::of(seed));
        report.add(&site.name, &site.files, &charts::judged(&site, mutants));
        println!("{project}: {} so far, {} survived", report.made(), report.survivors.len());
    }
    println!("{}", report.told());
    report
}

/// Makes so many mutants of the sources of each project and tells what became of them.
fn rebuilt(projects: &[(&str, usize)]) -> Report {
    let mut report = Report::default();
    for (seed, (project, count)) in (101..).zip(projects) {
        let sources = Sources::of(project);
        let mutants = sources.drawn(*count, &mut Random::of(seed));
        report.add(&sources.name, &sources.files, &sources.judged(mutants));
    }
    println!("{}", report.told());
    report
}

#[test]
fn some_hundred_changes_of_published_numbers_are_found() {
    let report = mutated(&[("tests/sites/orchards", 200), ("tests/sites/meadows", 120)]);
    assert!(report.made() > 300, "only {} mutants", report.made());
    assert_eq!(report.survivors, Vec::<String>::new());
}

#[test]
#[ignore = "takes minutes; `make mutants` runs it"]
fn every_change_of_a_published_number_is_found() {
    let report =
        mutated(&[(".", 2_000), ("tests/sites/lauki", 1_700), ("tests/sites/meadows", 1_400)]);
    assert!(report.made() >= 5_000, "only {} mutants", report.made());
    assert_eq!(report.survivors, Vec::<String>::new());
}

#[test]
fn some_hundred_changes_of_charts_are_found() {
    let report = redrawn(&[("tests/gallery", 600)]);
    assert!(report.made() > 500, "only {} mutants", report.made());
    assert_eq!(report.survivors, Vec::<String>::new());
}

#[test]
fn every_change_of_a_calendar_is_found() {
    for (project, least) in [("tests/sites/meadows", 500), ("tests/sites/oddities", 500)] {
        let (made, unfound) = calendars::unfound(&Site::built(project));
        assert!(made > least, "only {made} changes of {project}");
        assert_eq!(unfound, Vec::<String>::new());
    }
}

#[test]
fn every_change_of_what_has_become_of_published_numbers_is_found() {
    let (made, unfound) = ledger::unfound(&Site::built("tests/sites/amended"));
    assert!(made > 300, "only {made} changes");
    assert_eq!(unfound, Vec::<String>::new());
}

#[test]
#[ignore = "takes minutes; `make mutants` runs it"]
fn every_change_of_a_chart_is_found() {
    let report = redrawn(&[(".", 3_000), ("tests/gallery", 4_000)]);
    assert!(report.made() >= 6_000, "only {} mutants", report.made());
    // Were more than a twentieth allowed, many more would be as near.
    assert!(report.excluded(charts::HALF_WAY) < report.made() / 100);
    assert_eq!(report.survivors, Vec::<String>::new());
}

#[test]
fn some_changes_of_sources_are_refused_or_published_as_they_are() {
    let report = rebuilt(&[("tests/sites/orchards", 24)]);
    assert_eq!(report.survivors, Vec::<String>::new());
}

#[test]
#[ignore = "takes minutes; `make mutants` runs it"]
fn every_change_of_sources_is_refused_or_published_as_it_is() {
    let report = rebuilt(&[(".", 150), ("tests/sites/lauki", 250), ("tests/sites/meadows", 200)]);
    assert_eq!(report.survivors, Vec::<String>::new());
}
