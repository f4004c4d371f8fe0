//! What a text can hold besides claims, as readers get it: the site `tests/sites/meadows`.

#![expect(clippy::panic, reason = "what fails here fails the test")]

mod support;

use support::Project;

/// The published site of a project that builds without a word.
fn published(project: &Project) -> impl Fn(&str) -> String + use<> {
    let said = project.build();
    assert_eq!(said.code, 0, "{}", said.text);
    assert!(said.text.contains("findings  none\n"), "{}", said.text);
    let public = project.public();
    move |file| {
        let known = || public.keys().cloned().collect::<Vec<_>>().join("\n");
        let bytes = public.get(file).unwrap_or_else(|| panic!("no {file} in\n{}", known()));
        String::from_utf8_lossy(bytes).into_owned()
    }
}

fn meadows() -> Project {
    Project::copy_of("meadows")
}

/// The text between two others, each of which stands once.
fn between<'p>(page: &'p str, from: &str, to: &str) -> &'p str {
    let (_, after) = page.split_once(from).unwrap_or_else(|| panic!("no {from} in {page}"));
    after.split_once(to).unwrap_or_else(|| panic!("no {to} in {after}")).0
}

#[test]
fn footnotes_stand_at_the_end_with_a_way_there_and_back() {
    let site = published(&meadows());
    let page = site("en/about/index.html");
    insta::assert_snapshot!(between(&page, "<h1>About</h1>", "</article>"));
    let page = site("lv/par-mums/index.html");
    assert!(page.contains("aria-label=\"Piezīme 2\">2</a></sup>"), "{page}");
    assert!(page.contains("aria-label=\"Atpakaļ uz tekstu\">↩</a>"), "{page}");
}

#[test]
fn a_long_text_begins_with_a_list_of_its_headings_and_their_claims() {
    let site = published(&meadows());
    let page = site("en/guide/index.html");
    insta::assert_snapshot!(between(&page, "<h1>How to count</h1>", "</article>"));
    let page = site("lv/ka-skaitit/index.html");
    assert!(page.contains("<h3 id=\"ari-ne-bumbierus\">Arī ne bumbierus</h3>"), "{page}");
    assert!(!page.contains("class=\"toc\""), "the page wants none");
}

#[test]
fn links_by_file_name_lead_to_the_pages_of_their_documents() {
    let site = published(&meadows());
    let page = site("en/about/index.html");
    for link in [
        "<a href=\"../guide/\">orchard</a>",
        "<a href=\"../guide/#all\">garden</a>",
        "<a href=\"../programmes/apples/\">trees</a>",
        "<a href=\"../news/2024/harvest/\">picked in\nautumn</a>",
        "<a href=\"#why\">how</a>",
        "<a href=\"../../files/the%20rules.txt\">the rules</a>",
        "<a href=\"mailto:us@meadows.example\">mail</a>",
        "<a href=\"../guide/#where-to-stand-2\" title=\"Guide\">guide</a>",
    ] {
        assert!(page.contains(link), "no {link} in {page}");
    }
}

#[test]
fn files_of_the_static_folder_are_published_as_they_are() {
    let large = vec![0x80; 3_000_000];
    let project = meadows().write("content/static/files/large.bin", &large);
    let site = published(&project);
    assert_eq!(site("CNAME"), "meadows.example\n");
    assert_eq!(site(".well-known/security.txt"), "Contact: mailto:us@meadows.example\n");
    assert_eq!(site("files/the rules.txt"), "1. Count every apple once.\n");
    assert!(project.public()["files/large.bin"] == large);
}

const TREE: &str = "assets/pictures/releases/2024-11-harvest/apple tree.432b4bf6.png";

#[test]
fn a_picture_beside_a_document_is_published_once_and_shown_in_both_languages() {
    let project = meadows();
    let site = published(&project);
    let page = site("en/news/2024/harvest/index.html");
    insta::assert_snapshot!(between(&page, "out in ", "</article>"));
    let page = site("lv/zinas/2024/harvest/index.html");
    let figure = format!(
        "<figure class=\"picture\"><img src=\"../../../../{}\" width=\"48\" height=\"32\" alt=\"Ābele ar gataviem āboliem\" loading=\"lazy\" decoding=\"async\"></figure>\n",
        TREE.replace(' ', "%20")
    );
    assert!(page.contains(&figure), "{page}");
    let source = include_bytes!("sites/meadows/content/releases/2024-11-harvest/apple tree.png");
    let public = project.public();
    let pictures: Vec<_> = public.iter().filter(|(file, _)| file.contains("pictures/")).collect();
    assert!(pictures == [(&TREE.to_owned(), &source.to_vec())], "not once, or other bytes");
}

#[test]
fn a_picture_of_a_release_dated_later_is_not_published() {
    let tree = include_bytes!("sites/meadows/content/releases/2024-11-harvest/apple tree.png");
    let project = meadows()
        .write("content/releases/2031-01-blossom/blossom.png", tree)
        .append("content/releases/2031-01-blossom.en.md", "\n![Blossoms](blossom.png)\n");
    let _ = published(&project);
    assert!(!project.public().keys().any(|file| file.contains("blossom")), "a trace of it");
}

const WAITING: [&str; 4] = [
    "content/pages/plans.en.md",
    "content/pages/plans.lv.md",
    "content/releases/2031-01-blossom.en.md",
    "content/releases/2031-01-blossom.lv.md",
];

#[test]
fn drafts_and_releases_dated_later_leave_no_trace() {
    let project = meadows();
    let said = project.build();
    assert_eq!(said.code, 0, "{}", said.text);
    let waiting = "waiting   1 draft; 1 release dated later; the next on 2031-05-01\n";
    assert!(said.text.contains(waiting), "{}", said.text);
    let without = WAITING.into_iter().fold(meadows(), Project::remove);
    let said = without.build();
    assert!(!said.text.contains("waiting"), "{}", said.text);
    assert!(project.public() == without.public(), "a trace of what waits");
}

#[test]
fn a_draft_is_published_with_a_notice_where_it_is_asked_for() {
    let project = meadows();
    let said = project.run(&["build", "--date", "2031-05-01", "--drafts"]);
    assert_eq!(said.code, 0, "{}", said.text);
    assert!(!said.text.contains("waiting"), "{}", said.text);
    let public = project.public();
    let page = |path: &str| String::from_utf8_lossy(&public[path]).into_owned();
    let notice = "<p class=\"notice\">Šis ir melnraksts, kas vēl nav publicēts.</p>";
    assert!(page("lv/plani/index.html").contains(notice));
    assert!(page("en/plans/index.html").contains("<meta name=\"robots\" content=\"noindex\">"));
    assert!(!page("en/about/index.html").contains("class=\"notice\""));
    assert!(page("en/news/2031/blossom/index.html").contains("More than last year."));
}

#[test]
fn former_addresses_lead_to_the_page() {
    let project = meadows();
    let site = published(&project);
    let public = project.public();
    let style = public.keys().find(|file| file.starts_with("assets/style."));
    let page = site("old/about/index.html");
    insta::assert_snapshot!(page.replace(style.unwrap_or(&page), "assets/style.css"));
    assert!(site("old/us.html").contains("<a href=\"../en/about/\">"));
    let lines = "/guide/old/about/ /guide/en/about/ 301\n/guide/old/us.html /guide/en/about/ 301\n";
    assert_eq!(site("_redirects"), lines);
}

#[test]
fn a_phrase_in_another_language_says_so_and_is_read_in_it() {
    let page = published(&meadows())("lv/par-mums/index.html");
    let phrase = "(<i lang=\"en\">an orchard of <data class=\"figure\" value=\"200\" data-figure=\"apples.picked\">200\u{a0}apples</data></i>)";
    assert!(page.contains(phrase), "{page}");
}

#[test]
fn values_of_the_sites_own_reach_its_templates() {
    let banner = "{% extends \"base.html\" %}{% block content %}<p>{{ site.extra.banner[site.lang] }}\
                  {% if page.extra.wide and page.extra.rows > 2 %}, wide{% endif %}</p>{% endblock %}";
    let project = meadows()
        .append("site.toml", "\n[extra]\nbanner = { en = \"New\", lv = \"Jauna\" }\n")
        .replace(
            "content/pages/about.en.md",
            "+++\ntitle",
            "+++\nextra = { wide = true, rows = 3 }\ntitle",
        )
        .write("templates/page.html", banner);
    let site = published(&project);
    assert!(site("en/about/index.html").contains("<p>New, wide</p>"));
    assert!(site("lv/par-mums/index.html").contains("<p>Jauna</p>"));
}

#[test]
fn a_figure_is_described_in_its_authors_words_with_claims() {
    let words = "\ndescription = { en = \"Of \\\"all\\\" [200 apples](fig:picked).\", lv = \"No visiem.\" }\n";
    let project = meadows().replace(
        "data/apples/figures.toml",
        "[figure.picked]\n",
        &format!("[figure.picked]{words}"),
    );
    let page = published(&project)("en/statistics/apples/picked/index.html");
    let shown = "<p>Of “all” <data class=\"figure\" value=\"200\" data-figure=\"apples.picked\">200\u{a0}apples</data>.</p>";
    assert!(page.contains(shown), "{page}");
}

#[test]
fn a_dataset_says_where_it_is_from_and_what_its_licence_is() {
    let package = "data/apples/datapackage.json";
    let said = "\"sources\": [{\"title\": \"Counting day 3\", \"path\": \"https://count.example/?day=3\"}],
      \"licenses\": [{\"name\": \"CC0-1.0\"}], \"resources\"";
    let page = published(&meadows().replace(package, "\"resources\"", said))(
        "en/data/apples/harvest/index.html",
    );
    let source = "<dd><a href=\"https://count.example/?day=3\"><span data-label-of=\"source:apples.harvest 0\">Counting day 3</span></a></dd>";
    assert!(page.contains(source), "{page}");
    let licence = "<dd><span data-label-of=\"licence:apples.harvest 0\">CC0-1.0</span></dd>";
    assert!(page.contains(licence), "{page}");
}

#[test]
fn an_announced_release_is_named_by_its_day_and_title_alone() {
    let [_, _, english, latvian] = WAITING;
    let project = meadows()
        .replace(english, "date ", "announce  = \"What \\\"blooms\\\"\"\ndate ")
        .replace(latvian, "date ", "announce  = true\ndate ");
    let site = published(&project);
    let day = "<time datetime=\"2031-05-01\" data-document=\"announced:0\">";
    let listed = format!("<div><dt>{day}1\u{a0}May 2031</time></dt><dd>What “blooms”</dd></div>");
    assert!(site("en/news/index.html").contains(&listed), "{}", site("en/news/index.html"));
    assert!(!site("en/news/2024/index.html").contains("announced"));
    assert!(site("lv/zinas/index.html").contains("2031. gada 1."));
    let trace = |(file, bytes): &(String, Vec<u8>)| {
        file.contains("blossom") || String::from_utf8_lossy(bytes).contains("lossom")
    };
    let traces: Vec<_> = project.public().into_iter().filter(trace).map(|(file, _)| file).collect();
    assert_eq!(traces, Vec::<String>::new());
}

#[test]
fn a_programme_may_have_an_address_of_its_own_in_each_language() {
    let programme = "content/programmes/apples.lv.md";
    let site =
        published(&meadows().replace(programme, "+++\ntitle", "+++\nslug = \"aboli\"\ntitle"));
    assert!(
        site("en/programmes/apples/index.html").contains("href=\"../../../lv/programmas/aboli/\"")
    );
    assert!(site("lv/programmas/aboli/zinas/index.html").contains("<h1>"));
}

/// A photograph of nothing.
fn photograph(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let encoder = image::codecs::jpeg::JpegEncoder::new(&mut bytes);
    image::RgbImage::new(width, height)
        .write_with_encoder(encoder)
        .unwrap_or_else(|error| panic!("{error}"));
    bytes
}

#[test]
fn a_photograph_has_narrower_files_for_narrow_screens() {
    let project = meadows()
        .write("content/releases/2024-11-harvest/wide.jpg", photograph(1000, 500))
        .append("content/releases/2024-11-harvest.en.md", "\n![Trees](wide.jpg)\n");
    let page = published(&project)("en/news/2024/harvest/index.html");
    let public = project.public();
    let files: Vec<&String> = public.keys().filter(|file| file.contains("/wide.")).collect();
    let [narrow, whole] = files.as_slice() else { panic!("{files:?}") };
    assert!(narrow.ends_with(".480.jpg"), "{narrow}");
    let size = imagesize::blob_size(&public[*narrow]).unwrap();
    assert_eq!((size.width, size.height), (480, 240));
    let set = format!("srcset=\"../../../../{narrow} 480w, ../../../../{whole} 1000w\" sizes=");
    assert!(page.contains(&set), "{page}");
}

#[test]
fn a_broken_photograph_is_told() {
    let mut broken = photograph(1000, 500);
    broken.truncate(300);
    let project = meadows()
        .write("content/releases/2024-11-harvest/wide.jpg", broken)
        .append("content/releases/2024-11-harvest.en.md", "\n![Trees](wide.jpg)\n");
    let said = project.build();
    assert_eq!(said.code, 1, "{}", said.text);
    assert!(said.text.contains("wide.jpg"), "{}", said.text);
}

#[test]
fn a_table_of_a_text_is_scrolled_with_the_keyboard_and_named_by_its_headings() {
    let file = "content/releases/2024-11-harvest.en.md";
    let table = "\n| Fruit | Colour |\n|---|---|\n| pear | green |\n\n<b>An author's own</b>\n";
    let page = published(&meadows().append(file, table))("en/news/2024/harvest/index.html");
    let id = between(&page, "tabindex=\"0\" role=\"group\" aria-labelledby=\"", "\"><table>");
    let headings = format!("<thead id=\"{id}\"><tr><th scope=\"col\">Fruit</th>");
    assert!(page.contains(&headings), "{page}");
    assert!(page.contains("<td>green</td></tr>\n</tbody></table></div>"), "{page}");
}

#[test]
fn a_programme_may_be_called_data() {
    let descriptor = include_str!("sites/meadows/data/apples/datapackage.json");
    let figures = "[figure.income]\nlabel = { en = \"Income\", lv = \"Ieņēmumi\" }\nfrom = \"harvest\"\nvalue = \"sum(income)\"\nunit = \"EUR\"\n";
    let project = meadows()
        .write("data/data/datapackage.json", descriptor.replace("\"apples\"", "\"data\""))
        .write("data/data/harvest.csv", include_str!("sites/meadows/data/apples/harvest.csv"))
        .write("data/data/figures.toml", figures);
    let site = published(&project);
    assert!(site("data/data/harvest.csv").starts_with("orchard,"));
}

#[test]
fn an_empty_file_that_the_build_writes_itself_may_stand_among_the_static_ones() {
    let site = published(&meadows().write("content/static/.nojekyll", ""));
    assert_eq!(site(".nojekyll"), "");
}

#[test]
fn html_that_is_closed_where_it_was_opened_is_published() {
    let text = "\nPress <kbd>Ctrl</kbd>, <b>then *wait*</b><br>or <img alt=\"<code>\"> read `<code>`.\n\n<div class=\"note\">\n\nA <!-- <code> --> note.\n\n</div>\n\n<p>Old\n<ul><li>style <code>x</code>\n</ul>\n";
    let site = published(&meadows().append("content/pages/about.en.md", text));
    assert!(site("en/about/index.html").contains("<kbd>Ctrl</kbd>"));
}

#[test]
fn a_long_cell_is_left_out_of_the_preview_and_published_whole() {
    let long = "x".repeat(5_000);
    let harvest = "data/apples/harvest.csv";
    let site = published(&meadows().replace(harvest, "Riverside", &long));
    assert!(site(harvest).contains(&long));
    let page = site("en/data/apples/harvest/index.html");
    assert!(!page.contains("xxx") && page.contains("<td>…</td>"), "{page}");
}

#[test]
fn a_text_that_spreadsheets_would_compute_is_guarded_in_their_file_only() {
    let harvest = "data/apples/harvest.csv";
    let project = meadows()
        .replace(harvest, "Riverside", "=cmd|x!A1")
        .replace(harvest, "Old Hill", "-1")
        .replace(harvest, "60.50", "-60.50")
        .replace(harvest, "25.00", "146.00");
    let site = published(&project);
    let office = site("data/apples/harvest.office.csv");
    assert!(office.contains("\r\n'=cmd|x!A1;south;"), "{office}");
    assert!(office.contains("\r\n'-1;north;120;-60,5\r\n"), "{office}");
    assert!(site(harvest).contains("\n=cmd|x!A1,south,"));
}
