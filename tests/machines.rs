//! What a built site tells readers of feeds, search engines and hosts.
//!
//! In: `tests/sites/orchards`. Its feed and what its release says in the words of schema.org are
//! snapshots, and so are the calendar and its changes of `tests/sites/meadows`: whoever subscribed
//! sees each change of them.

#[expect(dead_code, reason = "the projects of other tests are broken")]
mod support;

use std::collections::BTreeMap;

use support::Project;

const RELEASE: &str = "en/news/2024/harvest/index.html";

/// The files of the built site.
fn built() -> BTreeMap<String, String> {
    built_of("orchards")
}

/// The files of a built site.
fn built_of(name: &str) -> BTreeMap<String, String> {
    let project = Project::copy_of(name);
    let said = project.run(&["build", "--date", "2030-01-01"]);
    assert_eq!(said.code, 0, "{}", said.text);
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    project.public().into_iter().map(|(path, bytes)| (path, text(bytes))).collect()
}

#[test]
fn a_feed_has_the_releases_as_their_documents_say_them() {
    insta::assert_snapshot!(built()["en/news/atom.xml"]);
}

#[test]
fn a_calendar_has_the_events_as_programs_take_them() {
    let public = built_of("meadows");
    insta::assert_snapshot!(public["lv/kalendars/kalendars.ics"].replace('\r', ""));
    for language in ["lv/kalendars/kalendars", "en/calendar/calendar"] {
        let names =
            public[&format!("{language}.ics")].lines().filter(|line| line.starts_with("UID"));
        assert_eq!(names.count(), 14, "{language}");
    }
    let one = &public["en/calendar/apples/fair-deadline.ics"];
    assert_eq!(one.matches("BEGIN:VEVENT").count(), 1);
    assert!(public["_headers"].contains("/guide/*.ics\n  Content-Type: text/calendar"));
}

#[test]
fn a_feed_has_what_has_changed_of_the_calendars() {
    insta::assert_snapshot!(built_of("meadows")["en/calendar/atom.xml"]);
    assert!(!built().contains_key("en/calendar/atom.xml"), "nothing has changed there");
}

#[test]
fn a_calendar_can_be_subscribed_to_and_each_event_that_is_not_over_be_taken() {
    let project = Project::copy_of("meadows");
    assert_eq!(project.build().code, 0);
    let public = project.public();
    let page = |path: &str| String::from_utf8_lossy(&public[path]).into_owned();
    let calendar = page("en/calendar/index.html");
    for link in [
        "<a href=\"webcal://meadows.example/guide/en/calendar/calendar.ics\">",
        "<a href=\"calendar.ics\" type=\"text/calendar\" download>",
        "<a href=\"atom.xml\" type=\"application/atom+xml\">",
        "<link rel=\"alternate\" type=\"text/calendar\" href=\"calendar.ics\"",
        "<a href=\"apples/fair.ics\" type=\"text/calendar\" download>Add to calendar\
         <span class=\"unseen\">: <span data-label-of=\"event:apples.fair\">Spring fair</span>",
        "<div role=\"listitem\" id=\"apples.fair\">",
    ] {
        assert!(calendar.contains(link), "{link}");
    }
    assert!(!calendar.contains("apples/market.ics"), "it is over");
    let home = page("en/index.html");
    assert!(home.contains("calendar/apples/bonfire.ics") && !home.contains("id=\"apples."));
}

#[test]
fn a_release_says_what_it_is() {
    let public = built();
    let (_, block) = public[RELEASE].split_once("<script type=\"application/ld+json\">").unwrap();
    let (block, _) = block.split_once("</script>").unwrap();
    let read: serde_json::Value = serde_json::from_str(block).unwrap();
    insta::assert_snapshot!(serde_json::to_string_pretty(&read).unwrap());
}

#[test]
fn a_page_asks_for_assets_under_the_names_that_they_have() {
    let public = built();
    let links = public[RELEASE].split('"').filter_map(|part| part.split_once("assets/"));
    let links: Vec<String> = links.map(|(_, name)| format!("assets/{name}")).collect();
    assert_eq!(links.len(), 3);
    for link in links {
        assert!(public.contains_key(&link), "{link}");
        assert!(public["_headers"].contains(&format!("/{link}\n")), "{link}");
    }
    assert!(public.contains_key("assets/fonts/OFL.txt"));
    assert!(!public["_headers"].contains("OFL.txt"));
}

#[test]
fn the_sitemap_knows_the_days_of_releases_and_of_their_lists_only() {
    let public = built();
    let dated = public["sitemap.xml"].split("<url>").filter(|url| url.contains("<lastmod>"));
    let dated = dated.filter_map(|url| Some(url.split_once("<loc>")?.1.split_once("</loc>")?.0));
    let words = ["/news/", "/zinas/"];
    let dated: Vec<&str> = dated.collect();
    assert!(!dated.is_empty());
    for page in dated {
        assert!(words.iter().any(|word| page.contains(word)), "{page}");
    }
    assert!(!public["sitemap.xml"].contains("404"));
}
