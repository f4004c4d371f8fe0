//! What is read of a file of boundaries, and what is refused.

use super::geojson::{Feature, read};
use crate::diagnostics::Diagnostic;
use crate::model::site::SourceFile;

/// A square as a ring.
const SQUARE: &str = "[[0,0],[2,0],[2,2],[0,0]]";

fn file(text: &str) -> SourceFile {
    SourceFile { path: "a.geojson".into(), text: text.into() }
}

fn feature(geometry: &str) -> String {
    format!(
        "{{\"type\": \"Feature\", \"id\": \"a\", \"properties\": null, \"geometry\": {geometry}}}"
    )
}

fn collection(features: &str) -> String {
    format!("{{\"type\": \"FeatureCollection\", \"features\": [{features}]}}")
}

fn polygon(rings: &str) -> String {
    feature(&format!("{{\"type\": \"Polygon\", \"coordinates\": [{rings}]}}"))
}

fn read_text(text: &str) -> (Option<Vec<Feature>>, Vec<Diagnostic>) {
    let mut problems = Vec::new();
    let features = read(&file(text), &mut problems);
    (features, problems)
}

/// What is said of a file that is refused, each with line and column.
fn complaints(text: &str) -> Vec<String> {
    let (features, problems) = read_text(text);
    assert_eq!(features, None, "{text}");
    let told = |problem: Diagnostic| {
        assert!(!problem.help.is_empty(), "{} has a remedy", problem.message);
        let place = problem.place.unwrap();
        format!("{}:{} {}", place.line, place.column, problem.message)
    };
    problems.into_iter().map(told).collect()
}

fn rings(text: &str) -> Vec<usize> {
    let (features, problems) = read_text(text);
    assert_eq!(problems, []);
    features.unwrap().iter().map(|feature| feature.rings.len()).collect()
}

#[test]
fn holes_islands_and_collections_are_rings_of_one_area() {
    let hole = format!("{SQUARE}, {SQUARE}");
    let islands =
        format!("{{\"type\": \"MultiPolygon\", \"coordinates\": [[{hole}], [{SQUARE}]]}}");
    let one = format!("{{\"type\": \"Polygon\", \"coordinates\": [{SQUARE}]}}");
    let both = format!("{{\"type\": \"GeometryCollection\", \"geometries\": [{one}, {islands}]}}");
    let features = [polygon(&hole), feature(&islands), feature(&both)];
    assert_eq!(rings(&collection(&features.join(","))), [2, 3, 4]);
}

#[test]
fn heights_are_passed_over_and_whole_numbers_and_properties_are_ids() {
    let text = r#"{"type": "FeatureCollection", "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}, "features": [
        {"type": "Feature", "id": 7, "properties": {"code": "x", "n": 3, "z": null, "f": 1.5},
         "geometry": {"type": "Polygon", "coordinates": [[[24.1, 57, 3], [25, 57, 3], [25, 58.5, 3], [24.1, 57, 3]]]}}]}"#;
    let (features, problems) = read_text(text);
    assert_eq!(problems, []);
    let [feature] = &features.unwrap()[..] else { panic!("one feature") };
    assert_eq!(feature.id.as_deref(), Some("7"));
    let properties: Vec<_> = feature.properties.iter().collect();
    assert_eq!(properties, [(&"code".into(), &"x".into()), (&"n".into(), &"3".into())]);
    let third = feature.rings[0][2];
    assert_eq!(
        (third.longitude, third.latitude).partial_cmp(&(25.0, 58.5)),
        Some(std::cmp::Ordering::Equal)
    );
}

#[test]
fn all_that_is_wrong_with_a_file_is_told_each_with_its_place() {
    let features = [
        feature("null"),
        feature("{\"type\": \"Point\", \"coordinates\": [1, 2]}"),
        polygon("[[0,0],[1,0],[0,0]]"),
        polygon("[[0,0],[1,0],[1,1],[0,1]]"),
        polygon("[[0,0],[1,\"x\"],[1,1],[0,0]]"),
        polygon(""),
        "7".to_owned(),
    ];
    let told = complaints(&collection(&features.join(",\n")));
    assert_eq!(
        told,
        [
            "1:107 the geometry is null, which is no area",
            "2:64 a geometry `Point` is no area",
            "3:100 `[[0,0],[1,0],[0,0]]` has 3 positions, and no area",
            "4:119 the ring is not closed: it ends at `[0,1]`, not at `[0,0]`",
            "5:107 `[1,\"x\"]` is no position, which is two numbers",
            "6:1 the feature's area is empty",
            "7:1 a feature is a number, and should be an object",
        ]
    );
}

#[test]
fn of_many_mistakes_the_first_are_told_and_the_others_counted() {
    let features = vec!["1"; 30].join(",");
    let told = complaints(&collection(&features));
    assert_eq!(told.len(), 21);
    assert_eq!(told[20], "1:1 10 more mistakes in this file are not shown");
}

#[test]
fn projected_coordinates_are_told_once() {
    let projected = polygon("[[506000,312000],[506001,312000],[506001,312001],[506000,312000]]");
    let told = complaints(&collection(&format!("{projected},{projected}")));
    assert_eq!(
        told,
        [
            "1:144 the coordinates are projected: `[506000,312000]` is no longitude and latitude in degrees"
        ]
    );
    let crs = "{\"type\": \"name\", \"properties\": {\"name\": \"urn:ogc:def:crs:EPSG::3059\"}}";
    let text =
        format!("{{\"type\": \"FeatureCollection\", \"crs\": {crs}, \"features\": [{projected}]}}");
    let told = complaints(&text);
    assert_eq!(
        told,
        ["1:38 the coordinates are projected: their system is `urn:ogc:def:crs:EPSG::3059`"]
    );
}

#[test]
fn what_crosses_the_180th_meridian_is_refused_and_what_goes_along_it_is_not() {
    let told = complaints(&collection(&polygon("[[179,60],[-179,60],[-179,61],[179,60]]")));
    assert_eq!(told, ["1:153 the ring crosses the 180th meridian: from `179` to `-179`"]);
    let antarctica = "[[-180,-80],[180,-80],[180,-90],[-180,-90],[-180,-80]]";
    assert_eq!(rings(&collection(&polygon(antarctica))), [1]);
}

#[test]
fn what_is_no_collection_of_features_is_refused() {
    for (text, told) in [
        ("", "1:1 the file is no JSON: EOF while parsing a value"),
        ("{\"type\": \"FeatureCollection\",\n}", "2:1 the file is no JSON: key must be a string"),
        ("[]", "1:1 the file is a list, and should be an object"),
        (
            "{\"type\": \"Topology\"}",
            "1:10 the file is a `Topology`, and no `FeatureCollection` with `features`",
        ),
        (
            "{\"type\": \"FeatureCollection\", \"features\": {}}",
            "1:10 the file is a `FeatureCollection`, and no `FeatureCollection` with `features`",
        ),
        (&collection(""), "1:1 the file has no features"),
        (
            "{\"type\": \"FeatureCollection\", \"features\": [], \"features\": []}",
            "1:59 the key `features` stands twice",
        ),
    ] {
        assert_eq!(complaints(text)[0], told, "{text}");
    }
}

#[test]
fn nothing_that_nests_deep_overflows() {
    let deep = "[".repeat(200_000) + &"]".repeat(200_000);
    assert_eq!(complaints(&deep).len(), 1);
    assert_eq!(complaints(&collection(&polygon(&deep))).len(), 1);
    let nested =
        "{\"type\": \"GeometryCollection\", \"geometries\": [".repeat(1000) + &"]}".repeat(1000);
    assert_eq!(
        complaints(&collection(&feature(&nested))),
        ["1:153 a geometry `GeometryCollection` is no area"]
    );
}

#[test]
fn too_many_positions_are_refused() {
    let ring = "[0,0],".repeat(1_000_001);
    let told = complaints(&collection(&polygon(&format!("[{}]", ring.trim_end_matches(',')))));
    assert_eq!(told, ["1:143 the file has more than 1000000 positions"]);
}

proptest::proptest! {
    #[test]
    fn whatever_is_cut_out_or_put_in_is_read_or_refused(
        from in 0_usize..200, length in 0_usize..40, letters in "[\\[\\]{}\",:0-9e.ā-]{0,6}",
    ) {
        let text = collection(&polygon(SQUARE));
        let kept = text.get(from + length..).unwrap_or_default();
        let broken = format!("{}{letters}{kept}", text.get(..from).unwrap_or(&text));
        let (features, problems) = read_text(&broken);
        assert!(features.is_some() == problems.is_empty(), "{broken}");
    }
}
