//! The builder of small published sites.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::model::checksum::Checksum;
use crate::verify::{Finding, Impossible, Report, Verifier, site};

pub(super) const REGIONS: &str = "data/reference/planning_regions.csv";
pub(super) const INSTITUTIONS: &str = "data/projekti/institutions_by_region.csv";
const CALENDAR_TABLE: &str = "projekti.calendar";
const CALENDAR: &str = "id,when,title_lv,title_en\n\
                        training,2022-02-28,Mācības,Training\n\
                        call,2022-08-15/2023-01-31,Mācības,Training\n\
                        webinar,2024-03-15T11:00/2024-03-15T12:00,Mācības,Training\n\
                        fair,2024-03-15/2024-03-20,Mācības,Training\n\
                        plans,2024-03/2024-04,Mācības,Training\n\
                        report,2025,Mācības,Training\n";
pub(super) const PAGE: &str = "lv/index.html";

/// A published site that holds, and that a test spoils in one place.
pub(super) struct Site {
    pub(super) proof: Value,
    files: BTreeMap<String, Vec<u8>>,
}

impl Site {
    /// 130 schools: 34 in Riga, 31 in Ziemeli, 65 in Dienvid; 2 872 000 euro requested.
    pub(super) fn new() -> Self {
        let site = Self {
            proof: json!({
                "version": 1,
                "as_of": "2026-11-21T10:00:00+02:00",
                "timezone": "Europe/Riga",
                "base_url": "https://host/path/",
                "locales": ["lv", "en"],
                "tables": [],
                "documents": [{"id": "releases/2022-06-x", "date": "2022-06-15", "pages": {}}],
                "events": [
                    event("training", "2022-02-28"),
                    event("call", "2022-08-15/2023-01-31"),
                    event("webinar", "2024-03-15T11:00/2024-03-15T12:00"),
                    event("fair", "2024-03-15/2024-03-20"),
                    event("plans", "2024-03/2024-04"),
                    event("report", "2025"),
                ],
                "figures": [schools(), requested(), per_school(), nothing(), loss(), years()],
                "units": units(),
                "member_names": {"reference.planning_regions": {
                    "key": "id",
                    "lv": ["name_lv", "also_lv"],
                    "en": ["name_en", "also_en"],
                }},
                "exemptions": [],
            }),
            files: BTreeMap::new(),
        };
        site.table(
            "reference.planning_regions",
            REGIONS,
            &json!([
                {"name": "id", "type": "string"},
                {"name": "name_lv", "type": "string"},
                {"name": "name_en", "type": "string"},
                {"name": "valid_from", "type": "date"},
                {"name": "also_lv", "type": "string"},
                {"name": "also_en", "type": "string"},
            ]),
            "id,name_lv,name_en,valid_from,also_lv,also_en\n\
             riga,Rīga,Riga,2009-07-01,Rīgas|Rīgā|galvaspilsēta,\n\
             ziemeli,Ziemeli,Ziemeli,,Ziemeļu|Ziemeļos | Ziemeļu skolas,North|Northern schools\n\
             dienvid,Dienvid,Dienvid,,Dienvidu|Dienvidos,South\n\
             riga,Rīgas reģions,Riga region,2021-07-01,,\n",
        )
        .table(
            "projekti.institutions_by_region",
            INSTITUTIONS,
            &json!([
                {"name": "region", "type": "string"},
                {"name": "year", "type": "integer"},
                {"name": "institutions", "type": "integer"},
                {"name": "amount", "type": "number", "scale": 2},
            ]),
            "region,year,institutions,amount\nriga,2022,34,1000000.25\n\
             ziemeli,2022,31,872000.25\ndienvid,2023,65,999999.5\n",
        )
        .calendar(CALENDAR)
        .body("<p>Sveiki</p>")
    }

    /// Publishes a calendar in which nothing has changed.
    fn calendar(self, csv: &str) -> Self {
        let columns = ["id", "when", "title_lv", "title_en"];
        let columns = columns.map(|name| json!({"name": name, "type": "string"}));
        self.table(CALENDAR_TABLE, "data/projekti/calendar.csv", &json!(columns), csv)
    }

    pub(super) fn table(mut self, name: &str, path: &str, columns: &Value, csv: &str) -> Self {
        let sum = Checksum::of(csv.as_bytes());
        let inside = path.strip_prefix("data/").unwrap();
        let table = json!({"name": name, "path": inside, "sha256": sum, "columns": columns});
        self.proof["tables"].as_array_mut().unwrap().push(table);
        self.file(path, csv.as_bytes())
    }

    /// Puts a file in the place of another, or beside the others.
    pub(super) fn file(mut self, path: &str, bytes: &[u8]) -> Self {
        self.files.insert(path.to_owned(), bytes.to_vec());
        self
    }

    /// Takes a file away.
    pub(super) fn without(mut self, path: &str) -> Self {
        self.files.remove(path);
        self
    }

    /// Takes the events away, and the calendar that has them.
    pub(super) fn without_calendar(mut self) -> Self {
        self.proof["events"] = json!([]);
        self.proof["tables"]
            .as_array_mut()
            .unwrap()
            .retain(|table| table["name"] != CALENDAR_TABLE);
        self.without("data/projekti/calendar.csv")
    }

    /// Publishes a table for spreadsheets too.
    pub(super) fn office(mut self, path: &str, text: &str) -> Self {
        let inside = path.strip_prefix("data/").unwrap();
        let office = inside.replace(".csv", ".office.csv");
        for table in self.proof["tables"].as_array_mut().unwrap() {
            if table["path"] == inside {
                table["office"] = json!(office);
            }
        }
        self.file(&format!("data/{office}"), text.as_bytes())
    }

    /// Changes what a published file says.
    pub(super) fn replaced(mut self, path: &str, from: &str, to: &str) -> Self {
        let text = String::from_utf8(self.files.remove(path).unwrap()).unwrap();
        assert!(text.contains(from), "{from} is not in {path}");
        self.file(path, text.replace(from, to).as_bytes())
    }

    /// Changes a published table together with its checksum: the data themselves are others.
    pub(super) fn data(mut self, path: &str, from: &str, to: &str) -> Self {
        self = self.replaced(path, from, to);
        let sum = Checksum::of(&self.files[path]);
        let inside = path.strip_prefix("data/").unwrap();
        for table in self.proof["tables"].as_array_mut().unwrap() {
            if table["path"] == inside {
                table["sha256"] = json!(sum);
            }
        }
        self
    }

    /// The Latvian page with this in its body.
    pub(super) fn body(self, body: &str) -> Self {
        self.html(&format!("<!DOCTYPE html><html lang=\"lv\"><body>{body}</body></html>"))
    }

    /// The Latvian page with this in its head.
    pub(super) fn head(self, head: &str) -> Self {
        self.html(&format!("<!DOCTYPE html><html lang=\"lv\"><head>{head}</head></html>"))
    }

    /// The one page of the site.
    pub(super) fn html(self, html: &str) -> Self {
        self.file(PAGE, html.as_bytes())
    }

    /// Changes the proof at a JSON pointer.
    pub(super) fn says(mut self, pointer: &str, value: Value) -> Self {
        *self.proof.pointer_mut(pointer).unwrap() = value;
        self
    }

    /// The first event is at another time, in the proof and in its calendar.
    pub(super) fn held(self, when: &str) -> Self {
        let cell = if when.contains(',') { format!("\"{when}\"") } else { when.to_owned() };
        self.says("/events/0/when", json!(when)).data(
            "data/projekti/calendar.csv",
            "2022-02-28",
            &cell,
        )
    }

    /// Exempts a text on the page.
    pub(super) fn exempts(mut self, text: &str) -> Self {
        let reason = json!({"lv": "…", "en": "…"});
        let exemption = json!({"text": text, "reason": reason, "pages": [PAGE]});
        self.proof["exemptions"].as_array_mut().unwrap().push(exemption);
        self
    }

    /// Writes the site into a folder.
    #[expect(clippy::disallowed_methods, reason = "a test makes its own site")]
    pub(super) fn written(&self, folder: &Path) {
        let proof = ("data/figures.json".to_owned(), self.proof.to_string().into_bytes());
        let mut files = self.files.clone();
        files.extend([proof]);
        files.entry("SHA256SUMS".to_owned()).or_insert(self.sums().into_bytes());
        for (path, bytes) in files {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
    }

    /// The checksums of its files.
    pub(super) fn sums(&self) -> String {
        let proof = ("data/figures.json", self.proof.to_string().into_bytes());
        let files = self.files.iter().map(|(path, bytes)| (path.as_str(), bytes.clone()));
        let files = files.chain([proof]).filter(|(path, _)| *path != "_redirects");
        let line = |(path, bytes): (&str, Vec<u8>)| format!("{}  {path}\n", Checksum::of(&bytes));
        files.map(line).collect::<Vec<_>>().concat()
    }

    pub(super) fn report(&self) -> Result<Report, Impossible> {
        let folder = tempfile::tempdir().unwrap();
        self.written(folder.path());
        site(folder.path())
    }

    /// What is found, in order.
    pub(super) fn findings(&self) -> Vec<Finding> {
        self.report().unwrap().findings
    }

    /// The rules that are broken, in order.
    pub(super) fn broken(&self) -> Vec<&'static str> {
        self.findings().iter().map(|finding| finding.rule.0).collect()
    }

    /// What is said, in order.
    pub(super) fn messages(&self) -> Vec<String> {
        self.findings().into_iter().map(|finding| finding.message).collect()
    }

    /// What of the page each finding points at.
    pub(super) fn pointed_at(&self) -> Vec<String> {
        let page = String::from_utf8(self.files[PAGE].clone()).unwrap();
        let findings = self.findings().into_iter();
        findings.map(|finding| page.get(finding.range.unwrap()).unwrap().to_owned()).collect()
    }
}

/// A verifier may be asked from several threads.
const _: () = {
    const fn shared<T: Send + Sync>() {}
    shared::<Verifier>();
};

const FROM: &str = "\"projekti.institutions_by_region\"";

fn schools() -> Value {
    let joined = |value: &str, column: &str| {
        format!(
            "SELECT d.id AS region, coalesce(g.{column}, 0) AS {column} FROM \
             (SELECT DISTINCT id FROM \"reference.planning_regions\") AS d LEFT JOIN \
             (SELECT region, {value} AS {column} FROM {FROM} GROUP BY region) AS g \
             ON g.region = d.id ORDER BY d.id"
        )
    };
    json!({
        "id": "projekti.schools",
        "label": {"lv": "Skolas", "en": "Schools"},
        "unit": "institution",
        "decimals": null,
        "bound": null,
        "dimensions": ["region"],
        "dimension_tables": {"region": {
            "table": "reference.planning_regions",
            "key": "id",
            "names": {"lv": "name_lv", "en": "name_en"},
        }},
        "sql": format!("SELECT sum(institutions) AS value FROM {FROM}"),
        "value": "130",
        "members_sql": joined("sum(institutions)", "value"),
        "members": [
            {"key": {"region": "riga"}, "value": "34"},
            {"key": {"region": "ziemeli"}, "value": "31"},
            {"key": {"region": "dienvid"}, "value": "65"},
        ],
        "exact": {
            "sql": format!("SELECT sum(institutions) AS a FROM {FROM}"),
            "members_sql": joined("sum(institutions)", "a"),
            "formula": "a",
        },
    })
}

/// Nouns of units that figures have, and of one that none has.
fn units() -> Value {
    json!({
        "institution": {
            "lv": ["izglītības iestādes", "skola", "skolas", "skolu"],
            "en": ["educational institutions", "school", "schools"],
        },
        "municipality": {"lv": ["pašvaldība", "pašvaldības"], "en": ["municipalities"]},
    })
}

fn total(id: &str, value: &Value, sql: &str, exact: &str, formula: &Value) -> Value {
    json!({
        "id": id,
        "value": value,
        "sql": format!("SELECT {sql} AS value FROM {FROM}"),
        "exact": {"sql": format!("SELECT {exact} FROM {FROM}"), "formula": formula},
    })
}

const CENTS: &str = "sum(CAST(round(amount * 100) AS BIGINT)) AS a";

fn requested() -> Value {
    let formula = json!(["/", "a", "100"]);
    in_euro(total("projekti.requested", &json!("2872000"), "sum(amount)", CENTS, &formula))
}

fn in_euro(mut figure: Value) -> Value {
    figure["unit"] = json!("EUR");
    figure
}

fn per_school() -> Value {
    in_euro(total(
        "projekti.per_school",
        &json!("22092.307692307692"),
        "CAST(sum(amount) AS DOUBLE PRECISION) / nullif(sum(institutions), 0)",
        &format!("{CENTS}, sum(institutions) AS b"),
        &json!(["/", ["/", "a", "100"], "b"]),
    ))
}

fn nothing() -> Value {
    let (sql, exact) = ("sum(amount) / nullif(0, 0)", format!("{CENTS}, 0 AS b"));
    total("projekti.nothing", &json!(null), sql, &exact, &json!(["/", "a", "b"]))
}

const LOSS: &str = "min(institutions) * 0 - 5";

fn loss() -> Value {
    in_euro(total("projekti.loss", &json!("-5"), LOSS, &format!("{LOSS} AS a"), &json!("a")))
}

fn years() -> Value {
    let by_year = |column: &str| {
        format!("SELECT year, sum(institutions) AS {column} FROM {FROM} GROUP BY year")
    };
    let mut figure = total(
        "projekti.yearly",
        &json!("130"),
        "sum(institutions)",
        "sum(institutions) AS a",
        &json!("a"),
    );
    figure["dimensions"] = json!(["year"]);
    figure["members_sql"] = json!(by_year("value"));
    figure["exact"]["members_sql"] = json!(by_year("a"));
    figure["members"] = json!([
        {"key": {"year": "2022"}, "value": "65"},
        {"key": {"year": "2023"}, "value": "65"},
    ]);
    figure
}

fn event(name: &str, when: &str) -> Value {
    json!({"id": format!("projekti.{name}"), "when": when, "title": {"lv": "Mācības", "en": "Training"}})
}

/// A claim as pages write it.
pub(super) fn claim(figure: &str, value: &str, text: &str) -> String {
    format!("<data class=\"figure\" value=\"{value}\" data-figure=\"{figure}\">{text}</data>")
}

/// A claim of an event's date as pages write it; an interval has no `datetime` in HTML.
pub(super) fn date(event: &str, when: &str, text: &str) -> String {
    if when.contains('/') {
        return format!(
            "<data class=\"date\" value=\"{when}\" data-event=\"{event}\">{text}</data>"
        );
    }
    format!("<time datetime=\"{when}\" data-event=\"{event}\">{text}</time>")
}
