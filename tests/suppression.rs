//! What a table keeps back is in no byte of the site: its rows, or all of it.

#[expect(dead_code, reason = "the projects of other tests are broken in more ways")]
mod support;

use support::Project;

const DESCRIPTOR: &str = "data/apples/datapackage.json";
const FIGURES: &str = "data/apples/figures.toml";

/// Who works in the orchards, of whom nobody may know.
const HANDS: &str = r#"  "resources": [
    {
      "name": "hands",
      "path": "hands.csv",
      "publish": "none",
      "titles": { "en": "Hired hands", "lv": "Algotie strādnieki" },
      "sources": [{ "title": "Payroll" }],
      "licenses": [{ "name": "payroll-licence" }],
      "reference_date": "2024",
      "schema": {
        "fields": [
          { "name": "hand", "type": "string" },
          { "name": "valley", "type": "string", "dimension": "reference.valleys" },
          { "name": "task", "type": "string" },
          { "name": "wage", "type": "number" }
        ],
        "primaryKey": ["hand"],
        "foreignKeys": [{ "fields": ["task"], "reference": { "resource": "tasks", "fields": ["id"] } }]
      }
    },
    {
      "name": "tasks",
      "path": "tasks.csv",
      "publish": "none",
      "schema": { "fields": [{ "name": "id", "type": "string" }], "primaryKey": ["id"] }
    },
"#;

const WAGES: &str = r#"
[figure.wages]
label = { en = "Wages", lv = "Algas" }
from  = "hands"
value = "sum(wage)"
by    = ["valley"]
unit  = "payslip"

[figure.paid_of_income]
label = { en = "Wages of the income", lv = "Algas no ieņēmumiem" }
value = "100 * wages / income"
unit  = "%"

[check.paid]
holds = "wages <= 100 * income"
why   = "nobody pays more"
"#;

const PAYSLIPS: &str = r#"
[unit.payslip]
en = { one = "payslip", other = "payslips" }
lv = { zero = "lapiņu", one = "lapiņa", other = "lapiņas" }
"#;

fn hands() -> Project {
    Project::copy_of("orchards")
        .replace(DESCRIPTOR, "  \"resources\": [\n", HANDS)
        .append(FIGURES, WAGES)
        .append("data/reference/units.toml", PAYSLIPS)
        .write(
            "data/apples/hands.csv",
            "hand,valley,task,wage\nAnna,north,pick,712.5\nJuris,south,haul,9.75\n",
        )
        .write("data/apples/tasks.csv", "id\npick\nhaul\n")
}

#[test]
fn a_table_of_which_nothing_is_published_leaves_the_site_as_it_is_without_it() {
    let built = |site: &Project| {
        let said = site.run(&["build", "--strict", "--date", support::TODAY]);
        assert_eq!(said.code, 0, "{}", said.text);
        site.public()
    };
    assert_eq!(built(&hands()), built(&Project::copy_of("orchards")));
}

#[test]
fn a_programme_of_which_nothing_is_published_is_not_named() {
    let site = Project::copy_of("orchards")
        .write("data/medlars/grown.csv", "tree,grown\nold,7001\n")
        .write(
            "data/medlars/datapackage.json",
            r#"{"name": "medlars", "titles": {"en": "Medlars", "lv": "Mespili"}, "resources": [
              {"name": "grown", "path": "grown.csv", "publish": "none", "schema": {"fields": [
                {"name": "tree", "type": "string"}, {"name": "grown", "type": "integer"}]}}]}"#,
        );
    assert_eq!(site.build().code, 0);
    let is_told = |text: &[u8]| String::from_utf8_lossy(text).to_lowercase().contains("medlar");
    assert!(!site.public().iter().any(|(name, bytes)| is_told(name.as_bytes()) || is_told(bytes)));
}

#[test]
fn a_check_over_data_of_which_nothing_is_published_is_held() {
    let site = hands().replace(FIGURES, "wages <= 100 * income", "wages <= income");
    let said = site.build();
    assert_eq!(said.code, 1);
    assert!(said.text.contains("error[check]: `wages <= income` does not hold"), "{}", said.text);
}
