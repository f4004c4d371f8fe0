//! Charts and the files that they lead to.

use super::files::{DRAWING, NUMBERS, drawing, numbers};
use super::{changed, right, site};
use crate::verify::tests::sites::Site;

/// A chart on a page that leads to its drawing and its numbers.
fn page(chart: &str) -> String {
    format!(
        "<figure>{chart}<p><a href=\"../{DRAWING}\" download>SVG</a> <a href=\"../{NUMBERS}\" download>CSV</a> \
         <a href=\"../data/\">…</a></p></figure>"
    )
}

fn published() -> Site {
    let site = site().file(DRAWING, drawing().as_bytes());
    site.file(NUMBERS, numbers().as_bytes()).body(&page(&right::bars()))
}

/// What is said of the files that the chart leads to.
fn told(site: &Site) -> Vec<String> {
    let of_links = site.findings().into_iter().filter(|finding| finding.rule.0 == "chart");
    of_links.map(|finding| finding.message).filter(|said| said.contains("leads to")).collect()
}

#[test]
fn a_chart_that_leads_to_its_files_holds() {
    assert_eq!(published().findings(), []);
}

#[test]
fn the_member_that_is_set_off_may_be_another_one() {
    let own = drawing().replace(" data-own=\"region=riga\"", "").replace("\"own\"", "\"s1\"");
    assert_eq!(published().file(DRAWING, own.as_bytes()).findings(), []);
}

#[test]
fn a_chart_that_leads_to_a_file_that_is_not_there_is_found() {
    let said = told(&published().without(NUMBERS));
    let start = format!("the chart leads to `{NUMBERS}`, which cannot be read: ");
    assert!(said.len() == 1 && said[0].starts_with(&start), "{said:?}");
}

#[test]
fn a_file_of_another_chart_is_found() {
    let of_kind = changed(&drawing(), "data-chart=\"bars\"", "data-chart=\"grouped\"");
    let of_language = drawing().replace("lang=\"lv\"", "lang=\"en\"");
    let start = drawing().find("<g class=\"row\">").unwrap();
    let end = drawing().find("</g>").unwrap() + 4;
    let mut of_amounts = drawing();
    of_amounts.replace_range(start..end, "");
    for (other, why) in [
        (of_kind.as_str(), "which is a chart of another kind"),
        (&of_language, "which is in another language"),
        (&of_amounts, "which draws other amounts"),
        ("", "which is no drawing"),
    ] {
        let said = told(&published().file(DRAWING, other.as_bytes()));
        assert_eq!(said, [format!("the chart leads to `{DRAWING}`, {why}")]);
    }
}

#[test]
fn numbers_of_another_chart_are_found() {
    let of_figures = "figure,label,value\nprojekti.esf,ESF,85\nprojekti.state,Valsts,15\n";
    for other in [of_figures, "region,region_name,projekti.schools\nriga,Rīga,34\n", "x"] {
        let said = told(&published().file(NUMBERS, other.as_bytes()));
        let message =
            format!("the chart leads to `{NUMBERS}`, which does not hold the same amounts");
        assert_eq!(said, [message], "{other}");
    }
}

#[test]
fn a_download_that_is_no_file_of_a_chart_is_found() {
    for elsewhere in ["https://evil.example/a.svg", "../data/figures.json", "#top"] {
        let body = page(&right::bars()).replace(&format!("../{DRAWING}"), elsewhere);
        let said = told(&published().body(&body));
        let message = format!("the chart leads to `{elsewhere}`, which is no file of a chart");
        let lacks = "the chart leads to no `.svg` file of itself".to_owned();
        assert_eq!(said, [lacks, message]);
    }
}

/// What is said of a line that stands around the chart of a page.
fn said_around(line: &str) -> Vec<String> {
    let body = page(&format!("<figcaption><p>{line}</p></figcaption>{}", right::bars()));
    let found = published().body(&body).findings().into_iter().map(|finding| finding.message);
    found.filter(|said| said.contains("around a chart of something else")).collect()
}

#[test]
fn what_is_said_around_a_chart_may_be_said_of_what_it_draws() {
    for line in [
        "<span data-label-of=\"projekti.schools\">Skolas</span>",
        "<span data-label-of=\"table:reference.planning_regions\">Reģioni</span>",
        "<span data-label-of=\"publisher\">Aģentūra</span>",
    ] {
        assert_eq!(said_around(line), [""; 0], "{line}");
    }
}

#[test]
fn what_is_said_around_a_chart_of_something_else_is_found() {
    for (line, what) in [
        ("<span data-label-of=\"projekti.balance\">Atlikums</span>", "`projekti.balance` is named"),
        (
            "<span data-label-of=\"table:projekti.grants\">G</span>",
            "`table:projekti.grants` is named",
        ),
        (
            "<span data-unit-of=\"projekti.balance\">EUR</span>",
            "the unit of `projekti.balance` stands",
        ),
        (
            "<span data-figure=\"projekti.schools\" data-member=\"region=riga\">Rīga</span>",
            "`region=riga` of `projekti.schools` is named",
        ),
        (
            "<time datetime=\"2024\" data-table-date=\"projekti.grants\">2024. gads</time>",
            "the day of `projekti.grants` stands",
        ),
    ] {
        assert_eq!(said_around(line), [format!("{what} around a chart of something else")]);
    }
}
