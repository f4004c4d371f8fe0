//! What a built site tells readers of feeds, search engines and hosts.
//!
//! In: `tests/sites/orchards`. Its feed and what its release says in the words of schema.org are
//! snapshots: whoever subscribed sees each change of them.

#[expect(dead_code, reason = "the projects of other tests are broken")]
mod support;

use std::collections::BTreeMap;

use support::Project;

const RELEASE: &str = "en/news/2024/harvest/index.html";

/// The files of the built site.
fn built() -> BTreeMap<String, String> {
    let project = Project::copy_of("orchards");
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
