//! Events of the proof and the calendars in which they are published.

use serde_json::{Value, json};

use super::sites::Site;

const CALENDAR: &str = "id,when,title_lv,title_en,kind,deadline,region,place_lv,place_en,url,status\n\
                        talk,2024-05-10,Saruna,Talk,event,2024-04-20,riga,Zāle,Hall,https://x.example/,cancelled\n";
const CHANGES: &str = "id,changed,from,to,reason_lv,reason_en\n\
                       talk,2024-04-01,2024-05-10,cancelled,Lietus,Rain\n";

fn change(from: &str) -> Value {
    let reason = json!({"lv": "Lietus", "en": "Rain"});
    json!({"changed": "2024-04-01", "from": from, "to": "cancelled", "reason": reason})
}

/// A site with an event that was called off, and its deadline.
fn site() -> Site {
    let columns = |csv: &str| {
        let names = csv.lines().next().unwrap().split(',');
        json!(names.map(|name| json!({"name": name, "type": "string"})).collect::<Vec<_>>())
    };
    let mut site = Site::new().without_calendar();
    site.proof["events"] = json!([
        {
            "id": "projekti.talk", "when": "2024-05-10", "title": {"lv": "Saruna", "en": "Talk"},
            "kind": "event", "deadline": false, "region": "riga",
            "place": {"lv": "Zāle", "en": "Hall"}, "url": "https://x.example/",
            "status": "cancelled", "changes": [change("2024-05-10")],
        },
        {
            "id": "projekti.talk_deadline", "when": "2024-04-20", "kind": "event",
            "title": {"lv": "Saruna: termiņš", "en": "Talk: deadline"}, "deadline": true,
            "deadline_of": "projekti.talk", "url": "https://x.example/",
            "status": "cancelled", "changes": [change("2024-04-20")],
        },
    ]);
    site.table("projekti.calendar", "data/projekti/calendar.csv", &columns(CALENDAR), CALENDAR)
        .table(
            "projekti.calendar_changes",
            "data/projekti/calendar_changes.csv",
            &columns(CHANGES),
            CHANGES,
        )
}

#[test]
fn events_that_are_those_of_their_calendars_hold() {
    assert_eq!(site().findings(), []);
}

#[test]
fn an_event_that_says_other_than_its_row_is_found() {
    let mine = "/events/0";
    for (pointer, value, what) in [
        ("when", json!("2024-05-11"), "date"),
        ("title/en", json!("Talks"), "title"),
        ("kind", json!("call"), "kind"),
        ("deadline", json!(true), "deadline"),
        ("region", json!("ziemeli"), "region"),
        ("place/lv", json!("Telpa"), "place"),
        ("url", json!("https://y.example/"), "address"),
        ("status", json!("done"), "status"),
        ("changes", json!([]), "list of changes"),
        ("changes/0/reason/en", json!("Snow"), "list of changes"),
        ("changes/0/changed", json!("2024-04-02"), "list of changes"),
    ] {
        let messages = site().says(&format!("{mine}/{pointer}"), value).messages();
        let told = format!("the event `projekti.talk` has another {what} in its calendar");
        assert_eq!(messages, [told], "{pointer}");
    }
}

#[test]
fn the_deadline_of_an_event_is_held_to_the_row_of_the_event() {
    for (pointer, value) in [
        ("when", json!("2024-04-21")),
        ("title/en", json!("Talk: deadline 2")),
        ("title/en", json!("Deadline")),
        ("deadline_of", json!("projekti.walk")),
        ("changes", json!([])),
    ] {
        let messages = site().says(&format!("/events/1/{pointer}"), value).messages();
        let [message] = messages.as_slice() else { panic!("{pointer}: {messages:?}") };
        assert!(
            message.starts_with("the event `projekti.talk_deadline` has another "),
            "{message}"
        );
    }
}

#[test]
fn an_event_or_a_row_that_the_other_has_not_is_found() {
    let mut site = site();
    let talk = site.proof["events"].as_array_mut().unwrap().remove(0);
    assert_eq!(
        site.messages(),
        ["the proof does not hold the event `projekti.talk` of the published calendar"]
    );
    let walk = json!({"id": "projekti.walk", "when": "2024", "title": {}});
    site.proof["events"].as_array_mut().unwrap().extend([talk, walk]);
    assert_eq!(site.messages(), ["no published calendar has the event `projekti.walk`"]);
}

#[test]
fn a_change_of_no_event_is_found() {
    let site = site().data("data/projekti/calendar_changes.csv", "talk,", "walk,");
    assert_eq!(
        site.messages(),
        ["`projekti.calendar_changes` has a change of `projekti.walk`, which is no event"]
    );
}
