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
        let said = site.run(&["build", "--record", "--strict", "--date", support::TODAY]);
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

/// Whether some file of a site has a text in its name or bytes.
fn is_told(site: &Project, text: &str) -> bool {
    let is_in = |bytes: &[u8]| bytes.windows(text.len()).any(|part| part == text.as_bytes());
    site.public().iter().any(|(name, bytes)| is_in(name.as_bytes()) || is_in(bytes))
}

#[test]
fn no_byte_of_the_site_is_of_rows_that_are_kept_back() {
    let site = Project::copy_of("hives");
    let said = site.run(&["build", "--record", "--strict", "--date", "2025-06-01"]);
    assert_eq!(said.code, 0, "{}", said.text);
    let keepers = ["Zelma", "Ansis", "Milda", "Roberts", "Kārlis", "Ņina"];
    let cells = ["zirgu", "kazu", "vilku", "1250", "1 250", "1,250", "3300", "3,300"];
    let columns = ["Full name", "Vārds, uzvārds", "\"parish\""];
    let unpublished = ["Slepenie", "known_parishes", "no_parish_is_unknown", "/parishes.csv"];
    for secret in keepers.iter().chain(&cells).chain(&columns).chain(&unpublished) {
        assert!(!is_told(&site, secret), "`{secret}`");
    }
    // Beside each cell that is empty stands why.
    assert!(is_told(&site, "berzu,,suppressed\ntuksa,,suppressed\n"));
    assert!(is_told(&site, "8801740"), "the only keeper of a kind since a year is in a sum");
}

#[test]
fn sums_of_rows_that_are_kept_back_are_those_of_rows_that_are_published() {
    let values = |site: &Project| {
        let said = site.build_on("2030-01-01");
        assert_eq!(said.code, 0, "{}", said.text);
        let proof: serde_json::Value =
            serde_json::from_slice(&site.public()["data/figures.json"]).unwrap();
        let figures = proof["figures"].as_array().unwrap().iter();
        let figures = figures.filter(|figure| figure["id"] != "bees.known_parishes");
        let of =
            |figure: &serde_json::Value| ["id", "value", "members"].map(|key| figure[key].clone());
        figures.map(of).collect::<Vec<_>>()
    };
    let descriptor = "data/bees/datapackage.json";
    let suppressed = "suppressed = [\"vale=berzu\", \"vale=tuksa\"]\n";
    let sums = Project::copy_of("hives").replace("data/bees/figures.toml", suppressed, "");
    let rows = Project::copy_of("hives")
        .replace("data/bees/figures.toml", suppressed, "")
        .replace(descriptor, "      \"publish\": \"aggregate\",\n", "")
        .replace(descriptor, "      \"publish\": \"none\",\n", "");
    assert_eq!(values(&sums), values(&rows));
}

#[test]
fn a_site_of_sums_is_verified_against_its_sources() {
    let site = Project::copy_of("hives");
    assert_eq!(site.build_on("2030-01-01").code, 0);
    let said = site.run(&["verify", "--root", "."]);
    assert_eq!(said.code, 0, "{}", said.text);
}

#[test]
fn a_table_of_sums_says_in_both_languages_that_the_rows_are_not_published() {
    let site = Project::copy_of("hives");
    assert_eq!(site.build_on("2030-01-01").code, 0);
    let public = site.public();
    let says = |page: &str, text: &str| String::from_utf8_lossy(&public[page]).contains(text);
    assert!(says(
        "en/data/bees/keepers--hives/index.html",
        "The rows of these data are not published."
    ));
    assert!(says("lv/dati/bees/keepers--hives/index.html", "Šo datu rindas netiek publicētas."));
    assert!(!says("en/data/bees/honey/index.html", "The rows of these data are not published."));
}

#[test]
fn a_suppressed_member_is_shown_as_such_in_both_languages() {
    let site = Project::copy_of("hives");
    assert_eq!(site.build_on("2030-01-01").code, 0);
    let public = site.public();
    let says = |page: &str, text: &str| {
        let page = String::from_utf8_lossy(&public[page]).into_owned();
        assert!(page.contains(text), "{page}");
    };
    let claim = |member: &str, said: &str| {
        format!("<data class=\"figure\" value=\"\" data-figure=\"bees.{member}\">{said}</data>")
    };
    for (locale, said) in [("lv/statistika", "konfidenciāla"), ("en/statistics", "suppressed")] {
        let page = format!("{locale}/bees/hives/index.html");
        says(&page, &claim("hives?vale=berzu", said));
        says(&page, &claim("hives?vale=tuksa", said));
        // So is what is made of it.
        says(
            &format!("{locale}/bees/hives-of-a-keeper/index.html"),
            &claim("hives_of_a_keeper?vale=berzu", said),
        );
    }
    says("en/programmes/bees/index.html", "Suppressed values are in the total and in no row.");
    says(
        "lv/programmas/bees/index.html",
        "Konfidenciālās vērtības kopsummā ir ieskaitītas, bet rindās nav redzamas.",
    );
    says("en/regions/berzu/index.html", &claim("hives?vale=berzu", "suppressed"));
}

/// The hives, whose texts say whatever their number is.
fn hives_of_any_number() -> Project {
    let mut site = Project::copy_of("hives");
    for (file, text) in [
        ("content/programmes/bees.en.md", "The keepers have [410 hives](fig:hives)."),
        ("content/programmes/bees.lv.md", "Biteniekiem ir [410 stropu](fig:hives)."),
        ("content/releases/2024-12-bees.en.md", "The keepers have [410 hives](fig:hives)."),
        ("content/releases/2024-12-bees.lv.md", "Biteniekiem ir [410 stropu](fig:hives)."),
    ] {
        site = site.replace(file, text, "[](fig:hives).");
    }
    site
}

#[test]
fn a_suppressed_total_is_in_no_byte_of_the_site() {
    let members = "suppressed = [\"vale=berzu\", \"vale=tuksa\"]";
    let total = members.replace(']', ", \"total\"]");
    let site = hives_of_any_number().replace("data/bees/figures.toml", members, &total);
    let said = site.build_on("2030-01-01");
    assert_eq!(said.code, 0, "{}", said.text);
    for secret in ["\"410\"", ">410<", ",410,", ";410;", "62.4390", "62,4"] {
        assert!(!is_told(&site, secret), "`{secret}`");
    }
}

#[test]
fn a_suppressed_member_is_in_no_byte_of_the_site() {
    let site = hives_of_any_number().replace("data/bees/keepers.csv", "home,11,", "home,90217,");
    let said = site.build_on("2030-01-01");
    assert_eq!(said.code, 0, "{}", said.text);
    for secret in ["90217", "90\u{a0}217", "90\u{202f}217", "90 217", "90,217", "90.217"] {
        assert!(!is_told(&site, secret), "`{secret}`");
    }
    assert!(is_told(&site, "90616"), "it is in the total");
}

#[test]
fn a_member_of_which_the_data_suppress_every_value_is_shown_as_such() {
    let site = Project::copy_of("lauki");
    assert_eq!(site.build().code, 0);
    let claim = |said: &str| {
        let of = "library_visits.visits?county=corran&amp;year=2021";
        format!("<data class=\"figure\" value=\"\" data-figure=\"{of}\">{said}</data>")
    };
    assert!(is_told(&site, &claim("suppressed")));
    assert!(is_told(&site, &claim("konfidenciāla")));
}

#[test]
fn numbers_say_in_both_languages_what_they_are_without() {
    let site = Project::copy_of("lauki");
    assert_eq!(site.build().code, 0);
    let public = site.public();
    let page = |path: &str| String::from_utf8_lossy(&public[path]).into_owned();
    let says = |path: &str, text: &str| page(path).contains(&format!("<p class=\"note\">{text}"));
    let both = "Some values are missing and some suppressed; the numbers are without them.";
    assert!(says("en/statistics/farm-grants/hectares/index.html", both));
    let both = "Dažu vērtību trūkst, dažas ir konfidenciālas; skaitļi ir bez tām.";
    assert!(says("lv/statistika/farm-grants/hectares/index.html", both));
    let suppressed = "Some values are suppressed; the numbers are without them.";
    assert!(says("en/statistics/library-visits/visits/index.html", suppressed));
    // What is counted, and what an author takes for something else, lacks nothing.
    for whole in ["grants", "paid", "paid-unknown"] {
        let page = page(&format!("en/statistics/farm-grants/{whole}/index.html"));
        assert!(!page.contains("without them"), "{whole}");
    }
}

#[test]
fn what_does_not_apply_is_not_missing() {
    let says = |reason: &str| {
        let missing =
            format!("\"missingValues\": [{{ \"value\": \"\", \"label\": \"{reason}\" }}],\n");
        let site = Project::copy_of("orchards")
            .replace(DESCRIPTOR, "        \"fields\": [\n", &format!("{missing}\"fields\": [\n"))
            .append("data/apples/harvest.csv", "Wild Hill,north,0,\n");
        let said = site.build();
        assert_eq!(said.code, 0, "{}", said.text);
        is_told(&site, "the numbers are without them")
    };
    assert_eq!(["not applicable", "missing", "suppressed"].map(says), [false, true, true]);
}

#[test]
fn a_recorded_change_knows_no_value_that_is_suppressed() {
    let site = Project::copy_of("hives");
    assert_eq!(site.run(&["build", "--record", "--date", "2025-06-01"]).code, 0);
    let why = ["--why", "en=x", "--why", "lv=x", "--date", "2025-06-02"];
    let said = site.run(&[&["revise", "bees"], &why[..]].concat());
    assert_eq!(said.code, 2);
    assert!(said.text.contains("nothing of `bees` has changed"), "{}", said.text);
}
