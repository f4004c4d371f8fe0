//! One wrong thing of each clause, and what is said of it.

#![expect(clippy::string_slice, reason = "a test cuts its own drawings where it found a sign")]

use super::{changed, right, told};

/// Holds what is said of a right drawing with one thing changed in it; others may be said too.
fn assert_told(drawing: &str, from: &str, to: &str, rule: &str, message: &str) {
    let told = told(&changed(drawing, from, to));
    let is_told = told.iter().any(|(of, said)| *of == rule && said == message);
    assert!(is_told, "{from} → {to}\n{told:#?}");
}

#[test]
fn a_bar_a_tenth_too_long_is_found() {
    let message = "`width` is 109.9, and its amount is 109.85 long";
    assert_told(&right::bars(), "\"109.8\"", "\"109.9\"", "geometry", message);
}

#[test]
fn a_number_away_from_its_bar_is_found() {
    let message = "`x` is 225, and the end of its bar is at 224.85";
    assert_told(&right::bars(), "\"224.8\"", "\"225\"", "geometry", message);
}

#[test]
fn a_scale_without_zero_is_found() {
    let message = "the scale goes from 10 to 65 without zero, and lengths mean amounts";
    assert_told(&right::bars(), "110 320 0 65", "110 320 10 65", "axis", message);
}

#[test]
fn a_scale_that_ends_beyond_what_is_drawn_is_found() {
    let message = "the scale ends at 130, where neither an amount nor a tick is";
    assert_told(&right::bars(), "320 0 65", "320 0 130", "axis", message);
}

#[test]
fn a_member_that_is_missing_is_found() {
    let bars = right::bars();
    let start = bars.find("<g class=\"row\">").unwrap();
    let end = bars[start..].find("</g>").unwrap() + start + 4;
    let told = told(&bars.replace(&bars[start..end], ""));
    let missing = "the chart does not show `dienvid` of `projekti.schools`";
    assert!(told.contains(&("chart", missing.to_owned())), "{told:#?}");
}

#[test]
fn a_row_that_stands_twice_is_found() {
    let bars = right::bars();
    let start = bars.find("<g class=\"row\">").unwrap();
    let end = bars[start..].find("</g>").unwrap() + start + 4;
    let twice = bars[start..end].repeat(2);
    let told = told(&bars.replace(&bars[start..end], &twice));
    let twice = "the chart shows `projekti.schools?region=dienvid` twice";
    assert!(told.contains(&("chart", twice.to_owned())), "{told:#?}");
}

#[test]
fn two_names_changed_round_are_found() {
    let bars = right::bars();
    let swapped = bars
        .replace("\"region=riga\">Rīga<", "\"region=x\">Rīga<")
        .replace("\"region=ziemeli\">Ziemeli<", "\"region=riga\">Rīga<")
        .replace("\"region=x\">Rīga<", "\"region=ziemeli\">Ziemeli<");
    let told = told(&swapped);
    let message = "`projekti.schools?region=riga` stands in the row of another";
    assert!(told.contains(&("chart", message.to_owned())), "{told:#?}");
}

#[test]
fn what_could_move_or_hide_something_drawn_is_found() {
    for hiding in [
        "transform=\"scale(2)\"",
        "style=\"x:1\"",
        "clip-path=\"url(#a)\"",
        "mask=\"url(#a)\"",
        "visibility=\"hidden\"",
        "display=\"none\"",
        "opacity=\"0\"",
        "dx=\"5\"",
        "fill=\"none\"",
        "fill=\"#fff\"",
        "stroke-width=\"9\"",
        "preserveaspectratio=\"none\"",
    ] {
        let drawing = changed(&right::bars(), "<rect ", &format!("<rect {hiding} "));
        assert!(told(&drawing).iter().any(|(rule, _)| *rule == "chart"), "{hiding}");
    }
    for element in [
        "<use href=\"#a\"/>",
        "<image href=\"/a.png\"/>",
        "<foreignobject></foreignobject>",
        "<animate/>",
        "<set/>",
        "<svg></svg>",
        "<rect x=\"0\" y=\"0\" width=\"300\" height=\"70\"/>",
        "<g class=\"row\" hidden></g>",
        "<p>x</p>",
        "<![CDATA[ > <rect/> ]]>",
        "<g>",
        "</p>",
    ] {
        let drawing = changed(&right::bars(), "<desc>", &format!("{element}<desc>"));
        assert!(told(&drawing).iter().any(|(rule, _)| *rule == "chart"), "{element}");
    }
}

#[test]
fn a_drawing_of_data_that_says_no_kind_is_found() {
    let message = "a drawing with `data-mark` is no chart (`data-chart`)";
    assert_told(&right::bars(), "data-chart=\"bars\"", "", "chart", message);
    let message = "`pie` is no kind of chart";
    assert_told(&right::bars(), "data-chart=\"bars\"", "data-chart=\"pie\"", "chart", message);
    assert_eq!(
        told("<svg viewbox=\"0 0 9 9\"><path d=\"M0 0\" transform=\"scale(2)\"/></svg>"),
        []
    );
}

#[test]
fn a_tick_outside_of_a_drawing_accounts_for_no_number() {
    assert_eq!(told("<p><b data-tick=\"5\">5</b>")[0].0, "unbound-number");
}

#[test]
fn steps_that_are_not_round_are_found() {
    let columns = right::columns().replace("=\"15\">15<", "=\"16\">16<");
    let message = "`16` stands on the axis where the tick of 15 should";
    assert!(told(&columns).contains(&("axis", message.to_owned())), "{:?}", told(&columns));
}

#[test]
fn a_number_on_the_axis_that_is_another_is_found() {
    let message = "`11` stands on the axis at `10`";
    assert_told(&right::columns(), "\"10\">10<", "\"10\">11<", "axis", message);
}

#[test]
fn parts_that_do_not_make_the_whole_are_found() {
    let waterfall = right::waterfall();
    let start = waterfall.rfind("<g class=\"row\">").unwrap();
    let end = waterfall[start..].find("</g>").unwrap() + start + 4;
    let told = told(&waterfall.replace(&waterfall[start..end], ""));
    let message = "the last parts add up to 63, and the whole is 100";
    assert!(told.contains(&("chart", message.to_owned())), "{told:#?}");
}

#[test]
fn a_line_over_a_gap_is_found() {
    let message = "the line does not go through its points, with gaps where values lack";
    assert_told(&right::line(), "M227.5 52", "L227.5 52", "geometry", message);
}

#[test]
fn a_negative_part_is_found() {
    let row = right::names_above().replace("data-chart=\"bars\"", "data-chart=\"stacked\"");
    let message = "`projekti.balance?region=riga` is negative, and no part of a whole is";
    assert!(told(&row).contains(&("chart", message.to_owned())), "{:?}", told(&row));
}

#[test]
fn two_classes_of_one_colour_are_found() {
    let grouped = right::grouped()
        .replace("class=\"s1\"", "class=\"s1\" fill=\"#0072b2\"")
        .replace("class=\"s2\"", "class=\"s2\" fill=\"#d55e00\"");
    assert_eq!(told(&grouped), []);
    let message = "the colour of `s2` is another's, or of two colours";
    assert_told(&grouped, "fill=\"#d55e00\"", "fill=\"#0072B2\"", "chart", message);
}

#[test]
fn a_figure_that_there_is_not_is_found() {
    let message = "the proof holds no `projekti.schools?region=rigaa`";
    let from = "data-mark=\"projekti.schools?region=riga\"";
    let to = "data-mark=\"projekti.schools?region=rigaa\"";
    assert_told(&right::bars(), from, to, "unknown-figure", message);
}

#[test]
fn a_drawing_beyond_all_bounds_takes_no_time() {
    let many =
        "<g class=\"row\"><rect data-mark=\"projekti.schools\" x=\"1e999\"/></g>".repeat(60_000);
    let drawing = changed(&right::bars(), "<desc>", &format!("{many}<desc>"));
    assert!(!told(&drawing).is_empty());
    let rects = "<rect data-mark=\"projekti.schools\" x=\"1\"/>".repeat(9_000);
    let drawing = changed(&right::bars(), "<rect", &format!("{rects}<rect"));
    assert!(!told(&drawing).is_empty());
    let digits = "9".repeat(1_000_000);
    for (from, to) in
        [("320 0 65", format!("320 0 {digits}")), ("\"109.8\"", format!("\"{digits}\""))]
    {
        assert!(!told(&changed(&right::bars(), from, &to)).is_empty());
    }
    let path = "M1 1L".repeat(300_000);
    assert!(!told(&changed(&right::line(), "M77.5 180", &path)).is_empty());
    let deep = "<g>".repeat(100_000);
    assert!(!told(&changed(&right::bars(), "<desc>", &format!("{deep}<desc>"))).is_empty());
}

#[test]
fn a_place_of_another_class_is_found() {
    let message = "the class is `c2`, and should be `c1`";
    let from = "region=riga\" class=\"c1\"";
    assert_told(&right::map(), from, "region=riga\" class=\"c2\"", "chart", message);
}

#[test]
fn other_boundaries_than_the_published_ones_are_found() {
    let message = "`ziemeli` is drawn with other boundaries than its own";
    assert_told(&right::map(), "l134.5 9-5", "l134.5 9.5-5", "map", message);
    let message = "the projection stretches the map";
    assert_told(&right::map(), "55 101\"", "55 150\"", "map", message);
    let message = "the proof holds no map `data/reference/other.geojson`";
    assert_told(&right::map(), "reference/places", "reference/other", "map", message);
}

#[test]
fn a_value_beyond_the_bounds_is_found() {
    let map = right::map().replace("data-tick=\"70\">70<", "data-tick=\"60\">60<");
    let message = "`projekti.schools?region=dienvid` is in none of the classes";
    assert!(told(&map).contains(&("map", message.to_owned())), "{:?}", told(&map));
}

#[test]
fn a_place_with_a_value_that_is_drawn_as_if_it_had_none_is_found() {
    let map = right::map();
    let start = map.find("<path data-mark=\"projekti.schools?region=ziemeli").unwrap();
    let end = map[start..].find("</path>").unwrap() + start + 7;
    let none =
        "<path class=\"c0\" data-place=\"ziemeli\" d=\"M192 78l134.5 9-5-85-135.5-2-15.5 38.5z\"/>";
    let told = told(&map.replace(&map[start..end], none));
    let message = "`ziemeli` has a value, and is drawn as if it had none";
    assert!(told.contains(&("map", message.to_owned())), "{told:#?}");
}

#[test]
fn a_title_that_names_another_member_is_found() {
    let message = "`Rīga: 31` does not begin with the names of `projekti.schools?region=ziemeli`";
    let drawing = right::bars().replace(
        "9-11:projekti.schools?region=ziemeli\">Ziemeli: 31",
        "6-8:projekti.schools?region=ziemeli\">Rīga: 31",
    );
    let told = told(&drawing);
    assert!(told.contains(&("chart", message.to_owned())), "{told:#?}");
}
