//! What is under embargo is in no byte of the site, and all of it is when the embargo ends.

#[expect(dead_code, reason = "the projects of other tests are broken in more ways")]
mod support;

use std::collections::BTreeSet;

use support::Project;

/// One second before the embargo ends, and when it does.
const BEFORE: &str = "2024-12-10T09:59:59+02:00";
const AFTER: &str = "2024-12-10T10:00:00+02:00";

/// Words, names of files and numbers that nobody may read before. Numbers stand as the languages
/// and as machines write them.
const SECRETS: [&str; 48] = [
    // A release: its address, title, summary, text, picture, former address, contact, exemption.
    "quince-news",
    "Quinces at last",
    "Cidonijas beidzot",
    "quincesummary",
    "quincebody",
    "cidonijteksts",
    "quincephoto",
    "old-quince",
    "quincedesk",
    "Quince Street 17",
    "quincereason",
    // A dataset: its name, title, columns, rows, source, licence, and the table of its members.
    "quincecount",
    "Quince harvest",
    "Cidoniju raža",
    "quincegrove",
    "Hidden Hollow",
    "quincekilos",
    "Quince Society",
    "quince-licence",
    "groves",
    "Shady Grove",
    "Ēnainā birzs",
    // Numbers of its figures.
    "76543",
    "76,543",
    "76\u{a0}543",
    "31337.75",
    "31,337.75",
    "31\u{a0}337,75",
    "31437.5",
    // Figures: names, labels, descriptions, notes, units, checks, charts.
    "quincetotal",
    "Quinces counted",
    "Saskaitītās cidonijas",
    "quincedescription",
    "quincenote",
    "quincebasket",
    "quinceunit",
    "quincecheck",
    "quincewhy",
    "quincechart",
    "Quinces by grove",
    // Events: name, title, place, page, kind, deadline, why they changed.
    "quincefair",
    "Quince fair",
    "Cidoniju svētki",
    "Quince hall",
    "https://quinces.example/",
    "2025-06-07",
    "quincefestival",
    "Quince frost",
];

/// Those that no reader is ever told.
const NEVER_SHOWN: [&str; 1] = ["quincechart"];

const CALENDAR: &str = include_str!("sites/meadows/data/apples/calendar.csv");

const PICTURE: &[u8] =
    include_bytes!("sites/meadows/content/releases/2024-11-harvest/apple tree.png");

const HARVEST: &str = r#"    {
      "name": "quincecount",
      "path": "quincecount.csv",
      "embargo": "2024-12-10T10:00:00+02:00",
      "titles": { "en": "Quince harvest", "lv": "Cidoniju raža" },
      "sources": [{ "title": "Quince Society" }],
      "licenses": [{ "name": "quince-licence" }],
      "reference_date": "2024",
      "schema": {
        "fields": [
          { "name": "quincegrove", "type": "string" },
          { "name": "grove", "type": "string", "dimension": "apples.groves" },
          { "name": "quincekilos", "type": "integer" },
          { "name": "income", "type": "number" }
        ],
        "primaryKey": ["quincegrove"]
      }
    },
    {
      "name": "groves",
      "path": "groves.csv",
      "embargo": "2024-12-10T10:00:00+02:00",
      "schema": {
        "fields": [
          { "name": "id", "type": "string" },
          { "name": "name_en", "type": "string" },
          { "name": "name_lv", "type": "string" }
        ],
        "primaryKey": ["id"]
      }
    },
"#;

const FIGURES: &str = r#"
[figure.quincetotal]
label       = { en = "Quinces counted", lv = "Saskaitītās cidonijas" }
description = { en = "Each quincedescription.", lv = "Katra quincedescription." }
note        = { en = "A quincenote.", lv = "Lūk, quincenote." }
from        = "quincecount"
value       = "sum(quincekilos)"
by          = ["grove"]
unit        = "quinceunit"

[figure.quincemoney]
label = { en = "Income of quinces", lv = "Ieņēmumi no cidonijām" }
from  = "quincecount"
value = "sum(income)"
unit  = "EUR"

[figure.all_money]
label = { en = "All income", lv = "Visi ieņēmumi" }
value = "income + quincemoney"
unit  = "EUR"

[check.quincecheck]
holds = "quincetotal >= 100"
why   = "quincewhy"
"#;

const CHART: &str = r#"[chart.quincechart]
show     = "quincetotal?by=grove"
headline = { en = "Quinces by grove", lv = "Cidonijas pa birzīm" }
"#;

const UNITS: &str = r#"
[unit.quinceunit]
en = { one = "quincebasket", other = "quincebaskets" }
lv = { zero = "quincebasket", one = "quincebasket", other = "quincebasket" }
"#;

const EVENTS: &str = "quincefair,2025-06-07,Quince fair,Cidoniju svētki,quincefestival,2025-05-31,\
    Quince hall,Quince hall,https://quinces.example/,moved,2024-12-10T10:00:00+02:00\n";

const CHANGE: &str = "quincefair,2024-11-20,2025-06-06,2025-06-07,Quince frost,Quince frost\n";

fn release(title: &str, text: &str) -> String {
    let alias = format!("old-quince/{}/", title.len());
    format!(
        "+++\ntitle = \"{title}\"\ndate = 2024-12-10\nembargo = 2024-12-10T10:00:00+02:00\n\
         programme = \"apples\"\nsummary = \"A quincesummary.\"\nslug = \"quince-news\"\n\
         aliases = [\"{alias}\"]\nkey_figures = [\"quincetotal\"]\n\
         [contact]\nrole = \"quincedesk\"\nemail = \"desk@meadows.example\"\n\
         [[exemption]]\ntext = \"Quince Street 17\"\n\
         reason = {{ en = \"quincereason\", lv = \"quincereason\" }}\n\
         +++\n{text}\n\n[](fig:quincetotal), [](fig:all_money), [](date:quincefair). Quince Street 17.\n\n\
         ![A photo of quinces](quincephoto.png)\n\n![](chart:quincechart)\n"
    )
}

/// The meadows with quinces that nobody may know of yet.
fn quinces() -> Project {
    let site = Project::copy_of("meadows");
    let calendar = CALENDAR.replace('\n', ",\n").replacen(",\n", ",embargo\n", 1);
    site.write("data/apples/calendar.csv", calendar + EVENTS)
        .append("data/apples/calendar_changes.csv", CHANGE)
        .append("data/apples/figures.toml", FIGURES)
        .append("data/reference/units.toml", UNITS)
        .write("data/apples/charts.toml", CHART)
        .write("data/apples/groves.csv", "id,name_en,name_lv\nshady,Shady Grove,Ēnainā birzs\n")
        .write(
            "data/apples/quincecount.csv",
            "quincegrove,grove,quincekilos,income\nHidden Hollow,shady,76543,31337.75\n",
        )
        .replace(
            "data/apples/datapackage.json",
            "  \"resources\": [\n",
            &format!("  \"resources\": [\n{HARVEST}"),
        )
        .write(
            "content/releases/2024-12-quinces.en.md",
            release("Quinces at last", "A quincebody."),
        )
        .write(
            "content/releases/2024-12-quinces.lv.md",
            release("Cidonijas beidzot", "Lūk, cidonijteksts."),
        )
        .write("content/releases/2024-12-quinces/quincephoto.png", PICTURE)
}

/// Which of the secrets are in some name or byte of the site built at a moment.
fn found(site: &Project, moment: &str) -> BTreeSet<&'static str> {
    let said = site.run(&["build", "--date", moment]);
    assert_eq!(said.code, 0, "{}", said.text);
    let files = site.public();
    let has = |secret: &&&str| {
        let is_in =
            |bytes: &[u8]| bytes.windows(secret.len()).any(|part| part == secret.as_bytes());
        files.iter().any(|(name, bytes)| is_in(name.as_bytes()) || is_in(bytes))
    };
    SECRETS.iter().filter(has).copied().collect()
}

/// A programme of which nobody may know that it exists.
fn medlars() -> Project {
    let page = |title: &str| {
        format!(
            "+++\ntitle = \"{title}\"\nsummary = \"Of [](fig:grown).\"\nembargo = 2024-12-10T08:00:00Z\n+++\n"
        )
    };
    Project::copy_of("meadows")
        .write("data/medlars/grown.csv", "tree,grown\nold,7001\n")
        .write("data/medlars/rules.txt", "No medlar falls far from its tree.\n")
        .write(
            "data/medlars/datapackage.json",
            r#"{"name": "medlars", "titles": {"en": "Medlars", "lv": "Mespili"}, "resources": [
              {"name": "rules", "path": "rules.txt"},
              {"name": "grown", "path": "grown.csv", "embargo": "2024-12-10T10:00:00+02:00", "schema": {"fields": [
                {"name": "tree", "type": "string"}, {"name": "grown", "type": "integer"}]}}]}"#,
        )
        .write(
            "data/medlars/figures.toml",
            "[figure.grown]\nlabel = { en = \"Medlars grown\", lv = \"Izaugušie mespili\" }\n\
             from = \"grown\"\nvalue = \"sum(grown)\"\n",
        )
        .write("content/programmes/medlars.en.md", page("Medlars"))
        .write("content/programmes/medlars.lv.md", page("Mespili"))
        .replace("site.toml", "timezone ", "key_figures = [\"medlars.grown\", \"apples.picked\"]\ntimezone ")
}

#[test]
fn a_programme_under_embargo_does_not_exist_until_it_ends() {
    let site = medlars();
    let has = |moment: &str| {
        let said = site.run(&["build", "--date", moment]);
        assert_eq!(said.code, 0, "{}", said.text);
        let is_told = |text: &[u8]| String::from_utf8_lossy(text).to_lowercase().contains("medlar");
        site.public().iter().any(|(name, bytes)| is_told(name.as_bytes()) || is_told(bytes))
    };
    assert_eq!((has(BEFORE), has(AFTER)), (false, true));
}

#[test]
fn key_figures_of_the_site_join_when_their_embargo_ends() {
    let site = medlars();
    let cards = |moment: &str| {
        site.run(&["build", "--date", moment]);
        let home = String::from_utf8(site.public()["en/index.html"].clone()).unwrap();
        ["medlars.grown", "apples.picked"].map(|figure| home.contains(figure))
    };
    assert_eq!(cards(BEFORE), [false, true]);
    assert_eq!(cards(AFTER), [true, true]);
}

#[test]
fn a_site_with_embargoes_is_verified_against_its_sources() {
    let site = quinces();
    for moment in [BEFORE, AFTER] {
        assert_eq!(site.run(&["build", "--date", moment]).code, 0);
        let said = site.run(&["verify", "--root", "."]);
        assert_eq!(said.code, 0, "{}", said.text);
    }
}

#[test]
fn a_build_says_how_much_waits_and_until_when() {
    let said = quinces().run(&["build", "--date", BEFORE]);
    let line = said.text.lines().find(|line| line.starts_with("waiting")).unwrap();
    assert_eq!(
        line,
        "waiting   1 draft; 1 release dated later; 4 under embargo; the next on 2024-12-10 at 10:00"
    );
}

#[test]
fn status_lists_what_waits_the_next_first() {
    let status = |arguments: &[&str]| {
        let written = quinces().output(arguments);
        assert_eq!((written.code, written.err.as_str()), (0, ""));
        written.out
    };
    assert_eq!(
        status(&["status", "--date", BEFORE]),
        "2024-12-10T10:00:00+02:00  embargo of a dataset   apples.groves\n\
         2024-12-10T10:00:00+02:00  embargo of a dataset   apples.quincecount\n\
         2024-12-10T10:00:00+02:00  embargo of an event    apples.quincefair\n\
         2024-12-10T10:00:00+02:00  embargo of a document  content/releases/2024-12-quinces\n\
         2031-05-01T00:00:00+03:00  release dated later    content/releases/2031-01-blossom\n                           \
         draft                  content/pages/plans\n                           \
         event that is over     data/apples/calendar.csv: cider, counts: write `done`, `moved` or `cancelled` in `status`\n"
    );
    assert_eq!(status(&["status", "--next", "--date", BEFORE]), "2024-12-10T10:00:00+02:00\n");
    assert_eq!(status(&["status", "--next", "--date", AFTER]), "2031-05-01T00:00:00+03:00\n");
    assert_eq!(status(&["status", "--next", "--date", "2031-05-01"]), "");
}

/// A programme with a calendar alone, of one event that waits and the change that is recorded of it
/// for the day on which it is told.
fn fairs(events: &str, changes: &str) -> Project {
    let head = "id,when,title_en,title_lv,status,embargo\n";
    let figure = "[figure.told]\nlabel = { en = \"Told\", lv = \"Zināmi\" }\nfrom = \"calendar\"\n\
                  value = \"100 * count(title_en) / count(*)\"\n";
    Project::copy_of("meadows")
        .write("data/fairs/calendar.csv", format!("{head}{events}"))
        .write(
            "data/fairs/calendar_changes.csv",
            format!("id,changed,from,to,reason_en,reason_lv\n{changes}"),
        )
        .write("data/fairs/figures.toml", figure)
}

const SECRET_FAIR: &str =
    "cherry,2025-07-01,Cherry fair,Ķiršu svētki,moved,2024-12-10T10:00:00+02:00\n";
const SECRET_CHANGE: &str = "cherry,2024-12-10,2025-06-30,2025-07-01,Rain,Lietus\n";

#[test]
fn what_is_under_embargo_leaves_what_would_be_there_without_it() {
    let built = |site: &Project| {
        let said = site.run(&["build", "--record", "--strict", "--date", BEFORE]);
        assert_eq!(said.code, 0, "{}", said.text);
        site.public()
    };
    let without = CALENDAR.replace('\n', ",\n").replacen(",\n", ",embargo\n", 1);
    let without = Project::copy_of("meadows").write("data/apples/calendar.csv", without);
    assert_eq!(built(&quinces()), built(&without));
    assert_eq!(
        built(&medlars()),
        built(&Project::copy_of("meadows").replace(
            "site.toml",
            "timezone ",
            "key_figures = [\"apples.picked\"]\ntimezone "
        ))
    );
    assert_eq!(built(&fairs(SECRET_FAIR, SECRET_CHANGE)), built(&Project::copy_of("meadows")));
    // Beside an event that everybody knows, only the changes of the other wait.
    let known = "plum,2025-08-01,Plum fair,Plūmju svētki,,\n";
    let public = built(&fairs(&format!("{known}{SECRET_FAIR}"), SECRET_CHANGE));
    assert!(public.contains_key("data/fairs/calendar.csv"));
    assert!(!public.contains_key("data/fairs/calendar_changes.csv"));
}

#[test]
fn an_exemption_of_the_site_that_only_a_waiting_text_needs_is_used() {
    let site = quinces()
        .append("content/releases/2024-12-quinces.en.md", "Quince Lane 5.\n")
        .append("content/releases/2024-12-quinces.lv.md", "Quince Lane 5.\n")
        .append(
            "site.toml",
            "\n[[exemption]]\ntext = \"Quince Lane 5\"\nreason = { en = \"a road\", lv = \"ceļš\" }\n",
        );
    assert_eq!(site.run(&["build", "--record", "--strict", "--date", BEFORE]).code, 0);
}

#[test]
fn status_says_no_instant_where_one_may_be_missing() {
    let site =
        quinces().replace("data/apples/calendar.csv", ",2024-12-10T10:00:00+02:00", ",2024-12-10");
    let written = site.output(&["status", "--next", "--date", BEFORE]);
    assert_eq!((written.code, written.out.as_str()), (1, ""));
}

#[test]
fn nothing_under_embargo_is_in_any_byte_until_it_ends() {
    let site = quinces();
    assert_eq!(found(&site, BEFORE), BTreeSet::new());
    let after = found(&site, AFTER);
    let missing: Vec<_> = SECRETS
        .iter()
        .filter(|secret| !after.contains(*secret))
        .filter(|secret| !NEVER_SHOWN.contains(secret))
        .collect();
    assert_eq!(missing, Vec::<&&str>::new());
}
