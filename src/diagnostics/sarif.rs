//! A report as SARIF 2.1.0, which code scanning services read.
//!
//! In: a report. Out: one run with a result for each finding, and the rules that they break. What
//! kept the command from its work has no place to be shown at: it is a notification of the run.
//!
//! Source: OASIS, Static Analysis Results Interchange Format 2.1.0.

use std::collections::{BTreeMap, BTreeSet};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value, json};

use super::explained;
use super::report::{Ending, Report, VERSION};
use super::{Diagnostic, Severity};
use crate::model::checksum::Checksum;
use crate::model::place::Place;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// What stands unencoded in an address: the unreserved characters of RFC 3986, and `/`.
const KEPT: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// Writes a report.
#[must_use]
pub fn write(report: &Report<'_>) -> String {
    let hinders = |diagnostic: &&Diagnostic| {
        report.ending == Ending::Impossible && diagnostic.place.is_none()
    };
    let (hindering, found): (Vec<_>, Vec<_>) = report.diagnostics.iter().partition(hinders);
    let names: BTreeSet<&str> = report.diagnostics.iter().map(|found| found.rule.0).collect();
    let rules: Vec<&str> = names.into_iter().collect();
    let run = json!({
        "tool": {"driver": {
            "name": "parskats",
            "version": VERSION,
            "semanticVersion": VERSION,
            "rules": rules.iter().map(|name| rule(name)).collect::<Vec<_>>(),
        }},
        "invocations": [{
            "executionSuccessful": report.ending != Ending::Impossible,
            "exitCode": report.ending.code(),
            "toolExecutionNotifications":
                hindering.iter().map(|problem| notification(problem, &rules)).collect::<Vec<_>>(),
        }],
        "columnKind": "unicodeCodePoints",
        "results": results(&found, &rules),
        "properties": {
            "command": report.command,
            "coverage": report.coverage.as_ref().map(|counts| {
                counts.iter().map(|(name, count)| ((*name).to_owned(), json!(count))).collect::<Map<_, _>>()
            }),
        },
    });
    let log = json!({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]});
    // Writing plain texts and numbers to memory cannot fail.
    let mut text = serde_json::to_string_pretty(&log).unwrap_or_default();
    text.push('\n');
    text
}

/// What a rule means; one without a paragraph has its name alone.
fn rule(name: &str) -> Value {
    let Some(explained) = explained::of(name) else { return json!({"id": name}) };
    json!({
        "id": name,
        "shortDescription": {"text": explained.first_sentence()},
        "help": {"text": explained.text},
        "defaultConfiguration": {"level": if explained.is_warning() { "warning" } else { "error" }},
    })
}

fn notification(problem: &Diagnostic, rules: &[&str]) -> Value {
    json!({
        "level": level(problem),
        "message": {"text": message(problem)},
        "descriptor": {"id": problem.rule.0, "index": index(problem, rules)},
    })
}

fn results(found: &[&Diagnostic], rules: &[&str]) -> Vec<Value> {
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    found
        .iter()
        .map(|diagnostic| {
            let words = identity(diagnostic);
            let nth = seen.entry(words.clone()).and_modify(|nth| *nth += 1).or_insert(0);
            result(diagnostic, rules, &Checksum::of(format!("{words}\0{nth}").as_bytes()))
        })
        .collect()
}

fn result(diagnostic: &Diagnostic, rules: &[&str], fingerprint: &str) -> Value {
    let mut result = json!({
        "ruleId": diagnostic.rule.0,
        "ruleIndex": index(diagnostic, rules),
        "level": level(diagnostic),
        "message": {"text": message(diagnostic)},
        "partialFingerprints": {"parskats/v1": fingerprint},
    });
    if let Some(place) = &diagnostic.place {
        result["locations"] = json!([{"physicalLocation": location(place)}]);
    }
    if let Some(judged) = &diagnostic.judged {
        if diagnostic.place.as_ref() != Some(&judged.published) {
            result["relatedLocations"] = json!([{
                "id": 1,
                "message": {"text": "as published"},
                "physicalLocation": location(&judged.published),
            }]);
        }
        let known = [
            ("claim", &judged.claim),
            ("stated", &judged.stated),
            ("recomputed", &judged.recomputed),
        ];
        let known = known
            .into_iter()
            .filter_map(|(name, text)| Some((name.to_owned(), json!(text.as_ref()?))));
        result["properties"] = Value::Object(known.collect());
    }
    result
}

/// What a mistake is recognised by when lines have moved: its rule, its file and its words.
fn identity(diagnostic: &Diagnostic) -> String {
    let place = diagnostic.place.as_ref();
    let file = place.map(|place| &*place.file).unwrap_or_default();
    let words = place.and_then(Place::text).unwrap_or(&diagnostic.message);
    [diagnostic.rule.0, file, words].join("\0")
}

fn message(diagnostic: &Diagnostic) -> String {
    let help = diagnostic.help.iter().map(|help| format!("help: {help}"));
    let lines: Vec<String> = std::iter::once(diagnostic.message.clone()).chain(help).collect();
    lines.join("\n")
}

fn index(diagnostic: &Diagnostic, rules: &[&str]) -> Option<usize> {
    rules.iter().position(|name| *name == diagnostic.rule.0)
}

const fn level(diagnostic: &Diagnostic) -> &'static str {
    match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

fn location(place: &Place) -> Value {
    let mut location = json!({"artifactLocation": {"uri": address(&place.file)}});
    if place.line > 0 {
        let mut region = json!({"startLine": place.line});
        if place.column > 0 {
            region["startColumn"] = json!(place.column);
        }
        if let Some(end) = place.end_column() {
            region["endLine"] = json!(place.line);
            region["endColumn"] = json!(end);
        }
        location["region"] = region;
    }
    location
}

/// The address of a file: relative where the path is.
fn address(file: &str) -> String {
    let scheme = if file.starts_with('/') { "file://" } else { "" };
    format!("{scheme}{}", utf8_percent_encode(file, KEPT))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Rule;
    use crate::diagnostics::report::hostile;

    fn run(report: &Report<'_>) -> Value {
        let log: Value = serde_json::from_str(&write(report)).unwrap();
        log["runs"][0].clone()
    }

    #[test]
    fn a_report_names_source_and_published_place_and_the_rules_it_uses() {
        insta::assert_snapshot!(write(&hostile::report(&hostile::diagnostics())));
    }

    #[test]
    fn a_path_is_percent_encoded() {
        assert_eq!(address("content/ā %41,b:c.md"), "content/%C4%81%20%2541%2Cb%3Ac.md");
        assert_eq!(address("/srv/a"), "file:///srv/a");
    }

    #[test]
    fn the_fingerprint_stays_when_lines_move_and_differs_between_equal_mistakes() {
        let at = |text: &str, from: usize| {
            Diagnostic::error(Rule("unit"), Place::within("a.md", text, from..from + 3), "wrong")
        };
        let prints = |diagnostics: &[Diagnostic]| {
            let run = run(&hostile::report(diagnostics));
            let results = run["results"].as_array().unwrap().clone();
            results
                .iter()
                .map(|result| result["partialFingerprints"].to_string())
                .collect::<Vec<_>>()
        };
        let first = prints(&[at("131\n131", 0), at("131\n131", 4)]);
        let moved = prints(&[at("\n\n131\n131", 2), at("\n\n131\n131", 6)]);
        assert_eq!(first, moved);
        assert_ne!(first[0], first[1]);
    }

    #[test]
    fn what_hindered_the_command_is_a_notification_and_no_result() {
        let run = run(&hostile::impossible(&hostile::diagnostics()));
        let invocation = &run["invocations"][0];
        assert_eq!(invocation["executionSuccessful"], false);
        assert_eq!(invocation["toolExecutionNotifications"].as_array().unwrap().len(), 1);
        assert_eq!(run["results"].as_array().unwrap().len(), 2);
    }

    #[test]
    fn a_run_without_findings_has_an_empty_list_of_results() {
        assert_eq!(run(&hostile::whole())["results"], json!([]));
    }
}
