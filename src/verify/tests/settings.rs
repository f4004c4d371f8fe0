//! True numbers in wrong places: rows, columns, cards, headings, pages.

use serde_json::json;

use super::sites::{PAGE, Site, claim};

const SHOWN: [(&str, &str, &str); 3] =
    [("riga", "Rīga", "34"), ("ziemeli", "Ziemeli", "31"), ("dienvid", "Dienvid", "65")];

fn label(key: &str, name: &str) -> String {
    format!("<th data-figure=\"projekti.schools\" data-member=\"region={key}\">{name}</th>")
}

pub(super) fn of(key: &str, value: &str) -> String {
    claim(&format!("projekti.schools?region={key}"), value, value)
}

pub(super) fn row(key: &str, name: &str, number: &str) -> String {
    format!("<tr>{}<td>{number}</td></tr>", label(key, name))
}

pub(super) const HEAD: &str = "<thead><tr><th>Reģions</th><th><span data-label-of=\"projekti.schools\">Skolas</span></th></tr></thead>";

pub(super) fn table(head: &str, rows: &[String], total: &str) -> String {
    let rows = rows.concat();
    format!(
        "<table>{head}<tbody>{rows}</tbody><tfoot><tr><th>Kopā</th><td>{total}</td></tr></tfoot></table>"
    )
}

fn total() -> String {
    claim("projekti.schools", "130", "130")
}

fn rows() -> Vec<String> {
    SHOWN.iter().map(|(key, name, value)| row(key, name, &of(key, value))).collect()
}

fn broken(body: &str) -> Vec<&'static str> {
    Site::new().body(body).broken()
}

#[test]
fn a_breakdown_with_every_member_in_its_row_holds() {
    assert_eq!(broken(&table(HEAD, &rows(), &total())), [""; 0]);
}

#[test]
fn a_number_in_the_row_of_another_member_is_misplaced() {
    let mut swapped = rows();
    swapped[0] = row("riga", "Rīga", &of("ziemeli", "31"));
    swapped[1] = row("ziemeli", "Ziemeli", &of("riga", "34"));
    assert_eq!(broken(&table(HEAD, &swapped, &total())), ["misplaced", "misplaced"]);
}

/// A table as authors write it, without marks.
fn plain_table(head: &str, cells: &str) -> Vec<&'static str> {
    broken(&format!("<table><thead><tr>{head}</tr></thead><tbody><tr>{cells}</tr></tbody></table>"))
}

#[test]
fn a_claim_in_an_authors_table_is_of_the_member_that_its_column_names() {
    let head = "<th>Ziemeļos</th><th>Rīgā</th>";
    let cells = |first: &str, second: &str| format!("<td>{first}</td><td>{second}</td>");
    let (riga, north) = (of("riga", "34"), of("ziemeli", "31"));
    assert_eq!(plain_table(head, &cells(&north, &riga)), [""; 0]);
    assert_eq!(plain_table(head, &cells(&riga, &north)), ["member-label", "member-label"]);
}

#[test]
fn a_claim_in_an_authors_table_is_of_the_member_that_its_row_names() {
    let head = "<th>Kur</th><th>Skolas</th>";
    let cells = |name: &str| format!("<td>{name}</td><td>{}</td>", of("riga", "34"));
    assert_eq!(plain_table(head, &cells("Rīga")), [""; 0]);
    assert_eq!(plain_table(head, &cells("Kopā")), [""; 0]);
    assert_eq!(plain_table(head, &cells("Dienvidi, Ziemeli")), ["member-label"]);
    assert_eq!(plain_table(head, &cells("Ziemeli pret Rīgu, Rīga")), [""; 0]);
}

#[test]
fn the_number_of_a_member_is_no_total() {
    assert_eq!(broken(&table(HEAD, &rows(), &of("riga", "34"))), ["misplaced"]);
}

#[test]
fn the_total_is_no_number_of_a_member() {
    let mut rows = rows();
    rows[0] = row("riga", "Rīga", &total());
    assert!(broken(&table(HEAD, &rows, &total())).contains(&"misplaced"));
}

#[test]
fn a_breakdown_shows_every_member_once() {
    let mut rows = rows();
    rows.pop();
    assert_eq!(broken(&table(HEAD, &rows, &total())), ["breakdown"]);
    rows.push(row("dienvid", "Dienvid", &of("dienvid", "65")));
    rows.push(row("dienvid", "Dienvid", &of("dienvid", "65")));
    assert_eq!(broken(&table(HEAD, &rows, &total())), ["breakdown"]);
}

#[test]
fn a_number_under_the_name_of_another_figure_is_misplaced() {
    let other = HEAD.replace("projekti.schools\">Skolas", "projekti.yearly\">");
    let found = broken(&table(&other, &rows(), &total()));
    assert_eq!(found.iter().filter(|rule| **rule == "misplaced").count(), 4, "{found:?}");
}

#[test]
fn a_column_of_one_member_holds_its_numbers_alone() {
    let table = |number: &str| {
        format!(
            "<table><thead><tr><th>Rādītājs</th>\
             <th><span data-label-of=\"member:reference.planning_regions riga\">Rīga</span></th>\
             <th>Kopā</th></tr></thead><tbody><tr>\
             <th><span data-label-of=\"projekti.schools\">Skolas</span></th>\
             <td>{number}</td><td>{}</td></tr></tbody></table>",
            total()
        )
    };
    assert_eq!(broken(&table(&of("riga", "34"))), [""; 0]);
    assert_eq!(broken(&table(&of("ziemeli", "31"))), ["misplaced"]);
    assert_eq!(broken(&table(&total())), ["misplaced"]);
}

#[test]
fn a_card_has_the_number_of_the_figure_that_it_names() {
    let card = |number: &str| {
        format!(
            "<ul><li><p>{number}</p><p><span data-label-of=\"projekti.schools\">Skolas</span></p></li></ul>"
        )
    };
    assert_eq!(broken(&card(&total())), [""; 0]);
    let requested = claim("projekti.requested", "2872000", "2 872 000 eiro");
    assert_eq!(broken(&card(&requested)), ["misplaced"]);
    assert_eq!(broken(&card(&of("riga", "34"))), ["misplaced"]);
}

#[test]
fn the_number_beside_a_heading_is_of_what_it_names() {
    let heading = |number: &str| {
        format!(
            "<hgroup><h1><span data-label-of=\"projekti.schools\">Skolas</span></h1><p>{number}</p></hgroup>"
        )
    };
    assert_eq!(broken(&heading(&total())), [""; 0]);
    assert_eq!(broken(&heading(&claim("projekti.yearly", "130", "130"))), ["misplaced"]);
}

#[test]
fn a_page_is_headed_by_what_the_proof_says_it_is_of() {
    let page = |of: &str| {
        let mut site =
            Site::new().body("<h1><span data-label-of=\"projekti.schools\">Skolas</span></h1>");
        site.proof["pages"] = json!({PAGE: of});
        site.broken()
    };
    assert_eq!(page("projekti.schools"), [""; 0]);
    assert_eq!(page("projekti.yearly"), ["misplaced"]);
}

#[test]
fn a_page_that_the_proof_speaks_of_is_there() {
    let mut site = Site::new();
    site.proof["pages"] = json!({"lv/gone/index.html": "projekti.schools"});
    assert_eq!(site.broken(), ["integrity"]);
}

fn cell(row: usize, column: &str, text: &str) -> String {
    format!("<td data-cell=\"projekti.institutions_by_region {row} {column}\">{text}</td>")
}

fn preview(rows: &[String]) -> String {
    let column = |name: &str| {
        format!(
            "<th><span data-label-of=\"column:projekti.institutions_by_region {name}\"></span></th>"
        )
    };
    format!(
        "<table><thead><tr>{}{}</tr></thead><tbody>{}</tbody></table>",
        column("region"),
        column("institutions"),
        rows.concat()
    )
}

fn broken_preview(rows: &[String]) -> Vec<&'static str> {
    let mut site = Site::new().body(&preview(rows));
    site.proof["titles"] = json!({
        "column:projekti.institutions_by_region region": {"lv": ""},
        "column:projekti.institutions_by_region institutions": {"lv": ""},
    });
    site.broken()
}

#[test]
fn the_rows_of_a_preview_stand_in_order_and_each_cell_in_its_column() {
    let row = |cells: [String; 2]| format!("<tr>{}</tr>", cells.concat());
    let first = row([cell(1, "region", "riga"), cell(1, "institutions", "34")]);
    let second = row([cell(2, "region", "ziemeli"), cell(2, "institutions", "31")]);
    assert_eq!(broken_preview(&[first.clone(), second.clone()]), [""; 0]);
    assert_eq!(broken_preview(std::slice::from_ref(&second)), ["misplaced", "misplaced"]);
    assert_eq!(broken_preview(&[second, first.clone()]), ["misplaced"; 4]);
    let mixed = row([cell(1, "region", "riga"), cell(2, "institutions", "31")]);
    assert_eq!(broken_preview(&[mixed]), ["misplaced"]);
    let turned = row([cell(1, "institutions", "34"), cell(1, "region", "riga")]);
    assert_eq!(broken_preview(&[turned]), ["misplaced", "misplaced"]);
}

#[test]
fn a_cell_stands_in_a_table() {
    let number =
        "<p><span data-cell=\"projekti.institutions_by_region 1 institutions\">34</span></p>";
    assert_eq!(broken(number), ["misplaced"]);
}

#[test]
fn the_date_of_a_document_stands_beside_the_link_to_it() {
    let teaser = |of: &str| {
        let time = format!(
            "<time datetime=\"2022-06-15\" data-document=\"{of}\">2022. gada 15. jūnijs</time>"
        );
        let mut site = Site::new()
            .body(&format!("<article><p>{time}</p><h3><a href=\"x/\">X</a></h3></article>"))
            .file("lv/x/index.html", b"<html lang=\"lv\"><body>X</body></html>");
        site.proof["documents"] = json!([
            {"id": "releases/x", "date": "2022-06-15", "pages": {"lv": "lv/x/index.html"}},
            {"id": "releases/y", "date": "2022-06-15", "pages": {}},
        ]);
        site.broken()
    };
    assert_eq!(teaser("releases/x"), [""; 0]);
    assert_eq!(teaser("releases/y"), ["misplaced"]);
}

#[test]
fn rows_and_sizes_stand_beside_the_name_of_their_table() {
    let list = |rows: &str| {
        let mut site = Site::new().body(&format!(
            "<table><tr><th><span data-label-of=\"table:projekti.institutions_by_region\">Iestādes</span></th>\
             <td><span data-rows=\"{rows}\">{}</span></td></tr></table>",
            if rows == "projekti.institutions_by_region" { 3 } else { 4 }
        ));
        site.proof["titles"] = json!({"table:projekti.institutions_by_region": {"lv": "Iestādes"}});
        site.broken()
    };
    assert_eq!(list("projekti.institutions_by_region"), [""; 0]);
    assert_eq!(list("reference.planning_regions"), ["misplaced"]);
}

fn amounts(head: &str, number: &str) -> Vec<&'static str> {
    broken(&format!(
        "<table><thead><tr><th>Rādītājs</th><th>{head}</th></tr></thead>\
         <tr><td>Kopā</td><td>{}</td></tr></table>",
        claim("projekti.requested", "2872000", number)
    ))
}

const REQUESTED: &str = "<span data-label-of=\"projekti.requested\"></span>";

#[test]
fn an_amount_has_its_unit_in_the_cell_or_above_it() {
    let unit = "<span data-unit-of=\"projekti.requested\">EUR</span>";
    let with_unit = format!("{REQUESTED}, {unit}");
    let mut held = vec![(with_unit.clone(), "2 872 000"), (REQUESTED.to_owned(), "2 872 000 eiro")];
    for (head, number) in held.drain(..) {
        let found: Vec<_> =
            amounts(&head, number).into_iter().filter(|rule| *rule != "definition").collect();
        assert_eq!(found, [""; 0], "{head}");
    }
    for head in [
        REQUESTED.to_owned(),
        format!("{REQUESTED}, EUR"),
        with_unit.replace("EUR", "USD"),
        with_unit.replace("EUR", "%"),
        format!("{with_unit} miljoni"),
        format!("{REQUESTED}, tūkst. {unit}"),
    ] {
        assert!(amounts(&head, "2 872 000").contains(&"unit"), "{head}");
    }
}

fn titled(head: &str, body: &str) -> Vec<&'static str> {
    let page = format!("<html lang=\"lv\"><head>{head}</head><body>{body}</body></html>");
    let mut site =
        Site::new().html(&page).file("lv/x/index.html", b"<html lang=\"lv\"><h1>Viens</h1>");
    site.proof["documents"] = json!([
        {"id": "x", "date": null, "pages": {"lv": "lv/x/index.html"}, "titles": {"lv": "Viens"}},
        {"id": "y", "date": null, "pages": {"lv": PAGE}, "titles": {"lv": "Cits"}, "summaries": {"lv": "Īsi"}},
    ]);
    site.broken()
}

#[test]
fn a_documents_title_is_the_same_wherever_it_stands() {
    let teaser = |title: &str| {
        format!("<h1>Cits</h1><article><h3><a href=\"x/\">{title}</a></h3></article>")
    };
    assert_eq!(titled("", &teaser("Viens")), [""; 0]);
    assert_eq!(titled("", &teaser("Cits")), ["definition"]);
    assert_eq!(titled("", "<h1>Viens</h1>"), ["definition"]);
}

#[test]
fn what_machines_are_told_of_a_document_is_its_title_and_summary() {
    let meta = |name: &str, text: &str| format!("<meta property=\"{name}\" content=\"{text}\">");
    for (head, is_so) in [
        ("<title>Cits – Vietne</title>".to_owned(), true),
        ("<title>Viens – Vietne</title>".to_owned(), false),
        (meta("og:title", "Cits"), true),
        (meta("og:title", "Cits un vēl"), false),
        (meta("description", "Īsi"), true),
        (meta("og:description", "Citādi"), false),
    ] {
        let broken: &[&str] = if is_so { &[] } else { &["definition"] };
        assert_eq!(titled(&head, "<h1>Cits</h1>"), broken, "{head}");
    }
}
