//! Maps of the time of their amounts, and of another.

use serde_json::{Value, json};

use super::{right, site};
use crate::verify::tests::sites::Site;

/// A site with a map that is valid for a time, and data of a day.
fn dated(valid: [Value; 2], day: &Value) -> Site {
    let mut site = site();
    let [from, to] = valid;
    site.proof["maps"][0]["valid_from"] = from;
    site.proof["maps"][0]["valid_to"] = to;
    for table in site.proof["tables"].as_array_mut().unwrap() {
        if table["name"] == "projekti.institutions_by_region" {
            table["reference_date"] = day.clone();
        }
    }
    site
}

/// What is said of the time of a map on the page.
fn told(site: Site, map: &str) -> Vec<String> {
    let findings = site.body(map).findings().into_iter();
    let of_time = findings.filter(|finding| finding.rule.0 == "map");
    of_time
        .map(|finding| finding.message)
        .filter(|said| said.contains("the amounts speak"))
        .collect()
}

#[test]
fn a_map_of_the_day_of_its_data_holds() {
    for (from, to, day) in [
        (json!("2021-07-01"), json!(null), json!("2021-07-01")),
        (json!("2021-07-01"), json!(null), json!("2021")),
        (json!(null), json!("2021-06-30"), json!("2021-06")),
        (json!("2021-07-01"), json!("2021-07-31"), json!("2021-05/2021-07")),
        (json!("2021-07-01"), json!(null), json!(null)),
    ] {
        assert_eq!(told(dated([from, to], &day), &right::map()), [""; 0], "{day}");
    }
}

#[test]
fn a_map_of_another_time_is_found() {
    let site = dated([json!("2021-07-01"), json!(null)], &json!("2021-06-30"));
    let message = "the map is valid from 2021-07-01, and the amounts speak of 2021-06-30";
    assert_eq!(told(site, &right::map()), [message]);
    let site = dated([json!(null), json!("2021-06-30")], &json!("2021"));
    let message = "the map is valid to 2021-06-30, and the amounts speak of 2021-12-31";
    assert_eq!(told(site, &right::map()), [message]);
}

#[test]
fn a_year_that_all_amounts_have_is_the_time_of_the_map() {
    let region = |region: &str| format!("schools?region={region}");
    let of_a_year = ["riga", "ziemeli"].iter().fold(right::map(), |map, name| {
        map.replace(&region(name), &format!("grants?region={name}&amp;year=2022"))
    });
    let of_a_year = of_a_year.replace("data-mark=\"projekti.schools?region=dienvid\"", "");
    for (year, said) in [
        ("2022-12-31", vec![]),
        ("2022-12-30", vec!["the map is valid to 2022-12-30, and the amounts speak of 2022-12-31"]),
    ] {
        assert_eq!(told(dated([json!(null), json!(year)], &json!("2025")), &of_a_year), said);
    }
}

#[test]
fn of_data_without_a_day_the_latest_map_is_drawn() {
    let mut site = site();
    let mut later = site.proof["maps"][0].clone();
    later["path"] = json!("data/reference/later.geojson");
    later["valid_from"] = json!("2025-07-01");
    site.proof["maps"].as_array_mut().unwrap().push(later);
    let message = "nothing says of which day the amounts speak, and there is a later map";
    assert_eq!(told(site, &right::map()), [message]);
}

#[test]
fn a_day_of_a_map_that_is_none_is_found() {
    let site = dated([json!("2021-13-01"), json!(null)], &json!(null));
    let said: Vec<_> = site.findings().into_iter().map(|finding| finding.message).collect();
    let message = "`2021-13-01`, a day of the map `data/reference/places.geojson`, is none";
    assert!(said.contains(&message.to_owned()), "{said:?}");
}
