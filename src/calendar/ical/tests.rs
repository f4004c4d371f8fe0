//! Files of events, byte for byte.

use jiff::tz::TimeZone;

use super::*;
use crate::locale;
use crate::model::calendar::{Change, Event, EventStatus, Held};
use crate::model::language::Localised;
use crate::model::place::Place;

fn localised(text: &str) -> Localised<String> {
    Localised::new(locale::known().iter().map(|locale| (*locale, text.to_owned())).collect())
}

fn event(when: &str) -> Event {
    Event {
        id: "plums.picking".parse().unwrap(),
        place: Place::file("calendar.csv"),
        when: when.parse().unwrap(),
        title: localised("Picking"),
        kind: None,
        is_deadline: false,
        region: None,
        venue: None,
        url: None,
        status: None,
        deadline_of: None,
        embargo: None,
        changes: Vec::new(),
    }
}

fn text(event: &Event, about: Option<About>) -> String {
    let zone = TimeZone::get("Europe/Riga").unwrap();
    let entry = Entry {
        event,
        host: "plums.example",
        categories: vec!["Plums".to_owned(), "work, mostly".to_owned()],
        address: "https://plums.example/en/diary/#plums.picking".to_owned(),
        url: event.url.clone(),
    };
    let calendar = Calendar {
        locale: locale::by_code("en").unwrap(),
        zone: &zone,
        zone_name: "Europe/Riga",
        about,
        entries: vec![entry],
    };
    calendar.text()
}

/// The lines of the event.
fn lines(event: &Event) -> Vec<String> {
    let text = text(event, None).replace("\r\n ", "");
    let lines = text.lines().map(str::to_owned);
    lines.skip_while(|line| line != "BEGIN:VEVENT").collect()
}

fn has(event: &Event, lines_of_it: &[&str]) {
    let all = lines(event);
    for line in lines_of_it {
        assert!(all.iter().any(|other| other == line), "{line} is not in {all:#?}");
    }
}

#[test]
fn an_event_of_a_day_is_written_so() {
    assert_eq!(
        text(&event("2024-09-14"), None),
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//parskats//en\r\nCALSCALE:GREGORIAN\r\n\
         BEGIN:VEVENT\r\nUID:plums.picking@plums.example\r\nDTSTAMP:19700101T000000Z\r\n\
         DTSTART;VALUE=DATE:20240914\r\nDTEND;VALUE=DATE:20240915\r\nSUMMARY:Picking\r\n\
         DESCRIPTION:https://plums.example/en/diary/#plums.picking\r\n\
         URL:https://plums.example/en/diary/#plums.picking\r\n\
         CATEGORIES:Plums,work\\, mostly\r\nTRANSP:TRANSPARENT\r\nSEQUENCE:0\r\n\
         END:VEVENT\r\nEND:VCALENDAR\r\n"
    );
}

#[test]
fn a_calendar_says_what_it_is_and_where() {
    let about = About {
        name: "Plums: Diary".to_owned(),
        page: "https://plums.example/en/diary/".to_owned(),
        own: "https://plums.example/en/diary/diary.ics".to_owned(),
    };
    let text = text(&event("2024-09-14"), Some(about));
    let (head, _) = text.split_once("BEGIN:VEVENT").unwrap();
    assert_eq!(
        head,
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//parskats//en\r\nCALSCALE:GREGORIAN\r\n\
         NAME:Plums: Diary\r\nX-WR-CALNAME:Plums: Diary\r\nX-WR-TIMEZONE:Europe/Riga\r\n\
         URL:https://plums.example/en/diary/\r\n\
         SOURCE;VALUE=URI:https://plums.example/en/diary/diary.ics\r\n\
         REFRESH-INTERVAL;VALUE=DURATION:P1D\r\nX-PUBLISHED-TTL:P1D\r\n"
    );
}

#[test]
fn a_time_is_local_and_its_zone_is_told() {
    let market = event("2024-09-14T10:00/2024-09-14T14:30");
    has(
        &market,
        &["DTSTART;TZID=Europe/Riga:20240914T100000", "DTEND;TZID=Europe/Riga:20240914T143000"],
    );
    assert!(text(&market, None).contains("BEGIN:VTIMEZONE\r\nTZID:Europe/Riga\r\n"));
    let moment = lines(&event("2024-09-14T10:00"));
    assert!(!moment.iter().any(|line| line.starts_with("DTEND") || line.starts_with("TRANSP")));
}

#[test]
fn what_is_half_known_is_tentative_and_says_its_date_in_words() {
    has(
        &event("2024-09"),
        &[
            "DTSTART;VALUE=DATE:20240901",
            "DTEND;VALUE=DATE:20241001",
            "SUMMARY:Picking (September 2024)",
            "STATUS:TENTATIVE",
            "TRANSP:TRANSPARENT",
        ],
    );
    has(&event("2024-09-14/.."), &["DTEND;VALUE=DATE:20240915", "STATUS:TENTATIVE"]);
}

#[test]
fn a_status_is_said_where_there_is_one() {
    let status = |status| Event { status, ..event("2024-09-14") };
    has(&status(Some(EventStatus::Cancelled)), &["STATUS:CANCELLED"]);
    has(&status(Some(EventStatus::Planned)), &["STATUS:TENTATIVE"]);
    for certain in [EventStatus::Confirmed, EventStatus::Moved, EventStatus::Done] {
        has(&status(Some(certain)), &["STATUS:CONFIRMED"]);
    }
    assert!(!lines(&status(None)).iter().any(|line| line.starts_with("STATUS")));
    let called_off = Event { status: Some(EventStatus::Cancelled), ..event("2024-09") };
    has(&called_off, &["STATUS:CANCELLED"]);
}

#[test]
fn an_event_is_stamped_with_its_last_change_and_not_by_the_clock() {
    let change = |day: &str| Change {
        place: Place::file("calendar_changes.csv"),
        day: day.parse().unwrap(),
        from: Held::Not,
        to: Held::At("2024-09-14".parse().unwrap()),
        reason: localised("Rain, then sun"),
    };
    let changes = vec![change("2024-02-01"), change("2024-07-01")];
    has(
        &Event { changes, ..event("2024-09-14") },
        &[
            "DTSTAMP:20240630T210000Z",
            "LAST-MODIFIED:20240630T210000Z",
            "SEQUENCE:2",
            "DESCRIPTION:1\u{a0}July 2024: Rain\\, then sun\\nhttps://plums.example/en/diary/#plums.picking",
        ],
    );
}
