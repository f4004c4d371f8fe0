//! Lists of many releases: they are cut into pages that lead to each other, and every number of
//! them verifies.
//!
//! In: `tests/sites/orchards` with sixty more releases.

#[expect(dead_code, reason = "the projects of other tests are broken")]
mod support;

use support::Project;

/// The orchards with a release on each of sixty days of two years.
fn many() -> Project {
    let mut project = Project::copy_of("orchards");
    for day in 1..=60 {
        let (year, month, of_month) = (2022 + day / 31, 1 + day / 28, 1 + day % 28);
        for language in ["lv", "en"] {
            let text = format!(
                "+++\ntitle = \"Release\"\ndate = {year}-{month:02}-{of_month:02}\n\
                 programme = \"apples\"\nslug = \"r{day}\"\nsummary = \"S\"\n+++\nNothing.\n"
            );
            project = project.write(&format!("content/releases/r{day}.{language}.md"), text);
        }
    }
    project
}

#[test]
fn pages_of_a_list_lead_to_each_other_and_their_numbers_are_those_of_their_addresses() {
    let project = many();
    let said = project.run(&["build", "--date", "2030-01-01"]);
    assert_eq!(said.code, 0, "{}", said.text);
    let public = project.public();
    let page = |path: &str| {
        let bytes = public.get(&format!("{path}/index.html"));
        bytes.map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default()
    };
    let second = page("en/news/page/2");
    for link in [
        "<a href=\"../../\" data-address=\"page\">1</a>",
        "<a href=\"./\" data-address=\"page\" aria-current=\"page\">2</a>",
        "<a href=\"../4/\" data-address=\"page\">4</a>",
        "<a href=\"../../\" rel=\"prev\">",
        "<a href=\"../3/\" rel=\"next\">",
    ] {
        assert!(second.contains(link), "{link} is not in {second}");
    }
    assert!(second.contains("<title data-address=\"page\">News (2) –"), "{second}");
    // The newest stands first, and each release on one page.
    let lists = ["en/news", "en/news/page/2", "en/news/page/3", "en/news/page/4"].map(page);
    let teasers = lists.map(|list| list.matches("class=\"teaser\"").count());
    assert_eq!(teasers, [20, 20, 20, 1]);
    assert!(page("en/news/2023").contains("<title data-address=\"news\">News: 2023 –"));
    assert!(!project.path("public/en/news/page/5").exists());
}

#[test]
fn a_page_number_changed_in_a_published_list_is_found() {
    let project = many();
    assert_eq!(project.run(&["build", "--date", "2030-01-01"]).code, 0);
    let list = "public/en/news/page/2/index.html";
    let project =
        project.replace(list, "data-address=\"page\">4</a>", "data-address=\"page\">5</a>");
    let said = project.run(&["verify"]);
    assert_eq!(said.code, 1);
    assert!(said.text.contains("structural-number"), "{}", said.text);
}
