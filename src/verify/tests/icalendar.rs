//! Files of events, and whatever is changed in them.

use serde_json::json;

use super::sites::Site;
use crate::verify::Verifier;
use crate::verify::ical::judged;

const FILE: &str = "en/calendar/calendar.ics";
const PAGE: &str = "en/calendar/index.html";

const CALENDAR: &str = "id,when,title_lv,title_en,kind,deadline,place_lv,place_en,url,status\n\
    talk,2024-05-10,Saruna,Talk,event,,Zāle,\"Hall, upstairs\",https://x.example/ā,cancelled\n\
    webinar,2024-03-15T11:00/2024-03-15T12:00,Semināri,Webinar; bring \\ paper,,,,,,confirmed\n\
    plans,2024-03/2024-04,Plāni,Plans,,true,,,,\n\
    wake,2024-10-27T03:30,Nomods,Wake,,,,,,\n";
const CHANGES: &str = "id,changed,from,to,reason_lv,reason_en\n\
    talk,2024-04-01,2024-05-10,cancelled,Lietus,\"Rain, and more of it than anybody could walk through\"\n";

/// The file, with a line for each property; `@` stands for the calendar's page.
const WHOLE: &str = "BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//parskats//en
CALSCALE:GREGORIAN
NAME:Site: Calendar
X-WR-CALNAME:Site: Calendar
X-WR-TIMEZONE:Europe/Riga
URL:@
SOURCE;VALUE=URI:@calendar.ics
REFRESH-INTERVAL;VALUE=DURATION:P1D
X-PUBLISHED-TTL:P1D
LAST-MODIFIED:20240331T210000Z
BEGIN:VTIMEZONE
TZID:Europe/Riga
BEGIN:STANDARD
DTSTART:20231029T040000
TZOFFSETFROM:+0300
TZOFFSETTO:+0200
TZNAME:EET
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:20240331T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0300
TZNAME:EEST
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:20241027T040000
TZOFFSETFROM:+0300
TZOFFSETTO:+0200
TZNAME:EET
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:20250330T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0300
TZNAME:EEST
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:20251026T040000
TZOFFSETFROM:+0300
TZOFFSETTO:+0200
TZNAME:EET
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:projekti.plans@host
DTSTAMP:19700101T000000Z
DTSTART;VALUE=DATE:20240301
DTEND;VALUE=DATE:20240501
SUMMARY:Plans (March–April 2024)
DESCRIPTION:@#projekti.plans
URL:@#projekti.plans
CATEGORIES:Projects\\, all of them,deadline
STATUS:TENTATIVE
TRANSP:TRANSPARENT
SEQUENCE:0
END:VEVENT
BEGIN:VEVENT
UID:projekti.webinar@host
DTSTAMP:19700101T000000Z
DTSTART;TZID=Europe/Riga:20240315T110000
DTEND;TZID=Europe/Riga:20240315T120000
SUMMARY:Webinar\\; bring \\\\ paper
DESCRIPTION:@#projekti.webinar
URL:@#projekti.webinar
CATEGORIES:Projects\\, all of them
STATUS:CONFIRMED
SEQUENCE:0
END:VEVENT
BEGIN:VEVENT
UID:projekti.talk@host
DTSTAMP:20240331T210000Z
DTSTART;VALUE=DATE:20240510
DTEND;VALUE=DATE:20240511
SUMMARY:Talk
DESCRIPTION:1 April 2024: Rain\\, and more of it than anybody could walk through\\n@#projekti.talk
LOCATION:Hall\\, upstairs
URL:https://x.example/%C4%81
CATEGORIES:Projects\\, all of them,meeting
STATUS:CANCELLED
TRANSP:TRANSPARENT
SEQUENCE:1
LAST-MODIFIED:20240331T210000Z
END:VEVENT
BEGIN:VEVENT
UID:projekti.wake@host
DTSTAMP:19700101T000000Z
DTSTART;TZID=Europe/Riga:20241027T033000
SUMMARY:Wake
DESCRIPTION:@#projekti.wake
URL:@#projekti.wake
CATEGORIES:Projects\\, all of them
SEQUENCE:0
END:VEVENT
END:VCALENDAR
";

/// A line as iCalendar has it, in lines of 75 octets.
fn folded(line: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for letter in line.chars() {
        if lines.last().unwrap().len() + letter.len_utf8() > 75 {
            lines.push(" ".to_owned());
        }
        lines.last_mut().unwrap().push(letter);
    }
    lines
}

/// The lines of the file.
fn lines() -> Vec<String> {
    let whole = WHOLE
        .replace('@', "https://host/path/en/calendar/")
        .replace("https://host/path/en/calendar/host", "@host");
    whole.lines().flat_map(folded).collect()
}

fn joined(lines: &[String]) -> Vec<u8> {
    (lines.join("\r\n") + "\r\n").into_bytes()
}

/// A site with a calendar of four events, as programs take it in English.
pub(super) fn site() -> Site {
    let columns = |csv: &str| {
        let names = csv.lines().next().unwrap().split(',');
        json!(names.map(|name| json!({"name": name, "type": "string"})).collect::<Vec<_>>())
    };
    let mut site = Site::new().without_calendar();
    let why = "Rain, and more of it than anybody could walk through";
    site.proof["locales"] = json!(["en"]);
    site.proof["events"] = json!([
        {
            "id": "projekti.talk", "when": "2024-05-10", "title": {"en": "Talk"},
            "kind": "event", "place": {"en": "Hall, upstairs"},
            "url": "https://x.example/ā", "status": "cancelled",
            "changes": [{
                "changed": "2024-04-01", "from": "2024-05-10", "to": "cancelled",
                "reason": {"en": why},
            }],
        },
        {
            "id": "projekti.webinar", "when": "2024-03-15T11:00/2024-03-15T12:00",
            "title": {"en": "Webinar; bring \\ paper"}, "status": "confirmed",
        },
        {
            "id": "projekti.plans", "when": "2024-03/2024-04", "deadline": true,
            "title": {"en": "Plans"},
        },
        {"id": "projekti.wake", "when": "2024-10-27T03:30", "title": {"en": "Wake"}},
    ]);
    site.proof["calendars"] = json!({PAGE: {}});
    site.proof["feeds"] = json!({
        FILE: {"language": "en", "page": PAGE, "name": "Site: Calendar"},
    });
    for (name, said) in [
        ("programme:projekti", "Projects, all of them"),
        ("kind:event", "meeting"),
        ("word:deadline", "deadline"),
        ("word:cancelled", "cancelled"),
    ] {
        site.proof["titles"][name] = json!({"en": said});
    }
    site.table("projekti.calendar", "data/projekti/calendar.csv", &columns(CALENDAR), CALENDAR)
        .table(
            "projekti.calendar_changes",
            "data/projekti/calendar_changes.csv",
            &columns(CHANGES),
            CHANGES,
        )
}

/// What is said of the file.
struct Judge {
    verifier: Verifier,
    _folder: tempfile::TempDir,
}

impl Judge {
    fn of(site: &Site) -> Self {
        let folder = tempfile::tempdir().unwrap();
        site.written(folder.path());
        let (verifier, ..) = Verifier::open(folder.path()).unwrap();
        Self { verifier, _folder: folder }
    }

    fn says(&self, bytes: &[u8]) -> Vec<String> {
        let findings = judged(&self.verifier, FILE, bytes).into_iter();
        findings.map(|finding| finding.message).collect()
    }
}

#[test]
fn a_calendar_that_says_what_the_proof_says_holds() {
    assert_eq!(Judge::of(&site()).says(&joined(&lines())), [""; 0]);
}

/// A text with its last letter or digit that is one of these changed.
fn changed(text: &str, is_one: fn(char) -> bool, to: fn(char) -> char) -> Option<String> {
    let (at, letter) = text.char_indices().rfind(|(_, letter)| is_one(*letter))?;
    let mut changed = text.to_owned();
    changed.replace_range(at..at + letter.len_utf8(), &to(letter).to_string());
    Some(changed)
}

fn other_digit(digit: char) -> char {
    if digit == '1' { '2' } else { '1' }
}

fn other_letter(letter: char) -> char {
    match letter {
        'q' => 'x',
        'Q' => 'X',
        _ if letter.is_uppercase() => 'Q',
        _ => 'q',
    }
}

/// The file with one thing changed in one line, each with what was done.
fn spoiled(lines: &[String], at: usize) -> Vec<(&'static str, Vec<u8>)> {
    let with = |line: Option<String>| {
        let mut lines = lines.to_vec();
        lines[at] = line?;
        Some(joined(&lines))
    };
    let line = &lines[at];
    let mut dropped = lines.to_vec();
    dropped.remove(at);
    let mut doubled = lines.to_vec();
    doubled.insert(at, line.clone());
    let ended = lines
        .iter()
        .enumerate()
        .map(|(other, line)| if other == at { format!("{line}\n") } else { format!("{line}\r\n") });
    let unfolded = line.strip_prefix(' ').map(|rest| {
        let mut lines = lines.to_vec();
        lines[at - 1].push_str(rest);
        lines.remove(at);
        joined(&lines)
    });
    let done = [
        ("digit", with(changed(line, |letter| letter.is_ascii_digit(), other_digit))),
        ("letter", with(changed(line, char::is_alphabetic, other_letter))),
        ("tab", with(Some(format!("{line}\t")))),
        ("more", with(Some(format!("{line}x")))),
        ("empty", with(Some(String::new()))),
        ("dropped", Some(joined(&dropped))),
        ("doubled", Some(joined(&doubled))),
        ("ended", Some(ended.collect::<String>().into_bytes())),
        ("unfolded", unfolded),
    ];
    done.into_iter().filter_map(|(done, bytes)| Some((done, bytes?))).collect()
}

#[test]
fn whatever_is_changed_in_a_line_is_found() {
    let (judge, lines) = (Judge::of(&site()), lines());
    let mut passed = Vec::new();
    for at in 0..lines.len() {
        for (done, bytes) in spoiled(&lines, at) {
            if judge.says(&bytes).is_empty() {
                passed.push(format!("{done}: {}", lines[at]));
            }
        }
    }
    assert_eq!(passed, [""; 0]);
}

#[test]
fn a_letter_is_not_cut_by_the_fold() {
    let judge = Judge::of(&site());
    let whole = String::from_utf8(joined(&lines())).unwrap();
    let (before, after) = whole.split_once('–').unwrap();
    let bytes = [before.as_bytes(), b"\xe2\r\n \x80\x93", after.as_bytes()].concat();
    assert_eq!(judge.says(&bytes), ["a line is no UTF-8 by itself"]);
    let elsewhere = format!("{before}–\r\n {after}");
    assert_eq!(judge.says(elsewhere.as_bytes()), [""; 0], "lines may be folded anywhere else");
}

#[test]
fn events_stand_once_and_in_their_order() {
    let judge = Judge::of(&site());
    let whole = String::from_utf8(joined(&lines())).unwrap();
    let mut parts: Vec<&str> = whole.split_inclusive("END:VEVENT\r\n").collect();
    parts.swap(1, 2);
    assert_eq!(
        judge.says(parts.concat().as_bytes()),
        ["`projekti.talk@host` stands where `projekti.webinar@host` belongs"]
    );
    parts.swap(1, 2);
    parts.insert(2, parts[1]);
    assert_eq!(judge.says(parts.concat().as_bytes()), ["`projekti.webinar` stands twice"]);
    parts.drain(1..3);
    let said = judge.says(parts.concat().as_bytes());
    assert!(said.contains(&"`projekti.webinar` is missing".to_owned()), "{said:?}");
    let foreign = whole.replace("UID:projekti.talk", "UID:projekti.walk");
    let said = judge.says(foreign.as_bytes());
    assert_eq!(said[0], "`projekti.walk@host` is no event of this calendar");
}

#[test]
fn what_else_is_said_of_an_event_is_found() {
    let judge = Judge::of(&site());
    let whole = String::from_utf8(joined(&lines())).unwrap();
    for line in [
        "RRULE:FREQ=YEARLY",
        "PRIORITY:1",
        "DURATION:P1D",
        "COMMENT:now",
        "BEGIN:VALARM\r\nEND:VALARM",
        "GEO:1;2",
    ] {
        let more = whole.replacen("SEQUENCE:0", &format!("SEQUENCE:0\r\n{line}"), 1);
        assert!(!judge.says(more.as_bytes()).is_empty(), "{line}");
        let more = whole.replacen("BEGIN:VEVENT", &format!("{line}\r\nBEGIN:VEVENT"), 1);
        assert!(!judge.says(more.as_bytes()).is_empty(), "{line}");
    }
}

#[test]
fn a_file_that_the_proof_does_not_name_is_found_and_so_is_one_that_is_not_there() {
    let judge = Judge::of(&site());
    let said = judged(&judge.verifier, "en/calendar/other.ics", &joined(&lines()));
    assert_eq!(said[0].message, "the proof names no such file of events");
    let said = site().messages();
    let gone = |file| format!("the proof speaks of `{file}`, which is not there");
    assert!(said.contains(&gone(FILE)) && said.contains(&gone("en/calendar/atom.xml")), "{said:?}");
    let other = |id| format!("the proof names no file of the events of `projekti.{id}` in `en`");
    for id in ["talk", "webinar", "plans", "wake"] {
        assert!(said.contains(&other(id)), "{said:?}");
    }
}

#[test]
fn a_proof_that_names_no_files_of_events_is_one_from_before_there_were_any() {
    let mut site = site();
    site.proof.as_object_mut().unwrap().remove("feeds");
    assert_eq!(site.messages(), [""; 0]);
}

#[test]
fn a_name_says_no_number_of_its_own() {
    let mut site = site();
    site.proof["feeds"][FILE]["name"] = json!("Site: 7 events");
    let whole =
        String::from_utf8(joined(&lines())).unwrap().replace("Site: Calendar", "Site: 7 events");
    let said = Judge::of(&site).says(whole.as_bytes());
    assert_eq!(said, ["`7` is a number of nothing that a page says"]);
}
