//! Pages: numbers in no claim, texts outside of the blocks, dates, labels, exemptions, footnotes.

use super::sites::{PAGE, Site, claim};

#[test]
fn a_number_in_no_claim_is_found_where_it_stands() {
    let site = Site::new().body("<p>Šādas &amp; &nbsp; ir 1<b>3</b>0 skolas.</p>");
    assert_eq!(site.messages(), ["`130` is in no claim, date, label or exemption"]);
    assert_eq!(site.pointed_at(), ["1<b>3</b>0"]);
}

#[test]
fn a_number_that_is_joined_by_an_entity_is_one() {
    let site = Site::new().body("<p>130&nbsp;000 un 7</p>");
    assert_eq!(site.pointed_at(), ["130&nbsp;000", "7"]);
}

#[test]
fn a_number_that_a_claim_covers_only_in_part_is_found() {
    let claimed = claim("projekti.schools", "130", "130");
    let site = Site::new().body(&format!("<p>{claimed}5 skolas"));
    assert_eq!(site.messages(), ["`1305` is in no claim, date, label or exemption"]);
}

#[test]
fn numbers_outside_of_the_blocks_are_found() {
    for html in [
        "<html lang=lv><title>7 skolas</title>",
        "<html lang=lv><meta name=description content='7 skolas'>",
        "<html lang=lv><meta property=og:title content='7 skolas'>",
        "<html lang=lv><img alt='7 skolas'>",
        "<html lang=lv><a aria-label='7 skolas'>x</a>",
        "<html lang=lv><a title='7 skolas'>x</a>",
        "<html lang=lv><noscript>7 skolas</noscript>",
        "<html lang=lv><svg><title>7 skolas</title><text>x</text></svg>",
        "<html lang=lv><svg><text>7 skolas</text></svg>",
    ] {
        let site = Site::new().html(html);
        assert_eq!(site.broken(), ["unbound-number"], "{html}");
        assert_eq!(site.pointed_at(), ["7"], "{html}");
    }
}

#[test]
fn code_addresses_templates_and_comments_are_not_read_for_numbers() {
    let site = Site::new().body(
        "<p><a href=/lv/2022/>x</a><img src=7.png alt=''><code>SELECT 7</code><!-- 8 --></p>\
         <pre>10\n<samp>11</samp></pre><template><p>12</p></template>",
    );
    assert_eq!(site.findings(), []);
}

#[test]
fn claims_in_titles_descriptions_and_texts_of_pictures_are_judged() {
    for (head, broken) in [
        ("<title data-figures='0-10:projekti.schools'>130 skolas vēlas – Projekti</title>", vec![]),
        ("<title data-figures='6-9:projekti.schools'>Šādas 130</title>", vec![]),
        (
            "<title data-figures='0-3:projekti.schools 6-8:projekti.schools?region=riga'>130 un 34</title>",
            vec!["unbound-number", "figure-mismatch"],
        ),
        (
            "<title data-figures='0-3:projekti.schools 7-9:projekti.schools?region=riga'>130 un 34</title>",
            vec![],
        ),
        ("<title data-figures='0-3:projekti.schools'>131 skola</title>", vec!["figure-mismatch"]),
        ("<meta name=description data-figures='3-6:projekti.schools' content='Ir 130'>", vec![]),
        (
            "<meta name=description data-figures='3-6:projekti.schools' content='Ir 129'>",
            vec!["figure-mismatch"],
        ),
        (
            "<meta property=og:description data-figures='3-6:projekti.schools' content='Ir 130'>",
            vec![],
        ),
        ("<img data-figures='3-6:projekti.schools' alt='Ir&#32;130'>", vec![]),
        ("<img data-figures='3-6:projekti.schools' alt='Ir 140'>", vec!["figure-mismatch"]),
        ("<img data-figures='3-6:projekti.school' alt='Ir 130'>", vec!["unknown-figure"]),
    ] {
        let site = Site::new().head(head);
        let mut found = site.broken();
        found.sort_unstable();
        let mut broken = broken;
        broken.sort_unstable();
        assert_eq!(found, broken, "{head}");
    }
}

#[test]
fn claims_of_a_text_that_point_nowhere_are_found() {
    for claims in ["0-9:projekti.schools", "3-0:projekti.schools", "x", "0-3", "-1-3:k.s", "0-3:"] {
        let site = Site::new().head(&format!("<title data-figures='{claims}'>130</title>"));
        assert!(site.broken().contains(&"claim-text"), "{claims}");
    }
}

#[test]
fn a_claim_of_a_text_is_pointed_at_by_its_start_tag() {
    let site = Site::new().head("<img data-figures='3-6:projekti.schools' alt='Ir 140'>");
    assert_eq!(site.pointed_at(), ["<img data-figures='3-6:projekti.schools' alt='Ir 140'>"]);
    let site = Site::new().head("<title data-figures='0-3:projekti.schools'>140</title>");
    assert_eq!(site.pointed_at(), ["<title data-figures='0-3:projekti.schools'>140"]);
}

fn time(datetime: &str, document: &str, text: &str) -> Site {
    Site::new()
        .body(&format!("<time datetime=\"{datetime}\" data-document=\"{document}\">{text}</time>"))
}

#[test]
fn the_date_of_a_document_is_accounted_for() {
    let site = time("2022-06-15", "releases/2022-06-x", "2022. gada 15.&nbsp;jūnijs");
    assert_eq!(site.findings(), []);
}

#[test]
fn a_date_that_is_not_its_documents_is_found() {
    for (datetime, document, text) in [
        ("2022-06-16", "releases/2022-06-x", "2022. gada 16. jūnijs"),
        ("2022-06-15", "releases/2022-06-x", "2022. gada 16. jūnijs"),
        ("2022-06-16", "releases/2022-06-x", "2022. gada 15. jūnijs"),
        ("2022-06-15", "releases/2022-06-y", "2022. gada 15. jūnijs"),
        ("2022-06-15", "releases/2022-06-x", "jūnijs"),
    ] {
        assert_eq!(time(datetime, document, text).broken(), ["date"], "{datetime} {text}");
    }
}

#[test]
fn a_time_of_no_document_accounts_for_nothing() {
    let site = Site::new().body("<time datetime=\"2022-06-15\">2022. gads</time>");
    assert_eq!(site.broken(), ["unbound-date"]);
}

fn label(figure: &str, member: &str, text: &str) -> Site {
    Site::new().body(&format!(
        "<table><tr><th scope=row data-figure=\"{figure}\" data-member=\"{member}\">{text}</th></tr>\
         </table>"
    ))
}

#[test]
fn a_label_is_a_name_of_its_member_in_the_pages_language() {
    for text in ["Rīga", " <a href=/lv/>Rīgas&nbsp;reģions</a>\n"] {
        assert_eq!(label("projekti.schools", "region=riga", text).findings(), [], "{text}");
    }
    assert_eq!(label("projekti.yearly", "year=2022", "2022").findings(), []);
}

#[test]
fn a_label_of_another_member_or_language_is_found() {
    for text in ["Ziemeli", "Riga", "riga", "", "Rīga un Ziemeli"] {
        let site = label("projekti.schools", "region=riga", text);
        assert_eq!(site.broken(), ["member-label"], "{text}");
    }
    assert_eq!(label("projekti.yearly", "year=2022", "2023").broken(), ["member-label"]);
}

#[test]
fn a_label_of_nothing_that_is_known_is_found() {
    for (figure, member) in [
        ("projekti.school", "region=riga"),
        ("projekti.schools", "region=centrsa"),
        ("projekti.schools", "year=2022"),
        ("projekti.schools", "riga"),
        ("projekti.yearly", "year=1999"),
    ] {
        assert_eq!(label(figure, member, "Rīga").broken(), ["unknown-figure"], "{figure} {member}");
    }
}

#[test]
fn an_exempted_text_is_accounted_for_and_counted() {
    let site =
        Site::new().exempts("Covid-19").body("<p>Covid-19 un <b>Covid</b>-19 <img alt='Covid-19'>");
    let report = site.report().unwrap();
    assert_eq!((report.findings, report.coverage.exempt), (vec![], 3));
}

#[test]
fn an_exempted_text_with_other_spaces_is_accounted_for() {
    let site = Site::new().exempts("67 123 456").body("<p>67&nbsp;123\n   456</p>");
    assert_eq!(site.findings(), []);
}

#[test]
fn an_exemption_of_a_part_of_a_number_or_word_does_not_cover_it() {
    let site = Site::new().exempts("19").body("<p>19, 119; 19,5 un 19a</p>");
    assert_eq!(site.pointed_at(), ["119", "19,5", "19"]);
}

#[test]
fn an_exemption_holds_on_its_own_pages_only() {
    let site = Site::new().exempts("Covid-19").body("<p>Covid-19</p>");
    let site = site.file("lv/b.html", b"<html lang=lv>Covid-19");
    assert_eq!(site.broken(), ["unbound-number"]);
}

#[test]
fn an_exemption_of_what_does_not_stand_on_its_page_is_found() {
    let site = Site::new().exempts("Covid-19").body("<p>Covid-20x</p>");
    assert_eq!(site.broken(), ["exemption", "unbound-number"]);
}

#[test]
fn a_page_that_is_not_utf8_is_found() {
    assert_eq!(Site::new().file(PAGE, b"<html lang=lv>\xe2").broken(), ["not-utf8"]);
}

#[test]
fn a_page_without_a_known_language_is_found() {
    for html in ["<p>130", "<html lang=de><p>130", "<html><title>7</title>"] {
        assert_eq!(Site::new().html(html).broken(), ["language"], "{html}");
    }
}

#[test]
fn findings_stand_in_the_order_of_the_file() {
    let claimed = claim("projekti.schools", "130", "131");
    let site = Site::new().body(&format!("<p>1<p>{claimed}<p><img alt='2'><p>3"));
    let shown: Vec<_> = site.findings().into_iter().filter_map(|finding| finding.shown).collect();
    assert_eq!(shown, ["1", "131", "2", "3"]);
}

#[test]
fn a_page_full_of_numbers_is_told_in_part() {
    let site = Site::new().body(&"<p>7</p>".repeat(300));
    let messages = site.messages();
    assert_eq!(messages.len(), 201);
    assert_eq!(
        messages.last().unwrap(),
        "100 more numbers and dates are in no claim, label or exemption"
    );
}

#[test]
fn a_finding_is_told_with_its_place() {
    let site = Site::new().html("<html lang=lv>\n<p>Ir 131 skola");
    let diagnostic = site.findings()[0].diagnostic(Some("<html lang=lv>\n<p>Ir 131 skola"));
    let place = diagnostic.place.unwrap();
    assert_eq!((place.line, place.column, place.text()), (2, 7, Some("131")));
}

fn noted(numeral: &str, target: &str) -> Site {
    let label = "aria-label=\"Piezīme 2\"";
    Site::new().body(&format!(
        "<p>Vārds<sup><a href=\"#{target}\" {label}>{numeral}</a></sup>.</p>\
         <ol><li id=\"fn-1\"><ul><li>a</li></ul></li><li id=\"fn-2\">b</li></ol><ul><li id=\"c\">c</li></ul>"
    ))
}

#[test]
fn the_numeral_of_a_footnote_is_its_place_in_the_list() {
    assert_eq!(noted("2", "fn-2").findings(), []);
    // The label names another numeral then, which nothing accounts for.
    assert_eq!(noted("1", "fn-1").broken(), ["unbound-number"]);
    assert_eq!(noted("1", "fn-2").broken(), ["footnote", "unbound-number"]);
    assert_eq!(noted("2", "fn-1").messages(), ["the note `2` leads to the note 1"]);
    assert_eq!(noted("2", "fn-3").broken(), ["footnote"]);
    assert_eq!(noted("2", "c").broken(), ["footnote"]);
    assert_eq!(noted("2 gab.", "fn-2").broken(), ["unbound-number", "unbound-number"]);
}

#[test]
fn a_list_that_changes_its_numerals_numbers_no_footnotes() {
    for list in [
        "<ol reversed><li id=n>a<li>b</ol>",
        "<ol type=a><li id=n>a</ol>",
        "<ol><li id=n value=2>a</ol>",
    ] {
        let site = Site::new().body(&format!("<sup><a href=\"#n\">1</a></sup>{list}"));
        assert!(site.broken().contains(&"footnote"), "{list}");
    }
}
