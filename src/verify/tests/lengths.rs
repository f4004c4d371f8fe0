//! Lengths of events: what they say, and what machines are told.

use super::sites::Site;

/// A claim of a length as pages write it.
fn length(event: &str, told: &str, text: &str) -> String {
    format!(
        "<data class=\"length\" value=\"{told}\" data-event=\"projekti.{event}#length\">{text}</data>"
    )
}

/// A page in a language that says this of the training, which is at a date.
fn said(language: &str, when: &str, told: &str, (before, text, after): (&str, &str, &str)) -> Site {
    let claimed = length("training", told, text);
    let page = format!("<html lang={language}><p>{before}{claimed}{after}.");
    Site::new().html(&page).held(when)
}

fn broken(language: &str, when: &str, told: &str, text: &str) -> Vec<String> {
    said(language, when, told, ("", text, "")).messages()
}

#[test]
fn true_lengths_in_many_writings_are_no_findings() {
    for (when, told, latvian, english) in [
        ("2024-03-15/2024-03-17", "P3D", "trīs dienu", "three-day"),
        ("2024-03-15/2024-03-17", "P3D", "3 dienas", "3 days"),
        ("2024-03-15/2024-03-17", "P3D", "vismaz trīs dienas", "at least three days"),
        ("2024-03-15", "P1D", "viena diena", "one-day"),
        ("2024-03", "P1M", "viena mēneša", "one month"),
        ("2024", "P1Y", "viens gads", "one year"),
        ("2024-09/2025-12", "P16M", "16 mēneši", "16 months"),
        ("2024-09/2025-12", "P16M", "vairāk nekā 15 mēnešus", "more than 15 months"),
        ("2024-09/2026-08", "P2Y", "divu gadu", "two-year"),
        ("2024-09/2026-02", "P1Y6M", "pusotrs gads", "1.5 years"),
        ("2022-08-15/2023-01-14", "P5M", "pieci mēneši", "five months"),
        ("2022-08-15/2023-01-10", "P4M27D", "gandrīz pieci mēneši", "nearly five months"),
        ("2022-08-15/2023-01-20", "P5M6D", "vairāk nekā pieci mēneši", "more than five months"),
        ("2022-08-15/2023-01-20", "P5M6D", "ap pieciem mēnešiem", "about five months"),
        ("2016/2019", "P4Y", "četri gadi", "four years"),
        ("2024-03-15/2024-03-28", "P2W", "divas nedēļas", "two weeks"),
        ("2024-03-15/2024-03-29", "P15D", "vairāk nekā divas nedēļas", "more than two weeks"),
        ("2024-03-15T11:00/2024-03-15T13:00", "PT2H", "divas stundas", "two hours"),
        ("2024-03-15T11:00/2024-03-15T12:30", "PT1H30M", "pusotra stunda", "1.5 hours"),
        ("2024-03-15T11:00/2024-03-15T12:30", "PT90M", "90 minūtes", "90-minute"),
        ("2024-03-15T23:00/2024-03-16T01:00", "PT2H", "divas stundas", "two hours"),
        ("2024-03-31T00:00/2024-03-31T06:00", "PT5H", "piecas stundas", "five hours"),
        ("2024-03-15T09:00/2024-03-17T17:00", "P3D", "trīs dienas", "three days"),
    ] {
        assert_eq!(broken("lv", when, told, latvian), [""; 0], "{when} {latvian}");
        assert_eq!(broken("en", when, told, english), [""; 0], "{when} {english}");
    }
}

#[test]
fn a_length_that_its_event_does_not_bear_out_is_found() {
    for (when, told, text) in [
        ("2024-03-15/2024-03-17", "P3D", "divas dienas"),
        ("2024-03-15/2024-03-17", "P3D", "četras dienas"),
        ("2024-03-15/2024-03-17", "P3D", "vairāk nekā trīs dienas"),
        ("2024-03-15/2024-03-17", "P3D", "gandrīz trīs dienas"),
        ("2024-03-15/2024-03-29", "P15D", "divas nedēļas"),
        ("2024-03-15/2024-04-15", "P32D", "vairāk nekā divas nedēļas"),
        ("2024-09/2025-12", "P16M", "15 mēneši"),
        ("2024-09/2025-12", "P16M", "17 mēneši"),
        ("2024-09/2025-12", "P1Y4M", "viens gads"),
        ("2024-09/2025-12", "P1Y4M", "divi gadi"),
        ("2022-08-15/2023-01-14", "P5M", "vairāk nekā pieci mēneši"),
        ("2022-08-15/2023-01-14", "P5M", "gandrīz pieci mēneši"),
        ("2022-08-15/2023-01-10", "P4M27D", "pieci mēneši"),
        ("2022-08-15/2023-01-20", "P5M6D", "pieci mēneši"),
        ("2024-03-15T11:00/2024-03-15T12:30", "PT1H30M", "divas stundas"),
        ("2024-03-31T00:00/2024-03-31T06:00", "PT6H", "sešas stundas"),
    ] {
        let site = said("lv", when, told, ("", text, ""));
        assert_eq!(site.broken(), ["date"], "{when} {text}");
    }
}

#[test]
fn a_false_length_is_told_with_how_long_its_event_is() {
    let told = |when, told, text| broken("lv", when, told, text).concat();
    assert_eq!(
        told("2024-09/2025-12", "P16M", "15 mēneši"),
        "`15 mēneši` is not `projekti.training#length` (Mācības, `2024-09/2025-12`), which is 16 \
         months"
    );
    assert_eq!(
        told("2024-03-15/2024-03-17", "P3D", "vairāk nekā trīs dienas"),
        "`vairāk nekā trīs dienas` is not true of `projekti.training#length` (Mācības, \
         `2024-03-15/2024-03-17`): it is 3 days, which is not more than 3"
    );
    assert_eq!(
        told("2024-03-15/2024-04-15", "P32D", "vairāk nekā 20 dienas"),
        "`vairāk nekā 20 dienas` is not true of `projekti.training#length` (Mācības, \
         `2024-03-15/2024-04-15`): it is 32 days, and more than 20 is said only of what is at \
         most 4 away"
    );
    let site = said("lv", "2024-09/2025-12", "P16M", ("", "15 mēneši", ""));
    let findings = site.findings();
    let finding = findings.first().unwrap();
    assert_eq!(finding.expected.as_deref(), Some("P16M"));
    assert_eq!(finding.claim.as_deref(), Some("projekti.training#length"));
    assert_eq!(finding.help, ["write what `P16M` says; with no text the tool writes it"]);
}

#[test]
fn what_stands_right_beside_a_length_is_read_with_it() {
    let when = "2024-09/2025-12";
    for (language, before, text, after, broken) in [
        ("lv", "vairāk nekā ", "15 mēneši", "", [].as_slice()),
        ("lv", "vairāk nekā ", "16 mēneši", "", &["date"]),
        ("en", "more than ", "15 months", "", &[]),
        ("en", "more than ", "16 months", "", &["date"]),
        ("en", "", "16 months", " or more", &[]),
        ("en", "", "17 months", " or less", &[]),
        ("en", "twice ", "16 months", "", &["date"]),
        ("en", "minus ", "16 months", "", &["date"]),
        ("en", "-", "16 months", "", &["date"]),
        ("en", "", "16 months", " and three days", &["unbound-number"]),
        ("en", "", "16 months", " and a half", &["date"]),
        ("lv", "", "16 mēneši", " ar pusi", &["date"]),
        ("en", "", "16 month", "s", &["date"]),
        ("en", "", "16 min", "isters", &["date"]),
        ("en", "of", "16 months", "", &["date"]),
        ("en", "1", "6 months", "", &["unbound-number", "date"]),
    ] {
        let site = said(language, when, "P16M", (before, text, after));
        assert_eq!(site.broken(), broken, "{before}[{text}]{after}");
    }
}

#[test]
fn a_length_is_known_only_as_precisely_as_both_ends_are() {
    for (when, text) in [
        ("2024-09/2025-12", "487 dienas"),
        ("2024-09/2025-12", "69 nedēļas"),
        ("2016/2019", "48 mēneši"),
        ("2024", "12 mēneši"),
        ("2024-03-15/2024-03-17", "72 stundas"),
    ] {
        let told = broken("lv", when, "P1D", text).concat();
        let expected = format!(
            "`{text}` says more than is known of `projekti.training#length`: its event is `{when}`"
        );
        assert_eq!(told, expected, "{when} {text}");
    }
    for when in [
        "2024/..",
        "../2024",
        "2024-09~/2025-12",
        "2024-09/2025-12?",
        "[2024-09,2024-10]",
        "2025-35",
        "2022-08-15/2023-01",
        "2024-03-15T11:00",
    ] {
        let told = broken("lv", when, "P1M", "viens mēnesis").concat();
        let expected =
            format!("no length is known of `projekti.training#length`: its event is `{when}`");
        assert_eq!(told, expected, "{when}");
    }
}

#[test]
fn a_text_that_says_no_length_is_found() {
    for text in [
        "ilgi",
        "16",
        "16 skolas",
        "trīs dienu mācības",
        "2024. gads",
        "16<br>mēneši",
        "2–3 mēneši",
    ] {
        let site = said("lv", "2024-09/2025-12", "P16M", ("", text, ""));
        assert_eq!(site.broken(), ["date"], "{text}");
    }
    let told = broken("lv", "2024-09/2025-12", "P16M", "16 skolas").concat();
    assert_eq!(
        told,
        "`16 skolas` cannot be read as a length of `projekti.training#length`: no unit of time \
         stands after its number"
    );
}

#[test]
fn machines_are_told_the_length_in_the_unit_of_the_text() {
    for (text, told) in [
        ("16 mēneši", "P1Y4M"),
        ("16 mēneši", "P15M"),
        ("16 mēneši", "2024-09/2025-12"),
        ("16 mēneši", ""),
        ("vairāk nekā viens gads", "P16M"),
    ] {
        let site = said("lv", "2024-09/2025-12", told, ("", text, ""));
        assert_eq!(site.broken(), ["date"], "{text} {told}");
    }
    let claimed = "<data data-event=\"projekti.training#length\">16 mēneši</data>";
    let site = Site::new().body(claimed).held("2024-09/2025-12");
    assert_eq!(
        site.messages(),
        ["machines are told nothing where `projekti.training#length` is `P16M`"]
    );
}

#[test]
fn a_length_in_a_title_is_judged() {
    for (title, broken) in [
        ("Mācības 16 mēneši", [].as_slice()),
        ("Mācības 17 mēneši", &["date"]),
        ("Mācības 16 skolas", &["date"]),
    ] {
        let head = format!("<title data-dates=\"8-17:projekti.training#length\">{title}</title>");
        let site = Site::new().head(&head).held("2024-09/2025-12");
        assert_eq!(site.broken(), broken, "{title}");
    }
}

#[test]
fn a_length_of_no_event_is_found() {
    let site = Site::new().body(&length("trainings", "P16M", "16 mēneši"));
    assert_eq!(site.messages(), ["the proof holds no event `projekti.trainings#length`"]);
}

#[test]
fn a_length_without_its_claim_is_a_number_in_no_claim() {
    for text in ["16 mēneši", "trīs dienu mācības"] {
        assert_eq!(Site::new().body(&format!("<p>{text}.")).broken(), ["unbound-number"], "{text}");
    }
}
