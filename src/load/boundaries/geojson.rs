//! Reads a file of boundaries: the areas of its features.
//!
//! In: a file that its descriptor calls GeoJSON. Out: its features with all their rings, or
//! everything that is wrong with it. Which member a feature stands for is not decided here.
//!
//! Source: RFC 7946; of `crs`, the `GeoJSON` of 2008.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::json::{self, Entries, Raw, entry};
use crate::diagnostics::{Diagnostic, Rule};
use crate::model::boundaries::{Position, Ring};
use crate::model::site::SourceFile;

pub(super) const BOUNDARIES: Rule = Rule("boundaries");

/// More corners than this make no map that loads on a telephone.
const MOST_POSITIONS: usize = 1_000_000;

/// How many mistakes of one file are shown.
const MOST_SHOWN: usize = 20;

const REPROJECT: &str =
    "have them in degrees (WGS 84): `ogr2ogr -t_srs EPSG:4326 out.geojson in.geojson`";

/// One feature.
#[derive(Debug, PartialEq)]
pub(super) struct Feature {
    /// Its own `id`.
    pub(super) id: Option<String>,
    /// Its properties that can be ids.
    pub(super) properties: BTreeMap<String, String>,
    /// Where it stands: its `id`, or where it begins.
    pub(super) range: Range<usize>,
    pub(super) rings: Vec<Ring>,
}

/// Reads the features of a file; `None` where something is wrong with it, which was reported.
pub(super) fn read(file: &SourceFile, problems: &mut Vec<Diagnostic>) -> Option<Vec<Feature>> {
    let mut reader =
        Reader { file, problems: Vec::new(), unshown: 0, positions: 0, is_projected: false };
    let features = reader.collection();
    let unshown = reader.unshown;
    if unshown > 0 {
        reader.problems.push(more(file, unshown));
    }
    let is_sound = reader.problems.is_empty();
    problems.append(&mut reader.problems);
    features.filter(|_| is_sound)
}

/// How many mistakes of a file are not shown.
pub(super) fn more(file: &SourceFile, unshown: usize) -> Diagnostic {
    let message = format!("{unshown} more mistakes in this file are not shown");
    Diagnostic::error(BOUNDARIES, json::place(file, 0..0), message)
        .help("correct the ones above first")
}

/// What of a file cannot be gone on with; it was reported.
struct Stop;

struct Reader<'a> {
    file: &'a SourceFile,
    problems: Vec<Diagnostic>,
    unshown: usize,
    positions: usize,
    /// Whether it was told that the coordinates are projected, which is true of all.
    is_projected: bool,
}

impl<'a> Reader<'a> {
    fn tell(&mut self, at: Raw<'_>, message: String, help: impl Into<String>) {
        self.tell_at(at.range(self.file), message, help);
    }

    fn tell_at(&mut self, range: Range<usize>, message: String, help: impl Into<String>) {
        if self.problems.len() >= MOST_SHOWN {
            self.unshown += 1;
            return;
        }
        let place = json::place(self.file, range);
        self.problems.push(Diagnostic::error(BOUNDARIES, place, message).help(help));
    }

    fn collection(&mut self) -> Option<Vec<Feature>> {
        let file = self.file;
        let root = match json::whole(&file.text) {
            Ok(root) => root,
            Err(broken) => {
                let message = format!("the file is no JSON: {}", broken.why);
                let help = "save it anew from the program that made it";
                self.tell_at(broken.at..broken.at + 1, message, help);
                return None;
            }
        };
        let entries = self.object(root, "the file")?;
        let kind = entry(&entries, "type").and_then(Raw::string);
        let features = entry(&entries, "features").and_then(Raw::items);
        let (Some("FeatureCollection"), Some(features)) = (kind.as_deref(), features) else {
            let of = kind.map_or_else(|| root.kind().to_owned(), |kind| format!("a `{kind}`"));
            let message = format!("the file is {of}, and no `FeatureCollection` with `features`");
            let help = "GDAL makes one of it: `ogr2ogr out.geojson in.geojson`";
            self.tell(entry(&entries, "type").unwrap_or(root), message, help);
            return None;
        };
        if let Some(crs) = entry(&entries, "crs") {
            self.crs(crs);
        }
        if features.is_empty() {
            self.tell(root, "the file has no features".to_owned(), "add the areas of the map");
        }
        let mut read = Vec::with_capacity(features.len());
        for feature in features {
            match self.feature(feature) {
                Ok(feature) => read.extend(feature),
                Err(Stop) => return None,
            }
        }
        Some(read)
    }

    /// The entries of what must be an object, in which no key stands twice.
    fn object(&mut self, raw: Raw<'a>, what: &str) -> Option<Entries<'a>> {
        let Some(entries) = raw.entries() else {
            let message = format!("{what} is {}, and should be an object", raw.kind());
            self.tell(raw, message, "save the file anew from the program that made it");
            return None;
        };
        let mut seen = BTreeSet::new();
        for (key, value) in &entries {
            if !seen.insert(key) {
                self.tell(*value, format!("the key `{key}` stands twice"), "take one of them out");
            }
        }
        Some(entries)
    }

    /// Refuses coordinates that are no degrees.
    fn crs(&mut self, crs: Raw<'a>) {
        let named = crs.entries().and_then(|crs| entry(&crs, "properties")?.entries());
        let name = named.and_then(|properties| entry(&properties, "name")?.string());
        let ending = name.as_deref().and_then(|name| name.rsplit([':', '/']).next());
        let is_degrees =
            ending.is_some_and(|name| name == "4326" || name.eq_ignore_ascii_case("CRS84"));
        if !crs.is_null() && !is_degrees {
            let name = name.unwrap_or_else(|| crs.shown());
            let message = format!("the coordinates are projected: their system is `{name}`");
            self.tell(crs, message, REPROJECT);
            self.is_projected = true;
        }
    }

    fn feature(&mut self, raw: Raw<'a>) -> Result<Option<Feature>, Stop> {
        let Some(entries) = self.object(raw, "a feature") else { return Ok(None) };
        let kind = entry(&entries, "type").and_then(Raw::string);
        if kind.as_deref() != Some("Feature") {
            let message = format!("`{}` is no feature", raw.shown());
            self.tell(raw, message, "only what has `\"type\": \"Feature\"` stands in `features`");
            return Ok(None);
        }
        let own = entry(&entries, "id");
        let properties = entry(&entries, "properties").filter(|properties| !properties.is_null());
        let properties = properties.and_then(|raw| self.object(raw, "`properties`"));
        let id_of = |(key, value): (String, Raw<'_>)| Some((key, value.identifier()?));
        let start = raw.range(self.file).start;
        let mut rings = Vec::new();
        let before = self.problems.len() + self.unshown;
        match entry(&entries, "geometry") {
            Some(geometry) => self.geometry(geometry, Nesting::Outermost, &mut rings)?,
            None => self.no_area(raw, "the feature has no `geometry`"),
        }
        if rings.is_empty() && self.problems.len() + self.unshown == before {
            self.no_area(raw, "the feature's area is empty");
        }
        Ok(Some(Feature {
            id: own.and_then(Raw::identifier),
            properties: properties.into_iter().flatten().filter_map(id_of).collect(),
            range: own.map_or(start..start + 1, |own| own.range(self.file)),
            rings,
        }))
    }

    fn no_area(&mut self, at: Raw<'_>, message: &str) {
        let help = "a map is made of areas, `Polygon` and `MultiPolygon`: take the feature out, or give it its area";
        self.tell(at, message.to_owned(), help);
    }

    fn geometry(
        &mut self,
        raw: Raw<'a>,
        nesting: Nesting,
        rings: &mut Vec<Ring>,
    ) -> Result<(), Stop> {
        if raw.is_null() {
            self.no_area(raw, "the geometry is null, which is no area");
            return Ok(());
        }
        let Some(entries) = self.object(raw, "a geometry") else { return Ok(()) };
        let kind = entry(&entries, "type").and_then(Raw::string).unwrap_or_default();
        let parts = |key| entry(&entries, key).and_then(Raw::items);
        match (kind.as_str(), nesting) {
            ("Polygon", _) => match entry(&entries, "coordinates") {
                Some(polygon) => self.polygon(polygon, rings)?,
                None => self.no_area(raw, "the `Polygon` has no `coordinates`"),
            },
            ("MultiPolygon", _) => match parts("coordinates") {
                Some(polygons) => {
                    for polygon in polygons {
                        self.polygon(polygon, rings)?;
                    }
                }
                None => self.no_area(raw, "the `MultiPolygon` has no list of `coordinates`"),
            },
            ("GeometryCollection", Nesting::Outermost) => match parts("geometries") {
                Some(geometries) => {
                    for geometry in geometries {
                        self.geometry(geometry, Nesting::InCollection, rings)?;
                    }
                }
                None => self.no_area(raw, "the `GeometryCollection` has no list of `geometries`"),
            },
            (kind, _) => self.no_area(raw, &format!("a geometry `{kind}` is no area")),
        }
        Ok(())
    }

    fn polygon(&mut self, raw: Raw<'a>, rings: &mut Vec<Ring>) -> Result<(), Stop> {
        let Some(items) = raw.items() else {
            self.no_area(raw, &format!("`{}` is no list of rings", raw.shown()));
            return Ok(());
        };
        for item in items {
            rings.extend(self.ring(item)?);
        }
        Ok(())
    }

    fn ring(&mut self, raw: Raw<'a>) -> Result<Option<Ring>, Stop> {
        let Some(items) = raw.items() else {
            let message = format!("`{}` is no ring, which is a list of positions", raw.shown());
            self.tell(raw, message, "save the file anew from the program that made it");
            return Ok(None);
        };
        self.positions += items.len();
        if self.positions > MOST_POSITIONS {
            let message = format!("the file has more than {MOST_POSITIONS} positions");
            self.tell(raw, message, SIMPLIFY);
            return Err(Stop);
        }
        let ring: Ring = items.iter().filter_map(|item| self.position(*item)).collect();
        // A position that is none was reported, and what the ring would be is not known.
        if ring.len() < items.len() {
            return Ok(None);
        }
        let help = "a ring has four positions or more and ends where it begins: repeat its first one at its end, or take the ring out";
        if ring.len() < 4 {
            let message = format!("`{}` has {} positions, and no area", raw.shown(), ring.len());
            self.tell(raw, message, help);
            return Ok(None);
        }
        if ring.first() != ring.last() {
            let last = items.last().map(|last| last.shown()).unwrap_or_default();
            let first = items.first().map(|first| first.shown()).unwrap_or_default();
            let message = format!("the ring is not closed: it ends at `{last}`, not at `{first}`");
            self.tell(items.last().copied().unwrap_or(raw), message, help);
            return Ok(None);
        }
        self.refuse_way_round(&ring, &items);
        Ok(Some(ring))
    }

    /// Refuses a ring that goes on at the other end of the world, across which it would be drawn.
    fn refuse_way_round(&mut self, ring: &Ring, items: &[Raw<'a>]) {
        let steps = ring.iter().zip(ring.iter().skip(1)).zip(items.iter().skip(1));
        // What goes along the edge of the world, as Antarctica does, does not cross it.
        let is_jump = |from: f64, to: f64| {
            from.min(to) < -90.0 && from.max(to) > 90.0 && from.abs().min(to.abs()) < 180.0
        };
        for ((from, to), item) in steps {
            if is_jump(from.longitude, to.longitude) {
                let message = format!(
                    "the ring crosses the 180th meridian: from `{}` to `{}`",
                    from.longitude, to.longitude
                );
                let help =
                    "cut the area in two there: `ogr2ogr -wrapdateline out.geojson in.geojson`";
                self.tell(*item, message, help);
                return;
            }
        }
    }

    fn position(&mut self, raw: Raw<'a>) -> Option<Position> {
        let items = raw.items();
        let numbers: Option<Vec<f64>> =
            items.and_then(|items| items.into_iter().map(Raw::number).collect());
        let Some([longitude, latitude, ..]) = numbers.as_deref() else {
            let message = format!("`{}` is no position, which is two numbers", raw.shown());
            self.tell(raw, message, "write it as `[longitude, latitude]`");
            return None;
        };
        let position = Position { longitude: *longitude, latitude: *latitude };
        let is_on_globe = longitude.abs() <= 180.0 && latitude.abs() <= 90.0;
        if !is_on_globe && !self.is_projected {
            let message = format!(
                "the coordinates are projected: `{}` is no longitude and latitude in degrees",
                raw.shown()
            );
            self.tell(raw, message, REPROJECT);
            self.is_projected = true;
        }
        Some(position)
    }
}

/// Remedy for a file that is too large.
pub(super) const SIMPLIFY: &str = "a map on a page needs far fewer: `mapshaper in.geojson -simplify 5% keep-shapes -o out.geojson`";

/// Where a geometry stands: a collection within a collection is none that maps have.
#[derive(Clone, Copy)]
enum Nesting {
    Outermost,
    InCollection,
}
