//! Charts and the files that they lead to.

use super::files::{DRAWING, NUMBERS, drawing, numbers};
use super::{changed, right, site};
use crate::verify::tests::sites::Site;

/// A chart on a page that leads to its drawing and its numbers.
fn page(chart: &str) -> String {
    format!(
        "<figure>{chart}<p><a href=\"../{DRAWING}\">SVG</a> <a href=\"../{NUMBERS}\">CSV</a> \
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
