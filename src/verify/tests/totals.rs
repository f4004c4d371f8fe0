//! Rows that do not add up to the total below them.

use serde_json::json;

use super::settings::{HEAD, of, row, table};
use super::sites::{Site, claim};

/// The schools without Riga's in the total: 96 of 130.
fn without_riga() -> Site {
    let mut site = Site::new();
    let figure = &mut site.proof["figures"][0];
    for (form, column) in [("/sql", "value"), ("/exact/sql", "a")] {
        *figure.pointer_mut(form).unwrap() = json!(format!(
            "SELECT sum(institutions) AS {column} FROM \"projekti.institutions_by_region\" WHERE region <> 'riga'"
        ));
    }
    figure["value"] = json!("96");
    site
}

fn rows() -> Vec<String> {
    let shown =
        [("riga", "Rīga", "34"), ("ziemeli", "Ziemeli", "31"), ("dienvid", "Dienvid", "65")];
    shown.iter().map(|(key, name, value)| row(key, name, &of(key, value))).collect()
}

fn of_96(more: &str) -> String {
    table(HEAD, &rows(), &claim("projekti.schools", "96", "96")) + more
}

const NOTE: &str = "<p data-note-of=\"projekti.schools\">Bez galvaspilsētas</p>";

/// The site with this said of the total, and a note.
fn said(mut site: Site, total: &str) -> Site {
    site.proof["figures"][0]["total"] = json!(total);
    site.proof["figures"][0]["notes"] = json!({"lv": "Bez galvaspilsētas"});
    site
}

#[test]
fn rows_that_do_not_add_up_to_the_total_are_told_with_both() {
    let findings = without_riga().body(&of_96("")).findings();
    let told: Vec<_> = findings.iter().map(|found| (found.rule.0, &*found.message)).collect();
    let message = "the rows of `projekti.schools` add up to 130, and the total is 96";
    assert_eq!(told, [("total", message)]);
}

#[test]
fn a_note_on_the_page_says_why_rows_do_not_add_up() {
    assert_eq!(said(without_riga(), "sum").body(&of_96(NOTE)).broken(), [""; 0]);
}

#[test]
fn a_note_that_the_proof_does_not_have_explains_nothing() {
    let other = NOTE.replace("Bez", "Ar");
    assert_eq!(said(without_riga(), "sum").body(&of_96(&other)).broken(), ["definition"]);
}

#[test]
fn a_number_in_a_note_is_held_like_any_other() {
    let site = said(without_riga(), "sum").says("/figures/0/notes/lv", json!("Bez 34 skolām"));
    let note = NOTE.replace("Bez galvaspilsētas", "Bez 34 skolām");
    assert_eq!(site.body(&of_96(&note)).broken(), ["unbound-number"]);
}

#[test]
fn members_that_overlap_add_up_to_more() {
    assert_eq!(said(without_riga(), "overlapping").body(&of_96(NOTE)).broken(), [""; 0]);
    assert_eq!(said(without_riga(), "overlapping").body(&of_96("")).broken(), ["total"]);
}

#[test]
fn members_that_overlap_never_add_up_to_less() {
    let mut site = said(without_riga(), "overlapping");
    let figure = &mut site.proof["figures"][0];
    for (form, column) in [("/sql", "value"), ("/exact/sql", "a")] {
        *figure.pointer_mut(form).unwrap() = json!(format!(
            "SELECT sum(institutions) * 2 AS {column} FROM \"projekti.institutions_by_region\""
        ));
    }
    figure["value"] = json!("260");
    let total = claim("projekti.schools", "260", "260");
    assert_eq!(site.body(&(table(HEAD, &rows(), &total) + NOTE)).broken(), ["total"]);
}

#[test]
fn a_sum_is_not_said_to_be_computed_otherwise() {
    let site = said(without_riga(), "computed").body(&of_96(NOTE));
    let told: Vec<_> =
        site.findings().into_iter().map(|found| (found.rule.0, found.file)).collect();
    assert_eq!(told, [("total", "data/figures.json".to_owned())]);
}

/// A seventh of the schools, so that nothing is whole.
fn sevenths() -> Site {
    let mut site = Site::new();
    let figure = &mut site.proof["figures"][0];
    figure["exact"]["formula"] = json!(["/", "a", "7"]);
    figure["unit"] = json!(null);
    let members = figure["members_sql"].as_str().unwrap();
    let members = members.replace(
        "sum(institutions) AS value",
        "CAST(sum(institutions) AS DOUBLE PRECISION) / 7 AS value",
    );
    figure["members_sql"] = json!(members);
    let sql = "SELECT CAST(sum(institutions) AS DOUBLE PRECISION) / 7 AS value FROM \"projekti.institutions_by_region\"";
    figure["sql"] = json!(sql);
    figure["value"] = json!("18.571428571429");
    figure["members"] = json!([
        {"key": {"region": "riga"}, "value": "4.857142857143"},
        {"key": {"region": "ziemeli"}, "value": "4.428571428571"},
        {"key": {"region": "dienvid"}, "value": "9.285714285714"},
    ]);
    site
}

fn sevenths_shown() -> Vec<String> {
    let shown = [
        ("riga", "Rīga", "4.857142857143", "5"),
        ("ziemeli", "Ziemeli", "4.428571428571", "4"),
        ("dienvid", "Dienvid", "9.285714285714", "9"),
    ];
    let of = |key: &str, value: &str, text: &str| {
        claim(&format!("projekti.schools?region={key}"), value, text)
    };
    shown.iter().map(|(key, name, value, text)| row(key, name, &of(key, value, text))).collect()
}

#[test]
fn rounded_rows_add_up_if_what_they_stand_for_may() {
    let total = claim("projekti.schools", "18.571428571429", "19");
    assert_eq!(sevenths().body(&table(HEAD, &sevenths_shown(), &total)).broken(), [""; 0]);
}

#[test]
fn a_text_that_only_looks_like_an_extreme_is_none() {
    let mut site = said(without_riga(), "sum");
    let figure = &mut site.proof["figures"][0];
    let sql = figure["exact"]["sql"].as_str().unwrap().replace("'riga'", "'riga' AND 'max(' <> ''");
    figure["exact"]["sql"] = json!(sql);
    assert_eq!(site.body(&of_96(NOTE)).broken(), [""; 0]);
}

#[test]
fn an_extreme_adds_up_to_nothing_however_it_is_written() {
    let mut site = without_riga();
    let figure = &mut site.proof["figures"][0];
    for (form, column) in [("/sql", "value"), ("/exact/sql", "a")] {
        *figure.pointer_mut(form).unwrap() = json!(format!(
            "SELECT Max (institutions) AS {column} FROM \"projekti.institutions_by_region\""
        ));
    }
    figure["value"] = json!("65");
    figure["total"] = json!("computed");
    let total = claim("projekti.schools", "65", "65");
    assert_eq!(site.body(&table(HEAD, &rows(), &total)).broken(), [""; 0]);
}

#[test]
fn what_is_computed_adds_up_to_nothing() {
    let mut site = without_riga();
    site.proof["figures"][0]["exact"]["formula"] = json!(["/", ["*", "a", "a"], "a"]);
    site.proof["figures"][0]["total"] = json!("computed");
    assert_eq!(site.body(&of_96("")).broken(), [""; 0]);
}
