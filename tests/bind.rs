//! `parskats bind`: what it takes a draft's numbers for, and what it leaves to its author.
//!
//! The documents of the golden sites, with all brackets taken away, are drafts of which we know what
//! their author meant.

#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test reads its own folder")]

#[expect(dead_code, reason = "the projects of other tests are broken")]
mod support;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use support::{Project, TODAY};

/// A text without the brackets of its claims, and the claims by where their words stand in it: the
/// words, and the address.
fn stripped(text: &str) -> (String, BTreeMap<usize, (String, String)>) {
    let (mut bare, mut meant, mut rest) = (String::new(), BTreeMap::new(), text);
    while let Some((before, after)) = rest.split_once("](") {
        let opened = before.rsplit_once('[').filter(|(_, words)| !words.is_empty());
        let is_claim = after.starts_with("fig:") || after.starts_with("date:");
        match opened.filter(|(before, _)| is_claim && !before.ends_with('!')) {
            Some((before, words)) => {
                let (link, after) = after.split_once(')').unwrap();
                let address = link.split(' ').next().unwrap();
                bare.push_str(before);
                meant.insert(bare.len(), (words.to_owned(), address.to_owned()));
                bare.push_str(words);
                rest = after;
            }
            None => {
                bare.push_str(before);
                bare.push_str("](");
                rest = after;
            }
        }
    }
    bare.push_str(rest);
    (bare, meant)
}

fn documents(root: &Path) -> Vec<PathBuf> {
    let found = walkdir::WalkDir::new(root.join("content")).sort_by_file_name().into_iter();
    let found = found.map(|entry| entry.unwrap().into_path());
    found.filter(|path| path.extension().is_some_and(|ending| ending == "md")).collect()
}

/// Takes the brackets out of every document of a site, one at a time, and has them bound again: what
/// was bound otherwise than its author had done, and how many were bound rightly.
fn bound_again(site: &str) -> String {
    let site = Project::copy_of(site);
    let root = site.path("");
    let (mut right, mut left, mut others) = (0, 0, String::new());
    for path in documents(&root) {
        let text = fs::read_to_string(&path).unwrap();
        let (bare, meant) = stripped(&text);
        if meant.is_empty() {
            continue;
        }
        fs::write(&path, &bare).unwrap();
        let name = path.strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
        let said = site.output(&["bind", &name, "--write", "--date", TODAY]);
        assert!(said.code < 2, "{name}: {}", said.err);
        let bound = fs::read_to_string(&path).unwrap();
        let (again, found) = stripped(&bound);
        assert_eq!(again, bare, "{name}: only brackets are added");
        for (at, (words, address)) in &found {
            let near = meant.range(..at + words.len()).next_back().unwrap();
            let (start, (own, author)) = near;
            assert!(start + own.len() > *at, "{name}: `{words}` was in no claim");
            if author == address {
                right += 1;
            } else {
                writeln!(others, "{name}: `{words}` {address}, and its author {author}").unwrap();
            }
        }
        left += meant.len() - found.len();
        fs::write(&path, text).unwrap();
    }
    format!("{right} as their authors had, {left} left to them\n{others}")
}

#[test]
fn what_is_bound_again_is_what_its_author_had_bound() {
    let sites = ["orchards", "lauki", "meadows", "oddities", "edges", "amended", "hives"];
    let told = sites.map(|site| format!("{site}: {}", bound_again(site)));
    insta::assert_snapshot!(told.concat());
}

const DRAFT: &str = "content/releases/2024-12-draft.en.md";

/// What is said of a draft, and what becomes of it.
fn said(draft: &str, options: &[&str]) -> String {
    let site = Project::copy_of("orchards").write(DRAFT, draft);
    let said = site.output(&[&["bind", DRAFT, "--date", TODAY], options].concat());
    let text = fs::read_to_string(site.path(DRAFT)).unwrap();
    format!("{}\n{}{}----\n{text}", said.code, said.out, said.err)
}

#[test]
fn a_number_that_two_figures_are_is_left_with_both_offered() {
    let draft =
        "+++\ntitle = \"A\"\nprogramme = \"apples\"\n+++\n\nIn all 200 apples were picked.\n";
    let figures = "data/apples/figures.toml";
    let again = "\n[figure.gathered]\nlabel = { en = \"Apples picked\", lv = \"Salasītie āboli\" }\n\
                 from = \"harvest\"\nvalue = \"sum(picked)\"\nunit = \"apple\"\n";
    let site = Project::copy_of("orchards").append(figures, again).write(DRAFT, draft);
    let said = site.output(&["bind", DRAFT, "--write", "--date", TODAY]);
    insta::assert_snapshot!(format!("{}{}", said.out, said.err));
    assert_eq!(fs::read_to_string(site.path(DRAFT)).unwrap(), draft);
}

#[test]
fn what_is_sure_is_bound_and_what_has_no_figure_gets_its_remedies() {
    let draft = "+++\ntitle = \"200 apples picked\"\nprogramme = \"apples\"\n+++\n\
                 In all 200 apples were picked, 150 of them in the north valley. Call 67000000.\n";
    insta::assert_snapshot!(said(draft, &["--write"]));
}

#[test]
fn claims_exemptions_code_and_links_are_left_alone() {
    let draft = "+++\ntitle = \"A\"\nprogramme = \"apples\"\n[[exemption]]\ntext = \"Route 66\"\n\
                 reason = { en = \"a name\", lv = \"nosaukums\" }\n+++\n\
                 [200 apples](fig:picked) on Route 66, `200` and [200](https://example.org/).\n";
    insta::assert_snapshot!(said(draft, &["--write"]));
}

#[test]
fn a_false_number_is_told_with_what_the_figure_is() {
    let draft =
        "+++\ntitle = \"A\"\nprogramme = \"apples\"\n+++\n\nIn all 190 apples were picked.\n";
    insta::assert_snapshot!(said(draft, &[]));
}

#[test]
fn a_draft_with_400_numbers_is_read_to_its_end() {
    let lines =
        (1..=400).fold(String::new(), |lines, number| lines + &format!("Apples {number}.\n\n"));
    let told = said(&lines, &["--programme", "apples"]);
    assert!(told.contains("400 numbers and dates in no claim"), "{told}");
}

#[test]
fn a_draft_that_is_not_there_and_a_programme_that_is_not_are_told() {
    let site = Project::copy_of("orchards");
    let missing = site.output(&["bind", "nothing.lv.md", "--date", TODAY]);
    let unknown = said("200\n", &["--programme", "aples"]);
    insta::assert_snapshot!(format!("{}{}{unknown}", missing.code, missing.err));
}

#[test]
fn a_byte_order_mark_and_line_ends_of_windows_stay() {
    let draft = "\u{feff}+++\r\ntitle = \"A\"\r\nprogramme = \"apples\"\r\n+++\r\n\
                 In all 200 apples\r\nwere picked.\r\n";
    let told = said(draft, &["--write"]);
    assert!(told.contains("\u{feff}+++\r\n"), "{told}");
    assert!(told.contains("[200 apples](fig:picked)\r\nwere"), "{told}");
}

#[test]
fn what_a_title_claims_already_is_not_bound_again() {
    let draft = "+++\ntitle = \"[200 apples](fig:picked) were picked\"\nprogramme = \"apples\"\n\
                 summary = \"In all 200 apples were picked.\"\n+++\n\nApples.\n";
    let told = said(draft, &["--write"]);
    assert!(told.contains("title = \"[200 apples](fig:picked) were picked\""), "{told}");
    assert!(told.contains("summary = \"In all [200 apples](fig:picked) were picked.\""), "{told}");
}

#[test]
fn a_number_that_its_clause_says_is_of_something_else_is_left_to_its_author() {
    for sentence in [
        "Another 200 apples were picked.",
        "200 apples were not picked.",
        "Not 200 apples were picked but fewer.",
        "Each picked 200 apples.",
        "We picked 200 apples each week.",
        "Picking rose by 200 apples.",
        "We picked 200 apples more than last year.",
        "By then, 200 apples should be picked.",
        "Apples were picked by 200 people.",
    ] {
        let draft = format!("+++\ntitle = \"A\"\nprogramme = \"apples\"\n+++\n\n{sentence}\n");
        let told = said(&draft, &["--write"]);
        assert!(told.ends_with(&format!("{sentence}\n")), "{told}");
    }
}

#[test]
fn a_latvian_clause_estranges_its_number_too() {
    for sentence in [
        "Vēl citi 200 āboli ir salasīti.",
        "200 āboli nav salasīti.",
        "Katrs salasīja 200 ābolus.",
        "Ābolu salasīts par 200 āboliem vairāk.",
        "Nesalasīja 200 ābolus.",
    ] {
        let draft = format!("+++\ntitle = \"A\"\nprogramme = \"apples\"\n+++\n\n{sentence}\n");
        let told = said(&draft, &["--write", "--language", "lv"]);
        assert!(told.ends_with(&format!("{sentence}\n")), "{told}");
    }
}

#[test]
fn front_matter_that_cannot_be_read_and_a_programme_without_figures_are_told() {
    let draft = "+++\ntitle = “A”\nprogramme = \"aples\"\n+++\n\nIn all 200 apples were picked.\n";
    insta::assert_snapshot!(said(draft, &[]));
}

#[test]
fn thousands_that_another_language_parts_are_told_as_this_one_writes_them() {
    let draft = "+++\ntitle = \"A\"\nprogramme = \"apples\"\n+++\n\nThey cost 140 000 euros.\n";
    insta::assert_snapshot!(said(draft, &[]));
}
