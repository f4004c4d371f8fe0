//! Dates of events: what they say, what machines are told, and the events of the proof.

use serde_json::json;

use super::sites::{Site, date};

const CALL: (&str, &str) = ("projekti.call", "2022-08-15/2023-01-31");
const CALL_STARTS: (&str, &str) = ("projekti.call#start", "2022-08-15");
const CALL_ENDS: (&str, &str) = ("projekti.call#end", "2023-01-31");
const TRAINING: (&str, &str) = ("projekti.training", "2022-02-28");
const WEBINAR: (&str, &str) = ("projekti.webinar", "2024-03-15T11:00/2024-03-15T12:00");
const WEBINAR_STARTS: (&str, &str) = ("projekti.webinar#start", "2024-03-15T11:00");
const FAIR: (&str, &str) = ("projekti.fair", "2024-03-15/2024-03-20");
const PLANS: (&str, &str) = ("projekti.plans", "2024-03/2024-04");
const REPORT: (&str, &str) = ("projekti.report", "2025");

fn with(before: &str, (event, when): (&str, &str), text: &str) -> Site {
    Site::new().body(&format!("<p>{before}{}, tad viss.</p>", date(event, when, text)))
}

#[test]
fn true_dates_in_many_writings_are_no_findings() {
    for (before, event, text) in [
        ("", TRAINING, "28. februārī"),
        ("", TRAINING, "līdz 28. februārim"),
        ("līdz ", TRAINING, "28. februārim"),
        ("", TRAINING, "2022. gada februārī"),
        ("", TRAINING, "2022. gadā"),
        ("", TRAINING, "28.02.2022."),
        ("pirmdien, ", TRAINING, "28. februārī"),
        ("", TRAINING, "pirmdien, 28. februārī"),
        ("", CALL, "no 15. augusta līdz 2023. gada 31. janvārim"),
        ("", CALL, "2022. gada 15.&nbsp;augusts – 2023. gada 31.&nbsp;janvāris"),
        ("", CALL, "no augusta līdz janvārim"),
        ("līdz ", CALL, "31. janvārim"),
        ("no ", CALL, "15. augusta"),
        ("no pirmdienas, ", CALL, "15. augusta"),
        ("līdz ", CALL_ENDS, "31. janvārim"),
        ("", CALL_STARTS, "15. augustā"),
        ("", WEBINAR, "15. martā plkst. 11.00–12.00"),
        ("", WEBINAR, "15. martā"),
        ("piektdien – ", WEBINAR, "15.martā plkst. 11.00-12.00"),
        ("", WEBINAR_STARTS, "piektdien, 15. martā plkst. 11.00"),
        ("", FAIR, "2024. gada martā"),
        ("", FAIR, "15.–20. martā"),
        ("", PLANS, "2024. gada marts–aprīlis"),
        ("", PLANS, "2024. gadā"),
        ("", REPORT, "2025. gadā"),
    ] {
        assert_eq!(with(before, event, text).findings(), [], "{before}{text}");
    }
}

#[test]
fn a_time_alone_is_held_to_the_event() {
    let noon = "2024-03-15T11:00";
    let hour = "2024-03-15T11:00/2024-03-15T12:00";
    for (when, latvian, english) in [
        (noon, "plkst. 11.00", "11am"),
        (noon, "plkst. 11", "11:00"),
        (noon, "pulksten 11.00", "11 a.m."),
        (hour, "plkst. 11.00–12.00", "11am to noon"),
        (hour, "no plkst. 11.00 līdz 12.00", "from 11am to noon"),
        (hour, "11.00–12.00", "11:00–12:00"),
        (hour, "no plkst. 11.00", "from 11am"),
        (hour, "līdz plkst. 12.00", "until noon"),
    ] {
        assert_eq!(said_in("lv", when, latvian), [""; 0], "{when} {latvian}");
        assert_eq!(said_in("en", when, english), [""; 0], "{when} {english}");
    }
    for (when, latvian, english) in [
        (noon, "plkst. 12.00", "noon"),
        (noon, "plkst. 11.30", "11pm"),
        (hour, "plkst. 11.00", "11am"),
        (hour, "plkst. 11.00–13.00", "11am to 1pm"),
        (hour, "no plkst. 12.00", "from noon"),
        (hour, "līdz plkst. 11.00", "until 11am"),
        ("2024-03-15", "plkst. 11.00", "11am"),
    ] {
        assert_eq!(said_in("lv", when, latvian).len(), 1, "{when} {latvian}");
        assert_eq!(said_in("en", when, english).len(), 1, "{when} {english}");
    }
}

/// What is wrong where a page in a language says this of an event at a date.
fn said_in(language: &str, when: &str, text: &str) -> Vec<String> {
    let claimed = date("projekti.training", when, text);
    let site = Site::new().html(&format!("<html lang={language}><p>{claimed}, tad viss."));
    site.held(when).messages()
}

#[test]
fn a_date_that_its_event_does_not_bear_out_is_found() {
    for (before, event, text) in [
        ("", TRAINING, "27. februārī"),
        ("", TRAINING, "28. martā"),
        ("", TRAINING, "31. februārī"),
        ("", TRAINING, "2023. gada 28. februārī"),
        ("", TRAINING, "otrdien, 28. februārī"),
        ("otrdien, ", TRAINING, "28. februārī"),
        ("", TRAINING, "28. februārī plkst. 11.00"),
        ("", CALL, "15. augustā"),
        ("", CALL, "2022. gadā"),
        ("", CALL, "no 16. augusta līdz 2023. gada 31. janvārim"),
        ("", CALL, "no 15. augusta līdz 2022. gada 31. janvārim"),
        ("līdz ", CALL, "15. augustam"),
        ("no ", CALL, "31. janvāra"),
        ("līdz svētdienai, ", CALL, "31. janvārim"),
        ("", CALL_ENDS, "15. augustā"),
        ("", WEBINAR, "15. martā plkst. 11.00"),
        ("", WEBINAR, "15. martā plkst. 11.00–13.00"),
        ("", FAIR, "15. martā"),
        ("", PLANS, "2024. gada 1. marts"),
        ("", PLANS, "2024. gada marts–maijs"),
        ("", REPORT, "2025. gada martā"),
        ("", REPORT, "15. martā"),
        ("", REPORT, "piektdien"),
    ] {
        assert_eq!(with(before, event, text).broken(), ["date"], "{before}{text}");
    }
}

#[test]
fn a_false_date_is_told_with_what_its_event_says() {
    let site = with("", TRAINING, "27. februārī");
    let findings = site.findings();
    let finding = findings.first().unwrap();
    assert_eq!(
        finding.message,
        "`27. februārī` is not `projekti.training` (Mācības), which is `2022-02-28`"
    );
    assert_eq!(finding.expected.as_deref(), Some("2022-02-28"));
    assert_eq!(finding.claim.as_deref(), Some("projekti.training"));
    assert_eq!(
        site.pointed_at(),
        ["<time datetime=\"2022-02-28\" data-event=\"projekti.training\">27. februārī"]
    );
    let message = |event, text| with("", event, text).messages().concat();
    assert_eq!(
        message(REPORT, "2025. gada martā"),
        "`2025. gada martā` says more than is known of `projekti.report` (Mācības), which is \
         `2025`"
    );
    assert_eq!(
        message(TRAINING, "otrdien, 28. februārī"),
        "`otrdien, 28. februārī` stands with another day of the week than `projekti.training` \
         (Mācības), which is `2022-02-28`, a Monday"
    );
    assert_eq!(
        message(CALL, "līdz 15. augustam"),
        "`līdz 15. augustam` is not the end of `projekti.call` (Mācības), which is `2023-01-31`"
    );
    let helps = with("", CALL, "15. augustā").findings().into_iter().flat_map(|of| of.help);
    assert_eq!(
        helps.take(1).collect::<Vec<_>>(),
        ["if only its start is meant, claim `projekti.call#start`"]
    );
}

#[test]
fn a_text_that_is_no_date_is_found() {
    for text in ["drīz", "28", "2022. gada 5. ceturksnī", "28. februārī un tad", "28.<br>februārī"]
    {
        assert_eq!(with("", TRAINING, text).broken(), ["date"], "{text}");
    }
}

#[test]
fn an_unknown_event_is_found_and_the_nearest_offered() {
    let site = with("", ("projekti.trainings", "2022-02-28"), "28. februārī");
    let findings = site.findings();
    assert_eq!(site.broken(), ["date"]);
    let help = findings.first().map(|finding| finding.help.concat());
    assert_eq!(help.as_deref(), Some("did you mean `projekti.training`?"));
    for event in ["projekti.call#middle", "training", "", "projekti.call#"] {
        assert_eq!(with("", (event, "2022-02-28"), "28. februārī").broken(), ["date"], "{event}");
    }
}

#[test]
fn what_machines_are_told_is_the_events_date_to_the_letter() {
    for (event, told) in [
        ("projekti.training", "2022-02-27"),
        ("projekti.training", "2022-02"),
        ("projekti.training", "2022-02-28/2022-02-28"),
        ("projekti.call", "2022-08-15"),
        ("projekti.call#end", "2022-08-15"),
    ] {
        assert_eq!(with("", (event, told), "2022. gads").broken(), ["date"], "{event} {told}");
    }
    let site = Site::new().body("<time data-event=projekti.training>28. februārī</time>");
    assert_eq!(site.broken(), ["date"]);
}

#[test]
fn a_weekday_and_a_word_of_another_block_do_not_count() {
    let claimed = date(TRAINING.0, TRAINING.1, "28. februārī");
    let site = Site::new().body(&format!("<p>Otrdien,</p><p>{claimed}</p>"));
    assert_eq!(site.findings(), []);
}

#[test]
fn an_english_page_is_read_in_english() {
    for (before, event, text, broken) in [
        ("until ", CALL, "31 January", &[] as &[&str]),
        ("from ", CALL, "15 August", &[]),
        ("until ", CALL, "31 March", &["date"]),
        ("on Friday, ", FAIR, "15–20 March 2024", &[]),
        ("on Monday, ", FAIR, "15–20 March 2024", &["date"]),
    ] {
        let page = format!("<html lang=en><p>{before}{}", date(event.0, event.1, text));
        assert_eq!(Site::new().html(&page).broken(), broken, "{before}{text}");
    }
}

#[test]
fn dates_in_titles_and_descriptions_are_judged() {
    for (title, dates, broken) in [
        ("Mācības līdz 28. februārim", "13-26:projekti.training", vec![]),
        ("Mācības līdz 27. februārim", "13-26:projekti.training", vec!["date"]),
        ("Mācības 28. februārī", "8-20:projekti.training 0-3:", vec!["date"]),
        ("Mācības 28. februārī", "8-99:projekti.training", vec!["date", "unbound-date"]),
        ("Otrdien, 28. februārī", "9-21:projekti.training", vec!["date"]),
    ] {
        let head = format!("<title data-dates=\"{dates}\">{title}</title>");
        assert_eq!(Site::new().head(&head).broken(), broken, "{title} {dates}");
        let head = format!("<meta name=description content=\"{title}\" data-dates=\"{dates}\">");
        assert_eq!(Site::new().head(&head).broken(), broken, "{title} {dates}");
    }
}

#[test]
fn claims_and_dates_stand_in_one_title() {
    let head = "<title data-figures='0-3:projekti.schools' data-dates='17-29:projekti.training'>\
                130 skolas līdz   28. februārī</title>";
    assert_eq!(Site::new().head(head).broken(), ["date"]);
    let head = "<title data-figures='0-3:projekti.schools' data-dates='15-27:projekti.training'>\
                130 skolas līdz 28. februārim</title>";
    assert_eq!(Site::new().head(head).broken(), ["date"]);
    let head = "<title data-figures='0-3:projekti.schools' data-dates='16-29:projekti.training'>\
                130 skolas līdz 28. februārim</title>";
    assert_eq!(Site::new().head(head).findings(), []);
}

#[test]
fn events_of_the_proof_that_cannot_be_read_or_stand_twice_are_found() {
    for (pointer, value) in [
        ("/events/0/when", json!("28.02.2022.")),
        ("/events/0/when", json!("2022-02-30")),
        ("/events/0/when", json!("2025-37/2025-38")),
        ("/events/0/when", json!("../..")),
        ("/events/0/when", json!("2024-03-20/2024-03-15")),
        ("/events/0/id", json!("training")),
        ("/events/0/id", json!("projekti.Training")),
        ("/events/0/id", json!("projekti.call")),
    ] {
        let broken = Site::new().says(pointer, value.clone()).broken();
        // That it is not the one of the calendar is told as well.
        assert_eq!(broken.first(), Some(&"proof"), "{value}");
        assert!(broken.iter().all(|rule| *rule == "proof"), "{broken:?}");
    }
}

#[test]
fn dates_of_events_are_counted() {
    let report = with("", TRAINING, "28. februārī").report().unwrap();
    assert_eq!(report.coverage.dates, 1);
}

#[test]
fn what_a_reader_reads_together_with_a_date_is_held_to_its_event() {
    for (body, broken) in [
        (format!("aprīlī {}", date(TRAINING.0, TRAINING.1, "2022. gadā")), vec![]),
        (format!("{} aprīlī", date(TRAINING.0, TRAINING.1, "2022. gada")), vec!["date"]),
        (format!("{} februārī", date(TRAINING.0, TRAINING.1, "2022. gada")), vec![]),
        (format!("līdz {}", date(CALL_STARTS.0, CALL_STARTS.1, "15. augustam")), vec!["date"]),
        (format!("no {}", date(CALL_ENDS.0, CALL_ENDS.1, "31. janvāra")), vec!["date"]),
    ] {
        assert_eq!(
            Site::new().body(&format!("<p>{body}, tad viss.</p>")).broken(),
            broken,
            "{body}"
        );
    }
}

#[test]
fn the_claim_of_a_figure_is_no_day_of_a_month() {
    let day = super::sites::claim("projekti.schools?region=riga", "34", "34");
    let site = Site::new().body(&format!("<p>{day} skolas"));
    assert_eq!(site.broken(), [""; 0]);
    let years = super::sites::claim("projekti.schools?region=ziemeli", "31", "31");
    assert_eq!(Site::new().body(&format!("<p>{years}. martā")).broken(), ["unbound-date"]);
}

/// What is broken where an event is at a date and a page says it in these words.
fn said_of(when: &str, before: &str, text: &str) -> Vec<String> {
    let claimed = date("projekti.training", when, text);
    let site = Site::new().body(&format!("<p>{before}{claimed}, tad viss.</p>"));
    let site = site.held(when);
    site.messages()
}

#[test]
fn words_that_allow_all_days_of_an_event_are_true() {
    for (when, text) in [
        ("2025-35", "2025. gada 3. ceturksnī"),
        ("2025-35", "trešajā ceturksnī"),
        ("2025-35", "2025. gada otrajā pusē"),
        ("2025-35", "2025. gada 2. pusgadā"),
        ("2025-35", "2025. gadā"),
        ("2025-09", "2025. gada 3. ceturksnī"),
        ("2025-09-30", "2025. gada rudenī"),
        ("2025-09-30", "rudenī"),
        ("2025-24", "2025./2026. gada ziemā"),
        ("2025-24", "2025. gada ziemā"),
        ("2026-01-15", "ziemā"),
        ("2026-01-15", "2025./2026. gada ziemā"),
        ("2026-01-15", "2026. gada sākumā"),
        ("2024-04-15", "aprīļa vidū"),
        ("2024-04-15", "līdz aprīļa vidum"),
        ("2024-04-11/2024-04-20", "aprīļa vidū"),
        ("2024-12", "gada nogalē"),
        ("2024-12", "2024. gada beigās"),
        ("2025-35/2025-36", "2025. gada 3.–4. ceturksnī"),
        ("2025-35/2025-36", "2025. gada otrajā pusē"),
        ("2025-12-20/2026-01-15", "2025./2026. gada ziemā"),
        ("2025-12-20/2026-01-15", "ziemā"),
        ("2016/2019", "no 2016. līdz 2019. gada beigām"),
        ("2016/2019", "no 2016. gada sākuma līdz 2019. gada beigām"),
        ("2024-03/2024-04", "līdz aprīļa beigām"),
        ("../2019", "līdz 2019. gada beigām"),
        ("2024-03/..", "no 2024. gada marta"),
        ("2024-03/..", "no 2024. gada"),
        ("../2024-03", "līdz 2024. gada martam"),
        ("[2024-09,2024-10]", "2024. gada septembrī vai oktobrī"),
        ("[2024-09,2024-10]", "septembrī vai oktobrī"),
        ("[2024-09,2024-10]", "2024. gada rudenī"),
        ("[2024-09,2024-10]", "2024. gadā"),
        ("2024-03~", "ap 2024. gada martu"),
        ("2024-03?", "2024. gada martā (iespējams)"),
        ("2024-03%", "ap martu (iespējams)"),
        ("2024-03", "ap 2024. gada martu"),
        ("2024-03~/2024-05", "ap 2024. gada martu – 2024. gada maijs"),
    ] {
        assert_eq!(said_of(when, "", text), [""; 0], "{when}: {text}");
    }
}

#[test]
fn words_that_do_not_allow_all_days_of_an_event_are_found() {
    for (when, text) in [
        ("2025-35", "2025. gada 4. ceturksnī"),
        ("2025-35", "2025. gada septembrī"),
        ("2025-35", "2025. gada rudenī"),
        ("2025-35", "2026. gada 3. ceturksnī"),
        ("2025", "2025. gada otrajā pusē"),
        ("2025-24", "2025. gadā"),
        ("2025-24", "2026. gada janvārī"),
        ("2025-24", "2025. gada decembrī"),
        ("2026-01-15", "2026. gada ziemā"),
        ("2024-04-15", "aprīļa sākumā"),
        ("2024-04", "aprīļa vidū"),
        ("2024-04-10/2024-04-20", "aprīļa vidū"),
        ("2024-10", "gada nogalē"),
        ("2024-01/2026-01", "ziemā"),
        ("2024-03/2025-03", "martā"),
        ("2016/2019", "no 2016. gada līdz 2019. gada vidum"),
        ("2016/2019", "no 2016. gada līdz 2020. gada beigām"),
        ("2016/2019", "no 2016. gada beigām līdz 2019. gadam"),
        ("2024-03/2024-04", "līdz gada beigām"),
        ("2019", "līdz 2019. gada beigām"),
        ("2024-03/..", "2024. gada martā"),
        ("2024-03/..", "līdz 2024. gada martam"),
        ("2024-03/..", "no 2024. gada marta līdz maijam"),
        ("../2024-03", "no 2024. gada marta"),
        ("[2024-09,2024-10]", "2024. gada septembrī"),
        ("[2024-09,2024-10]", "2024. gada septembrī vai novembrī"),
        ("[2024-09,2024-10,2024-11]", "2024. gada septembrī vai oktobrī"),
        ("[2024-09,2024-10]", "2024. gada septembrī, oktobrī vai novembrī"),
        ("[2024-09,2024-10]", "2024. gada septembris–oktobris"),
        ("2024-09", "2024. gada septembrī vai oktobrī"),
        ("2024-03~", "2024. gada martā"),
        ("2024-03?", "2024. gada martā"),
        ("2024-03%", "ap 2024. gada martu"),
        ("2024-03~", "ap 2024. gada aprīli"),
        ("2024-03~/2024-05", "2024. gada marts–maijs"),
    ] {
        assert_eq!(said_of(when, "", text).len(), 1, "{when}: {text}");
    }
}

#[test]
fn what_says_more_than_is_known_is_told_from_what_is_another_date() {
    let message = |when, text| said_of(when, "", text).concat();
    for (when, text) in [
        ("2025-35", "2025. gada septembrī"),
        ("2024-03~", "2024. gada martā"),
        ("[2024-09,2024-10]", "2024. gada septembrī"),
        ("2024-03/..", "2024. gada martā"),
        ("2024-04", "aprīļa vidū"),
    ] {
        assert_eq!(
            message(when, text),
            format!(
                "`{text}` says more than is known of `projekti.training` (Mācības), which is `{when}`"
            )
        );
    }
    for (when, text) in [
        ("2025-35", "2025. gada oktobrī"),
        ("2024-03~", "ap 2024. gada aprīli"),
        ("[2024-09,2024-10]", "2024. gada novembrī"),
        ("2024-04-15", "aprīļa beigās"),
    ] {
        assert_eq!(
            message(when, text),
            format!("`{text}` is not `projekti.training` (Mācības), which is `{when}`")
        );
    }
}

#[test]
fn a_word_outside_of_a_claim_says_its_open_end() {
    assert_eq!(said_of("2024-03/..", "no ", "2024. gada marta"), [""; 0]);
    assert_eq!(said_of("../2024-03", "līdz ", "2024. gada martam"), [""; 0]);
    assert_eq!(said_of("2024-03/..", "līdz ", "2024. gada martam").len(), 1);
}

#[test]
fn a_text_that_says_the_one_end_that_is_known_is_told_to_claim_it() {
    for (when, end) in [("2024-03/..", "start"), ("../2024-03", "end")] {
        let claimed = date("projekti.training", when, "2024. gada martā");
        let site = Site::new().body(&claimed).held(when);
        let help = site.findings().into_iter().flat_map(|of| of.help).next();
        let expected = format!("if only its {end} is meant, claim `projekti.training#{end}`");
        assert_eq!(help, Some(expected));
    }
}

#[test]
fn an_end_that_is_open_is_no_date() {
    for (when, end) in [("2024-03/..", "end"), ("../2024-03", "start")] {
        let event = format!("projekti.training#{end}");
        let site = Site::new().body(&format!("<p>{}</p>", date(&event, "2024-03", "martā")));
        let messages = site.held(when).messages();
        assert_eq!(messages, [format!("no date is known of `{event}`: that end is open")]);
    }
}

#[test]
fn a_part_of_a_year_that_a_reader_reads_on_to_is_held_to_its_event() {
    for (when, rest, broken) in
        [("2025", "otrajā pusē", 1), ("2025-09", "otrajā pusē", 0), ("2025-09", "pavasarī", 1)]
    {
        let claimed = date("projekti.training", when, "2025. gada");
        let site = Site::new().body(&format!("<p>{claimed} {rest}, tad viss.</p>"));
        let messages = site.held(when).messages();
        assert_eq!(messages.len(), broken, "{when} {rest}");
    }
}

#[test]
fn what_english_writes_of_each_form_holds_on_a_page() {
    for (when, text) in [
        ("2025-21", "spring 2025"),
        ("2025-24", "winter 2025/26"),
        ("2025-35", "third quarter of 2025"),
        ("2025-41", "second half of 2025"),
        ("2025-35/2025-36", "third to fourth quarter of 2025"),
        ("2025-40/2025-41", "first to second half of 2025"),
        ("2025-21/2025-23", "spring–autumn 2025"),
        ("2025-36/2026-33", "fourth quarter of 2025 – first quarter of 2026"),
        ("2024-03/..", "from March 2024"),
        ("../2025-40", "until the first half of 2025"),
        ("2024-03-15%", "around 15&nbsp;March 2024 (possibly)"),
        ("2024-03-15T11:00~", "15&nbsp;March 2024, around 11:00"),
        ("2022-08-15~/2023-01", "around 15&nbsp;August 2022 – January 2023"),
        ("[2024-09,2024-10,2024-11]", "September, October or November 2024"),
        ("[2024-03-15,2024-03-16]", "15 or 16&nbsp;March 2024"),
        ("[2024-03-15T11:00,2024-03-15T12:00]", "15&nbsp;March 2024, 11:00 or 12:00"),
        ("[2025-35,2025-36]", "third or fourth quarter of 2025"),
        ("[2024,2025,2026]", "2024, 2025 or 2026"),
    ] {
        let claimed = date("projekti.training", when, text);
        let site = Site::new().html(&format!("<html lang=en><p>It is {claimed}, and that is all."));
        assert_eq!(site.held(when).broken(), [""; 0], "{when}: {text}");
    }
}

#[test]
fn what_latvian_writes_of_each_form_holds_on_a_page() {
    for (when, text) in [
        ("2025-21", "2025. gada pavasaris"),
        ("2025-24", "2025./2026. gada ziema"),
        ("2025-35", "2025. gada 3.&nbsp;ceturksnis"),
        ("2025-40/2025-41", "2025. gada 1.–2.&nbsp;pusgads"),
        ("2025-23/2025-24", "2025. gada rudens – 2025./2026. gada ziema"),
        (
            "2022-08-15/2023-01-31",
            "no 2022. gada 15.&nbsp;augusta līdz 2023. gada 31.&nbsp;janvārim",
        ),
        ("../2025-40", "līdz 2025. gada 1.&nbsp;pusgadam"),
        ("2024-03%/..", "aptuveni no 2024. gada marta (iespējams)"),
        ("2024-03-15T11:00~", "2024. gada 15.&nbsp;marts ap plkst. 11.00"),
        ("[2024-03-15,2024-03-16]", "2024. gada 15. vai 16.&nbsp;marts"),
        (
            "[2024-03-15T11:00,2024-03-15T12:00]",
            "2024. gada 15.&nbsp;marts plkst. 11.00 vai plkst. 12.00",
        ),
        ("[2025-33,2025-34,2025-35]", "2025. gada 1., 2. vai 3.&nbsp;ceturksnis"),
        ("[2024,2025,2026]", "2024., 2025. vai 2026. gads"),
    ] {
        assert_eq!(said_of(when, "Notiks ", text), [""; 0], "{when}: {text}");
    }
}

/// What is said of a text about a fair that was moved once and may have been called off.
fn of_changed(status: &str, text: &str) -> Vec<String> {
    let mut site = Site::new();
    let changes = json!([
        {"changed": "2024-01-01", "from": "2024-05-01", "to": "2024-05-10"},
        {"changed": "2024-01-02", "from": "2024-05-10", "to": "2024-03-15/2024-03-20"},
    ]);
    site.proof["events"][3]["changes"] = changes;
    site.proof["events"][3]["status"] = json!(status);
    let findings = site.body(text).findings().into_iter();
    findings.filter(|found| found.rule.0 == "date").map(|found| found.message).collect()
}

#[test]
fn when_an_event_was_to_be_is_what_its_last_change_says() {
    let before = |when, text| date("projekti.fair#before", when, text);
    assert_eq!(of_changed("moved", &before("2024-05-10", "2024. gada 10. maijs")), [""; 0]);
    assert_eq!(of_changed("moved", &before("2024-05-10", "10. maijā")), [""; 0]);
    assert_eq!(
        of_changed("moved", &before("2024-05-10", "1. maijā")),
        ["`1. maijā` is not `projekti.fair#before` (Mācības), which is `2024-05-10`"]
    );
    assert_eq!(
        of_changed("moved", &before("2024-05-01", "1. maijā")),
        ["machines are told `2024-05-01` where `projekti.fair#before` is `2024-05-10`"]
    );
    let unchanged = date("projekti.report#before", "2025", "2025. gads");
    assert_eq!(
        of_changed("moved", &unchanged),
        ["no date is known of `projekti.report#before`: nothing has changed"]
    );
}

#[test]
fn an_event_that_was_called_off_is_claimed_by_when_it_was_to_be() {
    let claim = date("projekti.fair", "2024-03-15/2024-03-20", "2024. gada 15.–20. marts");
    let before = date("projekti.fair#before", "2024-05-10", "2024. gada 10. maijs");
    let message = "the text gives the date of `projekti.fair`, which was called off";
    assert_eq!(of_changed("planned", &claim), [""; 0]);
    assert_eq!(of_changed("cancelled", &claim), [message]);
    assert_eq!(of_changed("cancelled", &before), [""; 0]);
    let in_table = format!("<table><tr><td>{claim}</td></tr></table>");
    assert_eq!(of_changed("cancelled", &in_table), [""; 0]);
}
