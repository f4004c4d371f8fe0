//! Numbers that a site says about itself: of addresses, rows, files, cells, and names.

use serde_json::json;

use super::sites::{INSTITUTIONS, Site};

const LIST: &str = "lv/zinas/lapa/2/index.html";
const FIRST: &str = "lv/zinas/index.html";

fn page(body: &str) -> String {
    format!("<!DOCTYPE html><html lang=\"lv\"><body>{body}</body></html>")
}

/// A list of two pages; this stands on the second.
fn on_second(body: &str) -> Site {
    let third = LIST.replace('2', "3");
    let site = Site::new().file(FIRST, page("").as_bytes()).file(LIST, page(body).as_bytes());
    site.file(&third, page("").as_bytes())
}

#[test]
fn the_number_of_a_page_is_that_of_the_address_it_leads_to() {
    for (body, is_so) in [
        ("<a href=\"../../\" data-address=\"lapa\">1</a>", true),
        ("<a href=\"./\" data-address=\"lapa\">2</a>", true),
        ("<h1>Ziņas (<span data-address=\"lapa\">2</span>)</h1>", true),
        ("<p>Mums ir <span data-address=\"lapa\">2</span> skolas</p>", false),
        ("<a href=\"../4/\" data-address=\"lapa\">4</a>", false),
        ("<h1><span href=\"../3/\" data-address=\"lapa\">3</span></h1>", false),
        ("<a href=\"../3/\" data-address=\"lapa\">3</a>", true),
        ("<a href=\"../3/\" data-address=\"lapa\">2</a>", false),
        ("<a href=\"../../\" data-address=\"lapa\">2</a>", false),
        ("<h1><span data-address=\"lapa\">1</span></h1>", false),
        ("<h1><span data-address=\"cita\">1</span></h1>", false),
        ("<a href=\"../../../../../\" data-address=\"lapa\">1</a>", false),
    ] {
        let broken: &[&str] = if is_so { &[] } else { &["structural-number"] };
        assert_eq!(on_second(body).broken(), broken, "{body}");
    }
}

#[test]
fn a_title_may_hold_the_numbers_of_its_own_address_and_no_others() {
    let title = |title: &str| {
        let html = format!(
            "<!DOCTYPE html><html lang=\"lv\"><head><title data-address=\"lapa\">{title}</title></head></html>"
        );
        Site::new().file(LIST, html.as_bytes())
    };
    assert_eq!(title("Ziņas (2)").broken(), [""; 0]);
    assert_eq!(title("Ziņas (3)").broken(), ["unbound-number"]);
    assert_eq!(title("7 ziņas (2)").broken(), ["unbound-number"]);
    for another in ["Ziņas: -2", "Ziņas: 2 tūkst.", "Ziņas: 2 %"] {
        assert_eq!(title(another).broken(), ["claim-text"], "{another}");
    }
}

#[test]
fn a_title_that_is_said_to_begin_with_a_name_does() {
    let title = |title: &str| {
        let title = format!("<title data-label-of=\"projekti.schools\">{title}</title>");
        Site::new().head(&title).broken()
    };
    assert_eq!(title("Skolas – Projekti"), [""; 0]);
    assert_eq!(title("Visas skolas – Projekti"), ["definition"]);
}

#[test]
fn rows_are_counted_in_the_table() {
    let rows = |text: &str, of: &str| {
        Site::new().body(&format!("<span data-rows=\"{of}\">{text}</span>")).broken()
    };
    assert_eq!(rows("3", "projekti.institutions_by_region"), [""; 0]);
    assert_eq!(rows("4", "projekti.institutions_by_region"), ["structural-number"]);
    assert_eq!(rows("3", "projekti.cita"), ["structural-number"]);
}

#[test]
fn sizes_and_checksums_are_those_of_the_file() {
    let bytes = vec![b'x'; 1_250];
    let shown = |attribute: &str, text: &str| {
        let body = format!("<code data-{attribute}=\"data/x.csv\">{text}</code>");
        let mut site = Site::new().file("data/x.csv", &bytes).body(&body);
        site.proof["fixed"] = json!(["data/x.csv"]);
        site.broken()
    };
    assert_eq!(shown("size-of", "1250 B"), [""; 0]);
    assert_eq!(shown("size-of", "1,3 kB"), [""; 0]);
    assert_eq!(shown("size-of", "1,2 kB"), ["technical-number"]);
    assert_eq!(shown("size-of", "1,3 MB"), ["technical-number"]);
    assert_eq!(shown("sha256-of", &"0".repeat(64)), ["technical-number"]);
    let none = Site::new().body("<code data-sha256-of=\"../x\">0</code>");
    assert_eq!(none.broken(), ["technical-number"]);
}

#[test]
fn a_cell_shown_is_that_of_its_table() {
    let named = |cell: &str, text: &str| {
        format!("<tr><td data-cell=\"projekti.institutions_by_region {cell}\">{text}</td></tr>")
    };
    let cell = |cell: &str, text: &str| {
        let row: usize = cell.split(' ').next().and_then(|row| row.parse().ok()).unwrap();
        let before = ["riga", "ziemeli", "dienvid"].into_iter().take(row - 1).enumerate();
        let before = before.map(|(at, region)| named(&format!("{} region", at + 1), region));
        let rows: String = before.chain([named(cell, text)]).collect();
        Site::new().body(&format!("<table>{rows}</table>")).broken()
    };
    assert_eq!(cell("1 amount", "1 000 000,25"), [""; 0]);
    assert_eq!(cell("2 region", "ziemeli"), [""; 0]);
    assert_eq!(cell("3 amount", "999 999,5"), [""; 0]);
    for (at, text) in [
        ("1 amount", "1 000 000,26"),
        ("2 amount", "1 000 000,25"),
        ("1 institutions", "34 skolas"),
        ("4 institutions", "34"),
        ("1 skolas", "34"),
        ("2 region", "dienvid"),
    ] {
        assert_eq!(cell(at, text), ["shown-cell"], "{at} {text}");
    }
}

#[test]
fn what_is_called_a_name_is_that_of_the_proof() {
    let named = |of: &str, text: &str| {
        let mut site = Site::new();
        site.proof["titles"] = json!({"table:projekti.t": {"lv": "Līdz 85 %", "en": "Up to 85%"}});
        site.body(&format!("<span data-label-of=\"{of}\">{text}</span>")).broken()
    };
    assert_eq!(named("table:projekti.t", "Līdz 85 %"), [""; 0]);
    assert_eq!(named("table:projekti.t", "Līdz 86 %"), ["definition"]);
    assert_eq!(named("table:projekti.cita", "Līdz 85 %"), ["definition"]);
    assert_eq!(named("member:reference.planning_regions riga", "Rīga"), [""; 0]);
    assert_eq!(named("member:reference.planning_regions riga", "7. rajons"), ["definition"]);
}

#[test]
fn a_reason_is_that_of_the_exemption() {
    let reason = |text: &str| {
        let row =
            format!("<table><td>Covid-19</td><td data-reason-of=\"Covid-19\">{text}</td></table>");
        Site::new().exempts("Covid-19").body(&row).broken()
    };
    assert_eq!(reason("…"), [""; 0]);
    assert_eq!(reason("7 iemesli"), ["definition"]);
}

#[test]
fn a_table_for_spreadsheets_says_what_the_canonical_table_says() {
    let rows = "region;year;institutions;amount\r\nriga;2022;34;1000000,25\r\n\
                ziemeli;2022;31;872000,25\r\ndienvid;2023;65;999999,5\r\n";
    let office = |text: &str| Site::new().office(INSTITUTIONS, text).broken();
    assert_eq!(office(&format!("\u{feff}{rows}")), [""; 0]);
    assert_eq!(office(rows), ["office-table"]);
    assert_eq!(office(&format!("\u{feff}{}", rows.replace("34", "35"))), ["office-table"]);
}

#[test]
fn what_a_table_speaks_of_is_its_reference_date() {
    let dated = |datetime: &str, text: &str| {
        let mut site = Site::new();
        site.proof["tables"][1]["reference_date"] = json!("2022-06");
        let table = "projekti.institutions_by_region";
        let time =
            format!("<time datetime=\"{datetime}\" data-table-date=\"{table}\">{text}</time>");
        site.body(&time).broken()
    };
    assert_eq!(dated("2022-06", "2022. gada jūnijs"), [""; 0]);
    assert_eq!(dated("2022-06", "2022. gada jūlijs"), ["date"]);
    assert_eq!(dated("2022-07", "2022. gada jūnijs"), ["date"]);
    for less in ["līdz 2022. gada jūnijam", "2022. gads", "ap 2022. gada jūniju"] {
        assert_eq!(dated("2022-06", less), ["date"], "{less}");
    }
}

#[test]
fn a_name_that_ends_like_a_hedge_stands_apart_from_a_number_in_brackets() {
    let rows = "<span data-rows=\"projekti.institutions_by_region\">3</span>";
    let broken = |text: &str| Site::new().body(&format!("<p lang=en>{text}</p>")).broken();
    assert_eq!(broken(&format!("Programme C ({rows})")), [""; 0]);
    assert_eq!(broken(&format!("Rows: c. {rows}")), ["claim-text"]);
}

#[test]
fn what_stands_beside_a_number_of_the_site_makes_no_other_number_of_it() {
    let rows = "<span data-rows=\"projekti.institutions_by_region\">3</span>";
    let day = "<time datetime=\"2022-02-28\" data-event=\"projekti.training\">2022</time>";
    let broken = |body: &str| Site::new().body(body).broken();
    assert_eq!(broken(&format!("Tabulā ir {rows} rindas.")), [""; 0]);
    for around in ["{} miljoni", "-{}", "{}%", "€{}", "vairāk nekā {}"] {
        assert_eq!(broken(&around.replace("{}", rows)), ["claim-text"], "{around}");
    }
    assert!(broken(&format!("{day} miljoni eiro")).contains(&"claim-text"));
}
