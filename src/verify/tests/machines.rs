//! What machines read: feeds, lists for robots, structured data, addresses, files.

use serde_json::json;

use super::sites::Site;

const NEWS: &str = "lv/zinas/x/index.html";
const FEED: &str = "lv/zinas/atom.xml";

/// A site with one release, which is called `130 skolas`.
fn site() -> Site {
    let page = "<html lang=\"lv\"><body><article><h1><data value=\"130\" \
                data-figure=\"projekti.schools\">130 skolas</data></h1></article></body></html>";
    let mut site = Site::new()
        .file(NEWS, page.as_bytes())
        .file("lv/zinas/index.html", b"<html lang=\"lv\"><body>Z</body></html>");
    site.proof["documents"] = json!([{
        "id": "releases/x", "date": "2022-06-15", "pages": {"lv": NEWS},
        "titles": {"lv": "130 skolas"}, "summaries": {"lv": "No visiem reģioniem."},
    }]);
    site
}

const WHOLE: &str = "<?xml version=\"1.0\"?><feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"lv\">\
    <id>https://host/path/lv/zinas/atom.xml</id><title>Ziņas</title>\
    <updated>2022-06-15T00:00:00+03:00</updated>\
    <link rel=\"self\" href=\"https://host/path/lv/zinas/atom.xml\"/>\
    <link rel=\"alternate\" href=\"https://host/path/lv/zinas/\"/>\
    <author><name>Birojs</name><uri>https://host/2022/</uri></author>\
    <entry><id>tag:host,2022-06-15:lv/releases/x</id><title>130 skolas</title>\
    <published>2022-06-15T00:00:00+03:00</published><updated>2022-06-15T00:00:00+03:00</updated>\
    <link rel=\"alternate\" href=\"https://host/path/lv/zinas/x/\"/>\
    <summary>No visiem reģioniem.</summary></entry></feed>";

fn feed(from: &str, to: &str) -> Vec<&'static str> {
    assert!(WHOLE.contains(from), "{from}");
    site().file(FEED, WHOLE.replacen(from, to, 1).as_bytes()).broken()
}

#[test]
fn a_feed_says_what_the_pages_say() {
    assert_eq!(feed("", ""), [""; 0]);
    for (from, to, rule) in [
        ("+03:00</published>", "+02:00</published>", "date"),
        ("+03:00</updated><link rel=\"self\"", "+3:00</updated><link rel=\"self\"", "date"),
        ("+03:00</updated><link rel=\"self\"", "+08:00</updated><link rel=\"self\"", "date"),
        ("<title>130 ", "<title>131 ", "definition"),
        ("reģioniem", "novadiem", "definition"),
        ("<published>2022", "<published>2021", "date"),
        ("+03:00</updated><link", "+03:00</updated><updated/><link", ""),
        (
            "T00:00:00+03:00</updated><link rel=\"alternate\"",
            "T10:00:00+03:00</updated><link rel=\"alternate\"",
            "date",
        ),
        ("x/\"/><summary>", "y/\"/><summary>", "address"),
        (",2022-06-15:", ",2022-06-14:", "definition"),
        (":lv/releases/x", ":lv/releases/y", "definition"),
        ("<title>Ziņas", "<title>131 ziņa", "unbound-number"),
        ("<name>Birojs", "<name>Septiņi biroji", "unbound-number"),
        ("<id>https://host/path/lv/zinas/", "<id>https://host/path/lv/citas/", "address"),
        (
            "rel=\"self\" href=\"https://host/path/lv/zinas/",
            "rel=\"self\" href=\"https://host/path/en/",
            "address",
        ),
        ("xml:lang=\"lv\"", "xml:lang=\"xx\"", "language"),
        ("</feed>", "<feed>", "unread"),
    ] {
        let expected: Vec<&str> = Some(rule).into_iter().filter(|rule| !rule.is_empty()).collect();
        assert_eq!(feed(from, to), expected, "{to}");
    }
}

#[test]
fn a_feed_changed_when_its_latest_entry_did() {
    let later = "<updated>2022-06-16T00:00:00+03:00</updated><link rel=\"self\"";
    assert_eq!(
        feed("<updated>2022-06-15T00:00:00+03:00</updated><link rel=\"self\"", later),
        ["date"]
    );
}

fn list(entry: &str) -> Vec<&'static str> {
    let list = format!("<urlset><url>{entry}</url></urlset>");
    site().file("sitemap.xml", list.as_bytes()).broken()
}

#[test]
fn a_list_for_robots_leads_to_pages_with_their_days() {
    let page = "<loc>https://host/path/lv/zinas/x/</loc>";
    assert_eq!(list(page), [""; 0]);
    assert_eq!(list(&format!("{page}<lastmod>2022-06-15</lastmod>")), [""; 0]);
    assert_eq!(list(&format!("{page}<lastmod>2022-06-16</lastmod>")), ["date"]);
    assert_eq!(
        list("<loc>https://host/path/lv/zinas/</loc><lastmod>2022-06-15</lastmod>"),
        [""; 0]
    );
    assert_eq!(
        list("<loc>https://host/path/lv/zinas/</loc><lastmod>2022-06-14</lastmod>"),
        ["date"]
    );
    assert_eq!(list("<loc>https://host/path/lv/zinas/y/</loc>"), ["address"]);
    let other = "<xhtml:link rel=\"alternate\" href=\"https://host/path/en/\"/>";
    assert_eq!(list(&format!("{page}{other}")), ["address", "address"]);
}

#[test]
fn versions_of_a_page_name_each_other() {
    let entry = |own: &str, others: &[&str]| {
        let link = |other: &&str| {
            format!("<xhtml:link rel=\"alternate\" href=\"https://host/path/{other}/\"/>")
        };
        let links: String = others.iter().map(link).collect();
        format!("<url><loc>https://host/path/{own}/</loc>{links}</url>")
    };
    let list = |entries: &[String]| {
        let list = format!("<urlset>{}</urlset>", entries.concat());
        site().file("sitemap.xml", list.as_bytes()).broken()
    };
    let (one, other) = ("lv/zinas", "lv/zinas/x");
    assert_eq!(list(&[entry(one, &[one, other]), entry(other, &[one, other])]), [""; 0]);
    assert_eq!(list(&[entry(one, &[one, other]), entry(other, &[other])]), ["address"]);
    assert_eq!(list(&[entry(one, &[other]), entry(other, &[other])]), ["address"]);
}

#[test]
fn former_addresses_lead_to_pages() {
    let redirects = |line: &str| site().file("_redirects", line.as_bytes()).broken();
    assert_eq!(redirects("/path/old/ /path/lv/zinas/x/ 301\n"), [""; 0]);
    assert_eq!(redirects("/path/old/ /path/lv/zinas/777/ 301\n"), ["address"]);
    assert_eq!(redirects("/path/old/ https://elsewhere/ 301\n"), ["address"]);
    assert_eq!(redirects("/path/old/ /path/lv/zinas/x/ 302\n"), ["address"]);
}

#[test]
fn robots_are_led_to_a_list_that_is_there() {
    let robots = |line: &str| site().file("robots.txt", line.as_bytes()).broken();
    assert_eq!(robots("Sitemap: https://host/path/lv/zinas/"), [""; 0]);
    assert_eq!(robots("Sitemap: https://host/path/sitemap.xml"), ["address"]);
}

fn data(json: &str) -> Vec<&'static str> {
    let script = format!("<script type=\"application/ld+json\">{json}</script></article>");
    site().replaced(NEWS, "</article>", &script).broken()
}

#[test]
fn data_for_search_engines_say_what_the_page_says() {
    let article = |headline: &str, description: &str, date: &str| {
        data(&format!(
            "{{\"@type\": \"NewsArticle\", \"headline\": \"{headline}\", \"description\": \
             \"{description}\", \"datePublished\": \"{date}\", \"url\": \"https://host/path/lv/zinas/x/\"}}"
        ))
    };
    let (title, summary) = ("130 skolas", "No visiem reģioniem.");
    assert_eq!(article(title, summary, "2022-06-15"), [""; 0]);
    assert_eq!(article("Skolas", summary, "2022-06-15"), ["definition"]);
    assert!(article("131 skola", summary, "2022-06-15").contains(&"definition"));
    assert_eq!(article(title, "Cits.", "2022-06-15"), ["definition"]);
    assert!(article(title, summary, "2022-06-16").contains(&"date"));
    assert_eq!(data("{\"name\": \"131 skola\"}"), ["unbound-number"]);
    assert_eq!(data("{\"name\": \"No 130 skolas\"}"), [""; 0]);
    assert_eq!(data("{\"name\": \"Gandrīz 130 skolas\"}"), ["unbound-number"]);
    assert_eq!(data("{\"name\": \"Skolas, €\"}"), ["unbound-number"]);
    assert_eq!(data("{\"price\": 131}"), ["unbound-number"]);
    assert_eq!(data("{\"url\": \"https://host/path/lv/131/\"}"), ["address"]);
    assert_eq!(data("{\"url\": \"https://elsewhere/131/\"}"), [""; 0]);
    assert_eq!(data("{"), ["definition"]);
}

#[test]
fn the_steps_of_a_way_are_counted() {
    let way = |position: &str, name: &str| {
        data(&format!(
            "{{\"itemListElement\": [{{\"position\": {position}, \"name\": \"{name}\", \
             \"item\": \"https://host/path/lv/zinas/x/\"}}]}}"
        ))
    };
    assert_eq!(way("1", "x"), [""; 0]);
    assert_eq!(way("2", "x"), ["structural-number"]);
    assert_eq!(way("1", "7 x"), ["unbound-number"]);
}

#[test]
fn a_page_names_its_own_address() {
    let head = |head: &str| {
        site().replaced(NEWS, "<body>", &format!("<head>{head}</head><body>")).broken()
    };
    assert_eq!(head("<link rel=canonical href=\"https://host/path/lv/zinas/x/\">"), [""; 0]);
    assert_eq!(head("<link rel=canonical href=\"https://host/path/lv/zinas/\">"), ["address"]);
    assert_eq!(head("<meta property=og:url content=\"https://host/lv/zinas/x/\">"), ["address"]);
}

#[test]
fn what_nobody_reads_does_not_stand_on_a_page() {
    for body in [
        "<script>document.title = 777</script>",
        "<style>p::after { content: \"777\" }</style>",
        "<p style=\"content: '777'\">a</p>",
        "<p onclick=\"alert(777)\">a</p>",
        "<iframe srcdoc=\"777\"></iframe>",
        "<img src=\"data:image/svg+xml,777\" alt=\"\">",
        "<a href=\"javascript:alert(777)\">a</a>",
        "<object data=\"x.svg\"></object>",
        "<div><template shadowrootmode=\"open\">777</template></div>",
    ] {
        let found = site().body(body).broken();
        assert!(found.contains(&"unread"), "{body}: {found:?}");
    }
}

#[test]
fn a_file_that_nobody_reads_is_told() {
    assert_eq!(site().file("x.json", b"777").broken(), ["unread"]);
    assert_eq!(site().file("data/more.csv", b"777").broken(), ["unread"]);
    let mut fixed = site().file("files/x.json", b"777");
    fixed.proof["fixed"] = json!(["files/x.json"]);
    assert_eq!(fixed.broken(), [""; 0]);
}

#[test]
fn a_file_of_the_theme_carries_its_checksum() {
    let sum: String = crate::model::checksum::Checksum::of(b"p {}").chars().take(8).collect();
    let named = format!("assets/style.{sum}.css");
    assert_eq!(site().file(&named, b"p {}").broken(), [""; 0]);
    assert_eq!(site().file(&named, b"p { }").broken(), ["technical-number"]);
}

#[test]
fn every_file_stands_in_the_list_of_checksums_with_its_own() {
    let spoiled = |sums: &str| site().file("SHA256SUMS", sums.as_bytes()).broken();
    assert!(spoiled("").contains(&"integrity"));
    assert!(spoiled("x").contains(&"integrity"));
    let all = site().sums();
    assert_eq!(spoiled(&all), [""; 0]);
    let first = if all.starts_with('0') { "1" } else { "0" };
    let other = all.chars().skip(1).collect::<String>();
    assert_eq!(spoiled(&format!("{first}{other}")), ["integrity"]);
    assert_eq!(spoiled(&format!("{all}{}  gone.css\n", "0".repeat(64))), ["integrity"]);
}

#[test]
fn every_text_that_is_read_out_or_shown_is_read() {
    for html in [
        "<p aria-description=\"7 skolas\">a</p>",
        "<p role=slider aria-valuetext=\"7 skolas\">a</p>",
        "<table><th abbr=\"7 skolas\">a</th></table>",
        "<a href=\"../\" download=\"7 skolas.csv\">a</a>",
        "<svg><text><![CDATA[7 skolas]]></text></svg>",
    ] {
        assert_eq!(site().body(html).broken(), ["unbound-number"], "{html}");
    }
    let head = "<meta property=\"article:section\" content=\"7 skolas\">";
    assert_eq!(site().head(head).broken(), ["unbound-number"]);
    assert_eq!(site().head("<meta name=viewport content=\"initial-scale=1\">").broken(), [""; 0]);
}

#[test]
fn code_that_nobody_closed_ends_with_its_block() {
    let text = "<p>a <code>b 5</p><p>Pavisam 7 skolas</p>";
    assert_eq!(site().body(text).broken(), ["unbound-number"]);
}

#[test]
fn a_number_is_what_its_readers_see_of_it() {
    let claim = |text: &str| {
        let claim =
            format!("<p><data value=\"130\" data-figure=\"projekti.schools\">{text}</data></p>");
        site().body(&claim).broken()
    };
    assert_eq!(claim("<b>130</b> <span lang=lv>skolas</span>"), [""; 0]);
    for text in [
        "1<span hidden>3</span>0",
        "1<i aria-hidden=true>3</i>0",
        "<del>1</del>30",
        "130<img src=zero.png alt=''>",
    ] {
        assert!(claim(text).contains(&"unread"), "{text}");
    }
    assert_eq!(site().body("<p><bdo dir=rtl>a</bdo></p>").broken(), ["unread"]);
    assert_eq!(site().body("<p>\u{202e}a</p>").broken(), ["unread"]);
}

#[test]
fn a_definition_shown_is_that_of_the_proof() {
    let shown = |of: &str, text: &str| {
        let body = format!("<pre><code data-definition-of=\"projekti.{of}\">{text}</code></pre>");
        let mut site = site().body(&body);
        site.proof["figures"][0]["definition"] = json!({"value": "sum(institutions)"});
        site.broken()
    };
    let sql = "SELECT sum(institutions) AS value FROM \"projekti.institutions_by_region\"";
    assert_eq!(shown("schools sql", sql), [""; 0]);
    assert_eq!(shown("schools value", "sum(institutions)"), [""; 0]);
    assert_eq!(shown("schools value", "sum(institutions) + 7"), ["definition"]);
    assert_eq!(shown("schools where", "x"), ["definition"]);
    assert_eq!(shown("yearly sql", "SELECT 7"), ["definition"]);
}

#[test]
fn a_link_called_by_a_name_leads_to_what_it_names() {
    let link = |href: &str, of: &str| {
        let body =
            format!("<p><a href=\"{href}\"><span data-label-of=\"{of}\">Nosaukums</span></a></p>");
        let mut site = site().body(&body).file(
            "lv/y/index.html",
            b"<html lang=\"lv\"><h1>\
            <span data-label-of=\"projekti.yearly\">Nosaukums</span></h1>",
        );
        let name = json!({"lv": "Nosaukums"});
        site.proof["figures"][0]["label"] = name.clone();
        site.proof["figures"][5]["label"] = name.clone();
        site.proof["titles"] = json!({"table:projekti.institutions_by_region": name});
        site.proof["pages"] = json!({"lv/y/index.html": "projekti.yearly"});
        site.broken()
    };
    assert_eq!(link("y/", "projekti.yearly"), [""; 0]);
    assert_eq!(link("y/", "projekti.schools"), ["misplaced"]);
    let csv = "../data/projekti/institutions_by_region.csv";
    assert_eq!(link(csv, "table:projekti.institutions_by_region"), [""; 0]);
    let other = "../data/reference/planning_regions.csv";
    assert_eq!(link(other, "table:projekti.institutions_by_region"), ["misplaced"]);
}
