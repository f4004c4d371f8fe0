//! Charts in small published sites: each kind once right, and then with one thing wrong in it.
//!
//! `right` holds the right ones; `mutants` changes each of their coordinates, classes, labels and
//! anchors, one at a time, and none may pass.

mod files;
mod linked;
mod moment;
mod mutants;
mod right;
mod wrong;

use std::sync::LazyLock;

use serde_json::{Value, json};

use super::sites::Site;
use crate::verify::{Finding, Verifier};

/// The verifier of a site with the figures that the charts are of.
static VERIFIER: LazyLock<(tempfile::TempDir, Verifier)> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    site().written(folder.path());
    let (verifier, findings, _) = Verifier::open(folder.path()).unwrap();
    assert_eq!(findings, []);
    (folder, verifier)
});

/// What is wrong with a Latvian page that holds this.
fn findings(drawing: &str) -> Vec<Finding> {
    let page = format!("<!DOCTYPE html><html lang=\"lv\"><body>{drawing}</body></html>");
    VERIFIER.1.page("lv/index.html", page.as_bytes()).findings
}

/// What is said of a drawing, each with its rule.
fn told(drawing: &str) -> Vec<(&'static str, String)> {
    findings(drawing).into_iter().map(|finding| (finding.rule.0, finding.message)).collect()
}

/// A drawing with one thing changed in it.
fn changed(drawing: &str, from: &str, to: &str) -> String {
    assert!(drawing.contains(from), "{from} is not in\n{drawing}");
    drawing.replacen(from, to, 1)
}

/// Four places: two neighbours, one around them with an island, and one of no member.
const PLACES: &[u8] = include_bytes!("drawings/places.geojson");

const GRANTS: &str = "data/projekti/grants.csv";

/// A site with a figure of two dimensions, one with a gap, one below zero, and parts of a whole.
pub(super) fn site() -> Site {
    let columns = json!([
        {"name": "kind", "type": "string"},
        {"name": "region", "type": "string"},
        {"name": "year", "type": "integer"},
        {"name": "amount", "type": "integer"},
    ]);
    let rows = "kind,region,year,amount\n\
                grants,riga,2022,10\ngrants,riga,2023,20\ngrants,ziemeli,2022,31\ngrants,ziemeli,2023,43\n\
                gaps,,2018,5\ngaps,,2019,\ngaps,,2020,17\ngaps,,2021,11\n\
                balance,riga,2022,-7\nbalance,ziemeli,2022,13\n\
                whole,,2022,100\nesf,,2022,85\nstate,,2022,15\nspent,,2022,63\nleft,,2022,37\n";
    let mut site = Site::new()
        .table("projekti.grants", GRANTS, &columns, rows)
        .file("data/reference/places.geojson", PLACES);
    site.proof["maps"] = json!([{
        "path": "data/reference/places.geojson",
        "table": "reference.planning_regions",
        "column": "id",
        "property": null,
        "valid_from": "2021-07-01",
        "valid_to": null,
    }]);
    let figures = site.proof["figures"].as_array_mut().unwrap();
    let by = |names: &[(&str, &str)], value: &str| {
        let key = names.iter().map(|(name, value)| ((*name).to_owned(), json!(value)));
        json!({"key": Value::Object(key.collect()), "value": value})
    };
    let of_two = |region, year, value| by(&[("region", region), ("year", year)], value);
    figures.push(figure(
        "grants",
        "Granti",
        Some("104"),
        &["region", "year"],
        json!([
            of_two("riga", "2022", "10"),
            of_two("riga", "2023", "20"),
            of_two("ziemeli", "2022", "31"),
            of_two("ziemeli", "2023", "43"),
        ]),
    ));
    let mut gaps = json!([
        by(&[("year", "2018")], "5"),
        by(&[("year", "2019")], ""),
        by(&[("year", "2020")], "17"),
        by(&[("year", "2021")], "11"),
    ]);
    gaps[1]["value"] = Value::Null;
    figures.push(figure("gaps", "Pārtraukumi", Some("33"), &["year"], gaps));
    figures.push(figure(
        "balance",
        "Atlikums",
        Some("6"),
        &["region"],
        json!([by(&[("region", "riga")], "-7"), by(&[("region", "ziemeli")], "13"),]),
    ));
    for (id, label, value) in [
        ("whole", "Viss", "100"),
        ("esf", "ESF", "85"),
        ("state", "Valsts", "15"),
        ("spent", "Izlietots", "63"),
        ("left", "Nav zināms", "37"),
    ] {
        figures.push(figure(id, label, Some(value), &[], json!(null)));
    }
    site
}

/// The sum of the amounts of one kind.
fn figure(id: &str, label: &str, value: Option<&str>, by: &[&str], members: Value) -> Value {
    let from = format!("FROM \"projekti.grants\" WHERE kind = '{id}'");
    let divided = |column: &str| {
        let names = by.join(", ");
        json!(format!("SELECT {names}, sum(amount) AS {column} {from} GROUP BY {names}"))
    };
    let mut figure = json!({
        "id": format!("projekti.{id}"),
        "label": {"lv": label, "en": label},
        "unit": if matches!(id, "esf" | "state") { json!("%") } else { json!(null) },
        "dimensions": by,
        "sql": format!("SELECT sum(amount) AS value {from}"),
        "value": value,
        "exact": {"sql": format!("SELECT sum(amount) AS a {from}"), "formula": "a"},
    });
    if by.contains(&"region") {
        figure["dimension_tables"] = json!({"region": {
            "table": "reference.planning_regions",
            "key": "id",
            "names": {"lv": "name_lv", "en": "name_en"},
        }});
    }
    if !by.is_empty() {
        figure["members_sql"] = divided("value");
        figure["exact"]["members_sql"] = divided("a");
        figure["members"] = members;
    }
    figure
}
