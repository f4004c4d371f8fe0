//! Every number, class, label and anchor of a right chart, changed one at a time: each is found.

#![expect(clippy::string_slice, reason = "a test cuts its own drawings where it found a sign")]

use super::right;
use super::told;

/// The attributes whose numbers are coordinates.
const COORDINATES: [&str; 20] = [
    "x",
    "y",
    "width",
    "height",
    "x1",
    "y1",
    "x2",
    "y2",
    "cx",
    "cy",
    "r",
    "d",
    "dy",
    "viewBox",
    "data-scale",
    "data-slots",
    "data-projection",
    "data-tick",
    "data-first",
    "data-value",
];

/// The attributes that say what something is.
const WORDS: [&str; 12] = [
    "class",
    "text-anchor",
    "data-mark",
    "data-figure",
    "data-figures",
    "data-member",
    "data-label-of",
    "data-chart",
    "data-own",
    "data-unknown",
    "data-place",
    "data-map",
];

/// The attributes of a drawing with the places of their values.
fn attributes(drawing: &str) -> Vec<(&str, std::ops::Range<usize>)> {
    let mut found = Vec::new();
    for (at, _) in drawing.match_indices("=\"") {
        let name = drawing[..at].rsplit([' ', '<', '>']).next().unwrap();
        let start = at + 2;
        let end = start + drawing[start..].find('"').unwrap();
        found.push((name, start..end));
    }
    found
}

/// The numbers of a text, by their places.
fn numbers(text: &str) -> Vec<std::ops::Range<usize>> {
    let (mut found, mut start) = (Vec::new(), None);
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        let begins_next = letter == '-' && start.is_some();
        let is_part = letter.is_ascii_digit() || matches!(letter, '-' | '.');
        if (!is_part || begins_next)
            && let Some(begun) = start.take()
        {
            found.push(begun..at);
        }
        if is_part && start.is_none() {
            start = Some(at);
        }
    }
    found
}

/// A decimal text a tenth greater, in thousandths to be exact.
fn and_a_tenth(number: &str) -> String {
    let (sign, digits) = number.strip_prefix('-').map_or((1, number), |digits| (-1, digits));
    let (whole, rest) = digits.split_once('.').unwrap_or((digits, ""));
    let whole: i64 = if whole.is_empty() { 0 } else { whole.parse().unwrap() };
    let value = sign * (whole * 1000 + format!("{rest:0<3}").parse::<i64>().unwrap()) + 100;
    let text = format!("{}.{:03}", value.abs() / 1000, value.abs() % 1000);
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if value < 0 { format!("-{text}") } else { text.to_owned() }
}

fn mutants(drawing: &str) -> Vec<(String, String)> {
    let mut mutants = Vec::new();
    let mut put = |range: std::ops::Range<usize>, with: &str| {
        let mut mutant = drawing.to_owned();
        mutant.replace_range(range.clone(), with);
        let from = drawing.floor_char_boundary(range.start.saturating_sub(60));
        mutants.push((format!("…{}→{with}", &drawing[from..range.end]), mutant));
    };
    for (name, place) in attributes(drawing) {
        let value = &drawing[place.clone()];
        if COORDINATES.contains(&name) {
            for number in numbers(value) {
                let moved = and_a_tenth(&value[number.clone()]);
                put(place.start + number.start..place.start + number.end, &moved);
            }
        }
        if WORDS.contains(&name) {
            put(place.clone(), &format!("{value}x"));
            put(place, "");
        }
    }
    // The texts that readers see, but those of the drawing's own title and description.
    for (at, _) in drawing.match_indices("</t") {
        let start = drawing[..at].rfind('>').unwrap() + 1;
        let is_root = drawing[..start].ends_with("<title id=\"t\">");
        if !is_root && start < at {
            let last = drawing[..at].char_indices().next_back().unwrap().0;
            put(last..at, if &drawing[last..at] == "9" { "8" } else { "9" });
        }
    }
    mutants
}

#[test]
fn whatever_is_changed_in_a_right_chart_is_found() {
    let mut survivors = Vec::new();
    let mut count = 0;
    for (name, drawing) in right::all() {
        for (what, mutant) in mutants(&drawing) {
            count += 1;
            if told(&mutant).is_empty() {
                survivors.push(format!("{name}: {what}"));
            }
        }
    }
    assert!(survivors.is_empty(), "{} of {count}\n{}", survivors.len(), survivors.join("\n"));
}
