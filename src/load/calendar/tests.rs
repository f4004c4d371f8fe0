//! Calendars and their changes as files have them.

use super::*;
use crate::locale;

fn locales() -> Vec<Locale> {
    ["lv", "en"].map(|code| locale::by_code(code).unwrap()).to_vec()
}

fn calendar(text: &str) -> (Calendar, Vec<Diagnostic>) {
    changed(text, None)
}

fn changed(text: &str, changes: Option<&str>) -> (Calendar, Vec<Diagnostic>) {
    let file = SourceFile { path: "data/p/calendar.csv".into(), text: text.into() };
    let mut problems = Vec::new();
    let words = |locale| (locale, Phrases::from([(DEADLINE_PHRASE.to_owned(), "due".to_owned())]));
    let phrases = Localised::new(locales().into_iter().map(words).collect());
    let programme = "p".parse().unwrap();
    let geography = "reference.regions".parse().unwrap();
    let around = Around {
        programme: &programme,
        locales: &locales(),
        phrases: &phrases,
        geography: Some(&geography),
    };
    let changes = changes
        .map(|text| SourceFile { path: "data/p/calendar_changes.csv".into(), text: text.into() });
    let calendar = read(&file, changes.as_ref(), around, &mut problems);
    (calendar, problems)
}

/// What is wrong with a calendar of these rows: rule, line, column, text of the cell.
fn wrong(rows: &str) -> Vec<(&'static str, u32, String, String)> {
    let (_, problems) = calendar(&format!("id,when,title_lv,title_en,deadline,status,url\n{rows}"));
    let told = problems.into_iter().map(|problem| {
        let place = problem.place.unwrap();
        let text = place.text().unwrap_or_default().to_owned();
        let column = place.cell.map(|cell| cell.column).unwrap_or_default();
        (problem.rule.0, place.line, column, text)
    });
    told.collect()
}

fn cell(
    rule: &'static str,
    line: u32,
    column: &str,
    text: &str,
) -> (&'static str, u32, String, String) {
    (rule, line, column.to_owned(), text.to_owned())
}

#[test]
fn a_calendar_with_all_columns_is_read() {
    let (calendar, problems) = calendar(
        "id,when,title_lv,title_en,kind,deadline,region,place_lv,place_en,url,status\n\
         call,2022-08-15/2023-01-31,\"Konkurss, pirmais\",Call,call,true,riga,Rīga,Riga,https://x/,done\n\
         talk,2024,Saruna,Talk,,,,,,,\n",
    );
    assert_eq!(problems, []);
    assert!(calendar.is_whole && calendar.broken.is_empty());
    let call = calendar.events.get(&"p.call".parse().unwrap()).unwrap();
    assert_eq!(call.when.to_string(), "2022-08-15/2023-01-31");
    assert_eq!(call.title.get(locales()[0]).map(String::as_str), Some("Konkurss, pirmais"));
    assert!(call.is_deadline);
    assert_eq!(call.status, Some(EventStatus::Done));
    assert!(call.venue.is_some());
    let talk = calendar.events.get(&"p.talk".parse().unwrap()).unwrap();
    assert_eq!((talk.is_deadline, talk.status, talk.url.as_deref()), (false, None, None));
    assert!(talk.venue.is_none());
}

#[test]
fn every_cell_that_is_wrong_is_told_at_once() {
    assert_eq!(
        wrong(
            "Call,2024,A,A,,,\n\
             a,15.03.2024,A,A,,,\n\
             b,2024-3,A,A,,,\n\
             c,2024,,A,maybe,maybe,ftp://x\n\
             d,2025/2024,A,A,,,\n\
             a,2024,A,A,,,\n\
             e,,A,A,,,\n\
             p.f,2024,A,A,,,\n"
        ),
        [
            cell("identifier", 2, "id", "Call"),
            cell("cell", 3, "when", "15.03.2024"),
            cell("cell", 4, "when", "2024-3"),
            cell("missing-language", 5, "title_lv", ""),
            cell("cell", 5, "deadline", "maybe"),
            cell("cell", 5, "status", "maybe"),
            cell("cell", 5, "url", "ftp://x"),
            cell("cell", 6, "when", "2025/2024"),
            cell("duplicate-key", 7, "id", "a"),
            cell("cell", 8, "when", ""),
            cell("identifier", 9, "id", "p.f"),
        ]
    );
}

#[test]
fn a_broken_event_is_named_and_not_read() {
    let (calendar, _) = calendar("id,when,title_lv,title_en\na,soon,A,A\nb,2024\nc,2024,C,C\n");
    let broken: Vec<String> = calendar.broken.iter().map(EventId::to_string).collect();
    assert_eq!((broken, calendar.is_whole), (vec!["p.a".to_owned(), "p.b".to_owned()], true));
    assert_eq!(calendar.events.len(), 1);
}

#[test]
fn a_place_in_one_language_only_is_told() {
    let (calendar, problems) = calendar("id,when,title_lv,title_en,place_lv\na,2024,A,A,Rīga\n");
    let messages: Vec<String> = problems.into_iter().map(|problem| problem.message).collect();
    assert_eq!(messages, ["the place of the event says nothing in `en`"]);
    assert_eq!(calendar.events.len(), 0);
}

#[test]
fn a_header_is_held_to_the_columns_of_a_calendar() {
    for (header, told) in [
        ("id,when,title_lv", "the calendar has no column `title_en`"),
        ("id,when,title_lv,title_en,kinds", "a calendar has no column `kinds`"),
        ("id,when,title_lv,title_en,id", "the column `id` stands twice"),
        ("id,when,title_lv,title_en,place_de", "a calendar has no column `place_de`"),
    ] {
        let (_, problems) = calendar(&format!("{header}\n"));
        let messages: Vec<_> = problems.into_iter().map(|problem| problem.message).collect();
        assert_eq!(messages, [told], "{header}");
    }
}

#[test]
fn a_quote_that_is_never_closed_leaves_the_rest_unread() {
    let (calendar, problems) = calendar("id,when,title_lv,title_en\na,2024,A,A\nb,2024,\"B,B\n");
    assert_eq!(problems.first().map(|problem| problem.rule.0), Some("quote"));
    assert!(!calendar.is_whole);
}

const EVENTS: &str = "id,when,title_lv,title_en,status\n\
                      talk,2024-05-10,Saruna,Talk,moved\n\
                      walk,2024-06-01,Gājiens,Walk,cancelled\n";

const HEADER: &str = "id,changed,from,to,reason_lv,reason_en\n";

/// What is wrong with these changes: rule and message.
fn told(rows: &str) -> Vec<(&'static str, String)> {
    let (_, problems) = changed(EVENTS, Some(&format!("{HEADER}{rows}")));
    problems.into_iter().map(|problem| (problem.rule.0, problem.message)).collect()
}

#[test]
fn each_event_has_its_changes_in_their_order() {
    let (calendar, problems) = changed(
        EVENTS,
        Some(&format!(
            "{HEADER}talk,2024-04-01,2024-05-03,2024-05-07,Lietus,Rain\n\
             walk,2024-04-02,2024-06-01,cancelled,Vētra,Storm\n\
             talk,2024-04-03,2024-05-07,2024-05-10,Sniegs,Snow\n"
        )),
    );
    assert_eq!(problems, []);
    let changes = |id: &str| {
        let event = calendar.events.get(&id.parse().unwrap()).unwrap();
        event.changes.iter().map(|change| format!("{} {}", change.from, change.to)).collect()
    };
    let talked: Vec<String> = changes("p.talk");
    assert_eq!(talked, ["2024-05-03 2024-05-07", "2024-05-07 2024-05-10"]);
    let called_off: Vec<String> = changes("p.walk");
    assert_eq!(called_off, ["2024-06-01 cancelled"]);
}

#[test]
fn an_event_that_moved_or_was_called_off_without_a_record_is_told() {
    let (_, problems) = changed(EVENTS, None);
    let messages: Vec<String> = problems.into_iter().map(|problem| problem.message).collect();
    assert_eq!(
        messages,
        [
            "`talk` is `moved`, and no change of it is recorded",
            "`walk` is `cancelled`, and no change of it is recorded",
        ]
    );
}

#[test]
fn a_record_that_does_not_lead_to_the_calendar_is_told() {
    let walk = "walk,2024-04-02,2024-06-01,cancelled,Vētra,Storm\n";
    for (talk, message) in [
        (
            "talk,2024-04-01,2024-05-03,2024-05-11,A,A\n",
            "`talk` is `2024-05-10` here, and the last change of it says that it is `2024-05-11`",
        ),
        (
            "talk,2024-04-01,2024-05-03,2024-05-04,A,A\ntalk,2024-04-02,2024-05-05,2024-05-10,A,A\n",
            "`talk` was `2024-05-05` before this change, and the change before that says \
             `2024-05-04`",
        ),
        (
            "talk,2024-04-02,2024-05-03,2024-05-04,A,A\ntalk,2024-04-01,2024-05-04,2024-05-10,A,A\n",
            "this change of `talk` is of 2024-04-01, and the row before it of 2024-04-02",
        ),
        (
            "talk,2024-04-01,2024-05-10,2024-05-10,A,A\n",
            "nothing has changed: it was and is `2024-05-10`",
        ),
    ] {
        let told = told(&format!("{talk}{walk}"));
        assert_eq!(told, [("event-change", message.to_owned())], "{talk}");
    }
}

#[test]
fn every_cell_of_a_change_that_is_wrong_is_told() {
    assert_eq!(
        told("tolk,01.04.2024,soon,2024-13,A,\n")
            .into_iter()
            .map(|(rule, _)| rule)
            .collect::<Vec<_>>(),
        ["unknown-event", "cell", "cell", "cell", "missing-language"]
    );
}

#[test]
fn an_event_with_the_date_of_its_deadline_has_that_beside_it() {
    let text = "id,when,title_lv,title_en,deadline\n\
                talk,2024-05-10,Saruna,Talk,2024-04-20\n";
    let (of_events, problems) = calendar(text);
    assert_eq!(problems, []);
    let deadline = of_events.events.get(&"p.talk_deadline".parse().unwrap()).unwrap();
    assert!(deadline.is_deadline);
    assert_eq!(deadline.when.to_string(), "2024-04-20");
    let titles: Vec<&String> = deadline.title.iter().map(|(_, title)| title).collect();
    assert_eq!(titles, ["Saruna: due", "Talk: due"]);
}

#[test]
fn a_deadline_after_its_event_is_told() {
    assert_eq!(
        wrong("a,2024-05-10,A,A,2024-05-11,,\nb,2024-05,B,B,2024-05-31,,\nc,2024,C,C,2025/..,,\n"),
        [cell("cell", 2, "deadline", "2024-05-11"), cell("cell", 4, "deadline", "2025/..")]
    );
}

#[test]
fn a_deadline_is_called_off_with_its_event() {
    let text = "id,when,title_lv,title_en,deadline,status\n\
                talk,2024-05-10,Saruna,Talk,2024-04-20,cancelled\n";
    let rows = format!("{HEADER}talk,2024-04-01,2024-05-10,cancelled,Lietus,Rain\n");
    let (calendar, problems) = changed(text, Some(&rows));
    assert_eq!(problems, []);
    let deadline = calendar.events.get(&"p.talk_deadline".parse().unwrap()).unwrap();
    let changes: Vec<String> =
        deadline.changes.iter().map(|change| format!("{} {}", change.from, change.to)).collect();
    assert_eq!(changes, ["2024-04-20 cancelled"]);
}
