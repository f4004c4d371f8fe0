//! Charts in files of their own, and their numbers.

use super::{changed, right, site};
use crate::verify::tests::sites::Site;

pub(super) const DRAWING: &str = "charts/projekti/schools.lv.svg";
pub(super) const NUMBERS: &str = "charts/projekti/schools.lv.csv";

/// A right drawing in a file of its own, with lines of text around it.
pub(super) fn drawing() -> String {
    let root = "<svg xmlns=\"http://www.w3.org/2000/svg\" lang=\"lv\" width=\"720\" height=\"280\" \
                font-family=\"sans-serif\" role=\"img\" aria-labelledby=\"t\" viewBox=\"0 -30 360 140\"";
    let captions = "<text class=\"headline\" x=\"0\" y=\"-12\" font-weight=\"bold\" \
                    data-label-of=\"projekti.schools\">Skolas</text>\
                    <text class=\"source\" x=\"0\" y=\"100\">Avots: reģistrs</text></svg>";
    let old = "<svg role=\"img\" aria-labelledby=\"t\" viewBox=\"0 0 360 80\"";
    let drawing = changed(&right::bars(), old, root);
    changed(&drawing, "</svg>", captions)
}

pub(super) fn numbers() -> &'static str {
    "region,region_name,projekti.schools\nriga,Rīga,34\nziemeli,Ziemeli,31\ndienvid,Dienvid,65\n"
}

fn published(path: &str, text: &str) -> Site {
    site().file(path, text.as_bytes())
}

fn told(path: &str, text: &str) -> Vec<(&'static str, String)> {
    let findings = published(path, text).findings().into_iter();
    findings.map(|finding| (finding.rule.0, finding.message)).collect()
}

#[test]
fn a_right_drawing_and_its_numbers_hold() {
    assert_eq!(told(DRAWING, &drawing()), []);
    assert_eq!(told(NUMBERS, numbers()), []);
    let of_figures = "figure,label,value\nprojekti.esf,ESF,85\nprojekti.state,Valsts,15\n";
    assert_eq!(told(NUMBERS, of_figures), []);
    let of_years =
        "year,year_name,projekti.gaps\n2018,2018,5\n2019,2019,\n2020,2020,17\n2021,2021,11\n";
    assert_eq!(told(NUMBERS, of_years), []);
}

#[test]
fn a_drawing_in_a_file_is_judged_like_that_of_a_page() {
    for (from, to, rule) in [
        ("\"109.8\"", "\"109.9\"", "geometry"),
        (">34</text>", ">35</text>", "figure-mismatch"),
        ("data-chart=\"bars\"", "", "chart"),
        ("y=\"-12\"", "y=\"40\"", "geometry"),
        ("y=\"-12\"", "y=\"-12.1\"", "geometry"),
        ("y=\"100\"", "y=\"78\"", "geometry"),
        ("height=\"280\"", "height=\"281\"", "geometry"),
        ("Avots: reģistrs", "Avots: 7 reģistri", "unbound-number"),
        ("<desc>", "<!-- --><desc>", "unread"),
        ("<desc>", "<desc><b></b>", "chart"),
        ("lang=\"lv\"", "lang=\"xx\"", "language"),
    ] {
        let told = told(DRAWING, &changed(&drawing(), from, to));
        assert!(told.iter().any(|(of, _)| *of == rule), "{from} → {to}: {told:?}");
    }
}

#[test]
fn a_picture_among_the_charts_that_is_none_is_found() {
    let picture = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"></svg>";
    assert!(told(DRAWING, picture).iter().any(|(rule, _)| *rule == "chart"));
}

#[test]
fn numbers_that_are_not_those_of_the_figures_are_found() {
    for (from, to, rule) in [
        ("34", "35", "figure-mismatch"),
        ("Rīga", "Ziemeli", "member-label"),
        ("riga", "rga", "member-label"),
        ("riga,Rīga,34\n", "", "chart"),
        ("riga,Rīga,34\n", "riga,Rīga,34\nriga,Rīga,34\n", "chart"),
        ("projekti.schools", "projekti.school", "chart"),
        ("region_name", "name", "chart"),
        ("Rīga,34", "Rīga,34,7", "chart"),
        ("\nriga,Rīga,34\nziemeli,Ziemeli,31\ndienvid,Dienvid,65", "", "chart"),
    ] {
        let told = told(NUMBERS, &changed(numbers(), from, to));
        assert!(told.iter().any(|(of, _)| *of == rule), "{from} → {to}: {told:?}");
    }
    let nameless = told("charts/projekti/schools.csv", numbers());
    assert_eq!(nameless[0].1, "the name of the file does not end in a language");
    let other =
        "figure,label,value\nprojekti.esf,Valsts,85\nprojekti.none,x,1\nprojekti.esf,ESF,85\n";
    let rules: Vec<&str> = told(NUMBERS, other).iter().map(|(rule, _)| *rule).collect();
    assert_eq!(rules, ["definition", "unknown-figure", "chart"]);
}

#[test]
fn boundaries_that_are_none_or_lack_are_found() {
    let broken = site().file("data/reference/places.geojson", b"{}");
    assert_eq!(broken.broken(), ["map"]);
    let missing = site().without("data/reference/places.geojson");
    assert_eq!(missing.broken(), ["integrity"]);
}

#[test]
fn a_file_that_is_named_after_something_else_is_found() {
    let other = drawing().replace(
        "data-label-of=\"projekti.schools\">Skolas",
        "data-label-of=\"projekti.balance\">Atlikums",
    );
    let message = "`projekti.balance` is named above or below a chart of something else";
    assert!(told(DRAWING, &other).contains(&("chart", message.to_owned())));
}

#[test]
fn letters_that_nobody_could_read_are_found() {
    for (from, to) in [
        ("font-family=\"sans-serif\"", "font-family=\"Wingdings\""),
        ("font-family=\"sans-serif\"", "font-family=\"sans-serif\" font-size=\"60\""),
        ("font-weight=\"bold\"", "font-size=\"90\""),
        ("font-weight=\"bold\"", "fill=\"#fefefe\""),
        ("aria-labelledby=\"t\"", "aria-hidden=\"true\""),
        ("aria-labelledby=\"t\"", "aria-labelledby=\"other\""),
    ] {
        let said = told(DRAWING, &changed(&drawing(), from, to));
        let is_told = |(_, message): &(_, String)| message.contains("could change what is drawn");
        assert!(said.iter().any(is_told), "{to}: {said:?}");
    }
}
