//! Lists of events on any page.

use serde_json::json;

use super::sites::Site;

/// Two events that are over, one under way, three to come.
const PAST: [&str; 2] = ["call", "training"];
const NEXT: [&str; 3] = ["fair", "webinar", "report"];

fn item(stage: &str, event: &str) -> String {
    format!(
        "<div role=\"listitem\"><time data-stage=\"{stage}\" data-event=\"projekti.{event}\">x</time>\
         <span data-label-of=\"event:projekti.{event}\">x</span></div>"
    )
}

fn list(of: &str, stage: &str, events: &[&str]) -> String {
    let items: String = events.iter().map(|event| item(stage, event)).collect();
    format!("<div role=\"list\" data-events=\"{of}\">{items}</div>")
}

fn agenda() -> [String; 3] {
    [list("now", "now", &["plans"]), list("next", "next", &NEXT), list("past", "past", &PAST)]
}

/// What is said of the lists of a page on 10 March 2024.
fn says(body: &str) -> Vec<String> {
    judged(Site::new(), body)
}

fn judged(mut site: Site, body: &str) -> Vec<String> {
    site.proof["as_of"] = json!("2024-03-10T10:00:00+02:00");
    let findings = site.body(body).findings().into_iter();
    findings.filter(|found| found.rule.0 == "calendar").map(|found| found.message).collect()
}

#[test]
fn an_agenda_that_lists_every_stage_in_order_holds() {
    assert_eq!(says(&agenda().concat()), [""; 0]);
    assert_eq!(says(&list("coming programme=projekti", "next", &NEXT)), [""; 0]);
    assert_eq!(says(&list("past programme=nowhere", "past", &[])), [""; 0]);
}

#[test]
fn a_list_with_other_events_or_in_another_order_is_found() {
    for (of, stage, events, message) in [
        ("coming", "next", &["fair", "webinar"][..], "does not have `projekti.report`"),
        (
            "coming",
            "next",
            &["webinar", "fair", "report"],
            "has `projekti.webinar` where `projekti.fair` belongs",
        ),
        ("coming", "next", &["fair", "fair", "webinar", "report"], "has `projekti.fair` twice"),
        (
            "coming programme=nowhere",
            "next",
            &["fair"],
            "has `projekti.fair`, which is none of its events",
        ),
    ] {
        let told = format!("the list `{of}` {message}");
        assert_eq!(says(&list(of, stage, events)), [told], "{events:?}");
    }
}

#[test]
fn a_list_of_which_nothing_is_left_is_found() {
    let message = "the list `coming` does not have `projekti.fair`";
    assert_eq!(says(&list("coming", "next", &[])), [message]);
}

#[test]
fn a_stage_that_an_agenda_leaves_out_is_found() {
    let [now, _, past] = agenda();
    let message = "the page lists other events of the calendar, and has no list `next`";
    assert_eq!(says(&[now, past].concat()), [message]);
}

#[test]
fn an_event_outside_of_lists_is_found() {
    let message = "`projekti.fair` is listed, and stands in no list of events";
    assert_eq!(says(&item("next", "fair")), [message]);
    let closed =
        list("coming", "next", &NEXT).replacen("<div role=\"listitem\">", "</div><div>", 1);
    assert_eq!(says(&closed).len(), 4, "{:?}", says(&closed));
}

#[test]
fn a_list_of_no_kind_is_found() {
    for of in ["soon", "next colour=red", "", "later programme=projekti"] {
        let message =
            format!("a list of events is said to be `{of}`, and no such list may be here");
        assert_eq!(says(&list(of, "next", &NEXT)), [message], "{of}");
    }
}

#[test]
fn deadlines_that_may_have_come_are_coming_and_what_was_called_off_is_not() {
    let mut site = Site::new();
    site.proof["events"][4]["deadline"] = json!(true);
    site.proof["events"][3]["status"] = json!("cancelled");
    let items = [item("now", "plans"), item("next", "webinar"), item("next", "report")].concat();
    let list = format!("<div data-events=\"coming\">{items}</div>");
    let messages = judged(site, &list);
    let of_lists: Vec<_> = messages.iter().filter(|message| message.contains("list `")).collect();
    assert_eq!(of_lists, [""; 0], "{messages:?}");
}
