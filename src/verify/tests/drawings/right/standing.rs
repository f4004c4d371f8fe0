//! Right columns, lines and maps.

use super::{key, mark, rect, svg, value};

/// The axis of a standing chart whose slots begin at 40 and end at 340.
fn standing(ticks: &[(&str, &str)]) -> String {
    let tick = |(number, y): &(&str, &str)| {
        format!(
            "<g><line x1=\"40\" y1=\"{y}\" x2=\"340\" y2=\"{y}\"/><text x=\"35\" y=\"{y}\" dy=\".35em\" \
             text-anchor=\"end\" data-tick=\"{number}\">{number}</text></g>"
        )
    };
    format!("<g class=\"axis\">{}</g>", ticks.iter().map(tick).collect::<String>())
}

fn slot(of: &str, year: &str, x: &str, y: &str) -> String {
    format!(
        "<text x=\"{x}\" y=\"{y}\" text-anchor=\"middle\" data-figure=\"projekti.{of}\" \
         data-member=\"year={year}\">{year}</text>"
    )
}

pub(in crate::verify::tests::drawings) fn columns() -> String {
    let one = |year: &str, shown: &str, x: &str, [y, height, middle, top]: [&str; 4]| {
        let of = format!("gaps?year={year}");
        let number = value(&of, shown, (middle, top), "middle").replace(" dy=\".35em\"", "");
        let bar = rect("s1", &of, (year, shown), [x, y, "50", height]);
        format!("<g class=\"column\">{bar}{number}</g>")
    };
    svg(
        "data-chart=\"columns\" data-scale=\"180 20 0 20\" data-slots=\"40 340 4\" data-first=\"2018\"",
        210,
        &[
            standing(&[("0", "180"), ("5", "140"), ("10", "100"), ("15", "60"), ("20", "20")]),
            one("2018", "5", "52.5", ["140", "40", "77.5", "135"]),
            one("2020", "17", "202.5", ["44", "136", "227.5", "39"]),
            one("2021", "11", "277.5", ["92", "88", "302.5", "87"]),
            format!(
                "<g class=\"slots\">{}{}</g>",
                slot("gaps", "2018", "77.5", "198"),
                slot("gaps", "2021", "302.5", "198")
            ),
        ],
    )
}

fn point(class: &str, of: &str, said: (&str, &str), (x, y): (&str, &str)) -> String {
    let place = format!("class=\"{class}\" cx=\"{x}\" cy=\"{y}\" r=\"3\"");
    mark("circle", of, said, &place)
}

/// A line with a gap where a year has no value.
pub(in crate::verify::tests::drawings) fn line() -> String {
    let at = |year: &str, shown: &str, place| {
        point("s1", &format!("gaps?year={year}"), (year, shown), place)
    };
    let years = [("2018", "77.5"), ("2019", "152.5"), ("2020", "227.5"), ("2021", "302.5")];
    svg(
        "data-chart=\"line\" data-scale=\"180 20 5 20\" data-slots=\"40 340 4\"",
        210,
        &[
            standing(&[("5", "180"), ("10", "126.7"), ("15", "73.3"), ("20", "20")]),
            format!(
                "<g class=\"line s1\"><path d=\"M77.5 180M227.5 52L302.5 116\"/>{}{}{}</g>",
                at("2018", "5", ("77.5", "180")),
                at("2020", "17", ("227.5", "52")),
                at("2021", "11", ("302.5", "116"))
            ),
            format!(
                "<g class=\"slots\">{}</g>",
                years.map(|(year, x)| slot("gaps", year, x, "198")).concat()
            ),
        ],
    )
}

/// Two lines with their names at their ends.
pub(in crate::verify::tests::drawings) fn lines() -> String {
    let one = |class: &str, region: &str, name: &str, points: [(&str, &str, &str); 2]| {
        let all = points.map(|(year, shown, y)| {
            let x = if year == "2022" { "115" } else { "265" };
            let of = format!("grants?region={region}&amp;year={year}");
            point(class, &of, (&format!("{name}, {year}"), shown), (x, y))
        });
        let [(_, _, first), (_, _, last)] = points;
        format!(
            "<g class=\"line {class}\"><path d=\"M115 {first}L265 {last}\"/>{}<text x=\"272\" y=\"{last}\" \
             dy=\".35em\" data-figure=\"projekti.grants\" data-member=\"region={region}\">{name}</text></g>",
            all.concat()
        )
    };
    svg(
        "data-chart=\"line\" data-scale=\"180 20 0 50\" data-slots=\"40 340 2\" data-first=\"2022\"",
        210,
        &[
            standing(&[("0", "180"), ("25", "100"), ("50", "20")]),
            one("s1", "riga", "Rīga", [("2022", "10", "148"), ("2023", "20", "116")]),
            one("s2", "ziemeli", "Ziemeli", [("2022", "31", "80.8"), ("2023", "43", "42.4")]),
            format!(
                "<g class=\"slots\">{}{}</g>",
                slot("grants", "2022", "115", "198"),
                slot("grants", "2023", "265", "198")
            ),
        ],
    )
}

/// A map of three members, one of which has an island and one a hole, and of a place of none.
pub(in crate::verify::tests::drawings) fn map() -> String {
    let place = |class: &str, region: &str, said: (&str, &str), path: &str| {
        let place = format!("class=\"{class}\" d=\"{path}\"");
        mark("path", &format!("schools?region={region}"), said, &place)
    };
    let number = |region: &str, shown: &str, at: (&str, &str)| {
        value(&format!("schools?region={region}"), shown, at, "middle")
    };
    let bound = |number: &str, x: &str| {
        format!(
            "<text x=\"{x}\" y=\"234\" text-anchor=\"middle\" data-tick=\"{number}\">{number}</text>"
        )
    };
    let swatch = |class: &str, x: &str| {
        format!("<rect class=\"{class}\" x=\"{x}\" y=\"210\" width=\"40\" height=\"10\"/>")
    };
    svg(
        "data-chart=\"map\" data-map=\"data/reference/places.geojson\" data-projection=\"21.03 57.99 55 101\"",
        240,
        &[
            format!(
                "<g class=\"places\">{}{}{}{}</g>",
                place(
                    "c1",
                    "riga",
                    ("Rīga", "34"),
                    "M125.5 127.5l63.5-8.5 3-41-36-9.5-31.5 18.5zM147.5 107l12-4-5.5-11z"
                ),
                place(
                    "c1",
                    "ziemeli",
                    ("Ziemeli", "31"),
                    "M192 78l134.5 9-5-85-135.5-2-15.5 38.5z"
                ),
                place(
                    "c2",
                    "dienvid",
                    ("Dienvid", "65"),
                    "M0 199l328-2-1.5-110-134.5-9-3 41-63.5 8.5-63 7zM87 46.5l12 2-2-12z",
                ),
                "<path class=\"c0\" data-place=\"jura\" d=\"M2 94l69.5-5-6.5-32.5z\"/>"
            ),
            format!(
                "<g class=\"values\">{}{}</g>",
                number("riga", "34", ("157.7", "98")),
                number("dienvid", "65", ("192.9", "138.5"))
            ),
            format!(
                "<g class=\"legend\"><g class=\"bounds\">{}{}{}{}{}</g>{}</g>",
                swatch("c1", "20"),
                swatch("c2", "60"),
                bound("30", "20"),
                bound("40", "60"),
                bound("70", "100"),
                key("c0", "", "nav datu", (160, 210))
            ),
        ],
    )
}
