//! The feed of what has changed of the calendars.

use super::icalendar::site;
use super::sites::Site;

const FEED: &str = "en/calendar/atom.xml";

const WHOLE: &str = "<?xml version=\"1.0\"?><feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\">\
    <id>https://host/path/en/calendar/atom.xml</id><title>Changes</title>\
    <updated>2024-04-01T00:00:00+03:00</updated>\
    <link rel=\"self\" href=\"https://host/path/en/calendar/atom.xml\"/>\
    <author><name>Office</name></author>\
    <entry><id>tag:host,2024-04-01:en/projekti.talk/1</id><title>Talk</title>\
    <published>2024-04-01T00:00:00+03:00</published><updated>2024-04-01T00:00:00+03:00</updated>\
    <link rel=\"alternate\" href=\"https://host/path/en/calendar/#projekti.talk\"/>\
    <summary>10 May 2024 → cancelled: Rain, and more of it than anybody could walk through</summary>\
    </entry></feed>";

/// The rules that a feed breaks, without what is said of the files that are not there.
fn broken(feed: &str) -> Vec<&'static str> {
    let page = b"<html lang=\"en\"><body><p>Calendar</p></body></html>";
    let site: Site = site().file("en/calendar/index.html", page).file(FEED, feed.as_bytes());
    let findings = site.findings().into_iter();
    findings.filter(|finding| finding.file == FEED).map(|finding| finding.rule.0).collect()
}

#[test]
fn a_feed_has_each_change_as_it_was_recorded() {
    assert_eq!(broken(WHOLE), [""; 0]);
    for (from, to, rule) in [
        ("talk/1", "talk/2", "calendar"),
        ("host,2024-04-01", "host,2024-04-02", "calendar"),
        ("<title>Talk", "<title>Walk", "definition"),
        ("<published>2024-04-01", "<published>2024-04-02", "date"),
        (
            "<updated>2024-04-01T00:00:00+03:00</updated><link rel=\"a",
            "<updated>2024-04-01T00:00:00+02:00</updated><link rel=\"a",
            "date",
        ),
        (
            "<updated>2024-04-01T00:00:00+03:00</updated><link rel=\"s",
            "<updated>2024-04-02T00:00:00+03:00</updated><link rel=\"s",
            "date",
        ),
        ("#projekti.talk", "#projekti.wake", "address"),
        ("#projekti.talk", "", "address"),
        ("10 May", "11 May", "definition"),
        ("→ cancelled", "→ 12 May 2024", "definition"),
        ("Rain,", "Snow,", "definition"),
        (" → ", " to ", "definition"),
        ("<summary>", "<rights>7</rights><summary>", "calendar"),
        ("<title>Changes", "<title>3 changes", "unbound-number"),
    ] {
        assert!(WHOLE.contains(from), "{from}");
        assert_eq!(broken(&WHOLE.replacen(from, to, 1)), [rule], "{to}");
    }
}

#[test]
fn a_change_that_is_missing_or_there_twice_is_found() {
    let (before, rest) = WHOLE.split_once("<entry>").unwrap();
    let (entry, after) = rest.split_once("</entry>").unwrap();
    assert_eq!(broken(&format!("{before}{after}")), ["calendar"]);
    let twice = format!("{before}<entry>{entry}</entry><entry>{entry}</entry>{after}");
    assert_eq!(broken(&twice), ["calendar"]);
}
