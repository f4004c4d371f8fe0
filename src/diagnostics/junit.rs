//! A report as JUnit's XML, which most CI services read.
//!
//! In: a report. Out: a suite with one case, that the command did its work; then a suite for each
//! broken rule with a case for each finding, named without its line so that it keeps its name when
//! lines move. A run without findings therefore shows one case that passed.
//!
//! Source: testmoapp/junitxml, “Common JUnit XML format”; there is no specification.

use std::collections::BTreeMap;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::report::{Ending, Report};
use super::{Diagnostic, Severity, Strictness};
use crate::model::place::Place;

/// Writes a report.
#[must_use]
pub fn write(report: &Report<'_>) -> String {
    let suites = suites(report);
    let mut xml = Xml { writer: Writer::new_with_indent(Vec::new(), b' ', 2) };
    xml.put(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
    let all: Vec<&Case> = suites.iter().flat_map(|suite| &suite.cases).collect();
    let name = format!("parskats {}", report.command);
    xml.open("testsuites", &counted(&name, &all));
    for suite in &suites {
        let cases: Vec<&Case> = suite.cases.iter().collect();
        xml.open("testsuite", &counted(&suite.name, &cases));
        suite.cases.iter().for_each(|case| xml.case(case));
        xml.close("testsuite");
    }
    xml.close("testsuites");
    let mut text = String::from_utf8(xml.writer.into_inner()).unwrap_or_default();
    text.push('\n');
    text
}

struct Suite {
    name: String,
    cases: Vec<Case>,
}

struct Case {
    class: String,
    name: String,
    file: Option<String>,
    line: Option<String>,
    ending: Ends,
    message: String,
    text: String,
}

/// How a case ends, in JUnit's words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ends {
    Passed,
    Failure,
    Error,
}

fn suites(report: &Report<'_>) -> Vec<Suite> {
    let mut suites = vec![Suite { name: "parskats".into(), cases: vec![work(report)] }];
    let mut by_rule: BTreeMap<&str, Vec<&Diagnostic>> = BTreeMap::new();
    for diagnostic in report.diagnostics.iter().filter(|diagnostic| !hinders(report, diagnostic)) {
        by_rule.entry(diagnostic.rule.0).or_default().push(diagnostic);
    }
    for (rule, diagnostics) in by_rule {
        let mut cases: Vec<Case> =
            diagnostics.into_iter().map(|found| case(found, report.strictness)).collect();
        number(&mut cases);
        suites.push(Suite { name: rule.to_owned(), cases });
    }
    suites
}

/// Whether a diagnostic is what kept the command from its work.
fn hinders(report: &Report<'_>, diagnostic: &Diagnostic) -> bool {
    report.ending == Ending::Impossible && diagnostic.place.is_none()
}

/// The case that the command did its work.
fn work(report: &Report<'_>) -> Case {
    let hindering = report.diagnostics.iter().filter(|diagnostic| hinders(report, diagnostic));
    let told: Vec<String> = hindering.map(told).collect();
    let impossible = report.ending == Ending::Impossible;
    Case {
        class: "parskats".into(),
        name: format!("parskats {} did its work", report.command),
        file: None,
        line: None,
        ending: if impossible { Ends::Error } else { Ends::Passed },
        message: if impossible {
            "the command could not do its work".into()
        } else {
            String::new()
        },
        text: if impossible { told.join("\n\n") } else { report.covered() },
    }
}

fn case(diagnostic: &Diagnostic, strictness: Strictness) -> Case {
    let place = diagnostic.place.as_ref();
    let file = place.map(|place| place.file.to_string());
    let message = &diagnostic.message;
    Case {
        class: diagnostic.rule.0.to_owned(),
        name: file.as_ref().map_or_else(|| message.clone(), |file| format!("{file}: {message}")),
        line: place.map(|place| place.line).filter(|line| *line > 0).map(|line| line.to_string()),
        file,
        ending: if strictness.stops(diagnostic) { Ends::Failure } else { Ends::Passed },
        message: message.clone(),
        text: told(diagnostic),
    }
}

/// Everything about a finding, in lines.
fn told(diagnostic: &Diagnostic) -> String {
    let severity = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let at = |place: &Place| match place.line {
        0 => place.file.to_string(),
        line => format!("{}:{line}:{}", place.file, place.column),
    };
    let mut lines = vec![format!("{severity}[{}]: {}", diagnostic.rule, diagnostic.message)];
    lines.extend(diagnostic.place.as_ref().map(|place| format!("at: {}", at(place))));
    if let Some(judged) = &diagnostic.judged {
        lines.push(format!("as published: {}", at(&judged.published)));
        lines.extend(judged.stated.as_ref().map(|text| format!("stated: {text}")));
        lines.extend(judged.recomputed.as_ref().map(|text| format!("recomputed: {text}")));
    }
    lines.extend(diagnostic.help.iter().map(|help| format!("help: {help}")));
    lines.join("\n")
}

/// Equal names get numbers, so that no case takes another's place.
fn number(cases: &mut [Case]) {
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    for case in cases {
        let times = seen.entry(case.name.clone()).and_modify(|times| *times += 1).or_insert(1);
        if *times > 1 {
            case.name = format!("{} ({times})", case.name);
        }
    }
}

type Attributes = Vec<(&'static str, String)>;

fn counted(name: &str, cases: &[&Case]) -> Attributes {
    let ending = |ends: Ends| cases.iter().filter(|case| case.ending == ends).count().to_string();
    vec![
        ("name", name.to_owned()),
        ("tests", cases.len().to_string()),
        ("failures", ending(Ends::Failure)),
        ("errors", ending(Ends::Error)),
    ]
}

/// A document on its way.
struct Xml {
    writer: Writer<Vec<u8>>,
}

impl Xml {
    fn case(&mut self, case: &Case) {
        let mut attributes = vec![("classname", case.class.clone()), ("name", case.name.clone())];
        attributes.extend(case.file.clone().map(|file| ("file", file)));
        attributes.extend(case.line.clone().map(|line| ("line", line)));
        self.open("testcase", &attributes);
        let message = vec![("message", case.message.clone()), ("type", case.class.clone())];
        match case.ending {
            Ends::Passed => self.leaf("system-out", &Vec::new(), &case.text),
            Ends::Failure => self.leaf("failure", &message, &case.text),
            Ends::Error => self.leaf("error", &message, &case.text),
        }
        self.close("testcase");
    }

    fn open(&mut self, name: &str, attributes: &Attributes) {
        let mut start = BytesStart::new(name);
        for (name, value) in attributes {
            start.push_attribute((*name, allowed(value).as_str()));
        }
        self.put(Event::Start(start));
    }

    fn close(&mut self, name: &str) {
        self.put(Event::End(BytesEnd::new(name)));
    }

    fn leaf(&mut self, name: &str, attributes: &Attributes, text: &str) {
        self.open(name, attributes);
        self.put(Event::Text(BytesText::new(&allowed(text))));
        self.close(name);
    }

    fn put(&mut self, event: Event<'_>) {
        // Writing to memory cannot fail.
        let _ = self.writer.write_event(event);
    }
}

/// A text in which what XML has no place for is replaced, so that it is seen that something was there.
///
/// Source: XML 1.0, production 2 (`Char`).
fn allowed(text: &str) -> String {
    let is_allowed = |letter: char| {
        matches!(letter, '\t' | '\n' | '\r')
            || (letter >= ' ' && !matches!(letter, '\u{fffe}' | '\u{ffff}'))
    };
    text.chars().map(|letter| if is_allowed(letter) { letter } else { '\u{fffd}' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Rule;
    use crate::diagnostics::report::hostile;

    #[test]
    fn each_broken_rule_is_a_suite_and_each_finding_a_case() {
        insta::assert_snapshot!(write(&hostile::report(&hostile::diagnostics())));
    }

    #[test]
    fn a_run_without_findings_has_a_case_that_passed() {
        insta::assert_snapshot!(write(&hostile::whole()));
    }

    #[test]
    fn what_hindered_the_command_is_an_error_of_its_work() {
        let output = Diagnostic::placeless(Rule("output"), "the disk is full");
        insta::assert_snapshot!(write(&hostile::impossible(&[output])));
    }

    #[test]
    fn strictly_a_warning_is_a_failure() {
        let diagnostics = hostile::diagnostics();
        let strict = Report { strictness: Strictness::Strict, ..hostile::report(&diagnostics) };
        assert!(write(&strict).contains("tests=\"4\" failures=\"3\""), "{}", write(&strict));
    }

    #[test]
    fn cases_of_one_name_are_numbered() {
        let one = || Diagnostic::error(Rule("unit"), Place::file("a.md"), "wrong");
        let written = write(&hostile::report(&[one(), one()]));
        assert!(written.contains("name=\"a.md: wrong (2)\""), "{written}");
    }
}
