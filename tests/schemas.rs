//! The schemas for editors: every key that the program knows, and no other.

#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test reads its own folder")]

#[expect(dead_code, reason = "the projects of other tests are broken in more ways")]
mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::Value;
use support::Project;

const SITE: &str = "site.toml";
const RELEASE: &str = "content/releases/2024-11-harvest.en.md";
const FIGURES: &str = "data/apples/figures.toml";
const CHARTS: &str = "data/apples/charts.toml";

/// A key that no table has and that is like none that one has.
const UNKNOWN: &str = "qqqqqqqqqqqq = 1";

fn schema(name: &str) -> Value {
    let said = Project::copy_of("orchards").output(&["schema", name]);
    assert_eq!(said.code, 0, "{}", said.err);
    serde_json::from_str(&said.out).unwrap()
}

/// The keys of a table in a schema: of the whole file, or of one of its definitions.
fn keys_of(name: &str, table: Option<&str>) -> BTreeSet<String> {
    let schema = schema(name);
    let of = table.map_or(&schema, |table| &schema["$defs"][table]);
    of["properties"].as_object().unwrap().keys().cloned().collect()
}

/// The keys that the program says a table knows, when it is given one that it does not know.
fn known(site: &Project) -> BTreeSet<String> {
    let text = site.build().text;
    let list = text.split("it knows `").nth(1).unwrap_or_else(|| panic!("{text}"));
    list.split("`\n").next().unwrap().split("`, `").map(str::to_owned).collect()
}

/// The site with the unknown key in a table that stands at the end of a file.
fn with_table(file: &str, table: &str) -> Project {
    Project::copy_of("orchards").append(file, &format!("\n{table}\n{UNKNOWN}\n"))
}

fn with_front_matter(more: &str) -> Project {
    Project::copy_of("orchards").replace(RELEASE, "+++\ntitle", &format!("+++\n{more}\ntitle"))
}

#[test]
fn a_schema_has_every_key_that_its_table_knows_and_no_other() {
    let orchards = || Project::copy_of("orchards");
    let first = |file: &str| {
        let site = orchards();
        let text = fs::read_to_string(site.path(file)).unwrap();
        site.write(file, format!("{UNKNOWN}\n{text}"))
    };
    let in_table =
        |file: &str, table: &str| orchards().replace(file, table, &format!("{table}\n{UNKNOWN}"));
    for (name, table, site) in [
        ("site", None, first(SITE)),
        ("site", Some("Publisher"), in_table(SITE, "[publisher]")),
        ("site", Some("Licence"), in_table(SITE, "[licence]")),
        ("site", Some("Geography"), with_table(SITE, "[geography]")),
        ("site", Some("Map"), with_table(SITE, "[[map]]")),
        ("site", Some("Exemption"), with_table(SITE, "[[exemption]]")),
        ("figures", None, first(FIGURES)),
        ("figures", Some("Figure"), with_table(FIGURES, "[figure.more]")),
        ("figures", Some("Check"), with_table(FIGURES, "[check.more]")),
        ("charts", None, orchards().write(CHARTS, UNKNOWN)),
        ("charts", Some("Chart"), orchards().write(CHARTS, format!("[chart.more]\n{UNKNOWN}"))),
        ("front-matter", None, with_front_matter(UNKNOWN)),
        ("front-matter", Some("Contact"), with_front_matter("contact = { qqqqqqqqqqqq = 1 }")),
        (
            "front-matter",
            Some("Translation"),
            with_front_matter("translation = { qqqqqqqqqqqq = 1 }"),
        ),
    ] {
        let mut known = known(&site);
        // What is refused until it is built.
        known.remove("pictures");
        assert_eq!(keys_of(name, table), known, "{name} {table:?}");
    }
}

#[test]
fn the_published_schemas_are_those_that_the_program_prints() {
    for name in ["site", "figures", "charts", "front-matter"] {
        let file = format!("docs/schemas/{name}.schema.json");
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(&file);
        let printed = Project::copy_of("orchards").output(&["schema", name]).out;
        let kept = fs::read_to_string(path).unwrap_or_default();
        assert_eq!(kept, printed, "write it anew: parskats schema {name} > {file}");
    }
}

#[test]
fn a_schema_that_is_not_there_is_told_with_those_that_are() {
    let said = Project::copy_of("orchards").output(&["schema", "sites"]);
    insta::assert_snapshot!(format!("{}\n{}", said.code, said.err));
}

#[test]
fn each_shell_gets_its_completions() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let said = Project::copy_of("orchards").output(&["completions", shell]);
        assert_eq!((said.code, said.err.as_str()), (0, ""), "{shell}");
        assert!(said.out.contains("verify") && said.out.contains("parskats"), "{shell}");
    }
}
