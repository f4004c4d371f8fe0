//! What machines are told of the tables of a package.

use serde_json::{Value, json};

use super::sites::Site;
use crate::model::checksum::Checksum;

const FILE: &str = "data/projekti/datapackage.json";

/// The table as `sites` publishes it.
const TABLE: &str = "region,year,institutions,amount\nriga,2022,34,1000000.25\n\
                     ziemeli,2022,31,872000.25\ndienvid,2023,65,999999.5\n";

fn called(lv: &str, en: &str) -> Value {
    json!({"lv": lv, "en": en})
}

/// A site that describes one of its two packages, which has one table.
fn site() -> Site {
    let mut site = Site::new().without_calendar();
    site.proof["packages"] = json!({"projekti": "projekti/datapackage.json"});
    site.proof["titles"] = json!({
        "package:projekti": called("Projekti 2022", "Projects 2022"),
        "table:projekti.institutions_by_region": called("Iestādes", "Institutions"),
        "column:projekti.institutions_by_region region": called("Reģions", "Region"),
        "source:projekti.institutions_by_region 0": called("Birojs", "Office"),
        "licence": called("CC BY 4.0", "CC BY 4.0"),
    });
    let table = &mut site.proof["tables"][1];
    table["reference_date"] = json!("2022-06-15");
    table["primary_key"] = json!(["region"]);
    table["foreign_keys"] = json!([{
        "columns": ["region"], "table": "projekti.institutions_by_region", "target": ["region"],
    }]);
    table["sources"] = json!([{
        "of": "source:projekti.institutions_by_region 0", "path": "https://office.example/2022/",
    }]);
    table["licences"] = json!([{"of": "licence", "name": "CC-BY-4.0"}]);
    table["columns"][0]["dimension"] = json!("reference.planning_regions");
    table["columns"][2]["constraints"] = json!({"required": true, "minimum": 0});
    site
}

/// The description of the package, which is true.
fn described() -> Value {
    json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "projekti",
        "title": "Projekti 2022",
        "titles": called("Projekti 2022", "Projects 2022"),
        "resources": [{
            "name": "institutions_by_region",
            "path": "institutions_by_region.csv",
            "title": "Iestādes",
            "titles": called("Iestādes", "Institutions"),
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "bytes": TABLE.len(),
            "hash": format!("sha256:{}", Checksum::of(TABLE.as_bytes())),
            "reference_date": "2022-06-15",
            "sources": [{
                "title": "Birojs",
                "titles": called("Birojs", "Office"),
                "path": "https://office.example/2022/",
            }],
            "licenses": [{
                "name": "CC-BY-4.0",
                "title": "CC BY 4.0",
                "titles": called("CC BY 4.0", "CC BY 4.0"),
            }],
            "schema": {
                "fields": [
                    {
                        "name": "region",
                        "type": "string",
                        "title": "Reģions",
                        "titles": called("Reģions", "Region"),
                        "dimension": "reference.planning_regions",
                    },
                    {"name": "year", "type": "integer"},
                    {
                        "name": "institutions",
                        "type": "integer",
                        "constraints": {"required": true, "minimum": 0},
                    },
                    {"name": "amount", "type": "number"},
                ],
                "missingValues": [""],
                "primaryKey": ["region"],
                "foreignKeys": [{
                    "fields": ["region"],
                    "reference": {"resource": "", "fields": ["region"]},
                }],
            },
        }],
    })
}

fn says(text: &str) -> Vec<&'static str> {
    site().file(FILE, text.as_bytes()).broken()
}

/// The rules that are broken with another value at a JSON pointer.
fn with(pointer: &str, value: Value) -> Vec<&'static str> {
    let mut said = described();
    *said.pointer_mut(pointer).unwrap() = value;
    says(&said.to_string())
}

/// The rules that are broken with one more key in the object at a JSON pointer.
fn also(pointer: &str, key: &str, value: Value) -> Vec<&'static str> {
    let mut said = described();
    said.pointer_mut(pointer).unwrap()[key] = value;
    says(&said.to_string())
}

/// The rules that are broken without a key of the object at a JSON pointer.
fn without(pointer: &str, key: &str) -> Vec<&'static str> {
    let mut said = described();
    said.pointer_mut(pointer).unwrap().as_object_mut().unwrap().remove(key).unwrap();
    says(&said.to_string())
}

#[test]
fn a_package_described_as_it_is_has_no_findings() {
    assert_eq!(says(&described().to_string()), [""; 0]);
}

#[test]
fn another_title_is_found_in_each_language() {
    for title in ["/title", "/titles/lv", "/titles/en", "/resources/0/title"] {
        assert_eq!(with(title, json!("Projekti 2023")), ["definition"], "{title}");
    }
    assert_eq!(with("/resources/0/schema/fields/0/titles/en", json!("R")), ["definition"]);
    assert_eq!(without("/titles", "en"), ["definition"]);
}

#[test]
fn another_name_of_a_column_is_found() {
    assert_eq!(with("/resources/0/schema/fields/1/name", json!("years")), ["definition"]);
}

#[test]
fn another_type_of_a_column_is_found() {
    assert_eq!(with("/resources/0/schema/fields/3/type", json!("integer")), ["definition"]);
}

#[test]
fn columns_in_another_order_are_found() {
    let mut said = described();
    said["resources"][0]["schema"]["fields"].as_array_mut().unwrap().swap(1, 3);
    assert_eq!(says(&said.to_string()), ["definition"; 4]);
}

#[test]
fn a_column_left_out_is_found() {
    let mut said = described();
    said["resources"][0]["schema"]["fields"].as_array_mut().unwrap().pop();
    assert_eq!(says(&said.to_string()), ["definition"]);
}

#[test]
fn another_size_is_found() {
    assert_eq!(with("/resources/0/bytes", json!(TABLE.len() + 1)), ["technical-number"]);
    assert_eq!(with("/resources/0/bytes", json!("7")), ["technical-number"]);
}

#[test]
fn another_checksum_is_found() {
    let sum = format!("sha256:{}", Checksum::of(b""));
    assert_eq!(with("/resources/0/hash", json!(sum)), ["technical-number"]);
    assert_eq!(without("/resources/0", "hash"), ["technical-number"]);
}

#[test]
fn a_table_that_was_changed_is_not_the_one_described() {
    let site = site().file(FILE, described().to_string().as_bytes());
    let broken = site.data(super::sites::INSTITUTIONS, "ziemeli,2022", "ziemeli,2021").broken();
    assert!(broken.contains(&"technical-number"), "{broken:?}");
}

#[test]
fn a_path_that_is_no_published_table_is_found() {
    for path in
        ["other.csv", "institutions_by_region.office.csv", "../reference/planning_regions.csv"]
    {
        assert_eq!(with("/resources/0/path", json!(path)), ["address", "definition"], "{path}");
    }
    assert_eq!(with("/resources/0/path", json!(7)), ["address", "definition"]);
}

#[test]
fn a_table_that_is_left_out_is_found() {
    assert_eq!(with("/resources", json!([])), ["definition"]);
    assert_eq!(without("", "resources"), ["definition"]);
}

#[test]
fn a_table_that_is_listed_twice_is_found() {
    let mut said = described();
    let table = said["resources"][0].clone();
    said["resources"].as_array_mut().unwrap().push(table);
    assert_eq!(says(&said.to_string()), ["definition"]);
}

#[test]
fn another_licence_or_source_is_found() {
    assert_eq!(with("/resources/0/licenses/0/name", json!("CC-BY-3.0")), ["definition"]);
    assert_eq!(with("/resources/0/licenses/0/title", json!("CC BY 3.0")), ["definition"]);
    assert_eq!(with("/resources/0/licenses", json!([])), ["definition"]);
    let other = json!("https://office.example/2021/");
    assert_eq!(with("/resources/0/sources/0/path", other), ["address"]);
}

#[test]
fn another_day_of_the_data_is_found() {
    assert_eq!(with("/resources/0/reference_date", json!("2022-06-16")), ["date"]);
}

#[test]
fn other_keys_constraints_and_missing_values_are_found() {
    let schema = "/resources/0/schema";
    for (pointer, value) in [
        ("/primaryKey", json!(["year"])),
        ("/foreignKeys/0/reference/resource", json!("other")),
        ("/missingValues", json!(["", "34"])),
        ("/fields/2/constraints/minimum", json!(35)),
        ("/fields/0/dimension", json!("reference.regions_2009")),
    ] {
        assert_eq!(with(&format!("{schema}{pointer}"), value), ["definition"], "{pointer}");
    }
    assert_eq!(without(schema, "primaryKey"), ["definition"]);
}

#[test]
fn a_number_in_a_key_that_nobody_knows_is_found() {
    for value in [json!(7), json!("7 skolas"), json!("seven schools"), json!([{"x": "7"}])] {
        assert_eq!(also("", "description", value.clone()), ["unbound-number"], "{value}");
        assert_eq!(also("/resources/0/schema/fields/1", "note", value), ["unbound-number"]);
    }
    assert_eq!(also("", "7", json!(true)), ["unbound-number"]);
}

#[test]
fn a_key_that_would_have_the_table_read_otherwise_is_found() {
    assert_eq!(also("/resources/0", "dialect", json!({"delimiter": ";"})), ["unread"]);
    assert_eq!(also("/resources/0/schema/fields/3", "decimalChar", json!(",")), ["unread"]);
}

#[test]
fn what_is_no_json_or_says_a_thing_twice_is_not_read() {
    let said = described().to_string();
    assert_eq!(says("{"), ["unread"]);
    assert_eq!(says(&said.replacen('{', "{\"title\": \"Projekti 2023\", ", 1)), ["unread"]);
    assert!(says("[]").contains(&"definition"));
}

#[test]
fn the_description_of_a_package_that_the_proof_does_not_describe_is_unread() {
    let other = "data/reference/datapackage.json";
    let described = described().to_string();
    let site = site().file(FILE, described.as_bytes()).file(other, b"{}");
    assert_eq!(site.broken(), ["unread"]);
}

#[test]
fn a_description_that_is_not_there_is_missed() {
    assert_eq!(site().broken(), ["integrity"]);
}
