//! The boundaries of a map as they are published.
//!
//! In: a GeoJSON file of the site. Out: the rings of each feature by its id, in degrees; or why it
//! is no such file.
//!
//! Source: RFC 7946.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::verify::json;

/// More vertices than any map needs that people look at.
const MOST_VERTICES: usize = 2_000_000;

/// A ring of longitudes and latitudes, without the vertex that closes it.
pub(super) type Ring = Vec<[f64; 2]>;

/// The rings of each feature by its id.
pub(in crate::verify) type Boundaries = BTreeMap<String, Vec<Ring>>;

/// Reads a file of boundaries; `property` is the property that is a feature's id, if its own is not.
///
/// # Errors
/// What is wrong with it, in words.
pub(super) fn read(bytes: &[u8], property: Option<&str>) -> Result<Boundaries, String> {
    let file = json::read(bytes).map_err(|why| format!("it is no JSON: {why}"))?;
    let is_collection = file.get("type").and_then(Value::as_str) == Some("FeatureCollection");
    let features = file.get("features").and_then(Value::as_array).filter(|_| is_collection);
    let features = features.ok_or("it is no `FeatureCollection`")?;
    let (mut boundaries, mut vertices) = (Boundaries::new(), 0);
    for feature in features {
        let id = match property {
            Some(property) => feature.get("properties").and_then(|all| all.get(property)),
            None => feature.get("id"),
        };
        let id = id.and_then(text).ok_or("a feature has no id")?;
        let mut rings = Vec::new();
        let geometry = feature.get("geometry").ok_or("a feature has no geometry")?;
        for part in parts(geometry) {
            add(part, &mut rings).ok_or_else(|| format!("`{id}` has no area that can be read"))?;
        }
        vertices += rings.iter().map(Vec::len).sum::<usize>();
        if vertices > MOST_VERTICES {
            return Err("it has more vertices than any map needs".to_owned());
        }
        if boundaries.insert(id.clone(), rings).is_some() {
            return Err(format!("`{id}` stands there twice"));
        }
    }
    Ok(boundaries)
}

fn text(id: &Value) -> Option<String> {
    match id {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The geometries of a collection, or the one.
fn parts(geometry: &Value) -> Vec<&Value> {
    match geometry.get("geometries").and_then(Value::as_array) {
        Some(geometries) => geometries.iter().collect(),
        None => vec![geometry],
    }
}

fn add(geometry: &Value, rings: &mut Vec<Ring>) -> Option<()> {
    let coordinates = geometry.get("coordinates")?.as_array()?;
    match geometry.get("type")?.as_str()? {
        "Polygon" => polygon(coordinates, rings),
        "MultiPolygon" => {
            coordinates.iter().try_for_each(|polygon_of| polygon(polygon_of.as_array()?, rings))
        }
        _ => None,
    }
}

fn polygon(all: &[Value], rings: &mut Vec<Ring>) -> Option<()> {
    for ring in all {
        let vertex = |vertex: &Value| Some([vertex.get(0)?.as_f64()?, vertex.get(1)?.as_f64()?]);
        let mut vertices: Ring = ring.as_array()?.iter().map(vertex).collect::<Option<_>>()?;
        // The last vertex of a ring is its first.
        vertices.pop();
        rings.push(vertices);
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(geometry: &str) -> String {
        format!(
            "{{\"type\":\"FeatureCollection\",\"features\":[{{\"type\":\"Feature\",\"id\":7,\
             \"properties\":{{\"code\":\"x\"}},\"geometry\":{geometry}}}]}}"
        )
    }

    #[test]
    fn the_rings_of_a_feature_are_read_by_its_id() {
        let ring = "[[0,0],[1,0],[1,1],[0,0]]";
        let polygon = file(&format!("{{\"type\":\"Polygon\",\"coordinates\":[{ring}]}}"));
        let read_by_own = read(polygon.as_bytes(), None).unwrap();
        assert_eq!(read_by_own["7"], vec![vec![[0.0, 0.0], [1.0, 0.0], [1.0, 1.0]]]);
        assert!(read(polygon.as_bytes(), Some("code")).unwrap().contains_key("x"));
        let two = file(&format!(
            "{{\"type\":\"MultiPolygon\",\"coordinates\":[[{ring},{ring}],[{ring}]]}}"
        ));
        assert_eq!(read(two.as_bytes(), None).unwrap()["7"].len(), 3);
    }

    #[test]
    fn what_is_no_boundaries_is_told() {
        for wrong in [
            "",
            "[]",
            "{\"type\":\"FeatureCollection\"}",
            &file("null"),
            &file("{\"type\":\"Point\",\"coordinates\":[0,0]}"),
            &file("{\"type\":\"Polygon\",\"coordinates\":[[[0]]]}"),
            &file("{\"type\":\"Polygon\",\"coordinates\":7}"),
        ] {
            assert!(read(wrong.as_bytes(), None).is_err(), "{wrong}");
        }
    }
}
