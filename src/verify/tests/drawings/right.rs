//! A right chart of each kind.

mod standing;

pub(super) use standing::{columns, line, lines, map};

use super::{findings, told};

/// A mark with its title: `name: shown`.
fn mark(element: &str, of: &str, (name, shown): (&str, &str), place: &str) -> String {
    let start = name.chars().count() + 2;
    let end = start + shown.chars().count();
    format!(
        "<{element} data-mark=\"projekti.{of}\" {place}>\
         <title data-figures=\"{start}-{end}:projekti.{of}\">{name}: {shown}</title></{element}>"
    )
}

fn rect(class: &str, of: &str, said: (&str, &str), [x, y, width, height]: [&str; 4]) -> String {
    let place =
        format!("class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"");
    mark("rect", of, said, &place)
}

/// A number beside its mark; `place` is its x, y and anchor.
fn value(of: &str, shown: &str, (x, y): (&str, &str), anchor: &str) -> String {
    let anchor = match anchor {
        "" => String::new(),
        anchor => format!(" text-anchor=\"{anchor}\""),
    };
    let told = shown.replace('−', "-");
    let told = if told.contains("nav") { "" } else { &told };
    format!(
        "<text x=\"{x}\" y=\"{y}\"{anchor} dy=\".35em\" data-figure=\"projekti.{of}\" \
         data-value=\"{told}\">{shown}</text>"
    )
}

fn name(of: &str, member: &str, shown: &str, y: &str) -> String {
    format!(
        "<text x=\"0\" y=\"{y}\" dy=\".35em\" data-figure=\"projekti.{of}\" \
         data-member=\"{member}\">{shown}</text>"
    )
}

fn called(of: &str, shown: &str, y: &str) -> String {
    format!("<text x=\"0\" y=\"{y}\" dy=\".35em\" data-label-of=\"projekti.{of}\">{shown}</text>")
}

fn key(class: &str, named: &str, shown: &str, (x, y): (i64, i64)) -> String {
    format!(
        "<g class=\"key\"><rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"10\" height=\"10\"/>\
         <text x=\"{}\" y=\"{}\" dy=\".35em\" {named}>{shown}</text></g>",
        x + 15,
        y + 5
    )
}

fn row(within: &[String]) -> String {
    format!("<g class=\"row\">{}</g>", within.concat())
}

fn zero(x: &str, y1: &str, y2: &str) -> String {
    format!("<line class=\"zero\" x1=\"{x}\" y1=\"{y1}\" x2=\"{x}\" y2=\"{y2}\"/>")
}

/// The axis of a lying chart.
fn axis(ticks: &[(&str, &str, &str)], (y1, y2): (&str, &str), y: &str) -> String {
    let tick = |(number, shown, x): &(&str, &str, &str)| {
        format!(
            "<g><line x1=\"{x}\" y1=\"{y1}\" x2=\"{x}\" y2=\"{y2}\"/><text x=\"{x}\" y=\"{y}\" \
             text-anchor=\"middle\" data-tick=\"{number}\">{shown}</text></g>"
        )
    };
    format!("<g class=\"axis\">{}</g>", ticks.iter().map(tick).collect::<String>())
}

fn svg(attributes: &str, height: i64, within: &[String]) -> String {
    format!(
        "<svg role=\"img\" aria-labelledby=\"t\" viewBox=\"0 0 360 {height}\" {attributes}>\
         <title id=\"t\">Skolas</title><desc>Pa reģioniem</desc>{}</svg>",
        within.concat()
    )
}

pub(super) fn bars() -> String {
    let one =
        |region: &str, name_of: &str, shown: &str, y: i64, width: &str, x: &str, class: &str| {
            let (of, middle) = (format!("schools?region={region}"), (y + 10).to_string());
            row(&[
                name("schools", &format!("region={region}"), name_of, &middle),
                rect(class, &of, (name_of, shown), ["110", &y.to_string(), width, "20"]),
                value(&of, shown, (x, &middle), ""),
            ])
        };
    svg(
        "data-chart=\"bars\" data-scale=\"110 320 0 65\" data-own=\"region=riga\"",
        80,
        &[
            one("dienvid", "Dienvid", "65", 2, "210", "325", "s1"),
            one("riga", "Rīga", "34", 30, "109.8", "224.8", "own"),
            one("ziemeli", "Ziemeli", "31", 58, "100.2", "215.2", "s1"),
            zero("110", "2", "78"),
        ],
    )
}

/// Bars with their names above, one of them in two lines, and one below zero.
pub(super) fn names_above() -> String {
    let of = |region: &str| format!("balance?region={region}");
    let lines = "<text x=\"35\" y=\"35\" data-figure=\"projekti.balance\" data-member=\"region=riga\">\
                 <tspan x=\"35\" dy=\"-1.2em\">Rīgas</tspan> <tspan x=\"35\" dy=\"1.2em\">reģions</tspan></text>";
    let plain = "<text x=\"35\" y=\"85\" data-figure=\"projekti.balance\" \
                 data-member=\"region=ziemeli\">Ziemeli</text>";
    svg(
        "data-chart=\"bars\" data-scale=\"30 330 -7 13\"",
        120,
        &[
            row(&[
                lines.to_owned(),
                rect("s1", &of("riga"), ("Rīga", "−7"), ["30", "40", "105", "20"]),
                value(&of("riga"), "−7", ("25", "50"), "end"),
            ]),
            row(&[
                plain.to_owned(),
                rect("s1", &of("ziemeli"), ("Ziemeli", "13"), ["135", "90", "195", "20"]),
                value(&of("ziemeli"), "13", ("335", "100"), ""),
            ]),
            zero("135", "40", "110"),
        ],
    )
}

/// Bars of years, one of which has no value.
pub(super) fn missing() -> String {
    let one = |year: &str, shown: &str, y: i64, width: &str, x: &str| {
        let (of, middle) = (format!("gaps?year={year}"), (y + 10).to_string());
        let bar = match width {
            "" => String::new(),
            width => rect("s1", &of, (year, shown), ["60", &y.to_string(), width, "20"]),
        };
        row(&[
            name("gaps", &format!("year={year}"), year, &middle),
            bar,
            value(&of, shown, (x, &middle), ""),
        ])
    };
    svg(
        "data-chart=\"bars\" data-scale=\"60 320 0 17\"",
        120,
        &[
            one("2018", "5", 2, "76.5", "141.5"),
            one("2019", "nav datu", 30, "", "65"),
            one("2020", "17", 58, "260", "325"),
            one("2021", "11", 86, "168.2", "233.2"),
            zero("60", "2", "106"),
        ],
    )
}

const YEARS: [(&str, &str); 2] = [("2022", "s1"), ("2023", "s2")];

fn legend_of_years(y: i64) -> String {
    let keys = YEARS.iter().enumerate().map(|(at, (year, class))| {
        let named = format!("data-figure=\"projekti.grants\" data-member=\"year={year}\"");
        key(class, &named, year, (60 + 80 * i64::try_from(at).unwrap(), y))
    });
    format!("<g class=\"legend\">{}</g>", keys.collect::<String>())
}

pub(super) fn grouped() -> String {
    let bar = |region: &str, name: &str, at: usize, shown: &str, [y, width, x]: [&str; 3]| {
        let (year, class) = YEARS[at];
        let of = format!("grants?region={region}&amp;year={year}");
        let middle = (y.parse::<i64>().unwrap() + 8).to_string();
        let said = format!("{name}, {year}");
        rect(class, &of, (&said, shown), ["60", y, width, "16"])
            + &value(&of, shown, (x, &middle), "")
    };
    svg(
        "data-chart=\"grouped\" data-scale=\"60 320 0 43\"",
        120,
        &[
            legend_of_years(0),
            row(&[
                name("grants", "region=riga", "Rīga", "36"),
                bar("riga", "Rīga", 0, "10", ["20", "60.5", "125.5"]),
                bar("riga", "Rīga", 1, "20", ["36", "120.9", "185.9"]),
            ]),
            row(&[
                name("grants", "region=ziemeli", "Ziemeli", "86"),
                bar("ziemeli", "Ziemeli", 0, "31", ["70", "187.4", "252.4"]),
                bar("ziemeli", "Ziemeli", 1, "43", ["86", "260", "325"]),
            ]),
            zero("60", "18", "104"),
        ],
    )
}

/// Stacked rows or shares, whose bars begin and end at these places.
fn parts(kind: &str, scale: &str, bars: [[&str; 3]; 4], axis: String) -> String {
    let bar = |region: &str,
               name: &str,
               at: usize,
               shown: &str,
               y: &str,
               [x, width, middle]: [&str; 3]| {
        let (year, class) = YEARS[at];
        let of = format!("grants?region={region}&amp;year={year}");
        let text_y = (y.parse::<i64>().unwrap() + 10).to_string();
        let said = format!("{name}, {year}");
        rect(class, &of, (&said, shown), [x, y, width, "20"])
            + &value(&of, shown, (middle, &text_y), "middle")
    };
    svg(
        &format!("data-chart=\"{kind}\" data-scale=\"{scale}\""),
        120,
        &[
            legend_of_years(100),
            axis,
            row(&[
                name("grants", "region=riga", "Rīga", "20"),
                bar("riga", "Rīga", 0, "10", "10", bars[0]),
                bar("riga", "Rīga", 1, "20", "10", bars[1]),
            ]),
            row(&[
                name("grants", "region=ziemeli", "Ziemeli", "50"),
                bar("ziemeli", "Ziemeli", 0, "31", "40", bars[2]),
                bar("ziemeli", "Ziemeli", 1, "43", "40", bars[3]),
            ]),
        ],
    )
}

pub(super) fn stacked() -> String {
    let ticks = [
        ("0", "0", "60"),
        ("20", "20", "125"),
        ("40", "40", "190"),
        ("60", "60", "255"),
        ("80", "80", "320"),
    ];
    let bars = [
        ["60", "32.5", "76.3"],
        ["92.5", "65", "125"],
        ["60", "100.8", "110.4"],
        ["160.8", "139.8", "230.6"],
    ];
    parts("stacked", "60 320 0 80", bars, axis(&ticks, ("6", "70"), "84"))
}

pub(super) fn percent() -> String {
    let ticks = [("0", "0 %", "60"), ("50", "50 %", "190"), ("100", "100 %", "320")];
    let bars = [
        ["60", "86.7", "103.3"],
        ["146.7", "173.3", "233.3"],
        ["60", "108.9", "114.5"],
        ["168.9", "151.1", "244.5"],
    ];
    parts("percent", "60 320 0 100", bars, axis(&ticks, ("6", "70"), "84"))
}

pub(super) fn share() -> String {
    let keyed = |class: &str, of: &str, label: &str, shown: &str, y: i64| {
        let named = format!("data-label-of=\"projekti.{of}\"");
        let number = value(of, &shown.replace(" %", ""), ("360", &(y + 5).to_string()), "end");
        key(class, &named, label, (0, y)).replace("</g>", &format!("{number}</g>"))
    };
    svg(
        "data-chart=\"share\" data-scale=\"0 360 0 100\"",
        80,
        &[
            row(&[
                rect("s1", "esf", ("ESF", "85"), ["0", "4", "306", "24"]),
                rect("s2", "state", ("Valsts", "15"), ["306", "4", "54", "24"]),
            ]),
            format!(
                "<g class=\"legend\">{}{}</g>",
                keyed("s1", "esf", "ESF", "85", 40),
                keyed("s2", "state", "Valsts", "15", 60)
            ),
        ],
    )
}

pub(super) fn waterfall() -> String {
    let one = |of: &str,
               label: &str,
               shown: &str,
               y: i64,
               x: &str,
               width: &str,
               end: &str,
               class: &str| {
        let middle = (y + 10).to_string();
        row(&[
            called(of, label, &middle),
            rect(class, of, (label, shown), [x, &y.to_string(), width, "20"]),
            value(of, shown, (end, &middle), ""),
        ])
    };
    let join = |x: &str, y1: &str, y2: &str| {
        format!("<line class=\"join\" x1=\"{x}\" y1=\"{y1}\" x2=\"{x}\" y2=\"{y2}\"/>")
    };
    svg(
        "data-chart=\"waterfall\" data-scale=\"80 320 0 100\" data-unknown=\"projekti.left\"",
        160,
        &[
            one("whole", "Viss", "100", 2, "80", "240", "325", "s1"),
            one("esf", "ESF", "85", 32, "80", "204", "289", "s1"),
            join("284", "52", "62"),
            one("state", "Valsts", "15", 62, "284", "36", "325", "s1"),
            one("spent", "Izlietots", "63", 92, "80", "151.2", "236.2", "s1"),
            join("231.2", "112", "122"),
            one("left", "Nav zināms", "37", 122, "231.2", "88.8", "325", "unknown"),
            zero("80", "2", "142"),
        ],
    )
}

/// All of them, each with its name.
pub(super) fn all() -> Vec<(&'static str, String)> {
    vec![
        ("bars", bars()),
        ("names_above", names_above()),
        ("missing", missing()),
        ("grouped", grouped()),
        ("stacked", stacked()),
        ("percent", percent()),
        ("share", share()),
        ("waterfall", waterfall()),
        ("columns", columns()),
        ("line", line()),
        ("lines", lines()),
        ("map", map()),
    ]
}

#[test]
fn nothing_is_wrong_with_a_right_chart() {
    for (name, drawing) in all() {
        assert_eq!(told(&drawing), [], "{name}\n{drawing}\n{:?}", findings(&drawing));
    }
}
