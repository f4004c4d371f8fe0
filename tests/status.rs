//! What `parskats status` says of translations; what waits for a day is tested with embargoes.

#[expect(dead_code, reason = "the projects of other tests are broken in more ways")]
mod support;

use support::Project;

const LATVIAN: &str = "content/pages/about.lv.md";
const ENGLISH: &str = "content/pages/about.en.md";

/// The meadows, whose page in Latvian is a translation of the one in English.
fn translated(mark: &str) -> Project {
    let with = format!("+++\ntranslation = {{ of = \"en\"{mark} }}\ntitle");
    Project::copy_of("meadows").replace(LATVIAN, "+++\ntitle", &with)
}

/// The lines that speak of translations.
fn told(site: &Project) -> Vec<String> {
    let said = site.output(&["status", "--date", "2040-01-01"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    let lines = said.out.lines().filter(|line| line.contains("translation"));
    lines.map(|line| line.trim().to_owned()).collect()
}

/// The mark that `status` says is to be written.
fn mark() -> String {
    let told = told(&translated("")).concat();
    told.split('"').nth(1).unwrap_or_default().to_owned()
}

#[test]
fn a_translation_of_the_text_as_it_is_waits_for_nothing() {
    let site = translated(&format!(", mark = \"{}\"", mark()));
    assert_eq!(told(&site), [""; 0]);
    let said = site.run(&["build", "--record", "--strict", "--date", support::TODAY]);
    assert_eq!(said.code, 0, "{}", said.text);
}

#[test]
fn a_translation_without_a_mark_is_told_the_one_to_write() {
    let now = mark();
    assert_eq!(now.len(), 12, "{now}");
    assert_eq!(
        told(&translated("")),
        [format!(
            "translation            {LATVIAN}: of the text in `en` as it is now: write `mark = \"{now}\"`"
        )]
    );
}

#[test]
fn a_text_that_changed_since_it_was_translated_is_told() {
    let of_then = mark();
    for (from, to) in [
        ("title   = \"About\"", "title   = \"About us\""),
        ("title   = \"About\"", "title   = \"About\"\nsummary = \"Orchards.\""),
        ("A meadow has none", "A meadow has few"),
    ] {
        let site = translated(&format!(", mark = \"{of_then}\"")).replace(ENGLISH, from, to);
        let told = told(&site).concat();
        assert!(told.contains("the text in `en` has changed"), "{to}: {told}");
        assert!(!told.contains(&of_then), "{told}");
    }
}

#[test]
fn what_readers_are_not_told_changes_no_mark() {
    let site = translated(&format!(", mark = \"{}\"", mark()));
    let site = site.replace(ENGLISH, "aliases = [", "toc = false\naliases = [");
    assert_eq!(told(&site), [""; 0]);
}

/// The lines of a status that speak of something.
fn told_of(site: &Project, what: &str) -> Vec<String> {
    let said = site.output(&["status", "--date", "2040-01-01"]);
    let lines = said.out.lines().filter(|line| line.contains(what));
    lines.map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn a_document_without_a_language_is_told_with_the_file_to_add() {
    let site = Project::copy_of("meadows").remove(LATVIAN);
    assert_eq!(
        told_of(&site, "missing language"),
        [format!(
            "missing language `pages/about` has no version in `lv`: add `{LATVIAN}`; no language stands in for another"
        )]
    );
    assert_eq!(told_of(&Project::copy_of("meadows"), "missing language"), [""; 0]);
}

#[test]
fn an_event_that_is_over_without_a_status_is_told_once_for_its_calendar() {
    let calendar = "data/apples/calendar.csv";
    let rows = "id,when,title_en,title_lv,kind,status\n\
                a,2024-01,A,A,talk,done\nb,2024-02,B,B,talk,\nc,2024-03,C,C,talk,cancelled\n\
                d,2050-03,D,D,talk,\ne,2024-04,E,E,talk,planned\n";
    let site = Project::copy_of("orchards").write(calendar, rows);
    assert_eq!(
        told_of(&site, "event that is over"),
        [format!(
            "event that is over {calendar}: b, e: write `done`, `moved` or `cancelled` in `status`"
        )]
    );
}
