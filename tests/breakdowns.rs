//! Breakdowns whose members are called like each other, like numbers or like dates: what the tool
//! writes of them by itself holds.

#[expect(dead_code, reason = "the projects of other tests are broken in more ways")]
mod support;

use support::Project;

const DESCRIPTOR: &str = "data/apples/datapackage.json";

/// The orchards with one more table, `more.csv`, and figures of it.
fn with(fields: &[(&str, &str)], rows: &str, figures: &str) -> Project {
    let described = |(name, more): &(&str, &str)| format!(r#"{{"name": "{name}", {more}}}"#);
    let fields_text: Vec<String> = fields.iter().map(described).collect();
    let names: Vec<&str> = fields.iter().map(|(name, _)| *name).collect();
    let table = format!(
        r#"{{"name": "more", "path": "more.csv", "schema": {{"fields": [{}]}}}},"#,
        fields_text.join(", ")
    );
    Project::copy_of("orchards")
        .replace(DESCRIPTOR, "\"resources\": [", &format!("\"resources\": [ {table}"))
        .write("data/apples/more.csv", format!("{}\n{rows}", names.join(",")))
        .append("data/apples/figures.toml", figures)
}

fn figure(name: &str, rest: &str) -> String {
    format!("\n[figure.{name}]\nlabel = {{ en = \"{name}\", lv = \"{name}\" }}\n{rest}\n")
}

fn sum_by(name: &str, by: &str) -> String {
    figure(name, &format!("from = \"more\"\nvalue = \"sum(n)\"\nby = [{by}]"))
}

fn holds(site: &Project) {
    let said = site.build();
    assert_eq!(said.code, 0, "{}", said.text);
}

const TEXT: &str = r#""type": "string""#;
const NUMBER: &str = r#""type": "number""#;
const WHOLE: &str = r#""type": "integer""#;

#[test]
fn two_dimensions_may_have_members_of_one_name() {
    let fields = [("school", TEXT), ("taught", TEXT), ("n", WHOLE)];
    let rows = "Latvian,Latvian,1\nRussian,Latvian,2\n";
    holds(&with(&fields, rows, &sum_by("pupils", "\"school\", \"taught\"")));
}

#[test]
fn the_year_of_a_day_names_no_other_year() {
    let fields = [("y", r#""type": "year""#), ("d", r#""type": "date""#), ("n", WHOLE)];
    let rows = "2020,2020-03-01,1\n2021,2021-03-01,2\n";
    holds(&with(&fields, rows, &sum_by("days", "\"y\", \"d\"")));
}

#[test]
fn a_part_of_a_number_names_no_other_number() {
    let fields = [("grade", WHOLE), ("size", NUMBER), ("n", WHOLE)];
    let rows = "3,1.5,1\n1,3.5,2\n2020,0.5,4\n";
    holds(&with(&fields, rows, &sum_by("sizes", "\"grade\", \"size\"")));
}

#[test]
fn what_a_member_is_called_is_held_by_the_column_of_another_table() {
    let site = with(&[("n", WHOLE)], "1\n", &figure("soils", "from = \"harvest\"\nvalue = \"sum(picked)\"\nby = [\"valley.soil\"]"))
        .replace("data/reference/datapackage.json", "\"primaryKey\"", "\"description\": \"\", \"primaryKey\"")
        .write("data/reference/valleys.csv", "id,name_en,name_lv,soil\nnorth,North Valley,Ziemeļu ieleja,clay\nsouth,South Valley,Dienvidu ieleja,sand\n")
        .replace("data/reference/datapackage.json", "{ \"name\": \"name_lv\", \"type\": \"string\", \"constraints\": { \"required\": true } }", "{ \"name\": \"name_lv\", \"type\": \"string\", \"constraints\": { \"required\": true } }, { \"name\": \"soil\", \"type\": \"string\" }");
    holds(&site);
}

#[test]
fn a_region_may_have_a_number_in_its_name() {
    let site = Project::copy_of("orchards")
        .write(
            "data/reference/valleys.csv",
            "id,name_en,name_lv\nnorth,Valley 5,5. ieleja\nsouth,Valley 18–24,18.–24. ieleja\n",
        )
        .append("site.toml", "\n[geography]\ntable = \"reference.valleys\"\n");
    let exemption = "[[exemption]]\ntext   = \"Route 66\"\nreason = { en = \"the name of a road\", lv = \"ceļa nosaukums\" }\n";
    let site = ["en", "lv"].into_iter().fold(site, |site, code| {
        site.remove(&format!("content/releases/2024-11-harvest.{code}.md"))
    });
    holds(&site.replace("site.toml", exemption, ""));
}

#[test]
fn a_quotient_of_two_tables_depends_on_both() {
    let figures = figure("one", "from = \"more\"\nvalue = \"sum(n)\"")
        + &figure("four", "from = \"more\"\nvalue = \"sum(m)\"")
        + &figure("part", "value = \"one / four\"")
        + &figure(
            "case",
            "from = \"more\"\nvalue = \"case when sum(n) between 100 and 150 then 1 else 2 end\"",
        );
    holds(&with(&[("n", WHOLE), ("m", WHOLE)], "1,4\n", &figures));
}
