//! Maps: whether each place has its boundaries and its class: `map`, `chart`, `geometry`.
//!
//! In: a chart of places. Out: places of other boundaries than the published ones, of another class
//! than their value's, lacking or drawn twice; numbers and bounds at another place.

use std::collections::{BTreeMap, BTreeSet};

use num_rational::BigRational;

use super::bounds::Bounds;
use super::chart::Chart;
use super::form::Role;
use super::maps::Map;
use super::mark::Mark;
use super::number::{half, integer};
use super::place::{number_at, rings};
use super::projection::{Projection, Vertex, closed};
use super::reference::Reference;
use crate::verify::rules;

/// How wide a drawing is, in halves of its unit.
const WIDTH: i64 = 720;

/// The rings of each place as they should be drawn, by its id.
type Places = BTreeMap<String, Vec<Vec<Vertex>>>;

impl<'a> Chart<'a> {
    /// Judges a map.
    pub(super) fn map(&mut self) {
        let Some((map, mut left)) = self.projected() else { return };
        let Some(group) = self.only(0, Role::Places) else {
            self.tell(rules::CHART, 0, "the map has no places");
            return;
        };
        let bounds = self.bounds();
        let marks = self.marks(group, Role::Place);
        let shown: Vec<_> = marks.iter().map(|mark| (mark.at, mark.of.clone())).collect();
        self.complete(&shown);
        self.of_its_time(map, &marks);
        let mut drawn = Vec::new();
        for mark in &marks {
            self.class_in_map(mark, bounds.as_ref());
            let ids = ids(map, &mark.of);
            let id = ids.into_iter().find(|id| left.contains_key(id));
            drawn.extend(self.place(mark.at, id.as_deref(), &mut left).map(|rings| (mark, rings)));
        }
        let figures: BTreeMap<&str, Reference<'a>> =
            marks.iter().map(|mark| (mark.of.id, mark.of.clone())).collect();
        for at in self.within(group, Role::Place) {
            if self.value(at, "data-mark").is_none() {
                self.without_value(at, map, &figures, &mut left);
            }
        }
        if let Some(missing) = left.keys().next() {
            self.tell(rules::MAP, group, format!("`{missing}` is not drawn, and the map has it"));
        }
        self.numbers_of_places(&drawn);
        self.key_of_none(group);
        self.legend_beside_places(group);
    }

    /// The map, and the places that it should draw.
    fn projected(&mut self) -> Option<(&'a Map, Places)> {
        let path = self.value(0, "data-map").unwrap_or_default();
        let Some(map) = self.verifier.maps.get(path) else {
            self.tell(rules::MAP, 0, format!("the proof holds no map `{path}`"));
            return None;
        };
        let boundaries = match self.verifier.maps.boundaries(&self.verifier.folder, path) {
            Ok(boundaries) => boundaries,
            Err(why) => {
                self.tell(rules::MAP, 0, format!("the boundaries `{path}` cannot be read: {why}"));
                return None;
            }
        };
        let named = self.value(0, "data-projection").and_then(Projection::named);
        let Some(projection) = named else {
            self.tell(rules::MAP, 0, "`data-projection` names no projection");
            return None;
        };
        if projection.stretches(&boundaries) {
            self.tell(rules::MAP, 0, "the projection stretches the map");
        }
        let rings = boundaries.iter().map(|(id, rings)| (id.clone(), projection.rings(rings)));
        Some((map, rings.collect()))
    }

    /// Holds a path to the boundaries of its place; its rings.
    fn place(
        &mut self,
        at: usize,
        id: Option<&str>,
        left: &mut Places,
    ) -> Option<Vec<Vec<Vertex>>> {
        let Some(id) = id else {
            self.tell(rules::MAP, at, "the map has no such place, or it is drawn before");
            return None;
        };
        let right = left.remove(id)?;
        let Some(read) = rings(self.value(at, "d").unwrap_or_default()) else {
            self.tell(rules::MAP, at, format!("the path of `{id}` is no path of rings"));
            return None;
        };
        let drawn: Vec<Vec<Vertex>> = read.into_iter().map(closed).collect();
        if drawn != right {
            self.tell(
                rules::MAP,
                at,
                format!("`{id}` is drawn with other boundaries than its own"),
            );
        }
        Some(drawn)
    }

    fn class_in_map(&mut self, mark: &Mark<'_>, bounds: Option<&Bounds>) {
        let (Some(bounds), Some(amount)) = (bounds, &mark.amount) else { return };
        match bounds.class(amount) {
            Some(class) => self.classed(mark.at, &format!("c{class}")),
            None => {
                let message = format!("`{}` is in none of the classes", mark.of.told());
                self.tell(rules::MAP, mark.at, message);
            }
        }
    }

    /// A place without a value: of no member, or of one without a value.
    fn without_value(
        &mut self,
        at: usize,
        map: &Map,
        figures: &BTreeMap<&str, Reference<'a>>,
        left: &mut Places,
    ) {
        self.classed(at, "c0");
        let id = self.value(at, "data-place").unwrap_or_default();
        for (figure, of) in figures {
            let has_value = of.figure.dimension_tables.iter().any(|(dimension, table)| {
                let keys = map.places(&table.key).filter(|_| table.table == map.table);
                let keys = keys.and_then(|places| places.members.get(id));
                keys.into_iter().flatten().any(|key| {
                    let mut member = of.member.clone();
                    member.insert(dimension.clone(), key.clone());
                    Reference::with(figure, of.figure, member)
                        .is_some_and(|of| of.amount().is_some())
                })
            });
            if has_value {
                let message = format!("`{id}` has a value, and is drawn as if it had none");
                self.tell(rules::MAP, at, message);
            }
        }
        let id = left.contains_key(id).then_some(id);
        self.place(at, id, left);
    }

    /// Holds the numbers to their places.
    fn numbers_of_places(&mut self, drawn: &[(&Mark<'_>, Vec<Vec<Vertex>>)]) {
        let Some(group) = self.only(0, Role::Values) else { return };
        let mut left: BTreeMap<_, _> =
            drawn.iter().map(|(mark, of)| ((mark.of.id, mark.of.member.clone()), of)).collect();
        for value in self.values(group) {
            let rings = left.remove(&(value.of.id, value.of.member.clone()));
            let Some((x, y)) = rings.and_then(|rings| number_at(rings)) else {
                let message = format!("`{}` is the number of no place", value.of.told());
                self.tell(rules::CHART, value.at, message);
                continue;
            };
            self.held_to(value.at, "x", &x, "the middle of its place");
            self.held_to(value.at, "y", &y, "the middle of its place");
            self.set(value.at, Some("middle"), Some(35));
        }
    }

    /// Where a place has no value, the legend says so.
    fn key_of_none(&mut self, group: usize) {
        let places = self.within(group, Role::Place);
        let is_needed = places.iter().any(|at| self.value(*at, "data-mark").is_none());
        let legend = self.only(0, Role::Legend);
        let keys = legend.map(|legend| self.within(legend, Role::Key)).unwrap_or_default();
        if is_needed && keys.is_empty() {
            self.tell(rules::CHART, group, "a place without a value, and no key that says so");
        }
        for key in keys {
            let Some(name) = self.only(key, Role::Name) else {
                self.tell(rules::CHART, key, "a key without a name");
                continue;
            };
            if self.text(name).is_empty() || self.element(name).is_some_and(|of| of.mark.is_some())
            {
                self.tell(rules::CHART, name, "the key of what has no value names something else");
            }
            self.key(key, name, "c0");
        }
    }

    /// All places stand in the drawing, and the legend apart from them.
    fn legend_beside_places(&mut self, group: usize) {
        let mut all: BTreeSet<i64> = BTreeSet::new();
        for at in self.within(group, Role::Place) {
            let vertices = rings(self.value(at, "d").unwrap_or_default()).unwrap_or_default();
            if vertices.iter().flatten().any(|(x, y)| !(0..=WIDTH).contains(x) || *y < 0) {
                self.tell(rules::GEOMETRY, at, "the place stands outside of the drawing");
            }
            all.extend(vertices.iter().flatten().map(|(_, y)| *y));
        }
        let (Some(top), Some(bottom)) = (all.first(), all.last()) else { return };
        let band: [BigRational; 2] = [half(&integer(*top)), half(&integer(*bottom))];
        self.legend_apart((&band[0], &band[1]));
        self.captions_apart((&band[0], &band[1]));
    }
}

/// The places that are a member.
fn ids(map: &Map, of: &Reference<'_>) -> Vec<String> {
    for (dimension, value) in &of.member {
        let table = of.figure.dimension_tables.get(dimension);
        let Some(table) = table.filter(|table| table.table == map.table) else { continue };
        let ids = map.places(&table.key).and_then(|places| places.ids.get(value));
        return ids.into_iter().flatten().cloned().collect();
    }
    Vec::new()
}
